/// How long somebody may be kept who is not heard of (RGPD, 5.1.e; piloting.md, *Every day*).
package struct Retention: Equatable, Sendable {
    /// What the authority asks of prospects: three years after the last contact that came from them.
    package var years = 3
    /// Of who was written to and never answered: proposed.
    package var unansweredYears = 1

    package init() {}
}

extension Carnet {
    /// Who was written to and never answered, for so many years: to be erased, or kept for a reason. The longest first.
    package func unanswered(for years: Int, today: Day) -> [ContactID] {
        let limit = today.adding(months: -12 * years)
        return rows.indices.filter { row in
            rows[row].exists && rows[row].lastHeard == Row.noDay && lastWritten(row: row).map { $0 < limit } ?? false
        }.sorted { (lastWritten(row: $0) ?? .first, $0) < (lastWritten(row: $1) ?? .first, $1) }.map { rows[$0].id }
    }

    /// Nothing came from them for so many years, since they came in where nothing ever did. The longest first.
    package func unheard(for years: Int, today: Day) -> [ContactID] {
        let limit = today.adding(months: -12 * years)
        return rows.indices.filter { rows[$0].exists && lastSign(row: $0) < limit }
            .sorted { (lastSign(row: $0), rows[$0].id) < (lastSign(row: $1), rows[$1].id) }.map { rows[$0].id }
    }

    /// The last day anything came from them; else the day they came in.
    package func lastSign(row: Int) -> Day {
        if rows[row].lastHeard != Row.noDay { return Day(number: rows[row].lastHeard) }
        let created = store.details[row].created
        return created > 0 ? instant(ordinal: created - 1)?.day ?? Day(number: 0) : Day(number: 0)
    }

    /// How many of both.
    package func dueForErasure(_ retention: Retention, today: Day) -> Int {
        Set(unheard(for: retention.years, today: today))
            .union(unanswered(for: retention.unansweredYears, today: today)).count
    }

    private func lastWritten(row: Int) -> Day? {
        var last: Int32?
        var at = store.details[row].exchangesHead
        while at >= 0 {
            let exchange = store.exchanges[Int(at)]
            at = exchange.next
            if exchange.kind == .note || exchange.outcome == .unknown { continue }
            last = max(last ?? .min, exchange.on)
        }
        return last.map { Day(number: $0) }
    }
}

extension Day {
    /// The last Friday of its month: the day on which it is looked at whom not to keep.
    package var isLastFridayOfMonth: Bool { weekday == 5 && (self + 7).civil.month != civil.month }
}
