import ArgumentParser
import Domain
import Interface
import Program

struct UndoCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("undo", Spoken.wording.undoHelp) }

    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let undone = try session.void { session.carnet.undoTarget(of: session.journal.ownWriters) }
        guard let undone else { throw Failure(Failure.refused, session.wording.refusal(.nothingToUndo)) }
        Out.tell(session.wording.undoneSentence(undone))
    }
}
