import Domain
import TestSupport
import Testing

@testable import Piloting

/// The Cap and the public (piloting.md, *Cap*, *Public visé*).
@Suite struct GoalTests {
    private let builder = CarnetBuilder()
    private var carnet: Carnet { builder.carnet }
    private static let today = Day(iso: "2026-11-30") ?? .first

    private func day(_ text: String) -> Day { Day(iso: text) ?? .first }

    private func set(_ fields: [(ThingField, String)], from: String = "2026-10-05", until: String = "2027-04-04") {
        builder.gesture(
            on: day(from),
            Event(
                .thingMade, thing: .goal,
                ([(.name, "Mairies"), (.from, from), (.until, until)] + fields).map { .field($0.0, $0.1) }))
    }

    private func figure(_ number: UInt64, _ on: String, of: String = FigureEntry.value, thing: ThingID = .goal) {
        builder.gesture(
            on: day(on),
            Event(
                .entryNoted, thing: thing,
                [.figure("e\(on)\(of)\(number)", of: of, number: number, source: "Metabase", on: day(on))]))
    }

    private func goal(_ today: String = "2026-11-30") throws -> Goal {
        try #require(Goal(carnet, today: day(today)))
    }

    @Test func weeksAreCounted() throws {
        set([(.target, "50")])
        #expect(try goal().weeks == 26 && goal().week == 9)
        #expect(try goal("2026-10-05").week == 1 && goal("2026-10-11").week == 1 && goal("2026-10-12").week == 2)
        #expect(try goal("2027-09-01").week == 26)
    }

    /// value + (value − value 28 days before) × days left / 28, half up.
    @Test func thePaceIsThatOfTheMonth() throws {
        set([(.target, "50")])
        #expect(try goal().value == nil && goal().projected == nil)
        figure(7, "2026-11-02")
        figure(12, "2026-11-27")
        // 125 days are left: 12 + 5 × 125 / 28 = 34.3.
        #expect(try goal().value == 12 && goal().before == 7 && goal().projected == 34)
        // The last one that was typed of a day holds.
        figure(13, "2026-11-27")
        #expect(try goal().value == 13)
        #expect(try goal("2026-11-01").projected == nil)
        #expect(try goal("2027-05-01").projected == 13)
    }

    @Test func halfIsUpAndLossesCount() throws {
        set([], from: "2026-10-01", until: "2026-12-14")
        figure(10, "2026-11-02")
        figure(11, "2026-11-30")
        // 14 days are left: 11 + 1 × 14 / 28 = 11.5.
        #expect(try goal().projected == 12)
        figure(9, "2026-11-30")
        // 9 − 0.5 = 8.5.
        #expect(try goal().projected == 9)
    }

    @Test func underFourWeeksItIsTooSoon() throws {
        set([], from: "2026-11-10", until: "2027-05-09")
        figure(4, "2026-11-12")
        figure(12, "2026-11-27")
        #expect(try goal().projected == nil)
    }

    @Test func usersAreCountedAsTheyWereThen() throws {
        set([(.counting, GoalCount.users.code)])
        for (number, on) in [(1, "2026-10-20"), (2, "2026-10-25"), (3, "2026-11-20"), (4, "2026-11-21")] {
            builder.gesture(
                on: day("2026-10-06"), Event(.contactCreated, CarnetBuilder.id(number), [.name("A \(number)")]))
            builder.gesture(on: day(on), Event(.stageMoved, CarnetBuilder.id(number), [.stage(.user)]))
        }
        // Left aside: uses it no more.
        builder.gesture(
            on: day("2026-11-25"), Event(.leftAside, CarnetBuilder.id(4), [.standing(.dropped, .other, until: nil)]))
        // A relay is no user.
        builder.gesture(
            on: day("2026-10-06"),
            Event(.contactCreated, CarnetBuilder.id(5), [.name("R"), .stage(.user), .part(.relay)]))
        let goal = try goal()
        #expect(goal.value == 3 && goal.before == 2 && goal.figure == nil)
    }

    @Test func theFunnelIsThatOfTheMethod() throws {
        set([])
        for number in 1...4 {
            builder.gesture(
                on: day("2026-10-06"), Event(.contactCreated, CarnetBuilder.id(number), [.name("A \(number)")]))
            builder.gesture(on: day("2026-10-10"), Event(.stageMoved, CarnetBuilder.id(number), [.stage(.contacted)]))
        }
        for number in 1...2 {
            builder.gesture(on: day("2026-10-20"), Event(.stageMoved, CarnetBuilder.id(number), [.stage(.meeting)]))
        }
        builder.gesture(on: day("2026-11-20"), Event(.stageMoved, CarnetBuilder.id(1), [.stage(.user)]))
        builder.gesture(
            on: day("2026-11-20"),
            Event(
                .exchangeLogged, CarnetBuilder.id(1),
                [.exchange(id: "xaaaaaaaaa", .call, .talked, on: day("2026-11-20"), text: "", over: nil)]))
        builder.gesture(
            on: day("2026-11-25"),
            Event(.contactCreated, CarnetBuilder.id(9), [.name("B"), .referredBy(CarnetBuilder.id(1))]))
        figure(120, "2026-11-25", of: FigureEntry.impact)
        let funnel = try goal().funnel
        #expect(funnel.acquisition == Goal.Share(count: 2, total: 4))
        #expect(funnel.activation == Goal.Share(count: 1, total: 2))
        #expect(funnel.retention == Goal.Share(count: 1, total: 1))
        #expect(funnel.referral == Goal.Share(count: 1, total: 1))
        #expect(funnel.impact == Goal.Share(count: 120, total: nil))
        #expect(try goal("2027-03-01").funnel.retention == Goal.Share(count: 0, total: 1))
    }

