import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

@Suite struct JournalTests {
    @Test func whatWasCommittedIsThereAfterOpeningAgain() throws {
        let bench = try Bench()
        let journal = try bench.make()
        let id = try bench.add("Zoé Lefèvre", to: journal)
        try bench.commit(
            [
                Event(.stageMoved, id, [.stage(.meeting)]),
                Event(
                    .answered, id,
                    [
                        .answer(
                            .decides, .no, evidence: "« c'est \"le chef\" »\n\u{1B}[2J", on: Day(iso: "2026-11-21"),
                            over: nil)
                    ]),
                Event(
                    .nextStepPlanned, id,
                    [
                        .next(
                            .meeting, on: Day(number: 20_800), at: ClockTime("14:30"), objective: "un test",
                            note: "salle B")
                    ]),
                Event(
                    .exchangeLogged, id,
                    [
                        .exchange(
                            id: "xabcdefghi", .call, .talked, on: Day(number: 20_700), text: "très motivée", over: nil)
                    ]),
                Event(.tagged, id, [.tag("agri", true), .tag("réseau, local", true)]),
                Event(
                    .contactEdited, id,
                    [.email("zoe@exemple.fr", .supposed), .field("Effectif", "1 250"), .level(.top), .stakes(.high)]),
            ], to: journal)
        let live = journal.carnet.digest
        let again = try bench.open().carnet.digest
        #expect(live == again)
        let contact = try #require(again.contacts.first)
        #expect(
            contact.name == "Zoé Lefèvre" && contact.stage == .meeting && contact.tags == ["agri", "réseau, local"])
        #expect(
            contact.criteria[2]
                == Judgement(answer: .no, evidence: "« c'est \"le chef\" »\n\u{1B}[2J", on: Day(iso: "2026-11-21")))
        #expect(contact.next?.at == ClockTime("14:30") && contact.next?.objective == "un test")
        #expect(contact.emailStatus == .supposed && contact.fields == [FreeField(name: "Effectif", value: "1 250")])
        #expect(contact.lastHeard == Day(number: 20_700))
    }

    @Test func modesAreForTheUserAlone() throws {
        let bench = try Bench()
        _ = try bench.make()
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(bench.folder) == 0o700)
        #expect(try mode(bench.folder + "/log") == 0o700)
        #expect(try mode(bench.file()) == 0o600)
    }

    @Test func makingAgainIsRefusedAndHalfMadeIsCompleted() throws {
        let bench = try Bench()
        try FileManager.default.createDirectory(atPath: bench.folder + "/log", withIntermediateDirectories: true)
        #expect(throws: JournalFault.halfMade(path: bench.folder)) { try bench.open() }
        _ = try bench.make()
        #expect(throws: JournalFault.alreadyThere(path: bench.folder)) { try bench.make() }
    }

    @Test func whatIsNoCarnetIsSaid() throws {
        let bench = try Bench()
        #expect(throws: JournalFault.missing(path: bench.folder)) { try bench.open() }
        _ = FileManager.default.createFile(atPath: bench.folder, contents: Data("x".utf8))
        #expect(throws: JournalFault.notAFolder(path: bench.folder)) { try bench.open() }
    }

    @Test func aDecisionIsTakenAgainAfterNews() throws {
        let bench = try Bench()
        let mine = try bench.make()
        let yours = try bench.open()
        try bench.add("Anaïs", to: yours)
        let position = mine.carnet.recordCount
        let event = Event(.contactCreated, bench.newID(), [.name("Loïc")])
        #expect(try mine.commit([event], decidedAt: position, now: bench.now) == .news)
        #expect(mine.carnet.names == ["Anaïs"])
        try bench.commit([event], to: mine)
        try yours.refresh()
        #expect(yours.carnet.names == ["Anaïs", "Loïc"])
        #expect(yours.carnet.digest == mine.carnet.digest)
    }

    @Test func severalWritersFoldInOneOrder() throws {
        let bench = try Bench()
        let a = try bench.make(device: "a")
        let id = try bench.add("Claire", to: a)
        let b = try bench.open(device: "b")
        try bench.commit([Event(.stageMoved, id, [.stage(.contacted)])], to: b)
        try bench.commit([Event(.stageMoved, id, [.stage(.meeting)])], to: a)
        try bench.commit([Event(.contactEdited, id, [.name("Claire N.")])], to: b)
        try a.refresh()
        let fresh = try bench.open(device: "c")
        #expect(fresh.reports.count == 2)
        #expect(fresh.carnet.digest == a.carnet.digest && fresh.carnet.digest == b.carnet.digest)
        #expect(fresh.carnet.contact(id)?.stage == .meeting)
        #expect(fresh.carnet.contact(id)?.name == "Claire N.")
    }

    @Test func undoVoidsAndRedoVoidsTheUndo() throws {
        let bench = try Bench()
        let journal = try bench.make()
        let id = try bench.add("Claire", to: journal)
        try bench.commit([Event(.stageMoved, id, [.stage(.contacted)])], to: journal)
        try bench.commit([Event(.stageMoved, id, [.stage(.meeting)])], to: journal)
        func undo() throws {
            try bench.commit(
                [Carnet.undone([try #require(journal.carnet.undoTarget(of: journal.ownWriters))])], to: journal)
        }
        func redo() throws {
            try bench.commit(
                [Carnet.undone([try #require(journal.carnet.redoTarget(of: journal.ownWriters))])], to: journal)
        }
        try undo()
        #expect(journal.carnet.contact(id)?.stage == .contacted)
        try undo()
        #expect(journal.carnet.contact(id)?.stage == .prospect)
        try undo()
        #expect(journal.carnet.contact(id) == nil)
        #expect(journal.carnet.undoTarget(of: journal.ownWriters) == nil)
        try redo()
        try redo()
        #expect(journal.carnet.contact(id)?.stage == .contacted)
        let again = try bench.open()
        #expect(again.carnet.digest == journal.carnet.digest)
        #expect(again.carnet.redoTarget(of: again.ownWriters) != nil)
        try redo()
        #expect(journal.carnet.contact(id)?.stage == .meeting)
        try bench.commit([Event(.stageMoved, id, [.stage(.user)])], to: journal)
        #expect(journal.carnet.redoTarget(of: journal.ownWriters) == nil)
    }

    @Test func aTextWrittenWithoutHavingSeenAnotherKeepsIt() throws {
        let bench = try Bench()
        let journal = try bench.make()
        let id = try bench.add("Claire", to: journal)
        try bench.commit([Event(.notesWritten, id, [.notes("première", over: nil)])], to: journal)
        let row = try #require(journal.carnet.row(of: id))
        let stamp = journal.carnet.notesStamp(row: row)
        try bench.commit([Event(.notesWritten, id, [.notes("en aveugle", over: nil)])], to: journal)
        #expect(journal.carnet.contact(id)?.notes == "en aveugle")
        #expect(journal.carnet.contact(id)?.otherVersions.map(\.text) == ["première"])
        #expect(stamp != journal.carnet.notesStamp(row: row))
        try bench.commit(
            [Event(.notesWritten, id, [.notes("les deux", over: journal.carnet.notesStamp(row: row))])], to: journal)
        #expect(journal.carnet.contact(id)?.otherVersions.isEmpty == true)
        #expect(try bench.open().carnet.digest == journal.carnet.digest)
    }

    @Test func aLargeGestureIsOneUndo() throws {
        let bench = try Bench()
        let journal = try bench.make()
        let events = (0..<2500).map { Event(.contactCreated, bench.newID(), [.name("Contact \($0)")]) }
        try bench.commit(events, to: journal)
        #expect(journal.carnet.contactCount == 2500)
        let again = try bench.open()
        #expect(again.carnet.contactCount == 2500)
        let target = try #require(again.carnet.undoTarget(of: again.ownWriters))
        try bench.commit([Carnet.undone([target])], to: again)
        #expect(again.carnet.contactCount == 0)
        #expect(try bench.open().carnet.contactCount == 0)
    }

    /// A command that ends with its gesture: written in pieces, folded by whoever reads next.
    @Test func whatIsNotFoldedIsReadNext() throws {
        let bench = try Bench()
        let journal = try bench.make()
        let colleague = try bench.open()
        let position = journal.carnet.recordCount
        let digest = journal.carnet.digest
        func batch() throws -> EventBatch {
            var batch = EventBatch()
            let notes = String(repeating: "é", count: 1000)
            for index in 0..<2500 {
                try batch.append(
                    Event(.contactCreated, bench.newID(), [.name("Contact \(index)"), .notes(notes, over: nil)]))
            }
            return batch
        }
        var first = try batch()
        let done = try journal.commit(&first, decidedAt: position, now: bench.now, folds: false)
        #expect(done == .done(GestureID(writer: try #require(journal.identity?.own), sequence: 2)))
        #expect(first.count == 0)
        #expect(journal.carnet.recordCount == position && journal.carnet.digest == digest)
        // Decided on what is no longer all there is.
        var second = try batch()
        #expect(try journal.commit(&second, decidedAt: position, now: bench.now, folds: false) == .news)
        #expect(journal.carnet.contactCount == 2500)
        try bench.add("Ensuite", to: journal)
        let again = try bench.open()
        #expect(again.carnet.digest == journal.carnet.digest && again.reports.allSatisfy { $0.damage.isEmpty })
        try colleague.refresh()
        #expect(colleague.carnet.digest == again.carnet.digest)
        for _ in 0..<2 {
            let target = try #require(again.carnet.undoTarget(of: again.ownWriters))
            try bench.commit([Carnet.undone([target])], to: again)
        }
        #expect(again.carnet.contactCount == 0)
    }

    /// The file is the same, byte for byte, whichever way it is written.
    @Test func foldingChangesNothingThatIsWritten() throws {
        let ids = (0..<1200).map { ContactID(packed: UInt64($0 + 1)) }
        let now = Instant(milliseconds: 1_795_000_000_000)
        let files = try [true, false].map { folds in
            let bench = try Bench()
            let journal = try bench.make()
            var batch = EventBatch()
            for id in ids {
                let registers = Array(#","name":"Zoé \"Z\" \(id)""#.utf8)
                try batch.append(created: id, encoded: EventBatch.Encoded(registers, 0..<registers.count))
                try batch.append(Event(.tagged, id, [.tag("agri", true)]))
            }
            let position = journal.carnet.recordCount
            _ = try journal.commit(&batch, decidedAt: position, now: now, folds: folds)
            let again = try bench.open()
            #expect(again.carnet.contactCount == 1200 && again.carnet.contact(ids[7])?.tags == ["agri"])
            let writer = try #require(journal.identity?.own)
            // Each file has its writer, and sums that follow from it.
            let lines = String(decoding: try bench.bytes(), as: UTF8.self).split(separator: "\n").dropFirst(2)
            return lines.map { line in
                line.drop { $0 != "s" }.replacing(/"p":"[0-9a-f]{8}"/, with: "").replacing("\(writer)", with: "")
            }
        }
        #expect(files[0] == files[1] && files[0].count == 3)
    }

    @Test func tooLongAFieldIsRefusedBeforeAnythingIsWritten() throws {
        let bench = try Bench()
        let journal = try bench.make()
        let before = try bench.bytes()
        let event = Event(.contactCreated, bench.newID(), [.notes(String(repeating: "é", count: 40_000), over: nil)])
        #expect(throws: JournalFault.tooLarge(.field(bytesMax: 65_536))) { try bench.commit([event], to: journal) }
        #expect(try bench.bytes() == before)
    }

    @Test func aFailedSyncPoisonsAndAcknowledgesNothing() throws {
        let bench = try Bench()
        let kept = try bench.make()
        try bench.add("Sûre", to: kept)
        var failing = false
        let journal = try bench.open(fileSystem: FileSystem { $0 == .sync && failing ? 5 : nil })
        failing = true
        #expect(throws: JournalFault.self) { try bench.add("Perdue", to: journal) }
        failing = false
        #expect(journal.readOnly == .poisoned(code: 5))
        #expect(throws: JournalFault.readOnly(.poisoned(code: 5))) { try bench.add("Après", to: journal) }
        let again = try bench.open()
        #expect(again.carnet.names.contains("Sûre"))
        try bench.add("Ensuite", to: again)
        #expect(try bench.open().carnet.names.contains("Ensuite"))
    }

    @Test func everySystemCallMayFail() throws {
        for call in FileSystem.Call.allCases {
            for nth in 1...12 {
                let bench = try Bench()
                let first = try bench.make()
                try bench.add("Sûre", to: first)
                var count = 0
                let faulty = FileSystem {
                    guard $0 == call else { return nil }
                    count += 1
                    return count == nth ? 28 : nil
                }
                var acknowledged: [String] = ["Sûre"]
                if let journal = try? bench.open(fileSystem: faulty) {
                    for name in ["Un", "Deux", "Trois"] where (try? bench.add(name, to: journal)) != nil {
                        acknowledged.append(name)
                    }
                }
                let names = try bench.open().carnet.names
                #expect(Set(acknowledged).isSubset(of: Set(names)), "\(call) \(nth)")
            }
        }
    }
}
