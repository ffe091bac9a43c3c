package import Domain

/// What people are grouped by, to see what works.
package enum Grouping: String, CaseIterable, Sendable {
    case source, breakaway, lever, tag, organisation, place, introducer, model, form, all
}

/// What works, and where people stay (piloting.md, *Bilan*): of those who came in during a period, how far they came
/// until its end.
package struct Statistics: Sendable {
    /// Of some, or of all.
    package struct Tally: Equatable, Sendable {
        /// Came in.
        package internal(set) var count = 0
        package internal(set) var contacted = 0
        package internal(set) var answered = 0
        package internal(set) var meeting = 0
        package internal(set) var user = 0
        package internal(set) var ambassador = 0
        package internal(set) var leftAside: [DropReason: Int] = [:]

        package var leftAsideCount: Int { leftAside.values.reduce(0, +) }
    }

    package struct Group: Equatable, Sendable {
        /// Empty for those who have none.
        package let name: String
        /// Of a thing or a contact, where the group is one.
        package let id: String?
        package internal(set) var tally = Tally()
        /// Spent on it; nil where nobody notes that.
        package internal(set) var minutes: Int?

        package init(name: String, id: String?, tally: Tally = Tally()) {
            (self.name, self.id, self.tally) = (name, id, tally)
        }
    }

    package struct StageLine: Equatable, Sendable {
        package let stage: Stage
        /// Stays that began: each has one of the endings.
        package internal(set) var endings = [Int](repeating: 0, count: Course.Ending.allCases.count)
        package internal(set) var entered = 0
        /// Were beyond it without ever staying there.
        package internal(set) var skipped = 0
        package internal(set) var durations = Durations()

        package subscript(ending: Course.Ending) -> Int { endings[Int(ending.rawValue)] }
    }

    package struct Week: Equatable, Sendable {
        package let monday: Day
        package internal(set) var sent = 0
        package internal(set) var answers = 0
        package internal(set) var meetings = 0
        package internal(set) var users = 0
    }

    package let from: Day
    package let until: Day
    package let grouping: Grouping
    package private(set) var all = Tally()
    /// The largest first.
    package private(set) var groups: [Group] = []
    /// Whom one knows where, by organisation; of other groupings nobody.
    package private(set) var stakeholders: [Stakeholders] = []
    package private(set) var stages = Stage.allCases.map { StageLine(stage: $0) }
    package private(set) var weeks: [Week] = []

    /// Fewer people than this are told with the others, in anything that is shared.
    package static let groupMin = 5
    private static let weeksMax = 5300

    /// - Parameters:
    ///   - since: the first day; nil: the first that is known of anybody.
    ///   - until: the last day; nil: today.
    ///   - rows: whom it is about; nil: all.
    package init(
        _ carnet: Carnet, by grouping: Grouping, since: Day? = nil, until: Day? = nil, today: Day,
        among rows: [Int32]? = nil
    ) {
        self.grouping = grouping
        self.until = min(until ?? today, today)
        let last = until.flatMap { $0 < today ? $0 : nil }
        var first = since ?? self.until
        var counting = Counting(carnet, grouping)
        var map = StakeholderMap(carnet)
        var arrivals: [(Day?, Day?)] = []
        var (all, stages) = (Tally(), stages)
        let end = self.until
        carnet.forEachCourse(rows, until: last, today: today) { course in
            if grouping == .organisation { map.add(course) }
            // Relays, supports and others are to use nothing: what they bring is told elsewhere.
            if carnet.part(row: course.row) != .user { return }
            arrivals.append((course.arrival(at: .meeting), course.arrival(at: .user)))
            if let since { if course.entry < since { return } } else { first = min(first, course.entry) }
            let isAnswered = carnet.wasHeard(row: course.row, until: end)
            all.add(course, isAnswered)
            counting.add(course, isAnswered)
            for stay in course.stays { stages[Int(stay.stage.rawValue)].add(stay) }
            for stage in Stage.allCases where course.skipped(stage) { stages[Int(stage.rawValue)].skipped += 1 }
        }
        from = min(first, self.until)
        (self.all, self.stages) = (all, stages)
        stakeholders = map.sorted
        groups = counting.sorted(in: carnet)
        countWeeks(carnet, rows, arrivals)
    }

    private mutating func countWeeks(_ carnet: Carnet, _ rows: [Int32]?, _ arrivals: [(Day?, Day?)]) {
        // Of more weeks than are told the last are.
        let first = max(from.startOfWeek, until.startOfWeek + -7 * (Self.weeksMax - 1))
        let count = min(Self.weeksMax, (until - first) / 7 + 1)
        var weeks = (0..<count).map { Week(monday: first + 7 * $0) }
        func place(_ day: Day?) -> Int? {
            guard let day, day >= from, day <= until else { return nil }
            let place = (day - first) / 7
            return day >= first && place < count ? place : nil
        }
        for (meeting, user) in arrivals {
            if let place = place(meeting) { weeks[place].meetings += 1 }
            if let place = place(user) { weeks[place].users += 1 }
        }
        carnet.forEachExchange(rows, from: from, until: until) { row, outcome, day in
            guard carnet.part(row: row) == .user, let place = place(day) else { return }
            switch outcome {
            case .sent: weeks[place].sent += 1
            case .received, .talked: weeks[place].answers += 1
            case .attempted, .unknown: break
            }
        }
        self.weeks = weeks
    }

    /// Groups as they are shared: of fewer than five people nobody could be told from another.
    ///
    /// - Parameter max: so many at most, the others among them.
    package func sharedGroups(others: String, max: Int = .max) -> [Group] {
        var few = groups.filter { $0.tally.count < Self.groupMin }
        var shown = groups.filter { $0.tally.count >= Self.groupMin }
        if shown.count + (few.isEmpty ? 0 : 1) > max {
            few = shown.suffix(from: max - 1) + few
            shown.removeSubrange((max - 1)...)
        }
        guard !few.isEmpty else { return shown }
        var rest = Group(name: others, id: nil)
        for group in few {
            rest.tally.add(group.tally)
            if let minutes = group.minutes { rest.minutes = (rest.minutes ?? 0) + minutes }
        }
        shown.append(rest)
        return shown
    }
}

