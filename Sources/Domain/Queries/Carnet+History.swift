// What the history and the review ask of past gestures, beyond their events.

extension Carnet {
    /// How many events of each kind a gesture has, without reading them out: an import may hold 100,000.
    package func kinds(of gesture: Gesture) -> [Event.Kind: Int] {
        var counts: [Event.Kind: Int] = [:]
        for ordinal in gesture.ordinals {
            for event in store.storedEvents(of: ordinal) {
                if let kind = event.head.kind { counts[kind, default: 0] += 1 }
            }
        }
        return counts
    }

    /// Whether a gesture names one of some contacts, given by their rows.
    package func concerns(_ gesture: Gesture, _ rows: Set<Int32>) -> Bool {
        gesture.ordinals.contains { ordinal in
            store.rowsConcerned(by: ordinal).contains { rows.contains(Int32($0)) }
        }
    }

    /// For each contact without a next step, the days of those it had: done or removed, not undone.
    package var closedSteps: [ContactID: Set<Day>] {
        var closed: [ContactID: Set<Day>] = [:]
        for row in store.rows.indices where store.rows[row].exists && !store.rows[row].hasNext {
            let days = store.stepDays(row: row)
            if !days.isEmpty { closed[store.rows[row].id] = days }
        }
        return closed
    }

    /// The stage a contact was at just before a gesture; nil for a contact that no event names.
    package func stage(of contact: ContactID, before gesture: Gesture) -> Stage? {
        let row = store.index.find(contact).row
        guard row >= 0, let first = gesture.ordinals.first else { return nil }
        let start = store.records[Int(first)]
        return store.stage(row: Int(row)) { record, _ in store.precedes(record, start) }
    }
}

/// A contact came to a stage.
package struct StageChange: Equatable, Sendable {
    /// By the writer's clock.
    package let at: Instant
    package let stage: Stage

    package init(at: Instant, stage: Stage) {
        self.at = at
        self.stage = stage
    }
}

extension Carnet {
    /// The stages a contact has been through, undone moves left out; the first is where it came in.
    package func stageChanges(row: Int) -> [StageChange] {
        let (created, told) = (store.details[row].created, store.stages(row: row))
        var changes: [StageChange] = []
        func add(_ record: UInt32, _ stage: Stage) {
            guard changes.last?.stage != stage, let at = instant(ordinal: record) else { return }
            changes.append(StageChange(at: at, stage: stage))
        }
        // Who came in without a stage came in as a prospect.
        if created > 0, told.first(where: { $0.stage != nil })?.record != created - 1 { add(created - 1, .prospect) }
        for change in told { if let stage = change.stage { add(change.record, stage) } }
        return changes
    }

    /// What a table of some contacts needs columns for.
    package struct ColumnsNeeded: Sendable {
        /// Names of free fields, in the order they first appear.
        package var fieldNames: [String] = []
        /// Some contact has one, or more than one.
        package var hasLink = false
        package var hasOtherEmails = false
        package var hasOtherPhones = false
    }

    package func columnsNeeded(_ rows: some Sequence<Int32>) -> ColumnsNeeded {
        var needed = ColumnsNeeded()
        var known: Set<String> = []
        for row in rows {
            let detail = store.details[Int(row)]
            if !needed.hasLink, !store.arena.string(detail.texts.url).isEmpty { needed.hasLink = true }
            if detail.waysHead >= 0 {
                let contact = contact(row: Int(row))
                if contact.emails.count > 1 { needed.hasOtherEmails = true }
                if !contact.phonesBeside.isEmpty { needed.hasOtherPhones = true }
            }
            if detail.fieldsHead < 0 { continue }
            for field in fields(row: Int(row)) where known.insert(field.name).inserted {
                needed.fieldNames.append(field.name)
            }
        }
        return needed
    }
}

extension Store {
    /// The stages and the standings a contact came to, oldest first.
    func stages(row: Int) -> [PooledStage] {
        var found: [PooledStage] = []
        var at = details[row].stagesTail
        while at >= 0 {
            found.append(stages[Int(at)])
            at = stages[Int(at)].previous
        }
        found.reverse()
        return found
    }

    /// The stage that those of a contact's effective events make that `isCounted`; *prospect* if none says.
    func stage(row: Int, where isCounted: (Record, Event.Kind) -> Bool) -> Stage {
        var latest: (record: Record, offset: UInt32, stage: Stage)?
        for event in effectiveEvents(row: row) {
            if let latest, !isLater(event.record, event.start, than: latest.record, latest.offset) { continue }
            guard let kind = event.head.kind, isCounted(event.record, kind) else { continue }
            for case .stage(let stage) in registers(of: event) { latest = (event.record, event.start, stage) }
        }
        return latest?.stage ?? .prospect
    }

    /// The days of every next step that a contact's effective events planned.
    fileprivate func stepDays(row: Int) -> Set<Day> {
        var days: Set<Day> = []
        for event in effectiveEvents(row: row) {
            for case .next(_, let on, _, _, _, _) in registers(of: event) { days.insert(on) }
        }
        return days
    }

    fileprivate func isLater(_ a: Record, _ offset: UInt32, than b: Record, _ other: UInt32) -> Bool {
        a.writer == b.writer && a.sequence == b.sequence ? offset > other : precedes(b, a)
    }
}

extension Carnet {
    /// All that was ever written of a contact, as it lies in the journal, oldest first: for the person it is about.
    package func written(of id: ContactID) -> [(at: Instant?, by: WriterID, event: Event, json: String)] {
        let ids = Set(ids(of: id))
        var list: [(at: Instant?, by: WriterID, event: Event, json: String)] = []
        for ordinal in Set(gestures(of: id).flatMap(\.ordinals)).sorted(by: {
            store.precedes(store.records[Int($0)], store.records[Int($1)])
        }) {
            let record = store.records[Int(ordinal)]
            for event in store.storedEvents(of: ordinal) {
                guard let contact = event.head.contact, ids.contains(contact), let kind = event.head.kind else {
                    continue
                }
                list.append(
                    (
                        instant(ordinal: ordinal), store.writers[Int(record.writer)],
                        Event(kind, contact, store.writes(of: event)),
                        String(decoding: store.bytes(of: event), as: UTF8.self)
                    ))
            }
        }
        return list
    }
}

extension Carnet {
    /// How many gestures each writer made, and when the last one was, by its own clock.
    package var activity: [WriterID: (gestures: Int, last: Instant?)] {
        var counts: [UInt16: Int] = [:]
        var last: [UInt16: UInt32] = [:]
        for ordinal in store.order {
            let record = store.records[Int(ordinal)]
            if record.timeStart > 0 { last[record.writer] = ordinal }
            if record.isHousekeeping || record.gesture != record.sequence { continue }
            counts[record.writer, default: 0] += 1
        }
        var activity: [WriterID: (gestures: Int, last: Instant?)] = [:]
        for (index, writer) in store.writers.enumerated() {
            let index = UInt16(index)
            guard counts[index] != nil || last[index] != nil else { continue }
            activity[writer] = (counts[index] ?? 0, last[index].flatMap { instant(ordinal: $0) })
        }
        return activity
    }
}
