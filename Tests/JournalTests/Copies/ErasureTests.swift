import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

/// A person who asks to be forgotten is (journal.md, 45-52).
@Suite struct ErasureTests {
    private let secret = "Quetzalcoatl"

    @Test func noByteOfAPersonIsLeft() throws {
        let team = Team()
        let ana = try team.device("ana")
        let claire = try ana.add("Claire")
        let gone = try ana.add(secret)
        try ana.commit([Event(.contactEdited, gone, [.email("\(secret)@exemple.fr", nil)])])
        try ana.commit([
            Event(.tagged, claire, [.tag("agri", true)]), Event(.stageMoved, gone, [.stage(.meeting)]),
        ])
        try ana.commit([Event(.notesWritten, claire, [.notes("présentée par \(secret)", over: nil)])])
        let own = try #require(ana.journal.ownWriters.first)
        ana.journal.backUpDaily(Day(number: 20_000))
        #expect(try ana.contains(secret))
        let sequence = try #require(ana.journal.carnet.gestures().last).id.sequence
        try ana.forget(gone, texts: [ErasedText(writer: own, sequence: sequence, contact: claire)])
        #expect(try !ana.contains(secret))
        #expect(ana.journal.carnet.names == ["Claire"])
        #expect(ana.journal.carnet.contact(claire)?.tags == ["agri"])
        #expect(ana.journal.carnet.contact(claire)?.notes == "")
        #expect(!ana.journal.isDamaged && !ana.journal.isErasurePending)
        #expect(try ana.replayed().digest == ana.journal.carnet.digest)
        // Nothing brings them back: not undo, not an event that comes late.
        try ana.undo()
        try ana.commit([Event(.contactCreated, gone, [.name("Encore")])])
        #expect(ana.journal.carnet.contact(gone) == nil)
        try ana.reopen()
        #expect(ana.journal.carnet.contact(gone) == nil)
    }

