import ArgumentParser
import Domain
import Glibc
import Interface
import Journal
import Program
import Sync

struct SyncCommand: Command {
    static let name = "sync"
    static var help: CommandHelp {
        CommandHelp(
            "Échange les changements avec l'équipe, par un dépôt Git ou un dossier partagé.",
            "Exchanges changes with the team, through a Git repository or a shared folder.",
            ["carnet sync --remote git@forge.exemple.fr:equipe/carnet.git", "carnet sync"],
            ["carnet sync --remote git@forge.example.org:team/carnet.git", "carnet sync"])
    }

    @Option(
        help: .say(
            "Où l'équipe se retrouve : un dépôt Git ou un dossier partagé ; retenu pour la suite.",
            "Where the team meets: a Git repository or a shared folder; remembered.", name: ("adresse", "url")))
    var remote: TypedWord?
    @Flag(
        help: .say(
            "Faire oublier au dépôt ce qu'il ne montre plus, après un effacement.",
            "Make the repository forget what it no longer shows, after an erasure."))
    var purge = false
    @Flag(help: .say("Sans rien demander, en une ligne.", "Without asking, in one line.")) var quiet = false
    @OptionGroup var shared: Shared

    func run() throws {
        if let outcome = try upToDate() {
            Out.show([Spoken.wording.nothingNew])
            if !quiet { tell(outcome, Spoken.wording) }
            return
        }
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        let progress = ExchangeProgress(wording, isShown: mayAsk)
        defer { progress.end() }
        do throws(SyncFault) {
            let (outcome, purged) = try Sync.run(
                session.journal, url: remote?.text, asking: progress.asking(mayAsk: mayAsk),
                now: { Surroundings.now().instant }, isPurging: purge)
            progress.end()
            PreparedMails(session.journal.place.state).sweep(isErased: session.carnet.isErased)
            let arrivals = session.carnet.arrivals(since: outcome.before, mine: session.journal.ownWriters)
            let overridden = session.carnet.overridden(since: outcome.before, mine: session.journal.ownWriters)
            // The board tells it again, as long as nobody has looked.
            if LookedAt.read(session.journal) == nil { LookedAt.write(session.journal, outcome.before) }
            Out.show([wording.synced(arrivals, outcome, in: session.carnet)])
            if !quiet { tell(session, outcome, arrivals, overridden) }
            if let purged { Out.tell(wording.purged(purged)) }
        } catch {
            throw Failure(error, wording)
        }
    }

    private var mayAsk: Bool { !quiet && isatty(2) == 1 }

    /// Most exchanges have nothing to exchange: then the carnet is not even opened.
    private func upToDate() throws -> Sync.Outcome? {
        if remote != nil || purge { return nil }
        let place = Place(folder: Surroundings.folder(shared.carnet).path, stateHome: Surroundings.stateHome)
        do throws(SyncFault) {
            return try Sync.upToDate(
                place, asking: Asking(mayAsk: mayAsk), now: { Surroundings.now().instant })
        } catch {
            throw Failure(error, Spoken.wording)
        }
    }

    private func tell(
        _ session: Session, _ outcome: Sync.Outcome, _ arrivals: [Carnet.Gesture], _ overridden: [Overridden]
    ) {
        let (wording, today) = (session.wording, Surroundings.now().today)
        let shownMax = 20
        for gesture in arrivals.suffix(shownMax) { Out.tell("  " + HistoryCommand.line(gesture, session, today)) }
        if arrivals.count > shownMax { Out.tell("  " + wording.andOthers(arrivals.count - shownMax)) }
        if !overridden.isEmpty {
            Out.tell(wording.overriddenTitle(overridden.count))
            for one in overridden.prefix(shownMax) {
                Out.tell("  " + wording.overridden(one, in: session.carnet, today: today))
            }
        }
        let notable = outcome.joined.filter { one in
            if one.leap != nil { return true }
            return switch one.outcome {
            case .movedMine, .setAside, .refused: true
            case .nothingNew, .new, .grown: false
            }
        }
        for one in notable.prefix(shownMax) { Out.tell(wording.joined(one)) }
        if notable.count > shownMax { Out.tell("  " + wording.andOthers(notable.count - shownMax)) }
        for line in wording.copies(outcome.copies) { Out.tell(line) }
        if !outcome.faults.isEmpty { Out.tell(wording.partFaults(outcome.faults)) }
        if outcome.keepsErased { Out.tell(wording.keepsErased) }
        tell(outcome, wording)
    }

    /// What lies there and was not taken in.
    private func tell(_ outcome: Sync.Outcome, _ wording: Wording) {
        if !outcome.held.isEmpty { Out.tell(wording.held(outcome.held)) }
        if !outcome.strangers.isEmpty { Out.tell(wording.strangersThere(outcome.strangers)) }
    }
}
