/// Phone numbers are kept as typed and compared by their digits.
package enum PhoneNumber {
    /// The digits, with France's code for numbers that begin with one 0: `06 12…`, `+33 6 12…` and `0033612…` are one.
    package static func key(_ text: String) -> String {
        var digits: [UInt8] = []
        var depth = 0
        let hasPlus = text.utf8.first { $0 == 0x2B || ($0 >= 0x30 && $0 <= 0x39) } == 0x2B
        for byte in text.utf8 {
            // `+33 (0)6…`: the zero in brackets is not dialled.
            if byte == 0x28 { depth = hasPlus ? digits.count + 1 : 0 }
            if byte == 0x29, depth > 0, digits.count == depth, digits.last == 0x30 { digits.removeLast() }
            if (0x30...0x39).contains(byte) { digits.append(byte) }
        }
        if hasPlus { return String(decoding: digits, as: UTF8.self) }
        if digits.starts(with: [0x30, 0x30]) { return String(decoding: digits.dropFirst(2), as: UTF8.self) }
        if digits.first == 0x30 { return String(decoding: [0x33, 0x33] + digits.dropFirst(), as: UTF8.self) }
        // Excel takes the first zero away: `612345678`.
        if digits.count == 9, let first = digits.first, first != 0x30 {
            return "33" + String(decoding: digits, as: UTF8.self)
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Whether two texts are one number, however it is spelled.
    package static func isSame(_ a: String, _ b: String) -> Bool { a == b || comparable(a) == comparable(b) }

    /// Equal for two texts that are one number: the key, or, without any digit, the text.
    package static func comparable(_ text: String) -> String {
        let key = key(text)
        return key.isEmpty ? text : key
    }
}
