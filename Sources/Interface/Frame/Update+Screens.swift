internal import Domain

// What each screen does with the actions that differ from screen to screen.
extension Model {
    mutating func move(_ action: Action) -> [Effect] {
        switch screen {
        case .board: moveBoard(action)
        case .today: moveToday(action)
        case .triage: return moveTriage(action)
        case .list: moveList(action)
        case .criteria: moveCriteria(action)
        case .card: moveCard(action)
        case .history: moveHistory(action)
        case .review: moveReview(action)
        case .importing: return moveImport(action)
        case .duplicates: moveDuplicates(action)
        case .merging: moveMerging(action)
        }
        return []
    }

    mutating func open() -> [Effect] {
        switch screen {
        case .board, .today, .list, .criteria:
            if let id = selected { openCard(id) }
            return []
        case .triage: return goThroughAndOn()
        case .card: return editLine()
        case .history: return openHistory()
        case .review: return []
        case .importing: return confirmImport()
        case .duplicates:
            openPair()
            return []
        case .merging: return confirmMerge()
        }
    }

    /// The contacts of this screen in the order they are shown.
    func shownInOrder() -> [ContactID] {
        switch screen {
        case .board: boardShown()
        case .today: todayShown()
        case .triage: triageSelected.map { [$0] } ?? []
        case .list: listShown()
        case .criteria: criteriaShown()
        case .card: card.contact.map { [$0] } ?? []
        case .history, .review, .importing, .duplicates, .merging: []
        }
    }

    mutating func sortOtherwise() {
        switch screen {
        case .list: sortListOtherwise()
        case .criteria: sortCriteriaOtherwise()
        case .board, .today, .triage, .card, .history, .review, .importing, .duplicates, .merging:
            status = Status(.refused, wording.sortsItself)
        }
    }

    /// `i`: on the board, the panel under it; in Fiche par fiche, the Fiche; elsewhere the Fiche too.
    mutating func showDetail() {
        if screen == .board {
            board.showsDetail.toggle()
            if board.showsDetail, rows < 20 { status = Status(.refused, wording.noRoomForDetail) }
        } else if let id = selected {
            openCard(id)
        }
    }

    /// How many are not on a list that is copied, because they asked not to be contacted; nil for none.
    func objectors(among ids: [ContactID]) -> Int? {
        let count = ids.count - onList(ids).count
        return count > 0 ? count : nil
    }

    /// A list is for writing to; one contact alone is there to be looked at.
    private func onList(_ ids: [ContactID]) -> [ContactID] {
        ids.count < 2 ? ids : ids.filter { carnet.row(of: $0).map { !carnet.rows[$0].hasObjected } ?? true }
    }

    /// `y` then a letter: what goes to the clipboard.
    func textToCopy(_ letter: Character, _ ids: [ContactID]) -> String? {
        let contacts = onList(ids).compactMap { carnet.contact($0) }
        func join(_ parts: [String]) -> String? {
            let filled = parts.filter { !$0.isEmpty }
            return filled.isEmpty ? nil : filled.joined(separator: "\n")
        }
        switch letter {
        case "m", "e": return join(contacts.map(\.email))
        case "t", "p": return join(contacts.map(\.phone))
        case "l", "u": return join(contacts.map(\.url))
        case "f", "c": return join(contacts.map { wording.summary($0, today: now.today).joined(separator: "\n") })
        case "n": return join(contacts.map(\.title))
        default: return nil
        }
    }
}

/// A list with a cursor that scrolls: where it is, and what of it fits.
package struct Scroll: Equatable, Sendable {
    package var cursor = 0
    package var top = 0

    package init() {}

    /// Keeps the cursor in the list and on the screen.
    package mutating func settle(count: Int, height: Int) {
        cursor = max(0, min(cursor, count - 1))
        if cursor < top { top = cursor }
        if cursor >= top + height { top = cursor - height + 1 }
        top = max(0, min(top, max(0, count - height)))
    }

    /// Applies a moving action; false for one that is not up or down.
    package mutating func move(_ action: Action, height: Int) -> Bool {
        switch action {
        case .up: cursor -= 1
        case .down: cursor += 1
        case .pageUp: cursor -= max(1, height - 1)
        case .pageDown: cursor += max(1, height - 1)
        case .first: cursor = 0
        case .last: cursor = Int.max / 2
        default: return false
        }
        return true
    }
    /// Moves a text that shows no cursor: what moves is the text.
    mutating func moveText(_ action: Action, height: Int) {
        cursor = top
        guard move(action, height: height) else { return }
        top = cursor
    }
}
