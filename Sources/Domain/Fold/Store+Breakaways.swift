// Who belongs to which échappée (piloting.md, *Échappées*).

extension Store {
    /// One register for each échappée. A form that was drawn stays drawn: of two cards that became one, both are known.
    mutating func setMembership(_ row: Int, _ breakaway: TextRef, _ membership: Membership) {
        var at = place(of: breakaway, .memberships, row, from: details[row].membershipsHead)
        if at < 0 {
            memberships.append(PooledMembership(breakaway: breakaway, next: details[row].membershipsHead))
            at = Int32(memberships.count - 1)
            details[row].membershipsHead = at
            keep(breakaway, at: at, .memberships, row)
        }
        let place = Int(at)
        memberships[place].isIn = membership != .out
        switch membership {
        case .out, .member: break
        case .cameIn: memberships[place].cameIn = true
        case .drawn(.a): memberships[place].isDrawnA = true
        case .drawn(.b): memberships[place].isDrawnB = true
        }
    }
}

extension Carnet {
    /// The échappées a contact belongs to, in the order of their ids.
    package func breakaways(row: Int) -> [ContactBreakaway] {
        var found: [ContactBreakaway] = []
        var at = store.details[row].membershipsHead
        while at >= 0 {
            let pooled = store.memberships[Int(at)]
            at = pooled.next
            // Those that were removed are nobody's, until they are brought back.
            guard pooled.isIn, let id = ThingID(store.arena.string(pooled.breakaway)),
                let place = store.things.place(of: id), store.things.all[place].isMade,
                !store.things.all[place].isRemoved
            else { continue }
            let hasBoth = pooled.isDrawnA && pooled.isDrawnB
            let form: DrawnForm? = hasBoth ? nil : pooled.isDrawnA ? .a : pooled.isDrawnB ? .b : nil
            found.append(
                ContactBreakaway(
                    id: id, name: text(.name, of: id), form: form, cameIn: pooled.cameIn, hasBothForms: hasBoth))
        }
        return found.sorted { $0.id < $1.id }
    }

    /// Whether a contact belongs to an échappée, and how; nil where not.
    package func membership(row: Int, of breakaway: ThingID) -> ContactBreakaway? {
        store.details[row].membershipsHead < 0 ? nil : breakaways(row: row).first { $0.id == breakaway }
    }

    /// How many people stand behind a contact; nil where nobody said.
    package func represents(row: Int) -> Int? {
        let number = store.details[row].represents
        return number == 0 ? nil : Int(number - 1)
    }

    /// What somebody is to the product; a future user where nothing is said.
    package func part(row: Int) -> ContactPart {
        let raw = store.details[row].partRaw
        return raw == 0 ? .user : ContactPart(rawValue: raw - 1) ?? .user
    }
}
