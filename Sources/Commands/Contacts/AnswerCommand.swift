import ArgumentParser
import Domain
import Program

struct AnswerCommand: Command {
    static let name = "answer"
    static var help: CommandHelp {
        CommandHelp(
            "Note la réponse à l'un des six critères.", "Notes the answer to one of the six criteria.",
            ["carnet answer Nguyen 1 oui --evidence \"on ressaisit tout\"", "carnet answer Nguyen décide non"],
            ["carnet answer Nguyen 1 yes --evidence \"we type it all again\"", "carnet answer Nguyen decides no"])
    }

    @Argument(help: .contact) var contact: TypedWord
    @Argument(
        help: .say("De 1 à 6, ou son nom.", "From 1 to 6, or its name.", name: ("critère", "criterion")),
        completion: .codes(Criterion.self))
    var criterion: TypedWord
    @Argument(
        help: .say("oui, non ou inconnu (+ - ?).", "yes, no or unknown (+ - ?).", name: ("réponse", "answer")),
        completion: .codes(Answer.self))
    var answer: TypedWord
    @Option(help: .say("Ce qui le montre, mot pour mot.", "What shows it, word for word.", name: ("texte", "text")))
    var evidence: TypedWord?
    @OptionGroup var shared: Shared

    func run() throws {
        let criterion = try Choice.criterion.read(criterion.text, Spoken.wording)
        let answer = try Choice.answer.read(answer.text, Spoken.wording)
        if answer == .unknown, evidence.map({ !OneLine.clean($0.text).isEmpty }) ?? false {
            throw Failure(Failure.usage, Spoken.wording.unknownHasNoEvidence)
        }
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(contact)
        let evidence = evidence.map { OneLine.clean($0.text) }
        let done = try session.gesture(.answer([id], criterion, answer, evidence: evidence))
        session.tell(done) { id in
            session.carnet.contact(id).map { session.wording.answered($0, criterion) } ?? ""
        }
        if answer == .no, !done.isEmpty { Out.tell(session.wording.consequence(ofNoTo: criterion, id)) }
    }
}
