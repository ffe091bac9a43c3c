import ArgumentParser
import Domain
import Interface
import Outreach
import Program
import Transfer

struct MailCommand: Command {
    static let name = "mail"
    static var help: CommandHelp {
        CommandHelp(
            "Prépare des courriels d'après un modèle ; rien n'est envoyé.",
            "Prepares mails from a model; nothing is sent.",
            [
                "carnet mail \"Claire Nguyen\" --hook \"Vos agents ressaisissent chaque dossier.\"",
                "carnet mail --filter étape:prospect --model Maires --output courriels --log --next 5",
            ],
            [
                "carnet mail \"Claire Nguyen\" --hook \"Your agents type each file twice.\"",
                "carnet mail --filter stage:prospect --model Mayors --output mails --log --next 5",
            ])
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, csv
    }

    @Argument(help: .contact) var contacts: [TypedWord] = []
    @Option(help: .say("À qui passe ce filtre.", "To whom this filter lets through.", name: ("filtre", "filter")))
    var filter: TypedWord?
    @Option(help: .say("Le modèle ; sinon celui du moment.", "The model; else the moment's.", name: ("nom", "name")))
    var model: TypedWord?
    @Option(
        help: .say(
            "L'accroche, une phrase qui ne concerne que cette personne.", "The hook, a sentence for this person alone.",
            name: ("texte", "text")))
    var hook: TypedWord?
    @Option(help: .say("Le lien de campagne.", "The tracked link.", name: ("lien", "link"))) var link: TypedWord?
    @Option(
        help: .say(
            "Écrit un fichier .eml par courriel dans ce dossier.", "Writes a file .eml for each mail into this folder.",
            name: ("dossier", "folder")), completion: .directory)
    var output: TypedWord?
    @Option(help: .say("Sous quelle forme.", "In which form.", name: ("forme", "format"))) var format = Format.text
    @Flag(help: .say("Les noter comme envoyés.", "Note them as sent.")) var log = false
    @Option(
        help: .say(
            "Avec --log : le jour de la relance.", "With --log: the day of the follow-up.", name: ("jour", "day")))
    var next: TypedWord?
    @OptionGroup var shared: Shared

    func run() throws {
        let wording = Spoken.wording
        guard contacts.isEmpty != (filter == nil) else { throw Failure(Failure.usage, wording.mailNeedsPeople) }
        if log, format == .text, output == nil { throw Failure(Failure.usage, wording.logNeedsOutput) }
        if next != nil, !log { throw Failure(Failure.usage, wording.nextNeedsLog) }
        let day = try next.map { typed throws(Failure) in try wording.readDay(typed.text) }
        let query = try filter.map { typed throws(Failure) in try Query.checked(typed.text) }
        let session = try Session.read(shared.carnet)
        let ids =
            if let query {
                ContactRows.matching(query, in: session.carnet, today: Surroundings.now().today)
                    .map { session.carnet.rows[Int($0)].id }
            } else {
                try session.resolve(contacts)
            }
        var writing = try MailWriting(
            session, model: model?.text, link: link?.text, hook: hook?.text ?? "",
            isList: query != nil || ids.count > 1, showsFindings: output == nil || format != .text)
        for id in ids { try writing.add(id) }
        try deliver(writing, session, day)
        if !writing.leftOut.isEmpty { throw Failure(Failure.refused, "") }
    }

    private func deliver(
        _ writing: MailWriting, _ session: Session, _ day: (day: Day, time: ClockTime?)?
    ) throws {
        for sentence in writing.leftOut { Out.tell(sentence) }
        if let output {
            let folder = try MailFolder(
                output.text, keeping: KeptFiles(session.journal.place), session.wording)
            for mail in writing.round.written { _ = try folder.write(Letter(mail)) }
            folder.finish()
            Out.tell(session.wording.mailsWritten(folder.written.count, output.text))
        }
        if log, !writing.round.written.isEmpty {
            let step = day.map { NextStep(kind: .followUp, on: $0.day, at: $0.time) }
            let intent = Intent.all(writing.sent(next: step))
            if format == .text {
                try session.gesture(intent)
                Out.tell(session.wording.mailsLogged(writing.round.written.count))
            } else {
                _ = try session.perform { try session.events(intent) }
            }
        }
        switch format {
        case .text: if output == nil { Out.show(writing.lines(session.wording)) }
        case .json: Out.write(writing.json(session.wording, isLogged: log))
        case .csv: Out.data(LettersTable.bytes(writing.round.written.map(Letter.init)))
        }
    }
}
