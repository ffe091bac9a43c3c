package import Domain

/// The journal as sentences, newest first.
package struct HistoryState {
    /// Only this contact's gestures, when it was opened from its card.
    package var contact: ContactID?
    /// Only this person's; or only what took the place of mine.
    var only: HistoryFilter?
    /// How far each writer's file was when this device last showed the carnet: what is beyond is news.
    package var marks: [WriterID: UInt64]?
    /// The history was on screen since the board was opened.
    package var wasSeen = false
    /// Who writes on this device.
    package var mine: [WriterID] = []
    /// My changes that a later gesture of somebody else's took the place of.
    var overridden: [GestureID: [Overridden]] = [:]
    var scroll = Scroll()
    var gestures: [Carnet.Gesture] = []
    /// Whose gestures there are, for Tab.
    var people: [String] = []
    var stamp: Stamp?
    package init() {}

    struct Stamp: Equatable {
        var version: Int
        var contact: ContactID?
        var filter: String
        var only: HistoryFilter?
        var marks: [WriterID: UInt64]?
    }
}

/// Whose gestures the history is narrowed to.
enum HistoryFilter: Equatable {
    case person(String)
    case replacedMine
}

extension Screen {
    static let history = Screen(
        title: ("Historique", "History"),
        hints: {
            [
                $0.hint(.backTo, "revenir à ce point", "back to this point"), $0.hint(.open, "fiche", "card"),
                $0.hint(.nextPanel, "par personne", "by person"), $0.undoKey, $0.backKey,
            ]
        },
        settle: { $0.settleHistory() }, view: { $0.viewHistory(&$1) },
        move: {
            $0.moveHistory($1)
            return []
        },
        opening: (.goHistory, "h"),
        enter: { model, _ in model.history.contact = model.screen == .card ? model.card.contact : nil },
        accept: { $0.openHistory() }, forget: { $0.history.stamp = nil },
        perform: { $1 == .bringBack ? $0.putMineBack() : nil }, remark: { $0.insteadOfMine },
        subject: { $0.historySubject })
}

extension Model {
    private var historyHeight: Int { max(1, rows - 2) }

    fileprivate mutating func settleHistory() {
        history.wasSeen = true
        let stamp = HistoryState.Stamp(
            version: carnet.version, contact: history.contact, filter: filterText, only: history.only,
            marks: history.marks)
        if history.stamp != stamp {
            history.gestures = carnet.gestures(of: history.contact).reversed()
            history.overridden = Dictionary(grouping: overriddenOfMine, by: \.gesture)
            var people: [String] = []
            for gesture in history.gestures {
                let name = wording.author(gesture, in: carnet)
                if !people.contains(name) { people.append(name) }
            }
            history.people = people
            switch history.only {
            case nil: break
            case .person(let name): history.gestures.removeAll { wording.author($0, in: carnet) != name }
            case .replacedMine: history.gestures.removeAll { history.overridden[$0.id] == nil }
            }
            if let matching = lists.matching {
                // Those that touch somebody whom the filter lets through.
                let rows = Set(matching)
                history.gestures.removeAll { !carnet.concerns($0, rows) }
            }
            history.stamp = stamp
        }
        history.scroll.settle(count: history.gestures.count, height: historyHeight)
    }

    fileprivate mutating func moveHistory(_ action: Action) {
        switch action {
        case .nextPanel: narrowHistory(forward: true)
        case .previousPanel: narrowHistory(forward: false)
        default: _ = history.scroll.move(action, height: historyHeight)
        }
    }

    /// Everybody, then each person, then what took the place of mine.
    private mutating func narrowHistory(forward: Bool) {
        var all: [HistoryFilter?] = [nil]
        if history.people.count > 1 { all += history.people.map { .person($0) } }
        if !history.overridden.isEmpty { all.append(.replacedMine) }
        let at = all.firstIndex { $0 == history.only } ?? 0
        history.only = all[(at + (forward ? 1 : all.count - 1)) % all.count]
        history.scroll = Scroll()
    }

    /// After the screen's name: whom the history is narrowed to.
    fileprivate var historySubject: String {
        let contact = history.contact.flatMap { carnet.row(of: $0) }.map { carnet.title(row: $0) }
        let only: String? =
            switch history.only {
            case nil: nil
            case .person(let name): name
            case .replacedMine: wording.replacedMine
            }
        return [contact, only].compactMap { $0 }.map { " · " + Showable.cut($0, columns: max(8, columns / 4)) }.joined()
    }

