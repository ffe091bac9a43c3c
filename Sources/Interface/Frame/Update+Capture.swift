package import Domain

// `n`: a new contact in one line, with likely duplicates shown while it is typed.
extension Model {
    mutating func takeCapture(_ key: Key, _ line: LineEditor) -> [Effect] {
        var line = line
        switch key {
        case .escape:
            mode = .normal
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
            let (id, writes) = newContact(text)
            pointAt(captureNotes(text))
            focus(id)
            awaited = id
            return [.commit(.intent(.create(id, writes)))]
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
        for path in [\Model.board.focus, \.today.focus, \.list.focus, \.grid.focus] {
            if let id = self[keyPath: path], !carnet.isKnown(id) { self[keyPath: path] = nil }
        }
    }

    /// What is said of a capture line: nobody yet, words kept in the name, an introducer nobody knows.
    package func captureNotes(_ text: String) -> [String] {
        let capture = Capture.parse(text, today: now.today)
        guard !OneLine.clean(text).isEmpty else { return [] }
        var notes = wording.captureNotes(capture)
        if let via = capture.via, contacts(named: via).isEmpty { notes.append(wording.viaKeptAsSource(via)) }
        if capture.isNobody { notes.append(wording.refusal(.needsAName)) }
        return notes
    }

    /// What was not understood stays on the last line once the gesture is saved.
    mutating func pointAt(_ notes: [String]) {
        if !notes.isEmpty { status = Status(.advice, notes.joined(separator: " ")) }
    }

    /// The writes of a capture line; whom it came through is looked for among the contacts.
    func newContact(_ text: String) -> (ContactID, [Write<String>]) {
        let capture = Capture.parse(text, today: now.today)
        var random = SystemRandomNumberGenerator()
        var id = ContactID.random(using: &random)
        while carnet.isKnown(id) { id = ContactID.random(using: &random) }
        var writes = capture.writes
        // Without a name the address stands on the card.
        if capture.name.isEmpty, capture.organisation.isEmpty, !capture.email.isEmpty {
            writes.insert(.name(capture.email), at: 0)
        }
        if let via = capture.via {
            if let referrer = contacts(named: via).first {
                writes.append(.referredBy(referrer))
            } else {
                writes.append(.source(via))
            }
        }
        return (id, writes)
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
        guard name.count >= 3 || !capture.email.isEmpty else { return [] }
        // A box that several people read tells nobody apart.
        let email = EmailAddress.key(capture.email).map { Folding.fold($0) } ?? ""
        var found: [String] = []
        for (index, row) in carnet.rows.enumerated() where row.exists {
            if found.count == 3 { break }
            let title = Folding.fold(carnet.title(row: index))
            let isNamed = name.count >= 3 && (title == name || title.hasPrefix(name))
            if isNamed || (!email.isEmpty && Folding.fold(carnet.email(row: index)) == email) {
                let organisation = carnet.organisation(row: index)
                found.append(carnet.title(row: index) + (organisation.isEmpty ? "" : " · " + organisation))
            }
        }
        return found
    }
}

extension Capture {
    /// Neither name, organisation nor address: nothing to show on a card.
    package var isNobody: Bool { name.isEmpty && organisation.isEmpty && email.isEmpty }

    /// The registers that a captured line fills.
    package var writes: [Write<String>] {
        var writes: [Write<String>] = []
        func add(_ text: String, _ write: (String) -> Write<String>) { if !text.isEmpty { writes.append(write(text)) } }
        add(name) { .name($0) }
        add(organisation) { .organisation($0) }
        add(role) { .role($0) }
        add(email) { .email($0, nil) }
        add(phone) { .phone($0) }
        add(url) { .url($0) }
        add(place) { .place($0) }
        add(source) { .source($0) }
        if let stage, stage != .prospect { writes.append(.stage(stage)) }
        if let next { writes.append(.next(.followUp, on: next.day, at: next.time, objective: nil, note: nil)) }
        for tag in tags { writes.append(.tag(tag, true)) }
        add(note) { .notes($0, over: nil) }
        return writes
    }
}
