import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

/// What this device remembers of a carnet: who it is, and what it acknowledged (journal.md, 2, 3, 22, 23).
@Suite struct IdentityTests {
    private static func kinds(_ journal: Journal) -> [Damage.Kind] { journal.reports.flatMap(\.damage).map(\.kind) }

    /// The bytes without the last line.
    private static func shortened(_ bytes: [UInt8]) -> [UInt8] {
        let end = bytes.dropLast().lastIndex(of: 0x0A) ?? 0
        return Array(bytes[...end])
    }

    @Test func aLossStaysToldAfterTheNextWrite() throws {
        let bench = try Bench()
        let journal = try bench.make()
        try bench.add("Anaïs", to: journal)
        try bench.add("Loïc", to: journal)
        try bench.write(Self.shortened(try bench.bytes()))
        #expect(Self.kinds(try bench.open()) == [.missingRecords(3, 3)])
        let after = try bench.open()
        try bench.add("Zoé", to: after)
        #expect(Self.kinds(after) == [.missingRecords(3, 3)])
        let again = try bench.open()
        #expect(Self.kinds(again) == [.missingRecords(3, 3)])
        #expect(again.carnet.names == ["Anaïs", "Zoé"])
        #expect(again.ownWriters.count == 2)
    }

    @Test func anAcknowledgedTailThatIsCutIsNoTornTail() throws {
        let bench = try Bench()
        let journal = try bench.make()
        try bench.add("Anaïs", to: journal)
        try bench.write(Array(try bench.bytes().dropLast(20)))
        try bench.add("Zoé", to: try bench.open())
        #expect(Self.kinds(try bench.open()) == [.acknowledgedTailLost])
    }

    @Test(arguments: [[], [UInt8](repeating: 0x58, count: 3000) + [0x0A], [UInt8](repeating: 0, count: 4096)])
    func aFileThatHoldsNothingMoreIsDamageAndNotHalfMade(bytes: [UInt8]) throws {
        let bench = try Bench()
        let journal = try bench.make()
        try bench.add("Anaïs", to: journal)
        try bench.write(bytes)
        let opened = try bench.open()
        #expect(opened.isDamaged)
        #expect(throws: JournalFault.alreadyThere(path: bench.folder)) { try bench.make() }
        try bench.add("Zoé", to: opened)
        let again = try bench.open()
        #expect(again.carnet.names == ["Zoé"])
        #expect(again.isDamaged)
    }

    @Test func aFileThatIsGoneIsDamage() throws {
        let bench = try Bench()
        _ = try bench.make()
        try FileManager.default.removeItem(atPath: bench.file())
        #expect(Self.kinds(try bench.open()) == [.missingRecords(0, 1)])
    }

    @Test func aCarnetMadeWhereAnotherStoodOwesNothing() throws {
        let bench = try Bench()
        let first = try bench.make()
        try bench.add("Anaïs", to: first)
        try FileManager.default.removeItem(atPath: bench.folder)
        _ = try bench.make()
        let opened = try bench.open()
        #expect(!opened.isDamaged)
        #expect(opened.carnet.names == [])
        #expect(opened.ownWriters.count == 1)
    }

    /// A number alone is taken for any id's.
    @Test func aSeenWithoutAnIdBindsNoOtherCarnet() throws {
        let bench = try Bench()
        try bench.add("Anaïs", to: try bench.make())
        let seen = try #require(bench.place().inState("seen"))
        try Data("7\n".utf8).write(to: URL(fileURLWithPath: seen))
        try FileManager.default.removeItem(atPath: bench.folder)
        let anew = try bench.make()
        try bench.add("Zoé", to: anew)
        #expect(try bench.open().carnet.names == ["Zoé"])
        #expect(try !bench.open().isDamaged)
    }

    @Test func aTornHeaderIsCompletedUnderAnotherId() throws {
        let bench = try Bench()
        _ = try bench.make()
        let header = try bench.bytes().prefix { $0 != 0x0A }
        try FileManager.default.removeItem(atPath: bench.root + "/state-a")
        try bench.write(Array(header.dropLast(10)))
        #expect(throws: JournalFault.halfMade(path: bench.folder)) { try bench.open() }
        try bench.add("Anaïs", to: try bench.make())
        let opened = try bench.open()
        #expect(opened.carnet.names == ["Anaïs"])
        #expect(!opened.isDamaged)
    }

