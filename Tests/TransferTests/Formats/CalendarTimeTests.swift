import Domain
import Testing

@testable import Transfer

/// Zones, recurrences, and who an entry of a calendar is about (exchange.md 2.12).
@Suite struct CalendarTimeTests {
    /// The step that an event of these lines gives a known contact.
    private func step(_ lines: String, before: String = "", _ change: (inout ImportOptions) -> Void = { _ in }) throws
        -> (on: String?, at: String?, past: [String])
    {
        var known = Contact(id: ContactID(packed: 9))
        (known.name, known.email) = ("Zoé Vasseur", "zoe@aube.exemple.fr")
        let text = """
            BEGIN:VCALENDAR
            VERSION:2.0
            \(before)
            BEGIN:VEVENT
            UID:1
            SUMMARY:Démo
            \(lines)
            ATTENDEE;CN=Zoé Vasseur:mailto:zoe@aube.exemple.fr
            END:VEVENT
            END:VCALENDAR

            """
        let plan = try plan(text, into: [known], change)
        let contact = carriedOut(plan, on: [known]).first
        return (
            contact?.next?.on.description, contact?.next?.at?.description,
            contact?.exchanges.map(\.on.description) ?? []
        )
    }

    @Test(
        arguments: [
            ("DTSTART:20261201T130000Z", "2026-12-01", "14:00"),
            ("DTSTART;TZID=Europe/Paris:20261201T140000", "2026-12-01", "14:00"),
            ("DTSTART;TZID=Indian/Reunion:20261201T090000", "2026-12-01", "06:00"),
            ("DTSTART;TZID=GMT Standard Time:20261211T100000", "2026-12-11", "11:00"),
            ("DTSTART;TZID=Romance Standard Time:20261210T100000", "2026-12-10", "10:00"),
            ("DTSTART;TZID=tzone://Microsoft/Utc:20261201T143000", "2026-12-01", "15:30"),
            (
                "DTSTART;TZID=\"(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris\":20261201T143000", "2026-12-01",
                "14:30"
            ),
            ("DTSTART;TZID=America/Cayenne:20261201T220000", "2026-12-02", "02:00"),
            ("DTSTART:20261201T143000+0300", "2026-12-01", "12:30"),
            ("DTSTART:2026-12-01T14:30:00+01:00", "2026-12-01", "14:30"),
            ("DTSTART;TZID=Nowhere:20261201T143000", "2026-12-01", "14:30"),
        ])
    func anHourIsThatOfParis(line: String, day: String, hour: String) throws {
        let step = try step(line)
        #expect(step.on == day && step.at == hour)
    }

    /// A calendar's own zone, whatever its name says.
    @Test func aZoneOfItsOwnHolds() throws {
        let zone = """
            BEGIN:VTIMEZONE
            TZID:Europe/Paris
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:-0400
            TZOFFSETTO:-0500
            RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:-0500
            TZOFFSETTO:-0400
            RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
            END:DAYLIGHT
            END:VTIMEZONE
            """
        let winter = try step("DTSTART;TZID=Europe/Paris:20261201T090000", before: zone)
        #expect(winter.at == "15:00")
        let summer = try step("DTSTART;TZID=Europe/Paris:20270701T090000", before: zone)
        #expect(summer.at == "15:00")
        // Between the two changes of each side of the ocean.
        let march = try step("DTSTART;TZID=Europe/Paris:20270320T090000", before: zone)
        #expect(march.at == "14:00")
    }

