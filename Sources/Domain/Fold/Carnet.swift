/// One product's notebook: the state folded from the journal. Everything on screen is read from here.
///
/// A class, because it is large and there is one: an accidental copy would cost a frame. It changes in one way only,
/// `apply(_:)`, with records that are already on disk; deciding, searching and painting read it.
package final class Carnet {
    var store = Store()
    /// The time that was read last, of which record, and of which state: writers have other numbers in another.
    var lastInstant: (writer: UInt16, sequence: UInt64, version: Int, instant: Instant)?

    /// Asked for several times at each start, where a person was named in thousands of texts.
    var erasedNames: (version: Int, names: [String]) = (-1, [])

    package init() {}

    // MARK: Reading

    /// One more with each change: what was computed at another version is old.
    package var version: Int { store.version }
    /// Another one means that a row's number stands for another contact: all was read again.
    package var generation: Int { store.generation }
    package var rows: [Row] { store.rows }
    package var contactCount: Int { store.rows.lazy.filter(\.exists).count }
    /// Asked for every frame.
    package var hasContacts: Bool { store.rows.contains(where: \.exists) }
    package var productName: String { store.arena.string(store.productName) }

    package func person(of writer: WriterID) -> String? { signature(of: writer)?.person }

    /// Who writes under an id and on what device, as it said last.
    package func signature(of writer: WriterID) -> (person: String, device: String)? {
        guard let index = store.writers.firstIndex(of: writer) else { return nil }
        guard let signature = store.signatures.first(where: { $0.writer == index }) else {
            // Nothing was said yet under an id that another one goes on under: it is the same person.
            return store.earlier[writer].flatMap { $0 == writer ? nil : signature(of: $0) }
        }
        return (store.arena.string(signature.person), store.arena.string(signature.device))
    }

    /// An id goes on from another one (journal.md, 41): whoever wrote under that one writes under this.
    package func goesOn(_ writer: WriterID, from earlier: WriterID) {
        // A loop of forged headers leads nowhere.
        var at: WriterID? = earlier
        while let one = at {
            if one == writer { return }
            at = store.earlier[one]
        }
        store.earlier[writer] = earlier
    }

    /// The row of an id, if there is such a contact.
    package func row(of id: ContactID) -> Int? {
        let row = store.index.find(id).row
        return row >= 0 && store.rows[Int(row)].exists ? Int(row) : nil
    }

    /// All contacts, whole, as a day sees them.
    package func contacts(on today: Day) -> [Contact] {
        store.rows.indices.filter { store.rows[$0].exists }.map { contact(row: $0).awake(on: today) }
    }

    package func contact(_ id: ContactID) -> Contact? { row(of: id).map(contact(row:)) }

    /// What the card of a row shows first: the name as stored, the organisation if there is none.
    package func title(row: Int) -> String {
        let name = store.rows[row].name
        if !name.isEmpty { return store.arena.string(name) }
        let organisation = store.details[row].texts.organisation
        let text = organisation.isEmpty ? store.details[row].email : organisation
        if !text.isEmpty { return store.arena.string(text) }
        // Its creation was undone, and something said of it since keeps it.
        return others(row: row).emails.first?.address ?? store.rows[row].id.description
    }
    package func name(row: Int) -> String { store.arena.string(store.rows[row].name) }
    package func organisation(row: Int) -> String { store.arena.string(store.details[row].texts.organisation) }
    /// What each of their addresses is compared by (`EmailAddress.key`).
    package func addressKeys(row: Int) -> [String] {
        var keys = [EmailAddress.key(store.arena.string(store.details[row].email))]
        if store.details[row].waysHead >= 0 { keys += others(row: row).emails.map { EmailAddress.key($0.address) } }
        return keys.compactMap(\.self)
    }
    package func role(row: Int) -> String { store.arena.string(store.details[row].texts.role) }
    package func source(row: Int) -> String { store.arena.string(store.details[row].texts.source) }
    package func nextNote(row: Int) -> String { store.arena.string(store.details[row].nextNote) }
    package func nextObjective(row: Int) -> String { store.arena.string(store.details[row].nextObjective) }

    /// Whom this contact introduced, in creation order.
    package func referred(by id: ContactID) -> [ContactID] {
        if referrals.version != store.version {
            var found: [UInt64: [ContactID]] = [:]
            for row in store.rows.indices where store.details[row].referredBy != 0 && store.rows[row].exists {
                found[currentID(ContactID(packed: store.details[row].referredBy)).packed, default: []].append(
                    store.rows[row].id)
            }
            referrals = (store.version, found)
        }
        return referrals.found[id.packed] ?? []
    }
    private var referrals: (version: Int, found: [UInt64: [ContactID]]) = (-1, [:])

    /// The rows changed since a version; nil where that is too long ago, or too much, to tell.
    package func rowsChanged(since version: Int) -> [Int]? {
        if version == store.version { return [] }
        let recent = store.recentChanges.filter { $0.version > version }
        guard recent.count == store.version - version else { return nil }
        return Array(Set(recent.flatMap(\.rows)))
    }

    // MARK: Changing

    /// The records read so far, and the greatest Lamport counter: the position a decision is taken on.
    package var recordCount: Int { store.records.count }
    package var lamportMax: UInt64 { store.lamportMax }

    /// Bytes that records to come will point into. Nil when there are too many pieces.
    package func add(_ chunk: Chunk) -> Int? { store.arena.add(chunk) }

    /// The number of a writer, given once.
    package func writerIndex(_ id: WriterID) -> UInt16 {
        if let index = store.writers.firstIndex(of: id) { return UInt16(index) }
        store.writers.append(id)
        return UInt16(store.writers.count - 1)
    }

    /// Makes room ahead of a large replay. Room that is not used costs little: most of its pages are never
    /// touched.
    /// - Parameters:
    ///   - advise: told of each block, so that the caller can ask for large pages.
    ///   - prefetch: asks for memory ahead of its use.
    package func reserve(
        contacts: Int, records: Int, events: Int, advise: (UnsafeMutableRawBufferPointer) -> Void,
        prefetch: @escaping (UnsafeRawPointer) -> Void
    ) {
        store.prefetch = prefetch
        store.index.reserve(contacts: contacts)
        store.rows.reserve(contacts, advise)
        store.details.reserve(contacts, advise)
        store.records.reserve(records, advise)
        store.links.reserve(events, advise)
        // Most events have none: these are far more than enough.
        store.exchanges.reserve(events, advise)
        store.judgements.reserve(events, advise)
    }

    /// Forgets all that was folded, before all is read again: a file was replaced by another.
    package func reset() {
        let (version, generation) = (store.version, store.generation)
        store = Store()
        store.version = version + 1
        store.generation = generation + 1
    }

    /// Folds a whole journal piece by piece, each while its bytes are still near the processor.
    /// - Parameter next: gives the next piece; nil when there are no more.
    package func replay(_ next: () -> Piece?) { store.replay(next) }

    /// Folds records that are on disk. In stamp order where they come after all known; else the contacts they name
    /// are folded again. The same state comes out whatever the order of arrival.
    package func apply(_ records: [Record]) { store.apply(records) }
}

