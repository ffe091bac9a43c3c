import ArgumentParser
import Domain
import Transfer
import Interface

struct ListCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("list", Spoken.wording.listHelp) }

    enum Sort: String, CaseIterable, ExpressibleByArgument {
        case rank, due, name, stage, created, updated

        var order: ListOrder { ListOrder(code: rawValue) ?? .rank }
    }
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, json, csv, ids
    }

    @Argument(
        help: .say(
            "Quels contacts ; sans filtre, ceux en cours.", "Which contacts; without one, the active ones.",
            name: ("filtre", "filter")))
    var filter: [Typed] = []
    @Option(help: .say("Dans quel ordre.", "In which order.", name: ("ordre", "order")))
    var sort = Sort.rank
    @Option(help: .say("Sous quelle forme.", "In which form.", name: ("forme", "format")))
    var format = Format.table
    @OptionGroup var shared: Shared

    func run() throws {
        let query = try Query.checked(Typed.line(filter))
        let session = try Session.read(shared.carnet)
        let today = Surroundings.now().today
        let rows = ContactRows.matching(query, in: session.carnet, today: today, by: sort.order)
        switch format {
        case .ids:
            let all = session.carnet.rows
            Out.write(ContactList.bytes(rows.lazy.map { all[Int($0)].id }))
        case .json: ContactOutput.write(rows, as: .json, from: session.carnet)
        case .csv: ContactOutput.write(rows, as: .csv, from: session.carnet)
        case .table:
            Out.write(ContactTable(session, today: today).text(rows))
            Out.tell(session.wording.listed(rows.count, hasFilter: !query.isEmpty))
        }
        if rows.isEmpty { session.wording.tellNearWord(in: Typed.line(filter)) }
    }
}

extension Query {
    /// A filter of the command line: what is not understood is a usage failure that points at it.
    static func checked(_ text: String) throws(Failure) -> Query {
        let query = parse(text)
        guard query.problems.isEmpty else {
            let sentences = query.problems.map { Spoken.wording.filterProblem($0) }
            throw Failure(Failure.usage, sentences.joined(separator: "\n"))
        }
        return query
    }

    /// The same, looking at all standings unless the filter asks for some (product.md: `export` carries all).
    static func checkedInAllStandings(_ text: String) throws(Failure) -> Query {
        var query = try checked(text)
        // No word asks for the active ones: with another standing asked for beside, they are there only by `all`.
        if query.standings == .active, !parse("asleep " + text).standings.contains(.active) {
            query.standings = parse("all " + text).standings
        }
        return query
    }
}

extension Wording {
    /// After a filter that found nothing.
    func tellNearWord(in filter: String) {
        guard let near = FilterNote.nearWord(in: filter) else { return }
        Out.tell(readAsText(near.typed) + meant(near.meant))
    }
}

/// The rows that pass a filter.
enum ContactRows {
    /// In creation order.
    static func matching(_ query: Query, in carnet: Carnet, today: Day) -> [Int32] {
        guard query.terms.isEmpty, query.excluded.isEmpty else {
            var search = Search()
            return search.rows(matching: query, among: nil, in: carnet, today: today)
        }
        // No text is looked at: the table of texts need not be made.
        let all = carnet.rows
        var found: [Int32] = []
        found.reserveCapacity(all.count)
        for index in all.indices
        where all[index].exists && query.standings.contains(.init(all[index].standing(on: today))) {
            found.append(Int32(index))
        }
        return found
    }

    static func matching(_ query: Query, in carnet: Carnet, today: Day, by order: ListOrder) -> [Int32] {
        let rows = carnet.rows
        var sorted = matching(query, in: carnet, today: today).map { row in
            Sorted(key: carnet.key(order, row: Int(row)), name: rows[Int(row)].nameKey, row: row)
        }
        sorted.sort { a, b in
            if a.key != b.key { return a.key < b.key }
            if a.name.0 != b.name.0 { return a.name.0 < b.name.0 }
            if a.name.1 != b.name.1 { return a.name.1 < b.name.1 }
            return carnet.nameOrder(Int(a.row), Int(b.row))
        }
        return sorted.map(\.row)
    }

    /// What two rows are compared by, side by side in memory: there are 1,700,000 comparisons to sort 100,000.
    private struct Sorted: BitwiseCopyable {
        var key: UInt64
        var name: (UInt64, UInt64)
        var row: Int32
    }
}

/// Contacts written one after the other, a piece at a time: 100,000 of them are never all in memory.
enum ContactOutput {
    private static let pieceBytes = 1 << 18

    static func write(_ rows: [Int32], as format: ExportFormat, from carnet: Carnet) {
        write(rows, as: format, ExportOptions(headers: .code, now: Surroundings.now().instant), from: carnet) {
            Out.write($0)
        }
    }

    /// How many contacts were written: who objected is in no mailing.
    @discardableResult
    static func write(
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
    static func writeStages(
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
