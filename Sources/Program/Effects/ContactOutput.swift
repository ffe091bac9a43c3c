package import Domain
import Outreach
package import Transfer

/// Contacts written one after the other, a piece at a time: 100,000 of them are never all in memory.
package enum ContactOutput {
    private static let pieceBytes = 1 << 18

    package static func write(_ rows: [Int32], as format: ExportFormat, from carnet: Carnet) {
        var output = DataOutput(isTable: format.isTable)
        write(rows, as: format, ExportOptions(headers: .code, now: Surroundings.now().instant), from: carnet) {
            Out.write(output.out($0))
        }
        Out.write(output.end())
    }

    @discardableResult
    package static func write(
        _ rows: [Int32], as format: ExportFormat, _ options: ExportOptions, from carnet: Carnet,
        to put: ([UInt8]) throws -> Void
    ) rethrows -> WrittenContacts {
        let today = Surroundings.now().today
        var export = ContactExport(
            format, options, ExportNeeds(carnet.columnsNeeded(rows)),
            referrerName: { id in carnet.row(of: id).map { carnet.title(row: $0) } })
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pieceBytes + pieceBytes / 4)
        var written = WrittenContacts()
        export.begin(&bytes)
        for row in rows {
            var contact = carnet.contact(row: Int(row))
            if contact.standing == .asleep { contact = contact.awake(on: today) }
            if format.isForMailing, let obstacle = contact.mailingObstacle(on: today) {
                written.leftOut.add(obstacle)
                continue
            }
            export.append(contact, to: &bytes)
            written.count += 1
            if let step = contact.next, contact.standing != .dropped {
                if step.isAppointment || options.usesEvents { written.events += 1 } else { written.tasks += 1 }
            }
            if bytes.count >= pieceBytes {
                try put(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        export.end(&bytes)
        (written.lost, written.isTooWide) = (export.lost, export.isTooWide)
        try put(bytes)
        return written
    }

    /// One row for each change of stage and each exchange.
    package static func writeStages(
        _ rows: [Int32], from carnet: Carnet, to put: ([UInt8]) throws -> Void
    ) rethrows {
        var table = StageTable()
        for row in rows {
            table.add(carnet.contact(row: Int(row)), carnet.stageChanges(row: Int(row))) { name(of: $0, in: carnet) }
        }
        try put(table.write())
    }

    /// One row for each exchange, in a table of their own; none where the format is no table.
    package static func writeExchanges(
        _ rows: [Int32], as format: ExportFormat, _ headers: FileLanguage, from carnet: Carnet,
        to put: ([UInt8]) throws -> Void
    ) rethrows -> WrittenContacts {
        var bytes: [UInt8] = []
        var written = WrittenContacts()
        guard var table = ExchangeTable(format, headers, to: &bytes) else { return written }
        for row in rows {
            table.append(carnet.contact(row: Int(row)).withAgreedNames, to: &bytes) { name(of: $0, in: carnet) }
            if bytes.count >= pieceBytes {
                try put(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        table.end(&bytes)
        try put(bytes)
        (written.count, written.lost) = (table.count, table.lost)
        return written
    }

    /// `ddt-novembre/courriel`, the name of a model; a built-in one by its code.
    private static func name(of reference: String, in carnet: Carnet) -> String {
        guard let id = ThingID(reference), carnet.isThing(id) else { return reference }
        if id.kind == .model { return carnet.text(.name, of: id) }
        return carnet.linkName(id).description
    }
}
