package import Domain
package import Piloting

// What is said of échappées (piloting.md, *Échappées*).
extension Wording {
    package func state(_ state: Breakaway.State) -> String {
        switch state {
        case .toDecide: say("à décider", "to decide")
        case .running: say("en cours", "running")
        case .idea: say("idée", "idea")
        case .decided: say("décidée", "decided")
        }
    }

    /// « On a testé les DDT par courriel (DDT-1, 2 semaines, 12 h) : 40 contactées, 10 rendez-vous ; l'objectif de 5
    /// est atteint. On continue. » What is not known is left out.
    package func sentence(_ breakaway: Breakaway, _ figures: BreakawayFigures) -> String {
        let inBrackets = [
            breakaway.name, length(breakaway), spent(minutes: figures.minutes, cents: figures.cents),
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        var text =
            if breakaway.aimed.isEmpty, breakaway.means.isEmpty {
                say("On a testé ", "We tested ") + inBrackets
            } else {
                say("On a testé ", "We tested ")
                    + [
                        breakaway.aimed,
                        breakaway.means.isEmpty ? "" : say("par ", "by ") + breakaway.means,
                    ].filter { !$0.isEmpty }.joined(separator: " ") + " (" + inBrackets + ")"
            }
        text += say(" : ", ": ") + told(figures)
        if let target = figures.target, let isMet = figures.isMet {
            text +=
                isMet
                ? say(" ; l'objectif de \(number(target)) est atteint", "; the target of \(number(target)) is met")
                : say(
                    " ; l'objectif de \(number(target)) n'est pas atteint (\(number(figures.result)) sur "
                        + "\(number(target)))",
                    "; the target of \(number(target)) is not met (\(number(figures.result)) of \(number(target)))")
        }
        text += "."
        if let decision = breakaway.decision { text += " " + decided(decision) }
        return text
    }

    /// « 40 contactées, 10 rendez-vous, 6 utilisateurs »: what is 0 is left out but for the measure, which comes last.
    package func told(_ figures: BreakawayFigures) -> String {
        var parts = [reached(figures.all.reached)]
        for measure in [Measure.meetings, .users, .answers] where measure != figures.measure && figures.all[measure] > 0
        {
            parts.append(count(figures.all[measure], measure))
        }
        parts.append(count(figures.result, figures.measure))
        if figures.all.represented > 0 {
            parts.append(
                count(
                    figures.all.represented, ("personne représentée", "personnes représentées"),
                    ("person represented", "people represented")))
        }
        return parts.joined(separator: ", ")
    }

    package func reached(_ number: Int) -> String {
        count(number, ("contactée", "contactées"), ("reached", "reached"))
    }

    private func decided(_ decision: Decision) -> String {
        switch decision {
        case .carryOn: say("On continue.", "We go on.")
        case .adjust: say("On ajuste.", "We adjust.")
        case .stop: say("On arrête.", "We stop.")
        case .inconclusive: say("On ne peut pas conclure.", "We cannot conclude.")
        }
    }

    /// « 2 semaines », « 5 jours ».
    private func length(_ breakaway: Breakaway) -> String {
        guard let from = breakaway.from, let until = breakaway.until else { return "" }
        let days = until.number - from.number + 1
        let weeks = Int((Double(days) / 7).rounded())
        return days < 7
            ? count(Int(days), ("jour", "jours"), ("day", "days"))
            : count(weeks, ("semaine", "semaines"), ("week", "weeks"))
    }

    /// What a result took; empty where nothing is known of it.
    package func cost(_ cost: Cost, _ measure: Measure) -> String {
        let each = one(measure)
        if let minutes = cost.minutesAtLeast {
            return say(
                "plus de \(time(minutes: minutes)) par \(each)", "more than \(time(minutes: minutes)) per \(each)")
        }
        let parts = [cost.centsEach.map { euros(cents: $0) }, cost.minutesEach.map { time(minutes: $0) }]
            .compactMap(\.self)
        return parts.isEmpty
            ? "" : parts.joined(separator: say(" et ", " and ")) + say(" par ", " per ") + each
    }

    private func one(_ measure: Measure) -> String {
        switch measure {
        case .answers: say("réponse", "answer")
        case .conversations: say("conversation", "conversation")
        case .meetings: say("rendez-vous", "meeting")
        case .users: say("utilisateur", "user")
        case .signups: say("inscription", "sign-up")
        case .contacts: say("contact", "contact")
        case .visits: say("visite", "visit")
        }
    }

    /// « entre 14 et 40 % »; of none: « sans doute sous 14 % ».
    package func share(_ proportion: Proportion) -> String {
        func percent(_ share: Double) -> String { String(Int((share * 100).rounded())) }
        if let under = proportion.underWhenNone {
            return say("sans doute sous \(percent(under)) %", "probably under \(percent(under))%")
        }
        guard let (low, high) = proportion.interval else { return "" }
        return say(
            "entre \(percent(low)) et \(percent(high)) %", "between \(percent(low)) and \(percent(high))%")
    }

    // MARK: Side by side

    package func verdict(_ verdict: Comparison.Verdict) -> String {
        switch verdict {
        case .clear: say("l'écart est net", "the difference is clear")
        case .seems: say("l'écart semble réel, ce n'est pas sûr", "the difference seems real, it is not sure")
        case .unknown: say("on ne peut pas dire", "one cannot tell")
        case .tooFew: say("trop peu de réponses pour comparer", "too few answers to compare")
        }
    }

    /// « A : 10 sur 40 (25 %), B : 3 sur 60 (5 %) : l'écart est net. » Only a draw lets a cause be named.
    package func comparison(
        _ names: (String, String), _ comparison: Comparison, _ measure: Measure, isDrawn: Bool
    ) -> String {
        func side(_ name: String, _ proportion: Proportion) -> String {
            var text = name + say(" : ", ": ") + "\(proportion.count) " + say("sur", "of") + " \(proportion.total)"
            // A share of few says more than it knows.
            if proportion.total >= 10 {
                text +=
                    " (\(Int((Double(proportion.count) * 100 / Double(proportion.total)).rounded()))"
                    + say(" %)", "%)")
            }
            return text
        }
        let sides = [side(names.0, comparison.a), side(names.1, comparison.b)].joined(separator: ", ")
        let verdict = verdict(comparison.verdict)
        var text = Self.capitalised(self.measure(measure)) + say(" : ", ": ") + sides + say(" ; ", "; ") + verdict + "."
        if !isDrawn {
            text += say(
                " Les deux n'ont pas été tirés au sort : d'autres raisons sont possibles.",
                " The two were not drawn by lot: there may be other reasons.")
        }
        return text
    }

    package func refusal(_ refusal: BreakawayDesk.Refusal) -> String {
        switch refusal {
        case .needsName: say("Il faut un nom.", "A name is needed.")
        case .notATarget(let text):
            say(
                "« \(text) » : l'objectif est un nombre entier, à partir de 1.",
                "“\(text)”: the target is a whole number, from 1 on.")
        case .notANumber(.ease, let text):
            say("« \(text) » : facile à 1, 2 ou 3.", "“\(text)”: how easy is 1, 2 or 3.")
        case .notANumber(_, let text):
            say("« \(text) » : combien de gens, un nombre entier.", "“\(text)”: how many people, a whole number.")
        case .endsBeforeItBegins:
            say("Le dernier jour vient avant le premier.", "The last day comes before the first.")
        case .notADay(let text): say("« \(text) » n'est pas un jour.", "“\(text)” is no day.")
        case .nobodyToDraw:
            say(
                "Il faut au moins deux contacts dans l'échappée pour tirer au sort.",
                "At least two contacts must belong to the breakaway for a draw.")
        case .drawnAlready:
            say(
                "Le tirage est fait : il ne se refait pas.", "The draw was made: it is not made again.")
        case .countsFigures:
            say(
                "Cette échappée compte des chiffres, pas des contacts.",
                "This breakaway counts figures, not contacts.")
        case .notDrawn:
            say(
                "Pas de tirage au sort dans cette échappée : deux noms, ou split d'abord.",
                "There was no draw in this breakaway: two names, or split first.")
        case .decidedAlready:
            say(
                "Déjà décidée : sa décision garde ses chiffres.", "Decided already: its decision keeps its figures.")
        }
    }
}

// Lists and sheets, on the screen and by commands alike.
extension Wording {
    /// One line of the list: its state, its name, its days, what it gave.
    package func breakawayRow(_ breakaway: Breakaway, _ desk: BreakawayDesk) -> [String] {
        let state = breakaway.state(on: desk.today)
        let figures = BreakawayFigures(keptOf: breakaway) ?? desk.figures(breakaway)
        let days: String
        switch (state, breakaway.until) {
        case (.idea, _):
            let reach = Int(breakaway.thing[.reach]) ?? 0
            days = reach > 0 ? count(reach, ("personne", "personnes"), ("person", "people")) : ""
        case (.running, let until?):
            days = say("jusqu'au ", "until ") + date(until, today: desk.today)
        case (_, let until?): days = date(until, today: desk.today)
        default: days = ""
        }
        let decision = breakaway.decision.map { self.decision($0) } ?? ""
        let given = state == .idea ? breakaway.aimed : resultOverTarget(figures)
        return [self.state(state), breakaway.name, days, given, decision]
    }

