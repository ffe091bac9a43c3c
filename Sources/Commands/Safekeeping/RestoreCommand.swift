import ArgumentParser
import Domain
import Glibc
import Interface
import Journal
import Program

struct RestoreCommand: Command {
    static let name = "restore"
    static var help: CommandHelp {
        CommandHelp(
            "Reprend une copie, sans rien perdre de ce qui a été fait depuis.",
            "Takes a copy back, without losing anything done since.",
            [
                "carnet restore ~/Documents/carnet-2026-11-20.jsonl",
                "carnet --carnet ~/essai restore /media/cle/carnet",
            ],
            ["carnet restore ~/Documents/carnet-2026-11-20.jsonl", "carnet --carnet ~/trial restore /media/key/carnet"])
    }

    @Argument(
        help: .say(
            "Une copie : un fichier de carnet backup, un fichier de log/, ou un dossier de carnet.",
            "A copy: a file of carnet backup, a file of log/, or a carnet's folder.", name: ("copie", "copy")),
        completion: .file())
    var file: TypedWord
    @OptionGroup var shared: Shared

    func run() throws {
        let wording = Spoken.wording
        let incoming = try Self.read(file.text, wording)
        let (folder, _) = Surroundings.folder(shared.carnet)
        let place = Place(folder: folder, stateHome: Surroundings.stateHome)
        let (session, outcomes) = try join(incoming, place, wording)
        var joined = outcomes
        let lost = joined.reduce(0) { $0 + $1.lost }
        joined.removeAll { $0.outcome == .nothingNew }
        for one in joined { Out.tell(wording.joined(one)) }
        if lost > 0 { Out.tell(wording.copyIsDamaged(lost)) }
        let refused = joined.filter { if case .refused = $0.outcome { true } else { false } }
        if refused.count < outcomes.count {
            Session.tellModes(of: session.journal, session.wording)
            session.askWhoWrites()
            Out.tell(wording.restored(changed: joined.count - refused.count, contacts: session.carnet.contactCount))
        }
        if !refused.isEmpty { throw Failure(Failure.badInput, "") }
        if lost > 0 { throw Failure(Failure.refused, "") }
    }

    /// Into the carnet that is there, else into a new one.
    private func join(_ incoming: [IncomingFile], _ place: Place, _ wording: Wording) throws(Failure) -> (
        Session, [Joined]
    ) {
        do throws(JournalFault) {
            let journal = try Self.opened(place)
            if let journal {
                let joined = try journal.join(incoming)
                return (Session(journal: journal, wording: wording), joined)
            }
            let (new, joined) = try Journal.adopt(place.folder, stateHome: Surroundings.stateHome, incoming)
            return (Session(journal: new, wording: wording), joined)
        } catch {
            // Nothing in the copy says of which carnet it is.
            if case .missing = error { throw Failure(Failure.badInput, wording.noCopy(file.text)) }
            throw Failure(error, wording)
        }
    }

    private static func opened(_ place: Place) throws(JournalFault) -> Journal? {
        do throws(JournalFault) {
            return try Journal.open(place)
        } catch {
            switch error {
            case .missing, .halfMade: return nil
            default: throw error
            }
        }
    }

    /// All files of a copy: one file of many, one file, or a folder of them.
    static func read(_ path: String, _ wording: Wording) throws -> [IncomingFile] {
        do throws(FileSystem.Failure) {
            let fileSystem = FileSystem()
            guard let status = try fileSystem.status(path) else {
                throw FileSystem.Failure(call: .open, path: path, code: ENOENT)
            }
            var incoming: [IncomingFile] = []
            if status.isFolder {
                let log = try fileSystem.status(path + "/log")?.isFolder == true ? path + "/log" : path
                for name in try fileSystem.names(in: log).sorted() where name.hasSuffix(".jsonl") {
                    incoming += Journal.incoming(try fileSystem.contents(log + "/" + name, bytesMax: .max) ?? [])
                }
            } else {
                incoming = Journal.incoming(try fileSystem.contents(path, bytesMax: .max) ?? [])
            }
            if incoming.isEmpty { throw FileSystem.Failure(call: .read, path: path, code: 0) }
            return incoming
        } catch {
            if error.code == 0 { throw Failure(Failure.badInput, wording.noCopy(path)) }
            throw Failure(
                error.code == ENOENT ? Failure.missing : Failure.inputOutput, wording.cannotRead(path, error.code))
        }
    }
}
