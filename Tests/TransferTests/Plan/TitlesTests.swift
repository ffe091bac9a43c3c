import Domain
import Testing

@testable import Transfer

/// What columns are, by the words of their titles and by their values (exchange.md, *Titles by their words*).
@Suite struct TitlesTests {
    @Test(
        arguments: [
            ("Nom de l'élu", .name), ("Prénom du contact", .givenName), ("Mail du contact", .email),
            ("Nom de la structure", .organisation), ("Nom du tiers", .organisation), ("Raison sociale", .organisation),
            ("Poste/Fonction", .role), ("Intitulé du poste", .role), ("Tél. mobile du responsable", .phone),
            ("N° de portable", .otherPhones), ("Phones / Primary Phone Number", .phone),
            ("Emails / Primary Email", .email),
            ("Emails / Additional Emails", .otherEmails), ("Name / First Name", .givenName), ("lastName", .familyName),
            ("Prénom NOM", .name), ("Vos coordonnées [Courriel]", .email),
            ("Quelle est votre structure ?", .organisation),
            ("coord[tel]. Vos coordonnées [Téléphone]", .phone), ("MAILINGCITY", .place),
            ("Libellé de la commune", .place),
            ("Individual Prefix", .civility), ("Télécopie (bureau)", .otherPhones), ("Do Not Call", .doNotContact),
            ("Email Opt Out", .doNotContact), ("Refus d'e-mails", .doNotContact), ("Catégories", .tags),
        ] as [(String, Field)])
    func aTitleIsUnderstood(title: String, field: Field) { #expect(Header.meaning(title) == field) }

    @Test(
        arguments: [
            "Contact Owner", "Propriétaire du contact", "Created by / Name", "Email payeur", "E-mail Display Name",
            "Phones / Primary Phone Country Code", "Nom d'utilisateur", "Is a Company", "Date de naissance",
            "Code sexe",
            "Libellé de la catégorie socio-professionnelle", "Company Id", "Account Name.id", "Fax Opt Out",
            "Ne pas envoyer de courrier", "Adresse postale", "Souhaitez-vous recevoir nos mails chaque mois ?",
            "Structure des coûts", "Last page", "First Join",
        ])
    func aTitleOfSomethingElseIsNone(title: String) { #expect(Header.meaning(title) == nil) }

    /// Two `Title`, told apart by what stands below them; a column without a title that says anything.
    @Test func valuesSayWhatTitlesDoNot() throws {
        let plan = try plan(
            """
            Titre;Nom;Prénom;Titre;Colonne A;Colonne B;Ref
            Mme;Roy;Ana;Cheffe;ana@exemple.fr;06 39 98 00 01;10000
            M.;Bel;Léo;Adjoint;leo@exemple.fr;06 39 98 00 02;51100

            """)
        #expect(plan.columns.map(\.field) == [.civility, .familyName, .givenName, .role, .email, .phone, .free])
        #expect(plan.columns.map(\.values) == [.civilities, nil, nil, nil, .addresses, .phones, nil])
    }

    @Test(
        arguments: [
            ("12/11/2026", .days), ("3 décembre 2026", .days), ("1796256000", nil), ("20261203", nil),
            ("45987", .postcodes),
            ("0639980001", .phones), ("M.", .civilities), ("ana@exemple.fr", .addresses), ("www.exemple.fr", .links),
            ("Ana Roy", nil),
        ] as [(String, ValueKind?)])
    func aCellIsOfOneKind(text: String, kind: ValueKind?) { #expect(ColumnValues.kind(of: text) == kind) }

    /// A society before its service, whichever column comes first; a town before its number.
    @Test func theMainColumnIsTheOneThatSaysMost() throws {
        let plan = try plan("Nom;Service;Société;Code postal;Ville\nAna Roy;Eau;DDT;10000;Troyes\n")
        let contact = try #require(plan.created.first?.contact)
        #expect(contact.organisation == "DDT" && contact.place == "Troyes")
        #expect(contact.fields.contains(FreeField(name: "Service", value: "Eau")))
        let empty = try TransferTests.plan("Nom;Service;Société\nAna Roy;Eau;\n")
        #expect(empty.created.first?.contact.organisation == "Eau")
    }

    @Test func aListOfAddressesHasNoTitles() throws {
        #expect(try refusal(Array("ana@exemple.fr\nleo@exemple.fr\n".utf8)) != nil)
    }

    /// Titles drawn from the vocabulary, written as people write them.
    @Test func twoThousandTablesAreUnderstood() throws {
        var dice = Dice(state: 0x2545_F491_4F6C_DD1D)
        let words: [(Field, [String])] = [
            (.givenName, ["Prénom", "First Name", "firstName", "Given name", "Prénom usuel"]),
            (.familyName, ["Nom de famille", "Last Name", "lastName", "Surname", "Nom d'usage"]),
            (.email, ["Courriel", "E-mail", "Mail", "Adresse mail", "Email Address", "Mél", "Adresse électronique"]),
            (.phone, ["Téléphone", "Tél", "Portable", "Phone Number", "Mobile", "N° de téléphone", "GSM"]),
            (.organisation, ["Société", "Organisme", "Structure", "Company", "Employeur", "Account Name", "Entité"]),
            (.role, ["Fonction", "Poste", "Job Title", "Profession", "Métier", "Intitulé du poste"]),
            (.place, ["Ville", "Commune", "City", "Localité"]), (.tags, ["Étiquettes", "Tags", "Catégories"]),
            (.civility, ["Civilité", "Salutation", "Civ."]),
            (.free, ["Nombre d'agents", "Budget", "Date de naissance", "Réf. interne", "Contact Owner", "SIRET"]),
        ]
        let noises: [(String) -> String] = [
            { $0 }, { $0.uppercased() }, { " " + $0 + " " }, { $0 + " *" }, { $0 + " :" }, { $0 + " (obligatoire)" },
            { "Votre " + $0.lowercased() }, { $0 + " du contact" }, { "Identité [" + $0 + "]" },
            { $0.replacing(" ", with: "_") },
        ]
        var right = 0
        var total = 0
        for _ in 0..<2000 {
            var columns: [(Field, String)] = []
            for (field, titles) in words where field == .email || Int.random(in: 0..<4, using: &dice) > 0 {
                let title = titles[Int.random(in: 0..<titles.count, using: &dice)]
                columns.append((field, noises[Int.random(in: 0..<noises.count, using: &dice)](title)))
            }
            columns.shuffle(using: &dice)
            let text = columns.map(\.1).joined(separator: ";") + "\nx\n"
            let table = try DelimitedText(DecodedText(Array(text.utf8), choice: .utf8), delimiter: 0x3B)
            let mapping = try? Mapping(table, options())
            total += columns.count
            for (column, wanted) in zip(mapping?.columns ?? [], columns) where column.field == wanted.0 { right += 1 }
        }
        #expect(right * 100 >= total * 98, "\(right) of \(total)")
    }

    /// That all schools are open says how far nobody is; any other word may, and is asked.
    @Test func aStateOfBeingInUseIsNoStage() throws {
        func stages(_ title: String, _ words: [String]) throws -> [Field?] {
            let rows = words.enumerated().map { "P\($0) Nom;p\($0)@aube.exemple.fr;\($1)" }.joined(separator: "\n")
            return try plan("Nom;Courriel;\(title)\n\(rows)\n").columns.map(\.field)
        }
        #expect(try stages("etat", ["OUVERT", "OUVERT"]).last == .free)
        #expect(try stages("Statut", ["Contacté", "Contacté"]).last == .stage)
        #expect(try stages("Statut", ["En test", "À voir"]).last == .stage)
        #expect(try stages("Statut", ["Perdu", "Perdu"]).last == .stage)
        #expect(try stages("Statut", ["En pourparlers", "En pourparlers"]).last == .stage)
        #expect(try stages("Statut", ["Ouvert", "Contacté"]).last == .stage)
        #expect(try stages("Étape", ["En test", "En test"]).last == .stage)
    }
}
