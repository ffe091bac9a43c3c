internal import Domain

// What was typed in answer to a question, once Enter takes it.
extension Model {
    mutating func accept(_ prompt: Prompt, _ ask: Ask) -> [Effect] {
        if let answer = acceptOverNews(prompt, ask) { return answer }
        let text = prompt.longText.map(ManyLines.clean) ?? OneLine.clean(prompt.line.text)
        switch ask {
        case .objective:
            var prompt = prompt
            prompt.objective = text
            return goOn(prompt)
        case .day(let proposed): return acceptDay(prompt, text, proposed)
        case .result: return acceptResult(prompt, text)
        case .introduces: return acceptReferral(prompt, text)
        case .exchangeText(let choice): return log(choice, text, prompt)
        case .exchangeAgain(let exchange):
            guard let id = prompt.contacts.first else { return close(prompt) }
            return goOn(prompt, adding: [.correct(id, exchange, text)])
        case .pauseUntil:
            switch TypedDay.parse(text, today: now.today) {
            case .success(let typed) where typed.day <= now.today: return again(prompt, wording.pauseMustBeToCome)
            case .success(let typed): return goOn(prompt, adding: [.pause(prompt.contacts, until: typed.day)])
            case .failure(let problem): return again(prompt, wording.dayProblem(problem))
            }
        case .evidence(let criterion): return acceptEvidence(prompt, text, criterion)
        case .tags:
            let words = TagLine.read(text)
            let remove = words.filter { $0.hasPrefix("-") }.map { OneLine.clean(String($0.dropFirst())) }
            let add = words.filter { !$0.hasPrefix("-") }
            guard !words.isEmpty else { return close(prompt) }
            return goOn(prompt, adding: [.tag(prompt.contacts, add: add, remove: remove)])
        case .field(let field): return acceptField(prompt, field, prompt.typed)
        case .importPath:
            mode = .normal
            guard !text.isEmpty else { return [] }
            return [.readImport(path: text)]
        case .spread(let perDay): return acceptSpread(prompt, text, perDay)
        case .backTo(let gesture):
            mode = .normal
            return [.commit(.backTo(gesture))]
        case .filterName: return acceptFilterName(prompt, text)
        case .savedFilter: return acceptSavedFilter(prompt, text)
        case .export(let action):
            mode = .normal
            return [.export(action, chosen)]
        case .takeBack(let gesture):
            mode = .normal
            return [.commit(.takeBack(gesture))]
        case .leaveAside: return goOn(prompt)
        case .bringBack: return goOn(prompt, adding: [.bringBack(prompt.contacts)])
        case .nameOrParts: return goOn(prompt)
        case .isObjection: return again(prompt, wording.notAChoice)
        case .answerAgain:
            status = Status(.done, wording.answerStays)
            return close(prompt)
        case .stageWord(let word): return answerStageWord(word, nil, prompt)
        case .eraseName: return acceptName(prompt, text)
        case .importOption(let option): return acceptOption(prompt, text, option)
        case .columnField(let column, _): return acceptField(prompt, column)
        case .outreach(let ask): return accept(prompt, text, ask)
        case .piloting(let ask): return accept(prompt, text, ask)
        case .exchange where screen.row.carriesMenu:
            mode = .normal
            return screen.row.accept(&self)
        case .exchange, .whichVisit, .reason, .answerForAll, .criterion, .evidenceFor, .copy, .eraseText:
            return again(prompt, wording.notAChoice)
        }
    }

    /// Somebody else wrote there while it was being typed: what was not touched stays theirs, and what would replace it
    /// waits for another Enter, with theirs in sight.
    private mutating func acceptOverNews(_ prompt: Prompt, _ ask: Ask) -> [Effect]? {
        guard let before = prompt.valueBefore, let now = value(askedBy: ask, prompt.contacts.first), now != before,
            now != prompt.typed
        else { return nil }
        var prompt = prompt
        prompt.valueBefore = now
        // A day is proposed: Enter alone says something there.
        if prompt.typed == before, !prompt.isPutOff { return close(prompt) }
        return again(prompt, wording.changedMeanwhile(now))
    }