    @Test func aFileOfAnotherCarnetIsToldAndNotRead() throws {
        let (mine, other) = (try Bench(), try Bench())
        try mine.add("Anaïs", to: try mine.make())
        try other.add("Loïc", to: try other.make())
        let stray = try other.file()
        try FileManager.default.copyItem(
            atPath: stray, toPath: mine.folder + "/log/" + URL(fileURLWithPath: stray).lastPathComponent)
        let opened = try mine.open()
        #expect(Self.kinds(opened) == [.foreignCarnet])
        #expect(opened.carnet.names == ["Anaïs"])
        try mine.add("Zoé", to: opened)
        #expect(try mine.open().carnet.names == ["Anaïs", "Zoé"])
    }

    @Test func notesAboutTheTailHaveStampsOfTheirOwn() throws {
        let bench = try Bench()
        try bench.add("Anaïs", to: try bench.make())
        try bench.write(try bench.bytes() + Array("{\"k\":\"12".utf8))
        let opened = try bench.open()
        try bench.add("Zoé", to: opened)
        let counters = String(decoding: try bench.bytes(), as: UTF8.self).split(separator: "\n").compactMap { line in
            line.firstRange(of: "\"l\":").map { Int(line[$0.upperBound...].prefix { $0.isNumber }) ?? -1 }
        }
        #expect(counters == [0, 1, 2, 3, 4])
        #expect(!opened.isDamaged)
    }

    @Test func whoeverWritesFirstOnADeviceIsNamed() throws {
        let bench = try Bench()
        _ = try bench.make(device: "a")
        let there = try bench.open(device: "b")
        there.author = { ("Inès", "portable") }
        try bench.add("Zoé", to: there)
        try bench.add("Loïc", to: there)
        let writer = try #require(there.ownWriters.first)
        let again = try bench.open(device: "c")
        #expect(again.carnet.person(of: writer) == "Inès")
        #expect(again.carnet.names == ["Loïc", "Zoé"])
        #expect(again.reports.flatMap(\.damage).isEmpty)
    }

    @Test func aFileThatAnotherProgramOfThisDeviceBeganIsMineForUndo() throws {
        let bench = try Bench()
        _ = try bench.make(device: "a")
        let (one, two) = (try bench.open(device: "b"), try bench.open(device: "b"))
        try bench.add("Zoé", to: one)
        try two.refresh()
        #expect(two.ownWriters == one.ownWriters && two.ownWriters.count == 1)
        #expect(two.carnet.undoTarget(of: two.ownWriters) != nil)
    }

    /// A device that has no file yet: its header may fail too, and the same program goes on trying.
    @Test func everySystemCallMayFailOnADevicesFirstWrite() throws {
        for call in FileSystem.Call.allCases {
            for nth in 1...14 {
                let bench = try Bench()
                try bench.add("Sûre", to: try bench.make())
                var count = 0
                let faulty = FileSystem {
                    guard $0 == call else { return nil }
                    count += 1
                    return count == nth ? 28 : nil
                }
                var acknowledged: [String] = ["Sûre"]
                if let journal = try? bench.open(device: "b", fileSystem: faulty) {
                    for name in ["Un", "Deux", "Trois"] where (try? bench.add(name, to: journal)) != nil {
                        acknowledged.append(name)
                    }
                }
                try bench.add("Ensuite", to: try bench.open(device: "b"))
                let again = try bench.open(device: "c")
                #expect(Set(acknowledged + ["Ensuite"]).isSubset(of: Set(again.carnet.names)), "\(call) \(nth)")
                #expect(Self.kinds(again).isEmpty, "\(call) \(nth)")
            }
        }
    }