    private func refusal(_ body: (GoalDesk) throws(GoalDesk.Refusal) -> Intent) -> GoalDesk.Refusal? {
        do throws(GoalDesk.Refusal) {
            _ = try body(GoalDesk(carnet, today: Self.today))
            return nil
        } catch { return error }
    }

    private func setting(_ fields: [(ThingField, String)]) -> GoalDesk.Refusal? {
        refusal { desk throws(GoalDesk.Refusal) in try desk.set(fields) }
    }

    private func noting(on day: Day) -> GoalDesk.Refusal? {
        refusal { desk throws(GoalDesk.Refusal) in
            try desk.note(1, of: FigureEntry.value, source: "x", on: day)
        }
    }

    @Test func whatIsTypedIsChecked() {
        #expect(setting([(.target, "5")]) == .needsName)
        #expect(setting([(.name, "A"), (.target, "0")]) == .notATarget("0"))
        #expect(setting([(.name, "A"), (.from, "2026-12-01"), (.until, "2026-11-01")]) == .endsBeforeItBegins)
        #expect(setting([(.name, "A"), (.target, "34 900")]) == nil)
        #expect(noting(on: Self.today) == GoalDesk.Refusal.none)
        set([])
        #expect(noting(on: Self.today + 1) == .toCome(Self.today + 1))
        #expect(noting(on: Self.today) == nil)
    }

    // MARK: The public

    private func segment(_ id: String, _ name: String, filter: String) throws -> ThingID {
        let id = try #require(ThingID(id))
        builder.gesture(
            on: day("2026-10-05"), Event(.thingMade, thing: id, [.field(.name, name), .field(.filter, filter)]))
        return id
    }

    @Test func whoUsesItIsCountedByTheFilter() throws {
        let ddt = try segment("sddtaaaaaa", "DDT", filter: "tag:ddt")
        figure(3400, "2026-10-05", of: AudienceSize.addressable.code, thing: ddt)
        figure(40, "2026-10-06", of: AudienceSize.targeted.code, thing: ddt)
        for (number, organisation, stage) in [
            (1, "DDT de l'Aube", Stage.user), (2, "DDT de l'Aube", .ambassador), (3, "DDT du Jura", .user),
            (4, "DDT du Lot", .meeting),
        ] {
            builder.gesture(
                on: day("2026-10-06"),
                Event(
                    .contactCreated, CarnetBuilder.id(number),
                    [.name("A \(number)"), .organisation(organisation), .stage(stage), .tag("ddt", true)]
                        + (number == 1 ? [.represents(50)] : [])))
        }
        var audience = Audience(carnet, today: Self.today)
        let people = try #require(audience.segments.first)
        #expect(people[.using]?.number == 52 && people[.using]?.isCounted == true)
        // 52 who use it of 40 that are aimed at.
        #expect(!people.isNested && !audience.isNested)
        builder.gesture(
            on: Self.today, Event(.thingMade, thing: .audience, [.field(.unit, AudienceUnit.organisations.code)]))
        audience = Audience(carnet, today: Self.today)
        #expect(audience.segments.first?[.using]?.number == 2 && audience.isNested)
        #expect(audience.all[.addressable]?.number == 3400 && audience.all[.reachable] == nil)
        #expect(!audience.isForFew)
    }

    @Test func nobodyIsCountedTwiceInAll() throws {
        _ = try segment("sddtaaaaaa", "DDT", filter: "tag:ddt")
        _ = try segment("spilaaaaaa", "Pilotes", filter: "tag:pilote")
        builder.gesture(
            on: day("2026-10-06"),
            Event(
                .contactCreated, CarnetBuilder.id(1),
                [.name("A"), .stage(.user), .tag("ddt", true), .tag("pilote", true)]))
        let audience = Audience(carnet, today: Self.today)
        #expect(audience.segments.map { $0[.using]?.number } == [1, 1] && audience.all[.using]?.number == 1)
    }

    @Test func aTypedWholeIsNotTheSum() throws {
        let one = try segment("sddtaaaaaa", "DDT", filter: "")
        figure(30, "2026-10-05", of: AudienceSize.targeted.code, thing: one)
        figure(90, "2026-10-05", of: AudienceSize.addressable.code, thing: one)
        #expect(Audience(carnet, today: Self.today).all[.targeted]?.number == 30)
        #expect(Audience(carnet, today: Self.today).isForFew)
        #expect(Audience(carnet, today: Self.today).segments.first?[.using] == nil)
        builder.gesture(on: Self.today, Event(.thingMade, thing: .audience, []))
        figure(34_900, "2026-10-05", of: AudienceSize.addressable.code, thing: .audience)
        let audience = Audience(carnet, today: Self.today)
        #expect(audience.all[.addressable]?.number == 34_900 && audience.all[.targeted]?.number == 30)
        #expect(audience.segments.count == 1 && !audience.isForFew)
    }

    @Test func twoOfOneNameAreToldApart() throws {
        _ = try segment("sddtaaaaaa", "DDT", filter: "")
        _ = try segment("sddtbaaaaa", "ddt", filter: "")
        let audience = Audience(carnet, today: Self.today)
        #expect(audience.segments.map(\.name) == ["DDT", "ddt (2)"])
    }
}
