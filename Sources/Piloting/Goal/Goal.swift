package import Domain

/// What the product is to reach, by when, and how far it is (piloting.md, *Cap*).
package struct Goal: Sendable {
    /// So many of so many.
    package struct Share: Equatable, Sendable {
        package let count: Int
        /// Nil where nothing is counted against it.
        package let total: Int?
    }

    /// The five goals of the funnel, since the first day.
    package struct Funnel: Equatable, Sendable {
        /// Came to a meeting, of those contacted.
        package internal(set) var acquisition = Share(count: 0, total: 0)
        /// Use it, of those who came to a meeting.
        package internal(set) var activation = Share(count: 0, total: 0)
        /// Users heard in the last sixty days.
        package internal(set) var retention = Share(count: 0, total: 0)
        /// Introduced by a user, to so many users.
        package internal(set) var referral = Share(count: 0, total: 0)
        /// Typed: the last figure.
        package internal(set) var impact: Share?
    }

    package let thing: Thing
    package let name: String
    package let unit: String
    package let target: Int?
    package let from: Day
    package let until: Day
    package let count: GoalCount?
    package let weekly: Int?
    /// Now; nil where it is typed and nobody typed one.
    package let value: Int?
    /// Where the value comes from: the figure that was typed last; nil where it is counted.
    package let figure: FigureEntry?
    /// 28 days ago; nil where it had not begun, or nothing is known of then.
    package let before: Int?
    package let funnel: Funnel
    package let today: Day

    package static let monthsProposed = 6
    static let paceDays = 28
    static let heardDays = 60

    /// - Parameters:
    ///   - today: the day it is looked at.
    ///   - now: where that day is past, today: what was done since does not count.
    /// - Returns: nil where there is none.
    package init?(_ carnet: Carnet, today: Day, now: Day? = nil) {
        let end = now.map { $0 > today } ?? false ? today : nil
        guard let thing = carnet.thing(.goal), !thing.isRemoved, !thing[.name].isEmpty else { return nil }
        self.thing = thing
        self.today = today
        name = thing[.name]
        unit = thing[.unit]
        target = Int(thing[.target]).flatMap { (1...AudienceDesk.numberMax).contains($0) ? $0 : nil }
        let from = Day(iso: thing[.from]) ?? thing.created?.parisDay ?? today
        self.from = from
        until = Day(iso: thing[.until]) ?? Self.end(from)
        count = GoalCount(code: thing[.counting])
        weekly = Int(thing[.weekly])
        if let count {
            figure = nil
            value = Self.counted(count, carnet, until: end, today: today)
        } else {
            figure = thing.figures.last { $0.of == FigureEntry.value && $0.on <= today }
            value = figure.map { min($0.number, AudienceDesk.numberMax) }
        }
        let day = today + -Self.paceDays
        before = day < from ? nil : Self.value(thing, count, carnet, on: day, today: today)
        funnel = Funnel(carnet, from: from, until: end, today: today, thing)
    }

    /// Six months on, less a day.
    static func end(_ from: Day) -> Day { from.adding(months: monthsProposed) + -1 }

    /// Of how many weeks there are, from 1 on.
    package var week: Int { min(weeks, max(1, (today - from) / 7 + 1)) }
    package var weeks: Int { max(1, (2 * (until - from + 1) + 7) / 14) }

    /// Where it ends at the pace of the last 28 days, half up; nil while it is too soon to say.
    package var projected: Int? {
        guard let value, let before else { return nil }
        let left = max(0, until - today)
        let (above, below) = (2 * (value - before) * left + Self.paceDays, 2 * Self.paceDays)
        return value + (above >= 0 ? above / below : -((-above + below - 1) / below))
    }

    /// How far it was on a day that is past; nil where nothing is known of then.
    package func value(_ carnet: Carnet, on day: Day) -> Int? {
        day < from ? nil : Self.value(thing, count, carnet, on: day, today: today)
    }

    private static func value(
        _ thing: Thing, _ count: GoalCount?, _ carnet: Carnet, on day: Day, today: Day
    ) -> Int? {
        if let count { return counted(count, carnet, until: day, today: today) }
        return thing.figures.last { $0.of == FigureEntry.value && $0.on <= day }.map {
            min($0.number, AudienceDesk.numberMax)
        }
    }

    private static func counted(_ count: GoalCount, _ carnet: Carnet, until: Day?, today: Day) -> Int {
        var sum = 0
        carnet.forEachCourse(until: until, today: today) { course in
            guard carnet.part(row: course.row) == .user else { return }
            switch count {
            case .users: if course.isAt(.user) { sum += 1 }
            case .ambassadors: if course.isAt(.ambassador) { sum += 1 }
            case .meetings: if course.reached(.meeting) { sum += 1 }
            }
        }
        return sum
    }
}

