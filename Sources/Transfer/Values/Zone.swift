/// A time zone: what its clocks do, from 1990 on. Before that they are taken to do what they did then.
struct Zone: Equatable, Sendable {
    /// What holds from a moment on.
    private struct Period: Equatable, Sendable {
        var start: Int
        var rule: ZoneRule
    }

    /// By their starts; there is one at least.
    private let periods: [Period]

    /// By the name that a calendar gives it: IANA's (`Europe/Paris`, also after some maker's path), Windows' (`Romance
    /// Standard Time`), what Windows shows (`(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris`), or `UTC+1`. Nil where
    /// only the calendar itself can tell, as for `Customized Time Zone` or `tzone://Microsoft/Custom`. Each call reads
    /// the tables: to be asked once for a name.
    init?(named text: String) {
        guard text.utf8.count <= 200 else { return nil }
        let name = ZoneName(text)
        if let found = name.suffixes.lazy.compactMap(Self.periods(named:)).first {
            periods = found
        } else if let found = name.cities.lazy.compactMap({ Self.periods(ofCity: $0, stating: name.stated) }).first {
            periods = found
        } else if let fixed = name.fixed {
            periods = [Period(start: .min, rule: ZoneRule(standard: fixed))]
        } else {
            return nil
        }
    }

    private static let paris = Zone(named: "Europe/Paris")

    /// The zone whose hours are shown; Paris where none is named, or none that is known.
    static func shown(_ name: String) -> Zone? { (name.isEmpty ? nil : Zone(named: name)) ?? paris }

    // MARK: Offsets

    /// Seconds east of UTC at a moment, in seconds since 1970.
    func offset(atUTC time: Int) -> Int {
        let time = Self.bounded(time)
        let period = periods.last { $0.start <= time } ?? periods.first
        return period?.rule.offset(atUTC: time) ?? 0
    }

    /// Seconds east of UTC at a local time, in seconds since 1970 as if it were UTC. An hour that the clocks skip is
    /// told by what they showed before, of an hour that they show twice it is the first (RFC 5545 3.3.5).
    func offset(atLocal time: Int) -> Int {
        let time = Self.bounded(time)
        let before = offset(atUTC: time - ZoneDate.daySeconds)
        let after = offset(atUTC: time + ZoneDate.daySeconds)
        let isAfter = offset(atUTC: time - before) != before && offset(atUTC: time - after) == after
        return isAfter ? after : before
    }

    /// Within some ten thousand years, where no sum overflows.
    private static func bounded(_ time: Int) -> Int { min(max(time, -400_000_000_000), 400_000_000_000) }

    // MARK: Tables

    private static func periods(named name: ZoneName.Folded) -> [Period]? {
        if let found = periods(where: { name.equals($0) }) { return found }
        guard let iana = ZoneName.iana(windows: name) else { return nil }
        return periods(where: { iana.equals($0) })
    }

    /// Of a city, if its clocks were ever as far from UTC as stated.
    private static func periods(ofCity city: ZoneName.Folded, stating offset: Int?) -> [Period]? {
        func isLikely(_ found: [Period]) -> Bool {
            offset.map { offset in found.contains { $0.rule.standard == offset || $0.rule.daylight == offset } } ?? true
        }
        func isCity(_ name: ArraySlice<UInt8>) -> Bool {
            // `Etc/GMT+1` is behind UTC, not ahead.
            guard let slash = name.lastIndex(of: 0x2F), !name.starts(with: "Etc/".utf8) else { return false }
            return city.equals(name[(slash + 1)...])
        }
        if let found = periods(where: isCity, isLikely) { return found }
        guard let iana = ZoneName.iana(shown: city) else { return nil }
        return periods(where: { iana.equals($0) }, isLikely)
    }

    /// Of the first zone that has a name such as asked for.
    private static func periods(
        where isName: (ArraySlice<UInt8>) -> Bool, _ isLikely: ([Period]) -> Bool = { _ in true }
    ) -> [Period]? {
        var isNamed = false
        var words: [ArraySlice<UInt8>] = []
        func found() -> [Period]? {
            guard !words.isEmpty, let found = read(words), isLikely(found) else { return nil }
            return found
        }
        for line in ZoneParts(ZoneName.zones[...], 0x0A) {
            if line.first == 0x20 {
                if isNamed { words += ZoneParts(line.dropFirst(), 0x20) }
                continue
            }
            if !words.isEmpty {
                if let found = found() { return found }
                (isNamed, words) = (false, [])
            }
            isNamed = isNamed || ZoneParts(line, 0x20).contains(where: isName)
        }
        return found()
    }

    private static func read(_ words: [ArraySlice<UInt8>]) -> [Period]? {
        var periods: [Period] = []
        var start: Int? = .min
        for word in words {
            var reader = ZoneReader(bytes: word)
            if let from = start {
                guard let rule = reader.rule() else { return nil }
                periods.append(Period(start: from, rule: rule))
                start = nil
            } else {
                start = reader.moment()
                if start == nil { return nil }
            }
        }
        return periods.isEmpty ? nil : periods
    }
}
