/// Cuts bytes into records and cells (RFC 4180, read tolerantly).
///
///     file   = record *(EOL record) [EOL]      EOL = CR LF / LF / CR
///     record = cell *(delimiter cell)
///     cell   = *plain / DQUOTE *(any / 2DQUOTE) DQUOTE *plain
///
/// A quote elsewhere than at a cell's start is text; of pasted rows also one that does not close with its cell. Lines
/// without any byte are no records.
struct DelimitedReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let delimiter: UInt8
    /// Rows of a spreadsheet, pasted: between tabs, quotes stand around whole cells alone.
    let isPasted: Bool
    var position: Int
    /// The physical line at `position`, 1-based.
    var line: Int
    /// The cells of all records read so far.
    var cells: [CellSpan] = []

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, position: Int = 0, line: Int = 1, isPasted: Bool = false
    ) {
        self.bytes = bytes
        self.isPasted = isPasted
        self.delimiter = delimiter
        self.position = position
        self.line = line
    }

    /// The next record, nil at the end. One whose quote is never closed ends with the line where that quote opened.
    mutating func next() -> RecordSpan? {
        while position < bytes.count, isLineEnd(bytes[position]) { skipLineEnd() }
        guard position < bytes.count else { return nil }
        var record = RecordSpan(firstCell: cells.count, line: line, start: position)
        while true {
            readCell(&record)
            if position < bytes.count, bytes[position] == delimiter {
                position += 1
                if position < bytes.count { continue }
                // A delimiter at the very end of the file leaves one empty cell after it.
                append(CellSpan(start: position, end: position, isRaw: false), to: &record)
            }
            break
        }
        record.end = position
        if record.end - record.start > ImportLimit.recordBytesMax { record.fault = record.fault ?? .tooLong }
        if position < bytes.count { skipLineEnd() }
        record.next = position
        return record
    }

    @inline(__always)
    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    @inline(__always)
    mutating func skipLineEnd() {
        if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
        position += 1
        line += 1
    }

    /// Takes a record that is too short for a quote left open, where each of its lines alone has the usual width: the
    /// quote that ended it was another's.
    mutating func openAgain(_ record: inout RecordSpan, width: Int) {
        guard record.fault == nil, width > 1, record.width < width, line - record.line > 1 else { return }
        var (cells, firstEnd) = (1, record.end)
        for place in record.start..<record.end {
            if isLineEnd(bytes[place]) {
                // `\r\n` is one end.
                if bytes[place] == 0x0A, place > 0, bytes[place - 1] == 0x0D { continue }
                guard cells == width else { return }
                firstEnd = min(firstEnd, place)
                cells = 1
            } else if bytes[place] == delimiter {
                cells += 1
            }
        }
        guard cells == width, firstEnd < record.end else { return }
        record.fault = .unclosedQuote(line: record.line)
        let start = self.cells[record.firstCell].start
        self.cells.removeLast(record.keptWidth)
        record.width = 0
        append(CellSpan(start: start, end: firstEnd, isRaw: false), to: &record)
        record.end = firstEnd
        (position, line) = (firstEnd, record.line)
        skipLineEnd()
        record.next = position
    }

    /// To the start of the next line that has any byte, whatever quotes say.
    mutating func skipLine() {
        while position < bytes.count, !isLineEnd(bytes[position]) { position += 1 }
        while position < bytes.count, isLineEnd(bytes[position]) { skipLineEnd() }
    }

    /// Cells beyond the most we keep are counted, not kept: a file of delimiters must not fill the memory.
    @inline(__always)
    private mutating func append(_ cell: CellSpan, to record: inout RecordSpan) {
        record.width += 1
        if record.width <= ImportLimit.columnsMax + 1 { cells.append(cell) }
    }

    @inline(__always)
    private mutating func readCell(_ record: inout RecordSpan) {
        let start = position
        if start < bytes.count, bytes[start] == 0x22 {
            readQuoted(&record)
            return
        }
        skipPlain()
        append(CellSpan(start: start, end: position, isRaw: false), to: &record)
    }

    @inline(__always)
    private mutating func skipPlain() {
        var index = position
        while index < bytes.count {
            let byte = bytes[index]
            if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
            index += 1
        }
        position = index
    }

    private mutating func readQuoted(_ record: inout RecordSpan) {
        let (start, openingLine) = (position, line)
        var index = start + 1
        var lines = 0
        var isDoubled = false
        let limit = min(bytes.count, record.start + ImportLimit.recordBytesMax)
        while index < limit {
            let byte = bytes[index]
            if byte == 0x22 {
                guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
                isDoubled = true
                index += 1
            } else if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
                lines += 1
            }
            index += 1
        }
        var after = index + 1
        while after < bytes.count, bytes[after] == 0x20, delimiter != 0x20 { after += 1 }
        let isClosed = index < limit
        let isFollowedWell = after >= bytes.count || bytes[after] == delimiter || isLineEnd(bytes[after])
        // `"Bob" Martin` is a name as it stands.
        if isPasted, delimiter == 0x09, !(isClosed && isFollowedWell) {
            skipPlain()
            return append(CellSpan(start: start, end: position, isRaw: false), to: &record)
        }
        guard isClosed, isFollowedWell || lines == 0 else {
            // Closing far below and then going on with text is how an unclosed quote looks that met the next one.
            record.fault = .unclosedQuote(line: openingLine)
            while position < bytes.count, !isLineEnd(bytes[position]) { position += 1 }
            append(CellSpan(start: start, end: position, isRaw: true), to: &record)
            return
        }
        line += lines
        position = after
        if !isFollowedWell {
            skipPlain()
            record.textAfterQuote = record.textAfterQuote ?? record.width
        }
        let isRaw = isDoubled || position != index + 1
        append(
            isRaw
                ? CellSpan(start: start, end: position, isRaw: true)
                : CellSpan(start: start + 1, end: index, isRaw: false), to: &record)
    }
}

