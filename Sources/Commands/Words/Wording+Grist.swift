import Glibc
import Interface
import Transfer

// What is said of Grist's API.
extension Wording {
    var gristNeedsURL: String {
        say(
            "GRIST_URL manque : l'adresse de votre Grist, comme https://grist.numerique.gouv.fr",
            "GRIST_URL is missing: the address of your Grist, such as https://docs.getgrist.com")
    }
    var gristNeedsHTTPS: String {
        say(
            "GRIST_URL : il faut une adresse https, sans nom ni mot de passe ; la clé ne doit pas voyager en clair.",
            "GRIST_URL: an https address is needed, without a name or password; the key must not travel in clear.")
    }
    func gristNeedsKey(_ path: String) -> String {
        let place = Showable.text(path)
        return say(
            "La clé de Grist manque : dans GRIST_API_KEY, ou dans \(place) (droits 0600).",
            "Grist's key is missing: in GRIST_API_KEY, or in \(place) (mode 0600).")
    }
    func keyIsOpen(_ path: String) -> String {
        let place = Showable.text(path)
        return say(
            "D'autres peuvent lire la clé : chmod 600 \(place)", "Others can read the key: chmod 600 \(place)")
    }

    func cannotSend(_ fault: Curl.Fault) -> String {
        switch fault {
        case .noCurl:
            say("Il faut le programme curl : apt install curl", "The program curl is needed: apt install curl")
        case .system(let code): say("Envoi impossible : \(system(code)).", "Cannot send: \(system(code)).")
        }
    }

    /// What to do about an answer that is no success.
    func gristRefused(_ answer: Curl.Answer, _ document: String, _ table: String) -> String {
        let (document, table) = (Showable.cut(document, columns: 40), Showable.cut(table, columns: 40))
        return switch answer.status {
        case 401:
            say(
                "Grist ne reconnaît pas la clé (401) : reprenez-la dans Paramètres du profil, Clé d'API.",
                "Grist does not know the key (401): take it again from Profile settings, API key.")
        case 403:
            say(
                "Cette clé n'a pas le droit d'écrire dans ce document (403) : demandez à en devenir éditeur.",
                "This key may not write in this document (403): ask to become an editor of it.")
        case 404:
            say(
                "Grist ne trouve pas la table « \(table) » du document « \(document) » (404).",
                "Grist finds no table “\(table)” in a document “\(document)” (404): check --table and --doc.")
        case 0, 200..<300: gristUnreachable(answer.exitCode)
        default:
            say(
                "Grist a répondu \(answer.status)\(told(answer)). Recommencer est sans danger.",
                "Grist answered \(answer.status)\(told(answer)). Trying again is safe.")
        }
    }

    private func gristUnreachable(_ code: Int32) -> String {
        let why: String =
            switch code {
            case 6: say("ce serveur n'existe pas", "there is no such server")
            case 7: say("il ne répond pas", "it does not answer")
            case 28: say("il répond trop lentement", "it answers too slowly")
            case 35, 51, 58, 60, 77: say("son certificat n'est pas reconnu", "its certificate is not known")
            default: say("la connexion s'est rompue (curl \(code))", "the connection broke (curl \(code))")
            }
        return say("Grist est injoignable : \(why).", "Grist cannot be reached: \(why).")
    }

    /// What Grist said, in one short line.
    private func told(_ answer: Curl.Answer) -> String {
        guard let text = GristRecords.error(answer.body) else { return "" }
        return say(" : « \(Showable.cut(text, columns: 120)) »", ": “\(Showable.cut(text, columns: 120))”")
    }

    var gristUnclear: String {
        say("La réponse de Grist n'a pas été comprise.", "Grist's answer was not understood.")
    }
    func gristHasNoKeyColumn(_ table: String) -> String {
        let name = Showable.text(table)
        return say(
            "La table « \(name) » n'a pas de colonne Identifiant : importez-y d'abord carnet export.",
            "The table “\(name)” has no column Identifiant: first import carnet export there.")
    }
    func gristLacks(_ columns: [String]) -> String {
        let names = columns.map { say("« \(Showable.text($0)) »", "“\(Showable.text($0))”") }.joined(separator: ", ")
        return say("Sans colonne dans Grist, donc pas envoyé : \(names).", "No column in Grist, so not sent: \(names).")
    }
    func gristPushed(_ number: Int, removed: Int) -> String {
        let gone =
            removed == 0
            ? ""
            : say(" \(count(removed, ("ligne retirée", "lignes retirées"), ("row", "rows"))).", " \(removed) removed.")
        return say("\(contacts(number)) dans Grist.", "\(contacts(number)) in Grist.") + gone
    }
}
