extension Carnet {
    /// Contacts whose name and its parts say different things: of carnets from before they were kept together, or
    /// written on two devices at once. In row order; rows from `start` on, so many of them.
    package func nameContradictions(from start: Int = 0, limit: Int = .max) -> [ContactID] {
        var found: [ContactID] = []
        for row in start..<min(rows.count, limit == .max ? rows.count : start + limit) where rows[row].exists {
            let texts = store.details[row].texts
            if texts.givenName.isEmpty, texts.familyName.isEmpty { continue }
            if !contact(row: row).nameParts.agree { found.append(rows[row].id) }
        }
        return found
    }
}
