internal import Domain
internal import Piloting

/// Échappées: what is to be decided, what runs, ideas, what was decided (piloting.md, *Échappées*).
package struct BreakawaysState {
    var all: [Breakaway] = []
    /// What each line of the list says, and the sheet of the one under the cursor.
    var rows: [[String]] = []
    var sheet: [String] = []
    var sheetOf: (version: Int, id: ThingID, today: Day)?
    var stamp: (version: Int, today: Day)?
    var scroll = Scroll()
    /// Just made: it takes the cursor.
    var awaited: ThingID?
    /// The sheet fills the screen.
    var isOpen = false
    var sheetScroll = Scroll()

    package init() {}
}

extension Screen {
    static let breakaways = Screen(
        title: ("Échappées", "Breakaways"),
        hints: {
            [
                $0.hint(.open, "détail", "sheet"), $0.hint(.newContact, "nouvelle", "new"),
                $0.hint(.edit, "modifier", "edit"), $0.hint(.tags, "temps, euros", "time, euros"),
                $0.hint(.merge, "comparer", "compare"), $0.hint(.leaveAside, "décider", "decide"),
                $0.hint(.nextStage, "démarrer", "start"), $0.undoKey, $0.backKey,
            ]
        },
        settle: { $0.settleBreakaways() }, view: { $0.viewBreakaways(&$1) },
        move: {
            $0.moveBreakaways($1)
            return []
        },
        opening: (.goBreakaways, "e"),
        accept: { model in
            model.breakaways.isOpen.toggle()
            model.breakaways.sheetScroll = Scroll()
            return []
        },
        perform: { $0.performOnBreakaway($1) },
        hintsNow: { model, hints in
            guard let one = model.selectedBreakaway else { return [hints[1], hints[8]] }
            // An idea begins; what has begun is decided.
            let isIdea = one.state(on: model.now.today) == .idea
            return [hints[0], isIdea ? hints[6] : hints[5], hints[1], hints[2], hints[3], hints[4], hints[7], hints[8]]
        }, isFiltered: false)
}

extension Model {
    var breakawayDesk: BreakawayDesk { BreakawayDesk(carnet, today: now.today) }

    private var breakawaysHeight: Int {
        breakaways.isOpen ? 0 : max(1, min(rows / 2 - 1, max(1, breakaways.all.count)))
    }
    private var sheetHeight: Int { max(1, rows - (breakaways.isOpen ? 3 : breakawaysHeight + 3)) }

    var selectedBreakaway: Breakaway? {
        let index = breakaways.scroll.cursor
        return breakaways.all.indices.contains(index) ? breakaways.all[index] : nil
    }

    fileprivate mutating func settleBreakaways() {
        if breakaways.stamp?.version != carnet.version || breakaways.stamp?.today != now.today {
            let selected = breakaways.awaited ?? selectedBreakaway?.id
            let desk = breakawayDesk
            breakaways.all = desk.breakaways.all
            breakaways.rows = breakaways.all.map { wording.breakawayRow($0, desk) }
            breakaways.stamp = (carnet.version, now.today)
            // The cursor stays on the one it was on, wherever that is now.
            if let selected, let place = breakaways.all.firstIndex(where: { $0.id == selected }) {
                breakaways.scroll.cursor = place
                breakaways.awaited = nil
            }
        }
        breakaways.scroll.settle(count: breakaways.all.count, height: max(1, breakawaysHeight))
        guard let one = selectedBreakaway else {
            (breakaways.sheet, breakaways.isOpen, breakaways.sheetOf) = ([], false, nil)
            return
        }
        let stamp = (carnet.version, one.id, now.today)
        if breakaways.sheetOf.map({ $0 != stamp }) ?? true {
            breakaways.sheet = wording.breakawaySheet(one, breakawayDesk)
            breakaways.sheetOf = stamp
            breakaways.sheetScroll = Scroll()
        }
        breakaways.sheetScroll.settle(count: sheetLines.count, height: sheetHeight)
    }

    private var sheetLines: [String] {
        breakaways.sheet.flatMap { Wrapping.lines($0, columns: columns - 2) }
    }

    fileprivate mutating func moveBreakaways(_ action: Action) {
        if breakaways.isOpen {
            breakaways.sheetScroll.moveText(action, height: sheetHeight)
        } else {
            _ = breakaways.scroll.move(action, height: breakawaysHeight)
        }
    }

    fileprivate mutating func performOnBreakaway(_ action: Action) -> [Effect]? {
        switch action {
        case .newContact:
            ask(Prompt([], [.piloting(.name)]))
            return []
        case .stepBack where breakaways.isOpen:
            breakaways.isOpen = false
            return []
        case .edit, .tags, .merge, .leaveAside, .nextStage, .copy, .previousStage, .done:
            guard let one = selectedBreakaway else {
                status = Status(.refused, wording.noBreakawayYet(isThere: true))
                return [.bell]
            }
            return act(action, on: one)
        default: return nil
        }
    }

