internal import Domain

// The palette and the help: the same table, typed into; Enter runs the line.
extension Model {
    /// Rows of the keymap that match what is typed.
    package func commands(matching text: String) -> [KeyRow] {
        let words = Folding.fold(text).split(separator: " ")
        let found = wording.keymap.rows.filter { row in
            let help = Folding.fold(
                wording.help(row) + " " + row.keys.joined(separator: " ") + " " + row.action.otherWords)
            return row.action != .go && !row.section.isMenu && words.allSatisfy { help.contains($0) }
        }
        guard let first = words.first else { return found }
        // Enter runs the first: the name that is typed, before one that only has the word in it somewhere.
        let ranked = found.enumerated().map { place, row in
            let name = Folding.fold(wording.help(row)).split { !$0.isLetter && !$0.isNumber }
            let others = Folding.fold(row.action.otherWords).split(separator: " ")
            let at =
                name.firstIndex { $0 == first } ?? name.firstIndex { $0.hasPrefix(first) }
                ?? others.firstIndex { $0 == first }.map { name.count + 2 + $0 }
                ?? others.firstIndex { $0.hasPrefix(first) }.map { name.count + 20 + $0 }
            let isShort = name.count == words.count ? 0 : 1
            return (key: (at ?? name.count + 100) * 2 + isShort, place: place, row: row)
        }
        return ranked.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.row)
    }

    mutating func takePalette(_ key: Key, _ line: LineEditor, _ selected: Int) -> [Effect] {
        takeList(key, line, selected) { .palette($0, selected: $1) }
    }

    mutating func takeHelp(_ key: Key, _ line: LineEditor, _ selected: Int) -> [Effect] {
        if key == .character("?"), line.isEmpty {
            mode = .normal
            return []
        }
        return takeList(key, line, selected) { .help($0, selected: $1) }
    }

    private mutating func takeList(
        _ key: Key, _ line: LineEditor, _ selected: Int, _ makeMode: (LineEditor, Int) -> Mode
    ) -> [Effect] {
        var line = line
        let found = commands(matching: line.text)
        switch key {
        case .escape:
            mode = .normal
        case .enter:
            mode = .normal
            guard selected < found.count else { return [.bell] }
            status = nil
            return perform(found[selected].action)
        case .up: mode = makeMode(line, max(0, selected - 1))
        case .down: mode = makeMode(line, max(0, min(found.count - 1, selected + 1)))
        case .pageUp: mode = makeMode(line, max(0, selected - rows / 2))
        case .pageDown: mode = makeMode(line, max(0, min(found.count - 1, selected + rows / 2)))
        default:
            _ = line.edit(key)
            mode = makeMode(line, 0)
        }
        return []
    }
}
