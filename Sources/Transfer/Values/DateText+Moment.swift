import Domain

extension DateText {
    /// The day and the hour, here, of a moment that is written with its zone: `2026-12-03T23:30:00Z`, `…-05:00`,
    /// `… 2:30 PM (GMT+1)`. Nil where no zone is written: then both are as they stand.
    ///
    /// - Parameters:
    ///   - day: the day that is written.
    ///   - zone: whose hours are shown.
    static func moment(_ text: String, on day: Day, in zone: Zone) -> (day: Day, at: ClockTime?)? {
        guard text.utf8.count > 10, let offset = offset(in: text), let minutes = minutes(in: text) else { return nil }
        // Programs that know days only write midnight.
        if minutes == 0, offset == 0 { return (day, nil) }
        let utc = Int(day.number) * ZoneDate.daySeconds + minutes * 60 - offset
        let here = utc + zone.offset(atUTC: utc)
        let at = LocalTime.clock(here)
        return (LocalTime.day(here), at.map { $0.hour == 0 && $0.minute == 0 } ?? true ? nil : at)
    }

    /// The hour after a day: `14:30`, `14:30:00`, `14h30`, `14 h 30`, `2:30 PM`. None for midnight, which spreadsheets
    /// put everywhere.
    static func time(in text: String) -> ClockTime? {
        minutes(in: text).flatMap { $0 == 0 ? nil : ClockTime(hour: $0 / 60, minute: $0 % 60) }
    }

    /// Since midnight.
    private static func minutes(in text: String) -> Int? {
        var text = text.lowercased().replacing(" h ", with: "h")
        if text.hasSuffix(" h") { text = text.dropLast(2) + "h" }
        let words = text.split { $0 == " " || $0 == "t" || $0 == "\u{A0}" || $0 == "\u{202F}" }
        guard let place = words.dropFirst().firstIndex(where: { $0.contains { ":h".contains($0) } }) else { return nil }
        let numbers = words[place].split { !$0.isNumber }.compactMap { Int($0) }
        guard var hour = numbers.first, hour <= 23 else { return nil }
        let half = words[place...].prefix(2).compactMap { word in ["am", "pm"].first(where: word.hasSuffix) }.first
        if half == "pm", hour < 12 { hour += 12 }
        if half == "am", hour == 12 { hour = 0 }
        let minute = numbers.count > 1 ? numbers[1] : 0
        return minute < 60 ? hour * 60 + minute : nil
    }

    /// Seconds east of UTC: after `UTC` or `GMT`, of a `Z` behind the hour, or of a sign there.
    private static func offset(in text: String) -> Int? {
        let bytes = Array(text.uppercased().utf8)
        if bytes.last == 0x5A, bytes.count > 1, (0x30...0x39).contains(bytes[bytes.count - 2]) { return 0 }
        for name in ["UTC", "GMT"] {
            guard let start = text.uppercased().firstRange(of: name)?.lowerBound else { continue }
            return signed(text.uppercased()[start...].utf8.dropFirst(3)) ?? 0
        }
        // Behind the hour, where a sign is no hyphen of the day.
        guard let colon = bytes.firstIndex(of: 0x3A),
            let sign = bytes[colon...].firstIndex(where: { $0 == 0x2B || $0 == 0x2D })
        else { return nil }
        return signed(bytes[sign...])
    }

    /// `+1`, `+0100`, `-05:00`.
    private static func signed(_ bytes: some Sequence<UInt8>) -> Int? {
        let text = bytes.drop { $0 == 0x20 }
        var digits: [Int] = []
        var sign: UInt8?
        var isParted = false
        for byte in text {
            switch byte {
            case 0x2B where sign == nil, 0x2D where sign == nil: sign = byte
            case 0x30...0x39 where sign != nil && digits.count < 4: digits.append(Int(byte) - 0x30)
            case 0x3A where !digits.isEmpty && !isParted:
                isParted = true
                if digits.count == 1 { digits.insert(0, at: 0) }
            default:
                if sign == nil { return nil }
                return seconds(digits, sign)
            }
        }
        return seconds(digits, sign)
    }

    private static func seconds(_ digits: [Int], _ sign: UInt8?) -> Int? {
        guard let sign, !digits.isEmpty else { return nil }
        let number = digits.reduce(0) { $0 * 10 + $1 }
        let (hours, minutes) = digits.count > 2 ? (number / 100, number % 100) : (number, 0)
        guard hours <= 14, minutes < 60 else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == 0x2D ? -1 : 1)
    }
}
