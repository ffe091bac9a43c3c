import ArgumentParser
import Domain
import Interface
import Program
import Transfer

struct ReferralsCommand: Command {
    static let name = "referrals"
    static var help: CommandHelp {
        CommandHelp(
            "Qui a mis en relation avec qui, et à qui demander des contacts.",
            "Who introduced whom, and whom to ask for contacts.",
            ["carnet referrals", "carnet list relation:à-demander"], ["carnet referrals", "carnet list referral:toAsk"])
    }

    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let today = Surroundings.now().today
        let referrals = Referrals(session.carnet, today: today)
        switch format {
        case .json: Out.write(json(referrals, session))
        case .text:
            let wording = session.wording
            var lines = wording.tree(referrals, in: session.carnet).map(\.text)
            if !referrals.toAsk.isEmpty {
                if !lines.isEmpty { lines.append("") }
                lines.append(wording.toAskTitle(referrals.toAsk.count))
                lines += referrals.toAsk.map { "  \($0)  " + session.title($0) }
            }
            if !referrals.asked.isEmpty {
                lines += ["", wording.askedTitle(referrals.asked.count)]
                lines += referrals.asked.map {
                    "  \($0.contact)  " + session.title($0.contact) + " · " + wording.day($0.on, today: today)
                }
            }
            Out.show(lines.isEmpty ? [wording.noReferrals] : lines)
        }
    }

    private func json(_ referrals: Referrals, _ session: Session) -> [UInt8] {
        let carnet = session.carnet
        var json = JSONWriter()
        func append(_ branch: Referrals.Branch, _ json: inout JSONWriter) {
            json.beginObject()
            json.key("contact")
            json.string(branch.contact.description)
            json.key("name")
            json.string(session.title(branch.contact))
            json.key("stage")
            json.string(carnet.row(of: branch.contact).map { carnet.rows[$0].stage.code })
            json.key("referred")
            json.beginArray()
            for inner in branch.referred { append(inner, &json) }
            json.endArray()
            json.endObject()
        }
        json.beginObject()
        json.key("tree")
        json.beginArray()
        for branch in referrals.tree {
            json.newLine()
            append(branch, &json)
        }
        json.endArray()
        json.key("toAsk")
        json.beginArray()
        for id in referrals.toAsk { json.string(id.description) }
        json.endArray()
        json.key("asked")
        json.beginArray()
        for asked in referrals.asked {
            json.beginObject()
            json.key("contact")
            json.string(asked.contact.description)
            json.key("on")
            json.string(asked.on.description)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes + [0x0A]
    }
}
