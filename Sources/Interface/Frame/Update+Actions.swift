internal import Domain

// From an action to what it does: moving is each screen's, gestures on contacts are the same everywhere.
extension Model {
    mutating func perform(_ action: Action) -> [Effect] {
        if let effects = screen.row.perform(&self, action) { return effects }
        if let name = ScreenName.opened(by: action) {
            if let open = name.row.open { open(&self) } else { show(name) }
            return []
        }
        switch action {
        case .up, .down, .left, .right, .pageUp, .pageDown, .first, .last, .nextPanel, .previousPanel:
            return move(action)
        case .open: return screen.row.accept(&self)
        case .stepBack: stepBack()
        case .quitBack: return quitBack()
        case .quit: return [.quit]
        case .cancel: break
        case .previousScreen: previousScreen()
        case .filter where !screen.row.isFiltered:
            status = Status(.refused, wording.noFilterHere)
            return [.bell]
        case .filter: mode = .filter(LineEditor(filterText, isStanding: true), before: filterText)
        case .savedFilters: listFilters()
        case .saveFilter: askToSaveFilter()
        case .palette: mode = .palette(LineEditor(), selected: 0)
        case .help: mode = .help(LineEditor(), selected: 0)
        case .undo: return undo()
        case .redo: return redo()
        case .newContact: mode = .capture(LineEditor(kept.offerCapture() ?? "", isStanding: true))
        case .redraw: return [.redraw]
        case .toggleMouse:
            mouse.toggle()
            status = Status(.done, wording.mouse(mouse))
            return [.setMouse(mouse)]
        case .suspend: return [.suspend]
        case .go: mode = .go
        case .merge: askToMerge()
        case .exportGrist, .exportWorkbook, .exportExcel, .exportCSV, .exportJSON, .exportAddressBook, .exportCalendar,
            .exportBrevo,
            .exportHubSpot, .exportPipedrive, .exportMonday, .exportMetabase, .exportMattermost:
            askToExport(action)
        case .writeReview: return [.writeReview(reviewMarkdown(), whom: wording.chosen(chosen))]
        case .postReview: ask(Prompt([], [.piloting(.postReaders)]))
        case .writeReport: return [.writeReport]
        case .writeBrief:
            guard let selected else {
                status = Status(.refused, wording.nobodySelected)
                return [.bell]
            }
            return [.writeBrief(selected)]
        case .rhythm: ask(Prompt([], [.piloting(.rhythm)]))
        case .includeAside: includeAside()
        case .settleNames: return askAboutNames()
        case .sort: sortOtherwise()
        case .spread: askToSpread()
        case .backTo: askBackTo()
        case .sync: return [.sync]
        case .check, .range, .checkAll, .nextStage, .previousStage, .criterion1, .criterion2, .criterion3, .criterion4,
            .criterion5, .criterion6, .criteriaPanel, .plan, .done, .log, .mail, .link, .copy, .referral, .tags, .edit,
            .editOutside, .join,
            .leaveAside, .pause, .bringBack, .forget, .detail, .evidence:
            return performOnContacts(action)
        // Screens are opened by their table, above, and menus' letters are for their questions: a new screen needs no
        // line here. A test goes through all other actions.
        default: break
        }
        return []
    }

    /// The checked contacts, else the selected one. Where one contact fills the screen, that one: a gesture must not
    /// reach others that were checked elsewhere and are out of sight.
    var targets: [ContactID] {
        if checked.isEmpty || screen.row.isOfOneContact { return selected.map { [$0] } ?? [] }
        return checked
    }

