package import Domain

/// Liste: a table of contacts, sorted as asked; those left aside and asleep too, when asked.
package struct ListState {
    package var focus: ContactID?
    var lines = ContactLines()
    var order = ListOrder.rank
    var includesAside = false
    var stamp: Lists.Stamp?
    package init() {}
}

/// A column of the list, the most important first: the last ones go when there is no room.
enum ListColumn: CaseIterable {
    case name, next, criteria, stage, organisation, heard

    var columnsMin: Int {
        switch self {
        case .name: 14
        case .next: 15
        case .criteria: 6
        case .stage: 11
        case .organisation: 12
        case .heard: 9
        }
    }

    /// What it takes before room is shared out: a kind and a day for the next step.
    private var columnsGood: Int { self == .next ? 17 : columnsMin }

    /// What it can use; the others keep their width.
    var columnsMax: Int {
        switch self {
        case .name: 32
        case .organisation: 36
        case .next: 80
        // A blank more, where the mark of the order stands.
        case .criteria: 7
        case .stage, .heard: columnsMin
        }
    }

    /// The column that shows what an order sorts by.
    init?(_ order: ListOrder) {
        switch order {
        case .rank: self = .criteria
        case .due: self = .next
        case .name: self = .name
        case .stage: self = .stage
        case .organisation: self = .organisation
        case .heard: self = .heard
        case .familyName: self = .name
        case .created, .updated: return nil
        }
    }

    /// From left to right on screen.
    static let inOrderShown: [ListColumn] = [.name, .organisation, .stage, .criteria, .next, .heard]

    /// The columns that fit, with where each starts and how wide it is.
    static func places(columns: Int) -> [(column: ListColumn, start: Int, width: Int)] {
        let room = columns - Model.gutterColumns
        var kept = allCases
        func needed() -> Int { kept.reduce(0) { $0 + $1.columnsMin + 1 } }
        while kept.count > 1, needed() > room { kept.removeLast() }
        var widths = Dictionary(uniqueKeysWithValues: kept.map { ($0, $0.columnsMin) })
        var left = max(0, room - needed())
        for column in kept {
            let more = min(left, column.columnsGood - column.columnsMin)
            widths[column, default: 0] += more
            left -= more
        }
        // A column at a time, so that what one cannot use goes to the others.
        while left > 0 {
            let growing = kept.filter { widths[$0, default: 0] < $0.columnsMax }
            if growing.isEmpty { break }
            for column in growing where left > 0 {
                widths[column, default: 0] += 1
                left -= 1
            }
        }
        var start = Model.gutterColumns
        return inOrderShown.filter(kept.contains).map { column in
            defer { start += widths[column, default: 0] + 1 }
            return (column, start, widths[column, default: 0])
        }
    }
}

extension Screen {
    static let list = Screen(
        title: ("Liste", "List"),
        hints: {
            [$0.sortKey, $0.hint(.check, "cocher", "check"), $0.filterKey, $0.stageKey, $0.undoKey, $0.helpKey]
        },
        settle: { $0.settleList() }, view: { $0.viewList(&$1) },
        move: {
            $0.moveList($1)
            return []
        },
        opening: (.goList, "l"), accept: { $0.openSelected() }, selected: { $0.listSelected },
        shown: { $0.listShown() },
        focus: { $0.list.focus = $1 }, focused: { $0.list.focus },
        forget: { ($0.list.lines, $0.list.stamp) = (ContactLines(), nil) },
        hasSubjects: { $0.carnet.hasContacts }, sort: { $0.sortListOtherwise() },
        prepare: { model in
            guard !model.list.lines.rows.isSorted else { return false }
            model.list.lines.rows.sortAll(model.carnet)
            return true
        },
        neighbours: (.up, .down))
}

extension Model {
    fileprivate var listSelected: ContactID? { list.lines.selected(in: carnet) }

    /// Between the titles and the line of what is off screen.
    private var listHeight: Int { max(1, rows - 4) }

    fileprivate mutating func settleList() {
        if list.stamp != lists.stamp {
            rebuildList()
            list.stamp = lists.stamp
        }
        if let focus = list.focus, carnet.isKnown(focus) {
            list.lines.focus(focus, in: carnet)
            list.focus = nil
        }
        list.lines.settle(height: listHeight, in: carnet)
    }

