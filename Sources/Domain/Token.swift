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
        let characters = Array(line)
        var tokens: [Token] = []
        var index = 0
        while index < characters.count {
            if isSpace(characters[index]) {
                index += 1
            } else {
                tokens.append(token(characters, &index, withExclusions))
            }
        }
        return tokens
    }

    /// The token that begins at `index`, which is left after it.
    private static func token(_ line: [Character], _ index: inout Int, _ withExclusions: Bool) -> Token {
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
                key = String(line[valueStart..<index])
                valueStart = index + 1
                canBeKey = false
            } else {
                canBeKey = canBeKey && (line[index].isLetter || index > valueStart && line[index].isNumber)
            }
            index += 1
        }
        return Token(
            raw: String(line[start..<index]), key: key, value: quoted ?? String(line[valueStart..<index]),
            isQuoted: quoted != nil, isExcluded: isExcluded, column: start + 1, valueColumn: valueStart + 1)
    }

    /// What is between the quote at `index` and the next one or the end; `index` is left after it.
    private static func quoted(_ line: [Character], _ index: inout Int) -> String {
        let inside = line[(index + 1)...].prefix { $0 != "\"" }
        index = min(line.count, inside.endIndex + 1)
        return String(inside)
    }

    /// Control characters part words too: they are dropped from every field of one line.
    private static func isSpace(_ character: Character) -> Bool {
        character.isWhitespace || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
    }
}
