/// The folded state, packed: what `Carnet` reads from. A value type so that one fold is one exclusive access.
struct Store {
    var arena = Arena()
    var writers: [WriterID] = []
    /// In the order they were read.
    var records: [Record] = []
    var order = RecordOrder()
    /// The greatest Lamport counter of all.
    var lamportMax: UInt64 = 0
    var rows: [Row] = []
    var details: [Detail] = []
    var index = RowIndex()
    /// Each event of a contact: its record, its place in it, and the contact's event before.
    var links: [EventLink] = []
    /// The last event of the carnet itself (product, persons).
    var carnetTail: Int32 = -1
    var judgements: [PooledJudgement] = []
    var exchanges: [PooledExchange] = []
    var pairs: [PooledPair] = []
    var ways: [PooledWay] = []
    var versions: [PooledVersion] = []
    var carried: [PooledCarried] = []
    var memberships: [PooledMembership] = []
    /// Of the few contacts that have very many of something.
    var longChains: [LongChain.Key: LongChain] = [:]
    var stages: [PooledStage] = []
    var things = Things()
    var productName = TextRef.empty
    var usesUTM = false
    var origins: [(period: String, direct: UInt64, all: UInt64)] = []
    /// The name each writer gave its person, and its device.
    /// Which id another one goes on from.
    var earlier: [WriterID: WriterID] = [:]
    var signatures: [(writer: UInt16, person: TextRef, device: TextRef)] = []
    var merges = Merges()
    var erasure = Erasure()
    /// Asked for each event of a replay.
    var hasErasure = false
    /// Events of kinds this version does not know.
    var unknownEvents = 0
    /// Records whose bytes are intact but hold no events we can read.
    var unreadable: [UInt32] = []
    /// Asks for memory ahead of its use; nothing where nobody gave the means.
    var prefetch: ((UnsafeRawPointer) -> Void)?
    /// One more with each change, so that what was computed from the state knows that it is old.
    var version = 0
    /// One more each time the rows are numbered anew.
    var generation = 0

    /// The rows that each of the last few small changes touched, by the version it made.
    var recentChanges: [(version: Int, rows: [Int])] = []

    struct EventLink: BitwiseCopyable {
        var record: UInt32
        var offset: UInt32
        var previous: Int32
    }

    /// The row of an id, made when it is not there yet.
    mutating func row(of id: ContactID) -> Int { row(of: id, RowIndex.hash(id.packed)) }

    @inline(__always)
    mutating func row(of id: ContactID, _ hash: UInt32) -> Int {
        let (slot, found) = index.find(id.packed, hash)
        if found >= 0 { return Int(found) }
        let row = rows.count
        rows.append(Row(id: id))
        details.append(Detail())
        index.insert(id, row: Int32(row), at: slot)
        if hasErasure { markErased(id, row) }
        return row
    }

    @inline(never)
    private mutating func markErased(_ id: ContactID, _ row: Int) {
        rows[row].isErased = erasure.contacts.contains(id.packed)
    }

    func stamp(_ record: Record) -> Stamp {
        Stamp(lamport: record.lamport, writer: writers[Int(record.writer)], sequence: record.sequence)
    }

    /// Stamp order of two records: Lamport counter, writer, sequence.
    func precedes(_ a: Record, _ b: Record) -> Bool {
        if a.lamport != b.lamport { return a.lamport < b.lamport }
        if a.writer != b.writer { return writers[Int(a.writer)] < writers[Int(b.writer)] }
        return a.sequence < b.sequence
    }
}

/// Ordinals of `Store.records` in stamp order: kept only where that is not the order in which they were read.
struct RecordOrder: RandomAccessCollection {
    private var sorted: [UInt32]?
    private var readCount = 0

    var startIndex: Int { 0 }
    var endIndex: Int { readCount }

    @inline(__always)
    subscript(place: Int) -> UInt32 { sorted?[place] ?? UInt32(place) }

    /// More records were read, which belong at the end.
    mutating func append(_ ordinals: Range<UInt32>) {
        readCount += ordinals.count
        sorted?.append(contentsOf: ordinals)
    }

    mutating func sort(by precedes: (UInt32, UInt32) -> Bool) {
        var all = Array(self)
        all.sort(by: precedes)
        sorted = all
    }
}

/// From contact ids to rows: open addressing, because a hashed `Dictionary` would take most of the time of a replay.
struct RowIndex {
    /// A packed id, 0 where free, and its row: side by side, so that one look at memory gives both.
    private struct Slot: BitwiseCopyable {
        var key: UInt64 = 0
        var row: Int32 = -1
    }
    private var slots = [Slot](repeating: Slot(), count: 256)
    private var count = 0

    /// Two rounds (the finaliser of SplitMix64): ids that are not random must not crowd together.
    @inline(__always)
    static func hash(_ key: UInt64) -> UInt32 {
        var hash = (key ^ key >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: hash >> 31)
    }

    @inline(__always)
    private func slot(_ hash: UInt32) -> Int { Int(hash) & (slots.count - 1) }

    /// The slot of an id, and its row or -1.
    @inline(__always)
    func find(_ id: ContactID) -> (slot: Int, row: Int32) { find(id.packed, Self.hash(id.packed)) }

    @inline(__always)
    func find(_ key: UInt64, _ hash: UInt32) -> (slot: Int, row: Int32) {
        slots.withUnsafeBufferPointer { slots in
            var at = slot(hash)
            while slots[at].key != 0 {
                if slots[at].key == key { return (at, slots[at].row) }
                at = (at + 1) & (slots.count - 1)
            }
            return (at, -1)
        }
    }

    /// Where a key of this hash begins to be looked for.
    @inline(__always)
    func address(_ hash: UInt32) -> UnsafeRawPointer? {
        slots.withUnsafeBufferPointer { slots in slots.baseAddress.map { UnsafeRawPointer($0 + slot(hash)) } }
    }

    /// Makes room ahead for so many, up to a limit: a journal of as many bytes may have few contacts and many events.
    mutating func reserve(contacts: Int) {
        let slotsMax = 1 << 16
        var wanted = slots.count
        while wanted < 2 * contacts, wanted < slotsMax { wanted *= 2 }
        if count == 0, wanted > slots.count { slots = [Slot](repeating: Slot(), count: wanted) }
    }

    mutating func insert(_ id: ContactID, row: Int32, at slot: Int) {
        slots[slot] = Slot(key: id.packed, row: row)
        count += 1
        if count * 2 > slots.count { grow() }
    }

    /// Another row for an id that is there: two ids that are one contact.
    mutating func set(_ id: ContactID, row: Int) {
        let (slot, found) = find(id)
        if found >= 0 { slots[slot].row = Int32(row) }
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for one in old where one.key != 0 {
            var at = slot(Self.hash(one.key))
            while slots[at].key != 0 { at = (at + 1) & (slots.count - 1) }
            slots[at] = one
        }
    }
}
