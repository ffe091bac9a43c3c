package import Domain

// What was not understood of a filter, and what may have been meant.
extension Wording {
    /// ` Vouliez-vous dire « … » ?`, with a space before; nothing without a suggestion.
    package func meant(_ suggestion: String?) -> String {
        guard let suggestion else { return "" }
        return say(" Vouliez-vous dire « \(suggestion) » ?", " Did you mean “\(suggestion)”?")
    }

    package func filterProblem(_ problem: QueryProblem) -> String {
        let column = say("Filtre, colonne \(problem.column) : ", "Filter, column \(problem.column): ")
        let word = problem.word
        let what =
            switch problem.kind {
            case .unknownFilter: say("filtre « \(word): » inconnu.", "unknown filter “\(word):”.")
            case .missingValue: say("« \(word): » attend une valeur.", "“\(word):” needs a value.")
            case .unknownStage:
                say("étape « \(word) » inconnue.", "unknown stage “\(word)”.")
            case .unknownCriterion:
                say("critère « \(word) » inconnu : c1 à c6.", "unknown criterion “\(word)”: c1 to c6.")
            case .unknownAnswer:
                say("réponse « \(word) » inconnue : +, - ou ?.", "unknown answer “\(word)”: +, - or ?.")
            case .badScore: say("« \(word) » : un nombre de 0 à 6.", "“\(word)”: a number from 0 to 6.")
            case .tooManyWords: say("au plus \(Query.wordsMax) mots.", "at most \(Query.wordsMax) words.")
            }
        return column + what + meant(problem.suggestion)
    }
}
