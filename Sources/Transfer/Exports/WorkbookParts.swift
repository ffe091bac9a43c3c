/// The parts of a workbook that are the same in all of ours, and how texts stand in them.
enum WorkbookParts {
    /// Cell formats, by their place in `styles`.
    enum Style: Int {
        case general, title, text, day, long
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// The first row stays where it is. The number of rows is not known yet, and need not be said.
    static let sheetHead =
        head + "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"
        + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
        + "<selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>"
        + "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"

    static let textsHead = head + "<sst xmlns=\"\(main)\">"

    static let fixed = [
        (
            "[Content_Types].xml",
            head + "<Types xmlns=\"\(package)/content-types\">"
                + "<Default Extension=\"rels\""
                + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + type("/xl/workbook.xml", "sheet.main") + type("/xl/worksheets/sheet1.xml", "worksheet")
                + type("/xl/styles.xml", "styles") + type("/xl/sharedStrings.xml", "sharedStrings") + "</Types>"
        ),
        ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
        (
            "xl/_rels/workbook.xml.rels",
            relations([
                ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ])
        ),
        ("xl/styles.xml", styles),
    ]

    private static func type(_ part: String, _ name: String) -> String {
        "<Override PartName=\"\(part)\" ContentType=\"\(types).\(name)+xml\"/>"
    }

    private static func relations(_ targets: [(type: String, path: String)]) -> String {
        let all = targets.enumerated().map { index, target in
            "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(target.type)\" Target=\"\(target.path)\"/>"
        }
        return head + "<Relationships xmlns=\"\(package)/relationships\">" + all.joined() + "</Relationships>"
    }

    /// Format 14 is a day, shown as the reader's own country writes it; 49 is text.
    private static let styles: String = {
        let font = "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/>"
        let formats = [
            "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
            "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\""
                + " applyFont=\"1\"/>",
            "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>",
            "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>",
            "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
                + "<alignment vertical=\"top\" wrapText=\"1\"/></xf>",
        ]
        return head + "<styleSheet xmlns=\"\(main)\">"
            + "<fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"\(formats.count)\">" + formats.joined() + "</cellXfs>"
            + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
            + "</styleSheet>"
    }()

    /// - Parameter range: of the table, for its filter: `$A$1:$C$7`.
    static func book(_ sheetName: String, range: String) -> String {
        var name: [UInt8] = []
        append(sheetName, to: &name)
        let escaped = String(decoding: name, as: UTF8.self)
        return head + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><bookViews><workbookView/></bookViews>"
            + "<sheets><sheet name=\"\(escaped)\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
            + "<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">"
            + "'\(escaped)'!\(range)</definedName></definedNames></workbook>"
    }

    /// A list to choose from, below a title. In the file commas stand between the words, whatever the country.
    static func list(_ words: [String], in letters: String, lastRow: Int) -> String {
        var text: [UInt8] = []
        append(words.joined(separator: ","), to: &text)
        return "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"\(letters)2:"
            + "\(letters)\(lastRow)\"><formula1>\"" + String(decoding: text, as: UTF8.self)
            + "\"</formula1></dataValidation>"
    }

    /// A text as XML has it. What XML cannot hold, and what would be taken for an escape, is `_x000D_`
    /// (ECMA-376 part 1, 22.9.2.19).
    static func append(_ text: String, to out: inout [UInt8]) {
        var copy = text
        copy.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                switch byte {
                case 0x26: out.append(contentsOf: "&amp;".utf8)
                case 0x3C: out.append(contentsOf: "&lt;".utf8)
                case 0x3E: out.append(contentsOf: "&gt;".utf8)
                case 0x00..<0x09, 0x0B..<0x20: appendEscape(UInt32(byte), to: &out)
                case 0x5F where isEscape(bytes, index): appendEscape(0x5F, to: &out)
                // U+FFFE and U+FFFF
                case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
                    appendEscape(0xFFC0 + UInt32(bytes[index + 2] & 0x3F), to: &out)
                    index += 2
                default: out.append(byte)
                }
                index += 1
            }
        }
    }

    /// What fits in a cell of a text that does not.
    static func cut(_ text: String) -> String? {
        guard text.utf8.count > WorkbookWriter.cellUnitsMax, text.utf16.count > WorkbookWriter.cellUnitsMax else {
            return nil
        }
        var (units, end) = (0, text.unicodeScalars.startIndex)
        // One unit is for the sign that says so.
        while case let more = text.unicodeScalars[end].utf16.count, units + more < WorkbookWriter.cellUnitsMax {
            units += more
            text.unicodeScalars.formIndex(after: &end)
        }
        return String(text.unicodeScalars[..<end]) + "…"
    }

    private static func isEscape(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        start + 6 < bytes.count && bytes[start + 1] == 0x78 && bytes[start + 6] == 0x5F
            && bytes[(start + 2)..<(start + 6)].allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
            }
    }

    private static func appendEscape(_ scalar: UInt32, to out: inout [UInt8]) {
        let digits = String(scalar, radix: 16, uppercase: true)
        out.append(contentsOf: ("_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_").utf8)
    }
}
