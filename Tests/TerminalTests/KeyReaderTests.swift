import Interface
import TestSupport
import Testing

@testable import Terminal

/// Bytes as terminals send them, and what they are.
@Suite struct KeyReaderTests {
    /// All at once, then waited for as long as it takes.
    private static func read(_ bytes: [UInt8], mouse: Bool = false) -> [KeyReader.Token] {
        var reader = KeyReader()
        reader.isMouseOn = mouse
        return reader.feed(bytes, now: 0) + reader.elapse(now: 100_000)
    }

    private static func read(_ text: String, mouse: Bool = false) -> [KeyReader.Token] {
        read(Array(text.utf8), mouse: mouse)
    }

    private static func keys(_ text: String) -> [Key] {
        read(text).compactMap(Input.init).compactMap { if case .key(let key) = $0 { key } else { nil } }
    }

    static let known: [(sequences: [String], key: Key)] = [
        (["[A", "OA", "[1A"], .up), (["[B", "OB"], .down), (["[C", "OC"], .right), (["[D", "OD"], .left),
        (["[1;2A", "[a", "O2A"], .shiftUp), (["[1;2B", "[b", "O1;2B"], .shiftDown),
        (["[1;2C", "[c"], .shiftRight), (["[1;2D", "[d"], .shiftLeft),
        (["[1;5C", "Oc", "[1;3C", "[1;9C", "f", "\u{1B}[C", "\u{1B}OC", "O5C"], .word(.right)),
        (["[1;5D", "Od", "[1;3D", "[1;9D", "b", "\u{1B}[D"], .word(.left)),
        (["d", "[3;5~", "[3^", "[3;3~"], .word(.deleteAfter)),
        (["\u{7F}", "\u{8}", "[127;5u", "[127;3u"], .word(.deleteBefore)),
        (["[H", "OH", "[1~", "[7~", "[7$", "[1;5H", "[7^"], .home),
        (["[F", "OF", "[4~", "[8~", "[8$", "[1;2F"], .end),
        (["[2~"], .insert), (["[3~"], .delete), (["[5~", "[5;5~"], .pageUp), (["[6~", "[6$"], .pageDown),
        (["[Z", "[1;2Z", "[9;2u", "[27;2;9~"], .backTab), (["[9u"], .tab),
        (["OM", "[13u", "[13;2u", "[13;5u", "[27;2;13~", "[57414u"], .enter), (["[27u", "[27;5u"], .escape),
        (["OP", "[11~", "[[A", "[P"], .function(1)), (["OQ", "[12~", "[[B"], .function(2)),
        (["OR", "[13~", "[[C"], .function(3)), (["OS", "[14~", "[[D", "[S"], .function(4)),
        (["[15~", "[[E"], .function(5)), (["[17~"], .function(6)), (["[21~"], .function(10)),
        (["[24~"], .function(12)), (["[25~", "[1;2P", "O2P", "[57376u"], .function(13)), (["[34~"], .function(20)),
        (["[29~"], .function(16)),
        (["Op", "[57399u"], .character("0")), (["Oy", "[57408u"], .character("9")),
        (["[97u", "[97;1u", "[97;1:1u", "[97;129u"], .character("a")), (["[97;2u", "[97:65;2u"], .character("A")),
        (["[233u"], .character("é")), (["[99;5u", "[27;5;99~"], .control("c")), (["[104;5u"], .backspace),
    ]

    @Test(arguments: known) func keysAreKnownWhateverTheTerminal(row: (sequences: [String], key: Key)) {
        for sequence in row.sequences {
            #expect(Self.keys("\u{1B}" + sequence) == [row.key], "ESC \(sequence)")
            // In the midst of others, and in pieces.
            #expect(Self.keys("a\u{1B}\(sequence)\u{1B}[Bz").first == .character("a"), "ESC \(sequence)")
            var reader = KeyReader()
            var tokens: [KeyReader.Token] = []
            for (index, byte) in ("\u{1B}" + sequence).utf8.enumerated() {
                tokens += reader.feed([byte], now: index * 20)
            }
            #expect((tokens + reader.elapse(now: 100_000)).compactMap(Input.init) == [.key(row.key)], "ESC \(sequence)")
        }
    }

