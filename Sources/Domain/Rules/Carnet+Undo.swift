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
    ///
    /// - Parameter afterOthers: also where some came after it, for somebody who is asked first.
    package func redoTarget(of writers: [WriterID], afterOthers: Bool = false) -> GestureID? {
        for ordinal in store.order.reversed() {
            let record = store.records[Int(ordinal)]
            let writer = store.writers[Int(record.writer)]
            if record.isHousekeeping || record.isErasure || !writers.contains(writer) { continue }
            if !record.isUndo {
                if record.isVoided || afterOthers { continue }
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

    func isPart(_ record: Record, of gesture: GestureID) -> Bool {
        record.gesture == gesture.sequence && store.writers[Int(record.writer)] == gesture.writer
    }
}
