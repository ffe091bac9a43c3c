import ArgumentParser
import Domain
import Interface
import Program

struct ListCommand: Command {
    static let name = "list"
    static var help: CommandHelp {
        CommandHelp(
            "Liste les contacts qui passent un filtre.", "Lists the contacts that pass a filter.",
            [
                "carnet list étape:rdv c3:? --sort due", "carnet list 'score>=4 !tag:agri' --format ids",
                "Filtres : mots, étape: tag: c1: à c6: score>= source: retard planifier",
                "auj côté pause tous, et ! pour exclure.",
            ],
            [
                "carnet list stage:meeting c3:? --sort due", "carnet list 'score>=4 !tag:agri' --format ids",
                "Filters: words, stage: tag: c1: to c6: score>= from: late unplanned",
                "today dropped asleep all, and ! to exclude.",
            ])
    }

    enum Sort: String, CaseIterable, ExpressibleByArgument {
        case rank, due, name, stage, created, updated, organisation, familyName, heard

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
    @OptionGroup var past: Past
    @OptionGroup var shared: Shared

    func run() throws {
        try past.begin()
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
