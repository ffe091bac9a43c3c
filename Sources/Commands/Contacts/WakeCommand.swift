import ArgumentParser
import Domain
import Program

struct WakeCommand: Command {
    static let name = "wake"
    static var help: CommandHelp {
        CommandHelp(
            "Reprend un contact en pause ou mis de côté.", "Brings back a contact asleep or left aside.",
            ["carnet wake Nguyen", "carnet list pause --format ids | xargs -n1 carnet wake"],
            ["carnet wake Nguyen", "carnet list asleep --format ids | xargs -n1 carnet wake"])
    }

    @Argument(help: .contact) var contact: [TypedWord]
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(TypedWord(argument: TypedWord.line(contact)))
        let hadObjected = session.carnet.contact(id)?.hasObjected ?? false
        let done = try session.gesture(.bringBack([id]))
        session.tell(done) {
            hadObjected
                ? session.wording.broughtBackAnyway(session.title($0)) : session.wording.broughtBack(session.title($0))
        }
    }
}
