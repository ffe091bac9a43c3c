import Foundation
import Testing

@testable import Domain

@Suite("Normalisation form C")
struct NormalisingTests {
    private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    @Test(
        "Letters and marks are composed",
        arguments: [
            ("e\u{301}", "é"), ("E\u{302}\u{301}", "Ế"), ("a\u{323}\u{302}", "ậ"), ("a\u{302}\u{323}", "ậ"),
            ("о\u{308}", "ӧ"), ("и\u{306}", "й"), ("α\u{301}\u{345}", "ᾴ"), ("\u{1112}\u{1161}\u{11AB}", "한"),
            ("\u{212B}", "Å"), ("\u{2126}", "Ω"), ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("か\u{3099}", "が"),
            ("\u{0958}", "\u{0915}\u{093C}"), ("\u{301}e", "\u{301}e"), ("ASCII only", "ASCII only"), ("", ""),
        ])
    func composes(text: String, composed: String) {
        #expect(scalars(NFC.compose(text)) == scalars(composed))
    }

    @Test("Every scalar alone agrees with Foundation")
    func allScalars() {
        for value in UInt32(0)...0x2_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            if scalars(NFC.compose(text)) != scalars(text.precomposedStringWithCanonicalMapping) {
                Issue.record("U+\(String(value, radix: 16))")
            }
        }
    }

    @Test("Every decomposition composes as Foundation does, marks in any order")
    func allDecompositions() {
        let marks: [Unicode.Scalar] = ["\u{301}", "\u{323}", "\u{308}", "\u{345}", "\u{327}"]
        for row in UnicodeTables.decompositions {
            guard let scalar = Unicode.Scalar(UInt32(row >> 42)) else { continue }
            for mark in marks {
                var text = String(Character(scalar)).decomposedStringWithCanonicalMapping
                text.unicodeScalars.append(mark)
                text.unicodeScalars.append("\u{302}")
                if scalars(NFC.compose(text)) != scalars(text.precomposedStringWithCanonicalMapping) {
                    Issue.record("\(scalars(text))")
                }
            }
        }
    }

    @Test("A flood of marks is put in order, none is lost")
    func flood() {
        let text = "e" + String(repeating: "\u{301}\u{323}", count: 50_000)
        let composed = scalars(NFC.compose(text))
        #expect(composed.first == 0x1EB9)
        #expect(composed.count == 100_000)
        #expect(composed.dropFirst(50_000).allSatisfy { $0 == 0x301 })
    }

    @Test("ASCII is known as such")
    func ascii() {
        #expect(NFC.isASCII("plain"))
        #expect(!NFC.isASCII("é"))
    }
}
