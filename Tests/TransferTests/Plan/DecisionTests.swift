import Domain
import Testing

@testable import Transfer

@Suite struct DecisionTests {
    @Test(arguments: [
        ("2026-11-24", "2026-11-24"), ("2026-11-24 09:15", "2026-11-24"), ("2026-11-24T08:00:00.000Z", "2026-11-24"),
        ("24/11/2026", "2026-11-24"), ("24/11/26", "2026-11-24"), ("24-11-2026", "2026-11-24"),
        ("24.11.2026", "2026-11-24"),
        ("24/11/2026 09:15", "2026-11-24"), ("24 nov. 2026", "2026-11-24"), ("1er décembre 2026", "2026-12-01"),
        ("24 novembre 2026", "2026-11-24"), ("Nov 24, 2026", "2026-11-24"), ("12 août 2026", "2026-08-12"),
        ("lun. 23/11/2026", "2026-11-23"), ("7-Feb-22", "2022-02-07"), ("45987", "2025-11-26"),
        ("45631.0", "2024-12-05"),
        ("2026/11/24", "2026-11-24"),
    ])
    func days(text: String, iso: String) throws {
        #expect(DateText(text).day(.dayMonthYear) == (try day(iso)))
    }

    @Test(arguments: [
        "31/02/2026", "2026-13-01", "demain", "12", "99999", "24/11", "1/2/3/4/5", "", "24 jui 2026", "0/0/0000",
    ])
    func noDays(text: String) {
        #expect(DateText(text).day(.dayMonthYear) == nil)
    }

    @Test func dateOrderIsDecidedForTheFile() throws {
        let assumed = try plan("Nom;Relance;Dernier contact\nA;02/11/2026;\nB;;03/04/2026\n")
        #expect(assumed.dates == .assumed(.dayMonthYear, example: "02/11/2026"))
        let said = Warning.Kind.dateOrderAssumed(.dayMonthYear, example: "02/11/2026", read: try day("2026-11-02"))
        #expect(Array(assumed.warnings).first == Warning(kind: said, line: 2, column: 2))
        let settled = try plan("Name,Due date,Last contacted\nA,02/11/2026,\nB,,11/24/2026\n") {
            $0.language = .english
        }
        #expect(settled.dates == .settled(.monthDayYear, by: "11/24/2026"))
        #expect(settled.created.first?.contact.next?.on == (try day("2026-02-11")))
        let american = try plan("Name,Due date\nA,02/11/2026\n") { $0.language = .english }
        #expect(american.dates == .assumed(.monthDayYear, example: "02/11/2026"))
        let asked = try plan("Nom;Relance\nA;02/11/2026\n") { $0.dateOrder = .monthDayYear }
        #expect(asked.created.first?.contact.next?.on == (try day("2026-02-11")))
        #expect(try plan("Nom;Relance\nA;05/05/2026\n").dates == .plain)
        let iso = try plan("Nom;Relance\nA;02/11/2026\nB;2026-11-02\n") { $0.dateOrder = .iso }
        #expect(iso.rejected.map(\.value) == ["02/11/2026"])
        #expect(iso.rejected.map { iso.raw($0) } == ["A;02/11/2026"])
    }

