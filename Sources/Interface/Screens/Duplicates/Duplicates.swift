package import Domain

/// Doublons: cards that may be one person, the surest pairs first.
package struct DuplicatesState {
    var pairs: [DuplicatePair] = []
    var scroll = Scroll()
    /// Of the carnet when the pairs were looked for.
    var version: Int?
    package init() {}
}

/// Two cards side by side, each field to be taken from one of them.
package struct MergingState {
    package internal(set) var draft: MergeDraft?
    var scroll = Scroll()
    package init() {}
}

extension Screen {
    static let duplicates = Screen(
        title: ("Doublons", "Duplicates"),
        hints: {
            [
                $0.hint(.open, "comparer", "compare"), $0.hint(.join, "deux personnes", "two people"), $0.undoKey,
                $0.backKey, $0.helpKey,
            ]
        },
        settle: { $0.settleDuplicates() }, view: { $0.viewDuplicates(&$1) },
        move: {
            $0.moveDuplicates($1)
            return []
        },
        opening: (.goDuplicates, "d"),
        accept: {
            $0.openPair()
            return []
        },
        selected: { $0.selectedPair?.one }, hasSubjects: { !$0.duplicates.pairs.isEmpty },
        perform: { $1 == .join ? $0.tellApart() : nil },
        pair: { model in model.selectedPair.map { ($0.one, $0.other) } }, isFiltered: false)

    static let merging = Screen(
        title: ("Réunir deux fiches", "Merge two cards"),
        hints: {
            [
                $0.hint(.open, "réunir", "merge"), $0.sideKeys("choisir", "choose"),
                $0.hint(.join, "deux personnes", "two people"), $0.hint(.stepBack, "renoncer", "give up"),
            ]
        },
        settle: { $0.settleMerging() }, view: { $0.viewMerging(&$1) },
        move: {
            $0.moveMerging($1)
            return []
        },
        accept: { $0.confirmMerge() },
        perform: { $1 == .join ? $0.tellApart() : nil },
        pair: { model in model.merging.draft.map { ($0.one.id, $0.other.id) } }, isFiltered: false, isAboutToAct: true)
}

extension Model {
    private var duplicatesHeight: Int { max(1, rows - 2) }

    fileprivate mutating func settleDuplicates() {
        if duplicates.version != carnet.version {
            duplicates.pairs = carnet.duplicates()
            duplicates.version = carnet.version
        }
        // Each pair takes two lines.
        duplicates.scroll.settle(count: duplicates.pairs.count, height: max(1, duplicatesHeight / 2))
    }

    fileprivate mutating func moveDuplicates(_ action: Action) {
        _ = duplicates.scroll.move(action, height: max(1, duplicatesHeight / 2))
    }

    fileprivate var selectedPair: DuplicatePair? {
        let index = duplicates.scroll.cursor
        return duplicates.pairs.indices.contains(index) ? duplicates.pairs[index] : nil
    }

    fileprivate mutating func openPair() {
        guard let pair = selectedPair else {
            status = Status(.refused, wording.noDuplicates)
            return
        }
        openMerge(pair.one, pair.other)
    }

    /// `x`: the two checked ones; among the duplicates, the pair under the cursor.
    mutating func askToMerge() {
        if screen == .duplicates { return openPair() }
        guard checked.count == 2 else {
            status = Status(.refused, wording.checkTwo)
            return
        }
        openMerge(checked[0], checked[1])
    }

    private mutating func openMerge(_ a: ContactID, _ b: ContactID) {
        guard let draft = carnet.mergeDraft(a, b) else {
            status = Status(.refused, wording.refusal(.noSuchContact))
            return
        }
        merging = MergingState()
        merging.draft = draft
        show(.merging)
    }

    fileprivate func viewDuplicates(_ grid: inout Grid) {
        let height = max(1, duplicatesHeight / 2)
        if duplicates.pairs.isEmpty {
            grid.put(Showable.cut(wording.noDuplicates, columns: columns - 2), row: 2, column: 1)
            grid.cursor = Grid.Position(column: 1, row: 2)
            return
        }
        for slot in 0..<height {
            let index = duplicates.scroll.top + slot
            guard index < duplicates.pairs.count else { break }
            let pair = duplicates.pairs[index]
            let isSelected = index == duplicates.scroll.cursor
            let row = 1 + slot * 2
            if isSelected {
                grid.put(">", row: row, column: 0, style: .bold)
                grid.cursor = Grid.Position(column: 0, row: row)
            }
            let half = max(8, (columns - 12) / 2)
            let names = [pair.one, pair.other].map { Showable.padded(cut($0, half), columns: half) }
            grid.put(
                wording.confidence(pair.confidence) + " " + names.joined(separator: " | "), row: row, column: 1,
                columnsMax: columns - 2, style: isSelected ? .bold : .plain)
            grid.put(
                Showable.cut(wording.reasons(pair.reasons), columns: columns - 10), row: row + 1, column: 7, style: .dim
            )
        }
        viewMarks(&grid, duplicates.scroll, count: duplicates.pairs.count, height: height, from: 1)
    }

