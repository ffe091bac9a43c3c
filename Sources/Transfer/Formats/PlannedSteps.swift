import Domain

/// The steps that earlier calendars planned, as a calendar that comes again finds them: moved, called off, or done
/// elsewhere. They are known by what they say, since a carnet keeps no identifier of another program's entries.
struct PlannedSteps {
    private struct Said: Hashable {
        var kind: StepKind
        var note: String
    }

    private var steps: [ContactID: (name: String, step: NextStep)] = [:]
    /// The days that the file has an entry on, by what it says.
    private var days: [Said: Set<Day>] = [:]
    private var notes: Set<String> = []

    init(_ contacts: [Contact]) {
        for contact in contacts {
            guard let step = contact.next, !step.note.isEmpty else { continue }
            steps[contact.id] = (contact.title, step)
            notes.insert(step.note)
        }
    }

    var isEmpty: Bool { steps.isEmpty }

    /// - Parameter isCancelled: the whole file calls off what it has.
    mutating func learn(_ entry: Calendar.Entry, _ isCancelled: Bool) {
        guard !entry.isOver, !isCancelled, let moment = entry.moment else { return }
        let said = Self.said(by: entry)
        if notes.contains(said.note) { days[said, default: []].insert(moment.day) }
    }

    /// Once for each contact: the first entry of the file that is about their step.
    mutating func change(of id: ContactID, by entry: Calendar.Entry, _ isCancelled: Bool) -> StepChange? {
        guard let (name, step) = steps[id], entry.recurrence == nil else { return nil }
        let said = Self.said(by: entry)
        guard said == Said(kind: step.kind, note: step.note), let moment = entry.moment else { return nil }
        let isThere = days[said]?.contains(step.on) ?? false
        if entry.isOver || isCancelled {
            guard !isThere, moment.day == step.on || days[said] == nil else { return nil }
            steps[id] = nil
            return StepChange(name: name, from: step.on, to: nil)
        }
        // Another entry that says the same may be there besides.
        guard !isThere else { return nil }
        steps[id] = nil
        return StepChange(name: name, from: step.on, to: moment.day)
    }

    private static func said(by entry: Calendar.Entry) -> Said {
        Said(kind: Calendar.kind(of: entry, entry.text("SUMMARY")), note: Calendar.note(of: entry))
    }
}
