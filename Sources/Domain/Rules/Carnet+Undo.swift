// Which gestures undo, redo and "back to this point" void (journal.md, 29).

extension Carnet {
    /// What `u` takes back: my latest effective gesture that is not an `undone`.
    package func undoTarget(of writers: [WriterID]) -> GestureID? {
        for ordinal in store.order.reversed() {
            let record = store.records[Int(ordinal)]
            if record.isUndo || record.isVoided || record.isHousekeeping || record.isErasure
                || record.eventsEnd - record.eventsStart <= 2
            {
                continue
            }
            let writer = store.writers[Int(record.writer)]
            if writers.contains(writer) { return GestureID(writer: writer, sequence: record.gesture) }
        }
        return nil
    }

    /// What `U` takes back: my latest effective `undone` of ordinary gestures, if none of mine came after it.
    package func redoTarget(of writers: [WriterID]) -> GestureID? {
        for ordinal in store.order.reversed() {
            let record = store.records[Int(ordinal)]
            let writer = store.writers[Int(record.writer)]
            if record.isHousekeeping || record.isErasure || !writers.contains(writer) { continue }
            if !record.isUndo {
                if record.isVoided { continue }
                return nil
            }
            if record.isVoided || isOfUndo(ordinal) { continue }
            return GestureID(writer: writer, sequence: record.gesture)
        }
        return nil
    }

    /// Whether an `undone` names nothing but `undone`s: it is then a redo. Back to a point names ordinary gestures as
    /// well.
    private func isOfUndo(_ ordinal: UInt32) -> Bool {
        let named = store.undoneGestures(ordinal)
        return !named.isEmpty
            && named.allSatisfy { named in
                store.records.contains { $0.isUndo && $0.writer == named.writer && $0.gesture == named.first }
            }
    }

    package static func undone(_ gestures: [GestureID]) -> Event {
        Event(.undone, nil, gestures.map { .void($0.writer.description, $0.sequence, $0.sequence) })
    }

    /// One `undone` with explicit ranges: everything after a gesture, whoever did it. What was undone since comes back
    /// with its undo, so the undo is named as well, and what it had undone since too.
    package func backTo(_ gesture: GestureID) -> Event? {
        guard let start = store.order.lastIndex(where: { isPart(store.records[Int($0)], of: gesture) }) else {
            return nil
        }
        var gestures: [GestureID] = []
        var isChange = false
        for ordinal in store.order[(start + 1)...] {
            let record = store.records[Int(ordinal)]
            if record.isHousekeeping || record.isErasure { continue }
            if !record.isVoided { isChange = isChange || !record.isUndo || undoes(ordinal, something: ...start) }
            let id = GestureID(writer: store.writers[Int(record.writer)], sequence: record.gesture)
            if gestures.last != id { gestures.append(id) }
        }
        return isChange ? Self.undone(gestures) : nil
    }

    /// Whether an `undone` names a gesture among the first of all.
    private func undoes(_ ordinal: UInt32, something range: PartialRangeThrough<Int>) -> Bool {
        let named = store.undoneGestures(ordinal)
        return store.order[range].contains { earlier in
            let record = store.records[Int(earlier)]
            return named.contains {
                $0.writer == record.writer && $0.first <= record.gesture && record.gesture <= $0.last
            }
        }
    }

    private func isPart(_ record: Record, of gesture: GestureID) -> Bool {
        record.gesture == gesture.sequence && store.writers[Int(record.writer)] == gesture.writer
    }

    // MARK: History

    /// One gesture as the history tells it.
    package struct Gesture: Sendable {
        package var id: GestureID
        package var at: Instant?
        package var isUndone: Bool
        package var isUndo: Bool
        /// Ordinals of its records.
        var ordinals: [UInt32]
    }

    /// All gestures, oldest first; those that name one contact, when it is given.
    package func gestures(of contact: ContactID? = nil) -> [Gesture] {
        let only = contact.map { Set(ordinals(naming: $0)) }
        var list: [Gesture] = []
        for ordinal in store.order {
            let record = store.records[Int(ordinal)]
            if record.isHousekeeping || record.eventsEnd - record.eventsStart <= 2 { continue }
            if let only, !only.contains(ordinal) { continue }
            let id = GestureID(writer: store.writers[Int(record.writer)], sequence: record.gesture)
            if list.last?.id == id {
                list[list.count - 1].ordinals.append(ordinal)
            } else {
                list.append(
                    Gesture(
                        id: id, at: instant(ordinal: ordinal), isUndone: record.isVoided, isUndo: record.isUndo,
                        ordinals: [ordinal]))
            }
        }
        return list
    }

