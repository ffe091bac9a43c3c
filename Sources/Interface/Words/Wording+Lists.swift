package import Domain

// The sentences of Aujourd'hui, Liste and Critères.
extension Wording {
    // MARK: Aujourd'hui

    package func partTitle(_ part: TodayLists.Part) -> String {
        switch part {
        case .late: say("EN RETARD", "LATE")
        case .today: say("AUJOURD'HUI", "TODAY")
        case .cameLate: say("ARRIVÉS EN RETARD", "CAME IN LATE")
        case .past: say("COMMENT CELA S'EST-IL PASSÉ ?", "HOW DID IT GO?")
        case .unplanned: say("À PLANIFIER", "UNPLANNED")
        case .week: say("CETTE SEMAINE", "THIS WEEK")
        }
    }

    /// What can be done about a part, beside its title.
    func partNote(_ part: TodayLists.Part, _ number: Int, today: Day) -> String {
        switch part {
        case .late:
            return number < 2
                ? say("R pour la prévoir", "R to plan it anew") : say("R pour les étaler", "R to spread them")
        case .today, .cameLate: return ""
        case .past:
            return say(
                "\(key(.log)) pour le dire ; \(key(.log)) \(key(.logNoAnswer)) : n'est pas venu",
                "\(key(.log)) to say; \(key(.log)) \(key(.logNoAnswer)): did not come")
        case .unplanned: return say("r pour prévoir la suite", "r to plan what comes next")
        case .week:
            let last = day(today + TodayLists.weekDays, today: today)
            return say("jusqu'au \(last)", "until \(last)")
        }
    }

    /// The one line of those that an import brought in late.
    func gathered(_ number: Int) -> String {
        say(
            "\(number) actions étaient déjà en retard à leur arrivée : \(key(.spread)) les étale",
            "\(number) steps were late already when they came in: \(key(.spread)) spreads them")
    }

    var nothingUrgent: String {
        let (board, triage) = (key(.goBoard), key(.goTriage))
        return say(
            "Rien d'urgent. Tout le monde est au Tableau (\(board)) ; Fiche par fiche (\(triage)) reprend les contacts "
                + "pas encore vus.",
            "Nothing urgent. Everyone is on the Board (\(board)); Triage (\(triage)) goes through contacts not looked "
                + "at yet.")
    }
    var nothingUrgentHere: String {
        say(
            "Rien d'urgent parmi ces contacts. \(key(.stepBack)) enlève le filtre.",
            "Nothing urgent among these contacts. \(key(.stepBack)) clears the filter.")
    }

    /// The next step as a part shows it: its day where the part does not say it, then what it is for.
    func step(_ step: NextStep, in part: TodayLists.Part, today: Day, isNarrow: Bool = false) -> String {
        let day = part == .today ? "" : isNarrow ? date(step.on, today: today) : self.day(step.on, today: today)
        return told([shortKind(step.kind), day, step.at.map(time) ?? ""], step)
    }

