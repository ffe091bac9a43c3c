import Domain

/// A Monday board (exchange.md 2.7): groups one below the other, each with its own header, items with subitems between.
enum MondayBoard {
    static func tabulation(_ table: DelimitedText, header: Int, _ options: ImportOptions) -> Tabulation {
        var result = Tabulation(.monday, options.language)
        var reading = Reading()
        let records = (0..<table.recordCount).filter { !table.isBlank($0) }
        for (place, record) in records.enumerated() {
            let cells = table.values(record).map(ManyLines.clean)
            let keys = cells.map { Header.normalised(OneLine.clean($0)) }
            let next = place + 1 < records.count ? records[place + 1] : nil
            if isItemHeader(keys) {
                reading.end(&result)
                reading.headers = zip(cells, keys).map { (OneLine.clean($0), $1) }
            } else if keys.first == "subitems" {
                reading.subitemKeys = keys
            } else if let next, isTitle(cells), isItemHeader(table.values(next).map(Header.normalised)) {
                reading.end(&result)
                reading.group = OneLine.clean(cells[0])
            } else if cells.first?.isEmpty != false {
                reading.addSubitem(cells)
            } else if !reading.headers.isEmpty {
                reading.end(&result)
                reading.item = (table.line(record), cells)
            }
        }
        reading.end(&result)
        return result
    }

    private static func isItemHeader(_ keys: [String]) -> Bool {
        (keys.first == "name" || keys.first == "nom") && keys.contains(Fingerprint.mondayItem)
    }

    private static func isTitle(_ cells: [String]) -> Bool {
        cells.first?.isEmpty == false && cells.dropFirst().allSatisfy(\.isEmpty)
    }

    private struct Reading {
        var headers: [(name: String, key: String)] = []
        var group = ""
        var item: (line: Int, cells: [String])?
        var subitemKeys: [String] = []
        private var subitems: [String] = []

        /// `Démo (2026-12-01, Done)`, by the subitems' own header.
        mutating func addSubitem(_ cells: [String]) {
            guard item != nil, !subitemKeys.isEmpty else { return }
            func value(_ keys: [String]) -> String {
                zip(subitemKeys, cells).first { keys.contains($0.0) && !$0.1.isEmpty }.map { OneLine.clean($0.1) } ?? ""
            }
            let about = [value(["date", "timeline", "echeance", "due date"]), value(["status", "statut"])]
            let notes = about.filter { !$0.isEmpty }.joined(separator: ", ")
            let name = value(["name", "nom"])
            if !name.isEmpty { subitems.append(notes.isEmpty ? name : name + " (" + notes + ")") }
        }

        /// The item read so far becomes a row.
        mutating func end(_ table: inout Tabulation) {
            defer { (item, subitems, subitemKeys) = (nil, [], []) }
            guard let item else { return }
            table.beginRow(line: item.line)
            var hasStage = false
            for (header, cell) in zip(headers, item.cells) where !cell.isEmpty && header.key != "subitems" {
                let field = FormatColumns.field(header.key, .monday) ?? Header.synonym(header.key) ?? .free
                switch field {
                case .free, .created, .updated, .derived: table.set(free: header.name, OneLine.clean(cell))
                case .url: table.set(.url, MondayBoard.value(cell))
                case .notes: table.set(.notes, cell)
                default: table.set(field, OneLine.clean(cell))
                }
                if field == .stage { hasStage = true }
            }
            let hasStageColumn = headers.contains { Header.synonym($0.key) == .stage }
            if hasStage || hasStageColumn {
                table.set(free: table.say("Groupe", "Group"), group)
            } else {
                table.set(.stage, group)
            }
            table.set(free: table.say("Sous-éléments", "Subitems"), subitems.joined(separator: " ; "))
        }
    }

    /// `shown - https://…`: links are written with the text they show.
    private static func value(_ cell: String) -> String {
        guard let range = cell.firstRange(of: " - http")?.lowerBound else { return OneLine.clean(cell) }
        return OneLine.clean(String(cell[cell.utf8.index(range, offsetBy: 3)...]))
    }
}
