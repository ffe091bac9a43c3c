/// Phone numbers: kept as text, compared on digits.
enum PhoneText {
    /// The digits, with France's code for numbers that begin with one 0: `06 12…`, `+33 6 12…` and `0033612…` are one.
    static func key(_ text: String) -> String {
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

    static func isSame(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        let key = key(a)
        return !key.isEmpty && key == self.key(b)
    }

    /// Nothing but digits and what people put between them.
    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "0"..."9", " ", ".", "-", "/", "(", ")", "+", "\u{A0}", "\u{202F}": true
            default: false
            }
        }
    }

    /// `+33612345678`, which Grist leaves as text; other texts as they are.
    static func international(_ text: String) -> String {
        guard !text.isEmpty, isPlain(text) else { return text }
        let key = key(text)
        let hasCode = text.utf8.first == 0x2B || text.utf8.starts(with: "00".utf8)
        if key.utf8.count == 11, key.hasPrefix("33") { return "+" + key }
        return hasCode && key.utf8.count >= 6 ? "+" + key : text
    }

    /// `06 12 34 56 78` for French numbers; other texts as they are.
    static func national(_ text: String) -> String {
        guard !text.isEmpty, isPlain(text) else { return text }
        let key = Array(key(text).utf8)
        guard key.count == 11, key.starts(with: [0x33, 0x33]) else { return text }
        var out: [UInt8] = [0x30]
        for (index, digit) in key.dropFirst(2).enumerated() {
            if index % 2 == 1 { out.append(0x20) }
            out.append(digit)
        }
        return String(decoding: out, as: UTF8.self)
    }
}
