import Domain

/// Takes the people of a file one by one, and builds the plan.
struct Planner {
    var plan: ImportPlan
    let existing: [Contact]
    let options: ImportOptions
    private let fileIDs: Set<ContactID>
    /// Of the file's records.
    private let count: Int
    private static let fewLookalikes = 256
    var index: KnownPeople
    /// For each contact of the carnet, its place in `plan.updated`, or -1.
    var updatedPlace: [Int32]
    private var exchangeIDs: Set<ExchangeID> = []
    /// Those whose name another record had: they are looked at with every record of that name.
    private var homonyms: [Homonym] = []
    /// By person, the place in `homonyms`; -1 where nobody shared their name.
    private var homonymPlace: [Int32] = []
    /// Of those who have many tags, fields or exchanges.
    private var lists: [Int: MergedLists] = [:]
    var referrals: [(person: Int, row: Int, referrer: Incoming.Referrer)] = []

    init(_ plan: ImportPlan, _ existing: [Contact], _ options: ImportOptions, fileIDs: Set<ContactID>, count: Int) {
        self.plan = plan
        self.plan.rows.reserveCapacity(count)
        self.plan.created.reader = plan.source.reader
        if existing.isEmpty { self.plan.created.reserveCapacity(count) }
        self.existing = existing
        self.options = options
        self.fileIDs = fileIDs
        self.count = count
        index = KnownPeople(capacity: existing.count + count)
        updatedPlace = [Int32](repeating: -1, count: existing.count)
        for (person, contact) in existing.enumerated() {
            index.add(person, Self.key(contact), id: contact.id)
            if !contact.fields.isEmpty || !contact.url.isEmpty { index.add(person, contact.fields, url: contact.url) }
        }
        // Of whom it is the main one, it is before all.
        for (person, contact) in existing.enumerated() {
            for email in contact.otherEmails { index.add(person, address: email.address) }
        }
        for (id, leading) in options.mergedInto {
            if let person = index.person(leading) { index.add(person, alias: id) }
        }
    }

    /// - Parameter line: where the record begins.
    mutating func reject(_ rejection: Rejection, line: Int) {
        plan.rows.append(
            ImportPlan.Row(line: line, record: rejection.record, action: .rejected(plan.rejected.count)))
        plan.rejected.append(rejection)
    }

    /// Records of a table, in the order of the file.
    mutating func take(_ block: RecordBlock, _ table: DelimitedText, _ mapping: Mapping) {
        plan.noted += block.warnings
        plan.created.begin(block.registers)
        for row in block.rows {
            let line = table.line(row.record)
            switch row.reading {
            case .success(let incoming):
                take(incoming, row.key, line: line, record: row.record + 1, registers: row.registers)
            case .failure(let fault):
                let header = fault.column.flatMap {
                    mapping.columns.indices.contains($0) ? mapping.columns[$0].header : nil
                }
                let rejection = Rejection(
                    line: line, record: row.record + 1, column: fault.column.map { $0 + 1 }, header: header ?? "",
                    code: fault.code, value: fault.value)
                reject(rejection, line: line)
            }
        }
    }

    mutating func take(_ incoming: Incoming, line: Int, record: Int) {
        let key = KnownPeople.Key(
            address: incoming.email, name: incoming.name, organisation: incoming.texts.organisation)
        take(incoming, key, line: line, record: record, registers: nil)
    }

    /// - Parameter registers: where those of somebody new stand in the block that was begun; nil outside tables.
    private mutating func take(
        _ incoming: Incoming, _ key: KnownPeople.Key, line: Int, record: Int, registers: Range<Int>?
    ) {
        let match = find(incoming, key)
        if !match.isKnown(merges(record)), let (code, value) = refusal(of: incoming) {
            return reject(
                Rejection(line: line, record: record, column: nil, header: "", code: code, value: value), line: line)
        }
        switch match {
        case .same(let person): merge(incoming, into: person, line, record)
        case .likely(let known) where merges(record):
            noteLookalike(known, line, record, isMerged: true)
            merge(incoming, into: known, line, record, isLookalike: true)
        case .likely(let known):
            create(incoming, key, line, record, registers)
            noteLookalike(known, line, record, isMerged: false)
        case .nobody: create(incoming, key, line, record, registers)
        }
    }

