import Domain
import Interface

// Why a text is no e-mail address.
extension Wording {
    var addressIsFine: String { say("correcte", "valid") }

    func reason(_ fault: EmailAddress.Fault) -> String {
        switch fault {
        case .empty: say("vide", "empty")
        case .blank: say("une espace ou un caractère de contrôle", "a blank or a control character")
        case .noAt: say("il manque « @ »", "no “@”")
        case .severalAts: say("plusieurs « @ »", "several “@”")
        case .emptyLocal: say("rien avant « @ »", "nothing before “@”")
        case .localTooLong: say("plus de 64 caractères avant « @ »", "more than 64 characters before “@”")
        case .localDots: say("un point de trop avant « @ »", "a dot too many before “@”")
        case .localCharacter:
            say("un caractère qui ne peut être avant « @ »", "a character that cannot stand before “@”")
        case .accents: say("des lettres accentuées", "letters with accents")
        case .tooLong: say("plus de 254 caractères", "more than 254 characters")
        default: domainReason(fault)
        }
    }

    private func domainReason(_ fault: EmailAddress.Fault) -> String {
        switch fault {
        case .emptyDomain: say("rien après « @ »", "nothing after “@”")
        case .domainTooLong: say("domaine trop long", "domain too long")
        case .domainWithoutDot: say("domaine sans point", "domain without a dot")
        case .domainDots: say("un point de trop dans le domaine", "a dot too many in the domain")
        case .domainCharacter:
            say("un caractère qui ne peut être dans un domaine", "a character that cannot stand in a domain")
        case .labelTooLong:
            say("une partie du domaine dépasse 63 caractères", "a part of the domain has more than 63 characters")
        case .labelHyphen:
            say("un tiret au bord d'une partie du domaine", "a hyphen at an end of a part of the domain")
        case .topLabel: say("le domaine finit mal", "the domain ends badly")
        default: say("adresse numérique mal formée", "malformed numeric address")
        }
    }
}
