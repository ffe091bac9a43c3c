import ArgumentParser
import Domain
import Glibc
import Interface
import Piloting
import Program
import Transfer

struct ReviewCommand: Command {
    static let name = "review"
    static var help: CommandHelp {
        CommandHelp(
            "Donne les lignes de la réunion d'équipe, de la semaine ou du mois.",
            "Gives the lines of the team meeting, of the week or the month.",
            [
                "carnet review", "carnet review tag:openlab --since 24/11 --until 24/11",
                "carnet review --month --format markdown", "carnet review --post --readers \"l'équipe et la DSI\"",
            ],
            [
                "carnet review", "carnet review tag:openlab --since 2026-11-24 --until 2026-11-24",
                "carnet review --month --format markdown", "carnet review --post --readers \"the team\"",
            ])
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, markdown, json
    }

    @Argument(
        help: .say("Quels contacts ; sinon tous.", "Which contacts; else all.", name: ("filtre", "filter")))
    var filter: [TypedWord] = []
    @Option(
        help: .say("Depuis quel jour (sinon lundi).", "Since which day (else Monday).", name: ("jour", "day")))
    var since: TypedWord?
    @Option(
        help: .say("Jusqu'à quel jour (sinon aujourd'hui).", "Until which day (else today).", name: ("jour", "day")))
    var until: TypedWord?
    @Flag(help: .say("Le mois de --since, ou celui-ci.", "The month of --since, or this one.")) var month = false
    @Flag(help: .say("Les noms des actions en retard.", "The names of what is late.")) var late = false
    @Flag(
        help: .say(
            "Publie dans Mattermost, par son webhook entrant.", "Posts to Mattermost, by its incoming webhook."))
    var post = false
    @Option(
        help: .say(
            "Avec --post, la première fois : qui lit ce canal.", "With --post, the first time: who reads that channel.",
            name: ("texte", "text")))
    var readers: TypedWord?
    @Flag(help: .say("Nomme les gens.", "Names people.")) var names = false
    @Flag(help: .say("Avec --post : cite ce qu'on nous a dit.", "With --post: quotes what we were told."))
    var quotes = false
    @Option(help: .say("Sous quelle forme.", "In which form.", name: ("forme", "format")))
    var format = Format.text
    @OptionGroup var past: Past
    @OptionGroup var shared: Shared

    func run() throws {
        try past.begin()
        let today = Surroundings.now().today
        let wording = Spoken.wording
        if let since, try wording.readDay(since.text, allowingPast: true).day > today {
            throw Failure(Failure.usage, wording.sinceMustNotBeToCome(since.text))
        }
        if month, until != nil || late || !filter.isEmpty { throw Failure(Failure.usage, wording.monthIsWhole) }
        if post, late { throw Failure(Failure.usage, wording.lateIsNotPosted) }
        let period = try TypedPeriod(since, until, today, wording)
        let query = try filter.isEmpty ? nil : Query.checkedInAllStandings(TypedWord.line(filter))
        let session = try Session.read(shared.carnet)
        let rows = query.map { session.carnet.rowsMatching($0, today: today) }
        if month { return try tell(MonthReview(session.carnet, month: period.since ?? today, today: today), session) }
        let team = TeamReview(
            session.carnet, since: period.since ?? period.until.map { $0.startOfWeek } ?? Review.usualStart(today),
            until: period.until, today: today, among: rows)
        if late { return tellLate(team.review, session) }
        if post {
            return try publish(
                session.wording.teamMarkdown(team, in: session.carnet, names: names, quotes: quotes), session)
        }
        switch format {
        case .text:
            let lines = session.wording.teamLines(team, in: session.carnet, names: true, quotes: true)
            Out.show(lines.map { session.wording.plain($0) } + [""])
            Out.show(session.wording.reviewLines(team.review, in: session.carnet, columns: Wording.textColumns))
        case .markdown:
            Out.chat(session.wording.teamMarkdown(team, in: session.carnet, names: names))
        case .json: Out.write(ReviewJSON.bytes(team, session.carnet, session.wording))
        }
    }

    private func tellLate(_ review: Review, _ session: Session) {
        let rows = review.late.map { planned in
            [
                planned.contact.description, session.title(planned.contact),
                session.wording.step(planned.step, today: review.today),
            ]
        }
        Out.show(TextColumns.lines(rows, columnsMax: 200))
        if rows.isEmpty { Out.tell(session.wording.nothingIsLate) }
    }

    private func tell(_ month: MonthReview, _ session: Session) throws {
        let today = Surroundings.now().today
        let wording = session.wording
        if post { return try publish(wording.monthMarkdown(month, in: session.carnet, today: today), session) }
        switch format {
        case .text:
            Out.show(wording.monthLines(month, in: session.carnet, today: today, columns: Out.columns() ?? 100))
        case .markdown: Out.chat(wording.monthMarkdown(month, in: session.carnet, today: today))
        case .json: Out.write(MonthJSON.bytes(month, wording, today: today))
        }
    }

