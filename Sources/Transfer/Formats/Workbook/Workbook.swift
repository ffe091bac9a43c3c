import Domain
import System

/// A workbook of Excel's format (ECMA-376): the parts that say which sheets there are, and what their cells hold.
struct Workbook: SpreadsheetBook {
    private let archive: ZipArchive
    private(set) var sheets: [BookSheet] = []
    private var sharedTexts: [String] = []
    /// By style, the format that shows a number's digits otherwise than they are.
    private var digitStyles: [String?] = []
    /// Of each cell style, whether it shows numbers as dates.
    private var dateStyles: [Bool] = []
    private var startsIn1904 = false

    private static let rowsMax = 1_048_576
    private static let sheetsMax = 1000

    /// Nil for an archive that is no workbook.
    init?(_ archive: ZipArchive) throws(ImportRefusal) {
        self.archive = archive
        guard let book = try bookPath() else { return nil }
        let parts = try relations(of: book)
        try readBook(book, parts)
        guard !sheets.isEmpty else { throw .brokenWorkbook }
        if let path = parts.values.first(where: { $0.type.hasSuffix("/sharedStrings") })?.target {
            try readSharedTexts(path)
        }
        if let path = parts.values.first(where: { $0.type.hasSuffix("/styles") })?.target { try readStyles(path) }
    }

    /// Where the workbook itself is: named by the package's relations, nearly always `xl/workbook.xml`.
    private func bookPath() throws(ImportRefusal) -> String? {
        let named = try relations(of: "").values.first { $0.type.hasSuffix("/officeDocument") }?.target
        return [named ?? "", "xl/workbook.xml"].first { $0.hasSuffix(".xml") && archive.has($0) }
    }

