import TestSupport
import Testing

@testable import Domain

/// *Aujourd'hui*: late · today · à planifier · this week (product.md, *Screens*).
@Suite struct TodayListsTests {
    let desk = Desk()

    private var lists: TodayLists { TodayLists(desk.carnet, today: desk.today) }

    private func part(_ name: String) -> TodayLists.Part? {
        let carnet = desk.carnet
        guard let row = carnet.rows.indices.first(where: { carnet.name(row: $0) == name }) else { return nil }
        return TodayLists.Part(of: carnet.rows[row], today: desk.today)
    }

    private func names(_ part: TodayLists.Part, among rows: [Int32]? = nil) -> [String] {
        var lists = TodayLists(desk.carnet, today: desk.today, among: rows)
        return lists.rows(part, in: desk.carnet).map(desk.carnet.name(row:))
    }

    /// At an hour of a day to come.
    private func next(in days: Int, at hour: Int? = nil) -> Write<String> {
        .next(
            .call, on: desk.today + days, at: hour.flatMap { ClockTime(hour: $0, minute: 15) }, objective: nil,
            note: nil)
    }

    private let yes = Write<String>.answer(.decides, .yes, evidence: nil, on: nil, over: nil)

    // MARK: Which part

    @Test(arguments: [
        (-400, TodayLists.Part.late), (-1, .late), (0, .today), (1, .week), (7, .week), (8, nil), (400, nil),
    ])
    func theDayOfTheStepSaysWhichPart(_ days: Int, _ expected: TodayLists.Part?) {
        desk.add("Claire", next(in: days))
        desk.add("Paul", .stage(.user), next(in: days))
        #expect(part("Claire") == expected)
        #expect(part("Paul") == expected)
    }

    /// No engaged contact without a next step; prospects without a date are a reserve, not a fault.
    @Test(arguments: [
        (Stage.prospect, nil), (.contacted, TodayLists.Part.unplanned), (.meeting, .unplanned), (.user, .unplanned),
        (.ambassador, nil),
    ])
    func onlyTheEngagedAreToBePlanned(_ stage: Stage, _ expected: TodayLists.Part?) {
        desk.add("Claire", .stage(stage))
        #expect(part("Claire") == expected)
        #expect(lists.count == (expected == nil ? 0 : 1))
    }

    @Test func whoIsLeftAsideOrAsleepIsInNone() {
        for (index, days) in [-1, 0, nil, 3].enumerated() {
            let step = days.map { next(in: $0) } ?? .noNext
            desk.add("Paul \(index)", .stage(.user), step, .standing(.dropped, .silence, until: nil))
            desk.add("Zoé \(index)", .stage(.user), step, .standing(.asleep, nil, until: desk.today + 1))
            desk.add("Inès \(index)", .stage(.user), step, .standing(.asleep, nil, until: nil))
        }
        #expect(lists.count == 0)
    }

    @Test func whoWakesTodayIsThere() {
        desk.add("Zoé", .stage(.user), .standing(.asleep, nil, until: desk.today))
        #expect(part("Zoé") == .unplanned)
        desk.today = desk.today + -1
        #expect(part("Zoé") == nil)
    }

    @Test func whoIsErasedOrWasNeverMadeIsInNone() {
        let claire = desk.add("Claire", next(in: 0))
        let made = desk.builder.gesture(
            on: desk.today, Event(.contactCreated, CarnetBuilder.id(9), [.name("Paul"), next(in: 0)]))
        desk.builder.gesture(on: desk.today, Carnet.undone([made]))
        desk.builder.gesture(on: desk.today, Event(.contactErased, nil, [.erased(claire)]))
        #expect(lists.count == 0)
    }

    // MARK: What came in late

    /// The first look after an import is kind: many that were late when they came in are one line.
    @Test func manyThatCameInLateAreGathered() {
        func gathered() -> (late: [String], came: Int) {
            var lists = TodayLists(desk.carnet, today: desk.today, gathersCameLate: true)
            return (
                lists.rows(.late, in: desk.carnet).map(desk.carnet.name(row:)), lists.count(.cameLate)
            )
        }
        let ids = (1...10).map { desk.add("Importé \($0)", .stage(.contacted), next(in: -$0)) }
        #expect(gathered().late.isEmpty && gathered().came == 10)
        // Who was touched since is late like any other; fewer than ten are not gathered.
        desk.carryOut(.tag([ids[0]], add: ["vu"], remove: []))
        #expect(gathered().late.count == 10 && gathered().came == 0)
        desk.add("Importé 11", .stage(.contacted), next(in: -50))
        #expect(gathered().late == ["Importé 1"] && gathered().came == 10)
        // The command line lists each.
        #expect(lists.count(.late) == 11 && lists.count(.cameLate) == 0)
    }

    // MARK: In which order

    @Test func theLongestLateComesFirstThenTheRank() {
        desk.add("Claire", next(in: -1), yes)
        desk.add("Paul", next(in: -3))
        desk.add("Awa", next(in: -3))
        desk.add("Zoé", next(in: -3), yes)
        desk.add("Loïc", next(in: -30))
        #expect(names(.late) == ["Loïc", "Zoé", "Awa", "Paul", "Claire"])
    }

