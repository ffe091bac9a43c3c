/// Working days in France: neither Saturday, Sunday nor public holiday (product.md, *Days typed by hand*).
///
/// The eleven holidays are those of article L3133-1 of the *Code du travail*. The two more of Alsace-Moselle are
/// not counted: a follow-up that falls on one is no fault.
extension Day {
    /// Whether it is one of the eleven French public holidays.
    package var isHoliday: Bool {
        let (year, month, day) = civil
        switch (month, day) {
        case (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25): return true
        default: break
        }
        // Easter is on 22 March at the earliest and 25 April at the latest: the movable days lie from March to June.
        guard (3...6).contains(month), let easter = Day.easter(year: year) else { return false }
        return Day.daysAfterEaster.contains(self - easter)
    }

    package var isWorkingDay: Bool { weekday <= 5 && !isHoliday }

    /// The `count`-th working day after this one, or before it when `count` is negative; this very day for 0.
    ///
    /// Stays within `first…last`.
    package func addingWorkingDays(_ count: Int) -> Day {
        let step = count < 0 ? -1 : 1
        let bound = count < 0 ? Day.first : Day.last
        var day = self
        var left = count.magnitude
        while left > 0, day != bound {
            day = day + step
            if day.isWorkingDay { left -= 1 }
        }
        return day
    }

    /// The French public holidays of a year, in order; none outside of years 1 to 9999.
    package static func holidays(year: Int) -> [Day] {
        let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
        let movable = easter(year: year).map { easter in daysAfterEaster.map { easter + $0 } } ?? []
        return (fixed.compactMap { Day(year: year, month: $0.0, day: $0.1) } + movable).sorted()
    }

    /// Easter Sunday of a Gregorian year, by the anonymous algorithm of 1876 (Butcher's, in Meeus's
    /// *Astronomical Algorithms*, chapter 8). Nil outside of years 1 to 9999.
    package static func easter(year: Int) -> Day? {
        guard (1...9999).contains(year) else { return nil }
        let golden = year % 19
        let (century, inCentury) = (year / 100, year % 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30
        let toSunday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7
        let late = (golden + 11 * epact + 22 * toSunday) / 451
        let sum = epact + toSunday - 7 * late + 114
        return Day(year: year, month: sum / 31, day: sum % 31 + 1)
    }

    /// Easter Monday, Ascension, Whit Monday.
    private static let daysAfterEaster = [1, 39, 50]
}
