// The rules live here and nowhere else: from an intent to the events of one gesture, or a refusal.

/// A decision under way: what is decided first is seen by what comes after, in the same gesture.
struct Deciding {
    let carnet: Carnet
    let now: Moment
    var events: [Event] = []
    var stages: [ContactID: Stage] = [:]
    var planned: [ContactID: Bool] = [:]
    var created: Set<ContactID> = []
    /// Things that this gesture makes.
    var made: Set<ThingID> = []
    /// Somebody who objected was passed over.
    var sparesObjector = false
}

extension Carnet {
    /// The events of one gesture.
    ///
    /// - Parameter newExchange: names the exchanges that are logged.
    package func decide(_ intent: Intent, now: Moment, newExchange: () -> ExchangeID) -> Result<[Event], Refusal> {
        var deciding = Deciding(carnet: self, now: now)
        do throws(Refusal) {
            try deciding.decide(intent, newExchange)
            try deciding.checkLengths()
            guard deciding.events.isEmpty else { return .success(deciding.events) }
            return .failure(deciding.sparesObjector ? .objected : .nothingToChange)
        } catch {
            return .failure(error)
        }
    }
}

extension Deciding {
    mutating func merge(_ draft: MergeDraft) throws(Refusal) {
        let (one, other) = (draft.one.id, draft.other.id)
        _ = try row(one)
        _ = try row(other)
        guard let first = carnet.row(of: one), let second = carnet.row(of: other), first != second,
            let now = carnet.mergeDraft(one, other)
        else { throw .nothingToChange }
        // Only what was looked at is written over.
        guard now.one == draft.one, now.other == draft.other else { throw .changedMeanwhile }
        events.append(Event(.contactMerged, nil, [.contacts(one, other)]))
        // Both texts were looked at; of both pasts in one, the later stands.
        func later(_ a: Stamp?, _ b: Stamp?) -> Stamp? { [a, b].compactMap(\.self).max() }
        let writes = draft.writes(
            notesStamp: later(carnet.notesStamp(row: first), carnet.notesStamp(row: second)),
            evidenceStamp: { later(carnet.evidenceStamp(row: first, $0), carnet.evidenceStamp(row: second, $0)) })
        // It holds what the other said, and what those said that were one with either before: where one is erased, it
        // goes too.
        if !writes.isEmpty {
            let agreed = agreeing(writes, draft.one.nameParts)
            let all = (carnet.ids(of: one) + carnet.ids(of: other)).filter { $0 != one }
            events.append(Event(.contactEdited, one, all.map { .contacts(one, $0) } + agreed))
        }
    }

    mutating func putBack(_ id: ContactID, _ write: Write<String>) throws(Refusal) {
        guard let old = try row(id), let index = carnet.row(of: id) else { return }
        // Among several: the others are put back all the same.
        if case .standing(let standing, let reason, _) = write, old.hasObjected, standing != .active,
            reason != .objection
        {
            sparesObjector = true
            return
        }
        var write = write
        // Theirs was seen: it is not kept beside.
        switch write {
        case .notes(let text, _): write = .notes(text, over: carnet.notesStamp(row: index))
        case .answer(let criterion, let answer, let evidence, let on, _):
            write = .answer(
                criterion, answer, evidence: evidence, on: on, over: carnet.evidenceStamp(row: index, criterion))
        case .exchange(let exchange, let kind, let outcome, let on, let text, _):
            let over = carnet.exchangeStamp(row: index, ExchangeID(exchange))
            write = .exchange(id: exchange, kind, outcome, on: on, text: text, over: over)
        default: break
        }
        events.append(Event(Event.Kind(writing: write), id, [write]))
    }

    /// The packed row; nil for a contact this same gesture creates.
    func row(_ id: ContactID) throws(Refusal) -> Row? {
        if created.contains(id) { return nil }
        guard let index = carnet.row(of: id) else { throw .noSuchContact }
        return carnet.store.rows[index]
    }

    /// Those who did not ask to be left alone: a pause ends by itself, and another reason would hide the objection.
    /// Only bringing back lifts it.
    func unobjecting(_ ids: [ContactID]) throws(Refusal) -> [ContactID] {
        var others: [ContactID] = []
        for id in ids {
            if try row(id)?.hasObjected != true { others.append(id) }
        }
        if others.isEmpty, !ids.isEmpty { throw .objected }
        return others
    }

    func isPlanned(_ id: ContactID) -> Bool {
        planned[id] ?? carnet.row(of: id).map { carnet.store.rows[$0].hasNext } ?? false
    }

    private func stage(_ id: ContactID) -> Stage? {
        stages[id] ?? carnet.row(of: id).map { carnet.store.rows[$0].stage }
    }

    /// Whatever it was put together from, no text is longer than the journal takes (journal.md, 13).
    func checkLengths() throws(Refusal) {
        let longest = events.lazy.flatMap(\.writes).map(\.longestTextBytes).max() ?? 0
        if longest > OneLine.fieldBytesMax { throw .tooLong(bytesMax: OneLine.fieldBytesMax) }
    }

