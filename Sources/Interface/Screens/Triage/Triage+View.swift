internal import Domain

/// How many rows each part of Fiche par fiche gets: the criteria first, the notes last.
private struct TriagePlan {
    var hasHead = false
    var hasAdvice = false
    var hasReach = false
    var identity = 1
    var question = 1
    var step = 0
    var notes = 0
    var gaps = 0

    /// - Parameter height: rows between the header and the last line.
    init(height: Int, identity: Int, question: Int, step: Int, notes: Int, hasAdvice: Bool, hasReach: Bool) {
        var left = max(0, height - Criterion.allCases.count - 2)
        func take(_ wanted: Int) -> Int {
            let taken = max(0, min(wanted, left))
            left -= taken
            return taken
        }
        self.step = take(1)
        hasHead = take(1) > 0
        self.notes = take(min(3, notes))
        self.question += take(min(2, question) - 1)
        self.hasAdvice = take(hasAdvice ? 1 : 0) > 0
        self.identity += take(min(2, identity) - 1)
        self.hasReach = take(hasReach ? 1 : 0) > 0
        if height >= 18 { gaps = take(3) }
        self.step += take(min(2, step) - self.step)
        self.notes += take(notes - self.notes)
    }
}

extension Model {
    func viewTriage(_ grid: inout Grid) {
        guard let row = triage.row, triageSelected != nil else { return viewTriageDone(&grid) }
        let contact = carnet.contact(row: row)
        let identity = Wrapping.lines(wording.identity(contact, in: carnet), columns: columns - 2)
        let question = questionLines(contact)
        let step = Wrapping.lines(wording.whatIsNext(contact, today: now.today), columns: columns - 2)
        let reach = wording.reach(contact)
        let advice = contact.levelAdvice.map(wording.advice) ?? ""
        let plan = TriagePlan(
            height: rows - 2, identity: identity.count, question: question.count, step: step.count,
            notes: triage.notes.shown.count,
            hasAdvice: !advice.isEmpty, hasReach: !reach.isEmpty)
        var line = 1
        if plan.hasHead {
            viewTriageHead(&grid, row)
            line += 1
        }
        viewIdentity(&grid, contact, identity, plan, from: line)
        line += plan.identity
        if plan.hasReach {
            grid.put(Showable.cut(reach, columns: columns - 2), row: line, column: 1, style: .dim)
            line += 1
        }
        if plan.gaps > 0, plan.notes > 0 { line += 1 }
        viewTriageNotes(&grid, from: line, height: plan.notes)
        line += plan.notes + (plan.gaps > 1 ? 1 : 0)
        for criterion in Criterion.allCases {
            viewCriterion(&grid, criterion, contact, row: line + Int(criterion.rawValue))
        }
        line += Criterion.allCases.count + (plan.gaps > 2 ? 1 : 0)
        let asked =
            plan.question == 1 && question.count > 1
            ? [wording.interval(contact.score) + " · " + question[1]] : question
        for text in asked.prefix(plan.question) {
            grid.put(Showable.cut(text, columns: columns - 2), row: line, column: 1)
            line += 1
        }
        for (index, text) in step.prefix(plan.step).enumerated() {
            let isCut = index == plan.step - 1 && step.count > plan.step
            grid.put(
                Showable.cut(isCut ? text + " " + step[index + 1] : text, columns: columns - 2), row: line, column: 1)
            line += 1
        }
        if plan.hasAdvice { grid.put(Showable.cut(advice, columns: columns - 2), row: line, column: 1, style: .dim) }
    }

    /// All is gone through, or there was nobody to go through.
    private func viewTriageDone(_ grid: inout Grid) {
        var lines = [wording.allGoneThrough]
        if !carnet.hasContacts {
            lines = [wording.emptyBoard]
        } else if triage.count > 0 {
            lines.append(wording.goneThroughNow(triage.count))
        } else {
            lines.append(filterText.isEmpty ? wording.whoComesNext : wording.nobodyInFilter)
        }
        for (index, line) in lines.flatMap({ Wrapping.lines($0, columns: columns - 2) }).enumerated() {
            grid.put(line, row: 3 + index, column: 1, style: index == 0 ? .bold : .plain)
        }
        grid.cursor = Grid.Position(column: 1, row: 3)
    }

    private func viewTriageHead(_ grid: inout Grid, _ row: Int) {
        let place = wording.place(triage.position, of: triage.count)
        let used = grid.put(place, row: 1, column: 1, style: .bold)
        let aside = carnet.rows[row].isGoneThrough ? wording.alreadyGoneThrough : wording.opening
        if used + 4 + Width.columns(of: aside) < columns { grid.put(aside, row: 1, column: used + 4, style: .dim) }
    }

