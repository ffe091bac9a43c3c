import Domain
import Testing

@testable import Transfer

/// Files of other programs, as their samples have them: eleven people, one of them twice.
@Suite struct FormatTests {
    @Test(arguments: [
        ("linkedin-Connections.csv", FileFormat.linkedin, 13, 12), ("trello-board.json", .trello, 12, 11),
        ("hubspot-contacts.csv", .hubspot, 12, 11), ("pipedrive-personnes.csv", .pipedrive, 12, 11),
        ("monday-tableau.csv", .monday, 12, 11), ("brevo-import.csv", .brevo, 11, 10),
        ("brevo-export.csv", .brevo, 11, 10), ("hunter-domain-search.csv", .hunter, 11, 10),
        ("google-contacts.csv", .google, 12, 11), ("contacts-3.vcf", .vcard, 12, 11),
        ("contacts-4.vcf", .vcard, 12, 11),
        ("annuaire-api.json", .annuaire, 13, 13), ("annuaire-export.json", .annuaire, 13, 13),
        ("annuaire-export.csv", .annuaire, 13, 13),
    ])
    func isRecognisedByItsContent(name: String, format: FileFormat, read: Int, created: Int) throws {
        let bytes = try sample(name)
        let first = try plan(bytes)
        #expect(first.format == format)
        #expect(first.readCount == read)
        #expect(first.createdCount == created)
        #expect(first.rejected.allSatisfy { $0.code == .nobody })
        let contacts = carriedOut(first)
        let second = try plan(bytes, into: contacts)
        #expect(second.createdCount == 0)
        #expect(second.updatedCount == 0)
        // Said to be what it is, it is read the same way.
        #expect(try plan(bytes) { $0.from = format }.createdCount == created)
    }

    @Test func aFileThatIsNotWhatItIsSaidToBeIsRefused() throws {
        #expect(try refusal(sample("contacts-3.vcf")) { $0.from = .ical } == .notThatFormat(.ical))
        #expect(try refusal(sample("trello-board.json")) { $0.from = .annuaire } == .notThatFormat(.annuaire))
        #expect(try refusal(sample("hubspot-contacts.csv")) { $0.from = .vcard } == .notThatFormat(.vcard))
    }

    private func contact(_ name: String, in file: String) throws -> Contact {
        let plan = try plan(try sample(file))
        return try #require(plan.created.first { $0.contact.name == name }?.contact, "no \(name) in \(file)")
    }

    @Test func aTrelloBoardKeepsWhatItsCardsSay() throws {
        let zoe = try contact("Zoé Lefèvre-Ménard", in: "trello-board.json")
        #expect(zoe.organisation == "DDT de l'Aube-Fictive")
        // Her second card is further on.
        #expect(zoe.stage == .contacted)
        #expect(zoe.tags.contains("ddt"))
        #expect(zoe.email == "zoe.lefevre-menard@ddt.example.fr")
        #expect(zoe.phone == "01 99 00 12 01")
        #expect(zoe.next?.on == (try day("2026-11-24")))
        #expect(zoe.fields.contains(FreeField(name: "Reste à faire", value: "Appeler d'ici vendredi (2026-11-27)")))
        #expect(zoe.exchanges.contains { $0.kind == .note && !$0.text.isEmpty })
        #expect(zoe.fields.contains(FreeField(name: "Trello ID", value: "ca2d00000000000000000001")))
        // An unchecked item that is due before its card comes first.
        let anais = try contact("Anaïs Nguyễn", in: "trello-board.json")
        #expect(anais.stage == .meeting)
        #expect(anais.next == NextStep(kind: .followUp, on: try day("2026-11-27"), note: "Appeler d'ici vendredi"))
        #expect(anais.fields.contains(FreeField(name: "Reste à faire", value: "échéance (2026-12-01)")))
    }

    @Test func aCardOfTrelloIsFoundAgainWhateverElseChanged() throws {
        let contacts = carriedOut(try plan(try sample("trello-board.json")))
        let text = String(decoding: try sample("trello-board.json"), as: UTF8.self)
        let renamed = text.replacing("Noël d'Arbois - Mairie", with: "Noël Darboy - Mairie")
            .replacing("noel.darbois@mairie-saint-elme.example.fr", with: "noel@autre.example.fr")
        #expect(try plan(renamed, into: contacts).createdCount == 0)
    }

