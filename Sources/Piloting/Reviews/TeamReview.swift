package import Domain

/// The few lines that a team reads on a Monday (piloting.md, *Revue*): where it is going, what was obtained, what is to
/// be decided, what is needed.
package struct TeamReview: Sendable {
    package struct Test: Sendable {
        package let breakaway: Breakaway
        package let figures: BreakawayFigures
        /// What the figures suggest; people decide.
        package let proposal: Decision

        /// On the figures its decision kept, where there is one.
        package init(_ breakaway: Breakaway, _ desk: BreakawayDesk) {
            self.breakaway = breakaway
            figures = BreakawayFigures(keptOf: breakaway) ?? desk.figures(breakaway)
            proposal = figures.proposal
        }
    }

    /// Why somebody outside may be asked for help.
    package enum Reason: Equatable, Sendable {
        /// The one we know does not decide.
        case notDecider(ContactID)
        /// Somebody high up did not answer three attempts.
        case unanswered(ContactID)
        /// An échappée is past its last day.
        case undecided(ThingID, name: String)
    }

    package struct Proposal: Equatable, Sendable {
        package let reason: Reason
        package let isKept: Bool

        /// What it is kept by.
        package var key: String {
            switch reason {
            case .notDecider(let id), .unanswered(let id): id.description
            case .undecided(let id, _): id.description
            }
        }
    }

    /// What is planned from today on, and what is late.
    package struct Coming: Equatable, Sendable {
        package internal(set) var appointments = 0
        package internal(set) var firstMails = 0
        package internal(set) var others = 0
        package internal(set) var late = 0
        package var isEmpty: Bool { appointments + firstMails + others + late == 0 }
    }

    package let review: Review
    package let goal: Goal?
    /// What the Cap gained in the period; nil where one of both is not known.
    package let gained: Int?
    package let audience: Audience
    package let toDecide: [Test]
    package let running: [Test]
    /// Decided in the period.
    package let decided: [Test]
    package let feedback: [Feedback]
    package let needs: String
    package let learned: String
    package let proposals: [Proposal]
    /// What is kept for the week, those that a filter hides among them.
    private let keptProposals: [String]
    package let coming: Coming
    /// Whether the period ends today: what comes is told then.
    package let isCurrent: Bool

    /// The week that what is typed for it is kept by.
    package var week: ThingID { ThingID.week(of: review.since) }
    /// As many are proposed.
    package static let proposalsMax = 8

    package init(_ carnet: Carnet, since: Day, until: Day? = nil, today: Day, among rows: [Int32]? = nil) {
        review = Review(carnet: carnet, since: since, until: until, today: today, among: rows)
        let end = review.until
        isCurrent = end == today
        goal = Goal(carnet, today: end, now: today)
        gained = goal.flatMap { goal in
            guard let value = goal.value, let before = goal.value(carnet, on: since + -1) else { return nil }
            return value - before
        }
        audience = Audience(carnet, today: today)
        let desk = BreakawayDesk(carnet, today: today)
        let tests = desk.breakaways.all.map { Test($0, desk) }
        toDecide = tests.filter { $0.breakaway.state(on: today) == .toDecide }
        running = tests.filter { $0.breakaway.state(on: today) == .running }
        decided = tests.filter { test in
            guard let day = test.breakaway.decidedOn else { return false }
            return (since...end).contains(day)
        }
        feedback = carnet.feedback(from: since, until: end, among: rows)
        let typed = carnet.thing(.week(of: since))
        needs = typed?[.needs] ?? ""
        learned = typed?[.learned] ?? ""
        keptProposals = (typed?[.proposals] ?? "").split(separator: " ").map(String.init)
        let kept = Set(keptProposals)
        proposals = Self.reasons(carnet, today: today, toDecide.map(\.breakaway), rows).map { reason in
            Proposal(reason: reason, isKept: kept.contains(Proposal(reason: reason, isKept: false).key))
        }
        coming = Coming(carnet, today: today, rows)
    }

    private static func reasons(
        _ carnet: Carnet, today: Day, _ undecided: [Breakaway], _ rows: [Int32]?
    ) -> [Reason] {
        var reasons = undecided.map { Reason.undecided($0.id, name: $0.name) }
        let all = rows.map { $0.map(Int.init) } ?? Array(carnet.rows.indices)
        for row in all where reasons.count < proposalsMax {
            let packed = carnet.rows[row]
            guard packed.exists, packed.standing(on: today) == .active,
                packed.stage == .contacted || packed.stage == .meeting
            else { continue }
            if packed.answer(.decides) == .no {
                reasons.append(.notDecider(packed.id))
            } else if packed.level == .top || packed.level == .middle,
                carnet.contact(row: row).attemptsWithoutAnswer >= Contact.attemptsMax
            {
                reasons.append(.unanswered(packed.id))
            }
        }
        return reasons
    }

    /// What is typed for the week: what is needed, what was learned.
    package func typing(needs: String, learned: String) -> Intent {
        .setThing(week, [.field(.needs, OneLine.clean(needs)), .field(.learned, OneLine.clean(learned))])
    }

    /// A proposal is kept, or not any more.
    package func toggling(_ key: String) -> Intent {
        var kept = keptProposals
        if let place = kept.firstIndex(of: key) { kept.remove(at: place) } else { kept.append(key) }
        return .setThing(week, [.field(.proposals, kept.joined(separator: " "))])
    }
}

extension TeamReview.Coming {
    init(_ carnet: Carnet, today: Day, _ rows: [Int32]?) {
        func read(_ row: Row) {
            guard row.exists, row.standing(on: today) == .active, let day = row.nextDay else { return }
            if day < today { late += 1 }
            guard day >= today, day - today <= Review.daysAhead else { return }
            if row.isAppointment {
                appointments += 1
            } else if row.stage == .prospect {
                firstMails += 1
            } else {
                others += 1
            }
        }
        if let rows { for row in rows { read(carnet.rows[Int(row)]) } } else { carnet.rows.forEach(read) }
    }
}

extension BreakawayFigures {
    /// What they suggest: go on where the target is met, adjust where something came of it, stop where nothing did.
    package var proposal: Decision {
        if isMet == true { return .carryOn }
        if isOfPeople, all.reached - all.waiting < 10, result < 5 { return .inconclusive }
        return result > 0 ? .adjust : .stop
    }
}
