/// The lines of a weekly team meeting (method.md, 12): where contacts stand now, what happened since a day, what comes.
///
/// Counts are exact; lists hold at most `listMax` of what they count. A move is seen over the whole period:
/// a contact that went forth and back did not move. What a gesture did is dated by its writer's clock,
/// an exchange by its own day.
package struct Review: Sendable {
    package static let listMax = 200
    package static let sourcesMax = 20
    /// How far ahead the next steps are listed.
    package static let daysAhead = 7

    package let since: Day
    /// The last day of the period: today, where none is given.
    package let until: Day
    package let today: Day

    // MARK: Now

    /// Active contacts, in stage order, five of them.
    package private(set) var stageCounts = [Int](repeating: 0, count: Stage.allCases.count)
    package private(set) var asleepCount = 0
    package private(set) var droppedCount = 0
    package private(set) var lateCount = 0
    /// By day, the oldest first.
    package private(set) var late: [Planned] = []
    package private(set) var unplannedCount = 0
    package private(set) var nextCount = 0
    /// From today to `daysAhead` days on, by day.
    package private(set) var next: [Planned] = []

    // MARK: Since

    package private(set) var moveCount = 0
    /// The furthest stage first, then by name.
    package private(set) var moves: [Move] = []
    /// Contacts that came up to each stage, in stage order.
    package private(set) var reachedCounts = [Int](repeating: 0, count: Stage.allCases.count)
    package private(set) var newContactCount = 0
    /// Those that came in together, with an import: by day, the latest last.
    package private(set) var imports: [Imported] = []
    /// Of all others: the largest first; contacts of further sources are in `newContactCount` only.
    package private(set) var newBySource: [SourceCount] = []
    /// Exchanges of all kinds but notes.
    package private(set) var exchangeCount = 0
    /// Conversations and meetings held.
    package private(set) var talkedCount = 0
    package private(set) var receivedCount = 0
    package private(set) var sentCount = 0
    package private(set) var attemptedCount = 0
    /// What was talked or received, by day, then by name.
    package private(set) var heard: [Heard] = []
    package var heardCount: Int { talkedCount + receivedCount }
    /// Answers given in the period, in criterion order, six of them.
    package private(set) var answers = Criterion.allCases.map { AnswerCount(criterion: $0) }
    package private(set) var leftAsideCount = 0
    package private(set) var leftAside: [LeftAside] = []
    /// The most frequent first.
    package private(set) var reasons: [ReasonCount] = []
    package private(set) var referralCount = 0
    package private(set) var referrals: [Referral] = []

    package struct Planned: Equatable, Sendable {
        package let contact: ContactID
        package let step: NextStep
    }

    package struct Move: Equatable, Sendable {
        package let contact: ContactID
        /// The stage at the beginning of the period, or the one the contact came in with.
        package let from: Stage
        package let to: Stage
    }

    package struct SourceCount: Equatable, Sendable {
        /// Empty for contacts of no known source.
        package let source: String
        package let count: Int
    }

    package struct Imported: Equatable, Sendable {
        package let on: Day
        package let count: Int
    }

    /// So many that one gesture made came in with an import.
    static let importedMin = 10

    package struct Heard: Equatable, Sendable {
        package let contact: ContactID
        package let exchange: Exchange
    }

    package struct AnswerCount: Equatable, Sendable {
        package let criterion: Criterion
        package internal(set) var yes = 0
        package internal(set) var no = 0
    }

    package struct LeftAside: Equatable, Sendable {
        package let contact: ContactID
        package let reason: DropReason
    }

    package struct ReasonCount: Equatable, Sendable {
        package let reason: DropReason
        package let count: Int
    }

    package struct Referral: Equatable, Sendable {
        package let contact: ContactID
        package let by: ContactID
    }

    /// The rows it is about; nil for all.
    private let only: Set<Int>?

    /// - Parameter rows: whom it is about; nil for all.
    package init(carnet: Carnet, since: Day, until: Day? = nil, today: Day, among rows: [Int32]? = nil) {
        self.since = since
        self.until = min(until ?? today, today)
        self.today = today
        only = rows.map { Set($0.map(Int.init)) }
        var touched = TouchedRows(carnet.store, since: since, until: self.until < today ? self.until : nil)
        if let only { touched.keep(only) }
        countRows(carnet, isSince: touched.isWithin)
        countExchanges(carnet)
        countMoves(carnet, touched)
        countLeftAside(carnet, touched)
        countReferrals(carnet, touched)
    }
}

extension Review {
    /// Where the team's meeting looks back to: Monday of this week; on a Monday, the one before.
    package static func usualStart(_ today: Day) -> Day { today.weekday == 1 ? today + -7 : today.startOfWeek }

