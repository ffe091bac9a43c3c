/// Texts of several lines: notes, what was said, mails.
package enum ManyLines {
    /// Line ends become LF, tabs blanks; other control characters are dropped, and blanks and line ends at either end.
    package static func clean(_ text: String) -> String {
        var needsWork = false
        for byte in text.utf8 where byte < 0x20 && byte != 0x0A || byte == 0x7F || byte == 0xC2 {
            needsWork = true
            break
        }
        guard needsWork else { return NFC.withMarksInOrder(trimmed(text)) }
        var out = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where previous == "\r": break
            case 0x0A, 0x0D: out.append("\n")
            case 0x09: out.append(" ")
            case 0..<0x20, 0x7F...0x9F: break
            default: out.append(scalar)
            }
            previous = scalar
        }
        return NFC.withMarksInOrder(trimmed(String(out)))
    }

    /// Without blanks and line ends at either end.
    package static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last else { return text }
        if first > 0x20, first < 0x7F, last > 0x20, last < 0x7F { return text }
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
