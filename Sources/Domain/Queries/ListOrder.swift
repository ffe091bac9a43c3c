/// The orders of a list of contacts (product.md: `--sort`). Ties everywhere: folded name, then creation order.
package enum ListOrder: UInt8, CodedWord {
    case rank, due, name, stage
    /// The latest first, for both.
    case created, updated
    case organisation, familyName
    /// The longest silence first; who was never contacted comes last.
    case heard

    package var staticCode: StaticString {
        switch self {
        case .rank: "rank"
        case .due: "due"
        case .name: "name"
        case .stage: "stage"
        case .created: "created"
        case .updated: "updated"
        case .organisation: "organisation"
        case .familyName: "familyName"
        case .heard: "heard"
        }
    }

    package var following: ListOrder { ListOrder(rawValue: rawValue + 1) ?? .rank }
}

/// What rows are sorted by: texts are put in their order once, for all rows.
package struct ListKeys {
    private let carnet: Carnet
    private let order: ListOrder
    /// By row, of an order of texts.
    private var ranks: [UInt32] = []

    package init(_ order: ListOrder, in carnet: Carnet) {
        self.carnet = carnet
        self.order = order
        guard order == .organisation || order == .familyName else { return }
        let texts = carnet.rows.indices.map { row in
            carnet.rows[row].exists ? Folding.fold(Self.text(order, row, carnet)) : ""
        }
        // Who has none comes last.
        let sorted = Set(texts).sorted { $0.isEmpty != $1.isEmpty ? $1.isEmpty : $0 < $1 }
        let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, UInt32($0)) })
        ranks = texts.map { places[$0] ?? 0 }
    }

    private static func text(_ order: ListOrder, _ row: Int, _ carnet: Carnet) -> String {
        let texts = carnet.store.details[row].texts
        guard order == .familyName else { return carnet.store.arena.string(texts.organisation) }
        if !texts.familyName.isEmpty { return carnet.store.arena.string(texts.familyName) }
        // Of a name typed whole, what can be told of it.
        let name = carnet.name(row: row)
        let family = NameParts(name: name, given: "?", family: "?").byName.family
        return family.isEmpty ? name : family
    }

    /// Smaller comes first.
    package subscript(row: Int) -> UInt64 { ranks.isEmpty ? carnet.key(order, row: row) : UInt64(ranks[row]) }
}

extension Carnet {
    /// The integer a row is sorted by: smaller comes first.
    @inline(__always)
    package func key(_ order: ListOrder, row index: Int) -> UInt64 {
        let row = store.rows[index]
        return switch order {
        case .rank: Ranking.rank(row)
        case .due: Ranking.due(row)
        // What ties are told by, ahead of time.
        case .name: row.nameKey.0
        case .stage: UInt64(row.stage.rawValue) << 56 | Ranking.rank(row)
        case .created: ~lamport(store.details[index].created)
        case .updated: ~lamport(store.details[index].updated)
        case .heard: silentSince(row: index).map { UInt64(Int64($0.number) + 0x8000_0000) } ?? .max
        // By their texts: see `ListKeys`.
        case .organisation, .familyName: row.nameKey.0
        }
    }

    /// The order of all writers, not the clock of one: clocks of two devices may disagree.
    private func lamport(_ ordinalPlusOne: UInt32) -> UInt64 {
        guard ordinalPlusOne > 0, Int(ordinalPlusOne) <= store.records.count else { return 0 }
        return store.records[Int(ordinalPlusOne) - 1].lamport
    }
}
