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
        if isElapsed(code) { return false }
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
        // Day 60 is the 29 February 1900 that never was: those before it are a day later than they would be.
        let day = Day(number: Int32(days - 25_569 + (days < 60 && !startsIn1904 ? 1 : 0))).description
        return seconds == 0 ? day : day + " " + time
    }

    // MARK: Digits shown otherwise than they are

    /// Whether a format pads, groups or puts something beside the digits of a whole number, or counts hours: `00000`,
    /// `0#" "##" "##`, `"D-"0000`, `0%`, `[h]:mm`. Decimals and thousands are left as people would have typed them.
    static func showsDigits(_ code: String) -> Bool {
        if isElapsed(code) { return true }
        guard !isDate(code) else { return false }
        return sections(code).contains { section in
            guard !section.hasDecimals, let first = section.pieces.firstIndex(where: \.isDigit) else { return false }
            // `0" jours"` is a number, and its unit.
            let digits = section.pieces.count { $0.isDigit }
            return digits > 1 && (section.pieces.contains(.zero) || section.pieces.count > digits)
                || first > 0 || section.isPercent
        }
    }

    /// As Excel shows it; nil for what it is not made for.
    static func shown(_ value: String, _ code: String) -> String? {
        guard let number = Double(value), number.isFinite, abs(number) < 1e15 else { return nil }
        if isElapsed(code) {
            let minutes = Int((number * 1440).rounded())
            return minutes < 0 ? nil : String(minutes / 60) + ":" + two(minutes % 60)
        }
        let sections = sections(code)
        guard let section = sections.first(where: { $0.max.map { number <= $0 } ?? true }), !section.hasDecimals,
            number >= 0
        else { return nil }
        let scaled = section.isPercent ? number * 100 : number
        guard scaled.rounded() == scaled || section.isPercent else { return nil }
        return section.text(String(Int(scaled.rounded())))
    }

    private static func isElapsed(_ code: String) -> Bool {
        code.lowercased().contains("[h]") || code.lowercased().contains("[hh]")
    }

    private enum Piece: Equatable {
        /// `0`, which pads, and `#`, which does not.
        case zero, digit
        case text(Unicode.Scalar)

        var isDigit: Bool { self == .zero || self == .digit }
    }

    private struct Section {
        var pieces: [Piece] = []
        /// `[<=9999999999]`.
        var max: Double?
        var hasDecimals = false
        var isPercent = false

        /// Digits from the right, those that are too many before the first.
        func text(_ number: String) -> String {
            var digits = Array(number.unicodeScalars)
            var out: [Unicode.Scalar] = []
            let first = pieces.firstIndex { $0.isDigit }
            for index in pieces.indices.reversed() {
                switch pieces[index] {
                case .text(let scalar): out.append(scalar)
                case .zero: out.append(digits.popLast() ?? "0")
                case .digit: if let digit = digits.popLast() { out.append(digit) }
                }
                if index == first { while let digit = digits.popLast() { out.append(digit) } }
            }
            return OneLine.clean(String(String.UnicodeScalarView(out.reversed())))
        }
    }

    /// The parts between semicolons, for numbers of other sizes and signs.
    private static func sections(_ code: String) -> [Section] {
        var sections = [Section()]
        var (isQuoted, escape, bracket) = (false, nil as Unicode.Scalar?, nil as String?)
        for scalar in code.unicodeScalars {
            let last = sections.count - 1
            if let open = bracket {
                bracket = scalar == "]" ? nil : open + String(scalar)
                if scalar == "]", open.hasPrefix("<") {
                    sections[last].max = Double(open.drop { "<=".contains($0) })
                }
            } else if let mark = escape {
                escape = nil
                // `_x` is a blank as wide as an x, `*x` fills what is left.
                if mark == "\\" { sections[last].pieces.append(.text(scalar)) }
                if mark == "_" { sections[last].pieces.append(.text(" ")) }
            } else if isQuoted, scalar != "\"" {
                sections[last].pieces.append(.text(scalar))
            } else {
                switch scalar {
                case "\"": isQuoted.toggle()
                case "\\", "_", "*": escape = scalar
                case "[": bracket = ""
                case ";": sections.append(Section())
                case "0": sections[last].pieces.append(.zero)
                case "#", "?": sections[last].pieces.append(.digit)
                case ".", ",": sections[last].hasDecimals = true
                case "%":
                    sections[last].isPercent = true
                    sections[last].pieces.append(.text("%"))
                case "@": break
                case "E", "e", "G", "g": sections[last].hasDecimals = true
                default: sections[last].pieces.append(.text(scalar))
                }
            }
        }
        return sections
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
