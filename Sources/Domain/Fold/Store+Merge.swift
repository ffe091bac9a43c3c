/// Ids that are one contact (journal.md, 34): the index leads from each of them to one row, whose registers are the
/// fold of all their events.
struct Merges {
    /// Two ids, whichever of them is named first.
    struct Pair: Hashable {
        let one: ContactID
        let other: ContactID

        init(_ a: ContactID, _ b: ContactID) { (one, other) = (min(a, b), max(a, b)) }
    }
    /// Ordinals of the records that hold a `contactMerged`.
    var records: [UInt32] = []
    /// Of those that hold a `toldApart`.
    var apart: [UInt32] = []
    /// What the index reflects now.
    var joined: Set<Pair> = []
    /// All ids of a row that has several.
    var ids: [Int: [ContactID]] = [:]
}

extension Store {
    /// The pairs that effective merges name. An erased id is joined to nobody.
    private func effectiveMerges() -> Set<Merges.Pair> { pairs(of: .contactMerged, in: merges.records) }

    /// The pairs that are two, somebody said.
    fileprivate func toldApart() -> Set<Merges.Pair> { pairs(of: .toldApart, in: merges.apart) }

    /// The pairs that effective events of a kind name, of contacts that are not erased.
    private func pairs(of kind: Event.Kind, in ordinals: [UInt32]) -> Set<Merges.Pair> {
        var pairs: Set<Merges.Pair> = []
        for ordinal in ordinals where !records[Int(ordinal)].isVoided {
            for event in storedEvents(of: ordinal) where event.head.kind == kind {
                let named = registers(of: event).compactMap { write -> Merges.Pair? in
                    if case .contacts(let one, let other) = write { Merges.Pair(one, other) } else { nil }
                }
                guard let pair = named.first, named.count == 1, pair.one != pair.other,
                    !erasure.contacts.contains(pair.one.packed), !erasure.contacts.contains(pair.other.packed)
                else { continue }
                pairs.insert(pair)
            }
        }
        return pairs
    }

    /// Makes the index say what the effective merges say. True when rows became others, or came apart and all was
    /// folded anew: then no list of changed rows tells what there is to look at.
    @discardableResult
    mutating func settleMerges() -> Bool {
        guard !merges.records.isEmpty else { return false }
        let effective = effectiveMerges()
        guard effective != merges.joined else { return false }
        if !merges.joined.isSubset(of: effective) {
            foldAgain()
            return true
        }
        var stale: Set<Int> = []
        // In an order that is the same each time: which row stays depends on it where cards are more than two.
        for pair in effective.subtracting(merges.joined).sorted(by: { ($0.one, $0.other) < ($1.one, $1.other) }) {
            let (row, gone) = join(pair)
            stale.remove(gone)
            stale.insert(row)
        }
        merges.joined = effective
        for row in stale { refold(row: row) }
        recentChanges = []
        return true
    }

    /// Leads two ids to one row; returns it, and the one that nothing leads to any more.
    private mutating func join(_ pair: Merges.Pair) -> (row: Int, gone: Int) {
        let row = self.row(of: pair.one)
        let gone = self.row(of: pair.other)
        guard row != gone else { return (row, -1) }
        let moved = merges.ids.removeValue(forKey: gone) ?? [rows[gone].id]
        merges.ids[row, default: [rows[row].id]] += moved
        for id in moved { index.set(id, row: row) }
        // One chain of events after the other: a fold puts them in order.
        var first = rows[gone].eventsTail
        if first >= 0 {
            while links[Int(first)].previous >= 0 { first = links[Int(first)].previous }
            links[Int(first)].previous = rows[row].eventsTail
            rows[row].eventsTail = rows[gone].eventsTail
        }
        rows[gone] = Row(id: rows[gone].id)
        details[gone] = Detail()
        forgetLongChains(row: gone)
        return (row, gone)
    }

    /// The id that names a row of several: the first that was created.
    func leadingID(row: Int, createdFirst: ContactID?) -> ContactID? {
        merges.ids[row].map { createdFirst ?? $0.min() ?? rows[row].id }
    }
}

extension Carnet {
    /// Pairs that look like one contact and are two, by the ids they go by now.
    var toldApart: Set<Merges.Pair> {
        Set(store.toldApart().map { Merges.Pair(currentID($0.one), currentID($0.other)) })
    }

    /// All ids of one contact, its own first.
    package func ids(of id: ContactID) -> [ContactID] {
        let row = Int(store.index.find(id).row)
        guard row >= 0, let ids = store.merges.ids[row] else { return [id] }
        let leading = store.rows[row].id
        return [leading] + ids.filter { $0 != leading }.sorted()
    }

    /// For each id that a merged contact no longer goes by, the one it goes by.
    package var mergedInto: [ContactID: ContactID] {
        var into: [ContactID: ContactID] = [:]
        for (row, ids) in store.merges.ids {
            for id in ids where id != store.rows[row].id { into[id] = store.rows[row].id }
        }
        return into
    }

    /// The ids that merged contacts no longer go by.
    package var mergedContacts: [ContactID] { mergedInto.keys.sorted() }

    /// The id a contact goes by now: another one, where two were merged.
    package func currentID(_ id: ContactID) -> ContactID {
        let row = Int(store.index.find(id).row)
        return row >= 0 ? store.rows[row].id : id
    }
}
