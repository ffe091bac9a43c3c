import ArgumentParser
import Domain
import Transfer
import Glibc
import Interface
import Journal
import Sync

struct SyncCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("sync", Spoken.wording.syncHelp) }

    @Option(
        help: .say(
            "Où l'équipe se retrouve : un dépôt Git ou un dossier partagé ; retenu pour la suite.",
            "Where the team meets: a Git repository or a shared folder; remembered.", name: ("adresse", "url")))
    var remote: Typed?
    @Flag(
        help: .say(
            "Faire oublier au dépôt ce qu'il ne montre plus, après un effacement.",
            "Make the repository forget what it no longer shows, after an erasure."))
    var purge = false
    @Flag(help: .say("Sans rien demander, en une ligne.", "Without asking, in one line.")) var quiet = false
    @OptionGroup var shared: Shared

    func run() throws {
        if try isUpToDate() { return Out.show([Spoken.wording.nothingNew]) }
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        do throws(SyncFault) {
            let (outcome, purged) = try Sync.run(
                session.journal, url: remote?.text, mayAsk: !quiet && isatty(2) == 1,
                now: { Surroundings.now().instant }, isPurging: purge)
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

    /// Most exchanges have nothing to exchange: then the carnet is not even opened.
    private func isUpToDate() throws -> Bool {
        if remote != nil || purge { return false }
        let place = Place(folder: Surroundings.folder(shared.carnet).path, stateHome: Surroundings.stateHome)
        do throws(SyncFault) {
            return try Sync.isUpToDate(
                place, mayAsk: !quiet && isatty(2) == 1, now: { Surroundings.now().instant })
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
        for one in outcome.joined {
            switch one.outcome {
            case .movedMine, .setAside, .refused: Out.tell(wording.joined(one))
            case .nothingNew, .new, .grown: break
            }
        }
        if !outcome.held.isEmpty { Out.tell(wording.held(outcome.held)) }
        if !outcome.strangers.isEmpty { Out.tell(wording.strangersThere(outcome.strangers)) }
    }
}

struct CloneCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("clone", Spoken.wording.cloneHelp) }

    @Argument(
        help: .say(
            "Le dépôt Git ou le dossier partagé de l'équipe.", "The team's Git repository or shared folder.",
            name: ("adresse", "url")))
    var remote: Typed
    @Argument(
        help: .say(
            "Le dossier à créer pour le carnet.", "The folder to make for the carnet.", name: ("dossier", "dir")),
        completion: .directory)
    var folder: Typed

    func run() throws {
        let wording = Spoken.wording
        let path = folder.text
        if let names = try? FileSystem().names(in: path), !names.isEmpty {
            throw Failure(Failure.cannotCreate, wording.folderNotEmpty(path))
        }
        do throws(SyncFault) {
            let (journal, _) = try Sync.clone(
                remote.text, into: path, stateHome: Surroundings.stateHome, mayAsk: isatty(2) == 1,
                now: { Surroundings.now().instant })
            let session = Session(journal: journal, wording: wording)
            Out.tell(wording.cloned(session.carnet.productName, session.carnet.contactCount, path))
        } catch {
            throw Failure(error, wording)
        }
    }
}

struct TeamCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("team", Spoken.wording.teamHelp) }

    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let team = session.journal.team
        switch format {
        case .text:
            let state = (try? Sync.state(of: session.journal)) ?? SyncState()
            Out.show(team.map { line($0, session) })
            Out.tell(session.wording.remote(state.url, at: Instant(state.at).map { Surroundings.local($0) }))
        case .json: Out.write(json(team))
        }
    }

    private func line(_ member: Teammate, _ session: Session) -> String {
        let wording = session.wording
        let today = Surroundings.now().today
        let at = member.lastSeen.map { Surroundings.local($0) }
        var parts = [member.title]
        if member.isMine { parts.append(wording.say("cet appareil", "this device")) }
        parts.append(wording.count(member.gestures, ("geste", "gestes"), ("gesture", "gestures")))
        if let at { parts.append(wording.day(at.day, today: today) + " " + wording.time(at.time)) }
        if member.erasuresLeft > 0 { parts.append(wording.erasuresLeft(member.erasuresLeft)) }
        return parts.joined(separator: " · ")
    }

    private func json(_ team: [Teammate]) -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for member in team {
            json.beginObject()
            json.key("person")
            json.string(member.person)
            json.key("device")
            json.string(member.device)
            json.key("mine")
            json.bool(member.isMine)
            json.key("gestures")
            json.number(member.gestures)
            json.key("lastSeen")
            json.string(member.lastSeen?.description)
            json.key("erasuresLeft")
            json.number(member.erasuresLeft)
            json.key("writers")
            json.beginArray()
            for writer in member.writers { json.string(writer.description) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        return json.bytes + [0x0A]
    }
}
