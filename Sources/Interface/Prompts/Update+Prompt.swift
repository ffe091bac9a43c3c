internal import Domain

// Keys while a question is asked.
extension Model {
    mutating func takePrompt(_ key: Key, _ prompt: Prompt) -> [Effect] {
        var prompt = prompt
        prompt.problem = nil
        // Somebody else may have undone one of them.
        let isAboutSome = !prompt.contacts.isEmpty
        prompt.keep { carnet.row(of: $0) != nil }
        if isAboutSome, prompt.contacts.isEmpty {
            mode = .normal
            status = Status(.refused, wording.refusal(.noSuchContact))
            return [.bell]
        }
        guard let ask = prompt.ask else {
            mode = .normal
            return []
        }
        switch key {
        case .escape:
            if case .stageWord = ask { return endStageWords() }
            if case .day = ask, prompt.move != nil, !prompt.objective.isEmpty {
                status = Status(.advice, wording.objectiveNeedsADay)
            }
            if case .outreach(.wasSent) = ask {
                keepPrepared()
                status = Status(.advice, wording.stillReady)
            }
            if case .outreach(.wereSent) = ask { status = Status(.advice, wording.nothingIsNoted) }
            if ask.isOfAddress {
                mode = .normal
                askHook()
                return []
            }
            if kept.keep(prompt) {
                status = status ?? Status(.advice, prompt.intents.isEmpty ? wording.cancelledAndKept : wording.isKept)
            }
            return close(prompt)
        case .tab where ask == .importPath: return [.completePath(prompt.line.text)]
        case .tab, .backTab:
            if case .outreach(.batchModel(let way)) = ask {
                nextBatchModel(way, forward: key == .tab)
                return []
            }
            if case .exchangeText(let choice) = ask, choice.exchange.outcome == .talked { prompt.isInformed.toggle() }
            if case .day = ask { prompt.stepKind = prompt.stepKind.neighbour(forward: key == .tab) }
            mode = .prompt(prompt)
            return []
        case .down where ask.mayHaveLines:
            openLine(prompt)
            return []
        case .character where isCopyWhileSent(key, prompt): return copyNext(prompt)
        case .enter:
            kept.isTaken(prompt)
            return accept(prompt, ask)
        case let key where ask.isAnswerAgain && key == prompt.openedBy: return accept(prompt, ask)
        case .character(let letter) where ask.takesLetters && prompt.line.isEmpty:
            let effects = choose(letter, prompt, ask)
            // A letter that chooses nothing may be the first of many: the rest answers no question.
            if case .prompt(let asked) = mode, asked.ask == ask, asked.problem == wording.notAChoice { stopHearing() }
            return effects
        default:
            _ = prompt.line.edit(key)
            if prompt.line.isCut { prompt.problem = wording.lineIsFull }
            mode = .prompt(prompt)
            return []
        }
    }

    /// Escape closes the question and commits what came before it: the move alone, the exchange alone.
    mutating func close(_ prompt: Prompt) -> [Effect] {
        mode = .normal
        guard !prompt.intents.isEmpty else {
            kept.isDone()
            if status == nil { status = Status(.done, wording.cancelled) }
            return []
        }
        adviseOfInactive(prompt)
        let intents = prompt.move == nil ? prompt.intents : prompt.intents.map(forward)
        return [.commit(.intent(intents.count == 1 ? intents[0] : .all(intents)))]
    }

    /// A question is only asked of a move forward: whom somebody else moved further meanwhile is not taken back.
    private func forward(_ intent: Intent) -> Intent {
        guard case .move(let ids, let stage) = intent else { return intent }
        return .move(ids.filter { id in carnet.row(of: id).map { carnet.rows[$0].stage < stage } ?? false }, stage)
    }

    /// A step of somebody who is left aside is in no list.
    private mutating func adviseOfInactive(_ prompt: Prompt) {
        var planned: Set<ContactID> = []
        for case .plan(let ids, _) in prompt.intents { planned.formUnion(ids) }
        // Who is asleep wakes for it.
        let isBroughtBack = prompt.intents.contains { if case .bringBack = $0 { true } else { false } }
        let count = planned.filter { id in
            !isBroughtBack
                && carnet.row(of: id).map { carnet.rows[$0].standing(on: now.today) == .dropped } ?? false
        }.count
        let isObjector = planned.count == 1 && planned.first.flatMap(carnet.contact)?.hasObjected ?? false
        afterword = isObjector ? wording.plannedWithObjector : count > 0 ? wording.notActive(count) : nil
    }

