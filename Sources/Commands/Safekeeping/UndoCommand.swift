import ArgumentParser
import Domain
import Interface
import Program

struct UndoCommand: Command {
    static let name = "undo"
    static var help: CommandHelp {
        CommandHelp(
            "Annule le dernier geste fait sur ce poste, quelle que soit sa taille.",
            "Undoes the last gesture made on this device, whatever its size.",
            ["carnet undo", "carnet import liste.csv; carnet undo"],
            ["carnet undo", "carnet import list.csv; carnet undo"])
    }

    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let undone = try session.voided(.undo)
        Out.tell(session.wording.undoneSentence(undone.sentence))
        // Who was added alone is corrected that way all day; a whole list is somebody's data.
        if undone.people > 1 { Out.tell(session.wording.stillInJournal(undone.people)) }
    }
}
