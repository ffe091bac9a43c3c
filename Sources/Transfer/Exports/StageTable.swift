package import Domain

/// What happened, one row for each change of stage and each exchange, for Metabase (exchange.md 2.16; outreach.md,
/// *Added to what exists*).
package struct StageTable {
    private struct Row {
        var day: Day
        /// Of a change of stage; exchanges have no hour and come after what happened on their day.
        var at: Instant?
        var cells: [String]
    }

    private static let columns = [
        "date", "contact_id", "kind", "stage_from", "stage_to", "outcome", "breakaway", "link", "model",
    ]

    private var rows: [Row] = []

    package init() {}

    /// - Parameters:
    ///   - changes: in order, the first being where the contact came in.
    ///   - name: what a link or a model is called, by its identifier.
    package mutating func add(_ contact: Contact, _ changes: [StageChange], name: (String) -> String) {
        // Before there were échappées, people wrote them as where somebody comes from.
        let written = Folding.fold(contact.source).hasPrefix("echappee") ? contact.source : ""
        let breakaway =
            contact.breakaways.isEmpty ? written : contact.breakaways.map(\.name).joined(separator: ", ")
        let id = contact.id.description
        var from: Stage?
        for change in changes {
            let day = change.at.day
            rows.append(
                Row(
                    day: day, at: change.at,
                    cells: [
                        day.description, id, "stage", from?.code ?? "", change.stage.code, "", breakaway, "", "",
                    ]))
            from = change.stage
        }
        for exchange in contact.exchanges {
            let outcome = exchange.outcome == .unknown ? "" : exchange.outcome.code
            rows.append(
                Row(
                    day: exchange.on, at: nil,
                    cells: [
                        exchange.on.description, id, exchange.kind.code, "", "", outcome, breakaway,
                        name(exchange.carried.link), name(exchange.carried.model),
                    ]))
        }
    }

    /// All of it, the oldest first.
    package func write() -> [UInt8] {
        let writer = DelimitedWriter(
            delimiter: 0x2C, lineEnd: [10], quoting: .minimal, hasGuards: false, hasByteOrderMark: false)
        var out: [UInt8] = []
        writer.append(Self.columns, to: &out)
        let inOrder = rows.enumerated().sorted { one, other in
            let (a, b) = (one.element, other.element)
            if a.day != b.day { return a.day < b.day }
            if a.at != b.at { return a.at.map { at in b.at.map { at < $0 } ?? true } ?? false }
            return one.offset < other.offset
        }
        for (_, row) in inOrder { writer.append(row.cells, to: &out) }
        return out
    }
}
