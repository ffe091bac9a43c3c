import ArgumentParser
import Domain
import Program

struct WakeCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("wake", Spoken.wording.wakeHelp) }

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