    private func relations(of part: String) throws(ImportRefusal) -> [String: (type: String, target: String)] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        var relations: [String: (type: String, target: String)] = [:]
        try read(folder + "_rels/" + name + ".rels") { element, attributes in
            guard element == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else {
                return
            }
            let isOutside = attributes["TargetMode"] == "External"
            relations[id] = (attributes["Type"] ?? "", isOutside ? target : Self.resolved(target, in: folder))
        }
        return relations
    }

    /// `/xl/x.xml` is from the root, `../x.xml` and `x.xml` are from the folder of the part that names it.
    private static func resolved(_ target: String, in folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var steps = folder.split(separator: "/")
        for step in target.split(separator: "/") {
            if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }

    private mutating func readBook(
        _ path: String, _ parts: [String: (type: String, target: String)]
    ) throws(ImportRefusal) {
        var sheets: [BookSheet] = []
        var is1904 = false
        // Later versions of Excel add elements of the same names, of their own.
        var isExtension = false
        try read(path) { element, attributes in
            switch element {
            case "extLst": isExtension = true
            case _ where isExtension: break
            case "workbookPr": is1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
            case "sheet":
                // Sheets of charts and macros have no cells.
                guard let part = attributes["id"].flatMap({ parts[$0] }), part.type.hasSuffix("/worksheet"),
                    sheets.count < Self.sheetsMax
                else { return }
                sheets.append(
                    BookSheet(
                        name: OneLine.clean(attributes["name"] ?? ""), path: part.target,
                        isHidden: (attributes["state"] ?? "visible") != "visible"))
            default: break
            }
        } end: { element in
            if element == "extLst" { isExtension = false }
        }
        (self.sheets, startsIn1904) = (sheets, is1904)
    }

    private mutating func readSharedTexts(_ path: String) throws(ImportRefusal) {
        var texts: [String] = []
        var collector = TextCollector()
        try read(path) { element, _ in
            if element == "si" { collector.begin() }
            collector.enter(element)
        } end: { element in
            collector.leave(element)
            if element == "si" { texts.append(collector.taken()) }
        } text: {
            collector.add($0)
        }
        sharedTexts = texts
    }

    private mutating func readStyles(_ path: String) throws(ImportRefusal) {
        var custom: [Int: String] = [:]
        var styles: [Int] = []
        var isInCellFormats = false
        try read(path) { element, attributes in
            switch element {
            case "numFmt":
                if let id = attributes["numFmtId"].flatMap({ Int($0) }) { custom[id] = attributes["formatCode"] ?? "" }
            case "cellXfs": isInCellFormats = true
            case "xf": if isInCellFormats { styles.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0) }
            default: break
            }
        } end: { element in
            if element == "cellXfs" { isInCellFormats = false }
        }
        dateStyles = styles.map { id in custom[id].map(NumberFormat.isDate) ?? NumberFormat.isBuiltInDate(id) }
        digitStyles = styles.map { id in
            id == 9 ? "0%" : custom[id].flatMap { NumberFormat.showsDigits($0) ? $0 : nil }
        }
    }

    func rows(_ sheet: BookSheet, isMeant: Bool, rowsMax: Int) throws(ImportRefusal) -> BookRows {
        // Texts that are shared are in memory once, until all limits are known to be kept.
        var rows: [(line: Int, cells: [String])] = []
        var links = CellLinks()
        let targets = isMeant && rowsMax == .max ? try relations(of: sheet.path) : [:]
        var (line, column) = (0, 0)
        var formula = TextCollector()
        var cells: [String] = []
        var (type, style) = ("n", 0)
        var merged: [(column: Int, lines: ClosedRange<Int>)] = []
        var value = TextCollector()
        // What shared texts become where they are used again and again is told by no size of the archive's.
        var bytes = 0
        var rowCount = 0
        try read(sheet.path) { element, attributes in
            switch element {
            case "row":
                // As many rows as Excel has.
                let told = attributes["r"].flatMap { Int($0) } ?? line + 1
                line = min(max(1, told), Self.rowsMax)
                column = 0
                cells = []
            case "c":
                column = attributes["r"].flatMap(Self.column) ?? column
                type = attributes["t"] ?? "n"
                style = attributes["s"].flatMap { Int($0) } ?? 0
                value.begin()
                formula.begin()
            case "hyperlink":
                if isMeant, let place = attributes["ref"].flatMap(Self.place),
                    let target = attributes["id"].flatMap({ targets[$0] })
                {
                    links.add(target.target, line: place.line, column: place.column)
                }
            case "f": formula.enter("v")
            case "mergeCell":
                guard isMeant, merged.count < BookRows.mergedMax, let range = attributes["ref"].flatMap(Self.merged)
                else { break }
                merged.append(range)
            default: break
            }
            value.enter(element)
        } end: { element in
            value.leave(element)
            switch element {
            case "f": formula.leave("v")
            case "c":
                if isMeant, let target = CellLinks.target(ofFormula: formula.taken()) {
                    links.add(target, line: line, column: column)
                }
                let text = text(value.taken(), type, style)
                // One more than we take is enough to refuse the row.
                let place = min(column, ImportLimit.columnsMax)
                bytes += text.utf8.count + BookRows.cellBytes * max(0, place + 1 - cells.count)
                if !text.isEmpty, bytes <= ImportLimit.unzippedBytesMax {
                    while cells.count <= place { cells.append("") }
                    cells[place] = text
                }
                column += 1
            case "row":
                rowCount += 1
                if !cells.isEmpty { rows.append((line, cells)) }
            default: break
            }
        } text: {
            value.add($0)
            formula.add($0)
        } until: {
            rowCount > ImportLimit.recordsMax || bytes > ImportLimit.unzippedBytesMax || rows.count >= rowsMax
        }
        if rowCount > ImportLimit.recordsMax { throw .tooManyRecords(recordsMax: ImportLimit.recordsMax) }
        if bytes > ImportLimit.unzippedBytesMax { throw .workbookTooLong(bytesMax: ImportLimit.unzippedBytesMax) }
        var read = BookRows(rows: rows, links: links)
        for range in merged { read.fill(range.column, range.lines) }
        return read
    }

    /// `C2` or `C2:C4`: its first cell, the column 0-based.
    private static func place(_ reference: String) -> (line: Int, column: Int)? {
        guard let column = column(reference),
            let line = Int(reference.drop(while: \.isLetter).prefix(while: \.isNumber))
        else { return nil }
        return (line, column)
    }

    /// `C2:C4`: a column, and its lines; nil for what spans columns.
    private static func merged(_ reference: String) -> (column: Int, lines: ClosedRange<Int>)? {
        let ends = reference.split(separator: ":")
        guard ends.count == 2, let column = column(String(ends[0])), column == self.column(String(ends[1])),
            let first = Int(ends[0].drop(while: \.isLetter)), let last = Int(ends[1].drop(while: \.isLetter)),
            first < last, last - first < BookRows.mergedMax, column < ImportLimit.columnsMax
        else { return nil }
        return (column, first...last)
    }

    /// `BC12` is column 54, 0-based.
    private static func column(_ reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8 {
            guard (0x41...0x5A).contains(byte & 0xDF), byte > 0x40 else { break }
            column = column * 26 + Int(byte & 0xDF) - 0x40
            if column > 1 << 20 { return nil }
        }
        return column > 0 ? column - 1 : nil
    }

    private func text(_ value: String, _ type: String, _ style: Int) -> String {
        switch type {
        case "s": return Int(value).flatMap { sharedTexts.indices.contains($0) ? sharedTexts[$0] : nil } ?? ""
        case "b": return value == "1" ? "true" : value.isEmpty ? "" : "false"
        case "n":
            let isDate = dateStyles.indices.contains(style) && dateStyles[style]
            if let code = digitStyles.indices.contains(style) ? digitStyles[style] : nil,
                let shown = NumberFormat.shown(value, code)
            {
                return shown
            }
            return isDate
                ? NumberFormat.date(value, startsIn1904: startsIn1904) ?? NumberFormat.number(value)
                : NumberFormat.number(value)
        // `d` is an ISO date; `str`, `inlineStr` and `e` are texts.
        default: return value
        }
    }

    /// - Parameter isEnough: nothing more of it is of use.
    private func read(
        _ path: String, start: @escaping (String, XMLEvents.Attributes) -> Void,
        end: @escaping (String) -> Void = { _ in },
        text: @escaping (UnsafeBufferPointer<UInt8>) -> Void = { _ in },
        until isEnough: () -> Bool = { false }
    ) throws(ImportRefusal) {
        guard let events = XMLEvents(depthMax: ImportLimit.nestingMax, start: start, end: end, text: text) else {
            throw .brokenWorkbook
        }
        do throws(ZipArchive.Failure) {
            let isWhole = try archive.read(path) { (chunk) throws(ZipArchive.Failure) in
                if !events.parse(chunk) { throw .broken }
                return !isEnough()
            }
            if isWhole, !events.finish() { throw .broken }
        } catch {
            throw ImportRefusal(error)
        }
    }
}

