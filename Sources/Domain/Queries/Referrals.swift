/// Who introduced whom, and who is to be asked for others: each user is asked (method.md, 5; outreach.md, *Referrals*).
package struct Referrals {
    /// Somebody who introduced others, and whom they introduced.
    package struct Branch: Equatable, Sendable {
        package let contact: ContactID
        package let referred: [Branch]
    }

    /// Nobody is asked twice within so many days, nor within as many of a name they gave.
    package static let restDays = 60

    /// Those who introduced somebody and were introduced by nobody who is there, in creation order.
    package let tree: [Branch]
    /// Users and ambassadors first, then by rank.
    package let toAsk: [ContactID]
    /// Who was asked, the last first.
    package let asked: [(contact: ContactID, on: Day)]

    package init(_ carnet: Carnet, today: Day) {
        var asked: [(ContactID, Day)] = []
        for row in carnet.rows.indices where carnet.rows[row].exists {
            if let day = carnet.askedOn(row: row) { asked.append((carnet.rows[row].id, day)) }
        }
        toAsk = Self.toAsk(carnet, today: today)
        self.asked = asked.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
            .map { (contact: $0.element.0, on: $0.element.1) }
        tree = Self.tree(carnet)
    }

    /// Who is to be asked now, users and ambassadors first, then by rank.
    ///
    /// - Parameter countMax: the first ones alone cost no sort of all.
    package static func toAsk(_ carnet: Carnet, today: Day, first countMax: Int = .max) -> [ContactID] {
        var found: [RankedRow] = []
        for row in carnet.rows.indices where carnet.isToBeAsked(row: row, today: today) {
            let isUser = carnet.rows[row].stage >= .user
            found.append(
                RankedRow(key: Ranking.rank(carnet.rows[row]) >> 1 | (isUser ? 0 : 1 << 63), row: Int32(row)))
        }
        var sorted = SortedRows(found, in: carnet)
        let rows = (0..<min(countMax, sorted.count)).map { sorted.row(at: $0, in: carnet) }
        return rows.map { carnet.rows[$0].id }
    }

    private static func tree(_ carnet: Carnet) -> [Branch] {
        var seen: Set<ContactID> = []
        // Two who introduced each other are each shown once.
        func branch(_ id: ContactID) -> Branch? {
            guard seen.insert(id).inserted else { return nil }
            return Branch(contact: id, referred: carnet.referred(by: id).compactMap(branch))
        }
        let givers = carnet.rows.indices.filter { row in
            carnet.rows[row].exists && !carnet.referred(by: carnet.rows[row].id).isEmpty
        }
        let roots = givers.filter { row in carnet.introducer(row: row) == nil }
        // Who is left is in a circle: it begins with the first of them.
        return (roots + givers).compactMap { branch(carnet.rows[$0].id) }
    }
}

extension Carnet {
    /// Who introduced a contact, where that is somebody who is there.
    package func introducer(row: Int) -> ContactID? {
        let packed = store.details[row].referredBy
        guard packed != 0 else { return nil }
        let id = currentID(ContactID(packed: packed))
        return self.row(of: id) == nil || id == store.rows[row].id ? nil : id
    }

    /// A user or an ambassador, or who talked with us and says no neither to the problem nor to its lack of a solution;
    /// active, not asked for some time, and nobody came from them meanwhile.
    package func isToBeAsked(row: Int, today: Day) -> Bool {
        let packed = store.rows[row]
        guard packed.exists, packed.standing(on: today) == .active else { return false }
        let isKnown =
            packed.stage >= .user
            || packed.answer(.sharesProblem) != .no && packed.answer(.lacksSolution) != .no && hasTalked(row: row)
        guard isKnown else { return false }
        let since = today + -Referrals.restDays
        if let asked = askedOn(row: row), asked > since { return false }
        return !referred(by: packed.id).contains { id in
            self.row(of: id).flatMap { introducedOn(row: $0) }.map { $0 > since } ?? false
        }
    }

    private func hasTalked(row: Int) -> Bool {
        var at = store.details[row].exchangesHead
        while at >= 0 {
            if store.exchanges[Int(at)].outcome == .talked { return true }
            at = store.exchanges[Int(at)].next
        }
        return false
    }

    /// The day it was said who introduced a contact, by its writer's clock.
    package func introducedOn(row: Int) -> Day? {
        var last: Record?
        for event in store.effectiveEvents(row: row) {
            if let last, store.precedes(event.record, last) { continue }
            let tells = store.registers(of: event).contains { if case .referredBy(.some) = $0 { true } else { false } }
            if tells { last = event.record }
        }
        return last.flatMap { instant(of: $0)?.day }
    }
}
