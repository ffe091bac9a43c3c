package import Domain

/// The journal as sentences, newest first.
package struct HistoryState {
    /// Only this contact's gestures, when it was opened from its card.
    package var contact: ContactID?
    var scroll = Scroll()
    var gestures: [Carnet.Gesture] = []
    var stamp: (version: Int, contact: ContactID?, filter: String)?
    package init() {}
}

extension Model {
    private var historyHeight: Int { max(1, rows - 2) }

    mutating func settleHistory() {
        let stamp = (version: carnet.version, contact: log.contact, filter: filterText)
        if log.stamp.map({ $0 != stamp }) ?? true {
            log.gestures = carnet.gestures(of: log.contact).reversed()
            if let matching = lists.matching {
                // Those that touch somebody whom the filter lets through.
                let rows = Set(matching)
                log.gestures.removeAll { !carnet.concerns($0, rows) }
            }
            log.stamp = stamp
        }
        log.scroll.settle(count: log.gestures.count, height: historyHeight)
    }

    mutating func moveHistory(_ action: Action) { _ = log.scroll.move(action, height: historyHeight) }

    /// Enter opens the card of the first contact that the gesture concerns.
    mutating func openHistory() -> [Effect] {
        guard log.scroll.cursor < log.gestures.count,
            let id = carnet.events(of: log.gestures[log.scroll.cursor], limit: 1).first?.contact,
            carnet.row(of: id) != nil
        else { return [] }
        openCard(id)
        return []
    }

    mutating func askBackTo() {
        guard screen == .history, log.scroll.cursor < log.gestures.count else { return }
        ask(Prompt([], [.backTo(log.gestures[log.scroll.cursor].id)]))
    }

    func viewHistory(_ grid: inout Grid) {
        let shown = log.gestures.dropFirst(log.scroll.top).prefix(historyHeight)
        let moments = shown.map { $0.at.map { wording.moment($0, now: now) } ?? "" }
        // « 30 sept. 10 h 05 »: where there is room, the text begins at one place from page to page.
        let momentWidth = moments.lazy.map { Width.columns(of: $0) }.reduce(columns >= 80 ? 16 : 0, max)
        for slot in 0..<historyHeight {
            let index = log.scroll.top + slot
            guard index < log.gestures.count else { break }
            let gesture = log.gestures[index]
            let isSelected = index == log.scroll.cursor
            let line = 1 + slot
            if isSelected {
                grid.put(">", row: line, column: 0, style: .bold)
                grid.cursor = Grid.Position(column: 0, row: line)
            }
            let who = carnet.person(of: gesture.id.writer) ?? gesture.id.writer.description
            var column =
                1 + grid.put(Showable.padded(moments[slot], columns: momentWidth), row: line, column: 1, style: .dim)
                + 1
            if columns >= 80 {
                column +=
                    grid.put(Showable.padded(Showable.cut(who, columns: 14), columns: 14), row: line, column: column)
                    + 1
            }
            let text =
                (gesture.isUndone ? wording.undoneMark + " " : "")
                + wording.gesture(gesture, in: carnet, today: now.today)
            grid.put(
                Showable.cut(text, columns: max(1, columns - column - 1)), row: line, column: column,
                style: isSelected ? .reverse : gesture.isUndone ? .dim : .plain)
        }
        viewMarks(&grid, log.scroll, count: log.gestures.count, height: historyHeight, from: 1)
    }
}

extension Wording {
    var undoneMark: String { say("(annulé)", "(undone)") }

    /// `21 nov. 9 h 12`, in this machine's time: as far from universal time as it is now.
    func moment(_ instant: Instant, now: Moment) -> String {
        let here = Int64(now.today.number) * 1440 + Int64(now.time.minutes)
        let offset = here - now.instant.milliseconds / 60_000
        let local = Instant(milliseconds: instant.milliseconds + offset * 60_000)
        let minutes = Int((local.milliseconds - Int64(local.day.number) * 86_400_000) / 60_000)
        let clock = ClockTime(hour: minutes / 60, minute: minutes % 60).map(time) ?? ""
        return date(local.day, today: now.today) + " " + clock
    }
}
