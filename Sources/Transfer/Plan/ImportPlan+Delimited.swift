import Domain
import System

extension ImportPlan {
    static func plan(
        _ table: DelimitedText, _ options: ImportOptions, _ existing: [Contact],
        _ progress: ((_ done: Int, _ total: Int) -> Void)?, known: Tabulation.Columns? = nil
    ) throws(ImportRefusal) -> ImportPlan {
        guard table.recordCount > 0 else { throw .empty }
        var mapping = try Mapping(table, options, known: known)
        if known == nil, let tabulation = try Tabulation(table, mapping, options) {
            var plan = try plan(tabulation.table(), options, existing, progress, known: tabulation.columns)
            (plan.encoding, plan.hasByteOrderMark) = (table.text.encoding, table.text.hasByteOrderMark)
            plan.delimiter = table.delimiter
            (plan.headerLine, plan.headerRecord) = (table.line(mapping.headerRecord), mapping.headerRecord + 1)
            return plan
        }
        let end = known == nil ? Header.sectionEnd(table, header: mapping.headerRecord) : nil
        // What somebody was in a meeting is not what they are.
        if end != nil { mapping.forget(.role) }
        let records = (mapping.headerRecord + 1)..<(end ?? table.recordCount)
        let beside = RowsBeside(table, mapping)
        var passedOver: [Int] = []
        let rows = records.filter { record in
            if table.isBlank(record) { return false }
            guard known == nil, beside.isNoise(record) else { return true }
            passedOver.append(table.line(record))
            return false
        }
        // Nothing below our own header is an empty carnet; below another, a file of no use.
        guard !rows.isEmpty || mapping.format == .carnet else {
            throw .headerOnly(line: table.line(mapping.headerRecord))
        }

        var plan = ImportPlan(
            format: mapping.format, source: ImportSource(text: table.text, table: table, mapping: mapping))
        (plan.encoding, plan.hasByteOrderMark) = (table.text.encoding, table.text.hasByteOrderMark)
        plan.delimiter = table.delimiter
        plan.headerLine = options.hasAddedTitles ? nil : table.line(mapping.headerRecord)
        plan.headerRecord = mapping.headerRecord + 1
        plan.hasAddedTitles = options.hasAddedTitles
        plan.columns = mapping.columns
        plan.dates = DateDecision(table, mapping, rows, options)
        plan.noted = fileWarnings(table, mapping, rows, plan.dates)
        for part in known?.leftOut ?? [] {
            plan.noted.append(Warning(kind: .leftOut(part.kind, count: part.count), line: part.line, column: nil))
        }
        if let first = passedOver.first {
            let lines = Array(passedOver.prefix(ImportLimit.listedLinesMax))
            plan.noted.append(
                Warning(kind: .passedOver(lines: lines, count: passedOver.count), line: first, column: nil))
        }

        let reader = RowReader(
            table, mapping, options, order: plan.dates.order,
            isGuarded: mapping.format == .carnet && isGuarded(table, rows))
        plan.source.reader = reader
        var planner = Planner(plan, existing, options, fileIDs: fileIDs(table, mapping, rows), count: rows.count)
        let bad = badRecords(table)
        // Cells are read on several processors, who they are is decided in the order of the file.
        let size = RecordBlock.rowsMax
        let blocks = WorkAhead(count: (rows.count + size - 1) / size, aheadMax: RecordBlock.aheadMax) {
            var reader = reader
            return { number in
                RecordBlock(rows[number * size..<min(rows.count, (number + 1) * size)], &reader) {
                    fault(of: $0, table, beside, bad)
                }
            }
        }
        defer { blocks.end() }
        while let block = blocks.next() {
            progress?(planner.plan.rows.count, rows.count)
            planner.take(block, table, mapping)
        }
        progress?(rows.count, rows.count)
        return planner.finished()
    }

    /// What makes a record unusable before its cells are looked at.
    private static func fault(
        of record: Int, _ table: DelimitedText, _ beside: RowsBeside, _ bad: Set<Int>
    ) -> RowReader.Fault? {
        let span = table.records[record]
        switch span.fault {
        case .unclosedQuote(let line):
            return RowReader.Fault(code: .unclosedQuote(line: line), column: span.keptWidth - 1)
        case .tooLong: return RowReader.Fault(code: .recordTooLong(bytesMax: ImportLimit.recordBytesMax))
        case nil: break
        }
        if !bad.isEmpty, bad.contains(record) { return RowReader.Fault(code: .encoding) }
        if beside.isTotal(record) {
            return RowReader.Fault(code: .total, column: 0, value: table.cell(record, 0))
        }
        if beside.isSectionTitle(record) { return RowReader.Fault(code: .sectionTitle) }
        return nil
    }

