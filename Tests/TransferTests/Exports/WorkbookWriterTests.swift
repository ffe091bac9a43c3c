import Domain
import Testing

@testable import Transfer

@Suite struct WorkbookWriterTests {
    private func read(_ bytes: [UInt8]) throws -> [[String]] {
        let table = try DelimitedText(raw: bytes, options())
        return (0..<table.recordCount).map { table.values($0) }
    }

    @Test func textsComeBackAsTheyAre() throws {
        let texts = [
            "a", "=1+1", "+33639980012", "007", "75056", "2A004", "<&>\"'", "deux\nlignes", "\tx", " bords ", "true",
            "2026-11-24", "cr\rlf", "_x0041_", "_x_", "__x000D_", "\u{1}\u{8}\u{1F}", "\u{FFFE}\u{FFFF}", "日本 é 😀",
        ]
        var writer = WorkbookWriter(
            [
                .init(title: "Titre", kind: .text, width: 10),
                .init(title: "Long <&>", kind: .long, width: 10, isRepeated: false),
            ], sheetName: "Contacts")
        for text in texts { writer.append([text, text + text]) }
        let rows = try read(writer.finish())
        #expect(rows == [["Titre", "Long <&>"]] + texts.map { [$0, $0 + $0] })
        #expect(writer.lost.cutTexts == 0)
    }

    @Test func daysNumbersAndFlagsAreWhatTheyAre() throws {
        var writer = WorkbookWriter(
            [
                .init(title: "Jour", kind: .day, width: 10), .init(title: "Nombre", kind: .number, width: 10),
                .init(title: "Oui", kind: .flag, width: 10), .init(title: "Mot", kind: .choice(["a", "b"]), width: 10),
            ], sheetName: "Contacts")
        let rows = [
            ["2026-11-24", "6", "true", "a"], ["1900-03-01", "0", "false", "b"], ["1900-02-28", "6", "", "autre"],
            ["9999-12-31", "", "true", ""], ["début", "beaucoup", "peut-être", "é"],
        ]
        for row in rows { writer.append(row) }
        let back = try read(writer.finish()).dropFirst().map { row in
            row + Array(repeating: "", count: rows[0].count - row.count)
        }
        #expect(Array(back) == rows)
    }

    /// A sheet of Excel has so many rows; the title is one of them.
    @Test func rowsBeyondASheetAreLeftOutAndCounted() throws {
        var writer = WorkbookWriter(
            [.init(title: "Nom", kind: .text, width: 10)], sheetName: "Contacts", rowsMax: 3)
        for name in ["Ana", "Léo", "Zoé", "Noé"] { writer.append([name]) }
        #expect(try read(writer.finish()) == [["Nom"], ["Ana"], ["Léo"]])
        #expect(writer.lost == LostCells(cutTexts: 0, rows: 2))
    }

    @Test func aTextTooLongForACellIsCutAndCounted() throws {
        let most = WorkbookWriter.cellUnitsMax
        var writer = WorkbookWriter([.init(title: "Notes", kind: .long, width: 10)], sheetName: "Contacts")
        let fits = String(repeating: "é", count: most)
        writer.append([fits])
        writer.append([fits + "é"])
        writer.append([String(repeating: "😀", count: most / 2) + "ab"])
        let rows = try read(writer.finish()).dropFirst().map { $0[0] }
        #expect(writer.lost.cutTexts == 2)
        #expect(rows[0] == fits)
        #expect(rows[1] == String(repeating: "é", count: most - 1) + "…")
        #expect(rows[2] == String(repeating: "😀", count: most / 2) + "…")
        #expect(rows.allSatisfy { $0.utf16.count <= most })
    }

    @Test func manyColumnsHaveTheirLetters() throws {
        let columns = (0..<200).map { WorkbookWriter.Column(title: "c\($0)", kind: .text, width: 5) }
        var writer = WorkbookWriter(columns, sheetName: "Contacts")
        writer.append((0..<200).map { $0 % 3 == 0 ? "" : "v\($0)" })
        let rows = try read(writer.finish())
        #expect(rows[0] == columns.map(\.title))
        #expect(rows[1].enumerated().allSatisfy { $1 == ($0 % 3 == 0 ? "" : "v\($0)") })
    }

    @Test func theSameContactsMakeTheSameBytes() throws {
        func made() -> [UInt8] {
            var contact = Contact(id: ContactID("c234567abc")!)
            contact.name = "Zoé Lefèvre"
            contact.notes = "une note"
            let options = ExportOptions(headers: .french, now: Instant(milliseconds: 1_763_715_600_000))
            return ContactExport.write([contact], as: .xlsx, options) { _ in nil }
        }
        #expect(made() == made())
    }

    @Test func exchangesAreATableOfTheirOwn() throws {
        var contact = Contact(id: ContactID("c234567abc")!)
        contact.name = "Zoé Lefèvre"
        contact.organisation = "DDT"
        contact.exchanges = [
            Exchange(id: ExchangeID("x1"), kind: .event, outcome: .talked, on: try day("2026-11-02"), text: "a\nb"),
            Exchange(id: ExchangeID("x2"), kind: .mail, outcome: .sent, on: try day("2026-11-03"), text: ""),
        ]
        for format in [ExportFormat.grist, .xlsx, .csv] {
            var bytes: [UInt8] = []
            var table = try #require(ExchangeTable(format, .french, to: &bytes))
            table.append(contact, to: &bytes) { $0 }
            table.end(&bytes)
            #expect(table.count == 2)
            let rows = try read(bytes)
            let id = contact.id.description
            if format == .csv {
                #expect(rows[0] == ["id", "name", "organisation", "on", "kind", "outcome", "text", "link", "model"])
                #expect(rows[1][3...6] == ["2026-11-02", "event", "talked", "a\nb"])
            } else {
                #expect(rows[0][..<5] == ["Identifiant", "Nom", "Organisation", "Jour", "Échange"])
                #expect(rows[1][..<7] == [id, "Zoé Lefèvre", "DDT", "2026-11-02", "évènement", "parlé", "a\nb"])
                #expect(rows[2][..<6] == [id, "Zoé Lefèvre", "DDT", "2026-11-03", "courriel", "envoyé"])
            }
        }
        var none: [UInt8] = []
        #expect(ExchangeTable(.vcard, .french, to: &none) == nil)
    }

    @Test func moreColumnsThanAreReadAreTold() throws {
        var contact = Contact(id: try #require(ContactID("c234567abc")))
        contact.name = "Zoé Lefèvre"
        let options = ExportOptions(headers: .french, now: Instant(milliseconds: 1_763_715_600_000))
        func isTooWide(_ format: ExportFormat, _ count: Int) -> Bool {
            contact.fields = (0..<count).map { FreeField(name: "Champ \($0)", value: "x") }
            return ContactExport(format, options, ExportNeeds([contact]), referrerName: { _ in nil }).isTooWide
        }
        for format in [ExportFormat.grist, .xlsx, .csv] {
            #expect(!isTooWide(format, 100) && isTooWide(format, 200), "\(format)")
        }
        #expect(!isTooWide(.json, 200))
    }
}
