import ArgumentParser
import Domain
import Interface
import Program
import Transfer

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
    var filter: [TypedWord] = []
    @Option(help: .say("Dans quel ordre.", "In which order.", name: ("ordre", "order")))
    var sort = Sort.rank
    @Option(help: .say("Sous quelle forme.", "In which form.", name: ("forme", "format")))
    var format = Format.table
    @OptionGroup var shared: Shared

    func run() throws {
        let query = try Query.checked(TypedWord.line(filter))
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
        if rows.isEmpty { session.wording.tellNearWord(in: TypedWord.line(filter)) }
    }
}
