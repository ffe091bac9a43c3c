import Domain

/// A file of delimited text, cut into records: the table as it stands, before any meaning.
package struct DelimitedText: Sendable {
    package let text: DecodedText
    package let delimiter: UInt8
    /// The number of cells most records have.
    package let modalWidth: Int
    private let isPasted: Bool
    /// Rows of a sheet end where their last cell is: that is no record too short.
    package private(set) var isSheet = false
    /// Its last column is ours: which sheet a row is of.
    var marksSheets = false
    let cells: [CellSpan]
    private(set) var records: [RecordSpan]

    /// Reads all records. `delimiter` nil: `sep=` if the file has it, else by trial.
    ///
    /// - Parameters:
    ///   - isPasted: rows of a spreadsheet, whose quotes stand around whole cells alone.
    ///   - isMeant: a quote that swallows rows of the usual width was never closed, where the next one stands by chance
    ///     at the end of a cell; false for the table as it stands.
    package init(
        _ text: DecodedText, delimiter asked: UInt8? = nil, isPasted: Bool = false, isMeant: Bool = false
    ) throws(ImportRefusal) {
        self.text = text
        self.isPasted = isPasted
        let result: Result<Reading, ImportRefusal> = text.bytes.withUnsafeBufferPointer { bytes in
            Self.read(bytes, asked, isPasted, isMeant)
        }
        let reading = try result.get()
        delimiter = reading.delimiter
        modalWidth = reading.modalWidth
        cells = reading.cells
        records = reading.records
    }

    /// A table that was none, once all of its rows are written.
    init(_ written: consuming WrittenTable) throws(ImportRefusal) {
        let lines = written.lines
        try self.init(DecodedText(table: written.bytes), delimiter: WrittenTable.writer.delimiter)
        isSheet = true
        for (record, line) in zip(records.indices, lines) { records[record].line = Int(line) }
    }

    package var recordCount: Int { records.count }
    /// The physical line, 1-based, where a record begins.
    package func line(_ record: Int) -> Int { records[record].line }

    /// The same table below a record of titles of ours, which is on no line; the rest stays on its own. UTF-8 from then
    /// on, whatever it was.
    func titled(_ titles: [String]) throws(ImportRefusal) -> DelimitedText {
        let writer = DelimitedWriter(
            delimiter: delimiter, lineEnd: [0x0A], quoting: .minimal, hasGuards: false, hasByteOrderMark: false)
        var bytes: [UInt8] = []
        writer.append(titles, to: &bytes)
        // Without the line that announces the delimiter.
        bytes += text.bytes[(records.first?.start ?? 0)...]
        let decoded = isSheet ? DecodedText(table: bytes) : try DecodedText(bytes, choice: .utf8)
        var table = try DelimitedText(decoded, delimiter: delimiter, isPasted: isPasted)
        table.isSheet = isSheet
        guard table.records.count == records.count + 1 else { return table }
        table.records[0].line = 0
        for record in records.indices { table.records[record + 1].line = records[record].line }
        return table
    }
    package func width(_ record: Int) -> Int { records[record].keptWidth }

    /// A cell as it was meant: quotes resolved, nothing else done to it. Empty where the record is too short.
    package func cell(_ record: Int, _ column: Int) -> String {
        let span = records[record]
        guard column >= 0, column < span.keptWidth else { return "" }
        let cell = cells[span.firstCell + column]
        return text.bytes.withUnsafeBufferPointer { bytes in
            let raw = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
            return cell.isRaw
                ? String(decoding: Self.unquoted(raw), as: UTF8.self) : String(decoding: raw, as: UTF8.self)
        }
    }

    /// What a cell's bytes show without making a text of them.
    enum Look { case empty, clean, other }

    /// `clean`: letters up to U+07FF and single spaces, none at either end; no quotes to resolve.
    func look(_ record: Int, _ column: Int) -> Look {
        let span = records[record]
        guard column < span.keptWidth else { return .empty }
        let cell = cells[span.firstCell + column]
        if cell.start == cell.end { return .empty }
        if cell.isRaw { return .other }
        return text.bytes.withUnsafeBufferPointer { bytes in
            var before: UInt8 = 0x20
            for index in cell.start..<cell.end {
                let byte = bytes[index]
                let isPlain =
                    byte > 0x20
                    ? byte < 0x7F || (byte >= 0x80 && byte < 0xC0) || (byte >= 0xC3 && byte < 0xE0)
                    : byte == 0x20 && before != 0x20
                if !isPlain { return .other }
                before = byte
            }
            return before == 0x20 ? .other : .clean
        }
    }

    /// All cells of a record.
    package func values(_ record: Int) -> [String] { (0..<width(record)).map { cell(record, $0) } }

    /// True when no cell has anything but blanks and quotes.
    package func isBlank(_ record: Int) -> Bool {
        let span = records[record]
        guard span.fault == nil else { return false }
        return text.bytes.withUnsafeBufferPointer { bytes in
            for index in span.start..<span.end {
                let byte = bytes[index]
                if byte != delimiter && byte > 0x20 && byte != 0x22 {
                    return (0..<span.keptWidth).allSatisfy { CellText.isBlank(cell(record, $0)) }
                }
            }
            return true
        }
    }

    /// `"x""y"z` stands for `x"yz`: doubled quotes are one, what follows the closing quote is kept.
    static func unquoted(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(raw.count)
        var index = 1
        var isInside = true
        while index < raw.count {
            let byte = raw[index]
            if isInside, byte == 0x22 {
                if index + 1 < raw.count, raw[index + 1] == 0x22 {
                    out.append(0x22)
                    index += 1
                } else {
                    isInside = false
                }
            } else {
                out.append(byte)
            }
            index += 1
        }
        return out
    }
}

