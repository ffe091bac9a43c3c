import Domain

package struct ImportState {
    package var preview: ImportPreview?
    /// As answered so far.
    var choices = ImportChoices()
    var scroll = Scroll()
    package init() {}
}

extension Screen {
    static let importing = Screen(
        title: ("Import", "Import"),
        hints: {
            [
                $0.hint(.open, "importer", "import"), $0.sideKeys("champ", "field"),
                $0.hint(.edit, "le taper", "type it"), $0.hint(.nextPanel, "partie", "part"),
                $0.hint(.check, "confondre", "same person"), $0.hint(.stepBack, "renoncer", "import nothing"),
            ]
        },
        settle: { $0.settleImport() }, view: { $0.viewImport(&$1) }, move: { $0.moveImport($1) },
        opening: (.goImport, "i"), open: { $0.ask(Prompt([], [.importPath])) },
        accept: { $0.confirmImport() },
        perform: { model, action in
            switch action {
            case .edit: model.askField()
            case .check: model.toggleLookalike()
            default: nil
            }
        },
        hintsNow: {
            guard let preview = $0.importing.preview else { return Array($1.suffix(1)) }
            // A column that is given another field may make something of it.
            guard preview.canImport else { return preview.fields.isEmpty ? [$1[5]] : [$1[1], $1[2], $1[3], $1[5]] }
            // Mails and reports have no columns to be chosen.
            return preview.fields.isEmpty ? [$1[0], $1[3], $1[5]] : $1
        },
        isFiltered: false, isAboutToAct: true)
}

extension ImportChoices {
    /// The question for what is typed, with what was.
    fileprivate func prompt(_ option: ImportOption) -> Prompt {
        var prompt = Prompt([], [.importOption(option)])
        prompt.line = LineEditor(option == .tags ? tags : option == .source ? source : "")
        return prompt
    }
}

extension Model {
    /// The sentence that says what will be done is never cut: it takes the lines it needs.
    private var importHeadline: [String] {
        importing.preview.map { Wrapping.lines($0.headline, columns: columns - 2) } ?? []
    }
    private var importHeight: Int { max(1, rows - 4 - importHeadline.count - importDetail.count) }

    /// The whole of the line under the cursor, where it is longer than the screen is wide.
    private var importDetail: [String] {
        guard let line = importLine, line.kind == .text, Width.columns(of: line.text) > columns - 2 else { return [] }
        return Array(Wrapping.lines(OneLine.clean(line.text), columns: columns - 2).prefix(rows / 3))
    }

    mutating func showImport(_ preview: ImportPreview) {
        // Made again after a choice, it is looked at where it was.
        let isAgain = screen == .importing && importing.preview?.source == preview.source
        let scroll = isAgain ? importing.scroll : Scroll()
        let subject = isAgain ? importLine?.subject : nil
        importing = ImportState()
        importing.preview = preview
        importing.choices = preview.choices
        importing.scroll = scroll
        if !isAgain { importing.scroll.cursor = firstColumnLine ?? 0 }
        if let subject, let line = preview.lines.firstIndex(where: { $0.subject == subject }) {
            importing.scroll.cursor = line
        }
        // What was said of the screen before would hide the keys of this one.
        status = nil
        show(.importing)
        let words = preview.unknownStages.prefix(ImportPreview.unknownStagesMax)
        if !words.isEmpty {
            ask(Prompt([], words.map { .stageWord($0) }))
        } else if preview.asksOwnAddress {
            ask(Prompt([], [.importOption(.ownAddress)]))
        }
    }

    private var firstColumnLine: Int? {
        importing.preview?.lines.firstIndex { if case .column = $0.kind { true } else { false } }
    }

    /// A preview is on the screen, and nothing is being asked.
    package var isPreviewing: Bool {
        if case .normal = mode { screen == .importing && importing.preview != nil } else { false }
    }

    /// A stage for one of the file's words; nil keeps the word as a free field. After the last one, the file is read
    /// again with what was answered.
    mutating func answerStageWord(_ word: String, _ stage: Stage?, _ prompt: Prompt) -> [Effect] {
        importing.choices.stageWords[word] = stage
        guard prompt.asks.count <= 1 else { return goOn(prompt) }
        return endStageWords()
    }

