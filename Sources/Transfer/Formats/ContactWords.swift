import Domain

/// Addresses and phone numbers that stand in a text.
struct ContactWords {
    private(set) var addresses: [String] = []
    private(set) var numbers: [String] = []

    /// More than one card needs.
    private static let foundMax = 20

    init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            findAddresses(line)
            findNumbers(line)
        }
    }

    private mutating func findAddresses(_ line: Substring) {
        guard line.utf8.contains(0x40) else { return }
        let ends: Set<Character> = [
            " ", "\t", ",", ";", "<", ">", "(", ")", "[", "]", "\"", "«", "»", "*", "|", "\u{A0}",
        ]
        for word in line.split(whereSeparator: { ends.contains($0) }) {
            var word = String(word)
            if word.lowercased().hasPrefix("mailto:") { word = String(word.dropFirst(7)) }
            while let last = word.last, ".:!?'’_".contains(last) { word.removeLast() }
            // `{first}.{last}@…` tells how addresses are made, and is none.
            guard addresses.count < Self.foundMax, !word.contains("{"), Address.isAddress(word) else { continue }
            let address = Address.withLowerDomain(word)
            if !addresses.contains(address) { addresses.append(address) }
        }
    }

    /// Ten digits in France, at least nine with a country's code; dates and codes have fewer.
    private mutating func findNumbers(_ line: Substring) {
        var run = ""
        func digits(_ text: String) -> Int { text.utf8.count { (0x30...0x39).contains($0) } }
        func close() {
            let text = OneLine.clean(run.trimmed { !($0.isNumber || $0 == "+" || $0 == "(") })
            run = ""
            let count = digits(text)
            let isLikely = text.hasPrefix("+") ? (9...15).contains(count) : text.hasPrefix("0") && count == 10
            if isLikely, numbers.count < Self.foundMax, !numbers.contains(where: { PhoneText.isSame($0, text) }) {
                numbers.append(text)
            }
        }
        for character in line {
            if character == "+" { close() }
            if character.isASCII && character.isNumber || " .-/()+\u{A0}\u{202F}".contains(character) {
                run.append(character)
            } else {
                close()
            }
        }
        close()
    }
}

extension String {
    /// Without the characters at either end that are none of it.
    fileprivate func trimmed(_ isOutside: (Character) -> Bool) -> String {
        var text = self[...]
        while let first = text.first, isOutside(first) { text.removeFirst() }
        while let last = text.last, isOutside(last) || last == "+" || last == "(" { text.removeLast() }
        return String(text)
    }
}
