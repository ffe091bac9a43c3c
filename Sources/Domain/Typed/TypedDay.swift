/// A day typed by hand, in French or in English, with or without a time (product.md, *Days typed by hand*).
///
///     day    = word | weekday | offset | [weekday] date
///     word   = auj | demain | après-demain | hier | today | tomorrow | yesterday | …
///     offset = [+ | -] number [j | d | s | w | m | an | …] a number alone counts working days
///     phrase = lundi prochain | semaine prochaine | fin du mois | mardi en huit | mi-décembre | in two weeks | …
///     date   = 15/12 | 15/12/26 | 15/12/2026 | 2026-12-15 | 15 déc [2026] | 1er janvier | dec 15
///     time   = 14h | 14h30 | 14 h 30 | 14:30              after the day, or alone: today
package enum TypedDay {
    package static let charactersMax = 64
    /// The farthest day, either way: about a hundred years.
    package static let daysMax = 36_525
    /// Working days of a year: a greater number alone is a year, a postcode, no offset.
    package static let workingDaysMax = 260

    /// Reads a day as typed; where that makes no sense, reads the unshifted AZERTY row as digits.
    ///
    /// With `allowingPast`, for what has already happened: `hier` and `-3j` are accepted, and `lun` or `15/12` is
    /// the last one. Without it they are the next one, and only a date with its year can be in the past.
    package static func parse(
        _ text: String, today: Day, allowingPast: Bool = false
    ) -> Result<(day: Day, time: ClockTime?), TypedDayProblem> {
        let line = OneLine.clean(text)
        guard !line.isEmpty else { return .failure(.empty) }
        guard line.count <= charactersMax else { return .failure(.unknownWord(String(line.prefix(charactersMax)))) }
        let reading = Reading(today: today, allowsPast: allowingPast)
        let asTyped = reading.result(line)
        guard case .failure(.unknownWord) = asTyped else { return asTyped }
        for digits in azerty(line) where digits != line {
            let result = reading.result(digits)
            if case .failure(.unknownWord) = result { continue }
            return result
        }
        return asTyped
    }

    private static func azerty(_ line: String) -> [String] {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        return [
            words.map { AzertyRow.isoDigits(in: $0) ?? AzertyRow.digits(in: $0) }.joined(separator: " "),
            words.map(AzertyRow.digits(in:)).joined(separator: " "),
        ]
    }

    /// The words understood, for suggestions.
    package static let words: [String] =
        ["auj", "demain", "après-demain", "today", "tomorrow", "hier", "yesterday"]
        + weekdays.keys.sorted() + months.keys.sorted()
}

/// Why what was typed is not a day.
package enum TypedDayProblem: Error, Equatable, Sendable {
    case empty
    /// A word that is none of ours, as typed; the whole text when the words are ours but not in that order.
    case unknownWord(String)
    /// A day that does not exist, or is past where only days to come are asked for: what was typed.
    case impossible(String)
    /// More than `TypedDay.daysMax` days away.
    case tooFar
}

extension TypedDay {
    /// What a text is made of, once folded: `15 déc. 14h30` is 15, dec, 14, h, 30.
    enum Lexeme: Equatable {
        case number(Int, digits: Int)
        case word(String)
        case mark(Character)

        static func split(_ text: String) -> [Lexeme] {
            var lexemes: [Lexeme] = []
            var rest = Array(Folding.fold(text))[...]
            while let first = rest.first {
                if first.isASCIIDigit {
                    let digits = rest.prefix(while: \.isASCIIDigit)
                    // Nine digits are enough to be too far, and cannot overflow.
                    lexemes.append(.number(Int(String(digits.prefix(9))) ?? 0, digits: digits.count))
                    rest = rest.dropFirst(digits.count)
                } else if first.isLetter {
                    let word = rest.prefix { $0.isLetter || $0 == "'" || $0 == "’" }
                    lexemes.append(.word(String(word.map { $0 == "’" ? "'" : $0 })))
                    rest = rest.dropFirst(word.count)
                } else {
                    if !first.isWhitespace { lexemes.append(.mark(first)) }
                    rest = rest.dropFirst()
                }
            }
            return lexemes.enumerated().filter { !isFiller($0.element, at: $0.offset, in: lexemes) }.map(\.element)
        }

        /// The dot of an abbreviation, a comma, and the hyphen between two words say nothing.
        private static func isFiller(_ lexeme: Lexeme, at index: Int, in lexemes: [Lexeme]) -> Bool {
            guard case .mark(let mark) = lexeme, index > 0 else { return false }
            guard case .word = lexemes[index - 1] else { return mark == "," && index + 1 < lexemes.count }
            if mark == "." || mark == "," { return true }
            guard mark == "-", index + 1 < lexemes.count, case .word = lexemes[index + 1] else { return false }
            return true
        }
    }
}

// The days between which something lasts: an échappée, the Cap.
extension TypedDay {
    /// The first day of something: of those that were typed without a year, the one nearest to today.
    package static func first(_ text: String, today: Day) -> Result<Day, TypedDayProblem> {
        switch readings(text, today: today) {
        case .failure(let problem): .failure(problem)
        case .success(let days): .success(days.min { abs($0 - today) < abs($1 - today) } ?? days[0])
        }
    }

    /// Its last day: the next one that does not come before the first.
    package static func last(_ text: String, from: Day, today: Day) -> Result<Day, TypedDayProblem> {
        switch readings(text, today: today) {
        case .failure(let problem): .failure(problem)
        case .success(let days): .success(days.filter { $0 >= from }.min() ?? days[0])
        }
    }

    /// As a day to come, then as one that has been.
    private static func readings(_ text: String, today: Day) -> Result<[Day], TypedDayProblem> {
        let both = [false, true].map { parse(text, today: today, allowingPast: $0) }
        let days = both.compactMap { try? $0.get().day }
        // A weekday is the next one; only days of a year are looked for on both sides.
        if days.count == 2, days[0] - days[1] <= 7 { return .success([days[0]]) }
        guard days.isEmpty else { return .success(days) }
        return both[0].map { [$0.day] }
    }
}
