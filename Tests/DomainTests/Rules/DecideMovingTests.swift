import TestSupport
import Testing

@testable import Domain

/// Moving from stage to stage, and gestures made of several intents (product.md, *Moving*).
@Suite struct DecideMovingTests {
    let desk = Desk()
    let claire: ContactID
    let paul: ContactID

    init() {
        claire = desk.add("Claire Nguyen")
        paul = desk.add("Paul Rey", .stage(.meeting))
    }

    @Test(arguments: Stage.allCases.filter { $0 != .prospect })
    func aContactMovesToAnyStage(_ stage: Stage) {
        let events = desk.carryOut(.move([claire], stage))
        #expect(events == [Event(.stageMoved, claire, [.stage(stage)])])
        desk.expect(claire, stage: stage)
    }

    @Test func aContactMovesBack() {
        desk.carryOut(.move([paul], .prospect))
        desk.expect(paul, stage: .prospect)
    }

    @Test func theStageOneIsAtIsNoMove() {
        desk.expectRefused(.move([claire], .prospect), .nothingToChange)
    }

    @Test func aBulkMoveIsOneGestureAndPassesOverThoseWhoAreThere() {
        let zoe = desk.add("Zoé Vasseur", .stage(.contacted))
        let events = desk.carryOut(.move([claire, paul, zoe], .meeting))
        #expect(events.map(\.contact) == [claire, zoe])
        for id in [claire, paul, zoe] { desk.expect(id, stage: .meeting) }
    }

    @Test func aMoveNamedTwiceIsOne() {
        #expect(desk.carryOut(.move([claire, claire], .meeting)).count == 1)
    }

    @Test func whoIsGoneStopsTheWholeMove() {
        desk.expectRefused(.move([claire, CarnetBuilder.id(99)], .meeting), .noSuchContact)
        desk.expect(claire, stage: .prospect)
    }

    @Test func aMoveTouchesNeitherStepNorStanding() {
        let zoe = desk.add("Zoé Vasseur", next(on: desk.today + 3), .standing(.dropped, .silence, until: nil))
        desk.carryOut(.move([zoe], .user))
        desk.expect(zoe, next: step(on: desk.today + 3))
        desk.expect(zoe, .dropped, reason: .silence)
    }
}

/// What a prompt asked belongs to the move that opened it: one gesture, in which each part sees those before it.
@Suite struct DecideAllTests {
    let desk = Desk()
    let claire: ContactID

    init() { claire = desk.add("Claire Nguyen") }

    @Test func theStageOfTheSameGestureIsSeen() {
        // Moved to *meeting* first, a prospect no more: the call does not take them back to *contacted*.
        let call = Intent.log([claire], .call, .talked, on: desk.today, text: "d'accord pour un rendez-vous")
        let events = desk.carryOut(.all([.move([claire], .meeting), call]))
        #expect(events.map(\.kind) == [.stageMoved, .exchangeLogged])
        desk.expect(claire, stage: .meeting)
    }

    @Test func aCallThenAMoveIsSeenToo() {
        let call = Intent.log([claire], .call, .talked, on: desk.today, text: "oui")
        desk.expectRefused(.all([.move([claire], .prospect)]), .nothingToChange)
        let events = desk.carryOut(.all([call, .move([claire], .contacted)]))
        #expect(events.map(\.kind) == [.exchangeLogged])
        desk.expect(claire, stage: .contacted)
    }

    @Test func theStepOfTheSameGestureIsSeen() {
        let monday = desk.today + 2
        let day = desk.today
        desk.write(claire, next(.call, on: day))
        let events = desk.carryOut(
            .all([.log([claire], .call, .attempted, on: day, text: ""), .plan([claire], step(.call, on: monday))]))
        #expect(events.map(\.kind) == [.exchangeLogged, .nextStepPlanned])
        desk.expect(claire, next: step(.call, on: monday))
    }

    /// Closed by the call and planned anew as it was: that is a change, though the step reads the same.
    @Test func theSameStepPlannedAgainAfterACallStays() {
        let planned = step(.call, on: desk.today + 2)
        desk.write(claire, next(.call, on: planned.on))
        desk.carryOut(
            .all([.log([claire], .call, .attempted, on: desk.today, text: ""), .plan([claire], planned)]))
        desk.expect(claire, next: planned)
    }

    @Test func aStepClosedByTheSameGestureIsNotClosedTwice() {
        desk.write(claire, next(.call, on: desk.today))
        let call = Intent.log([claire], .call, .talked, on: desk.today, text: "vu")
        let events = desk.carryOut(.all([call, .complete([claire], result: "vu"), .unplan([claire])]))
        #expect(events.map(\.kind) == [.exchangeLogged])
        desk.expect(claire, exchanges: [(.call, .talked, desk.today, "vu")])
    }

    @Test func aStepPlannedInTheSameGestureCanBeTakenAway() {
        let events = desk.carryOut(
            .all([.plan([claire], step(on: desk.today + 2)), .leaveAside([claire], .notSoon)]))
        #expect(events.last?.writes == [.noNext, .standing(.dropped, .notSoon, until: nil)])
        desk.expect(claire, next: nil)
    }

    @Test func somebodyNewCanBeWorkedOnAtOnce() throws {
        let new = CarnetBuilder.id(50)
        desk.carryOut(
            .all([
                .create(new, [.name("Inès Ndiaye"), .stage(.contacted)]), .move([new], .contacted),
                .answer([new], .decides, .yes, evidence: "elle signe"), .tag([new], add: ["agri"], remove: []),
                .plan([new], step(.mail, on: desk.today + 2)), .notes(new, "vue au salon"),
                .introduce(new, by: claire),
            ]))
        let contact = try desk.contact(new)
        #expect(contact.name == "Inès Ndiaye" && contact.referredBy == claire)
        desk.expect(new, stage: .contacted)
        desk.expect(new, .decides, .yes, evidence: "elle signe", on: desk.today)
        desk.expect(new, next: step(.mail, on: desk.today + 2))
        desk.expect(new, tags: ["agri"])
        desk.expect(new, notes: "vue au salon")
    }

    @Test func whoIsMadeAProspectIsMovedByTheirFirstCall() {
        let new = CarnetBuilder.id(50)
        desk.carryOut(
            .all([
                .create(new, [.name("Inès Ndiaye"), next(on: desk.today)]),
                .log([new], .mail, .sent, on: desk.today, text: "bonjour"),
            ]))
        // What a new card says of itself is seen: here nothing of a stage, which is *prospect*.
        desk.expect(new, exchanges: [(.mail, .sent, desk.today, "bonjour")])
        desk.expect(new, next: nil)
        desk.expect(new, stage: .contacted)
    }

    @Test func oneRefusalRefusesTheWholeGesture() {
        desk.expectRefused(
            .all([.move([claire], .meeting), .introduce(claire, by: claire)]), .introducedBySelf)
        desk.expect(claire, stage: .prospect)
    }

    @Test func nothingAtAllIsNothingToChange() {
        desk.expectRefused(.all([]), .nothingToChange)
        desk.expectRefused(.all([.move([claire], .prospect), .unplan([claire])]), .nothingToChange)
        desk.expectRefused(.move([], .user), .nothingToChange)
    }

    @Test func aGestureInAGestureIsOne() {
        let events = desk.carryOut(.all([.all([.move([claire], .user)]), .all([.move([claire], .ambassador)])]))
        #expect(events.map(\.kind) == [.stageMoved, .stageMoved])
        desk.expect(claire, stage: .ambassador)
    }
}