extension Store {
    /// What undo voids is known at the end only: what it names was folded by then, and is folded again.
    fileprivate mutating func replay(_ next: () -> Piece?) {
        version += 1
        var isLate = false
        var hasUndo = false
        while let piece = next() {
            let first = records.count
            records.append(contentsOf: piece.records)
            let arrival = line(from: first)
            isLate = isLate || arrival.isLate
            hasUndo = hasUndo || arrival.hasUndo
            fold(piece.events, from: first)
        }
        if isLate { sortOrder() }
        let changed = hasUndo ? markVoided() : []
        if changed.contains(where: unreadable.contains) { return foldAgain() }
        var stale = isLate ? Set(rows.indices) : []
        var staleThings = isLate ? Set(things.all.map(\.id)) : []
        for ordinal in changed {
            stale.formUnion(rowsConcerned(by: ordinal))
            staleThings.formUnion(thingsConcerned(by: ordinal))
        }
        for row in stale { refold(row: row) }
        for thing in staleThings { refold(thing: thing) }
        if isLate || hasUndo { refoldCarnet() }
        for row in takeStaleOfErasure() { refold(row: row) }
        settleMerges()
    }

    fileprivate mutating func apply(_ new: [Record]) {
        guard !new.isEmpty else { return }
        version += 1
        let first = records.count
        records.append(contentsOf: new)
        let (isLate, hasUndo) = line(from: first)
        if isLate { sortOrder() }
        // What undo voids is known before the fold: voided gestures are passed over.
        let changed = hasUndo || (isLate && records.contains(where: \.isUndo)) ? markVoided() : []
        var stale: Set<Int> = []
        var staleThings: Set<ThingID> = []
        for ordinal in changed where ordinal < first {
            stale.formUnion(rowsConcerned(by: ordinal))
            staleThings.formUnion(thingsConcerned(by: ordinal))
        }
        if isLate {
            var events = EventReading()
            for ordinal in order where ordinal >= first {
                fold(ordinal, &events)
                stale.formUnion(rowsConcerned(by: ordinal))
                staleThings.formUnion(thingsConcerned(by: ordinal))
            }
        } else {
            foldInOrder(from: first)
        }
        if changed.contains(where: unreadable.contains) { return foldAgain() }
        for row in stale { refold(row: row) }
        for thing in staleThings { refold(thing: thing) }
        if isLate || !changed.isEmpty { refoldCarnet() }
        for row in takeStaleOfErasure() {
            refold(row: row)
            stale.insert(row)
        }
        let isErasure = records[first...].contains(where: \.isErasure)
        if settleMerges() { return }
        if isErasure { recentChanges = [] } else { note(stale, from: first) }
    }

