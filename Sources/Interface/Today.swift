package import Domain

package struct TodayState {
    package var focus: ContactID?
    var scroll = Scroll()
    package init() {}
}

extension Model {
    var todaySelected: ContactID? { nil }
    mutating func settleToday() {}
    mutating func moveToday(_ action: Action) {}
    func todayShown() -> [ContactID] { [] }
    mutating func askToSpread() {}
    mutating func acceptSpread(_ prompt: Prompt, _ text: String, _ perDay: Int) -> [Effect] { [] }
    func viewToday(_ grid: inout Grid) {}
}
