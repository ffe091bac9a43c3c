/// The folded state, packed: what `Carnet` reads from. A value type so that one fold is one exclusive access.
struct Store {
    var arena = Arena()
    var writers: [WriterID] = []
    /// In the order they were read.
    var records: [Record] = []
    /// Ordinals of `records` in stamp order.
    var order: [UInt32] = []
    var rows: [Row] = []
    var details: [Detail] = []
    var index = ContactIndex()
    /// Each event of a contact: its record, its place in it, and the contact's event before.
    var links: [EventLink] = []
    /// The last event of the carnet itself (product, persons).
    var carnetTail: Int32 = -1
    var judgements: [PooledJudgement] = []
    var exchanges: [PooledExchange] = []
    var pairs: [PooledPair] = []
    var versions: [PooledVersion] = []
    var productName = TextRef.empty
    /// The name each writer gave its person.
    var persons: [UInt16: TextRef] = [:]
    /// Events of kinds this version does not know.
    var unknownEvents = 0
    /// Records whose bytes are intact but hold no events we can read.
    var unreadable: [UInt32] = []
    /// One more with each change, so that what was computed from the state knows that it is old.
    var version = 0

    struct EventLink: BitwiseCopyable {
        var record: UInt32
        var offset: UInt32
        var previous: Int32
    }

    /// The row of an id, made when it is not there yet.
    @inline(__always)
    mutating func row(of id: ContactID) -> Int {
        let (slot, found) = index.find(id)
        if found >= 0 { return Int(found) }
        let row = rows.count
        rows.append(Row(id: id))
        details.append(Detail())
        index.insert(id, row: Int32(row), at: slot)
        return row
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

/// From contact ids to rows: open addressing, because a hashed `Dictionary` would take most of the time of a replay.
struct ContactIndex {
    private var keys: [UInt64] = []
    private var values: [Int32] = []
    private var count = 0
    private var mask = 0

    init() { grow(to: 256) }

    mutating func reserve(_ contacts: Int, _ advise: (UnsafeMutableRawBufferPointer) -> Void) {
        var size = 256
        while size < contacts { size *= 2 }
        if size > keys.count { grow(to: size) }
        keys.reserve(size, advise)
        values.reserve(size, advise)
    }

    @inline(__always)
    private func slot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    }

    /// The slot of an id, and its row or -1.
    @inline(__always)
    func find(_ id: ContactID) -> (slot: Int, row: Int32) {
        var at = slot(id.packed)
        while keys[at] != 0 {
            if keys[at] == id.packed { return (at, values[at]) }
            at = (at + 1) & mask
        }
        return (at, -1)
    }

    mutating func insert(_ id: ContactID, row: Int32, at slot: Int) {
        keys[slot] = id.packed
        values[slot] = row
        count += 1
        if count * 2 > keys.count { grow(to: keys.count * 2) }
    }

    private mutating func grow(to size: Int) {
        let old = (keys, values)
        keys = [UInt64](repeating: 0, count: size)
        values = [Int32](repeating: -1, count: size)
        mask = size - 1
        for (key, value) in zip(old.0, old.1) where key != 0 {
            var at = slot(key)
            while keys[at] != 0 { at = (at + 1) & mask }
            keys[at] = key
            values[at] = value
        }
    }
}
