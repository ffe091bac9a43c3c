import ArgumentParser
import Domain
import Interface
import Piloting
import Program
import Transfer

struct AudienceCommand: Command {
    static let name = "audience"
    static var help: CommandHelp {
        CommandHelp(
            "Le public visé : combien en tout, à notre portée, visés, et combien utilisent déjà.",
            "The audience: how many in all, within reach, targeted, and how many use it already.",
            [
                "carnet audience unit organisations",
                "carnet audience set DDT targeted 40 --source \"feuille de route\" --filter tag:ddt",
                "carnet audience set tout addressable 34900 --source Insee --day 1/1", "carnet audience",
            ],
            [
                "carnet audience unit organisations",
                "carnet audience set DDT targeted 40 --source \"road map\" --filter tag:ddt",
                "carnet audience set all addressable 34900 --source Insee --day 2026-01-01", "carnet audience",
            ])
    }

    @Argument(
        help: .say(
            "unit people|organisations, segment NOM, set SEGMENT TAILLE NOMBRE, remove SEGMENT ; rien : les tailles."
                + " Le segment « tout » est tout le public.",
            "unit people|organisations, segment NAME, set SEGMENT SIZE NUMBER, remove SEGMENT; nothing: the sizes. The"
                + " segment “all” is the whole public.", name: ("action", "action")))
    var words: [TypedWord] = []
    @Option(help: .say("D'où vient le nombre.", "Where the number comes from.", name: ("texte", "text")))
    var source: TypedWord?
    @Option(help: .say("De quel jour.", "Of which day.", name: ("jour", "day"))) var day: TypedWord?
    @Option(
        help: .say(
            "Qui du carnet est dans le segment.", "Who of the carnet is in the segment.", name: ("filtre", "filter")))
    var filter: TypedWord?
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        switch (words.first?.text, words.count) {
        case (nil, _): try show()
        case ("unit", 2): try choose(words[1].text)
        case ("segment", 2): try make(words[1].text)
        case ("set", 4): try set()
        case ("remove", 2): try remove(words[1].text)
        default: throw Failure(Failure.usage, Spoken.wording.audienceUsage)
        }
    }

    private func show() throws {
        let session = try Session.read(shared.carnet)
        let desk = session.audienceDesk
        switch format {
        case .text:
            if desk.audience.isEmpty, !desk.audience.hasUnit {
                Out.tell(session.wording.noAudienceYet("carnet audience segment DDT --filter tag:ddt"))
            }
            Out.show(session.wording.audienceLines(desk.audience, today: desk.today))
        case .json:
            var json = JSONWriter()
            json.audience(desk.audience)
            Out.write(json.bytes + [0x0A])
        }
    }

    private func choose(_ word: String) throws {
        let session = try Session.openOrMake(shared.carnet, Spoken.wording)
        let unit = try Choice.unit.read(word, session.wording)
        try session.thingGesture(session.audienceDesk.choose(unit), [.audience], told: true)
    }

    private func make(_ name: String) throws {
        let session = try Session.openOrMake(shared.carnet, Spoken.wording)
        let (segment, intent) = try segment(name, session)
        guard let intent else { return Out.tell(session.wording.refusal(.nothingToChange)) }
        try session.thingGesture(intent, [segment.id], told: true)
    }

    /// The segment of a name, made or given another filter by the intent; nil where it stands as it is.
    private func segment(_ name: String, _ session: Session) throws -> (Audience.Segment, Intent?) {
        let text = try filter.map { typed in
            _ = try Query.checked(typed.text)
            return typed.text
        }
        let desk = session.audienceDesk
        if let known = try session.segment(named: name, orNone: true) {
            guard let text, text != known.filter else { return (known, nil) }
            let intent = try checked(session.wording) { () throws(AudienceDesk.Refusal) in
                try desk.change(known, name: known.name, filter: text)
            }
            return (known.filtered(text), intent)
        }
        var random = SystemRandomNumberGenerator()
        let id = ThingID.random(.size, using: &random)
        let intent = try checked(session.wording) { () throws(AudienceDesk.Refusal) in
            try desk.make(id, name, filter: text ?? "")
        }
        return (Audience.Segment(id: id, name: OneLine.clean(name), filter: OneLine.clean(text ?? "")), intent)
    }

    private func set() throws {
        let wording = Spoken.wording
        let size = try Choice.size.read(words[2].text, wording)
        let number = try checked(wording) { () throws(AudienceDesk.Refusal) in
            try AudienceDesk.number(words[3].text)
        }
        let today = Surroundings.now().today
        let on = try day.map { typed throws(Failure) in try wording.readDay(typed.text, allowingPast: true).day }
        let session = try Session.openOrMake(shared.carnet, wording)
        // Nothing is half done: what is wrong is said before a segment is made.
        guard let source, !OneLine.clean(source.text).isEmpty else {
            throw Failure(Failure.usage, wording.refusal(AudienceDesk.Refusal.needsSource))
        }
        if let on, on > today { throw Failure(Failure.usage, wording.refusal(AudienceDesk.Refusal.toCome(on))) }
        let (segment, made) = AudienceDesk.isAll(words[1].text) ? (nil, nil) : try segment(words[1].text, session)
        let typed = try checked(wording) { () throws(AudienceDesk.Refusal) in
            try session.audienceDesk.type(size, number, source: source.text, on: on ?? today, of: segment)
        }
        try session.thingGesture(made.map { .all([$0, typed]) } ?? typed, [segment?.id ?? .audience])
        let now = session.audienceDesk.audience
        let shown = now.segments.first { $0.id == segment?.id } ?? now.all
        Out.tell(wording.figureTyped(wording.segmentName(segment?.name), size, number))
        // One of an earlier day does not take the place of a later one.
        if let holds = shown[size], holds.number != number {
            Out.tell(wording.laterFigureHolds(holds.number, wording.source(holds, today: today)))
        }
        if !shown.isNested { Out.tell(wording.notNested) }
        if now.isForFew { Out.tell(wording.forFew) }
    }

    private func remove(_ name: String) throws {
        let session = try Session.read(shared.carnet)
        guard let segment = try session.segment(named: name) else { return }
        try session.thingGesture(.removeThing(segment.id), [segment.id], told: true)
    }

    private func checked<T>(_ wording: Wording, _ body: () throws(AudienceDesk.Refusal) -> T) throws(Failure) -> T {
        do throws(AudienceDesk.Refusal) { return try body() } catch {
            if case .counted = error { throw Failure(Failure.refused, wording.refusal(error)) }
            throw Failure(Failure.usage, wording.refusal(error))
        }
    }
}

