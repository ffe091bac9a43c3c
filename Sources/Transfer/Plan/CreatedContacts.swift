internal import Domain

/// Whom an import makes, in the order of the file.
///
/// Most are read again from their record when they are asked for: a large file's contacts are never all in memory.
package struct CreatedContacts: RandomAccessCollection, Sendable {
    private struct Entry {
        var line: Int32
        /// Its record, or where it stands in `wholes`, as -1 - place.
        var source: Int32
        var keepsID: Bool
        /// Where its registers stand in a block of `encoded`; empty where they are not known to the last letter yet.
        var block: Int32 = 0
        var registers: Range<Int32> = 0..<0
    }

    private var entries: [Entry] = []
    private var wholes: [Contact] = []
    /// Registers as the journal has them, one contact's after the other's, in blocks.
    private var encoded: [[UInt8]] = []
    /// Who introduced them, of the few of whom a file says it.
    private var referrers: [Int: ContactReference] = [:]
    /// Reads records again; nil where there is no table.
    var reader: RowReader?

    package var startIndex: Int { 0 }
    package var endIndex: Int { entries.count }

    package subscript(place: Int) -> ImportPlan.NewContact {
        let entry = entries[place]
        return ImportPlan.NewContact(
            line: Int(entry.line), keepsID: entry.keepsID, contact: contact(place), referrer: referrers[place])
    }

    func contact(_ place: Int) -> Contact {
        var reader = reader
        return contact(place, &reader)
    }

    /// With a reader that remembers the words it has read.
    func contact(_ place: Int, _ reader: inout RowReader?) -> Contact {
        let source = entries[place].source
        if source < 0 { return wholes[Int(-1 - source)] }
        return reader?.contact(Int(source)) ?? Contact(id: ContactID(packed: 0))
    }

    func keepsID(_ place: Int) -> Bool { entries[place].keepsID }
    func referrer(_ place: Int) -> ContactReference? { referrers[place] }

    mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

    /// The registers that those who come next stand in.
    mutating func begin(_ registers: [UInt8]) { encoded.append(registers) }

    /// Somebody whom one record makes, as it stands.
    ///
    /// - Parameter registers: where they are in the block; none where they are not settled yet.
    mutating func append(record: Int, line: Int, keepsID: Bool, registers: Range<Int>) {
        entries.append(
            Entry(
                line: Self.short(line), source: Self.short(record), keepsID: keepsID,
                block: Self.short(encoded.count - 1),
                registers: Self.short(registers.lowerBound)..<Self.short(registers.upperBound)))
    }

    /// The registers of a contact that nothing else is to be asked of; nil where they must be made.
    func registers(_ place: Int) -> (block: [UInt8], range: Range<Int>)? {
        let entry = entries[place]
        guard !encoded.isEmpty, !entry.registers.isEmpty, referrers[place] == nil else { return nil }
        return (encoded[Int(entry.block)], Int(entry.registers.lowerBound)..<Int(entry.registers.upperBound))
    }

    /// Once all is written, only who they are is asked for.
    mutating func dropRegisters() { encoded = [] }

    mutating func append(_ contact: Contact, line: Int, keepsID: Bool) {
        entries.append(Entry(line: Self.short(line), source: Self.short(-1 - wholes.count), keepsID: keepsID))
        wholes.append(contact)
    }

    /// Somebody to be changed, then put back or set: no copy of their lists stays behind.
    mutating func takenOut(_ place: Int) -> Contact {
        let source = entries[place].source
        guard source < 0 else { return contact(place) }
        var contact = Contact(id: ContactID(packed: 0))
        swap(&contact, &wholes[Int(-1 - source)])
        return contact
    }

    /// As they were taken out.
    mutating func putBack(_ contact: Contact, _ place: Int) {
        let source = entries[place].source
        if source < 0 { wholes[Int(-1 - source)] = contact }
    }

    /// What further records brought.
    mutating func set(_ contact: Contact, at place: Int) {
        let source = entries[place].source
        if source < 0 {
            wholes[Int(-1 - source)] = contact
        } else {
            entries[place].source = Self.short(-1 - wholes.count)
            entries[place].registers = 0..<0
            wholes.append(contact)
        }
    }

    mutating func set(referrer: ContactReference, at place: Int) { referrers[place] = referrer }

    /// Lines and records are far fewer than that (`ImportLimit`).
    private static func short(_ number: Int) -> Int32 { Int32(truncatingIfNeeded: number) }
}

extension RowReader {
    /// Who comes in anew with a record; nil for one that is rejected.
    mutating func contact(_ record: Int) -> Contact? {
        defer { forgetWarnings() }
        guard let incoming = try? read(record) else { return nil }
        return incoming.newContact()
    }
}

extension Incoming {
    /// Somebody who was not known.
    func newContact() -> Contact {
        var contact = Contact(id: id ?? ContactID(packed: 0))
        var merge = Merge(overwrite: false, isFromThisFile: true, listsChanges: false)
        merge.merge(self, into: &contact)
        if contact.source.isEmpty { contact.source = usualSource }
        return contact
    }
}
