import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

/// Copies of one carnet that meet again (journal.md, 38-44).
@Suite struct JoinTests {
    @Test func whatTheOtherWroteComesInAndOnceIsEnough() throws {
        let team = Team()
        let ana = try team.device("ana")
        let claire = try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        #expect(bob.journal.carnet.names == ["Claire"])
        try bob.commit([Event(.stageMoved, claire, [.stage(.meeting)])])
        try ana.commit([Event(.contactEdited, claire, [.role("cheffe de bureau")])])
        try ana.take(bob)
        try bob.take(ana)
        #expect(ana.journal.carnet.digest == bob.journal.carnet.digest)
        #expect(ana.journal.carnet.contact(claire)?.stage == .meeting)
        #expect(bob.journal.carnet.contact(claire)?.role == "cheffe de bureau")
        #expect(try ana.take(bob).allSatisfy { $0.outcome == .nothingNew })
        // What only grew was added to: the file is the same one.
        let before = try ana.files().map(\.bytes.count)
        try bob.add("Loïc")
        #expect(try ana.take(bob).contains { $0.outcome == .grown })
        #expect(zip(before, try ana.files().map(\.bytes.count)).allSatisfy { $0 <= $1 })
        #expect(!ana.journal.isDamaged && !bob.journal.isDamaged)
    }

    @Test func aTextThatNobodyReadStaysBesideThoughItsPlaceIsWrittenTwice() throws {
        let team = Team()
        let ana = try team.device("ana")
        let claire = try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        func note(_ device: Device, _ text: String) throws {
            let row = try #require(device.journal.carnet.row(of: claire))
            try device.commit([
                Event(.notesWritten, claire, [.notes(text, over: device.journal.carnet.notesStamp(row: row))])
            ])
        }
        try note(ana, "d'Ana")
        try note(bob, "de Bob")
        try note(bob, "de Bob encore")
        try ana.take(bob)
        try bob.take(ana)
        #expect(ana.journal.carnet.digest == bob.journal.carnet.digest)
        let contact = try #require(ana.journal.carnet.contact(claire))
        #expect(contact.notes == "de Bob encore")
        #expect(contact.otherVersions.map(\.text).contains("d'Ana"))
        // Read by now: the next text stands for both.
        try note(ana, "les deux")
        #expect(ana.journal.carnet.contact(claire)?.otherVersions.isEmpty == true)
    }

