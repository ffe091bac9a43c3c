internal import Domain

// Aujourd'hui as it is painted.
extension Model {
    func viewToday(_ grid: inout Grid) {
        guard today.count > 0 else {
            viewReminders(&grid, from: 1)
            return viewNobody(&grid, query.isEmpty ? wording.nothingUrgent : wording.nothingUrgentHere)
        }
        let layout = todayLayout()
        let height = max(1, rows - 3)
        let places = TodayPlaces(columns: columns)
        let checked = Set(checked)
        let cursor = layout.line(today.scroll.cursor)
        let top = today.scroll.top
        for slot in 0..<height {
            switch layout.content(top + slot) {
            // What scrolled off its title still says which part it is.
            case .contact(let part, _) where slot == 0: viewPartTitle(part, &grid, row: 1)
            case .first where slot == 0: viewFirstTitle(&grid, row: 1)
            case .title(let part): viewPartTitle(part, &grid, row: 1 + slot)
            case .firstTitle: viewFirstTitle(&grid, row: 1 + slot)
            case .first(let index, let line):
                viewFirst(index, line, &grid, row: 1 + slot, checked)
            case .blank: continue
            case .contact(let part, let index):
                guard let row = today.parts.rowIfSorted(part, at: index) else { continue }
                let isSelected = top + slot == cursor
                let isChecked = checked.contains(carnet.rows[row].id)
                viewName(row, &grid, row: 1 + slot, columns: places.name, isSelected: isSelected, isChecked: isChecked)
                viewTodayLine(row, part, places, &grid, row: 1 + slot)
                if isSelected { grid.cursor = Grid.Position(column: 0, row: 1 + slot) }
            }
        }
        let off = ContactLines.offScreen(above: above(layout, top), below: below(layout, top + height))
        if !off.isEmpty { grid.put(off, row: rows - 2, column: 1, style: .dim) }
        viewReminders(&grid, from: off.isEmpty ? 1 : 3 + Width.columns(of: off))
    }

    private func viewFirstTitle(_ grid: inout Grid, row: Int) {
        let title = wording.firstTitle(today.first.count)
        let isCurrent = today.firstThing(today.scroll.cursor) != nil
        grid.put(title, row: row, column: 1, style: Style(bold: true, underline: isCurrent))
        let rest = wording.restBelow(today.parts.count)
        let start = columns - 1 - Width.columns(of: rest)
        if today.parts.count > 0, start > Width.columns(of: title) + 3 {
            grid.put(rest, row: row, column: start, style: .dim)
        }
    }

    /// Who, why and by which number; then what to say or to ask.
    private func viewFirst(_ index: Int, _ line: Int, _ grid: inout Grid, row: Int, _ checked: Set<ContactID>) {
        guard let first = today.firstThing(index), let at = carnet.row(of: first.contact) else { return }
        let isSelected = index == today.scroll.cursor
        guard line == 0 else {
            let text = wording.question(first, in: carnet)
            grid.put(Showable.cut(text, columns: columns - 4), row: row, column: 3, style: .dim)
            return
        }
        if isSelected {
            grid.put(">", row: row, column: 0, style: .bold)
            grid.cursor = Grid.Position(column: 0, row: row)
        }
        let phone = carnet.contact(row: at).phone
        let reason = wording.reason(first, in: carnet, today: now.today)
        // Where the name would have no room, the number is a key away: half of one is of no use.
        let hasRoom = columns - Width.columns(of: reason) - Width.columns(of: phone) >= Self.nameColumns + 10
        let right = hasRoom && !phone.isEmpty ? reason + "   " + phone : reason
        let shown = Showable.cut(right, columns: max(8, columns - 16))
        let mark = checked.contains(first.contact) ? "*" : "\(index + 1)"
        let organisation = organisationBeside(at)
        let name = carnet.title(row: at) + (organisation.isEmpty ? "" : " · " + organisation)
        let room = max(6, columns - 5 - Width.columns(of: shown) - 2)
        grid.put(mark, row: row, column: 1, style: isSelected ? .bold : .plain)
        grid.put(Showable.cut(name, columns: room), row: row, column: 3, style: isSelected ? .bold : .plain)
        grid.put(shown, row: row, column: columns - 1 - Width.columns(of: shown))
    }