    /// What others' news took the place of.
    package var overriddenOfMine: [Overridden] {
        history.marks.map { carnet.overridden(since: $0, mine: history.mine) } ?? []
    }

    /// On the last line, where the selected gesture took the place of mine: what mine was, and how to put it back.
    fileprivate var insteadOfMine: String? {
        guard history.scroll.cursor < history.gestures.count else { return nil }
        return history.overridden[history.gestures[history.scroll.cursor].id].map {
            wording.insteadOfMine($0, in: carnet, today: now.today)
        }
    }

    /// `w`: what this gesture took the place of, as it was.
    fileprivate mutating func putMineBack() -> [Effect] {
        guard history.scroll.cursor < history.gestures.count,
            let overridden = history.overridden[history.gestures[history.scroll.cursor].id]
        else {
            status = Status(.refused, wording.nothingOfMine)
            return [.bell]
        }
        return [.commit(.intent(.all(overridden.map { .putBack($0.contact, $0.mine) })))]
    }

    /// Enter opens the card of the first contact that the gesture concerns.
    fileprivate mutating func openHistory() -> [Effect] {
        guard history.scroll.cursor < history.gestures.count,
            let id = carnet.events(of: history.gestures[history.scroll.cursor], limit: 1).first?.contact,
            carnet.row(of: id) != nil
        else { return [] }
        openCard(id)
        return []
    }

    mutating func askBackTo() {
        guard screen == .history, history.scroll.cursor < history.gestures.count else {
            status = Status(.refused, wording.onlyInHistory)
            return
        }
        ask(Prompt([], [.backTo(history.gestures[history.scroll.cursor].id)]))
    }

    fileprivate func viewHistory(_ grid: inout Grid) {
        let shown = history.gestures.dropFirst(history.scroll.top).prefix(historyHeight)
        let moments = shown.map { $0.at.map { wording.moment($0, now: now) } ?? "" }
        // « 30 sept. 10 h 05 »: where there is room, the text begins at one place from page to page.
        let momentWidth = moments.lazy.map { Width.columns(of: $0) }.reduce(columns >= 80 ? 16 : 0, max)
        for slot in 0..<historyHeight {
            let index = history.scroll.top + slot
            guard index < history.gestures.count else { break }
            let gesture = history.gestures[index]
            let isSelected = index == history.scroll.cursor
            let line = 1 + slot
            if isSelected {
                grid.put(">", row: line, column: 0, style: .bold)
                grid.cursor = Grid.Position(column: 0, row: line)
            }
            let who = wording.author(gesture, in: carnet)
            var column =
                1 + grid.put(Showable.padded(moments[slot], columns: momentWidth), row: line, column: 1, style: .dim)
                + 1
            if columns >= 80 {
                column +=
                    grid.put(Showable.padded(Showable.cut(who, columns: 14), columns: 14), row: line, column: column)
                    + 1
            }
            let text =
                (history.overridden[gesture.id] == nil ? "" : "≠ ")
                + (gesture.isUndone ? wording.undoneMark + " " : "")
                + wording.gesture(gesture, in: carnet, today: now.today)
            grid.put(
                Showable.cut(text, columns: max(1, columns - column - 1)), row: line, column: column,
                style: isSelected ? .reverse : gesture.isUndone ? .dim : .plain)
        }
        viewMarks(&grid, history.scroll, count: history.gestures.count, height: historyHeight, from: 1)
    }
}

extension Wording {
    var undoneMark: String { say("(annulé)", "(undone)") }

    /// `21 nov. 9 h 12`, in this machine's time: as far from universal time as it is now.
    func moment(_ instant: Instant, now: Moment) -> String {
        let local = local(instant, now: now)
        let minutes = Int((local.milliseconds - Int64(local.day.number) * 86_400_000) / 60_000)
        let clock = ClockTime(hour: minutes / 60, minute: minutes % 60).map(time) ?? ""
        return date(local.day, today: now.today) + " " + clock
    }

    /// The day it was here.
    func day(of instant: Instant, now: Moment) -> Day { local(instant, now: now).day }

    /// As universal time would say it where it is what it is here.
    private func local(_ instant: Instant, now: Moment) -> Instant {
        let here = Int64(now.today.number) * 1440 + Int64(now.time.minutes)
        let offset = here - now.instant.milliseconds / 60_000
        return Instant(milliseconds: instant.milliseconds + offset * 60_000)
    }
}
