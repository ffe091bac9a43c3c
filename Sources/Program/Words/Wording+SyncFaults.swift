package import Interface
package import Journal
package import Sync

// Why an exchange could not be made, and what to do about it.
extension Wording {
    package func fault(_ fault: SyncFault) -> String {
        switch fault {
        case .noGit:
            say(
                "Le programme git manque : installez-le, ou partagez par un dossier.",
                "The git program is missing: install it, or share through a folder.")
        case .git(let said): git(said)
        case .notARemote(let url):
            say(
                "« \(shown(url)) » n'est ni l'adresse d'un dépôt Git ni un dossier.",
                "“\(shown(url))” is neither the address of a Git repository nor a folder.")
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
        case .interrupted: say("Échange interrompu ; rien n'est perdu.", "The exchange was ended; nothing is lost.")
        case .gone, .emptied, .changedKind, .hidden: place(fault)
        case .unreadable(let faults):
            say("Rien n'y est lisible. ", "Nothing there can be read. ") + partFaults(faults)
        }
    }

    /// The place is not what it was: nothing is done before its user says so.
    private func place(_ fault: SyncFault) -> String {
        func again(_ url: String) -> String {
            say(
                "Si c'est voulu, nommez-le de nouveau : carnet sync --remote \(shown(url))",
                "If that is meant, name it again: carnet sync --remote \(shown(url))")
        }
        return switch fault {
        case .gone(let url):
            say(
                "« \(shown(url)) » n'est pas là : un disque débranché, un dossier pas encore monté ? "
                    + "Rien n'a été envoyé.",
                "“\(shown(url))” is not there: a disk that is out, a folder not mounted yet? Nothing was sent.")
        case .emptied(let url):
            say(
                "Il n'y a plus rien de l'équipe dans « \(shown(url)) » : un dossier pas monté, un dépôt remplacé ? "
                    + "Rien n'a été envoyé. ",
                "There is nothing of the team left in “\(shown(url))”: a folder not mounted, a repository replaced? "
                    + "Nothing was sent. ") + again(url)
        case .changedKind(let url, .folder):
            say(
                "« \(shown(url)) » était un dossier partagé et a l'air d'un dépôt Git : il n'a pas été touché. ",
                "“\(shown(url))” was a shared folder and looks like a Git repository now: it was not touched. ")
                + again(url)
        case .changedKind(let url, .repository):
            say(
                "« \(shown(url)) » était un dépôt Git et n'en est plus un : il n'a pas été touché. ",
                "“\(shown(url))” was a Git repository and is none now: it was not touched. ") + again(url)
        case .hidden(let url):
            say(
                "Le dépôt ne montre pas à la lecture ce qu'il prend à l'écriture : demandez à qui l'administre de ne "
                    + "pas cacher refs/carnet (hideRefs) sur « \(shown(url)) ».",
                "The repository does not show when read what it takes when written to: ask whoever runs it not to "
                    + "hide refs/carnet (hideRefs) on “\(shown(url))”.")
        default: ""
        }
    }

    /// What it comes down to and what to do, then the words of the server or of git.
    private func git(_ said: GitSaid) -> String {
        let lines = said.lines.map(shown).joined(separator: "\n")
        let quoted = lines.isEmpty ? "" : "\n" + lines
        return switch said.reason {
        case .refused:
            say(
                "Le dépôt a refusé l'envoi ; ce qui est écrit ici reste à envoyer. Il dit :",
                "The repository refused what was sent; it stays here, to be sent. It says:") + quoted
        case .noAccess:
            say(
                "Le dépôt ne vous a pas reconnu : votre clé SSH ou votre jeton y est-il enregistré, avec le droit "
                    + "d'y écrire ?",
                "The repository did not recognise you: is your SSH key or your token known there, with the right to "
                    + "write?") + quoted
        case .unknownHostKey:
            say(
                "Cet appareil ne connaît pas encore la clé de l'hôte : vérifiez-la et acceptez-la une fois, par "
                    + "« ssh » suivi de son nom.",
                "This device does not know the host's key yet: check it and accept it once, with ssh and its name.")
                + quoted
        case .changedHostKey:
            say(
                "L'hôte présente une autre clé qu'avant : n'allez pas plus loin sans avoir demandé à votre service "
                    + "informatique.",
                "The host shows another key than before: go no further without having asked your IT service.")
        case .unknownHost:
            say(
                "L'hôte n'a pas été trouvé : l'adresse est-elle juste, le réseau ou le VPN est-il là ?",
                "The host was not found: is the address right, is the network or the VPN there?") + quoted
        case .silent(let seconds):
            say(
                "Rien n'est venu pendant \(seconds) secondes : l'échange est abandonné ; rien n'est perdu, réessayez.",
                "Nothing came for \(seconds) seconds: the exchange was given up; nothing is lost, try again.")
        case .foreignOwner:
            say(
                "Le dépôt appartient à un autre compte, et git n'y touche pas (safe.directory).",
                "The repository belongs to another account, and git does not touch it (safe.directory).") + quoted
        case .sha256:
            say(
                "Ce dépôt est en SHA-256 ; il en faut un en SHA-1 : git init --bare --object-format=sha1",
                "This repository uses SHA-256; one with SHA-1 is needed: git init --bare --object-format=sha1")
        case .other:
            say("Le dépôt n'a pas pu être joint. Git dit : ", "The repository could not be reached. Git says: ")
                + (lines.isEmpty ? "?" : lines)
        }
    }

