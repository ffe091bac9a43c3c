/// Why somebody is on no list that is meant for writing to many (exchange.md, *Our exports*).
package enum MailingObstacle: CaseIterable, Sendable {
    /// Asked not to be contacted (RGPD).
    case objected
    case noAddress
    /// Mail to the address came back.
    case bounced
    case leftAside, asleep
}

extension Contact {
    /// The first of them that holds on a day; nil for somebody who may be written to.
    package func mailingObstacle(on today: Day) -> MailingObstacle? {
        if hasObjected { return .objected }
        if emails.isEmpty { return .noAddress }
        if mailableEmail.isEmpty { return .bounced }
        return switch awake(on: today).standing {
        case .active: nil
        case .dropped: .leftAside
        case .asleep: .asleep
        }
    }
}

/// How many were left out of a mailing, by why.
package struct LeftOut: Equatable, Sendable {
    private var counts: [MailingObstacle: Int] = [:]

    package init() {}

    package mutating func add(_ obstacle: MailingObstacle) { counts[obstacle, default: 0] += 1 }

    package var isEmpty: Bool { counts.isEmpty }
    package var count: Int { counts.values.reduce(0, +) }

    /// In the order of the reasons.
    package var each: [(obstacle: MailingObstacle, count: Int)] {
        MailingObstacle.allCases.compactMap { obstacle in counts[obstacle].map { (obstacle, $0) } }
    }
}
