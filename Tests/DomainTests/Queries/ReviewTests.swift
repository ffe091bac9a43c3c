import TestSupport
import Testing

@testable import Domain

private let saturday = Day(year: 2026, month: 11, day: 21) ?? .first
private let monday = saturday + -5

private func exchange(_ id: String, _ kind: ExchangeKind, _ outcome: Outcome, _ on: Day) -> Write<String> {
    .exchange(id: id, kind, outcome, on: on, text: "", over: nil)
}

@Suite struct ReviewTests {
    let builder = CarnetBuilder()
    var review: Review { Review(carnet: builder.carnet, since: monday, today: saturday) }

    private func create(_ number: Int, _ name: String, on day: Day, _ writes: [Write<String>] = []) -> ContactID {
        let id = CarnetBuilder.id(number)
        builder.gesture(on: day, Event(.contactCreated, id, [.name(name)] + writes))
        return id
    }

    @Test func aMoveIsSeenOverTheWholePeriod() {
        let claire = create(1, "Claire", on: monday + -30)
        let paul = create(2, "Paul", on: monday + -30)
        let zoe = create(3, "Zoé", on: monday + 1, [.stage(.contacted)])
        builder.gesture(on: monday + -10, Event(.stageMoved, claire, [.stage(.contacted)]))
        builder.gesture(on: monday, Event(.stageMoved, claire, [.stage(.meeting)]))
        builder.gesture(on: monday + 2, Event(.stageMoved, claire, [.stage(.user)]))
        builder.gesture(on: monday, Event(.stageMoved, paul, [.stage(.contacted)]))
        builder.gesture(on: monday, Event(.stageMoved, paul, [.stage(.prospect)]))
        builder.gesture(on: monday + 2, Event(.stageMoved, zoe, [.stage(.meeting)]))
        #expect(
            review.moves == [
                Review.Move(contact: claire, from: .contacted, to: .user),
                Review.Move(contact: zoe, from: .contacted, to: .meeting),
            ])
        #expect(review.moveCount == 2)
        #expect(review.reachedCounts == [0, 0, 1, 1, 0])
        #expect(review.stageCounts == [1, 0, 1, 1, 0])
    }

    @Test func aGestureTakenBackIsNotReviewed() {
        let claire = create(1, "Claire", on: monday + -30)
        let gesture = builder.gesture(on: monday, Event(.stageMoved, claire, [.stage(.contacted)]))
        builder.gesture(on: monday, Carnet.undone([gesture]))
        #expect(review.moveCount == 0 && review.reachedCounts == [0, 0, 0, 0, 0])
    }

    @Test func exchangesAreCountedByWhatCameOfThem() {
        let claire = create(1, "Claire", on: monday + -30)
        let events = [
            exchange("x1", .call, .talked, monday + -1), exchange("x2", .call, .talked, monday),
            exchange("x3", .mail, .received, monday + 1), exchange("x4", .mail, .sent, monday + 1),
            exchange("x5", .call, .attempted, monday + 2), exchange("x6", .note, .unknown, monday + 2),
            exchange("x7", .call, .talked, saturday + 1),
        ]
        builder.gesture(on: saturday, events.map { Event(.exchangeLogged, claire, [$0]) })
        #expect(review.exchangeCount == 4)
        #expect(
            review.talkedCount == 1 && review.receivedCount == 1 && review.sentCount == 1 && review.attemptedCount == 1)
        #expect(review.heard.map(\.exchange.id.text) == ["x2", "x3"])
        #expect(review.heardCount == 2)
    }

    @Test func whatIsLateUnplannedAndNext() {
        func step(_ days: Int) -> Write<String> {
            .next(.call, on: saturday + days, at: nil, objective: nil, note: nil)
        }
        let late = create(1, "Claire", on: monday, [.stage(.contacted), step(-3), .source("annuaire")])
        let today = create(2, "Paul", on: monday, [step(0), .source("annuaire")])
        let week = create(3, "Zoé", on: monday, [step(7)])
        _ = create(4, "Loïc", on: monday + -1, [step(8)])
        _ = create(5, "Inès", on: monday + -1, [.stage(.meeting)])
        _ = create(6, "Awa", on: monday + -1, [.stage(.user), .standing(.asleep, nil, until: saturday + 1)])
        _ = create(7, "Rémi", on: monday + -1, [step(-9), .standing(.dropped, .silence, until: nil)])
        #expect(review.late.map(\.contact) == [late] && review.lateCount == 1)
        #expect(review.next.map(\.contact) == [today, week] && review.nextCount == 2)
        #expect(review.unplannedCount == 1)
        #expect(review.asleepCount == 1 && review.droppedCount == 1)
        #expect(review.newContactCount == 3)
        #expect(
            review.newBySource == [
                Review.SourceCount(source: "annuaire", count: 2), Review.SourceCount(source: "", count: 1),
            ])
    }

    @Test func answersThoseLeftAsideAndReferrals() {
        let claire = create(1, "Claire", on: monday + -30)
        let paul = create(2, "Paul", on: monday + -30)
        let old = monday + -1
        builder.gesture(
            on: monday,
            [
                Event(.answered, claire, [.answer(.decides, .yes, evidence: nil, on: monday, over: nil)]),
                Event(.answered, claire, [.answer(.soon, .no, evidence: nil, on: monday, over: nil)]),
                Event(.answered, paul, [.answer(.decides, .no, evidence: nil, on: old, over: nil)]),
            ])
        builder.gesture(on: monday, Event(.leftAside, paul, [.standing(.dropped, .notDecider, until: nil)]))
        builder.gesture(on: old, Event(.introduced, paul, [.referredBy(claire)]))
        builder.gesture(on: saturday, Event(.introduced, claire, [.referredBy(paul)]))
        #expect(review.answers[2].yes == 1 && review.answers[2].no == 0 && review.answers[3].no == 1)
        #expect(review.leftAside == [Review.LeftAside(contact: paul, reason: .notDecider)])
        #expect(review.reasons == [Review.ReasonCount(reason: .notDecider, count: 1)])
        #expect(review.referrals == [Review.Referral(contact: claire, by: paul)])
    }

    @Test func listsAreBoundedAndCountsAreNot() {
        let many = Review.listMax + 50
        let events = (1...many).map { Event(.contactCreated, CarnetBuilder.id($0), [.name("N\($0)")]) }
        builder.gesture(on: monday + -9, events)
        builder.gesture(on: monday, (1...many).map { Event(.stageMoved, CarnetBuilder.id($0), [.stage(.contacted)]) })
        #expect(review.moveCount == many && review.moves.count == Review.listMax)
        #expect(review.unplannedCount == many)
    }

    @Test func theEmptyCarnetHasAReview() {
        #expect(review.exchangeCount == 0 && review.moves.isEmpty && review.stageCounts == [0, 0, 0, 0, 0])
    }
}
