package import Domain

// The history as sentences: one gesture, one line.
extension Wording {
    /// How many events of a gesture are read to word it: what comes after them is only counted.
    private static let eventsReadMax = 400
    /// How many things a sentence tells before "…".
    private static let clausesMax = 4
    private static let titleCharactersMax = 60
    /// How far a chain of undo and redo is followed.
    private static let undoDepthMax = 16

    /// One gesture as one plain sentence, without a full stop.
    package func gesture(_ gesture: Carnet.Gesture, in carnet: Carnet, today: Day) -> String {
        let (root, undoes, count) = root(of: gesture, in: carnet)
        guard undoes > 0 else { return done(gesture, in: carnet, today: today) }
        let isUndo = undoes % 2 == 1
        guard let root, count == 1 else {
            let gestures = self.count(count, ("geste", "gestes"), ("gesture", "gestures"))
            return isUndo
                ? say("Annulé : \(gestures)", "Undone: \(gestures)")
                : say("Rétabli : \(gestures)", "Redone: \(gestures)")
        }
        let sentence = done(root, in: carnet, today: today)
        return isUndo
            ? say("Annulé : \(sentence)", "Undone: \(sentence)") : say("Rétabli : \(sentence)", "Redone: \(sentence)")
    }

    /// What a gesture was, as a noun phrase for the status line: « changement d'étape (Claire Nguyen) ».
    /// For an undo or a redo, what it takes back or makes again.
    package func label(of gesture: Carnet.Gesture, in carnet: Carnet) -> String {
        let (root, _, count) = root(of: gesture, in: carnet)
        guard let root, count <= 1 else { return self.count(count, ("geste", "gestes"), ("gesture", "gestures")) }
        let telling = GestureSummary(root, in: carnet, eventsMax: Self.eventsReadMax)
        guard let first = telling.groups.first else { return say("geste inconnu", "unknown gesture") }
        let noun = noun(first.rank == 0 && telling.isImport ? GesturePart.imported : first.parts[0])
        let subject = subject(first, in: carnet)
        return subject.isEmpty ? noun : noun + " (" + subject + ")"
    }

    /// The ordinary gesture at the end of a chain of undo and redo, how many links there are to it, and how many
    /// gestures the last link names.
    private func root(of gesture: Carnet.Gesture, in carnet: Carnet) -> (root: Carnet.Gesture?, undoes: Int, count: Int)
    {
        var current = gesture
        var undoes = 0
        while current.isUndo, undoes < Self.undoDepthMax {
            undoes += 1
            let named = carnet.gesturesUndone(by: current)
            guard named.count == 1, let only = carnet.gesture(named[0]) else { return (nil, undoes, named.count) }
            current = only
        }
        return (current, undoes, 1)
    }

    // MARK: An ordinary gesture

    private func done(_ gesture: Carnet.Gesture, in carnet: Carnet, today: Day) -> String {
        let telling = GestureSummary(gesture, in: carnet, eventsMax: Self.eventsReadMax)
        guard let lead = telling.groups.first else {
            return carnet.eventCount(of: gesture) == 0
                ? say("geste dont tout est effacé (RGPD)", "a gesture all erased (GDPR)")
                : say("Geste d'une version plus récente de Carnet", "A gesture of a later version of Carnet")
        }
        if telling.isImport { return importing(telling) }
        if case .erased = lead.parts[0] { return noun(lead.parts[0]) }
        // The fields that were chosen belong to it.
        for case .merged(let one, let other)? in telling.groups.map(\.parts.first) {
            return phrase(.merged(one, other), in: carnet, today: today)
        }
        let name = subject(lead, in: carnet)
        var clauses = [clause(lead, about: name, gesture, in: carnet, today: today)]
        for group in telling.groups.dropFirst() {
            if clauses.count == Self.clausesMax {
                clauses.append("…")
                break
            }
            if case .exchange = group.parts[0] {
                let name = subject(group, in: carnet)
                clauses.append(clause(group, about: name, gesture, in: carnet, today: today))
            } else {
                clauses.append(contentsOf: more(group, lead: lead, in: carnet, today: today))
            }
        }
        return clauses.joined(separator: say(" ; ", "; "))
    }

