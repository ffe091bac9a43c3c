// The rules of things (outreach.md, *Things*).
extension Deciding {
    mutating func make(_ id: ThingID, _ writes: [ThingWrite<String>]) throws(Refusal) {
        if carnet.isThing(id) { throw .nothingToChange }
        made.insert(id)
        events.append(Event(.thingMade, thing: id, writes.filter { !$0.isEmptyField }))
    }

    /// Only what is other than it was; what was removed is brought back by it.
    mutating func change(_ id: ThingID, _ writes: [ThingWrite<String>]) throws(Refusal) {
        guard let thing = carnet.thing(id) else { throw .noSuchThing }
        var new = writes.filter { write in
            switch write {
            case .field(let field, let text): thing[field] != text
            case .removed(let isRemoved): thing.isRemoved != isRemoved
            case .visits, .hours, .figure: true
            }
        }
        if new.isEmpty, thing.isRemoved, !writes.isEmpty { new = [.removed(false)] }
        if !new.isEmpty { events.append(Event(.thingChanged, thing: id, new)) }
    }

    mutating func remove(_ id: ThingID) throws(Refusal) {
        guard let thing = carnet.thing(id) else { throw .noSuchThing }
        if !thing.isRemoved { events.append(Event(.thingRemoved, thing: id, [.removed(true)])) }
    }

    /// Of somebody who belongs to it already only a form is news: what was drawn is never drawn again.
    mutating func join(_ id: ContactID, _ breakaway: ThingID, _ membership: Membership) throws(Refusal) {
        let isNew = try row(id) == nil
        guard made.contains(breakaway) || carnet.isThing(breakaway) else { throw .noSuchThing }
        let known = isNew ? nil : carnet.row(of: id).flatMap { carnet.membership(row: $0, of: breakaway) }
        switch membership {
        case .out: if known == nil { return }
        case .member, .cameIn: if known != nil { return }
        case .drawn: if known?.form != nil || known?.hasBothForms == true { return }
        }
        let kind = membership == .out ? Event.Kind.breakawayLeft : .breakawayJoined
        events.append(Event(kind, id, [.breakaway(breakaway.description, membership)]))
    }

    mutating func entry(_ id: ThingID, _ write: ThingWrite<String>) throws(Refusal) {
        guard made.contains(id) || carnet.isThing(id) else { throw .noSuchThing }
        events.append(Event(.entryNoted, thing: id, [write]))
    }

    mutating func count(_ counted: [CountedVisits]) throws(Refusal) {
        var byLink: [ThingID: [ThingWrite<String>]] = [:]
        var order: [ThingID] = []
        for visits in counted {
            guard let thing = carnet.thing(visits.link) else { throw .noSuchThing }
            if thing.visits.contains(VisitCount(period: visits.period, count: visits.count)) { continue }
            if byLink[visits.link] == nil { order.append(visits.link) }
            byLink[visits.link, default: []].append(
                .visits(visits.period.description, count: UInt64(max(0, visits.count))))
        }
        for link in order { events.append(Event(.visitsCounted, thing: link, byLink[link] ?? [])) }
    }
}

extension ThingWrite where Text == String {
    fileprivate var isEmptyField: Bool {
        if case .field(_, let text) = self { text.isEmpty } else { false }
    }
}