    private mutating func act(_ action: Action, on one: Breakaway) -> [Effect] {
        switch action {
        case .edit:
            let lines = wording.fieldLines(one)
            // At the end of the name, the first of them.
            mode = .text(TextEdit(.breakaway(one), lines, cursor: lines.prefix { !$0.isNewline }.count))
        case .tags:
            ask(Prompt([], [.piloting(.spent(one.id))], named: one.name))
        case .merge:
            if let sides = BreakawaySides(formsOf: one, breakawayDesk) {
                status = Status(.advice, wording.comparison(sides))
            } else {
                let others = breakawayDesk.comparable(with: one.id).map(\.name)
                var prompt = Prompt([], [.piloting(.compare(one.id))], named: one.name)
                prompt.told = wording.othersToCompare(others)
                ask(prompt)
            }
        case .leaveAside: ask(Prompt([], [.piloting(.decision(one.id))], named: one.name))
        case .done:
            guard !one.step.isEmpty else {
                status = Status(.refused, wording.noStepThere)
                return [.bell]
            }
            return [.commit(.intent(breakawayDesk.stepDone(one)))]
        case .copy: return [.copy(wording.sentence(one, kept(one)), said: wording.sentenceCopied)]
        case .nextStage:
            guard one.state(on: now.today) == .idea else {
                status = Status(.refused, wording.startedAlready)
                return [.bell]
            }
            do throws(BreakawayDesk.Refusal) {
                return [.commit(.intent(try breakawayDesk.begin(one)))]
            } catch {
                status = Status(.refused, wording.refusal(error))
                return [.bell]
            }
        // What this does to contacts has no sense here.
        default:
            status = Status(.refused, wording.nobodySelected)
            return [.bell]
        }
        return []
    }

    private func kept(_ one: Breakaway) -> BreakawayFigures {
        BreakawayFigures(keptOf: one) ?? breakawayDesk.figures(one)
    }

    // MARK: View

    fileprivate func viewBreakaways(_ grid: inout Grid) {
        if breakaways.all.isEmpty {
            for (row, line) in Wrapping.lines(wording.noBreakawayYet(isThere: true), columns: columns - 2).enumerated()
            {
                grid.put(line, row: 2 + row, column: 1)
            }
            grid.cursor = Grid.Position(column: 1, row: 2)
            return
        }
        let height = breakawaysHeight
        for slot in 0..<height {
            let index = breakaways.scroll.top + slot
            guard index < breakaways.all.count else { break }
            viewRow(index, &grid, row: 1 + slot)
        }
        if height > 0 { viewMarks(&grid, breakaways.scroll, count: breakaways.all.count, height: height, from: 1) }
        let top = breakaways.isOpen ? 2 : height + 2
        let lines = sheetLines
        for slot in 0..<sheetHeight where breakaways.sheetScroll.top + slot < lines.count {
            let index = breakaways.sheetScroll.top + slot
            grid.put(
                Showable.cut(lines[index], columns: columns - 2), row: top + slot, column: 1,
                style: index == 0 ? .bold : .plain)
        }
        viewMarksAbove(&grid, breakaways.sheetScroll, count: lines.count, height: sheetHeight, row: top - 1)
        if breakaways.isOpen { grid.cursor = Grid.Position(column: 1, row: top) }
    }

    private func viewRow(_ index: Int, _ grid: inout Grid, row: Int) {
        let cells = breakaways.rows[index]
        let isSelected = index == breakaways.scroll.cursor
        if isSelected {
            grid.put(">", row: row, column: 0, style: .bold)
            grid.cursor = Grid.Position(column: 0, row: row)
        }
        let isNarrow = columns < 70
        // What was decided says more than what it was decided on.
        let told = isNarrow && !cells[4].isEmpty ? [cells[4]] : [cells[3], cells[4]]
        let right = Showable.cut(told.filter { !$0.isEmpty }.joined(separator: " · "), columns: columns - 24)
        let state = cells[0] + String(repeating: " ", count: max(1, 10 - Width.columns(of: cells[0])))
        let days = isNarrow || cells[2].isEmpty ? "" : "  " + cells[2]
        let room = max(8, columns - 4 - Width.columns(of: right))
        grid.put(
            Showable.cut(state + cells[1] + days, columns: room), row: row, column: 1,
            style: isSelected ? .bold : .plain)
        grid.put(right, row: row, column: columns - 1 - Width.columns(of: right))
    }
}
