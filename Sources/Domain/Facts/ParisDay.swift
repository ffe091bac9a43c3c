// The day that people in France were on (piloting.md, *Every day*): the journal's times are those of Greenwich.

extension Instant {
    /// The day it is in Paris now: one hour ahead, two from the last Sunday of March to the last of October,
    /// each at 1:00 UTC (directive 2000/84/CE).
    package var parisDay: Day {
        let day = day
        let minutes = Int((milliseconds - Int64(day.number) * 86_400_000) / 60_000)
        return day + (minutes + day.parisOffset(at: minutes) >= 1440 ? 1 : 0)
    }
}

extension Day {
    /// Minutes that Paris is ahead, on this day at so many minutes past midnight UTC.
    fileprivate func parisOffset(at minutes: Int) -> Int {
        let (year, month, _) = civil
        let isSummer: Bool
        switch month {
        case 4...9: isSummer = true
        case 3: isSummer = isFrom(Self.lastSunday(year, 3), minutes)
        case 10: isSummer = !isFrom(Self.lastSunday(year, 10), minutes)
        default: isSummer = false
        }
        return isSummer ? 120 : 60
    }

    private func isFrom(_ change: Day, _ minutes: Int) -> Bool { self > change || self == change && minutes >= 60 }

    private static func lastSunday(_ year: Int, _ month: Int) -> Day {
        let last = Day(year: year, month: month, day: 31) ?? .last
        return last + -(last.weekday % 7)
    }
}
