import ArgumentParser
import Domain
import Glibc
import Interface
import Journal
import Program

struct BackupCommand: Command {
    static let name = "backup"
    static var help: CommandHelp {
        CommandHelp(
            "Copie tout le carnet, historique compris, dans un fichier.",
            "Copies the whole carnet, history included, into a file.",
            ["carnet backup", "carnet backup /media/cle/carnet.jsonl --force"],
            ["carnet backup", "carnet backup /media/key/carnet.jsonl --force"])
    }

    @Argument(
        help: .say(
            "Le fichier à écrire, ou - ; sinon un fichier daté dans Documents.",
            "The file to write, or -; else a dated file in Documents.", name: ("fichier", "file")),
        completion: .file())
    var file: TypedWord?
    @Flag(help: .say("Remplacer un fichier qui existe.", "Replace a file that exists.")) var force = false
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        if file?.text == "-" {
            if isatty(1) == 1 { throw Failure(Failure.usage, session.wording.backupIsForAFile) }
            do throws(FileSystem.Failure) { try session.journal.writeBackup(to: 1, "-") } catch {
                // Whoever read has seen enough.
                if error.code == EPIPE { return }
                throw Failure(Failure.inputOutput, session.wording.cannotWrite("-", error.code))
            }
            return
        }
        let stem = "carnet-" + Surroundings.now().today.description
        let path = file?.text ?? Folder.free(stem, ".jsonl", in: Folder.documents)
        let output = try OutputFile(path, replacing: force, keeping: KeptFiles(session.journal.place), session.wording)
        try output.writeBackup(of: session.journal)
        try output.finish()
        Out.tell(session.wording.backedUp(session.carnet.contactCount, Folder.shown(path)))
    }
}
