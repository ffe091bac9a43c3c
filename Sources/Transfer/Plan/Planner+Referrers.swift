import Domain

// Who introduced whom, once all of a file is known.
extension Planner {
    mutating func resolveReferrals() {
        guard !referrals.isEmpty else { return }
        var byName: [String: Int] = [:]
        for person in 0..<(existing.count + plan.created.count) {
            let name = Folding.fold(contact(person).title)
            if !name.isEmpty, byName[name] == nil { byName[name] = person }
        }
        for (person, row, referrer) in referrals {
            let found: Int?
            switch referrer {
            case .id(let id): found = index.person(id)
            case .name(let name, _): found = ContactID(name).flatMap(index.person) ?? byName[Folding.fold(name)]
            }
            if let found, found != person {
                setReferrer(found, of: person, row)
            } else if case .name(let name, let field) = referrer {
                keepReferrer(name, field, of: person, row)
            }
        }
    }

    private mutating func setReferrer(_ found: Int, of person: Int, _ row: Int) {
        let referrer = reference(found)
        if person >= existing.count {
            let place = person - existing.count
            if plan.created.referrer(place) == nil { plan.created.set(referrer: referrer, at: place) }
            return
        }
        if let ours = existing[person].referredBy {
            let isSame =
                referrer == .existing(ours)
                || index.person(ours).map { Folding.fold(contact($0).title) } == Folding.fold(contact(found).title)
            if isSame { return }
            if !options.overwrite {
                plan.kept.append(
                    KeptDifference(
                        line: plan.rows[row].line, contact: reference(person), field: .referredBy, name: "",
                        ours: index.person(ours).map { contact($0).title } ?? ours.description,
                        theirs: contact(found).title))
                return
            }
        }
        let change = FieldChange(field: .referredBy, name: "", old: "", new: contact(found).title)
        store(contact(person), person, [change], plan.rows[row].line)
        plan.updated[Int(updatedPlace[person])].referrer = referrer
        plan.rows[row].action = .updated(reference(person))
    }

    /// Nobody of that name: the words are kept as a free field.
    private mutating func keepReferrer(_ name: String, _ field: String, of person: Int, _ row: Int) {
        let line = plan.rows[row].line
        plan.noted.append(Warning(kind: .noSuchReferrer(name), line: line, column: nil))
        var kept = contact(person)
        guard !kept.fields.contains(where: { $0.name == field }) else { return }
        kept.fields.append(FreeField(name: field, value: name))
        store(kept, person, [FieldChange(field: .free, name: field, old: "", new: name)], line)
        if person < existing.count { plan.rows[row].action = .updated(reference(person)) }
    }
}
