import ArgumentParser
import Domain
import Exchange
import Interface

struct TodayCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("today", Spoken.wording.todayHelp) }

    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let today = Surroundings.now().today
        let agenda = Agenda(session.carnet, today)
        switch format {
        case .json: Out.write(json(agenda, session.carnet, today))
        case .text: Out.show(lines(agenda, session, today))
        }
    }

    private func json(_ agenda: Agenda, _ carnet: Carnet, _ today: Day) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for part in Agenda.Part.allCases {
            json.key(part.rawValue)
            json.beginArray()
            for row in agenda[part] { ContactJSON.write(carnet.contact(row: row).awake(on: today), to: &json) }
            json.endArray()
        }
        json.endObject()
        return json.bytes + [0x0A]
    }

    private func lines(_ agenda: Agenda, _ session: Session, _ today: Day) -> [String] {
        let wording = session.wording
        var lines: [String] = []
        for part in Agenda.Part.allCases where !agenda[part].isEmpty {
            if !lines.isEmpty { lines.append("") }
            lines.append("\(wording.agendaTitle(part)) (\(agenda[part].count))")
            for row in agenda[part] { lines.append("  " + line(row, session, today)) }
        }
        return lines.isEmpty ? [wording.nothingToday] : lines
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

/// What is to be done: late, today, engaged without a plan, and in the seven days to come.
struct Agenda {
    enum Part: String, CaseIterable {
        case late, today, unplanned, week
    }

    private var rows: [Part: [RankedRow]] = [:]

    static let weekDays = 7

    init(_ carnet: Carnet, _ today: Day) {
        let all = carnet.rows
        for index in all.indices where all[index].exists && all[index].standing(on: today) == .active {
            guard let part = Self.part(all[index], today) else { continue }
            let key = part == .unplanned ? Ranking.rank(all[index]) : Ranking.due(all[index])
            rows[part, default: []].append(RankedRow(key: key, row: Int32(index)))
        }
        for part in Part.allCases {
            rows[part].map {
                var sorted = $0; carnet.sort(&sorted); rows[part] = sorted
            }
        }
    }

    private static func part(_ row: Row, _ today: Day) -> Part? {
        switch row.nextState(today) {
        case .late: .late
        case .today: .today
        case .none: row.isUnplanned(on: today) ? .unplanned : nil
        case .later(let days): days <= weekDays ? .week : nil
        }
    }

    subscript(part: Part) -> [Int] { (rows[part] ?? []).map { Int($0.row) } }
}
