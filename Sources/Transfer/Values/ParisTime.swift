import Domain

/// Paris time, by the European rule: an hour ahead of UTC, two from the last Sunday of March at 1:00 UTC to that of
/// October.
enum ParisTime {
    /// The day and the hour in Paris of a moment in UTC.
    static func local(_ day: Day, minute: Int) -> (day: Day, minute: Int) {
        let local = minute + (isSummer(day, minute) ? 120 : 60)
        return local < 1440 ? (day, local) : (Day(number: day.number + 1), local - 1440)
    }

    private static func isSummer(_ day: Day, _ minute: Int) -> Bool {
        let year = day.civil.year
        guard let march = lastSunday(year, 3), let october = lastSunday(year, 10) else { return false }
        let now = Int(day.number) * 1440 + minute
        return now >= Int(march.number) * 1440 + 60 && now < Int(october.number) * 1440 + 60
    }

    private static func lastSunday(_ year: Int, _ month: Int) -> Day? {
        Day(year: year, month: month, day: 31).map { $0 + -($0.weekday % 7) }
    }

    /// `2026-11-24T08:00:00.000Z`: the day it is in Paris then, and the hour.
    static func read(iso text: String) -> (day: Day, minute: Int)? {
        guard let day = Day(iso: String(text.prefix(10))) else { return nil }
        let rest = text.dropFirst(10)
        guard rest.first == "T" || rest.first == " ", text.hasSuffix("Z") else { return (day, 0) }
        let numbers = rest.dropFirst().split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count >= 2, numbers[0] < 24, numbers[1] < 60 else { return (day, 0) }
        return local(day, minute: numbers[0] * 60 + numbers[1])
    }
}
