internal import Domain

/// Whom an export, or the review, is about: the checked contacts, else those of the filter, else all.
package struct Chosen: Equatable, Sendable {
    package enum Kind: Equatable, Sendable { case checked, filtered(String), all }
    package var kind: Kind
    /// In the order they are to be written; nil for all, whatever their standing.
    package var rows: [Int32]?
    package var count: Int
    /// How many of them are out of sight.
    var hidden = 0
}

extension Model {
    /// Said before anything is written (product.md, *Rules*).
    var chosen: Chosen {
        let checked = checked.compactMap(carnet.row(of:))
        if !checked.isEmpty {
            return Chosen(
                kind: .checked, rows: checked.sorted().map { Int32($0) }, count: checked.count,
                hidden: hiddenCheckedCount)
        }
        if !filterText.isEmpty, let matching = lists.matching {
            return Chosen(kind: .filtered(filterText), rows: matching, count: matching.count)
        }
        return Chosen(kind: .all, rows: nil, count: carnet.rows.lazy.filter(\.exists).count)
    }

    mutating func askToExport(_ action: Action) {
        guard chosen.count > 0 else {
            status = Status(.refused, wording.nobodySelected)
            return
        }
        ask(Prompt([], [.export(action)], named: wording.chosen(chosen)))
    }
}

extension Wording {
    /// « 7 contacts cochés », « 12 contacts (filtre « agri ») », « tous, 92 contacts ».
    package func chosen(_ chosen: Chosen) -> String {
        switch chosen.kind {
        case .checked:
            count(chosen.count, ("contact coché", "contacts cochés"), ("contact checked", "contacts checked"))
                + (chosen.hidden > 0
                    ? say(", dont \(chosen.hidden) hors de vue", ", \(chosen.hidden) out of sight") : "")
        case .filtered(let text):
            contacts(chosen.count) + say(" du filtre ", " of the filter ") + quoted(Showable.cut(text, columns: 30))
        case .all: say("tous les contacts (\(chosen.count))", "all contacts (\(chosen.count))")
        }
    }
}