    /// The question is answered: the next one, or the gesture.
    mutating func goOn(_ prompt: Prompt, adding intents: [Intent] = [], asking asks: [Ask] = []) -> [Effect] {
        var prompt = prompt
        prompt.intents.append(contentsOf: intents)
        prompt.asks.removeFirst()
        prompt.asks.insert(contentsOf: asks, at: 0)
        prompt.line = prompt.lineAhead ?? LineEditor()
        (prompt.lineAhead, prompt.longText) = (nil, nil)
        if let text = kept.offer(prompt) {
            prompt.line = LineEditor(text)
            prompt.problem = wording.keptText
        }
        if prompt.asks.isEmpty {
            if prompt.goesOn { prompt.intents.append(.goneThrough(prompt.contacts)) }
            let effects = close(prompt)
            if prompt.goesOn { advanceTriage() }
            return effects
        }
        mode = .prompt(prompt)
        return []
    }

    mutating func again(_ prompt: Prompt, _ problem: String) -> [Effect] {
        var prompt = prompt
        prompt.problem = problem
        mode = .prompt(prompt)
        return [.bell]
    }

    private mutating func choose(_ letter: Character, _ prompt: Prompt, _ ask: Ask) -> [Effect] {
        switch ask {
        case .exchange:
            guard let choice = LogChoice(wording.keymap.choice(letter, in: .logMenu)) else {
                if screen.row.carriesMenu, wording.keymap.action(.character(letter)) == .quitBack {
                    mode = .normal
                    previousScreen()
                    return []
                }
                return again(prompt, wording.notAChoice)
            }
            return chooseExchange(choice, prompt)
        case .whichVisit:
            guard let choice = LogChoice(wording.keymap.choice(letter, in: .visitMenu)) else {
                return again(prompt, wording.notAChoice)
            }
            return goOn(prompt, asking: [.exchangeText(choice)])
        case .outreach(let ask): return choose(letter, prompt, ask)
        case .piloting(let ask): return choose(letter, prompt, ask)
        case .reason:
            guard let number = digit(letter), (1...8).contains(number),
                let reason = DropReason(rawValue: UInt8(number - 1))
            else {
                return again(prompt, wording.notAChoice)
            }
            return goOn(prompt, adding: [.leaveAside(prompt.contacts, reason)])
        case .answerForAll(let criterion):
            guard let answer = answer(letter) else { return again(prompt, wording.notAChoice) }
            return goOn(prompt, adding: [.answer(prompt.contacts, criterion, answer, evidence: nil)])
        case .answerAgain(let criterion):
            // A digit is another criterion's key, or this one's: the answer stays, and the key does what it does.
            if letter != "-", digit(letter) != nil {
                mode = .normal
                guard letter.wholeNumberValue != criterion.number, let action = criterionAction(letter) else {
                    status = Status(.done, wording.answerStays)
                    return []
                }
                return perform(action)
            }
            guard let answer = answer(letter) else { return again(prompt, wording.notAChoice) }
            return answerAgain(criterion, answer, prompt)
        case .isObjection, .bringBack: return chooseYesOrNo(letter, prompt, ask)
        case .nameOrParts(let id): return chooseName(letter, id, prompt)
        case .criterion:
            guard let criterion = digit(letter).flatMap(Criterion.init(number:)) else {
                return again(prompt, wording.notAChoice)
            }
            // As in the Fiche: what is there can be seen and changed.
            var prompt = prompt
            if prompt.contacts.count == 1 {
                let value = value(askedBy: .evidence(criterion), prompt.contacts[0]) ?? ""
                guard value.count <= LineEditor.charactersMax else {
                    mode = .normal
                    return [.edit(prompt.contacts[0])]
                }
                prompt.lineAhead = LineEditor(value, isStanding: true)
                prompt.valueBefore = value
            }
            return goOn(prompt, asking: [.evidence(criterion)])
        case .evidenceFor(let note):
            guard let criterion = digit(letter).flatMap(Criterion.init(number:)) else {
                return again(prompt, wording.notAChoice)
            }
            // A no stays a no: the note may be why.
            let isNo = prompt.contacts.allSatisfy { id in
                carnet.row(of: id).map { carnet.rows[$0].answer(criterion) == .no } ?? false
            }
            return goOn(prompt, adding: [.answer(prompt.contacts, criterion, isNo ? .no : .yes, evidence: note)])
        case .stageWord(let word):
            guard let number = digit(letter), (1...Stage.allCases.count).contains(number) else {
                return again(prompt, wording.notAChoice)
            }
            return answerStageWord(word, Stage.allCases[number - 1], prompt)
        case .eraseText(let text, _): return chooseText(letter, text, prompt)
        case .leaveAside(let reason):
            // Words are what was said, at the question for the day.
            guard wording.keymap.choice(letter, in: .silenceMenu) != nil else {
                let effects = goOn(prompt)
                if case .prompt(var asked) = mode, asked.ask?.takesLetters == false {
                    _ = asked.line.edit(.character(letter))
                    mode = .prompt(asked)
                }
                return effects
            }
            // It may have been the first letter of a word.
            stopHearing()
            // Who is left aside has no next step to be asked for.
            var prompt = prompt
            prompt.asks = [.leaveAside(reason)]
            return goOn(prompt, adding: [.leaveAside(prompt.contacts, reason)])
        case .copy:
            guard let what = wording.keymap.choice(letter, in: .copyMenu) else {
                return again(prompt, wording.notAChoice)
            }
            if what == .copyMail, prompt.contacts.count == 1, let row = carnet.row(of: prompt.contacts[0]),
                carnet.contact(row: row).mailableEmail.isEmpty, case .proposed(let proposal) = address(row: row)
            {
                return goOn(prompt, asking: [.outreach(.addressToCopy(proposal))])
            }
            guard let copied = textToCopy(what, prompt.contacts) else { return again(prompt, wording.nothingToCopy) }
            mode = .normal
            return [.copy(copied.text, said: copied.said)]
        // Enter alone is a yes.
        case .backTo, .takeBack, .export: return again(prompt, wording.notAChoice)
        case .objective, .day, .result, .introduces, .exchangeText, .exchangeAgain, .pauseUntil, .evidence, .tags,
            .field, .importPath, .importOption, .columnField, .spread, .eraseName, .filterName, .savedFilter:
            return []
        }
    }

