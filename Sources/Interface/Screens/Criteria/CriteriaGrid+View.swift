internal import Domain

// Critères as it is painted.
extension Model {
    func viewCriteria(_ grid: inout Grid) {
        let state = criteria
        guard state.lines.count > 0 else {
            return viewNobody(&grid, wording.nobodyHere(isFiltered: !filterText.isEmpty))
        }
        let layout = criteriaLayout
        let checked = Set(checked)
        viewCriteriaTitles(layout, &grid)
        viewTotals(layout, &grid)
        let height = max(1, rows - 2 - layout.firstRow)
        for (slot, index, row) in state.lines.visible(height: height) {
            let isSelected = index == state.lines.scroll.cursor
            let line = layout.firstRow + slot
            let packed = carnet.rows[row]
            viewName(
                row, &grid, row: line, columns: layout.name, isSelected: isSelected,
                isChecked: checked.contains(packed.id))
            for criterion in Criterion.allCases {
                let start = layout.starts[Int(criterion.rawValue)]
                let isCurrent = isSelected && criterion == state.criterion
                let answer = packed.answer(criterion)
                grid.put(String(answer.glyph), row: line, column: start, style: cellStyle(answer, isCurrent: isCurrent))
                if isCurrent { grid.cursor = Grid.Position(column: start, row: line) }
            }
            if let start = layout.intervalStart { grid.put(wording.shortInterval(packed), row: line, column: start) }
        }
        viewCellInWords(height, &grid)
    }

    private func cellStyle(_ answer: Answer, isCurrent: Bool) -> Style {
        switch answer {
        case .yes: Style(reverse: isCurrent, colour: .green)
        case .no: Style(reverse: isCurrent, colour: .red)
        case .unknown: Style(reverse: isCurrent)
        }
    }

    private func viewCriteriaTitles(_ layout: CriteriaLayout, _ grid: inout Grid) {
        let title = wording.columnTitle(.name)
        let isByName = criteria.order == .name
        let used = grid.put(title, row: 1, column: Self.gutterColumns, style: Style(bold: true, underline: isByName))
        if isByName { grid.put("▼", row: 1, column: Self.gutterColumns + used, style: .bold) }
        for criterion in Criterion.allCases {
            let index = Int(criterion.rawValue)
            let text = String(criterion.number) + (layout.hasWords ? " " + wording.shortTitle(criterion) : "")
            let style = Style(bold: true, underline: criterion == criteria.criterion)
            grid.put(text, row: 1, column: layout.starts[index], columnsMax: layout.widths[index], style: style)
        }
    }

    private func viewTotals(_ layout: CriteriaLayout, _ grid: inout Grid) {
        let totals = criteria.totals
        let who = Showable.cut(wording.contacts(criteria.lines.count), columns: layout.name)
        grid.put(who, row: 2, column: Self.gutterColumns, style: .dim)
        for (index, start) in layout.starts.enumerated() {
            switch layout.totals {
            case .oneLine:
                grid.put(totals[index].line, row: 2, column: start, columnsMax: layout.widths[index], style: .dim)
            case .threeLines:
                for (line, answer) in [Answer.yes, .no, .unknown].enumerated() {
                    putTotal(totals[index].number(answer), answer, &grid, row: 2 + line, column: start, layout)
                }
            case .unknownOnly: putTotal(totals[index].unknown, .unknown, &grid, row: 2, column: start, layout)
            }
        }
        // Where the numbers have no room for their glyph, it stands before the first of them.
        guard !layout.hasWords, let first = layout.starts.first else { return }
        let answers: [Answer] = layout.totals == .unknownOnly ? [.unknown] : [.yes, .no, .unknown]
        for (line, answer) in answers.enumerated() {
            grid.put(String(answer.glyph), row: 2 + line, column: first - 1, style: .dim)
        }
    }

    private func putTotal(
        _ number: Int, _ answer: Answer, _ grid: inout Grid, row: Int, column: Int, _ layout: CriteriaLayout
    ) {
        let text = (layout.hasWords ? String(answer.glyph) : "") + Wording.short(number)
        grid.put(text, row: row, column: column, style: .dim)
    }

    /// Under the table: what the current cell says, and what is off screen.
    private func viewCellInWords(_ height: Int, _ grid: inout Grid) {
        let state = criteria
        let off = state.lines.offScreen(height: height)
        let room = columns - 2 - (off.isEmpty ? 0 : off.unicodeScalars.count + 2)
        if !off.isEmpty { grid.put(off, row: rows - 2, column: columns - 1 - off.unicodeScalars.count, style: .dim) }
        guard let id = state.lines.selected(in: carnet), let row = carnet.row(of: id) else { return }
        let judgement = carnet.criteria(row: row)[Int(state.criterion.rawValue)]
        let text = wording.cell(state.criterion, judgement, today: now.today)
        grid.put(Showable.cut(text, columns: room), row: rows - 2, column: 1)
    }
}
