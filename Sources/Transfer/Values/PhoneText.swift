import Domain

/// Phone numbers: kept as text, compared on digits.
enum PhoneText {
    static func key(_ text: String) -> String { PhoneNumber.key(text) }

    static func isSame(_ a: String, _ b: String) -> Bool { PhoneNumber.isSame(a, b) }

    /// Nothing but digits and what people put between them.
    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "0"..."9", " ", ".", "-", "/", "(", ")", "+", "\u{A0}", "\u{202F}": true
            default: false
            }
        }
    }

    /// Ten digits that begin with one 0, and blanks, dots or hyphens between: nearly all numbers are written so.
    private static func french(_ text: String) -> String? {
        var digits = 0
        var number = "+33"
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39:
                digits += 1
                if digits == 1, byte != 0x30 { return nil }
                if digits == 2, byte == 0x30 { return nil }
                if digits > 1 { number.unicodeScalars.append(Unicode.Scalar(byte)) }
            case 0x20, 0x2E, 0x2D: break
            default: return nil
            }
        }
        return digits == 10 ? number : nil
    }

    /// `+33612345678`, which Grist leaves as text; other texts as they are.
    static func international(_ text: String) -> String {
        if let french = french(text) { return french }
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
