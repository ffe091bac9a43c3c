import Domain

/// What a number in a cell stands for, by its number format (ECMA-376 part 1, 18.8.30).
enum NumberFormat {
    /// The numbers of built-in formats that show dates or times; 27 to 36 and 50 to 58 do in Asian languages.
    static func isBuiltInDate(_ id: Int) -> Bool {
        switch id {
        case 14...22, 27...36, 45...47, 50...58: true
        default: false
        }
    }

    /// Whether a format code has a letter of dates outside quotes, brackets and escapes: `dd/mm/yyyy`, `[$-40C]d mmm`.
    static func isDate(_ code: String) -> Bool {
        var (isQuoted, isBracketed, isEscaped) = (false, false, false)
        for scalar in code.unicodeScalars {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch scalar {
            case "\"": isQuoted.toggle()
            case "\\", "_", "*": isEscaped = !isQuoted
            case "[": isBracketed = !isQuoted
            case "]": isBracketed = false
            case "d", "D", "m", "M", "y", "Y", "h", "H", "s", "S": if !isQuoted, !isBracketed { return true }
            default: break
            }
        }
        return false
    }

    /// `2026-11-24`, with its time where there is one; nil for what is no day.
    static func date(_ value: String, startsIn1904: Bool) -> String? {
        guard let serial = Double(value), serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
        // To the second: fractions of a day are never exact.
        var seconds = Int((serial * 86_400).rounded())
        let days = seconds / 86_400 + (startsIn1904 ? 1462 : 0)
        guard days < 2_958_466 else { return nil }
        seconds %= 86_400
        let time = two(seconds / 3600) + ":" + two(seconds / 60 % 60)
        if days == 0 { return time }
        // Day 60 is the 29 February 1900 that never was; nobody's contacts are as old.
        let day = Day(number: Int32(days - 25_569)).description
        return seconds == 0 ? day : day + " " + time
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    /// A number as people would have typed it: `33199001205`, not `3.3199001205E10`; `45631`, not `45631.0`.
    static func number(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }), let number = Double(value),
            number.isFinite
        else { return value }
        if number.rounded() == number, abs(number) < 1e15 { return String(Int(number)) }
        return String(describing: number)
    }
}
