internal import Domain

/// Words set into lines of so many columns.
package enum Wrapping {
    /// A text of one line, made showable and broken at its spaces; a word longer than a line is cut.
    /// - Returns: at least one line, which may be empty.
    static func lines(_ text: String, columns: Int) -> [String] {
        let room = max(1, columns)
        if Showable.isSimple(text), Showable.count(text) <= room { return [text] }
        let shown = Showable.text(text)
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var word = String.UnicodeScalarView()
        var lineWidth = 0
        var wordWidth = 0
        func endLine() {
            lines.append(String(line))
            line = String.UnicodeScalarView()
            lineWidth = 0
        }
        func endWord() {
            guard !word.isEmpty else { return }
            if !line.isEmpty, lineWidth + 1 + wordWidth > room { endLine() }
            if !line.isEmpty {
                line.append(" ")
                lineWidth += 1
            }
            line.append(contentsOf: word)
            lineWidth += wordWidth
            word = String.UnicodeScalarView()
            wordWidth = 0
        }
        let scalars = Array(shown.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == " ", !isTied(scalars, index) {
                endWord()
                continue
            }
            let width = Width.columns(of: scalar)
            if wordWidth + width > room, !word.isEmpty {
                endWord()
                endLine()
            }
            word.append(scalar)
            wordWidth += width
        }
        endWord()
        if !line.isEmpty || lines.isEmpty { endLine() }
        return lines
    }

    /// Whether a space holds French punctuation to its word: after « and before » : ; ! ?, as a no-break one would.
    private static func isTied(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        if index > 0, scalars[index - 1] == "«" { return true }
        guard index > 0, scalars[index - 1] != " ", index + 1 < scalars.count else { return false }
        switch scalars[index + 1] {
        case "»", ":", ";", "!", "?":
            return index + 2 == scalars.count || [" ", ",", "."].contains(scalars[index + 2])
        default: return false
        }
    }

    /// The lines of a text that may have several, blank ones left out.
    package static func written(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { OneLine.clean(String($0)) }.filter { !$0.isEmpty }
    }
}
