package import Domain

/// Which number comes first in a day written with three.
package enum DateOrder: Sendable, Equatable {
    case iso, dayMonthYear, monthDayYear

    /// From `--date-order`.
    package init?(code: String) {
        switch code {
        case "iso", "ymd": self = .iso
        case "dmy": self = .dayMonthYear
        case "mdy": self = .monthDayYear
        default: return nil
        }
    }

    package var code: String {
        switch self {
        case .iso: "iso"
        case .dayMonthYear: "dmy"
        case .monthDayYear: "mdy"
        }
    }
}

/// How the order of day and month was found: once for the whole file, never column by column as Grist does.
package enum DateDecision: Equatable, Sendable {
    /// No date leaves a doubt.
    case plain
    case asked(DateOrder)
    /// By the title of the reasons, in rows of an earlier import that were put right.
    case said(DateOrder)
    /// A number above 12 settles it; the first such text.
    case settled(DateOrder, by: String)
    /// Nothing settles it: the order of the file's language. The first such text is to be shown with its reading.
    case assumed(DateOrder, example: String)
    /// Numbers above 12 speak for both orders. A majority proves nothing: again the order of the file's language, and
    /// the days that are none in it are rejected. The first text of each order.
    case contradicted(DateOrder, dayFirst: String, monthFirst: String)

    /// The day that a text is, in an order.
    package static func day(_ text: String, _ order: DateOrder) -> Day? { DateText(text).day(order) }

    package var order: DateOrder {
        switch self {
        case .plain: .dayMonthYear
        case .asked(let order), .said(let order), .settled(let order, _), .assumed(let order, _),
            .contradicted(let order, _, _):
            order
        }
    }
}

/// A day as people and spreadsheets write it, before the order of its numbers is known.
enum DateText: Equatable {
    case day(Day)
    /// `03/04/2026`: first, second, year.
    case twoNumbers(Int, Int, year: Int)
    /// `03/12`, « 3 décembre »: first and second, month and day known where they were said.
    case withoutYear(Int, Int, isMonthSaid: Bool)
    /// Looks like a date, but there is no such day; or is no date at all.
    case impossible

    /// The day, once the order is known.
    func day(_ order: DateOrder) -> Day? {
        switch self {
        case .day(let day): day
        case .twoNumbers(let first, let second, let year):
            switch order {
            // Whoever says that all days are ISO wants the others pointed out.
            case .iso: nil
            case .dayMonthYear: Day(year: year, month: second, day: first)
            case .monthDayYear: Day(year: year, month: first, day: second)
            }
        case .withoutYear, .impossible: nil
        }
    }

    /// The same; of a day without its year, the nearest on that side of today.
    func day(_ order: DateOrder, today: Day, isPast: Bool) -> Day? {
        guard case .withoutYear(let first, let second, let isMonthSaid) = self else { return day(order) }
        let isMonthFirst = order == .monthDayYear && !isMonthSaid
        let (date, month) = isMonthFirst ? (second, first) : (first, second)
        let years = isPast ? [0, -1] : [0, 1]
        let days = years.compactMap { Day(year: today.civil.year + $0, month: month, day: date) }
        return days.first { isPast ? $0 <= today : $0 >= today }
    }

    /// Reads ISO days (with or without a time), `24/11/2026`, `24-11-26`, `24.11.2026`, `24 nov. 2026`,
    /// `Nov 24, 2026`, and Excel's serial numbers.
    init(_ text: String) {
        var copy = text
        self = copy.withUTF8 { bytes in
            if bytes.count == 10, let day = Day(bytes: bytes) { return .day(day) }
            return Self.read(bytes)
        }
        if self == .impossible, let other = Self.loosely(text) { self = other }
    }

