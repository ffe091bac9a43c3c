package import Domain

/// The events of one gesture, encoded as they come: those of a large import are never all in memory as they are.
package struct EventBatch: Sendable {
    /// An event of a record: in `own`, or a new contact, whose registers stay where they were encoded until they are
    /// written. There may be as many as rows in a file: no more is kept of each than where it is.
    private struct Piece {
        /// Of a new contact.
        var contact: ContactID?
        /// In `blocks`, of a new contact.
        var block: Int32 = -1
        var count: Int32
        var start: Int
    }

    /// Registers of new contacts: some of many that were encoded one after the other.
    package struct Encoded: Sendable {
        package let block: [UInt8]
        package let range: Range<Int>

        package init(_ block: [UInt8], _ range: Range<Int>) { (self.block, self.range) = (block, range) }
    }

    /// The events of one record.
    struct Group {
        fileprivate var pieces: Range<Int>
        fileprivate var events = 0
        fileprivate(set) var bytes = 0
    }

    private(set) var groups = [Group(pieces: 0..<0)]
    package private(set) var count = 0
    /// The first event says who writes.
    private(set) var saysWho = false
    /// What a program must know to follow it; nil: what every version knows.
    private(set) var need: UInt64?
    private var pieces: [Piece] = []
    private var own: [UInt8] = []
    private var blocks: [[UInt8]] = []

    package init() {}

    /// Makes room for so many events.
    package mutating func reserve(_ count: Int) { pieces.reserveCapacity(count) }

    package init(_ events: [Event]) throws(JournalFault) {
        for event in events { try append(event) }
    }

    package mutating func append(_ event: Event) throws(JournalFault) {
        for write in event.writes where write.longestTextBytes > JournalLimit.fieldBytesMax {
            throw .tooLarge(.field(bytesMax: JournalLimit.fieldBytesMax))
        }
        if count == 0 { saysWho = event.kind == .personNamed }
        // An older program would redact to other bytes.
        if event.kind == .contactErased, event.namesThings { need = JournalLimit.needMax }
        let start = own.count
        event.append(to: &own)
        try make(room: own.count - start)
        take(Piece(count: Int32(own.count - start), start: start), bytes: own.count - start)
    }

    /// A new contact whose registers are encoded already, each within the limit on a field.
    package mutating func append(created contact: ContactID, encoded writes: Encoded) throws(JournalFault) {
        let bytes = Self.createdBytes + writes.range.count
        try make(room: bytes)
        let isSame = blocks.last.map { Self.address($0) == Self.address(writes.block) } ?? false
        if !isSame { blocks.append(writes.block) }
        take(
            Piece(
                contact: contact, block: Int32(blocks.count - 1), count: Int32(writes.range.count),
                start: writes.range.lowerBound), bytes: bytes)
    }

    /// Blocks are told apart by where they are: all of them are kept.
    private static func address(_ block: [UInt8]) -> UnsafeRawPointer? {
        block.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) }
    }

    /// Sees to it that the last record has room for one event more.
    private mutating func make(room bytes: Int) throws(JournalFault) {
        guard bytes <= JournalLimit.recordBytesMax - Self.frameBytesMax else {
            throw .tooLarge(.record(bytesMax: JournalLimit.recordBytesMax))
        }
        guard let last = groups.last, last.events > 0 else { return }
        let isFull =
            last.events == JournalLimit.eventsPerRecordMax
            || last.bytes + bytes + Self.frameBytesMax > JournalLimit.recordBytesMax
        guard isFull else { return }
        groups.append(Group(pieces: pieces.count..<pieces.count))
        if groups.count > JournalLimit.partsMax { throw .tooLarge(.gesture(recordsMax: JournalLimit.partsMax)) }
    }

    private mutating func take(_ piece: Piece, bytes: Int) {
        let last = groups.count - 1
        pieces.append(piece)
        groups[last].pieces = groups[last].pieces.lowerBound..<pieces.count
        groups[last].bytes += bytes + (groups[last].events > 0 ? 1 : 0)
        groups[last].events += 1
        count += 1
    }

    /// Appends the events of one record.
    func append(_ group: Group, to out: inout [UInt8]) {
        for place in group.pieces {
            if place > group.pieces.lowerBound { out.append(0x2C) }
            let piece = pieces[place]
            let range = piece.start..<piece.start + Int(piece.count)
            if let contact = piece.contact {
                Event.append(.contactCreated, contact, encoded: blocks[Int(piece.block)][range], to: &out)
            } else {
                out.append(contentsOf: own[range])
            }
        }
    }

    /// All its events, as those of one record: for a ledger that has no files.
    package var json: [UInt8] {
        var out: [UInt8] = []
        for (index, group) in groups.enumerated() {
            if index > 0 { out.append(0x2C) }
            append(group, to: &out)
        }
        return out
    }

    /// No fewer than the gesture's records take.
    var bytesMax: Int { groups.reduce(0) { $0 + $1.bytes + Self.frameBytesMax } }

    /// What stands around the events in a record.
    private static let frameBytesMax = 256

    /// A contact that is created without a register: identifiers are all of one length.
    private static let createdBytes: Int = {
        var out: [UInt8] = []
        Event.append(.contactCreated, ContactID(packed: 0), encoded: [], to: &out)
        return out.count
    }()
}
