package import Domain
internal import Outreach

/// The Fiche: one contact as lines that a cursor goes over and Enter edits.
package struct CardState {
    package var contact: ContactID?
    var scroll = Scroll()
    var lines: [CardLine] = []
    /// What the lines were made of.
    var made: Made?

    struct Made: Equatable {
        var contact: ContactID
        var version: Int
        var columns: Int
        var today: Day
    }

    package init() {}
}

extension Screen {
    static let card = Screen(
        title: ("Fiche", "Card"),
        hints: {
            [$0.hint(.open, "modifier", "edit"), $0.criteriaHint, $0.planKey, $0.logKey, $0.backKey, $0.helpKey]
        },
        settle: { $0.settleCard() }, view: { $0.viewCard(&$1) },
        move: {
            $0.moveCard($1)
            return []
        },
        enter: { model, id in model.card.contact = id ?? model.card.contact }, accept: { $0.editLine() },
        selected: { $0.card.contact }, shown: { model in model.card.contact.map { [$0] } ?? [] },
        perform: { model, action in action == .detail ? model.card.contact.map { model.openBrief($0) } : nil },
        noteLine: { $0.cardNoteLine }, isOfOneContact: true, answersCriteria: true)
}

extension Model {
    private var cardHeight: Int { rows - 3 }

    fileprivate mutating func settleCard() {
        guard let id = card.contact, let row = carnet.row(of: id) else {
            card.lines = []
            card.made = nil
            return
        }
        let made = CardState.Made(contact: id, version: carnet.version, columns: columns, today: now.today)
        if card.made != made {
            let before = card.made?.contact == id ? cardLine : nil
            card.lines =
                CardLines(
                    carnet.contact(row: row), in: carnet, wording, columns: columns, today: now.today,
                    proposed: proposedAddress(row: row).map { $0.address + " · " + wording.told($0) } ?? ""
                ).lines
            if card.made?.contact != id { card.scroll = Scroll() }
            // The cursor stays on what it was on, wherever that is now.
            if let before, let index = card.lines.firstIndex(where: { $0.target == before.target }) {
                let isSame =
                    card.lines.indices.contains(card.scroll.cursor)
                    && card.lines[card.scroll.cursor].target == before.target
                if !isSame { card.scroll.cursor = index }
            }
            card.made = made
        }
        card.scroll.settle(count: card.lines.count, height: cardHeight)
        // A title is no place to be.
        if let line = cardLine, line.isTitle { card.scroll.cursor += 1 }
        card.scroll.settle(count: card.lines.count, height: cardHeight)
        // The title over the first line shows again with it.
        if card.scroll.cursor > 0, card.scroll.top == card.scroll.cursor, card.lines[card.scroll.cursor - 1].isTitle,
            cardHeight > 1
        {
            card.scroll.top -= 1
        }
    }

    private var cardLine: CardLine? {
        card.lines.indices.contains(card.scroll.cursor) ? card.lines[card.scroll.cursor] : nil
    }

    fileprivate mutating func moveCard(_ action: Action) {
        switch action {
        case .left, .right: showNeighbour(forward: action == .right)
        case .nextPanel, .previousPanel: jumpSection(forward: action == .nextPanel)
        default:
            let before = card.scroll.cursor
            _ = card.scroll.move(action, height: cardHeight)
            // Going up, a title is passed over upwards.
            let index = max(0, min(card.scroll.cursor, card.lines.count - 1))
            if index < before, card.lines.indices.contains(index), card.lines[index].isTitle {
                card.scroll.cursor = index - 1
            }
            if card.scroll.cursor < 0 { card.scroll.cursor = 0 }
        }
    }

    /// The first line of the next part, or of this one and then the one before.
    private mutating func jumpSection(forward: Bool) {
        guard let here = cardLine?.section else { return }
        let starts = card.lines.indices.filter { index in
            !card.lines[index].isTitle
                && (index == 0 || card.lines[index - 1].section != card.lines[index].section
                    || card.lines[index - 1].isTitle)
        }
        if forward {
            guard let next = starts.first(where: { $0 > card.scroll.cursor && card.lines[$0].section != here }) else {
                return
            }
            card.scroll.cursor = next
            // As much of the part as there is room for.
            card.scroll.top = max(card.scroll.top, min(next - 1, card.lines.count - cardHeight))
        } else if let previous = starts.last(where: { $0 < card.scroll.cursor }) {
            card.scroll.cursor = previous
        }
    }

    /// The contact before or after, in the order of the screen one came from.
    private mutating func showNeighbour(forward: Bool) {
        guard let origin = trail.last, let neighbours = origin.row.neighbours else { return }
        let kept = status
        screen = origin
        _ = move(forward ? neighbours.next : neighbours.previous)
        settle()
        let id = selected
        screen = .card
        status = kept
        if let id { card.contact = id }
    }