    private func merges(_ record: Int) -> Bool { options.merge || options.mergedRecords.contains(record) }

    private mutating func noteLookalike(_ known: Int, _ line: Int, _ record: Int, isMerged: Bool) {
        // Where there are some there may be nothing else: grown by halves, all of them would be there twice.
        if plan.likelyDuplicates.count == Self.fewLookalikes { plan.likelyDuplicates.reserveCapacity(count) }
        plan.likelyDuplicates.append(
            ImportPlan.Lookalike(
                line: line, record: record, isMerged: isMerged, ours: homonyms[homonym(known)].told,
                known: reference(known)))
    }

    /// Why somebody who would come in anew may not.
    private func refusal(of incoming: Incoming) -> (code: RejectionCode, value: String)? {
        if let id = incoming.id, options.erased.contains(id) {
            return (.erased, incoming.email.isEmpty ? incoming.name : incoming.email)
        }
        guard let hasObjected = options.hasObjected else { return nil }
        if !incoming.email.isEmpty, hasObjected(incoming.email) { return (.objected, incoming.email) }
        return incoming.otherEmails.first { hasObjected($0.address) }.map { (.objected, $0.address) }
    }

    /// Without the addresses of others who were erased and objected.
    private mutating func withoutObjected(_ incoming: Incoming, _ known: Contact, _ line: Int) -> Incoming {
        guard let hasObjected = options.hasObjected else { return incoming }
        var incoming = incoming
        for address in [incoming.email] + incoming.otherEmails.map(\.address)
        where !address.isEmpty && hasObjected(address) && !known.has(email: address) {
            plan.noted.append(Warning(kind: .objectedAddress(address), line: line, column: nil))
            incoming.otherEmails.removeAll { $0.address == address }
            if incoming.email == address { (incoming.email, incoming.emailStatus) = ("", nil) }
        }
        return incoming
    }

    private static func key(_ contact: Contact) -> KnownPeople.Key {
        KnownPeople.Key(address: contact.email, name: contact.name, organisation: contact.organisation)
    }

    func contact(_ person: Int) -> Contact {
        if person >= existing.count { return plan.created.contact(person - existing.count) }
        let place = Int(updatedPlace[person])
        return place < 0 ? existing[person] : plan.updated[place].after
    }

    func reference(_ person: Int) -> ContactReference {
        person < existing.count ? .existing(existing[person].id) : .created(person - existing.count)
    }

    private enum Match {
        case same(Int), likely(Int), nobody

        func isKnown(_ merges: Bool) -> Bool {
            switch self {
            case .same: true
            case .likely: merges
            case .nobody: false
            }
        }
    }

    private mutating func find(_ incoming: Incoming, _ key: KnownPeople.Key) -> Match {
        if let id = incoming.id, let person = index.person(id) { return .same(person) }
        if let person = index.person(incoming.identifier, url: incoming.texts.url), mayBe(person, incoming) {
            return .same(person)
        }
        if let person = index.person(address: key), mayBe(person, incoming), isOfOneKind(person, incoming) {
            return .same(person)
        }
        var likely: Int?
        let people = index.people(key)
        if !people.isEmpty {
            let theirs = Homonym(incoming)
            for person in people where mayBe(person, incoming) {
                if !homonyms[homonym(person)].conflicts(theirs) { return .same(person) }
                likely = likely ?? person
            }
        }
        for email in incoming.otherEmails {
            if let person = index.person(address: email.address), mayBe(person, incoming),
                isOfOneKind(person, incoming)
            {
                return .same(person)
            }
        }
        return likely.map(Match.likely) ?? .nobody
    }

    /// The place of somebody in `homonyms`.
    private mutating func homonym(_ person: Int) -> Int {
        if person >= homonymPlace.count {
            homonymPlace += repeatElement(-1, count: person + 1 - homonymPlace.count)
        }
        if homonymPlace[person] < 0 {
            homonyms.append(Homonym(contact(person)))
            homonymPlace[person] = Int32(truncatingIfNeeded: homonyms.count - 1)
        }
        return Int(homonymPlace[person])
    }

