import ArgumentParser
import Domain
import Interface
import Program
import Transfer

struct DuplicatesCommand: Command {
    static let name = "duplicates"
    static var help: CommandHelp {
        CommandHelp(
            "Liste les fiches qui sont peut-être une même personne.", "Lists cards that may be one person.",
            ["carnet duplicates --format json", "carnet duplicates --apart cabc cdef"],
            ["carnet duplicates --format json", "carnet duplicates --apart cabc cdef"])
    }

    @Flag(
        help: .say(
            "Ces deux-là sont deux personnes : ne plus les montrer.",
            "These two are two people: do not show them again.")
    )
    var apart = false
    @Argument(help: .contact) var contacts: [TypedWord] = []
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        guard contacts.count == (apart ? 2 : 0), !apart || format == .text else {
            throw Failure(Failure.usage, Spoken.wording.apartTakesTwo)
        }
        if apart { return try tellApart() }
        let session = try Session.read(shared.carnet)
        let pairs = session.carnet.duplicates()
        let wording = session.wording
        guard format == .text else { return Out.write(json(pairs)) }
        var lines: [String] = []
        for pair in pairs {
            let names = [pair.one, pair.other].map { "\($0) " + Showable.cut(session.title($0), columns: 40) }
            lines.append(
                wording.confidence(pair.confidence) + "  " + names.joined(separator: " | ") + "  "
                    + wording.reasons(pair.reasons))
        }
        Out.show(lines)
        Out.tell(wording.foundDuplicates(pairs.count))
    }

    private func tellApart() throws {
        let session = try Session.read(shared.carnet)
        let (one, other) = (try session.resolve(contacts[0]), try session.resolve(contacts[1]))
        guard session.carnet.currentID(one) != session.carnet.currentID(other) else {
            throw Failure(Failure.refused, session.wording.sameContactTwice)
        }
        let done = try session.gesture(.tellApart(one, other))
        if done.isEmpty { return session.tell(done) { _ in "" } }
        Out.tell(session.wording.toldApart(session.title(one), session.title(other)))
    }

    private func json(_ pairs: [DuplicatePair]) -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for pair in pairs {
            json.newLine()
            json.beginObject()
            json.key("contacts")
            json.beginArray()
            json.string(pair.one.description)
            json.string(pair.other.description)
            json.endArray()
            json.key("confidence")
            json.number(pair.confidence)
            json.key("reasons")
            json.beginArray()
            for reason in pair.reasons { json.string(reason.rawValue) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        return json.bytes + [0x0A]
    }
}
