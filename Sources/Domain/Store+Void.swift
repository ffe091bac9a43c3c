// Undo voids gestures, it never writes old values (journal.md, 28–29).

extension Store {
    /// The ranges one effective `undone` voids: gestures of a writer, of a lower stamp.
    private struct Range: BitwiseCopyable {
        var writer: UInt16
        var first: UInt64
        var last: UInt64
        var by: UInt32
    }

    /// The ranges of all `undone` that are not voided themselves, computed from newest to oldest.
    private func effectiveRanges() -> [Range] {
        var ranges: [Range] = []
        for ordinal in order.reversed() where records[Int(ordinal)].isUndo {
            guard !ranges.contains(where: { covers($0, records[Int(ordinal)]) }) else { continue }
            for (writer, first, last) in undoneGestures(ordinal) {
                ranges.append(Range(writer: writer, first: first, last: last, by: ordinal))
            }
        }
        return ranges
    }

    private func covers(_ range: Range, _ record: Record) -> Bool {
        record.writer == range.writer && record.gesture >= range.first && record.gesture <= range.last
            && precedes(record, records[Int(range.by)])
    }

    /// What an `undone` record names.
    func undoneGestures(_ ordinal: UInt32) -> [(writer: UInt16, first: UInt64, last: UInt64)] {
        let record = records[Int(ordinal)]
        var cursor = JSONCursor(
            base: arena.base(Int(record.chunk)), from: Int(record.eventsStart), to: Int(record.eventsEnd))
        cursor.expect(0x5B)
        _ = cursor.eventHead()
        var named: [(UInt16, UInt64, UInt64)] = []
        cursor.eventWrites(chunk: Int(record.chunk)) { write in
            guard case .void(let writer, let first, let last) = write, let id = WriterID(bytes: arena.raw(writer)),
                let index = writers.firstIndex(of: id)
            else { return }
            named.append((UInt16(index), first, last))
        }
        return named
    }

    /// Marks what is voided; returns the ordinals whose mark changed.
    mutating func markVoided() -> [UInt32] {
        let ranges = effectiveRanges()
        var changed: [UInt32] = []
        for ordinal in 0..<UInt32(records.count) {
            let record = records[Int(ordinal)]
            let isVoided = ranges.contains { covers($0, record) }
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
        forEachEvent(of: ordinal) { head, _ in
            if let id = head.contact {
                let found = index.find(id).row
                if found >= 0 { rows.append(Int(found)) }
            }
        }
        return rows
    }

    /// Goes through a record's events without applying them; `body` gets each one's head and where it begins.
    func forEachEvent(of ordinal: UInt32, _ body: (EventHead, Int) -> Void) {
        let record = records[Int(ordinal)]
        var cursor = JSONCursor(
            base: arena.base(Int(record.chunk)), from: Int(record.eventsStart), to: Int(record.eventsEnd))
        cursor.expect(0x5B)
        if cursor.take(0x5D) { return }
        repeat {
            let start = cursor.position
            cursor.skipValue()
            guard !cursor.failed else { return }
            var inner = JSONCursor(base: cursor.base, from: start, to: cursor.position)
            let head = inner.eventHead()
            if inner.failed { return }
            body(head, start)
        } while cursor.take(0x2C)
    }
}
