internal import Domain
internal import Outreach

// Keys while a text of several lines is written.
extension Model {
    /// The line of a question becomes a text of several lines.
    mutating func openLine(_ prompt: Prompt) {
        mode = .text(TextEdit(.answer(prompt, hasLine: true), prompt.line.text))
    }

    /// What no line can hold is asked for as a text.
    mutating func askAsText(_ prompt: Prompt, _ text: String) {
        mode = .text(TextEdit(.answer(prompt, hasLine: false), text))
    }

    mutating func takeText(_ key: Key, _ edit: TextEdit) -> [Effect] {
        var edit = edit
        edit.problem = nil
        if edit.isGivingUp { return answerGivingUp(key, edit) }
        switch edit.editor.edit(key) {
        case .done: return finish(edit)
        case .abandon: return askGivingUp(edit)
        case .full:
            edit.problem = wording.textIsFull
            mode = .text(edit)
            return [.bell]
        case .unknown, .nothing: mode = .text(edit)
        case .edited, .moved: show(edit)
        }
        return []
    }

    /// The whole of a paste, or nothing.
    mutating func paste(_ text: String, into edit: TextEdit) -> [Effect] {
        var edit = edit
        edit.problem = nil
        let isFull = !edit.isGivingUp && edit.editor.insert(text) == .full
        if isFull { edit.problem = wording.textIsFull }
        show(edit)
        return isFull || edit.isGivingUp ? [.bell] : []
    }

    private mutating func show(_ edit: TextEdit) {
        mode = .text(edit)
        if edit.isMail { takeOwnWords(edit) }
    }

    /// The mail is proofread as it is written.
    private mutating func takeOwnWords(_ edit: TextEdit) {
        let words = MailWords(reading: edit.editor.text, subject: writing.draft?.subject ?? "")
        guard writing.own != words else { return }
        writing.own = words
        writing.isReworded = true
    }

    // MARK: Giving up

    mutating func askGivingUp(_ edit: TextEdit) -> [Effect] {
        var edit = edit
        // Twice: it is meant.
        if edit.isGivingUp || !edit.isChanged { return giveUp(edit) }
        edit.isGivingUp = true
        mode = .text(edit)
        return []
    }

    private mutating func answerGivingUp(_ key: Key, _ edit: TextEdit) -> [Effect] {
        var edit = edit
        if case .character(let letter) = key {
            if wording.keymap.choice(letter, in: .answerMenu) == .sayYes { return giveUp(edit) }
            mode = .text(edit)
            stopHearing()
            return [.bell]
        }
        edit.isGivingUp = false
        mode = .text(edit)
        return []
    }

    private mutating func giveUp(_ edit: TextEdit) -> [Effect] {
        mode = .normal
        switch edit.purpose {
        case .answer(let prompt, hasLine: true):
            mode = .prompt(prompt)
            return []
        case .mail(let before):
            writing.own = before
            writing.isReworded = true
        case .answer, .model, .breakaway, .goal, .segment, .week: break
        }
        if edit.isChanged { status = Status(.done, wording.cancelled) }
        return []
    }

    // MARK: Done

    /// Goes on as Enter would have on one line.
    mutating func finish(_ edit: TextEdit) -> [Effect] {
        mode = .normal
        switch edit.purpose {
        case .answer(var prompt, let hasLine):
            guard let ask = prompt.ask else { return [] }
            prompt.longText = edit.editor.text
            kept.isTaken(prompt)
            let effects = accept(prompt, ask)
            // It was not taken: what was written is not lost.
            if case .prompt(let asked) = mode, asked.ask == ask, let problem = asked.problem, asked.longText != nil {
                var edit = TextEdit(.answer(asked.withoutLongText, hasLine: hasLine), edit.editor.text)
                edit.problem = problem
                mode = .text(edit)
            }
            return effects
        case .mail:
            if edit.isChanged {
                takeOwnWords(edit)
                keepTyped()
            }
            return []
        case .model(let model):
            textUnderWay = edit
            return keep(model, edit)
        case .breakaway(let one):
            textUnderWay = edit
            return keep(one, edit)
        case .goal:
            textUnderWay = edit
            return keepGoal(edit)
        case .segment(let id, _):
            textUnderWay = edit
            return keepSegment(id, edit)
        case .week:
            textUnderWay = edit
            return keepWeek(edit)
        }
    }