    private mutating func countRows(_ carnet: Carnet, isSince: (Record) -> Bool) {
        var late: [RankedRow] = []
        var next: [RankedRow] = []
        var byGesture: [GestureID: (record: Record, sources: [String: Int], count: Int)] = [:]
        for (row, packed) in carnet.rows.enumerated() where packed.exists && isMeant(row) {
            switch packed.standing(on: today) {
            case .asleep: asleepCount += 1
            case .dropped: droppedCount += 1
            case .active:
                stageCounts[Int(packed.stage.rawValue)] += 1
                if packed.isUnplanned(on: today) { unplannedCount += 1 }
                let ranked = RankedRow(key: Ranking.due(packed), row: Int32(row))
                if packed.isLate(on: today) { late.append(ranked) }
                if let day = packed.nextDay, day >= today, day - today <= Self.daysAhead { next.append(ranked) }
            }
            let created = carnet.store.details[row].created
            if created > 0, !carnet.store.records[Int(created - 1)].isErasure,
                isSince(carnet.store.records[Int(created - 1)])
            {
                newContactCount += 1
                let record = carnet.store.records[Int(created - 1)]
                let gesture = GestureID(writer: carnet.store.writers[Int(record.writer)], sequence: record.gesture)
                byGesture[gesture, default: (record, [:], 0)].sources[carnet.source(row: row), default: 0] += 1
                byGesture[gesture]?.count += 1
            }
            countAnswers(carnet, row)
        }
        lateCount = late.count
        nextCount = next.count
        self.late = Self.planned(late, carnet)
        self.next = Self.planned(next, carnet)
        var bySource: [String: Int] = [:]
        for (record, sources, count) in byGesture.values {
            if count >= Self.importedMin {
                imports.append(Imported(on: carnet.instant(of: record)?.day ?? today, count: count))
            } else {
                bySource.merge(sources, uniquingKeysWith: +)
            }
        }
        imports.sort { ($0.on, $0.count) < ($1.on, $1.count) }
        newBySource = bySource.map { SourceCount(source: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.source) < ($0.count, $1.source) }.prefix(Self.sourcesMax).map { $0 }
    }

    private func isMeant(_ row: Int) -> Bool { only?.contains(row) ?? true }

    private static func planned(_ rows: [RankedRow], _ carnet: Carnet) -> [Planned] {
        var rows = rows
        carnet.sort(&rows)
        return rows.prefix(listMax).compactMap { ranked in
            carnet.nextStep(row: Int(ranked.row)).map { Planned(contact: carnet.rows[Int(ranked.row)].id, step: $0) }
        }
    }

    private mutating func countAnswers(_ carnet: Carnet, _ row: Int) {
        let start = Int(carnet.store.details[row].judgements)
        guard start >= 0 else { return }
        for criterion in Criterion.allCases {
            let index = Int(criterion.rawValue)
            let on = carnet.store.judgements[start + index].on
            guard on >= since.number, on <= until.number else { continue }
            switch carnet.rows[row].answer(criterion) {
            case .yes: answers[index].yes += 1
            case .no: answers[index].no += 1
            case .unknown: break
            }
        }
    }

    private mutating func countExchanges(_ carnet: Carnet) {
        let store = carnet.store
        var found: [(row: Int, exchange: PooledExchange)] = []
        for row in store.rows.indices where store.rows[row].exists && isMeant(row) {
            var at = store.details[row].exchangesHead
            while at >= 0 {
                let exchange = store.exchanges[Int(at)]
                at = exchange.next
                guard exchange.kind != .note, exchange.on >= since.number, exchange.on <= until.number else { continue }
                exchangeCount += 1
                switch exchange.outcome {
                case .talked: talkedCount += 1
                case .received: receivedCount += 1
                case .sent: sentCount += 1
                case .attempted: attemptedCount += 1
                case .unknown: break
                }
                if exchange.outcome.isHeard { found.append((row, exchange)) }
            }
        }
        found.sort { a, b in
            a.exchange.on != b.exchange.on ? a.exchange.on < b.exchange.on : carnet.nameOrder(a.row, b.row)
        }
        heard = found.prefix(Self.listMax).map { row, exchange in
            Heard(
                contact: store.rows[row].id,
                exchange: Exchange(
                    id: ExchangeID(store.arena.string(exchange.id)), kind: exchange.kind, outcome: exchange.outcome,
                    on: Day(number: exchange.on), text: store.arena.string(exchange.text)))
        }
    }

    private mutating func countMoves(_ carnet: Carnet, _ touched: TouchedRows) {
        var found: [(row: Int, from: Stage, to: Stage)] = []
        for row in touched.moved {
            let from = carnet.store.stage(row: row) { record, kind in
                kind == .contactCreated || touched.isBefore(record)
            }
            let to =
                until == today
                ? carnet.rows[row].stage
                : carnet.store.stage(row: row) { record, _ in touched.isBefore(record) || touched.isWithin(record) }
            guard from != to else { continue }
            found.append((row, from, to))
            if from < to { reachedCounts[Int(to.rawValue)] += 1 }
        }
        found.sort { a, b in a.to != b.to ? a.to > b.to : carnet.nameOrder(a.row, b.row) }
        moveCount = found.count
        moves = found.prefix(Self.listMax).map { Move(contact: carnet.rows[$0.row].id, from: $0.from, to: $0.to) }
    }

    private mutating func countLeftAside(_ carnet: Carnet, _ touched: TouchedRows) {
        var byReason: [DropReason: Int] = [:]
        let rows = touched.leftAside.filter { carnet.rows[$0].standing == .dropped }.sorted(by: carnet.nameOrder)
        for row in rows { byReason[carnet.rows[row].reason ?? .other, default: 0] += 1 }
        leftAsideCount = rows.count
        leftAside = rows.prefix(Self.listMax).map {
            LeftAside(contact: carnet.rows[$0].id, reason: carnet.rows[$0].reason ?? .other)
        }
        reasons = byReason.map { ReasonCount(reason: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.reason.rawValue) < ($0.count, $1.reason.rawValue) }
    }

    private mutating func countReferrals(_ carnet: Carnet, _ touched: TouchedRows) {
        let rows = touched.introduced.filter { carnet.store.details[$0].referredBy != 0 }.sorted(by: carnet.nameOrder)
        referralCount = rows.count
        referrals = rows.prefix(Self.listMax).map {
            Referral(contact: carnet.rows[$0].id, by: ContactID(packed: carnet.store.details[$0].referredBy))
        }
    }
}
