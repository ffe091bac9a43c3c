package import Domain

/// A month as a team looks back on it: by lever and by channel, what was decided and learned, what might be kept
/// (piloting.md, *Revue*).
package struct MonthReview: Sendable {
    /// What the échappées of one lever gave that ran in the month.
    package struct LeverLine: Sendable {
        /// Nil for those that say none.
        package let lever: Lever?
        package internal(set) var tests: [TeamReview.Test] = []

        package var reached: Int { sum { $0.all.reached } }
        package var meetings: Int { sum { $0.all[.meetings] } }
        package var users: Int { sum { $0.all[.users] } }
        package var signups: Int { sum { $0.all[.signups] } }
        /// Of the measure that each was judged by.
        package var results: Int { sum(\.result) }
        package var minutes: Int { sum(\.minutes) }
        package var cents: Int { sum(\.cents) }
        package var cost: Cost { Cost(minutes: minutes, cents: cents, results: results) }

        private func sum(_ of: (BreakawayFigures) -> Int) -> Int { tests.reduce(0) { $0 + of($1.figures) } }
    }

    package let from: Day
    package let until: Day
    package let levers: [LeverLine]
    package let channels: Statistics
    /// Decided, or not yet, of those that ended in the month.
    package let ended: [TeamReview.Test]
    /// One or two that might be kept: those that gave something, the least time each first.
    package let proposed: [LeverLine]
    package let goal: Goal?
    package let audience: Audience

    private static let proposedMax = 2

    /// - Parameter month: any day of it.
    package init(_ carnet: Carnet, month: Day, today: Day) {
        let (year, number, _) = month.civil
        from = Day(year: year, month: number, day: 1) ?? month
        until = min(today, Day(year: year, month: number, day: Day.length(ofMonth: number, year: year)) ?? month)
        let desk = BreakawayDesk(carnet, today: today)
        let (from, until) = (from, until)
        let tests = desk.breakaways.all.filter { one in
            guard let first = one.from else { return false }
            return first <= until && (one.until ?? .last) >= from
        }.map { TeamReview.Test($0, desk) }
        var lines: [LeverLine] = []
        for lever in Lever.allCases.map(Optional.some) + [nil] {
            let own = tests.filter { $0.breakaway.lever == lever }
            if !own.isEmpty { lines.append(LeverLine(lever: lever, tests: own)) }
        }
        levers = lines
        ended = tests.filter { test in test.breakaway.until.map { (from...until).contains($0) } ?? false }
        func each(_ line: LeverLine) -> Double { Double(line.minutes) / Double(line.results) }
        proposed = Array(
            lines.filter { $0.lever != nil && $0.results > 0 }
                .sorted { (each($0), -$0.results) < (each($1), -$1.results) }.prefix(Self.proposedMax))
        channels = Statistics(carnet, by: .source, since: from, until: until, today: today)
        goal = Goal(carnet, today: until, now: today)
        audience = Audience(carnet, today: today)
    }
}
