/// Texts of one line: names, roles, tags, everything but notes.
///
/// Control characters and line ends are dropped on every way in (product.md, *Rules*), so that no field
/// breaks a row, a CSV line or a terminal.
package enum OneLine {
    /// The most bytes of UTF-8 one field holds, of one line or not.
    package static let fieldBytesMax = 65_536

    /// The text with each run of spaces, control characters and line or paragraph separators made one space,
    /// and none at either end. A no-break space inside is kept: French needs it.
    package static func clean(_ text: String) -> String {
        if isClean(text.utf8) { return NFC.withMarksInOrder(text) }
        var kept = String.UnicodeScalarView()
        var gap = false
        for scalar in text.unicodeScalars {
            if isGap(scalar) {
                gap = true
            } else {
                if gap, !kept.isEmpty { kept.append(" ") }
                gap = false
                kept.append(scalar)
            }
        }
        var trimmed = kept[...]
        while let first = trimmed.first, first.properties.isWhitespace { trimmed.removeFirst() }
        while let last = trimmed.last, last.properties.isWhitespace { trimmed.removeLast() }
        return NFC.withMarksInOrder(String(String.UnicodeScalarView(trimmed)))
    }

    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Most fields are clean already: true when the bytes alone prove it, which they do for ASCII and for
    /// the letters up to U+07FF (lead bytes C3 to DF), where there is neither space nor control.
    private static func isClean(_ bytes: String.UTF8View) -> Bool {
        var before: UInt8 = 0x20
        for byte in bytes {
            switch byte {
            case 0x20 where before == 0x20: return false
            case 0x20...0x7E, 0x80...0xBF, 0xC3...0xDF: before = byte
            default: return false
            }
        }
        return before != 0x20 || bytes.isEmpty
    }
}
