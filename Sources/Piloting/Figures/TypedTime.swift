internal import Domain

/// Time as people type it: `1h`, `1h30`, `1:30`, `1,5` hours, `90 min`; a whole number from 10 on is minutes.
package enum TypedTime: Equatable, Sendable {
    case minutes(Int)
    /// Hours or minutes: `2` may be either.
    case ambiguous(Int)
    case tooLong
    case none

    /// No entry is longer than a day.
    package static let minutesMax = 24 * 60

    package init(_ typed: String) {
        let text = Folding.fold(OneLine.clean(typed)).filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
        guard let minutes = Self.read(text) else {
            if let number = Int(text), (1...9).contains(number) {
                self = .ambiguous(number)
            } else {
                self = .none
            }
            return
        }
        self = minutes > Self.minutesMax ? .tooLong : minutes > 0 ? .minutes(minutes) : .none
    }

    private static func read(_ text: String) -> Int? {
        for end in ["minutes", "minute", "min", "mn"] where text.hasSuffix(end) {
            return number(text.dropLast(end.count))
        }
        for sign in ["heures", "heure", "hours", "hour", "h", ":"] {
            guard let range = text.firstRange(of: sign) else { continue }
            let (before, after) = (text[..<range.lowerBound], text[range.upperBound...])
            if after.isEmpty, sign != ":" { return hours(before) }
            guard let whole = number(before), let rest = number(after), after.count == 2, rest < 60 else { return nil }
            return whole * 60 + rest
        }
        if text.contains(",") || text.contains(".") { return hours(text[...]) }
        return number(text[...]).flatMap { $0 >= 10 ? $0 : nil }
    }

    /// `1,5` is an hour and a half, `1,25` an hour and a quarter.
    private static func hours(_ text: Substring) -> Int? {
        let parts = text.split(separator: text.contains(",") ? "," : ".", omittingEmptySubsequences: false)
        guard let whole = number(parts[0]) else { return nil }
        guard parts.count > 1 else { return whole * 60 }
        guard parts.count == 2, let rest = number(parts[1]) else { return nil }
        switch parts[1].count {
        case 1: return whole * 60 + rest * 6
        case 2: return whole * 60 + (rest * 60 + 50) / 100
        default: return nil
        }
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...6).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(text)
    }
}
