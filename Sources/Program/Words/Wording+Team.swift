package import Domain
package import Interface
import Journal
package import Sync

// What a sync did, and why it could not.
extension Wording {
    var postingBegun: String { say("Publication de la revue…", "Posting the review…") }
    var postingUnderWay: String {
        say("Une publication est déjà en cours.", "The review is being posted already.")
    }
    /// One line: who changed how much, and what was sent.
    package func synced(_ arrivals: [Carnet.Gesture], _ outcome: Sync.Outcome, in carnet: Carnet) -> String {
        if arrivals.isEmpty, outcome.pushed == 0 { return nothingNew }
        var parts: [String] = []
        if !arrivals.isEmpty { parts.append(say("Reçu : ", "Received: ") + this(arrivals, in: carnet)) }
        if outcome.pushed > 0 { parts.append(say("Envoyé.", "Sent.")) }
        return parts.joined(separator: " ")
    }

    package var nothingNew: String { say("Rien de nouveau.", "Nothing new.") }

    private func this(_ arrivals: [Carnet.Gesture], in carnet: Carnet) -> String {
        arrivalCounts(arrivals, in: carnet) + "."
    }

    package func overriddenTitle(_ number: Int) -> String {
        count(
            number, ("de vos changements est remplacé", "de vos changements sont remplacés"),
            ("of your changes is replaced", "of your changes are replaced"))
            + say(
                " (dans le tableau : g h, puis w pour remettre le vôtre) :",
                " (in the board: g h, then w to put yours back):")
    }
    package func strangersThere(_ names: [String]) -> String {
        say("Pas à nous, laissés tels quels là-bas : ", "Not ours, left as they are there: ")
            + (names.prefix(10) + (names.count > 10 ? [andOthers(names.count - 10)] : [])).joined(separator: ", ")
            + say(". Pour en reprendre un : carnet restore FICHIER", ". To take one in: carnet restore FILE")
    }
    package func purged(_ purge: Purge) -> String {
        switch purge {
        case .done: say("Le dépôt a oublié les anciennes versions.", "The repository forgot the old versions.")
        case .folder:
            say(
                "Le programme qui partage ce dossier peut en garder d'anciennes versions.",
                "The program that shares this folder may keep old versions of it.")
        case .elsewhere:
            say(
                "L'hébergeur peut garder d'anciennes versions tant qu'il n'a pas fait le ménage ou que le dépôt "
                    + "n'est pas remplacé.",
                "The host may keep old versions until it cleans up or the repository is replaced.")
        case .keepsAll: keepsErased
        }
    }
    package func folderNotEmpty(_ path: String) -> String {
        say(
            "« \(path) » n'est pas vide : un dossier neuf est attendu.",
            "“\(path)” is not empty: a new folder is expected.")
    }
    package func cloned(_ product: String, _ contacts: Int, _ path: String) -> String {
        let all = count(contacts, ("contact", "contacts"), ("contact", "contacts"))
        return say("« \(product) », \(all), dans « \(path) ».", "“\(product)”, \(all), in “\(path)”.")
    }
    package func erasuresLeft(_ number: Int) -> String {
        count(
            number, ("effacement pas encore fait", "effacements pas encore faits"),
            ("erasure not done yet", "erasures not done yet"))
    }
    package func remote(_ address: String, at: (day: Day, time: ClockTime)?) -> String {
        let url = ShownAddress.hiding(address)
        if url.isEmpty {
            return say(
                "Pas encore partagé. Pour le faire : carnet sync --remote ADRESSE",
                "Not shared yet. To do so: carnet sync --remote URL")
        }
        let when = at.map { day($0.day, today: Surroundings.now().today) + " " + time($0.time) } ?? "?"
        return say("Partagé par « \(url) », dernier échange \(when).", "Shared by “\(url)”, last exchange \(when).")
    }

    var exchangeBegun: String { say("Échange avec l'équipe…", "Exchanging with the team…") }
    package func isInSharedFolder(_ name: String) -> String {
        say(
            "Ce carnet est dans « \(name) », qu'un autre programme copie : déplacez-le, et partagez par carnet sync.",
            "This carnet is in “\(name)”, which another program copies: move it, and share with carnet sync.")
    }

    package func exchanging(_ percent: Int) -> String {
        say("Échange avec l'équipe… \(percent) %", "Exchanging with the team… \(percent)%")
    }
    package func held(_ writers: [String]) -> String {
        say(
            "En attente de l'appareil qui les écrit, rien n'en est envoyé : ",
            "Waiting for the device that writes them, nothing of them is sent: ") + writers.joined(separator: ", ")
    }
}