    mutating func create(_ id: ContactID, _ writes: [Write<String>]) throws(Refusal) {
        var isNamed = false
        stages[id] = .prospect
        for write in writes {
            switch write {
            case .name(let text), .text(.organisation, let text), .email(let text, _):
                if !text.isEmpty { isNamed = true }
            case .stage(let stage): stages[id] = stage
            case .next: planned[id] = true
            default: break
            }
        }
        guard isNamed else { throw .needsAName }
        created.insert(id)
        events.append(Event(.contactCreated, id, agreeing(writes, NameParts(name: "", given: "", family: ""))))
    }

    mutating func edit(_ id: ContactID, _ writes: [Write<String>]) throws(Refusal) {
        _ = try row(id)
        guard !writes.isEmpty else { return }
        let before = carnet.contact(id)?.nameParts ?? NameParts(name: "", given: "", family: "")
        events.append(Event(.contactEdited, id, agreeing(writes, before)))
    }

    /// What changes a name or a part of it changes the others where they would contradict it.
    private func agreeing(_ writes: [Write<String>], _ before: NameParts) -> [Write<String>] {
        var new = before
        var (isName, isPart) = (false, false)
        for write in writes {
            switch write {
            case .name(let text): (new.name, isName) = (text, true)
            case .text(.givenName, let text): (new.given, isPart) = (text, true)
            case .text(.familyName, let text): (new.family, isPart) = (text, true)
            default: break
            }
        }
        guard isName || isPart, !new.agree,
            writes.allSatisfy({ $0.longestTextBytes <= OneLine.fieldBytesMax })
        else { return writes }
        let agreed = isName ? new.byName : new.byParts(before: before)
        // Nothing is refused for what it would be put together to.
        if agreed.name.utf8.count > OneLine.fieldBytesMax { return writes }
        var others = writes.filter { write in
            switch write {
            case .name, .text(.givenName, _), .text(.familyName, _): false
            default: true
            }
        }
        if agreed.name != before.name { others.append(.name(agreed.name)) }
        if agreed.given != before.given { others.append(.givenName(agreed.given)) }
        if agreed.family != before.family { others.append(.familyName(agreed.family)) }
        return others
    }

    mutating func move(_ id: ContactID, to stage: Stage) throws(Refusal) {
        _ = try row(id)
        guard self.stage(id) != stage else { return }
        stages[id] = stage
        events.append(Event(.stageMoved, id, [.stage(stage)]))
    }

    mutating func answer(_ id: ContactID, _ criterion: Criterion, _ answer: Answer, _ evidence: String?)
        throws(Refusal)
    {
        _ = try row(id)
        let index = carnet.row(of: id)
        let old = index.map { carnet.criteria(row: $0)[Int(criterion.rawValue)] } ?? Judgement()
        // An answer taken back takes its evidence with it; else evidence stays until other evidence is given.
        let text = answer == .unknown ? "" : evidence ?? (answer == old.answer ? old.evidence : "")
        guard old.answer != answer || old.evidence != text else { return }
        events.append(
            Event(
                .answered, id,
                [
                    .answer(
                        criterion, answer, evidence: text, on: answer == .unknown ? nil : now.today,
                        over: index.flatMap { carnet.evidenceStamp(row: $0, criterion) })
                ]))
    }

    mutating func plan(_ id: ContactID, _ step: NextStep) throws(Refusal) {
        _ = try row(id)
        if let index = carnet.row(of: id), planned[id] == nil, carnet.nextStep(row: index) == step { return }
        planned[id] = true
        // Who is asleep would be in no list that day.
        if let row = try row(id), row.standing(on: now.today) == .asleep, row.untilDay.map({ step.on < $0 }) ?? true {
            events.append(Event(.broughtBack, id, [.standing(.active, nil, until: nil)]))
        }
        events.append(
            Event(
                .nextStepPlanned, id,
                [
                    .next(
                        step.kind, on: step.on, at: step.at, objective: step.objective, note: step.note,
                        every: step.every)
                ]))
    }

    mutating func unplan(_ id: ContactID) throws(Refusal) {
        _ = try row(id)
        guard isPlanned(id) else { return }
        planned[id] = false
        events.append(Event(.nextStepRemoved, id, [.noNext]))
    }

    /// Done: the step is closed and what came of it is kept as an exchange, in the kind that the step had.
    mutating func complete(_ id: ContactID, _ result: String, _ newExchange: () -> ExchangeID) throws(Refusal) {
        _ = try row(id)
        guard isPlanned(id), let index = carnet.row(of: id), let step = carnet.nextStep(row: index) else { return }
        planned[id] = step.every != nil
        var writes: [Write<String>] = [step.again(after: now.today)]
        // As any exchange does.
        if !result.isEmpty, step.kind.exchangeKind != .note, stage(id) == .prospect {
            stages[id] = .contacted
            writes.insert(.stage(.contacted), at: 0)
        }
        let text = [step.objective, result].filter { !$0.isEmpty }.joined(separator: " → ")
        if !result.isEmpty {
            let exchange = newExchange()
            writes.append(
                .exchange(
                    id: exchange.text, step.kind.exchangeKind, step.kind.outcome, on: now.today, text: text, over: nil))
        }
        events.append(Event(.nextStepDone, id, writes))
    }

