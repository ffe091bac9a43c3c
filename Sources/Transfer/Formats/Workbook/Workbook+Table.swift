extension DelimitedText {
    /// The table as it stands, before any meaning: of delimited text, or of a workbook's sheet.
    package init(raw bytes: [UInt8], _ options: ImportOptions) throws(ImportRefusal) {
        self =
            Container.isZip(bytes)
            ? try Workbook.table(bytes, options, fillsMerged: false).0
            : try DelimitedText(DecodedText(bytes, choice: options.encoding), delimiter: options.delimiter)
    }
}

extension Workbook {
    /// The table of the sheet asked for, else of the first that has a header, as the CSV it could have been saved as.
    static func table(
        _ bytes: [UInt8], _ options: ImportOptions, fillsMerged: Bool = true
    ) throws(ImportRefusal) -> (DelimitedText, SheetName) {
        let book = try Workbook(bytes)
        func found(_ index: Int, _ table: DelimitedText) -> (DelimitedText, SheetName) {
            (table, SheetName(name: book.sheets[index].name, number: index + 1, count: book.sheets.count))
        }
        if let wanted = options.sheet {
            let index = try book.sheet(wanted)
            return found(index, try book.table(book.sheets[index], fillsMerged: fillsMerged))
        }
        var first: (DelimitedText, SheetName)?
        for index in book.sheets.indices where !book.sheets[index].isHidden {
            let table = try book.table(book.sheets[index], fillsMerged: fillsMerged)
            if table.recordCount == 0 { continue }
            if try Mapping.canRead(table, options) { return found(index, table) }
            first = first ?? found(index, table)
        }
        guard let first else { throw .empty }
        return first
    }

    /// By name, as people type it; else by number, 1-based.
    private func sheet(_ wanted: String) throws(ImportRefusal) -> Int {
        let key = Header.normalised(wanted)
        let named = sheets.firstIndex { $0.name == wanted } ?? sheets.firstIndex { Header.normalised($0.name) == key }
        if let named { return named }
        guard let number = Int(wanted), sheets.indices.contains(number - 1) else {
            throw .noSuchSheet(wanted, found: sheets.map(\.name))
        }
        return number - 1
    }
}

/// Which sheet of a workbook: its name, its place, how many there are.
package struct SheetName: Equatable, Sendable {
    package let name: String
    package let number: Int
    package let count: Int
}
