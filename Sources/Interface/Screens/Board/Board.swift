package import Domain

/// The board: five columns in the order of work, the cursor of each, and what is scrolled off.
package struct BoardState {
    package internal(set) var column = 0
    package internal(set) var cursors = [Int](repeating: 0, count: 5)
    package internal(set) var tops = [Int](repeating: 0, count: 5)
    var columns = [SortedRows](repeating: SortedRows(), count: 5)
    /// Takes the cursor when the columns are next computed: a new card, a moved one.
    package var focus: ContactID?
    package var showsDetail = false
    var stamp: Lists.Stamp?
    /// The column of each row, 255 for none.
    var columnOf: [UInt8] = []

    package init() {}

    package func count(_ column: Int) -> Int { columns[column].count }
}

extension Screen {
    static let board = Screen(
        title: ("Tableau", "Board"),
        hints: {
            [
                $0.stageKey, $0.planKey, $0.logKey, $0.undoKey, $0.filterKey, $0.hint(.go, "écrans", "screens"),
                $0.helpKey,
            ]
        },
        settle: { $0.settleBoard() }, view: { $0.viewBoard(&$1) },
        move: {
            $0.moveBoard($1)
            return []
        },
        opening: (.goBoard, "k"), accept: { $0.openSelected() }, selected: { $0.boardSelected },
        shown: { $0.boardShown() },
        focus: { $0.board.focus = $1 }, focused: { $0.board.focus },
        forget: {
            let (column, showsDetail) = ($0.board.column, $0.board.showsDetail)
            $0.board = BoardState()
            ($0.board.column, $0.board.showsDetail) = (column, showsDetail)
        },
        hasSubjects: { $0.carnet.hasContacts },
        detail: { model in
            model.board.showsDetail.toggle()
            if model.board.showsDetail, model.rows < 20 {
                model.status = Status(.refused, model.wording.noRoomForDetail)
            }
        },
        point: { $0.pointAtBoard(column: $1.column, row: $1.row) },
        prepare: { model in
            for column in 0..<5 where !model.board.columns[column].isSorted {
                model.board.columns[column].sortAll(model.carnet)
                return true
            }
            return false
        },
        neighbours: (.up, .down))
}

extension Model {
    /// Enter, on a list of contacts: the Fiche.
    mutating func openSelected() -> [Effect] {
        if let id = selected { openCard(id) }
        return []
    }

    fileprivate var boardSelected: ContactID? {
        let index = board.cursors[board.column]
        guard index < board.columns[board.column].count, let row = board.columns[board.column].rowIfSorted(at: index)
        else { return nil }
        return carnet.rows[row].id
    }

    /// Cards that fit in a column: two lines each, between the titles and the line of what is off screen.
    package var boardCapacity: Int { max(1, (boardBottom - 2) / 2) }
    /// The row of the line that says what is off screen.
    package var boardBottom: Int { rows - 2 - (board.showsDetail && rows >= 20 ? 7 : 0) }
    /// Below 80 columns, one column at a time.
    package var showsOneColumn: Bool { columns < 80 }

    fileprivate mutating func settleBoard() {
        if board.stamp != lists.stamp {
            let previous = board.focus ?? (board.stamp == nil ? nil : boardSelected)
            if let mended = lists.mended, mended.from == board.stamp { mendBoard(mended.rows) } else { rebuildBoard() }
            if let previous { focusBoard(previous) }
            leaveEmptyColumn()
        } else if let focus = board.focus {
            focusBoard(focus)
        }
        // A new card's row exists once it is committed: until then the focus waits for it.
        if let focus = board.focus, carnet.isKnown(focus) { board.focus = nil }
        for column in 0..<5 {
            let count = board.columns[column].count
            board.cursors[column] = max(0, min(board.cursors[column], count - 1))
            let capacity = boardCapacity
            // Past an edge, half a screen at once: less to read again for the eye, and less to send.
            let cursor = board.cursors[column]
            let half = max(1, capacity / 2)
            if cursor < board.tops[column] { board.tops[column] = max(0, cursor - half + 1) }
            if cursor >= board.tops[column] + capacity { board.tops[column] = cursor - half }
            board.tops[column] = max(0, min(board.tops[column], max(0, count - capacity)))
            let last = min(count, board.tops[column] + capacity) - 1
            if last >= 0 { _ = board.columns[column].row(at: last, in: carnet) }
        }
    }

