internal import Domain

/// Fiche par fiche: who is gone through in this sitting, and where one is.
package struct TriageState {
    /// Sorted once, when the sitting begins, so that nobody changes place under one's eyes.
    var order = SortedRows()
    /// Rows of those who came in since: they join at the end.
    var later: [Int32] = []
    /// By row: whether the contact is of this sitting, and whether it is shown just now.
    var isMember: [Bool] = []
    var isShown: [Bool] = []
    /// Where one is in `order`, then `later`.
    var place = 0
    /// The row there; nil when all are gone through.
    var row: Int?
    /// From 1, among `count` shown.
    package internal(set) var position = 0
    package internal(set) var count = 0
    /// Left for the next one as soon as it is gone through: on disk first.
    var leaving: Int?
    var notes = TriageNotes()
    var stamp: Lists.Stamp?

    package init() {}

    var placeCount: Int { order.count + later.count }

    mutating func row(at place: Int, in carnet: Carnet) -> Int {
        place < order.count ? order.row(at: place, in: carnet) : Int(later[place - order.count])
    }

    mutating func place(of row: Int, in carnet: Carnet) -> Int? {
        if let place = order.index(of: row, in: carnet) { return place }
        return later.firstIndex { Int($0) == row }.map { order.count + $0 }
    }
}

/// The notes of the contact shown, line by line: they often hold the answers.
struct TriageNotes {
    /// As they were written: what `=` takes.
    var written: [String] = []
    /// As they are shown, and the written line each comes from.
    var shown: [(text: String, written: Int)] = []
    var cursor = 0
    var row = -1
    var version = -1
    var columns = 0
}

extension Screen {
    static let triage = Screen(
        title: ("Fiche par fiche", "Triage"),
        hints: {
            [
                $0.criteriaHint, $0.hint(.open, "suivante", "next"), $0.planKey, $0.stageKey,
                $0.hint(.leaveAside, "de côté", "aside"), $0.hint(.pause, "pause", "pause"),
                $0.hint(.left, "précédente", "back"), $0.undoKey,
            ]
        },
        settle: { $0.settleTriage() }, view: { $0.viewTriage(&$1) }, move: { $0.moveTriage($1) },
        opening: (.goTriage, "t"), enter: { model, _ in model.enterTriage() }, accept: { $0.goThroughAndOn() },
        selected: { $0.triageSelected }, shown: { model in model.triageSelected.map { [$0] } ?? [] },
        forget: { $0.triage = TriageState() }, hasSubjects: { $0.carnet.hasContacts },
        noteLine: { model in
            let notes = model.triage.notes
            return notes.written.indices.contains(notes.cursor) ? notes.written[notes.cursor] : nil
        },
        neighbours: (.left, .right), isOfOneContact: true, answersCriteria: true)
}

extension Model {
    var triageSelected: ContactID? {
        guard let row = triage.row, carnet.rows.indices.contains(row), carnet.rows[row].exists else { return nil }
        return carnet.rows[row].id
    }

    /// A new sitting: those gone through before are not in it.
    fileprivate mutating func enterTriage() { triage = TriageState() }

    fileprivate mutating func settleTriage() {
        if triage.stamp != lists.stamp { refreshTriage() }
        if let leaving = triage.leaving, isGoneThrough(leaving) {
            triage.leaving = nil
            if triage.row == leaving { showNextToGoThrough() }
        }
        // Those before are counted: only as many as have been passed are looked at.
        triage.position = triage.row == nil ? 0 : 1
        for place in 0..<max(0, min(triage.place, triage.placeCount)) where triage.row != nil {
            if triage.isShown[triage.row(at: place, in: carnet)] { triage.position += 1 }
        }
        settleNotes()
    }

    private func isGoneThrough(_ row: Int) -> Bool {
        carnet.rows.indices.contains(row) && carnet.rows[row].isGoneThrough
    }

    // MARK: Who is in the sitting

    private mutating func refreshTriage() {
        let isNew = triage.stamp == nil
        let isChanged = triage.stamp?.version != lists.stamp?.version
        triage.stamp = lists.stamp
        joinTriage(isNew: isNew)
        // What undo gives back is what one wants to see.
        if !isNew, isChanged, let id = contactUndone(), let row = carnet.row(of: id), triage.isShown[row],
            let place = triage.place(of: row, in: carnet)
        {
            (triage.place, triage.row) = (place, row)
        }
        if let row = triage.row, triage.isShown[row] { return }
        showNextToGoThrough(from: triage.row == nil ? 0 : triage.place)
    }