    private func viewIdentity(
        _ grid: inout Grid, _ contact: Contact, _ lines: [String], _ plan: TriagePlan, from first: Int
    ) {
        var start = 1
        if !plan.hasHead {
            start += grid.put("\(triage.position)/\(triage.count) ", row: first, column: 1, style: .bold)
        }
        for (index, line) in lines.prefix(plan.identity).enumerated() {
            let isCut = index == plan.identity - 1 && lines.count > plan.identity
            let text = isCut ? line + " " + lines[index + 1] : line
            grid.put(Showable.cut(text, columns: columns - start - 1), row: first + index, column: start)
            if index == 0 {
                let width = min(Width.columns(of: contact.title), columns - start - 1)
                grid.restyle(row: first, columns: start..<start + max(0, width), style: .bold)
            }
        }
        grid.cursor = Grid.Position(column: start, row: first)
    }

    /// What of the notes is around the line one is on; the marks say what is above and below.
    private func viewTriageNotes(_ grid: inout Grid, from first: Int, height: Int) {
        guard height > 0, !triage.notes.shown.isEmpty else { return }
        let shown = triage.notes.shown
        let isChosen = triage.notes.written.count > 1
        let start = shown.firstIndex { $0.written == triage.notes.cursor } ?? 0
        let end = shown.lastIndex { $0.written == triage.notes.cursor } ?? 0
        let top = max(0, min(min(start, shown.count - height), max(0, end - height + 1)))
        for slot in 0..<min(height, shown.count - top) {
            let (text, written) = shown[top + slot]
            let isHere = isChosen && written == triage.notes.cursor
            grid.put(
                text, row: first + slot, column: 2, columnsMax: triageNoteColumns, style: isHere ? .reverse : .plain)
            if isHere, top + slot == start {
                grid.put(">", row: first + slot, column: 0, style: .bold)
                grid.cursor = Grid.Position(column: 0, row: first + slot)
            }
        }
        let below = shown.count - top - height
        if top > 0 { viewMark(&grid, "▲\(top)", row: first) }
        if below > 0 { viewMark(&grid, "▼\(below)", row: first + height - 1) }
    }

    /// What is off screen, at the right end of the first and the last line of a scrolled text.
    func viewMarks(_ grid: inout Grid, _ scroll: Scroll, count: Int, height: Int, from row: Int) {
        let below = count - scroll.top - height
        if scroll.top > 0 { viewMark(&grid, "▲\(scroll.top)", row: row) }
        if below > 0 { viewMark(&grid, "▼\(below)", row: row + height - 1) }
    }

    /// Both on the blank line above a text, whose lines are as wide as the screen.
    func viewMarksAbove(_ grid: inout Grid, _ scroll: Scroll, count: Int, height: Int, row: Int) {
        let below = count - scroll.top - height
        let marks = [scroll.top > 0 ? "▲\(scroll.top)" : "", below > 0 ? "▼\(below)" : ""].filter { !$0.isEmpty }
        if !marks.isEmpty { viewMark(&grid, marks.joined(separator: " "), row: row) }
    }

    func viewMark(_ grid: inout Grid, _ mark: String, row: Int) {
        grid.put(" " + mark, row: row, column: columns - Width.columns(of: mark) - 2, style: .dim)
    }

    /// Number, word, answer, what it rests on, and what a *no* suggests.
    private func viewCriterion(_ grid: inout Grid, _ criterion: Criterion, _ contact: Contact, row: Int) {
        let judgement = contact.criteria[Int(criterion.rawValue)]
        grid.put(wording.criterionLabel(criterion, isNarrow: columns < Self.columnsNarrow), row: row, column: 1)
        var column = 1 + wording.criterionColumns(isNarrow: columns < Self.columnsNarrow) + 2
        grid.put(wording.answerMark(judgement.answer), row: row, column: column, style: answerStyle(judgement.answer))
        column += 8
        let room = columns - column - 1
        let advice = judgement.answer == .no ? wording.consequence(of: criterion) : ""
        let evidence = judgement.evidence.isEmpty ? "" : wording.quoted(judgement.evidence)
        let adviceColumns = Width.columns(of: advice)
        let isBoth = !advice.isEmpty && !evidence.isEmpty && room >= adviceColumns + 14
        let evidenceRoom = isBoth ? room - adviceColumns - 2 : room
        guard room > 3 else { return }
        if !evidence.isEmpty {
            column += 2 + grid.put(Showable.cut(evidence, columns: evidenceRoom), row: row, column: column)
        }
        if isBoth || evidence.isEmpty {
            grid.put(Showable.cut(advice, columns: max(1, columns - column - 1)), row: row, column: column, style: .dim)
        }
    }

    static var columnsNarrow: Int { 60 }

    func answerStyle(_ answer: Answer) -> Style {
        switch answer {
        case .yes: Style(colour: .green)
        case .no: Style(colour: .red)
        case .unknown: .plain
        }
    }

    /// The interval, and what to ask next; on one line where there is room.
    private func questionLines(_ contact: Contact) -> [String] {
        let interval = wording.interval(contact.score)
        guard let next = contact.nextQuestion else { return [interval] }
        let one = interval + " · " + wording.toAsk(next)
        return Width.columns(of: one) <= columns - 2 ? [one] : [interval, wording.toAsk(next)]
    }
}