    private func shown(_ text: String) -> String { ShownAddress.hiding(text) }

    /// What is there and could not be had: the rest was.
    package func partFaults(_ faults: [String: PartFault]) -> String {
        let listed = faults.sorted { $0.key < $1.key }.prefix(5).map { name, fault in
            switch fault {
            case .noFile: say("\(name) (pas un fichier)", "\(name) (not a file)")
            case .tooLarge(let bytes):
                say("\(name) (\(bytes / 1_000_000) Mo, trop gros)", "\(name) (\(bytes / 1_000_000) MB, too large)")
            case .unreadable(let why): "\(name) (\(why))"
            }
        }
        let others = faults.count > listed.count ? [andOthers(faults.count - listed.count)] : []
        return say("Illisible là-bas et laissé de côté : ", "Not readable there and passed over: ")
            + (listed + others).joined(separator: ", ")
            + say(
                ". L'appareil qui l'a écrit le renverra à son prochain envoi.",
                ". The device that wrote it sends it again the next time it sends.")
    }

    /// Files that the program which shares the folder put beside ours.
    package func copies(_ copies: [String: Joined.Outcome]) -> [String] {
        copies.sorted { $0.key < $1.key }.map { name, outcome in
            switch outcome {
            case .setAside, .refused:
                say(
                    "Copie en conflit « \(name) » : elle attend l'appareil qui l'écrit.",
                    "Conflict copy “\(name)”: it waits for the device that writes it.")
            case .nothingNew:
                say(
                    "Copie en conflit « \(name) » : elle ne disait rien de plus.",
                    "Conflict copy “\(name)”: it said nothing more.")
            case .new, .grown, .movedMine:
                say(
                    "Copie en conflit « \(name) » : ce qu'elle disait de plus est repris.",
                    "Conflict copy “\(name)”: what it said besides was taken in.")
            }
        }
    }

    package func copiesLeft(_ number: Int) -> String {
        count(
            number, ("copie en conflit", "copies en conflit"), ("conflict copy", "conflict copies"))
            + say(
                " dans le dossier partagé : carnet sync reprend ce qu'elles disent.",
                " in the shared folder: carnet sync takes in what they say.")
    }

    /// What an erasure does not reach where nothing can be rewritten.
    package var keepsErased: String {
        say(
            "Ce dépôt interdit de réécrire : il garde ce qui a été effacé. Demandez à qui l'administre de permettre la "
                + "réécriture de refs/carnet, ou remplacez le dépôt.",
            "This repository forbids rewriting: it keeps what was erased. Ask whoever runs it to allow rewriting "
                + "refs/carnet, or replace the repository.")
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
            case .empty, .notARemote, .gone: Self.missing
            case .otherCarnet, .emptied, .changedKind: Self.refused
            case .noGit, .git, .folder, .journal, .hidden, .unreadable, .interrupted: Self.inputOutput
            }
        // What git said is in lines already, of which none has a line end.
        if case .git = fault {
            self.init(code, wording.fault(fault).split(separator: "\n").map(String.init))
        } else {
            self.init(code, wording.fault(fault))
        }
    }
}
