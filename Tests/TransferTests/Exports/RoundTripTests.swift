import Domain
import Testing

@testable import Transfer

@Suite struct RoundTripTests {
    /// Ours alone, also where there is nobody to write.
    static let tables: [ExportFormat] = [.grist, .xlsx, .excel, .csv, .json]

    /// Contacts with every field, and texts that make trouble.
    private func contacts() throws -> [Contact] {
        var dice = Dice(state: 20_261_121)
        let texts = ["", "Œuvrard", "l'eau; « x »", "=1+1", "'x", "a\"b", "+33 x", "-", "@lui, 'elle", "日本"]
        func text() -> String { texts[Int(dice.next() % UInt64(texts.count))] }
        let today = try day("2026-11-21")
        var contacts: [Contact] = []
        for number in 0..<120 {
            var contact = Contact(id: ContactID.random(using: &dice))
            contact.name = "Personne \(number) " + text()
            contact.name = OneLine.clean(contact.name)
            contact.organisation = text()
            contact.role = text()
            contact.level = Level.allCases.randomElement(using: &dice)
            contact.stakes = dice.next() % 2 == 0 ? nil : Stakes.allCases.randomElement(using: &dice)
            contact.email = number % 3 == 0 ? "" : "p\(number)@exemple.fr"
            contact.emailStatus = contact.email.isEmpty ? nil : EmailStatus.allCases.randomElement(using: &dice)
            contact.phone = ["", "06 12 34 56 78", "0612345678 poste 2", "+34 910000010"][number % 4]
            if number % 7 == 3, !contact.email.isEmpty {
                contact.otherEmails = [
                    ContactEmail("perso\(number)@exemple.fr", [nil, .bounced, .supposed][number % 3]),
                    ContactEmail("z\(number)@exemple.fr"),
                ]
            }
            if number % 4 > 1, number % 3 == 0 {
                contact.otherPhones = [
                    ContactPhone(contact.phone, "mobile"), ContactPhone("01 99 00 \(number % 90 + 10) 45", "work"),
                    ContactPhone("+32 475 12 34 5\(number % 10)", "standard du matin"),
                ]
            }
            contact.place = text()
            contact.stage = Stage.allCases[number % 5]
            if number % 4 == 1 { (contact.standing, contact.until) = (.asleep, today + number) }
            if number % 4 == 2 { (contact.standing, contact.reason) = (.dropped, DropReason.allCases[number % 8]) }
            for place in 0..<6 { contact.criteria[place].answer = Answer.allCases[Int(dice.next() % 3)] }
            if number % 2 == 0 {
                contact.next = NextStep(kind: StepKind.allCases[number % 7], on: today + number, note: text())
            }
            if number % 3 == 1 {
                contact.exchanges = [
                    Domain.Exchange(
                        id: .random(using: &dice), kind: .call, outcome: .talked, on: today + -9, text: "parlé"),
                    Domain.Exchange(id: .random(using: &dice), kind: .mail, outcome: .sent, on: today + -2, text: ""),
                ]
            } else if number % 3 == 2 {
                // Each kind and outcome alone: what each is for the days of a contact.
                contact.exchanges = [
                    Domain.Exchange(
                        id: .random(using: &dice), kind: ExchangeKind.allCases[number % 7],
                        outcome: Outcome.allCases[number % 5], on: today + -number, text: "")
                ]
            }
            contact.tags = number % 2 == 0 ? [] : ["agri", "réseau, local", "dit \"non\"", "a;b"]
            contact.source = text()
            contact.notes = number % 5 == 0 ? "l1\n- l2\n=l3" : text()
            contact.fields =
                number % 3 == 0
                ? []
                : [
                    FreeField(name: "Effectif", value: "1 250"), FreeField(name: "Nom", value: text() + "x"),
                    FreeField(name: "Étape", value: "à part"), FreeField(name: "2026", value: "oui"),
                    FreeField(name: "Effectif (2)", value: "12"),
                ]
            contact.referredBy = number > 5 && number % 5 == 0 ? contacts[2].id : nil
            contacts.append(contact)
        }
        return contacts
    }

    private func exported(_ contacts: [Contact], _ format: ExportFormat, _ headers: FileLanguage) -> [UInt8] {
        let options = ExportOptions(headers: headers, now: Instant(milliseconds: 1_763_715_600_000))
        return ContactExport.write(contacts, as: format, options) { id in contacts.first { $0.id == id }?.title }
    }

