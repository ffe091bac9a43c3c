import Domain
import Testing

@testable import Interface

@Suite("From data to the screen")
struct ShowableTests {
    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

    @Test("What nobody can see, and vowels of Hangul that make no syllable, are seen as the substitute")
    func invisible() {
        for hidden: Unicode.Scalar in ["\u{34F}", "\u{180B}", "\u{17B4}", "\u{E0100}", "\u{2061}", "\u{1160}"] {
            #expect(!Showable.text("a\(hidden)b").unicodeScalars.contains(hidden))
        }
        #expect(Showable.text("\u{1112}\u{1161}\u{11AB}") == "한")
        // An old vowel after a consonant: two letters, so that no border moves.
        #expect(Showable.text("\u{1100}\u{119E}").unicodeScalars.count == 2)
        #expect(Width.columns(of: "\u{1100}\u{119E}") == 3 && Width.columns(of: "\u{119E}\u{119E}") == 2)
    }

    @Test(
        "What cannot be shown is a substitute, sequences are reduced",
        arguments: [
            ("plain text", "plain text"), ("a\u{1B}[31mb", "a¤[31mb"), ("a\tb\r\nc", "a¤b¤¤c"), ("\u{7F}\u{85}", "¤¤"),
            ("nom\u{202E}cod", "nom¤cod"), ("a\u{200B}b\u{FEFF}", "a¤b¤"), ("a\u{2028}b\u{2029}", "a¤b¤"),
            ("\u{E000}\u{378}\u{10FFFF}", "¤¤¤"), ("e\u{301}", "é"), ("\u{301}e", "¤e"), ("\u{1B}\u{301}", "¤"),
            ("👍🏽", "👍"), ("👨‍👩‍👧 ici", "👨 ici"), ("❤️", "❤"), ("🇫🇷", "¤"), ("🇫🇷🇩🇪", "¤¤"), ("1️⃣", "1"),
            ("🏴\u{E0067}\u{E0062}\u{E007F}!", "🏴!"), ("a\u{200D}b", "a¤b"), ("مرحبا", "مرحبا"), ("\u{3164}", "¤"),
            ("a\u{FE0F}\u{301}", "á"), ("", ""),
        ])
    func shows(raw: String, shown: String) {
        #expect(scalars(Showable.text(raw)) == scalars(shown))
    }

    /// The short way must say what the tables say, for every scalar it takes.
    @Test func simpleTextsAreShownAsTheyAre() {
        var count = 0
        for value in UInt32(0x20)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value), Showable.isSimple(String(scalar)) else { continue }
            count += 1
            var reader = Showable.Reader(String(scalar) + "a")
            let letter = reader.next()
            #expect(letter?.base == scalar && letter?.marks.isEmpty == true && letter?.isWide == false, "\(value)")
            #expect(reader.next()?.base == "a", "\(value)")
        }
        #expect(count > 300)
        for text in ["e\u{301}", "a\u{AD}b", "東", "👍", "a\u{200D}", "\u{1B}[", "\u{2028}", "✓\u{FE0F}", "م"] {
            #expect(!Showable.isSimple(text), "\(text)")
        }
        #expect(MemoryLayout<Cell>.stride == 8)
    }

    @Test(arguments: [
        ("Élodie Nguyễn", 8), ("Élodie Noël", 8), ("Élodie", 6), ("Élo", 1), ("Élo", 0), ("", 3), ("ÉÉ", 2),
    ])
    func cutsCountLetters(text: String, columns: Int) {
        let cut = Showable.cut(text, columns: columns)
        #expect(Width.columns(of: cut) <= columns)
        #expect((cut == text) == (text.count <= columns))
    }

    @Test("A flood of marks is cut to what a cell holds")
    func flood() {
        let shown = scalars(Showable.text("x" + String(repeating: "\u{336}", count: 10_000) + "y"))
        #expect(shown.count == 1 + Showable.marksMax + 1)
        #expect(shown.last == "y")
    }

    @Test("A lone surrogate in bytes, read by Swift, is shown as U+FFFD")
    func surrogate() {
        let raw = String(decoding: [0x41, 0xED, 0xA0, 0x80, 0x42], as: UTF8.self)
        #expect(Showable.text(raw) == "A\u{FFFD}\u{FFFD}\u{FFFD}B")
    }

    @Test("No scalar comes through that moves, hides or cannot be measured, and nothing changes the second time")
    func everyScalar() {
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = Showable.text(String(Character(scalar)) + "\u{301}")
            let isSafe = shown.unicodeScalars.allSatisfy {
                switch ScalarClass(of: $0.value) {
                case .narrow, .wide, .mark, .jamo: true
                case .format, .unshowable: false
                }
            }
            if !isSafe || scalars(Showable.text(shown)) != scalars(shown) {
                Issue.record("U+\(String(value, radix: 16)) gives \(shown)")
            }
        }
    }

    @Test("Random mixtures change nothing the second time and have a width that adds up")
    func mixtures() {
        let parts: [Unicode.Scalar] = [
            "a", "←", "\u{338}", "\u{301}", "\u{FE0F}", "\u{200D}", "👍", "🏽", "🇫", "\u{20E3}", "作", "\u{1100}",
            "\u{1161}", "\u{11AB}", "\u{1B}", "\u{E0067}", "é", "か", "\u{3099}", " ",
        ]
        var seed: UInt64 = 42
        for _ in 0..<5_000 {
            var raw = String.UnicodeScalarView()
            for _ in 0..<8 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                raw.append(parts[Int(seed >> 33) % parts.count])
            }
            let shown = Showable.text(String(raw))
            #expect(scalars(Showable.text(shown)) == scalars(shown), "\(raw.map(\.value))")
            var grid = Grid(columns: 40, rows: 1)
            #expect(grid.put(String(raw), row: 0, column: 0) == Width.columns(of: shown))
        }
    }

    @Test(
        "Cut to a number of columns",
        arguments: [
            ("Mairie de Lyon", 20, "Mairie de Lyon"), ("Mairie de Lyon", 14, "Mairie de Lyon"),
            ("Mairie de Lyon", 13, "Mairie de Ly…"), ("作业作业", 5, "作业…"), ("作业作业", 4, "作…"), ("作", 1, "…"),
            ("abc", 0, ""), ("abc", -3, ""), ("e\u{301}e\u{301}e\u{301}", 2, "é…"), ("", 0, ""),
        ])
    func cuts(text: String, columns: Int, cut: String) {
        #expect(Showable.cut(text, columns: columns) == cut)
        #expect(Width.columns(of: Showable.cut(text, columns: columns)) <= max(0, columns))
        #expect(Width.columns(of: Showable.padded(text, columns: columns)) == max(0, columns))
    }

    @Test("A name of ten thousand characters is cut like any other")
    func longName() {
        let name = String(repeating: "é作", count: 5_000)
        #expect(Width.columns(of: name) == 15_000)
        #expect(Showable.cut(name, columns: 12) == "é作é作é作é…")
    }
}
