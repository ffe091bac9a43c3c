import Domain

/// Next steps in a calendar (exchange.md 2.12): appointments are events, the rest are tasks; or all are events, for
/// calendars that ignore tasks.
///
/// A contact's next step always has the same identifier: imported again, it takes the place of the one before.
struct NextStepCalendar: ContactWriter {
    private let options: ExportOptions

    init(_ options: ExportOptions) { self.options = options }

    static let meetingMinutes = 30

    func begin(_ out: inout [UInt8]) {
        for line in [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Carnet//Carnet//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "BEGIN:VTIMEZONE", "TZID:Europe/Paris", "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
            "TZNAME:CEST", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
            "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "DTSTART:19701025T030000",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
        ] { out.append(contentsOf: (line + "\r\n").utf8) }
    }

    func end(_ out: inout [UInt8]) { out.append(contentsOf: "END:VCALENDAR\r\n".utf8) }

    func append(_ contact: Contact, to out: inout [UInt8]) {
        guard let step = contact.next, contact.standing != .dropped else { return }
        func add(_ name: String, _ value: String) {
            if !value.isEmpty { ContentLineWriter.append(name, value, to: &out) }
        }
        func text(_ name: String, _ value: String) { add(name, ContentLineWriter.escaped(value)) }

        let isEvent = options.usesEvents || step.isAppointment
        let component = isEvent ? "VEVENT" : "VTODO"
        add("BEGIN", component)
        add("UID", "relance-" + contact.id.description + "@carnet")
        add("DTSTAMP", ContentLineWriter.stamp(options.now))
        if let updated = contact.updated { add("LAST-MODIFIED", ContentLineWriter.stamp(updated)) }
        if isEvent { addSpan(step, add) } else { addDay("DUE", step.on, step.at, add) }
        text("SUMMARY", summary(contact, step))
        text("DESCRIPTION", description(contact, step))
        add("CATEGORIES", contact.tags.map(ContentLineWriter.escaped).joined(separator: ","))
        if !isEvent { add("STATUS", "NEEDS-ACTION") }
        text(OwnProperties.name(.id), contact.id.description)
        text(OwnProperties.name(.name), contact.name)
        text(OwnProperties.name(.organisation), contact.organisation)
        text(OwnProperties.name(.email), contact.email)
        text(OwnProperties.name(.nextKind), step.kind.code)
        text(OwnProperties.name(.nextObjective), step.objective)
        text(OwnProperties.name(.nextNote), step.note)
        add("END", component)
    }

    private func addDay(_ name: String, _ day: Day, _ at: ClockTime?, _ add: (String, String) -> Void) {
        guard let at else { return add(name + ";VALUE=DATE", ContentLineWriter.date(day)) }
        let time = at.description.filter { $0 != ":" } + "00"
        add(name + ";TZID=Europe/Paris", ContentLineWriter.date(day) + "T" + time)
    }

    /// A whole day ends before the next; an hour is kept free half of one.
    private func addSpan(_ step: NextStep, _ add: (String, String) -> Void) {
        addDay("DTSTART", step.on, step.at, add)
        guard let at = step.at else {
            addDay("DTEND", step.on + 1, nil, add)
            return add("TRANSP", "TRANSPARENT")
        }
        let end = Int(at.minutes) + Self.meetingMinutes
        addDay("DTEND", step.on + end / 1440, ClockTime(hour: end / 60 % 24, minute: end % 60), add)
    }

    /// « Relance : Zoé Lefèvre – DDT de l'Aube ».
    private func summary(_ contact: Contact, _ step: NextStep) -> String {
        let kind = step.kind.word(options.headers == .code ? .english : options.headers)
        let who = [contact.name, contact.organisation].filter { !$0.isEmpty }.joined(separator: " – ")
        let colon = options.headers == .french ? " : " : ": "
        return "\(kind.prefix(1).uppercased())\(kind.dropFirst())\(colon)\(who)"
    }

    private func description(_ contact: Contact, _ step: NextStep) -> String {
        [step.objective, step.note, contact.phone, contact.email].filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