    /// Keys we have no use for, and answers to what other programs asked, which come late.
    @Test(arguments: [
        "[1;6C", "[1;2R", "[57358u", "[57441;2u", "[97;1:3u", "[97;9u", "[3;2~", "[1;5A", "[200;5~", "[99~", "[1;5P",
        "]11;rgb:1e1e/1e1e/2e2e\u{7}", "]11;rgb:ffff/ffff/ffff\u{1B}\\", "]52;c;Ym9uam91cg==\u{7}",
        "[?62;c", "[?1;2c", "[>41;354;0c", "[12;40R", "[?2026;2$y", "[4;1$y", "[8;24;80t", "[4;600;800t",
        "P>|XTerm(370)\u{1B}\\", "P1+r544e=787465726d\u{1B}\\", "_Gi=31;OK\u{1B}\\", "^a\u{1B}\\", "Xabc\u{1B}\\",
        "[I", "[O", "[>1u", "[?1u", "(B", "#8", " F", "q", "u", "D", "\r", "\t", "1", "é", "œ", "[<35;10;10M", "Ok",
        "[M", "[1;2;3~", "[;;;", "[1234567890123~", "N", "c", "=", ">", "7",
    ]) func whatIsNoKeyIsSwallowedWhole(sequence: String) {
        #expect(Self.keys("\u{1B}" + sequence) == [], "ESC \(sequence)")
        #expect(Self.keys("\u{1B}\(sequence)\u{1B}[A") == [.up], "ESC \(sequence)")
    }

    @Test func anEscapeIsOneAfterAWhile() {
        var reader = KeyReader()
        #expect(reader.feed([0x1B], now: 0).isEmpty)
        #expect(reader.deadline == 25)
        #expect(reader.elapse(now: 24).isEmpty)
        #expect(reader.elapse(now: 25) == [.typed("\u{1B}")])
        #expect(reader.feed([0x75], now: 60) == [.typed("u")])
        #expect(Self.read("\u{1B}\u{1B}") == [.typed("\u{1B}"), .typed("\u{1B}")])
        // A letter that comes after that is no Alt.
        var late = KeyReader()
        _ = late.feed([0x1B], now: 0)
        #expect(late.elapse(now: 30) == [.typed("\u{1B}")])
        #expect(late.feed([0x62], now: 31) == [.typed("b")])
        // Unless nobody waited: a program that stood still does not know when the letter came.
        var still = KeyReader()
        _ = still.feed([0x1B, 0x5B], now: 0)
        #expect(still.feed(Array("1;2C".utf8), now: 9000) == [.key(.shiftRight)])
    }

    @Test func escapeDelayIsObeyed() {
        var slow = KeyReader(patience: .init(escapeDelay: "700"))
        _ = slow.feed([0x1B], now: 0)
        #expect(slow.deadline == 700)
        _ = slow.feed([0x5B], now: 600)
        #expect(slow.deadline == 1300)
        for odd in ["", "x", "-1", "99999999"] { #expect(KeyReader.Patience(escapeDelay: odd).escape == 25) }
        #expect(KeyReader.Patience(escapeDelay: "0").introducer >= 100)
    }

    /// After `ESC [`, the rest is waited for longer than after a lone Escape, and never typed.
    @Test func theRestOfASequenceIsNeverTyped() {
        for gap in [30, 90, 240, 490] {
            var reader = KeyReader()
            var tokens = reader.feed(Array("\u{1B}[".utf8), now: 0)
            tokens += reader.elapse(now: gap - 1)
            tokens += reader.feed(Array("1;".utf8), now: gap)
            tokens += reader.elapse(now: gap * 2)
            tokens += reader.feed(Array("2C".utf8), now: gap * 2 + 1)
            #expect(tokens == [.key(.shiftRight)], "\(gap)")
        }
    }

    /// Cut after a dollar sign or an intermediate byte, too; but a key of rxvt's is one.
    @Test func noPieceIsTypedHoweverItIsCut() {
        for (first, rest) in [
            ("[?2026;2$", "y"), ("(", "B"), (" ", "A"), ("(", "8"), ("[200", "~"), ("P1$r", "x\u{1B}\\"),
        ] {
            var reader = KeyReader()
            var tokens = reader.feed(Array(("\u{1B}" + first).utf8), now: 0)
            tokens += reader.elapse(now: 70)
            tokens += reader.feed(Array(rest.utf8), now: 71)
            #expect(tokens.compactMap(Input.init).isEmpty, "\(first)")
        }
        var rxvt = KeyReader()
        _ = rxvt.feed(Array("\u{1B}[7$".utf8), now: 0)
        #expect(rxvt.elapse(now: 60) == [.key(.home)])
        #expect(rxvt.feed([0x79], now: 70) == [.typed("y")])
    }

    /// A terminal that a crashed program left reporting, and introducers of one byte after an Escape.
    @Test(
        arguments: [
            Array("\u{1B}[Max!".utf8), Array("\u{1B}[M 1!".utf8), [0x1B, 0x9B] + Array("145;2t".utf8),
            [0x1B, 0xC2, 0x9B] + Array("14t".utf8), [0x9B] + Array("1;2;3t".utf8),
            Array("\u{1B}]11;x".utf8) + [0xC2, 0x9C],
        ] as [[UInt8]]) func whatIsLeftOfOthersIsSwallowed(bytes: [UInt8])
    {
        #expect(Self.read(bytes).compactMap(Input.init).isEmpty)
        #expect(Self.read(bytes + [0x6A]).compactMap(Input.init) == [.key(.character("j"))])
    }

    @Test func aTerminalsOwnKeysComeFirst() {
        var reader = KeyReader(
            described: DescribedKeys([("\u{1B}P", .function(1)), ("\u{1B}[M", .function(1))]))
        #expect(reader.feed(Array("\u{1B}[Mj\u{1B}P".utf8), now: 0) == [.key(.function(1)), .typed("j")])
        #expect(reader.elapse(now: 60) == [.key(.function(1))])
        #expect(reader.feed(Array("\u{1B}P1$r\u{1B}\\j".utf8), now: 100) == [.typed("j")])
    }

    @Test func charactersAreWhole() {
        #expect(Self.keys("é作👍") == [.character("é"), .character("作"), .character("👍")])
        #expect(Self.read([0xE9, 0x61]) == [.undecoded(0xE9), .typed("a")])
        #expect(Self.read([0xE4, 0xBD]) == [.undecoded(0xE4), .undecoded(0xBD)])
        #expect(Self.read([0xED, 0xA0, 0x80]).first == .undecoded(0xED))
        var reader = KeyReader()
        #expect(reader.feed([0xC3], now: 0).isEmpty)
        #expect(reader.feed([0xA9], now: 40) == [.typed("é")])
    }

    @Test func aPasteIsTextWhateverIsInIt() {
        #expect(
            Self.read("\u{1B}[200~a\t1\r\u{1B}[201~j")
                == [.pasteBegin] + "a\t1\r".unicodeScalars.map { .typed($0) } + [.pasteEnd, .typed("j")])
        // Windows-1252, where 9B is a quotation mark.
        let old: [UInt8] = Array("\u{1B}[200~".utf8) + [0x9B, 0x61] + Array("\u{1B}[201~".utf8)
        #expect(Self.read(old) == [.pasteBegin, .undecoded(0x9B), .typed("a"), .pasteEnd])
    }

