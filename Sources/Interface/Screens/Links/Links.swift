internal import Domain
internal import Outreach

/// Liens: the tracked links, the one made last in front, with their visits (outreach.md, *Links that are counted*).
package struct LinksState {
    var list: LinkList?
    var version: Int?
    var scroll = Scroll()
    /// The code of the one under the cursor is shown.
    var showsCode = false
    package init() {}

    var count: Int { list?.ids.count ?? 0 }
}

extension Screen {
    static let links = Screen(
        title: ("Liens", "Links"),
        hints: {
            [
                $0.hint(.newContact, "nouveau", "new"), $0.hint(.copy, "copier", "copy"),
                $0.hint(.open, "où il est mis", "where it is put"), $0.hint(.detail, "code QR", "QR code"),
                $0.hint(.leaveAside, "retirer", "remove"), $0.undoKey, $0.backKey,
            ]
        },
        settle: { $0.settleLinks() }, view: { $0.viewLinks(&$1) },
        move: {
            $0.moveLinks($1)
            return []
        },
        opening: (.goLinks, "u"),
        accept: { $0.askLinkNote() },
        perform: { $0.performOnLink($1) },
        hintsNow: { model, hints in
            guard model.links.showsCode else { return model.links.count == 0 ? [hints[0], hints[6]] : hints }
            return [
                model.wording.hint(.detail, "écrire l'image", "write the picture"),
                model.wording.hint(.stepBack, "revenir", "back"),
            ]
        },
        isFiltered: false)
}

extension Model {
    private var linksHeight: Int { max(1, (rows - 3) / 2) }

    fileprivate mutating func settleLinks() {
        if links.version != carnet.version {
            links.list = LinkList(carnet)
            links.version = carnet.version
        }
        links.scroll.settle(count: links.count, height: linksHeight)
        if links.count == 0 { links.showsCode = false }
    }

    fileprivate mutating func moveLinks(_ action: Action) {
        links.showsCode = false
        _ = links.scroll.move(action, height: linksHeight)
    }

    private var selectedLink: LinkRecord? {
        link(at: links.scroll.cursor)
    }

    private func link(at index: Int) -> LinkRecord? {
        guard let list = links.list, list.ids.indices.contains(index) else { return nil }
        return list.record(list.ids[index], in: carnet)
    }

    fileprivate mutating func askLinkNote() -> [Effect] {
        guard let record = selectedLink else { return [] }
        var prompt = Prompt([], [.outreach(.linkNote(record.thing.id))])
        prompt.line = LineEditor(record.thing[.note])
        mode = .prompt(prompt)
        return []
    }

    fileprivate mutating func performOnLink(_ action: Action) -> [Effect]? {
        switch action {
        case .newContact, .link:
            mode = .prompt(Prompt([], [.outreach(.link(last: nil))]))
            return []
        case .stepBack where links.showsCode:
            links.showsCode = false
            return []
        case .copy, .detail, .leaveAside:
            guard let record = selectedLink else {
                status = Status(.refused, wording.noLinkYet)
                return [.bell]
            }
            return act(action, on: record)
        default: return nil
        }
    }

    private mutating func act(_ action: Action, on record: LinkRecord) -> [Effect] {
        let url = record.thing[.url]
        switch action {
        case .copy: return [.copy(url, said: wording.linkCopied)]
        case .detail where links.showsCode:
            guard let drawing = QRCode.svg(url) else {
                status = Status(.refused, wording.tooLongForQR)
                return [.bell]
            }
            let stem = record.name.description.map { $0 == "/" ? "-" : $0 }
            return [.writeQR(svg: drawing, stem: String(stem))]
        case .detail:
            links.showsCode = true
            return []
        default: return [.commit(.intent(.removeThing(record.thing.id)))]
        }
    }

    // MARK: View

    private var code: QRCode? { selectedLink.flatMap { QRCode($0.thing[.url], .low) } }

