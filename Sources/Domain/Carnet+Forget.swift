// Forgetting a person: what names them elsewhere, and the events that take them out (journal.md, 48).

/// A text of another contact that names somebody.
package struct NamingText: Equatable, Sendable {
    /// What is taken out with it: all that the same record says of that contact.
    package let place: ErasedText
    package let text: String
}

extension Carnet {
    /// Texts of other contacts that name a person: notes, evidence, exchanges, steps and the like, as they are and as
    /// they were. Who else bears the same name is somebody else: names and addresses of contacts are not texts.
    package func texts(naming id: ContactID) -> [NamingText] {
        let names = PersonNames(of: ids(of: id), in: self)
        guard !names.isEmpty else { return [] }
        let own = Set(ids(of: id))
        var found: [NamingText] = []
        for ordinal in store.order where names.mayBe(in: bytes(of: ordinal)) {
            let record = store.records[Int(ordinal)]
            store.forEachEvent(of: ordinal) { head, start in
                guard let contact = head.contact, !own.contains(contact) else { return }
                let place = ErasedText(
                    writer: store.writers[Int(record.writer)], sequence: record.sequence, contact: contact)
                for text in writes(at: start, in: ordinal).flatMap(\.freeTexts) where names.isNamed(in: text) {
                    found.append(NamingText(place: place, text: text))
                }
            }
        }
        return found
    }

    /// The events of one gesture that forgets a person, and takes out what names them in those places. What those
    /// places said besides is said again, with the name left out.
    ///
    /// - Parameter objection: the fingerprint of an address that must not come in again.
    package func forgetting(_ id: ContactID, texts places: [ErasedText], objection: String?) -> [Event] {
        let ids = ids(of: id)
        let names = PersonNames(of: ids, in: self)
        var writes: [Write<String>] = ids.map { .erased($0) }
        var known: Set<ErasedText> = []
        let places = places.filter { known.insert($0).inserted && !ids.contains($0.contact) }
        writes += places.map { .erasedText($0.description) }
        if let objection { writes.append(.objection(objection)) }
        var again: [ContactID: Event] = [:]
        var order: [ContactID] = []
        for place in places {
            for event in events(at: place) {
                if again[place.contact] == nil {
                    again[place.contact] = Event(.contactEdited, place.contact)
                    order.append(place.contact)
                }
                if event.kind == .contactCreated { again[place.contact]?.kind = .contactCreated }
                for write in event.writes {
                    guard let now = current(write, place.contact, without: names),
                        again[place.contact]?.writes.contains(where: { $0.register == now.register }) == false
                    else { continue }
                    again[place.contact]?.writes.append(now)
                }
            }
        }
        return [Event(.contactErased, nil, writes)] + order.compactMap { again[$0] }.filter { !$0.writes.isEmpty }
    }

    private func bytes(of ordinal: UInt32) -> UnsafeBufferPointer<UInt8> {
        let record = store.records[Int(ordinal)]
        return UnsafeBufferPointer(
            start: store.arena.base(Int(record.chunk)) + Int(record.eventsStart),
            count: Int(record.eventsEnd - record.eventsStart))
    }

    /// The effective events of a contact in one record.
    private func events(at place: ErasedText) -> [Event] {
        var events: [Event] = []
        for ordinal in store.order {
            let record = store.records[Int(ordinal)]
            guard record.sequence == place.sequence, store.writers[Int(record.writer)] == place.writer,
                !record.isVoided
            else { continue }
            store.forEachEvent(of: ordinal) { head, start in
                guard head.contact == place.contact, let kind = head.kind else { return }
                events.append(Event(kind, place.contact, writes(at: start, in: ordinal)))
            }
        }
        return events
    }

    /// What a register holds now, without the person's name.
    private func current(_ write: Write<String>, _ id: ContactID, without names: PersonNames) -> Write<String>? {
        guard let row = row(of: id) else { return nil }
        let contact = contact(row: row)
        switch write {
        case .name: return .name(contact.name)
        case .givenName: return .givenName(contact.givenName)
        case .familyName: return .familyName(contact.familyName)
        case .organisation: return .organisation(names.leftOut(of: contact.organisation))
        case .role: return .role(names.leftOut(of: contact.role))
        case .level: return .level(contact.level)
        case .stakes: return .stakes(contact.stakes)
        case .email: return .email(contact.email, contact.emailStatus)
        case .phone: return .phone(contact.phone)
        case .url: return .url(names.leftOut(of: contact.url))
        case .place: return .place(names.leftOut(of: contact.place))
        case .source: return .source(names.leftOut(of: contact.source))
        case .referredBy: return .referredBy(contact.referredBy)
        case .stage: return .stage(contact.stage)
        case .standing: return .standing(contact.standing, contact.reason, until: contact.until)
        case .answer(let criterion, _, _, _, _):
            let judgement = contact.criteria[Int(criterion.rawValue)]
            return .answer(
                criterion, judgement.answer, evidence: names.leftOut(of: judgement.evidence), on: judgement.on,
                over: evidenceStamp(row: row, criterion))
        case .next, .noNext:
            guard let step = contact.next else { return .noNext }
            return .next(
                step.kind, on: step.on, at: step.at, objective: names.leftOut(of: step.objective),
                note: names.leftOut(of: step.note))
        case .tag(let tag, _): return .tag(names.leftOut(of: tag), contact.tags.contains(tag))
        case .field(let name, _):
            let value = contact.fields.first { $0.name == name }?.value ?? ""
            return .field(name, names.leftOut(of: value))
        case .exchange(let id, _, _, _, _, _):
            guard let exchange = contact.exchanges.first(where: { $0.id.text == id }) else { return nil }
            return .exchange(
                id: id, exchange.kind, exchange.outcome, on: exchange.on, text: names.leftOut(of: exchange.text),
                over: exchangeStamp(row: row, exchange.id))
        case .notes: return .notes(names.leftOut(of: contact.notes), over: notesStamp(row: row))
        case .goneThrough: return .goneThrough(store.rows[row].isGoneThrough)
        case .productName, .person, .void, .merged, .erased, .erasedText, .objection: return nil
        }
    }
}

