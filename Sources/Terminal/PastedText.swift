/// What a terminal hands over as pasted: as it is, which from a file that an old Excel saved is windows-1252.
///
/// Bytes that are no UTF-8 are kept marked. Where most letters beyond ASCII are such bytes, the whole is read as
/// windows-1252: a few of its pairs look like UTF-8. Where few are, only those are.
struct PastedText {
    /// What is added to a byte that is no UTF-8.
    static let mark: UInt32 = 0x20_0000

    private var values: [UInt32] = []
    private var markedCount = 0
    private var beyondASCIICount = 0

    var count: Int { values.count }

    mutating func append(_ value: UInt32) {
        values.append(value)
        if value & Self.mark != 0 { markedCount += 1 } else if value >= 0x80 { beyondASCIICount += 1 }
    }

    /// What is typed in it; keys and clicks between are none of it.
    mutating func append(_ tokens: ArraySlice<KeyReader.Token>, max: Int) {
        for token in tokens where count < max {
            switch token {
            case .typed(let scalar): append(scalar.value)
            case .undecoded(let byte): append(Self.mark | UInt32(byte))
            // Of the keypad, or of a keyboard that tells keys by their numbers.
            case .key(.character(let letter)): for scalar in letter.unicodeScalars { append(scalar.value) }
            case .key, .mouse, .pasteBegin, .pasteEnd, .background: break
            }
        }
    }

    /// As text; terminals send a carriage return for each line end pasted.
    var withPlainLineEnds: String {
        var plain = String.UnicodeScalarView()
        var before: Unicode.Scalar?
        for scalar in text {
            if scalar == "\r" {
                plain.append("\n")
            } else if scalar != "\n" || before != "\r" {
                plain.append(scalar)
            }
            before = scalar
        }
        return String(plain)
    }

    /// Terminals paste a line feed as a carriage return: a file's CR LF comes as two, and is one line end all the same.
    private var hasDoubledLineEnds: Bool {
        var run = 0
        var hasSome = false
        for value in values {
            if value == 0x0A { return false }
            if value == 0x0D {
                run += 1
                hasSome = true
            } else if run % 2 == 1 {
                return false
            } else {
                run = 0
            }
        }
        return hasSome && run % 2 == 0
    }

    var text: String.UnicodeScalarView {
        var text = String.UnicodeScalarView()
        let isDoubled = hasDoubledLineEnds
        var isSecond = false
        let isWhollyBytes = markedCount > beyondASCIICount
        for value in values {
            if isDoubled, value == 0x0D {
                isSecond.toggle()
                if !isSecond { continue }
            }
            if value & Self.mark != 0 {
                text.append(Self.scalar(ofByte: UInt8(truncatingIfNeeded: value)))
            } else if let scalar = Unicode.Scalar(value) {
                if isWhollyBytes, value >= 0x80 {
                    for byte in UTF8.encode(scalar) ?? .encodedReplacementCharacter {
                        text.append(Self.scalar(ofByte: byte))
                    }
                } else {
                    text.append(scalar)
                }
            } else {
                text.append("\u{FFFD}")
            }
        }
        return text
    }

    static func scalar(ofByte byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? high[Int(byte - 0x80)] : Unicode.Scalar(byte)
    }

    /// 0x80 to 0x9F; the five that stand for nothing are the substitute.
    private static let high: [Unicode.Scalar] = [
        "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž", "\u{FFFD}",
        "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{FFFD}", "ž", "Ÿ",
    ]
}
