import Domain
import System

/// Writes one table as a workbook of Excel's format (ECMA-376): one sheet, its titles in the first row, frozen and
/// filtered; dates are dates, texts stay texts, no formula. A row at a time: 100,000 are never all in memory.
///
/// Texts stand in the shared part, which every reader knows; some do not read texts inside cells (`inlineStr`).
struct WorkbookWriter {
    struct Column {
        enum Kind {
            /// Whatever is typed stays as it was typed: numbers, codes.
            case text
            /// A text of several lines.
            case long
            /// A word of these.
            case choice([String])
            /// Of the form `2026-11-24`.
            case day
            case number
            /// `true` or `false`.
            case flag
        }

        var title: String
        var kind: Kind
        /// In characters.
        var width: Int
        /// Whether rows say the same again and again: such texts are written once.
        var isRepeated = true
    }

    /// What Excel takes in one cell, in UTF-16 units, and in one sheet.
    static let cellUnitsMax = 32_767
    static let sheetRowsMax = 1_048_576

    private let columns: [Column]
    private let sheetName: String
    private let references: [[UInt8]]
    private let sheet = ZipMember()
    private var texts = SharedTexts()
    private var row = 0
    private let rowsMax: Int
    private var rowsBeyond = 0
    /// What there was no room for.
    var lost: LostCells { LostCells(cutTexts: texts.cut, rows: rowsBeyond) }
    /// XML of the sheet that is not compressed yet.
    private var pending: [UInt8] = []
    private static let pieceBytes = 1 << 16

    /// - Parameter sheetName: at most 31 characters, none of `[ ] : * ? / \`.
    init(_ columns: [Column], sheetName: String, rowsMax: Int = Self.sheetRowsMax) {
        self.columns = columns
        self.rowsMax = rowsMax
        self.sheetName = sheetName
        references = columns.indices.map { Array(Self.letters($0).utf8) }
        pending += Array(WorkbookParts.sheetHead.utf8)
        pending += Array("<cols>".utf8)
        for (index, column) in columns.enumerated() {
            let style = Self.style(column.kind).rawValue
            pending += Array(
                "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" style=\"\(style)\"".utf8)
            pending += Array(" customWidth=\"1\"/>".utf8)
        }
        pending += Array("</cols><sheetData>".utf8)
        open()
        for (index, column) in columns.enumerated() { add(text: column.title, index, .title, isRepeated: false) }
        close()
    }

    /// One cell for each column. What stands below the last row a sheet has is not written, but counted.
    mutating func append(_ cells: [String]) {
        guard row < rowsMax else {
            rowsBeyond += 1
            return
        }
        open()
        for (index, text) in cells.enumerated() where !text.isEmpty {
            let kind = columns[index].kind
            switch kind {
            case .number where !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }:
                add(value: text, index, nil, .general)
            case .flag where text == "true" || text == "false":
                add(value: text == "true" ? "1" : "0", index, 0x62, .general)
            case .day:
                if let serial = Self.serial(text) {
                    add(value: String(serial), index, nil, .day)
                } else {
                    add(text: text, index, .text, isRepeated: true)
                }
            default: add(text: text, index, Self.style(kind), isRepeated: columns[index].isRepeated)
            }
        }
        close()
    }

    /// The whole file; nothing is added to it afterwards.
    mutating func finish() -> [UInt8] {
        let last = Self.letters(columns.count - 1)
        var tail = "</sheetData><autoFilter ref=\"A1:\(last)\(row)\"/>"
        let lists = columns.enumerated().compactMap { index, column -> String? in
            guard case .choice(let words) = column.kind else { return nil }
            return WorkbookParts.list(words, in: Self.letters(index), lastRow: Self.sheetRowsMax)
        }
        if !lists.isEmpty {
            tail += "<dataValidations count=\"\(lists.count)\">" + lists.joined() + "</dataValidations>"
        }
        // Numbers and codes that are texts are so on purpose: no green corners.
        tail += "<ignoredErrors><ignoredError sqref=\"A1:\(last)\(row)\" numberStoredAsText=\"1\"/></ignoredErrors>"
        pending += Array((tail + "</worksheet>").utf8)
        sheet.append(pending)
        pending = []
        let zip = ZipMaker()
        for (name, text) in WorkbookParts.fixed { zip.add(name, text) }
        zip.add("xl/workbook.xml", WorkbookParts.book(sheetName, range: "$A$1:$\(last)$\(row)"))
        zip.add("xl/sharedStrings.xml", texts.finish())
        zip.add("xl/worksheets/sheet1.xml", sheet)
        return zip.finish()
    }

    // MARK: Cells

    private static func style(_ kind: Column.Kind) -> WorkbookParts.Style {
        switch kind {
        case .text: .text
        case .long: .long
        case .day: .day
        case .choice, .number, .flag: .general
        }
    }

    private mutating func open() {
        row += 1
        pending += Array("<row r=\"\(row)\">".utf8)
    }

    private mutating func close() {
        pending += Array("</row>".utf8)
        guard pending.count >= Self.pieceBytes else { return }
        sheet.append(pending)
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func add(text: String, _ column: Int, _ style: WorkbookParts.Style, isRepeated: Bool) {
        // A cell of the text format shows what is longer than 255 characters as signs in some versions of Excel.
        let isLong = style == .text && text.utf8.count > 255
        add(value: String(texts.index(of: text, isRepeated: isRepeated)), column, 0x73, isLong ? .long : style)
    }

    private mutating func add(value: String, _ column: Int, _ type: UInt8?, _ style: WorkbookParts.Style) {
        pending += Array("<c r=\"".utf8)
        pending += references[column]
        pending += Array("\(row)\" s=\"\(style.rawValue)\"".utf8)
        if let type { pending += Array(" t=\"".utf8) + [type, 0x22] }
        pending += Array("><v>\(value)</v></c>".utf8)
    }

    /// Days from 1 March 1900 on have a number that all programs agree on: Excel has a 29 February before it.
    private static func serial(_ text: String) -> Int? {
        guard let day = Day(iso: text) else { return nil }
        let serial = Int(day.number) + 25_569
        return serial > 60 ? serial : nil
    }

    /// `A`, `Z`, `AA`.
    private static func letters(_ index: Int) -> String {
        var (index, text) = (index, "")
        repeat {
            text = String(UnicodeScalar(UInt8(0x41 + index % 26))) + text
            index = index / 26 - 1
        } while index >= 0
        return text
    }
}

/// The texts of all cells, in the order of their numbers.
private struct SharedTexts {
    private let member = ZipMember()
    private var pending = Array(WorkbookParts.textsHead.utf8)
    private var known: [String: Int] = [:]
    private var count = 0
    private(set) var cut = 0
    private static let knownMax = 1 << 16
    private static let pieceBytes = 1 << 16

    /// - Parameter isRepeated: whether to look for it among those that are there.
    mutating func index(of text: String, isRepeated: Bool) -> Int {
        if isRepeated, let index = known[text] { return index }
        let index = count
        count += 1
        if isRepeated, known.count < Self.knownMax { known[text] = index }
        pending += Array("<si><t xml:space=\"preserve\">".utf8)
        if let part = WorkbookParts.cut(text) {
            cut += 1
            WorkbookParts.append(part, to: &pending)
        } else {
            WorkbookParts.append(text, to: &pending)
        }
        pending += Array("</t></si>".utf8)
        if pending.count >= Self.pieceBytes {
            member.append(pending)
            pending.removeAll(keepingCapacity: true)
        }
        return index
    }

    mutating func finish() -> ZipMember {
        member.append(pending + Array("</sst>".utf8))
        return member
    }
}
