/// Somebody whom only undone gestures brought in: shown nowhere, and in the journal all the same.
package struct VoidedPerson: Equatable, Sendable {
    package let id: ContactID
    package var name = ""
    package var organisation = ""
    package var emails: [String] = []
    package var phones: [String] = []

    /// What they go by: the name, else the organisation, else an address.
    package var title: String {
        [name, organisation, emails.first ?? "", phones.first ?? "", id.description].first { !$0.isEmpty } ?? ""
    }
}

extension Carnet {
    /// People of undone imports, additions and merges, in the order they came. One walk over what is undone.
    package var voidedPeople: [VoidedPerson] {
        var people: [VoidedPerson] = []
        var places: [ContactID: Int] = [:]
        for ordinal in store.order where store.records[Int(ordinal)].isVoided {
            for event in store.storedEvents(of: ordinal) {
                guard let id = event.head.contact else { continue }
                if places[id] == nil {
                    guard event.head.kind == .contactCreated, row(of: id) == nil, !isErased(id) else { continue }
                    places[id] = people.count
                    people.append(VoidedPerson(id: id))
                }
                guard let place = places[id] else { continue }
                for write in store.writes(of: event) { people[place].take(write) }
            }
        }
        return people
    }

    /// Whom of them a text names: by id, by the whole name, by an address or a number.
    package func voidedPeople(named text: String) -> [VoidedPerson] {
        let typed = OneLine.clean(text)
        if let id = ContactID(typed) { return voidedPeople.filter { $0.id == id } }
        let folded = Folding.fold(typed)
        let digits = typed.filter(\.isNumber)
        if folded.isEmpty { return [] }
        return voidedPeople.filter { person in
            Folding.fold(OneLine.clean(person.title)) == folded || Folding.fold(OneLine.clean(person.name)) == folded
                || person.emails.contains { Folding.fold($0) == folded }
                || digits.count >= 6 && person.phones.contains { $0.filter(\.isNumber) == digits }
        }
    }

    /// Those whom a gesture brought in, now that it is undone.
    package func voidedCount(of gesture: Gesture) -> Int {
        let ids = Set(events(of: gesture).filter { $0.kind == .contactCreated }.compactMap(\.contact))
        return ids.count { row(of: $0) == nil && !isErased($0) }
    }
}

extension VoidedPerson {
    fileprivate mutating func take(_ write: Write<String>) {
        switch write {
        case .name(let text): if !text.isEmpty { name = text }
        case .text(.organisation, let text): organisation = text
        case .email(let text, _), .otherEmail(let text, _, _):
            if !text.isEmpty, !emails.contains(text) { emails.append(text) }
        case .text(.phone, let text), .otherPhone(let text, _):
            if !text.isEmpty, !phones.contains(text) { phones.append(text) }
        default: break
        }
    }
}