    /// An organisation of the directory is nobody who happens to read its mailbox.
    private func isOfOneKind(_ person: Int, _ incoming: Incoming) -> Bool {
        !incoming.isFromDirectory || incoming.name.isEmpty == contact(person).name.isEmpty
    }

    /// Someone whose own identifier is in this file is not the one another identifier stands for.
    private func mayBe(_ person: Int, _ incoming: Incoming) -> Bool {
        guard incoming.id != nil else { return true }
        if person < existing.count { return !fileIDs.contains(existing[person].id) }
        return !plan.created.keepsID(person - existing.count)
    }

    @discardableResult
    private mutating func create(
        _ incoming: Incoming, _ key: KnownPeople.Key, _ line: Int, _ record: Int, _ registers: Range<Int>?
    ) -> ContactReference {
        let person = existing.count + plan.created.count
        if let registers {
            plan.created.append(record: record - 1, line: line, keepsID: incoming.id != nil, registers: registers)
        } else {
            var contact = incoming.newContact()
            nameAgain(&contact, from: 0)
            plan.created.append(contact, line: line, keepsID: incoming.id != nil)
        }
        index.add(person, key, id: incoming.id)
        for email in incoming.otherEmails { index.add(person, address: email.address) }
        if !incoming.fields.isEmpty || !incoming.texts.url.isEmpty {
            index.add(person, incoming.fields, url: incoming.texts.url)
        }
        let reference = reference(person)
        remember(incoming, person)
        plan.rows.append(ImportPlan.Row(line: line, record: record, action: .created(reference)))
        return reference
    }

    private mutating func merge(
        _ incoming: Incoming, into person: Int, _ line: Int, _ record: Int, isLookalike: Bool = false
    ) {
        let isNew = person >= existing.count
        var merged = takenOut(person)
        let address = merged.email
        let exchangeCount = merged.exchanges.count
        var merge = Merge(
            overwrite: options.overwrite, isFromThisFile: isNew, listsChanges: !isNew, isLookalike: isLookalike,
            closedSteps: options.closedSteps[merged.id] ?? [])
        merge.lists = lists.removeValue(forKey: person) ?? MergedLists()
        merge.merge(withoutObjected(incoming, merged, line), into: &merged)
        let reference = reference(person)
        for kept in merge.kept {
            plan.kept.append(
                KeptDifference(
                    line: line, contact: reference, field: kept.field, name: kept.name, ours: kept.ours,
                    theirs: kept.theirs))
        }
        remember(incoming, person)
        if merge.hasChanged {
            let isNamedAgain = nameAgain(&merged, from: exchangeCount)
            if MergedLists.areLong(merged), !isNamedAgain { lists[person] = merge.lists }
            if merged.email != address { index.add(person, address: merged.email) }
            for email in merged.otherEmails { index.add(person, address: email.address) }
            store(merged, person, merge.changes, line)
        } else {
            if MergedLists.areLong(merged) { lists[person] = merge.lists }
            putBack(merged, person)
        }
        let action: ImportPlan.Action = merge.hasChanged ? .updated(reference) : .unchanged(reference)
        plan.rows.append(ImportPlan.Row(line: line, record: record, action: action))
    }

    /// Somebody to be changed, and put back: a copy that stays behind would make a copy of each of their lists.
    mutating func takenOut(_ person: Int) -> Contact {
        if person >= existing.count { return plan.created.takenOut(person - existing.count) }
        guard updatedPlace[person] >= 0 else { return existing[person] }
        var contact = Self.nobody
        swap(&contact, &plan.updated[Int(updatedPlace[person])].after)
        return contact
    }

    private static let nobody = Contact(id: ContactID(packed: 0))

    /// As they were.
    mutating func putBack(_ contact: Contact, _ person: Int) {
        if person >= existing.count {
            plan.created.putBack(contact, person - existing.count)
        } else if updatedPlace[person] >= 0 {
            plan.updated[Int(updatedPlace[person])].after = contact
        }
    }

