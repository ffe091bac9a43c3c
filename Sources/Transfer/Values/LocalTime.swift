import Domain

/// A day, and an hour in some zone.
struct LocalTime {
    var day: Day
    /// Since 1970, as if it were UTC; nil for a whole day.
    var seconds: Int?
    /// East of UTC, where it is written with the hour.
    var offset: Int?

    init?(_ text: String) {
        let bytes = text.utf8.filter { $0 != 0x20 && $0 != 0x3A }
        // `2026-11-26T…`; what follows the hour may have a sign of its own.
        let isDashed = bytes.count > 7 && bytes[4] == 0x2D && bytes[7] == 0x2D
        let plain = isDashed ? bytes.prefix(10).filter { $0 != 0x2D } + bytes.dropFirst(10) : bytes
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= plain.count else { return nil }
            return plain[range].reduce(0 as Int?) { value, byte in
                guard let value, (0x30...0x39).contains(byte) else { return nil }
                return value * 10 + Int(byte - 0x30)
            }
        }
        guard let year = number(0..<4), let month = number(4..<6), let date = number(6..<8),
            let day = Day(year: year, month: month, day: date)
        else { return nil }
        self.day = day
        guard plain.count > 8 else { return }
        guard plain[8] == 0x54 || plain[8] == 0x74, let hour = number(9..<11), let minute = number(11..<13), hour < 24,
            minute < 60
        else { return nil }
        seconds = Int(day.number) * ZoneDate.daySeconds + hour * 3600 + minute * 60
        let rest = plain.dropFirst(13).drop { (0x30...0x39).contains($0) || $0 == 0x2E }
        switch rest.first {
        case 0x5A, 0x7A: offset = 0
        case 0x2B, 0x2D:
            let start = rest.startIndex + 1
            guard let hours = number(start..<start + 2) else { break }
            offset = (hours * 3600 + (number(start + 2..<start + 4) ?? 0) * 60) * (rest.first == 0x2D ? -1 : 1)
        default: break
        }
    }

    static func day(_ seconds: Int) -> Day {
        Day(number: Int32(clamping: ZoneDate.quotient(seconds, ZoneDate.daySeconds)))
    }

    static func clock(_ seconds: Int) -> ClockTime? {
        let minutes = ZoneDate.modulo(seconds, ZoneDate.daySeconds) / 60
        return ClockTime(hour: minutes / 60, minute: minutes % 60)
    }
}