extension Course {
    /// At a stage or beyond on the last day, and not left aside.
    fileprivate func isAt(_ stage: Stage) -> Bool {
        standing != .dropped && stays.last.map { $0.stage >= stage } ?? false
    }
}

extension Goal.Funnel {
    init(_ carnet: Carnet, from: Day, until: Day?, today: Day, _ thing: Thing) {
        var contacted = 0, came = 0, meetings = 0, use = 0, users = 0, heard = 0, introduced = 0
        carnet.forEachCourse(until: until, today: today) { course in
            let row = course.row
            if let by = carnet.introducer(row: row), let byRow = carnet.row(of: by), course.entry >= from,
                carnet.rows[byRow].stage >= .user
            {
                introduced += 1
            }
            guard carnet.part(row: row) == .user else { return }
            /// Since the first day, as far as is known.
            func isSince(_ stage: Stage) -> Bool {
                course.reached(stage) && (course.arrival(at: stage) ?? course.entry) >= from
            }
            if isSince(.contacted) {
                contacted += 1
                if course.reached(.meeting) { came += 1 }
            }
            if isSince(.meeting) {
                meetings += 1
                if course.reached(.user) { use += 1 }
            }
            guard course.isAt(.user) else { return }
            users += 1
            if carnet.wasHeard(row: row, from: today + -Goal.heardDays, until: until ?? .last) { heard += 1 }
        }
        acquisition = Goal.Share(count: came, total: contacted)
        activation = Goal.Share(count: use, total: meetings)
        retention = Goal.Share(count: heard, total: users)
        referral = Goal.Share(count: introduced, total: users)
        impact = thing.figures.last { $0.of == FigureEntry.impact && $0.on <= today }
            .map { Goal.Share(count: $0.number, total: nil) }
    }
}

/// How the Cap is set and its figures typed: on the board and by commands alike.
package struct GoalDesk {
    package let carnet: Carnet
    package let today: Day

    package init(_ carnet: Carnet, today: Day) { (self.carnet, self.today) = (carnet, today) }

    package enum Refusal: Error, Equatable, Sendable {
        case needsName
        case none
        /// A target is a whole number from 1 on.
        case notATarget(String)
        case notANumber(String)
        case endsBeforeItBegins
        case notADay(String)
        case toCome(Day)
        /// Its figure is counted in the carnet.
        case counted
        case needsSource
    }

    package var goal: Goal? { Goal(carnet, today: today) }

    /// Fields as they are typed; the days are proposed where none are given, the first time.
    package func set(_ fields: [(ThingField, String)]) throws(Refusal) -> Intent {
        let known = carnet.thing(.goal).flatMap { $0.isRemoved ? nil : $0 }
        var texts: [ThingField: String] = [:]
        for (field, typed) in fields { texts[field] = try checked(field, OneLine.clean(typed)) }
        func text(_ field: ThingField) -> String { texts[field] ?? known?[field] ?? "" }
        if text(.name).isEmpty { throw .needsName }
        // Of one that was taken off nothing is left in the next.
        if known == nil, carnet.thing(.goal) != nil {
            for field in [ThingField.unit, .target, .weekly, .counting] where texts[field] == nil { texts[field] = "" }
        }
        if text(.from).isEmpty { texts[.from] = today.description }
        if text(.until).isEmpty, let from = Day(iso: text(.from)) { texts[.until] = Goal.end(from).description }
        if let from = Day(iso: text(.from)), let until = Day(iso: text(.until)), until < from {
            throw .endsBeforeItBegins
        }
        return .setThing(.goal, ThingField.allCases.compactMap { field in texts[field].map { .field(field, $0) } })
    }

    private func checked(_ field: ThingField, _ text: String) throws(Refusal) -> String {
        if text.isEmpty { return "" }
        switch field {
        case .target, .weekly:
            guard let number = try? AudienceDesk.number(text), number > 0 else { throw .notATarget(text) }
            return String(number)
        case .from, .until:
            guard Day(iso: text) != nil else { throw .notADay(text) }
            return text
        default: return text
        }
    }

    /// A figure of the Cap, or of what it changes.
    package func note(_ number: Int, of kind: String, source: String, on day: Day) throws(Refusal) -> Intent {
        guard let goal else { throw .none }
        if day > today { throw .toCome(day) }
        if kind == FigureEntry.value, goal.count != nil { throw .counted }
        let source = OneLine.clean(source)
        if source.isEmpty { throw .needsSource }
        var random = SystemRandomNumberGenerator()
        return .noteFigure(
            .goal,
            FigureEntry(
                id: EntryID.random(using: &random).description, of: kind, number: number, source: source, on: day))
    }
}