    mutating func endStageWords() -> [Effect] {
        mode = .normal
        return importing.choices.stageWords.isEmpty ? [] : [.readAgain(importing.choices)]
    }

    fileprivate mutating func settleImport() {
        let count = importing.preview?.lines.count ?? 0
        importing.scroll.settle(count: count, height: importHeight)
        // What is told of the line where the cursor is now takes lines of its own.
        importing.scroll.settle(count: count, height: importHeight)
    }

    // MARK: Keys

    /// The line under the cursor.
    private var importLine: ImportPreview.Line? {
        guard let lines = importing.preview?.lines, lines.indices.contains(importing.scroll.cursor) else { return nil }
        return lines[importing.scroll.cursor]
    }

    fileprivate mutating func moveImport(_ action: Action) -> [Effect] {
        switch action {
        case .left, .right: return changeField(forward: action == .right)
        case .nextPanel, .previousPanel: goToPart(forward: action == .nextPanel)
        default: _ = importing.scroll.move(action, height: importHeight)
        }
        return []
    }

    private mutating func goToPart(forward: Bool) {
        let lines = importing.preview?.lines ?? []
        let titles = lines.indices.filter { lines[$0].kind == .title }
        let cursor = importing.scroll.cursor
        // The line under a title is the first of its part.
        let found =
            forward ? titles.first { $0 >= cursor } ?? titles.first : titles.last { $0 + 1 < cursor } ?? titles.last
        if let found { importing.scroll.cursor = found + 1 }
    }

    /// Arrows go through the fields a column can have, and through what a file can be.
    private mutating func changeField(forward: Bool) -> [Effect] {
        if case .option(let option)? = importLine?.kind { return change(option, forward: forward) }
        guard let preview = importing.preview, case .column(let column, let field, _)? = importLine?.kind,
            !preview.fields.isEmpty
        else { return [] }
        let place = preview.fields.firstIndex { $0.code == field } ?? 0
        let count = preview.fields.count
        return choose(preview.fields[(place + (forward ? 1 : count - 1)) % count].code, for: column)
    }

    private mutating func change(_ option: ImportOption, forward: Bool) -> [Effect] {
        switch option {
        case .firstLine(let hasTitles):
            importing.choices.hasTitles = !hasTitles
            // They were of other columns.
            importing.choices.fields = [:]
        case .sheets: importing.choices.allSheets.toggle()
        case .dayOrder(let monthFirst): importing.choices.monthFirst = !monthFirst
        case .member(let number, let count):
            // What was chosen for one is nothing for another.
            importing.choices = ImportChoices()
            importing.choices.member = (number - 1 + (forward ? 1 : count - 1)) % count + 1
        case .tags, .source, .ownAddress: return []
        }
        return [.readAgain(importing.choices)]
    }

    private mutating func choose(_ field: String, for column: Int) -> [Effect] {
        importing.choices.fields[column] = field
        return [.readAgain(importing.choices)]
    }

    /// `e`: the field, or what is for all, typed.
    fileprivate mutating func askField() -> [Effect] {
        if case .option(let option)? = importLine?.kind, option.isTyped {
            ask(importing.choices.prompt(option))
            return []
        }
        guard case .column(let column, _, let header)? = importLine?.kind else {
            status = Status(.refused, wording.noColumnHere)
            return [.bell]
        }
        ask(Prompt([], [.columnField(column, header: header)]))
        return []
    }

    /// Tags and source are for this file; an address of one's own is kept, and asked once.
    mutating func acceptOption(_ prompt: Prompt, _ text: String, _ option: ImportOption) -> [Effect] {
        mode = .normal
        switch option {
        case .tags: importing.choices.tags = text
        case .source: importing.choices.source = text
        case .ownAddress:
            guard !text.isEmpty else { return [] }
            if EmailAddress.fault(text) != nil { return again(prompt, wording.notAnAddress(text)) }
            sender.email = text
            return [.saveSender(key: "email", value: text), .readAgain(importing.choices)]
        case .firstLine, .sheets, .member, .dayOrder: return []
        }
        return [.readAgain(importing.choices)]
    }

