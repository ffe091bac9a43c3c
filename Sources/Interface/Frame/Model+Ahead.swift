package import Domain

extension Lists {
    /// The day the lists were made for.
    package var today: Day? { stamp?.today }
}

extension Model {
    /// Takes the text of a few contacts for the filter, or sorts a column to its end, while nobody types.
    ///
    /// - Returns: whether there may be more to prepare.
    mutating func prepareAhead() -> Bool {
        wording.keymap.prepare()
        let some = 1000
        if !lists.search.take(from: carnet, limit: some) { return true }
        let hadAllSaid = lists.search.hasAllSaid
        // An exchange is as long as the six fields together.
        guard lists.search.takeSaid(from: carnet, limit: some / 4) else { return true }
        // What the six fields answered alone is looked for again.
        if !hadAllSaid, !query.isEmpty {
            lists.stamp = nil
            lists.narrowed = nil
            settle()
        }
        if !lookAtNames(limit: some) { return true }
        return screen.row.prepare(&self)
    }
}
