import Domain
import TestSupport
import Testing

@testable import Piloting

/// What works, and where people stay (piloting.md, *Bilan*).
@Suite struct StatisticsTests {
    private let builder = CarnetBuilder()
    private var carnet: Carnet { builder.carnet }
    private static let today = Day(iso: "2026-11-30") ?? .first

    private func day(_ text: String) -> Day { Day(iso: text) ?? .first }

    private func create(_ number: Int, _ on: String, _ writes: [Write<String>] = []) {
        builder.gesture(
            on: day(on), Event(.contactCreated, CarnetBuilder.id(number), [.name("Agent \(number)")] + writes))
    }

    @discardableResult private func move(_ number: Int, _ stage: Stage, _ on: String) -> GestureID {
        builder.gesture(on: day(on), Event(.stageMoved, CarnetBuilder.id(number), [.stage(stage)]))
    }

    private func undo(_ gesture: GestureID) {
        builder.gesture(
            on: Self.today,
            Event(.undone, nil, [.void(gesture.writer.description, gesture.sequence, gesture.sequence)]))
    }

    private func statistics(
        by grouping: Grouping = .all, since: String? = nil, until: String? = nil
    ) -> Statistics {
        Statistics(carnet, by: grouping, since: since.map(day), until: until.map(day), today: Self.today)
    }

    private func line(_ stage: Stage, _ statistics: Statistics) -> Statistics.StageLine {
        statistics.stages[Int(stage.rawValue)]
    }

    @Test func whomOneKnowsLevelByLevel() {
        for (number, organisation, level) in [
            (1, "DDT de l'Aube", Level.field), (2, "ddt de l’aube", .field), (3, "DDT de l'Aube", .middle),
            (4, "DDT de l'Aube", nil), (5, "Mairie", .top), (6, "", .top), (7, "Mairie", .field),
        ] as [(Int, String, Level?)] {
            create(
                number, "2026-11-02",
                [.text(.organisation, organisation)] + (level.map { [.level($0)] } ?? []))
        }
        move(1, .user, "2026-11-05")
        move(3, .meeting, "2026-11-06")
        // Who is aside is no way in.
        builder.gesture(
            on: day("2026-11-07"),
            Event(.leftAside, CarnetBuilder.id(7), [.standing(.dropped, .notDecider, until: nil)]))
        let found = statistics(by: .organisation).stakeholders
        #expect(found.map(\.organisation) == ["DDT de l'Aube", "Mairie"])
        #expect(found[0].levels[.field] == .init(count: 2, furthest: .user) && found[0].levels[.top] == nil)
        #expect(found[0].levels[.middle]?.furthest == .meeting && found[0].ofNoLevel == 1 && found[0].users == 1)
        #expect(found[1].count == 1 && found[1].levels[.field] == nil)
        #expect(statistics(by: .source).stakeholders.isEmpty)
        // As it was then.
        #expect(statistics(by: .organisation, until: "2026-11-04").stakeholders[0].users == 0)
    }

    /// entered = advanced + back + aside + asleep + still there, whatever happened.
    private func expectBalanced(_ statistics: Statistics, _ place: SourceLocation = #_sourceLocation) {
        for line in statistics.stages {
            #expect(line.entered == line.endings.reduce(0, +), "\(line)", sourceLocation: place)
            let reached = statistics.all.count == 0 ? 0 : line.skipped
            #expect(reached <= statistics.all.count, sourceLocation: place)
        }
    }

    @Test func aCarnetOfNobody() {
        let none = statistics()
        #expect(none.all.count == 0 && none.groups.isEmpty && none.weeks.count == 1)
        #expect(none.from == Self.today && none.until == Self.today)
        expectBalanced(none)
    }

    @Test func staysGoFromTheArrivalToTheNextMove() {
        create(1, "2026-11-01")
        move(1, .contacted, "2026-11-05")
        move(1, .meeting, "2026-11-08")
        create(2, "2026-11-01")
        move(2, .meeting, "2026-11-11")
        move(2, .contacted, "2026-11-15")
        let all = statistics()
        let prospect = line(.prospect, all)
        #expect(prospect.entered == 2 && prospect[.advanced] == 2)
        let contacted = line(.contacted, all)
        #expect(contacted.entered == 2 && contacted[.advanced] == 1 && contacted[.here] == 1 && contacted.skipped == 0)
        let meeting = line(.meeting, all)
        #expect(meeting.entered == 2 && meeting[.back] == 1 && meeting[.here] == 1)
        // The furthest stage is kept.
        #expect(all.all.meeting == 2 && all.all.contacted == 2 && all.all.user == 0)
        expectBalanced(all)
    }

