import Interface

/// Which sequences are keys, whatever TERM says: those of xterm and its like (both sets of arrows), the VT220, PuTTY,
/// rxvt, the Linux console, and the keyboards that speak `CSI u` (kitty, foot, xterm's modifyOtherKeys).
///
/// Sources: ECMA-48; xterm's *Control Sequences* (ctlseqs); the terminfo entries of ncurses 6.4; rxvt-unicode's
/// urxvt(7); kitty's keyboard protocol. What is not here is no key.
enum KeySequences {
    /// `CSI … letter`, and `SS3 letter`.
    private static let letters: [UInt8: Key] = [
        0x41: .up, 0x42: .down, 0x43: .right, 0x44: .left, 0x46: .end, 0x48: .home,
        0x50: .function(1), 0x51: .function(2), 0x52: .function(3), 0x53: .function(4),
    ]

    /// `CSI number ~`.
    private static let numbers: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
        18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11),
        24: .function(12), 25: .function(13), 26: .function(14), 28: .function(15), 29: .function(16),
        31: .function(17), 32: .function(18), 33: .function(19), 34: .function(20),
    ]

    /// `SS3 letter` of the numeric keypad in application mode. Its signs are not here: what is typed there comes as
    /// itself once the keypad is numeric (`ct_start`).
    private static let keypad: [UInt8: Key] = [
        0x4D: .enter, 0x70: .character("0"), 0x71: .character("1"), 0x72: .character("2"), 0x73: .character("3"),
        0x74: .character("4"), 0x75: .character("5"), 0x76: .character("6"), 0x77: .character("7"),
        0x78: .character("8"), 0x79: .character("9"),
    ]

    /// `CSI [ letter`.
    static let console: [UInt8: Key] = [
        0x41: .function(1), 0x42: .function(2), 0x43: .function(3), 0x44: .function(4), 0x45: .function(5),
    ]

    /// Terminfo's names of keys, asked for once: a terminal not of this family has sequences of its own.
    static let capabilities: [(name: String, key: Key)] = [
        ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
        ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab),
        ("kent", .enter), ("kLFT", .shiftLeft), ("kRIT", .shiftRight), ("kri", .shiftUp), ("kind", .shiftDown),
        ("kf1", .function(1)), ("kf2", .function(2)), ("kf3", .function(3)), ("kf4", .function(4)),
    ]

    /// Codes of `CSI u` for keys that are no characters (kitty's numbers).
    private static let functional: [UInt32: Key] = {
        var keys: [UInt32: Key] = [
            57414: .enter, 57417: .left, 57418: .right, 57419: .up, 57420: .down, 57421: .pageUp, 57422: .pageDown,
            57423: .home, 57424: .end, 57425: .insert, 57426: .delete,
        ]
        for digit: UInt32 in 0...9 { keys[57399 + digit] = .character(Character(Unicode.Scalar(UInt8(0x30 + digit)))) }
        for number: UInt32 in 13...35 { keys[57376 + number - 13] = .function(Int(number)) }
        return keys
    }()

    /// As xterm numbers them: one more than the sum of 1, 2, 4…
    struct Modifiers: OptionSet {
        var rawValue: Int
        static let shift = Self(rawValue: 1)
        static let alt = Self(rawValue: 2)
        static let control = Self(rawValue: 4)
        /// Super, hyper and meta: keys of a desktop, not of a program in a terminal.
        static let others = Self(rawValue: 8 | 16)
        static let meta = Self(rawValue: 32)
        /// Caps lock and num lock, which kitty tells, change nothing.
        static let locks = 64 | 128

        init(rawValue: Int) { self.rawValue = rawValue }
        init(parameter: Int) { rawValue = max(0, parameter - 1) & ~Self.locks }
    }

    /// A key with modifiers; nil where together they mean nothing.
    private static func modified(_ key: Key, _ modifiers: Modifiers) -> Key? {
        if modifiers.isEmpty { return key }
        let hasWord = !modifiers.isDisjoint(with: [.alt, .control, .meta]) || modifiers == Modifiers(rawValue: 8)
        switch key {
        case .up where modifiers == .shift: return .shiftUp
        case .down where modifiers == .shift: return .shiftDown
        case .left where modifiers == .shift: return .shiftLeft
        case .right where modifiers == .shift: return .shiftRight
        // Option is Meta to some terminals of macOS: 9.
        case .left where hasWord && !modifiers.contains(.shift): return .word(.left)
        case .right where hasWord && !modifiers.contains(.shift): return .word(.right)
        case .delete where modifiers == .control || modifiers == .alt: return .word(.deleteAfter)
        case .backspace where modifiers == .control || modifiers == .alt: return .word(.deleteBefore)
        // Only a place: there it goes with any of them.
        case .home, .end, .pageUp, .pageDown: return modifiers.contains(.others) ? nil : key
        // Shift and Control make no other Enter where a terminal tells none.
        case .enter, .escape: return modifiers.isDisjoint(with: [.alt, .others, .meta]) ? key : nil
        case .tab where modifiers == .shift: return .backTab
        // Terminfo counts on: Shift+F1 is F13.
        case .function(let number) where modifiers == .shift && number <= 12: return .function(number + 12)
        default: return nil
        }
    }

    /// What `CSI` opened, from its first parameter to its last byte; nil for what is no key.
    static func control(_ bytes: [UInt8], isMeta: Bool) -> Key? {
        guard let last = bytes.last, let fields = fields(bytes.dropLast()) else { return nil }
        let first = fields.first?.first ?? 1
        let extra: Modifiers = isMeta ? .alt : []
        if last == 0x75 { return unicode(fields, extra) }
        // A key that is let go (kitty's event 3) is none.
        if fields.count > 1, fields[1].count > 1, fields[1][1] == 3 { return nil }
        let modifiers = Modifiers(parameter: fields.count > 1 ? fields[1][0] : 1).union(extra)
        switch last {
        case 0x7E where first == 27 && fields.count == 3: return unicode([fields[2], fields[1]], extra)
        case 0x7E: return fields.count <= 2 ? numbers[first].flatMap { modified($0, modifiers) } : nil
        // rxvt: `$` with Shift, `^` with Control, `@` with both.
        case 0x24, 0x5E, 0x40:
            guard fields.count == 1, bytes.count > 1, let key = numbers[first] else { return nil }
            return modified(key, last == 0x24 ? .shift : last == 0x5E ? .control : [.shift, .control])
        case 0x5A: return bytes.count == 1 || modifiers == .shift ? .backTab : nil
        // rxvt's arrows with Shift.
        case 0x61...0x64 where bytes.count == 1:
            return [Key.shiftUp, .shiftDown, .shiftRight, .shiftLeft][Int(last - 0x61)]
        default:
            // `CSI 1;2P` is a key; a cursor's position is none, `CSI 1;2R`, which xterm's Shift+F3 looks like.
            guard first == 1, fields.count <= 2, last != 0x52, let key = letters[last] else { return nil }
            return modified(key, modifiers)
        }
    }

    /// What `SS3` opened.
    static func single(_ bytes: [UInt8], isMeta: Bool) -> Key? {
        guard let last = bytes.last, let fields = fields(bytes.dropLast()) else { return nil }
        if bytes.count == 1 {
            if let key = letters[last] { return modified(key, isMeta ? .alt : []) }
            // rxvt's arrows with Control; only two of them mean anything.
            if last == 0x63 || last == 0x64 { return .word(last == 0x63 ? .right : .left) }
            return isMeta ? nil : keypad[last]
        }
        return letters[last].flatMap { modified($0, Modifiers(parameter: fields.last?.first ?? 1)) }
    }

    /// `ESC` and a byte at once: Alt and a key.
    static func alt(_ byte: UInt8) -> Key? {
        switch byte {
        case 0x62: .word(.left)
        case 0x66: .word(.right)
        case 0x64: .word(.deleteAfter)
        case 0x08, 0x7F: .word(.deleteBefore)
        default: nil
        }
    }

    /// `CSI code ; modifiers ; text u`.
    private static func unicode(_ fields: [[Int]], _ extra: Modifiers) -> Key? {
        guard let code = fields.first?.first.flatMap({ UInt32(exactly: $0) }) else { return nil }
        if fields.count > 1, fields[1].count > 1, fields[1][1] == 3 { return nil }
        let modifiers = Modifiers(parameter: fields.count > 1 ? fields[1][0] : 1).union(extra)
        if let key = functional[code] { return modified(key, modifiers) }
        switch code {
        case 13: return modified(.enter, modifiers)
        case 27: return modified(.escape, modifiers)
        case 9: return modified(.tab, modifiers)
        case 8, 127: return modified(.backspace, modifiers)
        case 0..<32, 0x80..<0xA0, 0xE000...0xF8FF: return nil
        default: break
        }
        guard let scalar = Unicode.Scalar(code) else { return nil }
        switch modifiers {
        case []: return .character(Character(scalar))
        case .shift:
            // What the keyboard says Shift gives; else the capital.
            let told = fields.count > 2 ? fields[2].first : fields[0].count > 1 ? fields[0][1] : nil
            if let told = told.flatMap({ UInt32(exactly: $0) }).flatMap(Unicode.Scalar.init), told.value >= 32,
                !(0x7F..<0xA0).contains(told.value)
            {
                return .character(Character(told))
            }
            let capital = scalar.properties.uppercaseMapping
            return capital.count == 1 ? capital.first.map(Key.character) : .character(Character(scalar))
        case .control where (0x61...0x7A).contains(code): return .pressed(control: Character(scalar))
        case .control where code == 0x20 || (0x5B...0x5F).contains(code): return .pressed(control: Character(scalar))
        case .alt: return code < 0x80 ? alt(UInt8(code)) : nil
        default: return nil
        }
    }

    /// Numbers between `;`, each with what follows it after `:`; nil where there is anything else.
    private static func fields(_ bytes: ArraySlice<UInt8>) -> [[Int]]? {
        if bytes.isEmpty { return [] }
        var fields: [[Int]] = []
        for field in bytes.split(separator: 0x3B, omittingEmptySubsequences: false) {
            var numbers: [Int] = []
            for part in field.split(separator: 0x3A, omittingEmptySubsequences: false) {
                guard part.count <= 7, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
                numbers.append(part.isEmpty ? 1 : part.reduce(0) { $0 * 10 + Int($1 - 0x30) })
            }
            fields.append(numbers.isEmpty ? [1] : numbers)
        }
        return fields
    }

    // MARK: The background

    /// `11;rgb:1e1e/1e1e/2e2e`, with one to four hexadecimal digits each, or `rgba:` with a fourth.
    static func background(_ bytes: [UInt8]) -> Theme? {
        let text = String(decoding: bytes, as: UTF8.self)
        for start in ["11;rgb:", "11;rgba:"] where text.hasPrefix(start) {
            let parts = text.dropFirst(start.count).split(separator: "/", omittingEmptySubsequences: false)
            let values = parts.compactMap { part -> Double? in
                guard (1...4).contains(part.count), let value = UInt32(part, radix: 16) else { return nil }
                return Double(value) / Double((1 << (4 * part.count)) - 1)
            }
            guard values.count == parts.count, values.count == (start.count == 7 ? 3 : 4) else { return nil }
            return .forBackground(red: values[0], green: values[1], blue: values[2])
        }
        return nil
    }

    // MARK: The mouse

    /// `CSI < button ; column ; row M` (xterm's 1006).
    static func mouse(_ bytes: [UInt8]) -> MouseEvent? {
        guard bytes.last == 0x4D, let fields = fields(bytes.dropFirst().dropLast()), fields.count == 3 else {
            return nil
        }
        return mouse(button: fields[0][0], column: fields[1][0], row: fields[2][0])
    }

    /// `CSI M` and three bytes, each with 32 added.
    static func oldMouse(_ bytes: [UInt8]) -> MouseEvent? {
        guard bytes.count == 3, bytes.allSatisfy({ $0 >= 0x20 }) else { return nil }
        return mouse(button: Int(bytes[0]) - 32, column: Int(bytes[1]) - 32, row: Int(bytes[2]) - 32)
    }

    private static func mouse(button: Int, column: Int, row: Int) -> MouseEvent? {
        let kind: MouseEvent.Kind
        // Shift, Alt and Control are 4, 8 and 16: a click with one of them is not one of ours.
        switch button {
        case 0: kind = .press
        case 64: kind = .wheelUp
        case 65: kind = .wheelDown
        default: return nil
        }
        guard (1...4096).contains(column), (1...4096).contains(row) else { return nil }
        return MouseEvent(kind, column: column - 1, row: row - 1)
    }
}
