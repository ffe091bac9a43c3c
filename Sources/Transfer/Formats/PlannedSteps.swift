import Domain

/// The steps that earlier calendars planned, as a calendar that comes again finds them: moved, called off, or done
/// elsewhere.
///
/// A carnet keeps no identifier of another program's entries: a step is known by whom it is with and what it says. So
/// it is only moved by an entry that was changed since it was made (`SEQUENCE`), and only ended by one of its own day;
/// neither while the file has one on that day.
struct PlannedSteps {
    private struct Planned {
        var name: String
        var step: NextStep
        var isThere = false
        var isEnded = false
        /// Where the nearest entry to come stands that says the same and was changed.
        var moved: (line: Int, day: Day)?
    }

    private var steps: [ContactID: Planned] = [:]
    private var notes: Set<String> = []
    private let today: Day

    init(_ contacts: [Contact], today: Day) {
        self.today = today
        for contact in contacts {
            guard let step = contact.next, !step.note.isEmpty else { continue }
            steps[contact.id] = Planned(name: contact.title, step: step)
            notes.insert(step.note)
        }
    }

    var isEmpty: Bool { steps.isEmpty }

    /// Each entry of the file, before any is asked about.
    ///
    /// - Parameters:
    ///   - isCancelled: the whole file calls off what it has.
    ///   - people: whom an entry is about.
    mutating func learn(_ entry: Calendar.Entry, _ isCancelled: Bool, _ people: (Calendar.Entry) -> [ContactID]) {
        let (kind, note) = Self.said(by: entry)
        guard notes.contains(note) else { return }
        let isLive = !entry.isOver && !isCancelled
        for id in people(entry) {
            guard let planned = steps[id], planned.step.kind == kind, planned.step.note == note else { continue }
            if entry.occurs(on: planned.step.on) {
                if isLive { steps[id]?.isThere = true } else { steps[id]?.isEnded = true }
            } else if isLive, entry.sequence > 0, let day = entry.nextDay(from: today),
                planned.moved.map({ day < $0.day }) ?? true
            {
                steps[id]?.moved = (entry.line, day)
            }
        }
    }

    /// What an entry changes of a contact's step.
    func change(of id: ContactID, by entry: Calendar.Entry) -> StepChange? {
        guard let planned = steps[id] else { return nil }
        let (kind, note) = Self.said(by: entry)
        guard planned.step.kind == kind, planned.step.note == note else { return nil }
        let (name, on) = (planned.name, planned.step.on)
        if planned.isThere {
            // Another hour of the same day.
            let isMoved = entry.recurrence == nil && entry.sequence > 0 && !entry.isOver && entry.moment?.day == on
            return isMoved && entry.moment?.at != planned.step.at ? StepChange(name: name, from: on, to: on) : nil
        }
        if let moved = planned.moved {
            return moved.line == entry.line ? StepChange(name: name, from: on, to: moved.day) : nil
        }
        return planned.isEnded && entry.occurs(on: on) ? StepChange(name: name, from: on, to: nil) : nil
    }

    /// What a step says that an entry makes; what programs put before a title when it is called off is none of it.
    private static func said(by entry: Calendar.Entry) -> (kind: StepKind, note: String) {
        let own = entry.text(OwnProperties.name(.nextKind))
        if !own.isEmpty {
            let kind = StepKind.allCases.first { [$0.code, $0.words.0, $0.words.1].contains(own) } ?? .other
            return (kind, entry.text(OwnProperties.name(.nextNote)))
        }
        let title = entry.text("SUMMARY")
        return (Calendar.kind(of: entry, title), withoutPrefix(Calendar.note(of: entry)))
    }

    private static let prefixes: Set<String> = [
        "annule", "annulee", "annulation", "canceled", "cancelled", "cancelled event", "canceled event", "mis a jour",
        "mise a jour", "updated", "updated invitation",
    ]

    private static func withoutPrefix(_ note: String) -> String {
        guard let colon = note.firstIndex(of: ":"), prefixes.contains(Header.normalised(String(note[..<colon]))) else {
            return note
        }
        return OneLine.clean(String(note[note.index(after: colon)...]))
    }
}

extension Calendar.Entry {
    /// How often it was changed, by the program that keeps it.
    var sequence: Int { Int(text("SEQUENCE")) ?? 0 }

    func occurs(on day: Day) -> Bool {
        guard let moment else { return false }
        guard let recurrence else { return moment.day == day || also.contains(day) }
        return recurrence.around(day, from: moment.day, without: without, also: also).next == day
    }

    /// The first day from one on.
    func nextDay(from day: Day) -> Day? {
        guard let moment else { return nil }
        guard let recurrence else { return moment.day >= day ? moment.day : nil }
        return recurrence.around(day, from: moment.day, without: without, also: also).next
    }
}
