internal import Domain

// `n`: a new contact in one line, with likely duplicates shown while it is typed.
extension Model {
    mutating func takeCapture(_ key: Key, _ line: LineEditor) -> [Effect] {
        var line = line
        switch key {
        case .escape:
            mode = .normal
            if kept.keepCapture(line.text) { status = Status(.advice, wording.cancelledAndKept) }
            return []
        case .enter:
            let text = OneLine.clean(line.text)
            guard !text.isEmpty else {
                mode = .normal
                return []
            }
            // The hint says what is missing; what was typed stays.
            guard !Capture.parse(text, today: now.today).isNobody else { return [.bell] }
            mode = .normal
            kept.captureIsTaken(line.text)
            let id = newContactID()
            pointAt(captureNotes(text))
            // The Fiche is somebody else's: the new card is seen where lists are.
            if screen == .card { previousScreen() }
            focus(id)
            awaited = id
            return [.commit(.intent(creation(text).intent(id)))]
        default:
            _ = line.edit(key)
            mode = .capture(line)
            return []
        }
    }

    /// What was to come did not: nothing waits for it.
    mutating func forgetAwaited() {
        awaited = nil
        afterword = nil
        doneWith = []
        breakaways.awaited = nil
        writing.isAskedAfterCommit = false
        for name in ScreenName.allCases {
            if let id = name.row.focused(self), !carnet.isKnown(id) { name.row.focus(&self, nil) }
        }
    }

    /// What is said of a capture line: nobody yet, words kept in the name, an introducer nobody knows.
    package func captureNotes(_ text: String) -> [String] {
        let capture = Capture.parse(text, today: now.today)
        guard !OneLine.clean(text).isEmpty else { return [] }
        var notes = wording.captureNotes(capture)
        if capture.breakaway != nil, let name = creation(text).unresolvedBreakaway {
            notes.append(wording.breakawayKeptAsSource(name))
        }
        if capture.via != nil, let via = creation(text).unresolvedVia { notes.append(wording.viaKeptAsSource(via)) }
        if capture.isNobody { notes.append(wording.refusal(.needsAName)) }
        return notes
    }

    /// What was not understood stays on the last line once the gesture is saved.
    mutating func pointAt(_ notes: [String]) {
        if !notes.isEmpty { status = Status(.advice, notes.joined(separator: " ")) }
    }

    /// What a capture line makes, as `carnet add` would.
    func creation(_ text: String) -> Creation {
        Capture.parse(text, today: now.today).creation(in: carnet, today: now.today, search: lists.search)
    }

    func newContactID() -> ContactID {
        var random = SystemRandomNumberGenerator()
        return carnet.newContactID(using: &random)
    }

    func contacts(named name: String) -> [ContactID] {
        let folded = Folding.fold(name)
        return carnet.rows.indices.filter { carnet.rows[$0].exists && Folding.fold(carnet.title(row: $0)) == folded }
            .map { carnet.rows[$0].id }
    }

    /// Contacts that may be the one being typed: the same address, or the same beginning of a name.
    package func likelyDuplicates(of line: String) -> [String] {
        let capture = Capture.parse(line, today: now.today)
        let name = Folding.fold(capture.name)
        // A box that several people read tells nobody apart.
        let keys = capture.emails.compactMap { EmailAddress.key($0) }
        guard name.count >= 3 || !keys.isEmpty else { return [] }
        var found: [String] = []
        for (index, row) in carnet.rows.enumerated() where row.exists {
            if found.count == 3 { break }
            let title = Folding.fold(carnet.title(row: index))
            let isNamed = name.count >= 3 && (title == name || title.hasPrefix(name))
            if isNamed || !keys.isEmpty && carnet.addressKeys(row: index).contains(where: keys.contains) {
                let organisation = carnet.organisation(row: index)
                found.append(carnet.title(row: index) + (organisation.isEmpty ? "" : " · " + organisation))
            }
        }
        return found
    }
}
