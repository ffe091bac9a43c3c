package import Domain

/// How échappées are made, drawn and decided: on the board and by commands alike (piloting.md, *Échappées*).
package struct BreakawayDesk {
    package let carnet: Carnet
    package let today: Day
    package let breakaways: Breakaways

    package init(_ carnet: Carnet, today: Day) {
        (self.carnet, self.today) = (carnet, today)
        breakaways = Breakaways(carnet, today: today)
    }

    package enum Refusal: Error, Equatable, Sendable {
        case needsName
        /// A target is a whole number from 1 on.
        case notATarget(String)
        case notANumber(ThingField, String)
        case endsBeforeItBegins
        case notADay(String)
        /// Nobody belongs to it: there is nobody to draw.
        case nobodyToDraw
        case drawnAlready
        /// It counts figures that are typed, not people.
        case countsFigures
        case notDrawn
        case decidedAlready
    }

    /// Fields as they are typed, checked; what is empty is taken off.
    package func writes(_ fields: [(ThingField, String)], over known: Breakaway? = nil) throws(Refusal)
        -> [ThingWrite<String>]
    {
        var texts: [ThingField: String] = [:]
        for (field, typed) in fields { texts[field] = try checked(field, OneLine.clean(typed)) }
        func text(_ field: ThingField) -> String { texts[field] ?? known?.thing[field] ?? "" }
        if text(.name).isEmpty { throw .needsName }
        // A decision stays one on what was counted then.
        if let known, known.decision != nil {
            for field in [ThingField.measure, .target, .from, .until] where text(field) != known.thing[field] {
                throw .decidedAlready
            }
        }
        if let from = Day(iso: text(.from)), let until = Day(iso: text(.until)), until < from {
            throw .endsBeforeItBegins
        }
        return fields.map { .field($0.0, texts[$0.0] ?? "") }
    }

    /// Those that have begun, but for one.
    package func comparable(with id: ThingID) -> [Breakaway] {
        breakaways.all.filter { $0.id != id && $0.from != nil }
    }

    /// People go into it, or leave it.
    package func join(_ people: [ContactID], _ breakaway: Breakaway, isIn: Bool = true) throws(Refusal) -> Intent {
        if isIn, breakaway.counting == .figures { throw .countsFigures }
        return .join(people, breakaway.id, isIn ? .member : .out)
    }

    private func checked(_ field: ThingField, _ text: String) throws(Refusal) -> String {
        if text.isEmpty { return "" }
        switch field {
        case .target:
            guard let number = Int(text), (1...Self.targetMax).contains(number) else { throw .notATarget(text) }
            return String(number)
        case .ease:
            guard let number = Int(text), (1...3).contains(number) else { throw .notANumber(field, text) }
            return String(number)
        case .reach:
            guard let number = Int(text), (0...Self.targetMax).contains(number) else {
                throw .notANumber(field, text)
            }
            return String(number)
        case .from, .until, .stepOn:
            guard Day(iso: text) != nil else { throw .notADay(text) }
            return text
        default: return text
        }
    }

    private static let targetMax = 1_000_000_000

    /// Started today where no first day is given, for fourteen days where no last one is; with people in it.
    package func start(
        _ id: ThingID, _ fields: [(ThingField, String)], _ people: [ContactID], cameIn: [ContactID] = [],
        isIdea: Bool = false
    ) throws(Refusal) -> Intent {
        var fields = fields
        func has(_ field: ThingField) -> Bool { fields.contains { $0.0 == field && !$0.1.isEmpty } }
        if !isIdea {
            if !has(.from) { fields.append((.from, today.description)) }
            if !has(.until) { fields.append((.until, lastDay(fields).description)) }
        }
        if !has(.measure) { fields.append((.measure, Measure.answers.code)) }
        let made = Intent.makeThing(id, try writes(fields))
        let others = people.filter { !cameIn.contains($0) }
        var intents = [made]
        if !others.isEmpty { intents.append(.join(others, id, .member)) }
        if !cameIn.isEmpty { intents.append(.join(cameIn, id, .cameIn)) }
        return intents.count == 1 ? made : .all(intents)
    }

    /// Whom a carnet says to come from one of a name: before there were échappées, people wrote « échappée « DDT-1 » »
    /// as where somebody comes from.
    package func saidToComeFrom(_ name: String) -> [ContactID] {
        func words(_ text: String) -> [Substring] { Folding.fold(text).split { !$0.isLetter && !$0.isNumber } }
        let wanted = words("échappée " + name)
        return carnet.rows.indices.filter { row in
            guard carnet.rows[row].exists else { return false }
            let source = carnet.source(row: row)
            return !source.isEmpty && words(source) == wanted
        }.map { carnet.rows[$0].id }
    }

    private func lastDay(_ fields: [(ThingField, String)]) -> Day {
        let from = fields.last { $0.0 == .from }.flatMap { Day(iso: $0.1) } ?? today
        return from + (Breakaway.daysProposed - 1)
    }

    /// An idea begins.
    package func begin(_ breakaway: Breakaway) throws(Refusal) -> Intent {
        .changeThing(
            breakaway.id,
            try writes(
                [
                    (.from, today.description),
                    (.until, (today + (Breakaway.daysProposed - 1)).description),
                ], over: breakaway))
    }

    /// What was to be done for it is done.
    package func stepDone(_ breakaway: Breakaway) -> Intent {
        .changeThing(breakaway.id, [.field(.step, ""), .field(.stepOn, "")])
    }

    package func edit(_ breakaway: Breakaway, _ fields: [(ThingField, String)]) throws(Refusal) -> Intent {
        .changeThing(breakaway.id, try writes(fields, over: breakaway))
    }

    /// Two versions, drawn among the people in it; the seed is kept.
    package func draw(
        _ breakaway: Breakaway, seed: Int, models: (String, String)? = nil, links: (String, String)? = nil
    )
        throws(Refusal) -> Intent
    {
        if breakaway.counting == .figures { throw .countsFigures }
        if breakaway.isDrawn { throw .drawnAlready }
        let people = members(of: breakaway.id)
        if people.count < 2 { throw .nobodyToDraw }
        var writes: [ThingWrite<String>] = [.field(.seed, String(seed))]
        if let models { writes += [.field(.modelA, models.0), .field(.modelB, models.1)] }
        if let links { writes += [.field(.linkA, links.0), .field(.linkB, links.1)] }
        let forms = Draw.forms(of: people, seed: seed, in: carnet)
        return .all(
            [.changeThing(breakaway.id, writes)] + forms.map { .join([$0.0], breakaway.id, .drawn($0.1)) })
    }

    /// Who belongs to it, in the order of the carnet.
    package func members(of id: ThingID) -> [ContactID] {
        carnet.rows.indices.filter { carnet.rows[$0].exists && carnet.membership(row: $0, of: id) != nil }
            .map { carnet.rows[$0].id }
    }

    package func figures(_ breakaway: Breakaway) -> BreakawayFigures {
        BreakawayFigures(breakaway, carnet, today: today)
    }

    /// Going on though the target is missed has a reason: it is asked for.
    package func asksWhy(_ decision: Decision, of breakaway: Breakaway) -> Bool {
        decision == .carryOn && figures(breakaway).isMet == false
    }

    /// What was decided stands on the figures of that day: numbers only, so that an erasure changes nothing of it.
    package func decide(_ breakaway: Breakaway, _ decision: Decision, learned: String, next: String) -> Intent {
        .changeThing(
            breakaway.id,
            [
                .field(.decision, decision.code), .field(.learned, OneLine.clean(learned)),
                .field(.follow, OneLine.clean(next)),
                .field(.figuresKept, figures(breakaway).kept + " " + Breakaway.dayKept + "\(today.number)"),
            ])
    }
}

