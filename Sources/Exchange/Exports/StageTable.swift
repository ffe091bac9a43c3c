package import Domain

/// What moved, one row for each change of stage, for Metabase (exchange.md 2.16).
package struct StageTable {
    private let writer = DelimitedWriter(
        delimiter: 0x2C, lineEnd: [10], quoting: .minimal, hasGuards: false, hasByteOrderMark: false)

    package init() {}

    package func begin(_ out: inout [UInt8]) {
        writer.append(["date", "contact_id", "stage_from", "stage_to", "breakaway"], to: &out)
    }

    /// - Parameter changes: in order, the first being where the contact came in.
    package func append(_ contact: ContactID, _ changes: [StageChange], source: String, to out: inout [UInt8]) {
        var from = ""
        let breakaway = Folding.fold(source).hasPrefix("echappee") ? source : ""
        for change in changes {
            writer.append(
                [change.at?.day.description ?? "", contact.description, from, change.stage.code, breakaway], to: &out)
            from = change.stage.code
        }
    }
}