    // MARK: Posting

    private func publish(_ text: String, _ session: Session) throws {
        let wording = session.wording
        let chat = try ChatPost(wording)
        if !names, let named = session.carnet.firstNamed(in: text) {
            throw Failure(Failure.refused, wording.postNames(named))
        }
        if chat.readers == nil { try chat.keep(readers: try whoReads(wording)) }
        try chat.post(text)
        Out.tell(wording.posted(chat.readers ?? ""))
    }

    /// Asked once for a channel: it is written for those who read it.
    private func whoReads(_ wording: Wording) throws(Failure) -> String {
        var typed = readers.map { OneLine.clean($0.text) } ?? ""
        if typed.isEmpty, isatty(0) == 1, isatty(2) == 1 {
            Out.ask(wording.whoReadsChannel)
            typed = OneLine.clean(readLine() ?? "")
        }
        guard !typed.isEmpty else { throw Failure(Failure.usage, wording.readersNeeded) }
        return typed
    }
}

extension Out {
    /// What goes to a chat: a word joiner keeps `@all` from calling everybody there; it is ours, and stays.
    static func chat(_ text: String) {
        let joiner: Character = "\u{2060}"
        for line in TextLines.of(text) {
            let parts = line.split(separator: joiner, omittingEmptySubsequences: false)
            Out.line(parts.map { Showable.text(String($0)) }.joined(separator: String(joiner)))
        }
    }
}

/// The review for programs: counts, then lists of contacts by id and name.
enum ReviewJSON {
    static func bytes(_ team: TeamReview, _ carnet: Carnet, _ wording: Wording) -> [UInt8] {
        let review = team.review
        var json = JSONWriter()
        json.beginObject()
        json.text("since", review.since.description)
        json.text("today", review.today.description)
        json.text("until", review.until.description)
        json.key("lines")
        json.beginArray()
        for line in wording.teamLines(team, in: carnet, names: true, quotes: true) { json.string(wording.plain(line)) }
        json.endArray()
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
            json.text("from", move.from.code)
            json.text("to", move.to.code)
        }
        list("heard", review.heard, \.contact, carnet, &json) { heard, json in
            json.text("kind", heard.exchange.kind.code)
            json.text("outcome", heard.exchange.outcome.code)
            json.text("on", heard.exchange.on.description)
            json.text("text", heard.exchange.text)
        }
        list("leftAside", review.leftAside, \.contact, carnet, &json) { left, json in
            json.text("reason", left.reason.code)
        }
        list("referrals", review.referrals, \.contact, carnet, &json) { referral, json in
            json.text("by", referral.by.description)
        }
        list("late", review.late, \.contact, carnet, &json, write: step)
        list("next", review.next, \.contact, carnet, &json, write: step)
        json.key("feedback")
        json.beginArray()
        for feedback in team.feedback {
            json.newLine()
            json.beginObject()
            json.text("text", feedback.text)
            json.key("contacts")
            json.beginArray()
            for id in feedback.contacts { json.string(id.description) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.text("needs", team.needs)
        json.text("learned", team.learned)
        json.endObject()
        return json.bytes + [0x0A]
    }

    private static func step(_ planned: Review.Planned, _ json: inout JSONWriter) {
        json.text("kind", planned.step.kind.code)
        json.text("on", planned.step.on.description)
        json.text("objective", planned.step.objective)
        json.text("note", planned.step.note)
    }

    private static func counts(_ counts: [(String, Int)], _ json: inout JSONWriter) {
        json.beginObject()
        for (key, count) in counts { json.whole(key, count) }
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
            json.text("id", id.description)
            json.text("name", carnet.row(of: id).map { carnet.title(row: $0) } ?? "")
            body(line, &json)
            json.endObject()
        }
        json.endArray()
    }
}

/// A month for programs.
enum MonthJSON {
    static func bytes(_ month: MonthReview, _ wording: Wording, today: Day) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.text("from", month.from.description)
        json.text("until", month.until.description)
        json.key("levers")
        json.beginArray()
        for line in month.levers {
            json.newLine()
            json.beginObject()
            json.text("lever", line.lever?.code)
            json.whole("breakaways", line.tests.count)
            json.whole("reached", line.reached)
            json.whole("meetings", line.meetings)
            json.whole("users", line.users)
            json.whole("signups", line.signups)
            json.whole("results", line.results)
            json.whole("minutes", line.minutes)
            json.whole("cents", line.cents)
            json.endObject()
        }
        json.endArray()
        json.key("proposed")
        json.beginArray()
        for line in month.proposed { json.string(line.lever?.code) }
        json.endArray()
        json.key("lines")
        json.beginArray()
        for section in wording.monthSections(month, today: today) { for line in section.lines { json.string(line) } }
        json.endArray()
        json.endObject()
        return json.bytes + [0x0A]
    }
}
