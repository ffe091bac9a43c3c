/// Whom to turn to first on a day, and why (piloting.md, *Every day*).
package struct FirstThing: Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        /// An appointment of today.
        case appointment(ClockTime?)
        /// One that is over, of which nothing was noted since.
        case past(Day)
        /// They wrote, and nothing was done since.
        case answered(Day)
        case late(Day)
        /// Engaged, with nothing planned.
        case unplanned
        /// Not heard for longer than their rhythm asks, and on no list of today's.
        case silent(since: Day)

        package var code: String {
            switch self {
            case .appointment: "appointment"
            case .past: "past"
            case .answered: "answered"
            case .late: "late"
            case .unplanned: "unplanned"
            case .silent: "silent"
            }
        }
    }

    package let contact: ContactID
    package let reason: Reason

    /// So many at most.
    package static let count = 5
    /// Late ones while others wait.
    private static let lateMax = 2
}

extension FirstThing {
    /// Appointments of today by their hour; those that are over; who wrote; late steps, the longest first, two of them
    /// while others wait; then who is engaged with nothing planned. Nobody twice.
    package static func all(
        _ carnet: Carnet, today: Day, time: ClockTime = .midnight, among rows: [Int32]? = nil
    ) -> [FirstThing] {
        var found = Found()
        var (came, cameCount) = (Best(), 0)
        let rhythms = carnet.rhythms
        func read(_ index: Int) {
            let row = carnet.rows[index]
            guard row.exists, row.standing(on: today) == .active else { return }
            let part = TodayLists.Part(of: row, today: today, time: time)
            if let part {
                switch part {
                case .today where row.isAppointment: found.appointments.add(part.key(row), index)
                case .past: found.past.add(part.key(row), index)
                case .late:
                    // Many that came in late, with an import, are one line below.
                    if carnet.cameLate(index) {
                        came.add(part.key(row), index)
                        cameCount += 1
                    } else {
                        found.late.add(part.key(row), index)
                    }
                case .unplanned: found.unplanned.add(Self.rank(row), index)
                case .today, .week, .cameLate: break
                }
            }
            // What is planned for later does not end a silence.
            if part == nil, !rhythms.isEmpty, carnet.overdueSince(row: index, rhythms, today: today) != nil {
                found.unplanned.add(Self.rank(row), index)
            }
            if !row.hasNext, row.lastHeard != Row.noDay, let on = carnet.lastReceived(row: index) {
                found.answered.add(UInt64(Int64(on.number) + 0x8000_0000), index)
            }
        }
        if let rows { rows.forEach { read(Int($0)) } } else { carnet.rows.indices.forEach(read) }
        if cameCount < TodayLists.gatheredMin { found.late.add(came) }
        return found.chosen(in: carnet) { carnet.overdueSince(row: $0, rhythms, today: today) }
    }

    /// Those at the top last, low stakes before high, then by rank: one begins where little is lost (method.md, 6).
    private static func rank(_ row: Row) -> UInt64 {
        let stakes: UInt64 =
            switch row.stakes {
            case .low: 0
            case .high: 2
            case .medium, nil: 1
            }
        return (row.level == .top ? 1 : 0) << 62 | stakes << 60 | Ranking.rank(row) >> 4
    }

    /// The best few of many, kept while all are gone through.
    private struct Best {
        private(set) var rows: [RankedRow] = []
        private var worst = UInt64.max

        mutating func add(_ key: UInt64, _ row: Int) {
            guard rows.count < Self.kept || key < worst else { return }
            rows.append(RankedRow(key: key, row: Int32(row)))
            if rows.count > 4 * Self.kept {
                rows.sort { $0.key < $1.key }
                // Of the last rank all that were met by now stay, and the name decides; later ones of it are left out.
                let last = rows[Self.kept - 1].key
                if rows.last?.key != last { rows.removeAll { $0.key > last } }
                worst = last
            }
        }

        mutating func add(_ other: Best) {
            for ranked in other.rows { add(ranked.key, Int(ranked.row)) }
        }

        /// Nobody is told twice: as many may fall out as there are places.
        private static let kept = 4 * FirstThing.count

        func sorted(in carnet: Carnet) -> [Int] {
            var sorted = rows
            carnet.sort(&sorted)
            return sorted.map { Int($0.row) }
        }
    }

    private struct Found {
        var appointments = Best(), past = Best(), answered = Best(), late = Best(), unplanned = Best()

        func chosen(in carnet: Carnet, overdue: (Int) -> Day?) -> [FirstThing] {
            var told: [FirstThing] = []
            var rows: Set<Int> = []
            func add(_ found: [Int], max: Int = .max, _ reason: (Int) -> Reason) {
                var count = 0
                for row in found where told.count < FirstThing.count && count < max && !rows.contains(row) {
                    rows.insert(row)
                    told.append(FirstThing(contact: carnet.rows[row].id, reason: reason(row)))
                    count += 1
                }
            }
            func day(_ row: Int) -> Day { carnet.rows[row].nextDay ?? .first }
            add(appointments.sorted(in: carnet)) { .appointment(carnet.nextStep(row: $0)?.at) }
            add(past.sorted(in: carnet)) { .past(day($0)) }
            add(answered.sorted(in: carnet)) { .answered(carnet.lastReceived(row: $0) ?? .first) }
            let (late, unplanned) = (late.sorted(in: carnet), unplanned.sorted(in: carnet))
            add(late, max: FirstThing.lateMax) { .late(day($0)) }
            add(unplanned) { row in overdue(row).map { .silent(since: $0) } ?? .unplanned }
            // Nobody else waits.
            add(late) { .late(day($0)) }
            return told.sorted { $0.reason.order < $1.reason.order }
        }
    }
}

extension FirstThing.Reason {
    fileprivate var order: Int {
        switch self {
        case .appointment: 0
        case .past: 1
        case .answered: 2
        case .late: 3
        case .unplanned, .silent: 4
        }
    }
}

extension Carnet {
    /// The day of the last exchange, where it is something that came in; nil where anything else was done since.
    package func lastReceived(row: Int) -> Day? {
        var last: PooledExchange?
        var at = store.details[row].exchangesHead
        while at >= 0 {
            let exchange = store.exchanges[Int(at)]
            at = exchange.next
            if exchange.kind == .note { continue }
            if let last, last.on > exchange.on { continue }
            last = exchange
        }
        guard let last, last.outcome == .received else { return nil }
        return Day(number: last.on)
    }
}
