import Domain
import Interface
import Program

/// A filter that finds nothing may have a word of its language mistyped, and read as text: `unplaned`, `scor>=3`.
enum FilterNote {
    /// The word typed and the one that may have been meant, as it could be typed; nil where none is that near.
    static func nearWord(in filter: String) -> (typed: String, meant: String)? {
        // What is in quotes is text, and was meant as such.
        let unquoted = filter.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 0 }.map { String($0.element) }
        for word in unquoted.joined(separator: " ").split(whereSeparator: \.isWhitespace) {
            let bare = word.drop { $0 == "!" }
            let terms = Query.parse(String(bare)).terms
            if bare.contains(":") || terms.isEmpty || terms.contains(where: { !isText($0) }) { continue }
            let name = bare.prefix { !"<>=≤≥".contains($0) }
            let rest = bare.dropFirst(name.count)
            let known = rest.isEmpty ? Query.words.filter { !$0.hasSuffix(":") } : ["score"]
            guard name.count > 2 else { continue }
            if let meant = known.first(where: { isWithinOneEdit(Folding.fold(String(name)), Folding.fold($0)) }) {
                return (String(bare), meant + rest)
            }
        }
        return nil
    }

    private static func isText(_ term: Query.Term) -> Bool {
        if case .text = term { true } else { false }
    }

    /// The same, or one letter added, dropped, changed, or swapped with its neighbour.
    static func isWithinOneEdit(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
        guard abs(a.count - b.count) <= 1 else { return false }
        let start = zip(a, b).prefix { $0 == $1 }.count
        let (restA, restB) = (a[start...], b[start...])
        if restA.isEmpty, restB.isEmpty { return true }
        return restA.dropFirst() == restB || restA == restB.dropFirst() || restA.dropFirst() == restB.dropFirst()
            || restA.count > 1 && restA.prefix(2).reversed() == Array(restB.prefix(2))
                && restA.dropFirst(2) == restB.dropFirst(2)
    }
}

extension Wording {
    /// After a filter that found nothing.
    func tellNearWord(in filter: String) {
        guard let near = FilterNote.nearWord(in: filter) else { return }
        Out.tell(readAsText(near.typed) + meant(near.meant))
    }
}
