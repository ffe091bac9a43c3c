import ArgumentParser
import Domain
import Program
import Transfer

struct ShowCommand: Command {
    static let name = "show"
    static var help: CommandHelp {
        CommandHelp(
            "Montre la fiche d'un contact.", "Shows a contact's card.",
            ["carnet show Claire Nguyen", "carnet show cq3k --format json"],
            ["carnet show Claire Nguyen", "carnet show cq3k --format json"])
    }

    @Argument(help: .contact) var contact: [TypedWord]
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        // Without quotes too: `carnet show Claire Nguyen`.
        let id = try session.resolve(TypedWord(argument: TypedWord.line(contact)))
        guard let contact = session.carnet.contact(id)?.awake(on: Surroundings.now().today) else { return }
        switch format {
        case .json:
            var json = JSONWriter()
            ContactJSON.write(contact, to: &json)
            Out.write(json.bytes + [0x0A])
        case .text:
            let card = ContactCard(contact, session.carnet, session.wording, today: Surroundings.now().today)
            Out.show(card.lines)
        }
    }
}

extension ArgumentHelp {
    static var contact: ArgumentHelp {
        .say(
            "Un identifiant, son début, ou des mots qui ne désignent qu'un contact.",
            "An id, its beginning, or words that match exactly one contact.", name: ("contact", "contact"))
    }
    static var format: ArgumentHelp {
        .say("Sous quelle forme : text ou json.", "In which form: text or json.", name: ("forme", "format"))
    }
}
