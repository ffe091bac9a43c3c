internal import Domain

/// Mises en relation: who introduced whom, and whom to ask (outreach.md, *Referrals*).
package struct ReferralsState {
    /// One line of the screen.
    enum Line: Equatable {
        case title(String)
        case person(ContactID, String)
        case words(String)

        var contact: ContactID? { if case .person(let id, _) = self { id } else { nil } }
    }
    var lines: [Line] = []
    var stamp: (version: Int, today: Day)?
    var scroll = Scroll()
    package init() {}
}

extension Screen {
    static let referrals = Screen(
        title: ("Mises en relation", "Referrals"),
        hints: {
            [
                $0.hint(.open, "fiche", "card"), $0.hint(.referral, "noter un nom", "note a name"),
                $0.hint(.mail, "écrire", "write"), $0.hint(.log, "échange", "exchange"), $0.undoKey, $0.backKey,
                $0.helpKey,
            ]
        },
        settle: { $0.settleReferrals() }, view: { $0.viewReferrals(&$1) },
        move: {
            $0.moveReferrals($1)
            return []
        },
        opening: (.goReferrals, "p"),
        accept: { model in
            if let id = model.selectedReferral { model.openCard(id) }
            return []
        },
        selected: { $0.selectedReferral }, shown: { $0.referrals.lines.compactMap(\.contact) },
        hasSubjects: { model in model.referrals.lines.contains { $0.contact != nil } }, isFiltered: false)
}

extension Model {
    private var referralsHeight: Int { max(1, rows - 2) }

    fileprivate var selectedReferral: ContactID? {
        let index = referrals.scroll.cursor
        return referrals.lines.indices.contains(index) ? referrals.lines[index].contact : nil
    }

    fileprivate mutating func settleReferrals() {
        if referrals.stamp?.version != carnet.version || referrals.stamp?.today != now.today {
            let found = Referrals(carnet, today: now.today)
            var lines: [ReferralsState.Line] = []
            if !found.toAsk.isEmpty {
                lines.append(.title(wording.toAskTitle(found.toAsk.count)))
                lines += found.toAsk.map { .person($0, personLine($0)) }
            }
            let tree = wording.tree(found, in: carnet)
            if !tree.isEmpty {
                lines.append(.title(wording.treeTitle))
                lines += tree.map { .person($0.contact, $0.text) }
            }
            if !found.asked.isEmpty {
                lines.append(.title(wording.askedTitle(found.asked.count)))
                lines += found.asked.map {
                    .person($0.contact, personLine($0.contact) + " · " + wording.day($0.on, today: now.today))
                }
            }
            if lines.isEmpty { lines = [.words(wording.noReferrals)] }
            referrals.lines = lines
            referrals.stamp = (carnet.version, now.today)
        }
        referrals.scroll.settle(count: referrals.lines.count, height: referralsHeight)
        skipTitle(forward: true)
    }

    private func personLine(_ id: ContactID) -> String {
        guard let row = carnet.row(of: id) else { return "" }
        let organisation = carnet.organisation(row: row)
        let place = organisation.isEmpty || organisation == carnet.title(row: row) ? "" : " · " + organisation
        return carnet.title(row: row) + place + " · " + wording.stage(carnet.rows[row].stage)
    }

    /// Titles are read, not stood on.
    private mutating func skipTitle(forward: Bool) {
        let lines = referrals.lines
        guard lines.indices.contains(referrals.scroll.cursor), lines[referrals.scroll.cursor].contact == nil else {
            return
        }
        let before = referrals.scroll.cursor
        let ahead = lines[(before + 1)...].firstIndex { $0.contact != nil }
        let behind = lines[..<before].lastIndex { $0.contact != nil }
        guard let to = forward ? ahead ?? behind : behind ?? ahead else { return }
        referrals.scroll.cursor = to
        referrals.scroll.settle(count: lines.count, height: referralsHeight)
        // The title of the first part stays in sight with it.
        if to == 1 { referrals.scroll.top = 0 }
    }

    fileprivate mutating func moveReferrals(_ action: Action) {
        let before = referrals.scroll.cursor
        _ = referrals.scroll.move(action, height: referralsHeight)
        referrals.scroll.settle(count: referrals.lines.count, height: referralsHeight)
        skipTitle(forward: referrals.scroll.cursor >= before)
    }

    fileprivate func viewReferrals(_ grid: inout Grid) {
        for slot in 0..<referralsHeight {
            let index = referrals.scroll.top + slot
            guard index < referrals.lines.count else { break }
            let row = 1 + slot
            switch referrals.lines[index] {
            case .title(let text):
                grid.put(Showable.cut(text, columns: columns - 2), row: row, column: 1, style: .bold)
            case .words(let text):
                for (offset, line) in Wrapping.lines(text, columns: columns - 2).enumerated() {
                    grid.put(line, row: row + 1 + offset, column: 1)
                }
                grid.cursor = Grid.Position(column: 1, row: row + 1)
            case .person(let id, let text):
                let isSelected = index == referrals.scroll.cursor
                if isSelected {
                    grid.put(">", row: row, column: 0, style: .bold)
                    grid.cursor = Grid.Position(column: 0, row: row)
                }
                let mark = checked.contains(id) ? "✓ " : "  "
                grid.put(
                    Showable.cut(mark + text, columns: columns - 3), row: row, column: 1,
                    style: isSelected ? .bold : .plain)
            }
        }
        viewMarks(&grid, referrals.scroll, count: referrals.lines.count, height: referralsHeight, from: 1)
    }
}

extension Wording {
    var treeTitle: String { say("Qui a mis en relation avec qui", "Who introduced whom") }
}

extension Wording {
    /// « À demander (g p) : Paul Rey, Ana Roy ».
    func toAskNow(_ names: [String]) -> String {
        say("À demander (\(key(.goReferrals))) : ", "To be asked (\(key(.goReferrals))): ")
            + names.joined(separator: ", ")
    }
}
