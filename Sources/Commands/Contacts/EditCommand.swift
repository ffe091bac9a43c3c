import ArgumentParser
import Domain
import Program

struct EditCommand: Command {
    static let name = "edit"
    static var help: CommandHelp {
        CommandHelp(
            "Change des champs d'un contact.", "Changes fields of a contact.",
            [
                "carnet edit Nguyen fonction=\"cheffe de bureau\" tags=agri,eau",
                "carnet edit Nguyen emailStatus=confirmé fields.Effectif=12",
                "carnet edit Nguyen phones=\"06 12 34 56 78 (mobile), 01 99 00 12 01\"",
            ],
            [
                "carnet edit Nguyen role=\"head of office\" tags=agri,water",
                "carnet edit Nguyen emailStatus=confirmed fields.Staff=12",
                "carnet edit Nguyen phones=\"06 12 34 56 78 (mobile), 01 99 00 12 01\"",
            ])
    }

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
