import ArgumentParser
import Domain
import Interface
import Program
import Transfer

struct MergeCommand: Command {
    static let name = "merge"
    static var help: CommandHelp {
        CommandHelp(
            "Réunit deux fiches d'une même personne.", "Makes one of two cards of one person.",
            ["carnet merge cabc cdef", "carnet merge cabc cdef --take email --take phone"],
            ["carnet merge cabc cdef", "carnet merge cabc cdef --take email --take phone"])
    }

    @Argument(help: .contact) var first: TypedWord
    @Argument(help: .contact) var second: TypedWord
    @Option(
        help: .say(
            "Un champ à prendre au second : email, phone, notes…",
            "A field to take from the second: email, phone, notes…",
            name: ("champ", "field")))
    var take: [TypedWord] = []
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let (a, b) = (try session.resolve(first), try session.resolve(second))
        let wording = session.wording
        guard var draft = session.carnet.mergeDraft(a, b) else {
            throw Failure(Failure.refused, wording.sameContactTwice)
        }
        // Where both have something the first one named is kept, whichever came in first.
        let (kept, given): (MergeDraft.Side, MergeDraft.Side) = a == draft.one.id ? (.one, .other) : (.other, .one)
        for line in draft.lines where kept == .other && draft.isChoice(line.field) {
            draft.take(line.field, from: kept)
        }
        for typed in take {
            let fields = draft.lines.map(\.field).filter { Self.code($0) == typed.text }
            guard let field = fields.first else {
                throw Failure(Failure.usage, wording.noFieldToTake(typed.text, draft.lines.map { Self.code($0.field) }))
            }
            draft.take(field, from: given)
        }
        let done = try session.gesture(.merge(draft))
        session.tell(done) { id in
            let title = session.title(id)
            // The name that was not chosen, whichever card had it.
            let other = [draft.other, draft.one].map(\.title).first { $0 != title } ?? title
            return wording.merged(title, other)
        }
    }

    /// The name in JSON output.
    private static func code(_ field: MergeDraft.Field) -> String {
        switch field {
        case .own(let field): field.names.code
        case .criterion(let criterion): criterion.code
        case .stage: "stage"
        case .standing: "standing"
        case .next: "next"
        }
    }
}
