import Domain

/// A calendar (exchange.md 2.12): tasks and events become next steps of the contacts they name.
enum Calendar {
    /// A task or an event.
    struct Entry {
        let line: Int
        let isEvent: Bool
        /// Those it may have once, the first of each name.
        private var firsts: [String: ContentLine] = [:]
        private let lines: ContentLines
        /// The places of those it may have many of.
        private var guestPlaces: [Int32] = []

        fileprivate init(_ place: Place, _ lines: ContentLines) {
            (line, isEvent, self.lines) = (place.line, place.isEvent, lines)
            var inner = 0
            for at in place.lines {
                guard let line = lines[at] else { continue }
                switch line.name {
                case "BEGIN": inner += 1
                case "END": inner = max(0, inner - 1)
                case _ where inner > 0: break
                case "ATTENDEE", "CONTACT": guestPlaces.append(Int32(at))
                default: if firsts[line.name] == nil { firsts[line.name] = line }
                }
            }
        }

        /// Those invited, each read when it is asked for: there may be 100,000.
        var guests: some Sequence<ContentLine> { guestPlaces.lazy.compactMap { lines[Int($0)] } }

        func first(_ name: String) -> ContentLine? { firsts[name] }
        func text(_ name: String) -> String { OneLine.clean(first(name)?.text ?? "") }

        var isOver: Bool {
            ["COMPLETED", "CANCELLED"].contains(text("STATUS").uppercased()) || first("COMPLETED") != nil
        }

        /// When it is due: a task by `DUE`, else by its start.
        var moment: (day: Day, at: ClockTime?)? {
            let line = isEvent ? first("DTSTART") : first("DUE") ?? first("DTSTART")
            return line.flatMap(Calendar.moment)
        }
    }

    /// Where an entry stands, and when it is due: all of them are in memory at once, their lines are not.
    fileprivate struct Place {
        var line: Int
        var isEvent: Bool
        /// From the line after its first to before its last.
        var lines: Range<Int>
        var start: Day?
        var due: Day?
        private(set) var hasStart = false
        private(set) var hasDue = false

        var day: Day { (isEvent || !hasDue ? start : due) ?? .last }

        /// The first of its name holds.
        mutating func take(_ line: ContentLine) {
            if line.name == "DTSTART", !hasStart { (start, hasStart) = (Calendar.moment(line)?.day, true) }
            if line.name == "DUE", !hasDue { (due, hasDue) = (Calendar.moment(line)?.day, true) }
        }
    }

    static func tabulation(_ lines: ContentLines, _ options: ImportOptions, _ existing: [Contact]) -> Tabulation {
        var table = Tabulation(.ical, options.language)
        var people = NamedPeople(existing)
        // The nearest first: where one contact is named twice, the first step is taken.
        for place in places(lines).sorted(by: { ($0.day, $0.line) < ($1.day, $1.line) }) {
            add(Entry(place, lines), &people, options, to: &table)
        }
        return table
    }

    private static func places(_ lines: ContentLines) -> [Place] {
        var places: [Place] = []
        var open: Place?
        var inner = 0
        func close(_ end: Int) {
            guard var place = open else { return }
            place.lines = place.lines.lowerBound..<end
            places.append(place)
            open = nil
        }
        for at in lines.indices where lines.mayBe(at, ["BEGIN", "END", "DTSTART", "DUE"]) {
            guard let line = lines[at] else { continue }
            let component = line.text.uppercased()
            switch (line.name, component) {
            case ("BEGIN", "VEVENT"), ("BEGIN", "VTODO"):
                // One that was never ended ends where the next begins.
                close(at)
                open = Place(line: line.line, isEvent: component == "VEVENT", lines: at + 1..<at + 1)
                inner = 0
            // Alarms stand inside, with summaries of their own.
            case ("BEGIN", _): if open != nil { inner += 1 }
            case ("END", "VEVENT") where inner == 0, ("END", "VTODO") where inner == 0: close(at)
            case ("END", _): inner = max(0, inner - 1)
            default: if inner == 0 { open?.take(line) }
            }
        }
        close(lines.indices.upperBound)
        return places
    }

