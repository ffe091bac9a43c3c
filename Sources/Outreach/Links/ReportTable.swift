import Domain

/// The two columns of a Matomo report that count, whatever their language.
struct ReportTable {
    /// Labels as they stand, and their visits.
    let rows: [VisitsReport.Row]
    /// What the first column is called, folded.
    let labelColumn: String

    /// `General_ColumnLabel` and the dimensions' names in French and English (Matomo 5.2), and the API's.
    private static let labelColumns: Set<String> = [
        "nom", "etiquette", "libelle", "label", "name", "campagne", "campagnes", "campaign", "campaigns", "canal",
        "type de canal", "types de canaux", "channel type", "channel types", "canaux d'acquisition",
        "acquisition channels", "referrer type",
    ]
    private static let visitColumns: Set<String> = ["visites", "visits", "nb_visits"]
    /// A report of several periods has them in front.
    private static let periodColumns: Set<String> = ["date", "period", "periode", "prettydate"]

    init(_ cells: [[String]]) throws(VisitsReport.Refusal) {
        let lines = cells.enumerated().filter { $0.element.contains { !Self.clean($0).isEmpty } }
        guard let header = lines.first?.element.map({ Self.folded($0) }) else { throw .empty }
        // An empty report is this text alone (Matomo: core/DataTable/Renderer/Csv.php).
        if header.first == "no data available" {
            (rows, labelColumn) = ([], "")
            return
        }
        guard let first = header.first, Self.labelColumns.contains(first) else {
            let hasVisits = header.contains(where: Self.visitColumns.contains)
            if let first = header.first, hasVisits, Self.periodColumns.contains(first) { throw .severalPeriods }
            throw .noLabel(header.first ?? "")
        }
        guard let visits = header.firstIndex(where: Self.visitColumns.contains) else { throw .noVisits(header) }
        var rows: [VisitsReport.Row] = []
        for (line, cells) in lines.dropFirst() {
            let text = visits < cells.count ? Self.clean(cells[visits]) : ""
            guard let count = Self.count(text) else { throw .notACount(text, row: line + 1) }
            rows.append(VisitsReport.Row(label: Self.clean(cells[0]), visits: count))
        }
        (self.rows, labelColumn) = (rows, first)
    }

    /// Without blanks at its ends, and without the apostrophe Matomo puts before what could be a formula.
    static func clean(_ cell: String) -> String {
        var text = OneLine.clean(cell)[...]
        if text.first == "'" { text.removeFirst() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    static func folded(_ cell: String) -> String {
        Folding.fold(clean(cell)).map { $0 == "’" ? "'" : String($0) }.joined()
    }

    /// `1234`, `1 234` or `1,234`, as languages part thousands; nothing with a fraction.
    static func count(_ text: String) -> Int? {
        let groups = text.split(omittingEmptySubsequences: false) { $0.isWhitespace || $0 == "," || $0 == "." }
        guard let first = groups.first, !first.isEmpty, first.count <= (groups.count > 1 ? 3 : 15), groups.count <= 5,
            groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        return Int(groups.joined())
    }
}