    @Test func skippedStagesHaveNoDuration() {
        create(1, "2026-11-01")
        move(1, .user, "2026-11-05")
        let all = statistics()
        #expect(all.all.contacted == 1 && all.all.meeting == 1 && all.all.user == 1)
        #expect(line(.meeting, all).skipped == 1 && line(.meeting, all).entered == 0)
        #expect(line(.ambassador, all).skipped == 0)
    }

    @Test func howAStayStandsIsHowTheContactStandsAtTheEnd() {
        for number in 1...4 { create(number, "2026-11-01") }
        builder.gesture(
            on: day("2026-11-03"),
            Event(.leftAside, CarnetBuilder.id(1), [.standing(.dropped, .hasSolution, until: nil)]))
        builder.gesture(
            on: day("2026-11-03"),
            Event(.paused, CarnetBuilder.id(2), [.standing(.asleep, nil, until: day("2027-01-10"))]))
        // Awake again by its day.
        builder.gesture(
            on: day("2026-11-03"),
            Event(.paused, CarnetBuilder.id(3), [.standing(.asleep, nil, until: day("2026-11-20"))]))
        let all = statistics()
        let prospect = line(.prospect, all)
        #expect(prospect[.leftAside] == 1 && prospect[.asleep] == 1 && prospect[.here] == 2)
        #expect(all.all.leftAside == [.hasSolution: 1])
        // As it was then.
        let before = statistics(until: "2026-11-02")
        #expect(line(.prospect, before)[.here] == 4 && before.all.leftAside.isEmpty)
        let between = statistics(until: "2026-11-10")
        #expect(line(.prospect, between)[.asleep] == 2)
        expectBalanced(all)
        expectBalanced(between)
    }

    @Test func undoneAndRepeatedMovesMakeNoStay() {
        create(1, "2026-11-01")
        let moved = move(1, .user, "2026-11-05")
        move(1, .user, "2026-11-06")
        undo(moved)
        let all = statistics()
        #expect(line(.prospect, all)[.advanced] == 1 && line(.user, all).entered == 1)
        #expect(carnet.stageChanges(row: 0).map(\.stage) == [.prospect, .user])
        #expect(carnet.stageChanges(row: 0).last?.at.day == day("2026-11-06"))
    }

