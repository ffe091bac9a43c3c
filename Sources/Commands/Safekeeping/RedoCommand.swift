import ArgumentParser
import Domain
import Interface
import Program

struct RedoCommand: Command {
    static let name = "redo"
    static var help: CommandHelp {
        CommandHelp(
            "Rétablit ce que undo vient d'annuler.", "Redoes what undo just undid.",
            ["carnet redo", "carnet undo; carnet redo"], ["carnet redo", "carnet undo; carnet redo"])
    }

    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        Out.tell(session.wording.redoneSentence(try session.void(.redo)))
    }
}
