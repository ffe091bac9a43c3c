extension SpreadsheetBook {
    /// The table of the sheet asked for, else of the first that has a header, as the CSV it could have been saved as.
    ///
    /// - Parameter isMeant: false for the table as it stands: then merged cells are empty and links not looked at.
    func table(_ options: ImportOptions, isMeant: Bool = true) throws(ImportRefusal) -> (DelimitedText, SheetName) {
        let isForAll = options.sheet == Self.allSheets && !sheets.contains { $0.name == Self.allSheets.text }
        if let wanted = options.sheet, !isForAll {
            guard let index = wanted.place(among: sheets.map(\.name)) else {
                throw .noSuchSheet(wanted.text, found: sheets.map(\.name))
            }
            return try found(index, options, isMeant)
        }
        var first: Int?
        for index in sheets.indices where !sheets[index].isHidden {
            var rows = try rows(sheets[index], isMeant: isMeant, rowsMax: ImportLimit.headerRecordsMax).rows
            if rows.isEmpty { continue }
            if try Mapping.canRead(DelimitedText(WrittenTable(&rows)), options) {
                return try found(index, options, isMeant)
            }
            first = first ?? index
        }
        guard let first else { throw .empty }
        return try found(first, options, isMeant)
    }

    /// What stands for all sheets that have the same titles.
    private static var allSheets: SheetChoice { .typed("*") }

    /// A sheet's table, with the others of its shape where they are asked for.
    private func found(
        _ index: Int, _ options: ImportOptions, _ isMeant: Bool
    ) throws(ImportRefusal) -> (DelimitedText, SheetName) {
        var name = SheetName(name: sheets[index].name, number: index + 1, count: sheets.count)
        var read = try rows(sheets[index], isMeant: isMeant, rowsMax: .max)
        guard isMeant, !read.rows.isEmpty else { return (try DelimitedText(WrittenTable(&read.rows)), name) }
        let isChosen = options.sheet != nil && options.sheet != Self.allSheets
        let header = header(read.rows)
        read.links.apply(to: &read.rows, header: header ?? 0)
        if let header, !isChosen || options.takesAlikeSheets {
            let alike = try alike(read.rows[header].cells, but: index)
            name.alike = alike.map { sheets[$0].name }
            if options.sheet == Self.allSheets || options.takesAlikeSheets {
                try join(alike, to: &read.rows, header, named: sheets[index].name, options.language)
                name.isJoined = !alike.isEmpty
            }
        }
        var table = try DelimitedText(WrittenTable(&read.rows))
        table.marksSheets = name.isJoined
        return (table, name)
    }

    /// Which of the rows has titles that are known.
    private func header(_ rows: [(line: Int, cells: [String])]) -> Int? {
        var top = Array(rows.prefix(ImportLimit.headerRecordsMax))
        return (try? DelimitedText(WrittenTable(&top))).flatMap { Header.find($0)?.record }
    }

    /// The other shown sheets whose titles are these.
    private func alike(_ titles: [String], but index: Int) throws(ImportRefusal) -> [Int] {
        var found: [Int] = []
        for other in sheets.indices where other != index && !sheets[other].isHidden {
            let top = try rows(sheets[other], isMeant: false, rowsMax: ImportLimit.headerRecordsMax).rows
            if place(of: titles, in: top) != nil { found.append(other) }
        }
        return found
    }

    private func place(of titles: [String], in rows: [(line: Int, cells: [String])]) -> Int? {
        let wanted = titles.prefix { !$0.isEmpty }.map(Header.normalised)
        return rows.prefix(ImportLimit.headerRecordsMax).firstIndex { row in
            !wanted.isEmpty && row.cells.prefix(wanted.count).map(Header.normalised) == wanted
        }
    }

    /// The rows of other sheets below those of the first; a column says of which sheet each is.
    private func join(
        _ others: [Int], to rows: inout [(line: Int, cells: [String])], _ header: Int, named first: String,
        _ language: FileLanguage
    ) throws(ImportRefusal) {
        let titles = rows[header].cells
        let width = titles.count
        guard !others.isEmpty, width < ImportLimit.columnsMax else { return }
        func mark(_ cells: inout [String], _ text: String) {
            guard cells.count <= width else { return }
            cells += Array(repeating: "", count: width - cells.count) + [text]
        }
        for row in (header + 1)..<max(header + 1, rows.count) { mark(&rows[row].cells, first) }
        var bytes = 0
        for other in others {
            var read = try self.rows(sheets[other], isMeant: true, rowsMax: .max)
            guard let start = place(of: titles, in: read.rows) else { continue }
            read.links.apply(to: &read.rows, header: start)
            for row in read.rows[(start + 1)...] {
                var row = row
                mark(&row.cells, sheets[other].name)
                bytes += row.cells.reduce(0) { $0 + $1.utf8.count + BookRows.cellBytes }
                rows.append(row)
            }
            guard bytes <= ImportLimit.unzippedBytesMax else {
                throw .workbookTooLong(bytesMax: ImportLimit.unzippedBytesMax)
            }
            guard rows.count <= ImportLimit.recordsMax else {
                throw .tooManyRecords(recordsMax: ImportLimit.recordsMax)
            }
        }
        rows[header].cells.append(language == .french ? "Feuille" : "Sheet")
    }
}

/// Which sheet of a workbook: its name, its place, how many there are.
package struct SheetName: Equatable, Sendable {
    package let name: String
    package let number: Int
    package let count: Int
    /// The names of other sheets that have the same titles.
    package internal(set) var alike: [String] = []
    /// Their rows were read as well.
    package internal(set) var isJoined = false
}
