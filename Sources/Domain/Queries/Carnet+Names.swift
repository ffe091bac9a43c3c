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
    /// The first contact whose whole name, of two words or more, stands in a text, its family name first or last.
    package func firstNamed(in text: String) -> String? {
        let words = Self.words(text)
        guard words.count > 1 else { return nil }
        let folded = " " + words.joined(separator: " ") + " "
        // Most are told apart by how they begin, without a look at their names.
        let beginnings = Set(words.map { Self.beginning(Array($0.utf8.prefix(2))) })
        let letters = Set(words.compactMap { $0.utf8.first })
        /// Of « O'Brien » and « J. Martin » the first word is one letter; others begin with a mark.
        func mayBegin(_ key: UInt64) -> Bool {
            let (first, second) = (UInt8(key >> 56), UInt8(key >> 48 & 0xFF))
            if !Self.isOfWord(first) { return true }
            return Self.isOfWord(second) ? beginnings.contains(UInt16(key >> 48)) : letters.contains(first)
        }
        for row in rows.indices where rows[row].exists && mayBegin(rows[row].nameKey.0) {
            let name = name(row: row)
            let words = Self.words(name)
            guard words.count > 1 else { continue }
            for turn in words.indices {
                let turned = (words[turn...] + words[..<turn]).joined(separator: " ")
                if folded.contains(" " + turned + " ") { return name }
            }
        }
        return nil
    }

    private static func words(_ text: String) -> [Substring] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }
    }

    /// Folded letters and digits; beyond ASCII nobody can tell by a byte.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || 0x61...0x7A ~= byte || 0x30...0x39 ~= byte
    }

    private static func beginning(_ bytes: [UInt8]) -> UInt16 {
        UInt16(bytes.first ?? 0) << 8 | UInt16(bytes.count > 1 ? bytes[1] : 0)
    }
}
