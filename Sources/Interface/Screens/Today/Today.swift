package import Domain
internal import Piloting

/// Aujourd'hui: who asks for attention now, part by part, one line a contact.
package struct TodayState {
    package var focus: ContactID?
    /// The cursor counts contacts through all parts; the top counts lines, titles included.
    var scroll = Scroll()
    /// Told first, with why; the parts are of all others.
    var first: [FirstThing] = []
    var parts = TodayLists()
    var stamp: Lists.Stamp?
    /// Whom to ask for other contacts, the first ones.
    var toAsk: [ContactID] = []
    /// Échappées whose last day is past, and that nothing was decided of.
    var toDecide: [String] = []
    /// What is to be done for échappées by today.
    var toDo: [Breakaway] = []
    /// On the last Friday of a month: how many are to be erased, or kept for a reason.
    var toErase = 0
    var askStamp: (version: Int, today: Day)?
    package init() {}

    /// As many are told of at a time.
    static let toAskMax = 3
    /// Of more contacts, whom to ask is looked for while nobody types.
    static let rowsAtOnceMax = 5000

    /// The contacts of a part that are lines of the screen: those gathered are one line, with a key.
    func lineCount(_ part: TodayLists.Part) -> Int { part == .cameLate ? 0 : parts.count(part) }
    var lineCount: Int { TodayLists.Part.allCases.reduce(first.count) { $0 + lineCount($1) } }
    /// All there are, those gathered included.
    var count: Int { first.count + parts.count }

    /// The part and the place in it of the contact at a place in the whole; nil for those that are told first.
    func place(_ cursor: Int) -> (part: TodayLists.Part, index: Int)? {
        var index = cursor - first.count
        guard index >= 0 else { return nil }
        for part in TodayLists.Part.allCases {
            if index < lineCount(part) { return (part, index) }
            index -= lineCount(part)
        }
        return nil
    }

    /// The place in the whole of a part's first contact.
    func start(of part: TodayLists.Part) -> Int {
        TodayLists.Part.allCases.prefix { $0 != part }.reduce(first.count) { $0 + lineCount($1) }
    }

    func firstThing(_ cursor: Int) -> FirstThing? { first.indices.contains(cursor) ? first[cursor] : nil }
}

extension Screen {
    static let today = Screen(
        title: ("Aujourd'hui", "Today"),
        hints: {
            [
                $0.hint(.open, "préparer", "prepare"), $0.hint(.done, "fait", "done"), $0.logKey, $0.planKey,
                $0.hint(.spread, "étaler", "spread"), $0.undoKey,
                $0.helpKey,
            ]
        },
        settle: { $0.settleToday() }, view: { $0.viewToday(&$1) },
        move: {
            $0.moveToday($1)
            return []
        },
        opening: (.goToday, "a"),
        enter: { model, _ in
            // What is to be done first is what one comes for.
            model.today.focus = nil
            model.today.scroll = Scroll()
        }, accept: { $0.openFromToday() }, selected: { $0.todaySelected },
        shown: { $0.todayShown() },
        focus: { $0.today.focus = $1 }, focused: { $0.today.focus }, forget: { $0.today = TodayState() },
        hasSubjects: { $0.today.count > 0 },
        prepare: { $0.lookForToAsk() },
        neighbours: (.up, .down))
}

extension Model {
    fileprivate var todaySelected: ContactID? {
        if let first = today.firstThing(today.scroll.cursor) { return first.contact }
        guard let (part, index) = today.place(today.scroll.cursor), let row = today.parts.rowIfSorted(part, at: index)
        else { return nil }
        return carnet.rows[row].id
    }

    /// What is to be done first is prepared; of all others the Fiche.
    fileprivate mutating func openFromToday() -> [Effect] {
        if let first = today.firstThing(today.scroll.cursor) { return openBrief(first.contact) }
        return openSelected()
    }

    /// Between the header and the line of what is off screen.
    private var todayHeight: Int { max(1, rows - 3) }
    /// A blank line before each part but the first, where there is room.
    private var todayGap: Int { rows >= 18 ? 1 : 0 }

