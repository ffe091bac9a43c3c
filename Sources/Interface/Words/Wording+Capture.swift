package import Domain

// What a capture line holds that was not understood: pointed at, never lost.
extension Wording {
    /// What a line holds that was not understood: pointed at, never lost.
    package func captureNotes(_ capture: Capture) -> [String] {
        let unknown = capture.unknown.map { unknown in
            say(
                "Colonne \(unknown.column) : « \(unknown.token) » n'est pas un champ, gardé dans le nom.",
                "Column \(unknown.column): “\(unknown.token)” is not a field, kept in the name.")
                + meant(unknown.suggestion)
        }
        return unknown + capture.problems.map(captureProblem)
    }

    private func captureProblem(_ problem: CaptureProblem) -> String {
        let place = say("Colonne \(problem.column) : ", "Column \(problem.column): ")
        let kept = say(" Gardé dans le nom.", " Kept in the name.")
        switch problem.kind {
        case .badDay(let day): return place + dayProblem(day) + kept
        case .unknownStage(let suggestion):
            return place + say("étape inconnue dans « \(problem.word) ».", "unknown stage in “\(problem.word)”.")
                + meant(suggestion) + kept
        case .missingValue:
            return place + say("« \(problem.word) » attend une valeur.", "“\(problem.word)” needs a value.") + kept
        case .repeated:
            return place + say("« \(problem.word) » : déjà donné.", "“\(problem.word)”: given already.") + kept
        case .lineTooLong: return refusal(.tooLong(bytesMax: Capture.lineBytesMax))
        }
    }

    package func breakawayKeptAsSource(_ name: String) -> String {
        say(
            "échappée « \(name) » : aucune ou plusieurs ; gardé comme source.",
            "breakaway “\(name)”: none or several; kept as the source.")
    }
    package func viaKeptAsSource(_ via: String) -> String {
        say(
            "via « \(via) » : aucun contact ou plusieurs ; gardé comme source.",
            "via “\(via)”: no contact or several; kept as the source.")
    }
}
