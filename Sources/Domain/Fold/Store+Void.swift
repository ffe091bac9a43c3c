// Undo voids gestures, it never writes old values (journal.md, 28–29).

extension Store {
    /// What all effective `undone` name: gestures one by one, as our own writer does, or ranges of them.
    private struct Voids {
        private struct Range: BitwiseCopyable {
            var writer: UInt16
            var first: UInt64
            var last: UInt64
            var by: UInt32
        }
        /// The newest `undone` that names a gesture.
        private var single: [UInt64: UInt32] = [:]
        /// Whether one of `single` may have a gesture number with these low bits: most records are passed over here.
        private var isLikely = [Bool](repeating: false, count: 1 << 16)
        private var wide: [Range] = []

        private static func key(_ writer: UInt16, _ gesture: UInt64) -> UInt64 { UInt64(writer) << 48 | gesture }

        mutating func add(_ writer: UInt16, _ first: UInt64, _ last: UInt64, by ordinal: UInt32) {
            if first > Record.sequenceMax || last < first { return }
            if first == last {
                isLikely[Int(first & 0xFFFF)] = true
                // From newest to oldest: the first one stays.
                if single[Self.key(writer, first)] == nil { single[Self.key(writer, first)] = ordinal }
            } else {
                wide.append(Range(writer: writer, first: first, last: last, by: ordinal))
            }
        }

        /// A gesture is voided by an `undone` of a higher stamp only.
        func covers(_ record: Record, in store: borrowing Store) -> Bool {
            if record.isErasure { return false }
            if isLikely[Int(record.gesture & 0xFFFF)], let by = single[Self.key(record.writer, record.gesture)],
                store.precedes(record, store.records[Int(by)])
            {
                return true
            }
            return wide.contains { range in
                record.writer == range.writer && record.gesture >= range.first && record.gesture <= range.last
                    && store.precedes(record, store.records[Int(range.by)])
            }
        }
    }

    /// Of all `undone` that are not voided themselves, from newest to oldest.
    private func effectiveVoids() -> Voids {
        var voids = Voids()
        for ordinal in order.reversed() where records[Int(ordinal)].isUndo {
            if voids.covers(records[Int(ordinal)], in: self) { continue }
            for (writer, first, last) in undoneGestures(ordinal) { voids.add(writer, first, last, by: ordinal) }
        }
        return voids
    }

    /// What an `undone` record names.
    func undoneGestures(_ ordinal: UInt32) -> [(writer: UInt16, first: UInt64, last: UInt64)] {
        let record = records[Int(ordinal)]
        var named: [(UInt16, UInt64, UInt64)] = []
        guard let event = storedEvent(ordinal, at: record.eventsStart + 1, to: Int(record.eventsEnd)) else {
            return named
        }
        for write in registers(of: event) {
            guard case .void(let writer, let first, let last) = write, let id = WriterID(bytes: arena.raw(writer)),
                let index = writers.firstIndex(of: id)
            else { continue }
            named.append((UInt16(index), first, last))
        }
        return named
    }

    /// Marks what is voided; returns the ordinals whose mark changed.
    mutating func markVoided() -> [UInt32] {
        let voids = effectiveVoids()
        var changed: [UInt32] = []
        for ordinal in 0..<UInt32(records.count) {
            let record = records[Int(ordinal)]
            let isVoided = voids.covers(record, in: self)
            if isVoided != record.isVoided {
                records[Int(ordinal)].isVoided = isVoided
                changed.append(ordinal)
            }
        }
        return changed
    }

    /// The contacts a record's events concern.
    func rowsConcerned(by ordinal: UInt32) -> [Int] {
        var rows: [Int] = []
        for event in storedEvents(of: ordinal) {
            if let id = event.head.contact {
                let found = index.find(id).row
                if found >= 0 { rows.append(Int(found)) }
            } else if event.head.kind == .contactMerged {
                rows += self.rows.indices.filter { merges.ids[$0] != nil }
            }
        }
        return rows
    }
}