    /// It could not be kept: the text is there again, with why.
    mutating func writeAgain() {
        guard var edit = textUnderWay else { return }
        textUnderWay = nil
        guard mode == .normal else { return }
        edit.problem = status?.text
        mode = .text(edit)
    }

    private mutating func keep(_ model: MailModel, _ edit: TextEdit) -> [Effect] {
        guard edit.isChanged else { return [] }
        var model = model
        let read = MailText(reading: edit.editor.text)
        model.subject = OneLine.clean(read.subject)
        model.text = ManyLines.clean(read.body)
        do throws(MailTemplate.Fault) {
            _ = try MailTemplate(read.subject, firstLine: read.subjectLine)
            _ = try MailTemplate(model.text, firstLine: read.bodyLine)
        } catch {
            var edit = edit
            edit.problem = wording.templateFault(error)
            mode = .text(edit)
            return [.bell]
        }
        var random = SystemRandomNumberGenerator()
        let id = model.id ?? ThingID.random(.model, using: &random)
        return [.commit(.intent(model.isBuiltIn ? .makeThing(id, model.writes) : .changeThing(id, model.writes)))]
    }

    // MARK: View

    /// Lines of a text that is written over the whole screen, but for its title and its keys.
    private var textHeight: Int { max(1, rows - 3) }

    /// Tells the editor what room it has.
    mutating func settleText() {
        guard case .text(var edit) = mode else { return }
        edit.editor.settle(columns: columns - 1, rows: edit.isMail ? writingHeight : textHeight)
        mode = .text(edit)
    }

    func viewText(_ grid: inout Grid, _ edit: TextEdit) {
        if edit.isMail {
            screen.row.view(self, &grid)
        } else {
            grid.put(Showable.cut(title(edit), columns: columns - 2), row: 1, column: 1, style: .bold)
            paint(edit, &grid, from: 2, height: textHeight)
        }
        let said = edit.isGivingUp ? wording.giveUpText : edit.problem ?? wording.editorHints
        let isLoud = edit.isGivingUp || edit.problem != nil
        let cursor = grid.cursor
        viewLines(&grid, said, above: rows, linesMax: max(1, rows / 5), style: isLoud ? .bold : .dim)
        grid.cursor = cursor
    }

    func paint(_ edit: TextEdit, _ grid: inout Grid, from row: Int, height: Int) {
        grid.cursor = edit.editor.paint(into: &grid, row: row, column: 1)
        if edit.editor.rowsAbove > 0 { viewMark(&grid, "▲\(edit.editor.rowsAbove)", row: row) }
        if edit.editor.rowsBelow > 0 { viewMark(&grid, "▼\(edit.editor.rowsBelow)", row: row + height - 1) }
    }

    private func title(_ edit: TextEdit) -> String {
        switch edit.purpose {
        case .answer(let prompt, _):
            prompt.ask.map { wording.question($0, who: who(prompt), prompt: prompt, today: now.today) } ?? ""
        case .model(let model): model.name + "   " + wording.modelFields
        case .breakaway(let one): one.name
        case .goal: wording.goalWord
        case .segment(_, let name): name
        case .week: wording.weekTitle
        case .mail: ""
        }
    }
}

extension Ask {
    /// Whether what answers it may be several lines.
    var mayHaveLines: Bool {
        switch self {
        case .exchangeText, .exchangeAgain, .result, .evidence, .field(.notes), .outreach(.hook): true
        default: false
        }
    }
}