    private mutating func performOnContacts(_ action: Action) -> [Effect] {
        if action == .checkAll {
            checkAllVisible()
            return []
        }
        let targets = targets
        guard !targets.isEmpty else {
            status = Status(.refused, wording.nobodySelected)
            return [.bell]
        }
        switch action {
        case .check: toggleCheck()
        case .range: checkRange()
        case .nextStage: return moveStage(targets, forward: true)
        case .previousStage: return moveStage(targets, forward: false)
        case .criterion1, .criterion2, .criterion3, .criterion4, .criterion5, .criterion6:
            guard let criterion = action.criterionNumber.flatMap(Criterion.init(number:)) else { return [] }
            return cycle(criterion, targets)
        case .criteriaPanel: ask(Prompt(targets, [.criterion]))
        case .plan: askPlan(targets)
        case .done: return askDone(targets)
        case .log: ask(Prompt(targets, [.exchange]))
        case .mail: return write(to: targets)
        case .link where targets.count > 1:
            status = Status(.refused, wording.oneAtATime)
            return [.bell]
        case .link: askLink(targets)
        case .copy: ask(Prompt(targets, [.copy]))
        case .referral where targets.count > 1:
            status = Status(.refused, wording.oneAtATime)
            return [.bell]
        case .referral: ask(Prompt(targets, [.introduces]))
        case .tags: ask(Prompt(targets, [.tags]))
        case .edit where screen == .card:
            status = Status(.refused, wording.alreadyOnCard)
            return [.bell]
        case .edit: openCard(targets[0])
        case .editOutside: return [.edit(targets[0])]
        case .leaveAside: ask(Prompt(targets, [.reason]))
        case .pause: ask(Prompt(targets, [.pauseUntil]))
        case .bringBack:
            // Never blocked, but never done unaware either.
            let objected = targets.contains { carnet.row(of: $0).map { carnet.rows[$0].hasObjected } ?? false }
            if objected { status = Status(.advice, wording.hadObjected) }
            return [.commit(.intent(.bringBack(targets)))]
        case .forget where targets.count > 1:
            status = Status(.refused, wording.forgetOneAtATime)
            return [.bell]
        case .forget: askToForget(targets[0])
        case .detail: showDetail()
        case .evidence: askEvidence()
        case .join: return askJoin(targets)
        default: break
        }
        return []
    }

    mutating func ask(_ prompt: Prompt) {
        var prompt = prompt
        if let text = kept.offer(prompt) {
            prompt.line = LineEditor(text)
            prompt.problem = wording.keptText
        }
        mode = .prompt(prompt)
    }

    // MARK: Screens

    private mutating func quitBack() -> [Effect] {
        if trail.isEmpty { return [.quit] }
        previousScreen()
        return []
    }

    /// One step back, in the order people expect: the filter, the checks, then the screen.
    private mutating func stepBack() {
        if screen.row.isAboutToAct {
            // What was about to be done comes first: it is not.
            previousScreen()
        } else if !filterText.isEmpty {
            setFilter("")
        } else if !checked.isEmpty {
            checked = []
        } else {
            previousScreen()
        }
    }

    mutating func openCard(_ id: ContactID) {
        card = CardState()
        card.contact = id
        if screen != .card {
            trail.append(screen)
            screen = .card
        }
    }

    // MARK: Checks

    private mutating func toggleCheck() {
        guard let id = selected else { return }
        if let index = checked.firstIndex(of: id) { checked.remove(at: index) } else { checked.append(id) }
    }

    /// From the last contact checked to this one, in the order shown.
    private mutating func checkRange() {
        guard let id = selected else { return }
        let shown = screen.row.shown(self)
        guard let last = checked.last, let from = shown.firstIndex(of: last), let to = shown.firstIndex(of: id) else {
            checked.append(id)
            return
        }
        let known = Set(checked)
        let range = from <= to ? Array(shown[from...to]) : shown[to...from].reversed()
        checked.append(contentsOf: range.filter { !known.contains($0) })
    }

    private mutating func checkAllVisible() {
        let shown = screen.row.shown(self)
        if Set(shown).isSubset(of: Set(checked)) {
            let gone = Set(shown)
            checked.removeAll { gone.contains($0) }
        } else {
            let known = Set(checked)
            checked.append(contentsOf: shown.filter { !known.contains($0) })
        }
    }

    /// Checked contacts that a filter hides are counted aloud (product.md, *Rules*).
    package var hiddenCheckedCount: Int { hiddenCount(among: checked) }

