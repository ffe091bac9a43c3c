import TestSupport
import Testing

@testable import Domain

/// Leaving aside, pausing, bringing back: without guilt, and an objection stays (product.md, *Words*; method.md, 1).
@Suite struct DecideStandingTests {
    let desk = Desk()
    let claire: ContactID
    let paul: ContactID

    init() {
        claire = desk.add("Claire Nguyen")
        paul = desk.add("Paul Rey", .stage(.user))
    }

    private func object(_ id: ContactID) { desk.carryOut(.leaveAside([id], .objection)) }

    // MARK: Leaving aside

    @Test(arguments: DropReason.allCases)
    func whoIsLeftAsideHasAReason(_ reason: DropReason) {
        let events = desk.carryOut(.leaveAside([claire], reason))
        #expect(events == [Event(.leftAside, claire, [.standing(.dropped, reason, until: nil)])])
        desk.expect(claire, .dropped, reason: reason)
    }

    @Test func leavingAsideClosesTheStepInTheSameGesture() {
        desk.carryOut(.plan([paul], step(.call, on: desk.today)))
        let events = desk.carryOut(.leaveAside([paul], .hasSolution))
        #expect(events == [Event(.leftAside, paul, [.noNext, .standing(.dropped, .hasSolution, until: nil)])])
        desk.expect(paul, next: nil)
        desk.expect(paul, exchanges: [])
        desk.expect(paul, stage: .user)
    }

    @Test func twiceTheSameReasonIsNothingToChangeAndAnotherIsToldApart() {
        desk.carryOut(.leaveAside([claire], .silence))
        desk.expectRefused(.leaveAside([claire], .silence), .nothingToChange)
        desk.carryOut(.leaveAside([claire], .notDecider))
        desk.expect(claire, .dropped, reason: .notDecider)
    }

    @Test func whoSleepsCanBeLeftAside() {
        desk.carryOut(.pause([claire], until: desk.today + 30))
        desk.carryOut(.leaveAside([claire], .notSoon))
        desk.expect(claire, .dropped, reason: .notSoon)
    }

    // MARK: Pausing

    @Test func whoIsPausedSleepsUntilADayAndKeepsTheirStep() {
        let planned = step(.followUp, on: desk.today + 40)
        desk.carryOut(.plan([claire], planned))
        let events = desk.carryOut(.pause([claire], until: desk.today + 30))
        #expect(events == [Event(.paused, claire, [.standing(.asleep, nil, until: desk.today + 30)])])
        desk.expect(claire, .asleep, until: desk.today + 30)
        desk.expect(claire, next: planned)
    }

    @Test func theyWakeByThemselves() throws {
        desk.carryOut(.pause([claire], until: desk.today + 30))
        let row = try #require(desk.carnet.row(of: claire))
        #expect(desk.carnet.rows[row].standing(on: desk.today + 29) == .asleep)
        #expect(desk.carnet.rows[row].standing(on: desk.today + 30) == .active)
    }

    @Test func aPauseIsMadeLongerAndTheSameIsNothingToChange() {
        desk.carryOut(.pause([claire], until: desk.today + 30))
        desk.expectRefused(.pause([claire], until: desk.today + 30), .nothingToChange)
        desk.carryOut(.pause([claire], until: desk.today + 60))
        desk.expect(claire, .asleep, until: desk.today + 60)
    }

    @Test func whoWasLeftAsideCanBePausedInstead() {
        desk.carryOut(.leaveAside([claire], .notSoon))
        desk.carryOut(.pause([claire], until: desk.today + 90))
        desk.expect(claire, .asleep, until: desk.today + 90)
    }

    // MARK: Bringing back

    @Test func whoeverIsAwayIsBroughtBack() {
        let zoe = desk.add("Zoé Vasseur")
        desk.carryOut(.leaveAside([claire], .notVolunteer))
        desk.carryOut(.pause([paul], until: desk.today + 30))
        let events = desk.carryOut(.bringBack([claire, paul, zoe]))
        #expect(events.map(\.contact) == [claire, paul])
        #expect(events.allSatisfy { $0.kind == .broughtBack })
        desk.expect(claire, .active)
        desk.expect(paul, .active)
        desk.expectRefused(.bringBack([claire, paul, zoe]), .nothingToChange)
    }

    // MARK: Objections

    /// *Refus d'être recontacté*: a pause ends by itself, and another reason would hide it.
    @Test func onlyBringingBackLiftsAnObjection() {
        object(claire)
        desk.expectRefused(.pause([claire], until: desk.today + 30), .objected)
        for reason in DropReason.allCases where reason != .objection {
            desk.expectRefused(.leaveAside([claire], reason), .objected)
        }
        desk.expectRefused(.leaveAside([claire], .objection), .nothingToChange)
        desk.expect(claire, .dropped, reason: .objection)
        desk.carryOut(.bringBack([claire]))
        desk.expect(claire, .active)
        desk.carryOut(.pause([claire], until: desk.today + 30))
        desk.expect(claire, .asleep, until: desk.today + 30)
    }

    @Test func whoWasLeftAsideCanStillObject() {
        desk.carryOut(.leaveAside([claire], .silence))
        object(claire)
        desk.expect(claire, .dropped, reason: .objection)
    }

    @Test func aBulkGesturePassesOverThoseWhoObjected() {
        object(claire)
        #expect(desk.carryOut(.leaveAside([claire, paul], .silence)).map(\.contact) == [paul])
        #expect(desk.carryOut(.pause([claire, paul], until: desk.today + 30)).map(\.contact) == [paul])
        desk.expect(claire, .dropped, reason: .objection)
    }

    @Test func whereAllObjectedTheGestureIsRefused() {
        object(claire)
        object(paul)
        desk.expectRefused(.leaveAside([claire, paul], .silence), .objected)
        desk.expectRefused(.pause([claire, paul], until: desk.today + 30), .objected)
        desk.expectRefused(.pause([], until: desk.today + 30), .nothingToChange)
    }

    /// My pause, which their objection took the place of, is not put back over it.
    @Test func whatIsPutBackDoesNotHideAnObjection() {
        object(claire)
        let pause = Write<String>.standing(.asleep, nil, until: desk.today + 30)
        desk.expectRefused(.putBack(claire, pause), .objected)
        desk.expectRefused(.putBack(claire, .standing(.dropped, .silence, until: nil)), .objected)
        // What else was mine comes back all the same.
        let events = desk.carryOut(.all([.putBack(claire, pause), .putBack(claire, .role("cheffe de bureau"))]))
        #expect(events.map(\.kind) == [.contactEdited])
        desk.expect(claire, .dropped, reason: .objection)
        desk.carryOut(.putBack(claire, .standing(.active, nil, until: nil)))
        desk.expect(claire, .active)
    }
}
