import Domain
import System

/// A workbook of LibreOffice (OpenDocument 1.3, part 3): its sheets, and what their cells show.
struct OpenDocument: SpreadsheetBook {
    private let archive: ZipArchive
    private(set) var sheets: [BookSheet] = []

    private static let content = "content.xml"
    private static let kind = "application/vnd.oasis.opendocument."
    private static let sheetsMax = 1000

    /// Nil for an archive that is none.
    init?(_ archive: ZipArchive, _ members: Set<String>) throws(ImportRefusal) {
        self.archive = archive
        guard members.contains("mimetype"), members.contains(Self.content) else { return nil }
        let type = try Self.text(of: "mimetype", archive)
        guard type.hasPrefix(Self.kind) else { return nil }
        guard type.hasPrefix(Self.kind + "spreadsheet") else { throw .otherDocument(.office) }
        // What a password hides is named in the list of parts.
        if try Self.text(of: "META-INF/manifest.xml", archive).contains("encryption-data") {
            throw .encryptedWorkbook
        }
        var sheets: [BookSheet] = []
        var hidden: Set<String> = []
        var style = ""
        var styles: [String] = []
        try read { element, attributes in
            switch element {
            case "style": style = attributes["name"] ?? ""
            case "table-properties": if attributes["display"] == "false" { hidden.insert(style) }
            case "table":
                guard sheets.count < Self.sheetsMax else { break }
                styles.append(attributes["style-name"] ?? "")
                sheets.append(
                    BookSheet(
                        name: OneLine.clean(attributes["name"] ?? ""), path: String(sheets.count), isHidden: false))
            default: break
            }
        }
        for place in sheets.indices { sheets[place].isHidden = hidden.contains(styles[place]) }
        guard !sheets.isEmpty else { throw .brokenWorkbook }
        self.sheets = sheets
    }

    private static let textBytesMax = 1 << 20

