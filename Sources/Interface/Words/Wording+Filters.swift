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
            case .badDays: say("« \(word) » : un nombre de jours.", "“\(word)”: a number of days.")
            case .unknownMissing:
                say("« \(word) » : on ne sait pas chercher qui n'en a pas.", "“\(word)”: cannot look for who has none.")
            case .unknownReferral:
                say("« \(word) » n'est pas un état des mises en relation.", "“\(word)” is no state of referrals.")
            case .tooManyWords: say("au plus \(Query.wordsMax) mots.", "at most \(Query.wordsMax) words.")
            }
        return column + what + (problem.suggestion == nil ? choices(problem.kind) : meant(problem.suggestion))
    }

    /// Where nothing known is near: what there is.
    private func choices(_ kind: QueryProblem.Kind) -> String {
        let words =
            switch kind {
            case .unknownFilter: Self.filterWords(isFrench)
            case .unknownStage: Stage.allCases.map { stage($0).lowercased() }
            case .unknownMissing: Query.Missing.shown(isFrench)
            case .unknownReferral: Query.Referral.shown(isFrench)
            case .missingValue, .unknownCriterion, .unknownAnswer, .badScore, .badDays, .tooManyWords: [String]()
            }
        return words.isEmpty ? "" : say(" Au choix : ", " One of: ") + words.joined(separator: ", ") + "."
    }

    /// After how many were found, until what was said can be searched.
    var saidIsNotSearchedYet: String { say(" · sans les échanges, qui arrivent", " · exchanges not searched yet") }

    /// The filters that take a value.
    package static func filterWords(_ isFrench: Bool) -> [String] {
        isFrench
            ? [
                "étape:", "tag:", "c1:", "c2:", "c3:", "c4:", "c5:", "c6:", "source:", "chez:", "fonction:", "lieu:",
                "sans:",
            ]
            : [
                "stage:", "tag:", "c1:", "c2:", "c3:", "c4:", "c5:", "c6:", "from:", "org:", "role:", "place:",
                "without:",
            ]
    }
}
