import ArgumentParser
import Domain
import Interface
import Piloting
import Program
import Transfer

struct StatsCommand: Command {
    static let name = "stats"
    static var help: CommandHelp {
        CommandHelp(
            "Le bilan : ce qui marche, et où les gens restent.", "Results: what works, and where people stay.",
            ["carnet stats --by échappée", "carnet stats --since 1/10 --format markdown"],
            ["carnet stats --by breakaway", "carnet stats --since 2026-10-01 --format markdown"])
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, markdown, json, csv
    }

    @Option(
        help: .say(
            "Par quoi : source, breakaway, lever, tag, organisation, place, introducer, model, form, all.",
            "By what: source, breakaway, lever, tag, organisation, place, introducer, model, form, all.",
            name: ("quoi", "what")))
    var by: TypedWord?
    @Option(help: .say("Entrées depuis ce jour.", "Came in since this day.", name: ("jour", "day")))
    var since: TypedWord?
    @Option(help: .say("Jusqu'à ce jour.", "Until this day.", name: ("jour", "day"))) var until: TypedWord?
    @Option(help: .say("Sous quelle forme.", "In which form.", name: ("forme", "format"))) var format = Format.text
    @OptionGroup var past: Past
    @OptionGroup var shared: Shared

    func run() throws {
        try past.begin()
        let wording = Spoken.wording
        let today = Surroundings.now().today
        let grouping = try by.map { typed throws(Failure) in try wording.readGrouping(typed.text) } ?? .source
        let period = try TypedPeriod(since, until, today, wording)
        let session = try Session.read(shared.carnet)
        let results = Statistics(
            session.carnet, by: grouping, since: period.since, until: period.until, today: today)
        switch format {
        case .json: Out.write(StatsJSON.bytes(results, wording))
        case .csv: Out.data(StatsTable.csv(results, wording))
        case .text:
            Out.show(
                wording.resultsLines(
                    results, goal: Goal(session.carnet, today: today), today: today, columns: Out.columns() ?? 100))
        case .markdown:
            let text = wording.resultsMarkdown(results, goal: Goal(session.carnet, today: today), today: today)
            if let named = session.carnet.firstNamed(in: text) {
                throw Failure(Failure.refused, wording.resultsName(named))
            }
            Out.show(TextLines.of(text))
        }
    }
}

/// Results for programs (piloting.md, *Bilan*).
enum StatsJSON {
    static func bytes(_ results: Statistics, _ wording: Wording) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.text("from", results.from.description)
        json.text("until", results.until.description)
        json.text("by", results.grouping.rawValue)
        json.key("groups")
        json.beginArray()
        for group in results.allGroups(named: wording.grouping(.all)) {
            json.newLine()
            json.group(group)
        }
        json.endArray()
        json.key("stages")
        json.beginArray()
        for line in results.stages {
            json.newLine()
            json.stage(line)
        }
        json.endArray()
        json.key("weeks")
        json.beginArray()
        for week in results.weeks {
            json.newLine()
            json.beginObject()
            json.text("monday", week.monday.description)
            json.whole("sent", week.sent)
            json.whole("answers", week.answers)
            json.whole("meetings", week.meetings)
            json.whole("users", week.users)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes + [0x0A]
    }
}

extension JSONWriter {
    mutating func text(_ name: String, _ value: String?) {
        key(name)
        string(value)
    }

    mutating func whole(_ name: String, _ number: Int?) {
        key(name)
        if let number { self.number(number) } else { null() }
    }

    fileprivate mutating func group(_ group: Statistics.Group) {
        let tally = group.tally
        beginObject()
        text("name", group.name)
        text("id", group.id)
        whole("in", tally.count)
        whole("contacted", tally.contacted)
        whole("answered", tally.answered)
        whole("meeting", tally.meeting)
        whole("user", tally.user)
        whole("ambassador", tally.ambassador)
        key("leftAside")
        beginObject()
        for reason in DropReason.allCases {
            if let count = tally.leftAside[reason] { whole(reason.code, count) }
        }
        endObject()
        whole("minutes", group.minutes)
        endObject()
    }

    fileprivate mutating func stage(_ line: Statistics.StageLine) {
        beginObject()
        text("stage", line.stage.code)
        whole("entered", line.entered)
        whole("advanced", line[.advanced])
        whole("back", line[.back])
        whole("leftAside", line[.leftAside])
        whole("asleep", line[.asleep])
        whole("here", line[.here])
        whole("skipped", line.skipped)
        whole("exits", line.durations.exits)
        switch line.durations.median {
        case .days(let days):
            whole("medianDays", days)
            whole("over", nil)
        case .over(let days):
            whole("medianDays", nil)
            whole("over", days)
        case .tooSoon:
            whole("medianDays", nil)
            whole("over", nil)
        }
        endObject()
    }
}

/// The groups as a table, under the names of the JSON.
enum StatsTable {
    private static let columns = [
        "name", "id", "in", "contacted", "answered", "meeting", "user", "ambassador", "leftAside", "minutes",
    ]

    static func csv(_ results: Statistics, _ wording: Wording) -> [UInt8] {
        var out: [UInt8] = []
        DelimitedWriter.csv.append(columns, to: &out)
        for group in results.allGroups(named: wording.grouping(.all)) {
            let tally = group.tally
            let counts = [
                tally.count, tally.contacted, tally.answered, tally.meeting, tally.user, tally.ambassador,
                tally.leftAsideCount,
            ]
            DelimitedWriter.csv.append(
                [group.name, group.id ?? ""] + counts.map(String.init) + [group.minutes.map(String.init) ?? ""],
                to: &out)
        }
        return out
    }
}

extension Statistics {
    /// The groups; where people are in none, the one of all.
    fileprivate func allGroups(named name: String) -> [Group] {
        grouping == .all ? [Group(name: name, id: nil, tally: all)] : groups
    }
}