    @Test(arguments: tables + [.vcard], [FileLanguage.french, .english])
    func whatIsExportedImportsBackUnchanged(format: ExportFormat, headers: FileLanguage) throws {
        let contacts = try contacts()
        let plan = try plan(exported(contacts, format, headers), into: contacts)
        #expect(plan.createdCount == 0)
        #expect(plan.updatedCount == 0)
        #expect(plan.unchangedCount == contacts.count)
        #expect(plan.rejected.isEmpty)
        #expect(plan.kept.isEmpty)
    }

    @Test(arguments: tables + [.vcard], [FileLanguage.french, .english])
    func whatIsExportedMakesTheSameContactsElsewhere(format: ExportFormat, headers: FileLanguage) throws {
        let contacts = try contacts()
        let bytes = exported(contacts, format, headers)
        let copies = carriedOut(try plan(bytes))
        #expect(copies.map(\.id) == contacts.map(\.id))
        #expect(exported(copies, format, headers) == bytes)
        for (copy, contact) in zip(copies, contacts) {
            #expect(copy.name == contact.name)
            #expect(copy.stage == contact.stage)
            #expect(copy.standing == contact.standing)
            #expect(copy.reason == contact.reason)
            #expect(copy.until == contact.until)
            #expect(copy.criteria == contact.criteria)
            #expect(copy.next == contact.next)
            #expect(copy.tags == contact.tags)
            #expect(copy.notes == contact.notes)
            #expect(copy.fields == contact.fields)
            #expect(copy.referredBy == contact.referredBy)
            #expect(copy.lastExchange == contact.lastExchange)
            #expect(copy.lastHeard == contact.lastHeard)
            #expect(PhoneText.key(copy.phone) == PhoneText.key(contact.phone))
        }
    }

    @Test func jsonLosesNothing() throws {
        var contact = try #require(try contacts().dropFirst().first)
        contact.givenName = "Personne 1"
        contact.familyName = "Œuvrard"
        contact.url = "https://exemple.fr"
        contact.criteria[2] = Judgement(answer: .no, evidence: "« pas\u{2028}moi »", on: try day("2026-11-02"))
        let at = ClockTime(hour: 14, minute: 30)
        contact.next = NextStep(kind: .meeting, on: try day("2026-12-01"), at: at, objective: "un test", note: "n")
        let copy = try #require(carriedOut(try plan(exported([contact], .json, .french))).first)
        #expect(copy == contact)
    }

