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
        let own = Set(ids(of: id).map(Subject.contact))
        var found: [NamingText] = []
        for ordinal in store.order where names.mayBe(in: store.events(of: store.records[Int(ordinal)])) {
            let record = store.records[Int(ordinal)]
            for event in store.storedEvents(of: ordinal) {
                guard let subject = event.subject, !own.contains(subject) else { continue }
                let place = ErasedText(
                    writer: store.writers[Int(record.writer)], sequence: record.sequence, subject: subject)
                for text in store.writes(of: event).flatMap(\.freeTexts) where names.isNamed(in: text) {
                    found.append(NamingText(place: place, text: text))
                }
            }
        }
        return found
    }

    /// The events of one gesture that forgets a person, and takes out what names them in those places. What those
    /// places said besides is said again, with the name left out.
    ///
    /// - Parameter objections: the fingerprints of addresses that must not come in again.
    package func forgetting(_ id: ContactID, texts places: [ErasedText], objections: [String]) -> [Event] {
        let ids = ids(of: id)
        let names = PersonNames(of: ids, in: self)
        var writes: [Write<String>] = ids.map { .erased($0) }
        var known: Set<ErasedText> = []
        let own = Set(ids.map(Subject.contact))
        let places = places.filter { known.insert($0).inserted && !own.contains($0.subject) }
        writes += places.prefix(Self.textsMax).map { .erasedText($0.description) }
        if let first = objections.first { writes.append(.objection(first)) }
        var order: [Subject] = []
        var placesOf: [Subject: [ErasedText]] = [:]
        for place in places {
            if placesOf[place.subject] == nil { order.append(place.subject) }
            placesOf[place.subject, default: []].append(place)
        }
        let events = events(at: Set(places))
        let said = order.compactMap { subject in
            again(subject, (placesOf[subject] ?? []).flatMap { events[$0] ?? [] }, without: names, dropping: known)
        }
        // In events of their own, so that no record is too long: an erasure is not refused for being large.
        let further = stride(from: Self.textsMax, to: places.count, by: Self.textsMax).map { start in
            Event(
                .contactErased, nil,
                places[start..<min(places.count, start + Self.textsMax)].map { .erasedText($0.description) })
        }
        let more = further + objections.dropFirst().map { Event(.contactErased, nil, [.objection($0)]) }
        return [Event(.contactErased, nil, writes)] + more + said
    }

    /// The texts that one event takes out.
    private static let textsMax = 10_000

    /// The effective events in some places: those of one contact, or of one thing, in one record each.
    private func events(at places: Set<ErasedText>) -> [ErasedText: [Event]] {
        var events: [ErasedText: [Event]] = [:]
        let sequences = Set(places.map(\.sequence))
        for ordinal in store.order {
            let record = store.records[Int(ordinal)]
            guard sequences.contains(record.sequence), !record.isVoided else { continue }
            for event in store.storedEvents(of: ordinal) {
                guard let subject = event.subject, let kind = event.head.kind else { continue }
                let place = ErasedText(
                    writer: store.writers[Int(record.writer)], sequence: record.sequence, subject: subject)
                guard places.contains(place) else { continue }
                var said = Event(kind, event.head.contact, store.writes(of: event))
                said.thing = event.thing
                events[place, default: []].append(said)
            }
        }
        return events
    }

    /// What some events say of a contact or of a thing as it holds now, without the person's name; nil for nothing.
    private func again(
        _ subject: Subject, _ events: [Event], without names: PersonNames, dropping places: Set<ErasedText>
    ) -> Event? {
        var again = Event(changing: subject)
        var (asked, said): (Set<Register>, Set<Register>) = ([], [])
        var known: StandingContact?
        if case .contact(let id) = subject { known = row(of: id).map { StandingContact(self, $0, without: places) } }
        for event in events {
            if event.kind == .contactCreated || event.kind == .thingMade { again.kind = event.kind }
            for write in event.writes where asked.insert(write.register).inserted {
                let now: Write<String>? =
                    switch subject {
                    case .contact: known.flatMap { current(write, of: $0, without: names) }
                    case .thing(let id): current(write, of: id, without: names)
                    }
                if let now, said.insert(now.register).inserted { again.writes.append(now) }
            }
        }
        return again.writes.isEmpty ? nil : again
    }

    private func current(_ write: Write<String>, of id: ThingID, without names: PersonNames) -> Write<String>? {
        guard case .thing(let said) = write, let thing = thing(id) else { return nil }
        switch said {
        case .field(let field, _):
            return .thing(.field(field, field.mayNameOthers ? names.leftOut(of: thing[field]) : thing[field]))
        case .removed: return .thing(.removed(thing.isRemoved))
        case .visits(let period, _):
            let now = thing.visits.first { $0.period.description == period }
            return now.map { .thing(.visits(period, count: UInt64($0.count))) }
        case .hours(let id, _, _, _):
            let now = thing.hours.first { $0.id == id }
            return now.map { .thing(.hours(id, minutes: UInt64($0.minutes), cents: UInt64($0.cents), on: $0.on)) }
        case .figure(let id, _, _, _, _):
            let now = thing.figures.first { $0.id == id }
            return now.map {
                .thing(
                    .figure(
                        id, of: $0.of, number: UInt64($0.number), source: names.leftOut(of: $0.source), on: $0.on))
            }
        }
    }

    private func current(
        _ write: Write<String>, of known: StandingContact, without names: PersonNames
    ) -> Write<String>? {
        // What it is written over is what stands there once those places are gone.
        func over() -> Stamp? { known.stamps[write.register] }
        let contact = known.contact
        switch write {
        case .name: return .name(contact.name)
        case .text(let field, _):
            let text = contact.texts[field]
            return .text(field, field.mayNameOthers ? names.leftOut(of: text) : text)
        case .level: return .level(contact.level)
        case .stakes: return .stakes(contact.stakes)
        case .email: return .email(contact.email, contact.emailStatus)
        case .otherEmail(let address, _, _):
            let one = known.emails[address]
            return .otherEmail(address, one?.status, one != nil)
        case .otherPhone(let number, _):
            let label = known.phones[number]?.label
            return .otherPhone(number, label: label.map(names.leftOut))
        case .referredBy: return .referredBy(contact.referredBy)
        case .stage: return .stage(contact.stage)
        case .standing: return .standing(contact.standing, contact.reason, until: contact.until)
        case .answer(let criterion, _, _, _, _):
            let judgement = contact.criteria[Int(criterion.rawValue)]
            return .answer(
                criterion, judgement.answer, evidence: names.leftOut(of: judgement.evidence), on: judgement.on,
                over: over())
        case .next, .noNext:
            guard let step = contact.next else { return .noNext }
            return .next(
                step.kind, on: step.on, at: step.at, objective: names.leftOut(of: step.objective),
                note: names.leftOut(of: step.note), every: step.every)
        case .tag(let tag, _): return .tag(names.leftOut(of: tag), known.tags.contains(tag))
        case .field(let name, _):
            let value = known.fields[name]?.value ?? ""
            return .field(names.leftOut(of: name), names.leftOut(of: value))
        case .exchange(let id, _, _, _, _, _):
            guard let exchange = known.exchanges[id] else { return nil }
            return .exchange(
                id: id, exchange.kind, exchange.outcome, on: exchange.on, text: names.leftOut(of: exchange.text),
                over: over())
        case .notes: return .notes(names.leftOut(of: contact.notes), over: over())
        case .goneThrough: return .goneThrough(store.rows[known.row].isGoneThrough)
        case .carried(let exchange, _):
            return .carried(exchange: exchange, known.carried[exchange] ?? .nothing)
        case .asked: return .asked(contact.askedOn)
        case .mayNameIntroducer: return .mayNameIntroducer(contact.mayNameIntroducer)
        case .breakaway(_, .out): return write
        case .breakaway(let breakaway, let membership):
            let isIn = contact.breakaways.contains { $0.id.description == breakaway }
            return .breakaway(breakaway, isIn ? membership : .out)
        case .represents: return .represents(contact.represents.map { UInt32(clamping: $0) })
        case .part: return .part(contact.part)
        case .productName, .person, .void, .contacts, .erased, .erasedText, .objection, .thing, .usesUTM, .origins:
            return nil
        }
    }
}