    @Test func aMondayBoardIsReadGroupByGroup() throws {
        let anais = try contact("Anaïs Nguyễn", in: "monday-tableau.csv")
        #expect(anais.stage == .meeting)
        #expect(anais.email == "anais.nguyen@prefecture.example.fr")
        #expect(anais.notes.hasPrefix("Première ligne.\nDeuxième ligne"))
        #expect(anais.fields.contains(FreeField(name: "Groupe", value: "En cours")))
        #expect(
            anais.fields.contains(
                FreeField(name: "Sous-éléments", value: "Appel (2026-11-10, Done) ; Démo (2026-12-01)")))
        let maelle = try contact("Maëlle Le Goff", in: "monday-tableau.csv")
        #expect(maelle.standing == .dropped)
    }

    @Test func severalValuesOfGoogleAreCutApart() throws {
        let zoe = try contact("Zoé Lefèvre-Ménard", in: "google-contacts.csv")
        #expect(zoe.tags == ["ddt", "eau"])
        #expect(zoe.phone == "01 99 00 12 01")
        #expect(zoe.email == "zoe.lefevre-menard@ddt.example.fr")
        #expect(zoe.otherPhones == [ContactPhone("+33 6 39 98 00 01")])
        #expect(zoe.otherEmails == [ContactEmail("zoe@perso.example.org")])
        #expect(!zoe.fields.contains { $0.value == "* Work" })
    }

    @Test func whoIsBlockedInBrevoIsNotContacted() throws {
        let noel = try contact("Noël d'Arbois", in: "brevo-export.csv")
        #expect(noel.reason == .objection)
        #expect(noel.phone == "+33639980002")
    }

    @Test func theDirectoryGivesOrganisationsAndTheirOfficials() throws {
        let plan = try plan(try sample("annuaire-api.json"))
        let contacts = plan.created.map(\.contact)
        let service = try #require(contacts.first { $0.name.isEmpty && $0.organisation == "DDT de l'Aube-Fictive" })
        #expect(service.email == "zoe.lefevre-menard@ddt.example.fr")
        #expect(service.place == "10000 Ville-Fictive")
        #expect(service.source == "Annuaire de l'administration")
        #expect(service.fields.contains(FreeField(name: "Annuaire, mise à jour", value: "2026-11-08")))
        let official = try #require(contacts.first { $0.name == "Zoé LEFÈVRE-MÉNARD" })
        #expect(official.organisation == "DDT de l'Aube-Fictive")
        #expect(official.role == "Cheffe de bureau « eau »")
        #expect(official.email.isEmpty)
        #expect(official.source == "Annuaire de l'administration")
    }

    @Test func theMonthlyFileHasRealLists() throws {
        let text = """
            {"service":[{"id":"u1","nom":"Mairie - Lyon","pivot":[{"type_service_local":"mairie"}],
            "adresse_courriel":["mairie@lyon.example.fr"],"telephone":[{"valeur":"04 99 00 12 01"}],
            "adresse":[{"code_postal":"69000","nom_commune":"Lyon"}],"date_modification":"22/12/2023 10:38:56",
            "affectation_personne":[{"fonction":"Maire","personne":{"nom":"DOUCET","prenom":"Ève",
            "adresse_courriel":["eve@lyon.example.fr"]}}]}]}
            """
        let plan = try plan(text)
        #expect(plan.format == .annuaire)
        #expect(plan.created.map(\.contact.title) == ["Mairie - Lyon", "Ève DOUCET"])
        #expect(plan.created.map(\.contact.email) == ["mairie@lyon.example.fr", "eve@lyon.example.fr"])
        #expect(plan.created.allSatisfy { $0.contact.place == "69000 Lyon" })
    }

    @Test func anAnswerOfHunterIsAListOfPeople() throws {
        let plan = try plan(
            """
            {"data":{"domain":"ddt.example.fr","organization":"DDT","pattern":"{first}","emails":[
            {"value":"zoe@ddt.example.fr","type":"personal","confidence":92,"first_name":"Zoé","last_name":"Petit",
            "position":"Cheffe","verification":{"date":"2026-01-01","status":"accept_all"}}]},"meta":{}}
            """)
        #expect(plan.format == .hunter)
        let zoe = try #require(plan.created.first?.contact)
        #expect(zoe.name == "Zoé Petit")
        #expect(zoe.organisation == "DDT")
        #expect(zoe.emailStatus == .supposed)
    }
}
