internal import Domain

/// What an import would do, in lines: made by the program, which alone reads files. Nothing is written yet.
package struct ImportPreview: Equatable, Sendable {
    /// Where it comes from: a file's name, or "pasted".
    package var source: String
    /// « 98 contacts à créer, 1 déjà là, 3 lignes à corriger. »
    package var headline: String
    /// The same once it is written: « 98 contacts créés, 1 déjà là, 3 lignes à corriger. »
    package var outcome: String
    package var lines: [String]
    package var canImport: Bool
    /// Words in the stage column that no stage is known by: each is asked for.
    package var unknownStages: [String] = []
    package init(source: String, headline: String, outcome: String, lines: [String], canImport: Bool) {
        self.source = source
        self.headline = headline
        self.outcome = outcome
        self.lines = lines
        self.canImport = canImport
    }
    package static let unknownStagesMax = 20
}

package struct ImportState {
    package var preview: ImportPreview?
    /// As answered so far.
    var stageWords: [String: Stage] = [:]
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
        // What was said of the screen before would hide the keys of this one.
        status = nil
        show(.importing)
        let words = preview.unknownStages.prefix(ImportPreview.unknownStagesMax)
        if !words.isEmpty { ask(Prompt([], words.map { .stageWord($0) })) }
    }

    /// A preview is on the screen, and nothing is being asked.
    package var isPreviewing: Bool {
        if case .normal = mode { screen == .importing && importing.preview != nil } else { false }
    }

    /// A stage for one of the file's words; nil keeps the word as a free field. After the last one, the file is read
    /// again with what was answered.
    mutating func answerStageWord(_ word: String, _ stage: Stage?, _ prompt: Prompt) -> [Effect] {
        importing.stageWords[word] = stage
        guard prompt.asks.count <= 1 else { return goOn(prompt) }
        return endStageWords()
    }

    mutating func endStageWords() -> [Effect] {
        mode = .normal
        return importing.stageWords.isEmpty ? [] : [.readAgain(stageWords: importing.stageWords)]
    }

    mutating func settleImport() {
        importing.scroll.settle(count: importing.preview?.lines.count ?? 0, height: importHeight)
    }
    mutating func moveImport(_ action: Action) { importing.scroll.moveText(action, height: importHeight) }

    mutating func confirmImport() -> [Effect] {
        guard let preview = importing.preview, preview.canImport else {
            status = Status(.refused, wording.nothingToImport)
            return [.bell]
        }
        return [.confirmImport]
    }

    /// It is written: back to where it was asked from.
    mutating func finishImport() {
        let outcome = importing.preview?.outcome ?? ""
        importing = ImportState()
        if screen == .importing { previousScreen() }
        status = Status(.done, outcome + wording.undoHint)
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
        viewMarks(
            &grid, importing.scroll, count: preview.lines.count, height: importHeight, from: 3 + headline.count)
    }
}
