import Domain
import TestSupport
import Testing

@testable import Piloting

/// What came of an échappée, person by person (piloting.md, *Échappées*).
@Suite struct BreakawayTests {
    private let builder = CarnetBuilder()
    private var carnet: Carnet { builder.carnet }
    private static let from = Day(iso: "2026-11-02") ?? .first
    private static let until = Day(iso: "2026-11-13") ?? .first
    private static let ddt = ThingID("bddtaaaaaa") ?? CarnetThings.none

    private func day(_ text: String) -> Day { Day(iso: text) ?? .first }

    private func start(_ writes: [ThingWrite<String>] = [], measure: Measure = .meetings) {
        builder.gesture(
            on: Self.from,
            Event(
                .thingMade, thing: Self.ddt,
                [
                    .field(.name, "DDT-1"), .field(.measure, measure.code), .field(.target, "5"),
                    .field(.from, Self.from.description), .field(.until, Self.until.description),
                ] + writes))
    }

    private func person(_ number: Int, stage: Stage = .prospect, _ membership: Membership = .member) {
        let id = CarnetBuilder.id(number)
        builder.gesture(
            on: day("2026-10-01"), Event(.contactCreated, id, [.name("Agent \(number)"), .stage(stage)]))
        builder.gesture(on: Self.from, Event(.breakawayJoined, id, [.breakaway(Self.ddt.description, membership)]))
    }

    private func log(_ number: Int, _ kind: ExchangeKind, _ outcome: Outcome, _ on: String) {
        builder.gesture(
            on: day(on),
            Event(
                .exchangeLogged, CarnetBuilder.id(number),
                [.exchange(id: "x\(number)\(on)\(outcome.code)", kind, outcome, on: day(on), text: "", over: nil)]))
    }

    private func move(_ number: Int, _ stage: Stage, _ on: String) {
        builder.gesture(on: day(on), Event(.stageMoved, CarnetBuilder.id(number), [.stage(stage)]))
    }

    private func figures(on today: String = "2026-12-20") throws -> BreakawayFigures {
        let breakaway = try #require(Breakaways(carnet, today: day(today))[Self.ddt])
        return BreakawayFigures(breakaway, carnet, today: day(today))
    }

    @Test func whoIsReachedFromTheFirstDayToTheLast() throws {
        start()
        for number in 1...6 { person(number) }
        log(1, .mail, .sent, "2026-11-02")
        log(2, .call, .attempted, "2026-11-13")
        // Before, after, a mail that came back, a note.
        log(3, .mail, .sent, "2026-11-01")
        log(4, .mail, .sent, "2026-11-14")
        log(5, .mail, .attempted, "2026-11-05")
        log(6, .note, .unknown, "2026-11-05")
        let figures = try figures()
        #expect(figures.all.people == 6 && figures.all.reached == 2 && figures.all.waiting == 0)
        #expect(figures.result == 0 && figures.isMet == false)
    }

    @Test func whoWritesFirstIsReachedOnlyWhereTheyCameInThroughIt() throws {
        start(measure: .contacts)
        person(1, .cameIn)
        person(2)
        log(1, .message, .received, "2026-11-05")
        log(2, .message, .received, "2026-11-05")
        let figures = try figures()
        #expect(figures.all.reached == 1 && figures.all[.answers] == 1 && figures.result == 1)
    }

    @Test func resultsAreCountedOncePersonAndUntilTenWorkingDaysAfter() throws {
        start()
        for number in 1...4 {
            person(number)
            log(number, .mail, .sent, "2026-11-03")
        }
        log(1, .call, .talked, "2026-11-04")
        log(1, .visit, .talked, "2026-11-05")
        log(1, .meeting, .talked, "2026-11-06")
        // Ten working days after the 13th is the 27th.
        move(2, .meeting, "2026-11-27")
        move(3, .user, "2026-11-28")
        log(4, .message, .received, "2026-11-27")
        let figures = try figures()
        #expect(figures.all[.meetings] == 2)
        #expect(figures.all[.conversations] == 1 && figures.all[.answers] == 2 && figures.all[.users] == 0)
        #expect(figures.all.proportion(.meetings) == Proportion(2, of: 4))
    }