extension Event {
    /// Says something of a contact or of a thing that is there.
    fileprivate init(changing subject: Subject) {
        switch subject {
        case .contact(let id): self.init(.contactEdited, id)
        case .thing(let id): self.init(.thingChanged, thing: id, [])
        }
    }
}

extension Write where Text == String {
    /// Texts that people write about others in; not the names and addresses of whom they are about.
    fileprivate var freeTexts: [String] {
        switch self {
        case .text(let field, let text): field.mayNameOthers ? [text] : []
        case .tag(let text, _), .notes(let text, _): [text]
        case .answer(_, _, let evidence, _, _): [evidence ?? ""]
        case .next(_, _, _, let objective, let note, _): [objective ?? "", note ?? ""]
        case .field(let name, let value): [name, value]
        case .otherPhone(_, let label): [label ?? ""]
        case .exchange(_, _, _, _, let text, _): [text]
        case .thing(.field(let field, let text)): field.mayNameOthers ? [text] : []
        case .thing(.figure(_, _, _, let source, _)): [source]
        case .name, .email, .otherEmail, .level, .stakes, .referredBy, .stage, .standing, .noNext,
            .goneThrough, .productName, .person, .void, .contacts, .erased, .erasedText, .objection, .carried, .asked,
            .mayNameIntroducer,
            .thing(.removed), .thing(.visits), .thing(.hours), .usesUTM, .origins, .breakaway, .represents, .part:
            []
        }
    }
}

/// A contact, by what is asked of it for each of the registers that are said again.
private final class StandingContact {
    let row: Int
    let contact: Contact
    private let carnet: Carnet
    private let places: Set<ErasedText>

    /// - Parameter places: what stands there counts no more.
    init(_ carnet: Carnet, _ row: Int, without places: Set<ErasedText>) {
        (self.carnet, self.row, self.places) = (carnet, row, places)
        contact = carnet.contact(row: row)
    }

    lazy var tags = Set(contact.tags)
    lazy var fields = Dictionary(contact.fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    lazy var emails = Dictionary(contact.otherEmails.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    lazy var phones = Dictionary(contact.otherPhones.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    lazy var exchanges = Dictionary(
        contact.exchanges.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })

    lazy var carried = carnet.allCarried(row: row)

    /// Of each register's latest effective write that stands outside those places.
    lazy var stamps: [Register: Stamp] = {
        let store = carnet.store
        var last: [Register: Record] = [:]
        for event in store.effectiveEvents(row: row) {
            guard let id = event.head.contact else { continue }
            let record = event.record
            let place = ErasedText(writer: store.writers[Int(record.writer)], sequence: record.sequence, contact: id)
            if places.contains(place) { continue }
            for write in store.writes(of: event) {
                if let before = last[write.register], store.precedes(record, before) { continue }
                last[write.register] = record
            }
        }
        return last.mapValues(store.stamp)
    }()
}
