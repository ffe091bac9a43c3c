import ArgumentParser
import Domain
import Interface
import Outreach
import Program
import Transfer

struct ModelsCommand: Command {
    static let name = "models"
    static var help: CommandHelp {
        CommandHelp(
            "Les modèles de courriels : les lister, les lire, les écrire, les retirer.",
            "The models of mails: lists, shows, writes and removes them.",
            [
                "carnet models", "carnet models show \"Premier contact\"",
                "carnet models write Maires modele.txt --moment first", "carnet models remove Maires",
            ],
            [
                "carnet models", "carnet models show \"First contact\"",
                "carnet models write Mayors model.txt --moment first", "carnet models remove Mayors",
            ])
    }

    @Argument(
        help: .say(
            "show NOM, write NOM FICHIER, remove NOM ; rien : la liste.",
            "show NAME, write NAME FILE, remove NAME; nothing: the list.", name: ("action", "action")))
    var words: [TypedWord] = []
    @Option(
        help: .say(
            "Pour quel moment : first, invitation, followUp, afterTalk, askReferral, noted, other.",
            "For which moment: first, invitation, followUp, afterTalk, askReferral, noted, other.",
            name: ("moment", "moment")))
    var moment: TypedWord?
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let wording = Spoken.wording
        switch (words.first?.text, words.count) {
        case (nil, _): try list()
        case ("show", 2): try show(words[1].text)
        case ("write", 3): try write(words[1].text, words[2].text)
        case ("remove", 2): try remove(words[1].text)
        default: throw Failure(Failure.usage, wording.modelsUsage)
        }
    }

    private func list() throws {
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        let models = session.mailDesk(today: Surroundings.now().today).models.all
        guard format == .text else {
            var json = JSONWriter()
            json.beginArray()
            for model in models {
                json.newLine()
                Self.append(model, session, to: &json)
            }
            json.endArray()
            return Out.write(json.bytes + [0x0A])
        }
        let rows = models.map { model in
            [
                model.reference, wording.moment(model.moment), model.name,
                model.isBuiltIn ? wording.builtInModel : wording.changedBy(model, in: session.carnet),
            ]
        }
        Out.show(TextColumns.lines(rows))
    }

    private func show(_ name: String) throws {
        let session = try Session.read(shared.carnet)
        let model = try session.model(named: name)
        if format == .json {
            var json = JSONWriter()
            Self.append(model, session, to: &json)
            return Out.write(json.bytes + [0x0A])
        }
        let head = session.wording.subjectLabel + model.subject
        Out.show([head, ""] + model.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }

    private func write(_ name: String, _ path: String) throws {
        let wording = Spoken.wording
        let asked = try moment.map { typed throws(Failure) in try Choice.moment.read(typed.text, wording) }
        let text = try MailInput.text(path, wording)
        let session = try Session.openOrMake(shared.carnet, wording)
        let known = try session.oneModel(named: name, orNone: true)
        var model =
            known ?? MailModel(name: OneLine.clean(name), moment: .other, subject: "", text: "")
        if let asked { model.moment = asked }
        if known == nil, model.name.isEmpty { throw Failure(Failure.usage, wording.modelsUsage) }
        model.subject = OneLine.clean(text.subject)
        let body = ManyLines.clean(text.body)
        model.text = body
        do throws(MailTemplate.Fault) {
            _ = try MailTemplate(text.subject, firstLine: text.subjectLine)
            _ = try MailTemplate(body, firstLine: text.bodyLine)
        } catch {
            throw Failure(Failure.badInput, wording.templateFault(error, path))
        }
        var random = SystemRandomNumberGenerator()
        let id = model.id ?? ThingID.random(.model, using: &random)
        let intent: Intent = model.isBuiltIn ? .makeThing(id, model.writes) : .changeThing(id, model.writes)
        try session.thingGesture(intent, [id])
        Out.tell(wording.modelWritten(model.name))
    }

    /// By its whole name: what begins with it is another.
    private func remove(_ name: String) throws {
        let session = try Session.read(shared.carnet)
        guard let model = try session.oneModel(named: name, orNone: true) else {
            throw Failure(Failure.refused, session.wording.noModel(name, session.modelNames))
        }
        guard let id = model.id else {
            throw Failure(Failure.refused, session.wording.builtInModelStays(model.name))
        }
        try session.thingGesture(.removeThing(id), [id])
        Out.tell(session.wording.modelRemoved(model.name, givesWay: !model.code.isEmpty))
    }

    private static func append(_ model: MailModel, _ session: Session, to json: inout JSONWriter) {
        json.beginObject()
        for (key, value) in [
            ("id", model.id?.description), ("code", model.code.isEmpty ? nil : model.code), ("name", model.name),
            ("moment", model.moment.code), ("subject", model.subject), ("text", model.text),
        ] {
            json.key(key)
            json.string(value)
        }
        json.key("builtIn")
        json.bool(model.isBuiltIn)
        json.key("changed")
        json.string(model.changed?.description)
        json.key("by")
        json.string(model.changedBy.map { session.carnet.person(of: $0) ?? $0.description })
        json.endObject()
    }
}

extension Session {
    /// The model of that name; what several fit is listed, and nothing is done.
    func model(named name: String) throws(Failure) -> MailModel {
        guard let model = try oneModel(named: name) else { throw Failure(Failure.refused, wording.noModel(name, [])) }
        return model
    }

    var modelNames: [String] { mailDesk(today: Surroundings.now().today).models.all.map(\.name) }

    func oneModel(named name: String, orNone: Bool = false) throws(Failure) -> MailModel? {
        let models = mailDesk(today: Surroundings.now().today).models
        let found = orNone ? models.exactly(name) : models.named(name)
        if found.count > 1 {
            throw Failure(
                Failure.refused, wording.severalModels(name, found.map { $0.reference + "  " + $0.name }))
        }
        if found.isEmpty, !orNone { throw Failure(Failure.refused, wording.noModel(name, models.all.map(\.name))) }
        return found.first
    }

    /// Commits a gesture on things, and acknowledges it: each id alone on a line of standard output.
    ///
    /// - Parameter told: also says what it did, as the board would.
    func thingGesture(_ intent: Intent, _ ids: [ThingID], told: Bool = false) throws {
        let isDone = try perform { try events(intent) }
        if !isDone { Out.tell(wording.refusal(.nothingToChange)) }
        if isDone, told, let gesture = carnet.lastGesture() {
            Out.tell(Wording.stopped(wording.gesture(gesture, in: carnet, today: Surroundings.now().today)))
        }
        Out.write(ids.map { "\($0)\n" }.joined())
    }
}
