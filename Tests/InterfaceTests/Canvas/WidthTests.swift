import Testing

@testable import Interface

@Suite("Width")
struct WidthTests {
    @Test(
        "Columns of texts",
        arguments: [
            ("", 0), ("Dupont", 6), ("Éloïse", 6), ("e\u{301}", 1), ("作业", 4), ("한국", 4), ("👍", 2), ("👍🏽", 2),
            ("👨‍👩‍👧", 2), ("❤️", 1), ("🇫🇷", 1), ("a\tb", 3), ("\u{200B}", 1), ("ｆｕｌｌ", 8), ("∅ ▲ ▼ │ … ¤", 11),
            ("14\u{A0}h\u{202F}30", 7), ("سلام", 4), ("1️⃣", 1),
        ])
    func columns(text: String, columns: Int) {
        #expect(Width.columns(of: text) == columns)
    }

    @Test("Columns of scalars are 0, 1 or 2 for every one there is, and what is not shown counts for its substitute")
    func scalars() {
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if !(0...2).contains(Width.columns(of: scalar)) { Issue.record("U+\(String(value, radix: 16))") }
        }
        let known: [(Unicode.Scalar, Int)] = [
            ("\u{301}", 0), ("\u{3000}", 2), ("\u{1B}", 1), ("\u{FE0F}", 1), ("\u{34F}", 1), ("\u{1175}", 1), ("é", 1),
        ]
        for (scalar, columns) in known { #expect(Width.columns(of: scalar) == columns) }
    }
}