/// Where a cell's bytes stand. `isRaw`: quotes included, still to be resolved.
struct CellSpan: BitwiseCopyable {
    private let low: UInt32
    private let high: UInt32

    @inline(__always)
    init(start: Int, end: Int, isRaw: Bool) {
        low = UInt32(truncatingIfNeeded: start)
        high = UInt32(truncatingIfNeeded: end) << 1 | (isRaw ? 1 : 0)
    }

    @inline(__always) var start: Int { Int(low) }
    @inline(__always) var end: Int { Int(high >> 1) }
    @inline(__always) var isRaw: Bool { high & 1 == 1 }
}

/// A number of a record, in half the room: there are as many as lines in the file, and no file is that long.
@propertyWrapper
struct Short {
    private var stored: UInt32

    @inline(__always)
    init(wrappedValue: Int) { stored = UInt32(truncatingIfNeeded: wrappedValue) }

    var wrappedValue: Int {
        @inline(__always) get { Int(stored) }
        @inline(__always) set { stored = UInt32(truncatingIfNeeded: newValue) }
    }
}

/// Where a record stands: its cells, its first physical line, its bytes.
struct RecordSpan {
    enum Fault: Equatable {
        case unclosedQuote(line: Int)
        case tooLong
    }

    @Short private(set) var firstCell: Int
    /// Cells in the file; at most `columnsMax + 1` of them are kept.
    @Short var width = 0
    @Short var line: Int
    @Short private(set) var start: Int
    /// Before its line end.
    @Short var end = 0
    /// After its line end.
    @Short var next = 0
    @Short private var quoteLine = 0
    private var quoteColumn: Int32 = -1
    private var isTooLong = false

    init(firstCell: Int, line: Int, start: Int) {
        self.firstCell = firstCell
        self.line = line
        self.start = start
    }

    var fault: Fault? {
        get { quoteLine > 0 ? .unclosedQuote(line: quoteLine) : isTooLong ? .tooLong : nil }
        set {
            (quoteLine, isTooLong) = (0, false)
            switch newValue {
            case .unclosedQuote(let line)?: quoteLine = line
            case .tooLong?: isTooLong = true
            case nil: break
            }
        }
    }
    /// The column, 0-based, of a quoted cell that goes on after its quote.
    var textAfterQuote: Int? {
        get { quoteColumn < 0 ? nil : Int(quoteColumn) }
        set { quoteColumn = newValue.map { Int32(truncatingIfNeeded: $0) } ?? -1 }
    }

    var keptWidth: Int { min(width, ImportLimit.columnsMax + 1) }
}