    /// A filter that leaves nobody in this column shows whom it found: the cursor goes to the nearest column with
    /// cards.
    private mutating func leaveEmptyColumn() {
        guard !query.isEmpty, board.columns[board.column].count == 0 else { return }
        let filled = (0..<5).filter { board.columns[$0].count > 0 }
        board.column = filled.min { abs($0 - board.column) < abs($1 - board.column) } ?? board.column
    }

    private mutating func rebuildBoard() {
        var columns = [[RankedRow]](repeating: [], count: 5)
        let expected = lists.visibleCount
        for column in 0..<5 { columns[column].reserveCapacity(expected / 4) }
        let today = now.today
        var columnOf = [UInt8](repeating: 255, count: carnet.rows.count)
        forEachVisibleRow { index, row in
            columnOf[index] = row.stage.rawValue
            columns[Int(row.stage.rawValue)].append(
                RankedRow(key: Ranking.column(row, today: today), row: Int32(index)))
        }
        for column in 0..<5 { board.columns[column] = SortedRows(columns[column], in: carnet) }
        board.columnOf = columnOf
        board.stamp = lists.stamp
    }

    /// Takes the changed rows out of where they were and puts them where they belong now.
    private mutating func mendBoard(_ rows: [Int]) {
        let today = now.today
        while board.columnOf.count < carnet.rows.count { board.columnOf.append(255) }
        // All go before any comes: among those that stand where they were called otherwise, nobody has a place.
        for index in rows {
            let old = Int(board.columnOf[index])
            if old < 5 { board.columns[old].remove(index) }
        }
        for index in rows {
            let row = carnet.rows[index]
            let isVisible =
                row.exists && (lists.matching?.contains(Int32(index)) ?? (row.standing(on: today) == .active))
            board.columnOf[index] = isVisible ? row.stage.rawValue : 255
            guard isVisible else { continue }
            let ranked = RankedRow(key: Ranking.column(row, today: today), row: Int32(index))
            board.columns[Int(row.stage.rawValue)].insert(ranked, in: carnet)
        }
        board.stamp = lists.stamp
    }

    private mutating func focusBoard(_ id: ContactID) {
        guard let row = carnet.row(of: id) else { return }
        let column = Int(carnet.rows[row].stage.rawValue)
        guard let index = board.columns[column].index(of: row, in: carnet) else { return }
        board.column = column
        board.cursors[column] = index
    }

    fileprivate mutating func moveBoard(_ action: Action) {
        let column = board.column
        let page = max(1, boardCapacity - 1)
        switch action {
        case .up: board.cursors[column] -= 1
        case .down: board.cursors[column] += 1
        case .pageUp: board.cursors[column] -= page
        case .pageDown: board.cursors[column] += page
        case .first: board.cursors[column] = 0
        case .last: board.cursors[column] = Int.max / 2
        case .left, .previousPanel: board.column = max(0, column - 1)
        case .right, .nextPanel: board.column = min(4, column + 1)
        default: break
        }
    }

    fileprivate mutating func pointAtBoard(column: Int, row: Int) {
        let width = showsOneColumn ? columns : (columns + 1) / 5
        let target = showsOneColumn ? board.column : min(4, column / max(1, width))
        guard row >= 2, row < boardBottom else { return }
        board.column = target
        board.cursors[target] = board.tops[target] + (row - 2) / 2
    }

    fileprivate func boardShown() -> [ContactID] {
        var columns = board.columns
        return (0..<5).flatMap { columns[$0].all(in: carnet) }.map { carnet.rows[$0].id }
    }

    // MARK: View

    fileprivate func viewBoard(_ grid: inout Grid) {
        if lists.contactCount == 0, query.isEmpty, !carnet.hasContacts { return viewEmptyBoard(&grid) }
        let checked = Set(checked)
        // Where a column has nobody, the cursor is where its first card would be.
        let start = showsOneColumn ? 0 : board.column * ((columns + 1) / 5)
        grid.cursor = Grid.Position(column: start, row: 2)
        if showsOneColumn {
            viewColumn(board.column, &grid, at: 0, width: columns, checked)
            let place = "\(board.column + 1)/5"
            grid.put(place, row: 1, column: columns - place.utf8.count - 1, style: .dim)
        } else {
            let width = (columns + 1) / 5
            for column in 0..<5 {
                let start = column * width
                viewColumn(column, &grid, at: start, width: width - 1, checked)
                if column < 4 {
                    for row in 1...boardBottom { grid.put("│", row: row, column: start + width - 1, style: .dim) }
                }
            }
        }
        if lists.visibleCount == 0 { viewNobodyOnBoard(&grid) }
        if board.showsDetail, rows >= 20, let id = selected, let row = carnet.row(of: id) { viewDetail(row, &grid) }
    }