extension Write where Text == String {
    /// Texts that people write about others in; not the names and addresses of whom they are about.
    fileprivate var freeTexts: [String] {
        switch self {
        case .organisation(let text), .role(let text), .url(let text), .place(let text), .source(let text),
            .tag(let text, _), .notes(let text, _):
            [text]
        case .answer(_, _, let evidence, _, _): [evidence ?? ""]
        case .next(_, _, _, let objective, let note): [objective ?? "", note ?? ""]
        case .field(_, let value): [value]
        case .exchange(_, _, _, _, let text, _): [text]
        case .name, .givenName, .familyName, .email, .phone, .level, .stakes, .referredBy, .stage, .standing, .noNext,
            .goneThrough, .productName, .person, .void, .merged, .erased, .erasedText, .objection:
            []
        }
    }
}

/// By what a person is named: all the names, addresses and numbers that were ever written on their card.
private struct PersonNames {
    /// Folded; longest first.
    private var folded: [[UInt8]] = []

    var isEmpty: Bool { folded.isEmpty }

    /// A number or a name of fewer letters would be found everywhere.
    private static let lettersMin = 3

    private static let titles = ["M.", "Mr", "Mme", "Mlle", "Monsieur", "Madame", "Ms", "Mrs"]

    init(of ids: [ContactID], in carnet: Carnet) {
        var texts: Set<String> = []
        var given: Set<String> = []
        var family: Set<String> = []
        for id in ids {
            for event in carnet.gestures(of: id).flatMap({ carnet.events(of: $0) }) where event.contact == id {
                for write in event.writes {
                    switch write {
                    case .name(let text), .email(let text, _), .phone(let text): texts.insert(text)
                    case .givenName(let text): given.insert(text)
                    case .familyName(let text): family.insert(text)
                    default: break
                    }
                }
            }
        }
        for name in texts {
            // « Nguyen Claire », as directories have it.
            let words = name.split(separator: " ")
            if words.count == 2 { texts.insert("\(words[1]) \(words[0])") }
        }
        for name in family { texts.formUnion(given.map { $0 + " " + name }) }
        // A family name alone is many people's; « Mme Nguyen » is most likely this one.
        family.formUnion(
            texts.compactMap { name in
                let words = name.split(separator: " ")
                return words.count > 1 && !name.contains("@") ? words.last.map(String.init) : nil
            })
        for name in family { texts.formUnion(Self.titles.map { $0 + " " + name }) }
        folded = texts.map { Array(Folding.fold(OneLine.clean($0)).utf8) }
            .filter { $0.count >= Self.lettersMin }
            .sorted { ($1.count, $0.description) < ($0.count, $1.description) }
    }

    /// Whether any of the names may stand in JSON: escapes are not resolved yet, so that some more are looked at.
    func mayBe(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        if bytes.contains(0x5C) {
            JSONString.unescaped(bytes).withUnsafeBufferPointer { Folding.appendFolded($0, to: &text) }
        } else {
            Folding.appendFolded(bytes, to: &text)
        }
        return folded.contains { !Self.places(of: $0, in: text).isEmpty }
    }

    func isNamed(in text: String) -> Bool {
        let text = Array(Folding.fold(text).utf8)
        return folded.contains { !Self.places(of: $0, in: text).isEmpty }
    }

    /// The text with `[…]` where the person is named; nothing but that, where the name cannot be cut out.
    func leftOut(of text: String) -> String {
        guard !text.isEmpty, isNamed(in: text) else { return text }
        var out = text
        for name in folded { out = Self.cut(name, out) }
        return isNamed(in: out) ? "[…]" : out
    }

    /// Letter by letter, because folding changes lengths.
    private static func cut(_ name: [UInt8], _ text: String) -> String {
        var folded: [UInt8] = []
        // Which character of the text each folded byte comes from.
        var origins: [Int] = []
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let bytes = Array(Folding.fold(String(character)).utf8)
            folded += bytes
            origins += bytes.map { _ in index }
        }
        var out = ""
        var next = 0
        for place in places(of: name, in: folded) {
            let (first, last) = (origins[place.lowerBound], origins[place.upperBound - 1])
            if first < next { continue }
            out += String(characters[next..<first]) + "[…]"
            next = last + 1
        }
        return out + String(characters[next...])
    }

    /// Where a name stands as whole words.
    private static func places(of name: [UInt8], in text: [UInt8]) -> [Range<Int>] {
        guard text.count >= name.count, let first = name.first else { return [] }
        var places: [Range<Int>] = []
        text.withUnsafeBufferPointer { text in
            name.withUnsafeBufferPointer { name in
                var at = 0
                while at + name.count <= text.count {
                    guard text[at] == first, (0..<name.count).allSatisfy({ text[at + $0] == name[$0] }),
                        at == 0 || !isLetter(text[at - 1]),
                        at + name.count == text.count || !isLetter(text[at + name.count])
                    else {
                        at += 1
                        continue
                    }
                    places.append(at..<at + name.count)
                    at += name.count
                }
            }
        }
        return places
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
    }
}
