/// Reads what the tables and the names of zones are made of. Nothing that it reads can overflow.
struct ZoneReader {
    var bytes: ArraySlice<UInt8>

    private mutating func take(_ byte: UInt8) -> Bool {
        guard bytes.first == byte else { return false }
        bytes = bytes.dropFirst()
        return true
    }

    mutating func skipSpaces() { bytes = bytes.drop { $0 == 0x20 } }

    /// Of four digits at most.
    private mutating func number() -> Int? {
        let digits = bytes.prefix { (0x30...0x39).contains($0) }
        guard (1...4).contains(digits.count) else { return nil }
        bytes = bytes.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// `1`, `1:30`, `1:30:15`.
    private mutating func clock() -> Int? {
        guard let hours = number() else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where take(0x3A) {
            guard let part = number() else { return nil }
            seconds += part * unit
        }
        return seconds
    }

    private mutating func sign() -> Int? { take(0x2B) ? 1 : take(0x2D) ? -1 : nil }

    private mutating func offset() -> Int? {
        guard let sign = sign(), let clock = clock() else { return nil }
        return sign * clock
    }

    /// `2007`, `2007-04`, `2007-04-01T02:30`.
    mutating func moment() -> Int? {
        guard let year = number() else { return nil }
        var (month, date) = (1, 1)
        if take(0x2D) {
            guard let number = number() else { return nil }
            month = number
        }
        if take(0x2D) {
            guard let number = number() else { return nil }
            date = number
        }
        let clock = take(0x54) ? clock() : 0
        guard (1...12).contains(month), let clock, bytes.isEmpty else { return nil }
        return (ZoneDate.day(year, month, 1) + date - 1) * ZoneDate.daySeconds + clock
    }

    /// `+1`, `+1,M3.5.0,M10.5.0/3`, `+10:30+11,M10.1.0,M4.1.0`.
    mutating func rule() -> ZoneRule? {
        guard let standard = offset() else { return nil }
        if bytes.isEmpty { return ZoneRule(standard: standard) }
        let daylight = bytes.first == 0x2C ? standard + 3600 : offset()
        guard let daylight, take(0x2C), let on = yearly(), take(0x2C), let off = yearly(), bytes.isEmpty else {
            return nil
        }
        return ZoneRule(standard: standard, daylight: daylight, on: on, off: off)
    }

    /// `M3.5.0`, `M9.1.6/24`, `J80/0`.
    private mutating func yearly() -> ZoneRule.Switch? {
        guard let date = take(0x4A) ? dayOfYear() : take(0x4D) ? weekday() : nil else { return nil }
        guard take(0x2F) else { return ZoneRule.Switch(date: date, seconds: 7200) }
        let sign = take(0x2D) ? -1 : 1
        return clock().map { ZoneRule.Switch(date: date, seconds: sign * $0) }
    }

    private mutating func dayOfYear() -> ZoneRule.Switch.Date? {
        guard let day = number(), (1...365).contains(day) else { return nil }
        return .day(day)
    }

    private mutating func weekday() -> ZoneRule.Switch.Date? {
        guard let month = number(), take(0x2E), let week = number(), take(0x2E), let day = number(),
            (1...12).contains(month), (1...5).contains(week), (0...6).contains(day)
        else { return nil }
        return .weekday(month: month, week: week, day: day)
    }

    /// `(UTC+01:00)`, `(GMT)`, `UTC+1`, `GMT -05:00`: an offset and whether it stood in brackets.
    mutating func statedOffset() -> (Int, isBracketed: Bool)? {
        let isBracketed = take(0x28)
        let name = ZoneName.Folded(bytes.prefix(3)).bytes
        guard name.elementsEqual("utc".utf8) || name.elementsEqual("gmt".utf8) else { return nil }
        bytes = bytes.dropFirst(3)
        skipSpaces()
        let sign = sign()
        var seconds = 0
        if sign != nil {
            skipSpaces()
            guard let written = written() else { return nil }
            seconds = written
        }
        skipSpaces()
        guard !isBracketed || take(0x29), isBracketed || sign != nil else { return nil }
        return (seconds * (sign ?? 1), isBracketed)
    }

    /// `1`, `01`, `0100`, `01:00`, `01.00`.
    private mutating func written() -> Int? {
        let start = bytes.count
        guard let number = number() else { return nil }
        var (hours, minutes) = (number, 0)
        if start - bytes.count > 2 {
            (hours, minutes) = (number / 100, number % 100)
        } else if take(0x3A) || take(0x2E) {
            guard let number = self.number() else { return nil }
            minutes = number
        }
        return hours < 24 && minutes < 60 ? hours * 3600 + minutes * 60 : nil
    }
}
