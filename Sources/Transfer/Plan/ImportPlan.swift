package import Domain

/// What an import would do, decided and not yet done: `read = created + updated + unchanged + rejected`.
package struct ImportPlan: Sendable {
    /// A contact the import makes.
    package struct NewContact: Sendable {
        package let line: Int
        /// The file gave the identifier, and it is free: it is kept.
        package let keepsID: Bool
        /// Whole; its identifier holds only when `keepsID`.
        package let contact: Contact
        /// Who introduced them, where the file says so.
        package let referrer: ContactReference?
    }

    /// A contact of the carnet that the import changes.
    package struct UpdatedContact: Sendable {
        package let line: Int
        package let before: Contact
        package internal(set) var after: Contact
        package internal(set) var changes: [FieldChange]
        package internal(set) var referrer: ContactReference?
    }

    /// A record that looks like somebody; what it says of them is read again when it is shown (`theirs`).
    ///
    /// A table may be made of nothing else.
    package struct Lookalike: Equatable, Sendable {
        private let shortLine: Int32
        private let shortRecord: Int32
        /// Name, organisation, e-mail and phone.
        package let ours: [String]
        package let known: ContactReference
        /// Taken for the same person, as was asked.
        package let isMerged: Bool

        init(line: Int, record: Int, isMerged: Bool, ours: [String], known: ContactReference) {
            (shortLine, shortRecord) = (Int32(truncatingIfNeeded: line), Int32(truncatingIfNeeded: record))
            (self.ours, self.known, self.isMerged) = (ours, known, isMerged)
        }

        package var line: Int { Int(shortLine) }
        /// 1-based: several may begin on one line.
        package var record: Int { Int(shortRecord) }
    }

    /// Name, organisation, e-mail and phone, as the record has them.
    package func theirs(_ lookalike: Lookalike) -> [String] {
        let incoming: Incoming?
        if var reader = source.reader {
            incoming = try? reader.read(lookalike.record - 1)
        } else {
            var reader = JSONReader(source.text.bytes, from: source.ranges[lookalike.record - 1].lowerBound)
            incoming = (try? reader.value(depth: 0)).flatMap { try? ContactJSON.incoming($0) }
        }
        guard let incoming else { return [] }
        let name = Homonym.told(name: incoming.name, civility: incoming.texts.civility)
        return [name, incoming.texts.organisation, incoming.email, incoming.texts.phone]
    }

    package enum Action: Equatable, Sendable {
        case created(ContactReference), updated(ContactReference), unchanged(ContactReference)
        /// The place in `rejected`.
        case rejected(Int)

        /// The stable name in JSON output.
        package var code: String {
            switch self {
            case .created: "created"
            case .updated: "updated"
            case .unchanged: "unchanged"
            case .rejected: "rejected"
            }
        }
    }

    package struct Row: Equatable, Sendable {
        private let shortLine: Int32
        private let shortRecord: Int32
        package internal(set) var action: Action

        init(line: Int, record: Int, action: Action) {
            (shortLine, shortRecord) = (Int32(truncatingIfNeeded: line), Int32(truncatingIfNeeded: record))
            self.action = action
        }

        package var line: Int { Int(shortLine) }
        /// 1-based.
        package var record: Int { Int(shortRecord) }
    }

    package internal(set) var format: FileFormat
    package internal(set) var encoding = TextEncoding.utf8
    package internal(set) var hasByteOrderMark = false
    /// Nil for what is no delimited text.
    package internal(set) var delimiter: UInt8?
    /// The sheet that was read, where the file is a workbook: its rows are the lines.
    package internal(set) var sheet: SheetName?
    /// The file of an archive that was read.
    package internal(set) var member: SheetName?
    /// Its first record is somebody: the titles are ours.
    package internal(set) var hasAddedTitles = false
    /// The header's physical line and record number, 1-based; nil where the file has none.
    package internal(set) var headerLine: Int?
    package internal(set) var headerRecord: Int?
    package internal(set) var columns: [MappedColumn] = []
    package internal(set) var dates = DateDecision.plain
    package internal(set) var rows: [Row] = []
    package internal(set) var created = CreatedContacts()
    package internal(set) var updated: [UpdatedContact] = []
    package internal(set) var rejected: [Rejection] = []
    /// In the order of the file, once the plan is finished; look-alikes are not among them.
    var noted: [Warning] = []
    package internal(set) var kept: [KeptDifference] = []
    /// Those of the file who look like somebody else, by name and organisation, and differ in how they are reached.
    package internal(set) var likelyDuplicates: [Lookalike] = []
    var source: ImportSource

    package var readCount: Int { rows.count }
    package var createdCount: Int { created.count }
    /// Records that changed a contact already met: one of the carnet, or of this file.
    package internal(set) var updatedCount = 0
    package internal(set) var unchangedCount = 0
    /// Of those, the records that say again what another of the file said.
    package internal(set) var doubledCount = 0

    /// An exchange that gets its identifier when the plan is carried out.
    package static let unnamedExchange = ExchangeID("")

    /// Decides what importing a file into a carnet with these contacts would do.
    /// `progress` is told now and then how many records are done, of how many.
    package init(
        _ bytes: [UInt8], options: ImportOptions, existing: [Contact],
        progress: ((_ done: Int, _ total: Int) -> Void)? = nil
    ) throws(ImportRefusal) {
        self = try Self.plan(FileContent.read(bytes, options, existing), options, existing, progress)
    }

    private static func plan(
        _ content: FileContent, _ options: ImportOptions, _ existing: [Contact],
        _ progress: ((_ done: Int, _ total: Int) -> Void)?
    ) throws(ImportRefusal) -> ImportPlan {
        switch content {
        case .contacts(let text): return try ContactJSON.plan(text, options, existing, progress)
        case .listed(let table, let columns, let encoding, let hasByteOrderMark):
            var plan = try plan(table, options, existing, progress, known: columns)
            (plan.encoding, plan.hasByteOrderMark) = (encoding, hasByteOrderMark)
            (plan.delimiter, plan.headerLine) = (nil, nil)
            return plan
        case .workbook(let table, let sheet):
            var plan = try opened(table, options, existing, progress)
            (plan.encoding, plan.hasByteOrderMark, plan.delimiter, plan.sheet) = (.utf8, false, nil, sheet)
            if !sheet.alike.isEmpty, !sheet.isJoined {
                plan.noted.append(Warning(kind: .alikeSheets(sheet.alike), line: 1, column: nil))
            }
            if plan.format == .csv { plan.format = .xlsx }
            return plan
        case .table(let text):
            let table = try DelimitedText(
                text, delimiter: options.delimiter, isPasted: options.isPasted, isMeant: true)
            return try opened(table, options, existing, progress)
        case .member(let inner, let name):
            var options = options
            options.sheet = nil
            var plan = try plan(inner, options, existing, progress)
            plan.member = name
            if !name.alike.isEmpty {
                plan.noted.append(Warning(kind: .otherMembers(name.alike), line: 1, column: nil))
            }
            return plan
        }
    }

    /// A table is read below its titles; where it has none that we know, by what was said of its first record, or by
    /// what that looks like, if anybody looks at it before it is taken.
    private static func opened(
        _ table: DelimitedText, _ options: ImportOptions, _ existing: [Contact],
        _ progress: ((_ done: Int, _ total: Int) -> Void)?
    ) throws(ImportRefusal) -> ImportPlan {
        func titled(_ first: [String]) throws(ImportRefusal) -> ImportPlan {
            var options = options
            (options.firstRow, options.hasAddedTitles) = (.titles, true)
            var plan = try plan(table.titled(AddedTitles.titles(first)), options, existing, progress)
            (plan.encoding, plan.hasByteOrderMark) = (table.text.encoding, table.text.hasByteOrderMark)
            return plan
        }
        guard table.recordCount > 0 else { throw .empty }
        if options.firstRow == .people { return try titled(table.values(0)) }
        // Columns that are named by their numbers may stand below somebody.
        let isNumbered = !options.map.isEmpty && options.map.allSatisfy { Int($0.column) != nil }
        if isNumbered, options.firstRow == nil, Header.find(table) == nil,
            AddedTitles.firstRow(table.values(0)) == .people
        {
            return try titled(table.values(0))
        }
        do throws(ImportRefusal) {
            return try plan(table, options, existing, progress)
        } catch {
            guard options.opensUntitled, options.firstRow == nil, case .noHeader = error else { throw error }
            let first = table.values(0)
            if AddedTitles.firstRow(first) == .people { return try titled(first) }
            var options = options
            options.firstRow = .titles
            return try plan(table, options, existing, progress)
        }
    }

    init(format: FileFormat, source: ImportSource) {
        self.format = format
        self.source = source
    }

    /// Once its events are made, what they were made of is not needed any more.
    package mutating func forgetRegisters() { created.dropRegisters() }

    /// The cells of a row as they stand in the file; none for JSON.
    package func values(_ row: Row) -> [String] { source.table?.values(row.record - 1) ?? [] }

    /// Words of the stage column that no stage is known by, each once, in the order of the file.
    package var unknownStages: [String] {
        var seen: Set<String> = []
        return noted.compactMap { warning in
            guard case .unknownStage(let word) = warning.kind, seen.insert(Header.normalised(word)).inserted else {
                return nil
            }
            return word
        }
    }

    /// Up to `count` different values of a column, for the preview.
    package func samples(_ column: MappedColumn, count: Int) -> [String] {
        guard let table = source.table else { return [] }
        var samples: [String] = []
        for row in rows.prefix(1000) where samples.count < count {
            let text = OneLine.clean(table.cell(row.record - 1, column.index))
            if !text.isEmpty, !samples.contains(text) { samples.append(text) }
        }
        return samples
    }
}

/// Where a plan's records stand in the file, for its values and its rejects.
struct ImportSource: Sendable {
    var text: DecodedText
    var table: DelimitedText?
    var mapping: Mapping?
    /// Reads the table's records.
    var reader: RowReader?
    /// JSON: the bytes of each record.
    var ranges: [Range<Int>] = []
}
