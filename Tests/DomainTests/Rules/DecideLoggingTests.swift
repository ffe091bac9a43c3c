import TestSupport
import Testing

@testable import Domain

/// Logging a call is one gesture (product.md, *Rules*).
@Suite struct DecideLoggingTests {
    let desk = Desk()
    let claire: ContactID
    let paul: ContactID

    init() {
        claire = desk.add("Claire Nguyen")
        paul = desk.add("Paul Rey", .stage(.meeting))
    }

    private func log(
        _ id: ContactID, _ kind: ExchangeKind = .call, _ outcome: Outcome = .talked, _ text: String = "",
        on day: Day? = nil
    ) -> Intent {
        .log([id], kind, outcome, on: day ?? desk.today, text: text)
    }

    @Test func oneGestureRecordsTheCallClosesTheStepAndMovesAProspect() {
        desk.carryOut(.plan([claire], step(.call, on: desk.today)))
        let events = desk.carryOut(log(claire, .call, .talked, "on ressaisit tout"))
        #expect(events.count == 1 && events.first?.kind == .exchangeLogged)
        desk.expect(claire, exchanges: [(.call, .talked, desk.today, "on ressaisit tout")])
        desk.expect(claire, next: nil)
        desk.expect(claire, stage: .contacted)
    }

    @Test(arguments: ExchangeKind.allCases.filter { $0 != .note }, Outcome.allCases)
    func whateverItWasAProspectIsContacted(_ kind: ExchangeKind, _ outcome: Outcome) {
        desk.carryOut(log(claire, kind, outcome))
        desk.expect(claire, stage: .contacted)
        desk.expect(claire, exchanges: [(kind, outcome, desk.today, "")])
    }

    @Test func aNoteNeitherMovesNorClosesAnything() {
        let planned = step(.call, on: desk.today)
        desk.carryOut(.plan([claire], planned))
        desk.carryOut(log(claire, .note, .unknown, "croisée au salon"))
        desk.expect(claire, stage: .prospect)
        desk.expect(claire, next: planned)
        desk.expect(claire, exchanges: [(.note, .unknown, desk.today, "croisée au salon")])
    }

    @Test(arguments: Stage.allCases.filter { $0 != .prospect })
    func onlyAProspectIsMoved(_ stage: Stage) {
        desk.carryOut(.move([claire], stage))
        let events = desk.carryOut(log(claire))
        #expect(events.first?.writes.count == 1)
        desk.expect(claire, stage: stage)
    }

    @Test func aCallOfAnotherDayKeepsItsDay() {
        desk.carryOut(log(paul, .visit, .talked, "sur place", on: desk.today + -8))
        desk.expect(paul, exchanges: [(.visit, .talked, desk.today + -8, "sur place")])
    }

    @Test func twoCallsOfADayAreTwo() {
        desk.carryOut(log(paul, .call, .attempted))
        desk.carryOut(log(paul, .call, .attempted))
        desk.expect(paul, exchanges: [(.call, .attempted, desk.today, ""), (.call, .attempted, desk.today, "")])
    }

    /// One mail to all hundred offices (method.md, the case of source 001).
    @Test func oneMailToSeveralIsOneGesture() {
        let events = desk.carryOut(.log([claire, paul], .mail, .sent, on: desk.today, text: "invitation"))
        #expect(events.map(\.contact) == [claire, paul])
        desk.expect(claire, stage: .contacted)
        desk.expect(paul, stage: .meeting)
        let ids = [claire, paul].compactMap { desk.carnet.contact($0)?.exchanges.first?.id }
        #expect(Set(ids).count == 2)
    }

    /// *Stay in touch* counts from the last exchange `talked` or `received`, never from an edit or an attempt.
    @Test func onlyWhatWasHeardCountsForStayingInTouch() throws {
        desk.carryOut(log(paul, .call, .talked, on: desk.today + -9))
        desk.carryOut(log(paul, .mail, .received, on: desk.today + -7))
        for outcome in [Outcome.attempted, .sent, .unknown] {
            desk.carryOut(log(paul, .call, outcome, on: desk.today + -1))
        }
        #expect(try desk.contact(paul).lastHeard == desk.today + -7)
        #expect(try desk.contact(paul).lastExchange == desk.today + -1)
    }

    // MARK: Corrected afterwards

    @Test func theTextOfAnExchangeIsCorrectedAndTheRestStays() throws {
        desk.carryOut(log(paul, .call, .talked, "vu avec Mme Roi", on: desk.today + -2))
        let seen = desk.lastStamp
        let exchange = try #require(try desk.contact(paul).exchanges.first?.id)
        let events = desk.carryOut(.correct(paul, exchange, "vu avec Mme Roy"))
        #expect(events.map(\.kind) == [.exchangeEdited])
        #expect(
            events.first?.writes == [
                .exchange(
                    id: exchange.text, .call, .talked, on: desk.today + -2, text: "vu avec Mme Roy", over: seen)
            ])
        desk.expect(paul, exchanges: [(.call, .talked, desk.today + -2, "vu avec Mme Roy")])
        desk.expectNothingBeside(paul)
    }

    @Test func aCorrectionMovesNobodyAndClosesNothing() throws {
        desk.carryOut(log(paul))
        let exchange = try #require(try desk.contact(paul).exchanges.first?.id)
        let planned = step(.meeting, on: desk.today + 3)
        desk.carryOut(.all([.plan([paul], planned), .move([paul], .prospect)]))
        desk.carryOut(.correct(paul, exchange, "rappelle lundi"))
        desk.expect(paul, next: planned)
        desk.expect(paul, stage: .prospect)
    }

    @Test func theSameTextOrNoSuchExchangeIsNothingToChange() throws {
        desk.carryOut(log(paul, .call, .talked, "vu"))
        let exchange = try #require(try desk.contact(paul).exchanges.first?.id)
        desk.expectRefused(.correct(paul, exchange, "vu"), .nothingToChange)
        desk.expectRefused(.correct(paul, ExchangeID("xabsent"), "vu"), .nothingToChange)
        // It is Paul's, not Claire's.
        desk.expectRefused(.correct(claire, exchange, "autre"), .nothingToChange)
    }

    // MARK: Notes

    @Test func notesAreWrittenOverThoseThatWereSeen() {
        let first = desk.carryOut(.notes(claire, "déjà équipée d'un outil"))
        #expect(first == [Event(.notesWritten, claire, [.notes("déjà équipée d'un outil", over: nil)])])
        let seen = desk.lastStamp
        desk.carryOut(.move([claire], .contacted))
        let second = desk.carryOut(.notes(claire, "déjà équipée,\nmais on ressaisit tout"))
        #expect(second.first?.writes == [.notes("déjà équipée,\nmais on ressaisit tout", over: seen)])
        desk.expect(claire, notes: "déjà équipée,\nmais on ressaisit tout")
        desk.expectNothingBeside(claire)
    }

    @Test func notesCanBeTakenAwayAndTheSameNotesAreNothingToChange() {
        desk.expectRefused(.notes(claire, ""), .nothingToChange)
        desk.carryOut(.notes(claire, "à revoir"))
        desk.expectRefused(.notes(claire, "à revoir"), .nothingToChange)
        desk.carryOut(.notes(claire, ""))
        desk.expect(claire, notes: "")
        desk.expectNothingBeside(claire)
    }
}
