extension Carnet {
    /// Who a contact is and how they are reached: the little that telling people apart takes.
    func identity(row: Int) -> (name: String, organisation: String, emails: [String], phones: [String], url: String) {
        let detail = store.details[row]
        let others = detail.waysHead >= 0 ? others(row: row) : ([], [])
        return (
            store.arena.string(store.rows[row].name), store.arena.string(detail.texts.organisation),
            [store.arena.string(detail.email)] + others.0.map(\.address),
            [store.arena.string(detail.texts.phone)] + others.1.map(\.number), store.arena.string(detail.texts.url)
        )
    }

    /// A contact, whole, read out of its row.
    package func contact(row: Int) -> Contact {
        let packed = store.rows[row]
        let detail = store.details[row]
        let arena = store.arena
        var contact = Contact(id: packed.id)
        contact.name = arena.string(packed.name)
        contact.texts = detail.texts.map(arena.string)
        contact.level = packed.level
        contact.stakes = packed.stakes
        contact.email = arena.string(detail.email)
        contact.emailStatus = EmailStatus(rawValue: detail.emailStatusRaw)
        if detail.waysHead >= 0 {
            (contact.otherEmails, contact.otherPhones) = others(row: row)
            contact.settleMain()
        }
        contact.stage = packed.stage
        contact.standing = packed.standing
        contact.reason = packed.reason
        contact.until = packed.untilDay
        contact.criteria = criteria(row: row)
        contact.next = nextStep(row: row)
        contact.exchanges = exchanges(row: row)
        contact.askedOn = askedOn(row: row)
        contact.breakaways = breakaways(row: row)
        contact.represents = represents(row: row)
        contact.part = part(row: row)
        contact.mayNameIntroducer = detail.mayNameIntroducer
        contact.tags = tags(row: row)
        contact.referredBy = detail.referredBy == 0 ? nil : currentID(ContactID(packed: detail.referredBy))
        contact.referred = referred(by: packed.id)
        contact.notes = arena.string(detail.notes)
        contact.otherVersions = otherVersions(row: row)
        contact.created = instant(ordinalPlusOne: detail.created)
        contact.updated = instant(ordinalPlusOne: detail.updated)
        contact.fields = fields(row: row)
        return contact
    }

    package func nextStep(row: Int) -> NextStep? {
        guard let on = store.rows[row].nextDay else { return nil }
        let minutes = Int(store.rows[row].nextAt)
        return NextStep(
            kind: store.rows[row].nextKind, on: on,
            at: minutes < 0 ? nil : ClockTime(hour: minutes / 60, minute: minutes % 60),
            objective: nextObjective(row: row), note: nextNote(row: row),
            every: Every(packed: store.details[row].nextEvery))
    }

    package func criteria(row: Int) -> [Judgement] {
        let start = Int(store.details[row].judgements)
        // Most are asked nothing yet, and share what says so.
        if start < 0, Criterion.allCases.allSatisfy({ store.rows[row].answer($0) == .unknown }) { return Self.unasked }
        return Criterion.allCases.map { criterion in
            let answer = store.rows[row].answer(criterion)
            guard start >= 0 else { return Judgement(answer: answer) }
            let pooled = store.judgements[start + Int(criterion.rawValue)]
            return Judgement(
                answer: answer, evidence: store.arena.string(pooled.evidence),
                on: pooled.on == Row.noDay ? nil : Day(number: pooled.on))
        }
    }

    private static let unasked = [Judgement](repeating: Judgement(), count: Criterion.allCases.count)

    package func exchanges(row: Int) -> [Exchange] {
        var list: [Exchange] = []
        var at = store.details[row].exchangesHead
        let carried = store.details[row].carriedHead < 0 ? [:] : allCarried(row: row)
        while at >= 0 {
            let pooled = store.exchanges[Int(at)]
            let id = store.arena.string(pooled.id)
            list.append(
                Exchange(
                    id: ExchangeID(id), kind: pooled.kind, outcome: pooled.outcome, on: Day(number: pooled.on),
                    text: store.arena.string(pooled.text), carried: carried[id] ?? .nothing))
            at = pooled.next
        }
        guard list.count > 1 else { return list }
        // Stable: on one day, in the order they were logged.
        return list.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
    }

    package func tags(row: Int) -> [String] {
        var tags: [String] = []
        forEachPair(from: store.details[row].tags) { if $0.isIn { tags.append(store.arena.string($0.name)) } }
        if tags.count < 2 { return tags }
        return tags.map { (Folding.fold($0), $0) }.sorted { $0 < $1 }.map(\.1)
    }

