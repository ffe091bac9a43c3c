// What stands after a day in a line: a note, or more of the day.
extension TypedDay {
    /// The longest beginning of a line that is a day, and the words after it; nil where it begins with none, or where
    /// what follows says that another day was meant: `lundi 7`, `30 février`, `tuesday week`.
    ///
    /// An hour may come first: `14h30 demain`.
    package static func beginning(
        of words: [String], today: Day
    ) -> Result<(day: Day, time: ClockTime?, rest: ArraySlice<String>), TypedDayProblem>? {
        guard let (day, time, rest) = longest(words[...], today) else { return nil }
        if let time, day == today, words[0].first?.isASCIIDigit == true, rest.first.map(namesADay) == true,
            let (other, hour, rest) = longest(rest, today), hour == nil
        {
            return goesOn(rest, after: time) ? unknown(words, upTo: rest) : .success((other, time, rest))
        }
        return goesOn(rest, after: time) ? unknown(words, upTo: rest) : .success((day, time, rest))
    }

    private static func unknown<Found>(
        _ words: [String], upTo rest: ArraySlice<String>
    ) -> Result<Found, TypedDayProblem> {
        .failure(.unknownWord(words[...rest.startIndex].joined(separator: " ")))
    }

    private static func longest(
        _ words: ArraySlice<String>, _ today: Day
    ) -> (Day, ClockTime?, ArraySlice<String>)? {
        for end in (words.startIndex..<words.endIndex).reversed() {
            if case .success(let typed) = parse(words[...end].joined(separator: " "), today: today) {
                return (typed.day, typed.time, words[(end + 1)...])
            }
        }
        return nil
    }

    /// Whether more of a day follows, and no note: another day, a month, a number. After an hour, numbers are part of
    /// what is said of it.
    private static func goesOn(_ rest: ArraySlice<String>, after time: ClockTime?) -> Bool {
        guard let first = rest.first else { return false }
        if namesADay(first) { return true }
        guard time == nil else { return false }
        if isNumber(first) { return true }
        guard prepositions.contains(Folding.fold(first)), let next = rest.dropFirst().first else { return false }
        return isNumber(next) || namesADay(next)
    }

    private static let prepositions: Set<String> = ["a", "at", "vers", "le", "on", "around", "pour"]
    private static let dayWords: Set<String> = [
        "demain", "tomorrow", "hier", "yesterday", "aujourd'hui", "today", "week", "weeks", "semaine", "semaines",
        "huit", "quinze", "prochain", "prochaine", "next", "dernier", "derniere", "last",
    ]

    private static func namesADay(_ word: String) -> Bool {
        let folded = Folding.fold(word.filter { !".,;:".contains($0) })
        return dayWords.contains(folded) || weekdays[folded] != nil || months[folded] != nil
    }

    /// `7`, `14h30`, `15/12`, `1er`; not `40` or `2 personnes`, which are more than a day of a month or an hour.
    private static func isNumber(_ word: String) -> Bool {
        let lexemes = Lexeme.split(word)
        guard case .number(let number, _)? = lexemes.first, number <= 31 else { return false }
        return true
    }
}
