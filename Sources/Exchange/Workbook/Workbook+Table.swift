extension Workbook {
    /// The table of the sheet asked for, else of the first that has a header, as the CSV it could have been saved as.
    static func table(_ bytes: [UInt8], _ options: ImportOptions) throws(ImportRefusal) -> DelimitedText {
        let book = try Workbook(bytes)
        if let wanted = options.sheet { return try book.table(try book.sheet(wanted)) }
        var first: DelimitedText?
        for sheet in book.sheets where !sheet.isHidden {
            let table = try book.table(sheet)
            if table.recordCount == 0 { continue }
            if try Mapping.canRead(table, options) { return table }
            first = first ?? table
        }
        guard let first else { throw .empty }
        return first
    }

    /// By name, as people type it; else by number, 1-based.
    private func sheet(_ wanted: String) throws(ImportRefusal) -> Sheet {
        let key = Header.normalised(wanted)
        if let sheet = sheets.first(where: { $0.name == wanted })
            ?? sheets.first(where: { Header.normalised($0.name) == key })
        {
            return sheet
        }
        guard let number = Int(wanted), sheets.indices.contains(number - 1) else {
            throw .noSuchSheet(wanted, found: sheets.map(\.name))
        }
        return sheets[number - 1]
    }

    private func table(_ sheet: Sheet) throws(ImportRefusal) -> DelimitedText {
        let rows = try rows(sheet)
        return try DelimitedText(rows: rows.map(\.cells), lines: rows.map(\.line))
    }
}
