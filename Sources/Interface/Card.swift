package import Domain

package struct CardState {
    package var contact: ContactID?
    package init() {}
}

extension Model {
    mutating func settleCard() {}
    mutating func moveCard(_ action: Action) {}
    /// Enter on a line edits it.
    mutating func editLine() -> [Effect] { [] }
    mutating func acceptField(_ prompt: Prompt, _ field: CardField, _ text: String) -> [Effect] { [] }
    mutating func edited(_ id: ContactID, _ text: String) -> [Effect] { [] }
    func viewCard(_ grid: inout Grid) {}
}
