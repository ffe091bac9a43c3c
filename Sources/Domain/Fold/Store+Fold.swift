// The fold: every register takes its greatest effective write (journal.md, 27–33). Total: history is never refused.

extension Store {
    /// A chain of events in stamp order.
    func eventsInOrder(from tail: Int32) -> [EventLink] {
        var events: [EventLink] = []
        var at = tail
        while at >= 0 {
            events.append(links[Int(at)])
            at = links[Int(at)].previous
        }
        // Nearly so already.
        events.reverse()
        events.sort { a, b in
            if a.record == b.record { return a.offset < b.offset }
            return precedes(records[Int(a.record)], records[Int(b.record)])
        }
        return events
    }

    /// Folds one contact again from all its events, in stamp order: after an undo, or when a late record arrives.
    mutating func refold(row: Int) {
        let events = eventsInOrder(from: rows[row].eventsTail)
        let (tail, isErased, refolds) = (rows[row].eventsTail, rows[row].isErased, details[row].refolds)
        rows[row] = Row(id: rows[row].id)
        rows[row].eventsTail = tail
        rows[row].isErased = isErased
        var createdFirst: ContactID?
        details[row] = Detail()
        details[row].refolds = refolds &+ 1
        forgetLongChains(row: row)
        // They were counted the first time.
        let unknown = unknownEvents
        defer { unknownEvents = unknown }
        var reading = EventReading()
        for event in events {
            let record = records[Int(event.record)]
            var cursor = JSONCursor(
                base: arena.base(Int(record.chunk)), from: Int(event.offset), to: Int(record.eventsEnd))
            let head = cursor.eventHead()
            guard let contact = head.contact else { continue }
            if head.kind == .contactCreated { createdFirst = createdFirst ?? contact }
            reading.removeAll()
            reading.read(head, contact, &cursor, start: Int(event.offset), of: record)
            reading.withItems { apply($0[0], $1, row: row, ordinal: event.record) }
        }
        if let id = leadingID(row: row, createdFirst: createdFirst) { rows[row].id = id }
    }

    /// Product and persons again, from all the carnet's own events.
    mutating func refoldCarnet() {
        let events = eventsInOrder(from: carnetTail)
        productName = .empty
        usesUTM = false
        origins = []
        signatures = []
        let unknown = unknownEvents
        defer { unknownEvents = unknown }
        for event in events {
            let record = records[Int(event.record)]
            var cursor = JSONCursor(
                base: arena.base(Int(record.chunk)), from: Int(event.offset), to: Int(record.eventsEnd))
            let head = cursor.eventHead()
            applyCarnetEvent(head, &cursor, ordinal: event.record)
        }
    }

    @inline(__always)
    mutating func apply(
        _ event: EventReading.Item, _ writes: UnsafeBufferPointer<Write<TextRef>>, row: Int, ordinal: UInt32
    ) {
        // One look where nobody is erased.
        let isSilent =
            records[Int(ordinal)].isVoided
            || hasErasure && (isErased(event.contact, in: ordinal) || namesErased(event.kind, writes, in: ordinal))
        guard let kind = event.kind, !isSilent else {
            if event.kind == nil {
                unknownEvents += 1
            } else if event.kind == .contactCreated {
                rows[row].isCreationVoided = true
            }
            return
        }
        if kind == .contactCreated || rows[row].isCreationVoided { rows[row].exists = true }
        if details[row].created == 0 { details[row].created = ordinal + 1 }
        if kind != .goneThrough { details[row].updated = ordinal + 1 }
        for write in writes { apply(write, row: row, ordinal: ordinal) }
    }

    /// Rare: kept out of the loop that a replay spends its time in.
    @inline(never)
    mutating func applyCarnetEvent(_ head: EventHead, _ cursor: inout JSONCursor, ordinal: UInt32) {
        let record = records[Int(ordinal)]
        guard let kind = head.kind else {
            unknownEvents += 1
            return cursor.skipWrites()
        }
        // Kept also where it is voided: whoever takes the undo back finds it.
        if kind == .contactMerged { Self.note(ordinal, in: &merges.records) }
        if kind == .toldApart { Self.note(ordinal, in: &merges.apart) }
        guard !record.isVoided || kind.isLasting else { return cursor.skipWrites() }
        for write in cursor.registers(chunk: Int(record.chunk)) {
            switch write {
            case .erased, .erasedText, .objection: applyErasure(write, kind: kind, writer: record.writer)
            case .productName(let name): productName = name
            case .person(let person, let device):
                signatures.removeAll { $0.writer == record.writer }
                signatures.append((record.writer, person, device))
            case .usesUTM(let uses): usesUTM = uses
            case .origins(let period, let direct, let all):
                let period = arena.string(period)
                origins.removeAll { $0.period == period }
                origins.append((period, direct, all))
            default: break
            }
        }
    }

