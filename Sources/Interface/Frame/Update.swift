internal import Domain

/// The one function that changes the model: a message in, what must be done out. It never touches disk or terminal.
package func update(_ model: inout Model, _ message: Message) -> [Effect] {
    if let effects = model.hear(message) { return effects }
    var effects: [Effect] = []
    var triageBefore: ContactID?
    let preparedBefore = model.prepared
    if model.generation != model.carnet.generation { model.forgetRows() }
    switch message {
    case .input(let input): effects = model.take(input)
    case .committed(let change, let gesture):
        model.committed(change, gesture)
        if case .intent(let intent) = change, !intent.mailed.isEmpty { effects = [.dropLetters(intent.mailed)] }
    case .refused(let refusal):
        model.forgetAwaited()
        model.status = Status(.refused, model.wording.refusal(refusal) + model.tellKept())
        // Where it stands as it was written, there is nothing to write again.
        if refusal == .nothingToChange { model.textUnderWay = nil } else { model.writeAgain() }
        effects = [.bell]
    case .failed(let sentence):
        model.forgetAwaited()
        model.status = Status(.refused, sentence + model.tellKept())
        model.writeAgain()
        effects = [.bell]
    case .told(let sentence): model.status = Status(.done, sentence)
    case .news: triageBefore = model.screen == .triage ? model.triageSelected : nil
    case .importRead(let preview): model.showImport(preview)
    case .pathCompleted(let typed, let path, let names): effects = model.completePath(typed, path, names)
    case .edited(let id, let text, let before): effects = model.edited(id, text, before: before)
    case .mailEdited(let id, let text): model.mailEdited(id, text)
    case .imported(let note, let isWritten, let gesture):
        if let gesture { model.window.append(gesture) }
        model.finishImport(note, isWritten: isWritten)
    case .forgotten(let ids): model.forgetTraces(of: ids)
    case .time, .silence, .burstEnded, .idle, .banner, .sharing, .savedFilters, .looked, .sender, .retention, .start,
        .prepared:
        break
    case .periodNeeded(let path, let problem):
        var prompt = Prompt([], [.outreach(.reportPeriod(path: path))])
        prompt.problem = problem
        model.mode = .prompt(prompt)
    case .mailLeft(let leaving): effects = model.mailLeft(leaving)
    case .lettersLeft(let leaving): effects = model.lettersLeft(leaving)
    }
    // A key changes no contact: only after news or a gesture can one be gone.
    if case .input = message {} else { model.uncheckGone() }
    model.settle()
    model.putAsideWriting()
    // First of all: what was typed is kept, whatever becomes of a gesture.
    if model.prepared != preparedBefore { effects.insert(model.preparedChanges(since: preparedBefore), at: 0) }
    if let triageBefore, model.triageSelected != triageBefore { model.tellReplaced(triageBefore) }
    return effects
}

extension Model {
    /// What changes no list and moves no cursor; nil for all else.
    fileprivate mutating func hear(_ message: Message) -> [Effect]? {
        switch message {
        case .time(let now): self.now = now
        case .silence(let milliseconds): silence = milliseconds
        case .burstEnded: endBurst()
        case .idle: return prepareAhead() ? [.prepareMore] : []
        case .banner(let banner): self.banner = banner
        case .sharing(let sharing): self.sharing = sharing
        case .savedFilters(let filters): savedFilters = filters
        case .sender(let sender): self.sender = sender
        case .retention(let retention): self.retention = retention
        case .start(let name): if screen == .board { show(name) }
        case .prepared(let mails): prepared = mails
        case .looked(let mine, let marks): (history.mine, history.marks) = (mine, marks)
        case .input, .committed, .refused, .failed, .told, .news, .importRead, .edited, .mailEdited, .imported,
            .forgotten, .mailLeft, .lettersLeft, .periodNeeded, .pathCompleted:
            return nil
        }
        return []
    }

    /// Something was done here that the team has not got.
    mutating func hasSomethingToSend() {
        if let sharing, sharing != .underWay { self.sharing = .toSend }
    }

    mutating func take(_ input: Input) -> [Effect] {
        if isDropped(input) { return [] }
        switch input {
        case .key(let key):
            let wasAsking = mode != .normal
            let effects = take(key)
            // A question that closed by itself: what is typed into it is no key.
            if wasAsking, mode == .normal, status?.kind == .refused { stopHearing() }
            return effects
        case .burst(let burst): return take(burst)
        case .paste(let text): return paste(text)
        case .mouse(let event): return point(event)
        case .resize(let columns, let rows):
            self.columns = columns
            self.rows = rows
            return [.redraw]
        case .hangup:
            // What Escape would commit.
            var effects: [Effect] = []
            if case .text(let edit) = mode { effects = finish(edit) }
            if screen == .writing { keepTyped() }
            guard case .prompt(let prompt) = mode, !prompt.intents.isEmpty else { return effects }
            return effects + close(prompt)
        case .idle: return []
        }
    }

    private mutating func take(_ key: Key) -> [Effect] {
        if key == .control("c") { return cancel() }
        // Whatever is being typed, the screen can be had clean. Ctrl+Z is the text's own: a shell that appears in the
        // midst of a sentence is a lost user.
        if case .control = key, wording.keymap.action(key) == .redraw { return perform(.redraw) }
        lastKey = key
        switch mode {
        case .normal: return takeNormal(key)
        case .go:
            mode = .normal
            guard case .character(let letter) = key else { return [] }
            if let action = wording.keymap.screen(after: letter) { return perform(action) }
            status = Status(.refused, wording.noSuchScreen(letter))
            return [.bell]
        case .filter(let line, let before): return takeFilter(key, line, before)
        case .prompt(let prompt): return takePrompt(key, prompt)
        case .text(let edit): return takeText(key, edit)
        case .capture(let line): return takeCapture(key, line)
        case .palette(let line, let selected): return takePalette(key, line, selected)
        case .help(let line, let selected): return takeHelp(key, line, selected)
        }
    }

