import Domain
import System
import Testing

@testable import Transfer

/// What stands behind the cells of a workbook, and beside its first sheet.
@Suite struct SheetsTests {
    /// A cell: a text, a link behind it, a formula, or an error.
    private enum Cell: ExpressibleByStringLiteral {
        case text(String)
        case link(String, to: String)
        case formula(String, shown: String)
        case error(String)

        init(stringLiteral text: String) { self = .text(text) }
    }

    private func book(_ sheets: [(name: String, rows: [[Cell]])]) -> [UInt8] {
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let rels = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
        let zip = ZipMaker()
        zip.add(
            "_rels/.rels",
            "<Relationships \(rels)><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" "
                + "Target=\"xl/workbook.xml\"/></Relationships>")
        var (list, parts) = ("", "")
        for (number, sheet) in sheets.enumerated() {
            list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(number + 1)\" r:id=\"s\(number)\"/>"
            parts +=
                "<Relationship Id=\"s\(number)\" Type=\"\(office)/worksheet\" Target=\"worksheets/\(number).xml\"/>"
            var (data, links, targets) = ("", "", "")
            for (line, row) in sheet.rows.enumerated() {
                data += "<row r=\"\(line + 1)\">"
                for (column, cell) in row.enumerated() {
                    let reference = "\(UnicodeScalar(UInt8(0x41 + column)))\(line + 1)"
                    func inline(_ text: String) -> String {
                        "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
                    }
                    switch cell {
                    case .text(let text): data += inline(text)
                    case .error(let text): data += "<c r=\"\(reference)\" t=\"e\"><v>\(text)</v></c>"
                    case .formula(let formula, let shown):
                        data += "<c r=\"\(reference)\" t=\"str\"><f>\(formula)</f><v>\(shown)</v></c>"
                    case .link(let text, let target):
                        data += inline(text)
                        links += "<hyperlink ref=\"\(reference)\" r:id=\"l\(reference)\"/>"
                        targets +=
                            "<Relationship Id=\"l\(reference)\" Type=\"\(office)/hyperlink\" Target=\"\(target)\" "
                        targets += "TargetMode=\"External\"/>"
                    }
                }
                data += "</row>"
            }
            zip.add(
                "xl/worksheets/\(number).xml",
                "<worksheet \(main) xmlns:r=\"\(office)\"><sheetData>\(data)</sheetData>"
                    + (links.isEmpty ? "" : "<hyperlinks>\(links)</hyperlinks>") + "</worksheet>")
            zip.add("xl/worksheets/_rels/\(number).xml.rels", "<Relationships \(rels)>\(targets)</Relationships>")
        }
        zip.add("xl/workbook.xml", "<workbook \(main) xmlns:r=\"\(office)\"><sheets>\(list)</sheets></workbook>")
        zip.add("xl/_rels/workbook.xml.rels", "<Relationships \(rels)>\(parts)</Relationships>")
        return zip.finish()
    }

    @Test func linksBehindNamesAreRead() throws {
        let bytes = book([
            (
                "Contacts",
                [
                    ["Nom", "Organisation"],
                    [.link("Zoé Vasseur", to: "mailto:zoe%2Bddt@aube.exemple.fr?subject=Bonjour"), "DDT"],
                    [.link("Maël Dupont", to: "https://www.linkedin.com/in/mael-dupont"), "CAF"],
                    [
                        .formula(
                            "HYPERLINK(&quot;mailto:rey@aube.exemple.fr&quot;,&quot;Rey&quot;)", shown: "Paul Rey"),
                        "CCI",
                    ],
                    [.link("Anaïs Roy", to: "https://exemple.fr/page"), .link("Mairie", to: "#Feuille2!A1")],
                ]
            )
        ])
        let contacts = carriedOut(try plan(bytes)).sorted { $0.name < $1.name }
        #expect(contacts.map(\.name) == ["Anaïs Roy", "Maël Dupont", "Paul Rey", "Zoé Vasseur"])
        #expect(contacts.map(\.email) == ["", "", "rey@aube.exemple.fr", "zoe+ddt@aube.exemple.fr"])
        #expect(contacts.map(\.url) == ["", "https://www.linkedin.com/in/mael-dupont", "", ""])
        #expect(contacts.flatMap(\.fields).isEmpty)
        // As it stands, nothing is read behind a cell.
        let raw = try DelimitedText(raw: bytes, options())
        #expect(raw.values(1) == ["Zoé Vasseur", "DDT"])
    }

    @Test func aLinkTakesThePlaceOfWhatItsColumnIs() throws {
        let bytes = book([
            (
                "Contacts",
                [
                    ["Nom", "Courriel", "Profil LinkedIn"],
                    [
                        "Zoé Vasseur", .link("écrire", to: "mailto:zoe@aube.exemple.fr"),
                        .link("voir", to: "https://www.linkedin.com/in/zoe"),
                    ],
                    ["Maël Dupont", .link("mael@aube.exemple.fr", to: "mailto:mael@aube.exemple.fr"), ""],
                ]
            )
        ])
        let contacts = carriedOut(try plan(bytes))
        #expect(contacts.map(\.email) == ["zoe@aube.exemple.fr", "mael@aube.exemple.fr"])
        #expect(contacts.map(\.url) == ["https://www.linkedin.com/in/zoe", ""])
        #expect(try plan(bytes).columns.count == 3)
    }