    private mutating func joinTriage(isNew: Bool) {
        let rowCount = carnet.rows.count
        let today = now.today
        var isMember = triage.isMember + [Bool](repeating: false, count: max(0, rowCount - triage.isMember.count))
        var isShown = [Bool](repeating: false, count: rowCount)
        var new: [RankedRow] = []
        var count = 0
        forEachVisibleRow { index, row in
            guard row.exists, row.standing(on: today) == .active else { return }
            if !isMember[index], !row.isGoneThrough {
                isMember[index] = true
                new.append(RankedRow(key: Ranking.column(row, today: today), row: Int32(index)))
            }
            isShown[index] = isMember[index]
            if isMember[index] { count += 1 }
        }
        if isNew {
            triage.order = SortedRows(new, in: carnet)
        } else {
            carnet.sort(&new)
            triage.later.append(contentsOf: new.map(\.row))
        }
        triage.isMember = isMember
        triage.isShown = isShown
        triage.count = count
    }

    /// Who was shown is not to be gone through any more, and it was not done here: the next keys are for another.
    mutating func tellReplaced(_ id: ContactID) {
        status = Status(.advice, wording.replacedInTriage(carnet.row(of: id).map { carnet.title(row: $0) } ?? ""))
    }

    /// The one contact of the gesture that has just been undone.
    private func contactUndone() -> ContactID? {
        guard let last = carnet.lastGesture(), last.isUndo else { return nil }
        let named = carnet.gesturesUndone(by: last)
        guard named.count == 1, let gesture = carnet.gesture(named[0]), !gesture.isUndo else { return nil }
        let contacts = Set(carnet.events(of: gesture, limit: 16).compactMap(\.contact))
        return contacts.count == 1 ? contacts.first : nil
    }

    // MARK: Going on

    /// The next one still to go through, from a place on; those skipped come again at the end. None: all is done.
    private mutating func showNextToGoThrough(from start: Int? = nil) {
        let count = triage.placeCount
        let start = start ?? triage.place + 1
        for offset in 0..<count {
            let place = (start + offset) % count
            let row = triage.row(at: place, in: carnet)
            if triage.isShown[row], !isGoneThrough(row) {
                (triage.place, triage.row) = (place, row)
                return
            }
        }
        triage.row = nil
    }

    /// The one before or after, whether gone through or not.
    private mutating func stepTriage(forward: Bool) -> [Effect] {
        // When all is done, the way back leads to the last one.
        var place = triage.row == nil && !forward ? triage.place : triage.place + (forward ? 1 : -1)
        while place >= 0, place < triage.placeCount {
            let row = triage.row(at: place, in: carnet)
            if triage.isShown[row] {
                (triage.place, triage.row) = (place, row)
                return []
            }
            place += forward ? 1 : -1
        }
        status = Status(.refused, forward ? wording.lastToGoThrough : wording.firstToGoThrough)
        return [.bell]
    }

    fileprivate mutating func moveTriage(_ action: Action) -> [Effect] {
        triage.leaving = nil
        let hasLines = triage.notes.written.count > 1
        switch action {
        case .left, .previousPanel: return stepTriage(forward: false)
        case .right, .nextPanel: return stepTriage(forward: true)
        // Within the card: only Enter and the arrows to the sides lead to somebody else.
        case .up, .pageUp:
            guard hasLines else { return [] }
            triage.notes.cursor -= action == .up ? 1 : 4
        case .down, .pageDown:
            guard hasLines else { return [] }
            triage.notes.cursor += action == .down ? 1 : 4
        case .first, .last:
            triage.place = action == .first ? -1 : triage.placeCount
            return stepTriage(forward: action == .first)
        default: break
        }
        return []
    }

    /// Enter: gone through, and on to the next contact.
    fileprivate mutating func goThroughAndOn() -> [Effect] {
        guard let row = triage.row, let id = triageSelected else { return [] }
        guard !isGoneThrough(row) else {
            showNextToGoThrough()
            return []
        }
        triage.leaving = row
        return [.commit(.intent(.goneThrough([id])))]
    }

    /// After `r` and its day: the same, without another key. The gesture marks the contact; the next one is shown
    /// once it is on disk.
    mutating func advanceTriage() { triage.leaving = triage.row }

    // MARK: Notes

    /// Columns of the notes, between the margin and the marks of what is off screen.
    var triageNoteColumns: Int { columns - 8 }

    private mutating func settleNotes() {
        guard let row = triage.row else {
            triage.notes = TriageNotes()
            return
        }
        if triage.notes.row != row || triage.notes.version != carnet.version || triage.notes.columns != columns {
            let cursor = triage.notes.row == row ? triage.notes.cursor : 0
            var notes = TriageNotes()
            (notes.row, notes.version, notes.columns, notes.cursor) = (row, carnet.version, columns, cursor)
            notes.written = Wrapping.written(carnet.contact(row: row).notes)
            for (index, line) in notes.written.enumerated() {
                let quoted = wording.quoted(line, opens: index == 0, closes: index == notes.written.count - 1)
                notes.shown += Wrapping.lines(quoted, columns: triageNoteColumns).map { ($0, index) }
            }
            triage.notes = notes
        }
        triage.notes.cursor = max(0, min(triage.notes.cursor, triage.notes.written.count - 1))
    }
}
