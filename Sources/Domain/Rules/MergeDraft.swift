/// Two cards side by side, and which of them each field is taken from (journal.md, 34).
package struct MergeDraft: Equatable, Sendable {
    /// A field that a card has once.
    package enum Field: Hashable, Sendable {
        case own(ContactField)
        case stage, standing, next
        case criterion(Criterion)

        package static var name: Field { .own(.name) }
        package static var email: Field { .own(.email) }
        package static var phone: Field { .own(.text(.phone)) }
        package static var notes: Field { .own(.notes) }
    }

    package enum Side: Sendable {
        case one, other
        /// Of notes: one below the other.
        case both
    }

    /// A field in which they differ.
    package struct Line: Equatable, Sendable {
        package let field: Field
        package internal(set) var side: Side
    }

    /// The one that came in first: the card is named by its id from now on.
    package let one: Contact
    package let other: Contact
    /// Where one of them has nothing, the other's is taken until somebody says otherwise.
    package private(set) var lines: [Line] = []

    package init(_ one: Contact, _ other: Contact) {
        self.one = one
        self.other = other
        for field in Self.fields(one, other) where !Self.isSame(field, one, other) {
            lines.append(Line(field: field, side: Self.usual(field, one, other)))
        }
    }

    private static func fields(_ one: Contact, _ other: Contact) -> [Field] {
        var names = one.fields.map(\.name)
        for field in other.fields where !names.contains(field.name) { names.append(field.name) }
        // How sure an address is goes with the address.
        return ContactField.identity.filter { $0 != .emailStatus }.map(Field.own) + [.stage, .standing]
            + Criterion.allCases.map(Field.criterion) + [.next]
            + ([.text(.source), .referredBy, .notes] + names.map(ContactField.free)).map(Field.own)
    }

    /// Takes a field from a side; only notes can be taken from both.
    package mutating func take(_ field: Field, from side: Side) {
        guard let index = lines.firstIndex(where: { $0.field == field }), side != .both || field == .own(.notes) else {
            return
        }
        lines[index].side = side
    }

    /// Whether both cards have something there and neither is better by the rules.
    package func isChoice(_ field: Field) -> Bool {
        switch field {
        case .stage, .standing, .own(.notes): false
        case .own, .next, .criterion: !Self.isEmpty(field, one) && !Self.isEmpty(field, other)
        }
    }

    // MARK: What is usual

    private static func usual(_ field: Field, _ one: Contact, _ other: Contact) -> Side {
        switch field {
        // How far somebody came is not taken back; who objected stays so.
        case .stage: return one.stage >= other.stage ? .one : .other
        case .standing: return rank(other) > rank(one) ? .other : .one
        case .criterion(let criterion):
            return one.criteria[Int(criterion.rawValue)].answer == .unknown ? .other : .one
        case .next: return one.next == nil ? .other : .one
        case .own(.notes): return one.notes.isEmpty ? .other : other.notes.isEmpty ? .one : .both
        case .own(let field): return field.isEmpty(in: one) ? .other : .one
        }
    }

    /// An objection before all, then who is in touch.
    private static func rank(_ contact: Contact) -> Int {
        contact.hasObjected ? 3 : contact.standing == .active ? 2 : contact.standing == .asleep ? 1 : 0
    }

    private static func isEmpty(_ field: Field, _ contact: Contact) -> Bool {
        switch field {
        case .own(let field): field.isEmpty(in: contact)
        case .next: contact.next == nil
        case .criterion(let criterion): contact.criteria[Int(criterion.rawValue)] == Judgement()
        case .stage, .standing: false
        }
    }

    private static func isSame(_ field: Field, _ one: Contact, _ other: Contact) -> Bool {
        write(field, one, over: nil) == write(field, other, over: nil)
    }

    // MARK: What is written

    /// Every field in which they differ, as chosen: the fold of both cards' pasts is not left to chance.
    func writes(notesStamp: Stamp?, evidenceStamp: (Criterion) -> Stamp?) -> [Write<String>] {
        let chosen = lines.compactMap { line in
            var source = line.side == .other ? other : one
            if line.side == .both { source.notes = one.notes + "\n" + other.notes }
            // Nobody introduces themselves.
            if let by = source.referredBy, by == one.id || by == other.id { source.referredBy = nil }
            switch line.field {
            case .own(.notes): return Self.write(line.field, source, over: notesStamp)
            case .email: return .email(source.email, source.emailStatus ?? status(of: source.email))
            case .criterion(let criterion): return Self.write(line.field, source, over: evidenceStamp(criterion))
            case .own, .stage, .standing, .next: return Self.write(line.field, source, over: nil)
            }
        }
        return chosen + same(notesStamp: notesStamp, evidenceStamp: evidenceStamp) + tags + otherWays
    }

    private func isTaken(_ field: Field) -> Bool { lines.contains { $0.field == field && $0.side == .other } }

    /// How sure either card is of an address.
    private func status(of address: String) -> EmailStatus? {
        (one.emails + other.emails).lazy.filter { EmailAddress.isSame($0.address, address) }.compactMap(\.status).first
    }

    /// The addresses and numbers that were not chosen are theirs all the same: files and mailings know them by it.
    private var otherWays: [Write<String>] {
        let (mine, theirs) = isTaken(.phone) ? (other, one) : (one, other)
        let email = isTaken(.email) ? other.email : one.email.isEmpty ? other.email : one.email
        let phone = mine.phone.isEmpty ? theirs.phone : mine.phone
        var after = Contact(id: one.id)
        (after.email, after.phone) = (email, phone)
        for one in one.emails + other.emails where !after.has(email: one.address) {
            after.otherEmails.append(ContactEmail(one.address, status(of: one.address)))
        }
        for one in mine.phones + theirs.phones {
            if PhoneNumber.isSame(one.number, phone) {
                if !one.label.isEmpty, after.otherPhones.first?.number != phone {
                    after.otherPhones.insert(ContactPhone(phone, one.label), at: 0)
                }
            } else if !after.has(phone: one.number) {
                after.otherPhones.append(one)
            }
        }
        // Kept beside as well, whatever a colleague makes the main one meanwhile.
        if !after.otherEmails.isEmpty { after.otherEmails.insert(ContactEmail(email, status(of: email)), at: 0) }
        if after.otherPhones.contains(where: { $0.number != phone }), after.otherPhones.first?.number != phone {
            after.otherPhones.insert(ContactPhone(phone), at: 0)
        }
        var writes: [Write<String>] = []
        // All of them, in their order; and one that was taken off one card long ago would be off both.
        if after.otherEmails != one.otherEmails || after.otherEmails != other.otherEmails {
            writes += after.otherEmails.map { .otherEmail($0.address, $0.status, true) }
        }
        if after.otherPhones != one.otherPhones || after.otherPhones != other.otherPhones {
            writes += after.otherPhones.map { .otherPhone($0.number, label: $0.label) }
        }
        // Another spelling, with another word for what it is.
        for old in one.otherEmails + other.otherEmails
        where !after.otherEmails.contains(where: { $0.address == old.address }) {
            writes.append(.otherEmail(old.address, nil, false))
        }
        for old in one.otherPhones + other.otherPhones
        where after.has(phone: old.number) && !after.otherPhones.contains(where: { $0.number == old.number }) {
            writes.append(.otherPhone(old.number, label: nil))
        }
        return writes
    }

    /// Texts that both cards have alike: written over both, so that neither is kept beside the other.
    private func same(notesStamp: Stamp?, evidenceStamp: (Criterion) -> Stamp?) -> [Write<String>] {
        var writes: [Write<String>] = []
        for criterion in Criterion.allCases where !one.criteria[Int(criterion.rawValue)].evidence.isEmpty {
            guard !lines.contains(where: { $0.field == .criterion(criterion) }) else { continue }
            writes.append(Self.answer(criterion, one.criteria[Int(criterion.rawValue)], evidenceStamp(criterion)))
        }
        if !one.notes.isEmpty, !lines.contains(where: { $0.field == .own(.notes) }) {
            writes.append(.notes(one.notes, over: notesStamp))
        }
        return writes
    }

    /// All of both: one that was taken off one card long ago would be off both.
    private var tags: [Write<String>] {
        Set(one.tags + other.tags).filter { !one.tags.contains($0) || !other.tags.contains($0) }.sorted()
            .map { .tag($0, true) }
    }

    private static func write(_ field: Field, _ contact: Contact, over stamp: Stamp?) -> Write<String>? {
        switch field {
        case .own(let field): field.write(of: contact, over: stamp)
        case .stage: .stage(contact.stage)
        case .standing: .standing(contact.standing, contact.reason, until: contact.until)
        case .criterion(let criterion): answer(criterion, contact.criteria[Int(criterion.rawValue)], stamp)
        case .next: next(contact.next)
        }
    }

    private static func answer(_ criterion: Criterion, _ judgement: Judgement, _ stamp: Stamp?) -> Write<String> {
        .answer(
            criterion, judgement.answer, evidence: judgement.evidence.isEmpty ? nil : judgement.evidence,
            on: judgement.on, over: stamp)
    }

    private static func next(_ step: NextStep?) -> Write<String> {
        guard let step else { return .noNext }
        return .next(
            step.kind, on: step.on, at: step.at, objective: step.objective.isEmpty ? nil : step.objective,
            note: step.note.isEmpty ? nil : step.note, every: step.every)
    }
}

extension Carnet {
    /// Two cards to be made one, the older first; nil where they are one, or one of them is gone.
    package func mergeDraft(_ a: ContactID, _ b: ContactID) -> MergeDraft? {
        guard let first = row(of: a), let second = row(of: b), first != second else { return nil }
        let (one, other) = (contact(row: min(first, second)), contact(row: max(first, second)))
        return MergeDraft(one, other)
    }
}
