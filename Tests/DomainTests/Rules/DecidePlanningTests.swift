import TestSupport
import Testing

@testable import Domain

/// The next step: planned, moved, done, taken away, and late ones spread (product.md, *Rules*; method.md, 6).
@Suite struct DecidePlanningTests {
    let desk = Desk()
    let claire: ContactID
    let paul: ContactID

    init() {
        claire = desk.add("Claire Nguyen")
        paul = desk.add("Paul Rey", .stage(.meeting))
    }

    private var whole: NextStep {
        NextStep(
            kind: .meeting, on: desk.today + 5, at: ClockTime(hour: 14, minute: 30), objective: "deux noms",
            note: "à la DDT")
    }

    @Test func aStepHasAKindADayATimeAnObjectiveAndANote() {
        let events = desk.carryOut(.plan([claire], whole))
        #expect(events.map(\.kind) == [.nextStepPlanned])
        desk.expect(claire, next: whole)
        desk.expect(claire, stage: .prospect)
    }

    @Test func theSameStepIsNothingToChange() {
        desk.carryOut(.plan([claire], whole))
        desk.expectRefused(.plan([claire], whole), .nothingToChange)
        desk.expectRefused(.plan([], whole), .nothingToChange)
    }

    private static let changes: [@Sendable (inout NextStep) -> Void] = [
        { $0.kind = .visit }, { $0.on = $0.on + 1 }, { $0.at = nil }, { $0.objective = "" }, { $0.note = "" },
    ]

    @Test(arguments: changes.indices)
    func aStepThatDiffersInOneThingReplacesTheOther(_ change: Int) {
        desk.carryOut(.plan([claire], whole))
        var other = whole
        Self.changes[change](&other)
        desk.carryOut(.plan([claire], other))
        desk.expect(claire, next: other)
    }

    @Test func severalArePlannedInOneGestureButForThoseWhoHaveThatStep() {
        desk.carryOut(.plan([paul], whole))
        let events = desk.carryOut(.plan([claire, paul], whole))
        #expect(events.map(\.contact) == [claire])
    }

    @Test func aStepIsTakenAway() {
        desk.carryOut(.plan([claire], whole))
        let events = desk.carryOut(.unplan([claire, paul]))
        #expect(events == [Event(.nextStepRemoved, claire, [.noNext])])
        desk.expect(claire, next: nil)
        desk.expect(claire, exchanges: [])
        desk.expectRefused(.unplan([claire, paul]), .nothingToChange)
    }

    // MARK: Done

    /// *Fait*: what came of it is an exchange of the kind that the step had.
    @Test(arguments: [
        (StepKind.followUp, ExchangeKind.call, Outcome.talked), (.call, .call, .talked), (.mail, .mail, .sent),
        (.meeting, .meeting, .talked), (.visit, .visit, .talked), (.waiting, .message, .received),
        (.other, .note, .unknown),
    ])
    func aStepThatIsDoneBecomesAnExchangeOfItsKind(_ kind: StepKind, _ exchange: ExchangeKind, _ outcome: Outcome) {
        desk.carryOut(.plan([paul], step(kind, on: desk.today)))
        let events = desk.carryOut(.complete([paul], result: "d'accord pour un test"))
        #expect(events.map(\.kind) == [.nextStepDone])
        desk.expect(paul, next: nil)
        desk.expect(paul, exchanges: [(exchange, outcome, desk.today, "d'accord pour un test")])
        desk.expect(paul, stage: .meeting)
    }

    @Test func everyKindOfStepBecomesSomething() {
        for kind in StepKind.allCases {
            let new = desk.add("Zoé Vasseur", next(kind, on: desk.today))
            desk.carryOut(.complete([new], result: "fait"))
            desk.expect(new, exchanges: [(kind.exchangeKind, kind.outcome, desk.today, "fait")])
        }
    }

    @Test func theObjectiveStandsBeforeWhatCameOfIt() {
        desk.carryOut(.plan([paul], step(.meeting, on: desk.today, objective: "deux noms")))
        desk.carryOut(.complete([paul], result: "un seul, à la DRAAF"))
        desk.expect(paul, exchanges: [(.meeting, .talked, desk.today, "deux noms → un seul, à la DRAAF")])
    }

