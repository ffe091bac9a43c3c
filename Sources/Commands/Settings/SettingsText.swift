/// The part of TOML (v1.0) that settings are written in, read line by line:
///
///     line   = [table | entry] [comment]
///     table  = "[" key "]"                   entry = key "=" value
///     key    = bare | string                 bare  = letters, digits, "_" and "-"
///     value  = string | list | other         list  = "[" [string {"," string} [","]] "]"   on one line or several
///     string = `"` … `"` with escapes, or `'` … `'` without         comment = "#" … to the end of the line
///
/// `other` (a number, a date…) is passed over: no setting of ours is one.
struct SettingsText {
    struct Entry: Equatable {
        /// Empty before the first table.
        var table: String
        var key: String
        /// Nil for a value that is neither a string nor a list of strings.
        var strings: [String]?
        /// From 1.
        var line: Int
    }

    private(set) var entries: [Entry] = []

    /// Where it ceases to be TOML, from 1.
    struct Unreadable: Error, Equatable {
        var line: Int
        var column: Int
    }

    private let text: [Character]
    private var index = 0
    private var line = 1
    private var lineStart = 0
    private var table = ""

    init(_ text: String) throws(Unreadable) {
        // A carriage return and a line feed are one `Character`.
        self.text = text.map { $0.isNewline ? "\n" : $0 }
        while let next = skipBlanks() {
            switch next {
            case "\n": advance()
            case "[": try readTable()
            default: try readEntry()
            }
        }
    }

    // MARK: Characters

    private var current: Character? { index < text.count ? text[index] : nil }
    private var unreadable: Unreadable { Unreadable(line: line, column: index - lineStart + 1) }

    private mutating func advance() {
        index += 1
        if text[index - 1] == "\n" {
            line += 1
            lineStart = index
        }
    }

    /// Past spaces and a comment, on this line.
    private mutating func skipBlanks() -> Character? {
        while let next = current, next == " " || next == "\t" { advance() }
        if current == "#" { while let next = current, next != "\n" { advance() } }
        return current
    }

    private mutating func take(_ character: Character) throws(Unreadable) {
        guard current == character else { throw unreadable }
        advance()
    }

    private mutating func endLine() throws(Unreadable) {
        guard let next = skipBlanks() else { return }
        guard next == "\n" else { throw unreadable }
    }

    // MARK: Parts

    private mutating func readTable() throws(Unreadable) {
        try take("[")
        _ = skipBlanks()
        table = try readKey()
        _ = skipBlanks()
        try take("]")
        try endLine()
    }

    private mutating func readEntry() throws(Unreadable) {
        let start = line
        let key = try readKey()
        _ = skipBlanks()
        try take("=")
        let strings = try readValue()
        entries.append(Entry(table: table, key: key, strings: strings, line: start))
        try endLine()
    }

    private mutating func readKey() throws(Unreadable) -> String {
        if current == "\"" || current == "'" { return try readString() }
        let start = index
        while let next = current, next.isASCII, next.isLetter || next.isNumber || next == "_" || next == "-" {
            advance()
        }
        guard index > start else { throw unreadable }
        return String(text[start..<index])
    }

    private mutating func readValue() throws(Unreadable) -> [String]? {
        switch skipBlanks() {
        case "\"", "'": return [try readString()]
        case "[": return try readList()
        case nil, "\n": throw unreadable
        default:
            while let next = current, next != "\n", next != "#" { advance() }
            return nil
        }
    }

    private mutating func readList() throws(Unreadable) -> [String]? {
        try take("[")
        var strings: [String] = []
        while true {
            while skipBlanks() == "\n" { advance() }
            if current == "]" { break }
            strings.append(try readString())
            while skipBlanks() == "\n" { advance() }
            if current != "]" { try take(",") }
        }
        try take("]")
        return strings
    }

    private mutating func readString() throws(Unreadable) -> String {
        guard let quote = current, quote == "\"" || quote == "'" else { throw unreadable }
        advance()
        var read = ""
        while let next = current, next != quote {
            if next == "\n" { throw unreadable }
            if next == "\\", quote == "\"" {
                read.append(try readEscape())
            } else {
                read.append(next)
                advance()
            }
        }
        try take(quote)
        return read
    }

    private mutating func readEscape() throws(Unreadable) -> Character {
        advance()
        guard let letter = current else { throw unreadable }
        let simple: [Character: Character] = ["\"": "\"", "\\": "\\", "t": "\t", "n": "\n", "r": "\r"]
        if let character = simple[letter] {
            advance()
            return character
        }
        let digits = letter == "u" ? 4 : letter == "U" ? 8 : 0
        guard digits > 0, index + digits < text.count,
            let value = UInt32(String(text[(index + 1)...(index + digits)]), radix: 16),
            let scalar = Unicode.Scalar(value)
        else { throw unreadable }
        for _ in 0...digits { advance() }
        return Character(scalar)
    }
}
