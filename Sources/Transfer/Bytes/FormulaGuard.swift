/// Keeps a spreadsheet from taking a text for a formula, in a way that is taken off again without loss.
///
/// Where a text starts, and after each separator or line end inside it, blanks aside, a `'` is put before
/// `= + - @`, their full-width forms, tab, CR, and `'` itself: so that each `'` found there is ours.
enum FormulaGuard {
    static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\r", "'", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}",
            "\u{FE62}", "\u{FE63}", "\u{FE6B}":
            true
        default: false
        }
    }

    /// Whether what follows stands where a formula may start.
    private static func isStart(after scalar: Unicode.Scalar, _ wasStart: Bool) -> Bool {
        switch scalar {
        case ";", ",", "|", "\t", "\n", "\r": true
        case " ", "\u{A0}", "\u{202F}": wasStart
        default: wasStart && CellText.isZeroWidth(scalar)
        }
    }

    private static func mayConcern(_ text: String) -> Bool {
        for byte in text.utf8 {
            switch byte {
            case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x27, 0xEF: return true
            default: continue
            }
        }
        return false
    }

    /// Whether a formula may start somewhere in it: in most texts those characters stand elsewhere.
    private static func isConcerned(_ text: String) -> Bool {
        var text = text
        let isConcerned = text.withUTF8 { bytes -> Bool? in
            var atStart = true
            for byte in bytes {
                switch byte {
                case 0x3D, 0x2B, 0x2D, 0x40, 0x27:
                    if atStart { return true }
                case 0x09, 0x0D:
                    if atStart { return true }
                    atStart = true
                case 0x3B, 0x2C, 0x7C, 0x0A: atStart = true
                case 0x20: continue
                // It may be a full-width sign, or a blank.
                case 0x80...: if atStart { return nil }
                default: atStart = false
                }
            }
            return false
        }
        return isConcerned ?? true
    }

    static func guarded(_ text: String) -> String {
        guard isConcerned(text) else { return text }
        var out = String.UnicodeScalarView()
        var atStart = true
        for scalar in text.unicodeScalars {
            if atStart, isDangerous(scalar) { out.append("'") }
            out.append(scalar)
            atStart = isStart(after: scalar, atStart)
        }
        return String(out)
    }

    static func unguarded(_ text: String) -> String {
        guard text.utf8.contains(0x27) else { return text }
        var out = String.UnicodeScalarView()
        var atStart = true
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            if atStart, scalars[index] == "'", index + 1 < scalars.count, isDangerous(scalars[index + 1]) { index += 1 }
            out.append(scalars[index])
            atStart = isStart(after: scalars[index], atStart)
            index += 1
        }
        return String(out)
    }

    /// True when a dangerous character stands at a start without guard: then no cell of that file was guarded.
    static func hasUnguarded(_ text: String) -> Bool {
        guard mayConcern(text) else { return false }
        var atStart = true
        var isGuarded = false
        for scalar in text.unicodeScalars {
            if isGuarded {
                isGuarded = false
            } else if atStart, scalar == "'" {
                isGuarded = true
                continue
            } else if atStart, isDangerous(scalar) {
                return true
            }
            atStart = isStart(after: scalar, atStart)
        }
        return false
    }
}