    private static func note(_ ordinal: UInt32, in ordinals: inout [UInt32]) {
        if ordinals.last != ordinal, !ordinals.contains(ordinal) { ordinals.append(ordinal) }
    }

    @inline(__always)
    private mutating func apply(_ write: Write<TextRef>, row: Int, ordinal: UInt32) {
        switch write {
        case .name(let text):
            rows[row].name = text
            rows[row].nameKey = nameKey(row)
        case .text(let field, let text):
            details[row].texts[of: field] = text
            // Who has no name goes by it.
            if field == .organisation, rows[row].name.isEmpty { rows[row].nameKey = nameKey(row) }
        case .level(let level): rows[row].levelRaw = level?.rawValue ?? 0
        case .stakes(let stakes): rows[row].stakesRaw = stakes?.rawValue ?? 0
        case .email(let text, let status):
            details[row].email = text
            details[row].emailStatusRaw = status?.rawValue ?? 0
        case .otherEmail(let text, let status, let isIn):
            setWay(
                row, PooledWay(text: text, isPhone: false, isIn: isIn, emailStatusRaw: status?.rawValue ?? 0))
        case .otherPhone(let text, let label):
            setWay(row, PooledWay(text: text, label: label ?? .empty, isPhone: true, isIn: label != nil))
        case .referredBy(let id): details[row].referredBy = id?.packed ?? 0
        case .stage(let stage):
            rows[row].stage = stage
            keepStage(row, PooledStage(record: ordinal, stage: stage))
        case .standing(let standing, let reason, let until):
            rows[row].standing = standing
            rows[row].reasonRaw = reason?.rawValue ?? 255
            rows[row].until = until?.number ?? Row.noDay
            keepStage(row, PooledStage(record: ordinal, standing: standing, rows[row]))
        case .answer(let criterion, let answer, let evidence, let on, let over):
            setAnswer(row, criterion, answer, evidence ?? .empty, on, over, ordinal)
        case .next(let kind, let on, let at, let objective, let note, let every):
            details[row].nextEvery = every?.packed ?? 0
            rows[row].nextKind = kind
            rows[row].nextOn = on.number
            rows[row].nextAt = at.map { Int16($0.minutes) } ?? -1
            details[row].nextObjective = objective ?? .empty
            details[row].nextNote = note ?? .empty
        case .noNext:
            rows[row].nextOn = Row.noDay
            rows[row].nextAt = -1
            details[row].nextEvery = 0
            details[row].nextObjective = .empty
            details[row].nextNote = .empty
        case .tag(let tag, let isIn): setTag(row, tag, isIn)
        case .field(let name, let value): setField(row, name, value)
        case .exchange(let id, let kind, let outcome, let on, let text, let over):
            setExchange(row, id, kind, outcome, on, text, over, ordinal)
        case .notes(let text, let over):
            let record = details[row].notesRecord
            keepLoser(row, place: 6, details[row].notes, record, over: over, ordinal)
            details[row].notes = text
            details[row].notesRecord = ordinal + 1
        case .goneThrough(let done): rows[row].isGoneThrough = done
        case .carried(let exchange, let carried): setCarried(row, exchange, carried)
        case .mayNameIntroducer(let may): details[row].mayNameIntroducer = may
        case .asked(let day): details[row].askedOn = day?.number ?? Row.noDay
        case .breakaway(let id, let membership): setMembership(row, id, membership)
        case .represents(let number): details[row].represents = number.map { $0 &+ 1 } ?? 0
        case .part(let part): details[row].partRaw = part.map { $0.rawValue + 1 } ?? 0
        case .productName, .person, .void, .contacts, .erased, .erasedText, .objection, .thing, .usesUTM, .origins:
            break
        }
    }

    private mutating func setAnswer(
        _ row: Int, _ criterion: Criterion, _ answer: Answer, _ evidence: TextRef, _ on: Day?, _ over: Stamp?,
        _ ordinal: UInt32
    ) {
        rows[row].setAnswer(criterion, answer)
        if details[row].judgements < 0 {
            if evidence.isEmpty, on == nil { return }
            details[row].judgements = Int32(judgements.count)
            for _ in 0..<6 { judgements.append(PooledJudgement()) }
        }
        let at = Int(details[row].judgements) + Int(criterion.rawValue)
        let old = judgements[at]
        keepLoser(row, place: criterion.rawValue, old.evidence, old.record, over: over, ordinal)
        judgements[at] = PooledJudgement(evidence: evidence, on: on?.number ?? Row.noDay, record: ordinal + 1)
    }

