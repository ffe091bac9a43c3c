internal import Domain

// The last line: the keys that matter here, the last message, or what is being typed. What is longer takes the lines
// above it: a choice that is cut cannot be made.
extension Model {
    func viewLastLine(_ grid: inout Grid) {
        switch mode {
        case .normal:
            if let status {
                viewLines(&grid, status.text, above: rows, linesMax: max(1, rows / 5), style: statusStyle(status))
            } else {
                grid.put(
                    hints(), row: rows - 1, column: 1, columnsMax: columns - 2, style: checked.isEmpty ? .dim : .plain)
            }
        case .go: viewLines(&grid, wording.goHints, above: rows, linesMax: rows / 2)
        case .filter(let line, _):
            let isWhole = query.isEmpty || lists.search.hasAllSaid
            viewTyping(
                &grid, "/", line,
                note: wording.found(lists.visibleCount) + (isWhole ? "" : wording.saidIsNotSearchedYet))
        case .capture(let line):
            let duplicates = likelyDuplicates(of: line.text)
            let notes =
                (line.isCut ? [wording.lineIsFull] : []) + captureNotes(line.text)
                + (duplicates.isEmpty ? [] : [wording.alreadyThere(duplicates)])
            viewHint(&grid, notes.isEmpty ? wording.captureLegend : notes.joined(separator: " "), above: rows - 1)
            viewTyping(&grid, wording.newContact, line)
        case .prompt(let prompt): viewPrompt(&grid, prompt)
        case .palette, .help, .text: break
        }
    }

    private func statusStyle(_ status: Status) -> Style {
        switch status.kind {
        case .done: .plain
        case .refused, .advice: .bold
        }
    }

    /// A text over what is there, its last line just above a row; what exceeds `linesMax` is cut.
    /// - Returns: the row of the first line.
    @discardableResult
    func viewLines(
        _ grid: inout Grid, _ text: String, above bottom: Int, linesMax: Int, style: Style = .plain
    ) -> Int {
        var lines = Wrapping.lines(text, columns: columns - 2)
        if lines.count > linesMax {
            let rest = lines[(linesMax - 1)...].joined(separator: " ")
            lines = lines[..<(linesMax - 1)] + [Showable.cut(rest, columns: columns - 2)]
        }
        let first = bottom - lines.count
        for (offset, line) in lines.enumerated() {
            grid.fill(row: first + offset, with: " ", style: .plain)
            grid.put(line, row: first + offset, column: 1, style: style)
        }
        return first
    }

    /// From so many rows on, a hint may take several: less would hide what the question is about.
    private static var rowsForLongHints: Int { 20 }

    private func viewHint(_ grid: inout Grid, _ text: String, above bottom: Int) {
        viewLines(&grid, text, above: bottom, linesMax: rows < Self.rowsForLongHints ? 1 : 3, style: .dim)
    }

    /// Columns always left to what is typed.
    private static var typedColumns: Int { 10 }

    func viewTyping(_ grid: inout Grid, _ label: String, _ line: LineEditor, note: String = "") {
        let last = rows - 1
        grid.fill(row: last, with: " ", style: .plain)
        let labelRoom = columns - Self.typedColumns
        let used = 1 + grid.put(Showable.cut(label + " ", columns: labelRoom), row: last, column: 1, style: .bold)
        let noteWidth = note.isEmpty ? 0 : Width.columns(of: note) + 2
        let room = max(2, columns - used - noteWidth)
        let (text, cursor) = line.window(columns: room)
        grid.put(text, row: last, column: used, columnsMax: room)
        if noteWidth > 0 { grid.put(note, row: last, column: columns - noteWidth + 1, style: .dim) }
        grid.cursor = Grid.Position(column: min(columns - 1, used + cursor), row: last)
    }

    /// From the bottom up: what is typed or chosen, then what can be.
    private func viewPrompt(_ grid: inout Grid, _ prompt: Prompt) {
        guard let ask = prompt.ask else { return }
        let question = wording.question(ask, who: who(prompt), prompt: prompt, today: now.today)
        var top = rows - 1
        if ask.takesLetters {
            top = viewLines(&grid, question, above: rows, linesMax: rows - 3, style: .bold)
            let used = Wrapping.lines(question, columns: columns - 2).last.map { Width.columns(of: $0) } ?? 0
            grid.cursor = Grid.Position(column: min(columns - 1, used + 2), row: rows - 1)
        } else {
            let isLong = Width.columns(of: question) + 1 > columns - Self.typedColumns
            let short = isLong ? wording.shortQuestion(ask, who: who(prompt), prompt, today: now.today) : nil
            viewTyping(&grid, short ?? question, prompt.line)
        }
        if let problem = prompt.problem {
            viewLines(&grid, problem, above: top, linesMax: 2, style: .bold)
        } else {
            let said = saidAtAttempt(prompt).map(wording.saidAtAttempt)
            let hint =
                said ?? columnFieldHint(ask, prompt) ?? aloud(prompt) + wording.hint(ask, prompt, today: now.today)
            let isLong = Width.columns(of: hint) > columns - 2 && rows < Self.rowsForLongHints
            viewHint(&grid, isLong ? wording.shortHint(ask) ?? hint : hint, above: top)
        }
    }

    /// How many contacts a question is about, and how many of those are out of sight.
    private func aloud(_ prompt: Prompt) -> String {
        // Of several that are moved, the one that is asked about; or one that is checked and not looked at.
        let isElsewhere = prompt.contacts.first != selected && !screen.row.isOfOneContact
        if prompt.subjects.count == 1, prompt.contacts.count > 1 || isElsewhere, prompt.ask != .exchange {
            return who(prompt) + " · "
        }
        guard prompt.subjects.count > 1, let ask = prompt.ask else { return "" }
        switch ask {
        // The question itself counts them, and none is hidden from it.
        case .spread: return ""
        case .exchange, .answerForAll: if hiddenCount(among: prompt.subjects) == 0 { return "" }
        default: break
        }
        return wording.severalContacts(prompt.subjects.count, hidden: hiddenCount(among: prompt.subjects)) + " · "
    }

    /// The contact a prompt is about, or how many.
    func who(_ prompt: Prompt) -> String {
        guard prompt.subjects.count < 2 else { return wording.contacts(prompt.subjects.count) }
        return prompt.subjects.first.flatMap { carnet.row(of: $0) }.map {
            Showable.cut(carnet.title(row: $0), columns: 30)
        } ?? ""
    }

    /// What the last line offers on this screen: whole hints, as many as there is room for, and always the last one.
    private func hints() -> String {
        var text = ""
        if !checked.isEmpty {
            text = wording.checkedCount(checked.count, hidden: hiddenCheckedCount) + "  "
        } else if !filterText.isEmpty, screen.row.isFiltered {
            text = wording.filtered(Showable.cut(filterText, columns: columns / 3), lists.visibleCount) + "  "
        }
        let row = screen.row
        if let remark = row.remark(self) { return remark }
        var parts = row.hasSubjects(self) ? row.hintsNow(self, row.hints(wording)) : wording.emptyHints
        parts.removeAll(where: \.isEmpty)
        let room = columns - 2 - Width.columns(of: text)
        while parts.count > 1, Width.columns(of: Self.line(parts)) > room { parts.remove(at: parts.count - 2) }
        return text + Self.line(parts)
    }

    /// Parts of a line, two blanks between them. `joined` would have the runtime look for conformances.
    static func line(_ parts: [String]) -> String {
        parts.reduce(into: "") { line, part in line += (line.isEmpty ? "" : "  ") + part }
    }
}
