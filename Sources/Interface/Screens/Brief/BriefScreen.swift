package import Domain

/// What one looks at before a call or a visit, with the menu of what came of it open below (piloting.md, *Every day*).
package struct BriefState {
    package var contact: ContactID?
    var lines: [String] = []
    var scroll = Scroll()
    var stamp: (version: Int, today: Day, columns: Int)?

    package init() {}
}

extension Screen {
    static let brief = Screen(
        title: ("Préparer l'appel", "Before the call"),
        hints: { [$0.logKey, $0.hint(.open, "fiche", "card"), $0.planKey, $0.undoKey, $0.backKey] },
        settle: { $0.settleBrief() }, view: { $0.viewBrief(&$1) },
        move: { model, action in
            model.moveBrief(action)
            return []
        },
        accept: { $0.openCardOfBrief() },
        selected: { $0.brief.contact }, shown: { $0.brief.contact.map { [$0] } ?? [] },
        forget: { $0.brief.stamp = nil },
        hasSubjects: { $0.brief.contact != nil },
        isOfOneContact: true, isFiltered: false, carriesMenu: true)
}

extension Model {
    private var briefHeight: Int { max(1, rows - 3) }

    /// With the menu of `a` open: what came of the call is one letter away.
    mutating func openBrief(_ id: ContactID) -> [Effect] {
        brief = BriefState()
        brief.contact = id
        if screen != .brief {
            trail.append(screen)
            screen = .brief
        }
        var prompt = Prompt([id], [.exchange])
        prompt.told = wording.briefMenuHint
        ask(prompt)
        return []
    }

    fileprivate mutating func openCardOfBrief() -> [Effect] {
        if let id = brief.contact { openCard(id) }
        return []
    }

    fileprivate mutating func settleBrief() {
        let stamp = (carnet.version, now.today, columns)
        if brief.stamp.map({ $0 != stamp }) ?? true {
            let all = brief.contact.flatMap { Brief($0, in: carnet, today: now.today) }
            brief.lines =
                all.map { wording.briefLines($0, in: carnet, today: now.today, columns: columns - 2) }
                ?? [wording.contactGone]
            brief.stamp = stamp
        }
        brief.scroll.settle(count: brief.lines.count, height: briefHeight)
    }

    fileprivate mutating func moveBrief(_ action: Action) { brief.scroll.moveText(action, height: briefHeight) }

    fileprivate func viewBrief(_ grid: inout Grid) {
        for slot in 0..<briefHeight where brief.scroll.top + slot < brief.lines.count {
            let index = brief.scroll.top + slot
            grid.put(
                Showable.cut(brief.lines[index], columns: columns - 2), row: 2 + slot, column: 1,
                style: index == 0 ? .bold : .plain)
        }
        viewMarksAbove(&grid, brief.scroll, count: brief.lines.count, height: briefHeight, row: 1)
        grid.cursor = Grid.Position(column: 1, row: 2)
    }
}

extension Wording {
    fileprivate var briefMenuHint: String {
        say("Entrée : fiche · Échap : fermer ce menu", "Enter: card · Esc: close this menu")
    }

    fileprivate var contactGone: String { say("Ce contact n'est plus là.", "This contact is not there any more.") }
}