extension Statistics.Tally {
    fileprivate mutating func add(_ course: Course, _ isAnswered: Bool) {
        count += 1
        if course.reached(.contacted) { contacted += 1 }
        if isAnswered { answered += 1 }
        if course.reached(.meeting) { meeting += 1 }
        if course.reached(.user) { user += 1 }
        if course.reached(.ambassador) { ambassador += 1 }
        if course.standing == .dropped { leftAside[course.reason ?? .other, default: 0] += 1 }
    }

    fileprivate mutating func add(_ other: Self) {
        count += other.count
        contacted += other.contacted
        answered += other.answered
        meeting += other.meeting
        user += other.user
        ambassador += other.ambassador
        for (reason, count) in other.leftAside { leftAside[reason, default: 0] += count }
    }
}

extension Statistics.StageLine {
    fileprivate mutating func add(_ stay: Course.Stay) {
        entered += 1
        endings[Int(stay.ending.rawValue)] += 1
        if stay.isDated { durations.add(days: stay.days, hasEnded: stay.ending.isExit) }
    }
}

/// Puts people in groups: those of one source are told by the bytes of it.
private struct Counting {
    private struct Key: Hashable {
        var text = ""
        var id: String?
    }

    private let carnet: Carnet
    private let grouping: Grouping
    private var places: [Key: Int] = [:]
    private var groups: [Statistics.Group] = []
    /// What each source is kept as: the same text leads to the same group, however it is written.
    private var levers: [ThingID: String] = [:]
    private var minutes: [ThingID: Int] = [:]
    private var folded: [String: String] = [:]

    init(_ carnet: Carnet, _ grouping: Grouping) {
        (self.carnet, self.grouping) = (carnet, grouping)
        guard grouping == .breakaway || grouping == .lever else { return }
        for id in carnet.thingIDs(of: .breakaway) {
            levers[id] = carnet.text(.lever, of: id)
            minutes[id] = carnet.thing(id).map { $0.hours.map(\.minutes).reduce(0, +) }
        }
    }

    mutating func add(_ course: Course, _ isAnswered: Bool) {
        let row = course.row
        switch grouping {
        case .all: return
        case .source: add(named(carnet.source(row: row)), course, isAnswered)
        case .organisation: add(named(carnet.organisation(row: row)), course, isAnswered)
        case .place: add(named(carnet.text(.place, row: row)), course, isAnswered)
        case .tag:
            let tags = carnet.tags(row: row)
            if tags.isEmpty { return add(Key(), course, isAnswered) }
            for key in Set(tags.map { named($0) }) { add(key, course, isAnswered) }
        case .introducer:
            let by = carnet.introducer(row: row)
            let name = by.flatMap(carnet.row(of:)).map(carnet.title(row:)) ?? ""
            add(Key(text: name, id: name.isEmpty ? nil : by?.description), course, isAnswered)
        case .breakaway:
            let all = carnet.breakaways(row: row)
            if all.isEmpty { return add(Key(), course, isAnswered) }
            for one in all { add(Key(text: one.name, id: one.id.description), course, isAnswered) }
        case .lever:
            let all = Set(carnet.breakaways(row: row).compactMap { levers[$0.id] })
            if all.isEmpty { return add(Key(), course, isAnswered) }
            for lever in all { add(Key(text: lever), course, isAnswered) }
        case .form:
            let all = carnet.breakaways(row: row).filter { $0.form != nil }
            if all.isEmpty { return add(Key(), course, isAnswered) }
            for one in all {
                add(Key(text: "\(one.name) · \(one.form?.code ?? "")", id: one.id.description), course, isAnswered)
            }
        case .model:
            let all = carnet.modelsSent(row: row)
            if all.isEmpty { return add(Key(), course, isAnswered) }
            for model in all {
                let name = ThingID(model).flatMap(carnet.thing)?[.name] ?? model
                add(Key(text: name.isEmpty ? model : name, id: model), course, isAnswered)
            }
        }
    }

    /// « Salon » and « salon » are one.
    private mutating func named(_ text: String) -> Key {
        if let known = folded[text] { return Key(text: known) }
        let key = Folding.fold(text)
        let name = folded["\u{0}" + key] ?? text
        folded["\u{0}" + key] = name
        folded[text] = name
        return Key(text: name)
    }

    private mutating func add(_ key: Key, _ course: Course, _ isAnswered: Bool) {
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            place = groups.count
            places[key] = place
            groups.append(Statistics.Group(name: key.text, id: key.id))
        }
        groups[place].tally.add(course, isAnswered)
    }

    mutating func sorted(in carnet: Carnet) -> [Statistics.Group] {
        for place in groups.indices {
            switch grouping {
            case .breakaway: groups[place].minutes = groups[place].id.flatMap { ThingID($0) }.flatMap { minutes[$0] }
            case .lever where !groups[place].name.isEmpty:
                let name = groups[place].name
                groups[place].minutes = levers.filter { $0.value == name }.keys.reduce(0) { $0 + (minutes[$1] ?? 0) }
            default: break
            }
        }
        return groups.sorted {
            ($1.tally.count, $0.name.isEmpty ? 1 : 0, $0.name) < ($0.tally.count, $1.name.isEmpty ? 1 : 0, $1.name)
        }
    }
}
