/// How a record begins: its first event's head, and where the rest of it stands. Read ahead of the fold, so that the
/// memory of its contact is near when its turn comes.
package struct FirstEvent: BitwiseCopyable, Sendable {
    /// The packed id of the contact, 0 for none, and its hash.
    let key: UInt64
    let hash: UInt32
    /// Of the byte after the head.
    let rest: UInt32
    let kind: Event.Kind?
    let failed: Bool

    var head: EventHead { EventHead(kind: kind, contact: key == 0 ? nil : ContactID(packed: key)) }

    /// - Parameter base: of the record's chunk.
    @inline(__always)
    init(_ record: Record, base: UnsafePointer<UInt8>) {
        var cursor = JSONCursor(base: base, from: Int(record.eventsStart) + 1, to: Int(record.eventsEnd))
        let head = cursor.eventHead()
        key = head.contact?.packed ?? 0
        hash = RowIndex.hash(key)
        rest = UInt32(cursor.position)
        kind = head.kind
        failed = cursor.failed || base[Int(record.eventsStart)] != 0x5B
    }
}

/// Records of one chunk that were read together.
package struct Piece: Sendable {
    package let records: [Record]
    let openings: [FirstEvent]

    package init(_ records: [Record], base: UnsafePointer<UInt8>) {
        self.records = records
        openings = records.map { FirstEvent($0, base: base) }
    }
}
