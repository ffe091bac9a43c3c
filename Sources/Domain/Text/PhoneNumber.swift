/// Phone numbers are kept as typed and compared by their digits.
package enum PhoneNumber {
    /// The digits, with the code of France or of its overseas lands for numbers that begin with one 0: `06 12…`,
    /// `+33 6 12…` and `0033612…` are one, as are `0692 30…` and `+262 692 30…`. What is dialled after it is no part of
    /// it: `03 25 00 00 00 poste 4512`.
    package static func key(_ text: String) -> String {
        var digits: [UInt8] = []
        var depth = 0
        let hasPlus = text.utf8.first { $0 == 0x2B || ($0 >= 0x30 && $0 <= 0x39) } == 0x2B
        for byte in text.utf8 {
            // `+33 (0)6…`: the zero in brackets is not dialled.
            if byte == 0x28 { depth = hasPlus ? digits.count + 1 : 0 }
            if byte == 0x29, depth > 0, digits.count == depth, digits.last == 0x30 { digits.removeLast() }
            if (0x30...0x39).contains(byte) { digits.append(byte) }
            if digits.count >= wholeDigitsMin, endsNumber(byte) { break }
        }
        return String(decoding: international(digits, hasPlus), as: UTF8.self)
    }

    /// The number, and what is dialled or said after it, if anything: `poste 4512`, `(bureau)`.
    package static func parts(_ text: String) -> (number: Substring, rest: Substring) {
        var digits = 0
        // Behind the last digit.
        var end = text.startIndex
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if (0x30...0x39).contains(byte) { (digits, end) = (digits + 1, text.utf8.index(after: index)) }
            if digits >= wholeDigitsMin, endsNumber(byte) { return (text[..<end], text[end...]) }
        }
        return (text[...], "")
    }

    /// From so many digits on, what is no digit and no sign between them ends a number.
    private static let wholeDigitsMin = 9

    private static func endsNumber(_ byte: UInt8) -> Bool {
        byte == 0x2C || byte == 0x3B || byte == 0x23 || (0x61...0x7A).contains(byte | 0x20)
    }

    private static func international(_ digits: [UInt8], _ hasPlus: Bool) -> [UInt8] {
        let france: [UInt8] = [0x33, 0x33]
        var number = digits
        if !hasPlus {
            if digits.starts(with: [0x30, 0x30]) {
                number = Array(digits.dropFirst(2))
            } else if digits.first == 0x30 {
                number = france + digits.dropFirst()
            } else if digits.count == 9 {
                // Excel takes the first zero away: `612345678`.
                number = france + digits
            }
        }
        guard number.count == 11, number.starts(with: france), let code = overseas(number[2...]) else { return number }
        return [UInt8(code / 100), UInt8(code / 10 % 10), UInt8(code % 10)].map { $0 + 0x30 } + number[2...]
    }

    /// The code of the land overseas that a French number is of, without its first 0; nil for the mainland. By the
    /// numbering plan of Arcep (decision 2018-0881): 262 for La Réunion and Mayotte, 590 for Guadeloupe, 594 for French
    /// Guiana, 596 for Martinique. 06 39 98 is kept for films.
    private static func overseas(_ number: some Collection<UInt8>) -> Int? {
        func value(_ count: Int) -> Int { number.prefix(count).reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        return switch value(3) {
        case 262, 692, 693: 262
        case 639: value(5) == 63_998 ? nil : 262
        case 590, 690, 691: 590
        case 594, 694: 594
        case 596, 696, 697: 596
        default: nil
        }
    }

    /// How many digits of a key stand for the first 0 of a number that is dialled from France: those of the country's
    /// code, or of a land's overseas. Nil for a number of another country.
    package static func codeLength(ofKey key: some RandomAccessCollection<UInt8>) -> Int? {
        if key.starts(with: [0x33, 0x33]) { return 2 }
        guard key.count == 12, let code = overseas(key.dropFirst(3)) else { return nil }
        return key.prefix(3).reduce(0) { $0 * 10 + Int($1) - 0x30 } == code ? 3 : nil
    }

    /// Whether two texts are one number, however it is spelled.
    package static func isSame(_ a: String, _ b: String) -> Bool { a == b || comparable(a) == comparable(b) }

    /// Equal for two texts that are one number: the key, or, without any digit, the text.
    package static func comparable(_ text: String) -> String {
        let key = key(text)
        return key.isEmpty ? text : key
    }
}
