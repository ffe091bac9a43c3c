package import Domain
package import Piloting

// The questions of échappées, and the form of one.
extension Wording {
    func question(_ ask: PilotingAsk, who: String, _ prompt: Prompt) -> String {
        switch ask {
        case .name: say("Nom de l'échappée :", "Name of the breakaway:")
        case .measure:
            say("Ce qui est compté ? ", "What is counted? ")
                + Measure.allCases.enumerated().map { "\($0.offset + 1) \(measure($0.element))" }
                .joined(separator: " · ")
        case .target(_, let measure):
            say("Objectif, combien de \(self.measure(measure)) ?", "Target, how many \(self.measure(measure))?")
        case .spent: say("\(prompt.named), temps et euros :", "\(prompt.named), time and euros:")
        case .compare: say("\(prompt.named), à côté de laquelle ?", "\(prompt.named), beside which?")
        case .decision:
            prompt.named + say(" : ", ": ")
                + Decision.allCases.enumerated().map { "\($0.offset + 1) \(decision($0.element))" }
                .joined(separator: " · ")
        case .learned: say("Qu'a-t-on appris ?", "What was learned?")
        case .follow: say("Et ensuite ?", "And next?")
        case .join: say("Dans quelle échappée ?", "Into which breakaway?")
        }
    }

    func hint(_ ask: PilotingAsk, _ prompt: Prompt) -> String {
        switch ask {
        case .name: say("comme « DDT-1 » ; celui de ses liens aussi", "such as “DDT-1”; of its links too")
        case .measure: say("une seule mesure", "one measure only")
        case .target:
            say("un nombre ; Entrée seule : sans objectif", "a number; Enter alone: no target")
        case .spent: say("1h30, 90 min, 40 €, ou les deux", "1h30, 90 min, €40, or both")
        case .compare: say("son nom", "its name")
        case .decision: say("sur ce qui a été obtenu jusqu'ici", "on what was obtained so far")
        case .learned:
            prompt.told.isEmpty
                ? say("en une phrase, pour l'équipe", "in a sentence, for the team") : prompt.told
        case .follow: say("Entrée seule : rien", "Enter alone: nothing")
        case .join:
            (prompt.named.isEmpty ? "" : say("Entrée : \(prompt.named) · ", "Enter: \(prompt.named) · "))
                + say("un autre nom", "another name")
        }
    }

    package var whyGoOn: String {
        say("L'objectif n'est pas atteint : pourquoi continuer ?", "The target is not met: why go on?")
    }

    var noBreakawayYet: String {
        say(
            "Aucune échappée encore : dans \(key(.goBreakaways)), \(key(.newContact)) en commence une, un essai de"
                + " quinze jours pour toucher des gens d'une façon, dont on compte ce qu'elle donne.",
            "No breakaway yet: in \(key(.goBreakaways)), \(key(.newContact)) begins one, a test of two weeks of one"
                + " way to reach people, whose results are counted.")
    }
    /// « À décider (g e) : DDT-1 ».
    func toDecideNow(_ names: [String]) -> String {
        say("À décider (\(key(.goBreakaways))) : ", "To decide (\(key(.goBreakaways))): ")
            + names.joined(separator: ", ")
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

    // MARK: The form

    /// What may be written of one, by the names it goes by: on the board's form and by `edit` alike.
    package var breakawayFields: [(french: String, english: String, field: ThingField)] {
        [
            ("nom", "name", .name), ("mesure", "measure", .measure), ("objectif", "target", .target),
            ("pour", "for", .aimed), ("par", "by", .means), ("levier", "lever", .lever),
            ("hypothèse", "hypothesis", .hypothesis), ("du", "from", .from), ("au", "until", .until),
            ("facile", "ease", .ease), ("gens", "reach", .reach), ("appris", "learned", .learned),
            ("suite", "next", .follow),
        ]
    }

    /// The field of a name, in either language.
    package func breakawayField(_ name: String) -> ThingField? {
        let wanted = Folding.fold(OneLine.clean(name))
        return breakawayFields.first { Folding.fold($0.french) == wanted || $0.english == wanted }?.field
    }

    /// What is learned and what follows are said by the decision.
    private var formFields: [(label: String, field: ThingField)] {
        breakawayFields.filter { $0.field != .learned && $0.field != .follow }
            .map { (say($0.french, $0.english), $0.field) }
    }

    func fieldLines(_ one: Breakaway) -> String {
        formFields.map { label, field in
            let text =
                switch field {
                case .measure: measure(one.measure)
                case .lever: one.lever.map { lever($0) } ?? ""
                default: one.thing[field]
                }
            return label + say(" : ", ": ") + text
        }.joined(separator: "\n")
    }

    /// - Parameter problem: the first line that cannot be read, in words.
    func readFieldLines(_ text: String, today: Day, _ problem: inout String?) -> [(ThingField, String)] {
        var fields: [(ThingField, String)] = []
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else {
                if line.contains(where: { !$0.isWhitespace }) { problem = problem ?? notAField(String(line)) }
                continue
            }
            let value = OneLine.clean(String(line[line.index(after: colon)...]))
            guard let field = breakawayField(String(line[..<colon])) else {
                problem = problem ?? notAField(String(line))
                continue
            }
            guard let read = read(value, field, today) else {
                problem = problem ?? notAField(String(line))
                continue
            }
            fields.append((field, read))
        }
        return fields
    }

    private func read(_ value: String, _ field: ThingField, _ today: Day) -> String? {
        if value.isEmpty { return "" }
        let folded = Folding.fold(value)
        switch field {
        case .measure:
            return Measure.allCases.first { [Folding.fold(measure($0)), $0.code].contains(folded) }?.code
        case .lever: return Lever.allCases.first { [Folding.fold(lever($0)), $0.code].contains(folded) }?.code
        case .from, .until:
            guard case .success(let typed) = TypedDay.parse(value, today: today, allowingPast: true) else { return nil }
            return typed.day.description
        default: return value
        }
    }

    private func notAField(_ line: String) -> String {
        quotation(Showable.cut(line, columns: 30)) + say(" : cette ligne ne se lit pas.", ": this line cannot be read.")
    }
}
