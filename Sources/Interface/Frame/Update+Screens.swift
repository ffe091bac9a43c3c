package import Domain

// What differs from screen to screen, by the table.
extension Model {
    mutating func show(_ name: ScreenName) {
        guard name != screen else { return }
        trail.append(screen)
        if trail.count > 50 { trail.removeFirst() }
        leave(toward: name)
        screen = name
    }

    /// The contact one looks at stays the one one looks at.
    private mutating func leave(toward name: ScreenName) {
        let id = selected
        if let id { name.row.focus(&self, id) }
        name.row.enter(&self, id)
    }

    mutating func previousScreen() {
        guard let previous = trail.popLast() else { return }
        let id = selected
        screen = previous
        takeBackFilter()
        if previous == .board { board.focus = id ?? board.focus }
    }

    /// Shows another screen by a filter that goes with it: back here, the one before holds again.
    mutating func show(_ name: ScreenName, filteredBy filter: String) {
        let from = screen
        show(name)
        lentFilter = (from, filter, filterText)
        setFilter(filter)
    }

    private mutating func takeBackFilter() {
        guard let lent = lentFilter, lent.from == screen else { return }
        lentFilter = nil
        if filterText == lent.filter { setFilter(lent.before) }
    }

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
            status = Status(.refused, wording.noDuplicates)
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

    /// `y` and a choice: what goes to the clipboard, and what is said of it; nil where there is nothing.
    ///
    /// A list of addresses is for writing to; one contact alone is there to be looked at.
    func textToCopy(_ what: Action, _ ids: [ContactID]) -> (text: String, said: String)? {
        var left = LeftOut()
        let contacts = ids.compactMap { carnet.contact($0) }.filter { contact in
            guard ids.count > 1 else { return true }
            let obstacle = contact.mailingObstacle(on: now.today)
            guard let obstacle, what == .copyMail || obstacle == .objected else { return true }
            left.add(obstacle)
            return false
        }
        let parts: [String]
        switch what {
        case .copyMail: parts = contacts.map { ids.count > 1 ? $0.mailableEmail : $0.email }
        case .copyPhone: parts = contacts.map(\.phone)
        case .copyLink: parts = contacts.map(\.url)
        case .copyCard: parts = contacts.map { wording.summary($0, today: now.today).joined(separator: "\n") }
        case .copyName: parts = contacts.map(\.title)
        default: return nil
        }
        let filled = parts.filter { !$0.isEmpty }
        guard !filled.isEmpty else { return nil }
        return (filled.joined(separator: "\n"), wording.copied(what, filled.count, without: left))
    }
}