    /// What has an hour, and meetings and visits, are no late work: how did they go? Today's once it is their hour.
    @Test func appointmentsThatAreOverAreAPartOfTheirOwn() {
        desk.add("Claire", next(in: -2, at: 17), yes)
        desk.add("Paul", next(in: -2, at: 9))
        desk.add("Zoé", .next(.visit, on: desk.today + -1, at: nil, objective: nil, note: nil))
        desk.add("Loïc", next(in: 0, at: 10))
        #expect(names(.late) == [] && names(.past) == ["Paul", "Claire", "Zoé"])
        func past(_ hour: Int, _ minute: Int) -> [String] {
            var lists = TodayLists(
                desk.carnet, today: desk.today, time: ClockTime(hour: hour, minute: minute) ?? .midnight)
            return lists.rows(.past, in: desk.carnet).map(desk.carnet.name(row:))
        }
        #expect(past(10, 14).count == 3 && past(10, 15).last == "Loïc")
    }

    /// Hours are kept to; what has none is done around them.
    @Test func todayFollowsTheHoursThenTheRank() {
        desk.add("Claire", next(in: 0), yes)
        desk.add("Paul", next(in: 0, at: 14))
        desk.add("Zoé", next(in: 0, at: 9))
        desk.add("Awa", next(in: 0))
        desk.add("Inès", next(in: 0, at: 14), yes)
        desk.add("Loïc", next(in: 0, at: 0))
        desk.add("Rémi", next(in: 0, at: 23))
        #expect(names(.today) == ["Loïc", "Zoé", "Inès", "Paul", "Rémi", "Claire", "Awa"])
    }

    @Test func whoIsToBePlannedFollowsTheRank() {
        desk.add("Claire", .stage(.contacted))
        desk.add("Paul", .stage(.user), .stakes(.low))
        desk.add("Zoé", .stage(.meeting), yes, .stakes(.high))
        desk.add("Awa", .stage(.contacted))
        #expect(names(.unplanned) == ["Zoé", "Paul", "Awa", "Claire"])
    }

    @Test func theWeekFollowsDaysThenHoursThenTheRank() {
        desk.add("Claire", next(in: 7, at: 8), yes)
        desk.add("Paul", next(in: 2))
        desk.add("Zoé", next(in: 2), yes)
        desk.add("Awa", next(in: 2, at: 18))
        desk.add("Loïc", next(in: 1))
        #expect(names(.week) == ["Loïc", "Awa", "Zoé", "Paul", "Claire"])
    }

    // MARK: Counts, filters, places

    @Test func eachIsInOnePartAndCountsAreThoseOfTheLists() {
        var random = Seeded(state: 21)
        let stages = Stage.allCases
        let standings: [Write<String>] = [
            .standing(.active, nil, until: nil), .standing(.active, nil, until: nil),
            .standing(.asleep, nil, until: desk.today + 3), .standing(.asleep, nil, until: desk.today),
            .standing(.dropped, .notSoon, until: nil),
        ]
        for index in 0..<700 {
            let step = Bool.random(using: &random) ? next(in: Int.random(in: -9...12, using: &random)) : .noNext
            desk.add(
                "N\(index)", .stage(stages.randomElement(using: &random) ?? .user), step,
                standings.randomElement(using: &random) ?? .noNext)
        }
        desk.add("Rendez-vous d'hier", .next(.meeting, on: desk.today + -1, at: nil, objective: nil, note: nil))
        let today = desk.today
        func expected(_ part: TodayLists.Part) -> Set<String> {
            let contacts = desk.carnet.contacts(on: today).filter { contact in
                guard contact.standing == .active else { return false }
                if contact.next?.kind == .meeting { return part == .past }
                guard let on = contact.next?.on else { return part == .unplanned && contact.stage.isEngaged }
                switch part {
                case .late: return on < today
                case .today: return on == today
                // The steps drawn here are calls of a day.
                case .past, .cameLate: return false
                case .unplanned: return false
                case .week: return on > today && on <= today + 7
                }
            }
            return Set(contacts.map(\.name))
        }
        var lists = lists
        var all = 0
        for part in TodayLists.Part.allCases where part != .cameLate {
            let found = lists.rows(part, in: desk.carnet)
            #expect(found.count == lists.count(part) && !found.isEmpty)
            #expect(Set(found).count == found.count)
            #expect(Set(found.map(desk.carnet.name(row:))) == expected(part))
            all += found.count
        }
        #expect(lists.count == all)
        // The header counts the same late ones, and the same to be planned.
        #expect(lists.count(.late) + lists.count(.past) == desk.carnet.rows.count { $0.isLate(on: today) })
        #expect(lists.count(.unplanned) == desk.carnet.rows.count { $0.isUnplanned(on: today) })
    }

    @Test func aFilterLeavesOnlyWhomItLetsThrough() {
        for name in ["Claire", "Paul", "Zoé"] { desk.add(name, next(in: -1)) }
        #expect(names(.late, among: [2, 0]) == ["Claire", "Zoé"])
        #expect(names(.late, among: []) == [])
        // Rows of another time are nobody.
        #expect(names(.late, among: [1, 99, -1]) == ["Paul"])
    }

    @Test func aRowIsFoundWhereItIs() {
        for name in ["Claire", "Paul"] { desk.add(name, next(in: -1)) }
        desk.add("Zoé", next(in: 0))
        var lists = lists
        #expect(lists.row(.late, at: 1, in: desk.carnet) == 1 && lists.rowIfSorted(.late, at: 1) == 1)
        #expect(lists.index(of: 1, in: .late, desk.carnet) == 1)
        #expect(lists.index(of: 2, in: .late, desk.carnet) == nil)
        #expect(lists.index(of: 2, in: .today, desk.carnet) == 0)
        #expect(lists.rowIfSorted(.week, at: 0) == nil)
        #expect(TodayLists().count == 0)
    }
}
