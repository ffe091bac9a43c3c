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
}

/// Which column is which field.
struct Mapping {
    var headerRecord: Int
    var kind: Header.Kind
    var columns: [MappedColumn]
    /// The rejects file of an earlier import: its reason column, when it is the last.
    var reasonColumn: Int?

    /// The number of cells a record may have.
    var width: Int { columns.count }

    init(_ table: DelimitedText, _ options: ImportOptions) throws(ImportRefusal) {
        let overrides = try Self.overrides(options)
        guard let found = Self.find(table, overrides) else {
            throw .noHeader(line: table.line(0), found: table.values(0).prefix(20).map(OneLine.clean))
        }
        headerRecord = found.record
        kind = found.kind
        let width = table.records[headerRecord].width
        guard width <= ImportLimit.columnsMax else {
            throw .tooManyColumns(line: table.line(headerRecord), columns: width, columnsMax: ImportLimit.columnsMax)
        }
        var headers = table.values(headerRecord).map(OneLine.clean)
        if headers.first?.unicodeScalars.first == "\u{FEFF}" {
            headers[0] = String(headers[0].unicodeScalars.dropFirst())
        }
        if kind == .carnet { headers = headers.map(FormulaGuard.unguarded) }
        columns = Self.columns(headers, kind, options.language)
        if let last = headers.last, Header.rejectionHeadings.contains(Header.normalised(last)) {
            reasonColumn = headers.count - 1
        }
        for (field, column) in overrides {
            guard let index = Self.index(of: column, headers) else { throw .unknownColumn(column, found: headers) }
            for other in columns.indices where columns[other].field == field { columns[other].field = .free }
            columns[index].field = field
        }
    }

    private static func overrides(_ options: ImportOptions) throws(ImportRefusal) -> [(Field, String)] {
        var overrides: [(Field, String)] = []
        for (name, column) in options.map {
            guard let field = Field(name: name) else { throw .unknownField(name) }
            overrides.append((field, column))
        }
        return overrides
    }

    /// A record with the columns `--map` names is the header; else one that looks like it; else, when columns are
    /// named by number only, the first.
    private static func find(_ table: DelimitedText, _ overrides: [(Field, String)]) -> (
        record: Int, kind: Header.Kind
    )? {
        let named = overrides.filter { Int($0.1) == nil }
        if !named.isEmpty {
            for record in 0..<min(table.recordCount, ImportLimit.headerRecordsMax) {
                let cells = table.values(record).map(OneLine.clean)
                if named.allSatisfy({ index(of: $0.1, cells) != nil }) {
                    return (record, Header.kind(cells, alone: true) ?? .generic)
                }
            }
        }
        if let found = Header.find(table) { return found }
        return overrides.isEmpty || table.recordCount == 0 ? nil : (0, .generic)
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

    private static func columns(_ headers: [String], _ kind: Header.Kind, _ language: FileLanguage) -> [MappedColumn] {
        let keys = headers.map(Header.normalised)
        let ownCount = keys.count { OwnColumn.byHeader[$0] != nil }
        // A whole export of ours has free columns only beside our own, also when their names look like fields.
        let isWhole = kind == .carnet && ownCount >= OwnColumn.spreadsheet.count * 2 / 3
        var fields: [Field] = keys.map { key in
            if kind == .carnet, let own = OwnColumn.byHeader[key] { return own }
            return isWhole ? .free : Header.synonym(key) ?? .free
        }
        // Elsewhere than at the end it is a column like another, and is kept.
        if let last = keys.last, Header.rejectionHeadings.contains(last) { fields[fields.count - 1] = .derived }
        if let index = keys.firstIndex(of: "nom") {
            // `Nom` beside `Prénom` is a family name, alone it is the whole name.
            fields[index] = fields.contains(.givenName) ? .familyName : .name
        }
        if !isWhole { fields = fields.map { $0 == .created || $0 == .updated ? .free : $0 } }
        var taken: Set<Field> = []
        var names = FreeNames(kind == .carnet ? .reading : .keeping)
        return headers.indices.map { index in
            var field = fields[index]
            if field != .free, field != .derived, !taken.insert(field).inserted { field = .free }
            // A header nobody could have meant as one names nothing either.
            let isName = !headers[index].isEmpty && headers[index].utf8.count <= ImportLimit.headerBytesMax
            let name = isName ? headers[index] : emptyName(index, language)
            let freeName = kind == .carnet && field != .free ? name : names.name(name)
            return MappedColumn(index: index, header: headers[index], field: field, freeName: freeName)
        }
    }

    private static func emptyName(_ index: Int, _ language: FileLanguage) -> String {
        (language == .french ? "Colonne " : "Column ") + String(index + 1)
    }
}

/// Free fields' names beside our own headers, all distinct once accents are removed.
///
/// Writing, a name whose stem is taken gets ` (2)`; reading our own export, that mark is taken off again;
/// other people's headers are kept, the second of two alike with a mark. Taken are all headers that an import reads
/// as ours, whichever of them a file has: it must not read a free field as one of them.
struct FreeNames {
    enum Purpose { case writing, reading, keeping }

    private var stems: Set<String> = []
    private var used: Set<String> = []
    private let purpose: Purpose

    init(_ purpose: Purpose) {
        self.purpose = purpose
        guard purpose != .keeping else { return }
        stems = Header.rejectionHeadings.union(OwnColumn.byHeader.keys)
        used = stems
    }

    /// The field's name for a header, or the header for a field's name.
    mutating func name(_ text: String) -> String {
        if purpose == .keeping { return unique(text) }
        let stem = Header.normalised(Self.stem(text))
        // A number as a header makes Grist refuse the header row.
        let isTaken = stems.contains(stem) || stem.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x20 }
        stems.formUnion([stem, Header.normalised(text)])
        guard isTaken else {
            used.insert(Header.normalised(text))
            return text
        }
        if purpose == .reading { return Self.withoutMark(text) ?? text }
        return unique(text + " (2)", from: 2)
    }

    /// A name not used before, marked if need be.
    mutating func unique(_ text: String, from number: Int = 1) -> String {
        var number = number
        var candidate = text
        let base = number == 1 ? text : Self.withoutMark(text) ?? text
        while !used.insert(Header.normalised(candidate)).inserted, number < 10_000 {
            number += 1
            candidate = base + " (" + String(number) + ")"
        }
        return candidate
    }

    /// `Effectif (2)` → `Effectif`; nil without such a mark.
    static func withoutMark(_ text: String) -> String? {
        guard text.utf8.last == 0x29, let open = text.utf8.lastIndex(of: 0x28) else { return nil }
        let digits = text[text.utf8.index(after: open)...].utf8.dropLast()
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.count < 6,
            text[..<open].utf8.last == 0x20
        else { return nil }
        return String(text[..<open].dropLast())
    }

    private static func stem(_ text: String) -> String {
        var text = text
        while let shorter = withoutMark(text) { text = shorter }
        return text
    }
}
