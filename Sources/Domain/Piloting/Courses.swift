// What contacts have been through, stage by stage (piloting.md, *Bilan*).

/// How far somebody came, and how long they stayed at each stage, up to a day.
package struct Course: Equatable, Sendable {
    /// How a stay ended, or why it has not.
    package enum Ending: UInt8, CaseIterable, Sendable {
        case advanced, back
        /// Not ended: as the contact stands on the last day looked at.
        case leftAside, asleep, here

        package var isExit: Bool { self == .advanced || self == .back }
    }

    /// From the arrival in a stage to the next move.
    package struct Stay: Equatable, Sendable {
        package let stage: Stage
        package let from: Day
        /// The last day looked at, where it has not ended.
        package let until: Day
        package let ending: Ending
        /// When it began is known: an import says where people are, not since when.
        package let isDated: Bool

        package var days: Int { max(0, until - from) }
    }

    package var row = 0
    /// The first day that is known of them.
    package var entry = Day.first
    package var stays: [Stay] = []
    /// The furthest they were ever at.
    package var furthest = Stage.prospect
    /// On the last day looked at.
    package var standing = Standing.active
    package var reason: DropReason?

    /// They were at a stage or beyond, once.
    package func reached(_ stage: Stage) -> Bool { furthest >= stage }
    /// They are beyond a stage, or were, that they never stayed at.
    package func skipped(_ stage: Stage) -> Bool { reached(stage) && !stays.contains { $0.stage == stage } }

    /// The day they first came to a stage or beyond; nil where they did not, or where nobody knows.
    package func arrival(at stage: Stage) -> Day? {
        guard let stay = stays.first(where: { $0.stage >= stage }), stay.isDated else { return nil }
        return stay.from
    }
}

extension Carnet {
    /// The courses of all contacts, or of some, in the order of the rows: undone moves and those that repeat a stage
    /// are none, whoever was erased is nobody, and of two cards that became one there is one course.
    ///
    /// - Parameters:
    ///   - until: the last day looked at; nil: today, with whatever a clock that is ahead has written.
    ///   - body: is given one after the other; the value is used again.
    package func forEachCourse(
        _ rows: [Int32]? = nil, until: Day? = nil, today: Day, _ body: (Course) -> Void
    ) {
        var reader = CourseReader(self, until: until, today: today)
        func read(_ row: Int) {
            guard store.rows[row].exists, reader.read(row) else { return }
            body(reader.course)
        }
        if let rows { for row in rows { read(Int(row)) } } else { for row in store.rows.indices { read(row) } }
    }

    /// The course of one; nil for who came in later than the last day looked at.
    package func course(row: Int, until: Day? = nil, today: Day) -> Course? {
        var reader = CourseReader(self, until: until, today: today)
        return store.rows[row].exists && reader.read(row) ? reader.course : nil
    }
}

/// Reads one after the other, into the same memory.
private struct CourseReader {
    private let store: Store
    private let end: Day
    /// What was written later is left out; nil: nothing is.
    private let last: Day?
    private var current = Course()
    private var changes: [PooledStage] = []
    /// The gestures that made a row and the one before it.
    private var gestures: (row: Int, before: UInt64?, own: UInt64?) = (-1, nil, nil)

    var course: Course { current }

    init(_ carnet: Carnet, until: Day?, today: Day) {
        store = carnet.store
        end = until ?? today
        last = until
    }

    /// - Returns: false for who came in after the last day.
    mutating func read(_ row: Int) -> Bool {
        let created = store.details[row].created
        guard created > 0, let made = store.parisDay(of: store.records[Int(created - 1)]) else { return false }
        let told = firstTold(row, created)
        let entry = min(told ?? made, made, last ?? end)
        if let last, min(told ?? made, made) > last { return false }
        current.row = row
        current.entry = entry
        current.stays.removeAll(keepingCapacity: true)
        current.furthest = .prospect
        (current.standing, current.reason) = (.active, nil)
        readChanges(row)
        var stage = Stage.prospect
        var from = entry
        var isDated = true
        var isFirst = true
        for change in changes {
            let isEntry = change.record == created - 1
            guard let day = isEntry ? entry : store.parisDay(of: store.records[Int(change.record)]) else { continue }
            if let last, day > last { continue }
            if let standing = change.standing {
                current.standing = standing
                current.reason = standing == .dropped ? DropReason(rawValue: change.reasonRaw) : nil
                if standing == .asleep, change.until != Row.noDay, change.until <= end.number {
                    current.standing = .active
                }
            }
            guard let next = change.stage else { continue }
            if isEntry, isFirst {
                stage = next
                isDated = told != nil || !cameWithOthers(row)
            } else if next != stage {
                // No clock makes a stay end before it began.
                let moved = max(from, min(day, end))
                end(stage, from, moved, next > stage ? .advanced : .back, isDated)
                (stage, from, isDated) = (next, moved, true)
            }
            isFirst = false
        }
        let ending: Course.Ending =
            switch current.standing {
            case .dropped: .leftAside
            case .asleep: .asleep
            case .active: .here
            }
        end(stage, from, max(from, end), ending, isDated)
        return true
    }

