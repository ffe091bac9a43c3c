import Domain

/// What a column's title says by its words, where no list has it whole: `Nom de l'élu`, `Mail du contact`,
/// `Phones / Primary Phone Number`, `Vos coordonnées [Courriel]` (exchange.md, *Titles by their words*).
///
/// Every word must be one we know: a title that says more than we understand is no field.
struct TitleWords {
    private typealias Idea = TitleVocabulary.Idea
    /// As they are compared.
    let words: [String]

    /// - Parameter title: as it stands in the file.
    init(_ title: String) { words = Self.words(title) }

    /// Lower case, no marks; `FirstName`, `email2` and `Groupe [Champ]` in pieces, without the code that begins
    /// `submitdate. Date de soumission`.
    private static func words(_ title: String) -> [String] {
        var text = title
        if let dot = title.firstIndex(of: "."), title[dot...].hasPrefix(". "), isCode(title[..<dot]) {
            text = String(title[title.index(after: dot)...])
        }
        return joined(Header.normalised(apart(text)).split(separator: " ").flatMap { Header.numbered($0) })
    }

    /// Not a word cut short, such as `Tél. fixe` begins with.
    private static func isCode(_ text: Substring) -> Bool {
        text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_[]".contains($0)) }
            && !["tel", "no", "n", "adr", "civ"].contains(text.lowercased())
    }

    /// `first name` and its like are one word: alone, `first` and `last` say nothing.
    private static func joined(_ words: [String]) -> [String] {
        var joined: [String] = []
        for word in words {
            switch (joined.last, word) {
            case (_, "telecopie"), (_, "telecopieur"): joined.append("fax")
            case ("first"?, "name"), ("given"?, "name"), ("fore"?, "name"): joined[joined.count - 1] = "prenom"
            case ("last"?, "name"), ("family"?, "name"), ("sur"?, "name"): joined[joined.count - 1] = "surname"
            default: joined += TitleVocabulary.compounds[word] ?? [word]
            }
        }
        return joined
    }

    /// A blank before each capital that follows a small letter.
    private static func apart(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var isAfterSmall = false
        for scalar in text.unicodeScalars {
            if isAfterSmall, scalar.properties.isUppercase { out.append(" ") }
            isAfterSmall = scalar.properties.isLowercase
            out.append(scalar)
        }
        return String(out)
    }

    /// What the column is; nil where a word is unknown, or speaks of something else.
    var field: Field? {
        if isRefusal { return .doNotContact }
        // An account's, not a person's.
        if TitleVocabulary.accounts.contains(words.joined(separator: " ")) { return nil }
        // `Is a Company` is answered by yes or no.
        guard words.count <= Self.wordsMax, !["is", "has", "est"].contains(words.first),
            !words.contains(where: TitleVocabulary.elsewhere.contains)
        else { return nil }
        var ideas: Set<Idea> = []
        for word in words {
            if let idea = TitleVocabulary.ideas[word] {
                ideas.insert(idea)
            } else if !TitleVocabulary.passed.contains(word), !Header.firsts.contains(word), !Header.tellsAnother(word),
                PhoneLabel(word: word) == nil
            {
                return nil
            }
        }
        return field(ideas)
    }

    private func field(_ ideas: Set<Idea>) -> Field? {
        func has(_ some: Idea...) -> Bool { some.contains(where: ideas.contains) }
        if has(.mail) { return has(.phone, .name, .given, .family) ? nil : isMain ? .email : .otherEmails }
        // « Poste téléphonique » is a part of a number.
        if has(.phone), has(.role) { return nil }
        if has(.phone) || words.contains("fax") { return isMain && !has(.organisation) ? .phone : .otherPhones }
        // `Name / First Name` is a first name; « Prénom NOM » is both.
        if has(.given), has(.family) || words.contains("nom") || words.contains("noms") { return .name }
        if has(.given) { return .givenName }
        if has(.family) { return .familyName }
        if has(.civility) { return .civility }
        if has(.role) { return .role }
        if has(.place, .zip) || has(.code) && has(.postal) { return .place }
        // « Adresse » alone is where somebody lives.
        if has(.address, .code, .postal) { return nil }
        if has(.link) { return .url }
        if has(.organisation) || has(.service) { return .organisation }
        if has(.tag) { return has(.name) ? nil : .tags }
        if has(.name) { return .name }
        return nil
    }

    /// Of several columns of one field, the one with the least is the main one: the society before the service, the
    /// town before its number, the work address before the one at home.
    func rank(_ field: Field) -> Int {
        func has(_ some: Idea...) -> Bool { words.contains { TitleVocabulary.ideas[$0].map(some.contains) ?? false } }
        func says(_ some: String...) -> Bool { some.contains(where: words.contains) }
        switch field {
        case _ where isOther && !Field.ways.contains(field): return 3
        // A form's own question, beside the account of who answered it.
        case .name where says("votre", "vos", "your"), .text(.familyName) where says("votre", "vos", "your"):
            return -1
        case .name: return says("complet", "complete", "full", "display", "affiche", "affichage") ? 1 : 0
        case .text(.organisation):
            return has(.service) && !has(.organisation) ? 1 : says("account", "compte") && !says("name", "nom") ? 2 : 0
        case .text(.place): return has(.code, .postal, .zip) ? 2 : says("departement", "territoire") ? 1 : 0
        case .text(.role): return says("grade", "intitule", "qualite", "designation") ? 1 : 0
        case .email, .otherEmails, .text(.phone), .otherPhones:
            return says("perso", "personnel", "personnelle", "home", "domicile", "prive", "privee", "private") ? 2 : 0
        case .text(.url): return says("linkedin", "profil", "profile") ? 0 : 1
        default: return 0
        }
    }

    /// `Autre ville`, `Alternate Address City`.
    private var isOther: Bool { words.contains { Header.others.contains($0) } }

    /// Whether it says of a number where it is, and no more: `Home`, `Mobile`.
    var isPhoneLabel: Bool { !words.isEmpty && words.allSatisfy { PhoneLabel(word: $0) != nil } }

    /// `Nom`, `Nom de l'élu`: whole or family, as the other columns say.
    var isBareName: Bool {
        words.contains("nom") && !words.contains { ["complet", "affiche", "afficher", "affichage"].contains($0) }
            && !words.contains { ![nil, .name].contains(TitleVocabulary.ideas[$0]) }
    }

    /// A number nobody answers is not the one to call.
    var mayBeMain: Bool { !words.contains { ["fax", "pager", "bip"].contains($0) } }

    /// Whoever owns the record, who paid: another's address is not this person's.
    var isAboutSomethingElse: Bool { words.contains(where: TitleVocabulary.elsewhere.contains) }

    /// Not the second, nor the one at home.
    private var isMain: Bool {
        guard mayBeMain, !words.contains("non") else { return false }
        return words.contains(where: Header.firsts.contains) || !words.contains(where: Header.tellsAnother)
    }

    /// `Do Not Email`, `Email Opt Out`, « Désinscrit », « Refus d'e-mails ». What is said of letters and of faxes is no
    /// refusal of all else.
    private var isRefusal: Bool {
        if words.contains(where: TitleVocabulary.noRefusals.contains) { return false }
        let text = " " + words.joined(separator: " ")
        return TitleVocabulary.refusals.contains { text.contains(" " + $0) }
    }

    private static let wordsMax = 9
}