    /// As programs and people write days beside their figures: a zone in brackets, the first of a range, a moment in
    /// seconds since 1970, `20261203`, a day without its year.
    private static func loosely(_ text: String) -> DateText? {
        guard (3...bytesMax).contains(text.utf8.count) else { return nil }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return number(text) }
        var words = text.unicodeScalars.prefix { $0 != "(" }.split { $0.properties.isWhitespace }.map(String.init)
        if ["du", "from", "le", "the", "on"].contains(words.first?.lowercased()) { words.removeFirst() }
        if let sign = words.firstIndex(where: { rangeSigns.contains($0.lowercased()) }), sign > 0 {
            // « du 3 au 5 décembre 2026 »: what the first lacks, the second has.
            let (first, last) = (words[..<sign], words[(sign + 1)...])
            words = Array(first) + (first.count < 3 && last.count > first.count ? last.dropFirst(first.count) : [])
        }
        // `GMT+0100`, `UTC`, and what stands after them.
        if let zone = words.firstIndex(where: { $0.uppercased().hasPrefix("GMT") || $0.uppercased().hasPrefix("UTC") }),
            zone > 0
        {
            words = Array(words[..<zone])
        }
        var copy = words.joined(separator: " ")
        if copy.isEmpty { return nil }
        let read = copy.withUTF8 { bytes in
            let whole = Self.read(bytes)
            return whole == .impossible ? Self.withoutYear(bytes) : whole
        }
        return read == .impossible ? nil : read
    }

    private static let bytesMax = 128
    private static let rangeSigns: Set<String> = ["→", "->", "–", "—", "au", "to", "until", "jusqu'au"]

    private static func number(_ text: String) -> DateText? {
        guard let value = Int(text) else { return nil }
        switch text.utf8.count {
        case 8:
            return Day(year: value / 10_000, month: value / 100 % 100, day: value % 100).flatMap {
                (1990...2100).contains($0.civil.year) ? .day($0) : nil
            }
        case 10, 13:
            let seconds = text.utf8.count == 13 ? value / 1000 : value
            // From 2001 to 2100.
            guard (1_000_000_000..<4_102_444_800).contains(seconds) else { return nil }
            return .day(ParisTime.local(Day(number: Int32(seconds / 86_400)), minute: seconds / 60 % 1440).day)
        default: return nil
        }
    }

    private static func withoutYear(_ bytes: UnsafeBufferPointer<UInt8>) -> DateText {
        guard bytes.count <= 64, var parts = Part.split(bytes) else { return .impossible }
        if case .word(let word) = parts.first, Month.isWeekday(word) { parts.removeFirst() }
        guard parts.count == 2 else { return .impossible }
        switch (parts[0], parts[1]) {
        case (.number(let first, 1...2), .number(let second, 1...2)):
            // `12.5` is a number.
            guard bytes.contains(0x2F), (1...31).contains(first), (1...31).contains(second) else { return .impossible }
            return .withoutYear(first, second, isMonthSaid: false)
        case (.number(let day, 1...2), .word(let word)), (.word(let word), .number(let day, 1...2)):
            guard let month = Month.number(word), (1...31).contains(day) else { return .impossible }
            return .withoutYear(day, month, isMonthSaid: true)
        default: return .impossible
        }
    }

    /// Whether it is meant as a day in figures: what is no day then is to be put right.
    static func isMeant(_ text: String) -> Bool {
        let digits = text.utf8.count { (0x30...0x39).contains($0) }
        return digits >= 4
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2F, 0x2D, 0x2E, 0x20].contains($0) }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> DateText {
        // `1:30:00` is how long something was.
        guard bytes.count <= 64,
            bytes.contains(where: { $0 != 0x3A && !(0x30...0x39).contains($0) }) || !bytes.contains(0x3A),
            var parts = Part.split(bytes)
        else { return .impossible }
        if case .word(let word) = parts.first, Month.isWeekday(word) { parts.removeFirst() }
        guard !parts.isEmpty else { return .impossible }
        if let serial = serial(parts, bytes) { return serial }
        guard parts.count >= 3, parts.dropFirst(3).allSatisfy(\.isTime) else { return .impossible }
        switch (parts[0], parts[1], parts[2]) {
        case (.number(let year, 4), .number(let month, 1...2), .number(let day, 1...2)):
            return Day(year: year, month: month, day: day).map(DateText.day) ?? .impossible
        case (.number(let first, 1...2), .number(let second, 1...2), .number(let year, let digits)):
            guard digits == 2 || digits == 4 else { return .impossible }
            return .twoNumbers(first, second, year: century(year, digits))
        case (.number(let day, 1...2), .word(let word), .number(let year, let digits)),
            (.word(let word), .number(let day, 1...2), .number(let year, let digits)):
            guard digits == 2 || digits == 4, let month = Month.number(word) else { return .impossible }
            return Day(year: century(year, digits), month: month, day: day).map(DateText.day) ?? .impossible
        default: return .impossible
        }
    }

    /// Two digits are of this century up to 79.
    private static func century(_ year: Int, _ digits: Int) -> Int {
        digits == 4 ? year : year < 80 ? 2000 + year : 1900 + year
    }

    /// `45987` or `45631.0`: days since 1899-12-30, as Excel leaves them. Only likely ones (1954 to 2064).
    private static func serial(_ parts: [Part], _ bytes: UnsafeBufferPointer<UInt8>) -> DateText? {
        guard case .number(let serial, 5) = parts[0], serial > 20_000, serial < 60_000 else { return nil }
        if parts.count == 2 {
            guard case .number = parts[1], bytes.contains(0x2E) || bytes.contains(0x2C) else { return nil }
        } else if parts.count != 1 {
            return nil
        }
        return .day(Day(number: Int32(serial - 25_569)))
    }

    /// A run of digits or letters.
    private enum Part {
        case number(Int, Int)
        case word(String)

        /// Part of a time of day or its zone.
        var isTime: Bool {
            switch self {
            case .number: true
            case .word(let word): ["t", "z", "h", "am", "pm", "a", "utc", "gmt", "min", "at", "er"].contains(word)
            }
        }

        static func split(_ bytes: UnsafeBufferPointer<UInt8>) -> [Part]? {
            var parts: [Part] = []
            var index = 0
            while index < bytes.count {
                let start = index
                switch bytes[index] {
                case 0x30...0x39:
                    var value = 0
                    while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
                        if index - start < 9 { value = value * 10 + Int(bytes[index] - 0x30) }
                        index += 1
                    }
                    parts.append(.number(value, index - start))
                    // `1er nov. 2026`, `1st`.
                    if index + 1 < bytes.count, value < 32, isOrdinal(bytes[index], bytes[index + 1]) { index += 2 }
                case 0x41...0x5A, 0x61...0x7A, 0xC3, 0xC5:
                    while index < bytes.count, bytes[index] >= 0x80 || (0x41...0x7A).contains(bytes[index]) {
                        index += 1
                    }
                    let word = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
                    parts.append(.word(Folding.fold(word)))
                case 0x20, 0x2F, 0x2D, 0x2E, 0x2C, 0x3A, 0x2B, 0xC2, 0xA0, 0xE2, 0x80, 0xAF: index += 1
                default: return nil
                }
                if parts.count > 12 { return nil }
            }
            return parts
        }

        private static func isOrdinal(_ a: UInt8, _ b: UInt8) -> Bool {
            switch (a | 0x20, b | 0x20) {
            case (0x65, 0x72), (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68): true
            default: false
            }
        }
    }
}

/// Months and weekdays, French and English, whole or cut.
enum Month {
    private static let french = [
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
        "decembre",
    ]
    private static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let weekdays = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday",
    ]

    /// 1…12 for a name or at least its first three letters, where these leave no doubt (`jui` does).
    static func number(_ folded: String) -> Int? {
        guard folded.utf8.count >= 3 else { return nil }
        for names in [french, english] {
            let matches = names.indices.filter { names[$0].hasPrefix(folded) }
            if matches.count == 1 { return matches[0] + 1 }
        }
        return ["fev": 2, "sept": 9, "avr": 4, "juil": 7, "jul": 7, "jun": 6][folded]
    }

    static func isWeekday(_ folded: String) -> Bool {
        folded.utf8.count >= 3 && number(folded) != 3 && weekdays.contains { $0.hasPrefix(folded) }
    }
}