    /// A name of which less is seen is not known again.
    private static var nameColumns: Int { 18 }

    /// Below the list: mails that wait, whom to ask for other contacts; what there is room for.
    private func viewReminders(_ grid: inout Grid, from start: Int) {
        var column = start
        let waiting = waitingMails.count
        let names = today.toAsk.compactMap { carnet.row(of: $0) }.map { carnet.title(row: $0) }
        var sentences: [String] = []
        if waiting > 0 { sentences.append(wording.preparedMails(waiting)) }
        if today.toErase > 0 { sentences.append(wording.toEraseNow(today.toErase)) }
        if !today.toDo.isEmpty { sentences.append(wording.toDoNow(today.toDo)) }
        if !today.toDecide.isEmpty { sentences.append(wording.toDecideNow(today.toDecide)) }
        if !names.isEmpty { sentences.append(wording.toAskNow(names)) }
        for sentence in sentences {
            let room = columns - 1 - column
            guard room >= Self.reminderColumns else { return }
            column += 3 + grid.put(Showable.cut(sentence, columns: room), row: rows - 2, column: column)
        }
    }

    /// Less says nothing.
    private static var reminderColumns: Int { 24 }

    /// Contacts above the top line, the one that its title hides included.
    private func above(_ layout: TodayLayout, _ top: Int) -> Int {
        (top == 0 ? 0 : layout.contacts(before: top + 1))
    }

    private func below(_ layout: TodayLayout, _ end: Int) -> Int { today.lineCount - layout.contacts(before: end) }

    private func viewPartTitle(_ part: TodayLists.Part, _ grid: inout Grid, row: Int) {
        let isCurrent = today.place(today.scroll.cursor)?.part == part
        // Gathered: one line, and the key that settles them.
        if part == .cameLate {
            grid.put(wording.gathered(today.parts.count(part)), row: row, column: 1, columnsMax: columns - 2)
            return
        }
        let title = wording.partTitle(part)
        var used = 1 + grid.put(title, row: row, column: 1, style: Style(bold: true, underline: isCurrent))
        used += 2 + grid.put(String(today.parts.count(part)), row: row, column: used + 2, style: .bold)
        let note = wording.partNote(part, today.parts.count(part), today: now.today)
        if columns - used - 4 >= Width.columns(of: note) { grid.put(note, row: row, column: used + 3, style: .dim) }
    }

    private func viewTodayLine(
        _ index: Int, _ part: TodayLists.Part, _ places: TodayPlaces, _ grid: inout Grid, row line: Int
    ) {
        let row = carnet.rows[index]
        if places.organisation > 0 {
            let organisation = Showable.cut(organisationBeside(index), columns: places.organisation)
            grid.put(organisation, row: line, column: places.organisationStart)
        }
        grid.put(
            wording.nextMark(row, today: now.today), row: line, column: places.mark, columnsMax: places.markColumns - 1,
            style: markStyle(row))
        let what: String
        if let step = carnet.nextStep(row: index) {
            what = wording.step(step, in: part, today: now.today, isNarrow: places.organisation == 0)
        } else {
            what = wording.lastHeard(row, today: now.today)
        }
        grid.put(Showable.cut(what, columns: columns - places.step - 1), row: line, column: places.step)
    }
}

/// Where a line's parts are, by the width of the screen.
private struct TodayPlaces {
    let name: Int
    /// 0: no room for it.
    let organisation: Int

    let markColumns: Int

    init(columns: Int) {
        let isWide = columns >= 72
        markColumns = isWide ? 6 : 5
        let free = columns - Model.gutterColumns - markColumns
        name = isWide ? min(32, free * 27 / 100) : min(24, free * 45 / 100)
        organisation = isWide ? min(36, free * 22 / 100) : 0
    }

    var organisationStart: Int { Model.gutterColumns + name + 1 }
    var mark: Int { organisationStart + (organisation > 0 ? organisation + 1 : 0) }
    var step: Int { mark + markColumns }
}