/// The rows of what is no table, each written as it is known: no more of them is in memory than their bytes.
struct WrittenTable {
    static let writer = DelimitedWriter.plain
    fileprivate var bytes: [UInt8] = []
    /// Where each row began. The first may be a header of ours; then its line is 0.
    fileprivate var lines: [Int32] = []

    /// - Parameter bytes: about as many as there will be.
    init(rows: Int, bytes count: Int) {
        bytes.reserveCapacity(count)
        lines.reserveCapacity(rows)
    }

    /// Of rows that are all known, each given away as it is written.
    init(_ rows: inout [(line: Int, cells: [String])]) {
        self.init(rows: rows.count, bytes: rows.reduce(0) { $0 + $1.cells.reduce(2) { $0 + $1.utf8.count + 1 } })
        for place in rows.indices {
            append(rows[place].cells, line: rows[place].line)
            rows[place].cells = []
        }
        rows = []
    }

    mutating func append(_ cells: [String], line: Int) {
        // Of a cell that is too long so much is kept that it is rejected for it.
        let cellBytesMax = OneLine.fieldBytesMax + 1
        let isLong = cells.contains { $0.utf8.count > cellBytesMax }
        Self.writer.append(
            isLong ? cells.map { String(decoding: $0.utf8.prefix(cellBytesMax), as: UTF8.self) } : cells, to: &bytes)
        lines.append(Int32(truncatingIfNeeded: line))
    }
}

extension DelimitedText {
    private struct Reading {
        var delimiter: UInt8
        var modalWidth: Int
        var cells: [CellSpan]
        var records: [RecordSpan]
    }

    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, _ asked: UInt8?, _ isPasted: Bool, _ isMeant: Bool
    ) -> Result<Reading, ImportRefusal> {
        let announced = Delimiter.announced(bytes)
        let start = announced?.next ?? 0
        let line = announced == nil ? 1 : 2
        let trial = Delimiter.trial(bytes, asked ?? announced?.delimiter, position: start)
        var reader = DelimitedReader(bytes, delimiter: trial.delimiter, position: start, line: line, isPasted: isPasted)
        reader.cells.reserveCapacity(min(bytes.count / 6, 1 << 24))
        var records: [RecordSpan] = []
        // Room that is not used costs nothing; grown by halves, all of it would be there twice.
        records.reserveCapacity(min(bytes.count / 16, ImportLimit.recordsMax))
        var probed = 0
        while var record = reader.next() {
            if isMeant { reader.openAgain(&record, width: trial.modalWidth) }
            if case .unclosedQuote = record.fault {
                resynchronise(&reader, width: trial.modalWidth, &probed)
                record.end = max(record.end, endOfText(bytes, reader.position, from: record.end))
                record.next = reader.position
            }
            records.append(record)
            if records.count > ImportLimit.recordsMax {
                return .failure(.tooManyRecords(recordsMax: ImportLimit.recordsMax))
            }
        }
        return .success(
            Reading(delimiter: trial.delimiter, modalWidth: trial.modalWidth, cells: reader.cells, records: records))
    }

    /// Goes on at the next line that reads as a record of the usual width, so that one quote does not cost the file.
    ///
    /// - Parameter probed: lines before that place were tried in vain: the next quote left open need not try again.
    private static func resynchronise(_ reader: inout DelimitedReader, width: Int, _ probed: inout Int) {
        let from = (reader.position, reader.line)
        var probe = DelimitedReader(reader.bytes, delimiter: reader.delimiter, position: from.0, line: from.1)
        for _ in 0..<ImportLimit.resynchronisedLinesMax {
            if probe.position < probed {
                probe.skipLine()
                continue
            }
            let (position, line) = (probe.position, probe.line)
            guard let record = probe.next() else { break }
            if record.width == width, record.fault == nil {
                (reader.position, reader.line) = (position, line)
                return
            }
            probe.cells.removeAll(keepingCapacity: true)
            (probe.position, probe.line) = (position, line)
            probe.skipLine()
            probed = probe.position
        }
        (reader.position, reader.line) = from
    }

    /// `position` without the line ends before it.
    private static func endOfText(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, from: Int) -> Int {
        var end = position
        while end > from, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }
}
