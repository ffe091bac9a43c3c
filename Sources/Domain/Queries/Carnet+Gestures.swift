// Gestures as the history tells them.

extension Carnet {
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
        // Of the counter that is being told, and the gesture each is of.
        var beside: [(ordinal: UInt32, place: Int)] = []
        for ordinal in store.order {
            let record = store.records[Int(ordinal)]
            if record.isHousekeeping || record.eventsEnd - record.eventsStart <= 2 { continue }
            if let only, !only.contains(ordinal) { continue }
            if let last = beside.first, store.records[Int(last.ordinal)].lamport != record.lamport {
                beside.removeAll(keepingCapacity: true)
            }
            if let twin = beside.first(where: { areTwins($0.ordinal, ordinal) }) {
                // It holds as long as one of the two does.
                if !record.isVoided { list[twin.place].isUndone = false }
                continue
            }
            defer { beside.append((ordinal, list.count - 1)) }
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

    /// Whether two records are one that moved (journal.md, 41, 42): of another writer, with the same counter and time,
    /// saying the same. What an undo names has moved as well.
    private func areTwins(_ one: UInt32, _ other: UInt32) -> Bool {
        let (mine, theirs) = (store.records[Int(one)], store.records[Int(other)])
        guard mine.writer != theirs.writer, mine.isUndo == theirs.isUndo,
            instant(ordinal: one) == instant(ordinal: other), !store.earlier.isEmpty,
            origin(of: mine) == origin(of: theirs)
        else { return false }
        return mine.isUndo || store.events(of: mine).elementsEqual(store.events(of: theirs))
    }

    /// The writer whose file a record's goes on from, in the end.
    private func origin(of record: Record) -> WriterID {
        var writer = store.writers[Int(record.writer)]
        // `goesOn` takes no loops.
        while let earlier = store.earlier[writer], earlier != writer { writer = earlier }
        return writer
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
                var said = Event(kind, event.head.contact, store.writes(of: event))
                said.thing = event.thing
                events.append(said)
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