    /// Our guards are there when no cell starts like a formula without one.
    private static func isGuarded(_ table: DelimitedText, _ rows: [Int]) -> Bool {
        guard table.text.bytes.contains(0x27) else { return false }
        for record in rows {
            for column in 0..<table.width(record) where FormulaGuard.hasUnguarded(table.cell(record, column)) {
                return false
            }
        }
        return true
    }

    private static func fileIDs(_ table: DelimitedText, _ mapping: Mapping, _ rows: [Int]) -> Set<ContactID> {
        guard let column = mapping.columns.first(where: { $0.field == .id }) else { return [] }
        return Set(rows.compactMap { ContactID(OneLine.clean(table.cell($0, column.index))) })
    }

    /// Records that hold bytes which are not UTF-8, in a file that is UTF-8 otherwise.
    private static func badRecords(_ table: DelimitedText) -> Set<Int> {
        var bad: Set<Int> = []
        var record = 0
        for offset in table.text.badOffsets {
            while record < table.recordCount, table.records[record].next <= offset { record += 1 }
            guard record < table.recordCount else { break }
            bad.insert(record)
        }
        return bad
    }

    private static func fileWarnings(
        _ table: DelimitedText, _ mapping: Mapping, _ rows: [Int], _ dates: DateDecision
    ) -> [Warning] {
        var warnings: [Warning] = []
        let bytes = table.text.bytes
        if !table.text.badOffsets.isEmpty {
            let lines = lines(of: table.text.badOffsets, bytes)
            warnings.append(Warning(kind: .mixedEncodings(lines: lines), line: lines.first ?? 1, column: nil))
        }
        if let (first, count) = CellText.mojibake(bytes) {
            warnings.append(
                Warning(kind: .mojibake(count: count), line: lines(of: [first], bytes).first ?? 1, column: nil))
        }
        let dated: (kind: Warning.Kind, example: String)?
        switch dates {
        case .assumed(let order, let example):
            dated = DateText(example).day(order).map {
                (.dateOrderAssumed(order, example: example, read: $0), example)
            }
        case .contradicted(let order, let dayFirst, let monthFirst):
            dated = (
                .dateOrderContradicted(order, dayFirst: dayFirst, monthFirst: monthFirst),
                order == .dayMonthYear ? monthFirst : dayFirst
            )
        case .plain, .asked, .said, .settled: dated = nil
        }
        if let dated {
            let place = rows.lazy.compactMap { record in
                mapping.columns.first { $0.field.isDay && OneLine.clean(table.cell(record, $0.index)) == dated.example }
                    .map { (table.line(record), $0.index + 1) }
            }.first
            warnings.append(
                Warning(kind: dated.kind, line: place?.0 ?? table.line(mapping.headerRecord), column: place?.1))
        }
        return warnings
    }

    /// The physical lines of offsets, each line once, at most as many as one warning lists.
    private static func lines(of offsets: [Int], _ bytes: [UInt8]) -> [Int] {
        var lines: [Int] = []
        var (line, position) = (1, 0)
        for offset in offsets where lines.count < ImportLimit.listedLinesMax {
            while position < offset {
                let byte = bytes[position]
                if byte == 0x0A || (byte == 0x0D && !(position + 1 < bytes.count && bytes[position + 1] == 0x0A)) {
                    line += 1
                }
                position += 1
            }
            if lines.last != line { lines.append(line) }
        }
        return lines
    }
}

extension DelimitedText {
    /// What is wrong with its quotes, whatever its cells mean.
    package var quoteWarnings: [Warning] {
        records.compactMap { span in
            if case .unclosedQuote(let line)? = span.fault {
                return Warning(kind: .unclosedQuote, line: line, column: span.keptWidth)
            }
            return span.textAfterQuote.map { Warning(kind: .textAfterQuote, line: span.line, column: $0 + 1) }
        }
    }
}

