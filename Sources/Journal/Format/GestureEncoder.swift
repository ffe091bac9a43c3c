import Domain

/// Lines of one gesture, and of what must be said first about the end of the file.
struct GestureEncoder {
    let seed: UInt32
    private(set) var sequence: UInt64
    private var previous: UInt32
    var lamport: UInt64
    let time: Instant
    /// Those that nobody has taken yet.
    var lines: [UInt8] = []

    /// What `repair` writes, at most.
    static let repairBytesMax = 1024

    init(writer: WriterID, sequence: UInt64, previous: UInt32, lamport: UInt64, time: Instant) {
        seed = RecordFormat.seed(writer)
        self.sequence = sequence
        self.previous = sequence <= 1 ? 0 : previous
        self.lamport = lamport
        self.time = time
    }

    /// A missing line feed, a torn tail, a group that was not finished (17): each note is a gesture, with a stamp of
    /// its own (9).
    /// - Parameter isAllThere: nothing that was acknowledged is missing.
    mutating func repair(_ reading: FileReading, isAllThere: Bool) {
        if reading.lacksLineFeed { lines.append(0x0A) }
        // Bad lines at the end, each with its line feed, are damage unless this device knows that they never counted.
        if let torn = reading.tail != nil || isAllThere ? reading.tornEnd : nil {
            if reading.tail != nil { lines.append(0x0A) }
            line { $0 += #"{"e":"tailIsolated","bytes":\#(torn.count)}"#.utf8 }
            lamport += 1
        }
        if let open = reading.openGroup {
            line { $0 += #"{"e":"groupAbandoned","from":\#(open)}"#.utf8 }
            lamport += 1
        }
    }

    /// One record, or consecutive parts where there are many events; after each the lines may be taken.
    mutating func add<Failure: Error>(
        _ batch: EventBatch, taking: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let groups = batch.groups
        for (index, group) in groups.enumerated() {
            let part = groups.count > 1 ? (index + 1, groups.count) : nil
            line(part: part, need: batch.need) { batch.append(group, to: &$0) }
            try taking(&lines)
        }
    }

    private mutating func line(part: (Int, Int)? = nil, need: UInt64? = nil, events: (inout [UInt8]) -> Void) {
        previous = RecordFormat.append(
            seed: seed, sequence: sequence, previous: previous, lamport: lamport, time: time, part: part,
            need: need, to: &lines, events: events)
        sequence += 1
    }
}