extension BreakawayFigures {
    /// As a decision keeps them: names of ours and whole numbers.
    package var kept: String {
        var parts = [("people", all.people), ("reached", all.reached), ("waiting", all.waiting)]
        parts += Measure.allCases.map { ($0.code, all[$0]) }
        parts += [("referred", all.referred), ("represented", all.represented), ("minutes", minutes), ("cents", cents)]
        return parts.filter { $0.1 != 0 }.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
    }

    /// Those a decision was taken on; nil where none was.
    package init?(keptOf breakaway: Breakaway) {
        guard breakaway.decision != nil, !breakaway.thing[.figuresKept].isEmpty else { return nil }
        var numbers: [String: Int] = [:]
        for part in breakaway.thing[.figuresKept].split(separator: " ") {
            let sides = part.split(separator: "=")
            if sides.count == 2, let number = Int(sides[1]) { numbers[String(sides[0])] = number }
        }
        measure = breakaway.measure
        target = breakaway.target
        (minutes, cents) = (numbers["minutes"] ?? 0, numbers["cents"] ?? 0)
        isOfPeople = breakaway.counting == .people
        all.people = numbers["people"] ?? 0
        all.reached = numbers["reached"] ?? 0
        all.waiting = numbers["waiting"] ?? 0
        all.referred = numbers["referred"] ?? 0
        all.represented = numbers["represented"] ?? 0
        for measure in Measure.allCases { if let count = numbers[measure.code] { all.results[measure] = count } }
    }
}