    private mutating func takeNormal(_ key: Key) -> [Effect] {
        if screen.row.answersCriteria, let action = wording.keymap.criterion(unshifted: key) {
            if isTooMuchAtOnce(action, key) { return [.bell] }
            status = nil
            return perform(action)
        }
        guard let action = wording.keymap.action(key) else {
            guard case .character = key else { return [] }
            status = Status(.refused, wording.nothingHere(wording.name(of: key)))
            stopHearing()
            return [.bell]
        }
        if isTooMuchAtOnce(action, key) { return [.bell] }
        let spokenOf = status?.about
        status = nil
        if action == .referral, let spokenOf, carnet.row(of: spokenOf) != nil {
            ask(Prompt([spokenOf], [.introduces]))
            return []
        }
        let effects = perform(action)
        // It would have asked, and cannot: what was to be typed next is no key.
        if mode == .normal, status?.kind == .refused, !action.isMove { stopHearing() }
        return effects
    }

    private mutating func cancel() -> [Effect] {
        switch mode {
        case .normal:
            status = Status(.advice, wording.quitHint(trail.isEmpty ? .quitBack : .quit))
        case .filter(_, let before):
            setFilter(before)
            mode = .normal
        case .prompt(let prompt):
            mode = .normal
            // What was answered before goes with it.
            let hasKept = [kept.keep(prompt), kept.isThrownAway()].contains(true)
            status = hasKept ? Status(.advice, wording.cancelledAndKept) : Status(.done, wording.cancelled)
        case .text(let edit): return askGivingUp(edit)
        case .capture(let line):
            mode = .normal
            let hasKept = kept.keepCapture(line.text)
            status = hasKept ? Status(.advice, wording.cancelledAndKept) : Status(.done, wording.cancelled)
        case .go, .palette, .help:
            mode = .normal
            status = Status(.done, wording.cancelled)
        }
        return []
    }

    /// What a gesture was to write is not lost with it; said after why it was not done.
    fileprivate mutating func tellKept() -> String { kept.isThrownAway() ? " " + wording.isKept : "" }

    /// Pasted text goes into the field being typed; several lines or tabs elsewhere are a table to import.
    mutating func paste(_ text: String) -> [Effect] {
        if text.isEmpty { return [] }
        switch mode {
        case .prompt(var prompt) where prompt.ask?.takesLetters == true:
            prompt.problem = wording.notAChoice
            mode = .prompt(prompt)
            return [.bell]
        case .filter(var line, let before):
            line.insert(text)
            mode = .filter(line, before: before)
            setFilter(line.text)
        case .prompt(var prompt):
            prompt.line.insert(text)
            prompt.problem = prompt.line.isCut ? wording.lineIsFull : nil
            mode = .prompt(prompt)
        case .text(let edit): return paste(text, into: edit)
        case .capture(var line):
            line.insert(text)
            mode = .capture(line)
        case .palette(var line, _):
            line.insert(text)
            mode = .palette(line, selected: 0)
        case .help(var line, _):
            line.insert(text)
            mode = .help(line, selected: 0)
        case .normal, .go:
            mode = .normal
            guard text.contains("\t") || text.contains(where: \.isNewline) else {
                var line = LineEditor()
                line.insert(text)
                mode = .capture(line)
                return []
            }
            return pasteLines(text)
        }
        return []
    }

    /// Several lines that answer no question: a signature, on somebody's Fiche; else a table to import.
    mutating func pasteLines(_ text: String) -> [Effect] { askSignature(text) ? [] : [.readPasted(text)] }

    private mutating func point(_ event: MouseEvent) -> [Effect] {
        switch event.kind {
        case .wheelUp: return perform(.up)
        case .wheelDown: return perform(.down)
        case .press:
            if case .normal = mode { screen.row.point(&self, event) }
            return []
        }
    }

    /// After every message: what is shown is computed again if it is old, and the focus kept on its contact.
    mutating func settle() {
        refreshLists()
        screen.row.settle(&self)
        settleText()
        lastSelected = selected
        if cycled.contact != lastSelected { cycled = (lastSelected, []) }
    }

    /// Nobody is checked, asked about or typed about who is gone.
    fileprivate mutating func uncheckGone() {
        checked.removeAll { carnet.row(of: $0) == nil }
        prepared.removeAll { carnet.isErased($0.contact) }
        for id in drafts.keys where carnet.isErased(id) { drafts[id] = nil }
        let asked: Prompt? =
            switch mode {
            case .prompt(let prompt): prompt
            case .text(let edit): edit.prompt
            default: nil
            }
        // The link whose copy was to be noted could not be made.
        if case .outreach(.linkSent(let link))? = asked?.ask, !carnet.isThing(link) { mode = .normal }
        guard let prompt = asked, !prompt.contacts.isEmpty,
            prompt.contacts.allSatisfy({ carnet.row(of: $0) == nil })
        else { return }
        mode = .normal
        status = Status(.refused, wording.refusal(.noSuchContact))
        // Somebody was typing.
        stopHearing()
    }

    /// All was read again, from another file perhaps: rows have other numbers, and whoever was selected is looked for
    /// by who they are.
    fileprivate mutating func forgetRows() {
        generation = carnet.generation
        lists = Lists()
        for name in ScreenName.allCases { name.row.forget(&self) }
        if let lastSelected { focus(lastSelected) }
    }
}
