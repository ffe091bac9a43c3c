/// How inputs are spelled in `carnet screen --keys` and in tests: `jj>`, `<enter>`, `<ctrl-p>`, `<lt>`.
///
///     keys    = ( character | "<" name ">" )*          names in any case
///     name    = enter | esc | tab | s-tab | bs | del | ins | up … | s-up … | home | end | pgup | pgdn
///             | f1 … f63 | ctrl-x | space | lt | gt
///             | alt-b | alt-f | alt-d | alt-bs          by word, in a text
///             | at-once:KEYS (a tab, an Enter and letters that came in one read; escaped as in a paste)
///             | paste:TEXT (\n \t \\ \> in it) | resize:80x24 | click:COLUMN,ROW | wheel-up:… | wheel-down:…
///             | hangup | hangup:SIGNAL | idle
///
/// A `<` that opens no name is an error: a literal one is `<lt>`. A `>` alone is a literal one.
package struct SpellingError: Error, Equatable {
    /// What stands between the brackets; all that follows where the bracket is never closed.
    package var name: String
    /// From 1, in characters.
    package var column: Int
}

extension Input {
    package static func parse(keys: String) throws(SpellingError) -> [Input] {
        var inputs: [Input] = []
        let letters = Array(keys)
        var index = 0
        while index < letters.count {
            guard letters[index] == "<" else {
                inputs.append(.key(.typed(letters[index])))
                index += 1
                continue
            }
            guard let close = closing(letters, from: index + 1) else {
                let name = String(letters[(index + 1)...])
                throw SpellingError(name: name.isEmpty ? "<" : name, column: index + 1)
            }
            let name = String(letters[index + 1..<close])
            guard let input = Input(name: name) else { throw SpellingError(name: name, column: index + 1) }
            inputs.append(input)
            index = close + 1
        }
        return inputs
    }

    /// The place of the `>` that closes a name; in a pasted text, one that no backslash precedes.
    private static func closing(_ letters: [Character], from start: Int) -> Int? {
        var index = start
        while index < letters.count, letters[index] != ">" {
            index += letters[index] == "\\" ? 2 : 1
            // `<ctrl-\>` has a backslash that escapes nothing.
            if index == start + 7, String(letters[start..<min(start + 6, letters.count)]).lowercased() == "ctrl-\\" {
                index = start + 6
            }
        }
        return index < letters.count ? index : nil
    }

    private init?(name: String) {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            switch name.lowercased() {
            case "idle": self = .idle
            case "hangup": self = .hangup(signal: 1)
            case let name:
                guard let key = Key(name: name) else { return nil }
                self = .key(key)
            }
            return
        }
        switch parts[0].lowercased() {
        case "paste": self = .paste(Self.unescaped(parts[1]))
        case "at-once": self = .burst(Burst(Self.unescaped(parts[1]).map(Key.typed), text: Self.unescaped(parts[1])))
        case "hangup":
            guard let signal = Int32(parts[1]), signal >= 0 else { return nil }
            self = .hangup(signal: signal)
        case "resize":
            guard let (columns, rows) = Self.numbers(parts[1], by: "x"), columns > 0, rows > 0 else { return nil }
            self = .resize(columns: columns, rows: rows)
        case let word:
            guard let kind = MouseEvent.Kind.allCases.first(where: { $0.name == word }),
                let (column, row) = Self.numbers(parts[1], by: ",")
            else { return nil }
            self = .mouse(MouseEvent(kind, column: column, row: row))
        }
    }

    private static let numberMax = 10_000

    private static func numbers(_ text: Substring, by separator: Character) -> (Int, Int)? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 2, let first = Int(parts[0]), let second = Int(parts[1]),
            (0...numberMax).contains(first), (0...numberMax).contains(second)
        else { return nil }
        return (first, second)
    }

    private static func unescaped(_ text: Substring) -> String {
        var plain = ""
        var isEscaped = false
        for letter in text {
            if isEscaped {
                plain.append(letter == "n" ? "\n" : letter == "t" ? "\t" : letter)
                isEscaped = false
            } else if letter == "\\" {
                isEscaped = true
            } else {
                plain.append(letter)
            }
        }
        return isEscaped ? plain + "\\" : plain
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { text, letter in
            switch letter {
            case "\\": text += "\\\\"
            case ">": text += "\\>"
            case "\t": text += "\\t"
            case "\n", "\r\n", "\r": text += "\\n"
            default: text.append(letter)
            }
        }
    }

    /// The inverse of `parse(keys:)`.
    package var spelling: String {
        switch self {
        case .key(let key): return key.spelling
        case .paste(let text): return "<paste:\(Self.escaped(text))>"
        case .burst(let burst): return "<at-once:\(Self.escaped(burst.text))>"
        case .mouse(let event): return "<\(event.kind.name):\(event.column),\(event.row)>"
        case .resize(let columns, let rows): return "<resize:\(columns)x\(rows)>"
        case .hangup(let signal): return signal == 1 ? "<hangup>" : "<hangup:\(signal)>"
        case .idle: return "<idle>"
        }
    }
}