    @Test func anotherCarnetsFileThatSortsFirstChangesNothing() throws {
        for _ in 0..<6 {
            let (mine, other) = (try Bench(), try Bench())
            try mine.add("Anaïs", to: try mine.make())
            try other.add("Loïc", to: try other.make())
            // This device knows the carnet and has no file of its own in it any more.
            let known = try mine.open(device: "b")
            try mine.add("Zoé", to: known)
            let own = try #require(known.ownWriters.first)
            try FileManager.default.removeItem(atPath: mine.folder + "/log/\(own).jsonl")
            let stray = try other.file()
            let copy = mine.folder + "/log/" + URL(fileURLWithPath: stray).lastPathComponent
            try FileManager.default.copyItem(atPath: stray, toPath: copy)
            let opened = try mine.open(device: "b")
            #expect(opened.carnet.names == ["Anaïs"])
            try mine.add("Inès", to: opened)
            #expect(try mine.open(device: "b").carnet.names == ["Anaïs", "Inès"])
            // A device that knows neither writes to neither.
            let stranger = try mine.open(device: "c")
            #expect(throws: JournalFault.self) { try mine.add("Non", to: stranger) }
        }
    }

    @Test func aBackupPutBackInPlaceWhileTheScreenIsOpenTakesANewId() throws {
        let bench = try Bench()
        let screen = try bench.make()
        try bench.add("Anaïs", to: screen)
        let backup = try bench.bytes()
        try bench.add("Loïc", to: screen)
        try bench.write(backup)
        try bench.add("Zoé", to: screen)
        #expect(screen.ownWriters.count == 2)
        let again = try bench.open()
        #expect(again.carnet.names == ["Anaïs", "Zoé"])
        #expect(Self.kinds(again) == [.missingRecords(3, 3)])
    }

    @Test func whatAnotherProgramAcknowledgedSinceIsNotWrittenOver() throws {
        let bench = try Bench()
        let screen = try bench.make()
        try bench.add("Anaïs", to: screen)
        let backup = try bench.bytes()
        let command = try bench.open()
        try bench.add("Loïc", to: command)
        try bench.add("Iris", to: command)
        try bench.write(backup)
        try bench.add("Zoé", to: screen)
        #expect(Self.kinds(try bench.open()) == [.missingRecords(3, 4)])
    }

    @Test func twoProgramsThatFindAFileSpoiltShareOneNewId() throws {
        let bench = try Bench()
        let journal = try bench.make()
        for name in ["Anaïs", "Loïc", "Iris"] { try bench.add(name, to: journal) }
        try bench.write(Self.shortened(try bench.bytes()))
        let (one, two) = (try bench.open(), try bench.open())
        try bench.add("Zoé", to: one)
        try bench.add("Inès", to: two)
        #expect(two.ownWriters == one.ownWriters)
        #expect(Self.kinds(try bench.open()) == [.missingRecords(4, 4)])
    }

    @Test func anotherCarnetInTheSameFolderIsOpenedAsItIs() throws {
        let (mine, other) = (try Bench(), try Bench())
        try mine.add("Anaïs", to: try mine.make())
        try other.add("Loïc", to: try other.make())
        try FileManager.default.removeItem(atPath: mine.folder)
        try FileManager.default.copyItem(atPath: other.folder, toPath: mine.folder)
        let opened = try mine.open()
        #expect(opened.carnet.names == ["Loïc"])
        #expect(!opened.isDamaged && opened.readOnly == nil)
        try mine.add("Zoé", to: opened)
        #expect(try mine.open().carnet.names == ["Loïc", "Zoé"])
    }

    @Test func aFileThatCannotBeReadKeepsNoOtherBack() throws {
        let bench = try Bench()
        let mine = try bench.make(device: "a")
        try bench.add("Anaïs", to: mine)
        let other = try bench.open(device: "b")
        try bench.add("Loïc", to: other)
        var isFaulty = false
        var reads = 0
        let faulty = FileSystem {
            guard isFaulty, $0 == .read else { return nil }
            reads += 1
            return reads == 2 ? 5 : nil
        }
        let reader = try bench.open(device: "c", fileSystem: faulty)
        try bench.add("Zoé", to: mine)
        try bench.add("Iris", to: other)
        isFaulty = true
        #expect(throws: JournalFault.self) { try reader.refresh() }
        isFaulty = false
        try reader.refresh()
        #expect(reader.carnet.names == ["Anaïs", "Iris", "Loïc", "Zoé"])
        #expect(reader.carnet.digest == (try bench.open(device: "a")).carnet.digest)
    }
}
