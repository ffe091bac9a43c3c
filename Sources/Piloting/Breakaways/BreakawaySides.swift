package import Domain

/// Two échappées, or the two versions of one, side by side (piloting.md, *Comparing*).
package struct BreakawaySides: Sendable {
    package let names: (String, String)
    package let comparison: Comparison
    package let measure: Measure
    /// By lot: only then a sentence may name a cause.
    package let isDrawn: Bool
    /// Figures and visits stand side by side, no probability.
    package let isCompared: Bool

    package init(_ a: Breakaway, _ b: Breakaway, _ desk: BreakawayDesk, _ measure: Measure? = nil) {
        let measure = measure ?? a.measure
        let figures = (desk.figures(a), desk.figures(b))
        self.init(
            (a.name, b.name), (figures.0.all, figures.1.all), measure, isDrawn: false,
            isOfPeople: figures.0.isOfPeople && figures.1.isOfPeople)
    }

    /// - Returns: nil where no draw was made.
    package init?(formsOf breakaway: Breakaway, _ desk: BreakawayDesk, _ measure: Measure? = nil) {
        let figures = desk.figures(breakaway)
        guard let a = figures.forms[.a], let b = figures.forms[.b] else { return nil }
        self.init(("A", "B"), (a, b), measure ?? breakaway.measure, isDrawn: true, isOfPeople: true)
    }

    private init(
        _ names: (String, String), _ tallies: (BreakawayFigures.Tally, BreakawayFigures.Tally), _ measure: Measure,
        isDrawn: Bool, isOfPeople: Bool
    ) {
        (self.names, self.measure, self.isDrawn) = (names, measure, isDrawn)
        isCompared = isOfPeople && measure.isOfPeople && measure != .contacts
        let isWaiting = tallies.0.waiting + tallies.1.waiting > 0
        comparison = Comparison(
            tallies.0.proportion(measure), tallies.1.proportion(measure), isWaiting: isWaiting)
    }
}
