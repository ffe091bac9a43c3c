import Domain

/// Phone numbers: kept as text, compared on digits.
enum PhoneText {
    static func key(_ text: String) -> String { PhoneNumber.key(text) }

    static func isSame(_ a: String, _ b: String) -> Bool { PhoneNumber.isSame(a, b) }

    /// A number as spreadsheets and other programs left it.
    enum Reading: Equatable {
        case number(String)
        /// `3,36E+10`: digits are lost.
        case cut
    }

    /// With the zero that Excel takes away, without what pandas and guards against formulas add: `612345678`,
    /// `33612345678.0`, `6,12345678E+08`, `'+33…`. All others as they are.
    static func repaired(_ text: String) -> Reading {
        var bytes = Array(text.utf8)
        if bytes.contains(where: { $0 >= 0x80 }) {
            bytes = Array(String(text.unicodeScalars.filter { !CellText.isZeroWidth($0) }.map(Character.init)).utf8)
        }
        if bytes.first == 0x27 { bytes.removeFirst() }
        guard let first = bytes.first, isDigit(first) || first == 0x2B else { return .number(text) }
        if let point = bytes.firstIndex(where: { $0 == 0x2E || $0 == 0x2C }) {
            let (whole, rest) = (bytes[..<point], bytes[(point + 1)...])
            if whole.count >= 8, whole.allSatisfy(isDigit), !rest.isEmpty, rest.allSatisfy({ $0 == 0x30 }) {
                bytes = Array(whole)
            } else if whole.count == 1, let sign = rest.firstIndex(where: { $0 | 0x20 == 0x65 }) {
                let fraction = rest[..<sign]
                let exponent = Int(String(decoding: rest[(sign + 1)...].filter { $0 != 0x2B }, as: UTF8.self))
                guard let exponent, exponent >= 7, fraction.allSatisfy(isDigit) else { return .number(text) }
                guard fraction.count == exponent else { return .cut }
                bytes = Array(whole + fraction)
            }
        }
        if bytes.allSatisfy(isDigit) {
            if bytes.count == 9, first != 0x30 { bytes.insert(0x30, at: 0) }
            if bytes.count == 11, bytes.starts(with: [0x33, 0x33]), bytes[2] != 0x30 { bytes.insert(0x2B, at: 0) }
        }
        return .number(String(decoding: bytes, as: UTF8.self))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

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

    /// Whether it begins as numbers overseas do: most need not be looked at any closer.
    private static func mayBeOverseas(_ number: String) -> Bool {
        ["+3326", "+3359", "+3363", "+3369"].contains { number.hasPrefix($0) }
    }

    /// `+33612345678`, which Grist leaves as text, and what is dialled after it; other texts as they are.
    static func international(_ text: String) -> String {
        if let french = french(text), !mayBeOverseas(french) { return french }
        guard !text.isEmpty else { return text }
        guard isPlain(text) else { return withExtension(text, international) }
        let key = key(text)
        if PhoneNumber.codeLength(ofKey: key.utf8.map { $0 }) == 3 { return "+" + key }
        let hasCode = text.utf8.first == 0x2B || text.utf8.starts(with: "00".utf8)
        if key.utf8.count == 11, key.hasPrefix("33") { return "+" + key }
        return hasCode && key.utf8.count >= 6 ? "+" + key : text
    }

    /// `06 12 34 56 78` for French numbers; other texts as they are.
    static func national(_ text: String) -> String {
        guard !text.isEmpty else { return text }
        guard isPlain(text) else { return withExtension(text, national) }
        let key = Array(key(text).utf8)
        guard let code = PhoneNumber.codeLength(ofKey: key), key.count == 9 + code else { return text }
        var out: [UInt8] = [0x30]
        for (index, digit) in key.dropFirst(code).enumerated() {
            if index % 2 == 1 { out.append(0x20) }
            out.append(digit)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// `+33199001225 poste 2` of `01 99 00 12 25 poste 2`.
    private static func withExtension(_ text: String, _ written: (String) -> String) -> String {
        let (number, rest) = PhoneNumber.parts(text)
        return rest.isEmpty || !isPlain(String(number)) ? text : written(String(number)) + rest
    }

    /// The digits as dialled from abroad, for programs that take nothing else; empty where there are too few.
    static func digits(_ text: String) -> String {
        let key = key(text)
        return key.utf8.count >= wholeDigitsMin ? key : ""
    }

    private static let wholeDigitsMin = 8
}
