package import Domain
package import Journal

/// A journal without a disk: each gesture is one record in memory, folded at once.
package final class MemoryLedger: Ledger {
    package let carnet = Carnet()
    package let writer: WriterID
    package var ownWriters: [WriterID] { [writer] }
    /// Gestures so far, refused ones not counted.
    package private(set) var gestureCount = 0
    /// What stands against each commit, such as a full disk.
    package var fault: JournalFault?
    /// By the clock of each gesture, in turn.
    private let start: Instant

    package init(start: Instant) {
        self.start = start
        var random = SystemRandomNumberGenerator()
        writer = WriterID("abcdefghij") ?? .random(using: &random)
        // The first of all.
        _ = carnet.writerIndex(writer)
    }

    package func commit(
        _ batch: inout EventBatch, decidedAt position: Int, now: Instant, folds: Bool
    ) throws(JournalFault) -> Commit {
        defer { batch = EventBatch() }
        if let fault { throw fault }
        guard position == carnet.recordCount else { return .news }
        return .done(append(batch.json, .init()))
    }

    /// How a record counts that is not an ordinary one.
    package struct Marks {
        package var isUndo = false
        package var isErasure = false
        package var isHousekeeping = false
        package init() {}
    }

    /// Events as they are; of another writer, who may have seen less, where one is named.
    package func write(_ events: [Event], by other: WriterID? = nil, lamport: UInt64? = nil) {
        var bytes: [UInt8] = []
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            event.append(to: &bytes)
        }
        var marks = Marks()
        marks.isErasure = events.first?.kind == .contactErased
        marks.isHousekeeping = events.first?.kind == .personNamed
        _ = append(bytes, marks, by: other, lamport: lamport)
    }

    /// An event as it stands in a file, also of a later version.
    package func write(json: String) { _ = append(Array(json.utf8), Marks()) }

    private func append(
        _ json: [UInt8], _ marks: Marks, by other: WriterID? = nil, lamport: UInt64? = nil
    ) -> GestureID {
        gestureCount += 1
        let sequence = UInt64(gestureCount)
        let by = other ?? writer
        let instant = Instant(milliseconds: start.milliseconds + Int64(gestureCount) * 1000)
        var bytes = Array((" " + instant.description + "[").utf8)
        let open = bytes.count - 1
        bytes += json + [0x5D]
        if let chunk = carnet.add(Chunk(copying: bytes)) {
            var record = Record(
                writer: carnet.writerIndex(by), chunk: UInt16(chunk), events: UInt32(open)..<UInt32(bytes.count),
                timeStart: 1, sequence: sequence, lamport: lamport ?? sequence, gesture: sequence)
            record.isUndo = json.starts(with: Array(#"{"e":"undone""#.utf8))
            record.isErasure = marks.isErasure
            record.isHousekeeping = marks.isHousekeeping
            carnet.apply([record])
        }
        return GestureID(writer: by, sequence: sequence)
    }
}