    @Test func aClockThatGoesBackMakesNoStayOfLessThanNothing() {
        create(1, "2026-11-10")
        move(1, .contacted, "2026-11-20")
        move(1, .meeting, "2026-11-05")
        let all = statistics()
        for line in all.stages where line.entered > 0 { #expect(line.durations.count == line.entered) }
        #expect(carnet.course(row: 0, today: Self.today)?.stays.map(\.days) == [10, 0, 10])
        expectBalanced(all)
    }

    @Test func theCohortIsWhoCameInDuringThePeriod() {
        create(1, "2026-10-05")
        create(2, "2026-11-05")
        create(3, "2026-11-25")
        move(1, .contacted, "2026-11-10")
        #expect(statistics(since: "2026-11-01", until: "2026-11-15").all.count == 1)
        #expect(statistics(since: "2026-11-01").all.count == 2)
        #expect(statistics(until: "2026-11-20").all.contacted == 1)
        #expect(statistics(until: "2026-11-09").all.contacted == 0)
    }

    @Test func anImportSaysWherePeopleAreNotSinceWhen() {
        builder.gesture(
            on: day("2026-11-01"),
            (1...3).map { Event(.contactCreated, CarnetBuilder.id($0), [.name("Agent \($0)"), .stage(.meeting)]) })
        create(4, "2026-11-01", [.stage(.meeting)])
        for number in 1...4 { move(number, .user, "2026-11-21") }
        let all = statistics()
        #expect(line(.meeting, all).entered == 4 && line(.meeting, all)[.advanced] == 4)
        // Of the one that was added by hand it is known.
        #expect(line(.meeting, all).durations.count == 1)
        #expect(all.all.user == 4 && line(.prospect, all).skipped == 4)
        // Nobody knows when the others came to a meeting.
        #expect(all.weeks.map(\.meetings).reduce(0, +) == 1 && all.weeks.map(\.users).reduce(0, +) == 4)
    }

    @Test func aDayThatCameWithTheContactIsTheFirst() {
        let exchange = Write<String>.exchange(
            id: "xaaaaaaaaa", .mail, .sent, on: day("2026-09-10"), text: "", over: nil)
        builder.gesture(
            on: day("2026-11-01"),
            (1...2).map {
                Event(
                    .contactCreated, CarnetBuilder.id($0),
                    [.name("Agent \($0)"), .stage(.contacted)] + ($0 == 1 ? [exchange] : []))
            })
        #expect(carnet.course(row: 0, today: Self.today)?.entry == day("2026-09-10"))
        #expect(carnet.course(row: 0, today: Self.today)?.stays.first?.isDated == true)
        #expect(carnet.course(row: 1, today: Self.today)?.stays.first?.isDated == false)
        #expect(statistics(since: "2026-10-01").all.count == 1)
    }

    @Test func relaysAndSupportsAreNotAskedToUseIt() {
        create(1, "2026-11-01", [.part(.relay)])
        create(2, "2026-11-01")
        #expect(statistics().all.count == 1)
    }

    @Test func groupsAreWrittenOnceHoweverTheyAreTyped() {
        create(1, "2026-11-01", [.source("Salon"), .tag("ddt", true), .tag("pilote", true)])
        create(2, "2026-11-01", [.source("salon")])
        create(3, "2026-11-01", [.source("SALON"), .tag("ddt", true)])
        create(4, "2026-11-01")
        move(2, .contacted, "2026-11-05")
        let sources = statistics(by: .source).groups
        #expect(sources.map(\.name) == ["Salon", ""])
        #expect(sources.first?.tally.contacted == 1)
        let tags = statistics(by: .tag).groups
        #expect(tags.map { "\($0.name) \($0.tally.count)" } == ["ddt 2", " 2", "pilote 1"])
    }

    @Test func whatIsSharedMergesGroupsOfFewerThanFive() {
        for number in 1...6 { create(number, "2026-11-01", [.source("Salon")]) }
        for number in 7...8 { create(number, "2026-11-01", [.source("Réseau")]) }
        create(9, "2026-11-01", [.source("Voisin")])
        let groups = statistics(by: .source).sharedGroups(others: "autres")
        #expect(groups.map(\.name) == ["Salon", "autres"] && groups.map(\.tally.count) == [6, 3])
    }

    @Test func timeIsThatOfTheBreakaway() throws {
        let ddt = try #require(ThingID("bddtaaaaaa"))
        builder.gesture(
            on: day("2026-11-01"),
            Event(.thingMade, thing: ddt, [.field(.name, "DDT-1"), .field(.lever, Lever.prospecting.code)]))
        builder.gesture(
            on: day("2026-11-02"),
            Event(.entryNoted, thing: ddt, [.hours("e1", minutes: 90, cents: 0, on: day("2026-11-02"))]))
        create(1, "2026-11-01", [.breakaway(ddt.description, .member)])
        create(2, "2026-11-01")
        let groups = statistics(by: .breakaway).groups
        #expect(groups.first { $0.name == "DDT-1" }?.minutes == 90)
        #expect(groups.first { $0.name.isEmpty }?.tally.count == 1)
        #expect(statistics(by: .lever).groups.first { $0.name == "prospecting" }?.minutes == 90)
    }

    /// Moves, undone ones, standings, other devices, at random: what was entered is told once.
    @Test(arguments: 1...60)
    func whateverHappenedStaysAreInBalance(seed: Int) {
        var random = Seeded(state: UInt64(seed))
        var gestures: [GestureID] = []
        for number in 1...12 {
            create(number, "2026-10-0\(1 + number % 9)", number % 4 == 0 ? [.stage(.contacted)] : [])
        }
        for _ in 0..<80 {
            let id = CarnetBuilder.id(1 + Int(random.next() % 12))
            let on = day("2026-10-15") + Int(random.next() % 60)
            switch random.next() % 6 {
            case 0:
                gestures.append(
                    builder.gesture(on: on, Event(.leftAside, id, [.standing(.dropped, .silence, until: nil)])))
            case 1:
                gestures.append(builder.gesture(on: on, Event(.paused, id, [.standing(.asleep, nil, until: on + 9)])))
            case 2:
                gestures.append(builder.gesture(on: on, Event(.broughtBack, id, [.standing(.active, nil, until: nil)])))
            case 3 where !gestures.isEmpty:
                undo(gestures[Int(random.next() % UInt64(gestures.count))])
            default:
                let stage = Stage(rawValue: UInt8(random.next() % 5)) ?? .user
                gestures.append(builder.gesture(on: on, Event(.stageMoved, id, [.stage(stage)])))
            }
        }
        for until in [nil, "2026-10-30", "2026-11-20"] {
            let all = statistics(until: until)
            expectBalanced(all)
            // Whoever reached a stage stayed there, or went past it.
            for stage in Stage.allCases {
                var reached = 0
                carnet.forEachCourse(until: until.map(day), today: Self.today) { if $0.reached(stage) { reached += 1 } }
                var stayed = 0
                carnet.forEachCourse(until: until.map(day), today: Self.today) { course in
                    if course.stays.contains(where: { $0.stage == stage }) { stayed += 1 }
                }
                #expect(reached == stayed + line(stage, all).skipped)
            }
        }
    }
}
