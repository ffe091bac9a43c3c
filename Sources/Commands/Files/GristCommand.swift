import ArgumentParser
import Domain
import Interface
import Program
import Transfer

struct GristCommand: Command {
    static let name = "grist"
    static var help: CommandHelp {
        CommandHelp(
            "Envoie les contacts dans une table Grist.", "Sends contacts to a Grist table.",
            [
                "export GRIST_URL=https://grist.numerique.gouv.fr GRIST_API_KEY=…",
                "carnet grist push --doc wHXmMwBz3k --table Contacts",
                "carnet grist push étape:utilisateur --doc wHXmMwBz3k --table Contacts --dry-run",
            ],
            [
                "export GRIST_URL=https://docs.getgrist.com GRIST_API_KEY=…",
                "carnet grist push --doc wHXmMwBz3k --table Contacts",
                "carnet grist push stage:user --doc wHXmMwBz3k --table Contacts --dry-run",
            ])
    }
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: name, abstract: help.abstract, discussion: help.discussion, subcommands: [Push.self])
    }

    struct Push: Command {
        static let name = "push"
        static var help: CommandHelp { GristCommand.help }

        @Argument(
            help: .say(
                "Quels contacts ; sans filtre, tous, même ceux de côté.",
                "Which contacts; without one all of them, left aside too.", name: ("filtre", "filter")))
        var filter: [TypedWord] = []
        @Option(
            help: .say(
                "Le document Grist, par son identifiant.", "The Grist document, by its id.",
                name: ("document", "document")))
        var doc: TypedWord
        @Option(help: .say("La table du document.", "The document's table.", name: ("table", "table")))
        var table: TypedWord
        @Flag(help: .say("Montrer ce qui serait envoyé.", "Show what would be sent.")) var dryRun = false
        @OptionGroup var shared: Shared

        func run() throws {
            let query = try Query.checkedInAllStandings(TypedWord.line(filter))
            let session = try Session.read(shared.carnet)
            let rows = ContactRows.matching(query, in: session.carnet, today: Surroundings.now().today)
            if dryRun { return show(rows, session.carnet) }
            let wording = session.wording
            let grist = try GristTable(document: doc.text, table: table.text, wording)
            let columns = try grist.columns()
            guard columns.contains(GristRecords.keyColumn) else {
                throw Failure(Failure.refused, wording.gristHasNoKeyColumn(table.text))
            }
            let records = Self.records(rows, session.carnet, columns: columns)
            if !records.missingColumns.isEmpty { Out.tell(wording.gristLacks(records.missingColumns)) }
            var sent = 0
            try Self.forEachBody(rows, session.carnet, records) { body, count in
                try grist.upsert(body)
                sent += count
            }
            let removed = try remove(from: grist, session.carnet)
            Out.tell(wording.gristPushed(sent, removed: removed))
        }

        private func show(_ rows: [Int32], _ carnet: Carnet) {
            let records = Self.records(rows, carnet, columns: nil)
            Self.forEachBody(rows, carnet, records) { body, _ in Out.write(body + [0x0A]) }
        }

        /// Who was erased here, or merged into another, has no row there either.
        private func remove(from grist: GristTable, _ carnet: Carnet) throws(Failure) -> Int {
            let gone = carnet.erasedContacts + carnet.mergedContacts
            var removed = 0
            var start = 0
            while start < gone.count {
                let some = gone[start..<min(gone.count, start + Self.filteredMax)]
                let rows = try grist.rows(of: some)
                if !rows.isEmpty { try grist.delete(rows) }
                removed += rows.count
                start += Self.filteredMax
            }
            return removed
        }

        /// Ids in one filter: an address must not become too long.
        private static let filteredMax = 100

        private static func records(_ rows: [Int32], _ carnet: Carnet, columns: Set<String>?) -> GristRecords {
            var needs = ExportNeeds(carnet.columnsNeeded(rows))
            // What the table has a column for is sent empty too: one that was taken off goes there as well.
            needs.take(columns ?? [])
            return GristRecords(
                needs, columns: columns,
                referrerName: { id in carnet.row(of: id).map { carnet.title(row: $0) } })
        }

        private static func forEachBody(
            _ rows: [Int32], _ carnet: Carnet, _ records: GristRecords, _ take: ([UInt8], Int) throws -> Void
        ) rethrows {
            let today = Surroundings.now().today
            var start = 0
            while start < rows.count {
                let some = rows[start..<min(rows.count, start + GristRecords.recordsMax)]
                try take(records.body(some.map { carnet.contact(row: Int($0)).awake(on: today) }), some.count)
                start += GristRecords.recordsMax
            }
        }
    }
}
