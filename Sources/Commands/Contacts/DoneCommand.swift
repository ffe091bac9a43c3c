import ArgumentParser
import Domain
import Program

struct DoneCommand: Command {
    static let name = "done"
    static var help: CommandHelp {
        CommandHelp(
            "Clôt la prochaine action, avec ce qui en est sorti.", "Closes the next step, with what came of it.",
            ["carnet done Nguyen --result \"veut essayer\" --next 2s", "carnet done Nguyen"],
            ["carnet done Nguyen --result \"wants to try\" --next 2w", "carnet done Nguyen"])
    }

    @Argument(help: .contact) var contact: [TypedWord]
    @Option(help: .say("Ce qui en est sorti.", "What came of it.", name: ("texte", "text"))) var result: TypedWord?
    @Option(help: .say("Le jour de la prochaine relance.", "The day of the next follow-up.", name: ("jour", "day")))
    var next: TypedWord?
    @OptionGroup var shared: Shared

    func run() throws {
        let wording = Spoken.wording
        let planned = try next.map { typed throws(Failure) in try wording.readDay(typed.text) }
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(TypedWord(argument: TypedWord.line(contact)))
        let done = try session.gesture {
            guard let row = session.carnet.row(of: id), session.carnet.rows[row].hasNext else {
                throw Failure(Failure.refused, wording.nothingPlanned(session.title(id)))
            }
            var intents: [Intent] = [.complete([id], result: OneLine.clean(result?.text ?? ""))]
            if let planned { intents.append(.plan([id], NextStep(kind: .followUp, on: planned.day, at: planned.time))) }
            return try session.events(.all(intents))
        }
        session.tell(done) { wording.done(session.title($0)) }
        // What comes again was planned by itself.
        if planned == nil, let again = session.carnet.contact(id)?.next {
            Out.tell(wording.comesAgain(wording.step(again, today: Surroundings.now().today)))
        }
        if planned == nil { session.hintToPlan(id) }
    }
}
