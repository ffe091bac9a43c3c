internal import Domain

/// Reads the text of a model once, line by line.
struct MailTemplateParser {
    private typealias Piece = MailTemplate.Piece
    private typealias Fault = MailTemplate.Fault

    /// A section that is not closed yet.
    private struct Open {
        var field: MailField
        var name: String
        var isInverted: Bool
        var line: Int
        var column: Int
        /// What stood before it.
        var outer: [Piece]
    }

    private let lines: [Substring]
    private let firstLine: Int
    private var pieces: [Piece] = []
    private var open: [Open] = []
    private var words = ""

    init(_ text: String, firstLine: Int) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        self.firstLine = firstLine
    }

    mutating func parse() throws(MailTemplate.Fault) -> [MailTemplate.Piece] {
        for (index, line) in lines.enumerated() {
            if let tag = Self.tagAlone(line) {
                let column = line.distance(from: line.startIndex, to: tag.startIndex) + 1
                try take(tag.dropFirst(2).dropLast(2), firstLine + index, column)
                continue
            }
            try parse(line, firstLine + index)
            if index < lines.count - 1 { words.append("\n") }
        }
        if let last = open.last {
            throw Fault(kind: .unclosedSection(last.name), line: last.line, column: last.column)
        }
        flush()
        return pieces
    }

    /// `{{#name}}`, `{{^name}}` or `{{/name}}`, where nothing else but blanks stands on the line.
    private static func tagAlone(_ line: Substring) -> Substring? {
        var bare = line.drop(while: \.isWhitespace)
        while let last = bare.last, last.isWhitespace { bare.removeLast() }
        guard bare.hasPrefix("{{#") || bare.hasPrefix("{{^") || bare.hasPrefix("{{/"), bare.hasSuffix("}}"),
            bare.dropFirst(2).firstIndex(of: "{") == nil, !bare.dropLast(2).dropFirst(2).contains("}")
        else { return nil }
        return bare
    }

    private mutating func parse(_ line: Substring, _ number: Int) throws(MailTemplate.Fault) {
        var rest = line
        var column = 1
        while let start = rest.firstRange(of: "{{")?.lowerBound {
            words += rest[..<start]
            column += rest.distance(from: rest.startIndex, to: start)
            let after = rest[start...].dropFirst(2)
            if after.hasPrefix("{{") {
                words += "{{"
                rest = after.dropFirst(2)
                column += 4
                continue
            }
            guard let end = after.firstRange(of: "}}")?.lowerBound else {
                throw Fault(kind: .unclosedTag, line: number, column: column)
            }
            try take(after[..<end], number, column)
            column += 4 + after.distance(from: after.startIndex, to: end)
            rest = after[end...].dropFirst(2)
        }
        words += rest
    }

    /// What stands between two pairs of braces.
    private mutating func take(_ tag: Substring, _ line: Int, _ column: Int) throws(MailTemplate.Fault) {
        let mark = tag.first ?? " "
        guard mark == "#" || mark == "^" || mark == "/" else { return try field(tag, line, column) }
        let name = Self.trimmed(tag.dropFirst())
        let known = try Self.field(name, line, column)
        flush()
        if mark == "/" {
            guard let last = open.last, last.field == known else {
                throw Fault(kind: .unopenedSection(name), line: line, column: column)
            }
            open.removeLast()
            pieces = last.outer + [.section(known, isInverted: last.isInverted, pieces)]
        } else {
            if open.count == MailTemplate.depthMax {
                throw Fault(kind: .tooDeep(max: MailTemplate.depthMax), line: line, column: column)
            }
            open.append(
                Open(field: known, name: name, isInverted: mark == "^", line: line, column: column, outer: pieces))
            pieces = []
        }
    }

    private mutating func field(_ tag: Substring, _ line: Int, _ column: Int) throws(MailTemplate.Fault) {
        let parts = tag.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let name = Self.trimmed(parts[0])
        let known = try Self.field(name, line, column)
        var fallback: String?
        if parts.count > 1 {
            let text = Self.trimmed(parts[1])
            if text.isEmpty { throw Fault(kind: .emptyFallback(name), line: line, column: column) }
            fallback = text
        }
        flush()
        pieces.append(.field(known, fallback: fallback))
    }

    private static func field(_ name: String, _ line: Int, _ column: Int) throws(MailTemplate.Fault) -> MailField {
        guard let field = MailField(named: name) else {
            throw Fault(kind: .unknownName(name), line: line, column: column)
        }
        return field
    }

    private mutating func flush() {
        if !words.isEmpty { pieces.append(.words(words)) }
        words = ""
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop(while: \.isWhitespace)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