    private func cut(_ id: ContactID, _ columns: Int) -> String {
        guard let row = carnet.row(of: id) else { return "" }
        let (title, organisation) = (carnet.title(row: row), carnet.organisation(row: row))
        let text = organisation.isEmpty || organisation == title ? title : title + " · " + organisation
        return Showable.cut(text, columns: columns)
    }
}

// Two cards, field by field.
extension Model {
    private var mergingHeight: Int { max(1, rows - 4) }

    /// A card that somebody else erased or merged meanwhile leaves nothing to choose.
    fileprivate mutating func settleMerging() {
        if let draft = merging.draft, carnet.row(of: draft.one.id) == nil || carnet.row(of: draft.other.id) == nil {
            merging = MergingState()
            if screen == .merging { previousScreen() }
            status = Status(.refused, wording.refusal(.noSuchContact))
        }
        merging.scroll.settle(count: merging.draft?.lines.count ?? 0, height: mergingHeight)
    }

    fileprivate mutating func moveMerging(_ action: Action) {
        switch action {
        case .left, .right: chooseSide(forward: action == .right)
        default: _ = merging.scroll.move(action, height: mergingHeight)
        }
    }

    private mutating func chooseSide(forward: Bool) {
        guard let draft = merging.draft, draft.lines.indices.contains(merging.scroll.cursor) else { return }
        let line = draft.lines[merging.scroll.cursor]
        let sides: [MergeDraft.Side] = line.field == .own(.notes) ? [.one, .both, .other] : [.one, .other]
        let place = sides.firstIndex(of: line.side) ?? 0
        let next = forward ? min(sides.count - 1, place + 1) : max(0, place - 1)
        merging.draft?.take(line.field, from: sides[next])
    }

    fileprivate mutating func confirmMerge() -> [Effect] {
        guard let draft = merging.draft else { return [] }
        // What was written on the cards since they were put side by side is looked at first.
        guard let now = carnet.mergeDraft(draft.one.id, draft.other.id), now.one == draft.one, now.other == draft.other
        else {
            merging.draft = carnet.mergeDraft(draft.one.id, draft.other.id)
            status = Status(.advice, wording.cardsChanged)
            return [.bell]
        }
        return [.commit(.intent(.merge(draft)))]
    }

    /// They are one: back to where it was asked from.
    mutating func finishMerge() {
        if let draft = merging.draft { checked.removeAll { $0 == draft.one.id || $0 == draft.other.id } }
        leaveMerge()
    }

    mutating func leaveMerge() {
        merging = MergingState()
        if screen == .merging { previousScreen() }
    }

    fileprivate func viewMerging(_ grid: inout Grid) {
        guard let draft = merging.draft else { return }
        let label = min(18, columns / 4)
        let half = max(6, (columns - label - 6) / 2)
        let (first, second) = (label + 2, label + 2 + half + 2)
        for (contact, column) in [(draft.one, first), (draft.other, second)] {
            grid.put(Showable.cut(contact.title, columns: half), row: 1, column: column, style: .bold)
            let about = contact.created.map { wording.cameIn($0.day, today: now.today) } ?? ""
            grid.put(Showable.cut(about, columns: half), row: 2, column: column, style: .dim)
        }
        if draft.lines.isEmpty {
            grid.put(Showable.cut(wording.nothingDiffers, columns: columns - 2), row: 3, column: 1)
            grid.cursor = Grid.Position(column: 1, row: 3)
            return
        }
        for slot in 0..<mergingHeight {
            let index = merging.scroll.top + slot
            guard index < draft.lines.count else { break }
            let line = draft.lines[index]
            let row = 3 + slot
            let isSelected = index == merging.scroll.cursor
            if isSelected {
                grid.put(">", row: row, column: 0, style: .bold)
                grid.cursor = Grid.Position(column: 0, row: row)
            }
            grid.put(Showable.cut(wording.mergedField(line.field), columns: label), row: row, column: 1, style: .dim)
            for (side, contact, column) in [(MergeDraft.Side.one, draft.one, first), (.other, draft.other, second)] {
                let isTaken = line.side == side || line.side == .both
                let text = wording.text(line.field, of: contact, in: carnet, today: now.today)
                grid.put(
                    Showable.cut((isTaken ? "● " : "  ") + text, columns: half), row: row, column: column,
                    style: isTaken ? .bold : .dim)
            }
        }
        viewMarks(&grid, merging.scroll, count: draft.lines.count, height: mergingHeight, from: 3)
    }
}
