package import Domain

package struct CriteriaState {
    package var focus: ContactID?
    package init() {}
}

extension Model {
    var criteriaSelected: ContactID? { nil }
    mutating func settleCriteria() {}
    mutating func moveCriteria(_ action: Action) {}
    func criteriaShown() -> [ContactID] { [] }
    mutating func sortCriteriaOtherwise() {}
    func viewCriteria(_ grid: inout Grid) {}
}