    /// Today is 21 November 2026, a Saturday.
    @Test(
        arguments: [
            ("FREQ=WEEKLY;BYDAY=MO", "20260105T143000", "2026-11-23", "2026-11-16"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "20261103T100000", "2026-12-01", "2026-11-19"),
            ("FREQ=DAILY;COUNT=3", "20261120T100000", "2026-11-21", "2026-11-20"),
            ("FREQ=DAILY;UNTIL=20261119T230000Z", "20261117T100000", "", "2026-11-20"),
            ("FREQ=MONTHLY", "20260131T100000", "2026-12-31", "2026-10-31"),
            ("FREQ=MONTHLY;BYDAY=-1FR", "20260130T100000", "2026-11-27", "2026-10-30"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "20260131T100000", "2026-11-30", "2026-10-31"),
            ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "20260101T100000", "2026-12-01", "2026-11-02"),
            ("FREQ=YEARLY", "20200229T100000", "2028-02-29", "2024-02-29"),
            ("FREQ=YEARLY;BYMONTH=12;BYDAY=2TU", "20251209T100000", "2026-12-08", "2025-12-09"),
            ("FREQ=HOURLY", "20261201T100000", "2026-12-01", ""),
        ])
    func whatComesAgainIsMetOnceEachSide(rule: String, start: String, next: String, past: String) throws {
        let step = try step("DTSTART;TZID=Europe/Paris:\(start)\nRRULE:\(rule)")
        #expect((step.on ?? "") == next && step.past == [past].filter { !$0.isEmpty })
    }

    /// A number no calendar means leaves the entry's own day: none ends the program.
    @Test(arguments: ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"], [Int.min, -1_000_000, 1_000_000, Int.max])
    func noNumberOfARuleEndsTheProgram(frequency: String, number: Int) throws {
        let parts = ["INTERVAL", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYDAY", "UNTIL"].map {
            "\($0)=\(number)\($0 == "BYDAY" ? "MO" : "")"
        }
        for part in parts + ["INTERVAL=\(number);COUNT=\(Int.max);BYSETPOS=\(number)"] {
            let step = try step("DTSTART;TZID=Europe/Paris:20261201T100000\nRRULE:FREQ=\(frequency);\(part)")
            #expect(step.on == "2026-12-01", "\(part)")
        }
    }

    @Test func daysAreLeftOutAndAdded() throws {
        let step = try step(
            """
            DTSTART;TZID=Europe/Paris:20261102T143000
            RRULE:FREQ=WEEKLY
            EXDATE;TZID=Europe/Paris:20261116T143000,20261123T143000
            RDATE;TZID=Europe/Paris:20261125T143000
            """)
        #expect(step.on == "2026-11-25" && step.past == ["2026-11-09"])
    }

    @Test(arguments: [
        "STATUS:CANCELLED", "PERCENT-COMPLETE:100", "RRULE:FREQ=YEARLY\nCATEGORIES:Birthday",
    ])
    func whatIsOverOrNoAppointmentPlansNothing(line: String) throws {
        let step = try step("DTSTART;VALUE=DATE:20261201\n" + line)
        #expect(step.on == nil && step.past == [])
        #expect(try self.step("DTSTART;VALUE=DATE:20261201", before: "METHOD:CANCEL").on == nil)
    }

    @Test func aDayThatIsNoneIsALineToFix() throws {
        let plan = try plan(
            "BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20261340T1000\nATTENDEE;CN=Ana:mailto:ana@exemple.fr\nEND:VEVENT\n")
        #expect(plan.rejected.map(\.code) == [.date] || plan.warnings.contains { $0.kind == .notADay("20261340T1000") })
        #expect(plan.unchangedCount == 0)
    }

    /// Who is met: not rooms, not who declined, not whoever organises, never the user.
    @Test func onlyThoseWhoAreMetComeIn() throws {
        let people = carriedOut(try plan(try sample("reports/invitation.ics")))
        #expect(people.map(\.email).sorted() == ["ines.bel@exemple.fr", "leo.bel@exemple.fr"])
        let named = try #require(people.first { $0.email == "leo.bel@exemple.fr" })
        #expect(named.name == "Léo BEL" && named.organisation == "DRAAF/SRISE")
        let cloud = carriedOut(try plan(try sample("reports/icloud.ics")))
        #expect(cloud.map(\.email) == ["zoe@aube.exemple.fr"])
        let mine = try plan(try sample("reports/org-known.ics")) { $0.ownAddresses = ["Camille@exemple.fr"] }
        #expect(mine.createdCount == 0)
        var zoe = Contact(id: ContactID(packed: 3))
        (zoe.name, zoe.email) = ("Zoé Vasseur", "zoe@aube.exemple.fr")
        let known = try plan(try sample("reports/org-known.ics"), into: [zoe])
        #expect(known.createdCount == 0 && known.updated.first?.after.next != nil)
    }

    @Test func ofAnEntrySentAgainTheLastHolds() throws {
        let text = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:a
            DTSTART:20261201T100000Z
            ATTENDEE:mailto:ana@exemple.fr
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            SEQUENCE:1
            DTSTART:20261208T100000Z
            ATTENDEE:mailto:ana@exemple.fr
            END:VEVENT
            END:VCALENDAR

            """
        let plan = try plan(text)
        #expect(plan.created.first?.contact.next?.on.description == "2026-12-08" && plan.readCount == 1)
    }

    /// What is put one behind the other, enclosed, indented or commented is all there.
    @Test func nothingVanishes() throws {
        let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana N\nEMAIL:a@exemple.fr\nEND:VCARD\n"
        func count(_ text: String) throws -> Int { try plan(text).readCount }
        let two = card + card.replacing("a@", with: "b@").replacing("Ana", with: "Bea")
        #expect(try count(two.replacing("END:VCARD\nBEGIN", with: "END:VCARDBEGIN")) == 2)
        #expect(try count("BEGIN:VADDRESSBOOK\n" + two + "END:VADDRESSBOOK\n") == 2)
        #expect(try count(two.split(separator: "\n").map { "    " + $0 + "\n" }.joined()) == 2)
        #expect(try count("# an address book\n\n" + two) == 2)
        let event = "BEGIN:VEVENT\nUID:1\nDTSTART:20261201\nATTENDEE:mailto:a@exemple.fr\nEND:VEVENT\n"
        #expect(try count(event) == 1)
        #expect(try count(event + event.replacing("UID:1", with: "UID:2")) == 2)
        let joined = (event + event.replacing("UID:1", with: "UID:2")).replacing("VEVENT\nBEGIN", with: "VEVENTBEGIN")
        #expect(try count("BEGIN:VCALENDAR\n" + joined + "END:VCALENDAR\n") == 2)
    }

    @Test func aSoftBreakBeforeABlankLeavesNoSign() throws {
        let people = carriedOut(
            try plan(
                "BEGIN:VCARD\nVERSION:2.1\nFN:Ana\nNOTE;ENCODING=QUOTED-PRINTABLE:deux=20mots=\n et un\nEND:VCARD\n"))
        #expect(people.first?.notes == "deux mots et un")
    }

    @Test func groupsAreTagsOfTheirMembers() throws {
        let people = carriedOut(try plan(try sample("reports/applegroup.vcf")))
        #expect(people.map(\.name) == ["Zoé Vasseur"] && people.first?.tags == ["Partenaires"])
    }

    /// Whoever works overseas sees their own hours.
    @Test(
        arguments: [
            ("Indian/Reunion", "DTSTART:20261201T130000Z", "2026-12-01", "17:00"),
            ("America/Cayenne", "DTSTART;TZID=Europe/Paris:20261202T010000", "2026-12-01", "21:00"),
            ("Pacific/Noumea", "DTSTART:20261130T200000Z", "2026-12-01", "07:00"),
            ("", "DTSTART:20261201T130000Z", "2026-12-01", "14:00"),
        ])
    func hoursAreShownWhereOneIs(zone: String, line: String, day: String, at: String) throws {
        let step = try step(line) { $0.zone = zone }
        #expect(step.on == day && step.at == at)
    }

    @Test func zonesAreKnownByTheirNames() {
        #expect(ImportOptions.isZone("Indian/Reunion") && ImportOptions.isZone("Romance Standard Time"))
        #expect(!ImportOptions.isZone("Chez moi"))
    }
}
