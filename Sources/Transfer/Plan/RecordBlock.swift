import Domain

/// Consecutive records of a table, read before it is decided who they are.
struct RecordBlock {
    struct Row {
        let record: Int
        let reading: Result<Incoming, RowReader.Fault>
        /// What the person is found by.
        let key: KnownPeople.Key
        /// Where the registers of somebody new stand in the block's; empty where they are not settled yet.
        let registers: Range<Int>
    }

    private(set) var rows: [Row] = []
    /// As the journal has them.
    private(set) var registers: [UInt8] = []
    private(set) var warnings: [Warning] = []

    /// So many that handing a block over costs nothing beside reading it.
    static let rowsMax = 1024
    /// Ready or being read, beyond the one that is decided on: more would only lie in memory.
    static let aheadMax = 3

    init(_ records: ArraySlice<Int>, _ reader: inout RowReader, fault: (Int) -> RowReader.Fault?) {
        rows.reserveCapacity(records.count)
        for record in records {
            do throws(RowReader.Fault) {
                if let fault = fault(record) { throw fault }
                append(try reader.read(record), record)
            } catch {
                rows.append(Row(record: record, reading: .failure(error), key: KnownPeople.Key(), registers: 0..<0))
            }
        }
        warnings = reader.warnings
        reader.forgetWarnings()
    }

    private mutating func append(_ incoming: Incoming, _ record: Int) {
        let start = registers.count
        if incoming.isSettled {
            incoming.appendRegisters(to: &registers)
            // Nothing in them is longer than a field may be, or each is looked at when it is written.
            if registers.count - start > OneLine.fieldBytesMax { registers.removeLast(registers.count - start) }
        }
        let key = KnownPeople.Key(
            address: incoming.email, name: incoming.name, organisation: incoming.texts.organisation)
        rows.append(
            Row(record: record, reading: .success(incoming), key: key, registers: start..<registers.count))
    }
}

extension Incoming {
    /// Whether all that would be written of somebody new is known: an exchange gets its identifier when it is written.
    fileprivate var isSettled: Bool { exchanges.isEmpty && lastExchange == nil && lastHeard == nil }
}
