import Domain

/// What the cells of a column mostly are.
package enum ValueKind: Sendable {
    case addresses, phones, civilities, days, postcodes, links
}

/// Looks at a column's values, where its title does not say what it is.
struct ColumnValues {
    private let table: DelimitedText
    private let records: Range<Int>
    private static let recordsMax = 200

    init(_ table: DelimitedText, headerRecord: Int) {
        self.table = table
        records = headerRecord + 1..<max(headerRecord + 1, min(table.recordCount, headerRecord + 1 + Self.recordsMax))
    }

    /// Nil where they are of several kinds, of none of ours, or there are none.
    func kind(of column: Int) -> ValueKind? {
        var counts: [ValueKind: Int] = [:]
        var filled = 0
        for record in records where column < table.width(record) {
            let text = OneLine.clean(table.cell(record, column))
            if text.isEmpty { continue }
            filled += 1
            if let kind = Self.kind(of: text) { counts[kind, default: 0] += 1 }
        }
        guard let (kind, count) = counts.max(by: { $0.value < $1.value }), count * 10 >= filled * 7 else { return nil }
        // Five digits may be anything's number.
        if kind == .postcodes, filled < 3 || count < filled { return nil }
        return kind
    }

    /// Whether a column says nothing of anybody.
    func isEmpty(_ column: Int) -> Bool {
        !records.contains { record in
            guard column < table.width(record) else { return false }
            let text = OneLine.clean(table.cell(record, column))
            return !text.isEmpty && !CellText.isPlaceholder(text)
        }
    }

    /// Whether all that is said is that what the rows are about is in use, as directories do.
    func saysOnlyInUse(_ column: Int) -> Bool {
        var count = 0
        for record in records where column < table.width(record) {
            let text = Header.normalised(table.cell(record, column))
            if text.isEmpty { continue }
            guard Self.inUse.contains(text) else { return false }
            count += 1
        }
        return count > 0
    }

    private static let inUse: Set<String> = ["ouvert", "ouverte", "en activite", "en service", "open", "enabled"]

    /// Of a hundred cells, how many look like a name of somebody: two words or three, of letters.
    func namesShare(_ column: Int) -> Int {
        var (filled, names) = (0, 0)
        for record in records where column < table.width(record) {
            let text = OneLine.clean(table.cell(record, column))
            if text.isEmpty { continue }
            filled += 1
            let words = text.split { $0 == " " || $0 == "\u{A0}" }
            let isName =
                (2...4).contains(words.count) && words.allSatisfy { $0.first?.isUppercase ?? false }
                && text.allSatisfy { $0.isLetter || " -'’.\u{A0}".contains($0) }
            if isName { names += 1 }
        }
        return filled == 0 ? 0 : names * 100 / filled
    }

    /// Whether not one cell of it has anything.
    func isEmptyThroughout(_ column: Int) -> Bool {
        (records.lowerBound..<max(records.lowerBound, table.recordCount)).allSatisfy { record in
            table.look(record, column) == .empty || CellText.isBlank(table.cell(record, column))
        }
    }

    /// Whether links lead to people, not to tickets.
    func areProfiles(_ column: Int) -> Bool {
        records.contains { $0 < table.recordCount && table.cell($0, column).lowercased().contains("linkedin.") }
    }

    /// Whether there is nothing but figures, and signs between them.
    func areFigures(_ column: Int) -> Bool {
        var isFilled = false
        for record in records where column < table.width(record) {
            let text = table.cell(record, column)
            if CellText.isBlank(text) { continue }
            isFilled = true
            if !text.utf8.allSatisfy({ (0x30...0x39).contains($0) || [0x20, 0x2B, 0x2C, 0x2D, 0x2E].contains($0) }) {
                return false
            }
        }
        return isFilled
    }

    static func kind(of text: String) -> ValueKind? {
        if text.utf8.contains(0x40) {
            guard case .addresses = Address.read(text) else { return nil }
            return .addresses
        }
        if Self.civilities.contains(Header.normalised(text)) { return .civilities }
        if isPhone(text) { return .phones }
        if isPostcode(text) { return .postcodes }
        if Shape.url(text) != nil { return .links }
        // Figures alone may be anything's number.
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if text.utf8.count >= 6, !isNumber, DateText(text) != .impossible { return .days }
        return nil
    }

    /// As civilities are written, without accents and points (`Mme`, `M.`, `Ms.`).
    static let civilities = Set(Civility.words.keys).union(["mmes", "mm", "mx"])

    /// Ten digits that begin with 0, or a country's code: other numbers may be anything's.
    private static func isPhone(_ text: String) -> Bool {
        guard Shape.isPhone(text), text.utf8.count <= 30 else { return false }
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }
        return text.utf8.first == 0x2B || digits.starts(with: [0x30, 0x30]) && digits.count >= 11
            || digits.first == 0x30 && digits.count == 10
    }

    private static func isPostcode(_ text: String) -> Bool {
        guard text.utf8.count == 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
            return false
        }
        return (1_000..<99_000).contains(number)
    }
}
