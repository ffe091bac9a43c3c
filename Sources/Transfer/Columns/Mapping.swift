import Domain

/// A column of the file and what becomes of it.
package struct MappedColumn: Equatable, Sendable {
    /// 0-based.
    package let index: Int
    /// As it stands in the file, cleaned.
    package let header: String
    package internal(set) var field: Field
    /// Under which name its cells are kept when they are no field of ours.
    package let freeName: String
    /// A second column of the same kind: it fills what the first left empty, else it is kept beside it.
    var isSecond = false
    /// Why a record of an earlier import was not taken.
    package internal(set) var isReason = false
}

/// Which column is which field.
struct Mapping {
    var headerRecord: Int
    var format: FileFormat
    var columns: [MappedColumn]
    /// The rejects file of an earlier import: its reason column, when it is the last.
    var reasonColumn: Int?
    /// How the file that the rejects come from wrote its days, where they alone would not say it.
    var rejectsOrder: DateOrder?

    /// The number of cells a record may have.
    var width: Int { columns.count }

    /// - Parameter known: what a reader of ours made of a file that is no table: then the header is its first record.
    init(_ table: DelimitedText, _ options: ImportOptions, known: Tabulation.Columns? = nil) throws(ImportRefusal) {
        let overrides = try Self.overrides(options)
        guard let found = known.map({ (0, $0.format) }) ?? Self.find(table, overrides, options) else {
            throw .noHeader(line: table.line(0), found: table.values(0).prefix(20).map(OneLine.clean))
        }
        (headerRecord, format) = found
        let width = table.records[headerRecord].width
        guard width <= ImportLimit.columnsMax else {
            throw .tooManyColumns(line: table.line(headerRecord), columns: width, columnsMax: ImportLimit.columnsMax)
        }
        var headers = table.values(headerRecord).map(OneLine.clean)
        if headers.first?.unicodeScalars.first == "\u{FEFF}" {
            headers[0] = String(headers[0].unicodeScalars.dropFirst())
        }
        if format == .carnet { headers = headers.map(FormulaGuard.unguarded) }
        let fields = known?.fields ?? Self.fields(headers.map(Header.normalised), format)
        columns = Self.columns(headers, fields, format, options.language, names: known?.names)
        if known == nil, let last = headers.last, let order = Header.rejectionHeadings[Header.normalised(last)] {
            reasonColumn = headers.count - 1
            columns[headers.count - 1].isReason = true
            rejectsOrder = order
        }
        for (field, column) in overrides {
            guard let index = Self.index(of: column, headers) else { throw .unknownColumn(column, found: headers) }
            assign(field, to: index)
        }
        for (index, field) in options.chosenFields.sorted(by: { $0.key < $1.key }) where columns.indices.contains(index)
        {
            assign(field, to: index)
        }
    }

    /// Another column of that field gives way, but for those that add to each other.
    private mutating func assign(_ field: Field, to index: Int) {
        if !field.mayStandOften {
            for other in columns.indices where other != index && columns[other].field == field {
                columns[other].field = .free
            }
        }
        columns[index].field = field
        columns[index].isSecond = false
    }

    private static func overrides(_ options: ImportOptions) throws(ImportRefusal) -> [(Field, String)] {
        var overrides: [(Field, String)] = []
        for (name, column) in options.map {
            guard let field = Field(name: name) else { throw .unknownField(name) }
            overrides.append((field, column))
        }
        return overrides
    }

    /// Whether a header is found in a table: of the sheets of a workbook, the first that has one is meant.
    static func canRead(_ table: DelimitedText, _ options: ImportOptions) throws(ImportRefusal) -> Bool {
        find(table, try overrides(options), options) != nil
    }

