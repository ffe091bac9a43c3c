internal import Domain

/// A filter by a name, as `settings.toml` keeps it.
package struct SavedFilter: Equatable, Sendable {
    package var name: String
    package var text: String
    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

// `S` keeps the filter by a name, `F` lists those that are kept.
extension Model {
    mutating func askToSaveFilter() {
        guard !filterText.isEmpty else {
            status = Status(.refused, wording.noFilterToSave)
            return
        }
        ask(Prompt([], [.filterName]))
    }

    mutating func acceptFilterName(_ prompt: Prompt, _ text: String) -> [Effect] {
        guard !text.isEmpty else { return again(prompt, wording.filterNeedsName) }
        mode = .normal
        let filter = SavedFilter(name: text, text: filterText)
        savedFilters.removeAll { Folding.fold($0.name) == Folding.fold(text) }
        savedFilters.append(filter)
        return [.saveFilter(filter)]
    }

    mutating func listFilters() {
        guard !savedFilters.isEmpty else {
            status = Status(.refused, wording.noSavedFilters)
            return
        }
        guard screen.row.isFiltered else {
            status = Status(.refused, wording.noFilterHere)
            return
        }
        ask(Prompt([], [.savedFilter], named: wording.filterChoices(savedFilters)))
    }

    /// By its number, or the first whose name begins so.
    mutating func acceptSavedFilter(_ prompt: Prompt, _ text: String) -> [Effect] {
        let folded = Folding.fold(text)
        let byNumber = Int(text).flatMap { $0 > 0 && $0 <= savedFilters.count ? savedFilters[$0 - 1] : nil }
        guard let filter = byNumber ?? savedFilters.first(where: { Folding.fold($0.name).hasPrefix(folded) }) else {
            return again(prompt, wording.noSuchFilter(text))
        }
        mode = .normal
        setFilter(filter.text)
        if let problem = query.problems.first {
            status = Status(.refused, wording.filterProblem(problem))
            return [.bell]
        }
        status = Status(.done, wording.filterTaken(filter.name, filter.text))
        return []
    }
}

extension Wording {
    func filterChoices(_ filters: [SavedFilter]) -> String {
        Self.choices(filters.enumerated().map { "\($0 + 1) \($1.name)" })
    }
    var noFilterToSave: String {
        say("Aucun filtre à garder : \(key(.filter)) en pose un.", "No filter to keep: \(key(.filter)) sets one.")
    }
    var filterNeedsName: String { say("Il lui faut un nom.", "It needs a name.") }
    var noSavedFilters: String {
        say(
            "Aucun filtre gardé : \(key(.saveFilter)) garde celui qui est posé.",
            "No filter kept: \(key(.saveFilter)) keeps the one that is set.")
    }
    func noSuchFilter(_ text: String) -> String {
        say("Aucun filtre gardé ne s'appelle « \(text) ».", "No filter kept is called “\(text)”.")
    }
    func filterTaken(_ name: String, _ text: String) -> String { say("\(name) : /\(text)", "\(name): /\(text)") }
    package func settingsNotOurs(_ file: String) -> String {
        say(
            "\(file) est trop long ou n'est pas en UTF-8 : le filtre n'est gardé que jusqu'à la fermeture.",
            "\(file) is too long or not in UTF-8: the filter is kept until the board closes.")
    }
    package func filterSaved(_ name: String) -> String {
        say(
            "Filtre « \(name) » gardé : \(key(.savedFilters)) le reprend.",
            "Filter “\(name)” kept: \(key(.savedFilters)) takes it up.")
    }
}