    /// Who was a user before is no result; neither is who moved before they were reached.
    @Test func whoWasThereAlreadyIsNoResult() throws {
        start()
        person(1, stage: .user)
        person(2)
        move(2, .meeting, "2026-11-02")
        for number in 1...2 { log(number, .mail, .sent, "2026-11-04") }
        move(1, .ambassador, "2026-11-05")
        move(2, .user, "2026-11-06")
        let figures = try figures()
        #expect(figures.all[.meetings] == 0 && figures.all[.users] == 1)
    }

    @Test func whoMayAnswerYetWaits() throws {
        start()
        for number in 1...2 {
            person(number)
            log(number, .mail, .sent, "2026-11-10")
        }
        log(2, .message, .received, "2026-11-12")
        #expect(try figures(on: "2026-11-16").all.waiting == 1)
        #expect(try figures(on: "2026-11-16").all.proportion(.answers) == Proportion(1, of: 1))
        // Ten working days after the 10th, Armistice day being none.
        #expect(try figures(on: "2026-11-24").all.waiting == 1)
        #expect(try figures(on: "2026-11-25").all.waiting == 0)
    }

    @Test func whomTheyIntroducedIsCounted() throws {
        start(measure: .contacts)
        person(1)
        log(1, .call, .talked, "2026-11-04")
        for (number, on) in [(11, "2026-11-05"), (12, "2026-11-27"), (13, "2026-11-30")] {
            builder.gesture(
                on: day(on),
                Event(
                    .contactCreated, CarnetBuilder.id(number),
                    [.name("Ami \(number)"), .referredBy(CarnetBuilder.id(1))]))
        }
        #expect(try figures().all.referred == 2)
        #expect(try figures().result == 2)
    }

    /// The draw is by stage and level, then by the digest of seed and id: what these two lines give is fixed for ever.
    @Test func theDrawGoesByTurnsAndIsKept() throws {
        start([.field(.seed, "1")])
        for number in 1...9 { person(number, stage: number > 6 ? .contacted : .prospect) }
        let ids = (1...9).map(CarnetBuilder.id)
        let drawn = Draw.forms(of: ids, seed: 1, in: carnet)
        #expect(drawn.map(\.1) == [.a, .b, .a, .b, .a, .b, .a, .b, .a])
        #expect(Set(drawn.prefix(6).map(\.0)) == Set(ids.prefix(6)))
        #expect(Draw.forms(of: ids.reversed(), seed: 1, in: carnet).map(\.0) == drawn.map(\.0))
        #expect(Draw.forms(of: ids, seed: 2, in: carnet).map(\.0) != drawn.map(\.0))
        for (id, form) in drawn {
            builder.gesture(
                on: Self.from, Event(.breakawayJoined, id, [.breakaway(Self.ddt.description, .drawn(form))]))
        }
        for number in 1...9 { log(number, .mail, .sent, "2026-11-03") }
        let figures = try figures()
        #expect(figures.forms[.a]?.people == 5 && figures.forms[.b]?.reached == 4)
    }

    /// Two cards, of a form each, became one: they count in neither, and in all.
    @Test func twoFormsMadeOneCountInNeither() throws {
        start([.field(.seed, "1")])
        person(1, .drawn(.a))
        person(2, .drawn(.b))
        builder.gesture(
            on: Self.from,
            Event(.contactMerged, nil, [.contacts(CarnetBuilder.id(1), CarnetBuilder.id(2))]))
        let figures = try figures()
        #expect(figures.all.people == 1)
        #expect(figures.forms[.a]?.people == 0 && figures.forms[.b]?.people == 0)
        let row = try #require(carnet.row(of: CarnetBuilder.id(1)))
        #expect(carnet.membership(row: row, of: Self.ddt)?.hasBothForms == true)
    }

