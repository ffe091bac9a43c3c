import Domain

/// What may be kept of a cell's text.
enum CellText {
    static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || isZeroWidth($0) }
    }

    /// What our own JSON holds, blanks and tabs included: only what no screen could show goes.
    static func exactLines(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isControl($0) }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F...0x9F: true
        default: false
        }
    }

    /// Control characters that no cell has for a reason: all but tab and line ends.
    static func hasControls(_ text: String) -> Bool {
        var before: UInt8 = 0
        for byte in text.utf8 {
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return true }
            if byte == 0x7F || (before == 0xC2 && byte < 0xA0) { return true }
            before = byte
        }
        return false
    }

    static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B...0x200F, 0x2060, 0xFEFF, 0xAD: true
        default: false
        }
    }

    /// `Ã©` and the like: UTF-8 that was once read as Windows-1252. The offset of the first, and how many.
    static func mojibake(_ bytes: [UInt8]) -> (first: Int, count: Int)? {
        var (first, count, index) = (-1, 0, 0)
        let end = bytes.count - 3
        while index < end {
            // C3 82 or C3 83 (Â, Ã), then a character from U+0080 to U+00BF.
            if bytes[index] == 0xC3, bytes[index + 1] == 0x82 || bytes[index + 1] == 0x83, bytes[index + 2] == 0xC2 {
                if first < 0 { first = index }
                count += 1
                index += 3
            }
            index += 1
        }
        return count == 0 ? nil : (first, count)
    }
}
