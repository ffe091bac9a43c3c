import Domain

/// A calendar (exchange.md 2.12): tasks and events become next steps of the contacts they name.
enum Calendar {
    /// What an entry of one stands in.
    static let components = ["VEVENT", "VTODO"]

    /// A task or an event.
    struct Entry {
        let line: Int
        let isEvent: Bool
        /// Those it may have once, the first of each name.
        private var firsts: [String: ContentLine] = [:]
        private let lines: ContentLines
        fileprivate let zones: CalendarZones
        /// Days left out of a recurrence, and days beside it.
        private(set) var without: Set<Day> = []
        private(set) var also: [Day] = []
        /// The places of those it may have many of.
        private var guestPlaces: [Int32] = []

        fileprivate init(_ place: Place, _ lines: ContentLines, _ zones: CalendarZones, without: Set<Day>) {
            (line, isEvent, self.lines, self.zones) = (place.line, place.isEvent, lines, zones)
            self.without = without
            var inner = 0
            for at in place.lines {
                guard let line = lines[at] else { continue }
                switch line.name {
                case "BEGIN": inner += 1
                case "END": inner = max(0, inner - 1)
                case _ where inner > 0: break
                case "ATTENDEE", "CONTACT": guestPlaces.append(Int32(at))
                case "EXDATE": self.without.formUnion(zones.days(line))
                case "RDATE": also += zones.days(line)
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
                || text("PERCENT-COMPLETE") == "100"
        }

        /// What comes every year for a whole day and is called so is nobody's appointment.
        var isBirthday: Bool {
            guard text("RRULE").uppercased().contains("FREQ=YEARLY"), moment.map({ $0.at == nil }) == true else {
                return false
            }
            let words = Header.normalised(text("SUMMARY") + " " + text("CATEGORIES")).split(separator: " ")
            return words.contains { ["anniversaire", "anniversaires", "birthday", "birthdays"].contains($0) }
        }

        var recurrence: Recurrence? {
            first("RRULE").flatMap { line in Recurrence(line.raw) { zones.shown($0, zone: "").day } }
        }

        /// When it is due: a task by `DUE`, else by its start.
        var moment: (day: Day, at: ClockTime?)? {
            dated.flatMap(zones.moment)
        }

        /// The line that says when; what it says may be no moment.
        var dated: ContentLine? { isEvent ? first("DTSTART") : first("DUE") ?? first("DTSTART") }
    }

    /// Where an entry stands, and when it is due: all of them are in memory at once, their lines are not.
    fileprivate struct Place {
        var line: Int
        var isEvent: Bool
        /// From the line after its first to before its last.
        var lines: Range<Int>
        var start: Day?
        var due: Day?
        private(set) var uid = ""
        private(set) var sequence = 0
        /// One occurrence of another entry.
        private(set) var isException = false
        /// The day of that occurrence in its series.
        private(set) var changes: Day?
        private(set) var comesAgain = false
        private(set) var hasStart = false
        private(set) var hasDue = false

        var day: Day { (isEvent || !hasDue ? start : due) ?? .last }

        /// The first of its name holds.
        mutating func take(_ line: ContentLine, _ zones: CalendarZones) {
            if line.name == "DTSTART", !hasStart { (start, hasStart) = (zones.moment(line)?.day, true) }
            if line.name == "DUE", !hasDue { (due, hasDue) = (zones.moment(line)?.day, true) }
            if line.name == "UID", uid.isEmpty { uid = line.raw }
            if line.name == "RRULE" { comesAgain = true }
            if line.name == "SEQUENCE" { sequence = Int(line.raw) ?? 0 }
            if line.name == "RECURRENCE-ID" { (isException, changes) = (true, zones.moment(line)?.day) }
        }
    }

    static func tabulation(_ lines: ContentLines, _ options: ImportOptions, _ existing: [Contact]) -> Tabulation {
        var table = Tabulation(.ical, options.language)
        var people = NamedPeople(existing, me: options.ownAddresses)
        let zones = CalendarZones(lines, shown: options.zone)
        let isCancelled = lines.indices.contains { place in
            lines.mayBe(place, ["METHOD"]) && lines[place]?.raw.uppercased() == "CANCEL"
        }
        // The nearest first: where one contact is named twice, the first step is taken.
        let all = places(lines, zones)
        let places = newest(all)
        if places.count < all.count {
            let kept = Set(places.map(\.line))
            for place in all where !kept.contains(place.line) { table.leaveOut(.earlierStates, line: place.line) }
        }
        // An occurrence that was changed is an entry of its own, and none of its series any more.
        var changed: [String: Set<Day>] = [:]
        for place in places {
            if let day = place.changes, !place.uid.isEmpty { changed[place.uid, default: []].insert(day) }
        }
        func entry(_ place: Place) -> Entry {
            Entry(place, lines, zones, without: place.isException ? [] : changed[place.uid] ?? [])
        }
        var steps = PlannedSteps(existing, today: options.today)
        if !steps.isEmpty {
            for place in places {
                steps.learn(entry(place), isCancelled) { entry in
                    ContactID(entry.text(OwnProperties.name(.id))).map { [$0] }
                        ?? people.named(by: entry).compactMap(\.id)
                }
            }
        }
        // Of a series, the next to come is what stands beside others.
        let days = places.map { place in
            (place.comesAgain ? entry(place).nextDay(from: options.today) : nil) ?? place.day
        }
        for place in places.indices.sorted(by: { (days[$0], places[$0].line) < (days[$1], places[$1].line) }) {
            add(entry(places[place]), &people, steps, options, isCancelled, to: &table)
        }
        return table
    }

    /// Of what was sent again, the last holds: it was moved, or called off.
    private static func newest(_ places: [Place]) -> [Place] {
        var last: [String: Int] = [:]
        for (number, place) in places.enumerated() where !place.uid.isEmpty && !place.isException {
            if let known = last[place.uid], places[known].sequence > place.sequence { continue }
            last[place.uid] = number
        }
        return places.enumerated().filter { number, place in
            place.uid.isEmpty || place.isException || last[place.uid] == number
        }.map(\.element)
    }

    private static func places(_ lines: ContentLines, _ zones: CalendarZones) -> [Place] {
        var places: [Place] = []
        var open: Place?
        var inner = 0
        func close(_ end: Int) {
            guard var place = open else { return }
            place.lines = place.lines.lowerBound..<end
            places.append(place)
            open = nil
        }
        for at in lines.indices
        where lines.mayBe(at, ["BEGIN", "END", "DTSTART", "DUE", "UID", "SEQUENCE", "RRULE", "RECURRENCE-ID"]) {
            guard let line = lines[at] else { continue }
            let component = line.text.uppercased()
            let isEntry = components.contains(component)
            switch line.name {
            case "BEGIN" where isEntry:
                // One that was never ended ends where the next begins.
                close(at)
                open = Place(line: line.line, isEvent: component == "VEVENT", lines: at + 1..<at + 1)
                inner = 0
            // Alarms stand inside, with summaries of their own.
            case "BEGIN": if open != nil { inner += 1 }
            case "END" where isEntry && inner == 0: close(at)
            case "END": inner = max(0, inner - 1)
            default: if inner == 0 { open?.take(line, zones) }
            }
        }
        close(lines.indices.upperBound)
        return places
    }

    private static func add(
        _ entry: Entry, _ people: inout NamedPeople, _ steps: PlannedSteps, _ options: ImportOptions,
        _ isCancelled: Bool, to table: inout Tabulation
    ) {
        if let id = ContactID(entry.text(OwnProperties.name(.id))) {
            table.beginRow(line: entry.line)
            addOwn(entry, id, to: &table)
            if let change = steps.change(of: id, by: entry) { table.mark(change) }
            return
        }
        // The same for all of them.
        var told: [(Field, String)]?
        func add(_ person: NamedPeople.Person, isNamed: Bool) {
            let step = told ?? (isCancelled && isNamed ? [] : step(of: entry, options, isNamed: isNamed, table))
            told = step
            table.beginRow(line: entry.line)
            table.set(.id, person.id?.description ?? "")
            table.set(.name, person.name)
            table.set(.organisation, person.organisation)
            table.set(.email, person.email)
            for (field, text) in step { table.set(field, text) }
            if let id = person.id, let change = steps.change(of: id, by: entry) { table.mark(change) }
        }
        let named = people.named(by: entry)
        for person in named { add(person, isNamed: true) }
        var isNamed = !named.isEmpty
        if !isNamed, !entry.isOver, !isCancelled, !entry.isBirthday {
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
        guard !entry.isOver, !entry.isBirthday else { return [] }
        guard let moment = entry.moment else {
            // A day that is none is to be put right, not passed over.
            return entry.dated.map { [(.nextOn, OneLine.clean($0.raw))] } ?? []
        }
        let note = note(of: entry)
        if let recurrence = entry.recurrence {
            return steps(of: entry, recurrence, moment, note, options, table)
        }
        if entry.isEvent, moment.day < options.today {
            // A meeting that was is an exchange.
            return [(.exchanges, ExchangeLines.write([(moment.day, note)]))]
        }
        return [
            (.nextKind, table.word(kind(of: entry, summary))), (.nextOn, moment.day.description),
            (.nextAt, moment.at?.description ?? ""), (.nextNote, note),
        ]
    }

    /// What a step says of an entry.
    static func note(of entry: Entry) -> String {
        let (summary, place) = (entry.text("SUMMARY"), entry.text("LOCATION"))
        return place.isEmpty ? summary : summary + " (" + place + ")"
    }

    /// Of what comes again: the last that was is an exchange, the first to come the next step.
    private static func steps(
        of entry: Entry, _ recurrence: Recurrence, _ moment: (day: Day, at: ClockTime?), _ note: String,
        _ options: ImportOptions, _ table: Tabulation
    ) -> [(Field, String)] {
        let found = recurrence.around(
            options.today, from: moment.day, without: entry.without, also: entry.also)
        var steps: [(Field, String)] = []
        if entry.isEvent, let past = found.past { steps.append((.exchanges, ExchangeLines.write([(past, note)]))) }
        if let next = found.next {
            steps += [
                (.nextKind, table.word(kind(of: entry, entry.text("SUMMARY")))), (.nextOn, next.description),
                (.nextAt, moment.at?.description ?? ""), (.nextNote, note),
            ]
        }
        return steps
    }

    static func kind(of entry: Entry, _ summary: String) -> StepKind {
        if entry.isEvent { return .meeting }
        switch Header.normalised(summary).split(separator: " ").first {
        case "appeler", "rappeler", "appel", "call", "phone", "telephoner": return .call
        case "ecrire", "envoyer", "courriel", "mail", "email", "send", "write": return .mail
        case "rdv", "rendez", "reunion", "demo", "meeting", "meet", "rencontrer": return .meeting
        case "visite", "visiter", "visit": return .visit
        default: return .followUp
        }
    }
}
