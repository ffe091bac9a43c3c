import ArgumentParser
import Domain
import Interface
import Piloting
import Program

struct RhythmCommand: Command {
    static let name = "rhythm"
    static var help: CommandHelp {
        CommandHelp(
            "À quel rythme avoir des nouvelles de ceux d'une étiquette ou d'une étape.",
            "How often those of a tag or a stage are to be heard.",
            ["carnet rhythm ambassadeur 60", "carnet rhythm pilote 30", "carnet rhythm pilote 0", "carnet rhythm"],
            ["carnet rhythm ambassador 60", "carnet rhythm pilot 30", "carnet rhythm pilot 0", "carnet rhythm"])
    }

    @Argument(
        help: .say(
            "Une étape ou une étiquette, puis des jours ; 0 : plus de rythme ; rien : ceux qu'il y a.",
            "A stage or a tag, then days; 0: no rhythm any more; nothing: those there are.", name: ("nom", "name")))
    var words: [TypedWord] = []
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        if words.isEmpty {
            let rhythms = session.carnet.rhythms
            if rhythms.isEmpty { Out.tell(wording.noRhythm) }
            return Out.show(rhythms.map { wording.rhythm($0) })
        }
        let (intent, id): (Intent, ThingID)
        do throws(RhythmDesk.Refusal) {
            (intent, id) = try RhythmDesk.intent(TypedWord.line(words), in: session.carnet)
        } catch { throw Failure(Failure.usage, wording.refusal(error)) }
        try session.thingGesture(intent, [id], told: true)
    }
}
