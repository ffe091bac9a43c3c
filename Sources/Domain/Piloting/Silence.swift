// How long somebody was not heard (piloting.md, *Every day*).

extension Carnet {
    /// The day they were last heard, else the day they were first contacted; nil for who was never contacted.
    package func silentSince(row: Int) -> Day? {
        let heard = store.rows[row].lastHeard
        if heard != Row.noDay { return Day(number: heard) }
        var first: Int32?
        var at = store.details[row].exchangesHead
        while at >= 0 {
            let exchange = store.exchanges[Int(at)]
            at = exchange.next
            guard exchange.kind != .note, exchange.outcome != .unknown else { continue }
            first = min(first ?? .max, exchange.on)
        }
        return first.map { Day(number: $0) }
    }
}

/// How often those of a tag or a stage are to be heard: an agreement of the carnet.
package struct Rhythm: Equatable, Sendable {
    package let id: ThingID
    /// A tag, or a stage by its code.
    package let name: String
    package let days: Int

    package static let daysMax = 3660

    /// The stage it is of; nil for a tag.
    package var stage: Stage? { Stage(code: name) }
}

extension ThingID {
    /// A tag or a stage has one rhythm on all devices.
    package static func rhythm(of name: String) -> ThingID {
        // FNV-1a: the same everywhere, whatever the program's own hashing does.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in Folding.fold(name).utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return ThingID(.rhythm, number: hash)
    }
}

extension Carnet {
    package var rhythms: [Rhythm] {
        thingIDs(of: .rhythm).compactMap { id in
            guard let thing = thing(id), let days = Int(thing[.days]), days > 0 else { return nil }
            return Rhythm(id: id, name: thing[.name], days: days)
        }
    }

    /// Since when somebody should have been heard by one of some rhythms; nil where they were, or none is theirs.
    package func overdueSince(row: Int, _ rhythms: [Rhythm], today: Day) -> Day? {
        guard let since = silentSince(row: row) else { return nil }
        let silent = today - since
        for rhythm in rhythms where silent >= rhythm.days {
            if let stage = rhythm.stage {
                if store.rows[row].stage == stage { return since }
            } else if tags(row: row).contains(where: { Folding.fold($0) == Folding.fold(rhythm.name) }) {
                return since
            }
        }
        return nil
    }
}