    /// - Returns: whether there was something to look for.
    fileprivate mutating func lookForToAsk() -> Bool {
        if let stamp = today.askStamp, stamp == (carnet.version, now.today) { return false }
        today.askStamp = (carnet.version, now.today)
        today.toAsk = Referrals.toAsk(carnet, today: now.today, first: TodayState.toAskMax)
        today.toDecide = breakawayDesk.breakaways.toDecide(on: now.today).map(\.name)
        today.toDo = breakawayDesk.breakaways.toDo(on: now.today)
        today.toErase =
            now.today.isLastFridayOfMonth ? carnet.dueForErasure(retention, today: now.today) : 0
        return true
    }

    mutating func settleToday() {
        if carnet.rows.count <= TodayState.rowsAtOnceMax { _ = lookForToAsk() }
        // The hour of an appointment has come.
        let isOver = today.parts.passesAt.map { Int(now.time.minutes) >= $0 } ?? false
        if today.stamp != lists.stamp || isOver {
            let before = todaySelected
            let place = today.place(today.scroll.cursor)
            let wasFirst = today.firstThing(today.scroll.cursor) != nil
            let cursor = today.scroll.cursor
            today.first = FirstThing.all(carnet, today: now.today, time: now.time, among: lists.matching)
            today.parts = TodayLists(
                carnet, today: now.today, time: now.time, among: lists.matching, without: today.first,
                gathersCameLate: true)
            today.stamp = lists.stamp
            if wasFirst {
                let now = today.first.firstIndex { $0.contact == before }
                today.scroll.cursor = now ?? min(cursor, max(0, today.first.count - 1))
            } else {
                stayInPart(before, place)
            }
        }
        if let focus = today.focus, carnet.isKnown(focus) {
            for part in TodayLists.Part.allCases { _ = focusToday(focus, in: part) }
            if let place = today.first.firstIndex(where: { $0.contact == focus }) { today.scroll.cursor = place }
            today.focus = nil
        }
        settleTodayScroll()
    }

    /// The cursor follows its contact within a part; when it left the part (done, planned), the next line takes it.
    private mutating func stayInPart(_ before: ContactID?, _ place: (part: TodayLists.Part, index: Int)?) {
        guard let before, let place, !focusToday(before, in: place.part) else { return }
        if let first = today.first.firstIndex(where: { $0.contact == before }) {
            today.scroll.cursor = first
            return
        }
        today.scroll.cursor = today.start(of: place.part) + min(place.index, today.lineCount(place.part))
    }

    private mutating func focusToday(_ id: ContactID, in part: TodayLists.Part) -> Bool {
        guard part != .cameLate, let row = carnet.row(of: id), let index = today.parts.index(of: row, in: part, carnet)
        else {
            return false
        }
        today.scroll.cursor = today.start(of: part) + index
        return true
    }

    /// The first line on screen is always a title (of the part that shows under it), so the cursor is never there.
    private mutating func settleTodayScroll() {
        let count = today.lineCount
        today.scroll.cursor = max(0, min(today.scroll.cursor, count - 1))
        let layout = todayLayout()
        let line = layout.line(today.scroll.cursor)
        let height = todayHeight
        let last = line + layout.lines(at: today.scroll.cursor) - 1
        if line < today.scroll.top + 1 { today.scroll.top = line - 1 }
        if last >= today.scroll.top + height { today.scroll.top = last - height + 1 }
        today.scroll.top = max(0, min(today.scroll.top, layout.lineCount - height))
        for line in today.scroll.top..<today.scroll.top + height {
            if case .contact(let part, let index) = layout.content(line) {
                _ = today.parts.row(part, at: index, in: carnet)
            }
        }
        if let (part, index) = today.place(today.scroll.cursor) { _ = today.parts.row(part, at: index, in: carnet) }
    }

    func todayLayout() -> TodayLayout {
        TodayLayout(
            counts: TodayLists.Part.allCases.map(today.parts.count), gap: todayGap, first: today.first.count,
            firstLines: rows >= 20 ? 2 : 1)
    }

    fileprivate mutating func moveToday(_ action: Action) {
        switch action {
        case .nextPanel, .previousPanel: moveToPart(forward: action == .nextPanel)
        default: _ = today.scroll.move(action, height: todayHeight - 1)
        }
    }

    private mutating func moveToPart(forward: Bool) {
        let filled = TodayLists.Part.allCases.filter { today.lineCount($0) > 0 }
        guard let (part, _) = today.place(today.scroll.cursor) else {
            if forward, let next = filled.first { today.scroll.cursor = today.start(of: next) }
            return
        }
        if !forward, part == filled.first, !today.first.isEmpty {
            today.scroll.cursor = 0
            return
        }
        let next = forward ? filled.first { $0.rawValue > part.rawValue } : filled.last { $0.rawValue < part.rawValue }
        today.scroll.cursor = today.start(of: next ?? part)
    }

