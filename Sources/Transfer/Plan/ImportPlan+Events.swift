package import Domain

extension ImportPlan {
    /// The facts of the import, one gesture: first one event for each of `created`, in order, then one for each
    /// of `updated`.
    ///
    /// - Parameter encoded: takes the new contacts whose registers are encoded already; false leaves them to `body`.
    package func forEachEvent<Failure: Error>(
        newID: () -> ContactID, newExchangeID: () -> ExchangeID,
        encoded: (ContactID, (block: [UInt8], range: Range<Int>)) throws(Failure) -> Bool,
        _ body: (Event) throws(Failure) -> Void
    ) throws(Failure) {
        let ids = created.indices.map { created.keepsID($0) ? created.contact($0).id : newID() }
        func id(_ reference: ContactReference) -> ContactID {
            switch reference {
            case .existing(let id): id
            case .created(let place): ids[place]
            }
        }
        var scratch: [Write<String>] = []
        var reader = created.reader
        for place in created.indices {
            if let registers = created.registers(place), try encoded(ids[place], registers) { continue }
            var contact = created.contact(place, &reader)
            contact.id = ids[place]
            contact.referredBy = created.referrer(place).map(id)
            try body(
                Event(.contactCreated, ids[place], Self.writes(from: Self.blank, to: contact, newExchangeID, &scratch)))
        }
        for update in updated {
            var contact = update.after
            if let referrer = update.referrer { contact.referredBy = id(referrer) }
            let writes =
                Self.writes(from: update.before, to: contact, newExchangeID, &scratch)
                + [.goneThrough(false)]
            try body(Event(.contactImported, contact.id, writes))
        }
    }

    private static let blank = Contact(id: ContactID(packed: 0))

    /// The same, all at once: for tests and the fuzzer.
    package func events(newID: () -> ContactID, newExchangeID: () -> ExchangeID) -> [Event] {
        var events: [Event] = []
        forEachEvent(newID: newID, newExchangeID: newExchangeID, encoded: { _, _ in false }) { events.append($0) }
        return events
    }

    /// The registers to write so that `before` becomes `after`. Tags and exchanges are only ever added.
    /// They are put together in `writes`, which is reused.
    private static func writes(
        from before: Contact, to after: Contact, _ newExchangeID: () -> ExchangeID, _ writes: inout [Write<String>]
    ) -> [Write<String>] {
        writes.removeAll(keepingCapacity: true)
        if after.name != before.name { writes.append(.name(after.name)) }
        func add(_ field: TextField) {
            if after.texts[field] != before.texts[field] { writes.append(.text(field, after.texts[field])) }
        }
        for field in TextField.who { add(field) }
        if after.level != before.level { writes.append(.level(after.level)) }
        if after.stakes != before.stakes { writes.append(.stakes(after.stakes)) }
        writes += before.reachWrites(to: after)
        for field in TextField.reach where field != .phone { add(field) }
        add(.source)
        if after.referredBy != before.referredBy { writes.append(.referredBy(after.referredBy)) }
        if after.stage != before.stage { writes.append(.stage(after.stage)) }
        if (after.standing, after.reason, after.until) != (before.standing, before.reason, before.until) {
            writes.append(.standing(after.standing, after.reason, until: after.until))
        }
        for criterion in Criterion.allCases {
            let judgement = after.criteria[Int(criterion.rawValue)]
            guard judgement != before.criteria[Int(criterion.rawValue)] else { continue }
            let evidence = judgement.evidence.isEmpty ? nil : judgement.evidence
            writes.append(.answer(criterion, judgement.answer, evidence: evidence, on: judgement.on, over: nil))
        }
        if after.next == nil, before.next != nil { writes.append(.noNext) }
        if let next = after.next, next != before.next {
            writes.append(
                .next(
                    next.kind, on: next.on, at: next.at, objective: next.objective.isEmpty ? nil : next.objective,
                    note: next.note.isEmpty ? nil : next.note, every: next.every))
        }
        if let asked = after.askedOn, asked != before.askedOn { writes.append(.asked(asked)) }
        if let number = after.represents, number != before.represents {
            writes.append(.represents(UInt32(clamping: number)))
        }
        if after.part != before.part { writes.append(.part(after.part)) }
        let tags = Set(before.tags)
        for tag in after.tags where !tags.contains(tag) { writes.append(.tag(tag, true)) }
        let fields = Set(before.fields)
        for field in after.fields where !fields.contains(field) { writes.append(.field(field.name, field.value)) }
        let exchanges = Set(before.exchanges.map(\.id))
        for exchange in after.exchanges where !exchanges.contains(exchange.id) {
            let id = exchange.id == unnamedExchange ? newExchangeID() : exchange.id
            writes.append(
                .exchange(id: id.text, exchange.kind, exchange.outcome, on: exchange.on, text: exchange.text, over: nil)
            )
            if exchange.carried != .nothing { writes.append(.carried(exchange: id.text, exchange.carried)) }
        }
        if after.notes != before.notes { writes.append(.notes(after.notes, over: nil)) }
        return writes
    }
}