    private func viewEmptyBoard(_ grid: inout Grid) {
        viewNobody(&grid, wording.emptyBoard)
    }

    /// Under the titles, over the rules between columns.
    private func viewNobodyOnBoard(_ grid: inout Grid) {
        for (offset, line) in Wrapping.lines(wording.nobodyHere(isFiltered: !filterText.isEmpty), columns: columns - 2)
            .enumerated()
        {
            grid.fill(row: 3 + offset, with: " ", style: .plain)
            grid.put(line, row: 3 + offset, column: 1)
        }
    }

    private func viewColumn(_ column: Int, _ grid: inout Grid, at start: Int, width: Int, _ checked: Set<ContactID>) {
        guard let stage = Stage(rawValue: UInt8(column)) else { return }
        let sorted = board.columns[column]
        let number = String(sorted.count)
        let isCurrent = column == board.column
        let titleStart = column == 0 || showsOneColumn ? start + 1 : start
        let titleRoom = start + width - titleStart
        let title = Showable.cut(wording.stageTitle(stage), columns: max(1, titleRoom - number.utf8.count - 1))
        grid.put(title, row: 1, column: titleStart, style: .bold)
        let gap = max(1, min(11 - Width.columns(of: title), titleRoom - Width.columns(of: title) - number.utf8.count))
        grid.put(
            number, row: 1, column: titleStart + Width.columns(of: title) + max(1, gap), columnsMax: titleRoom,
            style: .bold)
        let top = board.tops[column]
        for slot in 0..<boardCapacity {
            let index = top + slot
            guard index < sorted.count, let row = sorted.rowIfSorted(at: index) else { break }
            viewCard(
                row, &grid, at: start, width: width, line: 2 + slot * 2,
                isSelected: isCurrent && index == board.cursors[column], checked)
        }
        let above = top
        let below = max(0, sorted.count - top - boardCapacity)
        let off = ContactLines.offScreen(above: above, below: below)
        if !off.isEmpty { grid.put(off, row: boardBottom, column: start + 1, columnsMax: width - 1, style: .dim) }
    }

    private func viewCard(
        _ index: Int, _ grid: inout Grid, at start: Int, width: Int, line: Int, isSelected: Bool,
        _ checked: Set<ContactID>
    ) {
        let row = carnet.rows[index]
        if isSelected {
            grid.put(">", row: line, column: start, style: .bold)
            grid.cursor = Grid.Position(column: start, row: line)
        }
        let name = Showable.cut(carnet.title(row: index), columns: width - 1)
        grid.put(name, row: line, column: start + 1, columnsMax: width - 1, style: isSelected ? .reverse : .plain)
        if !checked.isEmpty, checked.contains(row.id) { grid.put("✓", row: line + 1, column: start, style: .bold) }
        let used = viewGlyphs(row, &grid, row: line + 1, column: start + 1)
        let mark = wording.nextMark(row, today: now.today)
        if !mark.isEmpty {
            grid.put(
                mark, row: line + 1, column: start + used + 3, columnsMax: max(0, width - used - 3),
                style: markStyle(row))
        }
    }

    /// The six glyphs in criterion order, coloured where there is colour.
    @discardableResult
    func viewGlyphs(_ row: Row, _ grid: inout Grid, row line: Int, column: Int) -> Int {
        if row.answers == 0 {
            grid.put("??????", row: line, column: column)
            return 6
        }
        for criterion in Criterion.allCases {
            let answer = row.answer(criterion)
            let style: Style =
                switch answer {
                case .yes: Style(colour: .green)
                case .no: Style(colour: .red)
                case .unknown: .plain
                }
            grid.put(String(answer.glyph), row: line, column: column + Int(criterion.rawValue), style: style)
        }
        return 6
    }

    func markStyle(_ row: Row) -> Style {
        switch row.nextState(now.today) {
        case .late: Style(bold: true, colour: .red)
        case .today: Style(bold: true, colour: .green)
        case .none: Style(colour: .yellow)
        case .later: .plain
        }
    }

    /// Six lines under the board: who, what for, what is known, what was said last.
    private func viewDetail(_ index: Int, _ grid: inout Grid) {
        let contact = carnet.contact(row: index)
        let first = boardBottom + 1
        grid.fill(row: first, with: "─", style: .dim)
        for (offset, line) in wording.summary(contact, today: now.today).prefix(6).enumerated() {
            grid.put(Showable.cut(line, columns: columns - 2), row: first + 1 + offset, column: 1)
        }
    }
}
