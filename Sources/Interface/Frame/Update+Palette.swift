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
            let isShort = name.count == words.count ? 0 : 1
            return (key: Self.place(of: first, in: name, others) * 2 + isShort, place: place, row: row)
        }
        return ranked.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.row)
    }

    /// How far from the front a word stands, whole or begun; a row's other words come after those of its name.
    private static func place(of word: Substring, in name: [Substring], _ others: [Substring]) -> Int {
        if let whole = name.firstIndex(of: word) { return whole }
        if let begun = name.firstIndex(where: { $0.hasPrefix(word) }) { return begun }
        if let whole = others.firstIndex(of: word) { return name.count + 2 + whole }
        if let begun = others.firstIndex(where: { $0.hasPrefix(word) }) { return name.count + 20 + begun }
        return name.count + 100
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
