import Domain

/// The zones of a calendar: its own rules before the tables', each looked up once.
final class CalendarZones {
    private var tables: [String: Zone?] = [:]
    private let own: [String: OwnZone]
    /// As many as a calendar may name: a lookup costs.
    private static let namesMax = 500
    /// Whose hours are shown.
    private let shown: Zone?
    /// - Parameter shown: the zone whose hours are shown; Paris where it is empty or not known.
    init(_ lines: ContentLines, shown: String = "") {
        own = OwnZone.all(lines)
        self.shown = Zone.shown(shown)
    }

    /// A moment of a line of a calendar, as it is shown: the day, and the hour where it has one. `20261126T143000` in
    /// the line's zone or, without any, as it stands; `…Z`, `…+0100` and `2026-11-26T14:30:00` as well.
    func moment(_ line: ContentLine) -> (day: Day, at: ClockTime?)? {
        guard let local = LocalTime(line.raw) else { return nil }
        return shown(local, zone: line.value("TZID"))
    }

    /// The days of a line that lists some.
    func days(_ line: ContentLine) -> [Day] {
        line.raw.split(separator: ",").prefix(Self.namesMax).compactMap { part in
            LocalTime(String(part.prefix { $0 != "/" })).map { shown($0, zone: line.value("TZID")).day }
        }
    }

    func shown(_ local: LocalTime, zone name: String) -> (day: Day, at: ClockTime?) {
        guard let seconds = local.seconds else { return (local.day, nil) }
        guard let offset = local.offset ?? offset(named: name, at: seconds), let zone = shown else {
            return (local.day, LocalTime.clock(seconds))
        }
        let utc = seconds - offset
        let here = utc + zone.offset(atUTC: utc)
        return (LocalTime.day(here), LocalTime.clock(here))
    }

    /// Nil where nothing says which zone it is: then the hour is the one that stands there.
    private func offset(named name: String, at local: Int) -> Int? {
        if name.isEmpty { return nil }
        if let zone = own[name] { return zone.offset(atLocal: local) }
        if let known = tables[name] { return known?.offset(atLocal: local) }
        let zone = tables.count < Self.namesMax ? Zone(named: name) : nil
        tables[name] = .some(zone)
        return zone?.offset(atLocal: local)
    }
}

/// A VTIMEZONE: when its offsets begin (RFC 5545 3.6.5).
private struct OwnZone {
    private struct Observance {
        var start = 0
        var before = 0
        var offset: Int?
        var rule: (month: Int, week: Int, day: Int)?
    }

    private var observances: [Observance] = []

    static func all(_ lines: ContentLines) -> [String: OwnZone] {
        var zones: [String: OwnZone] = [:]
        var (zone, name, observance) = (OwnZone(), "", nil as Observance?)
        let names: [StaticString] = [
            "BEGIN", "END", "TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE",
        ]
        var isInside = false
        for place in lines.indices where lines.mayBe(place, names) {
            guard let line = lines[place] else { continue }
            let value = line.raw.uppercased()
            switch (line.name, value) {
            case ("BEGIN", "VTIMEZONE"): (zone, name, isInside) = (OwnZone(), "", true)
            case ("END", "VTIMEZONE"):
                // One rule alone may be half of what holds: then the tables know better.
                if !name.isEmpty, !zone.observances.isEmpty { zones[name] = zone }
                isInside = false
            case _ where !isInside: break
            case ("BEGIN", _): observance = Observance()
            case ("END", _):
                if let one = observance, one.offset != nil { zone.observances.append(one) }
                observance = nil
            case ("TZID", _): name = line.raw
            case ("DTSTART", _): observance?.start = LocalTime(line.raw)?.seconds ?? 0
            case ("TZOFFSETFROM", _): observance?.before = offset(line.raw) ?? 0
            case ("TZOFFSETTO", _): observance?.offset = offset(line.raw)
            case ("RRULE", _): observance?.rule = rule(value)
            default: break
            }
        }
        return zones
    }

    /// `+0100`.
    private static func offset(_ text: String) -> Int? {
        guard let value = Int(text.filter { $0.isASCII && $0.isNumber }.prefix(4)) else { return nil }
        return (value / 100 * 3600 + value % 100 * 60) * (text.hasPrefix("-") ? -1 : 1)
    }

    /// `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`.
    private static func rule(_ text: String) -> (month: Int, week: Int, day: Int)? {
        let rule = Recurrence(text, day: \.day)
        guard let month = rule?.months.first, let day = rule?.days.first else { return nil }
        return (month, day.week, day.weekday)
    }

    /// The offset that began last.
    func offset(atLocal time: Int) -> Int? {
        var latest: (start: Int, offset: Int)?
        for one in observances {
            guard let offset = one.offset else { continue }
            for start in starts(of: one, around: time) where start <= time && start >= latest?.start ?? .min {
                latest = (start, offset)
            }
        }
        return latest?.offset ?? observances.first?.before
    }

    private func starts(of one: Observance, around time: Int) -> [Int] {
        guard let rule = one.rule else { return [one.start] }
        let year = ZoneDate.year(ofDay: ZoneDate.quotient(time, ZoneDate.daySeconds))
        let clock = ZoneDate.modulo(one.start, ZoneDate.daySeconds)
        return (year - 1...year).compactMap { year in
            Recurrence.day(year, rule.month, week: rule.week, weekday: rule.day).map {
                Int($0.number) * ZoneDate.daySeconds + clock
            }
        }
    }
}