    private func criterionAction(_ letter: Character) -> Action? {
        digit(letter).flatMap { number in Action.allCases.first { $0.criterionNumber == number } }
    }

    private func answer(_ letter: Character) -> Answer? {
        switch wording.keymap.choice(letter, in: .answerMenu) {
        case .sayYes: .yes
        case .sayNo: .no
        case .sayUnknown: .unknown
        default: nil
        }
    }

    func digit(_ letter: Character) -> Int? {
        letter.wholeNumberValue ?? wording.keymap.digitRow.digit(letter)
            ?? AzertyRow.digit(letter).flatMap(\.wholeNumberValue)
    }

    private mutating func chooseExchange(_ choice: LogChoice, _ prompt: Prompt) -> [Effect] {
        if choice == .bounced {
            return goOn(prompt, adding: prompt.contacts.map { .bounced($0, on: now.today, text: "") })
        }
        if choice == .visit { return askWhichVisit(prompt) }
        if choice.asksText { return goOn(prompt, asking: [.exchangeText(choice)]) }
        return log(choice, "", prompt)
    }

    /// What was planned says what it was.
    private mutating func askWhichVisit(_ prompt: Prompt) -> [Effect] {
        let planned = prompt.contacts.count == 1 ? carnet.contact(prompt.contacts[0])?.next : nil
        switch planned?.kind {
        case .meeting: return goOn(prompt, asking: [.exchangeText(.atMeeting)])
        case .visit: return goOn(prompt, asking: [.exchangeText(.atVisit)])
        default: return goOn(prompt, asking: [.whichVisit])
        }
    }

