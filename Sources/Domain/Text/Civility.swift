/// How somebody is addressed, by the words that are typed and imported for it: `Mme`, `M.`, `Dr`.
package enum Civility: Sendable {
    case madame, monsieur, doctor, professor, maitre

    /// Folded, letters alone.
    package static let words: [String: Civility] = [
        "mme": .madame, "madame": .madame, "mlle": .madame, "mademoiselle": .madame, "ms": .madame, "mrs": .madame,
        "miss": .madame, "madam": .madame,
        "m": .monsieur, "mr": .monsieur, "monsieur": .monsieur, "mister": .monsieur, "sir": .monsieur,
        "dr": .doctor, "docteur": .doctor, "docteure": .doctor, "doctor": .doctor,
        "pr": .professor, "prof": .professor, "professeur": .professor, "professeure": .professor,
        "professor": .professor,
        "me": .maitre, "maitre": .maitre,
    ]

    /// Nil for a word that is none.
    package init?(_ word: String) {
        guard let civility = Self.words[Folding.fold(word).filter(\.isLetter)] else { return nil }
        self = civility
    }

    /// The civility that begins a whole name, as it is written, and what is behind it; nil where none does, or nothing
    /// is behind. A letter alone may be a first name's, and `Me` a name.
    package static func leading(_ name: String) -> (written: String, civility: Civility, rest: String)? {
        // Most names are told by how they begin.
        guard let first = name.utf8.first, initials.contains(first), let space = name.firstIndex(of: " ") else {
            return nil
        }
        let written = name[..<space]
        let isShort = written.last == "."
        let letters = (isShort ? written.dropLast() : written).lowercased()
        guard isShort || letters.utf8.count > 1, let civility = words[letters], civility != .maitre else { return nil }
        let rest = OneLine.clean(String(name[space...]))
        return rest.isEmpty ? nil : (String(written), civility, rest)
    }

    /// `D`, `M`, `P`, `S`, either case.
    private static let initials: [UInt8] = [0x44, 0x64, 0x4D, 0x6D, 0x50, 0x70, 0x53, 0x73]

    /// One is Madame and the other Monsieur: a doctor is either.
    package func isAnother(than other: Civility) -> Bool {
        self != other && [.madame, .monsieur].contains(self) && [.madame, .monsieur].contains(other)
    }
}
