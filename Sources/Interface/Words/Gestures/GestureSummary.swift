import Domain

/// A gesture's events put together for one sentence: what was done, to whom, and whether to all alike.
struct GestureSummary {
    struct Group {
        let rank: Int
        var parts: [GesturePart] = []
        /// In the order of the events, without doubles.
        var contacts: [ContactID] = []
        fileprivate var known: Set<ContactID> = []
        /// How many contacts, also those whose events were not read.
        var count = 0
        /// Names as the gesture wrote them, for contacts that are gone.
        var names: [ContactID: String] = [:]
        init(rank: Int) { self.rank = rank }
        var isUniform: Bool { parts.allSatisfy { $0 == parts[0] } }
    }

    /// Never with an empty `parts`.
    private(set) var groups: [Group] = []
    /// Several contacts came in, or were changed, at once.
    var isImport: Bool {
        guard let first = groups.first else { return false }
        return first.rank == 1 || first.rank == 0 && (first.count > 1 || groups.contains { $0.rank == 1 })
    }

    init(_ gesture: Carnet.Gesture, in carnet: Carnet, eventsMax: Int) {
        let events = carnet.events(of: gesture, limit: eventsMax)
        var kinds: [Int: Event.Kind] = [:]
        for event in events {
            for part in GesturePart.parts(of: event) {
                kinds[part.rank] = event.kind
                add(part, event)
            }
        }
        groups.sort { $0.rank < $1.rank }
        guard events.count == eventsMax else { return }
        // One event a contact is how gestures on many are made: events count contacts.
        let counts = carnet.kinds(of: gesture)
        for index in groups.indices where groups.count(where: { $0.rank == groups[index].rank }) == 1 {
            guard let kind = kinds[groups[index].rank], let count = counts[kind] else { continue }
            groups[index].count = max(groups[index].count, count)
        }
    }

    private mutating func add(_ part: GesturePart, _ event: Event) {
        let at: Int
        if let found = groups.firstIndex(where: { $0.rank == part.rank && part.isTold(with: $0.parts[0]) }) {
            at = found
        } else {
            groups.append(Group(rank: part.rank))
            at = groups.count - 1
        }
        // Two moves in one gesture are one, to the last stage.
        if case .stage = part, let contact = event.contact, groups[at].contacts.last == contact {
            groups[at].parts.removeLast()
        }
        groups[at].parts.append(part)
        guard let contact = event.contact else { return }
        if groups[at].known.insert(contact).inserted {
            groups[at].contacts.append(contact)
            groups[at].count += 1
        }
        for case .name(let name) in event.writes { groups[at].names[contact] = name }
    }
}
