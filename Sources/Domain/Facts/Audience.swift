// The words of the public that is aimed at, and of the Cap (piloting.md, *Public visé*, *Cap*).

/// How much of the public is meant, the widest first: each holds the next.
package enum AudienceSize: UInt8, CodedWord {
    /// All there are.
    case addressable
    /// Those one could reach.
    case reachable
    /// Those one is after now.
    case targeted
    case using

    package var staticCode: StaticString {
        switch self {
        case .addressable: "addressable"
        case .reachable: "reachable"
        case .targeted: "targeted"
        case .using: "using"
        }
    }
}

/// What sizes count: said once for a carnet.
package enum AudienceUnit: UInt8, CodedWord {
    case people, organisations

    package var staticCode: StaticString {
        switch self {
        case .people: "people"
        case .organisations: "organisations"
        }
    }
}

/// What of the carnet may count for the Cap; without one its figure is typed.
package enum GoalCount: UInt8, CodedWord {
    case users, ambassadors, meetings

    package var staticCode: StaticString {
        switch self {
        case .users: "users"
        case .ambassadors: "ambassadors"
        case .meetings: "meetings"
        }
    }
}

extension ThingID {
    /// What is said of the whole public: its unit, and sizes that are not the sum of its segments'.
    package static let audience = ThingID(.size, number: 0)
    /// The Cap: a carnet has one.
    package static let goal = ThingID(.objective, number: 0)
    /// What was typed for the review of a week, by its Monday.
    package static func week(of day: Day) -> ThingID {
        ThingID(.week, number: UInt64(max(0, day.startOfWeek - .first)))
    }
}
