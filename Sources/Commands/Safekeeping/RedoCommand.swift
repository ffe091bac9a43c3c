import ArgumentParser
import Domain
import Interface
import Program

struct RedoCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("redo", Spoken.wording.redoHelp) }

    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let redone = try session.void { session.carnet.redoTarget(of: session.journal.ownWriters) }
        guard let redone else { throw Failure(Failure.refused, session.wording.refusal(.nothingToRedo)) }
        Out.tell(session.wording.redoneSentence(redone))
    }
}
