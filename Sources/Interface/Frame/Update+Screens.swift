package import Domain

// What differs from screen to screen, by the table.
extension Model {
    mutating func move(_ action: Action) -> [Effect] { screen.row.move(&self, action) }

    /// Where the selected contact is found, whatever the screen.
    package var selected: ContactID? { screen.row.selected(self) }

    /// A contact that takes the cursor where it is shown.
    mutating func focus(_ id: ContactID) {
        for name in ScreenName.allCases { name.row.focus(&self, id) }
    }

    mutating func sortOtherwise() {
        guard let sort = screen.row.sort else { return status = Status(.refused, wording.sortsItself) }
        sort(&self)
    }

    /// `i`: on the board, the panel under it; elsewhere the Fiche.
    mutating func showDetail() {
        if let detail = screen.row.detail { return detail(&self) }
        if let id = selected { openCard(id) }
    }

    /// `s`: they are two, and are not shown as duplicates any more.
    mutating func tellApart() -> [Effect] {
        guard let (one, other) = screen.row.pair(self) else {
            status = Status(.refused, screen == .duplicates ? wording.noDuplicates : wording.noPairHere)
            return [.bell]
        }
        return [.commit(.intent(.tellApart(one, other)))]
    }

    /// `=`: the note line one is on becomes the evidence of a criterion.
    mutating func askEvidence() {
        guard let note = screen.row.noteLine(self), let id = selected else {
            status = Status(.refused, wording.noNoteHere)
            return
        }
        ask(Prompt([id], [.evidenceFor(note: note)]))
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

    /// `y` and a choice: what goes to the clipboard.
    func textToCopy(_ what: Action, _ ids: [ContactID]) -> String? {
        let contacts = onList(ids).compactMap { carnet.contact($0) }
        func join(_ parts: [String]) -> String? {
            let filled = parts.filter { !$0.isEmpty }
            return filled.isEmpty ? nil : filled.joined(separator: "\n")
        }
        switch what {
        case .copyMail: return join(contacts.map(\.email))
        case .copyPhone: return join(contacts.map(\.phone))
        case .copyLink: return join(contacts.map(\.url))
        case .copyCard: return join(contacts.map { wording.summary($0, today: now.today).joined(separator: "\n") })
        case .copyName: return join(contacts.map(\.title))
        default: return nil
        }
    }
}