    /// The exchange joins the gesture; then the next step is proposed, or leaving aside after three attempts. An
    /// appointment to come is kept; a refusal plans nothing.
    mutating func log(_ choice: LogChoice, _ text: String, _ prompt: Prompt) -> [Effect] {
        let (kind, outcome) = choice.exchange
        var prompt = prompt
        prompt.stepKind = .followUp
        // Who did not come to an appointment was to be met.
        let missed = prompt.contacts.count == 1 && choice == .noAnswer ? carnet.contact(prompt.contacts[0])?.next : nil
        let kindLogged = missed.map { $0.isAppointment && $0.isOver(now) ? $0.kind.exchangeKind : kind } ?? kind
        let intent = Intent.log(
            prompt.contacts, kindLogged == .note ? kind : kindLogged, outcome, on: now.today, text: text,
            isInformed: prompt.isInformed)
        prompt.isAttempt = outcome == .attempted
        let one = prompt.contacts.count == 1 ? carnet.contact(prompt.contacts[0]) : nil
        if choice == .objection { return goOn(prompt, adding: [intent, .leaveAside(prompt.contacts, .objection)]) }
        if outcome == .talked { status = Status(.advice, wording.whoElse, about: one?.id) }
        guard choice.asksNextStep else { return goOn(prompt, adding: [intent]) }
        if let step = one?.next, step.stays(after: kind, outcome, on: now.today, now: now) {
            prompt.appointment = step
            // A day that is typed moves it.
            prompt.stepKind = step.kind
        }
        // Nothing is planned with who asked to be left alone, or is aside and has said nothing.
        if let one, one.hasObjected || one.standing == .dropped && !outcome.isHeard {
            return goOn(prompt, adding: [intent])
        }
        // What comes again is planned by itself, from the day it was done.
        let comesAgain = outcome != .attempted && prompt.appointment == nil && one?.next?.every != nil
        var asks = comesAgain ? [] : [Ask.day(proposed: proposedDay)]
        if outcome == .attempted, let one, one.attemptsWithoutAnswer + 1 >= Contact.attemptsMax {
            asks.insert(.leaveAside(.silence), at: 0)
        }
        if outcome.isHeard, let one, !one.hasObjected, one.awake(on: now.today).standing != .active {
            asks.insert(.bringBack, at: 0)
        }
        if Objection.isSaid(in: text, kind, outcome) { asks.insert(.isObjection, at: 0) }
        return goOn(prompt, adding: [intent], asking: asks)
    }

    /// Yes or no to what was guessed: a refusal ends the gesture, who is brought back is planned with.
    private mutating func chooseYesOrNo(_ letter: Character, _ prompt: Prompt, _ ask: Ask) -> [Effect] {
        var prompt = prompt
        switch wording.keymap.choice(letter, in: .answerMenu) {
        case .sayYes where ask == .isObjection:
            prompt.asks = [ask]
            status = nil
            return goOn(prompt, adding: [.leaveAside(prompt.contacts, .objection)])
        case .sayYes: return goOn(prompt, adding: [.bringBack(prompt.contacts)])
        // Who stays aside has no next step.
        case .sayNo where ask == .bringBack:
            prompt.asks = [ask]
            return goOn(prompt)
        case .sayNo: return goOn(prompt)
        default: return again(prompt, wording.notAChoice)
        }
    }
}

extension Ask {
    var isAnswerAgain: Bool { if case .answerAgain = self { true } else { false } }

    /// Answered by one letter or digit, without Enter.
    package var takesLetters: Bool {
        switch self {
        case .backTo, .takeBack, .export, .exchange, .reason, .answerForAll, .answerAgain, .isObjection, .bringBack,
            .nameOrParts, .criterion, .evidenceFor, .copy, .leaveAside, .stageWord, .eraseText, .whichVisit:
            true
        case .outreach(let ask): ask.takesLetters
        case .piloting(let ask): ask.takesLetters
        case .objective, .day, .result, .introduces, .exchangeText, .exchangeAgain, .pauseUntil, .evidence, .tags,
            .field, .importPath, .importOption, .columnField, .spread, .eraseName, .filterName, .savedFilter:
            false
        }
    }
}

extension StepKind {
    func neighbour(forward: Bool) -> StepKind {
        let all = StepKind.allCases
        let index = Int(rawValue) + (forward ? 1 : all.count - 1)
        return all[index % all.count]
    }
}

extension TypedDay {
    /// The day and time of a text that is wholly one.
    static func isDay(_ text: String, _ today: Day) -> (Day, ClockTime?)? {
        if case .success(let typed) = parse(text, today: today) { return (typed.day, typed.time) }
        return nil
    }
}