extension ImportRefusal {
    init(_ failure: ZipArchive.Failure) {
        self =
            switch failure {
            case .broken: .brokenWorkbook
            case .encrypted: .encryptedWorkbook
            case .tooLong(let bytesMax): .workbookTooLong(bytesMax: bytesMax)
            }
    }
}

/// The text of `<v>` and `<t>` elements, without the readings (`<rPh>`) that Japanese texts carry.
private struct TextCollector {
    private var bytes: [UInt8] = []
    private var isOpen = false
    private var isReading = false

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        (isOpen, isReading) = (false, false)
    }

    mutating func enter(_ element: String) {
        if element == "t" || element == "v" { isOpen = true }
        if element == "rPh" { isReading = true }
    }

    mutating func leave(_ element: String) {
        if element == "t" || element == "v" { isOpen = false }
        if element == "rPh" { isReading = false }
    }

    mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        if isOpen, !isReading { bytes.append(contentsOf: text) }
    }

    /// `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
    func taken() -> String {
        guard bytes.contains(0x5F) else { return String(decoding: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x5F, let scalar = escaped(index), let encoded = UTF8.encode(scalar) {
                out.append(contentsOf: encoded)
                index += Self.escapeBytes
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let escapeBytes = 7

    /// What an escape stands for that begins at a place.
    private func escaped(_ start: Int) -> Unicode.Scalar? {
        let end = start + Self.escapeBytes - 1
        guard end < bytes.count, bytes[start + 1] == 0x78, bytes[end] == 0x5F else { return nil }
        return UInt32(String(decoding: bytes[start + 2..<end], as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
    }
}
