internal import Domain

/// What an import would do, in lines: made by the program, which alone reads files. Nothing is written yet.
package struct ImportPreview: Equatable, Sendable {
    /// Where it comes from: a file's name, or "pasted".
    package var source: String
    /// « 98 contacts à créer, 1 déjà là, 3 lignes à corriger. »
    package var headline: String
    package var lines: [String]
    package var canImport: Bool
    package init(source: String, headline: String, lines: [String], canImport: Bool) {
        self.source = source
        self.headline = headline
        self.lines = lines
        self.canImport = canImport
    }
}

package struct ImportState {
    package var preview: ImportPreview?
    var scroll = Scroll()
    package init() {}
}

extension Model {
    /// The sentence that says what will be done is never cut: it takes the lines it needs.
    private var importHeadline: [String] {
        importing.preview.map { Wrapping.lines($0.headline, columns: columns - 2) } ?? []
    }
    private var importHeight: Int { max(1, rows - 4 - importHeadline.count) }

    mutating func showImport(_ preview: ImportPreview) {
        importing = ImportState()
        importing.preview = preview
        show(.importing)
    }

    mutating func settleImport() {
        importing.scroll.settle(count: importing.preview?.lines.count ?? 0, height: importHeight)
    }
    mutating func moveImport(_ action: Action) { _ = importing.scroll.move(action, height: importHeight) }

    func confirmImport() -> [Effect] {
        guard let preview = importing.preview, preview.canImport else { return [.bell] }
        return [.confirmImport]
    }

    /// It is written: back to where it was asked from.
    mutating func finishImport() {
        // Its first sentence counts; the next say that nothing is written yet.
        let counts = importing.preview?.headline.prefix { $0 != "." } ?? ""
        importing = ImportState()
        if screen == .importing { previousScreen() }
        status = Status(.done, wording.imported(String(counts)))
    }

    func viewImport(_ grid: inout Grid) {
        guard let preview = importing.preview else { return }
        grid.put(Showable.cut(preview.source, columns: columns - 2), row: 1, column: 1, style: .dim)
        let headline = importHeadline
        for (index, line) in headline.enumerated() { grid.put(line, row: 2 + index, column: 1, style: .bold) }
        grid.cursor = Grid.Position(column: 1, row: 2)
        for slot in 0..<importHeight {
            let index = importing.scroll.top + slot
            guard index < preview.lines.count else { break }
            grid.put(
                Showable.cut(preview.lines[index], columns: columns - 2), row: 3 + headline.count + slot, column: 1)
        }
    }
}

extension Wording {
    func imported(_ counts: String) -> String {
        say("Importé : \(counts). u pour tout annuler.", "Imported: \(counts). u to undo it all.")
    }
}
