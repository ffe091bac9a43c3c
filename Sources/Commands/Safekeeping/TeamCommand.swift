import ArgumentParser
import Domain
import Glibc
import Interface
import Journal
import Program
import Sync
import Transfer

struct TeamCommand: Command {
    static let name = "team"
    static var help: CommandHelp {
        CommandHelp(
            "Dit qui écrit dans ce carnet et depuis quels appareils.",
            "Says who writes in this carnet and from which devices.",
            ["carnet team", "carnet team --format json"], ["carnet team", "carnet team --format json"])
    }

    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let team = session.journal.team
        switch format {
        case .text:
            let state = (try? Sync.state(of: session.journal)) ?? SyncState()
            Out.show(team.map { line($0, session) })
            Out.tell(session.wording.remote(state.url, at: Instant(state.at).map { Surroundings.local($0) }))
        case .json: Out.write(json(team))
        }
    }

    private func line(_ member: Teammate, _ session: Session) -> String {
        let wording = session.wording
        let today = Surroundings.now().today
        let at = member.lastSeen.map { Surroundings.local($0) }
        var parts = [member.title]
        if member.isMine { parts.append(wording.say("cet appareil", "this device")) }
        parts.append(wording.count(member.gestures, ("geste", "gestes"), ("gesture", "gestures")))
        if let at { parts.append(wording.day(at.day, today: today) + " " + wording.time(at.time)) }
        if member.erasuresLeft > 0 { parts.append(wording.erasuresLeft(member.erasuresLeft)) }
        return parts.joined(separator: " · ")
    }

    private func json(_ team: [Teammate]) -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for member in team {
            json.beginObject()
            json.key("person")
            json.string(member.person)
            json.key("device")
            json.string(member.device)
            json.key("mine")
            json.bool(member.isMine)
            json.key("gestures")
            json.number(member.gestures)
            json.key("lastSeen")
            json.string(member.lastSeen?.description)
            json.key("erasuresLeft")
            json.number(member.erasuresLeft)
            json.key("writers")
            json.beginArray()
            for writer in member.writers { json.string(writer.description) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        return json.bytes + [0x0A]
    }
}
