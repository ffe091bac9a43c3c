import TestSupport
import Testing

@testable import Domain

/// Unknown is not no: each answer has its evidence and date (product.md, promise 4).
@Suite struct DecideAnsweringTests {
    let desk = Desk()
    let claire: ContactID
    private let quote = "« on ressaisit tout »"

    init() { claire = desk.add("Claire Nguyen") }

    private func answer(_ answer: Answer, _ evidence: String? = nil) -> Intent {
        .answer([claire], .sharesProblem, answer, evidence: evidence)
    }

    @Test(arguments: Criterion.allCases)
    func eachCriterionHasItsAnswerItsEvidenceAndItsDay(_ criterion: Criterion) {
        let events = desk.carryOut(.answer([claire], criterion, .yes, evidence: quote))
        #expect(
            events == [
                Event(.answered, claire, [.answer(criterion, .yes, evidence: quote, on: desk.today, over: nil)])
            ])
        for other in Criterion.allCases where other != criterion { desk.expect(claire, other, .unknown) }
        desk.expect(claire, criterion, .yes, evidence: quote, on: desk.today)
    }

    @Test func anAnswerNeedsNoEvidence() {
        desk.carryOut(answer(.no))
        desk.expect(claire, .sharesProblem, .no, on: desk.today)
    }

    @Test func evidenceStaysUntilOtherEvidenceIsGiven() {
        desk.carryOut(answer(.yes, quote))
        desk.expectRefused(answer(.yes), .nothingToChange)
        desk.carryOut(answer(.yes, "« deux fois par jour »"))
        desk.expect(claire, .sharesProblem, .yes, evidence: "« deux fois par jour »", on: desk.today)
        desk.expectNothingBeside(claire)
    }

    @Test func evidenceCanBeTakenAwayAlone() {
        desk.carryOut(answer(.yes, quote))
        desk.carryOut(answer(.yes, ""))
        desk.expect(claire, .sharesProblem, .yes, on: desk.today)
        desk.expectNothingBeside(claire)
    }

    @Test func evidenceOfAYesIsNoneOfANo() {
        desk.carryOut(answer(.yes, quote))
        desk.carryOut(answer(.no))
        desk.expect(claire, .sharesProblem, .no, on: desk.today)
        desk.expectNothingBeside(claire)
    }

    @Test(arguments: [nil, "resté là par mégarde"])
    func anAnswerTakenBackTakesItsEvidenceAndItsDayWithIt(_ evidence: String?) {
        desk.carryOut(answer(.no, quote))
        desk.carryOut(answer(.unknown, evidence))
        desk.expect(claire, .sharesProblem, .unknown)
        desk.expectNothingBeside(claire)
    }

    @Test func whatIsKnownAlreadyIsNothingToChange() {
        desk.expectRefused(answer(.unknown), .nothingToChange)
        desk.expectRefused(answer(.unknown, "un mot"), .nothingToChange)
        desk.carryOut(answer(.no, quote))
        desk.expectRefused(answer(.no, quote), .nothingToChange)
    }

    @Test func anAnswerIsDatedTheDayItIsGiven() {
        desk.carryOut(answer(.yes, quote))
        let day = desk.today
        desk.today = day + 9
        desk.expectRefused(answer(.yes), .nothingToChange)
        desk.expect(claire, .sharesProblem, .yes, evidence: quote, on: day)
        desk.carryOut(answer(.no))
        desk.expect(claire, .sharesProblem, .no, on: day + 9)
    }

    /// `over` names the text that was seen (journal.md, 33): another's, unseen, would stay beside.
    @Test func evidenceIsWrittenOverTheOneThatWasSeen() {
        desk.carryOut(answer(.yes, quote))
        let seen = desk.lastStamp
        desk.carryOut(.move([claire], .contacted))
        let events = desk.carryOut(answer(.no, "« plus maintenant »"))
        #expect(
            events.first?.writes == [
                .answer(.sharesProblem, .no, evidence: "« plus maintenant »", on: desk.today, over: seen)
            ])
    }

    @Test func whereThereWasNoEvidenceThereIsNothingToBeOver() {
        desk.carryOut(answer(.yes))
        let events = desk.carryOut(answer(.no, quote))
        #expect(
            events.first?.writes == [.answer(.sharesProblem, .no, evidence: quote, on: desk.today, over: nil)])
    }

    /// On several contacts each keeps what its own answer rests on.
    @Test func severalAreAnsweredInOneGesture() {
        let paul = desk.add("Paul Rey")
        let zoe = desk.add("Zoé Vasseur")
        desk.carryOut(.answer([paul], .decides, .yes, evidence: "il signe"))
        desk.carryOut(.answer([zoe], .decides, .no, evidence: "c'est la cheffe"))
        let events = desk.carryOut(.answer([claire, paul, zoe], .decides, .yes, evidence: nil))
        #expect(events.map(\.contact) == [claire, zoe])
        desk.expect(claire, .decides, .yes, on: desk.today)
        desk.expect(paul, .decides, .yes, evidence: "il signe", on: desk.today)
        desk.expect(zoe, .decides, .yes, on: desk.today)
    }
}
