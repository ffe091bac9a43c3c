extension Query {
    /// The filters that take a value: `stage:`, `tag:`, …
    enum Key: Equatable {
        case stage, tag, score, source, organisation, role, place, without, introducer, referral, breakaway
        case criterion(Int)
    }

    /// The words that are filters by themselves.
    enum Bare: Equatable {
        case late, unplanned, today, dropped, asleep, all
        /// All six criteria are met; the third is.
        case perfect, decider
    }

    /// As they are written; found with their accents or without any, in any case.
    static let keys: [(String, Key)] = [
        ("stage", .stage), ("étape", .stage), ("tag", .tag), ("étiquette", .tag), ("score", .score),
        ("from", .source), ("source", .source), ("origine", .source), ("org", .organisation), ("chez", .organisation),
        ("role", .role), ("rôle", .role), ("fonction", .role), ("place", .place), ("lieu", .place),
        ("without", .without), ("sans", .without), ("via", .introducer), ("referral", .referral),
        ("in", .breakaway), ("échappée", .breakaway), ("breakaway", .breakaway),
        ("relation", .referral),
    ]

    static let bares: [(String, Bare)] = [
        ("late", .late), ("retard", .late), ("unplanned", .unplanned), ("planifier", .unplanned),
        ("today", .today), ("auj", .today), ("dropped", .dropped), ("côté", .dropped),
        ("asleep", .asleep), ("pause", .asleep), ("all", .all), ("tous", .all),
        ("perfect", .perfect), ("parfait", .perfect), ("parfaits", .perfect), ("decider", .decider),
        ("deciders", .decider), ("décideur", .decider), ("décideuse", .decider), ("décideurs", .decider),
        ("décideuses", .decider),
    ]

    /// Every word of the language, as typed: for suggestions and completion.
    package static let words: [String] =
        keys.map { $0.0 + ":" } + (1...6).map { "c\($0):" } + bares.map(\.0) + ["silent>=", "silence>="]

    /// `c3` is a key whatever the number, so that `c9` can be pointed at.
    static func key(_ word: String) -> Key? {
        if let known = WordTable.meaning(of: word, in: keys) { return known }
        let letters = Array(word.lowercased())
        guard letters.count == 2, letters[0] == "c", letters[1].isASCIIDigit, let number = letters[1].wholeNumberValue
        else { return nil }
        return .criterion(number)
    }
}