    private mutating func end(_ stage: Stage, _ from: Day, _ until: Day, _ ending: Course.Ending, _ isDated: Bool) {
        current.stays.append(Course.Stay(stage: stage, from: from, until: until, ending: ending, isDated: isDated))
        current.furthest = max(current.furthest, stage)
    }

    private mutating func readChanges(_ row: Int) {
        changes.removeAll(keepingCapacity: true)
        var at = store.details[row].stagesTail
        while at >= 0 {
            changes.append(store.stages[Int(at)])
            at = store.stages[Int(at)].previous
        }
        changes.reverse()
    }

    /// The first exchange that came with the contact: a day that an import gives.
    private func firstTold(_ row: Int, _ created: UInt32) -> Day? {
        var first: Day?
        var at = store.details[row].exchangesHead
        while at >= 0 {
            let exchange = store.exchanges[Int(at)]
            at = exchange.next
            guard exchange.record == created, exchange.on != Row.noDay else { continue }
            first = min(first ?? .last, Day(number: exchange.on))
        }
        return first
    }

    /// Made by a gesture that made others too: an import, whose contacts are rows side by side.
    private mutating func cameWithOthers(_ row: Int) -> Bool {
        // Read one after the other, the one after is the one that is asked for next.
        let known = gestures.row == row
        let before = known ? gestures.before : gesture(row - 1)
        let own = known ? gestures.own : gesture(row)
        let after = gesture(row + 1)
        gestures = (row + 1, own, after)
        return own == before || own == after
    }

    private func gesture(_ row: Int) -> UInt64? {
        guard store.details.indices.contains(row), store.details[row].created > 0 else { return nil }
        let record = store.records[Int(store.details[row].created - 1)]
        return UInt64(record.writer) << 48 | record.gesture
    }
}

// What a count of many contacts asks of each, without reading it whole.
extension Carnet {
    /// Whether anybody heard from them, from a day to another.
    package func wasHeard(row: Int, from: Day = .first, until: Day) -> Bool {
        var at = store.details[row].exchangesHead
        while at >= 0 {
            let exchange = store.exchanges[Int(at)]
            at = exchange.next
            if exchange.kind != .note, exchange.outcome == .received || exchange.outcome == .talked,
                exchange.on <= until.number, exchange.on >= from.number
            {
                return true
            }
        }
        return false
    }

    /// The exchanges of all, or of some, within some days; notes are none.
    package func forEachExchange(
        _ rows: [Int32]? = nil, from: Day, until: Day, _ body: (Int, Outcome, Day) -> Void
    ) {
        func read(_ row: Int) {
            var at = store.details[row].exchangesHead
            while at >= 0 {
                let exchange = store.exchanges[Int(at)]
                at = exchange.next
                if exchange.kind == .note || exchange.on < from.number || exchange.on > until.number { continue }
                body(row, exchange.outcome, Day(number: exchange.on))
            }
        }
        if let rows {
            for row in rows where store.rows[Int(row)].exists { read(Int(row)) }
        } else {
            for row in store.rows.indices where store.rows[row].exists { read(row) }
        }
    }

    /// One line of text of a contact.
    package func text(_ field: TextField, row: Int) -> String {
        store.arena.string(store.details[row].texts[of: field])
    }

    /// The models of the mails they were sent, each once: ids, and codes of those that are built in.
    package func modelsSent(row: Int) -> Set<String> {
        var found: Set<String> = []
        var at = store.details[row].carriedHead
        while at >= 0 {
            let model = store.carried[Int(at)].carried.model
            if !model.isEmpty { found.insert(store.arena.string(model)) }
            at = store.carried[Int(at)].next
        }
        return found
    }
}

extension Store {
    /// The day in Paris of a record; nil where it says none.
    func parisDay(of record: Record) -> Day? {
        guard record.timeStart > 0 else { return nil }
        let time = UnsafeBufferPointer(start: arena.base(Int(record.chunk)) + Int(record.timeStart), count: 24)
        guard let day = Day(bytes: UnsafeBufferPointer(rebasing: time[..<10])) else { return nil }
        // Before ten in the evening it is the same day there.
        guard time[11] == 0x32, time[12] >= 0x32 else { return day }
        return Instant(String(decoding: time, as: UTF8.self))?.parisDay ?? day
    }
}