    /// The head of a step, then its objective and its note.
    private func told(_ head: [String], _ step: NextStep) -> String {
        let head = head.filter { !$0.isEmpty }.joined(separator: " ")
        return [head, step.objective, step.note].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// One word, where the whole would push the day off the line.
    func shortKind(_ kind: StepKind) -> String { kind == .waiting ? say("attente", "waiting") : stepKind(kind) }

    /// The stage, and when we last heard: what to think of before planning.
    func lastHeard(_ row: Row, today: Day) -> String {
        let name = stage(row.stage)
        guard row.lastHeard != Row.noDay else {
            return say("\(name) · aucune nouvelle", "\(name) · not heard from yet")
        }
        let heard = date(Day(number: row.lastHeard), today: today)
        return say("\(name) · nouvelles le \(heard)", "\(name) · last heard \(heard)")
    }

    // MARK: Spreading

    var nothingLate: String { say("Aucune action en retard.", "No late step.") }
    var perDayProblem: String {
        say(
            "Tapez un nombre de 1 à \(Spreading.perDayMax), par exemple 3.",
            "Type a number from 1 to \(Spreading.perDayMax), such as 3.")
    }

    /// « 12 actions en retard. Les étaler, 3 par jour jusqu'à jeudi ? », with the number as it is being typed.
    func spreadHint(_ prompt: Prompt, perDay proposed: Int, today: Day) -> String {
        let number = prompt.contacts.count
        let perDay = Self.perDay(typed: prompt.line.text) ?? proposed
        let late = count(number, ("action en retard", "actions en retard"), ("late step", "late steps"))
        // The last day alone is asked for: counting them out would cost one by one.
        let workingDays = (max(1, number) + perDay - 1) / perDay
        let last = today.addingWorkingDays(workingDays)
        let isNear = last - today < 7
        if number <= perDay {
            let on = isNear ? weekdayInFull(last) : day(last, today: today)
            return number < 2
                ? say("\(late). La prévoir \(on) ?", "\(late). Plan it on \(on)?")
                : say("\(late). Les prévoir \(on) ?", "\(late). Plan them on \(on)?")
        }
        let until =
            isNear
            ? say("jusqu'à \(weekdayInFull(last))", "until \(weekdayInFull(last))")
            : say("jusqu'au \(day(last, today: today))", "until \(day(last, today: today))")
        return say(
            "\(late). Les étaler, \(perDay) par jour \(until) ?", "\(late). Spread them, \(perDay) a day \(until)?")
    }

    /// A number as typed, on either row of the keyboard.
    static func perDay(typed text: String) -> Int? {
        // « -1 » is no 61.
        guard let first = text.first, first.isNumber || !text.contains(where: \.isNumber),
            let number = Int(AzertyRow.digits(in: text)), (1...Spreading.perDayMax).contains(number)
        else {
            return nil
        }
        return number
    }

    // MARK: Liste

    func columnTitle(_ column: ListColumn) -> String {
        switch column {
        case .name: say("NOM", "NAME")
        case .organisation: say("ORGANISATION", "ORGANISATION")
        case .stage: say("ÉTAPE", "STAGE")
        // Each digit stands over the answers to its criterion.
        case .criteria: "123456"
        case .next: say("PROCHAINE ACTION", "NEXT STEP")
        case .heard: say("NOUVELLES", "HEARD")
        }
    }

    package func order(_ order: ListOrder) -> String {
        switch order {
        case .rank: say("les plus prometteurs d'abord", "most promising first")
        case .due: say("par date de prochaine action", "by day of next step")
        case .name: say("par nom", "by name")
        case .stage: say("par étape", "by stage")
        case .created: say("derniers arrivés d'abord", "latest first")
        case .organisation: say("par organisation", "by organisation")
        case .familyName: say("par nom de famille", "by family name")
        case .heard: say("les plus longs silences d'abord", "longest silence first")
        case .updated: say("dernières fiches modifiées d'abord", "latest changed first")
        }
    }

    func sorted(_ order: String) -> String { say("Tri : \(order).", "Sorted: \(order).") }
    func orderLine(_ order: String) -> String { say("tri : \(order)", "sorted: \(order)") }
    var withAside: String { say("Avec les contacts de côté et en pause.", "With those left aside and asleep.") }
    var withoutAside: String { say("Sans les contacts de côté ni en pause.", "Without those left aside or asleep.") }
    var asideLine: String { say("avec ceux de côté et en pause", "with those aside and asleep") }

    /// Why nothing is asked of a contact for now, long then short; nil for one in touch with.
    func aside(_ row: Row, today: Day) -> (long: String, short: String)? {
        switch row.standing(on: today) {
        case .active: return nil
        case .asleep:
            guard let until = row.untilDay else { return (standing(.asleep), standing(.asleep)) }
            let day = date(until, today: today)
            return (say("en pause jusqu'au \(day)", "asleep until \(day)"), say("pause → \(day)", "asleep → \(day)"))
        case .dropped:
            let word = say("de côté", "left aside")
            return (row.reason.map { word + " · " + reason($0) } ?? word, word)
        }
    }

    /// Kind, day, time, what it is for: as much as fits, and never half a day, which would read as another.
    func listed(_ step: NextStep, today: Day, columns: Int) -> String {
        let kind = shortKind(step.kind)
        let dated = kind + " " + date(step.on, today: today)
        let timed = step.at.map { dated + " " + time($0) } ?? dated
        if Width.columns(of: timed) <= columns { return Showable.cut(told([timed], step), columns: columns) }
        return Width.columns(of: dated) <= columns ? dated : Showable.cut(kind, columns: columns)
    }

    /// A past day in nine columns: `21 sept.`, and `09/2025` where the year is another.
    func shortPast(_ day: Day, today: Day) -> String {
        let (year, month, _) = day.civil
        return year == today.civil.year ? date(day, today: today) : (month < 10 ? "0" : "") + "\(month)/\(year)"
    }

    func nobodyHere(isFiltered: Bool) -> String {
        isFiltered
            ? say(
                "Personne ici. \(key(.stepBack)) enlève le filtre, \(key(.newContact)) ajoute un contact.",
                "Nobody here. \(key(.stepBack)) clears the filter, \(key(.newContact)) adds a contact.")
            : say(
                "Personne d'actif. \(key(.filter)) puis « tous » montre qui est en pause ou de côté.",
                "Nobody active. \(key(.filter)) then “all” shows those asleep or left aside.")
    }

    // MARK: Critères

    /// One word a criterion, for a column title.
    func shortTitle(_ criterion: Criterion) -> String {
        switch criterion {
        case .sharesProblem: say("CONSTAT", "PROBLEM")
        case .lacksSolution: say("SOLUTION", "SOLUTION")
        case .decides: say("DÉCIDE", "DECIDES")
        case .soon: say("BIENTÔT", "SOON")
        case .autonomous: say("AUTONOME", "ALONE")
        case .benefits: say("RÉGLÉ", "SOLVED")
        }
    }

    func order(_ order: CriteriaOrder) -> String {
        switch order {
        case .rank: self.order(ListOrder.rank)
        case .unknown: say("les moins connus d'abord", "least known first")
        case .name: self.order(ListOrder.name)
        }
    }

    /// « 2 à 5 », in five columns; one number where nothing is unknown.
    func shortInterval(_ row: Row) -> String {
        let (yes, no) = (row.yesCount, row.noCount)
        return yes + no == 6 ? String(yes) : say("\(yes) à \(6 - no)", "\(yes) to \(6 - no)")
    }

    /// The current cell in words: the criterion, the answer, what it rests on; or the question to ask.
    func cell(_ criterion: Criterion, _ judgement: Judgement, today: Day) -> String {
        let head = "\(criterion.number) \(self.criterion(criterion))" + say(" : ", ": ") + answer(judgement.answer)
        guard judgement.answer != .unknown else {
            return head + say(" · à demander : « \(question(criterion)) »", " · to ask: “\(question(criterion))”")
        }
        let evidence = judgement.evidence.isEmpty ? "" : quoted(judgement.evidence)
        return [
            head,
            judgement.on.map { say("noté le \(date($0, today: today))", "noted \(date($0, today: today))") } ?? "",
            evidence,
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// A count in four columns at most: `12`, `9999`, `85k`.
    static func short(_ number: Int) -> String {
        number < 10_000 ? String(number) : number < 1_000_000 ? "\(number / 1000)k" : "\(min(number / 1_000_000, 999))M"
    }
}