    private func ordinals(naming contact: ContactID) -> [UInt32] {
        let row = store.index.find(contact).row
        guard row >= 0 else { return [] }
        var ordinals: [UInt32] = []
        var at = store.rows[Int(row)].eventsTail
        while at >= 0 {
            ordinals.append(store.links[Int(at)].record)
            at = store.links[Int(at)].previous
        }
        return ordinals
    }

    /// A gesture's events, read out; at most `limit` of them.
    package func events(of gesture: Gesture, limit: Int = .max) -> [Event] {
        var events: [Event] = []
        for ordinal in gesture.ordinals where events.count < limit {
            for event in store.storedEvents(of: ordinal) {
                guard events.count < limit, let kind = event.head.kind else { continue }
                events.append(Event(kind, event.head.contact, store.writes(of: event)))
            }
        }
        return events
    }

    /// How many events a gesture has.
    package func eventCount(of gesture: Gesture) -> Int {
        gesture.ordinals.reduce(0) { $0 + store.storedEvents(of: $1).count }
    }

    /// The latest gesture of all, undone or not.
    package func lastGesture() -> Gesture? {
        guard let last = store.order.last(where: { !store.records[Int($0)].isHousekeeping }) else { return nil }
        let record = store.records[Int(last)]
        return gesture(GestureID(writer: store.writers[Int(record.writer)], sequence: record.gesture))
    }

    package func gesture(_ id: GestureID) -> Gesture? {
        // From the end: what is asked for is most often recent, and a writer's records lie in their own order.
        var ordinals: [UInt32] = []
        for ordinal in store.order.reversed() {
            let record = store.records[Int(ordinal)]
            if isPart(record, of: id) {
                ordinals.append(ordinal)
            } else if record.sequence < id.sequence, store.writers[Int(record.writer)] == id.writer {
                break
            }
        }
        ordinals.reverse()
        guard let first = ordinals.first else { return nil }
        let record = store.records[Int(first)]
        return Gesture(
            id: id, at: instant(ordinal: first), isUndone: record.isVoided, isUndo: record.isUndo, ordinals: ordinals)
    }

    /// The gestures an `undone` names.
    package func gesturesUndone(by gesture: Gesture) -> [GestureID] {
        guard gesture.isUndo, let ordinal = gesture.ordinals.first else { return [] }
        return store.undoneGestures(ordinal).map {
            GestureID(writer: store.writers[Int($0.writer)], sequence: $0.first)
        }
    }
}

extension Write {
    /// The same register with its texts as another type.
    package func map<Other>(_ read: (Text) -> Other) -> Write<Other> {
        switch self {
        case .name(let text): .name(read(text))
        case .givenName(let text): .givenName(read(text))
        case .familyName(let text): .familyName(read(text))
        case .organisation(let text): .organisation(read(text))
        case .role(let text): .role(read(text))
        case .level(let level): .level(level)
        case .stakes(let stakes): .stakes(stakes)
        case .email(let text, let status): .email(read(text), status)
        case .phone(let text): .phone(read(text))
        case .url(let text): .url(read(text))
        case .place(let text): .place(read(text))
        case .source(let text): .source(read(text))
        case .referredBy(let id): .referredBy(id)
        case .stage(let stage): .stage(stage)
        case .standing(let standing, let reason, let until): .standing(standing, reason, until: until)
        case .answer(let criterion, let answer, let evidence, let on, let over):
            .answer(criterion, answer, evidence: evidence.map(read), on: on, over: over)
        case .next(let kind, let on, let at, let objective, let note):
            .next(kind, on: on, at: at, objective: objective.map(read), note: note.map(read))
        case .noNext: .noNext
        case .tag(let tag, let isIn): .tag(read(tag), isIn)
        case .field(let name, let value): .field(read(name), read(value))
        case .exchange(let id, let kind, let outcome, let on, let text, let over):
            .exchange(id: read(id), kind, outcome, on: on, text: read(text), over: over)
        case .notes(let text, let over): .notes(read(text), over: over)
        case .goneThrough(let done): .goneThrough(done)
        case .productName(let text): .productName(read(text))
        case .person(let person, let device): .person(read(person), device: read(device))
        case .void(let writer, let first, let last): .void(read(writer), first, last)
        case .contacts(let one, let other): .contacts(one, other)
        case .erased(let id): .erased(id)
        case .erasedText(let text): .erasedText(read(text))
        case .objection(let text): .objection(read(text))
        }
    }
}
