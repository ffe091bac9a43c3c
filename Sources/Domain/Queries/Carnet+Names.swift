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

extension Carnet {
    /// The first contact whose whole name, of two words or more, stands in a text.
    package func firstNamed(in text: String) -> String? {
        let folded = " " + Folding.fold(text).map { $0.isLetter || $0.isNumber ? String($0) : " " }.joined() + " "
        for row in rows.indices where rows[row].exists {
            let name = name(row: row)
            let words = Folding.fold(name).split { !$0.isLetter && !$0.isNumber }
            if words.count > 1, folded.contains(" " + words.joined(separator: " ") + " ") { return name }
        }
        return nil
    }
}