    /// The note line under the cursor, as it was written.
    fileprivate var cardNoteLine: String? {
        guard let line = cardLine, case .note(let written) = line.target else { return nil }
        return written
    }

    /// By the votes of the carnet, for who has no address and no namesake who has it (outreach.md, *Addresses*).
    private func proposedAddress(row: Int) -> AddressProposal? {
        carnet.emails(row: row).isEmpty ? address(row: row).proposal : nil
    }

    // MARK: Editing

    /// Enter on a line edits it.
    fileprivate mutating func editLine() -> [Effect] {
        guard let line = cardLine, let id = card.contact, let row = carnet.row(of: id) else { return [] }
        let contact = carnet.contact(row: row)
        switch line.target {
        case .title: break
        case .stage: status = Status(.advice, wording.stageKeys)
        case .standing:
            guard carnet.rows[row].standing(on: now.today) == .active else {
                return [.commit(.intent(.bringBack([id])))]
            }
            ask(Prompt([id], [.reason]))
        case .score:
            if let criterion = contact.nextQuestion { return askAgain(contact, .evidence(criterion)) }
        case .criterion(let criterion): return askAgain(contact, .evidence(criterion))
        case .step: askStep(contact, objective: false)
        case .objective: askStep(contact, objective: true)
        case .note, .field(.notes):
            return askAgain(contact, .field(.notes))
        case .field(.email) where contact.emails.isEmpty:
            guard let proposal = proposedAddress(row: row) else { return askAgain(contact, .field(.email)) }
            // Enter again takes it, with how little is known of it.
            var prompt = Prompt([id], [.field(.email)])
            let supposed = ContactEmail(proposal.address, .supposed)
            prompt.line = LineEditor(supposed.text(wording.emailStatus))
            prompt.valueBefore = ""
            ask(prompt)
        case .field(let field): return askAgain(contact, .field(field))
        case .referral(let other): openCard(other)
        case .exchange(let exchange):
            return askAgain(contact, .exchangeAgain(exchange))
        case .reading: status = Status(.advice, wording.readOnlyLine)
        }
        return []
    }

    /// The next step as it is, to be changed; without one, as `r` asks.
    private mutating func askStep(_ contact: Contact, objective: Bool) {
        guard let step = contact.next else { return ask(Prompt([contact.id], [.day(proposed: proposedDay)])) }
        guard wording.stepText(step).count + step.objective.count <= LineEditor.charactersMax else {
            status = Status(.advice, wording.readOnlyLine)
            return
        }
        var prompt = Prompt([contact.id], [.day(proposed: step.on)], stepKind: step.kind)
        prompt.objective = step.objective
        let typed = LineEditor(wording.stepText(step))
        if objective {
            prompt.asks.insert(.objective, at: 0)
            prompt.line = LineEditor(step.objective)
            prompt.lineAhead = typed
        } else {
            prompt.line = typed
        }
        ask(prompt)
    }

    // MARK: View

    fileprivate func viewCard(_ grid: inout Grid) {
        guard let id = card.contact, let row = carnet.row(of: id) else {
            grid.put(wording.refusal(.noSuchContact), row: 2, column: 1, columnsMax: columns - 2)
            grid.cursor = Grid.Position(column: 1, row: 2)
            return
        }
        let title = carnet.title(row: row)
        let organisation = carnet.organisation(row: row)
        let head = title + (organisation.isEmpty || organisation == title ? "" : " · " + organisation)
        grid.put(Showable.cut(head, columns: columns - 2), row: 1, column: 1, style: .bold)
        for slot in 0..<cardHeight {
            let index = card.scroll.top + slot
            guard index < card.lines.count else { break }
            viewCardLine(card.lines[index], &grid, row: 2 + slot, isSelected: index == card.scroll.cursor)
        }
        viewMarks(&grid, card.scroll, count: card.lines.count, height: cardHeight, from: 2)
    }

    private func viewCardLine(_ line: CardLine, _ grid: inout Grid, row: Int, isSelected: Bool) {
        let style: Style = line.isTitle ? .bold : line.isEmpty ? .dim : .plain
        let room = columns - CardLine.marginRight
        grid.put(Showable.cut(line.label, columns: max(1, room - 1)), row: row, column: 1, style: style)
        let valueStyle: Style = isSelected ? .reverse : style
        grid.put(line.value, row: row, column: line.column, columnsMax: max(1, room - line.column), style: valueStyle)
        if case .criterion = line.target, line.isFirst, !isSelected, let glyph = line.value.first,
            let answer = Answer.allCases.first(where: { $0.glyph == glyph })
        {
            let width = Width.columns(of: wording.answerMark(answer))
            grid.restyle(row: row, columns: line.column..<line.column + width, style: answerStyle(answer))
        }
        if isSelected {
            grid.put(">", row: row, column: 0, style: .bold)
            grid.cursor = Grid.Position(column: 0, row: row)
        }
    }
}
