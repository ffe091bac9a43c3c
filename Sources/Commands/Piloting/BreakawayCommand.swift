import ArgumentParser
import Domain
import Interface
import Piloting
import Program
import Transfer

struct BreakawayCommand: Command {
    static let name = "breakaway"
    static var help: CommandHelp {
        CommandHelp(
            "Les échappées : essais courts d'une façon de toucher des gens, et ce qu'ils ont donné.",
            "Breakaways: short tests of one way to reach people, and what they gave.",
            [
                "carnet breakaway start DDT-1 --measure rendez-vous --target 5 --for \"les DDT\" --filter tag:ddt",
                "carnet breakaway hours DDT-1 1h30 --euros 40", "carnet breakaway show DDT-1",
                "carnet breakaway decide DDT-1 ajuster --learned \"les chefs de bureau répondent\"",
            ],
            [
                "carnet breakaway start DDT-1 --measure meetings --target 5 --for \"the DDT\" --filter tag:ddt",
                "carnet breakaway hours DDT-1 1h30 --euros 40", "carnet breakaway show DDT-1",
                "carnet breakaway decide DDT-1 adjust --learned \"heads of office answer\"",
            ])
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, markdown, json
    }

    @Argument(
        help: .say(
            "start NOM, idea NOM, edit NOM CHAMP=VALEUR, add|leave NOM CONTACT, hours NOM 1h30, figure NOM MESURE N,"
                + " split NOM, decide NOM DÉCISION, remove NOM, show NOM, compare A B ; rien, ou list : la liste.",
            "start NAME, idea NAME, edit NAME FIELD=VALUE, add|leave NAME CONTACT, hours NAME 1h30, figure NAME"
                + " MEASURE N, split NAME, decide NAME DECISION, remove NAME, show NAME, compare A B; nothing, or list:"
                + " the list.",
            name: ("action", "action")))
    var words: [TypedWord] = []
    @Option(
        help: .say(
            "Ce qui est compté : answers, conversations, meetings, users, signups, contacts, visits.",
            "What is counted: answers, conversations, meetings, users, signups, contacts, visits.",
            name: ("mesure", "measure")))
    var measure: TypedWord?
    @Option(help: .say("L'objectif, un nombre.", "The target, a number.", name: ("nombre", "number")))
    var target: TypedWord?
    @Option(
        help: .say(
            "Le levier : product, prospecting, relays, communication, sponsors, regulation.",
            "The lever: product, prospecting, relays, communication, sponsors, regulation.",
            name: ("levier", "lever")))
    var lever: TypedWord?
    @Option(name: .customLong("for"), help: .say("Qui est visé.", "Who is aimed at.", name: ("texte", "text")))
    var aimed: TypedWord?
    @Option(name: .customLong("by"), help: .say("Par quel moyen.", "By what means.", name: ("texte", "text")))
    var means: TypedWord?
    @Option(help: .say("Ce qu'on suppose.", "What is supposed.", name: ("texte", "text"))) var hypothesis: TypedWord?
    @Option(name: .customLong("from"), help: .say("Le premier jour.", "The first day.", name: ("jour", "day")))
    var from: TypedWord?
    @Option(help: .say("Le dernier jour.", "The last day.", name: ("jour", "day"))) var until: TypedWord?
    @Option(
        help: .say(
            "Les contacts que ce filtre laisse passer.", "The contacts this filter lets through.",
            name: ("filtre", "filter")))
    var filter: TypedWord?
    @Flag(help: .say("Compte des chiffres saisis, pas des contacts.", "Counts figures that are typed, not contacts."))
    var figures = false
    @Option(help: .say("Avec idea : facile, de 1 à 3.", "With idea: how easy, 1 to 3.", name: ("nombre", "number")))
    var ease: TypedWord?
    @Flag(
        help: .say(
            "Y met qui a pour origine « échappée « NOM » ».", "Puts in it whose source is “échappée NAME”."))
    var sources = false
    @Option(
        help: .say(
            "Avec idea : combien de gens derrière.", "With idea: how many people behind it.", name: ("nombre", "number")
        ))
    var reach: TypedWord?
    @Option(help: .say("Avec hours : l'argent dépensé.", "With hours: the money spent.", name: ("montant", "amount")))
    var euros: TypedWord?
    @Option(help: .say("Avec hours, figure : le jour.", "With hours, figure: the day.", name: ("jour", "day")))
    var day: TypedWord?
    @Option(
        help: .say("Avec figure : d'où vient le chiffre.", "With figure: where it comes from.", name: ("texte", "text"))
    )
    var source: TypedWord?
    @Option(
        help: .say("Avec split : la graine du tirage.", "With split: the seed of the draw.", name: ("nombre", "number"))
    )
    var seed: TypedWord?
    @Option(
        help: .say(
            "Avec split : les modèles de A et de B.", "With split: the models of A and of B.", name: ("A,B", "A,B")))
    var models: TypedWord?
    @Option(
        help: .say("Avec split : les liens de A et de B.", "With split: the links of A and of B.", name: ("A,B", "A,B"))
    )
    var links: TypedWord?
    @Option(help: .say("Avec decide : ce qu'on a appris.", "With decide: what was learned.", name: ("texte", "text")))
    var learned: TypedWord?
    @Option(help: .say("Avec decide : la suite.", "With decide: what comes next.", name: ("texte", "text")))
    var next: TypedWord?
    @Option(help: .say("Sous quelle forme.", "In which form.", name: ("forme", "format"))) var format = Format.text
    @OptionGroup var shared: Shared

