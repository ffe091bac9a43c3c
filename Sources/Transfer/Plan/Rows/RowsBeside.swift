/// Rows that stand in or below a table and are nobody: its titles once more, the rule below them in Markdown, numbers
/// of pages, when it was written, totals, titles of sections.
struct RowsBeside {
    private let table: DelimitedText
    private let mapping: Mapping
    /// The titles, as they are compared.
    private let titles: [String]
    /// Of given and family names, in a table that says more of people.
    private let nameColumns: Set<Int>

    init(_ table: DelimitedText, _ mapping: Mapping) {
        self.table = table
        self.mapping = mapping
        titles = mapping.columns.map { Header.normalised($0.header) }
        let parts: [Field] = [.text(.givenName), .text(.familyName)]
        let found = parts.map { part in mapping.columns.first { $0.field == part && !$0.isSecond }?.index }
        nameColumns = found.contains(nil) || titles.count < 3 ? [] : Set(found.compactMap(\.self))
    }

    /// Whether it says nothing of anybody, and is passed over. Nothing of our own tables is.
    func isNoise(_ record: Int) -> Bool {
        guard mapping.format != .carnet, table.records[record].fault == nil, let first = firstFilled(record) else {
            return false
        }
        if !titles[first].isEmpty, hasLengthOfTitle(record, first), repeatsTitles(record) { return true }
        if Self.strokes.contains(firstByte(record, first)), isRule(table.cell(record, first)) {
            return filled(record, after: first).allSatisfy { isRule(table.cell(record, $0)) }
        }
        return first == 0 && isAlone(record, first) && isFooter(table.cell(record, first))
    }

    /// A title above other rows: one cell alone, a part of a name in a table whose people have two.
    func isSectionTitle(_ record: Int) -> Bool {
        guard mapping.format == .csv, let first = firstFilled(record), nameColumns.contains(first) else { return false }
        return isAlone(record, first)
    }

    /// `Total;100;;;`: the first cell says so, and no other has anything but figures; none that is a number to call.
    func isTotal(_ record: Int) -> Bool {
        guard let first = firstFilled(record) else { return false }
        guard Self.totalLetters.contains(firstByte(record, first)) else { return false }
        let text = table.cell(record, first)
        guard text.utf8.count <= 40 else { return false }
        let words = Header.normalised(text).split(separator: " ").map(String.init)
        // `Total Énergies` is somebody.
        let isNamed =
            Self.totals.contains(words.joined(separator: " "))
            || words.count > 1 && Self.sums.contains(words[0]) && Self.ofWhat.contains(words[1])
        return isNamed
            && !filled(record, after: first).contains { isToCall($0) }
            && filled(record, after: first).allSatisfy { column in
                table.cell(record, column).unicodeScalars.allSatisfy { scalar in
                    ("0"..."9").contains(scalar) || scalar.properties.isWhitespace
                        || ",.%€$-+()".unicodeScalars.contains(scalar)
                }
            }
    }

    /// `T`, `S`, `N`, `G`, either case, or a quote before them.
    private static let totalLetters: [UInt8] = [0x54, 0x74, 0x53, 0x73, 0x4E, 0x6E, 0x47, 0x67, 0x22]
    private static let strokes: [UInt8] = [0x2D, 0x3D, 0x5F, 0x3A, 0x2B, 0x2A, 0x20, 0x22]
    private static let totals: Set<String> = [
        "total", "totaux", "sous total", "sous totaux", "grand total", "total general", "totals", "subtotal", "somme",
    ]
    private static let sums: Set<String> = ["total", "nombre", "somme"]
    private static let ofWhat: Set<String> = [
        "general", "generale", "ht", "ttc", "de", "des", "du", "par", "pour", "contacts", "lignes", "personnes", "of",
        "rows", "records", "count",
    ]

    private func isToCall(_ column: Int) -> Bool {
        guard mapping.columns.indices.contains(column) else { return false }
        return mapping.columns[column].field == .phone || mapping.columns[column].field == .otherPhones
    }

    // MARK: Cells

    private func firstFilled(_ record: Int) -> Int? {
        (0..<min(table.width(record), titles.count)).first { isFilled(record, $0) }
    }

    private func isFilled(_ record: Int, _ column: Int) -> Bool {
        if table.marksSheets, column == titles.count - 1 { return false }
        // Most cells are told by how they begin.
        let byte = firstByte(record, column)
        if byte > 0x22, byte < 0x7F { return true }
        return switch table.look(record, column) {
        case .empty: false
        case .clean: true
        case .other: !CellText.isBlank(table.cell(record, column))
        }
    }

