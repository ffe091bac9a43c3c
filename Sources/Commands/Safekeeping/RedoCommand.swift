import ArgumentParser
import Domain
import Interface
import Program

struct RedoCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("redo", Spoken.wording.redoHelp) }

    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        Out.tell(session.wording.redoneSentence(try session.void(.redo)))
    }
}