    /// « 2 rendez-vous, objectif 5 ».
    package func resultOverTarget(_ figures: BreakawayFigures) -> String {
        let result = count(figures.result, figures.measure)
        guard let target = figures.target else { return result }
        return result + say(", objectif \(number(target))", ", target \(number(target))")
    }

    /// All there is to know of one.
    package func breakawaySheet(_ breakaway: Breakaway, _ desk: BreakawayDesk) -> [String] {
        let now = desk.figures(breakaway)
        let kept = BreakawayFigures(keptOf: breakaway)
        let figures = kept ?? now
        var lines = [breakaway.name + " · " + state(breakaway.state(on: desk.today))]
        func add(_ label: String, _ text: String) { if !text.isEmpty { lines.append(label + say(" : ", ": ") + text) } }
        add(say("qui", "for"), breakaway.aimed)
        add(say("par", "by"), breakaway.means)
        add(say("levier", "lever"), breakaway.lever.map { lever($0) } ?? "")
        add(say("hypothèse", "hypothesis"), breakaway.hypothesis)
        if let from = breakaway.from, let until = breakaway.until {
            add(
                say("jours", "days"),
                say("du ", "from ") + date(from, today: desk.today) + say(" au ", " to ")
                    + date(until, today: desk.today) + dayOf(from, until, desk.today))
        }
        if !breakaway.step.isEmpty {
            let day = breakaway.stepOn.map { self.day($0, today: desk.today) + ", " } ?? ""
            add(say("à faire", "to do"), day + breakaway.step)
        }
        if breakaway.from != nil {
            add(say("contactées", "reached"), reachedOf(figures.all))
            add(measure(figures.measure), resultLine(figures))
            for other in Measure.allCases where other != figures.measure && figures.all[other] > 0 {
                add(measure(other), number(figures.all[other]))
            }
            add(say("temps et argent", "time and money"), spentLine(figures))
        }
        for form in DrawnForm.allCases {
            if let tally = figures.forms[form] ?? now.forms[form] {
                add(
                    say("version ", "version ") + form.code,
                    reachedOf(tally) + ", " + count(tally[figures.measure], figures.measure))
            }
        }
        for entry in breakaway.thing.figures {
            add(
                say("chiffre", "figure"),
                figure(entry.of, entry.number)
                    + " ("
                    + [entry.source, date(entry.on, today: desk.today)].filter { !$0.isEmpty }.joined(separator: ", ")
                    + ")")
        }
        if breakaway.from != nil { lines.append(sentence(breakaway, figures)) }
        if kept != nil, now.kept != figures.kept { add(say("aujourd'hui", "today"), told(now)) }
        add(say("appris", "learned"), breakaway.thing[.learned])
        add(say("la suite", "next"), breakaway.thing[.follow])
        return lines
    }

