package import Domain

package struct ListState {
    package var focus: ContactID?
    package init() {}
}

extension Model {
    var listSelected: ContactID? { nil }
    mutating func settleList() {}
    mutating func moveList(_ action: Action) {}
    func listShown() -> [ContactID] { [] }
    mutating func sortListOtherwise() {}
    mutating func includeAside() {}
    func viewList(_ grid: inout Grid) {}
}