    private mutating func rebuildList() {
        var found: [RankedRow] = []
        found.reserveCapacity(lists.visibleCount)
        let carnet = carnet
        let keys = ListKeys(list.order, in: carnet)
        if !list.includesAside || query.standings != .active {
            forEachVisibleRow { index, _ in
                found.append(RankedRow(key: keys[index], row: Int32(index)))
            }
        } else if query.isEmpty {
            for (index, row) in carnet.rows.enumerated() where row.exists {
                found.append(RankedRow(key: keys[index], row: Int32(index)))
            }
        } else {
            var wider = query
            wider.standings = .all
            let rows = lists.search.rows(matching: wider, among: nil, in: carnet, today: now.today, depth: .asReady)
            found = rows.map { RankedRow(key: keys[Int($0)], row: $0) }
        }
        list.lines.replace(with: found, in: carnet)
    }

    fileprivate mutating func moveList(_ action: Action) { _ = list.lines.scroll.move(action, height: listHeight) }

    fileprivate func listShown() -> [ContactID] { list.lines.shown(in: carnet) }

    fileprivate mutating func sortListOtherwise() {
        list.order = list.order.following
        list.stamp = nil
        status = Status(.done, wording.sorted(wording.order(list.order)))
    }

    /// From the palette, wherever one is: the list with those left aside and asleep, or without.
    mutating func includeAside() {
        list.includesAside = screen == .list ? !list.includesAside : true
        list.stamp = nil
        if screen != .list { show(.list) }
        status = Status(.done, list.includesAside ? wording.withAside : wording.withoutAside)
    }

    // MARK: View

    fileprivate func viewList(_ grid: inout Grid) {
        guard list.lines.count > 0 else {
            return viewNobody(&grid, wording.nobodyHere(isFiltered: !filterText.isEmpty))
        }
        let places = ListColumn.places(columns: columns)
        let checked = Set(checked)
        viewTitles(places, &grid)
        for (slot, index, row) in list.lines.visible(height: listHeight) {
            let isSelected = index == list.lines.scroll.cursor
            let line = 2 + slot
            if isSelected { grid.cursor = Grid.Position(column: 0, row: line) }
            for place in places {
                if place.column == .name {
                    let isChecked = checked.contains(carnet.rows[row].id)
                    viewName(row, &grid, row: line, columns: place.width, isSelected: isSelected, isChecked: isChecked)
                } else {
                    viewCell(place.column, of: row, &grid, row: line, column: place.start, width: place.width)
                }
            }
        }
        viewListFoot(&grid)
    }

    private func viewTitles(_ places: [(column: ListColumn, start: Int, width: Int)], _ grid: inout Grid) {
        let sorted = ListColumn(list.order)
        for (column, start, width) in places {
            let isSorted = column == sorted
            // The mark may stand in the blank between two columns.
            let title = Showable.cut(wording.columnTitle(column), columns: width)
            let used = grid.put(title, row: 1, column: start, style: Style(bold: true, underline: isSorted))
            if isSorted { grid.put("▼", row: 1, column: start + used, style: .bold) }
        }
    }

    private func viewCell(
        _ column: ListColumn, of index: Int, _ grid: inout Grid, row line: Int, column start: Int, width: Int
    ) {
        let row = carnet.rows[index]
        func put(_ text: String, style: Style = .plain) {
            grid.put(Showable.cut(text, columns: width), row: line, column: start, columnsMax: width, style: style)
        }
        switch column {
        case .name: break
        case .organisation: put(organisationBeside(index))
        case .stage: put(wording.stage(row.stage))
        case .criteria: viewGlyphs(row, &grid, row: line, column: start)
        case .heard:
            if row.lastHeard != Row.noDay { put(wording.shortPast(Day(number: row.lastHeard), today: now.today)) }
        case .next:
            if let aside = wording.aside(row, today: now.today) {
                return put(Width.columns(of: aside.long) <= width ? aside.long : aside.short, style: .dim)
            }
            let mark = wording.nextMark(row, today: now.today)
            let used = max(4, grid.put(mark, row: line, column: start, columnsMax: width, style: markStyle(row)) + 1)
            guard let step = carnet.nextStep(row: index), used < width else { return }
            grid.put(wording.listed(step, today: now.today, columns: width - used), row: line, column: start + used)
        }
    }

    private func viewListFoot(_ grid: inout Grid) {
        var parts = [list.lines.offScreen(height: listHeight)]
        if list.includesAside { parts.append(wording.asideLine) }
        parts.append(wording.orderLine(wording.order(list.order)))
        let text = parts.filter { !$0.isEmpty }.joined(separator: "  ")
        grid.put(Showable.cut(text, columns: columns - 2), row: rows - 2, column: 1, style: .dim)
    }
}
