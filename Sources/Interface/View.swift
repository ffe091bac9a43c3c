internal import Domain

/// Paints the model: a pure function of it, given a grid to write in.
package func view(_ model: Model, into grid: inout Grid) {
    grid.clear()
    guard model.columns >= Model.columnsMin, model.rows >= Model.rowsMin else {
        grid.put(model.wording.tooSmall(Model.columnsMin, Model.rowsMin), row: 0, column: 0)
        grid.cursor = Grid.Position(column: 0, row: 0)
        return
    }
    switch model.mode {
    case .help(let line, let selected): model.viewHelp(&grid, line, selected)
    case .palette(let line, let selected): model.viewPalette(&grid, line, selected)
    case .normal, .go, .filter, .prompt, .capture:
        model.viewHeader(&grid)
        switch model.screen {
        case .board: model.viewBoard(&grid)
        case .today: model.viewToday(&grid)
        case .triage: model.viewTriage(&grid)
        case .list: model.viewList(&grid)
        case .criteria: model.viewCriteria(&grid)
        case .card: model.viewCard(&grid)
        case .history: model.viewHistory(&grid)
        case .review: model.viewReview(&grid)
        case .importing: model.viewImport(&grid)
        }
        model.viewLastLine(&grid)
    }
}

/// The screen as a value: for tests and `carnet screen`.
package func view(_ model: Model) -> Grid {
    var grid = Grid(columns: model.columns, rows: model.rows)
    view(model, into: &grid)
    return grid
}

extension Model {
    /// Carnet's name and the screen on the left; on the right what fits of contacts, late, à planifier and the date.
    func viewHeader(_ grid: inout Grid) {
        grid.fill(row: 0, with: " ", style: .reverse)
        let product = carnet.productName.isEmpty ? "Carnet" : carnet.productName
        let name = wording.screen(screen)
        var left = " " + Showable.cut(product, columns: max(8, columns / 3)) + "   " + name
        if let banner { left = " ⚠ " + banner }
        let used = grid.put(left, row: 0, column: 0, columnsMax: columns - 1, style: Style(bold: true, reverse: true))
        var parts = [wording.contacts(lists.contactCount)]
        if lists.lateCount > 0 { parts.append(wording.late(lists.lateCount)) }
        if lists.unplannedCount > 0 { parts.append(wording.unplanned(lists.unplannedCount)) }
        parts.append(wording.day(now.today, today: now.today))
        // What matters least goes first when there is no room: the date, then the number of contacts.
        var right = parts.joined(separator: "  ")
        let room = columns - used - 2
        if Width.columns(of: right) > room {
            parts.removeLast()
            right = parts.joined(separator: "  ")
        }
        if Width.columns(of: right) > room {
            parts.removeFirst()
            right = parts.joined(separator: "  ")
        }
        let width = Width.columns(of: right)
        if width <= room { grid.put(right, row: 0, column: columns - width - 1, style: .reverse) }
    }

    /// The keys that matter here, or the last message, or what is being typed.
    func viewLastLine(_ grid: inout Grid) {
        let last = rows - 1
        switch mode {
        case .normal:
            if let status {
                grid.put(Showable.cut(status.text, columns: columns - 2), row: last, column: 1, style: statusStyle(status))
            } else {
                grid.put(Showable.cut(hints(), columns: columns - 2), row: last, column: 1, style: checked.isEmpty ? .dim : .plain)
            }
        case .go: grid.put(Showable.cut(wording.goHints, columns: columns - 2), row: last, column: 1)
        case .filter(let line, _): viewTyping(&grid, "/", line, note: wording.found(lists.visibleCount))
        case .capture(let line):
            let duplicates = likelyDuplicates(of: line.text)
            viewAbove(&grid, duplicates.isEmpty ? wording.captureLegend : wording.alreadyThere(duplicates))
            viewTyping(&grid, wording.newContact, line)
        case .prompt(let prompt): viewPrompt(&grid, prompt)
        case .palette, .help: break
        }
    }

    private func statusStyle(_ status: Status) -> Style {
        switch status.kind {
        case .done: .plain
        case .refused: .bold
        case .advice: Style(bold: true)
        }
    }