extension DateDecision {
    /// One decision for the whole file.
    init(_ table: DelimitedText, _ mapping: Mapping, _ rows: [Int], _ options: ImportOptions) {
        if let order = options.dateOrder {
            self = .asked(order)
        } else if let order = mapping.rejectsOrder {
            self = .said(order)
        } else {
            self.init(table, mapping, rows, options.language)
        }
    }

    /// By what the rows show.
    init(_ table: DelimitedText, _ mapping: Mapping, _ rows: [Int], _ language: FileLanguage) {
        let columns = mapping.columns.filter(\.field.isDay).map(\.index)
        // The first texts that leave a doubt, and that settle each order.
        var (example, dayFirst, monthFirst): (String?, String?, String?)
        for record in rows {
            for column in columns {
                let text = OneLine.clean(table.cell(record, column))
                guard !text.isEmpty, case .twoNumbers(let first, let second, _) = DateText(text) else { continue }
                switch (first > 12, second > 12) {
                case (true, false): dayFirst = dayFirst ?? text
                case (false, true): monthFirst = monthFirst ?? text
                case (false, false): if first != second { example = example ?? text }
                case (true, true): break
                }
            }
        }
        switch (dayFirst, monthFirst) {
        case (let dayFirst?, let monthFirst?):
            self = .contradicted(
                Self.usual(table, mapping, language), dayFirst: dayFirst, monthFirst: monthFirst)
        case (let text?, nil): self = .settled(.dayMonthYear, by: text)
        case (nil, let text?): self = .settled(.monthDayYear, by: text)
        case (nil, nil): self = example.map { .assumed(Self.usual(table, mapping, language), example: $0) } ?? .plain
        }
    }

    /// French order for French headers, `;`, or someone who reads French.
    static func usual(_ table: DelimitedText, _ mapping: Mapping, _ language: FileLanguage) -> DateOrder {
        let french: Set<String> = [
            "nom", "courriel", "mel", "relance", "etape", "statut", "poste", "fonction", "structure",
        ]
        let isFrench =
            language == .french || table.delimiter == 0x3B
            || mapping.columns.contains { column in
                column.header.utf8.contains { $0 >= 0x80 } || french.contains(Header.normalised(column.header))
            }
        return isFrench ? .dayMonthYear : .monthDayYear
    }
}

/// Consecutive records of a table, read before it is decided who they are.
struct RecordBlock {
    struct Row {
        let record: Int
        let reading: Result<Incoming, RowReader.Fault>
        /// What the person is found by.
        let key: KnownPeople.Key
        /// Where the registers of somebody new stand in the block's; empty where they are not settled yet.
        let registers: Range<Int>
    }

    private(set) var rows: [Row] = []
    /// As the journal has them.
    private(set) var registers: [UInt8] = []
    private(set) var warnings: [Warning] = []

    /// So many that handing a block over costs nothing beside reading it.
    static let rowsMax = 1024
    /// Ready or being read, beyond the one that is decided on: more would only lie in memory.
    static let aheadMax = 3

    init(_ records: ArraySlice<Int>, _ reader: inout RowReader, fault: (Int) -> RowReader.Fault?) {
        rows.reserveCapacity(records.count)
        for record in records {
            do throws(RowReader.Fault) {
                if let fault = fault(record) { throw fault }
                append(try reader.read(record), record)
            } catch {
                rows.append(Row(record: record, reading: .failure(error), key: KnownPeople.Key(), registers: 0..<0))
            }
        }
        // No room beyond them: all blocks' registers are in memory until they are written.
        registers = Array(registers[...])
        warnings = reader.warnings
        reader.forgetWarnings()
    }

    private mutating func append(_ incoming: Incoming, _ record: Int) {
        let start = registers.count
        if incoming.isSettled {
            incoming.appendRegisters(to: &registers)
            // Nothing in them is longer than a field may be, or each is looked at when it is written.
            if registers.count - start > OneLine.fieldBytesMax { registers.removeLast(registers.count - start) }
        }
        let key = KnownPeople.Key(
            address: incoming.email, name: incoming.name, organisation: incoming.texts.organisation)
        rows.append(
            Row(record: record, reading: .success(incoming), key: key, registers: start..<registers.count))
    }
}

extension Incoming {
    /// Whether all that would be written of somebody new is known: an exchange gets its identifier when it is written.
    fileprivate var isSettled: Bool { exchanges.isEmpty && lastExchange == nil && lastHeard == nil }
}
