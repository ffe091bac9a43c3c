import Foundation
import Testing

@testable import Domain

@Suite("Folding")
struct FoldingTests {
    @Test(
        "Texts fold to what a person types in a search",
        arguments: [
            ("Élise DUPONT", "elise dupont"), ("cœur", "coeur"), ("ŒUVRE", "oeuvre"), ("Lætitia", "laetitia"),
            ("Straße", "strasse"), ("Łukasz", "lukasz"), ("Søren", "soren"), ("Đặng Thị Hương", "dang thi huong"),
            ("İstanbul ışık", "istanbul isik"), ("Ａｇｒｉ１２", "agri12"), ("ﬁche ﬂux", "fiche flux"),
            ("chargé·e", "chargee"), ("chargé•e·s", "chargees"), ("agent‧e", "agente"), ("l’État", "l'etat"),
            ("Nacʼh ‘a’", "nac'h 'a'"), ("14\u{A0}h\u{202F}30\u{2009}!", "14 h 30 !"), ("Lyon‑2 a–b", "lyon-2 a-b"),
            ("Ἀθῆναι ΟΔΟΣ", "αθηναι οδοσ"), ("Йошкар ЁЛКА", "иошкар елка"), ("𝗠𝗮𝘆𝗮", "maya"), ("№ 3ᵉ ½", "no 3e 1/2"),
            ("作业 한국", "作业 \u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"), ("a\tb\n", "a\tb\n"), ("", ""),
        ])
    func folds(text: String, folded: String) {
        #expect(Array(Folding.fold(text).unicodeScalars) == Array(folded.unicodeScalars))
    }

    @Test("A text in decomposed form folds like the composed one, for every scalar there is")
    func decomposed() {
        for value in UInt32(0x80)...0x2_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            let split = text.decomposedStringWithCanonicalMapping
            if Folding.fold(text) != Folding.fold(split) {
                // The fold of both must be the same bytes, not only equal as Swift compares strings.
                Issue.record("U+\(String(value, radix: 16)) folds to \(Folding.fold(text)) and \(Folding.fold(split))")
            }
        }
    }

    @Test("Folding twice changes nothing more, for every scalar there is")
    func twice() {
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = Folding.fold(String(Character(scalar)))
            if Array(Folding.fold(once).utf8) != Array(once.utf8) { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test("Scalars up to U+017F have one row each, in order")
    func indexedRows() {
        for value in UInt64(0x80)..<0x180 { #expect(UnicodeTables.folds[Int(value) - 0x80] >> 43 == value) }
        #expect(zip(UnicodeTables.folds, UnicodeTables.folds.dropFirst()).allSatisfy(<))
    }

    @Test("Bytes that are not UTF-8 become U+FFFD and cost nothing around them")
    func invalidBytes() {
        let cases: [([UInt8], String)] = [
            ([0x41, 0xE9, 0x42], "a\u{FFFD}b"), ([0xC3], "\u{FFFD}"), ([0x41, 0xE2, 0x80], "a\u{FFFD}\u{FFFD}"),
            ([0xED, 0xA0, 0x80, 0x5A], "\u{FFFD}\u{FFFD}\u{FFFD}z"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
            ([0xF5, 0x80, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xFF, 0xC3, 0x89], "\u{FFFD}e"),
        ]
        for (bytes, folded) in cases {
            var out: [UInt8] = [0x3E]
            bytes.withUnsafeBufferPointer { Folding.appendFolded($0, to: &out) }
            #expect(String(decoding: out, as: UTF8.self) == ">" + folded)
        }
    }

    @Test("Every length of ASCII before an accent is lower-cased once")
    func lengths() {
        for count in 0...40 {
            let text = String(repeating: "AZ[@`{", count: count).prefix(count)
            #expect(Folding.fold(text + "É" + text) == text.lowercased() + "e" + text.lowercased())
        }
    }
}