    @Test func whatIsDoneLateIsDatedTheDayItIsSaid() {
        desk.carryOut(.plan([paul], step(.call, on: desk.today + -4)))
        desk.carryOut(.complete([paul], result: "vu"))
        desk.expect(paul, exchanges: [(.call, .talked, desk.today, "vu")])
    }

    @Test func aProspectIsContactedByAStepThatIsDone() {
        desk.carryOut(.plan([claire], step(.mail, on: desk.today)))
        desk.carryOut(.complete([claire], result: "envoyé"))
        desk.expect(claire, stage: .contacted)
    }

    @Test func aStepOfNoKindContactsNobody() {
        desk.carryOut(.plan([claire], step(.other, on: desk.today)))
        desk.carryOut(.complete([claire], result: "lu son rapport"))
        desk.expect(claire, stage: .prospect)
        desk.expect(claire, exchanges: [(.note, .unknown, desk.today, "lu son rapport")])
    }

    @Test func doneWithoutAWordOnlyClosesTheStep() {
        desk.carryOut(.plan([claire], step(.call, on: desk.today, objective: "deux noms")))
        let events = desk.carryOut(.complete([claire], result: ""))
        #expect(events == [Event(.nextStepDone, claire, [.noNext])])
        desk.expect(claire, exchanges: [])
        desk.expect(claire, stage: .prospect)
    }

    @Test func whoHasNoStepHasNothingDone() {
        desk.expectRefused(.complete([claire], result: "fait"), .nothingToChange)
        desk.carryOut(.plan([paul], whole))
        #expect(desk.carryOut(.complete([claire, paul], result: "")).map(\.contact) == [paul])
    }

    @Test func eachExchangeOfABulkGestureHasItsOwnName() {
        desk.carryOut(.plan([claire, paul], step(.call, on: desk.today)))
        desk.carryOut(.complete([claire, paul], result: "vu"))
        let ids = [claire, paul].flatMap { desk.carnet.contact($0)?.exchanges.map(\.id) ?? [] }
        #expect(ids.count == 2 && Set(ids).count == 2)
    }

    // MARK: Late work can be spread

    @Test func lateStepsGetNewDaysInOneGestureAndStayAsTheyAre() {
        var late = whole
        (late.on, late.kind, late.at) = (desk.today + -3, .call, nil)
        desk.carryOut(.plan([claire, paul], late))
        let monday = desk.today + 2
        let events = desk.carryOut(.spread([NewDay(claire, monday), NewDay(paul, monday + 1)]))
        #expect(events.map(\.kind) == [.nextStepPlanned, .nextStepPlanned])
        late.on = monday
        desk.expect(claire, next: late)
        late.on = monday + 1
        desk.expect(paul, next: late)
    }

    /// An appointment is not moved without the one it is with.
    @Test func spreadingMovesNoAppointment() {
        var met = whole
        for (kind, at) in [(StepKind.meeting, nil), (.visit, nil), (.call, ClockTime(hour: 9, minute: 0))] {
            (met.on, met.kind, met.at) = (desk.today + -3, kind, at)
            desk.carryOut(.plan([claire], met))
            desk.expectRefused(.spread([NewDay(claire, desk.today + 2)]), .nothingToChange)
            desk.expect(claire, next: met)
        }
    }

    /// Meanwhile a colleague may have done one, or erased somebody: the others are spread all the same.
    @Test func whoHasNoStepAnyMoreIsPassedOver() {
        desk.carryOut(.plan([claire], step(on: desk.today + -1)))
        let monday = desk.today + 2
        let events = desk.carryOut(
            .spread([NewDay(CarnetBuilder.id(99), monday), NewDay(paul, monday), NewDay(claire, monday)]))
        #expect(events.map(\.contact) == [claire])
        desk.expect(paul, next: nil)
    }

    @Test func aStepThatIsOnThatDayIsNotSpread() {
        desk.carryOut(.plan([claire], step(on: desk.today + 2)))
        desk.expectRefused(.spread([NewDay(claire, desk.today + 2)]), .nothingToChange)
    }
}