    private static func text(of member: String, _ archive: ZipArchive) throws(ImportRefusal) -> String {
        var bytes: [UInt8] = []
        do throws(ZipArchive.Failure) {
            _ = try archive.read(member) { (chunk) throws(ZipArchive.Failure) in
                bytes.append(contentsOf: chunk)
                return bytes.count < textBytesMax
            }
        } catch {
            throw ImportRefusal(error)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    func rows(_ sheet: BookSheet, isMeant: Bool, rowsMax: Int) throws(ImportRefusal) -> BookRows {
        var reading = Reading(wanted: Int(sheet.path) ?? 0, isMeant: isMeant)
        try read { element, attributes in
            reading.enter(element, attributes)
        } end: { element in
            reading.leave(element)
        } text: {
            reading.add($0)
        } until: {
            reading.isOver || reading.read.rows.count >= rowsMax || reading.bytes > ImportLimit.unzippedBytesMax
                || reading.read.rows.count > ImportLimit.recordsMax
        }
        if reading.read.rows.count > ImportLimit.recordsMax {
            throw .tooManyRecords(recordsMax: ImportLimit.recordsMax)
        }
        if reading.bytes > ImportLimit.unzippedBytesMax {
            throw .workbookTooLong(bytesMax: ImportLimit.unzippedBytesMax)
        }
        for range in reading.merged { reading.read.fill(range.column, range.lines) }
        return reading.read
    }

    private func read(
        start: @escaping (String, XMLEvents.Attributes) -> Void, end: @escaping (String) -> Void = { _ in },
        text: @escaping (UnsafeBufferPointer<UInt8>) -> Void = { _ in }, until isEnough: () -> Bool = { false }
    ) throws(ImportRefusal) {
        guard let events = XMLEvents(depthMax: ImportLimit.nestingMax, start: start, end: end, text: text) else {
            throw .brokenWorkbook
        }
        do throws(ZipArchive.Failure) {
            let isWhole = try archive.read(Self.content) { (chunk) throws(ZipArchive.Failure) in
                if !events.parse(chunk) { throw .broken }
                return !isEnough()
            }
            if isWhole, !events.finish() { throw .broken }
        } catch {
            throw ImportRefusal(error)
        }
    }
}

/// One sheet, as its elements come.
private struct Reading {
    let wanted: Int
    let isMeant: Bool
    private(set) var bytes = 0
    private(set) var isOver = false
    var read = BookRows()
    private(set) var merged: [(column: Int, lines: ClosedRange<Int>)] = []

    private var tables = -1
    private var line = 0
    private var rowRepeats = 1
    private var cells: [String] = []
    private var column = 0
    private var cell = Cell()
    private var isInCell = false
    /// Notes beside a cell are none of its text.
    private var notes = 0

    private struct Cell {
        var repeats = 1
        var spannedRows = 1
        var type = ""
        /// What is kept, where it is not what is shown.
        var value = ""
        var shown: [UInt8] = []
        var paragraphs = 0
        var isOpen = false
        var link: String?
        var formula = ""
    }

    init(wanted: Int, isMeant: Bool) { (self.wanted, self.isMeant) = (wanted, isMeant) }

    private static func number(_ text: String?) -> Int { max(1, min(text.flatMap { Int($0) } ?? 1, 1 << 21)) }

    mutating func enter(_ element: String, _ attributes: XMLEvents.Attributes) {
        switch element {
        case "table":
            tables += 1
            isOver = tables > wanted
        case _ where tables != wanted: break
        case "annotation": notes += 1
        case "table-row":
            rowRepeats = Self.number(attributes["number-rows-repeated"])
            (cells, column) = ([], 0)
        case "table-cell", "covered-table-cell":
            isInCell = true
            cell = Cell(
                repeats: Self.number(attributes["number-columns-repeated"]),
                spannedRows: Self.number(attributes["number-columns-spanned"]) == 1
                    ? Self.number(attributes["number-rows-spanned"]) : 1,
                type: attributes["value-type"] ?? "",
                value: attributes["date-value"] ?? attributes["boolean-value"] ?? attributes["value"] ?? "",
                formula: attributes["formula"] ?? "")
        case _ where !isInCell || notes > 0: break
        case "p":
            if cell.paragraphs > 0 { cell.shown.append(0x0A) }
            cell.paragraphs += 1
            cell.isOpen = true
        case "s": cell.shown += Array(repeating: 0x20, count: min(Self.number(attributes["c"]), 1000))
        case "tab": cell.shown.append(0x09)
        case "line-break": cell.shown.append(0x0A)
        case "a": cell.link = cell.link ?? attributes["href"]
        default: break
        }
    }

    mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        // More is rejected all the same.
        guard isInCell, notes == 0, cell.isOpen, cell.shown.count <= OneLine.fieldBytesMax else { return }
        cell.shown.append(contentsOf: text)
    }

    mutating func leave(_ element: String) {
        guard tables == wanted else { return }
        switch element {
        case "annotation": notes = max(0, notes - 1)
        case "p": if notes == 0 { cell.isOpen = false }
        case "table-cell", "covered-table-cell":
            if isInCell { close(cell) }
            isInCell = false
        case "table-row": closeRow()
        default: break
        }
    }

    private mutating func close(_ cell: Cell) {
        let text = Self.text(cell)
        let place = min(column, ImportLimit.columnsMax)
        if isMeant, cell.spannedRows > 1, merged.count < BookRows.mergedMax, column < ImportLimit.columnsMax {
            merged.append((column, (line + 1)...(line + min(cell.spannedRows, BookRows.mergedMax))))
        }
        if isMeant, let link = cell.link ?? CellLinks.target(ofFormula: cell.formula) {
            read.links.add(link, line: line + 1, column: column)
        }
        if !text.isEmpty {
            for place in place...min(place + cell.repeats - 1, ImportLimit.columnsMax) {
                bytes += text.utf8.count + BookRows.cellBytes * max(1, place + 1 - cells.count)
                if bytes > ImportLimit.unzippedBytesMax { return }
                while cells.count <= place { cells.append("") }
                cells[place] = text
            }
        }
        column += cell.repeats
    }

    private mutating func closeRow() {
        let size = cells.reduce(0) { $0 + $1.utf8.count + BookRows.cellBytes }
        if !cells.isEmpty {
            for repeated in 0..<rowRepeats {
                if repeated > 0 { bytes += size }
                guard bytes <= ImportLimit.unzippedBytesMax, read.rows.count <= ImportLimit.recordsMax else { break }
                read.rows.append((line + 1 + repeated, cells))
            }
        }
        line += rowRepeats
    }

    /// Days and numbers as they are, but for digits that are shown in groups or with zeros before them: those are as
    /// they are seen, like texts.
    private static func text(_ cell: Cell) -> String {
        let shown = String(decoding: cell.shown, as: UTF8.self)
        switch cell.type {
        case "date":
            let parts = cell.value.split(separator: "T", maxSplits: 1)
            guard let day = parts.first else { return shown }
            return parts.count == 2 ? day + " " + parts[1].prefix(5) : String(day)
        case "boolean": return cell.value
        case "float":
            func digits(_ text: String) -> Substring {
                String(text.filter { $0.isASCII && $0.isNumber })[...].drop { $0 == "0" }
            }
            let isGrouped =
                !cell.value.contains(".") && !cell.value.contains("E") && digits(shown) == digits(cell.value)
            return isGrouped && !shown.isEmpty ? shown : NumberFormat.number(cell.value)
        default: return shown
        }
    }
}