    func run() throws {
        let verb = words.first?.text
        let rest = Array(words.dropFirst())
        switch (verb, rest.count) {
        case (nil, _), ("list", 0): try list()
        case ("start", 1): try start(rest[0].text, isIdea: false)
        case ("idea", 1): try start(rest[0].text, isIdea: true)
        case ("edit", 2...): try edit(rest)
        case ("add", 2...), ("leave", 2...): try join(rest, isIn: verb == "add")
        case ("add", 1) where filter != nil, ("leave", 1) where filter != nil: try join(rest, isIn: verb == "add")
        case ("add", 1) where sources: try Session.read(shared.carnet).takeIn(named: rest[0].text)
        case ("hours", 1) where euros != nil, ("hours", 2): try hours(rest)
        case ("figure", 3): try figure(rest)
        case ("split", 1): try split(rest[0].text)
        case ("decide", 2): try decide(rest[0].text, rest[1].text)
        case ("remove", 1): try remove(rest[0].text)
        case ("show", 1): try show(rest[0].text)
        case ("compare", 1), ("compare", 2): try compare(rest)
        default: throw Failure(Failure.usage, Spoken.wording.breakawayUsage)
        }
    }

    // MARK: Making and changing

    private func start(_ name: String, isIdea: Bool) throws {
        let wording = Spoken.wording
        var fields: [(ThingField, String)] = [(.name, name)]
        if let measure { fields.append((.measure, try Choice.measure.read(measure.text, wording).code)) }
        if let lever { fields.append((.lever, try Choice.lever.read(lever.text, wording).code)) }
        for (field, option) in [
            (ThingField.target, target), (.aimed, aimed), (.means, means), (.hypothesis, hypothesis), (.ease, ease),
            (.reach, reach),
        ] {
            if let option { fields.append((field, option.text)) }
        }
        let first = try from.map { typed throws(Failure) in try wording.readBound(typed.text, from: nil) }
        if let first { fields.append((.from, first.description)) }
        if let until {
            let from = first ?? Surroundings.now().today
            fields.append((.until, try wording.readBound(until.text, from: from).description))
        }
        if figures { fields.append((.counting, Counting.figures.code)) }
        let session = try Session.openOrMake(shared.carnet, wording)
        let desk = session.breakawayDesk
        let people = try session.matching(filter)
        let old = desk.saidToComeFrom(name)
        var random = SystemRandomNumberGenerator()
        let id = ThingID.random(.breakaway, using: &random)
        let intent = try checked(wording) { () throws(BreakawayDesk.Refusal) in
            try desk.start(
                id, fields, figures ? [] : people, cameIn: sources && !figures ? old : [], isIdea: isIdea)
        }
        try session.thingGesture(intent, [id])
        if let made = session.breakawayDesk.breakaways[id] {
            let count = Set(people + (sources ? old : [])).count
            Out.tell(wording.breakawayMade(made, people: count, today: desk.today))
        }
        if !old.isEmpty, !sources, !figures { Out.tell(wording.oldSources(old.count, name)) }
    }