    /// A model that names the person: its record is emptied in every file, and what it said besides is said again.
    @Test func noByteIsLeftInThingsEither() throws {
        let team = Team()
        let ana = try team.device("ana")
        let gone = try ana.add(secret)
        let model = try #require(ThingID("mabcdefghi"))
        try ana.commit([
            Event(.thingMade, thing: model, [.field(.name, "Premier"), .field(.text, "De la part de \(secret)")])
        ])
        try ana.commit([Event(.thingChanged, thing: model, [.field(.subject, "Un quart d'heure ?")])])
        let bob = try team.device("bob", from: ana)
        try bob.commit([Event(.thingChanged, thing: model, [.field(.note, "vu avec \(secret)")])])
        try ana.take(bob)
        let places = ana.journal.carnet.texts(naming: gone).map(\.place)
        #expect(places.count == 2)
        guard case .done = ana.journal.forget(gone, texts: places, now: ana.now, recorded: { _ in }) else {
            Issue.record("not forgotten")
            return
        }
        #expect(try !ana.contains(secret))
        let thing = try #require(ana.journal.carnet.thing(model))
        #expect(
            thing.texts == [
                .name: "Premier", .text: "De la part de […]", .subject: "Un quart d'heure ?", .note: "vu avec […]",
            ])
        #expect(try ana.contains("\"need\":2,") && !ana.journal.isDamaged)
        #expect(try ana.replayed().digest == ana.journal.carnet.digest)
        try bob.take(ana)
        #expect(try !bob.contains(secret))
        #expect(bob.journal.carnet.digest == ana.journal.carnet.digest)
    }

    @Test func anErasureReachesTheOthersAndLateFiles() throws {
        let team = Team()
        let ana = try team.device("ana")
        let gone = try ana.add(secret)
        let bob = try team.device("bob", from: ana)
        let chloe = try team.device("chloe", from: ana)
        // Chloé writes of the person while she is away, for long.
        try chloe.commit([Event(.stageMoved, gone, [.stage(.user)])])
        try chloe.commit([Event(.notesWritten, gone, [.notes("\(secret) veut un compte", over: nil)])])
        try chloe.add("Loïc")
        try ana.forget(gone)
        try bob.take(ana)
        try bob.journal.tellErasures(now: bob.now)
        #expect(try !bob.contains(secret))
        #expect(bob.journal.carnet.erasureApplied(by: bob.journal.ownWriters) == [gone])
        let late = try chloe.files()
        try bob.take(late)
        #expect(try !bob.contains(secret))
        #expect(bob.journal.carnet.names == ["Loïc"])
        try chloe.take(bob)
        #expect(try !chloe.contains(secret))
        try ana.take(chloe)
        try bob.take(ana)
        try chloe.take(ana)
        #expect(ana.journal.carnet.digest == bob.journal.carnet.digest)
        #expect(chloe.journal.carnet.digest == bob.journal.carnet.digest)
        // The same bytes on every device, but for what each says after.
        for file in try bob.files() {
            let other = try #require(try ana.files().first { $0.writer == file.writer })
            let count = min(file.bytes.count, other.bytes.count)
            #expect(file.bytes[..<count] == other.bytes[..<count])
        }
        // The copy of before comes back, from a key found in a drawer.
        try ana.take(late)
        #expect(try !ana.contains(secret))
    }

    @Test func anErasureCutShortIsFinishedAtOpening() throws {
        for call in FileSystem.Call.allCases {
            for nth in 1...30 {
                let team = Team()
                let ana = try team.device("ana")
                let claire = try ana.add("Claire")
                let gone = try ana.add(secret)
                ana.journal.backUpDaily(Day(number: 20_000))
                var count = 0
                var isOver = false
                let faulty = FileSystem {
                    guard $0 == call else { return isOver ? 5 : nil }
                    count += 1
                    isOver = isOver || count >= nth
                    return isOver ? 28 : nil
                }
                if (try? ana.reopen(fileSystem: faulty)) != nil { try? ana.forget(gone) }
                try ana.reopen()
                let isErased = ana.journal.carnet.isErased(gone)
                #expect(ana.journal.carnet.contact(claire) != nil, "\(call) \(nth)")
                #expect(!ana.journal.isErasurePending, "\(call) \(nth)")
                if isErased {
                    #expect(try !ana.contains(secret), "\(call) \(nth)")
                    try ana.journal.tellErasures(now: ana.now)
                    #expect(ana.journal.erasuresToTell.isEmpty)
                } else {
                    #expect(ana.journal.carnet.contact(gone) != nil, "\(call) \(nth)")
                }
                #expect(!ana.journal.isDamaged, "\(call) \(nth)")
            }
        }
    }

    /// Acknowledged only when every sync it rests on has succeeded: whichever fails, alone.
    @Test func anErasureIsAcknowledgedOnceAllOfItIsOnDisk() throws {
        for call in [FileSystem.Call.sync, .syncFolder] {
            var count = 0
            var nth = 0
            var acknowledged = 0
            repeat {
                nth += 1
                count = 0
                let team = Team()
                let ana = try team.device("ana")
                let gone = try ana.add(secret)
                ana.journal.backUpDaily(Day(number: 20_000))
                try ana.reopen(
                    fileSystem: FileSystem {
                        guard $0 == call else { return nil }
                        count += 1
                        return count == nth ? 5 : nil
                    })
                count = 0
                var isTold = false
                let outcome = ana.journal.forget(gone, texts: [], now: ana.now) { _ in isTold = true }
                let isDone = if case .done = outcome { true } else { false }
                #expect(isTold == isDone, "\(call) \(nth)")
                if isTold {
                    acknowledged += 1
                    #expect(count < nth, "\(call) \(nth) failed, and was acknowledged")
                    #expect(try !ana.contains(secret))
                }
            } while count >= nth
            #expect(nth > 2 && acknowledged == 1)
        }
    }

    @Test func redactionIsIdempotentAndNeverRenumbers() throws {
        let team = Team()
        let ana = try team.device("ana")
        var ids: [ContactID] = []
        for index in 0..<20 { ids.append(try ana.add("Contact \(index)")) }
        let file = try ana.files()[0]
        let writer = try #require(file.writer)
        let log = try #require(WriterLog(file.bytes, of: writer, carnet: nil))
        let some = Erased([ids[3].description, ids[7].description])
        let all = Erased(ids.prefix(10).map(\.description))
        #expect(log.redacted(some).redacted(some) == log.redacted(some))
        #expect(log.redacted(some).redacted(all) == log.redacted(all))
        #expect(log.redacted(some).entries.map(\.sequence) == log.entries.map(\.sequence))
        #expect(log.redacted(some).entries.map(\.lamport) == log.entries.map(\.lamport))
        let bytes = log.redacted(all).encoded()
        #expect(WriterLog(bytes, of: writer, carnet: nil)?.encoded() == bytes)
        #expect(log.encoded() == file.bytes)
    }

    /// The window beside takes note of what the device keeps of an erasure too, whenever that is written.
    @Test func anotherWindowSeesThatAnErasureIsDone() throws {
        let team = Team()
        let ana = try team.device("ana")
        _ = try ana.add("Claire")
        let gone = try ana.add(secret)
        let window = try Journal.open(Place(folder: ana.folder, stateHome: ana.state))
        try ana.commit([Event(.contactErased, nil, [.erased(gone)])])
        try window.refresh()
        try ana.journal.carryOutErasure()
        try window.refresh()
        #expect(window.carnet.names == ["Claire"] && !window.isErasurePending)
        // And where nothing is to be read any more.
        try window.refresh()
        #expect(!window.isErasurePending)
    }

    @Test func whatCannotBeTakenOutIsHidden() throws {
        let team = Team()
        let ana = try team.device("ana")
        let gone = try ana.add(secret)
        let bob = try team.device("bob", from: ana)
        try bob.forget(gone)
        // Bob's file is put into log/ by hand, and the disk takes no other.
        for file in try bob.files() where file.writer == bob.journal.ownWriters.first {
            try Data(file.bytes).write(to: URL(fileURLWithPath: ana.folder + "/log/\(try #require(file.writer)).jsonl"))
        }
        try ana.reopen(fileSystem: FileSystem { $0 == .rename ? 30 : nil })
        #expect(ana.journal.carnet.names.isEmpty)
        #expect(ana.journal.isErasurePending)
        try ana.reopen()
        #expect(!ana.journal.isErasurePending)
        #expect(try !ana.contains(secret))
    }
}
