/// One word of a filter or of a capture line: `late`, `"rue de Paris"`, `!tag:agri`, `chez:"DRAAF Grand Est"`.
///
///     token = ["!"] [key ":"] (word | quoted)        "!" in filters only
///     key   = a letter, then letters or digits
///     quoted = `"` … `"`, or to the end of the line where it is not closed
///
/// A quote elsewhere than at the beginning of a value is a character like another.
struct Token: Equatable {
    /// As typed, whole.
    var raw: String
    /// As typed, before the first colon; nil without one.
    var key: String?
    /// After the key, without its quotes.
    var value: String
    var isQuoted = false
    /// After `!`.
    var isExcluded = false
    /// Where `raw` and `value` begin in the line: characters, from 1.
    var column: Int
    var valueColumn: Int

    /// What stands after `!`, quotes and key included.
    var text: String { isExcluded ? String(raw.dropFirst()) : raw }
}

extension Token {
    static func split(_ line: String, withExclusions: Bool) -> [Token] {
        let line = Line(line)
        var tokens: [Token] = []
        var index = 0
        while index < line.count {
            if isSpace(line[index]) {
                index += 1
            } else {
                tokens.append(token(line, &index, withExclusions))
            }
        }
        return tokens
    }

    /// A text with its letters numbered: pieces of it are cut from the text, which is quicker than letter by letter.
    private struct Line {
        let text: String
        let characters: [Character]
        let places: [String.Index]

        init(_ text: String) {
            self.text = text
            characters = Array(text)
            places = Array(text.indices) + [text.endIndex]
        }

        var count: Int { characters.count }
        subscript(index: Int) -> Character { characters[index] }
        subscript(range: Range<Int>) -> String { String(text[places[range.lowerBound]..<places[range.upperBound]]) }
    }

    /// The token that begins at `index`, which is left after it.
    private static func token(_ line: Line, _ index: inout Int, _ withExclusions: Bool) -> Token {
        let start = index
        let isExcluded = withExclusions && line[index] == "!"
        if isExcluded { index += 1 }
        var key: String?
        var canBeKey = true
        var quoted: String?
        var valueStart = index
        while index < line.count, !isSpace(line[index]) {
            if line[index] == "\"", index == valueStart {
                quoted = self.quoted(line, &index)
                break
            }
            if line[index] == ":", canBeKey, index > valueStart {
                key = line[valueStart..<index]
                valueStart = index + 1
                canBeKey = false
            } else {
                canBeKey = canBeKey && (line[index].isAnyLetter || index > valueStart && line[index].isAnyDigit)
            }
            index += 1
        }
        return Token(
            raw: line[start..<index], key: key, value: quoted ?? line[valueStart..<index],
            isQuoted: quoted != nil, isExcluded: isExcluded, column: start + 1, valueColumn: valueStart + 1)
    }

    /// What is between the quote at `index` and the next one or the end; `index` is left after it.
    private static func quoted(_ line: Line, _ index: inout Int) -> String {
        let start = index + 1
        let end = line.characters[start...].firstIndex(of: "\"") ?? line.count
        index = min(line.count, end + 1)
        return line[start..<end]
    }

    /// Control characters part words too: they are dropped from every field of one line.
    private static func isSpace(_ character: Character) -> Bool {
        if let ascii = character.asciiValue { return ascii <= 0x20 || ascii == 0x7F }
        return character.isWhitespace
            || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
    }
}
