extension Query {
    /// The filters that take a value: `stage:`, `tag:`, …
    enum Key: Equatable {
        case stage, tag, score, source, organisation, role, place
        case criterion(Int)
    }

    /// The words that are filters by themselves.
    enum Bare: Equatable {
        case late, unplanned, today, dropped, asleep, all
    }

    /// As they are written; found with their accents or without any, in any case.
    static let keys: [(String, Key)] = [
        ("stage", .stage), ("étape", .stage), ("tag", .tag), ("étiquette", .tag), ("score", .score),
        ("from", .source), ("source", .source), ("origine", .source), ("org", .organisation), ("chez", .organisation),
        ("role", .role), ("rôle", .role), ("fonction", .role), ("place", .place), ("lieu", .place),
    ]

    static let bares: [(String, Bare)] = [
        ("late", .late), ("retard", .late), ("unplanned", .unplanned), ("planifier", .unplanned),
        ("today", .today), ("auj", .today), ("dropped", .dropped), ("côté", .dropped),
        ("asleep", .asleep), ("pause", .asleep), ("all", .all), ("tous", .all),
    ]

    /// Every word of the language, as typed: for suggestions and completion.
    package static let words: [String] =
        keys.map { $0.0 + ":" } + (1...6).map { "c\($0):" } + bares.map(\.0)

    /// `c3` is a key whatever the number, so that `c9` can be pointed at.
    static func key(_ word: String) -> Key? {
        if let known = lookUp(word, in: keys) { return known }
        let letters = Array(word.lowercased())
        guard letters.count == 2, letters[0] == "c", letters[1].isASCIIDigit, let number = letters[1].wholeNumberValue
        else { return nil }
        return .criterion(number)
    }

    /// `côté` and `cote` are a filter; `côte`, as in Côte-d'Or, is not: an accent that was typed was meant.
    static func lookUp<Meaning>(_ word: String, in table: [(String, Meaning)]) -> Meaning? {
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
