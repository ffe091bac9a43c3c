/// A calendar day, without time or zone: days since 1970-01-01 in the proleptic Gregorian calendar.
///
/// The conversion is the usual one over 400-year eras that begin on 1 March, so that leap days fall at a year's end.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int32

    package init(number: Int32) { self.number = number }

    /// The first and last days we read or write: years 1 to 9999.
    package static let first = Day(number: -719_162)
    package static let last = Day(number: 2_932_896)

    /// A day by its numbers; nil for one that does not exist (31 February, month 13, year 0).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    package var civil: (year: Int, month: Int, day: Int) {
        let z = Int(number) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Monday is 1, Sunday 7 (ISO 8601).
    package var weekday: Int { Int((((number + 3) % 7) + 7) % 7) + 1 }

    /// Added days; stays within `first…last`.
    package static func + (day: Day, days: Int) -> Day {
        let sum = Int(day.number) &+ max(-4_000_000, min(4_000_000, days))
        return Day(number: Int32(max(Int(first.number), min(Int(last.number), sum))))
    }
    package static func - (a: Day, b: Day) -> Int { Int(a.number) - Int(b.number) }
    package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    /// The same day of the month, `months` later; the last of the month where there is none.
    package func adding(months: Int) -> Day {
        let (year, month, day) = civil
        let total = year * 12 + month - 1 + max(-200_000, min(200_000, months))
        guard total >= 12, total < 120_000 else { return total < 12 ? .first : .last }
        let (y, m) = (total / 12, total % 12 + 1)
        return Day(year: y, month: m, day: min(day, Day.length(ofMonth: m, year: y))) ?? self
    }

    /// Monday of this day's week.
    package var startOfWeek: Day { self + (1 - weekday) }

    /// `2026-11-21`.
    package var description: String {
        let (year, month, day) = civil
        return String(unsafeUninitializedCapacity: 10) { out in
            func put(_ value: Int, _ at: Int, _ digits: Int) {
                var value = value
                for index in stride(from: at + digits - 1, through: at, by: -1) {
                    out[index] = UInt8(48 + value % 10)
                    value /= 10
                }
            }
            put(year, 0, 4)
            put(month, 5, 2)
            put(day, 8, 2)
            out[4] = 0x2D
            out[7] = 0x2D
            return 10
        }
    }

    /// From `2026-11-21` exactly.
    package init?(iso text: some StringProtocol) {
        var copy = String(text)
        guard let day = copy.withUTF8({ Day(bytes: $0) }) else { return nil }
        self = day
    }

    @inline(__always)
    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        func number(_ from: Int, _ count: Int) -> Int {
            var value = 0
            for index in from..<from + count {
                let digit = Int(bytes[index]) - 48
                if digit < 0 || digit > 9 { return -1 }
                value = value * 10 + digit
            }
            return value
        }
        self.init(year: number(0, 4), month: number(5, 2), day: number(8, 2))
    }
}

/// A time of day in minutes since midnight.
package struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let minutes: UInt16
    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minutes = UInt16(hour * 60 + minute)
    }
    package static let midnight = ClockTime(minutes: 0)
    private init(minutes: UInt16) { self.minutes = minutes }
    package var hour: Int { Int(minutes) / 60 }
    package var minute: Int { Int(minutes) % 60 }
    /// `09:05`.
    package var description: String {
        (hour < 10 ? "0" : "") + String(hour) + ":" + (minute < 10 ? "0" : "") + String(minute)
    }
    /// From `09:05`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }
    package static func < (a: ClockTime, b: ClockTime) -> Bool { a.minutes < b.minutes }
}

/// An instant, in milliseconds since 1970-01-01T00:00Z, and the local day and minute it is on.
///
/// It is passed to whoever needs it: the Domain has no clock.
package struct Moment: Hashable, Sendable {
    /// `2026-11-21T09:12:03.123Z`, as the journal writes it.
    package let instant: Instant
    package let today: Day
    package let time: ClockTime

    package init(instant: Instant, today: Day, time: ClockTime) {
        self.instant = instant
        self.today = today
        self.time = time
    }
}

/// Milliseconds since 1970-01-01T00:00Z.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let milliseconds: Int64
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    package var day: Day {
        let days = milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
        return Day(number: Int32(truncatingIfNeeded: days))
    }

    /// `2026-11-21T09:12:03.123Z`.
    package var description: String {
        let inDay = Int(milliseconds - Int64(day.number) * 86_400_000)
        func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
        let ms = inDay % 1000
        return day.description + "T" + two(inDay / 3_600_000) + ":" + two(inDay / 60_000 % 60) + ":"
            + two(inDay / 1000 % 60) + "." + (ms < 100 ? "0" : "") + (ms < 10 ? "0" : "") + String(ms) + "Z"
    }

    /// From `2026-11-21T09:12:03.123Z`.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, bytes[10] == 0x54, bytes[23] == 0x5A, let day = Day(iso: text.prefix(10)) else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int64? {
            var value: Int64 = 0
            for index in range {
                guard (48...57).contains(bytes[index]) else { return nil }
                value = value * 10 + Int64(bytes[index] - 48)
            }
            return value
        }
        guard bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x2E, let h = number(11..<13), let m = number(14..<16),
            let s = number(17..<19), let ms = number(20..<23), h < 24, m < 60, s < 61
        else { return nil }
        milliseconds = Int64(day.number) * 86_400_000 + h * 3_600_000 + m * 60_000 + s * 1000 + ms
    }
}
