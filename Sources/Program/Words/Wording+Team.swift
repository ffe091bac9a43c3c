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
            + names.joined(separator: ", ")
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
    package func remote(_ url: String, at: (day: Day, time: ClockTime)?) -> String {
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

    /// The line that says why.
    private func gitsWord(_ said: String) -> String {
        let lines = said.split(separator: "\n").filter { !$0.hasPrefix("hint:") && !$0.hasPrefix("warning:") }
        let telling = lines.first { $0.hasPrefix("fatal:") || $0.hasPrefix("error:") || $0.hasPrefix("ERROR:") }
        return telling.map(String.init) ?? lines.first.map(String.init) ?? "?"
    }
    package func held(_ writers: [String]) -> String {
        say(
            "En attente de l'appareil qui les écrit, rien n'en est envoyé : ",
            "Waiting for the device that writes them, nothing of them is sent: ") + writers.joined(separator: ", ")
    }

    package func fault(_ fault: SyncFault) -> String {
        switch fault {
        case .noGit:
            say(
                "Le programme git manque : installez-le, ou partagez par un dossier.",
                "The git program is missing: install it, or share through a folder.")
        case .git(let said):
            say("Le dépôt n'a pas pu être joint. Git dit : ", "The repository could not be reached. Git says: ")
                + gitsWord(said)
        case .notARemote(let url):
            say(
                "« \(url) » n'est ni l'adresse d'un dépôt Git ni un dossier.",
                "“\(url)” is neither the address of a Git repository nor a folder.")
        case .itself(let url):
            say(
                "« \(url) » est le carnet lui-même : l'équipe se retrouve ailleurs.",
                "“\(url)” is the carnet itself: the team meets elsewhere.")
        case .folder(let failure):
            say("« \(failure.path) » : \(system(failure.code)).", "“\(failure.path)”: \(system(failure.code)).")
        case .journal(let fault): self.fault(fault)
        case .busy:
            say("Un autre échange avec l'équipe est en cours.", "Another exchange with the team is under way.")
        case .noRemote:
            say(
                "Où l'équipe se retrouve-t-elle ? carnet sync --remote ADRESSE (un dépôt Git ou un dossier partagé)",
                "Where does the team meet? carnet sync --remote URL (a Git repository or a shared folder)")
        case .rejected:
            say(
                "D'autres envoient sans cesse ; rien n'est perdu, réessayez.",
                "Others keep sending; nothing is lost, try again.")
        case .otherCarnet:
            say(
                "Un autre carnet est partagé à cette adresse : rien n'a été mêlé.",
                "Another carnet is shared at this address: nothing was mixed.")
        case .empty:
            say("Il n'y a pas de carnet à cette adresse.", "There is no carnet at this address.")
        }
    }
}

extension Failure {
    package init(_ fault: SyncFault, _ wording: Wording) {
        if case .journal(let fault) = fault {
            self.init(fault, wording)
            return
        }
        let code: Int32 =
            switch fault {
            case .busy, .rejected: Self.busy
            case .noRemote, .itself: Self.usage
            case .empty, .notARemote: Self.missing
            case .otherCarnet: Self.refused
            case .noGit, .git, .folder, .journal: Self.inputOutput
            }
        self.init(code, wording.fault(fault))
    }
}
