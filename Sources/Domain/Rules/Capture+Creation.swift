// From a capture line to the gesture that it stands for: the same for `n` on the board and for `carnet add`.

/// A new contact as a capture line says it.
package struct Creation: Equatable, Sendable {
    package var writes: [Write<String>] = []
    /// Whom it came through, where that is nobody's name or several people's: it is kept as the source then.
    package var unresolvedVia: String?
    /// An échappée of no such name, or of several: likewise.
    package var unresolvedBreakaway: String?

    package func intent(_ id: ContactID) -> Intent { .create(id, writes) }
}

extension Capture {
    /// Neither name, organisation nor address: nothing to show on a card.
    package var isNobody: Bool { name.isEmpty && organisation.isEmpty && email.isEmpty }

    /// The registers that the line fills. Nothing typed is lost: a source and an introducer nobody knows stand side by
    /// side; and nobody is taken for another: of several with one name none is chosen.
    ///
    /// - Parameter search: a table of the contacts' texts, where one is made already.
    package func creation(in carnet: Carnet, today: Day, search: Search = Search()) -> Creation {
        var creation = Creation()
        var referrer: ContactID?
        if let via {
            let named = Resolution(via, in: carnet, today: today, search: search, suggests: false)
            if case .one(let found) = named { referrer = found }
            if referrer == nil { creation.unresolvedVia = via }
        }
        var joined: ThingID?
        if let breakaway {
            joined = carnet.breakaway(named: breakaway)
            if joined == nil { creation.unresolvedBreakaway = breakaway }
        }
        func add(_ text: String, _ write: (String) -> Write<String>) {
            if !text.isEmpty { creation.writes.append(write(text)) }
        }
        // Without a name the address stands on the card.
        add(name.isEmpty && organisation.isEmpty ? email : name) { .name($0) }
        add(organisation) { .organisation($0) }
        add(role) { .role($0) }
        add(email) { .email($0, nil) }
        // One field may have been given several.
        let phones = (try? WayLine.phones(phone)) ?? []
        add(phones.first?.number ?? phone) { .phone($0) }
        for one in ContactPhone.beside(phones) { creation.writes.append(.otherPhone(one.number, label: one.label)) }
        for (place, other) in otherEmails.enumerated()
        where !([email] + otherEmails[..<place]).contains(where: { EmailAddress.isSame($0, other) }) {
            add(other) { .otherEmail($0, nil, true) }
        }
        for (place, other) in otherPhones.enumerated()
        where !([phone] + phones.map(\.number) + Array(otherPhones[..<place])).contains(where: {
            PhoneNumber.isSame($0, other)
        }) {
            add(other) { .otherPhone($0, label: "") }
        }
        add(url) { .url($0) }
        add(place) { .place($0) }
        add(
            [source, creation.unresolvedVia ?? "", creation.unresolvedBreakaway ?? ""].filter { !$0.isEmpty }.joined(
                separator: ", ")
        ) { .source($0) }
        if let referrer { creation.writes.append(.referredBy(referrer)) }
        if let stage, stage != .prospect { creation.writes.append(.stage(stage)) }
        if let joined { creation.writes.append(.breakaway(joined.description, .cameIn)) }
        for tag in tags { creation.writes.append(.tag(tag, true)) }
        add(note) { .notes($0, over: nil) }
        if let next {
            creation.writes.append(.next(.followUp, on: next.day, at: next.time, objective: nil, note: nil))
        }
        return creation
    }
}

extension Carnet {
    /// The échappée of a name, or of its beginning where no other begins so; nil for none or several.
    package func breakaway(named name: String) -> ThingID? {
        let wanted = Folding.fold(OneLine.clean(name))
        let all = thingIDs(of: .breakaway).map { (id: $0, name: Folding.fold(text(.name, of: $0))) }
        let exact = all.filter { $0.name == wanted }
        let found = exact.isEmpty ? all.filter { !wanted.isEmpty && $0.name.hasPrefix(wanted) } : exact
        return found.count == 1 ? found[0].id : nil
    }

    /// An identifier that no event has named yet.
    package func newContactID(using random: inout some RandomNumberGenerator) -> ContactID {
        var id = ContactID.random(using: &random)
        while isKnown(id) { id = ContactID.random(using: &random) }
        return id
    }
}
