package import Domain
package import Transfer

/// Contacts written one after the other, a piece at a time: 100,000 of them are never all in memory.
package enum ContactOutput {
    private static let pieceBytes = 1 << 18

    package static func write(_ rows: [Int32], as format: ExportFormat, from carnet: Carnet) {
        write(rows, as: format, ExportOptions(headers: .code, now: Surroundings.now().instant), from: carnet) {
            Out.write($0)
        }
    }

    /// How many contacts were written: who objected is in no mailing.
    @discardableResult
    package static func write(
        _ rows: [Int32], as format: ExportFormat, _ options: ExportOptions, from carnet: Carnet,
        to put: ([UInt8]) throws -> Void
    ) rethrows -> Int {
        let today = Surroundings.now().today
        let needs = carnet.columnsNeeded(rows)
        var export = ContactExport(
            format, options, ExportNeeds(hasLink: needs.hasLink, fieldNames: needs.fieldNames),
            referrerName: { id in carnet.row(of: id).map { carnet.title(row: $0) } })
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pieceBytes + pieceBytes / 4)
        var count = 0
        export.begin(&bytes)
        for row in rows {
            var contact = carnet.contact(row: Int(row))
            if contact.standing == .asleep { contact = contact.awake(on: today) }
            if format.isForMailing, contact.hasObjected { continue }
            export.append(contact, to: &bytes)
            count += 1
            if bytes.count >= pieceBytes {
                try put(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        export.end(&bytes)
        try put(bytes)
        return count
    }

    /// One row for each change of stage.
    package static func writeStages(
        _ rows: [Int32], from carnet: Carnet, to put: ([UInt8]) throws -> Void
    ) rethrows {
        var table = StageTable()
        for row in rows {
            let contact = carnet.contact(row: Int(row))
            table.add(contact.id, carnet.stageChanges(row: Int(row)), source: contact.source)
        }
        try put(table.write())
    }
}
