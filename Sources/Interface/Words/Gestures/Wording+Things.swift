package import Domain

/// What a gesture did to a thing, and what it wrote of its name.
enum ThingChange: Equatable {
    case made(String)
    case changed(String)
    case removed
    /// Visits in a period, of how many periods in all.
    case counted(Int, String)
    /// Time and money that an échappée took, and a figure that was typed.
    case spent(minutes: Int, cents: Int)
    case figure(of: String, Int)
    case drawn
    case decided(Decision)

    init(_ event: Event) {
        var texts: [ThingField: String] = [:]
        var visits: [(period: String, count: Int)] = []
        for case .thing(let write) in event.writes {
            switch write {
            case .field(let field, let text): texts[field] = text
            case .visits(let period, let count): visits.append((period, Int(clamping: count)))
            case .removed: break
            case .hours(_, let minutes, let cents, _):
                self = .spent(minutes: Int(clamping: minutes), cents: Int(clamping: cents))
                return
            case .figure(_, let of, let number, _, _):
                self = .figure(of: of, Int(clamping: number))
                return
            }
        }
        let name = Wording.title(texts)
        if event.kind == .thingChanged, let decision = texts[.decision].flatMap({ Decision(code: $0) }) {
            self = .decided(decision)
            return
        }
        if event.kind == .thingChanged, texts[.seed]?.isEmpty == false {
            self = .drawn
            return
        }
        switch event.kind {
        case .thingMade: self = .made(name)
        case .thingRemoved: self = .removed
        case .visitsCounted: self = .counted(visits.map(\.count).reduce(0, +), visits.last?.period ?? "")
        default: self = .changed(name)
        }
    }
}

// Things in sentences: a model is known by its name, a link by its campaign and keyword.
extension Wording {
    /// What a thing is called by what it says of itself; empty where it says nothing.
    static func title(_ texts: [ThingField: String]) -> String {
        if let name = texts[.name], !name.isEmpty { return name }
        return [texts[.campaign], texts[.keyword]].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "/")
    }

    /// What a thing is called, whether it is there still or not.
    package func title(_ id: ThingID, in carnet: Carnet) -> String {
        let title = carnet.thing(id).map { Self.title($0.texts) } ?? ""
        if id.kind == .rhythm { return Stage(code: title).map { stage($0) } ?? title }
        if !title.isEmpty { return title }
        switch id.kind {
        case .size: return say("en tout", "in all")
        case .week: return say("de la semaine", "of the week")
        default: return id.description
        }
    }

    /// A contact or a thing, as a list of texts names whose they are.
    package func title(_ subject: Subject, in carnet: Carnet) -> String {
        switch subject {
        case .contact(let id): return carnet.row(of: id).map { carnet.title(row: $0) } ?? id.description
        case .thing(let id): return thingKind(id) + " " + quotation(title(id, in: carnet))
        }
    }

    /// What a thing is, in a word.
    package func thingKind(_ id: ThingID) -> String {
        switch id.kind {
        case .model: say("modèle", "model")
        case .link: say("lien", "link")
        case .breakaway: say("échappée", "breakaway")
        case .size: say("public visé", "audience")
        case .objective: say("Cap", "goal")
        case .week: say("revue", "review")
        case .rhythm: say("rythme", "rhythm")
        case nil: say("élément", "thing")
        }
    }

    func thing(_ id: ThingID, _ change: ThingChange, in carnet: Carnet, today: Day) -> String {
        let name: String
        switch change {
        case .made(let told), .changed(let told): name = told.isEmpty ? title(id, in: carnet) : told
        case .removed, .counted, .spent, .figure, .drawn, .decided: name = title(id, in: carnet)
        }
        if id.kind == .rhythm { return rhythmTold(id, change, in: carnet) }
        let noun = thingNoun(id, change) + " " + quotation(name)
        switch change {
        case .spent(let minutes, let cents): return noun + say(" : ", ": ") + spent(minutes: minutes, cents: cents)
        case .figure(let of, let number): return noun + say(" : ", ": ") + figure(of, number)
        case .decided(let decision): return noun + say(" : ", ": ") + self.decision(decision)
        default: break
        }
        guard case .counted(let count, let period) = change else { return noun }
        let visits = count == 1 ? say("1 visite", "1 visit") : say("\(count) visites", "\(count) visits")
        return noun + say(" : ", ": ") + visits + ", " + self.period(period, today: today)
    }

    /// « Rythme « Ambassadeur » : tous les 60 jours »: what it is now, whatever was done to it.
    private func rhythmTold(_ id: ThingID, _ change: ThingChange, in carnet: Carnet) -> String {
        let noun = change == .removed ? thingNoun(id, change) : thingKind(id)
        let days = change == .removed ? nil : carnet.thing(id).flatMap { Int($0[.days]) }
        return noun + " " + quotation(title(id, in: carnet))
            + (days.flatMap { Every($0, .days) }.map { say(" : ", ": ") + every($0) } ?? "")
    }

    /// « Modèle écrit », without which: participles agree with our own nouns.
    func thingNoun(_ id: ThingID, _ change: ThingChange) -> String {
        let kind = thingKind(id)
        let isFeminine = id.kind == .breakaway || id.kind == .week
        func participle(_ french: String, _ english: String) -> String {
            say(kind + " " + french + (isFeminine ? "e" : ""), kind + " " + english)
        }
        switch change {
        case .made: return participle("créé", "made")
        case .changed: return participle("modifié", "changed")
        case .removed: return participle("retiré", "removed")
        case .counted: return say("visites du lien", "visits of the link")
        case .spent: return say("temps de l'échappée", "time of the breakaway")
        case .figure where id.kind == .breakaway: return say("chiffre de l'échappée", "figure of the breakaway")
        case .figure: return kind
        case .drawn: return say("tirage au sort dans l'échappée", "draw in the breakaway")
        case .decided: return say("décision sur l'échappée", "decision on the breakaway")
        }
    }

    /// « du 1er nov. au 30 nov. », from `2026-11-01/2026-11-30`.
    package func period(_ text: String, today: Day) -> String {
        guard let period = Period(text) else { return text }
        let (from, until) = (date(period.from, today: today), date(period.until, today: today))
        if period.from == period.until { return say("le \(from)", "on \(from)") }
        return say("du \(from) au \(until)", "\(from) to \(until)")
    }
}
