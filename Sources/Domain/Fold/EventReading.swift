/// The events of some records, read and not yet folded: what needs nothing but the journal's bytes, so that a second
/// thread can do it ahead of the fold.
struct EventReading: Sendable {
    /// An event of a contact.
    struct Item: BitwiseCopyable, Sendable {
        let contact: ContactID
        /// Of the contact's id, for the index.
        let hash: UInt32
        /// Of the event's first byte in the record's chunk.
        let start: UInt32
        /// Where its writes end in `writes`; they begin where those of the one before it end.
        let writesEnd: UInt32
        let kind: Event.Kind?
    }

    /// How the reading of one record ended.
    struct End: BitwiseCopyable, Sendable {
        /// Where its events end in `items`.
        let items: UInt32
        /// Of the first byte of an event that is about no contact: the fold goes on from there by itself. 0 where all
        /// were read.
        let rest: UInt32
        let failed: Bool
    }

    private var items: [Item] = []
    private var writes: [Write<TextRef>] = []
    /// One for each record.
    private(set) var ends: [End] = []

    /// How much there is to keep in the cache.
    var size: Int { items.count + writes.count }

    @inline(__always)
    func withItems(_ body: (UnsafeBufferPointer<Item>, UnsafeBufferPointer<Write<TextRef>>) -> Void) {
        items.withUnsafeBufferPointer { items in writes.withUnsafeBufferPointer { body(items, $0) } }
    }

    mutating func reserve(items: Int, writes: Int) {
        self.items.reserveCapacity(items)
        self.writes.reserveCapacity(writes)
    }

    mutating func removeAll() {
        // Of a record of very many, which nobody writes, the room is given back.
        let keptMax = 1 << 16
        items.removeAll(keepingCapacity: items.count <= keptMax)
        writes.removeAll(keepingCapacity: writes.count <= keptMax)
        ends.removeAll(keepingCapacity: true)
    }

    /// Reads the events of a record.
    /// - Parameter base: of the record's chunk.
    mutating func read(_ record: Record, base: UnsafePointer<UInt8>) {
        let start = Int(record.eventsStart)
        var cursor = JSONCursor(base: base, from: start, to: Int(record.eventsEnd))
        cursor.expect(0x5B)
        if !cursor.failed, cursor.peek == 0x5D { _ = end(rest: 0, failed: false) } else { read(&cursor, of: record) }
    }

    /// Reads the events from the one at the cursor on.
    @discardableResult
    mutating func read(_ cursor: inout JSONCursor, of record: Record) -> End {
        repeat {
            let start = cursor.position
            let head = cursor.eventHead()
            guard !cursor.failed, let contact = head.contact else {
                return end(rest: cursor.failed ? 0 : start, failed: cursor.failed)
            }
            read(head, contact, &cursor, start: start, of: record)
        } while !cursor.failed && cursor.take(0x2C)
        cursor.expect(0x5D)
        return end(rest: 0, failed: cursor.failed)
    }

    /// Reads one event whose head has been read; of what cannot be read to its end, the writes up to there.
    @inline(__always)
    mutating func read(
        _ head: EventHead, _ contact: ContactID, _ cursor: inout JSONCursor, start: Int, of record: Record
    ) {
        // Of a kind this version does not know, the writes may be of any shape; of what is voided nobody asks. Of
        // people who were erased they are read all the same: whether that is known by now depends on the order.
        if head.kind == nil || record.isVoided {
            cursor.skipWrites()
        } else {
            cursor.eventWrites(chunk: Int(record.chunk)) { if $0.isOfContact { writes.append($0) } }
        }
        items.append(
            Item(
                contact: contact, hash: RowIndex.hash(contact.packed), start: UInt32(start),
                writesEnd: UInt32(writes.count), kind: head.kind))
    }

    private mutating func end(rest: Int, failed: Bool) -> End {
        let end = End(items: UInt32(items.count), rest: UInt32(rest), failed: failed)
        ends.append(end)
        return end
    }
}

extension Write {
    /// Something to the fold of a contact; the others are of the carnet itself, whatever event they stand in.
    @inline(__always)
    fileprivate var isOfContact: Bool {
        switch self {
        case .productName, .person, .void, .erased, .erasedText, .objection, .thing, .usesUTM, .origins: false
        default: true
        }
    }
}

/// Records of one chunk that were read together, with their events. Used again for others, so that a replay does not go
/// through fresh memory.
///
/// Whoever has it is alone with it.
package final class Piece: @unchecked Sendable {
    package private(set) var records: [Record] = []
    private(set) var events = EventReading()

    /// - Parameter bytes: of the records it will have, about.
    package init(bytes: Int) {
        // Of an import, which has the most writes for its bytes.
        events.reserve(items: bytes / 128, writes: bytes / 32)
    }

    /// Others in place of those it had.
    /// - Parameter base: of the records' chunk.
    package func fill(_ records: ArraySlice<Record>, base: UnsafePointer<UInt8>) {
        self.records.removeAll(keepingCapacity: true)
        self.records.append(contentsOf: records)
        events.removeAll()
        for record in records { events.read(record, base: base) }
    }
}