    /// One gesture: the exchange, the current step closed (never an appointment to come), a prospect moved to
    /// *contacted*. A note does neither.
    mutating func log(
        _ id: ContactID, _ kind: ExchangeKind, _ outcome: Outcome, _ on: Day, _ text: String, _ exchange: ExchangeID,
        _ carried: Carried<String> = .nothing
    ) throws(Refusal) {
        _ = try row(id)
        var writes: [Write<String>] = []
        if kind != .note {
            if stage(id) == .prospect {
                stages[id] = .contacted
                writes.append(.stage(.contacted))
            }
            let step = planned[id] == nil ? carnet.row(of: id).flatMap { carnet.nextStep(row: $0) } : nil
            let stays = step?.stays(after: kind, outcome, on: on, now: now) ?? false
            if isPlanned(id), !stays {
                planned[id] = step?.every != nil
                writes.append(step?.again(after: on) ?? .noNext)
            }
        }
        writes.append(.exchange(id: exchange.text, kind, outcome, on: on, text: text, over: nil))
        if carried != .nothing { writes.append(.carried(exchange: exchange.text, carried)) }
        events.append(Event(.exchangeLogged, id, writes))
    }

    /// A mail that came back reached nobody: the address is marked, and nothing else is done.
    mutating func bounced(_ id: ContactID, _ on: Day, _ text: String, _ exchange: ExchangeID) throws(Refusal) {
        _ = try row(id)
        guard let contact = carnet.contact(id) else { return }
        var after = contact
        if let index = after.otherEmails.firstIndex(where: { $0.address == contact.mailableEmail }) {
            after.otherEmails[index].status = .bounced
        }
        if contact.mailableEmail == contact.email, !contact.email.isEmpty { after.emailStatus = .bounced }
        let writes: [Write<String>] = [
            .exchange(id: exchange.text, .mail, .attempted, on: on, text: text, over: nil)
        ]
        events.append(Event(.exchangeLogged, id, writes + contact.reachWrites(to: after)))
    }

    mutating func leaveAside(_ id: ContactID, _ reason: DropReason) throws(Refusal) {
        let old = try row(id)
        if old?.standing == .dropped, old?.reason == reason { return }
        var writes: [Write<String>] = [.standing(.dropped, reason, until: nil)]
        if isPlanned(id) {
            planned[id] = false
            writes.insert(.noNext, at: 0)
        }
        events.append(Event(.leftAside, id, writes))
    }

    mutating func pause(_ id: ContactID, _ until: Day) throws(Refusal) {
        let old = try row(id)
        if old?.standing == .asleep, old?.untilDay == until { return }
        if let step = carnet.row(of: id).flatMap({ carnet.nextStep(row: $0) }), planned[id] == nil, step.isAppointment,
            !step.isOver(now), step.on < until
        {
            throw .appointmentBefore(step.on)
        }
        events.append(Event(.paused, id, [.standing(.asleep, nil, until: until)]))
    }

    mutating func tag(_ id: ContactID, _ add: [String], _ remove: [String]) throws(Refusal) {
        _ = try row(id)
        let old = carnet.row(of: id).map { carnet.tags(row: $0) } ?? []
        var known = Set(old.map { Folding.fold($0) })
        let new = add.filter { !$0.isEmpty && known.insert(Folding.fold($0)).inserted }
        let gone = old.filter { tag in remove.contains { Folding.fold($0) == Folding.fold(tag) } }
        if !new.isEmpty { events.append(Event(.tagged, id, new.map { .tag($0, true) })) }
        if !gone.isEmpty { events.append(Event(.untagged, id, gone.map { .tag($0, false) })) }
    }

    mutating func correct(_ id: ContactID, _ exchange: ExchangeID, _ text: String) throws(Refusal) {
        _ = try row(id)
        guard let index = carnet.row(of: id),
            let old = carnet.exchanges(row: index).first(where: { $0.id == exchange }), old.text != text
        else { return }
        let stamp = carnet.exchangeStamp(row: index, exchange)
        events.append(
            Event(
                .exchangeEdited, id,
                [.exchange(id: exchange.text, old.kind, old.outcome, on: old.on, text: text, over: stamp)]))
    }

    mutating func notes(_ id: ContactID, _ text: String) throws(Refusal) {
        _ = try row(id)
        let index = carnet.row(of: id)
        guard index.map({ carnet.contact(row: $0).notes }) ?? "" != text else { return }
        events.append(Event(.notesWritten, id, [.notes(text, over: index.flatMap { carnet.notesStamp(row: $0) })]))
    }
}

extension StepKind {
    /// The exchange that a step of this kind becomes when it is done.
    package var exchangeKind: ExchangeKind {
        switch self {
        case .followUp, .call: .call
        case .mail: .mail
        case .meeting: .meeting
        case .visit: .visit
        case .waiting: .message
        case .other: .note
        }
    }

    var outcome: Outcome {
        switch self {
        case .followUp, .call, .meeting, .visit: .talked
        case .mail: .sent
        case .waiting: .received
        case .other: .unknown
        }
    }
}