    /// 0 of an empty cell.
    private func firstByte(_ record: Int, _ column: Int) -> UInt8 {
        let span = table.records[record]
        guard column < span.keptWidth else { return 0 }
        let cell = table.cells[span.firstCell + column]
        return cell.start < cell.end ? table.text.bytes[cell.start] : 0
    }

    /// Most rows are told by their next cell.
    private func isAlone(_ record: Int, _ first: Int) -> Bool {
        !((first + 1)..<max(first + 1, table.width(record))).contains { column in
            column != mapping.reasonColumn && isFilled(record, column)
        }
    }

    /// But for why it was not taken the last time.
    private func filled(_ record: Int, after first: Int) -> [Int] {
        ((first + 1)..<max(first + 1, table.width(record))).filter { column in
            column != mapping.reasonColumn && isFilled(record, column)
        }
    }

    /// A mark of byte order, quotes and blanks are the most that may stand around it.
    private func hasLengthOfTitle(_ record: Int, _ column: Int) -> Bool {
        let span = table.cells[table.records[record].firstCell + column]
        let title = mapping.columns[column].header.utf8.count
        return (title...(title + 8)).contains(span.end - span.start)
    }

    private func repeatsTitles(_ record: Int) -> Bool {
        var same = 0
        for column in 0..<table.width(record) where isFilled(record, column) {
            guard column < titles.count, Header.normalised(table.cell(record, column)) == titles[column] else {
                return false
            }
            same += 1
        }
        // One word alone may be a name.
        return same > 1 || titles.count == 1
    }

    /// `---`, `:---:`, `====`.
    private func isRule(_ text: String) -> Bool {
        var strokes = 0
        for byte in text.utf8 {
            switch byte {
            case 0x2D, 0x3D, 0x5F: strokes += 1
            case 0x20, 0x3A, 0x2B, 0x2A: break
            default: return false
            }
        }
        return strokes >= 3
    }

    /// What programs and people write below a table, alone in its line.
    private func isFooter(_ text: String) -> Bool {
        guard text.utf8.count <= 200 else { return false }
        if text.utf8.starts(with: "©".utf8) { return true }
        let words = Header.normalised(text).split(separator: " ").map(String.init)
        guard let first = words.first else { return false }
        func isFigure(_ word: String) -> Bool { word.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        let figures = words.filter(isFigure)
        switch first {
        case "page", "feuille", "sheet", "p":
            return !figures.isEmpty && words.dropFirst().allSatisfy { isFigure($0) || Self.of.contains($0) }
        case "exporte", "exportee", "edite", "editee", "genere", "generee", "extrait", "extraite", "imprime",
            "imprimee",
            "exported", "generated", "printed", "extracted":
            return words.count > 1 && Self.when.contains(words[1])
        case "export", "extraction", "edition", "impression":
            return words.count > 2 && words[1] == "du" && !figures.isEmpty
        case "mis", "mise": return words.starts(with: [first, "a", "jour", "le"])
        case "as": return words.count > 2 && words[1] == "of" && !figures.isEmpty
        case "fin", "end": return words.count > 1 && Self.wholes.contains(words[words.count - 1])
        case "copyright": return !figures.isEmpty
        case "confidential", "confidentiel", "confidentielle", "informations": return Self.isConfidential(words)
        case "grand": return words.count > 2 && words[1].hasPrefix("total") && !figures.isEmpty
        case "salesforce": return words == ["salesforce", "com"]
        case _ where isFigure(first):
            // `1/3`, `- 1 -`, `15 contacts`
            guard words.count > 1 || text.utf8.contains(0x2D) else { return false }
            return words.count <= 3 && words.allSatisfy { isFigure($0) || Self.of.contains($0) }
                && text.utf8.count <= 12
                && !text.utf8.contains(0x2B) && figures.allSatisfy { $0.utf8.count <= 4 }
                || words.count == 2 && Self.counted.contains(words[1])
        default: return false
        }
    }

    private static func isConfidential(_ words: [String]) -> Bool {
        let says = words.contains { $0.hasPrefix("confidenti") }
        return says && words.contains { ["do", "not", "ne", "pas", "information", "informations"].contains($0) }
    }

    private static let wholes: Set<String> = [
        "document", "fichier", "liste", "rapport", "page", "tableau", "file", "list", "report",
    ]
    private static let counted: Set<String> = [
        "contacts", "contact", "lignes", "personnes", "enregistrements", "resultats", "records", "rows", "results",
    ]
    private static let of: Set<String> = ["sur", "of", "de"]
    private static let when: Set<String> = ["le", "par", "du", "depuis", "on", "by", "from", "at"]
}