    private func edit(_ rest: [TypedWord]) throws {
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        let breakaway = try session.breakaway(named: rest[0].text)
        var fields: [(ThingField, String)] = []
        var from = breakaway.from
        for word in rest.dropFirst() {
            guard let equals = word.text.firstIndex(of: "=") else {
                throw Failure(Failure.usage, wording.editNeedsValue(word.text))
            }
            let name = String(word.text[..<equals])
            let value = OneLine.clean(String(word.text[equals...].dropFirst()))
            guard let field = wording.breakawayField(name) else {
                throw Failure(Failure.usage, wording.unknownBreakawayField(name))
            }
            switch field {
            case .measure: fields.append((field, try Choice.measure.read(value, wording).code))
            case .lever where !value.isEmpty: fields.append((field, try Choice.lever.read(value, wording).code))
            case .from where !value.isEmpty:
                let day = try wording.readBound(value, from: nil)
                from = day
                fields.append((field, day.description))
            case .stepOn where !value.isEmpty:
                let today = Surroundings.now().today
                fields.append((field, try wording.readBound(value, from: today).description))
            case .until where !value.isEmpty:
                let day = try wording.readBound(value, from: from ?? Surroundings.now().today)
                fields.append((field, day.description))
            default: fields.append((field, value))
            }
        }
        let intent = try checked(wording) { () throws(BreakawayDesk.Refusal) in
            try session.breakawayDesk.edit(breakaway, fields)
        }
        try session.thingGesture(intent, [breakaway.id], told: true)
    }

    private func join(_ rest: [TypedWord], isIn: Bool) throws {
        let session = try Session.read(shared.carnet)
        let breakaway = try session.breakaway(named: rest[0].text)
        let people = try session.resolve(Array(rest.dropFirst())) + (try session.matching(filter))
        let intent = try checked(session.wording) { () throws(BreakawayDesk.Refusal) in
            try session.breakawayDesk.join(people, breakaway, isIn: isIn)
        }
        let done = try session.gesture(intent)
        session.tell(done) { session.wording.breakawayJoined(session.title($0), breakaway.name, isIn: isIn) }
    }

    private func hours(_ rest: [TypedWord]) throws {
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        let breakaway = try session.breakaway(named: rest[0].text)
        var minutes = 0
        if rest.count > 1 {
            let typed = SpentText(time: rest[1].text)
            guard case .read(let read, _) = typed else {
                throw Failure(Failure.usage, wording.notATime(rest[1].text, typed))
            }
            minutes = read
        }
        let cents = try euros.map { typed throws(Failure) in try amount(typed.text, wording) } ?? 0
        var random = SystemRandomNumberGenerator()
        let entry = HoursEntry(
            id: EntryID.random(using: &random).description, minutes: minutes, cents: cents, on: try entryDay(wording))
        try session.thingGesture(.noteHours(breakaway.id, entry), [breakaway.id])
        let now = session.breakawayDesk.breakaways[breakaway.id] ?? breakaway
        Out.tell(wording.breakawaySpent(now))
    }

    private func figure(_ rest: [TypedWord]) throws {
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        let breakaway = try session.breakaway(named: rest[0].text)
        let isReached = ["reached", "contactees", "contactes"].contains(Folding.fold(rest[1].text))
        let of = isReached ? FigureEntry.reached : try Choice.measure.read(rest[1].text, wording).code
        guard let number = Int(rest[2].text), (0...1_000_000_000).contains(number) else {
            throw Failure(Failure.usage, wording.notAWholeNumber(rest[2].text))
        }
        guard let source, !OneLine.clean(source.text).isEmpty else {
            throw Failure(Failure.usage, wording.figureNeedsSource)
        }
        if breakaway.counting == .people, isReached || Measure(code: of)?.isOfPeople == true {
            throw Failure(Failure.refused, wording.breakawayCountsPeople(breakaway.name))
        }
        var random = SystemRandomNumberGenerator()
        let entry = FigureEntry(
            id: EntryID.random(using: &random).description, of: of, number: number,
            source: OneLine.clean(source.text), on: try entryDay(wording))
        try session.thingGesture(.noteFigure(breakaway.id, entry), [breakaway.id], told: true)
    }

    private func split(_ name: String) throws {
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        let breakaway = try session.breakaway(named: name)
        var number = Int.random(in: 1...Draw.seedMax)
        if let seed {
            guard let typed = Int(seed.text), (1...Draw.seedMax).contains(typed) else {
                throw Failure(Failure.usage, wording.notASeed(seed.text))
            }
            number = typed
        }
        let models = try pair(models, wording) { name throws(Failure) in try session.model(named: name).reference }
        let links = try pair(links, wording) { name throws(Failure) in try session.link(named: name).description }
        let intent = try checked(wording) { () throws(BreakawayDesk.Refusal) in
            try session.breakawayDesk.draw(breakaway, seed: number, models: models, links: links)
        }
        try session.thingGesture(intent, [breakaway.id])
        let desk = session.breakawayDesk
        if let drawn = desk.breakaways[breakaway.id] { Out.tell(wording.drawn(desk.figures(drawn), seed: number)) }
    }

