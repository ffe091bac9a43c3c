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
    /// What its cells mostly are, where that was looked at: its title did not say.
    package let values: ValueKind?
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
    /// What a calendar changes of steps that are planned, by record.
    private(set) var stepChanges: [Int: StepChange] = [:]

    /// The columns as they are read: what fills a place that another column left empty comes after that one.
    var readingOrder: [Int] {
        let isEarly = columns.indices.map { index in
            columns[index].isSecond && columns[index...].contains { !$0.isSecond && $0.field == columns[index].field }
        }
        return columns.indices.filter { !isEarly[$0] } + columns.indices.filter { isEarly[$0] }
    }

    /// The number of cells a record may have.
    var width: Int { columns.count }

    /// - Parameter known: what a reader of ours made of a file that is no table: then the header is its first record.
    init(_ table: DelimitedText, _ options: ImportOptions, known: Tabulation.Columns? = nil) throws(ImportRefusal) {
        let overrides = try Self.overrides(options)
        if known == nil, table.recordCount > 0, Header.isOfExchanges(table.values(0)) {
            throw .otherDocument(.exchanges)
        }
        guard let found = known.map({ (0, $0.format) }) ?? Self.find(table, overrides, options) else {
            if Header.isOfVisits(table.values(0)) { throw .otherDocument(.visits) }
            throw .noHeader(
                line: table.line(0), found: table.values(0).prefix(20).map(OneLine.clean), example: Self.example(table))
        }
        (headerRecord, format) = found
        stepChanges = known?.stepChanges ?? [:]
        let width = table.records[headerRecord].width
        guard width <= ImportLimit.columnsMax else {
            throw .tooManyColumns(line: table.line(headerRecord), columns: width, columnsMax: ImportLimit.columnsMax)
        }
        var headers = table.values(headerRecord).map(OneLine.clean)
        if headers.first?.unicodeScalars.first == "\u{FEFF}" {
            headers[0] = String(headers[0].unicodeScalars.dropFirst())
        }
        if format == .carnet { headers = headers.map(FormulaGuard.unguarded) }
        let meanings =
            known.map { ColumnMeanings(known: $0.fields) }
            ?? ColumnMeanings(headers, format, ColumnValues(table, headerRecord: headerRecord))
        columns = Self.columns(headers, meanings, format, options.language, names: known?.names)
        if known == nil, let last = headers.last, let order = Header.rejectionHeadings[Header.normalised(last)] {
            reasonColumn = headers.count - 1
            columns[headers.count - 1].isReason = true
            rejectsOrder = order
        }
        if options.firstRow == .titles { guessName(ColumnValues(table, headerRecord: headerRecord)) }
        for (field, column) in overrides {
            guard let index = Self.index(of: column, headers) else { throw .unknownColumn(column, found: headers) }
            assign(field, to: index)
        }
        for (index, field) in options.chosenFields.sorted(by: { $0.key < $1.key }) where columns.indices.contains(index)
        {
            assign(field, to: index)
        }
    }

    /// Where no title says who it is: the column that looks most like names of people, if one does.
    private mutating func guessName(_ values: ColumnValues) {
        let names: [Field] = [.name, .givenName, .familyName]
        guard !columns.contains(where: { names.contains($0.field) }) else { return }
        let likely = columns.filter { $0.field == .free && values.kind(of: $0.index) == nil }
            .map { (index: $0.index, share: values.namesShare($0.index)) }
        guard let best = likely.max(by: { ($0.share, -$0.index) < ($1.share, -$1.index) }), best.share > 0 else {
            return
        }
        columns[best.index].field = .name
    }

    /// Keeps what such a column says as a free field.
    mutating func forget(_ field: Field) {
        for index in columns.indices where columns[index].field == field { columns[index].field = .free }
    }

    /// What could be said of a table without a header: which column is of addresses, which seems to be of names.
    private static func example(_ table: DelimitedText) -> [String] {
        let titles = table.values(0).map(OneLine.clean)
        let values = ColumnValues(table, headerRecord: 0)
        // The first line may be somebody.
        let isTitled = !titles.contains { ColumnValues.kind(of: $0) != nil }
        let kinds = titles.indices.map { values.kind(of: $0) ?? (isTitled ? nil : ColumnValues.kind(of: titles[$0])) }
        func told(_ index: Int) -> String {
            let title = titles[index]
            // What a shell or a screen would make something else of is told by its number.
            let isPlain = title.allSatisfy { $0.isLetter || $0.isNumber || " .-_/()".contains($0) }
            let isTyped = isTitled && isPlain && (1...40).contains(title.count)
            return isTyped ? title : String(index + 1)
        }
        var example: [String] = []
        if let name = kinds.indices.first(where: { kinds[$0] == nil && !values.areFigures($0) }) {
            example.append("name=" + told(name))
        }
        if let email = kinds.firstIndex(of: .addresses) { example.append("email=" + told(email)) }
        return example.isEmpty ? ["name=1"] : example
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
        if options.hasAddedTitles { return (0, .csv) }
        let names = overrides.filter { Int($0.1) == nil }
        if !names.isEmpty {
            for record in 0..<min(table.recordCount, ImportLimit.headerRecordsMax) {
                let cells = table.values(record).map(OneLine.clean)
                if names.allSatisfy({ index(of: $0.1, cells) != nil }) {
                    return (record, named(Header.format(cells, .oneKnown) ?? Header.format(cells, .words)))
                }
            }
        }
        if let (record, format) = Header.find(table) { return (record, named(format)) }
        let isSaid = !overrides.isEmpty || options.firstRow == .titles
        return isSaid && table.recordCount > 0 ? (0, named(nil)) : nil
    }

    /// By header text, else by number, 1-based.
    private static func index(of column: String, _ headers: [String]) -> Int? {
        let wanted = Header.normalised(column)
        if let index = headers.firstIndex(of: column) ?? headers.firstIndex(where: { Header.normalised($0) == wanted })
        {
            return index
        }
        guard let number = Int(column), number > 0, number <= headers.count else { return nil }
        return number - 1
    }

    private static func columns(
        _ headers: [String], _ meanings: ColumnMeanings, _ format: FileFormat, _ language: FileLanguage,
        names known: [String]?
    ) -> [MappedColumn] {
        let fields = meanings.fields
        // Of several columns of one field, the first of the lowest rank is the main one.
        var mains: [Field: Int] = [:]
        for index in fields.indices.sorted(by: { (meanings.ranks[$0], $0) < (meanings.ranks[$1], $1) }) {
            mains[fields[index]] = mains[fields[index]] ?? index
        }
        var names = FreeNames(format == .carnet ? .reading : .keeping)
        return headers.indices.map { index in
            var field = index < fields.count ? fields[index] : .free
            var isSecond = false
            if field != .free, field != .derived, mains[field] != index {
                isSecond = field.mayStandTwice && (field != .stage || FormatColumns.hasTwoStages(format))
                if !isSecond { field = .free }
            }
            // A header nobody could have meant as one names nothing either.
            let isName = !headers[index].isEmpty && headers[index].utf8.count <= ImportLimit.headerBytesMax
            var name = isName ? headers[index] : emptyName(index, language)
            if field == .externalID, known == nil { name = identifierName(name, format) }
            let freeName = known?[index] ?? (format == .carnet && field != .free ? name : names.name(name))
            return MappedColumn(
                index: index, header: headers[index], field: field, freeName: freeName,
                values: meanings.byValues[index], isSecond: isSecond)
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
