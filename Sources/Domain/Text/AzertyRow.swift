/// The digit row of an AZERTY keyboard without Shift, which counts as digits in day and number fields.
package enum AzertyRow {
    /// The digit on the key that gives this character unshifted.
    package static func digit(_ character: Character) -> Character? {
        switch character {
        case "&": "1"
        case "é": "2"
        case "\"": "3"
        case "'", "’": "4"
        case "(": "5"
        case "-": "6"
        case "è": "7"
        case "_": "8"
        case "ç": "9"
        case "à": "0"
        default: nil
        }
    }

    /// The word with its row characters read as digits, where a number can stand: at the beginning, after a digit,
    /// after `/`, `:`, `+` or `.`, or after the `h` of a time. So `&er` is `1er` and `déc` stays as it is.
    package static func digits(in word: String) -> String {
        var result = ""
        var isNumber = true
        for character in word {
            if isNumber, let digit = digit(character) {
                result.append(digit)
                continue
            }
            isNumber =
                switch character {
                case "0"..."9", "/", ":", "+", ".": true
                case "h", "H": result.last?.isASCIIDigit ?? false
                default: false
                }
            result.append(character)
        }
        return result
    }

    /// Like `digits(in:)` for a word that has the shape of `2026-12-15`: its two hyphens stay hyphens. Else nil.
    package static func isoDigits(in word: String) -> String? {
        let characters = Array(word)
        guard characters.count == 10, characters[4] == "-", characters[7] == "-" else { return nil }
        return String(
            characters.enumerated().map { index, character in
                index == 4 || index == 7 ? character : digit(character) ?? character
            })
    }
}

extension Character {
    /// `isLetter` and `isNumber`, quick for the letters that nearly all texts are made of.
    var isAnyLetter: Bool {
        guard let ascii = asciiValue else { return isLetter }
        return (0x41...0x5A).contains(ascii & 0xDF)
    }
    var isAnyDigit: Bool {
        guard let ascii = asciiValue else { return isNumber }
        return (0x30...0x39).contains(ascii)
    }
    var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
