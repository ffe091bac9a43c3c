import Domain

/// The language of the headers and values of a file: people's words, or our code names for other programs.
package enum FileLanguage: Sendable, Equatable, CaseIterable {
    case french, english, code
}

/// A word of the method that files carry (product.md, *Words*): written in one language, read in all of them.
protocol FileWord: CodedWord {
    /// French, English.
    var words: (String, String) { get }
    /// Other ways people write it, normalised like headers.
    var otherWords: [String] { get }
}

extension FileWord {
    var otherWords: [String] { [] }

    func word(_ language: FileLanguage) -> String {
        switch language {
        case .french: words.0
        case .english: words.1
        case .code: code
        }
    }

    /// All the ways to write each word, normalised.
    static var readings: [String: Self] {
        var table: [String: Self] = [:]
        for word in allCases {
            for text in [word.words.0, word.words.1, word.code] + word.otherWords
            where table[Header.normalised(text)] == nil {
                table[Header.normalised(text)] = word
            }
        }
        return table
    }
}

extension Stage: FileWord {
    var words: (String, String) {
        switch self {
        case .prospect: ("Prospect", "Prospect")
        case .contacted: ("Contacté", "Contacted")
        case .meeting: ("Rendez-vous", "Meeting")
        case .user: ("Utilisateur", "User")
        case .ambassador: ("Ambassadeur", "Ambassador")
        }
    }

    var otherWords: [String] {
        switch self {
        case .prospect:
            [
                "a contacter", "nouveau", "nouvelle", "prospects", "a appeler", "new", "open", "to contact", "to do",
                "lead", "subscriber", "marketingqualifiedlead",
            ]
        case .contacted:
            [
                "contactee", "contacte e", "relance", "relancee", "relance e", "en cours", "in progress",
                "attempted to contact", "connected", "salesqualifiedlead",
            ]
        case .meeting:
            [
                "rdv", "rdv pris", "rendez vous pris", "entretien", "demo", "demonstration", "meeting booked",
                "interview",
                "appointment", "open deal", "opportunity",
            ]
        case .user:
            [
                "usager", "usagere", "utilisatrice", "utilisateurs", "users", "utilisateur actif",
                "utilisatrice active",
                "active user", "customer", "won", "gagne",
            ]
        case .ambassador: ["ambassadrice", "ambassadeurs", "relais", "evangelist"]
        }
    }
}

extension Standing: FileWord {
    var words: (String, String) {
        switch self {
        case .active: ("en cours", "active")
        case .asleep: ("en pause", "paused")
        case .dropped: ("laissé de côté", "left aside")
        }
    }
    var otherWords: [String] { self == .active ? ["actif", "active"] : [] }
}

extension DropReason: FileWord {
    var words: (String, String) {
        switch self {
        case .notVolunteer: ("pas volontaire", "not a volunteer")
        case .hasSolution: ("a déjà une solution", "already has a solution")
        case .notDecider: ("ne décide pas", "does not decide")
        case .notSoon: ("pas avant longtemps", "not for a long time")
        case .notConcerned: ("pas concerné", "not concerned")
        case .silence: ("sans réponse", "no answer")
        case .objection: ("refus d'être recontacté (RGPD)", "refuses to be contacted (GDPR)")
        case .other: ("autre", "other")
        }
    }
}

extension DropReason {
    /// What programs write where a stage stands of whom they have lost, normalised like headers.
    static let asStages: [String: DropReason] = [
        "perdu": .other, "perdue": .other, "lost": .other, "refus": .notVolunteer, "refuse": .notVolunteer,
        "refusee": .notVolunteer, "refused": .notVolunteer, "unqualified": .notConcerned, "bad timing": .notSoon,
    ]
}

extension Answer: FileWord {
    var words: (String, String) {
        switch self {
        case .unknown: ("inconnu", "unknown")
        case .yes: ("oui", "yes")
        case .no: ("non", "no")
        }
    }
    var otherWords: [String] {
        switch self {
        case .unknown: []
        case .yes: ["vrai", "true", "x", "1", "v", "o", "y"]
        case .no: ["faux", "false", "0", "n"]
        }
    }
}

extension StepKind: FileWord {
    var words: (String, String) {
        switch self {
        case .followUp: ("relance", "follow-up")
        case .call: ("appel", "call")
        case .mail: ("courriel", "mail")
        case .meeting: ("rendez-vous", "meeting")
        case .visit: ("visite", "visit")
        case .waiting: ("j'attends sa réponse", "waiting for a reply")
        case .other: ("autre", "other")
        }
    }
}

extension ExchangeKind: FileWord {
    var words: (String, String) {
        switch self {
        case .call: ("appel", "call")
        case .mail: ("courriel", "mail")
        case .meeting: ("rendez-vous", "meeting")
        case .visit: ("visite", "visit")
        case .message: ("message", "message")
        case .note: ("note", "note")
        case .event: ("évènement", "event")
        }
    }
}

extension Outcome: FileWord {
    var words: (String, String) {
        switch self {
        case .unknown: ("sans précision", "unspecified")
        case .attempted: ("pas de réponse", "no answer")
        case .sent: ("envoyé", "sent")
        case .talked: ("parlé", "talked")
        case .received: ("reçu", "received")
        }
    }
}

extension Level: FileWord {
    var words: (String, String) {
        switch self {
        case .top: ("direction", "top")
        case .middle: ("encadrement", "middle")
        case .field: ("terrain", "field")
        }
    }
}

extension Stakes: FileWord {
    var words: (String, String) {
        switch self {
        case .low: ("faible", "low")
        case .medium: ("moyen", "medium")
        case .high: ("fort", "high")
        }
    }
}

extension PhoneLabel: FileWord {
    var words: (String, String) {
        switch self {
        case .mobile: ("mobile", "mobile")
        case .work: ("bureau", "work")
        case .home: ("domicile", "home")
        case .fax: ("fax", "fax")
        }
    }
}

extension EmailStatus: FileWord {
    var words: (String, String) {
        switch self {
        case .confirmed: ("confirmé", "confirmed")
        case .supposed: ("supposé", "supposed")
        case .bounced: ("en erreur", "bounced")
        }
    }
    var otherWords: [String] { typedWords }
}

/// Reads one kind of word, remembering what it has read: a column says the same few words over and over.
struct WordReader<Word: FileWord> {
    private let table = Word.readings
    private var read: [String: Word?] = [:]

    mutating func callAsFunction(_ text: String) -> Word? {
        if let known = read[text] { return known }
        let word = table[Header.normalised(text)]
        if read.count < 1000 { read[text] = .some(word) }
        return word
    }
}
