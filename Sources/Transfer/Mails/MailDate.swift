package import Domain

/// When a mail was written, in Paris time.
package struct MailDate: Equatable, Comparable, Sendable {
    package var day: Day
    package var time: ClockTime

    package init(_ day: Day, _ time: ClockTime) { (self.day, self.time) = (day, time) }

    package static func < (a: MailDate, b: MailDate) -> Bool {
        a.day != b.day ? a.day < b.day : a.time < b.time
    }

    /// `Mon, 30 Nov 2026 14:05:00 +0100 (CET)` (RFC 5322, 3.3), the obsolete years and zones of 4.3, and what stands
    /// on `From ` lines: `Mon Nov 30 14:05:00 2026`. Without a zone that says something it is UTC.
    init?(_ text: String) {
        var (day, month, year, clock): (Int?, Int?, Int?, Int?)
        var offset = 0
        for word in Self.words(text) {
            if clock == nil, let found = Self.clock(word) {
                clock = found
            } else if month == nil, let found = Self.month(word) {
                month = found
            } else if let number = Self.number(word) {
                if day == nil, word.utf8.count <= 2 {
                    day = number
                } else if year == nil {
                    year = Self.year(word, number)
                }
            } else if clock != nil, let found = Self.zone(word) {
                offset = found
                // What follows is said of the zone.
                if year != nil { break }
            }
        }
        guard let day, let month, let year, let clock, let civil = Day(year: year, month: month, day: day) else {
            return nil
        }
        let minutes = Int(civil.number) * 1440 + clock - offset
        let utc = Day(number: Int32(minutes / 1440 - (minutes % 1440 < 0 ? 1 : 0)))
        let local = ParisTime.local(utc, minute: minutes - Int(utc.number) * 1440)
        guard (Day.first...Day.last).contains(local.day),
            let time = ClockTime(hour: local.minute / 60, minute: local.minute % 60)
        else { return nil }
        self.init(local.day, time)
    }

    private static let wordsMax = 12

    /// What stands between blanks and commas, without comments.
    private static func words(_ text: String) -> [Substring] {
        var bytes: [UInt8] = []
        var depth = 0
        for byte in text.utf8.prefix(200) {
            if byte == 0x28 { depth += 1 }
            bytes.append(depth > 0 || byte == 0x2C || byte <= 0x20 ? 0x20 : byte)
            if byte == 0x29, depth > 0 { depth -= 1 }
        }
        let plain = String(decoding: bytes, as: UTF8.self)
        let words = plain.split(separator: " ", maxSplits: wordsMax)
        // `30-Nov-2026`, as some write.
        return words.flatMap { word in
            let parts = word.split(separator: "-")
            return parts.count == 3 && month(parts[1]) != nil ? parts : [word]
        }
    }

    private static func number(_ word: Substring) -> Int? {
        word.utf8.count <= 4 && word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(word) : nil
    }

    /// Minutes since midnight, from `14:05:00` or `14:05`.
    private static func clock(_ word: Substring) -> Int? {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.utf8.count) }) else { return nil }
        let numbers = parts.compactMap { number($0) }
        guard numbers.count == parts.count, numbers[0] < 24, numbers[1] < 60, numbers.last.map({ $0 <= 60 }) == true
        else { return nil }
        return numbers[0] * 60 + numbers[1]
    }

    private static func month(_ word: Substring) -> Int? {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        guard word.utf8.count >= 3, word.utf8.count <= 9 else { return nil }
        return months.firstIndex(of: word.prefix(3).lowercased()).map { $0 + 1 }
    }

    /// Two digits are of this century up to 49, three count from 1900 (4.3).
    private static func year(_ word: Substring, _ number: Int) -> Int {
        switch word.utf8.count {
        case 4: number
        case 3: 1900 + number
        default: number < 50 ? 2000 + number : 1900 + number
        }
    }

    /// Minutes ahead of UTC; nil for a word that is no zone. Letters of the military said both ways: they are UTC.
    private static func zone(_ word: Substring) -> Int? {
        if let sign = word.utf8.first, sign == 0x2B || sign == 0x2D {
            let digits = Substring(word.dropFirst().filter { $0 != ":" })
            guard digits.utf8.count == 4, let number = number(digits), number % 100 < 60, number < 2400 else {
                return nil
            }
            let minutes = number / 100 * 60 + number % 100
            return sign == 0x2D ? -minutes : minutes
        }
        return switch word.uppercased() {
        case "UT", "UTC", "GMT", "Z": 0
        case "EDT": -240
        case "EST", "CDT": -300
        case "CST", "MDT": -360
        case "MST", "PDT": -420
        case "PST": -480
        case "CET", "MET", "BST": 60
        case "CEST", "MEST", "EET": 120
        default: word.utf8.count == 1 ? 0 : nil
        }
    }
}