    /// What stands in the field that a question is about.
    func value(askedBy ask: Ask, _ id: ContactID?) -> String? {
        guard let contact = id.flatMap(carnet.contact) else { return nil }
        return switch ask {
        case .field(let field): wording.fieldText(field, of: contact, in: carnet)
        case .evidence(let criterion): wording.answerText(contact.criteria[Int(criterion.rawValue)])
        case .exchangeAgain(let exchange): contact.exchanges.first { $0.id == exchange }?.text
        case .day: contact.next.map(wording.stepText) ?? ""
        default: nil
        }
    }

    /// Asks for what is there to be changed; what is too long for one line opens the editor.
    mutating func askAgain(_ contact: Contact, _ ask: Ask) -> [Effect] {
        var prompt = Prompt([contact.id], [ask])
        let value = value(askedBy: ask, contact.id) ?? ""
        prompt.valueBefore = value
        guard value.count <= LineEditor.charactersMax, !value.contains(where: \.isNewline) else {
            guard ask.mayHaveLines else { return [.edit(contact.id)] }
            askAsText(prompt, value)
            return []
        }
        // An answer is said anew: what is typed is never added to another's evidence.
        let isAnswer = if case .evidence = ask { true } else { false }
        prompt.line = LineEditor(value, isStanding: isAnswer)
        self.ask(prompt)
        return []
    }

    private mutating func acceptEvidence(_ prompt: Prompt, _ text: String, _ criterion: Criterion) -> [Effect] {
        // Nothing said of several changes none of them.
        if text.isEmpty, prompt.contacts.count > 1 { return goOn(prompt) }
        let (said, evidence) = wording.answer(typed: text)
        if said == .unknown, !evidence.isEmpty { return again(prompt, wording.unknownHasNoEvidence) }
        if let said {
            let before = prompt.contacts.count == 1 ? carnet.contact(prompt.contacts[0]) : nil
            let effects = goOn(prompt, adding: [.answer(prompt.contacts, criterion, said, evidence: evidence)])
            // Another answer takes the place of one: that one is told.
            if let old = before?.criteria[Int(criterion.rawValue)], old.answer != .unknown, old.answer != said {
                afterword = wording.answerBefore(old)
            }
            return effects
        }
        if text.isEmpty { return goOn(prompt, adding: [.answer(prompt.contacts, criterion, .unknown, evidence: "")]) }
        // Without a sign it is the evidence of the answer there is; where there is none, of a yes.
        let refusing = prompt.contacts.filter { id in
            carnet.row(of: id).map { carnet.rows[$0].answer(criterion) == .no } ?? false
        }
        let others = prompt.contacts.filter { !refusing.contains($0) }
        return goOn(
            prompt,
            adding: [(others, Answer.yes), (refusing, .no)].filter { !$0.0.isEmpty }.map {
                .answer($0.0, criterion, $0.1, evidence: evidence)
            })
    }

    /// An answer that stood there before is changed on purpose; the old one, with its evidence, is in the history.
    mutating func answerAgain(_ criterion: Criterion, _ answer: Answer, _ prompt: Prompt) -> [Effect] {
        guard let contact = prompt.contacts.first.flatMap(carnet.contact) else { return close(prompt) }
        let before = contact.criteria[Int(criterion.rawValue)]
        guard before.answer != answer else {
            status = Status(.done, wording.answerStays)
            return close(prompt)
        }
        let effects = goOn(prompt, adding: [.answer(prompt.contacts, criterion, answer, evidence: "")])
        afterword = wording.answerBefore(before)
        return effects
    }

    /// What was typed where a next step is asked for.
    private enum TypedStep {
        case step(StepKind, Day, ClockTime?, note: String, every: Every?)
        /// After an attempt: what was said. The day proposed stays.
        case words(String)
        case problem(String)
    }