    /// A line over the last one, in the way of what is there.
    func viewAbove(_ grid: inout Grid, _ text: String, style: Style = .dim) {
        grid.fill(row: rows - 2, with: " ", style: .plain)
        grid.put(Showable.cut(text, columns: columns - 2), row: rows - 2, column: 1, style: style)
    }

    func viewTyping(_ grid: inout Grid, _ label: String, _ line: LineEditor, note: String = "") {
        let last = rows - 1
        grid.fill(row: last, with: " ", style: .plain)
        let used = 1 + grid.put(Showable.cut(label + " ", columns: max(4, columns * 2 / 3)), row: last, column: 1, style: .bold)
        let noteWidth = note.isEmpty ? 0 : Width.columns(of: note) + 2
        let room = max(2, columns - used - noteWidth)
        let (text, cursor) = line.window(columns: room)
        grid.put(text, row: last, column: used, columnsMax: room)
        if noteWidth > 0 { grid.put(note, row: last, column: columns - noteWidth + 1, style: .dim) }
        grid.cursor = Grid.Position(column: min(columns - 1, used + cursor), row: last)
    }

    func viewPrompt(_ grid: inout Grid, _ prompt: Prompt) {
        guard let ask = prompt.ask else { return }
        let who = prompt.contacts.count == 1 ? prompt.contacts.first.flatMap { carnet.row(of: $0) }.map { carnet.title(row: $0) } ?? "" : prompt.contacts.isEmpty ? "" : wording.contacts(prompt.contacts.count)
        viewAbove(&grid, prompt.problem ?? wording.hint(ask, prompt, today: now.today), style: prompt.problem == nil ? .dim : .bold)
        if ask.takesLetters {
            grid.fill(row: rows - 1, with: " ", style: .plain)
            let used = grid.put(Showable.cut(wording.question(ask, who: who, prompt: prompt, today: now.today), columns: columns - 3), row: rows - 1, column: 1, style: .bold)
            grid.cursor = Grid.Position(column: min(columns - 1, used + 2), row: rows - 1)
        } else {
            viewTyping(&grid, wording.question(ask, who: who, prompt: prompt, today: now.today), prompt.line)
        }
    }

    /// What the last line offers on this screen.
    func hints() -> String {
        var text = ""
        if !checked.isEmpty {
            text = wording.checkedCount(checked.count, hidden: hiddenCheckedCount) + "  "
        } else if !filterText.isEmpty {
            text = wording.filtered(filterText, lists.visibleCount) + "  "
        }
        return text + wording.hints(screen)
    }

    // MARK: Palette and help

    func viewPalette(_ grid: inout Grid, _ line: LineEditor, _ selected: Int) {
        viewCommands(&grid, wording.paletteTitle, commands(matching: line.text), selected)
        viewTyping(&grid, ":", line)
    }

    func viewHelp(_ grid: inout Grid, _ line: LineEditor, _ selected: Int) {
        viewCommands(&grid, wording.helpTitle, commands(matching: line.text), selected)
        viewTyping(&grid, wording.helpLabel, line)
    }

    private func viewCommands(_ grid: inout Grid, _ title: String, _ found: [KeyRow], _ selected: Int) {
        grid.fill(row: 0, with: " ", style: .reverse)
        grid.put(" " + title, row: 0, column: 0, style: Style(bold: true, reverse: true))
        let height = rows - 2
        let top = max(0, min(selected - height / 2, found.count - height))
        for slot in 0..<height where top + slot < found.count {
            let row = found[top + slot]
            let isSelected = top + slot == selected
            let keys = row.keys.map(wording.shownKey).joined(separator: " ")
            if isSelected { grid.put(">", row: 1 + slot, column: 0, style: .bold) }
            grid.put(Showable.cut(keys, columns: 16), row: 1 + slot, column: 2, style: .bold)
            grid.put(
                Showable.cut(wording.help(row), columns: max(1, columns - 20)), row: 1 + slot, column: 19,
                style: isSelected ? .reverse : .plain)
        }
        if found.isEmpty { grid.put(wording.nothingFound, row: 2, column: 2) }
    }
}
