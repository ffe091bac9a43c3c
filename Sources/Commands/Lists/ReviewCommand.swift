import ArgumentParser
import Domain
import Interface
import Program
import Transfer

struct ReviewCommand: Command {
    static let name = "review"
    static var help: CommandHelp {
        CommandHelp(
            "Donne les lignes de la réunion d'équipe.", "Gives the lines of the team meeting.",
            ["carnet review", "carnet review --since 1/11 --format markdown"],
            ["carnet review", "carnet review --since 2026-11-01 --format markdown"])
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, markdown, json
    }

    @Option(
        help: .say("Depuis quel jour (sinon lundi).", "Since which day (else Monday).", name: ("jour", "day")))
    var since: TypedWord?
    @Option(help: .say("Sous quelle forme.", "In which form.", name: ("forme", "format")))
    var format = Format.text
    @OptionGroup var shared: Shared

    func run() throws {
        let today = Surroundings.now().today
        let start = try since.map { typed throws(Failure) in
            try Spoken.wording.readDay(typed.text, allowingPast: true).day
        }
        if let start, start > today {
            throw Failure(Failure.usage, Spoken.wording.sinceMustNotBeToCome(since?.text ?? ""))
        }
        let session = try Session.read(shared.carnet)
        let review = Review(carnet: session.carnet, since: start ?? Review.usualStart(today), today: today)
        switch format {
        case .text: Out.show(TextLines.of(session.wording.reviewText(review, in: session.carnet)))
        case .markdown:
            // A word joiner keeps `@all` from calling everybody in a chat: it is ours, and stays.
            for line in TextLines.of(session.wording.reviewMarkdown(review, in: session.carnet)) {
                let parts = line.split(separator: Self.wordJoiner, omittingEmptySubsequences: false)
                Out.line(parts.map { Showable.text(String($0)) }.joined(separator: String(Self.wordJoiner)))
            }
        case .json: Out.write(ReviewJSON.bytes(review, session.carnet))
        }
    }

    private static let wordJoiner: Character = "\u{2060}"

}

/// The review for programs: counts, then lists of contacts by id and name.
enum ReviewJSON {
    static func bytes(_ review: Review, _ carnet: Carnet) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        write("since", review.since.description, &json)
        write("today", review.today.description, &json)
        json.key("stages")
        counts(Stage.allCases.map { ($0.code, review.stageCounts[Int($0.rawValue)]) }, &json)
        json.key("counts")
        counts(
            [
                ("asleep", review.asleepCount), ("dropped", review.droppedCount), ("late", review.lateCount),
                ("unplanned", review.unplannedCount), ("next", review.nextCount), ("moves", review.moveCount),
                ("newContacts", review.newContactCount), ("exchanges", review.exchangeCount),
                ("talked", review.talkedCount), ("received", review.receivedCount), ("sent", review.sentCount),
                ("attempted", review.attemptedCount), ("leftAside", review.leftAsideCount),
                ("referrals", review.referralCount),
            ], &json)
        list("moves", review.moves, \.contact, carnet, &json) { move, json in
            write("from", move.from.code, &json)
            write("to", move.to.code, &json)
        }
        list("heard", review.heard, \.contact, carnet, &json) { heard, json in
            write("kind", heard.exchange.kind.code, &json)
            write("outcome", heard.exchange.outcome.code, &json)
            write("on", heard.exchange.on.description, &json)
            write("text", heard.exchange.text, &json)
        }
        list("leftAside", review.leftAside, \.contact, carnet, &json) { left, json in
            write("reason", left.reason.code, &json)
        }
        list("referrals", review.referrals, \.contact, carnet, &json) { referral, json in
            write("by", referral.by.description, &json)
        }
        list("late", review.late, \.contact, carnet, &json, write: step)
        list("next", review.next, \.contact, carnet, &json, write: step)
        json.endObject()
        return json.bytes + [0x0A]
    }

    private static func step(_ planned: Review.Planned, _ json: inout JSONWriter) {
        write("kind", planned.step.kind.code, &json)
        write("on", planned.step.on.description, &json)
        write("objective", planned.step.objective, &json)
        write("note", planned.step.note, &json)
    }

    private static func write(_ key: String, _ value: String, _ json: inout JSONWriter) {
        json.key(key)
        json.string(value)
    }

    private static func counts(_ counts: [(String, Int)], _ json: inout JSONWriter) {
        json.beginObject()
        for (key, count) in counts {
            json.key(key)
            json.number(count)
        }
        json.endObject()
    }

    private static func list<Line>(
        _ key: String, _ lines: [Line], _ contact: KeyPath<Line, ContactID>, _ carnet: Carnet, _ json: inout JSONWriter,
        write body: (Line, inout JSONWriter) -> Void
    ) {
        json.key(key)
        json.beginArray()
        for line in lines {
            let id = line[keyPath: contact]
            json.beginObject()
            write("id", id.description, &json)
            write("name", carnet.row(of: id).map { carnet.title(row: $0) } ?? "", &json)
            body(line, &json)
            json.endObject()
        }
        json.endArray()
    }
}
