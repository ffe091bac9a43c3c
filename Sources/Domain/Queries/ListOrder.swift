/// The orders of a list of contacts (product.md: `--sort`). Ties everywhere: folded name, then creation order.
package enum ListOrder: UInt8, CodedWord {
    case rank, due, name, stage
    /// The latest first, for both.
    case created, updated

    package var staticCode: StaticString {
        switch self {
        case .rank: "rank"
        case .due: "due"
        case .name: "name"
        case .stage: "stage"
        case .created: "created"
        case .updated: "updated"
        }
    }

    package var following: ListOrder { ListOrder(rawValue: rawValue + 1) ?? .rank }
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
        }
    }

    /// The order of all writers, not the clock of one: clocks of two devices may disagree.
    private func lamport(_ ordinalPlusOne: UInt32) -> UInt64 {
        guard ordinalPlusOne > 0, Int(ordinalPlusOne) <= store.records.count else { return 0 }
        return store.records[Int(ordinalPlusOne) - 1].lamport
    }
}
