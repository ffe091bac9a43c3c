import ArgumentParser
import Domain
import Program

struct MoveCommand: Command {
    static let name = "move"
    static var help: CommandHelp {
        CommandHelp(
            "Change l'étape d'un ou de plusieurs contacts.", "Moves one or more contacts to a stage.",
            ["carnet move Nguyen rdv", "carnet move Nguyen \"Paul Rey\" utilisateur"],
            ["carnet move Nguyen meeting", "carnet move Nguyen \"Paul Rey\" user"])
    }

    @Argument(
        help: .say(
            "Un ou plusieurs contacts, puis l'étape.", "One or more contacts, then the stage.",
            name: ("contact… étape", "contact… stage")))
    var words: [TypedWord]
    @OptionGroup var shared: Shared

    func run() throws {
        guard words.count > 1, let last = words.last else {
            throw Failure(Failure.usage, Spoken.wording.moveNeedsStage)
        }
        let stage = try Choice.stage.read(last.text, Spoken.wording)
        let session = try Session.read(shared.carnet)
        let ids = try session.resolve(Array(words.dropLast()))
        let done = try session.gesture(.move(ids, stage))
        session.tell(done) { session.wording.moved(session.title($0), stage) }
        if done.count == 1, let id = done.first { session.hintToPlan(id) }
    }
}

extension Session {
    /// An engaged contact without a next step is one being lost: the way to plan one is said (product.md, promise 3).
    func hintToPlan(_ id: ContactID) {
        guard let row = carnet.row(of: id), carnet.rows[row].isUnplanned(on: Surroundings.now().today) else { return }
        Out.tell(wording.planHint(id))
    }
}