    package func fields(row: Int) -> [FreeField] {
        var fields: [FreeField] = []
        forEachPair(from: store.details[row].fieldsHead) {
            if !$0.value.isEmpty {
                fields.append(FreeField(name: store.arena.string($0.name), value: store.arena.string($0.value)))
            }
        }
        return fields
    }

    /// Addresses and numbers beside the main ones, in the order in which they were last written.
    func others(row: Int) -> (emails: [ContactEmail], phones: [ContactPhone]) {
        var found: (emails: [ContactEmail], phones: [ContactPhone]) = ([], [])
        store.forEachWay(row) { way in
            let text = store.arena.string(way.text)
            if way.isPhone {
                found.phones.append(ContactPhone(text, store.arena.string(way.label)))
            } else {
                found.emails.append(ContactEmail(text, EmailStatus(rawValue: way.emailStatusRaw)))
            }
        }
        return found
    }

    /// What an exchange carried; nothing, where it says nothing of it.
    package func carried(row: Int, by exchange: ExchangeID) -> Carried<String> {
        allCarried(row: row)[exchange.text] ?? .nothing
    }

    /// What the exchanges of a contact carried, by their ids.
    func allCarried(row: Int) -> [String: Carried<String>] {
        var found: [String: Carried<String>] = [:]
        var at = store.details[row].carriedHead
        while at >= 0 {
            let pooled = store.carried[Int(at)]
            found[store.arena.string(pooled.exchange)] = pooled.carried.map(store.arena.string)
            at = pooled.next
        }
        return found
    }

    /// The day a contact was asked for others.
    package func askedOn(row: Int) -> Day? {
        let day = store.details[row].askedOn
        return day == Row.noDay ? nil : Day(number: day)
    }

    private func forEachPair(from head: Int32, _ body: (PooledPair) -> Void) {
        var at = head
        while at >= 0 {
            body(store.pairs[Int(at)])
            at = store.pairs[Int(at)].next
        }
    }

    private func otherVersions(row: Int) -> [OtherVersion] {
        var list: [OtherVersion] = []
        var at = store.details[row].versions
        while at >= 0 {
            let pooled = store.versions[Int(at)]
            let place: OtherVersion.Place =
                switch pooled.place {
                case 6: .notes
                case 7: .exchange(ExchangeID(store.arena.string(pooled.exchange)))
                default: Criterion(rawValue: pooled.place).map { .evidence($0) } ?? .notes
                }
            let writer = store.writers[Int(store.records[Int(pooled.record - 1)].writer)]
            list.append(OtherVersion(place: place, text: store.arena.string(pooled.text), by: writer))
            at = pooled.next
        }
        return list
    }

    /// When a record was written, by its writer's clock: shown, never relied on (journal.md, 35).
    package func instant(ordinal: UInt32) -> Instant? { instant(of: store.records[Int(ordinal)]) }

    func instant(of record: Record) -> Instant? {
        guard record.timeStart > 0 else { return nil }
        // Contacts that came in together are asked for one after the other.
        if let last = lastInstant, last.version == store.version, last.writer == record.writer,
            last.sequence == record.sequence
        {
            return last.instant
        }
        let base = store.arena.base(Int(record.chunk)) + Int(record.timeStart)
        guard let instant = Instant(String(decoding: UnsafeBufferPointer(start: base, count: 24), as: UTF8.self)) else {
            return nil
        }
        lastInstant = (record.writer, record.sequence, store.version, instant)
        return instant
    }

    private func instant(ordinalPlusOne: UInt32) -> Instant? {
        ordinalPlusOne == 0 ? nil : instant(ordinal: ordinalPlusOne - 1)
    }

    // MARK: Stamps, for `over`

    /// The stamp of a contact's notes as they are, if there are any.
    package func notesStamp(row: Int) -> Stamp? { stamp(store.details[row].notesRecord, store.details[row].notes) }

    package func evidenceStamp(row: Int, _ criterion: Criterion) -> Stamp? {
        let start = Int(store.details[row].judgements)
        guard start >= 0 else { return nil }
        let pooled = store.judgements[start + Int(criterion.rawValue)]
        return stamp(pooled.record, pooled.evidence)
    }

    package func exchangeStamp(row: Int, _ id: ExchangeID) -> Stamp? {
        var at = store.details[row].exchangesHead
        while at >= 0 {
            let pooled = store.exchanges[Int(at)]
            if store.arena.string(pooled.id) == id.text { return stamp(pooled.record, pooled.text) }
            at = pooled.next
        }
        return nil
    }

    private func stamp(_ record: UInt32, _ text: TextRef) -> Stamp? {
        record == 0 || text.isEmpty ? nil : store.stamp(store.records[Int(record - 1)])
    }
}
