import ArgumentParser
import Domain
import Exchange
import Interface

struct ListCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("list", Spoken.wording.listHelp) }

    enum Sort: String, CaseIterable, ExpressibleByArgument {
        case rank, due, name, stage, created, updated
    }
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, json, csv, ids
    }

    @Argument(help: .say("Quels contacts ; sans filtre, ceux en cours.", "Which contacts; without one, the active ones.", name: ("filtre", "filter")))
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
        let rows = ContactOrder(sort, today).rows(matching: query, in: session.carnet)
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

/// The orders of `list`.
struct ContactOrder {
    let sort: ListCommand.Sort
    let today: Day

    init(_ sort: ListCommand.Sort, _ today: Day) {
        self.sort = sort
        self.today = today
    }

    func rows(matching query: Query, in carnet: Carnet) -> [Int32] {
        let all = carnet.rows
        var found: [Int32]
        if query.terms.isEmpty, query.excluded.isEmpty {
            // No text is looked at: the table of texts need not be made.
            found = []
            found.reserveCapacity(all.count)
            for index in all.indices where all[index].exists && query.standings.contains(.init(all[index].standing(on: today))) {
                found.append(Int32(index))
            }
        } else {
            var search = Search()
            found = search.rows(matching: query, among: nil, in: carnet, today: today)
        }
        sortRows(&found, all, carnet)
        return found
    }

    private func sortRows(_ found: inout [Int32], _ all: [Row], _ carnet: Carnet) {
        switch sort {
        case .created: break  // Rows are in creation order.
        case .updated:
            let days = found.map { carnet.contact(row: Int($0)).updated?.milliseconds ?? 0 }
            found = zip(days, found).sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 > $1.0 }.map(\.1)
        case .rank, .due, .name, .stage:
            var ranked = found.map { RankedRow(key: key(all[Int($0)]), row: $0) }
            carnet.sort(&ranked)
            found = ranked.map(\.row)
        }
    }

    private func key(_ row: Row) -> UInt64 {
        switch sort {
        case .rank: Ranking.rank(row)
        case .due: Ranking.due(row)
        case .stage: UInt64(row.stage.rawValue) << 56 | Ranking.rank(row)
        case .name, .created, .updated: 0
        }
    }
}

/// Contacts written one after the other, a piece at a time: 100,000 of them are never all in memory.
enum ContactOutput {
    private static let pieceBytes = 1 << 18

    static func write(
        _ rows: [Int32], as format: ExportFormat, headers: FileLanguage = .code, from carnet: Carnet,
        to put: (([UInt8]) throws -> Void) = { Out.write($0) }
    ) rethrows {
        var export = ContactExport(
            format, headers: headers, contacts: rows.lazy.map { carnet.contact(row: Int($0)) },
            referrerName: { id in carnet.row(of: id).map { carnet.title(row: $0) } })
        var bytes: [UInt8] = []
        export.begin(&bytes)
        for row in rows {
            export.append(carnet.contact(row: Int(row)), to: &bytes)
            if bytes.count >= pieceBytes {
                try put(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        export.end(&bytes)
        try put(bytes)
    }
}