    private func decide(_ name: String, _ word: String) throws {
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        let breakaway = try session.breakaway(named: name)
        let decision = try Choice.decision.read(word, wording)
        let desk = session.breakawayDesk
        guard let learned else {
            let why = desk.asksWhy(decision, of: breakaway) ? wording.whyGoOn + " " : ""
            throw Failure(Failure.usage, why + wording.decisionNeedsLearned)
        }
        try session.thingGesture(
            desk.decide(breakaway, decision, learned: learned.text, next: next?.text ?? ""), [breakaway.id])
        if let now = session.breakawayDesk.breakaways[breakaway.id] {
            Out.tell(wording.sentence(now, BreakawayFigures(keptOf: now) ?? desk.figures(now)))
        }
    }

    private func remove(_ name: String) throws {
        let session = try Session.read(shared.carnet)
        let breakaway = try session.breakaway(named: name)
        try session.thingGesture(.removeThing(breakaway.id), [breakaway.id], told: true)
    }

    // MARK: Looking

    private func list() throws {
        let session = try Session.read(shared.carnet)
        let desk = session.breakawayDesk
        if format == .json {
            var json = JSONWriter()
            json.beginArray()
            for breakaway in desk.breakaways.all {
                json.newLine()
                json.breakaway(breakaway, desk, session.wording)
            }
            json.endArray()
            return Out.write(json.bytes + [0x0A])
        }
        let rows = desk.breakaways.all.map { session.wording.breakawayRow($0, desk) }
        Out.show(TextColumns.lines(rows, columnsMax: 200))
    }

    private func show(_ name: String) throws {
        let session = try Session.read(shared.carnet)
        let breakaway = try session.breakaway(named: name)
        let desk = session.breakawayDesk
        switch format {
        case .json:
            var json = JSONWriter()
            json.breakaway(breakaway, desk, session.wording)
            Out.write(json.bytes + [0x0A])
        case .text: Out.show(session.wording.breakawaySheet(breakaway, desk))
        case .markdown:
            let figures = BreakawayFigures(keptOf: breakaway) ?? desk.figures(breakaway)
            Out.show([ChatText.escaped(session.wording.sentence(breakaway, figures))])
        }
    }

    private func compare(_ rest: [TypedWord]) throws {
        let session = try Session.read(shared.carnet)
        let wording = session.wording
        let desk = session.breakawayDesk
        let first = try session.breakaway(named: rest[0].text)
        let asked = try measure.map { typed throws(Failure) in try Choice.measure.read(typed.text, wording) }
        let sides: BreakawaySides
        if rest.count == 2 {
            let second = try session.breakaway(named: rest[1].text)
            sides = BreakawaySides(first, second, desk, asked)
        } else {
            guard let forms = BreakawaySides(formsOf: first, desk, asked) else {
                throw Failure(Failure.refused, wording.refusal(BreakawayDesk.Refusal.notDrawn))
            }
            sides = forms
        }
        let sentence = wording.comparison(sides)
        guard format == .json else { return Out.show([sentence]) }
        var json = JSONWriter()
        json.sides(sides, sentence)
        Out.write(json.bytes + [0x0A])
    }

    // MARK: What was typed

    /// Of an entry: none is of a day to come.
    private func entryDay(_ wording: Wording) throws -> Day {
        let today = Surroundings.now().today
        guard let day else { return today }
        let read = try wording.readDay(day.text, allowingPast: true).day
        if read > today { throw Failure(Failure.usage, wording.dayMustNotBeToCome(day.text)) }
        return read
    }

    /// `40`, `12,50`: euros, to the cent.
    private func amount(_ typed: String, _ wording: Wording) throws(Failure) -> Int {
        let text = OneLine.clean(typed).filter { $0 != " " && $0 != "€" && $0 != "\u{A0}" }
        guard let cents = SpentText.cents(text) else { throw Failure(Failure.usage, wording.notAnAmount(typed)) }
        return cents
    }

    private func pair(
        _ typed: TypedWord?, _ wording: Wording, _ read: (String) throws(Failure) -> String
    ) throws(Failure) -> (String, String)? {
        guard let typed else { return nil }
        let parts = typed.text.split(separator: ",").map { OneLine.clean(String($0)) }
        guard parts.count == 2 else { throw Failure(Failure.usage, wording.twoNeeded(typed.text)) }
        return (try read(parts[0]), try read(parts[1]))
    }

    private func checked<T>(_ wording: Wording, _ body: () throws(BreakawayDesk.Refusal) -> T) throws(Failure) -> T {
        do throws(BreakawayDesk.Refusal) { return try body() } catch {
            let isTyped =
                switch error {
                case .needsName, .notATarget, .notANumber, .endsBeforeItBegins, .notADay: true
                default: false
                }
            throw Failure(isTyped ? Failure.usage : Failure.refused, wording.refusal(error))
        }
    }
}
