/// What is known by its shape in a line of text: an e-mail address, a phone number, a web address.
package enum Shape {
    /// The address in `claire@exemple.fr`, `<claire@exemple.fr>` or `claire@exemple.fr,`; nil for anything else.
    /// The shape only: whether it can receive is another matter.
    package static func email(_ word: String) -> String? {
        guard word.utf8.contains(0x40) else { return nil }
        let address = bare(word)
        return isEmail(address) ? address : nil
    }

    /// `EmailAddress`'s rule, and the letters that RFC 6531 adds to it: whoever types one may know of such a server.
    private static func isEmail(_ address: String) -> Bool {
        switch EmailAddress.fault(address) {
        case nil: true
        case .accents?:
            address.utf8.count <= EmailAddress.bytesMax && address.allSatisfy { $0.isASCII || $0.isAnyLetter }
                && EmailAddress.fault(String(address.map { $0.isASCII ? $0 : "a" })) == nil
        default: false
        }
    }

    package static func url(_ word: String) -> String? {
        guard let first = word.utf8.first(where: { $0 != 0x3C && $0 != 0x28 }), [0x68, 0x77].contains(first | 0x20)
        else {
            return nil
        }
        let address = bare(word)
        let lower = address.prefix(8).lowercased()
        for start in ["https://", "http://", "www."] where lower.hasPrefix(start) {
            return address.count > start.count ? address : nil
        }
        return nil
    }

    /// Without the brackets around an address and the punctuation after it.
    private static func bare(_ word: String) -> String {
        var text = word[...]
        while let first = text.first, first == "<" || first == "(" { text.removeFirst() }
        while let last = text.last, last == ">" || last == ")" || last == "," || last == ";" { text.removeLast() }
        return String(text)
    }

    /// The phone number at the beginning of some words, as typed, and how many words it takes: `0612345678`,
    /// `06.12.34.56.78`, `06 12 34 56 78`, `+33 (0)6 12 34 56 78`, `0033612345678`, `+352 12 34 56`.
    static func phone(_ tokens: ArraySlice<Token>) -> (text: String, tokens: Int)? {
        guard let first = tokens.first?.raw.utf8.first, first < 0x3A else { return nil }
        var text = ""
        var best: (text: String, tokens: Int)?
        for (count, token) in tokens.prefix(phoneWordsMax).enumerated() {
            // A sign between two of them ends it: `0612345678, 0199001234`.
            let ends = token.raw.last == "," || token.raw.last == ";"
            let raw = ends ? String(token.raw.dropLast()) : token.raw
            guard token.key == nil, !token.isQuoted, !raw.isEmpty, raw.allSatisfy({ isPhoneCharacter($0) })
            else { break }
            text += (text.isEmpty ? "" : " ") + raw
            guard text.count <= phoneCharactersMax else { break }
            if isPhone(text) { best = (text, count + 1) }
            if ends { break }
        }
        return best
    }

    /// The shape of a French number, or of any international one.
    package static func isPhone(_ text: String) -> Bool {
        guard let first = text.first, text.allSatisfy({ isPhoneCharacter($0) || $0 == " " }) else { return false }
        let plus = text.count { $0 == "+" }
        guard plus == 0 || (plus == 1 && first == "+") else { return false }
        // `(0)` is the trunk zero: dialled at home, not from abroad.
        let digits = withoutTrunk(text).filter(\.isASCIIDigit)
        if first == "+" {
            return digits.hasPrefix("33") ? digits.count == 11 : (8...15).contains(digits.count)
        }
        if digits.hasPrefix("0033") { return digits.count == 13 }
        return first == "0" && digits.count == 10 && !digits.hasPrefix("00")
    }

    private static let phoneWordsMax = 8
    private static let phoneCharactersMax = 32

    private static func isPhoneCharacter(_ character: Character) -> Bool {
        switch character {
        case "0"..."9", "+", ".", "-", "(", ")": character.isASCII
        default: false
        }
    }

    private static func withoutTrunk(_ text: String) -> String {
        let characters = Array(text)
        guard characters.first == "+" || text.hasPrefix("00"),
            let open = characters.firstIndex(of: "("), open + 2 < characters.count,
            characters[open + 1] == "0", characters[open + 2] == ")"
        else { return text }
        return String(characters[..<open] + characters[(open + 3)...])
    }
}
