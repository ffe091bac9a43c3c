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
        let both = try plan(calendar(entry("20261210", uid: "2"), entry("20261203")), into: known)
        #expect(carriedOut(both, on: known).map(\.next?.on.description) == ["2026-12-03"])
        #expect(both.warnings.map(\.kind) == [])
        let other = try plan(calendar(entry("20261210", uid: "2", "STATUS:CANCELLED"), entry("20261203")), into: known)
        #expect(carriedOut(other, on: known).map(\.next?.on.description) == ["2026-12-03"])
    }

    /// What somebody wrote themselves is no entry's.
    @Test func aStepOfAnotherWordingStays() throws {
        var known = try first(calendar(entry("20261203")))
        known[0].next?.note = "apporter le guide"
        let again = try plan(calendar(entry("20261205", "STATUS:CANCELLED")), into: known)
        #expect(carriedOut(again, on: known).map(\.next) == known.map(\.next))
    }

    private func plan(_ text: String, into existing: [Contact] = []) throws -> ImportPlan {
        try TransferTests.plan(text, into: existing)
    }
}
