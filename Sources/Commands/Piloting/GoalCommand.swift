import ArgumentParser
import Domain
import Interface
import Piloting
import Program
import Transfer

struct GoalCommand: Command {
    static let name = "goal"
    static var help: CommandHelp {
        CommandHelp(
            "Le Cap : un nombre à atteindre, un jour, et où on en est.",
            "The goal: a number to reach, a day, and how far it is.",
            [
                "carnet goal set \"Communes utilisatrices\" --target 50 --count users",
                "carnet goal set Dossiers --target 2000 --unit \"dossiers sans papier\" --until 31/3",
                "carnet goal note 340 --source Metabase", "carnet goal",
            ],
            [
                "carnet goal set \"Towns that use it\" --target 50 --count users",
                "carnet goal set Files --target 2000 --unit \"paperless files\" --until 2027-03-31",
                "carnet goal note 340 --source Metabase", "carnet goal",
            ])
    }

    @Argument(
        help: .say(
            "set NOM, note NOMBRE, remove ; rien : où on en est.",
            "set NAME, note NUMBER, remove; nothing: how far it is.", name: ("action", "action")))
    var words: [TypedWord] = []
    @Option(help: .say("Le nombre à atteindre.", "The number to reach.", name: ("nombre", "number")))
    var target: TypedWord?
    @Option(help: .say("Ce qui est compté, en mots.", "What is counted, in words.", name: ("texte", "text")))
    var unit: TypedWord?
    @Option(
        help: .say(
            "Compté dans le carnet : users, ambassadors, meetings ; sinon le chiffre se tape.",
            "Counted in the carnet: users, ambassadors, meetings; else the figure is typed.",
            name: ("quoi", "what")))
    var count: TypedWord?
    @Option(help: .say("Un nombre souhaité par semaine.", "A number hoped for each week.", name: ("nombre", "number")))
    var weekly: TypedWord?
    @Option(name: .customLong("from"), help: .say("Le premier jour.", "The first day.", name: ("jour", "day")))
    var from: TypedWord?
    @Option(
        help: .say(
            "Le dernier jour (sinon dans six mois).", "The last day (else in six months).", name: ("jour", "day")))
    var until: TypedWord?
    @Option(
        name: .customLong("for"),
        help: .say(
            "Avec note : impact, ce que cela change pour les gens.", "With note: impact, what it changes for people.",
            name: ("quoi", "what")))
    var kind: TypedWord?
    @Option(help: .say("Avec note : le jour.", "With note: the day.", name: ("jour", "day"))) var day: TypedWord?
    @Option(
        help: .say("Avec note : d'où vient le chiffre.", "With note: where it comes from.", name: ("texte", "text")))
    var source: TypedWord?
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        switch (words.first?.text, words.count) {
        case (nil, _): try show()
        case ("set", 2): try set(words[1].text)
        case ("note", 2): try note(words[1].text)
        case ("remove", 1):
            try Session.read(shared.carnet).thingGesture(
                .removeThing(.goal), [.goal], told: true)
        default: throw Failure(Failure.usage, Spoken.wording.goalUsage)
        }
    }

    private func show() throws {
        let session = try Session.read(shared.carnet)
        let goal = session.goalDesk.goal
        switch format {
        case .text: Out.show(goal.map { session.wording.goalLines($0) } ?? [session.wording.noGoalYet])
        case .json:
            var json = JSONWriter()
            if let goal { json.goal(goal, session.carnet) } else { json.null() }
            Out.write(json.bytes + [0x0A])
        }
    }

    private func set(_ name: String) throws {
        let wording = Spoken.wording
        var fields: [(ThingField, String)] = [(.name, name)]
        for (field, option) in [(ThingField.target, target), (.unit, unit), (.weekly, weekly)] {
            if let option { fields.append((field, option.text)) }
        }
        let first = try from.map { typed throws(Failure) in try wording.readBound(typed.text, from: nil) }
        if let first { fields.append((.from, first.description)) }
        if let count {
            let isTyped = ["", "non", "no", "none"].contains(Folding.fold(OneLine.clean(count.text)))
            fields.append((.counting, isTyped ? "" : try Choice.goalCount.read(count.text, wording).code))
        }
        let session = try Session.openOrMake(shared.carnet, wording)
        if let until {
            let from = first ?? session.goalDesk.goal?.from ?? Surroundings.now().today
            fields.append((.until, try wording.readBound(until.text, from: from).description))
        }
        let intent = try checked(wording) { () throws(GoalDesk.Refusal) in try session.goalDesk.set(fields) }
        try session.thingGesture(intent, [.goal])
        if let goal = session.goalDesk.goal { Out.tell(wording.goalLine(goal)) }
    }

    private func note(_ typed: String) throws {
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        var of = FigureEntry.value
        if let kind {
            guard ["impact", Folding.fold(wording.impactWord)].contains(Folding.fold(OneLine.clean(kind.text))) else {
                throw Failure(Failure.usage, wording.notAFigureOf(kind.text))
            }
            of = FigureEntry.impact
        }
        guard let number = try? AudienceDesk.number(typed) else {
            throw Failure(Failure.usage, wording.refusal(GoalDesk.Refusal.notANumber(typed)))
        }
        let desk = session.goalDesk
        let on = try day.map { typed throws(Failure) in try wording.readDay(typed.text, allowingPast: true).day }
        // Without one it is said to have been typed.
        let from = source.map { OneLine.clean($0.text) } ?? wording.typedHere
        let intent = try checked(wording) { () throws(GoalDesk.Refusal) in
            try desk.note(number, of: of, source: from, on: on ?? desk.today)
        }
        try session.thingGesture(intent, [.goal])
        if let goal = session.goalDesk.goal { Out.tell(wording.goalLine(goal)) }
    }

    private func checked<T>(_ wording: Wording, _ body: () throws(GoalDesk.Refusal) -> T) throws(Failure) -> T {
        do throws(GoalDesk.Refusal) { return try body() } catch {
            let isRefused = error == .counted || error == .none
            throw Failure(isRefused ? Failure.refused : Failure.usage, wording.refusal(error))
        }
    }
}

extension JSONWriter {
    fileprivate mutating func goal(_ goal: Goal, _ carnet: Carnet) {
        beginObject()
        text("name", goal.name)
        text("unit", goal.unit)
        whole("target", goal.target)
        text("from", goal.from.description)
        text("until", goal.until.description)
        whole("value", goal.value)
        key("counted")
        bool(goal.count != nil)
        whole("week", goal.week)
        whole("weeks", goal.weeks)
        whole("projected", goal.projected)
        whole("weekly", goal.weekly)
        key("funnel")
        beginObject()
        for (name, share) in [
            ("acquisition", goal.funnel.acquisition), ("activation", goal.funnel.activation),
            ("retention", goal.funnel.retention), ("referral", goal.funnel.referral), ("impact", goal.funnel.impact),
        ] {
            key(name)
            guard let share else {
                null()
                continue
            }
            beginObject()
            whole("k", share.count)
            whole("n", share.total)
            endObject()
        }
        endObject()
        key("figures")
        beginArray()
        for figure in goal.thing.figures {
            newLine()
            beginObject()
            whole("number", figure.number)
            text("for", figure.of)
            text("on", figure.on.description)
            text("source", figure.source)
            text("by", figure.by.map { carnet.person(of: $0) ?? $0.description })
            endObject()
        }
        endArray()
        endObject()
    }
}
