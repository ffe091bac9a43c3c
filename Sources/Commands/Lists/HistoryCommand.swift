import ArgumentParser
import Domain
import Interface
import Program
import Transfer

struct HistoryCommand: Command {
    static let name = "history"
    static var help: CommandHelp {
        CommandHelp(
            "Raconte qui a fait quoi, et quand.", "Tells who did what, and when.",
            ["carnet history", "carnet history Nguyen --format json"],
            ["carnet history", "carnet history Nguyen --format json"])
    }

    @Argument(
        help: .say(
            "Seulement ce qui concerne ce contact.", "Only what concerns this contact.", name: ("contact", "contact")))
    var contact: [TypedWord] = []
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let id = contact.isEmpty ? nil : try session.resolve(TypedWord(argument: TypedWord.line(contact)))
        let gestures = session.carnet.gestures(of: id)
        switch format {
        case .text: Out.show(lines(gestures, session))
        case .json: Out.write(json(gestures, session))
        }
    }

    /// The oldest first, so that the latest stands above the next prompt.
    private func lines(_ gestures: [Carnet.Gesture], _ session: Session) -> [String] {
        let today = Surroundings.now().today
        return gestures.map { Self.line($0, session, today) }
    }

    static func line(_ gesture: Carnet.Gesture, _ session: Session, _ today: Day) -> String {
        let (carnet, wording) = (session.carnet, session.wording)
        let at = gesture.at.map { Surroundings.local($0) }
        let when = at.map { wording.day($0.day, today: today) + " " + wording.time($0.time) } ?? ""
        let mark = gesture.isUndone ? wording.undoneMark : ""
        return [when, person(gesture, carnet), wording.gesture(gesture, in: carnet, today: today) + mark]
            .joined(separator: "  ")
    }

    private func json(_ gestures: [Carnet.Gesture], _ session: Session) -> [UInt8] {
        let today = Surroundings.now().today
        var json = JSONWriter()
        json.beginArray()
        for gesture in gestures {
            json.newLine()
            Self.write(gesture, session, today, to: &json)
        }
        json.endArray()
        return json.bytes + [0x0A]
    }

    static func write(_ gesture: Carnet.Gesture, _ session: Session, _ today: Day, to json: inout JSONWriter) {
        let (carnet, wording) = (session.carnet, session.wording)
        json.beginObject()
        json.key("at")
        json.string(gesture.at?.description)
        json.key("by")
        json.string(person(gesture, carnet))
        json.key("gesture")
        json.string("\(gesture.id.writer):\(gesture.id.sequence)")
        json.key("text")
        json.string(wording.gesture(gesture, in: carnet, today: today))
        json.key("contacts")
        json.beginArray()
        for id in Session.contacts(of: carnet.events(of: gesture)) { json.string(id.description) }
        json.endArray()
        json.key("undone")
        json.bool(gesture.isUndone)
        json.endObject()
    }

    static func person(_ gesture: Carnet.Gesture, _ carnet: Carnet) -> String {
        Spoken.wording.author(gesture, in: carnet)
    }
}
