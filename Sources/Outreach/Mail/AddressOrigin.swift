package import Domain

/// Where somebody's address comes from, as the mail that informs them says it (outreach.md, *The information block*;
/// RGPD, 14.2 f).
package enum AddressOrigin: Equatable, Sendable {
    /// The directory of administrations.
    case directory
    /// A page or a chart of an organisation, by its name.
    case page(String)
    /// Who gave it; nil where they did not say that they may be named.
    case introducer(String?)
    /// An event or a place where it was left to us.
    case encounter(String)
    case linkedIn
    /// Made of a name that was read somewhere, and of the form of their service's addresses.
    case supposed(String)

    /// What the card says of it; nil where it does not say, or in words that tell nothing.
    ///
    /// - Parameters:
    ///   - address: the one that is written to.
    ///   - introducer: the name of whoever introduced them.
    ///   - mayNameIntroducer: they agreed to be named.
    package init?(_ contact: Contact, address: String, introducer: String?, mayNameIntroducer: Bool) {
        let source = contact.source
        let status = contact.emails.first { $0.address == address }?.status
        if status == .supposed {
            self = .supposed(Self.detail(source) ?? source)
        } else if let introducer {
            self = .introducer(mayNameIntroducer ? introducer : nil)
        } else if let origin = Self.read(source) {
            self = origin
        } else {
            return nil
        }
    }

    /// What people write for each, folded; in the order in which they are looked for.
    private static let words: [(words: [String], origin: @Sendable (String) -> AddressOrigin)] = [
        (["linkedin"], { _ in .linkedIn }),
        (["annuaire", "directory", "service-public"], { _ in .directory }),
        (
            ["reseau", "intra", "intranet", "recommandation", "recommande", "bouche-a-oreille", "network", "referral"],
            { _ in .introducer(nil) }
        ),
        (
            [
                "salon", "rencontre", "congres", "atelier", "reunion", "evenement", "openlab", "journee", "colloque",
                "forum", "webinaire", "inscription", "inscrit", "inscrite", "formulaire", "carte de visite", "visite",
                "met at", "meeting", "event", "workshop", "fair", "conference", "sign-up", "signed up", "form",
            ], { .encounter($0) }
        ),
        (
            ["site", "organigramme", "page", "web", "trombinoscope", "http", "www", "chart", "website", "presse"],
            { .page($0) }
        ),
    ]

    /// The origin that some words tell.
    package static func read(_ source: String) -> AddressOrigin? {
        let folded = Folding.fold(source)
        if folded.isEmpty { return nil }
        let tokens = Set(folded.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init))
        for (words, origin) in words {
            let isTold = words.contains { word in
                word.contains(" ") || word == "http" || word == "www" ? folded.contains(word) : tokens.contains(word)
            }
            if isTold { return origin(detail(source) ?? (Self.isBare(folded, words) ? "" : source)) }
        }
        return nil
    }

    /// A kind of source and nothing that says which: « Organigramme ».
    private static func isBare(_ folded: String, _ words: [String]) -> Bool { words.contains(folded) }

    /// « salon des maires » of « rencontre : salon des maires ».
    private static func detail(_ source: String) -> String? {
        let parts = source.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, !source.contains("://") else { return nil }
        let rest = parts[1].drop { $0.isWhitespace }
        return rest.isEmpty ? nil : String(rest)
    }

    /// The sentence of a mail.
    package func sentence(_ language: MailLanguage) -> String {
        switch self {
        case .directory:
            language.say(
                "Votre adresse figure dans l’annuaire de l’administration.",
                "Your address is in the public directory of administrations.")
        case .page(""):
            language.say("J’ai lu votre nom sur le site de votre service.", "I read your name on your service’s site.")
        case .page(let name): language.say("J’ai lu votre nom sur \(name).", "I read your name on \(name).")
        case .introducer(let name?):
            language.say("\(name) m’a donné votre adresse.", "\(name) gave me your address.")
        case .introducer(nil):
            language.say(
                "Une personne de votre milieu professionnel m’a donné votre adresse.",
                "Somebody of your professional circle gave me your address.")
        case .encounter(""):
            language.say(
                "Vous m’avez laissé votre adresse lors d’une rencontre.", "You left me your address when we met.")
        case .encounter(let name):
            language.say(
                // « De » would have to be elided, or to take an article in.
                "Vous m’avez laissé votre adresse lors de cette rencontre\u{A0}: \(name).",
                "You left me your address on this occasion: \(name).")
        case .linkedIn:
            language.say("J’ai trouvé votre profil sur LinkedIn.", "I found your profile on LinkedIn.")
        case .supposed(let place):
            language.say(
                "J’ai reconstitué votre adresse à partir de votre nom"
                    + (place.isEmpty ? "" : ", publié sur \(place),")
                    + " et de la forme des adresses de votre service.",
                "I made your address out of your name" + (place.isEmpty ? "" : ", published on \(place),")
                    + " and the form of your service’s addresses.")
        }
    }
}

/// What a mail to somebody who was never informed ends with: where the address comes from, how to say no, where the
/// notice is (RGPD, 14.3 b and 21.4).
package enum InformationBlock {
    /// - Parameter notice: where it is told what may be asked; empty: that sentence is left out.
    package static func text(_ origin: AddressOrigin, notice: String, _ language: MailLanguage) -> String {
        let refusal = language.say(
            "Si vous préférez ne plus recevoir de message de ma part, répondez «\u{A0}non\u{A0}»\u{A0}: "
                + "j’en tiendrai compte aussitôt.",
            "If you would rather not hear from me again, reply “no”: I will see to it at once.")
        let rights = notice.isEmpty ? "" : language.say(" Vos droits\u{A0}: \(notice)", " Your rights: \(notice)")
        return origin.sentence(language) + " " + refusal + rights
    }
}
