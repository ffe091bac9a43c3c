/// A file of sheets, whatever its format.
protocol SpreadsheetBook {
    var sheets: [BookSheet] { get }

    /// A sheet's rows that hold anything, each with its number, and where its cells lead.
    ///
    /// - Parameters:
    ///   - isMeant: cells that are merged from top to bottom all say what the first says; links are looked at.
    ///   - rowsMax: more are not of use.
    func rows(_ sheet: BookSheet, isMeant: Bool, rowsMax: Int) throws(ImportRefusal) -> BookRows
}

struct BookSheet {
    var name: String
    /// Where it is in the file.
    var path: String
    var isHidden: Bool
}

struct BookRows {
    var rows: [(line: Int, cells: [String])] = []
    var links = CellLinks()

    /// What an empty cell takes in memory.
    static let cellBytes = 16
    /// Cells merged from top to bottom that are looked at.
    static let mergedMax = 10_000

    /// What the first of merged cells says, the others say.
    mutating func fill(_ column: Int, _ lines: ClosedRange<Int>) {
        // Rows stand in the order of their lines in all but broken files, which are left as they are.
        guard let start = rows.firstIndex(where: { $0.line == lines.lowerBound }),
            rows[start].cells.indices.contains(column)
        else { return }
        let text = rows[start].cells[column]
        for index in (start + 1)..<max(start + 1, rows.count) {
            guard lines.contains(rows[index].line) else { break }
            while rows[index].cells.count <= column { rows[index].cells.append("") }
            if rows[index].cells[column].isEmpty { rows[index].cells[column] = text }
        }
    }
}