    /// « , jour 3 sur 14 » while it runs.
    private func dayOf(_ from: Day, _ until: Day, _ today: Day) -> String {
        guard (from...until).contains(today) else { return "" }
        return say(", jour \(today - from + 1) sur ", ", day \(today - from + 1) of ") + "\(until - from + 1)"
    }

    private func reachedOf(_ tally: BreakawayFigures.Tally) -> String {
        var text = number(tally.reached)
        if tally.people > 0 { text += say(" sur ", " of ") + number(tally.people) }
        if tally.waiting > 0 {
            text += ", " + number(tally.waiting) + say(" encore sans réponse", " not answered yet")
        }
        return text
    }

    private func resultLine(_ figures: BreakawayFigures) -> String {
        var parts = [number(figures.result)]
        if let target = figures.target { parts[0] += say(", objectif \(number(target))", ", target \(number(target))") }
        if figures.interval != nil { parts.append(share(figures.all.proportion(figures.measure))) }
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func spentLine(_ figures: BreakawayFigures) -> String {
        [spent(minutes: figures.minutes, cents: figures.cents), cost(figures.cost, figures.measure)]
            .filter { !$0.isEmpty }.joined(separator: say(" ; ", "; "))
    }

    /// Two side by side, as a sentence.
    package func comparison(_ sides: BreakawaySides) -> String {
        guard sides.isCompared else {
            let (a, b) = (sides.comparison.a.count, sides.comparison.b.count)
            return Self.capitalised(measure(sides.measure)) + say(" : ", ": ") + sides.names.0 + say(" : ", ": ")
                + number(a) + ", " + sides.names.1 + say(" : ", ": ") + number(b) + "."
        }
        return comparison(sides.names, sides.comparison, sides.measure, isDrawn: sides.isDrawn)
    }
}
