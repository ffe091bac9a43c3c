import ArgumentParser
import Domain
import Interface
import Program
import Report
import Transfer

struct BriefCommand: Command {
    static let name = "brief"
    static var help: CommandHelp {
        CommandHelp(
            "Prépare un appel ou une visite : qui, où on en est, quoi demander.",
            "Prepares a call or a visit: who, where things stand, what to ask.",
            ["carnet brief Nguyen", "carnet brief Nguyen --output visite.html"],
            ["carnet brief Nguyen", "carnet brief Nguyen --output visit.html"])
    }

    @Argument(help: .contact) var contact: [TypedWord]
    @Option(help: .format) var format = TextOrJSON.text
    @Option(
        help: .say(
            "Une page HTML à imprimer, dans ce fichier.", "A page of HTML to print, in this file.",
            name: ("fichier", "file")), completion: .file())
    var output: TypedWord?
    @Flag(help: .say("Remplace le fichier s'il est là.", "Replaces the file if it is there.")) var force = false
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let (carnet, wording) = (session.carnet, session.wording)
        let today = Surroundings.now().today
        let id = try session.resolve(TypedWord(argument: TypedWord.line(contact)))
        guard let brief = Brief(id, in: carnet, today: today) else { return }
        if let output {
            let file = try OutputFile(output.text, replacing: force, keeping: KeptFiles(session.journal.place), wording)
            try file.write(Array(BriefPage(brief, in: carnet, today: today, wording).html().utf8))
            try file.finish()
            return Out.tell(wording.reportWritten(output.text))
        }
        switch format {
        case .text:
            Out.show(wording.briefLines(brief, in: carnet, today: today, columns: Out.columns() ?? 80))
        case .json:
            var json = JSONWriter()
            json.beginObject()
            json.key("contact")
            ContactJSON.write(brief.contact, to: &json)
            json.text("introducedBy", brief.introducedBy?.description)
            json.key("lines")
            json.beginArray()
            for line in wording.standing(brief, today: today) { json.string(line) }
            json.endArray()
            json.key("lastHeard")
            if let heard = brief.lastHeard {
                json.beginObject()
                json.text("on", heard.on.description)
                json.text("kind", heard.kind.code)
                json.text("outcome", heard.outcome.code)
                json.text("text", heard.text)
                json.endObject()
            } else {
                json.null()
            }
            json.text("objective", brief.contact.next?.objective)
            json.key("questions")
            json.beginArray()
            for criterion in brief.questions {
                json.beginObject()
                json.text("criterion", criterion.code)
                json.text("question", wording.question(criterion))
                json.endObject()
            }
            json.endArray()
            json.text("link", brief.link.isEmpty ? nil : brief.link)
            json.text("mail", brief.contact.mailableEmail)
            json.endObject()
            Out.write(json.bytes + [0x0A])
        }
    }
}