    mutating func store(_ contact: Contact, _ person: Int, _ changes: [FieldChange], _ line: Int) {
        if person < homonymPlace.count, homonymPlace[person] >= 0 {
            homonyms[Int(homonymPlace[person])] = Homonym(contact)
        }
        if person >= existing.count {
            plan.created.set(contact, at: person - existing.count)
        } else if updatedPlace[person] >= 0 {
            plan.updated[Int(updatedPlace[person])].after = contact
            plan.updated[Int(updatedPlace[person])].changes += changes
        } else {
            updatedPlace[person] = Int32(truncatingIfNeeded: plan.updated.count)
            plan.updated.append(
                ImportPlan.UpdatedContact(line: line, before: existing[person], after: contact, changes: changes))
        }
    }

    /// An exchange's identifier is unique in a carnet: one met before is given another when the plan is carried out.
    ///
    /// - Parameter first: those before it were there.
    /// - Returns: whether there was one.
    @discardableResult
    private mutating func nameAgain(_ contact: inout Contact, from first: Int) -> Bool {
        var isNamedAgain = false
        for place in first..<contact.exchanges.count where !contact.exchanges[place].id.text.isEmpty {
            if exchangeIDs.insert(contact.exchanges[place].id).inserted { continue }
            contact.exchanges[place].id = ImportPlan.unnamedExchange
            isNamedAgain = true
        }
        return isNamedAgain
    }

    private mutating func remember(_ incoming: Incoming, _ person: Int) {
        if let referrer = incoming.referrer { referrals.append((person, plan.rows.count, referrer)) }
    }
}

extension Planner {
    /// The plan, once who introduced whom is known and what came to nothing is left out.
    consuming func finished() -> ImportPlan {
        resolveReferrals()
        index = KnownPeople(capacity: 0)
        dropIdleUpdates()
        for row in plan.rows {
            switch row.action {
            case .updated: plan.updatedCount += 1
            case .unchanged(let reference):
                plan.unchangedCount += 1
                if case .created = reference { plan.doubledCount += 1 }
            case .created, .rejected: break
            }
        }
        gatherExchangesToCome()
        gatherErrorCells()
        plan.noted.sort { $0.line < $1.line }
        // Those of a calendar come by their days.
        plan.rejected.sort { ($0.line, $0.record) < ($1.line, $1.record) }
        return plan
    }

    /// All of them at once, where the first stands.
    private mutating func gatherErrorCells() {
        var first: Warning?
        var count = 0
        plan.noted.removeAll { warning in
            guard warning.kind == .errorCell else { return false }
            if first.map({ warning.line < $0.line }) ?? true { first = warning }
            count += 1
            return true
        }
        guard let first else { return }
        plan.noted.append(Warning(kind: .errorCells(count: count), line: first.line, column: first.column))
    }

    /// Once for a column, however many lines have it.
    private mutating func gatherExchangesToCome() {
        var gathered: [Int?: [Warning]] = [:]
        plan.noted.removeAll { warning in
            guard case .exchangeToCome = warning.kind else { return false }
            gathered[warning.column, default: []].append(warning)
            return true
        }
        for (column, warnings) in gathered {
            guard warnings.count > 1 else {
                plan.noted += warnings
                continue
            }
            let planned = warnings.count { if case .exchangeToCome(_, true) = $0.kind { true } else { false } }
            plan.noted.append(
                Warning(
                    kind: .exchangesToCome(lines: warnings.count, planned: planned),
                    line: warnings.map(\.line).min() ?? 0, column: column))
        }
    }

    /// Two records of one file that undo each other (`--overwrite`) change nothing.
    private mutating func dropIdleUpdates() {
        let idle = Set(plan.updated.filter { $0.before == $0.after && $0.referrer == nil }.map(\.before.id))
        guard !idle.isEmpty else { return }
        plan.updated.removeAll { idle.contains($0.before.id) }
        for row in plan.rows.indices {
            if case .updated(.existing(let id)) = plan.rows[row].action, idle.contains(id) {
                plan.rows[row].action = .unchanged(.existing(id))
            }
        }
    }
}