    /// How many of some contacts the lists do not show: a filter, or their standing, keeps them out.
    func hiddenCount(among ids: [ContactID]) -> Int {
        guard !ids.isEmpty else { return 0 }
        let visible = lists.matching.map { Set($0) }
        return ids.filter { id in
            guard let row = carnet.row(of: id) else { return true }
            return !(visible?.contains(Int32(row)) ?? (carnet.rows[row].standing(on: now.today) == .active))
        }.count
    }

    // MARK: Gestures

    private mutating func moveStage(_ ids: [ContactID], forward: Bool) -> [Effect] {
        var moves: [(Stage, [ContactID])] = []
        var moved = MovedContacts()
        for id in ids {
            guard let row = carnet.row(of: id) else { continue }
            let stage = carnet.rows[row].stage
            guard let next = forward ? stage.following : stage.preceding else { continue }
            if stage == .meeting { moved.leavingMeeting.append(id) }
            if next == .meeting { moved.toMeeting.append(id) }
            if next == .user { moved.toUser.append(id) }
            if let index = moves.firstIndex(where: { $0.0 == next }) {
                moves[index].1.append(id)
            } else {
                moves.append((next, [id]))
            }
        }
        guard !moves.isEmpty else {
            status = Status(.refused, forward ? wording.lastStage : wording.firstStage)
            return [.bell]
        }
        let intents = moves.map { Intent.move($0.1, $0.0) }
        let asks = forward ? questions(moved) : []
        guard !asks.isEmpty else { return [.commit(.intent(.all(intents)))] }
        var prompt = Prompt(ids, asks, intents: intents, stepKind: moved.toMeeting.isEmpty ? .followUp : .meeting)
        prompt.move = moved
        ask(prompt)
        return []
    }

    /// What a move asks: to *meeting*, the objective and the day; leaving it, the result; to *user*, who else, which
    /// only one at a time can be asked.
    private func questions(_ moved: MovedContacts) -> [Ask] {
        var asks: [Ask] = []
        if !moved.leavingMeeting.isEmpty { asks.append(.result) }
        if moved.toUser.count == 1 { asks.append(.introduces) }
        if !moved.toMeeting.isEmpty { asks.append(.objective) }
        if !moved.leavingMeeting.isEmpty || !moved.toMeeting.isEmpty { asks.append(.day(proposed: proposedDay)) }
        return asks
    }

    /// Five working days from now (product.md, *Logging a call*).
    var proposedDay: Day { now.today.addingWorkingDays(5) }

    private mutating func cycle(_ criterion: Criterion, _ ids: [ContactID]) -> [Effect] {
        guard ids.count == 1 else {
            ask(Prompt(ids, [.answerForAll(criterion)]))
            return []
        }
        guard let contact = carnet.contact(ids[0]) else { return [] }
        let stands = contact.criteria[Int(criterion.rawValue)]
        // What stood there before is not turned into its contrary by a key.
        guard
            stands.answer == .unknown
                || cycled.contact == ids[0] && cycled.criteria.contains(criterion) && stands.evidence.isEmpty
        else {
            var prompt = Prompt(ids, [.answerAgain(criterion)])
            prompt.openedBy = lastKey
            prompt.valueBefore = wording.answerText(stands)
            ask(prompt)
            return []
        }
        cycled.criteria.insert(criterion)
        let answer = stands.answer.next
        if answer == .no { status = Status(.advice, wording.advice(Advice(noTo: criterion))) }
        return [.commit(.intent(.answer(ids, criterion, answer, evidence: nil)))]
    }

    private mutating func askPlan(_ ids: [ContactID]) {
        var prompt = Prompt(ids, [.day(proposed: proposedDay)])
        if ids.count == 1, let row = carnet.row(of: ids[0]), let step = carnet.nextStep(row: row) {
            prompt.stepKind = step.kind
            if step.isAppointment, !step.isOver(now) { prompt.appointment = step }
        }
        prompt.isPutOff = true
        if ids.count == 1 { prompt.valueBefore = value(askedBy: .day(proposed: proposedDay), ids[0]) }
        prompt.goesOn = screen == .triage
        ask(prompt)
    }

