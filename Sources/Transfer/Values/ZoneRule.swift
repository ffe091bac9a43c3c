/// An offset, or two that the clocks change between twice a year, in seconds east of UTC.
struct ZoneRule: Equatable, Sendable {
    /// When the clocks change in a year, by the local time before.
    struct Switch: Equatable, Sendable {
        enum Date: Equatable, Sendable {
            /// The last one where the week is 5; Sunday is 0.
            case weekday(month: Int, week: Int, day: Int)
            /// 1 is the first of January, 29 February is not counted.
            case day(Int)
        }
        var date: Date
        /// From midnight: may be under 0, or more than a day.
        var seconds: Int

        func local(_ year: Int) -> Int {
            switch date {
            case .day(let number):
                let leap = number > 59 ? ZoneDate.day(year, 3, 1) - ZoneDate.day(year, 1, 1) - 59 : 0
                return (ZoneDate.day(year, 1, 1) + number - 1 + leap) * ZoneDate.daySeconds + seconds
            case .weekday(let month, let week, let day):
                let next = month == 12 ? ZoneDate.day(year + 1, 1, 1) : ZoneDate.day(year, month + 1, 1)
                let first = ZoneDate.day(year, month, 1)
                let date =
                    week == 5
                    ? next - 1 - ZoneDate.modulo(ZoneDate.weekday(next - 1) - day, 7)
                    : first + ZoneDate.modulo(day - ZoneDate.weekday(first), 7) + (week - 1) * 7
                return date * ZoneDate.daySeconds + seconds
            }
        }
    }

    var standard: Int
    /// The offset of summer; the same where there is none.
    var daylight: Int
    /// To summer, then to winter.
    private var switches: (on: Switch, off: Switch)?

    init(standard: Int) { (self.standard, daylight) = (standard, standard) }

    init(standard: Int, daylight: Int, on: Switch, off: Switch) {
        (self.standard, self.daylight, switches) = (standard, daylight, (on, off))
    }

    func offset(atUTC time: Int) -> Int {
        guard let switches else { return standard }
        var (latest, offset) = (Int.min, standard)
        let now = ZoneDate.year(ofDay: ZoneDate.quotient(time + standard, ZoneDate.daySeconds))
        // A switch may stand in a year and fall in the next.
        for year in now - 1...now + 1 {
            let (on, off) = (switches.on.local(year) - standard, switches.off.local(year) - daylight)
            if on <= time, on > latest { (latest, offset) = (on, daylight) }
            if off <= time, off > latest { (latest, offset) = (off, standard) }
        }
        return offset
    }

    static func == (one: Self, other: Self) -> Bool {
        one.standard == other.standard && one.daylight == other.daylight && one.switches?.on == other.switches?.on
            && one.switches?.off == other.switches?.off
    }
}

/// The days of the Gregorian calendar, 0 the first of 1970.
enum ZoneDate {
    static let daySeconds = 86_400

    static func quotient(_ number: Int, _ by: Int) -> Int { (number - modulo(number, by)) / by }

    static func modulo(_ number: Int, _ by: Int) -> Int { (number % by + by) % by }

    /// Sunday is 0.
    static func weekday(_ day: Int) -> Int { modulo(day + 4, 7) }

    static func day(_ year: Int, _ month: Int, _ date: Int) -> Int {
        // Years from March on, so that a leap day is the last of its year.
        let marches = month > 2 ? year : year - 1
        let (era, yearOfEra) = (quotient(marches, 400), modulo(marches, 400))
        let dayOfYear = (153 * modulo(month - 3, 12) + 2) / 5 + date - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func year(ofDay day: Int) -> Int {
        var year = 1970 + quotient(day, 366)
        while self.day(year + 1, 1, 1) <= day { year += 1 }
        while self.day(year, 1, 1) > day { year -= 1 }
        return year
    }
}
