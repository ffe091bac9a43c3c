import ArgumentParser
import Domain
import Interface
import Outreach
import Program
import Transfer

struct LinksCommand: Command {
    static let name = "links"
    static var help: CommandHelp {
        CommandHelp(
            "Les liens de campagne, et leurs visites.", "The tracked links, and their visits.",
            ["carnet links", "carnet links note ddt-novembre/courriel \"pied de page\"", "carnet links remove salon"],
            ["carnet links", "carnet links note ddt-november/mail \"footer\"", "carnet links remove fair"])
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, csv
    }

    @Argument(
        help: .say(
            "remove LIEN, note LIEN TEXTE, style mtm ou utm (paramètres des liens à venir) ; rien : la liste.",
            "remove LINK, note LINK TEXT, style mtm or utm (parameters of links to come); nothing: the list.",
            name: ("action", "action")))
    var words: [TypedWord] = []
    @Option(help: .say("Sous quelle forme.", "In which form.", name: ("forme", "format"))) var format = Format.text
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        switch (words.first?.text, words.count) {
        case (nil, _): list(session)
        case ("remove", 2):
            let id = try session.link(named: words[1].text)
            try session.thingGesture(.removeThing(id), [id])
        case ("note", 3...):
            let id = try session.link(named: words[1].text)
            let text = OneLine.clean(TypedWord.line(Array(words[2...])))
            try session.thingGesture(.changeThing(id, [.field(.note, text)]), [id])
        case ("style", 2):
            guard let style = ["mtm": false, "utm": true][words[1].text.lowercased()] else {
                throw Failure(Failure.usage, session.wording.linksUsage)
            }
            try session.thingGesture(.chooseLinkStyle(utm: style), [])
        default: throw Failure(Failure.usage, session.wording.linksUsage)
        }
    }

    private func list(_ session: Session) {
        let carnet = session.carnet
        let wording = session.wording
        let today = Surroundings.now().today
        switch format {
        case .text:
            let rows = carnet.linkRecords().map { record in
                [
                    record.name.description, wording.visits(record), record.thing[.note],
                    record.thing.created.map { wording.date(Surroundings.local($0).day, today: today) } ?? "",
                    record.thing[.url],
                ]
            }
            Out.show(TextColumns.lines(rows, columnsMax: 200))
            if let sentence = wording.mostlyUnknown(carnet, today: today) { Out.tell(sentence) }
        case .json:
            var json = JSONWriter()
            json.beginArray()
            for record in carnet.linkRecords(removed: true) {
                json.newLine()
                Self.append(record, carnet, to: &json)
            }
            json.endArray()
            Out.write(json.bytes + [0x0A])
        case .csv:
            var out: [UInt8] = []
            let fields: [ThingField] = [.url, .page, .campaign, .keyword, .source, .medium, .content, .note]
            DelimitedWriter.csv.begin(&out)
            DelimitedWriter.csv.append(["id"] + fields.map(\.code) + ["created", "sent", "visits"], to: &out)
            for record in carnet.linkRecords() {
                let figures = record.countsPeople ? "" : String(record.visits.total)
                let created = record.thing.created.map { Surroundings.local($0).day.description } ?? ""
                DelimitedWriter.csv.append(
                    [record.thing.id.description] + fields.map { record.thing[$0] }
                        + [created, String(record.sentTo), figures], to: &out)
            }
            Out.data(out)
        }
    }

    private static func append(_ record: LinkRecord, _ carnet: Carnet, to json: inout JSONWriter) {
        let thing = record.thing
        json.beginObject()
        json.key("id")
        json.string(thing.id.description)
        for field in [ThingField.url, .page, .campaign, .keyword, .source, .medium, .content, .note] {
            json.key(field.code)
            json.string(thing[field])
        }
        json.key("by")
        json.string(thing.createdBy.map { carnet.person(of: $0) ?? $0.description })
        json.key("created")
        json.string(thing.created?.description)
        json.key("sent")
        json.number(record.sentTo)
        json.key("visits")
        if record.countsPeople { json.null() } else { json.number(record.visits.total) }
        json.key("figures")
        json.beginArray()
        if !record.countsPeople {
            for figure in record.visits.counted + record.visits.contained {
                json.beginObject()
                json.key("from")
                json.string(figure.period.from.description)
                json.key("until")
                json.string(figure.period.until.description)
                json.key("visits")
                json.number(figure.count)
                json.endObject()
            }
        }
        json.endArray()
        json.key("removed")
        json.bool(thing.isRemoved)
        json.endObject()
    }
}
