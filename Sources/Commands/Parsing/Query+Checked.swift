import Domain
import Interface
import Program

extension Query {
    /// A filter of the command line: what is not understood is a usage failure that points at it.
    static func checked(_ text: String) throws(Failure) -> Query {
        let query = parse(text)
        guard query.problems.isEmpty else {
            let sentences = query.problems.map { Spoken.wording.filterProblem($0) }
            throw Failure(Failure.usage, sentences)
        }
        return query
    }

    /// The same, looking at all standings unless the filter asks for some (product.md: `export` carries all).
    static func checkedInAllStandings(_ text: String) throws(Failure) -> Query {
        var query = try checked(text)
        // No word asks for the active ones: with another standing asked for beside, they are there only by `all`.
        if query.standings == .active, !parse("asleep " + text).standings.contains(.active) {
            query.standings = parse("all " + text).standings
        }
        return query
    }
}
