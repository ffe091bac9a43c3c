/// Words of one's own languages, with what they mean: for filters and capture lines.
enum WordTable {
    /// `côté` and `cote` are a filter; `côte`, as in Côte-d'Or, is not: an accent that was typed was meant.
    static func meaning<Meaning>(of word: String, in table: [(String, Meaning)]) -> Meaning? {
        let word = word.lowercased()
        return table.first { known, _ in
            known == word || !known.utf8.allSatisfy { $0 < 0x80 } && Folding.fold(known) == word
        }?.1
    }
}

extension Stage {
    /// The words of the stages in both languages, folded, the usual one first.
    package static let words: [(String, Stage)] = [
        ("prospect", .prospect), ("prospects", .prospect),
        ("contacted", .contacted), ("contacte", .contacted), ("contactee", .contacted), ("contactes", .contacted),
        ("meeting", .meeting), ("rdv", .meeting), ("rendez-vous", .meeting), ("rendezvous", .meeting),
        ("meetings", .meeting),
        ("user", .user), ("users", .user), ("utilisateur", .user), ("utilisatrice", .user), ("utilisateurs", .user),
        ("usager", .user), ("usagere", .user), ("usagers", .user),
        ("ambassador", .ambassador), ("ambassadors", .ambassador), ("ambassadeur", .ambassador),
        ("ambassadrice", .ambassador), ("ambassadeurs", .ambassador),
    ]

    /// From a word typed by hand, accents and case aside.
    package init?(word: String) {
        let folded = Folding.fold(word)
        guard let match = Stage.words.first(where: { $0.0 == folded }) else { return nil }
        self = match.1
    }

    /// The known word nearest to one that is none.
    package static func suggestion(for word: String) -> String? {
        Suggestion.nearest(to: word, among: words.map(\.0))
    }
}

extension Answer {
    /// `+`, `oui`, `yes`, `-`, `non`, `no`, `?`, `inconnu`, `unknown`.
    package init?(word: String) {
        switch Folding.fold(word) {
        case "+", "oui", "yes", "o", "y": self = .yes
        case "-", "non", "no", "n": self = .no
        case "?", "inconnu", "unknown": self = .unknown
        default: return nil
        }
    }
}
