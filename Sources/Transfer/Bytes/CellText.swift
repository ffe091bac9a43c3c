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

    /// `75056.0`, as pandas writes a column of codes in which some are missing: the code.
    static func withoutFraction(_ text: String) -> String {
        guard text.utf8.count >= 6, text.hasSuffix(".0"),
            text.utf8.dropLast(2).allSatisfy({ (0x30...0x39).contains($0) })
        else { return text }
        return String(text.dropLast(2))
    }

    /// What people write where there is nothing: `-`, `NC`, `n/a`, « à définir ».
    static func isPlaceholder(_ text: String) -> Bool {
        let length = text.utf8.count
        guard length <= placeholderBytesMax, let first = text.utf8.first else { return false }
        // Most cells are told by a look.
        switch first {
        case 0x23, 0x2D, 0x2E, 0x2F, 0x3F, 0x5B, 0x5F, 0x7B, 0xC3, 0xE2: break
        case 0x41, 0x4E, 0x61, 0x6E: break
        default: return false
        }
        return placeholders.contains(text.lowercased())
    }

    private static let placeholderBytesMax = 16

    private static let placeholders: Set<String> = [
        "-", "--", "---", "–", "—", ".", "..", "...", "…", "/", "//", "?", "??", "_", "n/a", "n.a.", "nc", "n.c.", "nr",
        "n.r.",
        "nd", "n.d.", "na", "anonymous", "anonyme", "nan", "null", "none", "néant", "neant", "aucun", "aucune",
        "à définir", "a définir",
        "a definir", "à compléter", "à préciser", "non renseigné", "non renseignée", "non communiqué", "#n/a", "#ref!",
        "#value!", "#nom?", "#name?", "#null!", "#div/0!", "#valeur!", "[]", "{}",
    ]

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