extension Session {
    var audienceDesk: AudienceDesk { AudienceDesk(carnet, today: Surroundings.now().today) }
    var goalDesk: GoalDesk { GoalDesk(carnet, today: Surroundings.now().today) }

    /// The segment of a name; what several fit is listed, and nothing is done.
    ///
    /// - Parameter orNone: whether there may be none; of a name that others only begin with there is none.
    func segment(named name: String, orNone: Bool = false) throws(Failure) -> Audience.Segment? {
        let all = audienceDesk.audience
        var found = all.named(name)
        if orNone {
            found = found.filter {
                Folding.fold($0.name) == Folding.fold(OneLine.clean(name)) || $0.id.description == name
            }
        }
        if found.count > 1 {
            throw Failure(Failure.refused, wording.severalSegments(name, found.map { "\($0.id)  " + $0.name }))
        }
        if found.isEmpty, !orNone { throw Failure(Failure.refused, wording.noSegment(name, all.segments.map(\.name))) }
        return found.first
    }
}

extension JSONWriter {
    fileprivate mutating func audience(_ audience: Audience) {
        beginObject()
        text("unit", audience.unit.code)
        key("segments")
        beginArray()
        for segment in audience.segments {
            newLine()
            beginObject()
            text("id", segment.id.description)
            text("name", segment.name)
            text("filter", segment.filter)
            sizes(segment)
            endObject()
        }
        endArray()
        key("all")
        beginObject()
        sizes(audience.all)
        endObject()
        key("nested")
        bool(audience.isNested)
        endObject()
    }

    private mutating func sizes(_ segment: Audience.Segment) {
        for size in AudienceSize.allCases {
            key(size.code)
            guard let figure = segment[size] else {
                null()
                continue
            }
            beginObject()
            whole("number", figure.number)
            text("source", figure.source)
            text("on", figure.on?.description)
            if size == .using {
                key("counted")
                bool(figure.isCounted)
            }
            endObject()
        }
    }
}
