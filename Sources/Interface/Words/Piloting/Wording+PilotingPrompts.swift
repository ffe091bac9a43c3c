package import Domain
package import Piloting

// The questions of échappées, and the form of one.
extension Wording {
    func question(_ ask: PilotingAsk, who: String, _ prompt: Prompt) -> String {
        switch ask {
        case .name: say("Nom de l'échappée :", "Name of the breakaway:")
        case .measure:
            say("Ce qui est compté ? ", "What is counted? ")
                + choices(Measure.allCases.map { measure($0) })
        case .target(_, let measure):
            say("Objectif, combien de \(self.measure(measure)) ?", "Target, how many \(self.measure(measure))?")
        case .takeIn(_, _, _, let count):
            say(
                "\(contacts(count)) \(count > 1 ? "ont" : "a") cette échappée pour origine : les y mettre ? ",
                "\(contacts(count)) \(count > 1 ? "have" : "has") it as their source: put them in? ") + yesOrNo
        case .spent: say("\(short(prompt.named)), temps et euros :", "\(short(prompt.named)), time and euros:")
        case .compare:
            say("\(short(prompt.named)), à côté de laquelle ?", "\(short(prompt.named)), beside which?")
        case .decision:
            short(prompt.named) + say(" : ", ": ") + choices(Decision.allCases.map { decision($0) })
        case .learned: say("Qu'a-t-on appris ?", "What was learned?")
        case .follow: say("Et ensuite ?", "And next?")
        case .join: say("Dans quelle échappée ?", "Into which breakaway?")
        case .segmentName: say("Nom du segment :", "Name of the segment:")
        case .segmentFilter(let name): say("\(name), quel filtre ?", "\(name), which filter?")
        case .size: say("\(prompt.named), combien ?", "\(prompt.named), how many?")
        case .sizeSource(_, _, let count), .goalSource(let count):
            say("\(number(count)), d'où vient ce nombre ?", "\(number(count)), where does this number come from?")
        case .goalFigure: say("\(prompt.named), où en est-on ?", "\(prompt.named), how far is it?")
        case .goalName: say("Nom du Cap :", "Name of the goal:")
        case .goalTarget(let name): say("\(name), combien à atteindre ?", "\(name), how many to reach?")
        case .goalCount(let name, _):
            name + say(" : ", ": ")
                + choices(
                    GoalCount.allCases.map { goalCount($0) } + [say("un chiffre saisi", "a figure that is typed")])
        case .rhythm: rhythmQuestion
        case .postReaders: say("Publier la revue : qui lit ce canal ?", "Post the review: who reads that channel?")
        }
    }

    private var yesOrNo: String {
        key(.sayYes) + say(" oui · ", " yes · ") + key(.sayNo) + say(" non", " no")
    }

    /// « 1. réponses · 2. conversations »: a bare digit would be read as a count; it stays with its word.
    private func choices(_ words: [String]) -> String {
        words.enumerated().map { "\($0.offset + 1).\u{A0}\($0.element)" }.joined(separator: " · ")
    }

    func hint(_ ask: PilotingAsk, _ prompt: Prompt) -> String {
        switch ask {
        case .name: say("comme « DDT-1 » ; celui de ses liens aussi", "such as “DDT-1”; of its links too")
        case .measure: say("une seule mesure", "one measure only")
        case .target:
            say("un nombre ; Entrée seule : sans objectif", "a number; Enter alone: no target")
        case .takeIn: say("Entrée : non", "Enter: no")
        case .spent: say("1h30, 90 min, 40 €, ou les deux", "1h30, 90 min, €40, or both")
        case .compare: prompt.told
        case .decision: say("sur ce qui a été obtenu jusqu'ici", "on what was obtained so far")
        case .learned:
            prompt.told.isEmpty
                ? say("en une phrase, pour l'équipe", "in a sentence, for the team") : prompt.told
        case .follow: say("Entrée seule : rien", "Enter alone: nothing")
        case .join:
            (prompt.named.isEmpty ? "" : say("Entrée : \(prompt.named) · ", "Enter: \(prompt.named) · "))
                + say("un autre nom", "another name")
        case .segmentName: say("comme « DDT » ou « Mairies »", "such as “Towns”")
        case .segmentFilter:
            say("comme tag:ddt ; Entrée seule : rien n'est compté", "such as tag:ddt; Enter alone: nothing is counted")
        case .size, .goalFigure: say("un nombre, puis d'où il vient", "a number, then where it comes from")
        case .sizeSource, .goalSource: say("comme Insee, ou Metabase", "such as a register, or Metabase")
        case .goalName: say("comme « Communes utilisatrices »", "such as “Towns that use it”")
        case .goalTarget: say("un nombre ; Entrée seule : sans objectif", "a number; Enter alone: no target")
        case .goalCount: say("compté dans le carnet, ou saisi", "counted in the carnet, or typed")
        case .rhythm: rhythmHint([])
        case .postReaders:
            say(
                "Entrée seule : comme la dernière fois · Échap : ne rien publier",
                "Enter alone: as last time · Esc: post nothing")
        }
    }

