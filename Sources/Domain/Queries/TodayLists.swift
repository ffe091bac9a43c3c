/// Who asks for attention now, in the parts of Aujourd'hui, each in its order of work: row numbers.
///
/// Only contacts in active standing are there. One pass over packed rows; a part is sorted as far as it is read.
package struct TodayLists {
    package enum Part: Int, CaseIterable, Sendable {
        /// The longest late first, then by rank.
        case late
        /// Late already when they came in, with an import, and not touched since: many at once are no reproach.
        case cameLate
        /// By time, those without one last, then by rank.
        case today
        /// Appointments whose hour, else whose day, is over: how did they go?
        case past
        /// Engaged with nothing planned, by rank.
        case unplanned
        /// The `weekDays` days to come: by day, then as today.
        case week
    }

    private var parts = [SortedRows](repeating: SortedRows(), count: Part.allCases.count)

    /// The days to come that *Cette semaine* shows, today not counted.
    package static let weekDays = 7

    /// Minutes after midnight from which an appointment of today is over that is not yet; nil for none.
    package private(set) var passesAt: Int?

    package init() {}

    /// So many that came in late are gathered; fewer are late like any other.
    package static let gatheredMin = 10

    /// - Parameters:
    ///   - time: what it is now; appointments of today whose hour has come are past.
    ///   - rows: those a filter lets through; nil for all.
    ///   - first: those are told before, and not again.
    ///   - gathersCameLate: many that came in late are a part of their own.
    package init(
        _ carnet: Carnet, today: Day, time: ClockTime = .midnight, among rows: [Int32]? = nil,
        without first: [FirstThing] = [], gathersCameLate: Bool = false
    ) {
        let told = Set(first.compactMap { carnet.row(of: $0.contact) })
        var found = [[RankedRow]](repeating: [], count: Part.allCases.count)
        let all = carnet.rows
        func take(_ index: Int) {
            let row = all[index]
            guard row.exists, let part = Part(of: row, today: today, time: time) else { return }
            if part == .today, row.nextAt >= 0 { passesAt = min(passesAt ?? .max, Int(row.nextAt)) }
            if told.contains(index) { return }
            found[part.rawValue].append(RankedRow(key: part.key(row), row: Int32(index)))
        }
        if let rows {
            for index in rows where all.indices.contains(Int(index)) { take(Int(index)) }
        } else {
            for index in all.indices { take(index) }
        }
        if gathersCameLate {
            let late = Part.late.rawValue
            let came = found[late].filter { carnet.cameLate(Int($0.row)) }
            if came.count >= Self.gatheredMin {
                found[Part.cameLate.rawValue] = came
                found[late].removeAll { carnet.cameLate(Int($0.row)) }
            }
        }
        parts = found.map { SortedRows($0, in: carnet) }
    }

    package var count: Int { parts.reduce(0) { $0 + $1.count } }
    package func count(_ part: Part) -> Int { parts[part.rawValue].count }

    /// All rows of a part, in order.
    package mutating func rows(_ part: Part, in carnet: Carnet) -> [Int] { parts[part.rawValue].all(in: carnet) }

    /// The row at a place of a part, sorting as far as it needs.
    package mutating func row(_ part: Part, at index: Int, in carnet: Carnet) -> Int {
        parts[part.rawValue].row(at: index, in: carnet)
    }

    /// The row at a place of a part, if it is sorted that far: for painting, which changes nothing.
    package func rowIfSorted(_ part: Part, at index: Int) -> Int? { parts[part.rawValue].rowIfSorted(at: index) }

    /// Where a row is in a part, if it is there.
    package mutating func index(of row: Int, in part: Part, _ carnet: Carnet) -> Int? {
        parts[part.rawValue].index(of: row, in: carnet)
    }
}

extension TodayLists.Part {
    /// The part a contact is in on a day; nil for one who can wait, or is left aside or asleep.
    @inline(__always)
    package init?(of row: Row, today: Day, time: ClockTime = .midnight) {
        guard row.standing(on: today) == .active else { return nil }
        switch row.nextState(today) {
        case .late: self = row.isAppointment ? .past : .late
        case .today: self = row.nextAt >= 0 && Int(row.nextAt) <= Int(time.minutes) ? .past : .today
        case .none:
            guard row.stage.isEngaged else { return nil }
            self = .unplanned
        case .later(let days):
            guard days <= TodayLists.weekDays else { return nil }
            self = .week
        }
    }

    /// What a part is sorted by: smaller comes first. Within one day the rank needs no day: its last 32 bits go.
    func key(_ row: Row) -> UInt64 {
        let rank = Ranking.rank(row) >> 32
        let day = UInt64(Int64(row.nextOn) + 0x8000_0000)
        // Hours are kept to; what has none is done around them.
        let time = row.nextAt < 0 ? 0xFFF : UInt64(row.nextAt)
        return switch self {
        case .late, .cameLate: day << 12 | rank
        case .past: day << 24 | time << 12 | rank
        case .today: time << 12 | rank
        case .unplanned: rank
        case .week: day << 24 | time << 12 | rank
        }
    }
}

extension Carnet {
    /// The step's day was over when the contact came in, and nothing was done with them since.
    func cameLate(_ row: Int) -> Bool {
        let detail = store.details[row]
        guard detail.created > 0, detail.created == detail.updated, !rows[row].isGoneThrough,
            let day = instant(ordinal: detail.created - 1)?.day
        else { return false }
        return rows[row].nextOn < day.number
    }
}

/// New days for late steps: so many a day over the coming working days, in the order given.
package enum Spreading {
    /// How many a day to propose: all within four days, and at least three a day.
    package static func perDayProposed(_ count: Int) -> Int { min(perDayMax, max(3, (max(0, count) + 3) / 4)) }

    /// The most a day that can be asked for.
    package static let perDayMax = 999

    /// The days of `count` steps, from the first working day after today on.
    package static func days(_ count: Int, perDay: Int, today: Day) -> [Day] {
        let perDay = max(1, perDay)
        var days: [Day] = []
        days.reserveCapacity(max(0, count))
        var day = today
        while days.count < count {
            day = day.addingWorkingDays(1)
            days.append(contentsOf: repeatElement(day, count: min(perDay, count - days.count)))
        }
        return days
    }
}
