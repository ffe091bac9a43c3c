package import Domain

/// The events of one gesture, encoded as they come: those of a large import are never all in memory as they are.
package struct EventBatch: Sendable {
    /// The events of one record each, in order.
    var groups: [[UInt8]] = [[]]
    /// Of the last group.
    private var countInGroup = 0
    package private(set) var count = 0
    /// The first event says who writes.
    private(set) var saysWho = false
    private var scratch: [UInt8] = []

    package init() {}

    package init(_ events: [Event]) throws(JournalFault) {
        for event in events { try append(event) }
    }

    package mutating func append(_ event: Event) throws(JournalFault) {
        for write in event.writes where write.textBytes > JournalLimit.fieldBytesMax {
            throw .tooLarge(.field(bytesMax: JournalLimit.fieldBytesMax))
        }
        if count == 0 { saysWho = event.kind == .personNamed }
        scratch.removeAll(keepingCapacity: true)
        event.append(to: &scratch)
        try takeScratch()
    }

    /// A new contact whose registers are encoded already, each within the limit on a field.
    package mutating func append(created contact: ContactID, encoded writes: ArraySlice<UInt8>) throws(JournalFault) {
        scratch.removeAll(keepingCapacity: true)
        Event.append(.contactCreated, contact, encoded: writes, to: &scratch)
        try takeScratch()
    }

    private mutating func takeScratch() throws(JournalFault) {
        guard scratch.count <= JournalLimit.recordBytesMax - Self.frameBytesMax else {
            throw .tooLarge(.record(bytesMax: JournalLimit.recordBytesMax))
        }
        let last = groups.count - 1
        let isFull =
            countInGroup == JournalLimit.eventsPerRecordMax
            || groups[last].count + scratch.count + Self.frameBytesMax > JournalLimit.recordBytesMax
        if isFull, countInGroup > 0 {
            groups.append([])
            groups[groups.count - 1].reserveCapacity(groups[last].count + groups[last].count / 8)
            countInGroup = 0
            if groups.count > JournalLimit.partsMax { throw .tooLarge(.gesture(recordsMax: JournalLimit.partsMax)) }
        }
        if countInGroup > 0 { groups[groups.count - 1].append(0x2C) }
        groups[groups.count - 1].append(contentsOf: scratch)
        countInGroup += 1
        count += 1
    }

    /// What stands around the events in a record.
    private static let frameBytesMax = 256
}
