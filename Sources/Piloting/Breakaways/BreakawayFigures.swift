package import Domain
internal import Outreach

/// What came of an échappée, counted from the carnet or typed (piloting.md, *Échappées*).
package struct BreakawayFigures: Sendable {
    /// Of one form, or of all.
    package struct Tally: Equatable, Sendable {
        package var people = 0
        package var reached = 0
        /// Not heard, and contacted less than ten working days ago.
        package var waiting = 0
        package var results: [Measure: Int] = [:]
        /// People introduced by those it reached.
        package var referred = 0
        /// Stand behind the people counted by the measure.
        package var represented = 0

        package init() {}

        package subscript(measure: Measure) -> Int { results[measure] ?? 0 }

        /// Those of whom something is known.
        package func proportion(_ measure: Measure) -> Proportion { Proportion(self[measure], of: reached - waiting) }
    }

    package var all = Tally()
    /// Of the two versions, where they were drawn.
    package var forms: [DrawnForm: Tally] = [:]
    package let measure: Measure
    package let target: Int?
    package let minutes: Int
    package let cents: Int

    package var result: Int { all[measure] }
    package var isMet: Bool? { target.map { result >= $0 } }
    package var cost: Cost { Cost(minutes: minutes, cents: cents, results: result) }

    /// Of people only: figures that were typed have no interval.
    package let isOfPeople: Bool

    package var interval: (low: Double, high: Double)? {
        isOfPeople && measure.isOfPeople ? all.proportion(measure).interval : nil
    }
}

extension BreakawayFigures {
    package init(_ breakaway: Breakaway, _ carnet: Carnet, today: Day) {
        measure = breakaway.measure
        target = breakaway.target
        (minutes, cents) = (breakaway.minutes, breakaway.cents)
        isOfPeople = breakaway.counting == .people
        if isOfPeople { count(breakaway, carnet, today) }
        for figure in breakaway.thing.figures {
            if let measure = Measure(code: figure.of) {
                // Never mixed: people are counted where the carnet knows them.
                if !isOfPeople || !measure.isOfPeople { all.results[measure, default: 0] += figure.number }
            } else if figure.of == FigureEntry.reached, !isOfPeople {
                all.reached += figure.number
            }
        }
        let visits = Self.visits(of: breakaway.slug, carnet)
        if visits > 0 { all.results[.visits, default: 0] += visits }
    }

    /// Of the links of a campaign: those of one name are counted once, and not where they would count people.
    private static func visits(of campaign: String, _ carnet: Carnet) -> Int {
        let ids = carnet.thingIDs(of: .link).filter { carnet.text(.campaign, of: $0) == campaign }
        // Who was sent each is looked for in all contacts.
        if ids.isEmpty { return 0 }
        let list = LinkList(carnet)
        var names: Set<LinkName> = []
        return ids.reduce(0) { sum, id in
            guard let record = list.record(id, in: carnet), !record.countsPeople, names.insert(record.name).inserted
            else { return sum }
            return sum + record.visits.total
        }
    }

    private mutating func count(_ breakaway: Breakaway, _ carnet: Carnet, _ today: Day) {
        var members: [(row: Int, membership: ContactBreakaway)] = []
        for row in carnet.rows.indices where carnet.rows[row].exists {
            if let membership = carnet.membership(row: row, of: breakaway.id) { members.append((row, membership)) }
        }
        let introduced = Self.introduced(by: members.map(\.row), carnet)
        for (row, membership) in members {
            let tally = Self.tally(row, membership, breakaway, introduced[carnet.rows[row].id] ?? [], carnet, today)
            all.add(tally)
            if breakaway.isDrawn, let form = membership.form { forms[form, default: Tally()].add(tally) }
        }
        if breakaway.isDrawn {
            for form in DrawnForm.allCases where forms[form] == nil { forms[form] = Tally() }
        }
    }

    /// When each of those whom somebody introduced came in.
    private static func introduced(by rows: [Int], _ carnet: Carnet) -> [ContactID: [Day]] {
        let ids = Set(rows.map { carnet.rows[$0].id })
        var found: [ContactID: [Day]] = [:]
        for row in carnet.rows.indices where carnet.rows[row].exists {
            guard let by = carnet.introducer(row: row), ids.contains(by) else { continue }
            if let day = carnet.contact(row: row).created?.day { found[by, default: []].append(day) }
        }
        return found
    }

    /// One person, as tallied: each result once.
    private static func tally(
        _ row: Int, _ membership: ContactBreakaway, _ breakaway: Breakaway, _ introduced: [Day], _ carnet: Carnet,
        _ today: Day
    ) -> Tally {
        var tally = Tally()
        tally.people = 1
        guard let from = breakaway.from else { return tally }
        let until = breakaway.until ?? .last
        let end = breakaway.until.map { $0.addingWorkingDays(Breakaway.workingDaysAfter) } ?? .last
        let exchanges = carnet.exchanges(row: row)
        let contacts = exchanges.filter { exchange in
            (from...until).contains(exchange.on) && exchange.isContact(cameIn: membership.cameIn)
        }
        guard let first = contacts.first?.on else { return tally }
        tally.reached = 1
        let after = exchanges.filter { (first...end).contains($0.on) }
        let isHeard = after.contains { $0.kind != .note && $0.outcome.isHeard }
        if isHeard { tally.results[.answers] = 1 }
        if after.contains(where: { $0.kind != .note && $0.outcome == .talked }) { tally.results[.conversations] = 1 }
        let last = contacts.last?.on ?? first
        if !isHeard, last.addingWorkingDays(Breakaway.workingDaysAfter) > today { tally.waiting = 1 }
        let changes = carnet.stageChanges(row: row)
        // Who was already there is no result.
        let before = changes.last { $0.at.day < first }?.stage ?? .prospect
        func came(to stage: Stage) -> Bool {
            before < stage && changes.contains { $0.stage >= stage && (first...end).contains($0.at.day) }
        }
        let hasMet = before < .meeting && after.contains { $0.outcome == .talked && $0.kind.isMeeting }
        if hasMet || came(to: .meeting) { tally.results[.meetings] = 1 }
        if came(to: .user) { tally.results[.users] = 1 }
        tally.referred = introduced.count { (first...end).contains($0) }
        let brought = tally.referred + (membership.cameIn ? 1 : 0)
        if brought > 0 { tally.results[.contacts] = brought }
        if tally[breakaway.measure] > 0 { tally.represented = carnet.represents(row: row) ?? 0 }
        return tally
    }
}

extension BreakawayFigures.Tally {
    fileprivate mutating func add(_ other: Self) {
        people += other.people
        reached += other.reached
        waiting += other.waiting
        referred += other.referred
        represented += other.represented
        for (measure, count) in other.results { results[measure, default: 0] += count }
    }
}

extension Exchange {
    /// Somebody was reached for: a mail that came back reached nobody.
    fileprivate func isContact(cameIn: Bool) -> Bool {
        switch outcome {
        case .sent, .talked: kind != .note
        case .attempted: kind != .mail && kind != .note
        case .received: cameIn
        case .unknown: false
        }
    }
}

extension ExchangeKind {
    fileprivate var isMeeting: Bool { self == .meeting || self == .visit || self == .event }
}