    @Test func aCivilityThatWasTypedIntoANameTellsNobodyApart() throws {
        var typed = Contact(id: try #require(ContactID("c234567abc")))
        (typed.name, typed.organisation) = ("Mme Dupont", "Mairie de Metz")
        for (row, updated) in [
            ("Dupont;;", 0), ("Mme Dupont;;", 0), ("Dupont;Mme;", 0), ("DUPONT;;Maire", 1),
        ] {
            let again = try plan("Nom;Civilité;Fonction;Organisation\n\(row);Mairie de Metz\n", into: [typed])
            #expect(again.createdCount == 0)
            #expect(again.updatedCount == updated, "\(row)")
        }
    }

    /// The two of a farm.
    @Test(arguments: [
        "Nom;Organisation\nM. Dupont;GAEC du Bois\nMme Dupont;GAEC du Bois\n",
        "Civilité;Nom;Organisation\nMonsieur;Dupont;GAEC du Bois\nMme;Dupont;GAEC du Bois\n",
        "Civilité;Nom;Organisation\nMme;Dupont;GAEC du Bois\n;M. Dupont;GAEC du Bois\n",
        "Nom;Organisation\nMiss Dupont;Farm\nMister Dupont;Farm\n",
    ])
    func madameAndMonsieurAreTwo(table: String) throws {
        let first = try plan(table)
        #expect(first.createdCount == 2)
        let pair = try #require(first.likelyDuplicates.first)
        #expect(pair.ours[0] != first.theirs(pair)[0])
        let again = try plan(table, into: carriedOut(first))
        #expect(again.createdCount == 0)
        #expect(again.updatedCount == 0)
        #expect(again.likelyDuplicates.isEmpty)
        // A doctor is either, and so is whoever has no civility.
        let doctor = try plan("Civilité;Nom;Organisation\nDr;Roy;Mairie\nMme;Roy;Mairie\n;Roy;Mairie\n")
        #expect(doctor.createdCount == 1)
    }

    @Test func datesOfBothOrdersHaveNoMajority() throws {
        let text = "Nom;Relance\nA;12/31/2026\nB;31/12/2026\nC;05/06/2026\nD;12/30/2026\n"
        let french = try plan(text)
        let decision = DateDecision.contradicted(.dayMonthYear, dayFirst: "31/12/2026", monthFirst: "12/31/2026")
        #expect(french.dates == decision)
        #expect(french.rejected.map(\.value) == ["12/31/2026", "12/30/2026"])
        #expect(french.created.last?.contact.next?.on == (try day("2026-06-05")))
        let said = Warning.Kind.dateOrderContradicted(
            .dayMonthYear, dayFirst: "31/12/2026", monthFirst: "12/31/2026")
        #expect(Array(french.warnings) == [Warning(kind: said, line: 2, column: 2)])
        let english = try plan("Name,Due date\nA,31/12/2026\nB,30/12/2026\nC,12/31/2026\n") {
            $0.language = .english
        }
        #expect(english.dates.order == .monthDayYear)
        #expect(english.rejected.map(\.value) == ["31/12/2026", "30/12/2026"])
        #expect(english.warnings.map(\.line) == [2])
    }

    @Test func columnsByHand() throws {
        let byName = try plan("Qui;Où\nZoé;Mairie\n") { $0.map = [("nom complet", "Qui"), ("organisation", "Où")] }
        #expect(byName.created.first?.contact.name == "Zoé")
        #expect(byName.created.first?.contact.organisation == "Mairie")
        let byNumber = try plan("Nom;X\nZoé;Mairie\n") { $0.map = [("organisation", "2")] }
        #expect(byNumber.created.first?.contact.organisation == "Mairie")
        #expect(try refusal(Array("Nom;X\nA;b\n".utf8)) { $0.map = [("planète", "X")] } == .unknownField("planète"))
        #expect(
            try refusal(Array("Nom;Courriel\nA;b\n".utf8)) { $0.map = [("notes", "Y")] }
                == .unknownColumn("Y", found: ["Nom", "Courriel"]))
        for number in [Int.min, 0, 3, Int.max].map(String.init) {
            #expect(
                try refusal(Array("Nom;Courriel\nA;b\n".utf8)) { $0.map = [("notes", number)] }
                    == .unknownColumn(number, found: ["Nom", "Courriel"]))
        }
    }

    @Test func samePersonByNameAndOrganisation() throws {
        var known = Contact(id: ContactID(packed: 5))
        known.name = "Zoé Lefèvre-Ménard"
        known.organisation = "DDT de l'Aube"
        known.email = "zoe@ddt.example.fr"
        let fills = try plan(
            "Nom complet;Structure;Tél.\nZOE LEFEVRE MENARD;ddt de l’aube;01 99 00 12 01\n", into: [known])
        #expect(fills.createdCount == 0)
        #expect(fills.updatedCount == 1)
        #expect(fills.updated.first?.changes.map(\.field) == [.phone])
        let text = "Nom complet;Structure;Courriel\nZoé Lefèvre Ménard;DDT de l'Aube;autre@ddt.example.fr\n"
        let conflict = try plan(text, into: [known])
        #expect(conflict.createdCount == 1)
        #expect(conflict.likelyDuplicates.count == 1)
        #expect(conflict.warnings.map(\.kind) == [.likelyDuplicate(of: .existing(known.id))])
        let merged = try plan(text, into: [known]) { $0.merge = true }
        #expect(merged.createdCount == 0)
        #expect(merged.kept.map(\.field) == [.name, .email])
        let both = try #require(carriedOut(merged, on: [known]).first)
        #expect(both.email == "zoe@ddt.example.fr")
        #expect(both.fields == [] && both.otherEmails == [ContactEmail("autre@ddt.example.fr")])
        #expect(try plan(text, into: [both]) { $0.merge = true }.unchangedCount == 1)
        #expect(try plan(text, into: [both]).unchangedCount == 1)
    }

    /// What is said of a record, and whom it looks like, stand in the order of the file, each counted once.
    @Test func lookalikesAreAmongTheWarningsInTheirOrder() throws {
        var known = Contact(id: ContactID(packed: 5))
        (known.name, known.email) = ("Zoé Petit", "zoe@ddt.example.fr")
        let text = """
            Nom;Courriel;Étape
            Ali Roy;a@exemple.fr;Inconnue
            Zoé Petit;autre@exemple.fr;Prospect
            Léa Bel;b@exemple.fr;Inconnue
            Zoé Petit;encore@exemple.fr;Inconnue

            """
        let apart = try plan(text, into: [known])
        let likely = Warning.Kind.likelyDuplicate(of: .existing(known.id))
        let unknown = Warning.Kind.unknownStage("Inconnue")
        #expect(apart.warnings.map(\.line) == [2, 3, 4, 5, 5])
        #expect(apart.warnings.map(\.kind) == [unknown, likely, unknown, unknown, likely])
        #expect(apart.warnings.count == 5)
        let joined = try plan(text, into: [known]) { $0.mergedRecords = [3, 5] }
        #expect(joined.warnings.map(\.line) == [2, 4, 5])
        #expect(joined.warnings.count == 3)
    }

    @Test func theIdOfAMergedCardIsItsNewOnes() throws {
        var known = Contact(id: ContactID(packed: 1))
        known.name = "Zoé Petit"
        let old = ContactID(packed: 2)
        let text =
            "Identifiant;Nom;Étape;Téléphone\n\(known.id);Zoé Petit;Prospect;\n\(old);Zoe P.;Prospect;0612345678\n"
        let plan = try plan(text, into: [known]) { $0.mergedInto = [old: known.id] }
        #expect(plan.createdCount == 0)
        #expect(plan.updated.map(\.before.id) == [known.id])
    }

    @Test func namesWithoutAnyLetterTellNobody() throws {
        #expect(try plan("Nom complet;Courriel;Tél.\n?;a@x.fr;\n?;;0612345678\n").createdCount == 2)
        let pages = try plan(
            "Nom complet;LinkedIn\nA B;https://www.linkedin.com/in/\nC D;https://www.linkedin.com/in/\n")
        #expect(pages.createdCount == 2)
    }

    @Test func aRowThatTheJournalCannotHoldIsRejectedAlone() throws {
        let long = String(repeating: "a", count: 40_000)
        let plan = try plan("Prénom;Nom;Courriel\n\(long);\(long);a@x.fr\nZoé;Petit;z@x.fr\n")
        #expect(plan.rejected.map(\.code) == [.cellTooLong(bytesMax: OneLine.fieldBytesMax)])
        #expect(plan.createdCount == 1)
    }

    @Test func sharedBoxesIdentifyNobody() throws {
        let plan = try plan("Nom;Courriel\nA;mairie@x.fr\nB;mairie@x.fr\nA;mairie@x.fr\n")
        #expect(plan.createdCount == 2)
        #expect(plan.unchangedCount == 1)
    }

    @Test func oursIsKeptAndTheirsFills() throws {
        var known = Contact(id: ContactID(packed: 5))
        known.name = "Zoé"
        known.email = "zoe@x.fr"
        known.role = "directrice"
        known.stage = .user
        known.standing = .dropped
        known.reason = .objection
        known.phone = "06 12 34 56 78"
        let text =
            "Id;Nom;Courriel;Fonction;Étape;Suivi;Lieu;Téléphone\n;Zoé;ZOE@x.fr;agente;Contacté;en "
            + "cours;Lyon;+33612345678\n"
        let plan = try plan(text, into: [known])
        #expect(plan.updatedCount == 1)
        #expect(plan.updated.first?.changes.map(\.new) == ["Lyon"])
        #expect(plan.kept.map(\.field) == [.role, .stage, .standing])
        let after = try #require(
            carriedOut(try self.plan(text, into: [known], overwrite: true), on: [known]).first)
        #expect(after.role == "agente")
        #expect(after.stage == .user)
        #expect(after.reason == .objection)
        let events = plan.events(newID: { ContactID(packed: 9) }, newExchangeID: { ExchangeID("x") })
        #expect(events == [Event(.contactImported, known.id, [.place("Lyon"), .goneThrough(false)])])
    }

    private func plan(_ text: String, into existing: [Contact], overwrite: Bool) throws -> ImportPlan {
        try ImportPlan(Array(text.utf8), options: options { $0.overwrite = overwrite }, existing: existing)
    }

    private func plan(_ text: String, into existing: [Contact] = [], _ change: (inout ImportOptions) -> Void = { _ in })
        throws
        -> ImportPlan
    { try TransferTests.plan(text, into: existing, change) }

    @Test func whoIntroducedWhom() throws {
        let plan = try plan("Nom complet;Courriel;Mis en relation par\nA;a@x.fr;Paul Rey\nPaul Rey;p@x.fr;Inconnue\n")
        #expect(plan.created.first?.referrer == .created(1))
        #expect(plan.created.last?.contact.fields == [FreeField(name: "Mis en relation par", value: "Inconnue")])
        #expect(plan.warnings.map(\.kind) == [.noSuchReferrer("Inconnue")])
        let contacts = carriedOut(plan)
        #expect(contacts[0].referredBy == contacts[1].id)
    }

    @Test func phones() {
        #expect(PhoneText.isSame("06 12 34 56 78", "+33 (0)6 12 34 56 78"))
        #expect(PhoneText.isSame("0033612345678", "612345678"))
        #expect(!PhoneText.isSame("poste", "bureau"))
        #expect(PhoneText.international("0612345678") == "+33612345678")
        #expect(PhoneText.international("06 12 34 56 78 (bureau)") == "+33612345678 (bureau)")
        #expect(PhoneText.international("+34 91 000 00 10") == "+34910000010")
        #expect(PhoneText.national("+33612345678") == "06 12 34 56 78")
        #expect(PhoneText.national("+34 91 000 00 10") == "+34 91 000 00 10")
    }

    @Test func everySpellingOfAWordIsRead() {
        func check<Word: FileWord>(_: Word.Type) {
            var reader = WordReader<Word>()
            for word in Word.allCases {
                for language in FileLanguage.allCases { #expect(reader(word.word(language)) == word) }
            }
        }
        check(Stage.self)
        check(Standing.self)
        check(DropReason.self)
        check(Answer.self)
        check(StepKind.self)
        check(Level.self)
        check(Stakes.self)
        check(EmailStatus.self)
    }
}
