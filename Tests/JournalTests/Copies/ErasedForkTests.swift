import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

/// Forks and merges whose people were erased meanwhile.
@Suite struct ErasedForkTests {
    /// What a colleague has of a continuation is all erased: the other one is what the file says, on every device.
    @Test(arguments: [false, true]) func aContinuationThatSaysNothingAnyMoreGivesWay(isFirst: Bool) throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        let before = try team.twin(of: ana, named: "before")
        let rose = try ana.add("Rose")
        try bob.take(ana)
        try bob.forget(rose)
        // Ana's disk is put back, and goes on otherwise.
        try before.add("Quentin")
        if isFirst { try before.take(bob) }
        #expect(try bob.take(before).allSatisfy { if case .setAside = $0.outcome { false } else { true } })
        for _ in 0..<2 {
            try before.take(bob)
            try bob.take(before)
        }
        for device in [before, bob] { #expect(device.journal.carnet.names == ["Claire", "Quentin"]) }
        #expect(bob.journal.carnet.digest == before.journal.carnet.digest)
        #expect(try bob.replayed().digest == bob.journal.carnet.digest)
    }

    /// A device that goes on under another id is the same person's, before and after it says so.
    @Test func whoGoesOnUnderAnotherIdKeepsTheirName() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        let twin = try team.twin(of: ana, named: "twin")
        try twin.add("Là-bas")
        try ana.add("Ici")
        try ana.take(twin)
        let new = try #require(ana.journal.identity?.own)
        #expect(ana.journal.carnet.person(of: new) == "ana")
        try bob.take(ana)
        #expect(bob.journal.carnet.person(of: new) == "ana")
        try ana.add("Encore")
        try ana.reopen()
        #expect(ana.journal.carnet.person(of: new) == "ana")
        #expect(ana.journal.carnet.names == ["Claire", "Encore", "Ici", "Là-bas"])
    }

    /// A disk that is put back to before a fork was settled settles it in the same way: nothing is told twice, and what
    /// is written then takes no number that was given.
    @Test(arguments: [false, true]) func whatMovesTwiceMovesToOneFile(isErased: Bool) throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        let twin = try team.twin(of: ana, named: "twin")
        try twin.add("Là-bas")
        let first = try ana.add("Ici")
        let second = try ana.add("Encore")
        let image = try team.twin(of: ana, named: "image")
        try ana.take(twin)
        try bob.take(ana)
        if isErased {
            try bob.forget(first)
            try ana.take(bob)
        }
        // The disk is put back: the fork is met again, before what was made of it.
        try image.take(twin)
        #expect(ana.journal.identity?.own == image.journal.identity?.own)
        try image.take(bob)
        try image.add("Après")
        try bob.take(image)
        #expect(bob.journal.carnet.gestures(of: second).count == 1)
        let names = ["Après", "Claire", "Encore", "Là-bas"] + (isErased ? [] : ["Ici"])
        #expect(bob.journal.carnet.names == names.sorted())
        #expect(bob.journal.carnet.digest == image.journal.carnet.digest)
        try image.reopen()
        #expect(!image.journal.isDamaged)
    }

    /// Two people who do the same at the same time did it twice: only what moved from one file to another is one.
    @Test func whatTwoPeopleDoIsToldTwice() throws {
        let team = Team()
        let ana = try team.device("ana")
        let claire = try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        let stages: [Stage] = [.contacted, .meeting, .user, .meeting, .user, .ambassador]
        for device in [ana, bob] {
            for stage in stages { try device.commit([Event(.stageMoved, claire, [.stage(stage)])]) }
        }
        try ana.take(bob)
        #expect(ana.journal.carnet.gestures(of: claire).count == 1 + 2 * stages.count)
    }

    /// What a merge says of three cards goes with any of them, also where the eraser knew of no merge.
    @Test func whatAMergeSaysOfThreeGoesWithEach() throws {
        let team = Team()
        let ana = try team.device("ana")
        let (a, b, c) = (try ana.add("Ada"), try ana.add("Bea"), try ana.add("Cyr"))
        try ana.commit([Event(.tagged, b, [.tag("secretbea", true)])])
        let bob = try team.device("bob", from: ana)
        for other in [b, c] {
            let draft = try #require(ana.journal.carnet.mergeDraft(a, other))
            let morning = try #require(ClockTime(hour: 9, minute: 0))
            let outcome = ana.journal.commit(
                .intent(.merge(draft)), now: Moment(instant: ana.now, today: Day(number: 20_000), time: morning))
            guard case .done = outcome else {
                Issue.record("not merged: \(outcome)")
                return
            }
        }
        #expect(ana.journal.carnet.contact(a)?.tags == ["secretbea"])
        try bob.forget(b)
        try ana.take(bob)
        try bob.take(ana)
        #expect(try !ana.contains("secretbea") && !bob.contains("secretbea"))
        #expect(ana.journal.carnet.contact(a)?.tags == [])
        #expect(ana.journal.carnet.digest == bob.journal.carnet.digest)
    }
}