    /// What is typed goes on as far as it is sure; of several names it may be, the first few are shown.
    mutating func completePath(_ typed: String, _ path: String, _ names: [String]) -> [Effect] {
        guard case .prompt(var prompt) = mode, prompt.ask == .importPath, prompt.line.text == typed else { return [] }
        if path != typed { prompt.line = LineEditor(path) }
        prompt.problem =
            names.isEmpty
            ? wording.noSuchPath : names.count > 1 ? Wording.choices(Array(names.prefix(Self.fieldsShownMax))) : nil
        mode = .prompt(prompt)
        return path == typed && names.count != 1 ? [.bell] : []
    }

    mutating func acceptField(_ prompt: Prompt, _ column: Int) -> [Effect] {
        guard !prompt.line.isEmpty else { return close(prompt) }
        guard let field = importFields(matching: prompt.line.text).first else {
            return again(prompt, wording.noSuchField)
        }
        mode = .normal
        return choose(field.code, for: column)
    }

    /// Fields whose name begins with what is typed, then those that have it somewhere.
    func importFields(matching text: String) -> [ImportPreview.FieldName] {
        let typed = Folding.fold(OneLine.clean(text))
        let fields = importing.preview?.fields ?? []
        let folded = fields.map { Folding.fold($0.name) }
        let first = fields.indices.filter { folded[$0].hasPrefix(typed) }
        let others = fields.indices.filter { !folded[$0].hasPrefix(typed) && folded[$0].contains(typed) }
        return (first + others).map { fields[$0] }
    }

    /// The fields that what is typed may mean, the one Enter takes first.
    func columnFieldHint(_ ask: Ask, _ prompt: Prompt) -> String? {
        guard case .columnField = ask else { return nil }
        let names = importFields(matching: prompt.line.text).map(\.name)
        return names.isEmpty ? wording.noSuchField : Wording.choices(Array(names.prefix(Self.fieldsShownMax)))
    }

    private static var fieldsShownMax: Int { 12 }

    /// Space: somebody of the file is the one they look like, or is not.
    fileprivate mutating func toggleLookalike() -> [Effect] {
        guard case .lookalike(let line)? = importLine?.kind else {
            status = Status(.refused, wording.nobodyAlikeHere)
            return [.bell]
        }
        if importing.choices.merged.remove(line) == nil { importing.choices.merged.insert(line) }
        return [.readAgain(importing.choices)]
    }

    fileprivate mutating func confirmImport() -> [Effect] {
        guard let preview = importing.preview, preview.canImport else {
            status = Status(.refused, wording.nothingToImport)
            return [.bell]
        }
        return [.confirmImport]
    }

    /// It is written: back to where it was asked from.
    mutating func finishImport(_ note: String, isWritten: Bool) {
        let outcome = (importing.preview?.outcome ?? "") + note
        if isWritten { hasSomethingToSend() }
        importing = ImportState()
        if screen == .importing { previousScreen() }
        let late = isWritten ? max(0, carnet.rows.count { $0.exists && $0.isLate(on: now.today) } - lists.lateCount) : 0
        status = Status(
            late > 0 ? .advice : .done,
            outcome + wording.undoHint + (late > 0 ? " · " + wording.lateImported(late) : ""))
    }

    // MARK: View

    fileprivate func viewImport(_ grid: inout Grid) {
        guard let preview = importing.preview else { return }
        grid.put(Showable.cut(preview.source, columns: columns - 2), row: 1, column: 1, style: .dim)
        let headline = importHeadline
        for (index, line) in headline.enumerated() { grid.put(line, row: 2 + index, column: 1, style: .bold) }
        let firstRow = 3 + headline.count
        for slot in 0..<importHeight {
            let index = importing.scroll.top + slot
            guard index < preview.lines.count else { break }
            let line = preview.lines[index]
            let isSelected = index == importing.scroll.cursor
            if isSelected {
                grid.put(">", row: firstRow + slot, column: 0, style: .bold)
                grid.cursor = Grid.Position(column: 0, row: firstRow + slot)
            }
            grid.put(
                Showable.cut(line.text, columns: columns - 2), row: firstRow + slot, column: 1,
                style: isSelected || line.kind == .title ? .bold : .plain)
        }
        for (index, line) in importDetail.enumerated() {
            grid.put(line, row: firstRow + importHeight + index, column: 1, style: .bold)
        }
        viewMarks(&grid, importing.scroll, count: preview.lines.count, height: importHeight, from: firstRow)
    }
}
