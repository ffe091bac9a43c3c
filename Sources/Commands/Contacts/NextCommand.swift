import ArgumentParser
import Domain
import Program

struct NextCommand: Command {
    static let name = "next"
    static var help: CommandHelp {
        CommandHelp(
            "Prévoit la prochaine action.", "Plans the next step.",
            [
                "carnet next Nguyen lun 14h30 --kind appel --objective \"une démo\"", "carnet next Nguyen 5",
                "carnet next Nguyen tous les 3 mois",
            ],
            [
                "carnet next Nguyen mon 14:30 --kind call --objective \"a demo\"", "carnet next Nguyen 5",
                "carnet next Nguyen every 3 months",
            ])
    }

    @Argument(help: .contact) var contact: TypedWord
    @Argument(help: .day) var day: [TypedWord]
    @Option(
        help: .say(
            "followUp, call, mail, meeting, visit, waiting ou other.",
            "followUp, call, mail, meeting, visit, waiting or other.", name: ("action", "kind")),
        completion: .codes(StepKind.self))
    var kind: TypedWord?
    @Option(help: .say("« Je veux repartir avec… »", "“I want to leave with…”", name: ("texte", "text")))
    var objective: TypedWord?
    @Option(help: .say("À savoir pour ce jour-là.", "To know on that day.", name: ("texte", "text")))
    var note: TypedWord?
    @OptionGroup var shared: Shared

    func run() throws {
        let wording = Spoken.wording
        let today = Surroundings.now().today
        var words = TypedWord.line(day).split(separator: " ").map(String.init)
        let every = TypedEvery.take(from: &words)
        let planned: (day: Day, time: ClockTime?) =
            if let every, words.isEmpty {
                (every.after(today), nil)
            } else {
                try wording.readDay(words.joined(separator: " "))
            }
        let day = TypedEvery.firstDay(planned.day, every, from: words.joined(separator: " "), today: today)
        let kind = try kind.map { typed throws(Failure) in try Choice.step.read(typed.text, wording) }
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(contact)
        // A step that only gets another day keeps what it is for.
        let old = session.carnet.contact(id)?.next.flatMap { kind == nil || kind == $0.kind ? $0 : nil }
        let step = NextStep(
            kind: kind ?? old?.kind ?? .followUp, on: day, at: planned.time ?? old?.at,
            objective: objective.map { OneLine.clean($0.text) } ?? old?.objective ?? "",
            note: note.map { OneLine.clean($0.text) } ?? old?.note ?? "", every: every)
        let wasAsleep =
            session.carnet.row(of: id).map { session.carnet.rows[$0].standing(on: today) == .asleep } ?? false
        let done = try session.gesture(.plan([id], step))
        session.tell(done) { wording.planned(session.title($0), step, today: today) }
        if wasAsleep, session.carnet.contact(id)?.standing == .active {
            Out.tell(wording.wokenForStep(session.title(id)))
        }
    }
}

extension ArgumentHelp {
    static var day: ArgumentHelp {
        .say(
            "Un jour : demain, lun, 3 (jours ouvrés), +3j, 2s, 15/12, 2026-12-15, « lun 14h30 ».",
            "A day: tomorrow, mon, 3 (working days), +3d, 2w, 15/12, 2026-12-15, “mon 14:30”.", name: ("jour", "day"))
    }
}
