import Interface

extension Input {
    /// What a token is outside of a paste; nil for what means nothing there.
    init?(_ token: KeyReader.Token) {
        switch token {
        case .typed(let scalar):
            guard let key = Key(scalar) else { return nil }
            self = .key(key)
        case .key(let key): self = .key(key)
        case .mouse(let event): self = .mouse(event)
        // A byte that is no character, and an end of a paste without its beginning.
        case .undecoded, .pasteBegin, .pasteEnd, .background: return nil
        }
    }
}

extension Key {
    /// From a scalar as a terminal sends it, control characters included; nil for one that no key sends.
    init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0: self = .control(" ")
        case 0x1B, 0x7F, 0x09, 0x0A, 0x0D, 0x08: self = .typed(Character(scalar))
        // Ctrl takes the bits off a letter: 1 is Ctrl+A, 28 is Ctrl+\.
        case 1...26: self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
        case 28...31: self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
        case 0x80..<0xA0: return nil
        default: self = .character(Character(scalar))
        }
    }
}
