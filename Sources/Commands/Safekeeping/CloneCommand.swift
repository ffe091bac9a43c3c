import ArgumentParser
import Domain
import Glibc
import Interface
import Journal
import Program
import Sync

struct CloneCommand: Command {
    static let name = "clone"
    static var help: CommandHelp {
        CommandHelp(
            "Prend le carnet de l'équipe sur cet appareil.", "Takes the team's carnet onto this device.",
            [
                "carnet clone git@forge.exemple.fr:equipe/carnet.git ~/carnet",
                "carnet clone ~/Nextcloud/carnet ~/carnet",
            ],
            ["carnet clone git@forge.example.org:team/carnet.git ~/carnet", "carnet clone ~/Nextcloud/carnet ~/carnet"])
    }

    @Argument(
        help: .say(
            "Le dépôt Git ou le dossier partagé de l'équipe.", "The team's Git repository or shared folder.",
            name: ("adresse", "url")))
    var remote: TypedWord
    @Argument(
        help: .say(
            "Le dossier à créer pour le carnet.", "The folder to make for the carnet.", name: ("dossier", "dir")),
        completion: .directory)
    var folder: TypedWord

    func run() throws {
        let wording = Spoken.wording
        let path = folder.text
        if let names = try? FileSystem().names(in: path), !names.isEmpty {
            throw Failure(Failure.cannotCreate, wording.folderNotEmpty(path))
        }
        let mayAsk = isatty(2) == 1
        let progress = ExchangeProgress(wording, isShown: mayAsk)
        defer { progress.end() }
        do throws(SyncFault) {
            let (journal, outcome) = try Sync.clone(
                remote.text, into: path, stateHome: Surroundings.stateHome,
                asking: progress.asking(mayAsk: mayAsk), now: { Surroundings.now().instant })
            progress.end()
            if !outcome.faults.isEmpty { Out.tell(wording.partFaults(outcome.faults)) }
            let session = Session(journal: journal, wording: wording)
            Session.tellModes(of: session.journal, session.wording)
            session.askWhoWrites()
            Out.tell(wording.cloned(session.carnet.productName, session.carnet.contactCount, path))
        } catch {
            throw Failure(error, wording)
        }
    }
}
