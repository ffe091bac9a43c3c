package import Domain

/// What moved, one row for each change of stage, for Metabase (exchange.md 2.16).
package struct StageTable {
    private struct Row {
        var at: Instant
        var contact: ContactID
        var from: Stage?
        var to: Stage
        var breakaway: String
    }

    private var rows: [Row] = []

    package init() {}

    /// - Parameter changes: in order, the first being where the contact came in.
    package mutating func add(_ contact: ContactID, _ changes: [StageChange], source: String) {
        var from: Stage?
        let breakaway = Folding.fold(source).hasPrefix("echappee") ? source : ""
        for change in changes {
            rows.append(Row(at: change.at, contact: contact, from: from, to: change.stage, breakaway: breakaway))
            from = change.stage
        }
    }

    /// All of it, the oldest first.
    package func write() -> [UInt8] {
        let writer = DelimitedWriter(
            delimiter: 0x2C, lineEnd: [10], quoting: .minimal, hasGuards: false, hasByteOrderMark: false)
        var out: [UInt8] = []
        writer.append(["date", "contact_id", "stage_from", "stage_to", "breakaway"], to: &out)
        let inOrder = rows.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        for (_, row) in inOrder {
            writer.append(
                [
                    row.at.day.description, row.contact.description, row.from?.code ?? "", row.to.code, row.breakaway,
                ], to: &out)
        }
        return out
    }
}