    /// The row the code begins at: the address in full and the last line are not its own; the header gives way where
    /// it must. Nil where there is no room.
    fileprivate var codeRow: Int? {
        guard let code, let record = selectedLink else { return nil }
        let lines = Wrapping.lines(record.thing[.url], columns: columns - 2).count
        return [1, 0].first { code.fits(columns: columns, rows: rows - 1 - lines - $0) }
    }

    fileprivate func viewLinks(_ grid: inout Grid) {
        if links.showsCode { return viewCode(&grid) }
        if links.count == 0 {
            let lines = Wrapping.lines(wording.noLinkYet, columns: columns - 2)
            for (row, line) in lines.enumerated() { grid.put(line, row: 2 + row, column: 1) }
            grid.cursor = Grid.Position(column: 1, row: 2)
            return
        }
        for slot in 0..<linksHeight {
            let index = links.scroll.top + slot
            guard let record = link(at: index) else { break }
            view(record, &grid, row: 1 + slot * 2, isSelected: index == links.scroll.cursor)
        }
        viewMarks(&grid, links.scroll, count: links.count, height: linksHeight, from: 1)
        if let sentence = wording.mostlyUnknown(carnet, today: now.today) {
            grid.put(Showable.cut(sentence, columns: columns - 2), row: rows - 2, column: 1, style: .bold)
        }
    }

    private func view(_ record: LinkRecord, _ grid: inout Grid, row: Int, isSelected: Bool) {
        if isSelected {
            grid.put(">", row: row, column: 0, style: .bold)
            grid.cursor = Grid.Position(column: 0, row: row)
        }
        let visits = wording.visits(record)
        let room = max(8, columns - 4 - Width.columns(of: visits))
        grid.put(
            Showable.cut(record.name.description, columns: room), row: row, column: 1,
            style: isSelected ? .bold : .plain)
        grid.put(visits, row: row, column: columns - 1 - Width.columns(of: visits))
        let made = record.thing.created.map { wording.date($0.day, today: now.today) } ?? ""
        let parts = [made, record.thing[.note], record.thing[.url]].filter { !$0.isEmpty }
        grid.put(
            Showable.cut(parts.joined(separator: " · "), columns: columns - 5), row: row + 1, column: 3, style: .dim)
    }

    /// Black on white is painted, whatever the theme: turned round, a code is not read.
    private func viewCode(_ grid: inout Grid) {
        guard let record = selectedLink else { return }
        let lines = Wrapping.lines(record.thing[.url], columns: columns - 2)
        var row = 1
        if let first = codeRow, let code {
            row = first
            if first == 0 { grid.fill(row: 0, with: " ", style: .plain) }
            let blocks = code.halfBlocks
            let left = max(0, (columns - (blocks.first?.count ?? 0)) / 2)
            for cells in blocks {
                grid.put(cells.map(\.glyph).joined(), row: row, column: left, style: .paper)
                row += 1
            }
        } else {
            grid.put(Showable.cut(wording.codeNeedsRoom, columns: columns - 2), row: 2, column: 1, style: .bold)
            row = 4
        }
        for line in lines.prefix(max(0, rows - 1 - row)) {
            grid.put(line, row: row, column: 1)
            row += 1
        }
        grid.cursor = Grid.Position(column: 1, row: min(rows - 2, row))
    }
}

extension Wording {
    var noLinkYet: String {
        say(
            "Aucun lien encore : \(key(.newContact)) en fait un, dont les visites seront comptées.",
            "No link yet: \(key(.newContact)) makes one, whose visits will be counted.")
    }
    var codeNeedsRoom: String {
        say(
            "Fenêtre trop petite : \(key(.detail)) écrit l'image.",
            "The window is too small: \(key(.detail)) writes the picture.")
    }
    package var tooLongForQR: String {
        say("Adresse trop longue pour un code QR.", "The address is too long for a QR code.")
    }
}