    /// Enter takes the only one there is.
    func othersToCompare(_ names: [String]) -> String {
        names.count == 1 ? say("Entrée : ", "Enter: ") + names[0] : names.prefix(5).joined(separator: " · ")
    }

    package var whyGoOn: String {
        say("L'objectif n'est pas atteint : pourquoi continuer ?", "The target is not met: why go on?")
    }

    /// - Parameter isThere: on their own screen one need not be told where it is.
    func noBreakawayYet(isThere: Bool) -> String {
        let place = isThere ? "" : say("dans \(key(.goBreakaways)), ", "in \(key(.goBreakaways)), ")
        return say(
            "Aucune échappée encore : \(place)\(key(.newContact)) en commence une, un essai de quinze jours pour"
                + " toucher des gens d'une façon, dont on compte ce qu'elle donne.",
            "No breakaway yet: \(place)\(key(.newContact)) begins one, a test of two weeks of one way to reach people,"
                + " whose results are counted.")
    }
    /// « À décider (g e) : DDT-1 ».
    func toDecideNow(_ names: [String]) -> String {
        say("À décider (\(key(.goBreakaways))) : ", "To decide (\(key(.goBreakaways))): ")
            + names.joined(separator: ", ")
    }
    /// « À faire (g e) : Salon, imprimer les affiches ».
    func toDoNow(_ all: [Breakaway]) -> String {
        say("À faire (\(key(.goBreakaways))) : ", "To do (\(key(.goBreakaways))): ") + stepsTold(all)
    }
    package func toDo(_ all: [Breakaway]) -> String { say("À faire : ", "To do: ") + stepsTold(all) }
    private func stepsTold(_ all: [Breakaway]) -> String {
        all.map { $0.name + ", " + $0.step }.joined(separator: say(" ; ", "; "))
    }
    var noStepThere: String {
        say(
            "Rien à faire de noté : \(key(.edit)), ligne « à faire ».",
            "Nothing to do is noted: \(key(.edit)), line “to do”.")
    }
    package func toDecide(_ names: [String]) -> String {
        say("À décider : ", "To decide: ") + names.joined(separator: ", ")
    }

    var startedAlready: String {
        say(
            "Seule une idée se démarre ; celle-ci a son premier jour.",
            "Only an idea is started; this one has its first day.")
    }
    var sentenceCopied: String { say("Phrase copiée.", "Sentence copied.") }

    func whichBreakaway(_ names: [String]) -> String {
        say("Laquelle ? ", "Which one? ") + names.prefix(5).joined(separator: " · ") + (names.count > 5 ? "…" : "")
    }

    package func spentProblem(_ typed: SpentText) -> String {
        switch typed {
        case .ambiguous(let number): say("\(number)h, ou \(number) min ?", "\(number)h, or \(number) min?")
        case .tooLong: say("24 h au plus à la fois.", "24 h at most at a time.")
        case .none, .read:
            say("Un temps (1h30, 90 min) ou une somme (40 €).", "A time (1h30, 90 min) or an amount (€40).")
        }
    }

    /// Of a long name what leaves room for the answer.
    private func short(_ name: String) -> String { Showable.cut(name, columns: 24) }

    // MARK: The form

    /// What may be written of one, by the names it goes by: on the board's form and by `edit` alike.
    package typealias FormField = (french: String, english: String, field: ThingField)

    package var breakawayFields: [FormField] {
        [
            ("nom", "name", .name), ("mesure", "measure", .measure), ("objectif", "target", .target),
            ("pour", "for", .aimed), ("par", "by", .means), ("levier", "lever", .lever),
            ("hypothèse", "hypothesis", .hypothesis), ("du", "from", .from), ("au", "until", .until),
            ("à faire", "to do", .step), ("à faire le", "to do on", .stepOn), ("facile", "ease", .ease),
            ("gens", "reach", .reach), ("appris", "learned", .learned),
            ("suite", "next", .follow),
        ]
    }

    /// The field of a name, in either language.
    package func breakawayField(_ name: String) -> ThingField? { Self.field(name, of: breakawayFields) }

