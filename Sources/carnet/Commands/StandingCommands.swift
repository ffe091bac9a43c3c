import ArgumentParser
import Domain

struct DropCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("drop", Spoken.wording.dropHelp) }

    @Argument(help: .contact) var contact: [Typed]
    @Option(
        help: .say(
            "Pourquoi : silence, hasSolution, notSoon…", "Why: silence, hasSolution, notSoon…",
            name: ("raison", "reason")))
    var reason: Typed
    @OptionGroup var shared: Shared

    func run() throws {
        let reason = try Choice.reason.read(reason.text, Spoken.wording)
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(Typed(argument: Typed.line(contact)))
        let done = try session.gesture(.leaveAside([id], reason))
        session.tell(done) { session.wording.leftAside(session.title($0), reason) }
    }
}

struct SleepCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("sleep", Spoken.wording.sleepHelp) }

    @Argument(help: .contact) var contact: Typed
    @Argument(help: .day) var day: [Typed]
    @OptionGroup var shared: Shared

    func run() throws {
        let typed = Typed.line(day)
        let until = try Spoken.wording.readDay(typed).day
        let today = Surroundings.now().today
        if until <= today { throw Failure(Failure.usage, Spoken.wording.mustBeToCome(typed)) }
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(contact)
        let done = try session.gesture(.pause([id], until: until))
        session.tell(done) { session.wording.paused(session.title($0), until, today: today) }
    }
}

struct WakeCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("wake", Spoken.wording.wakeHelp) }

    @Argument(help: .contact) var contact: [Typed]
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(Typed(argument: Typed.line(contact)))
        let hadObjected = session.carnet.contact(id)?.hasObjected ?? false
        let done = try session.gesture(.bringBack([id]))
        session.tell(done) {
            hadObjected
                ? session.wording.broughtBackAnyway(session.title($0)) : session.wording.broughtBack(session.title($0))
        }
    }
}
