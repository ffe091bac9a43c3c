/// "Did you mean": the known word nearest to one that is not known.
package enum Suggestion {
    /// The most characters of a word worth comparing: the work grows with the square.
    package static let charactersMax = 64
    /// The most edits between what was typed and what is proposed.
    package static let editsMax = 2

    /// The candidate fewest edits away, the first of them when several are: at most `editsMax` edits,
    /// and fewer than half of the word's letters. Accents and case do not count.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        let typed = Array(Folding.fold(word).unicodeScalars)
        guard !typed.isEmpty, typed.count <= charactersMax else { return nil }
        var best: (word: String, edits: Int)?
        for candidate in candidates {
            let known = Array(Folding.fold(candidate).unicodeScalars)
            guard known.count <= charactersMax, abs(known.count - typed.count) <= editsMax else { continue }
            let edits = distance(typed, known)
            if edits <= editsMax, edits * 2 < typed.count, edits < best?.edits ?? .max { best = (candidate, edits) }
        }
        return best?.word
    }

    /// Letters added, dropped, changed, or swapped with their neighbour, to go from one word to the other
    /// (the restricted distance of Damerau and Levenshtein: no letter is touched twice).
    static func distance(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> Int {
        if from.isEmpty || to.isEmpty { return from.count + to.count }
        var beforeLast = [Int](repeating: 0, count: to.count + 1)
        var last = Array(0...to.count)
        for i in 1...from.count {
            var row = [i]
            row.reserveCapacity(to.count + 1)
            for j in 1...to.count {
                let isSame = from[i - 1] == to[j - 1]
                var edits = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
                if i > 1, j > 1, from[i - 1] == to[j - 2], from[i - 2] == to[j - 1] {
                    edits = min(edits, beforeLast[j - 2] + 1)
                }
                row.append(edits)
            }
            (beforeLast, last) = (last, row)
        }
        return last[to.count]
    }
}