extension MouseEvent.Kind {
    fileprivate var name: String {
        switch self {
        case .press: "click"
        case .wheelUp: "wheel-up"
        case .wheelDown: "wheel-down"
        }
    }
}

extension Key {
    /// The key that types a character: Enter for a line end, Tab for a tab.
    package static func typed(_ character: Character) -> Key {
        switch character {
        case "\n", "\r", "\r\n": .enter
        case "\t": .tab
        case "\u{1B}": .escape
        case "\u{8}", "\u{7F}": .backspace
        default: .character(character)
        }
    }

    /// One key by its spelling; nil for what is not exactly one.
    init?(spelling: String) {
        let bytes = spelling.utf8
        // Nearly all are a letter, or a name in its brackets: the keymap reads a hundred of them.
        if bytes.count == 1, bytes.first != 0x3C, let letter = spelling.first {
            self = .typed(letter)
        } else if bytes.first == 0x3C, bytes.firstIndex(of: 0x3E) == bytes.index(before: bytes.endIndex),
            bytes.allSatisfy({ $0 != 0x5C && $0 != 0x3A })
        {
            self.init(name: spelling.dropFirst().dropLast().lowercased())
        } else {
            guard let inputs = try? Input.parse(keys: spelling), inputs.count == 1, case .key(let key) = inputs[0]
            else { return nil }
            self = key
        }
    }

    /// From a name in lower case, without its brackets.
    fileprivate init?(name: String) {
        if let named = Self.names.first(where: { $0.names.contains(name) }) {
            self = named.key
        } else if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...Self.functionMax).contains(number) {
            self = .function(number)
        } else if let dash = name.firstIndex(of: "-"), ["ctrl", "c"].contains(name[..<dash]) {
            let letter = name[name.index(after: dash)...]
            guard letter.count == 1, let letter = letter.first else { return nil }
            self = .pressed(control: letter)
        } else {
            return nil
        }
    }

    /// Ctrl and a letter, as the terminal sends it: some are keys of their own.
    package static func pressed(control letter: Character) -> Key {
        switch letter {
        case "h": .backspace
        case "i": .tab
        case "j", "m": .enter
        case "[": .escape
        default: .control(letter)
        }
    }

    package var spelling: String {
        if self == .character(">") { return ">" }
        if let named = Self.names.first(where: { $0.key == self }) { return "<\(named.names[0])>" }
        switch self {
        case .character(let character): return String(character)
        case .control(let letter): return letter == " " ? "<ctrl-space>" : "<ctrl-\(letter)>"
        case .function(let number): return "<f\(number)>"
        case .word, .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .shiftUp,
            .shiftDown, .shiftLeft, .shiftRight, .home, .end, .pageUp, .pageDown:
            return ""  // All in `names`.
        }
    }

    /// The first name of each is its spelling.
    private static let names: [(key: Key, names: [String])] = [
        (.enter, ["enter", "return", "cr"]), (.escape, ["esc", "escape"]), (.tab, ["tab"]),
        (.backTab, ["s-tab", "shift-tab", "backtab"]), (.backspace, ["bs", "backspace"]), (.delete, ["del", "delete"]),
        (.insert, ["ins", "insert"]), (.up, ["up"]), (.down, ["down"]), (.left, ["left"]), (.right, ["right"]),
        (.shiftUp, ["s-up", "shift-up"]), (.shiftDown, ["s-down", "shift-down"]),
        (.shiftLeft, ["s-left", "shift-left"]), (.shiftRight, ["s-right", "shift-right"]), (.home, ["home"]),
        (.end, ["end"]), (.pageUp, ["pgup", "pageup"]), (.pageDown, ["pgdn", "pgdown", "pagedown"]),
        (.character(" "), ["space"]), (.character("<"), ["lt"]), (.character(">"), ["gt"]),
        (.control(" "), ["ctrl-space", "c-space"]), (.word(.left), ["alt-b", "ctrl-left", "alt-left"]),
        (.word(.right), ["alt-f", "ctrl-right", "alt-right"]), (.word(.deleteBefore), ["alt-bs"]),
        (.word(.deleteAfter), ["alt-d"]),
    ]
}