    private static func add(
        _ entry: Entry, _ people: inout NamedPeople, _ options: ImportOptions, to table: inout Tabulation
    ) {
        if let id = ContactID(entry.text(OwnProperties.name(.id))) {
            table.beginRow(line: entry.line)
            addOwn(entry, id, to: &table)
            return
        }
        // The same for all of them.
        var told: [(Field, String)]?
        func add(_ person: NamedPeople.Person, isNamed: Bool) {
            let step = told ?? step(of: entry, options, isNamed: isNamed, table)
            told = step
            table.beginRow(line: entry.line)
            table.set(.id, person.id?.description ?? "")
            table.set(.name, person.name)
            table.set(.organisation, person.organisation)
            table.set(.email, person.email)
            for (field, text) in step { table.set(field, text) }
        }
        let named = people.named(by: entry)
        for person in named { add(person, isNamed: true) }
        var isNamed = !named.isEmpty
        if !isNamed, !entry.isOver {
            people.forEachNewcomer(of: entry) { person in
                isNamed = true
                add(person, isNamed: true)
            }
        }
        if !isNamed { add(NamedPeople.Person(), isNamed: false) }
    }

    /// What we wrote ourselves, kind and note apart.
    private static func addOwn(_ entry: Entry, _ id: ContactID, to table: inout Tabulation) {
        table.set(.id, id.description)
        for field in [Field.name, .organisation, .email, .nextKind, .nextObjective, .nextNote] {
            table.set(field, entry.text(OwnProperties.name(field)))
        }
        guard !entry.isOver, let moment = entry.moment else { return }
        table.set(.nextOn, moment.day.description)
        table.set(.nextAt, moment.at?.description ?? "")
    }

    private static func step(
        of entry: Entry, _ options: ImportOptions, isNamed: Bool, _ table: Tabulation
    ) -> [(Field, String)] {
        let summary = entry.text("SUMMARY")
        guard isNamed else { return [(.nextNote, summary.isEmpty ? entry.text("UID") : summary)] }
        guard !entry.isOver, let moment = entry.moment else { return [] }
        let place = entry.text("LOCATION")
        let note = place.isEmpty ? summary : summary + " (" + place + ")"
        if entry.isEvent, moment.day < options.today {
            // A meeting that was is an exchange.
            return [(.exchanges, ExchangeLines.write([(moment.day, note)]))]
        }
        return [
            (.nextKind, table.word(kind(of: entry, summary))), (.nextOn, moment.day.description),
            (.nextAt, moment.at?.description ?? ""), (.nextNote, note),
        ]
    }

    private static func kind(of entry: Entry, _ summary: String) -> StepKind {
        if entry.isEvent { return .meeting }
        switch Header.normalised(summary).split(separator: " ").first {
        case "appeler", "rappeler", "appel", "call", "phone", "telephoner": return .call
        case "ecrire", "envoyer", "courriel", "mail", "email", "send", "write": return .mail
        case "rdv", "rendez", "reunion", "demo", "meeting", "meet", "rencontrer": return .meeting
        case "visite", "visiter", "visit": return .visit
        default: return .followUp
        }
    }

    /// `20261126T143000` as it stands, `…Z` in Paris, `20261124` without an hour.
    static func moment(_ line: ContentLine) -> (day: Day, at: ClockTime?)? {
        let text = Array(line.raw.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= text.count else { return nil }
            return text[range].reduce(0 as Int?) { value, byte in
                guard let value, (0x30...0x39).contains(byte) else { return nil }
                return value * 10 + Int(byte - 0x30)
            }
        }
        guard let year = number(0..<4), let month = number(4..<6), let date = number(6..<8),
            let day = Day(year: year, month: month, day: date)
        else { return nil }
        guard text.count >= 13, text[8] == 0x54, let hour = number(9..<11), let minute = number(11..<13),
            let at = ClockTime(hour: hour, minute: minute)
        else { return (day, nil) }
        let isUTC = text.last == 0x5A || ["UTC", "ETC/UTC", "GMT"].contains(line.value("TZID").uppercased())
        guard isUTC else { return (day, at) }
        let local = ParisTime.local(day, minute: hour * 60 + minute)
        return (local.day, ClockTime(hour: local.minute / 60, minute: local.minute % 60))
    }
}