    var goalFields: [FormField] {
        [
            ("nom", "name", .name), ("objectif", "target", .target), ("unité", "unit", .unit),
            ("compté", "counted", .counting), ("par semaine", "weekly", .weekly), ("du", "from", .from),
            ("au", "until", .until),
        ]
    }

    var weekFields: [FormField] { [("besoin", "needs", .needs), ("appris", "learned", .learned)] }

    var weekTitle: String { say("Revue de la semaine", "This week's review") }

    var segmentFields: [FormField] { [("nom", "name", .name), ("filtre", "filter", .filter)] }

    func fieldLines(_ goal: Goal) -> String {
        fieldLines(goalFields) { field in
            switch field {
            case .counting: goal.count.map { goalCount($0) } ?? ""
            case .from: goal.from.description
            case .until: goal.until.description
            default: goal.thing[field]
            }
        }
    }

    /// What is learned and what follows are said by the decision.
    var formFields: [FormField] { breakawayFields.filter { $0.field != .learned && $0.field != .follow } }

    func fieldLines(_ one: Breakaway) -> String {
        fieldLines(formFields) { field in
            switch field {
            case .measure: measure(one.measure)
            case .lever: one.lever.map { lever($0) } ?? ""
            default: one.thing[field]
            }
        }
    }

    /// The fields of a thing, a line each, to be written.
    func fieldLines(_ fields: [FormField], _ text: (ThingField) -> String) -> String {
        fields.map { say($0.french, $0.english) + say(" : ", ": ") + OneLine.clean(text($0.field)) }.joined(
            separator: "\n")
    }

    /// - Parameter problem: the first line that cannot be read, in words.
    func readFieldLines(_ text: String, _ known: [FormField], today: Day, _ problem: inout String?) -> [(
        ThingField, String
    )] {
        var fields: [(ThingField, String)] = []
        var from = today
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else {
                if line.contains(where: { !$0.isWhitespace }) {
                    problem = problem ?? notAField(String(line), known)
                }
                continue
            }
            let value = OneLine.clean(String(line[line.index(after: colon)...]))
            guard let field = Self.field(String(line[..<colon]), of: known) else {
                problem = problem ?? notAField(String(line), known)
                continue
            }
            guard let read = read(value, field, today, from) else {
                problem = problem ?? notAValue(value, field)
                continue
            }
            if field == .from, let day = Day(iso: read) { from = day }
            fields.append((field, read))
        }
        return fields
    }

    private static func field(_ name: String, of fields: [FormField]) -> ThingField? {
        let wanted = Folding.fold(OneLine.clean(name))
        return fields.first { Folding.fold($0.french) == wanted || $0.english == wanted }?.field
    }

    private func read(_ value: String, _ field: ThingField, _ today: Day, _ from: Day) -> String? {
        if value.isEmpty { return "" }
        let folded = Folding.fold(value)
        switch field {
        case .measure:
            return Measure.allCases.first { [Folding.fold(measure($0)), $0.code].contains(folded) }?.code
        case .counting:
            return GoalCount.allCases.first { [Folding.fold(goalCount($0)), $0.code].contains(folded) }?.code
        case .lever: return Lever.allCases.first { [Folding.fold(lever($0)), $0.code].contains(folded) }?.code
        case .from: return (try? TypedDay.first(value, today: today).get())?.description
        case .stepOn: return (try? TypedDay.last(value, from: today, today: today).get())?.description
        case .until: return (try? TypedDay.last(value, from: from, today: today).get())?.description
        default: return value
        }
    }

    /// What may stand at the beginning of a line, and what a field takes: a form is no guessing game.
    private func notAField(_ line: String, _ known: [FormField]) -> String {
        quotation(Showable.cut(line, columns: 24)) + say(" : une ligne commence par ", ": a line begins with ")
            + known.map { say($0.french, $0.english) }.joined(separator: ", ") + "."
    }

    private func notAValue(_ value: String, _ field: ThingField) -> String {
        let taken: String =
            switch field {
            case .measure: Measure.allCases.map { measure($0) }.joined(separator: ", ")
            case .lever: Lever.allCases.map { lever($0) }.joined(separator: ", ")
            case .counting:
                say("rien (saisi), ", "nothing (typed), ")
                    + GoalCount.allCases.map { goalCount($0) }.joined(separator: ", ")
            default: say("un jour, comme 15/12", "a day, such as 2026-12-15")
            }
        return quotation(Showable.cut(value, columns: 24)) + say(" ; il faut : ", "; one of: ") + taken + "."
    }
}
