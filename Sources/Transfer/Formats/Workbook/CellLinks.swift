import Domain

/// Where the cells of a sheet lead: a name behind which there is an address, or a page.
struct CellLinks {
    private struct Place: Hashable {
        var line: Int
        var column: Int
    }

    private var targets: [Place: String] = [:]
    private static let targetsMax = 1 << 20
    private static let targetBytesMax = 2_000

    mutating func add(_ target: String, line: Int, column: Int) {
        guard targets.count < Self.targetsMax, target.utf8.count <= Self.targetBytesMax else { return }
        targets[Place(line: line, column: column)] = target
    }

    /// `HYPERLINK("mailto:…","Zoé")`, also `of:=HYPERLINK(…;…)`; nil for any other formula.
    static func target(ofFormula formula: String) -> String? {
        let plain = formula.hasPrefix("of:") ? formula.dropFirst(3) : formula[...]
        let text = plain.drop { $0 == "=" || $0 == " " }
        let name = "HYPERLINK("
        guard text.utf8.count > name.utf8.count, text.prefix(name.count).uppercased() == name else { return nil }
        let rest = text.dropFirst(name.count).drop { $0 == " " }
        guard rest.first == "\"" else { return nil }
        let target = rest.dropFirst().prefix { $0 != "\"" }
        return target.isEmpty ? nil : String(target)
    }

    /// Where a title says what a link is, it takes the place of the words that are shown; elsewhere it stands in a
    /// column of its own. Only what leads to somebody is read: mails, and pages of people.
    ///
    /// - Parameter header: which of the rows has the titles.
    func apply(to rows: inout [(line: Int, cells: [String])], header: Int) {
        guard !targets.isEmpty, rows.indices.contains(header) else { return }
        let titles = rows[header].cells
        let fields = titles.map { Header.meaning(OneLine.clean($0)) }
        var added: [String: Int] = [:]
        for row in (header + 1)..<max(header + 1, rows.count) {
            for column in titles.indices {
                guard let target = targets[Place(line: rows[row].line, column: column)] else { continue }
                let shown = column < rows[row].cells.count ? rows[row].cells[column] : ""
                // What is seen is what is meant: links stay behind when a cell is typed over or filled down.
                guard let (title, text) = Self.read(target), !shown.contains("@"), !shown.contains("://") else {
                    continue
                }
                let isMeant = title == Self.email ? fields[column] == .email : fields[column] == .text(.url)
                if isMeant {
                    put(text, &rows[row].cells, column)
                } else if !title.isEmpty, let place = place(of: title, titles.count, &added) {
                    // More cells than titles are to be put right: nothing may move them.
                    guard rows[row].cells.count <= titles.count || added.values.contains(rows[row].cells.count - 1)
                    else { continue }
                    put(text, &rows[row].cells, place)
                }
            }
        }
        for (title, place) in added { put(title, &rows[header].cells, place) }
    }

    private static let email = "Courriel"
    private static let page = "LinkedIn"

    private func place(of title: String, _ width: Int, _ added: inout [String: Int]) -> Int? {
        if let place = added[title] { return place }
        guard width + added.count < ImportLimit.columnsMax else { return nil }
        added[title] = width + added.count
        return added[title]
    }

    private func put(_ text: String, _ cells: inout [String], _ column: Int) {
        while cells.count <= column { cells.append("") }
        cells[column] = text
    }

    /// The title of a column that has such links, and what they say.
    private static func read(_ target: String) -> (title: String, text: String)? {
        let scheme = "mailto:"
        if target.lowercased().hasPrefix(scheme) {
            let address = OneLine.clean(
                PercentCoding.decoded(target.dropFirst(scheme.count).prefix { $0 != "?" && $0 != "," }))
            return Address.isAddress(address) ? (email, address) : nil
        }
        guard target.hasPrefix("https://") || target.hasPrefix("http://") else { return nil }
        return target.contains("linkedin.com/in/") ? (page, target) : ("", target)
    }
}