    /// Figures that are typed count alone; time and money are added up.
    @Test func figuresAndTimeAreAddedUp() throws {
        start([.field(.counting, "figures")], measure: .signups)
        person(1)
        log(1, .mail, .sent, "2026-11-03")
        for (id, of, number) in [("e1", "reached", 4000), ("e2", "signups", 50), ("e3", "signups", 30)] {
            builder.gesture(
                on: Self.until,
                Event(
                    .entryNoted, thing: Self.ddt,
                    [.figure(id, of: of, number: UInt64(number), source: "formulaire", on: Self.until)]))
        }
        for id in ["e4", "e5"] {
            builder.gesture(
                on: Self.until,
                Event(.entryNoted, thing: Self.ddt, [.hours(id, minutes: 90, cents: 2500, on: Self.until)]))
        }
        let figures = try figures()
        #expect(figures.all.reached == 4000 && figures.result == 80 && figures.isMet == true)
        #expect(figures.interval == nil)
        #expect(figures.cost.centsEach == 63 && figures.cost.minutesEach == 2)
    }

    /// Of two devices' links of one name the visits are counted once; of few people's, not at all.
    @Test func visitsOfItsLinksCount() throws {
        start(measure: .visits)
        for (link, keyword) in [("laaaaaaaaa", "mail"), ("lbaaaaaaaa", "mail"), ("lcaaaaaaaa", "affiche")] {
            let id = try #require(ThingID(link))
            builder.gesture(
                on: Self.from,
                Event(
                    .thingMade, thing: id,
                    [
                        .field(.page, "https://exemple.fr/"), .field(.campaign, "ddt-1"), .field(.keyword, keyword),
                    ]))
        }
        let mail = try #require(ThingID("laaaaaaaaa")), poster = try #require(ThingID("lcaaaaaaaa"))
        builder.gesture(
            on: Self.from, Event(.visitsCounted, thing: mail, [.visits("2026-11-01/2026-11-30", count: 40)]))
        builder.gesture(
            on: Self.from, Event(.visitsCounted, thing: poster, [.visits("2026-11-01/2026-11-30", count: 2)]))
        #expect(try figures().result == 42)
        person(1)
        log(1, .message, .sent, "2026-11-03")
        builder.gesture(
            on: Self.from,
            Event(
                .exchangeEdited, CarnetBuilder.id(1),
                [
                    .carried(
                        exchange: "x12026-11-03sent", Carried(model: "", link: poster.description, isInformed: false))
                ]))
        #expect(try figures().result == 40)
    }

    @Test func theyStandInTheOrderOfTheScreen() {
        func make(_ number: Int, _ writes: [ThingWrite<String>]) {
            guard let id = ThingID("b\(number)aaaaaaaa".replacing("0", with: "a").replacing("1", with: "b")) else {
                return
            }
            builder.gesture(on: Self.from, Event(.thingMade, thing: id, writes))
        }
        make(2, [.field(.name, "Idée"), .field(.ease, "1"), .field(.reach, "10")])
        make(3, [.field(.name, "Salon"), .field(.ease, "3"), .field(.reach, "50")])
        make(4, [.field(.name, "Tard"), .field(.from, "2026-11-02"), .field(.until, "2026-12-20")])
        make(5, [.field(.name, "Finie"), .field(.from, "2026-10-02"), .field(.until, "2026-10-20")])
        make(
            6,
            [
                .field(.name, "Jugée"), .field(.from, "2026-10-02"), .field(.until, "2026-10-20"),
                .field(.decision, "stop"),
            ])
        make(7, [.field(.name, "idée")])
        let all = Breakaways(carnet, today: day("2026-11-20"))
        #expect(all.all.map(\.name) == ["Finie", "Tard", "Salon", "Idée", "idée (2)", "Jugée"])
        #expect(all.named("idee").map(\.slug) == ["idee", "idee-2"] || all.named("idée").count >= 1)
        #expect(all.running(on: day("2026-11-20"))?.name == "Tard")
    }
}

private enum CarnetThings {
    static var none: ThingID {
        var random = SystemRandomNumberGenerator()
        return .random(.breakaway, using: &random)
    }
}