    /// A link stays behind when a cell is typed over or filled down.
    @Test func whatIsShownIsWhatIsMeant() throws {
        let link = "mailto:anne@aube.exemple.fr"
        let bytes = book([
            (
                "Contacts",
                [
                    ["Nom", "Courriel"], ["Anne Bo", .link("anne@aube.exemple.fr", to: link)],
                    ["Luc Dé", .link("luc@aube.exemple.fr", to: link)],
                    ["Eve Fa", .link("eve@aube.exemple.fr", to: link)],
                ]
            )
        ])
        #expect(
            carriedOut(try plan(bytes)).map(\.email)
                == ["anne@aube.exemple.fr", "luc@aube.exemple.fr", "eve@aube.exemple.fr"])
    }

    @Test func cellsInErrorAreEmptyAndCounted() throws {
        let bytes = book([
            (
                "Contacts",
                [
                    ["Nom", "Courriel", "Organisation", "Fonction"],
                    ["Zoé Vasseur", "zoe@aube.exemple.fr", .error("#N/A"), .error("#REF!")],
                    [.error("#NAME?"), "mael@aube.exemple.fr", "CAF", "chef"],
                    [.error("#N/A"), .error("#N/A"), "", ""],
                ]
            )
        ])
        let plan = try plan(bytes)
        #expect(carriedOut(plan).map(\.name) == ["Zoé Vasseur", ""])
        #expect(carriedOut(plan).map(\.organisation) == ["", "CAF"])
        #expect(plan.warnings.map(\.kind) == [.errorCells(count: 5)])
        // In a text they are the same.
        let text = try TransferTests.plan("Nom;Courriel;Organisation\nZoé;z@aube.exemple.fr;#N/A\n")
        #expect(carriedOut(text).map(\.organisation) == [""])
        #expect(text.warnings.map(\.kind) == [.errorCells(count: 1)])
    }

    private func regions() -> [UInt8] {
        func sheet(_ name: String, _ person: String, _ titles: [Cell] = ["Nom", "Courriel"]) -> (String, [[Cell]]) {
            (name, [titles, [.text(person), .text(person.lowercased() + "@x.exemple.fr")]])
        }
        return book([
            sheet("Lisez-moi", "x", ["Bonjour"]), sheet("Aube", "Zoe"), sheet("Marne", "Mael", ["nom", "Courriel"]),
            sheet("Budget", "y", ["Poste", "Montant"]),
            ("Meuse", [["Meuse, 2026"], ["Nom", "Courriel"], ["Rey", ""]]),
        ])
    }

    @Test func sheetsOfOneShapeAreOfferedTogether() throws {
        let bytes = regions()
        let plan = try plan(bytes)
        #expect(carriedOut(plan).map(\.name) == ["Zoe"])
        #expect(plan.sheet?.name == "Aube" && plan.sheet?.alike == ["Marne", "Meuse"] && plan.sheet?.isJoined == false)
        #expect(plan.warnings.map(\.kind) == [.alikeSheets(["Marne", "Meuse"])])
        let ways: [(inout ImportOptions) -> Void] = [{ $0.sheet = .typed("*") }, { $0.takesAlikeSheets = true }]
        for way in ways {
            let all = try TransferTests.plan(bytes, way)
            let people = carriedOut(all)
            #expect(people.map(\.name) == ["Zoe", "Mael", "Rey"])
            #expect(people.map { $0.fields.map(\.value) } == [["Aube"], ["Marne"], ["Meuse"]])
            #expect(all.sheet?.isJoined == true && all.warnings.map(\.kind) == [])
        }
        // What is nobody in one sheet is nobody in several.
        let noisy = book([
            (
                "Nord",
                [["Nom", "Prénom", "Courriel"], ["Rey", "Paul", "p@x.exemple.fr"], ["Nom", "Prénom", "Courriel"]]
            ),
            (
                "Sud",
                [
                    ["Nom", "Prénom", "Courriel"], ["Roy", "Ana", "a@x.exemple.fr"], ["Page 1/3", "", ""],
                    ["Aube", "", ""],
                ]
            ),
        ])
        let both = try TransferTests.plan(noisy) { $0.sheet = .typed("*") }
        #expect(carriedOut(both).map(\.name) == ["Paul Rey", "Ana Roy"])
        #expect(both.rejected.map(\.code) == [.sectionTitle])
        // One that was asked for is alone.
        let one = try TransferTests.plan(bytes) { $0.sheet = .typed("marne") }
        #expect(carriedOut(one).map(\.name) == ["Mael"])
        #expect(one.warnings.map(\.kind) == [])
    }

    /// A name first, else a number; arrows go by the place alone.
    @Test func aSheetIsChosenByItsNameOrItsPlace() throws {
        func names(_ number: Int) -> (name: String, rows: [[Cell]]) {
            ("\(number)", [["Nom", "Courriel"], [.text("De \(number)"), .text("p\(number)@x.exemple.fr")]])
        }
        let months = book([("Accueil", [["Nom", "Courriel"], ["De rien", "r@x.exemple.fr"]]), names(1), names(2)])
        func found(_ choice: SheetChoice) throws -> [String] {
            try carriedOut(TransferTests.plan(months) { $0.sheet = choice }).map(\.name)
        }
        #expect(try found(.typed("2")) == ["De 2"] && found(.typed("3")) == ["De 2"])
        #expect(try found(.typed("accueil")) == ["De rien"])
        #expect(try (1...3).map { try found(.numbered($0)) } == [["De rien"], ["De 1"], ["De 2"]])
        for number in [Int.min, 0, 4, Int.max] {
            for choice in [SheetChoice.typed(String(number)), .numbered(number)] {
                #expect(throws: ImportRefusal.noSuchSheet(String(number), found: ["Accueil", "1", "2"])) {
                    try found(choice)
                }
            }
        }
    }

    private func plan(_ bytes: [UInt8]) throws -> ImportPlan { try TransferTests.plan(bytes) }
}