    @Test func anOlderCopyTakesNothingAway() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let old = try ana.files()
        try ana.add("Loïc")
        #expect(try ana.take(old).allSatisfy { $0.outcome == .nothingNew })
        #expect(ana.journal.carnet.names == ["Claire", "Loïc"])
    }

    @Test func aCopiedDeviceBecomesTwo() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        // The whole machine was copied: two devices write under one id.
        let copy = team.root + "/copy"
        try FileManager.default.copyItem(atPath: team.root + "/ana", toPath: copy)
        let folder = copy + "/carnet"
        let place = Place(folder: folder, stateHome: copy + "/state")
        // The state folder is named after the carnet's path.
        try FileManager.default.createDirectory(
            atPath: try #require(place.state), withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: copy + "/state/carnet")
        let original = try #require(names.first { copy + "/state/carnet/" + $0 != place.state })
        for name in ["writer", "seen"] {
            try FileManager.default.copyItem(
                atPath: copy + "/state/carnet/\(original)/\(name)", toPath: try #require(place.state) + "/" + name)
        }
        let twin = try Journal.open(place)
        func write(_ name: String, _ journal: Journal) throws {
            let id = ContactID.random(using: &SystemRandomNumberGenerator.shared)
            _ = try journal.commit(
                [Event(.contactCreated, id, [.name(name)])], decidedAt: journal.carnet.recordCount, now: ana.now)
        }
        try write("Zoé", twin)
        try write("Yves", twin)
        try ana.add("Loïc")
        let own = try #require(ana.journal.ownWriters.first)
        #expect(twin.ownWriters.first == own)
        let theirs = IncomingFile(
            writer: own, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/log/\(own).jsonl"))))
        let joined = try ana.take([theirs])
        guard case .movedMine(let new) = joined[0].outcome else {
            Issue.record("\(joined)")
            return
        }
        #expect(ana.journal.ownWriters.prefix(2) == [new, own])
        #expect(ana.journal.carnet.names == ["Claire", "Loïc", "Yves", "Zoé"])
        #expect(!ana.journal.isDamaged)
        // Writing goes on under the new id, and what was written under it is mine to undo.
        try ana.add("Ensuite")
        try ana.undo()
        #expect(ana.journal.carnet.names == ["Claire", "Loïc", "Yves", "Zoé"])
        _ = try twin.join(try ana.files())
        #expect(twin.carnet.digest == ana.journal.carnet.digest)
        #expect(try ana.replayed().digest == ana.journal.carnet.digest)
    }

    @Test func whatRefersToAMovedRecordStillDoes() throws {
        let team = Team()
        let ana = try team.device("ana")
        let claire = try ana.add("Claire")
        let before = try ana.files()
        // Two futures of one file: one from here, one from its copy.
        try ana.commit([Event(.notesWritten, claire, [.notes("première", over: nil)])])
        let row = try #require(ana.journal.carnet.row(of: claire))
        let stamp = ana.journal.carnet.notesStamp(row: row)
        try ana.commit([Event(.notesWritten, claire, [.notes("seconde", over: stamp)])])
        try ana.commit([Event(.stageMoved, claire, [.stage(.user)])])
        try ana.undo()
        let own = try #require(ana.journal.ownWriters.first)
        var fork = try #require(WriterLog(before[0].bytes, of: own, carnet: nil))
        let last = try #require(fork.entries.last)
        fork.append(lamport: last.lamport + 1, #"{"e":"tagged","contact":"\#(claire)","tags":{"agri":true}}"#)
        try ana.take([IncomingFile(writer: own, bytes: fork.encoded())])
        let contact = try #require(ana.journal.carnet.contact(claire))
        #expect(contact.notes == "seconde" && contact.otherVersions.isEmpty)
        #expect(contact.stage == .prospect && contact.tags == ["agri"])
        try ana.redo()
        #expect(ana.journal.carnet.contact(claire)?.stage == .user)
    }

    @Test func aForkElsewhereIsSetAsideUntilItsAuthorSettlesIt() throws {
        let team = Team()
        let ana = try team.device("ana")
        let claire = try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        let common = try ana.files()
        try ana.add("Loïc")
        try bob.take(ana)
        // Ana's folder comes back from an old copy; her device writes on under its id as if nothing had been.
        let own = try #require(ana.journal.ownWriters.first)
        var fork = try #require(WriterLog(common[0].bytes, of: own, carnet: nil))
        fork.append(lamport: 40, #"{"e":"stageMoved","contact":"\#(claire)","stage":"user"}"#)
        let joined = try bob.take([IncomingFile(writer: own, bytes: fork.encoded())])
        guard case .setAside(let path) = joined[0].outcome else {
            Issue.record("\(joined)")
            return
        }
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(bob.journal.carnet.names == ["Claire", "Loïc"])
        // Ana settles it on her device: what she had written goes on under a new id, and Bob then has both.
        try ana.take([IncomingFile(writer: own, bytes: fork.encoded())])
        try bob.take(ana)
        #expect(bob.journal.carnet.digest == ana.journal.carnet.digest)
        #expect(bob.journal.carnet.contact(claire)?.stage == .user)
        #expect(bob.journal.carnet.names == ["Claire", "Loïc"])
    }

    @Test func aLostRecordComesBackFromACopy() throws {
        let team = Team()
        let ana = try team.device("ana")
        for name in ["Claire", "Loïc", "Zoé"] { try ana.add(name) }
        let whole = try ana.files()
        var bad = whole[0].bytes
        let ends = bad.indices.filter { bad[$0] == 0x0A }
        bad[ends[3] + 40] ^= 1
        try Data(bad).write(to: URL(fileURLWithPath: ana.folder + "/log/\(try #require(whole[0].writer)).jsonl"))
        try ana.reopen()
        #expect(ana.journal.isDamaged)
        let repairs = try ana.journal.repair(now: ana.now)
        #expect(repairs.map(\.lost) == [1])
        #expect(!ana.journal.isDamaged)
        #expect(ana.journal.carnet.names.count == 2)
        #expect(FileManager.default.fileExists(atPath: try #require(repairs[0].aside)))
        #expect(try ana.take(whole)[0].outcome == .grown)
        #expect(ana.journal.carnet.names == ["Claire", "Loïc", "Zoé"])
        #expect(try ana.files().map(\.bytes) == whole.map(\.bytes))
        #expect(ana.journal.reports.allSatisfy { $0.notes.isEmpty && $0.damage.isEmpty })
    }

    @Test func whatIsWrittenAfterARestoreIsNotCutAwayWithAnOldFork() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let twin = try team.twin(of: ana, named: "twin")
        try twin.add("Là-bas")
        try ana.add("Un")
        try ana.add("Deux")
        let saved = team.root + "/saved"
        try FileManager.default.copyItem(atPath: team.root + "/ana", toPath: saved)
        try ana.add("Trois")
        try ana.take(twin)
        let shared = try ana.files()
        #expect(ana.journal.carnet.names == ["Claire", "Deux", "Là-bas", "Trois", "Un"])
        // Folder and state come back from the copy; what is written then goes on from the old file.
        try FileManager.default.removeItem(atPath: team.root + "/ana")
        try FileManager.default.copyItem(atPath: saved, toPath: team.root + "/ana")
        try ana.reopen()
        try ana.add("Autre")
        try ana.take(shared)
        try ana.add("Ensuite")
        let all = ["Autre", "Claire", "Deux", "Ensuite", "Là-bas", "Trois", "Un"]
        #expect(ana.journal.carnet.names == all)
        try ana.reopen()
        try ana.take(shared)
        #expect(ana.journal.carnet.names == all && !ana.journal.isDamaged)
        #expect(try ana.replayed().digest == ana.journal.carnet.digest)
    }

    /// An old copy of the folder alone is put back, where what this device wrote since had moved to another file.
    @Test func whatMovedIsNotMissing() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let twin = try team.twin(of: ana, named: "twin")
        let state = team.root + "/state"
        try twin.add("Là-bas")
        try ana.add("Un")
        try ana.add("Deux")
        try FileManager.default.copyItem(atPath: ana.state, toPath: state)
        try ana.take(twin)
        let shared = try ana.files()
        // The state is of before the fork, the folder of after it.
        try FileManager.default.removeItem(atPath: ana.state)
        try FileManager.default.copyItem(atPath: state, toPath: ana.state)
        try ana.reopen()
        try ana.add("Trois")
        try ana.take(shared)
        #expect(ana.journal.carnet.names == ["Claire", "Deux", "Là-bas", "Trois", "Un"])
        #expect(!ana.journal.isDamaged)
    }

    @Test func anErasureDoesNotMakeAnOldForkLookUnfinished() throws {
        let team = Team()
        let ana = try team.device("ana")
        let gone = try ana.add("Zoé")
        let twin = try team.twin(of: ana, named: "twin")
        // Both say first the same of the same person, then go on.
        for device in [ana, twin] { try device.commit([Event(.stageMoved, gone, [.stage(.meeting)])]) }
        try ana.add("Ici")
        try twin.add("Là-bas")
        try twin.add("Encore")
        try ana.take(twin)
        #expect(ana.journal.carnet.names == ["Encore", "Ici", "Là-bas", "Zoé"])
        try ana.forget(gone)
        for _ in 0..<2 {
            try ana.reopen()
            #expect(ana.journal.carnet.names == ["Encore", "Ici", "Là-bas"])
        }
        try twin.take(ana)
        try ana.take(twin)
        #expect(ana.journal.carnet.names == ["Encore", "Ici", "Là-bas"])
        #expect(twin.journal.carnet.digest == ana.journal.carnet.digest)
    }

    @Test func whatIsNotOursIsRefused() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let others = Team()
        let other = try others.device("other")
        let own = try #require(ana.journal.ownWriters.first)
        let foreign = try other.files()[0]
        #expect(try ana.take([foreign])[0].outcome == .refused(.otherCarnet))
        #expect(
            try ana.take([IncomingFile(writer: own, bytes: foreign.bytes)])[0].outcome
                == .refused(.otherName(try #require(foreign.writer))))
        #expect(try ana.take([IncomingFile(bytes: Array("bonjour\n".utf8))])[0].outcome == .refused(.notACarnetFile))
        var later = try #require(WriterLog(try ana.files()[0].bytes, of: own, carnet: nil))
        later.head.version = 2
        #expect(
            try ana.take([IncomingFile(writer: own, bytes: later.encoded())])[0].outcome == .refused(.newerVersion(2)))
        #expect(ana.journal.carnet.names == ["Claire"])
    }

    @Test func aCrashWhileAForkMovesIsFinishedAtOpening() throws {
        let team = Team()
        let model = try team.device("model")
        let claire = try model.add("Claire")
        for call in FileSystem.Call.allCases {
            for nth in 1...14 {
                let team = Team()
                let ana = try team.device("ana", from: model)
                // An id of her own, known to the others up to here.
                try ana.add("Sûre")
                let own = try #require(ana.journal.ownWriters.first)
                let known = try #require(try ana.files().first { $0.writer == own })
                try ana.add("Ici")
                var fork = try #require(WriterLog(known.bytes, of: own, carnet: nil))
                fork.append(lamport: 60, #"{"e":"stageMoved","contact":"\#(claire)","stage":"user"}"#)
                var count = 0
                let faulty = FileSystem {
                    guard $0 == call else { return nil }
                    count += 1
                    // From there on nothing works: the process is gone.
                    return count >= nth ? 5 : nil
                }
                if (try? ana.reopen(fileSystem: faulty)) != nil {
                    _ = try? ana.take([IncomingFile(writer: own, bytes: fork.encoded())])
                }
                try ana.reopen()
                let names = ana.journal.carnet.names
                #expect(names == ["Claire", "Ici", "Sûre"], "\(call) \(nth)")
                #expect(!ana.journal.isDamaged, "\(call) \(nth)")
                try ana.take([IncomingFile(writer: own, bytes: fork.encoded())])
                #expect(ana.journal.carnet.contact(claire)?.stage == .user, "\(call) \(nth)")
                #expect(ana.journal.carnet.names == ["Claire", "Ici", "Sûre"], "\(call) \(nth)")
                try ana.add("Après")
                #expect(try ana.replayed().digest == ana.journal.carnet.digest, "\(call) \(nth)")
            }
        }
    }
}

extension SystemRandomNumberGenerator {
    nonisolated(unsafe) static var shared = SystemRandomNumberGenerator()
}

extension WriterLog {
    /// One more record, as its writer would have made it.
    fileprivate mutating func append(lamport: UInt64, _ event: String) {
        let body = Array(#""l":\#(lamport),"t":"2026-11-21T09:00:00.000Z","events":[\#(event)]}"#.utf8)
        entries.append(Entry(sequence: last + 1, lamport: lamport, body: body[...]))
    }
}
