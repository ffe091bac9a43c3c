import ArgumentParser
import Domain
import Interface
import Program

struct AddCommand: Command {
    static let name = "add"
    static var help: CommandHelp {
        CommandHelp(
            "Ajoute un contact, écrit en une ligne.", "Adds a contact, typed in one line.",
            [
                "carnet add 'Claire Nguyen chez:\"DRAAF Grand Est\" tag:agri r:lun'",
                "carnet add --name \"Paul Rey\" --stage contacté --next demain",
                "cut -d';' -f1 noms.csv | carnet add -",
            ],
            [
                "carnet add 'Claire Nguyen org:\"DRAAF Grand Est\" tag:agri next:mon'",
                "carnet add --name \"Paul Rey\" --stage contacted --next tomorrow",
                "cut -d, -f1 names.csv | carnet add -",
            ])
    }

    @Argument(
        help: .say(
            "Un contact en une ligne ; - pour en lire un par ligne de l'entrée.",
            "A contact in one line; - to read one from each line of input.", name: ("ligne", "line")))
    var line: [TypedWord] = []
    @Option(help: .say("Son nom.", "Their name.", name: ("nom", "name"))) var name: TypedWord?
    @Option(help: .say("Son organisation.", "Their organisation.", name: ("nom", "name"))) var organisation: TypedWord?
    @Option(help: .say("Son courriel.", "Their e-mail.", name: ("adresse", "address"))) var email: TypedWord?
    @Option(help: .say("Son téléphone.", "Their phone.", name: ("numéro", "number"))) var phone: TypedWord?
    @Option(help: .say("Sa fonction.", "Their role.", name: ("fonction", "role"))) var role: TypedWord?
    @Option(help: .say("Son étape.", "Their stage.", name: ("étape", "stage")), completion: .codes(Stage.self))
    var stage: TypedWord?
    @Option(
        help: .say(
            "Une étiquette ; autant de fois qu'il en faut.", "A tag; as many times as needed.", name: ("mot", "word")))
    var tag: [TypedWord] = []
    @Option(help: .say("D'où vient ce contact.", "Where this contact comes from.", name: ("source", "source")))
    var source: TypedWord?
    @Option(help: .say("Son lieu.", "Their place.", name: ("lieu", "place"))) var place: TypedWord?
    @Option(help: .say("Son lien.", "Their link.", name: ("adresse", "url"))) var url: TypedWord?
    @Option(help: .say("Ce qu'il faut savoir.", "What to know.", name: ("texte", "text"))) var notes: TypedWord?
    @Option(help: .say("Le jour de la première relance.", "The day of the first follow-up.", name: ("jour", "day")))
    var next: TypedWord?
    @OptionGroup var shared: Shared

    private var hasOptions: Bool {
        !tag.isEmpty
            || [name, organisation, email, phone, role, stage, source, place, url, notes, next].contains { $0 != nil }
    }

    func run() throws {
        let wording = Spoken.wording
        if line.map(\.text) == ["-"] {
            if hasOptions { throw Failure(Failure.usage, wording.addLinesTakeNoOptions) }
            var adding = Adding(try Session.openOrMake(shared.carnet, wording))
            adding.session.tellState()
            return try adding.addLines()
        }
        // A name cannot be told from the rest of a line: one of the two would be lost.
        if !line.isEmpty, name != nil { throw Failure(Failure.usage, wording.addTakesLineOrName) }
        if line.isEmpty, !hasOptions { throw Failure(Failure.usage, wording.addNeedsSomething) }
        let today = Surroundings.now().today
        var capture = Capture.parse(TypedWord.line(line), today: today)
        try fill(&capture, wording)
        if capture.isNobody { throw Failure(Failure.refused, wording.refusal(.needsAName)) }
        var adding = Adding(try Session.openOrMake(shared.carnet, wording))
        adding.session.tellState()
        for sentence in wording.captureNotes(capture) { Out.tell(sentence) }
        let id = try adding.add(capture)
        Out.tell(wording.added(adding.session.title(id)))
    }

    /// What options say is added to the line; a field that both give is refused, for one of the two would be lost.
    private func fill(_ capture: inout Capture, _ wording: Wording) throws(Failure) {
        let texts: [(WritableKeyPath<Capture, String>, TypedWord?, String)] = [
            (\.name, name, "--name"), (\.organisation, organisation, "--organisation"), (\.phone, phone, "--phone"),
            (\.role, role, "--role"), (\.source, source, "--source"), (\.place, place, "--place"),
            (\.url, url, "--url"), (\.email, email, "--email"),
        ]
        for case (let field, let typed?, let option) in texts {
            if !capture[keyPath: field].isEmpty { throw givenTwice(option, wording) }
            capture[keyPath: field] = OneLine.clean(typed.text)
        }
        if let email, !capture.email.isEmpty, Shape.email(capture.email) != capture.email {
            throw Failure(Failure.usage, wording.badEmail(email.text))
        }
        if let stage {
            if capture.stage != nil { throw givenTwice("--stage", wording) }
            capture.stage = try Choice.stage.read(stage.text, wording)
        }
        if let notes { capture.note += (capture.note.isEmpty ? "" : "\n") + notes.text }
        if let next {
            if capture.next != nil { throw givenTwice("--next", wording) }
            let read = try wording.readDay(next.text)
            capture.next = Capture.Planned(day: read.day, time: read.time)
        }
        for typed in tag {
            let text = OneLine.clean(typed.text)
            if !text.isEmpty, !capture.tags.contains(where: { Folding.fold($0) == Folding.fold(text) }) {
                capture.tags.append(text)
            }
        }
    }

    private func givenTwice(_ option: String, _ wording: Wording) -> Failure {
        Failure(Failure.usage, wording.addGivenTwice(option))
    }
}