    /// All of it: a record that could not be read to its end was voided or brought back since it was folded, and what
    /// its events concern was not known.
    mutating func foldAgain() {
        var anew = Store()
        anew.arena = arena
        anew.writers = writers
        anew.records = records
        anew.order = order
        anew.lamportMax = lamportMax
        anew.prefetch = prefetch
        anew.version = version
        anew.generation = generation + 1
        anew.erasure = erasure
        anew.hasErasure = hasErasure
        self = anew
        var events = EventReading()
        for ordinal in order { fold(ordinal, &events) }
        settleMerges()
    }

    /// Puts the records from `first` on at the end of the order. Says whether some belong before others, and whether
    /// some are an undo.
    private mutating func line(from first: Int) -> (isLate: Bool, hasUndo: Bool) {
        var isLate = false
        var hasUndo = false
        var last = order.last.map { records[Int($0)] }
        for record in records[first...] {
            if let last, precedes(record, last) { isLate = true }
            hasUndo = hasUndo || record.isUndo
            lamportMax = max(lamportMax, record.lamport)
            last = record
        }
        order.append(UInt32(first)..<UInt32(records.count))
        return (isLate, hasUndo)
    }

    private mutating func sortOrder() {
        var sorted = order
        sorted.sort { precedes(records[Int($0)], records[Int($1)]) }
        order = sorted
    }

    /// Keeps which rows a small change touched: who shows a list then mends it, instead of making it again.
    private mutating func note(_ stale: Set<Int>, from first: Int) {
        let rowsMax = 64
        // Read for the first time: there is no list to mend.
        guard first > 0, records.count - first <= rowsMax, stale.count <= rowsMax else {
            recentChanges = []
            return
        }
        var touched = stale
        for ordinal in first..<records.count {
            touched.formUnion(rowsConcerned(by: UInt32(ordinal)))
            if touched.count > rowsMax {
                recentChanges = []
                return
            }
        }
        recentChanges.append((version, touched.sorted()))
        if recentChanges.count > rowsMax { recentChanges.removeFirst() }
    }
}

extension Array {
    mutating func reserve(_ count: Int, _ advise: (UnsafeMutableRawBufferPointer) -> Void) {
        reserveCapacity(count)
        withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            advise(UnsafeMutableRawBufferPointer(start: base, count: count * MemoryLayout<Element>.stride))
        }
    }
}

extension Carnet {
    /// Whether a writer's file says from its start what another's says after a record: their first records that say
    /// something are the same, by counter and events. What an erasure emptied is no evidence.
    package func begins(_ writer: WriterID, as other: WriterID, after common: UInt64) -> Bool {
        let (ones, others) = (records(of: writer), records(of: other))
        for sequence in 1...max(1, UInt64(ones.count)) {
            guard let one = ones[sequence], let two = others[common + sequence], one.lamport == two.lamport else {
                return false
            }
            let isEmpty = one.eventsEnd - one.eventsStart <= 2 || two.eventsEnd - two.eventsStart <= 2
            if !isEmpty { return store.events(of: one).elementsEqual(store.events(of: two)) }
        }
        return false
    }

    private func records(of writer: WriterID) -> [UInt64: Record] {
        guard let index = store.writers.firstIndex(of: writer) else { return [:] }
        var found: [UInt64: Record] = [:]
        for record in store.records where record.writer == UInt16(index) { found[record.sequence] = record }
        return found
    }
}

extension Store {
    /// The bytes of a record's events, brackets included.
    func events(of record: Record) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            start: arena.base(Int(record.chunk)) + Int(record.eventsStart),
            count: Int(record.eventsEnd - record.eventsStart))
    }
}

extension Carnet {
    /// Whether any event ever named this id.
    package func isKnown(_ id: ContactID) -> Bool { store.index.find(id).row >= 0 }
}

extension Carnet {
    /// Events of kinds that only a later version knows.
    package var unknownEventCount: Int { store.unknownEvents }
    /// Records whose bytes are intact and whose events cannot be read.
    package var unreadableRecordCount: Int { store.unreadable.count }
}
