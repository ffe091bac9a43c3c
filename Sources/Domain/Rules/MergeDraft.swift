/// Two cards side by side, and which of them each field is taken from (journal.md, 34).
package struct MergeDraft: Equatable, Sendable {
    /// A field that a card has once.
    package enum Field: Hashable, Sendable {
        case name, givenName, familyName, organisation, role, level, stakes, email, phone, url, place, source,
            referredBy
        case stage, standing, next
        case criterion(Criterion)
        case notes
        case free(String)
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
        return [
            .name, .givenName, .familyName, .organisation, .role, .level, .stakes, .email, .phone, .url, .place, .stage,
            .standing,
        ] + Criterion.allCases.map(Field.criterion) + [.next, .source, .referredBy, .notes] + names.map(Field.free)
    }

    /// Takes a field from a side; only notes can be taken from both.
    package mutating func take(_ field: Field, from side: Side) {
        guard let index = lines.firstIndex(where: { $0.field == field }), side != .both || field == .notes else {
            return
        }
        lines[index].side = side
    }

    /// Whether both cards have something there and neither is better by the rules.
    package func isChoice(_ field: Field) -> Bool {
        switch field {
        case .stage, .standing, .notes: false
        default: !Self.isEmpty(field, one) && !Self.isEmpty(field, other)
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
        case .notes: return one.notes.isEmpty ? .other : other.notes.isEmpty ? .one : .both
        default: return isEmpty(field, one) ? .other : .one
        }
    }

    /// An objection before all, then who is in touch.
    private static func rank(_ contact: Contact) -> Int {
        contact.hasObjected ? 3 : contact.standing == .active ? 2 : contact.standing == .asleep ? 1 : 0
    }

    private static func isEmpty(_ field: Field, _ contact: Contact) -> Bool {
        switch field {
        case .name: contact.name.isEmpty
        case .givenName: contact.givenName.isEmpty
        case .familyName: contact.familyName.isEmpty
        case .organisation: contact.organisation.isEmpty
        case .role: contact.role.isEmpty
        case .level: contact.level == nil
        case .stakes: contact.stakes == nil
        case .email: contact.email.isEmpty
        case .phone: contact.phone.isEmpty
        case .url: contact.url.isEmpty
        case .place: contact.place.isEmpty
        case .source: contact.source.isEmpty
        case .referredBy: contact.referredBy == nil
        case .next: contact.next == nil
        case .notes: contact.notes.isEmpty
        case .criterion(let criterion): contact.criteria[Int(criterion.rawValue)] == Judgement()
        case .free(let name): !contact.fields.contains { $0.name == name }
        case .stage, .standing: false
        }
    }

    private static func isSame(_ field: Field, _ one: Contact, _ other: Contact) -> Bool {
        write(field, one, over: nil) == write(field, other, over: nil)
    }

    // MARK: What is written

    /// Every field in which they differ, as chosen: the fold of both cards' pasts is not left to chance.
    func writes(notesStamp: Stamp?, evidenceStamp: (Criterion) -> Stamp?) -> [Write<String>] {
        let chosen = lines.map { line in
            var source = line.side == .other ? other : one
            if line.side == .both { source.notes = one.notes + "\n" + other.notes }
            // Nobody introduces themselves.
            if let by = source.referredBy, by == one.id || by == other.id { source.referredBy = nil }
            switch line.field {
            case .notes: return Self.write(.notes, source, over: notesStamp)
            case .criterion(let criterion): return Self.write(line.field, source, over: evidenceStamp(criterion))
            default: return Self.write(line.field, source, over: nil)
            }
        }
        return chosen + same(notesStamp: notesStamp, evidenceStamp: evidenceStamp) + tags + otherAddress
    }

    /// The address that was not chosen is theirs all the same: files and mailings know them by it.
    private var otherAddress: [Write<String>] {
        guard let line = lines.first(where: { $0.field == .email }) else { return [] }
        let left = line.side == .other ? one.email : other.email
        let isKept = (one.fields + other.fields).contains { $0.value == left || $0.name == Contact.otherEmailField }
        return left.isEmpty || isKept ? [] : [.field(Contact.otherEmailField, left)]
    }

    /// Texts that both cards have alike: written over both, so that neither is kept beside the other.
    private func same(notesStamp: Stamp?, evidenceStamp: (Criterion) -> Stamp?) -> [Write<String>] {
        var writes: [Write<String>] = []
        for criterion in Criterion.allCases where !one.criteria[Int(criterion.rawValue)].evidence.isEmpty {
            guard !lines.contains(where: { $0.field == .criterion(criterion) }) else { continue }
            writes.append(Self.write(.criterion(criterion), one, over: evidenceStamp(criterion)))
        }
        if !one.notes.isEmpty, !lines.contains(where: { $0.field == .notes }) {
            writes.append(Self.write(.notes, one, over: notesStamp))
        }
        return writes
    }

    /// All of both: one that was taken off one card long ago would be off both.
    private var tags: [Write<String>] {
        Set(one.tags + other.tags).filter { !one.tags.contains($0) || !other.tags.contains($0) }.sorted()
            .map { .tag($0, true) }
    }

    private static func write(_ field: Field, _ contact: Contact, over stamp: Stamp?) -> Write<String> {
        switch field {
        case .name: .name(contact.name)
        case .givenName: .givenName(contact.givenName)
        case .familyName: .familyName(contact.familyName)
        case .organisation: .organisation(contact.organisation)
        case .role: .role(contact.role)
        case .level: .level(contact.level)
        case .stakes: .stakes(contact.stakes)
        case .email: .email(contact.email, contact.emailStatus)
        case .phone: .phone(contact.phone)
        case .url: .url(contact.url)
        case .place: .place(contact.place)
        case .source: .source(contact.source)
        case .referredBy: .referredBy(contact.referredBy)
        case .stage: .stage(contact.stage)
        case .standing: .standing(contact.standing, contact.reason, until: contact.until)
        case .notes: .notes(contact.notes, over: stamp)
        case .free(let name): .field(name, contact.fields.first { $0.name == name }?.value ?? "")
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
            note: step.note.isEmpty ? nil : step.note)
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