    /// A kind if there is one, a day, then a note. Nothing typed takes the day proposed.
    private func typedStep(_ text: String, _ proposed: Day, _ prompt: Prompt) -> TypedStep {
        var words = text.split(separator: " ").map(String.init)
        // How often it comes again; without a day, it begins that long from now.
        let every = TypedEvery.take(from: &words)
        let proposed = every?.after(now.today) ?? proposed
        var typedKind = prompt.stepKind
        if let kind = words.first.flatMap({ wording.stepKind(typed: $0) }),
            words.count > 1 || TypedDay.isDay(words[0], now.today) == nil
        {
            typedKind = kind
            words.removeFirst()
        }
        if words.isEmpty { return .step(typedKind, proposed, nil, note: "", every: every) }
        switch TypedDay.beginning(of: words, today: now.today) {
        case .success(let typed)?:
            let read = words.dropLast(typed.rest.count).joined(separator: " ")
            return .step(
                typedKind, TypedEvery.firstDay(typed.day, every, from: read, today: now.today), typed.time,
                note: typed.rest.joined(separator: " "), every: every)
        case .failure(let problem)?: return .problem(wording.dayProblem(problem))
        case nil: break
        }
        guard case .failure(let problem) = TypedDay.parse(words.joined(separator: " "), today: now.today) else {
            return .problem(wording.notAChoice)
        }
        // A day that does not exist was meant as one.
        if prompt.isAttempt, case .unknownWord = problem { return .words(text) }
        return .problem(wording.dayProblem(problem))
    }

    /// What is typed, where it is what was said: shown so while it is typed.
    func saidAtAttempt(_ prompt: Prompt) -> String? {
        guard prompt.isAttempt, case .day(let proposed) = prompt.ask,
            case .words(let said) = typedStep(OneLine.clean(prompt.line.text), proposed, prompt)
        else { return nil }
        return said
    }

    mutating func acceptDay(_ prompt: Prompt, _ text: String, _ proposed: Day) -> [Effect] {
        var prompt = prompt
        var day = proposed
        var time: ClockTime?
        var note = ""
        var every: Every?
        if text.isEmpty, let kept = prompt.appointment {
            // Tab chose another kind: that is planned at the same hour.
            guard prompt.stepKind == kept.kind else {
                var other = kept
                other.kind = prompt.stepKind
                return goOn(prompt, adding: [.plan(prompt.contacts, other)])
            }
            if prompt.intents.isEmpty { status = Status(.done, wording.appointmentStays) }
            return goOn(prompt)
        }
        switch typedStep(text, proposed, prompt) {
        case .problem(let problem): return again(prompt, problem)
        case .words(let said):
            for (index, intent) in prompt.intents.enumerated() {
                guard case .log(let ids, let kind, .attempted, let on, _, _) = intent else { continue }
                prompt.intents[index] = .log(ids, kind, .attempted, on: on, text: said)
            }
            if prompt.appointment != nil { return goOn(prompt) }
        case .step(let kind, let typedDay, let typedTime, let typedNote, let typedEvery):
            (prompt.stepKind, day, time, note) = (kind, typedDay, typedTime, typedNote)
            every = typedEvery
        }
        let step = NextStep(
            kind: prompt.stepKind, on: day, at: time, objective: prompt.objective, note: note, every: every)
        guard let move = prompt.move else {
            // Of several, nobody's appointment to come makes room for what is planned with the others.
            let logged = prompt.intents.lazy.compactMap { intent -> (ExchangeKind, Outcome)? in
                switch intent {
                case .log(_, let kind, let outcome, _, _, _): (kind, outcome)
                case .send(_, let kind, _, _, _): (kind, .sent)
                default: nil
                }
            }.first
            if prompt.appointment == nil, let (kind, outcome) = logged {
                prompt.contacts.removeAll { id in
                    carnet.contact(id)?.next?.stays(after: kind, outcome, on: now.today, now: now) ?? false
                }
            }
            return goOn(prompt, adding: prompt.contacts.map { .plan([$0], put(off: $0, to: step, prompt)) })
        }
        var intents: [Intent] = []
        if !move.toMeeting.isEmpty { intents.append(.plan(move.toMeeting, step)) }
        if !move.leavingMeeting.isEmpty {
            var after = step
            if !move.toMeeting.isEmpty { (after.kind, after.objective) = (.followUp, "") }
            intents.append(.plan(move.leavingMeeting, after))
        }
        return goOn(prompt, adding: intents)
    }

