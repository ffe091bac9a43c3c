package import Domain

/// A table of its own beside the contacts, in one of the formats that are tables.
package struct SideTable {
    private var delimited: DelimitedWriter?
    // Where it stands, never copied: it grows by the row.
    private var workbook: WorkbookWriter?

    /// Begins with the titles; nil where the format is no table.
    init?(_ format: ExportFormat, _ columns: [WorkbookWriter.Column], sheetName: String, to out: inout [UInt8]) {
        switch format {
        case .grist: delimited = .grist
        case .excel: delimited = .excel
        case .csv: delimited = .csv
        case .xlsx: workbook = WorkbookWriter(columns, sheetName: sheetName)
        default: return nil
        }
        delimited?.begin(&out)
        delimited?.append(columns.map(\.title), to: &out)
    }

    /// One cell for each column.
    mutating func append(_ cells: [String], to out: inout [UInt8]) {
        delimited?.append(cells, to: &out)
        workbook?.append(cells)
    }

    mutating func end(_ out: inout [UInt8]) {
        if let bytes = workbook?.finish() { out += bytes }
    }

    /// What the format had no room for.
    var lost: LostCells { workbook?.lost ?? LostCells() }

    package static func has(_ format: ExportFormat) -> Bool {
        switch format {
        case .grist, .excel, .csv, .xlsx: true
        default: false
        }
    }
}

/// What people said of the product, a row each: a table of its own in Grist (piloting.md, *Revue*). Nobody is named.
package enum FeedbackTable {
    /// - Parameter language: of its headers.
    package static func write(
        _ feedback: [Feedback], _ carnet: Carnet, _ format: ExportFormat, _ language: FileLanguage
    ) -> (bytes: [UInt8], lost: LostCells) {
        var out: [UInt8] = []
        let isFrench = language == .french
        let columns = [
            WorkbookWriter.Column(
                title: isFrench ? "Retour" : "Feedback", kind: .long, width: 60, isRepeated: false),
            WorkbookWriter.Column(title: isFrench ? "Dit par" : "Said by", kind: .number, width: 10),
            WorkbookWriter.Column(title: "Organisations", kind: .text, width: 40),
        ]
        let sheetName = isFrench ? "Retours" : "Feedback"
        guard var table = SideTable(format, columns, sheetName: sheetName, to: &out) else {
            return (out, LostCells())
        }
        for said in feedback {
            var organisations: [String] = []
            for row in said.contacts.compactMap({ carnet.row(of: $0) }) {
                let organisation = carnet.organisation(row: row)
                if !organisation.isEmpty, !organisations.contains(organisation) { organisations.append(organisation) }
            }
            table.append([said.text, String(said.contacts.count), organisations.joined(separator: ", ")], to: &out)
        }
        table.end(&out)
        return (out, table.lost)
    }
}

/// Exchanges, a row each: a table of their own, which says by the identifier whose they are.
package struct ExchangeTable {
    private let language: FileLanguage
    private var table: SideTable
    package private(set) var count = 0

    /// Begins with the titles; nil where the format is no table.
    package init?(_ format: ExportFormat, _ headers: FileLanguage, to out: inout [UInt8]) {
        language = format == .csv ? .code : headers
        let language = language
        func column(
            _ french: String, _ english: String, _ code: String, _ kind: WorkbookWriter.Column.Kind, _ width: Int
        ) -> WorkbookWriter.Column {
            let title = language == .french ? french : language == .english ? english : code
            return WorkbookWriter.Column(title: title, kind: kind, width: width)
        }
        let columns = [
            column("Identifiant", "Id", "id", .text, 14), column("Nom", "Name", "name", .text, 26),
            column("Organisation", "Organisation", "organisation", .text, 28), column("Jour", "Day", "on", .day, 12),
            column("Échange", "Exchange", "kind", .choice(ExchangeKind.allCases.map { $0.word(language) }), 14),
            column("Issue", "Outcome", "outcome", .choice(Outcome.allCases.map { $0.word(language) }), 16),
            column("Texte", "Text", "text", .long, 60), column("Lien suivi", "Counted link", "link", .text, 24),
            column("Modèle", "Model", "model", .text, 20),
        ]
        let sheetName = language == .french ? "Échanges" : "Exchanges"
        guard let table = SideTable(format, columns, sheetName: sheetName, to: &out) else { return nil }
        self.table = table
    }

    /// - Parameter name: what a link or a model is called, by its identifier.
    package mutating func append(_ contact: Contact, to out: inout [UInt8], name: (String) -> String) {
        for exchange in contact.exchanges {
            count += 1
            table.append(
                [
                    contact.id.description, contact.title, contact.organisation, exchange.on.description,
                    exchange.kind.word(language), exchange.outcome.word(language), exchange.text,
                    name(exchange.carried.link), name(exchange.carried.model),
                ], to: &out)
        }
    }

    package mutating func end(_ out: inout [UInt8]) { table.end(&out) }

    package var lost: LostCells { table.lost }
}
