package import Domain

/// The visits of one pair of campaign and keyword, from the reports there are (outreach.md, *Visits*).
package struct Visits: Equatable, Sendable {
    /// The figures that count, oldest first: those whose period lies in no other's.
    package let counted: [VisitCount]
    /// Figures of days that a longer report has too: kept, and not counted twice.
    package let contained: [VisitCount]
    /// Two that are counted share days: the sum may count some visits twice, and is said to.
    package let overlaps: Bool

    package var total: Int { counted.reduce(0) { $0 + $1.count } }

    /// Figures in the order they came in: of one period the last replaces those before.
    package init(_ figures: [VisitCount]) {
        var latest: [VisitCount] = []
        for figure in figures { latest = Self.placing(figure, in: latest) }
        latest.sort { ($0.period.from, $0.period.until) < ($1.period.from, $1.period.until) }
        func isContained(_ one: VisitCount) -> Bool {
            latest.contains { $0.period != one.period && $0.period.contains(one.period) }
        }
        counted = latest.filter { !isContained($0) }
        contained = latest.filter(isContained)
        // No one contains another: in order of their first days they are in that of their last.
        overlaps = zip(counted, counted.dropFirst()).contains { $1.period.from <= $0.period.until }
    }

    /// The same period again takes the place of what was said of it.
    package static func placing(_ figure: VisitCount, in figures: [VisitCount]) -> [VisitCount] {
        figures.filter { $0.period != figure.period } + [figure]
    }
}
