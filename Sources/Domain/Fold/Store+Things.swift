// The fold of things (outreach.md, *Things*): as that of contacts, but that there are few of them.

/// A thing as the state keeps it.
struct FoldedThing {
    let id: ThingID
    /// The last of its events in `Store.links`.
    var eventsTail: Int32 = -1
    /// By field.
    var texts = [TextRef](repeating: .empty, count: ThingField.allCases.count)
    var visits: [FoldedVisits] = []
    var hours: [(id: TextRef, minutes: UInt64, cents: UInt64, on: Day)] = []
    /// With the ordinal of the record that says so.
    var figures: [(id: TextRef, of: TextRef, number: UInt64, source: TextRef, on: Day, record: UInt32)] = []
    /// Has an effective creation.
    var isMade = false
    var isRemoved = false
    /// Ordinals of the records that made it and that changed it last, plus one; 0 for none.
    var created: UInt32 = 0
    var updated: UInt32 = 0

    init(id: ThingID) { self.id = id }
}

extension FoldedThing {
    /// Of the thing alone: with the whole state at hand, each write would copy all things there are.
    fileprivate mutating func take(_ write: ThingWrite<TextRef>, ordinal: UInt32, _ arena: Arena) {
        switch write {
        case .field(let field, let text):
            texts[Int(field.rawValue)] = text
            // A later write brings it back.
            isRemoved = false
            updated = ordinal + 1
        case .removed(let removed):
            isRemoved = removed
            updated = ordinal + 1
        // Counting changes nothing of the thing itself, which may be removed by then.
        case .visits(let period, let count):
            let counted = FoldedVisits(period: period, count: count)
            if let at = visits.firstIndex(where: { arena.same($0.period, period) }) {
                visits[at] = counted
            } else {
                visits.append(counted)
            }
        // Entries are added up, and change nothing else either.
        case .hours(let id, let minutes, let cents, let on):
            hours.removeAll { arena.same($0.id, id) }
            hours.append((id, minutes, cents, on))
        case .figure(let id, let of, let number, let source, let on):
            figures.removeAll { arena.same($0.id, id) }
            figures.append((id, of, number, source, on, ordinal))
        }
    }
}

struct FoldedVisits {
    var period: TextRef
    var count: UInt64
}

struct Things {
    var all: [FoldedThing] = []
    private var places: [ThingID: Int] = [:]

    func place(of id: ThingID) -> Int? { places[id] }

    /// Its place, made when it has none yet.
    mutating func makePlace(of id: ThingID) -> Int {
        if let place = places[id] { return place }
        all.append(FoldedThing(id: id))
        places[id] = all.count - 1
        return all.count - 1
    }
}

extension Store {
    /// An event that is about no contact: of a thing, or of the carnet itself.
    @inline(never)
    mutating func foldOfNoContact(_ head: EventHead, _ cursor: inout JSONCursor, start: Int, ordinal: UInt32) {
        guard let id = cursor.thing() else {
            links.append(EventLink(record: ordinal, offset: UInt32(start), previous: carnetTail))
            carnetTail = Int32(links.count - 1)
            return applyCarnetEvent(head, &cursor, ordinal: ordinal)
        }
        let place = things.makePlace(of: id)
        links.append(EventLink(record: ordinal, offset: UInt32(start), previous: things.all[place].eventsTail))
        things.all[place].eventsTail = Int32(links.count - 1)
        applyThingEvent(head, &cursor, place: place, ordinal: ordinal)
    }

    private mutating func applyThingEvent(
        _ head: EventHead, _ cursor: inout JSONCursor, place: Int, ordinal: UInt32
    ) {
        let record = records[Int(ordinal)]
        // Read to the end all the same: what cannot be read is told, and so is what follows it.
        let writes = cursor.thingRegisters(chunk: Int(record.chunk))
        guard let kind = head.kind else {
            unknownEvents += 1
            return
        }
        if record.isVoided || isErased(.thing(things.all[place].id), in: ordinal) { return }
        if kind == .thingMade {
            things.all[place].isMade = true
            if things.all[place].created == 0 { things.all[place].created = ordinal + 1 }
        }
        for write in writes { things.all[place].take(write, ordinal: ordinal, arena) }
    }

    /// Folds one thing again from all its events, in stamp order.
    mutating func refold(thing id: ThingID) {
        guard let place = things.place(of: id) else { return }
        let tail = things.all[place].eventsTail
        things.all[place] = FoldedThing(id: id)
        things.all[place].eventsTail = tail
        // They were counted the first time.
        let unknown = unknownEvents
        defer { unknownEvents = unknown }
        for event in eventsInOrder(from: tail) {
            let record = records[Int(event.record)]
            var cursor = JSONCursor(
                base: arena.base(Int(record.chunk)), from: Int(event.offset), to: Int(record.eventsEnd))
            let head = cursor.eventHead()
            _ = cursor.thing()
            applyThingEvent(head, &cursor, place: place, ordinal: event.record)
        }
    }

