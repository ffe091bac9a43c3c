import Domain

/// When an event comes again (RFC 5545 3.3.10): the rules that calendars write, in days.
struct Recurrence {
    private enum Frequency: String { case daily = "DAILY", weekly = "WEEKLY", monthly = "MONTHLY", yearly = "YEARLY" }

    private var frequency: Frequency
    private var interval = 1
    private var count: Int?
    private var until: Day?
    /// `-1SU`: the week is 0 where each of them is meant; Sunday is 0.
    private(set) var days: [(week: Int, weekday: Int)] = []
    private var dates: [Int] = []
    private(set) var months: [Int] = []
    private var positions: [Int] = []

    /// Nil for what is none, or comes within a day.
    ///
    /// - Parameter day: the day it is then, where whoever reads it is.
    init?(_ text: String, day: (LocalTime) -> Day) {
        var found: Frequency?
        frequency = .daily
        for part in text.uppercased().split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2 else { continue }
            let values = sides[1].split(separator: ",").map(String.init)
            switch sides[0] {
            case "FREQ": found = Frequency(rawValue: String(sides[1]))
            case "INTERVAL": interval = max(1, min(Int(sides[1]) ?? 1, Self.intervalMax))
            case "COUNT": count = Int(sides[1])
            case "UNTIL": until = LocalTime(String(sides[1])).map(day)
            case "BYDAY": days = values.compactMap(Self.weekday)
            case "BYMONTHDAY": dates = values.compactMap { Int($0) }.filter { $0 != 0 && (-31...31).contains($0) }
            case "BYMONTH": months = values.compactMap { Int($0) }.filter { (1...12).contains($0) }
            case "BYSETPOS": positions = values.compactMap { Int($0) }.filter { (-366...366).contains($0) }
            default: break
            }
        }
        guard let found else { return nil }
        frequency = found
    }

    private static func weekday(_ text: String) -> (week: Int, weekday: Int)? {
        let names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]
        guard let day = names.firstIndex(of: String(text.suffix(2))) else { return nil }
        let number = text.dropLast(2)
        let week = number.isEmpty ? 0 : Int(number) ?? 0
        return (-53...53).contains(week) ? (week, day) : nil
    }

    /// Longer than calendars last.
    private static let intervalMax = 100_000

    /// As many periods as are looked at: a rule that names no day must end.
    private static let periodsMax = 20_000

    /// The last occurrence before a day, and the first from it on; the start counts as one.
    func around(_ today: Day, from start: Day, without: Set<Day>, also: [Day]) -> (past: Day?, next: Day?) {
        var (past, next) = (nil as Day?, nil as Day?)
        func take(_ day: Day) {
            if without.contains(day) { return }
            if day < today { past = max(past ?? day, day) } else { next = min(next ?? day, day) }
        }
        also.forEach(take)
        var made = 0
        let first = firstPeriod(before: today, from: start)
        periods: for number in first..<(first + Self.periodsMax) {
            guard let days = period(number, from: start) else { break }
            for day in days where day >= start {
                if let until, day > until { break periods }
                made += 1
                if let count, made > count { break periods }
                take(day)
                if day >= today, !without.contains(day) { break periods }
            }
        }
        return (past, next)
    }

    /// Where nothing counts occurrences, those of long ago need not be gone through: a period some years before.
    private func firstPeriod(before today: Day, from start: Day) -> Int {
        let days = today - start
        let length =
            switch frequency {
            case .daily: interval
            case .weekly: interval * 7
            case .monthly, .yearly: 0
            }
        guard count == nil, length > 0, days > Self.lookedBackDays else { return 0 }
        return (days - Self.lookedBackDays) / length
    }

    /// A rule may name a month of some years only, and days may be left out.
    private static let lookedBackDays = 5_000

    /// The days of a period, in their order; nil where the calendar ends.
    private func period(_ number: Int, from start: Day) -> [Day]? {
        let (year, month, date) = start.civil
        let step = number * interval
        var found: [Day]
        switch frequency {
        case .daily:
            let day = start + step
            found = isOf(day) ? [day] : []
        case .weekly:
            // Weeks begin on Monday.
            let monday = start + -((start.weekday + 6) % 7) + step * 7
            let wanted = days.isEmpty ? [start.weekday % 7] : days.map(\.weekday)
            found = (0..<7).map { monday + $0 }.filter { wanted.contains($0.weekday % 7) }
        case .monthly:
            let months = year * 12 + month - 1 + step
            guard months / 12 < 2200 else { return nil }
            found = ofMonth(months / 12, months % 12 + 1, date)
        case .yearly:
            guard year + step < 2200 else { return nil }
            let wanted = months.isEmpty ? [month] : months
            found = wanted.sorted().flatMap { ofMonth(year + step, $0, date) }
        }
        if !positions.isEmpty {
            found = positions.compactMap { place in
                let index = place > 0 ? place - 1 : found.count + place
                return found.indices.contains(index) ? found[index] : nil
            }.sorted()
        }
        guard let last = found.last else { return found }
        return last.civil.year < 2200 ? found : nil
    }

    private func isOf(_ day: Day) -> Bool {
        (months.isEmpty || months.contains(day.civil.month))
            && (days.isEmpty || days.contains { $0.weekday == day.weekday % 7 })
    }

    private func ofMonth(_ year: Int, _ month: Int, _ date: Int) -> [Day] {
        guard months.isEmpty || months.contains(month) else { return [] }
        if !days.isEmpty {
            return Set(
                days.flatMap { one -> [Day] in
                    let weeks = one.week == 0 ? [1, 2, 3, 4, 5] : [one.week]
                    return weeks.compactMap { Self.day(year, month, week: $0, weekday: one.weekday) }
                }
            ).sorted()
        }
        let wanted = dates.isEmpty ? [date] : dates
        return wanted.compactMap { number in
            number > 0
                ? Day(year: year, month: month, day: number)
                : Self.lastDay(year, month).map { $0 + (number + 1) }
        }.sorted()
    }

    /// The first Monday, the last Sunday (-1) of a month.
    static func day(_ year: Int, _ month: Int, week: Int, weekday: Int) -> Day? {
        guard let first = Day(year: year, month: month, day: 1), let last = lastDay(year, month), week != 0 else {
            return nil
        }
        let found =
            week > 0
            ? first + ((weekday - first.weekday % 7 + 7) % 7) + (week - 1) * 7
            : last + -((last.weekday % 7 - weekday + 7) % 7) + (week + 1) * 7
        return found.civil.month == month ? found : nil
    }

    private static func lastDay(_ year: Int, _ month: Int) -> Day? {
        let next = month == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
        return next.map { $0 + -1 }
    }
}
