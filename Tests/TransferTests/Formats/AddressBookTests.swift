import Domain
import Testing

@testable import Transfer

@Suite struct AddressBookTests {
    private func first(_ card: String) throws -> Contact {
        try #require(try plan(card.replacing("\n", with: "\r\n")).created.first?.contact)
    }

    @Test func oldCardsAreQuotedPrintable() throws {
        let contact = try first(
            """
            BEGIN:VCARD
            VERSION:2.1
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8vre;Zo=C3=A9
            FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=A9 Lef=
            =C3=A8vre
            TEL;CELL;PREF:06 12 34 56 78
            TEL;WORK:01 99 00 12 01
            EMAIL;INTERNET:zoe@exemple.fr
            NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:=E9t=E9=0D=0Asuite
            END:VCARD
            """)
        #expect(contact.name == "Zoé Lefèvre")
        #expect(contact.givenName == "Zoé")
        #expect(contact.phone == "06 12 34 56 78")
        #expect(
            contact.otherPhones
                == [ContactPhone("06 12 34 56 78", "mobile"), ContactPhone("01 99 00 12 01", "work")])
        #expect(contact.email == "zoe@exemple.fr")
        #expect(contact.notes == "été\nsuite")
    }

    @Test func aFoldMayStandInsideACharacter() throws {
        var bytes = Array("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo".utf8)
        bytes += [0xC3, 0x0D, 0x0A, 0x20, 0xA9] + Array(" Petit\r\nORG:DDT\\; Nord;Bureau eau\r\nEND:VCARD\r\n".utf8)
        let plan = try plan(bytes)
        #expect(plan.encoding == .utf8)
        let contact = try #require(plan.created.first?.contact)
        #expect(contact.name == "Zoé Petit")
        #expect(contact.organisation == "DDT; Nord")
        #expect(contact.fields == [FreeField(name: "Service", value: "Bureau eau")])
    }

    @Test func theNewestCardsHavePreferencesAndLinks() throws {
        let contact = try first(
            """
            BEGIN:VCARD
            VERSION:4.0
            FN:Zoé Petit
            EMAIL;TYPE=home;PREF=2:zoe@perso.example.org
            item1.EMAIL;PREF=1:mailto:zoe@exemple.fr
            item1.X-ABLabel:Travail
            TEL;VALUE=uri;TYPE="work,voice":tel:+33199001201;ext=12
            ADR:;;1 rue de l'Église;Troyes;;10000;France
            CATEGORIES:eau,"a\\,b"
            UID:urn:uuid:1234
            PHOTO:data:image/jpeg;base64,AAAA
            END:VCARD
            """)
        #expect(contact.email == "zoe@exemple.fr")
        #expect(contact.phone == "+33199001201 poste 12")
        #expect(contact.place == "10000 Troyes")
        #expect(contact.fields.contains(FreeField(name: "vCard UID", value: "1234")))
        #expect(!contact.fields.contains { $0.value.contains("base64") || $0.value == "Travail" })
    }

    /// “active” is what nearly all are, and may be what somebody wants to hear of.
    @Test func onlyTheCommonStandingAndAnswersGoWithoutSaying() throws {
        var contact = Contact(id: try #require(ContactID("c234567abc")))
        contact.name = "Zoé Petit"
        contact.next = NextStep(
            kind: .call, on: try #require(Day(iso: "2026-12-04")), objective: "active", note: "unknown")
        contact.criteria[0].answer = .yes
        let card = String(
            decoding: ContactExport.write(
                [contact], as: .vcard,
                ExportOptions(headers: .french, now: Instant(milliseconds: 1_763_715_600_000))
            ) { _ in nil },
            as: UTF8.self)
        #expect(card.contains("X-CARNET-NEXTOBJECTIVE:active"))
        #expect(card.contains("X-CARNET-NEXTNOTE:unknown"))
        #expect(card.contains("X-CARNET-STAGE:prospect"))
        #expect(!card.contains("STANDING"))
        #expect(card.split(between: "\r\n").count { $0.hasSuffix(":yes") } == 1)
    }

    @Test func aCompanyIsAnOrganisationAndAGroupNobody() throws {
        let plan = try plan(
            "BEGIN:VCARD\nVERSION:3.0\nFN:Mairie de Lyon\nORG:Mairie de Lyon\nX-ABShowAs:COMPANY\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Amis\nMEMBER:urn:uuid:1\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:3.0\nFN:Sans Fin")
        #expect(plan.created.map(\.contact.name) == ["", "Sans Fin"])
        #expect(plan.created.first?.contact.organisation == "Mairie de Lyon")
        #expect(plan.readCount == 2)
    }

    @Test func aCardWithoutItsEndCostsNoOther() throws {
        let cards = (0..<3).map { "BEGIN:VCARD\nVERSION:3.0\nFN:Zoé \($0) Petit\n" + ($0 == 0 ? "" : "END:VCARD\n") }
        #expect(try plan(cards.joined()).created.map(\.contact.name) == ["Zoé 0 Petit", "Zoé 1 Petit", "Zoé 2 Petit"])
    }

    @Test func whatIsToBePutRightIsATable() throws {
        let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoé\nEMAIL:zoe@\nTEL:0612345678\nEND:VCARD\n"
        let broken = try plan(card)
        #expect(broken.rejected.map(\.code) == [.email])
        #expect(broken.rejectsSuffix == ".csv")
        let table = String(
            decoding: broken.rejects(heading: "Motif du rejet") { _ in "courriel incomplet" }, as: UTF8.self)
        let fixed = try plan(table.replacing("zoe@;", with: "zoe@exemple.fr;"))
        #expect(fixed.created.map(\.contact.email) == ["zoe@exemple.fr"])
        #expect(fixed.created.map(\.contact.phone) == ["0612345678"])
        #expect(fixed.created.first?.contact.fields.isEmpty == true)
    }
}

@Suite struct CalendarTests {
    private func people() throws -> [Contact] { carriedOut(try plan(try sample("contacts-3.vcf"))) }

    @Test func entriesBecomeTheNextStepsOfThoseTheyName() throws {
        let people = try people()
        let first = try plan(try sample("relances.ics"), into: people)
        #expect(first.format == .ical)
        #expect(first.createdCount == 0)
        #expect(first.rejected.map(\.code) == [.namesNobody])
        #expect(first.rejected.map(\.value) == ["Salon fictif des maires"])
        let after = carriedOut(first, on: people)
        let lucia = try #require(after.first { $0.name == "Lucía García-Sánchez" })
        #expect(lucia.next?.kind == .meeting)
        #expect(lucia.next?.on == (try day("2026-11-26")))
        #expect(lucia.next?.at == ClockTime(hour: 14, minute: 30))
        let zoe = try #require(after.first { $0.name == "Zoé Lefèvre-Ménard" })
        #expect(zoe.next?.kind == .followUp)
        #expect(zoe.next?.on == (try day("2026-11-24")))
        #expect(try plan(try sample("relances.ics"), into: after).updatedCount == 0)
    }

    @Test func whoIsInvitedOrNamedComesInAnew() throws {
        let plan = try plan(try sample("relances.ics"))
        let lucia = try #require(plan.created.first { $0.contact.name == "Lucía García-Sánchez" }?.contact)
        #expect(lucia.email == "lucia.garcia@region.example.eu")
        #expect(plan.created.contains { $0.contact.organisation == "DDT de l'Aube-Fictive" })
    }

    private func entry(_ lines: String) -> String {
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + lines.replacing("\n", with: "\r\n") + "\r\nEND:VCALENDAR\r\n"
    }

    @Test(arguments: [
        ("DTSTART:20260701T080000Z", "2026-07-01", "10:00"), ("DTSTART:20261231T233000Z", "2027-01-01", "00:30"),
        ("DTSTART;TZID=Europe/Paris:20261126T143000", "2026-11-26", "14:30"),
        ("DTSTART:20260329T005959Z", "2026-03-29", "01:59"), ("DTSTART:20260329T010000Z", "2026-03-29", "03:00"),
    ])
    func momentsAreThoseOfParis(start: String, on: String, at: String) throws {
        let zoe = carriedOut(try plan("Nom complet;Courriel\nZoé Petit;zoe@exemple.fr\n"))
        let text = entry("BEGIN:VEVENT\nUID:1\nSUMMARY:Démo zoe petit\n\(start)\nEND:VEVENT")
        let after = carriedOut(try plan(text, into: zoe) { $0.today = Day(number: 0) }, on: zoe)
        #expect(after[0].next?.on == (try day(on)))
        #expect(after[0].next?.at == ClockTime(at))
    }

    @Test func aMeetingThatWasIsAnExchangeAndWhatIsDoneNoStep() throws {
        let zoe = carriedOut(try plan("Nom complet;Courriel\nZoé Petit;zoe@exemple.fr\n"))
        let text = entry(
            "BEGIN:VEVENT\nSUMMARY:Démo\nATTENDEE:mailto:zoe@exemple.fr\nDTSTART;VALUE=DATE:20261102\n"
                + "BEGIN:VALARM\nSUMMARY:Paul Rey\nEND:VALARM\nEND:VEVENT\n"
                + "BEGIN:VTODO\nSUMMARY:Appeler Zoé Petit\nDUE;VALUE=DATE:20261201\nSTATUS:COMPLETED\nEND:VTODO")
        let plan = try plan(text, into: zoe)
        #expect(plan.updatedCount == 1)
        #expect(plan.unchangedCount == 1)
        let after = carriedOut(plan, on: zoe)
        #expect(after[0].next == nil)
        #expect(after[0].exchanges.map(\.on) == [try day("2026-11-02")])
    }

    @Test func anEntryWithoutItsEndCostsNoOther() throws {
        let people = carriedOut(try plan("Nom complet;Courriel\nZoé Petit;z@x.fr\nPaul Rey;p@x.fr\n"))
        let text = entry(
            "BEGIN:VTODO\nSUMMARY:Appeler Zoé Petit\nDUE:20261201\nBEGIN:VTODO\nSUMMARY:Appeler Paul Rey\nDUE:20261202")
        #expect(try plan(text, into: people).updatedCount == 2)
    }

    @Test func homonymsAreToldApartByTheirOrganisation() throws {
        let people = carriedOut(
            try plan(
                "Nom complet;Organisation;Courriel\nZoé Petit;DDT Nord;a@exemple.fr\nZoé Petit;DDT Sud;b@exemple.fr\n"))
        let sure = entry("BEGIN:VTODO\nSUMMARY:Appeler Zoé Petit (DDT Sud)\nDUE:20261201\nEND:VTODO")
        #expect(try plan(sure, into: people).updated.map(\.before.email) == ["b@exemple.fr"])
        let doubtful = entry("BEGIN:VTODO\nSUMMARY:Appeler Zoé Petit\nDUE:20261201\nEND:VTODO")
        #expect(try plan(doubtful, into: people).rejected.map(\.code) == [.namesNobody])
    }
}