    /// The things a record's events are about.
    func thingsConcerned(by ordinal: UInt32) -> [ThingID] { storedEvents(of: ordinal).compactMap(\.thing) }
}

extension Carnet {
    /// Those of one kind that were made, the one made first in front, whatever the order they came in.
    ///
    /// - Parameter removed: also those that were removed.
    package func thingIDs(of kind: ThingKind, removed: Bool = false) -> [ThingID] {
        let things = store.things.all
        var found = things.indices.filter {
            things[$0].isMade && things[$0].id.kind == kind && (removed || !things[$0].isRemoved)
        }
        // They come in the order they were made in, but for those of another device.
        let isInOrder = zip(found, found.dropFirst()).allSatisfy { store.isCreated(things[$0], before: things[$1]) }
        if !isInOrder { found.sort { store.isCreated(things[$0], before: things[$1]) } }
        return found.map { things[$0].id }
    }

    /// A thing, whole; nil for one that was never made, or whose making was undone.
    package func thing(_ id: ThingID) -> Thing? {
        guard let folded = folded(id) else { return nil }
        var thing = Thing(id: id)
        for field in ThingField.allCases where !folded.texts[Int(field.rawValue)].isEmpty {
            thing.texts[field] = store.arena.string(folded.texts[Int(field.rawValue)])
        }
        thing.isRemoved = folded.isRemoved
        thing.visits = visits(folded)
        thing.hours = folded.hours.map {
            HoursEntry(
                id: store.arena.string($0.id), minutes: Int(clamping: $0.minutes), cents: Int(clamping: $0.cents),
                on: $0.on)
        }.inOrder(of: \.on)
        thing.figures = folded.figures.map {
            FigureEntry(
                id: store.arena.string($0.id), of: store.arena.string($0.of), number: Int(clamping: $0.number),
                source: store.arena.string($0.source), on: $0.on, by: author($0.record + 1).1)
        }.inOrder(of: \.on)
        (thing.created, thing.createdBy) = author(folded.created)
        (thing.updated, thing.updatedBy) = author(folded.updated)
        return thing
    }

    /// One line of a thing, without the rest; empty where it has none.
    package func text(_ field: ThingField, of id: ThingID) -> String {
        folded(id).map { store.arena.string($0.texts[Int(field.rawValue)]) } ?? ""
    }

    /// What reports counted of it.
    package func visits(of id: ThingID) -> [VisitCount] { folded(id).map(visits) ?? [] }

    private func visits(_ folded: FoldedThing) -> [VisitCount] {
        folded.visits.compactMap { visits in
            Period(store.arena.string(visits.period)).map {
                VisitCount(period: $0, count: Int(clamping: visits.count))
            }
        }
    }

    package func isThing(_ id: ThingID) -> Bool { folded(id) != nil }

    private func folded(_ id: ThingID) -> FoldedThing? {
        guard let place = store.things.place(of: id), store.things.all[place].isMade else { return nil }
        return store.things.all[place]
    }

    private func author(_ ordinalPlusOne: UInt32) -> (Instant?, WriterID?) {
        guard ordinalPlusOne > 0 else { return (nil, nil) }
        let record = store.records[Int(ordinalPlusOne - 1)]
        return (instant(of: record), store.writers[Int(record.writer)])
    }

    /// New links carry the parameters of the family `utm`.
    package var usesUTM: Bool { store.usesUTM }

    /// For each period of a report on where visits came from: how many came from nowhere that is known, and all.
    package var origins: [(period: Period, direct: Int, all: Int)] {
        store.origins.compactMap { origins in
            Period(origins.period).map { ($0, Int(clamping: origins.direct), Int(clamping: origins.all)) }
        }
    }
}

extension Array {
    /// By day; of one day, as they were typed.
    fileprivate func inOrder(of day: KeyPath<Element, Day>) -> [Element] {
        enumerated().sorted { ($0.element[keyPath: day], $0.offset) < ($1.element[keyPath: day], $1.offset) }
            .map(\.element)
    }
}

extension Store {
    fileprivate func isCreated(_ one: FoldedThing, before other: FoldedThing) -> Bool {
        let (first, second) = (records[Int(one.created) - 1], records[Int(other.created) - 1])
        if precedes(first, second) { return true }
        // Made in one gesture.
        return !precedes(second, first) && one.id < other.id
    }
}

extension Carnet {
    /// Whether a mail made of a model was noted of a contact.
    package func hasMail(row: Int) -> Bool {
        var at = store.details[row].carriedHead
        while at >= 0 {
            if !store.carried[Int(at)].carried.model.isEmpty { return true }
            at = store.carried[Int(at)].next
        }
        return false
    }

    /// The ids of the links that a contact was sent, each once.
    package func linksSent(row: Int) -> Set<String> {
        var found: Set<String> = []
        var at = store.details[row].carriedHead
        while at >= 0 {
            let link = store.carried[Int(at)].carried.link
            if !link.isEmpty { found.insert(store.arena.string(link)) }
            at = store.carried[Int(at)].next
        }
        return found
    }
}
