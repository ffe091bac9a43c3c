/// How a contact stands with what comes next: what the card says, and what columns sort by first.
package enum NextStepState: Equatable, Sendable {
    /// Days late, at least 1.
    case late(Int)
    case today
    /// Nothing planned.
    case none
    /// Days to come, at least 1.
    case later(Int)

    package init(next: Day?, today: Day) {
        guard let next else {
            self = .none
            return
        }
        let days = next - today
        self = days < 0 ? .late(-days) : days == 0 ? .today : .later(days)
    }

    /// Late, today, none, later.
    var order: UInt64 {
        switch self {
        case .late: 0
        case .today: 1
        case .none: 2
        case .later: 3
        }
    }
}

extension Row {
    package func nextState(_ today: Day) -> NextStepState { NextStepState(next: nextDay, today: today) }

    /// Engaged, active, and nothing planned: a contact being lost (product.md, promise 3).
    package func isUnplanned(on today: Day) -> Bool { !hasNext && stage.isEngaged && standing(on: today) == .active }
    /// As `NextStep.isAppointment`.
    package var isAppointment: Bool { hasNext && (nextKind == .meeting || nextKind == .visit || nextAt >= 0) }
    package func isLate(on today: Day) -> Bool { hasNext && nextOn < today.number && standing(on: today) == .active }
}
