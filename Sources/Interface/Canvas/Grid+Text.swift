extension Grid {
    /// The rows as text, without the blanks at their ends: what golden files hold.
    package var text: String { lines { _, _ in "" }.joined(separator: "\n") }

    /// The same with colours and attributes as SGR sequences, each line ending in the plain style.
    package var ansiText: String {
        lines { before, style in before == style ? "" : style.sgr }.joined(separator: "\n")
    }

    /// `change` gives what to write where the style goes from one to another.
    private func lines(change: (Style, Style) -> String) -> [String] {
        (0..<rows).map { row in
            var line = ""
            var style = Style.plain
            let row = cells[row * columns..<(row + 1) * columns]
            let isStyled = !change(.plain, .reverse).isEmpty
            let end = row.lastIndex { $0.base != 0x20 || $0.marks != 0 || isStyled && $0.style.isSeenOnBlanks }
            guard let end else { return line }
            for cell in row[...end] where !cell.isContinuation {
                line += change(style, cell.style)
                style = cell.style
                line.unicodeScalars.append(Unicode.Scalar(cell.base) ?? Showable.substitute)
                line.unicodeScalars.append(contentsOf: marks(of: cell))
            }
            return line + change(style, .plain)
        }
    }
}

extension Style {
    /// Select Graphic Rendition (ECMA-48), from any style to this one.
    fileprivate var sgr: String {
        var codes = ["0"]
        if bold { codes.append("1") }
        if dim { codes.append("2") }
        if underline { codes.append("4") }
        if reverse { codes.append("7") }
        switch colour {
        case .none: break
        case .paper: codes += ["30", "107"]
        case .red, .green, .yellow, .blue, .magenta, .cyan: codes.append(String(30 + colour.rawValue))
        }
        return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }

    fileprivate var isSeenOnBlanks: Bool { reverse || underline || colour == .paper }
}
