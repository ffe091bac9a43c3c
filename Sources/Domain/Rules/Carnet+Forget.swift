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
        writes += places.map { .erasedText($0.description) }
        if let first = objections.first { writes.append(.objection(first)) }
        var again: [Subject: Event] = [:]
        var order: [Subject] = []
        for place in places {
            for event in events(at: place) {
                let subject = place.subject
                if again[subject] == nil {
                    again[subject] = Event(changing: subject)
                    order.append(subject)
                }
                if event.kind == .contactCreated || event.kind == .thingMade { again[subject]?.kind = event.kind }
                for write in event.writes {
                    guard let now = current(write, subject, without: names, dropping: known),
                        again[subject]?.writes.contains(where: { $0.register == now.register }) == false
                    else { continue }
                    again[subject]?.writes.append(now)
                }
            }
        }
        let more = objections.dropFirst().map { Event(.contactErased, nil, [.objection($0)]) }
        let said = order.compactMap { again[$0] }.filter { !$0.writes.isEmpty }
        return [Event(.contactErased, nil, writes)] + more + said
    }

    /// The effective events of a contact, or of a thing, in one record.
    private func events(at place: ErasedText) -> [Event] {
        var events: [Event] = []
        for ordinal in store.order {
            let record = store.records[Int(ordinal)]
            guard record.sequence == place.sequence, store.writers[Int(record.writer)] == place.writer,
                !record.isVoided
            else { continue }
            for event in store.storedEvents(of: ordinal) {
                guard event.subject == place.subject, let kind = event.head.kind else { continue }
                var said = Event(kind, event.head.contact, store.writes(of: event))
                said.thing = event.thing
                events.append(said)
            }
        }
        return events
    }

    /// What a register holds now, without the person's name.
    private func current(
        _ write: Write<String>, _ subject: Subject, without names: PersonNames, dropping places: Set<ErasedText>
    ) -> Write<String>? {
        switch subject {
        case .contact(let id): current(write, of: id, without: names, dropping: places)
        case .thing(let id): current(write, of: id, without: names)
        }
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
        _ write: Write<String>, of id: ContactID, without names: PersonNames, dropping places: Set<ErasedText>
    ) -> Write<String>? {
        guard let row = row(of: id) else { return nil }
        // What it is written over is what stands there once those places are gone.
        func over() -> Stamp? { store.lastStamp(of: write.register, row: row, without: places) }
        let contact = contact(row: row)
        switch write {
        case .name: return .name(contact.name)
        case .text(let field, _):
            let text = contact.texts[field]
            return .text(field, field.mayNameOthers ? names.leftOut(of: text) : text)
        case .level: return .level(contact.level)
        case .stakes: return .stakes(contact.stakes)
        case .email: return .email(contact.email, contact.emailStatus)
        case .otherEmail(let address, _, _):
            let one = contact.otherEmails.first { $0.address == address }
            return .otherEmail(address, one?.status, one != nil)
        case .otherPhone(let number, _):
            let label = contact.otherPhones.first { $0.number == number }?.label
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
        case .tag(let tag, _): return .tag(names.leftOut(of: tag), contact.tags.contains(tag))
        case .field(let name, _):
            let value = contact.fields.first { $0.name == name }?.value ?? ""
            return .field(names.leftOut(of: name), names.leftOut(of: value))
        case .exchange(let id, _, _, _, _, _):
            guard let exchange = contact.exchanges.first(where: { $0.id.text == id }) else { return nil }
            return .exchange(
                id: id, exchange.kind, exchange.outcome, on: exchange.on, text: names.leftOut(of: exchange.text),
                over: over())
        case .notes: return .notes(names.leftOut(of: contact.notes), over: over())
        case .goneThrough: return .goneThrough(store.rows[row].isGoneThrough)
        case .carried(let exchange, _):
            return .carried(exchange: exchange, carried(row: row, by: ExchangeID(exchange)))
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

extension Store {
    /// The stamp of a register's latest effective write that stands outside some places.
    fileprivate func lastStamp(of register: Register, row: Int, without places: Set<ErasedText>) -> Stamp? {
        var last: Record?
        for event in effectiveEvents(row: row) {
            guard let contact = event.head.contact else { continue }
            let record = event.record
            let place = ErasedText(
                writer: writers[Int(record.writer)], sequence: record.sequence, contact: contact)
            if places.contains(place) { continue }
            if let last, precedes(record, last) { continue }
            if writes(of: event).contains(where: { $0.register == register }) { last = record }
        }
        return last.map(stamp)
    }
}
