internal import Domain

/// Paints the model: a pure function of it, given a grid to write in.
package func view(_ model: Model, into grid: inout Grid) {
    grid.clear()
    guard model.columns >= Model.columnsMin, model.rows >= Model.rowsMin else {
        let sentence = model.wording.tooSmall(Model.columnsMin, Model.rowsMin)
        for (row, line) in Wrapping.lines(sentence, columns: max(1, model.columns)).enumerated() {
            grid.put(line, row: row, column: 0)
        }
        grid.cursor = Grid.Position(column: 0, row: 0)
        return
    }
    switch model.mode {
    case .help(let line, let selected): model.viewHelp(&grid, line, selected)
    case .palette(let line, let selected): model.viewPalette(&grid, line, selected)
    case .text(let edit):
        model.viewHeader(&grid)
        model.viewText(&grid, edit)
    case .normal, .go, .filter, .prompt, .capture:
        model.viewHeader(&grid)
        model.screen.row.view(model, &grid)
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
        let name = wording.screen(screen) + screen.row.subject(self)
        var left = " " + Showable.cut(product, columns: max(8, columns / 3)) + "   " + name
        if !filterText.isEmpty, screen.row.isFiltered {
            left += "  /" + Showable.cut(filterText, columns: max(8, columns / 4))
        }
        if let banner { left = Showable.cut(" ⚠ " + banner, columns: columns - 1) }
        let used = grid.put(left, row: 0, column: 0, columnsMax: columns - 1, style: Style(bold: true, reverse: true))
        // What weighs least goes first where there is no room.
        var parts: [(weight: Int, text: String)] = []
        if let sharing { parts.append((1, wording.sharing(sharing))) }
        parts.append((0, wording.contacts(lists.contactCount)))
        if lists.lateCount > 0 { parts.append((4, wording.late(lists.lateCount))) }
        if lists.unplannedCount > 0 { parts.append((2, wording.unplanned(lists.unplannedCount))) }
        parts.append((3, wording.day(now.today, today: now.today)))
        func joined() -> String { Self.line(parts.map(\.text)) }
        var right = joined()
        let room = columns - used - 2
        while Width.columns(of: right) > room,
            let least = parts.indices.min(by: { parts[$0].weight < parts[$1].weight })
        {
            parts.remove(at: least)
            right = joined()
        }
        let width = Width.columns(of: right)
        if width > 0, width <= room { grid.put(right, row: 0, column: columns - width - 1, style: .reverse) }
    }

    // MARK: Palette and help

    func viewPalette(_ grid: inout Grid, _ line: LineEditor, _ selected: Int) {
        viewCommands(&grid, wording.paletteTitle, wording.paletteTitleShort, commands(matching: line.text), selected)
        viewTyping(&grid, ":", line)
    }

    func viewHelp(_ grid: inout Grid, _ line: LineEditor, _ selected: Int) {
        viewCommands(&grid, wording.helpTitle, wording.helpTitleShort, commands(matching: line.text), selected)
        viewTyping(&grid, wording.helpLabel, line)
    }

    private func viewCommands(
        _ grid: inout Grid, _ long: String, _ short: String, _ found: [KeyRow], _ selected: Int
    ) {
        grid.fill(row: 0, with: " ", style: .reverse)
        let title = Width.columns(of: long) <= columns - 2 ? long : short
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
