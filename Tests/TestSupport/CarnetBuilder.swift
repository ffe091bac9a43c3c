package import Domain

/// Makes a carnet without a journal: gestures are encoded, given a place in stamp order, and applied.
package final class CarnetBuilder {
    package let carnet = Carnet()
    package let writer: WriterID
    package private(set) var sequence: UInt64 = 0
    private let number: UInt16

    package init() {
        // Any ten letters make a writer.
        writer = WriterID("abcdefghij") ?? CarnetBuilder.anyWriter()
        number = carnet.writerIndex(writer)
    }

    private static func anyWriter() -> WriterID {
        var random = SystemRandomNumberGenerator()
        return .random(using: &random)
    }

    /// A contact's id from a number: stable, and in the order of the numbers.
    package static func id(_ number: Int) -> ContactID { ContactID(packed: UInt64(max(1, number))) }

    /// One gesture at a local time of a day (taken as UTC), as one record; each becomes later than the one before.
    @discardableResult
    package func gesture(on day: Day, at minute: Int = 600, _ events: [Event]) -> GestureID {
        sequence += 1
        let instant = Instant(milliseconds: Int64(day.number) * 86_400_000 + Int64(minute) * 60_000)
        var bytes = Array((" " + instant.description).utf8)
        let start = bytes.count
        bytes.append(0x5B)
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            event.append(to: &bytes)
        }
        bytes.append(0x5D)
        if let chunk = carnet.add(Chunk(copying: bytes)) {
            var record = Record(
                writer: number, chunk: UInt16(chunk), events: UInt32(start)..<UInt32(bytes.count), timeStart: 1,
                sequence: sequence, lamport: sequence, gesture: sequence)
            record.isUndo = events.first?.kind == .undone
            record.isErasure = events.first?.kind == .contactErased
            carnet.apply([record])
        }
        return GestureID(writer: writer, sequence: sequence)
    }

    @discardableResult
    package func gesture(on day: Day, at minute: Int = 600, _ event: Event) -> GestureID {
        gesture(on: day, at: minute, [event])
    }

    /// The last gesture as the history has it.
    package var last: Carnet.Gesture? { carnet.gesture(GestureID(writer: writer, sequence: sequence)) }
}