    private func importing(_ telling: GestureSummary) -> String {
        let created = telling.groups.first { $0.rank == 0 }?.count ?? 0
        let updated = telling.groups.first { $0.rank == 1 }?.count ?? 0
        var counts: [String] = []
        if created > 0 {
            counts.append(count(created, ("contact créé", "contacts créés"), ("contact created", "contacts created")))
        }
        if updated > 0 {
            counts.append(
                count(updated, ("contact complété", "contacts complétés"), ("contact updated", "contacts updated")))
        }
        return say("Import : ", "Import: ") + counts.joined(separator: ", ")
    }

    /// Whom a group is about: one name, two, or a count.
    private func subject(_ group: GestureSummary.Group, in carnet: Carnet) -> String {
        guard group.count <= 2 else { return contacts(group.count) }
        return group.contacts.map { title($0, in: carnet, written: group.names[$0]) }.joined(
            separator: say(" et ", " and "))
    }

    /// A contact's title now; as it was written by the gesture, if the contact is gone; else its id.
    func title(_ contact: ContactID, in carnet: Carnet, written: String? = nil) -> String {
        if carnet.isErased(contact) { return erasedPerson }
        var title = carnet.row(of: contact).map { carnet.title(row: $0) } ?? written ?? ""
        if title.isEmpty { title = contact.description }
        return title.count <= Self.titleCharactersMax ? title : String(title.prefix(Self.titleCharactersMax - 1)) + "…"
    }

    // MARK: Clauses

    /// A further clause, which says whom it is about only where that is not whom the first is about.
    private func more(_ group: GestureSummary.Group, lead: GestureSummary.Group, in carnet: Carnet, today: Day)
        -> [String]
    {
        let others =
            group.contacts == lead.contacts && group.count == lead.count ? "" : " (" + subject(group, in: carnet) + ")"
        switch group.parts[0] {
        // The exchange says that the step is done.
        case .done where lead.rank == 2: return []
        case .next: return [say("prochaine action : ", "next step: ") + steps(group, today: today) + others]
        case .exchange(let kind, let outcome, _, let text):
            let quote = text.isEmpty ? "" : say(" : ", ": ") + quotation(text)
            return [exchangeKind(kind) + ", " + self.outcome(outcome) + others + quote]
        default: return [phrases(group, in: carnet, today: today) + others]
        }
    }

    /// What was planned: the step where all have the same, else its first and last day.
    func steps(_ group: GestureSummary.Group, today: Day) -> String {
        let steps = group.parts.compactMap { if case .next(let step) = $0 { step } else { nil } }
        guard let first = steps.first else { return "" }
        if group.isUniform || steps.count == 1 {
            let aim =
                first.objective.isEmpty
                ? "" : " (" + say("objectif : ", "aim: ") + quotation(first.objective, charactersMax: 60) + ")"
            return step(first, today: today) + aim + note(of: first)
        }
        let days = steps.map(\.on).sorted()
        let (from, to) = (day(days[0], today: today), day(days[days.count - 1], today: today))
        return from == to ? from : say("du \(from) au \(to)", "\(from) to \(to)")
    }

    /// What was typed after the day: it is seen to be no part of it.
    func note(of step: NextStep) -> String {
        step.note.isEmpty ? "" : " (" + quotation(step.note, charactersMax: 60) + ")"
    }

    /// What was done to whom the sentence names: several where the parts differ on one contact.
    func phrases(_ group: GestureSummary.Group, in carnet: Carnet, today: Day) -> String {
        let parts = group.isUniform ? [group.parts[0]] : group.count == 1 ? group.parts : []
        guard !parts.isEmpty else { return noun(group.parts[0]) }
        return parts.map { phrase($0, in: carnet, today: today) }.joined(separator: say(" ; ", "; "))
    }
}
