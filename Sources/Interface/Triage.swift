internal import Domain

package struct TriageState {
    package init() {}
}

extension Model {
    var triageSelected: ContactID? { nil }
    mutating func enterTriage() {}
    mutating func settleTriage() {}
    mutating func moveTriage(_ action: Action) -> [Effect] { [] }
    /// Enter: gone through, and on to the next contact.
    mutating func goThroughAndOn() -> [Effect] { [] }
    /// After `r` and its day: the same, without another key.
    mutating func advanceTriage() {}
    mutating func askEvidence() {}
    func viewTriage(_ grid: inout Grid) {}
}
