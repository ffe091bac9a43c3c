import Domain
import Testing

@testable import Transfer

@Suite struct DelimitedTextTests {
    private func table(_ bytes: [UInt8], _ delimiter: UInt8? = nil) throws -> DelimitedText {
        try DelimitedText(DecodedText(bytes), delimiter: delimiter)
    }

    private func rows(_ table: DelimitedText) -> [[String]] { (0..<table.recordCount).map(table.values) }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let table = try table(Array(("a;b" + end + end + "1;\"x" + end + "y\"" + end + "2;z").utf8), 0x3B)
        #expect(rows(table) == [["a", "b"], ["1", "x" + end + "y"], ["2", "z"]])
        #expect((0..<3).map(table.line) == [1, 3, 5])
    }

    @Test func delimiterByTrial() throws {
        for delimiter in [";", ",", "\t", "|"] {
            let text = "Nom\(delimiter)Courriel\nA, b; c|d\(delimiter)x@y.fr\n"
            // Only where the text's own signs are quoted is the answer certain.
            let quoted = "Nom\(delimiter)Courriel\n\"A, b; c|d\"\(delimiter)x@y.fr\nB\(delimiter)z@y.fr\n"
            #expect(try table(Array(quoted.utf8)).delimiter == delimiter.utf8.first)
            #expect(try table(Array(text.utf8), delimiter.utf8.first).values(0) == ["Nom", "Courriel"])
        }
        #expect(try table(Array("sep=|\nNom|Courriel\n".utf8)).delimiter == 0x7C)
        #expect(try rows(table(Array("sep=,\r\nNom,x\r\n".utf8))) == [["Nom", "x"]])
    }

    @Test func writtenIsReadAgain() throws {
        let texts = [
            "", " ", "a", "é", "œ ’", "a;b", "a,b", "\"", "\"\"x", "x\"y", "l1\nl2", "l1\r\nl2", "\r", "\t", "=1+1",
            "'=1",
            "+33 6", "-", "@x", "'", "''", "a;=b", "a\n-b", "日本", "👍", "\u{FF1D}x", " =x", "\u{200B}=x", "|",
        ]
        var dice = Dice(state: 7)
        for round in 0..<300 {
            let width = 1 + Int(dice.next() % 6)
            let count = 1 + Int(dice.next() % 8)
            let written = (0..<count).map { _ in (0..<width).map { _ in texts[Int(dice.next() % UInt64(texts.count))] }
            }
            for writer in [DelimitedWriter.grist, .excel, .csv] {
                var out: [UInt8] = []
                writer.begin(&out)
                for row in written { writer.append(row, to: &out) }
                let read = try rows(table(out, writer.delimiter)).map { row in
                    writer.hasGuards ? row.map(FormulaGuard.unguarded) : row
                }
                #expect(read == written, "round \(round)")
            }
        }
    }

    /// By its bytes it is seen that a text needs no guard; scalar by scalar it would be the same.
    @Test func textsThatNeedNoGuardAreLeftAlone() {
        let alphabet = Array("=+-@\t\r'\u{FF1D}a\u{A0}\u{200B};,|\n é\u{FF20}\u{3000}b".unicodeScalars)
        var dice = Dice(state: 88_172_645_463_325_252)
        for _ in 0..<20_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...6, using: &dice) {
                text.append(alphabet.randomElement(using: &dice) ?? "a")
            }
            let (guarded, plain) = (FormulaGuard.guarded(String(text)), String(text))
            #expect(FormulaGuard.unguarded(guarded).unicodeScalars.elementsEqual(plain.unicodeScalars))
            #expect(!FormulaGuard.hasUnguarded(guarded), "\(plain.unicodeScalars.map(\.value))")
            #expect(FormulaGuard.hasUnguarded(plain) || guarded == plain || plain.contains("'"))
        }
    }

    @Test func guardsComeOffWithoutLoss() {
        #expect(FormulaGuard.guarded("=SUM(A1)") == "'=SUM(A1)")
        #expect(FormulaGuard.guarded("'abc") == "''abc")
        #expect(FormulaGuard.guarded("a;+b\n@c") == "a;'+b\n'@c")
        #expect(FormulaGuard.guarded(" \u{200B}-1") == " \u{200B}'-1")
        #expect(FormulaGuard.guarded("l'eau - oui") == "l'eau - oui")
        #expect(FormulaGuard.unguarded("l'eau; 'tain") == "l'eau; 'tain")
        #expect(FormulaGuard.hasUnguarded("a,=b"))
        #expect(!FormulaGuard.hasUnguarded("a,'=b"))
        var dice = Dice(state: 99)
        let signs = Array("=+-@'\t\r\n;, a\u{A0}\u{200B}\u{FF0B}".unicodeScalars)
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<Int(dice.next() % 12) {
                text.unicodeScalars.append(signs[Int(dice.next() % UInt64(signs.count))])
            }
            let guarded = FormulaGuard.guarded(text)
            #expect(Array(FormulaGuard.unguarded(guarded).unicodeScalars) == Array(text.unicodeScalars))
            #expect(!FormulaGuard.hasUnguarded(guarded))
        }
    }

    @Test func encodings() throws {
        let text = "Prénom;Nom\nZoé;Œuvrard «\u{A0}x\u{A0}»\n"
        let utf16 = Array(text.utf16)
        let little: [UInt8] = utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let big: [UInt8] = utf16.flatMap { unit in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        let cases: [([UInt8], TextEncoding, Bool)] = [
            ([0xFF, 0xFE] + little, .utf16LittleEndian, true), (little, .utf16LittleEndian, false),
            ([0xFE, 0xFF] + big, .utf16BigEndian, true), (big, .utf16BigEndian, false),
            (Array(text.utf8), .utf8, false), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8, true),
        ]
        for (bytes, encoding, mark) in cases {
            let decoded = try DecodedText(bytes)
            #expect(decoded.encoding == encoding)
            #expect(decoded.hasByteOrderMark == mark)
            #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
            #expect(decoded.encoded(text) == Array(bytes.dropFirst(mark ? encoding.byteOrderMark.count : 0)))
        }
        #expect(EncodingChoice(name: "ISO-8859-1") == .windows1252)
        #expect(EncodingChoice(name: "cp1252") == .windows1252)
        #expect(EncodingChoice(name: "MacRoman") == .macRoman)
        #expect(EncodingChoice(name: "utf_16") == .utf16)
        #expect(EncodingChoice(name: "ebcdic") == nil)
        let mac = try DecodedText([0x8E, 0x8F, 0xCF], choice: .macRoman)
        #expect(String(decoding: mac.bytes, as: UTF8.self) == "éèœ")
    }

    @Test func originalBytesAreFoundAgain() throws {
        let text = "é👍;x\nœ;y\n"
        let units: [UInt8] = text.utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let bytes: [UInt8] = [0xFF, 0xFE] + units
        let table = try table(bytes, 0x3B)
        let ranges = table.text.originalRanges(table.records.map { $0.start..<$0.end })
        #expect(ranges == [2..<12, 14..<20])
    }

    /// Rows of a spreadsheet, pasted: a quote that does not close with its cell is a quote.
    @Test func betweenTabsAQuoteIsOftenAQuote() throws {
        let text = """
            Nom\tCourriel\tStructure
            "Bob" Martin\tb@x.fr\tDDT
            "Zoé Vasseur\tz@x.fr\tCAF "du Nord"
            Rey\tr@x.fr\t"La Ruche"
            Roy\tr@x.fr\t"deux
            lignes, ""dit-on\"""
            Fin\tf@x.fr\t"ouvert
            """
        let decoded = try DecodedText(Array(text.utf8), choice: .utf8)
        let table = try DelimitedText(decoded, delimiter: 0x09, isPasted: true)
        let rows = (0..<table.recordCount).map { table.values($0) }
        #expect(
            rows == [
                ["Nom", "Courriel", "Structure"], ["\"Bob\" Martin", "b@x.fr", "DDT"],
                ["\"Zoé Vasseur", "z@x.fr", "CAF \"du Nord\""], ["Rey", "r@x.fr", "La Ruche"],
                ["Roy", "r@x.fr", "deux\nlignes, \"dit-on\""], ["Fin", "f@x.fr", "\"ouvert"],
            ])
        #expect(table.records.allSatisfy { $0.fault == nil && $0.textAfterQuote == nil })
        // A file is read as programs write it.
        #expect(try DelimitedText(decoded, delimiter: 0x09).values(1) == ["Bob Martin", "b@x.fr", "DDT"])
    }
}