    fileprivate func todayShown() -> [ContactID] {
        var parts = today.parts
        return today.first.map(\.contact)
            + TodayLists.Part.allCases.filter { $0 != .cameLate }.flatMap { parts.rows($0, in: carnet) }.map {
                carnet.rows[$0].id
            }
    }

    // MARK: Spreading

    /// `R`: new days for what is late; of the checked contacts only, where some are.
    mutating func askToSpread() {
        if screen != .today {
            show(.today)
            settleToday()
        }
        let first = today.first.filter { if case .late = $0.reason { true } else { false } }
        var late =
            first.map(\.contact)
            + (today.parts.rows(.late, in: carnet) + today.parts.rows(.cameLate, in: carnet)).map {
                carnet.rows[$0].id
            }
        if !checked.isEmpty {
            let checked = Set(checked)
            late = late.filter(checked.contains)
        }
        guard !late.isEmpty else {
            status = Status(.done, wording.nothingLate)
            return
        }
        ask(Prompt(late, [.spread(perDay: Spreading.perDayProposed(late.count))]))
    }

    mutating func acceptSpread(_ prompt: Prompt, _ text: String, _ perDay: Int) -> [Effect] {
        guard let number = text.isEmpty ? perDay : Wording.perDay(typed: text) else {
            return again(prompt, wording.perDayProblem)
        }
        let days = Spreading.days(prompt.contacts.count, perDay: number, today: now.today)
        return goOn(prompt, adding: [.spread(zip(prompt.contacts, days).map { NewDay($0, $1) })])
    }
}

/// Which line holds what: titles, contacts and the blanks between parts.
struct TodayLayout {
    enum Content: Equatable {
        case firstTitle
        /// What is to be done first, and which of its lines.
        case first(Int, line: Int)
        case title(TodayLists.Part)
        case contact(TodayLists.Part, Int)
        case blank
    }

    /// In the order of the parts; an empty part has no lines.
    let counts: [Int]
    let gap: Int
    /// How many are told first, and in how many lines each.
    var first = 0
    var firstLines = 1

    /// The contacts of a part that are lines; those gathered are told by their title alone.
    private func lines(_ part: TodayLists.Part) -> Int { part == .cameLate ? 0 : counts[part.rawValue] }
    private var filled: [TodayLists.Part] { TodayLists.Part.allCases.filter { counts[$0.rawValue] > 0 } }

    /// Those told first, with their title and what parts them from the rest.
    private var firstHeight: Int { first == 0 ? 0 : 1 + first * firstLines }
    private var firstGap: Int { first == 0 || filled.isEmpty ? 0 : gap }

    var lineCount: Int {
        firstHeight + firstGap + filled.reduce(0) { $0 + 1 + lines($1) } + max(0, filled.count - 1) * gap
    }

    /// How many lines the contact at a place in the whole takes.
    func lines(at cursor: Int) -> Int { cursor < first ? firstLines : 1 }

    func content(_ line: Int) -> Content {
        if line < firstHeight {
            return line == 0 ? .firstTitle : .first((line - 1) / firstLines, line: (line - 1) % firstLines)
        }
        var left = line - firstHeight - firstGap
        if left < 0 { return .blank }
        for part in filled {
            if left == 0 { return .title(part) }
            if left <= lines(part) { return left > 0 ? .contact(part, left - 1) : .blank }
            left -= lines(part) + 1 + gap
        }
        return .blank
    }

    /// The line of the contact at a place in the whole; the first of those it takes.
    func line(_ cursor: Int) -> Int {
        if cursor < first { return 1 + cursor * firstLines }
        var left = cursor - first
        var line = firstHeight + firstGap
        for part in filled {
            if left < lines(part) { return line + 1 + left }
            left -= lines(part)
            line += lines(part) + 1 + gap
        }
        return max(0, line)
    }

    /// How many contacts have lines before one.
    func contacts(before line: Int) -> Int {
        if line <= firstHeight { return max(0, min(first, (line - 1) / firstLines)) }
        var left = line - firstHeight - firstGap
        var contacts = first
        for part in filled {
            contacts += max(0, min(lines(part), left - 1))
            left -= lines(part) + 1 + gap
        }
        return contacts
    }
}
