/// Who was erased, as far as it is known here: the fold leaves them out whether or not their bytes are gone already
/// (journal.md, 45-50).
struct Erasure {
    /// Packed ids. Erasure absorbs: nothing said of them before or after has any effect.
    var contacts: Set<UInt64> = []
    /// Events of other contacts that named the person.
    var texts: Set<ErasedText> = []
    /// By writer: whose erasure its device has carried out.
    var applied: [UInt16: Set<UInt64>] = [:]
    /// Fingerprints of addresses whose persons asked not to be contacted.
    var objections: Set<String> = []
    /// Contacts to be folded again, because a text of theirs is erased now.
    var stale: Set<UInt64> = []
    var staleThings: Set<ThingID> = []
}

/// One contact's or one thing's events in one record, taken out because they named a person who was erased:
/// `writer:s:contact`.
package struct ErasedText: Hashable, Sendable, CustomStringConvertible {
    package let writer: WriterID
    package let sequence: UInt64
    package let subject: Subject

    package init(writer: WriterID, sequence: UInt64, subject: Subject) {
        self.writer = writer
        self.sequence = sequence
        self.subject = subject
    }

    package init(writer: WriterID, sequence: UInt64, contact: ContactID) {
        self.init(writer: writer, sequence: sequence, subject: .contact(contact))
    }

    /// Only a version that knows things takes it out as every other does (outreach.md, *Things*).
    package var needsThings: Bool {
        if case .thing = subject { true } else { false }
    }

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let writer = WriterID(parts[0]), let sequence = UInt64(parts[1]),
            let subject = Subject(parts[2])
        else { return nil }
        self.init(writer: writer, sequence: sequence, subject: subject)
    }

    package var description: String { "\(writer):\(sequence):\(subject)" }
}

extension Event {
    /// An erasure that takes out what is said of a thing.
    package var namesThings: Bool {
        writes.contains { if case .erasedText(let text) = $0 { ErasedText(text)?.needsThings == true } else { false } }
    }
}

extension Store {
    /// Takes an id out for ever.
    mutating func erase(_ id: ContactID) {
        guard erasure.contacts.insert(id.packed).inserted else { return }
        hasErasure = true
        let row = Int(index.find(id).row)
        if row >= 0 { rows[row].isErased = true }
    }

    mutating func erase(_ text: ErasedText) {
        if erasure.texts.insert(text).inserted {
            hasErasure = true
            switch text.subject {
            case .contact(let id): erasure.stale.insert(id.packed)
            case .thing(let id): erasure.staleThings.insert(id)
            }
        }
    }

    /// One of the registers of `contactErased` and `erasureApplied`.
    mutating func applyErasure(_ write: Write<TextRef>, kind: Event.Kind, writer: UInt16) {
        switch write {
        case .erased(let id) where kind == .contactErased: erase(id)
        case .erased(let id): erasure.applied[writer, default: []].insert(id.packed)
        case .erasedText(let text):
            if let text = ErasedText(arena.string(text)) { erase(text) }
        case .objection(let fingerprint): erasure.objections.insert(arena.string(fingerprint))
        default: break
        }
    }

    /// Whether an event of a contact in a record has been taken out, though its bytes may still be there.
    @inline(__always)
    func isErased(_ contact: ContactID?, in ordinal: UInt32) -> Bool {
        hasErasure && isErasedNow(contact.map { .contact($0) }, in: ordinal)
    }

    func isErased(_ subject: Subject?, in ordinal: UInt32) -> Bool { hasErasure && isErasedNow(subject, in: ordinal) }

    /// Whether an event that made one card of two is about somebody who was erased since.
    @inline(never)
    func namesErased(_ kind: Event.Kind?, _ writes: UnsafeBufferPointer<Write<TextRef>>, in ordinal: UInt32) -> Bool {
        guard kind == .contactEdited else { return false }
        return writes.contains { write in
            guard case .contacts(let one, let other) = write else { return false }
            return isErased(one, in: ordinal) || isErased(other, in: ordinal)
        }
    }

    @inline(never)
    private func isErasedNow(_ subject: Subject?, in ordinal: UInt32) -> Bool {
        guard let subject else { return false }
        if case .contact(let id) = subject, erasure.contacts.contains(id.packed) { return true }
        let record = records[Int(ordinal)]
        return erasure.texts.contains(
            ErasedText(writer: writers[Int(record.writer)], sequence: record.sequence, subject: subject))
    }

    /// The rows of contacts one of whose texts was erased since the last time.
    mutating func takeStaleOfErasure() -> [Int] {
        for thing in erasure.staleThings { refold(thing: thing) }
        erasure.staleThings = []
        guard !erasure.stale.isEmpty else { return [] }
        defer { erasure.stale = [] }
        return erasure.stale.compactMap { id in
            let row = Int(index.find(ContactID(packed: id)).row)
            return row < 0 ? nil : row
        }
    }
}

extension Carnet {
    /// Who was erased, in a fixed order: contacts, then texts.
    package var erased: [String] {
        if erasedNames.version != store.version {
            let names =
                store.erasure.contacts.map { ContactID(packed: $0).description }
                + store.erasure.texts.map(\.description)
            erasedNames = (store.version, names.sorted())
        }
        return erasedNames.names
    }

    package var hasErased: Bool { !store.erasure.contacts.isEmpty || !store.erasure.texts.isEmpty }

    package var erasedContacts: [ContactID] {
        store.erasure.contacts.map { ContactID(packed: $0) }.sorted()
    }

    package func isErased(_ id: ContactID) -> Bool { store.erasure.contacts.contains(id.packed) }

    /// Whose erasure these writers say they have carried out.
    package func erasureApplied(by writers: [WriterID]) -> Set<ContactID> {
        var applied: Set<ContactID> = []
        for (index, ids) in store.erasure.applied where writers.contains(store.writers[Int(index)]) {
            applied.formUnion(ids.map { ContactID(packed: $0) })
        }
        return applied
    }

    /// Fingerprints of the addresses of erased persons who asked not to be contacted (journal.md, 51).
    package var objections: Set<String> { store.erasure.objections }

    /// What other files and this device's state know to be erased: from here on nothing of it is shown.
    package func leaveOut(_ erased: some Collection<String>) {
        let before = (store.erasure.contacts.count, store.erasure.texts.count)
        for name in erased {
            if let id = ContactID(name) {
                store.erase(id)
            } else if let text = ErasedText(name) {
                store.erase(text)
            }
        }
        guard before != (store.erasure.contacts.count, store.erasure.texts.count) else { return }
        store.version += 1
        store.recentChanges = []
        for row in store.takeStaleOfErasure() { store.refold(row: row) }
        store.settleMerges()
    }
}
