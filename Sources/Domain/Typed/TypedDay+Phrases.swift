/// Days as people say them: `lundi prochain`, `fin du mois`, `mardi en huit`, `mi-décembre`, `in two weeks`.
extension TypedDay.Reading {
    /// Nil for what is none of these phrases.
    func phrase(_ lexemes: ArraySlice<TypedDay.Lexeme>, _ line: String) throws(TypedDayProblem) -> Day? {
        var words: [String] = []
        for lexeme in lexemes {
            switch lexeme {
            // `l'année prochaine`, `d'ici`: what stands before the apostrophe says nothing.
            case .word(let word): words.append(word.split(separator: "'").last.map(String.init) ?? word)
            case .number(let value, _): words.append(String(value))
            case .mark: return nil
            }
        }
        words.removeAll { TypedDay.fillers.contains($0) }
        guard let first = words.first, let last = words.last, words.count >= 2 else { return nil }
        if let day = try weekday(words, line) { return day }
        if let day = boundary(words) { return day }
        let isNext = TypedDay.nextWords.contains(first) || TypedDay.nextWords.contains(last)
        let isLast = TypedDay.lastWords.contains(first) || TypedDay.lastWords.contains(last)
        guard isNext != isLast, words.count == 2 else { return try counted(words, line) }
        guard isNext || allowsPast else { throw .impossible(line) }
        let named = TypedDay.nextWords.contains(first) || TypedDay.lastWords.contains(first) ? last : first
        let (year, month, _) = today.civil
        switch TypedDay.units[named] {
        case .week?: return today.startOfWeek + (isNext ? 7 : -7)
        case .month?:
            let start = Day(year: year, month: month, day: 1) ?? today
            return workingDay(from: start.adding(months: isNext ? 1 : -1))
        case .year?:
            return Day(year: year + (isNext ? 1 : -1), month: 1, day: 1).map(workingDay(from:))
        case .day?, nil: return nil
        }
    }

    /// `lundi prochain` is the one to come, as `lundi` is; `lundi en huit` the one after.
    private func weekday(_ words: [String], _ line: String) throws(TypedDayProblem) -> Day? {
        guard let place = words.firstIndex(where: { TypedDay.weekdays[$0] != nil }),
            let weekday = TypedDay.weekdays[words[place]]
        else { return nil }
        let rest = words[..<place] + words[(place + 1)...]
        let ahead = today + ((weekday - today.weekday + 6) % 7 + 1)
        switch Array(rest) {
        case ["huit"], ["8"]: return ahead + 7
        case ["quinze"], ["15"]: return ahead + 14
        case let one where one.count == 1 && TypedDay.nextWords.contains(one[0]): return ahead
        case let one where one.count == 1 && TypedDay.lastWords.contains(one[0]):
            guard allowsPast else { throw .impossible(line) }
            return ahead + (ahead == today + 7 ? -14 : -7)
        // `lundi de la semaine prochaine`.
        case let two where two.count == 2 && TypedDay.units[two[0]] == .week && TypedDay.nextWords.contains(two[1]):
            return today.startOfWeek + 7 + (weekday - 1)
        default: return nil
        }
    }

    /// The beginning, the middle or the end of a week, of this month or of one that is named: a working day.
    private func boundary(_ words: [String]) -> Day? {
        guard words.count == 2, let part = TypedDay.parts[words[0]] else { return nil }
        if TypedDay.units[words[1]] == .week {
            let day = today.startOfWeek + [TypedDay.Part.start: 0, .middle: 2, .end: 4][part, default: 0]
            return day > today ? day : day + 7
        }
        let (year, month, _) = today.civil
        guard let this = Day(year: year, month: month, day: 1) else { return nil }
        if TypedDay.units[words[1]] == .month { return firstToCome(part, [this, this.adding(months: 1)]) }
        guard let named = TypedDay.months[words[1]] else { return nil }
        return firstToCome(part, [year, year + 1].compactMap { Day(year: $0, month: named, day: 1) })
    }

    private func firstToCome(_ part: TypedDay.Part, _ starts: [Day]) -> Day? {
        for start in starts {
            let day =
                switch part {
                case .start: workingDay(from: start)
                case .middle: workingDay(from: start + 14)
                case .end: workingDay(before: start.adding(months: 1))
                }
            if day > today || day == today && part == .end { return day }
        }
        return nil
    }

    /// `deux semaines`, `a week`, `quinze jours`: offsets in words.
    private func counted(_ words: [String], _ line: String) throws(TypedDayProblem) -> Day? {
        guard words.count == 2, let count = TypedDay.counts[words[0]], let unit = TypedDay.units[words[1]] else {
            return nil
        }
        return unit.day(count, from: today)
    }

    private func workingDay(from day: Day) -> Day { (day + -1).addingWorkingDays(1) }
    private func workingDay(before day: Day) -> Day { day.addingWorkingDays(-1) }
}

extension TypedDay.Unit {
    func day(_ count: Int, from today: Day) -> Day {
        switch self {
        case .day: today + count
        case .week: today + count * 7
        case .month: today.adding(months: count)
        case .year: today.adding(months: count * 12)
        }
    }
}

extension TypedDay {
    enum Part { case start, middle, end }

    static let parts: [String: Part] = [
        "debut": .start, "early": .start, "beginning": .start, "start": .start, "mi": .middle, "milieu": .middle,
        "mid": .middle, "middle": .middle, "fin": .end, "end": .end, "late": .end,
    ]
    static let nextWords: Set<String> = ["prochain", "prochaine", "next"]
    static let lastWords: Set<String> = ["dernier", "derniere", "passe", "passee", "last"]
    static let fillers: Set<String> = [
        "le", "la", "les", "l", "du", "de", "d", "ce", "cette", "the", "of", "this", "en", "dans", "in", "on",
    ]
    static let counts: [String: Int] = [
        "un": 1, "une": 1, "a": 1, "an": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4,
        "four": 4,
        "cinq": 5, "five": 5, "six": 6, "sept": 7, "seven": 7, "huit": 8, "eight": 8, "neuf": 9, "nine": 9, "dix": 10,
        "ten": 10, "quinze": 15, "fifteen": 15, "vingt": 20, "twenty": 20,
    ]

    static func isOfPhrase(_ word: String) -> Bool {
        parts[word] != nil || nextWords.contains(word) || lastWords.contains(word) || fillers.contains(word)
            || counts[word] != nil
    }
}