    @Test func theMouseIsReadWhereItIsOn() {
        #expect(Self.read("\u{1B}[<0;12;7M", mouse: true) == [.mouse(MouseEvent(.press, column: 11, row: 6))])
        #expect(Self.read("\u{1B}[<64;1;1M", mouse: true) == [.mouse(MouseEvent(.wheelUp, column: 0, row: 0))])
        #expect(Self.read("\u{1B}[M ,'", mouse: true) == [.mouse(MouseEvent(.press, column: 11, row: 6))])
        for other in ["[<0;12;7m", "[<16;1;1M", "[<0;0;1M", "[<0;1M", "[<0;99999;1M"] {
            #expect(Self.read("\u{1B}" + other, mouse: true).isEmpty, "\(other)")
        }
        #expect(Self.read("\u{1B}[<0;12;7M").isEmpty)
    }

    @Test func whatATerminalAloneKnowsIsRead() {
        var reader = KeyReader(
            described: DescribedKeys([("\u{1B}A", .up), ("\u{1B}[224z", .function(1)), ("\u{8}", .left)]))
        #expect(
            reader.feed(Array("\u{1B}A\u{1B}[224z\u{8}".utf8), now: 0) == [
                .key(.up), .key(.function(1)), .typed("\u{8}"),
            ])
    }

    /// Only where it was asked for, and once: a late answer to another program's question is none of ours.
    @Test func theBackgroundIsToldOnce() {
        var reader = KeyReader()
        let light = Array("\u{1B}]11;rgb:ffff/fdfd/e3e3\u{1B}\\".utf8)
        #expect(reader.feed(light, now: 0).isEmpty)
        reader.awaitsBackgroundUntil = 3000
        #expect(reader.feed(Array("\u{1B}]52;c;YQ==\u{7}".utf8), now: 1).isEmpty)
        #expect(reader.feed(light.prefix(9), now: 2).isEmpty)
        #expect(reader.feed(light.dropFirst(9), now: 300) == [.background(.light)])
        #expect(reader.feed(light, now: 400).isEmpty)
        for (answer, theme) in [
            ("rgb:1e/1e/2e", Theme.dark), ("rgb:f/f/f", .light), ("rgba:00/00/00/ff", .dark), ("rgb:00/00", nil),
            ("rgb:x/y/z", nil), ("#ffffff", nil), ("?", nil),
        ] as [(String, Theme?)] {
            reader.awaitsBackgroundUntil = 3000
            let tokens = reader.feed(Array("\u{1B}]11;\(answer)\u{7}".utf8), now: 500)
            #expect(tokens == (theme.map { [.background($0)] } ?? []), "\(answer)")
        }
        reader.awaitsBackgroundUntil = 3000
        #expect(reader.feed(light, now: 3001).isEmpty)
    }

    @Test func controlCGetsThroughAnything() {
        for start in ["\u{1B}", "\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}]11;", "\u{1B}P", "\u{1B}(", "\u{1B}[["] {
            #expect(Self.keys(start + "\u{3}").last == .control("c"), "\(start.debugDescription)")
        }
    }

    // MARK: Whatever comes

    /// Sequences and bytes of which none is text: no letter may come of them, but for those two.
    private static func withoutText(_ random: inout Seeded) -> [UInt8] {
        let printable = Array(0x21...0x7E).map { UInt8($0) }
        func body(_ set: ClosedRange<UInt8>, _ max: Int) -> [UInt8] {
            (0..<Int.random(in: 0...max, using: &random)).map { _ in UInt8.random(in: set, using: &random) }
        }
        let st: [UInt8] = [0x1B, 0x5C]
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            let final = UInt8.random(in: 0x40...0x7E, using: &random)
            // `CSI u` and modifyOtherKeys of a character are characters, and `CSI [` has a letter more.
            if final == 0x75 || final == 0x7E || final == 0x5B { return [0x1B, 0x5B, 0x41] }
            return [0x1B, 0x5B] + body(0x30...0x3F, 6) + body(0x20...0x23, 1) + [final]
        case 1:
            let final = UInt8.random(in: 0x40...0x7E, using: &random)
            return (0x70...0x79).contains(final) ? [] : [0x1B, 0x4F, final]
        case 2: return [0x1B, 0x5D] + body(0x20...0x7E, 20) + (Bool.random(using: &random) ? [0x07] : st)
        case 3:
            return [0x1B, [0x50, 0x58, 0x5E, 0x5F].randomElement(using: &random) ?? 0x50] + body(0x20...0x7E, 20) + st
        case 4: return [UInt8.random(in: 0...0x1A, using: &random)]
        case 5: return [0x1B] + body(0x20...0x2F, 3) + [UInt8.random(in: 0x30...0x4E, using: &random)]
        case 6: return [0xC2, UInt8.random(in: 0x80...0x8E, using: &random)]
        default: return [0x1B, 0x5B, 0x5B, printable.randomElement(using: &random) ?? 0x41]
        }
    }

    @Test func noSequenceEverTypes() {
        var random = Seeded(state: 20_261_129)
        for round in 0..<60_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...6, using: &random) { bytes += Self.withoutText(&random) }
            var reader = KeyReader()
            var tokens: [KeyReader.Token] = []
            var rest = bytes[...]
            var now = 0
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...8, using: &random))
                rest = rest.dropFirst(piece.count)
                tokens += reader.feed(piece, now: now)
                // Less than what is waited for after a lone Escape, so that what it is does not hang on it.
                now += Int.random(in: 0...20, using: &random)
                tokens += reader.elapse(now: now)
            }
            tokens += reader.elapse(now: now + 100_000)
            for case .key(.character(let letter)) in tokens.compactMap(Input.init) {
                Issue.record("round \(round): \(letter) of \(bytes.map { String($0, radix: 16) })")
            }
        }
    }

    /// Bytes of any kind in any pieces: it ends, and says nothing that is no key.
    @Test func aMillionInputs() {
        var random = Seeded(state: 7)
        var reader = KeyReader()
        let likely: [UInt8] = [
            0x1B, 0x5B, 0x4F, 0x5D, 0x3B, 0x31, 0x32, 0x7E, 0x75, 0x24, 0x07, 0x5C, 0x9B, 0xC2, 0x3C,
        ]
        var now = 0
        var count = 0
        for _ in 0..<1_000_000 {
            let bytes = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? likely[Int.random(in: 0..<likely.count, using: &random)]
                    : UInt8.random(in: 0...255, using: &random)
            }
            now += [0, 1, 30, 2000][Int.random(in: 0..<4, using: &random)]
            let tokens = reader.feed(bytes, now: now)
            count += tokens.count
            for case .key(let key) in tokens.compactMap(Input.init) where key.spelling.isEmpty {
                Issue.record("a key without a name: \(key)")
            }
            if let deadline = reader.deadline, deadline < now { Issue.record("waits for the past") }
        }
        #expect(count > 100_000)
        #expect(reader.elapse(now: now + 100_000).count <= 8)
        #expect(reader.deadline == nil)
    }
}