    private mutating func askDone(_ ids: [ContactID]) -> [Effect] {
        let planned = ids.filter { id in carnet.row(of: id).map { carnet.rows[$0].hasNext } ?? false }
        guard !planned.isEmpty else {
            status = Status(.refused, wording.nothingPlanned)
            return [.bell]
        }
        // What comes again is planned by itself.
        let comesAgain = planned.allSatisfy { carnet.contact($0)?.next?.every != nil }
        ask(Prompt(planned, comesAgain ? [.result] : [.result, .day(proposed: proposedDay)]))
        return []
    }

    /// After a gesture: what was done is said, and advice that comes with it.
    mutating func committed(_ change: Change, _ gesture: GestureID) {
        window.append(gesture)
        if let id = awaited, !filterText.isEmpty {
            refreshLists()
            if hiddenCount(among: [id]) > 0 { setFilter("") }
        }
        awaited = nil
        checked.removeAll(where: doneWith.contains)
        (doneWith, textUnderWay) = ([], nil)
        kept.isDone()
        hasSomethingToSend()
        switch change {
        case .intent(let intent):
            if case .goneThrough(let ids) = intent {
                let title = ids.first.flatMap(carnet.contact)?.title ?? ""
                status = Status(.done, wording.passed(title, back: wording.key(.left)))
                return
            }
            switch intent {
            case .merge: finishMerge()
            case .tellApart where screen == .merging: leaveMerge()
            default: break
            }
            // That it is kept comes first, then what there is to say of it.
            let more = [afterword, status?.kind == .advice ? status?.text : nil].compactMap(\.self)
            status = Status(
                more.isEmpty ? .done : .advice, ([saved()] + more).joined(separator: " · "), about: status?.about)
            afterword = nil
            // What came of the call is noted: the next one.
            if screen.row.carriesMenu { previousScreen() }
            goOnWriting()
        case .takeBack where isRedo(gesture): status = Status(.done, wording.redone(label: lastGestureInWords()))
        case .undo, .takeBack:
            status = Status(.done, wording.undone(label: lastGestureInWords()))
            // Who was added alone is corrected that way all day; a whole list is somebody's data.
            let people = peopleLeft()
            if people > 1 { status = Status(.advice, lastGestureInWords() + wording.stillInJournal(people)) }
            let staying = writesThatStay()
            if !staying.isEmpty {
                status = Status(.advice, lastGestureInWords() + wording.staying(staying, in: carnet, today: now.today))
            }
        case .redo: status = Status(.done, wording.redone(label: lastGestureInWords()))
        case .backTo: status = Status(.done, wording.wentBack)
        }
    }

    /// What others wrote over the gesture that was just taken back: that stays.
    private func writesThatStay() -> [Overridden] {
        guard let last = carnet.lastGesture() else { return [] }
        return carnet.gesturesUndone(by: last).compactMap(carnet.gesture).flatMap(carnet.writesUnderOthers)
    }

    /// What was just done, in two lines where there is room, cut so that how to undo it is always in sight.
    private func saved() -> String {
        let hidden = checked.count > 1 && !screen.row.isOfOneContact ? hiddenCheckedCount : 0
        let undo =
            (hidden > 0 ? " (" + wording.severalContacts(checked.count, hidden: hidden) + ")" : "") + wording.undoHint
        // A line that is broken between words is not full.
        let (lines, lost) = rows >= 20 ? (2, 12) : (1, 0)
        let room = (columns - 2) * lines - lost - Width.columns(of: undo)
        return Showable.cut(lastGestureInWords(), columns: max(8, room)) + undo
    }

    /// What the last gesture did, or took back, in words.
    /// How many people only what was just undone had brought in: shown nowhere, and in the journal all the same.
    private func peopleLeft() -> Int {
        guard let last = carnet.lastGesture(), last.isUndo else { return 0 }
        return carnet.gesturesUndone(by: last).compactMap(carnet.gesture).reduce(0) { $0 + carnet.voidedCount(of: $1) }
    }

    private func lastGestureInWords() -> String {
        guard let last = carnet.lastGesture() else { return "" }
        return wording.gesture(last, in: carnet, today: now.today)
    }
}
