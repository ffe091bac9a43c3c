import ArgumentParser
import Domain
import Interface
import Program

struct UndoCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("undo", Spoken.wording.undoHelp) }

    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        Out.tell(session.wording.undoneSentence(try session.void(.undo)))
    }
}
