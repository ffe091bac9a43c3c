import Domain
import Testing

@testable import Transfer

/// A table whose titles are not known, or that has none, opens all the same where it is looked at first.
@Suite struct UntitledTests {
    private func opened(_ text: String, _ change: (inout ImportOptions) -> Void = { _ in }) throws -> ImportPlan {
        try plan(text) {
            $0.opensUntitled = true
            change(&$0)
        }
    }

    private let unknown = "Machin;Truc;Bidule\nZoé Vasseur;zoe@aube.exemple.fr;75056\nMaël Dupont;;10387\n"

    @Test func columnsAreGuessedByTheirCells() throws {
        let plan = try opened(unknown)
        #expect(plan.columns.map(\.field) == [.name, .email, .free])
        #expect(plan.columns.map(\.header) == ["Machin", "Truc", "Bidule"])
        #expect(carriedOut(plan).map(\.name) == ["Zoé Vasseur", "Maël Dupont"])
        #expect(!plan.hasAddedTitles)
        // Where nobody looks, it is refused, and said what would do.
        #expect(
            try refusal(Array(unknown.utf8))
                == .noHeader(line: 1, found: ["Machin", "Truc", "Bidule"], example: ["name=Machin", "email=Truc"]))
    }

    /// Towns are no people, nor are days.
    @Test func theColumnThatLooksLikeNamesIsTheNames() throws {
        let text = "Lieu-dit\tChose\tMachin\nTroyes\tVASSEUR Zoé\tzoe@aube.exemple.fr\nLyon\tRoy Inès\t\n"
        #expect(try opened(text).columns.map(\.field) == [.free, .name, .email])
        #expect(try opened("Bidule;Chose\n2026-12-03;12\n2026-12-04;13\n").columns.map(\.field) == [.free, .free])
    }

    @Test func aFirstLineIsTitlesOrSomebody() throws {
        let plan = try opened(unknown) { $0.firstRow = .people }
        #expect(plan.readCount == 3 && plan.hasAddedTitles)
        #expect(plan.rows.map(\.line) == [1, 2, 3])
        let rows = "Zoé;Vasseur;zoe@aube.exemple.fr\nMaël;Dupont;mael@aube.exemple.fr\n"
        let people = try opened(rows)
        #expect(people.hasAddedTitles && people.readCount == 2)
        #expect(carriedOut(people).map(\.name) == ["Zoé Vasseur", "Maël Dupont"])
        let titles = try opened(rows) { $0.firstRow = .titles }
        #expect(!titles.hasAddedTitles && titles.readCount == 1)
    }

    /// Titles that are known may be somebody's all the same.
    @Test func knownTitlesGiveWayToo() throws {
        let text = "Nom;Courriel\nVasseur;zoe@aube.exemple.fr\n"
        #expect(try opened(text).readCount == 1)
        #expect(try opened(text) { $0.firstRow = .people }.readCount == 2)
    }

    @Test(arguments: ["zoe@aube.exemple.fr\nmael@aube.exemple.fr\n", "zoe@aube.exemple.fr;\nmael@aube.exemple.fr;\n"])
    func aListOfAddressesHasNoTitle(text: String) throws {
        let plan = try opened(text)
        #expect(carriedOut(plan).map(\.email) == ["zoe@aube.exemple.fr", "mael@aube.exemple.fr"])
        // On the command line too: by its number a column is named, not a line.
        let mapped = try TransferTests.plan(text) { $0.map = [("email", "1")] }
        #expect(carriedOut(mapped).map(\.email) == ["zoe@aube.exemple.fr", "mael@aube.exemple.fr"])
        #expect(mapped.rows.map(\.line) == [1, 2])
    }

    @Test func otherEncodingsAndSheetsHaveTheirLines() throws {
        // Windows-1252, an announced delimiter, an empty line.
        let bytes =
            Array("sep=,\r\n".utf8) + [0x5A, 0x6F, 0xE9]
            + Array(",Vasseur,z@x.exemple.fr\r\n\r\nRey,Paul,p@x.exemple.fr\r\n".utf8)
        let plan = try TransferTests.plan(bytes) { $0.opensUntitled = true }
        #expect(carriedOut(plan).map(\.name) == ["Zoé Vasseur", "Rey Paul"])
        #expect(plan.rows.map(\.line) == [2, 4])
        let rejects = try TransferTests.plan(
            "Zoé,zoe@aube.exemple.fr\nMaël,mael@@x\n"
        ) { $0.opensUntitled = true }
        let file = rejects.rejects(heading: "Motif du rejet") { _ in "non" }
        #expect(String(decoding: file, as: UTF8.self) == "Nom complet,Courriel,Motif du rejet\nMaël,mael@@x,non\n")
    }

    @Test func tagsAndSourceOfAll() throws {
        let text = "Nom;Courriel;Étiquettes;Source\nZoé;z@aube.exemple.fr;agri;Salon\nMaël;m@aube.exemple.fr;;\n"
        func all(_ options: inout ImportOptions) {
            (options.tagsOfAll, options.sourceOfAll) = (["Agri", "eau"], "Liste")
        }
        let first = try TransferTests.plan(text, all)
        #expect(carriedOut(first).map(\.tags) == [["agri", "eau"], ["Agri", "eau"]])
        #expect(carriedOut(first).map(\.source) == ["Salon", "Liste"])
        let known = carriedOut(first)
        #expect(try TransferTests.plan(text, into: known, all).updatedCount == 0)
    }

    /// Given and family names that are both said are the name.
    @Test(
        arguments: [
            ("Zoé", "Zoé Vasseur", nil), ("Mairie de Troyes", "Zoé Vasseur", "Mairie de Troyes"),
            ("iPad de Zoé", "Zoé Vasseur", "iPad de Zoé"),
            ("AH iPhone (Zoé Vasseur)", "Zoé Vasseur", "AH iPhone (Zoé Vasseur)"),
        ])
    func whatIsDisplayedIsNotTheName(shown: String, name: String, kept: String?) throws {
        let text = "Prénom,Nom de famille,Nom à afficher,Courriel\nZoé,Vasseur,\(shown),zoe@aube.exemple.fr\n"
        let contact = try #require(carriedOut(try TransferTests.plan(text)).first)
        #expect(contact.name == name && contact.givenName == "Zoé" && contact.familyName == "Vasseur")
        #expect(contact.fields.map(\.value) == [kept].compactMap(\.self))
    }

    @Test func ourTableOfExchangesIsToldWhatItIs() throws {
        var bytes: [UInt8] = []
        for (format, headers) in [(ExportFormat.grist, FileLanguage.french), (.xlsx, .english), (.csv, .code)] {
            bytes = []
            var table = try #require(ExchangeTable(format, headers, to: &bytes))
            var contact = Contact(id: try #require(ContactID("c234567abc")))
            contact.exchanges = [
                Exchange(id: ExchangeID("x1"), kind: .call, outcome: .talked, on: try day("2026-11-02"), text: "")
            ]
            table.append(contact, to: &bytes) { $0 }
            table.end(&bytes)
            #expect(try refusal(bytes) == .otherDocument(.exchanges))
        }
    }
}
