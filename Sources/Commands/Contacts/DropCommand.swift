import ArgumentParser
import Domain
import Program

struct DropCommand: Command {
    static let name = "drop"
    static var help: CommandHelp {
        CommandHelp(
            "Laisse un contact de côté ; ce n'est pas un échec.", "Leaves a contact aside; it is no failure.",
            ["carnet drop Nguyen --reason silence", "carnet drop Nguyen --reason \"a déjà une solution\""],
            ["carnet drop Nguyen --reason silence", "carnet drop Nguyen --reason hasSolution"])
    }

    @Argument(help: .contact) var contact: [TypedWord]
    @Option(
        help: .say(
            "Pourquoi : silence, hasSolution, notSoon…", "Why: silence, hasSolution, notSoon…",
            name: ("raison", "reason")), completion: .codes(DropReason.self))
    var reason: TypedWord
    @OptionGroup var shared: Shared

    func run() throws {
        let reason = try Choice.reason.read(reason.text, Spoken.wording)
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(TypedWord(argument: TypedWord.line(contact)))
        let done = try session.gesture(.leaveAside([id], reason))
        session.tell(done) { session.wording.leftAside(session.title($0), reason) }
    }
}