    /// Keeps beside a text that another, written without having seen it, replaces (journal.md, 33).
    private mutating func keepLoser(
        _ row: Int, place: UInt8, exchange: TextRef = .empty, _ text: TextRef, _ record: UInt32, over: Stamp?,
        _ ordinal: UInt32
    ) {
        if record == 0 || text.isEmpty || record == ordinal + 1 { return }
        if let over, over == stamp(records[Int(record - 1)]) {
            dropVersions(row, place: place, exchange: exchange, seenBy: records[Int(ordinal)])
            return
        }
        versions.append(
            PooledVersion(text: text, record: record, next: details[row].versions, place: place, exchange: exchange))
        details[row].versions = Int32(versions.count - 1)
    }

    /// Whoever writes over what stands has read what lay beside it, if it was there then.
    private mutating func dropVersions(_ row: Int, place: UInt8, exchange: TextRef, seenBy record: Record) {
        var kept: [PooledVersion] = []
        var at = details[row].versions
        guard at >= 0 else { return }
        while at >= 0 {
            let version = versions[Int(at)]
            let isOther = version.place != place || !arena.same(version.exchange, exchange)
            if isOther || !hasSeen(records[Int(version.record - 1)], by: record) { kept.append(version) }
            at = version.next
        }
        details[row].versions = -1
        for version in kept.reversed() {
            versions.append(version)
            versions[versions.count - 1].next = details[row].versions
            details[row].versions = Int32(versions.count - 1)
        }
    }

    private mutating func setTag(_ row: Int, _ tag: TextRef, _ isIn: Bool) {
        let known = place(of: tag, .tags, row, from: details[row].tags)
        if known >= 0 {
            pairs[Int(known)].isIn = isIn
            return
        }
        pairs.append(PooledPair(name: tag, value: .empty, next: details[row].tags, isIn: isIn))
        details[row].tags = Int32(pairs.count - 1)
        keep(tag, at: details[row].tags, .tags, row)
    }

    private mutating func setExchange(
        _ row: Int, _ id: TextRef, _ kind: ExchangeKind, _ outcome: Outcome, _ on: Day, _ text: TextRef, _ over: Stamp?,
        _ ordinal: UInt32
    ) {
        if outcome.isNews(kind), on.number > rows[row].lastHeard { rows[row].lastHeard = on.number }
        let hash = arena.hash(id)
        let known = exchangePlace(row, id, hash)
        if known >= 0 {
            let old = exchanges[Int(known)]
            keepLoser(row, place: 7, exchange: id, old.text, old.record, over: over, ordinal)
            exchanges[Int(known)] = PooledExchange(
                id: id, hash: hash, text: text, on: on.number, record: ordinal + 1, next: old.next, kind: kind,
                outcome: outcome)
            // Only where it was the last that was heard may the day move back.
            let isHeardStill = outcome.isNews(kind) && on.number >= old.on
            if old.outcome.isNews(old.kind), old.on >= rows[row].lastHeard, !isHeardStill { recountHeard(row) }
            return
        }
        exchanges.append(
            PooledExchange(
                id: id, hash: hash, text: text, on: on.number, record: ordinal + 1, kind: kind, outcome: outcome))
        let new = Int32(exchanges.count - 1)
        if details[row].exchangesTail >= 0 {
            exchanges[Int(details[row].exchangesTail)].next = new
        } else {
            details[row].exchangesHead = new
        }
        details[row].exchangesTail = new
        keep(id, at: new, .exchanges, row)
    }

    @inline(__always)
    private mutating func exchangePlace(_ row: Int, _ id: TextRef, _ hash: UInt32) -> Int32 {
        if !longChains.isEmpty, let found = placeInLong(id, false, .exchanges, row) { return found }
        var (at, walked) = (details[row].exchangesHead, 0)
        while at >= 0 {
            if exchanges[Int(at)].hash == hash, arena.same(exchanges[Int(at)].id, id) { return at }
            at = exchanges[Int(at)].next
            walked += 1
        }
        if walked >= LongChain.walkedMax { makeLong(.exchanges, row, from: details[row].exchangesHead) }
        return -1
    }

    /// After an edit: the day we last heard may have moved back.
    private mutating func recountHeard(_ row: Int) {
        var heard = Row.noDay
        var at = details[row].exchangesHead
        while at >= 0 {
            let exchange = exchanges[Int(at)]
            if exchange.outcome.isNews(exchange.kind) { heard = max(heard, exchange.on) }
            at = exchange.next
        }
        rows[row].lastHeard = heard
    }

    /// The first sixteen bytes of the folded title, big-endian, so that comparing integers compares names.
    @inline(__always)
    private func nameKey(_ row: Int) -> (UInt64, UInt64) {
        let title = rows[row].name.isEmpty ? details[row].texts.organisation : rows[row].name
        return NameKey.of(arena.raw(title))
    }
}
