import ArgumentParser
import Domain
import Interface
import Piloting
import Program
import Transfer

struct TodayCommand: Command {
    static let name = "today"
    static var help: CommandHelp {
        CommandHelp(
            "Dit ce qui est en retard, pour aujourd'hui, à planifier, et dans les sept jours.",
            "Says what is late, for today, unplanned, and in the seven days to come.",
            ["carnet today", "carnet today --format json"], ["carnet today", "carnet today --format json"])
    }

    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var past: Past
    @OptionGroup var shared: Shared

    func run() throws {
        try past.begin()
        let session = try Session.read(shared.carnet)
        let now = Surroundings.now()
        let today = now.today
        let agenda = Agenda(session.carnet, now)
        switch format {
        case .json: Out.write(json(agenda, session, today))
        case .text: Out.show(lines(agenda, session, today))
        }
    }

    private func json(_ agenda: Agenda, _ session: Session, _ today: Day) -> [UInt8] {
        let carnet = session.carnet
        var json = JSONWriter()
        json.beginObject()
        for part in Agenda.Part.allCases {
            json.key(part.rawValue)
            json.beginArray()
            for row in agenda[part] { ContactJSON.write(carnet.contact(row: row).awake(on: today), to: &json) }
            json.endArray()
        }
        json.key("first")
        json.beginArray()
        for first in agenda.first {
            json.newLine()
            json.beginObject()
            json.text("contact", first.contact.description)
            json.text("reason", first.reason.code)
            json.text("question", Spoken.wording.question(first, in: carnet))
            json.text("phone", carnet.contact(first.contact)?.phone)
            json.endObject()
        }
        json.endArray()
        json.key("decide")
        json.beginArray()
        for breakaway in session.breakawayDesk.breakaways.toDecide(on: today) { json.string(breakaway.id.description) }
        json.endArray()
        json.key("prepared")
        json.beginArray()
        for mail in PreparedMails(session.journal.place.state).read(on: today) { json.string(mail.contact.description) }
        json.endArray()
        json.endObject()
        return json.bytes + [0x0A]
    }

    private func lines(_ agenda: Agenda, _ session: Session, _ today: Day) -> [String] {
        let wording = session.wording
        var lines: [String] = []
        if !agenda.first.isEmpty {
            lines.append(wording.firstOfAll(agenda.first.count))
            for first in agenda.first { lines += firstLines(first, session, today) }
        }
        for part in Agenda.Part.allCases where !agenda[part].isEmpty {
            if !lines.isEmpty { lines.append("") }
            lines.append("\(wording.agendaTitle(part)) (\(agenda[part].count))")
            for row in agenda[part] { lines.append("  " + line(row, session, today)) }
        }
        let toDecide = session.breakawayDesk.breakaways.toDecide(on: today).map(\.name)
        if !toDecide.isEmpty { lines += (lines.isEmpty ? [] : [""]) + [wording.toDecide(toDecide)] }
        let toDo = session.breakawayDesk.breakaways.toDo(on: today)
        if !toDo.isEmpty { lines += (lines.isEmpty ? [] : [""]) + [wording.toDo(toDo)] }
        return lines.isEmpty ? [wording.nothingToday] : lines
    }

    private func firstLines(_ first: FirstThing, _ session: Session, _ today: Day) -> [String] {
        let (carnet, wording) = (session.carnet, session.wording)
        guard let row = carnet.row(of: first.contact) else { return [] }
        let (title, organisation) = (carnet.title(row: row), carnet.organisation(row: row))
        let parts = [
            title, organisation == title ? "" : organisation, wording.reason(first, in: carnet, today: today),
            carnet.contact(row: row).phone,
        ]
        let question = wording.question(first, in: carnet)
        return ["  \(first.contact)  " + parts.filter { !$0.isEmpty }.joined(separator: " · ")]
            + (question.isEmpty ? [] : ["      " + question])
    }

    private func line(_ row: Int, _ session: Session, _ today: Day) -> String {
        let (carnet, wording) = (session.carnet, session.wording)
        let step = carnet.nextStep(row: row).map { step in
            [wording.step(step, today: today), step.objective, step.note].filter { !$0.isEmpty }.joined(
                separator: " · ")
        }
        let (title, organisation) = (carnet.title(row: row), carnet.organisation(row: row))
        let parts = [title, organisation == title ? "" : organisation, step ?? wording.stage(carnet.rows[row].stage)]
        return "\(carnet.rows[row].id)  " + parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

/// What is to be done, as Aujourd'hui has it, under the names of the JSON.
struct Agenda {
    enum Part: String, CaseIterable {
        case late, today, past, unplanned, week

        fileprivate var list: TodayLists.Part {
            switch self {
            case .late: .late
            case .today: .today
            case .past: .past
            case .unplanned: .unplanned
            case .week: .week
            }
        }
    }

    private var rows: [Part: [Int]] = [:]
    /// Whom to turn to first; they are in the parts too.
    let first: [FirstThing]

    init(_ carnet: Carnet, _ now: Moment) {
        var lists = TodayLists(carnet, today: now.today, time: now.time)
        for part in Part.allCases { rows[part] = lists.rows(part.list, in: carnet) }
        first = FirstThing.all(carnet, today: now.today, time: now.time)
    }

    subscript(part: Part) -> [Int] { rows[part] ?? [] }
}