    /// A step that only gets another day keeps its objective, its note and its hour.
    private func put(off id: ContactID, to step: NextStep, _ prompt: Prompt) -> NextStep {
        let isMoved = prompt.appointment != nil || prompt.intents.isEmpty && prompt.isPutOff
        guard isMoved, prompt.objective.isEmpty, let row = carnet.row(of: id),
            let old = carnet.nextStep(row: row), old.kind == step.kind
        else { return step }
        var step = step
        step.objective = old.objective
        if step.note.isEmpty { step.note = old.note }
        step.at = step.at ?? old.at
        return step
    }

    private mutating func acceptResult(_ prompt: Prompt, _ text: String) -> [Effect] {
        // Leaving the stage *meeting*: a meeting was held, whatever step had been planned.
        if prompt.move != nil, !text.isEmpty {
            return goOn(prompt, adding: [.log(prompt.subjects, .meeting, .talked, on: now.today, text: text)])
        }
        var prompt = prompt
        let contacts = prompt.subjects
        var planned = contacts.filter { id in carnet.row(of: id).map { carnet.rows[$0].hasNext } ?? false }
        if prompt.move != nil {
            // No meeting was told of: one that is to come is kept.
            let kept = planned.filter { id in
                carnet.contact(id)?.next.map { $0.isAppointment && !$0.isOver(now) } ?? false
            }
            planned.removeAll(where: kept.contains)
            if kept.count == 1, contacts.count == 1 { prompt.appointment = carnet.contact(kept[0])?.next }
        }
        let others = contacts.filter { !planned.contains($0) }
        var intents: [Intent] = []
        if !planned.isEmpty { intents.append(.complete(planned, result: text)) }
        if !others.isEmpty, !text.isEmpty { intents.append(.log(others, .meeting, .talked, on: now.today, text: text)) }
        return goOn(prompt, adding: intents)
    }

    /// A capture line for somebody new, or the name of somebody known: they were introduced by this contact.
    private mutating func acceptReferral(_ prompt: Prompt, _ text: String) -> [Effect] {
        guard let by = prompt.subjects.first, !text.isEmpty else {
            if prompt.intents.isEmpty { status = Status(.advice, wording.askLater) }
            return goOn(prompt)
        }
        // Asked, and nobody for now: it is not asked again for a while.
        if text == "-" { return goOn(prompt, adding: [.askReferral([by], on: now.today)]) }
        if carnet.row(of: by).map({ carnet.rows[$0].stage == .user }) ?? false {
            status = Status(.advice, wording.advice(.proposeAmbassador))
        }
        let known = contacts(named: text)
        if known.count > 1 {
            let which = known.compactMap(carnet.contact).prefix(4).map {
                [$0.organisation, $0.role, $0.email, $0.id.description].first { !$0.isEmpty } ?? ""
            }
            return again(prompt, wording.severalNamed(text, which))
        }
        if let one = known.first {
            if one == by { return again(prompt, wording.refusal(.introducedBySelf)) }
            return goOn(prompt, adding: [.introduce(one, by: by)], naming: by, to: one)
        }
        guard !Capture.parse(text, today: now.today).isNobody else {
            return again(prompt, wording.refusal(.needsAName))
        }
        pointAt(captureNotes(text))
        let id = newContactID()
        return goOn(prompt, adding: [.create(id, creation(text).writes + [.referredBy(by)])], naming: by, to: id)
    }

    /// Whoever gave a name is written to others by name only with their yes.
    private mutating func goOn(
        _ prompt: Prompt, adding intents: [Intent], naming by: ContactID, to one: ContactID
    ) -> [Effect] {
        var prompt = prompt
        prompt.named = carnet.contact(by)?.title ?? ""
        return goOn(prompt, adding: intents, asking: [.outreach(.mayName(one))])
    }
}