    /// A record with the columns `--map` names is the header; else one that looks like it; else, when columns are
    /// named by number only, the first. Whose header it is may be said by `--from`.
    private static func find(
        _ table: DelimitedText, _ overrides: [(Field, String)], _ options: ImportOptions
    ) -> (Int, FileFormat)? {
        func named(_ found: FileFormat?) -> FileFormat {
            guard let from = options.from, from != .xlsx, found != .carnet else { return found ?? .csv }
            return from == .carnet ? .csv : from
        }
        let names = overrides.filter { Int($0.1) == nil }
        if !names.isEmpty {
            for record in 0..<min(table.recordCount, ImportLimit.headerRecordsMax) {
                let cells = table.values(record).map(OneLine.clean)
                if names.allSatisfy({ index(of: $0.1, cells) != nil }) {
                    return (record, named(Header.format(cells, alone: true)))
                }
            }
        }
        if let (record, format) = Header.find(table) { return (record, named(format)) }
        return overrides.isEmpty || table.recordCount == 0 ? nil : (0, named(nil))
    }

    /// By header text, else by number, 1-based.
    private static func index(of column: String, _ headers: [String]) -> Int? {
        let wanted = Header.normalised(column)
        if let index = headers.firstIndex(of: column) ?? headers.firstIndex(where: { Header.normalised($0) == wanted })
        {
            return index
        }
        guard let number = Int(column), headers.indices.contains(number - 1) else { return nil }
        return number - 1
    }

    /// What columns mean, by their headers and whose they are.
    private static func fields(_ keys: [String], _ format: FileFormat) -> [Field] {
        let ownCount = keys.count { OwnColumn.byHeader[$0] != nil }
        // A whole export of ours has free columns only beside our own, also when their names look like fields.
        let isWhole = format == .carnet && ownCount >= OwnColumn.spreadsheet.count * 2 / 3
        var fields: [Field] = keys.map { key in
            if format == .carnet, let own = OwnColumn.byHeader[key] { return own }
            return isWhole ? .free : FormatColumns.field(key, format) ?? Header.synonym(key) ?? .free
        }
        // Elsewhere than at the end it is a column like another, and is kept.
        if let last = keys.last, Header.rejectionHeadings.keys.contains(last) { fields[fields.count - 1] = .derived }
        if let index = keys.firstIndex(of: "nom") {
            // `Nom` beside `Prénom` is a family name, alone it is the whole name.
            fields[index] = fields.contains(.givenName) ? .familyName : .name
        }
        return isWhole ? fields : fields.map { $0 == .created || $0 == .updated ? .free : $0 }
    }

    private static func columns(
        _ headers: [String], _ fields: [Field], _ format: FileFormat, _ language: FileLanguage, names known: [String]?
    ) -> [MappedColumn] {
        var taken: Set<Field> = []
        var names = FreeNames(format == .carnet ? .reading : .keeping)
        return headers.indices.map { index in
            var field = index < fields.count ? fields[index] : .free
            var isSecond = false
            if field != .free, field != .derived, !taken.insert(field).inserted {
                isSecond = field.mayStandTwice && (field != .stage || FormatColumns.hasTwoStages(format))
                if !isSecond { field = .free }
            }
            // A header nobody could have meant as one names nothing either.
            let isName = !headers[index].isEmpty && headers[index].utf8.count <= ImportLimit.headerBytesMax
            var name = isName ? headers[index] : emptyName(index, language)
            if field == .externalID, known == nil { name = identifierName(name, format) }
            let freeName = known?[index] ?? (format == .carnet && field != .free ? name : names.name(name))
            return MappedColumn(
                index: index, header: headers[index], field: field, freeName: freeName, isSecond: isSecond)
        }
    }

    /// Under one name in every carnet, so that the next file finds whom the last one brought.
    private static func identifierName(_ header: String, _ format: FileFormat) -> String {
        let key = Header.normalised(header)
        return FileFormat.identifierFields.first { Header.normalised($0) == key } ?? format.identifierField ?? header
    }

    private static func emptyName(_ index: Int, _ language: FileLanguage) -> String {
        (language == .french ? "Colonne " : "Column ") + String(index + 1)
    }
}
