import ArgumentParser
import Domain
import Program

struct SleepCommand: Command {
    static let name = "sleep"
    static var help: CommandHelp {
        CommandHelp(
            "Met un contact en pause jusqu'à un jour.", "Puts a contact to sleep until a day.",
            ["carnet sleep Nguyen 3m", "carnet sleep Nguyen 15/01/2027"],
            ["carnet sleep Nguyen 3m", "carnet sleep Nguyen 2027-01-15"])
    }

    @Argument(help: .contact) var contact: TypedWord
    @Argument(help: .day) var day: [TypedWord]
    @OptionGroup var shared: Shared

    func run() throws {
        let typed = TypedWord.line(day)
        let until = try Spoken.wording.readDay(typed).day
        let today = Surroundings.now().today
        if until <= today { throw Failure(Failure.usage, Spoken.wording.mustBeToCome(typed)) }
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(contact)
        let done = try session.gesture(.pause([id], until: until))
        session.tell(done) { session.wording.paused(session.title($0), until, today: today) }
    }
}
