/// « tous les 3 mois », “every 2 weeks”: how often a step comes again, as it is typed among other words.
package enum TypedEvery {
    private static let each: Set<String> = ["chaque", "each", "every"]
    private static let all: Set<String> = ["tous", "toutes"]

    private static let units: [(words: Set<String>, unit: Every.Unit, times: Int)] = [
        (["jour", "jours", "j", "day", "days", "d"], .days, 1),
        (["semaine", "semaines", "sem", "s", "week", "weeks", "w"], .weeks, 1),
        (["mois", "month", "months", "m"], .months, 1),
        (["trimestre", "trimestres", "quarter", "quarters"], .months, 3),
        (["an", "ans", "annee", "annees", "year", "years"], .months, 12),
    ]

    /// The first day of what comes again, as it was typed besides: « tous les 3 mois 14h30 » is in three months.
    ///
    /// - Parameter text: what the day was read from.
    package static func firstDay(_ day: Day, _ every: Every?, from text: String, today: Day) -> Day {
        let isHourOnly = text.allSatisfy { $0.isASCIIDigit || "hH: ".contains($0) }
        guard let every, day == today, isHourOnly else { return day }
        return every.after(today)
    }

    /// Takes it out of words, wherever it stands among them; nil where it does not.
    package static func take(from words: inout [String]) -> Every? {
        for start in words.indices {
            guard let (every, end) = read(words, at: start) else { continue }
            words.removeSubrange(start..<end)
            return every
        }
        return nil
    }

    private static func read(_ words: [String], at start: Int) -> (Every, Int)? {
        let first = Folding.fold(words[start])
        var at = start + 1
        if all.contains(first) {
            guard at < words.count, Folding.fold(words[at]) == "les" else { return nil }
            at += 1
        } else if !each.contains(first) {
            return nil
        }
        var count = 1
        if at < words.count, let number = Int(words[at]) {
            count = number
            at += 1
        }
        guard at < words.count, (1...Every.countMax).contains(count),
            let unit = units.first(where: { $0.words.contains(Folding.fold(words[at])) }),
            let every = Every(count * unit.times, unit.unit)
        else { return nil }
        return (every, at + 1)
    }
}
