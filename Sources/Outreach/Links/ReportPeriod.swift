package import Domain

// The period of an export, by its name. Matomo 5.2 writes « Export _ Campaigns _ November 2026.csv » and « Exporter _
// Campagnes _ semaine 2–8 novembre 2026.csv »: the report's name, then the period as its language says it
// (core/DataTable/Renderer/Csv.php, core/Period/*.php, plugins/Intl/lang/{fr,en}.json), for TSV as well.
extension Period {
    /// Nil where a file's name says none.
    package init?(reportNamed fileName: String) {
        let name = fileName.split(separator: "/").last.map(String.init) ?? ""
        if let period = Self.iso(name) {
            self = period
            return
        }
        // « (1) » of a second download is no day.
        let stem = name.split(separator: "(").first.map(String.init) ?? name
        let last = stem.split(between: " _ ").last.map(String.init) ?? stem
        guard let period = Self.spoken(last) else { return nil }
        self = period
    }

    /// `2026-11-01,2026-11-30`, `2026-11-28`, `2026-11`, wherever they stand.
    private static func iso(_ name: String) -> Period? {
        let runs = name.split { !($0.isASCII && $0.isNumber || $0 == "-") }
        let days = runs.flatMap { run -> [Day] in
            // `2026-11-01-2026-11-30` too.
            let numbers = run.split(separator: "-")
            return stride(from: 0, to: numbers.count - 2, by: 3).compactMap {
                Day(iso: numbers[$0..<$0 + 3].joined(separator: "-"))
            }
        }
        if days.count == 2 { return Period(from: days[0], until: days[1]) }
        if let day = days.first { return days.count == 1 ? Period(from: day, until: day) : nil }
        let months = runs.compactMap { run -> Period? in
            let numbers = run.split(separator: "-")
            guard numbers.count == 2, numbers[0].count == 4, numbers[1].count == 2, let year = Int(numbers[0]),
                let month = Int(numbers[1])
            else { return nil }
            return Self.month(month, year)
        }
        return months.count == 1 ? months[0] : nil
    }

    /// What a word of a period is.
    private enum Word {
        case day(Int), month(Int), year(Int)

        init?(_ text: Substring) {
            if let number = Int(text.hasSuffix("er") ? text.dropLast(2) : text) {
                if text.count == 4, (1990...2100).contains(number) {
                    self = .year(number)
                } else if (1...31).contains(number), text.count <= 3 {
                    self = .day(number)
                } else {
                    return nil
                }
            } else if let month = Period.months[String(text)] {
                self = .month(month)
            } else {
                return nil
            }
        }

        var letter: Character {
            switch self {
            case .day: "D"
            case .month: "M"
            case .year: "Y"
            }
        }

        var number: Int {
            switch self {
            case .day(let number), .month(let number), .year(let number): number
            }
        }
    }

    /// French and English names of months, whole and short, folded. « mar » is a Tuesday as well.
    fileprivate static let months: [String: Int] = {
        let names = [
            "janvier janv january jan", "fevrier fevr february feb", "mars march", "avril avr april apr", "mai may",
            "juin june jun", "juillet juil july jul", "aout august aug", "septembre sept september sep",
            "octobre oct october", "novembre nov november", "decembre dec december",
        ]
        var months: [String: Int] = [:]
        for (place, list) in names.enumerated() {
            for name in list.split(separator: " ") { months[String(name)] = place + 1 }
        }
        return months
    }()

    private static func spoken(_ text: String) -> Period? {
        let words = Folding.fold(text).split { !($0.isLetter || $0.isNumber) }.compactMap(Word.init)
        let n = words.map(\.number)
        func between(_ from: (Int, Int, Int), _ until: (Int, Int, Int)) -> Period? {
            guard let first = Day(year: from.0, month: from.1, day: from.2),
                let last = Day(year: until.0, month: until.1, day: until.2)
            else { return nil }
            return Period(from: first, until: last)
        }
        switch String(words.map(\.letter)) {
        case "Y": return between((n[0], 1, 1), (n[0], 12, 31))
        case "MY": return month(n[0], n[1])
        // French, then English.
        case "DMY": return between((n[2], n[1], n[0]), (n[2], n[1], n[0]))
        case "DDMY": return between((n[3], n[2], n[0]), (n[3], n[2], n[1]))
        case "DMDMY": return between((n[4], n[1], n[0]), (n[4], n[3], n[2]))
        case "DMYDMY": return between((n[2], n[1], n[0]), (n[5], n[4], n[3]))
        case "MDY": return between((n[2], n[0], n[1]), (n[2], n[0], n[1]))
        case "MDDY": return between((n[3], n[0], n[1]), (n[3], n[0], n[2]))
        case "MDMDY": return between((n[4], n[0], n[1]), (n[4], n[2], n[3]))
        case "MDYMDY": return between((n[2], n[0], n[1]), (n[5], n[3], n[4]))
        default: return nil
        }
    }

    private static func month(_ month: Int, _ year: Int) -> Period? {
        guard let from = Day(year: year, month: month, day: 1) else { return nil }
        return Period(from: from, until: from + (Day.length(ofMonth: month, year: year) - 1))
    }
}
