// What came in from others, and which of my changes it took the place of (journal.md, 44).

/// A register that I had written, and that the change of somebody who had not seen mine now holds.
package struct Overridden: Equatable, Sendable {
    package let contact: ContactID
    package let mine: Write<String>
    package let theirs: Write<String>
    package let gesture: GestureID
}

extension Carnet {
    /// Gestures of others that are newer here than `marks`, each writer's last record at an earlier time.
    package func arrivals(since marks: [WriterID: UInt64], mine: [WriterID]) -> [Gesture] {
        // Asked at each news, which is most often this device's own.
        let isAny = store.records.contains { record in
            let writer = store.writers[Int(record.writer)]
            return record.gesture > marks[writer] ?? 0 && !mine.contains(writer)
        }
        guard isAny else { return [] }
        return gestures().filter { !mine.contains($0.id.writer) && $0.id.sequence > marks[$0.id.writer] ?? 0 }
    }

    /// My effective writes that one of those took the place of unseen, in stamp order of theirs. Whoever had seen mine
    /// changed it knowingly: that is work in a team, and no news.
    package func overridden(since marks: [WriterID: UInt64], mine: [WriterID]) -> [Overridden] {
        let mine = Set(mine.compactMap { store.writers.firstIndex(of: $0).map(UInt16.init) })
        let marks = store.writers.map { marks[$0] ?? 0 }
        var rows: Set<Int> = []
        func isArrival(_ record: Record) -> Bool {
            !mine.contains(record.writer) && record.gesture > marks[Int(record.writer)]
        }
        for ordinal in store.order where isArrival(store.records[Int(ordinal)]) {
            rows.formUnion(store.rowsConcerned(by: ordinal))
        }
        var counters: [UInt16: [UInt64]] = [:]
        var list: [(stamp: Stamp, overridden: Overridden)] = []
        for row in rows where store.rows[row].exists {
            for (before, after) in store.replaced(row: row, isCounted: { !$0.isVoided }, by: isArrival)
            where mine.contains(before.record.writer) {
                let (old, new) = (before.write.map(store.arena.string), after.write.map(store.arena.string))
                if old.withoutOver == new.withoutOver { continue }
                let writer = after.record.writer
                let known = counters[writer] ?? store.counters(of: writer)
                counters[writer] = known
                if Store.leaps(known, over: before.record, upTo: after.record) { continue }
                list.append(
                    (
                        store.stamp(after.record),
                        Overridden(
                            contact: store.rows[row].id, mine: old, theirs: new,
                            gesture: GestureID(
                                writer: store.writers[Int(after.record.writer)], sequence: after.record.gesture))
                    ))
            }
        }
        return list.sorted { $0.stamp < $1.stamp }.map(\.overridden)
    }

    /// Of a gesture's writes, those in whose place somebody else's later write stands: taking the gesture back, as is
    /// or was done, changes nothing there (29).
    package func writesUnderOthers(_ gesture: Gesture) -> [Overridden] {
        var list: [Overridden] = []
        guard let first = gesture.ordinals.first else { return [] }
        let start = store.records[Int(first)]
        // Who works alone does not wait for it, however large the gesture.
        guard store.records.contains(where: { $0.writer != start.writer && store.precedes(start, $0) }) else {
            return []
        }
        let rows = Set(gesture.ordinals.flatMap(store.rowsConcerned))
        for row in rows where store.rows[row].exists {
            let theirs = store.replaced(
                row: row,
                isCounted: { !$0.isVoided || $0.writer == start.writer && $0.gesture == start.gesture },
                by: { $0.writer != start.writer && store.precedes(start, $0) })
            for (before, after) in theirs
            where before.record.writer == start.writer
                && before.record.gesture == start.gesture
            {
                list.append(
                    Overridden(
                        contact: store.rows[row].id, mine: before.write.map(store.arena.string),
                        theirs: after.write.map(store.arena.string),
                        gesture: GestureID(
                            writer: store.writers[Int(after.record.writer)], sequence: after.record.gesture)))
            }
        }
        return list
    }
}

extension Store {
    /// Whether a record's writer had seen another's when it was written, as far as the counters tell (journal.md, 9).
    /// Each gesture counts on from all that is known where it is made: a counter that leapt over the other's knew it,
    /// or what came with it; one that came there step by step did not.
    func hasSeen(_ other: Record, by record: Record) -> Bool {
        other.writer == record.writer || Self.leaps(counters(of: record.writer), over: other, upTo: record)
    }

    /// A writer's counters, rising.
    fileprivate func counters(of writer: UInt16) -> [UInt64] {
        records.lazy.filter { $0.writer == writer }.map(\.lamport).sorted()
    }

    fileprivate static func leaps(_ counters: [UInt64], over other: Record, upTo record: Record) -> Bool {
        // The first that is beyond the other's.
        var low = 0
        var high = counters.count
        while low < high {
            let middle = (low + high) / 2
            if counters[middle] > other.lamport { high = middle } else { low = middle + 1 }
        }
        guard low < counters.count, counters[low] <= record.lamport else { return false }
        return counters[low] - (low == 0 ? 0 : counters[low - 1]) > 1
    }

    typealias Standing = (record: Record, write: Write<TextRef>)

    /// The registers of a contact that hold a write of one of those records, each with what it would hold without.
    fileprivate func replaced(row: Int, isCounted: (Record) -> Bool, by isLater: (Record) -> Bool) -> [(
        before: Standing, after: Standing
    )] {
        let events = eventsInOrder(from: rows[row].eventsTail)
        var before: [Register: Standing] = [:]
        var after: [Register: Standing] = [:]
        var order: [Register] = []
        for link in events {
            let record = records[Int(link.record)]
            if !isCounted(record) { continue }
            guard let event = storedEvent(link.record, at: link.offset, to: Int(record.eventsEnd)),
                event.head.kind != nil, !isErased(event.head.contact, in: link.record)
            else { continue }
            let isLate = isLater(record)
            for write in registers(of: event) {
                let register = write.map(arena.string).register
                // Whether a card was gone through is no change of mine.
                if case .goneThrough = write { continue }
                if after[register] == nil { order.append(register) }
                after[register] = (record, write)
                if !isLate { before[register] = (record, write) }
            }
        }
        return order.compactMap { register in
            guard let old = before[register], let new = after[register], isLater(new.record) else { return nil }
            return (old, new)
        }
    }
}

extension Write where Text == String {
    /// The same without what it was written over: what is compared is what is said.
    fileprivate var withoutOver: Write<String> {
        switch self {
        case .answer(let criterion, let answer, let evidence, let on, _):
            .answer(criterion, answer, evidence: evidence ?? "", on: on, over: nil)
        case .exchange(let id, let kind, let outcome, let on, let text, _):
            .exchange(id: id, kind, outcome, on: on, text: text, over: nil)
        case .notes(let text, _): .notes(text, over: nil)
        default: self
        }
    }
}
