import ArgumentParser
import Domain
import Program

struct EditCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("edit", Spoken.wording.editHelp) }

    @Argument(help: .contact) var contact: TypedWord
    @Argument(
        help: .say(
            "Ce qui change : champ=valeur ; vide efface.", "What changes: field=value; empty clears.",
            name: ("champ=valeur", "field=value")))
    var changes: [TypedWord]
    @OptionGroup var shared: Shared

    func run() throws {
        let edits = try changes.map { typed throws(Failure) in try FieldEdit(typed.text, Spoken.wording) }
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(contact)
        let done = try session.gesture {
            guard let contact = session.carnet.contact(id) else { return [] }
            return try session.events(.all(try FieldEdit.intents(edits, contact, session)))
        }
        session.tell(done) { session.wording.edited(session.title($0)) }
    }
}