    @Test func gristProfile() throws {
        let contacts = try contacts()
        let bytes = exported(contacts, .grist, .french)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let table = try DelimitedText(DecodedText(bytes))
        let header =
            "Identifiant;Nom;Civilité;Courriel;État du courriel;Téléphone;Organisation;Fonction;Niveau;Enjeu;Lieu;"
            + "Étape;Suivi;Raison;"
            + "En pause jusqu'au;Ne pas contacter;1 Partage le constat;2 Manque d'une bonne solution;3 Décide;"
            + "4 Bientôt;"
            + "5 Autonome;6 Problème en partie réglé;Critères certains;Critères possibles;Prochaine action;"
            + "Date prochaine action;Action prévue;Dernier échange;Dernière réponse;Étiquettes;Source;"
            + "Mis en relation par;Notes;Créé le;Modifié le"
        let names = header.split(separator: ";").map(String.init)
        #expect(Array(table.values(0).prefix(names.count)) == names)
        #expect(Set(table.values(0).map(Header.normalised)).count == table.values(0).count)
        #expect(table.values(0).allSatisfy { Int($0) == nil })
        for record in 1..<table.recordCount {
            #expect(["true", "false"].contains(table.cell(record, 15)))
            #expect(["true", "false"].contains(table.cell(record, 26)))
            for column in 16...21 { #expect(["oui", "non", "inconnu"].contains(table.cell(record, column))) }
        }
        let phones = (1..<table.recordCount).map { table.cell($0, 5) }
        #expect(phones.contains("+33612345678"))
        #expect(!phones.contains("06 12 34 56 78"))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.unicodeScalars.contains("\r"))
        #expect(!text.contains("'=1+1"))
    }

    @Test func excelAndCsvProfiles() throws {
        var contact = Contact(id: ContactID(packed: 77))
        contact.name = "=cmd"
        contact.phone = "+33612345678"
        contact.next = NextStep(kind: .followUp, on: try day("2026-12-02"), note: "rappeler")
        let excel = String(decoding: exported([contact], .excel, .french), as: UTF8.self)
        #expect(excel.contains("\"'=cmd\""))
        #expect(excel.contains("\"06 12 34 56 78\""))
        #expect(excel.contains("\"relance : rappeler\""))
        let csv = String(decoding: exported([contact], .csv, .french), as: UTF8.self)
        #expect(csv.hasPrefix("id,name,civility,givenName,familyName,organisation,"))
        #expect(csv.contains(",'+33612345678,"))
        #expect(csv.contains("followUp,2026-12-02,,,rappeler"))
        #expect(!csv.unicodeScalars.contains("\r"))
    }

    @Test func aCarnetWithTheSameAddressTwiceComesBackWhole() throws {
        var first = Contact(id: ContactID(packed: 11))
        first.name = "A"
        first.email = "a@exemple.fr"
        var second = Contact(id: ContactID(packed: 12))
        second.name = "A"
        second.email = "a@exemple.fr"
        for format in Self.tables {
            let bytes = exported([first, second], format, .french)
            #expect(carriedOut(try plan(bytes)).map(\.id) == [first.id, second.id])
            #expect(try plan(bytes, into: [first, second]).unchangedCount == 2)
        }
    }

    @Test func objectionTravelsInAndIsNeverLifted() throws {
        var known = Contact(id: ContactID(packed: 21))
        known.name = "A"
        var told = known
        (told.standing, told.reason) = (.dropped, .objection)
        let brought = try plan(exported([told], .grist, .french), into: [known])
        #expect(carriedOut(brought, on: [known]).first?.reason == .objection)
        let lifted = try plan(exported([known], .grist, .french), into: [told]) { $0.overwrite = true }
        #expect(lifted.updatedCount == 0)
    }

    @Test(arguments: tables + [.vcard], [FileLanguage.french, .english])
    func freeFieldsWithNamesOfOursSurvive(format: ExportFormat, headers: FileLanguage) throws {
        let names = [
            "Motif du rejet", "Rejection reason", "Action prévue", "Action prévue (2)", "Lien", "scoreYes", "Next step",
            "Critères certains", "nextKind", "Étape", "stage", "Courriel", "c1 Partage le constat", "Prénom",
        ]
        var contact = Contact(id: ContactID(packed: 31))
        contact.name = "A"
        contact.fields = names.map { FreeField(name: $0, value: "valeur " + $0) }
        let bytes = exported([contact], format, headers)
        #expect(carriedOut(try plan(bytes)).first?.fields == contact.fields)
        #expect(try plan(bytes, into: [contact]).unchangedCount == 1)
    }

    @Test func aColumnNamedLikeTheRejectsFilesIsReadOverOnlyAtTheEnd() throws {
        let kept = try plan("Nom;Motif du rejet;Courriel\nA;trop cher;a@x.fr\n")
        #expect(kept.created.first?.contact.fields == [FreeField(name: "Motif du rejet", value: "trop cher")])
        let readOver = try plan("Nom;Courriel;Motif du rejet\nA;a@x.fr;date impossible\n")
        #expect(readOver.created.first?.contact.fields == [])
    }

    @Test(arguments: tables) func anEmptyCarnetComesBackEmpty(format: ExportFormat) throws {
        let plan = try plan(exported([], format, .french))
        #expect(plan.readCount == 0)
    }

    @Test(arguments: tables) func anAccentedAddressComesBack(format: ExportFormat) throws {
        var contact = Contact(id: ContactID(packed: 41))
        contact.name = "A"
        contact.email = "zoé@exemple.fr"
        #expect(carriedOut(try plan(exported([contact], format, .french))).first?.email == "zoé@exemple.fr")
    }

    @Test func jsonTexts() throws {
        var json = JSONWriter()
        json.beginObject()
        json.key("a")
        json.beginArray()
        json.string("é\u{1B}\u{202E}\u{A0}\u{E0001}\"\n")
        json.number(-3)
        json.null()
        json.bool(true)
        json.endArray()
        json.key("b")
        json.beginObject()
        json.endObject()
        json.endObject()
        let text = String(decoding: json.bytes, as: UTF8.self)
        #expect(text == #"{"a":["é\u001b\u202e\u00a0\udb40\udc01\"\n",-3,null,true],"b":{}}"#)
        let read = try JSONText(json.bytes)
        #expect(
            read["a"] == .array([.string("é\u{1B}\u{202E}\u{A0}\u{E0001}\"\n"), .number("-3"), .null, .bool(true)]))
        for (bad, reason) in [
            ("[1,]", JSONFault.Reason.unexpectedByte(0x5D)), ("{\"a\":1,\"a\":2}", .doubledKey("a")),
            ("[01]", .badNumber),
            ("[\"\\ud800\"]", .badEscape), ("[\"\n\"]", .controlInString), ("[1", .unexpectedEnd),
            ("[] x", .unexpectedByte(0x78)),
        ] {
            #expect(throws: JSONFault.self) { try JSONText(Array(bad.utf8)) }
            do { _ = try JSONText(Array(bad.utf8)) } catch { #expect(error.reason == reason) }
        }
    }
}
