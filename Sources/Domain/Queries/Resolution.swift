/// Whom a text names: a contact's identifier, its beginning, or words that match exactly one (product.md, *Command
/// line*). A CONTACT of a command, whom a capture line came through.
package enum Resolution: Equatable {
    case one(ContactID)
    case several([ContactID])
    /// With the title of a contact whose name is near.
    case none(suggestion: String?)

    /// The fewest letters of an identifier that stand for it.
    static let prefixMin = 3
    /// Names compared for a suggestion: the work grows with them.
    static let comparedMax = 5000

    /// - Parameters:
    ///   - search: a table of the contacts' texts, where one is made already.
    ///   - suggests: whether a near name is looked for where there is none.
    package init(
        _ typed: String, in carnet: Carnet, today: Day, search: Search = Search(), suggests: Bool = true
    ) {
        let text = OneLine.clean(typed)
        if let id = ContactID(text), carnet.row(of: id) != nil {
            self = .one(id)
            return
        }
        let rows = carnet.rows
        let folded = Folding.fold(text)
        guard !folded.isEmpty else {
            self = .none(suggestion: nil)
            return
        }
        // A whole name wins over the beginning of an identifier and over longer names.
        let exact = rows.indices.filter { rows[$0].exists && Self.isTitle(folded, $0, carnet) }
        if !exact.isEmpty {
            self = Self.found(exact.map { rows[$0].id })
            return
        }
        let prefixed = Self.rows(withPrefix: folded, rows)
        if prefixed.count == 1 {
            self = .one(rows[prefixed[0]].id)
            return
        }
        let matching = Self.rows(matching: folded, in: carnet, today, search)
        if matching.count == 1 || !matching.isEmpty && prefixed.isEmpty {
            self = Self.found(matching.map { rows[$0].id })
            return
        }
        let all = prefixed + matching.filter { !prefixed.contains($0) }
        self =
            all.isEmpty
            ? .none(suggestion: suggests ? Self.near(folded, in: carnet) : nil) : Self.found(all.map { rows[$0].id })
    }

    private static func found(_ ids: [ContactID]) -> Resolution { ids.count == 1 ? .one(ids[0]) : .several(ids) }

    private static func isTitle(_ folded: String, _ row: Int, _ carnet: Carnet) -> Bool {
        let title = carnet.title(row: row)
        // Folding may shorten a text, and lengthen it by a ligature only: most titles are told apart by length.
        guard title.utf8.count * 2 >= folded.utf8.count, title.utf8.count <= folded.utf8.count * 4 else { return false }
        return Folding.fold(OneLine.clean(title)) == folded
    }

    private static func rows(withPrefix prefix: String, _ rows: [Row]) -> [Int] {
        let letters = Array(prefix.utf8)
        guard letters.count >= prefixMin, letters.count < ContactID.length, letters[0] == 0x63 else { return [] }
        var packed: UInt64 = 0
        for letter in letters.dropFirst() {
            switch letter {
            case 0x61...0x7A: packed = packed << 5 | UInt64(letter - 0x61)
            case 0x32...0x37: packed = packed << 5 | UInt64(letter - 0x32 + 26)
            default: return []
            }
        }
        let shift = UInt64(5 * (ContactID.length - letters.count))
        return rows.indices.filter { rows[$0].exists && rows[$0].id.packed >> shift == packed }
    }

    /// All words, folded, wherever a filter looks for them, in all standings.
    private static func rows(matching folded: String, in carnet: Carnet, _ today: Day, _ search: Search) -> [Int] {
        var query = Query()
        query.standings = .all
        query.terms = folded.split(separator: " ").prefix(Query.wordsMax).map { .text(Array($0.utf8)) }
        var search = search
        return search.rows(matching: query, among: nil, in: carnet, today: today, depth: .who).map(Int.init)
    }

    private static func near(_ folded: String, in carnet: Carnet) -> String? {
        let rows = carnet.rows
        let titles = rows.indices.lazy.filter { rows[$0].exists }.prefix(comparedMax).map { carnet.title(row: $0) }
        if let title = Suggestion.nearest(to: folded, among: Array(titles)) { return title }
        for title in titles {
            let words = title.split(separator: " ").map(String.init)
            if words.count > 1, Suggestion.nearest(to: folded, among: words) != nil { return title }
        }
        return nil
    }
}
