package import Domain
package import Outreach

/// Courriels: mails that wait to be noted, then the models, those that come with the program and the team's
/// (outreach.md, *Models*).
package struct ModelsState {
    var all: [MailModel] = []
    var version: Int?
    var scroll = Scroll()
    /// Whose mail goes if it is said once more.
    var removing: ContactID?
    /// Mails that wait, above the models.
    var waiting: [PreparedMail] = []
    package init() {}
}

extension Screen {
    static let models = Screen(
        title: ("Courriels", "Mails"),
        hints: {
            [
                $0.hint(.open, "modifier", "edit"), $0.hint(.newContact, "nouveau", "new"),
                $0.hint(.leaveAside, "retirer", "remove"), $0.undoKey, $0.backKey, $0.helpKey,
            ]
        },
        settle: { $0.settleModels() }, view: { $0.viewModels(&$1) },
        move: {
            $0.moveModels($1)
            return []
        },
        opening: (.goMails, "m"),
        accept: { $0.editModel() },
        perform: { $0.performOnModel($1) }, isFiltered: false)
}

extension Model {
    private var modelsHeight: Int { max(1, min(rows / 2, 12)) }

    fileprivate mutating func settleModels() {
        if models.version != carnet.version {
            models.all = mailDesk.models.all
            models.version = carnet.version
        }
        models.waiting = waitingMails
        models.scroll.settle(count: modelCount, height: modelsHeight)
    }

    fileprivate mutating func moveModels(_ action: Action) {
        models.removing = nil
        _ = models.scroll.move(action, height: modelsHeight)
    }

    private var modelCount: Int { models.waiting.count + models.all.count }

    private var selectedMail: PreparedMail? {
        let index = models.scroll.cursor
        return models.waiting.indices.contains(index) ? models.waiting[index] : nil
    }

    private var selectedModel: MailModel? {
        let index = models.scroll.cursor - models.waiting.count
        return models.all.indices.contains(index) ? models.all[index] : nil
    }

    fileprivate mutating func performOnModel(_ action: Action) -> [Effect]? {
        switch action {
        case .newContact:
            mode = .prompt(Prompt([], [.outreach(.modelName)]))
            return []
        case .edit: return editModel()
        case .leaveAside:
            if let mail = selectedMail {
                guard models.removing == mail.contact else {
                    models.removing = mail.contact
                    status = Status(.advice, wording.removesPrepared)
                    return []
                }
                isSent(to: mail.contact)
                models.removing = nil
                return []
            }
            guard let model = selectedModel else { return [] }
            guard let id = model.id else {
                status = Status(.refused, wording.builtInModelStays(model.name))
                return [.bell]
            }
            return [.commit(.intent(.removeThing(id)))]
        default: return nil
        }
    }

    fileprivate mutating func editModel() -> [Effect] {
        if let mail = selectedMail { return write(to: [mail.contact]) }
        if let model = selectedModel { edit(model) }
        return []
    }

    mutating func edit(_ model: MailModel) {
        let words = MailWords(subject: model.subject, text: model.text)
        mode = .text(TextEdit(.model(model), words.lines(wording), cursor: words.start(wording)))
    }

    private func modelLine(_ index: Int) -> (name: String, origin: String) {
        guard index >= models.waiting.count else {
            let mail = models.waiting[index]
            let title = carnet.row(of: mail.contact).map { carnet.title(row: $0) } ?? ""
            return (title, wording.preparedOn(mail.on, today: now.today))
        }
        let model = models.all[index - models.waiting.count]
        return (model.name, model.isBuiltIn ? wording.builtInModel : wording.changedBy(model, in: carnet))
    }

    /// The list, and below it the one under the cursor.
    fileprivate func viewModels(_ grid: inout Grid) {
        for slot in 0..<modelsHeight {
            let index = models.scroll.top + slot
            guard index < modelCount else { break }
            let (name, origin) = modelLine(index)
            let isSelected = index == models.scroll.cursor
            if isSelected {
                grid.put(">", row: 1 + slot, column: 0, style: .bold)
                grid.cursor = Grid.Position(column: 0, row: 1 + slot)
            }
            let room = max(10, columns - 4 - Width.columns(of: origin))
            grid.put(
                Showable.cut(name, columns: room), row: 1 + slot, column: 1,
                style: isSelected ? .bold : .plain)
            grid.put(origin, row: 1 + slot, column: columns - 1 - Width.columns(of: origin), style: .dim)
        }
        let shown = min(modelCount, modelsHeight)
        viewMarks(&grid, models.scroll, count: modelCount, height: modelsHeight, from: 1)
        guard let model = selectedModel, shown + 3 < rows - 1 else { return }
        var row = shown + 2
        grid.put(Showable.cut(model.subject, columns: columns - 2), row: row, column: 1, style: .bold)
        row += 2
        for line in model.text.split(separator: "\n", omittingEmptySubsequences: false) {
            let wrapped = line.isEmpty ? [""] : Wrapping.lines(String(line), columns: columns - 2)
            for text in wrapped where row < rows - 1 {
                grid.put(text, row: row, column: 1)
                row += 1
            }
        }
    }
}

extension Wording {
    package var builtInModel: String { say("fourni", "built in") }
    package func changedBy(_ model: MailModel, in carnet: Carnet) -> String {
        let by = model.changedBy.map { carnet.person(of: $0) ?? $0.description } ?? ""
        return say("écrit par \(by)", "written by \(by)")
    }
    package func builtInModelStays(_ name: String) -> String {
        say(
            "Le modèle « \(name) » est fourni : il peut être changé, pas retiré.",
            "The model “\(name)” is built in: it can be changed, not removed.")
    }
}
