import Interface

/// A small table for people: columns as wide as their widest cell, two blanks between.
enum TextColumns {
    static func lines(_ rows: [[String]], columnsMax: Int = 60) -> [String] {
        let cells = rows.map { $0.map { Showable.cut($0, columns: columnsMax) } }
        let count = cells.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            cells.map { column < $0.count ? Width.columns(of: $0[column]) : 0 }.max() ?? 0
        }
        return cells.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += column == row.count - 1 ? cell : Showable.padded(cell, columns: widths[column] + 2)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

/// The lines of a text that ends with one.
enum TextLines {
    static func of(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
