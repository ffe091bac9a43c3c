import Domain
import Testing

@testable import Transfer

/// A calendar that comes again: what was moved, called off or ticked off elsewhere changes what an earlier import
/// planned (exchange.md 2.12).
@Suite struct CalendarAgainTests {
    private func entry(_ day: String, uid: String = "1", summary: String = "Démo", _ more: String...) -> String {
        """
        BEGIN:VEVENT
        UID:\(uid)
        DTSTART;TZID=Europe/Paris:\(day)T140000
        SUMMARY:\(summary)
        LOCATION:Troyes
        ATTENDEE;CN=Zoé Vasseur:mailto:zoe@aube.exemple.fr
        \(more.map { $0 + "\n" }.joined())END:VEVENT

        """
    }

    private func calendar(_ entries: String..., method: String = "") -> String {
        "BEGIN:VCALENDAR\nVERSION:2.0\n" + method + entries.joined() + "END:VCALENDAR\n"
    }

    private func first(_ text: String) throws -> [Contact] { carriedOut(try plan(text)) }

    @Test func aMovedEntryMovesItsStep() throws {
        let known = try first(calendar(entry("20261203")))
        #expect(known.map(\.next?.on.description) == ["2026-12-03"])
        let again = try plan(calendar(entry("20261205", "SEQUENCE:1")), into: known)
        #expect(carriedOut(again, on: known).map(\.next?.on.description) == ["2026-12-05"])
        #expect(again.updatedCount == 1 && again.kept.isEmpty)
        #expect(
            again.warnings.map(\.kind)
                == [.stepChanged("Zoé Vasseur", from: try day("2026-12-03"), to: try day("2026-12-05"))])
        // Once more, it is where it is.
        let moved = carriedOut(again, on: known)
        #expect(try plan(calendar(entry("20261205", "SEQUENCE:1")), into: moved).unchangedCount == 1)
    }

    @Test(arguments: ["STATUS:CANCELLED", "METHOD:CANCEL"])
    func whatIsCalledOffIsNotPlannedAnyMore(how: String) throws {
        let known = try first(calendar(entry("20261203")))
        let text =
            how.hasPrefix("METHOD")
            ? calendar(entry("20261203"), method: how + "\n") : calendar(entry("20261203", how))
        let again = try plan(text, into: known)
        #expect(carriedOut(again, on: known).map(\.next) == [nil])
        #expect(again.warnings.map(\.kind) == [.stepChanged("Zoé Vasseur", from: try day("2026-12-03"), to: nil)])
        // A second time there is nothing to call off.
        let after = carriedOut(again, on: known)
        #expect(try plan(text, into: after).unchangedCount == 1)
    }

    @Test func aTaskTickedOffElsewhereIsDone() throws {
        func tasks(_ more: String) -> String {
            "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VTODO\nUID:t\nDUE;VALUE=DATE:20261203\n"
                + "SUMMARY:Relancer Zoé Vasseur – DDT\n\(more)END:VTODO\nEND:VCALENDAR\n"
        }
        let known = try first(tasks(""))
        #expect(known.map(\.next?.on.description) == ["2026-12-03"])
        for more in ["PERCENT-COMPLETE:100\n", "STATUS:COMPLETED\n", "COMPLETED:20261120T100000Z\n"] {
            let again = try plan(tasks(more), into: known)
            #expect(carriedOut(again, on: known).map(\.next) == [nil], "\(more)")
        }
    }

    /// Two appointments of one name: while the first is there, the second does not take its place.
    @Test func anotherEntryOfTheSameNameMovesNothing() throws {
        let known = try first(calendar(entry("20261203")))
        func unmoved(_ text: String, _ what: String) throws {
            let again = try plan(text, into: known)
            #expect(carriedOut(again, on: known).map(\.next?.on.description) == ["2026-12-03"], "\(what)")
            #expect(
                again.warnings.map(\.kind).allSatisfy { if case .stepChanged = $0 { false } else { true } }, "\(what)")
        }
        let other = entry("20261210", uid: "2", "SEQUENCE:1")
        try unmoved(calendar(other, entry("20261203")), "both are there")
        try unmoved(calendar(entry("20261210", uid: "2", "STATUS:CANCELLED"), entry("20261203")), "the other is off")
        try unmoved(calendar(entry("20261210", uid: "2")), "another, of a file of another month")
        try unmoved(calendar(entry("20261010", uid: "2", "SEQUENCE:1")), "one that was")
        try unmoved(calendar(entry("20261010", uid: "2", "STATUS:CANCELLED")), "one that was called off long ago")
        try unmoved(calendar(entry("20261212", uid: "2"), method: "METHOD:CANCEL\n"), "another is called off")
    }

    /// Outlook and Google put it before the title.
    @Test(arguments: ["Annulé: ", "Annulé : ", "Canceled: ", "Cancelled event: "])
    func aPrefixIsNoPartOfTheTitle(prefix: String) throws {
        let known = try first(calendar(entry("20261203")))
        let text = calendar(entry("20261203", summary: prefix + "Démo"), method: "METHOD:CANCEL\n")
        #expect(carriedOut(try plan(text, into: known), on: known).map(\.next) == [nil])
    }

    @Test func anotherHourOfTheSameDayIsTaken() throws {
        let known = try first(calendar(entry("20261203")))
        let later = calendar(entry("20261203", "SEQUENCE:1").replacing("T140000", with: "T160000"))
        let again = try plan(later, into: known)
        #expect(carriedOut(again, on: known).map(\.next?.at?.description) == ["16:00"])
        #expect(again.kept.isEmpty)
    }

    private func series(_ more: String...) -> String {
        entry("20261104", "RRULE:FREQ=WEEKLY", more.joined(separator: "\n"))
    }

    /// What was changed of a series stands apart, and is the series' no more.
    @Test func anOccurrenceThatWasChangedIsNoneOfItsSeries() throws {
        let moved = entry("20261126", "RECURRENCE-ID;TZID=Europe/Paris:20261125T140000")
        #expect(try first(calendar(series(), moved)).map(\.next?.on.description) == ["2026-11-26"])
        let off = entry("20261125", "RECURRENCE-ID;TZID=Europe/Paris:20261125T140000", "STATUS:CANCELLED")
        #expect(try first(calendar(series(), off)).map(\.next?.on.description) == ["2026-12-02"])
        // The same again is nothing new, whatever else of that name was or will be.
        let others = [
            entry("20261119", "RECURRENCE-ID;TZID=Europe/Paris:20261118T140000"), entry("20261112", uid: "2"),
            entry("20270114", "RECURRENCE-ID;TZID=Europe/Paris:20270113T140000"),
        ]
        for other in others {
            let text = calendar(series(), other)
            let known = try first(text)
            #expect(known.map(\.next?.on.description) == ["2026-11-25"])
            let again = try plan(text, into: known)
            #expect(again.updatedCount == 0 && again.createdCount == 0)
        }
    }

    @Test func aSeriesThatIsCalledOffEndsItsStep() throws {
        let known = try first(calendar(series()))
        let again = try plan(calendar(series("STATUS:CANCELLED")), into: known)
        #expect(carriedOut(again, on: known).map(\.next) == [nil])
    }

    /// Each contact's days are their own.
    @Test func whatIsMovedForOneIsMovedForThem() throws {
        func both(_ zoe: String, _ paul: String, _ more: String...) -> String {
            let theirs = entry(paul, uid: "2", more.joined(separator: "\n")).replacing("zoe@", with: "paul@")
                .replacing("Zoé Vasseur", with: "Paul Rey")
            return calendar(entry(zoe, "SEQUENCE:1"), theirs)
        }
        let known = try first(both("20261205", "20261207"))
        let again = try plan(both("20261207", "20261208", "SEQUENCE:1"), into: known)
        #expect(
            carriedOut(again, on: known).map(\.next?.on.description).compactMap(\.self).sorted()
                == ["2026-12-07", "2026-12-08"])
    }

    /// Our own calendar, changed in a program.
    @Test func ourOwnEntriesMoveTheirSteps() throws {
        var known = try first(calendar(entry("20261203")))
        known[0].next = NextStep(kind: .call, on: try day("2026-12-03"), at: ClockTime("10:00"), note: "rappeler")
        var options = ExportOptions(headers: .french, now: Instant(milliseconds: 1_763_715_600_000))
        options.usesEvents = true
        let text = String(
            decoding: ContactExport.write(known, as: .ics, options) { _ in nil }, as: UTF8.self)
        #expect(text.contains("20261203T100000"))
        let moved = text.replacing("20261203", with: "20261209").replacing("SEQUENCE:0", with: "SEQUENCE:1")
        let withSequence =
            moved.contains("SEQUENCE:") ? moved : moved.replacing("BEGIN:VEVENT", with: "BEGIN:VEVENT\r\nSEQUENCE:1")
        let again = try plan(withSequence, into: known)
        #expect(carriedOut(again, on: known).map(\.next?.on.description) == ["2026-12-09"])
        let off = text.replacing("BEGIN:VEVENT", with: "BEGIN:VEVENT\r\nSTATUS:CANCELLED")
        #expect(carriedOut(try plan(off, into: known), on: known).map(\.next) == [nil])
    }

    /// What somebody wrote themselves is no entry's.
    @Test func aStepOfAnotherWordingStays() throws {
        var known = try first(calendar(entry("20261203")))
        known[0].next?.note = "apporter le guide"
        let again = try plan(calendar(entry("20261205", "STATUS:CANCELLED")), into: known)
        #expect(carriedOut(again, on: known).map(\.next) == known.map(\.next))
    }

    /// What is to be put right is the same bytes, also once others of the calendar are known.
    @Test func whatIsToBePutRightIsTheSameAgain() throws {
        let text = calendar(
            entry("20261203"), "BEGIN:VEVENT\nUID:9\nDTSTART:20261204T130000Z\nSUMMARY:Réunion de service\nEND:VEVENT\n"
        )
        let fresh = try plan(text)
        let again = try plan(text, into: carriedOut(fresh))
        #expect(fresh.rejected.count == 1 && again.rejected.count == 1)
        func file(_ plan: ImportPlan) -> [UInt8] { plan.rejects(heading: "Motif du rejet") { _ in "personne" } }
        #expect(file(fresh) == file(again))
        let lines = String(decoding: file(fresh), as: UTF8.self).split(separator: "\r\n")
        #expect(lines.last == ";;;Réunion de service;personne")
        #expect(lines.first?.hasSuffix("Nom complet;Organisation;Courriel;Note de l'action;Motif du rejet") == true)
    }

    private func plan(_ text: String, into existing: [Contact] = []) throws -> ImportPlan {
        try TransferTests.plan(text, into: existing)
    }
}
