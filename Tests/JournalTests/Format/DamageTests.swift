import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

@Suite struct DamageTests {
    private func written(_ names: [String]) throws -> (Bench, [UInt8]) {
        let bench = try Bench()
        let journal = try bench.make()
        for name in names { try bench.add(name, to: journal) }
        return (bench, try bench.bytes())
    }

    @Test func aTornTailIsANoteAndWritingGoesOn() throws {
        let (bench, bytes) = try written(["Anaïs", "Loïc"])
        // Torn in the middle of a record that was never acknowledged.
        try bench.write(bytes + Array(#"{"k":"01234567","s":4,"p":"0000"#.utf8))
        let journal = try bench.open()
        #expect(!journal.isDamaged)
        #expect(journal.reports[0].notes.contains { if case .torn = $0 { true } else { false } })
        try bench.add("Zoé", to: journal)
        let again = try bench.open()
        #expect(again.carnet.names == ["Anaïs", "Loïc", "Zoé"])
        #expect(!again.isDamaged)
        #expect(again.reports[0].notes.contains { if case .isolatedTail = $0 { true } else { false } })
    }

    @Test func everyCutKeepsWholeRecords() throws {
        let (bench, bytes) = try written(["Anaïs", "Loïc"])
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        for cut in stride(from: ends[0] + 1, to: bytes.count, by: 7) {
            try bench.write(Array(bytes[..<cut]))
            let journal = try bench.open(device: "reader")
            let whole = ends.filter { $0 <= cut }.count
            #expect(journal.reports[0].records >= whole, "cut at \(cut)")
        }
    }

    @Test func aFlippedBitCostsAtMostTheRecordItHit() throws {
        let (bench, bytes) = try written(["Anaïs", "Loïc", "Zoé"])
        let headerEnd = try #require(bytes.firstIndex(of: 0x0A))
        for index in stride(from: headerEnd + 1, to: bytes.count, by: 11) {
            for bit in [0, 5] {
                var bad = bytes
                bad[index] ^= 1 << UInt8(bit)
                try bench.write(bad)
                let journal = try bench.open(device: "reader")
                #expect(journal.carnet.names.count >= 2, "byte \(index)")
                #expect(Set(journal.carnet.names).isSubset(of: ["Anaïs", "Loïc", "Zoé"]), "byte \(index)")
            }
        }
    }

    @Test func aFlippedLineFeedLosesNothing() throws {
        let (bench, bytes) = try written(["Anaïs", "Loïc", "Zoé"])
        for index in bytes.indices where bytes[index] == 0x0A && index < bytes.count - 1 {
            var bad = bytes
            bad[index] = 0x0B
            try bench.write(bad)
            let journal = try bench.open(device: "reader")
            #expect(journal.carnet.names == ["Anaïs", "Loïc", "Zoé"])
            #expect(journal.isDamaged)
        }
    }

    @Test func carriageReturnsAndAMarkAreOnlyTold() throws {
        let (bench, bytes) = try written(["Anaïs", "Loïc"])
        var windows: [UInt8] = [0xEF, 0xBB, 0xBF]
        for byte in bytes { windows += byte == 0x0A ? [0x0D, 0x0A] : [byte] }
        try bench.write(windows)
        let journal = try bench.open()
        #expect(journal.carnet.names == ["Anaïs", "Loïc"])
        #expect(!journal.isDamaged)
        #expect(!journal.reports[0].notes.isEmpty)
        try bench.add("Zoé", to: journal)
        #expect(try bench.open().carnet.names == ["Anaïs", "Loïc", "Zoé"])
    }

    @Test func missingDoubledAndSwappedRecordsAreDamage() throws {
        let (bench, bytes) = try written(["Anaïs", "Loïc", "Zoé"])
        var lines = bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
        let all = Set(["Anaïs", "Loïc", "Zoé"])
        func names(_ lines: [[UInt8]]) throws -> Set<String> {
            try bench.write(Array(lines.joined()))
            let journal = try bench.open(device: "reader")
            #expect(journal.isDamaged)
            return Set(journal.carnet.names)
        }
        var dropped = lines
        dropped.remove(at: 3)
        #expect(try names(dropped) == all.subtracting(["Loïc"]))
        #expect(try names(lines + [lines[3]]) == all)
        lines.swapAt(2, 3)
        #expect(try names(lines) == all)
    }

    @Test func aGestureWithoutItsLastPartIsNotApplied() throws {
        let bench = try Bench()
        let journal = try bench.make()
        try bench.add("Sûre", to: journal)
        try bench.commit((0..<2100).map { Event(.contactCreated, bench.newID(), [.name("C\($0)")]) }, to: journal)
        let bytes = try bench.bytes()
        let lines = bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
        try bench.write(Array(lines.dropLast().joined()))
        try? FileManager.default.removeItem(atPath: bench.root + "/state-a")
        let again = try bench.open()
        #expect(again.carnet.names == ["Sûre"])
        #expect(!again.isDamaged)
    }

    @Test func anAcknowledgedTailThatIsGoneGivesANewWriter() throws {
        let (bench, bytes) = try written(["Anaïs", "Loïc"])
        let lines = bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
        try bench.write(Array(lines.dropLast().joined()))
        let journal = try bench.open()
        #expect(journal.isDamaged)
        try bench.add("Zoé", to: journal)
        let again = try bench.open()
        #expect(again.reports.count == 2)
        #expect(again.carnet.names == ["Anaïs", "Zoé"])
    }

    @Test func aNewerVersionIsReadOnly() throws {
        let bench = try Bench()
        let journal = try bench.make()
        let id = try bench.add("Anaïs", to: journal)
        var bytes = try bench.bytes()
        let writer = try #require(journal.ownWriters.first)
        let line = RecordFormat.line(
            seed: RecordFormat.seed(writer), sequence: 3, previous: 0, lamport: 9, time: bench.now,
            events: Array(#"{"e":"contactEdited","contact":"\#(id)","name":"Autre"}"#.utf8))
        // `need` stands before the events; the checksum is made again for it.
        let text = String(decoding: line.bytes, as: UTF8.self).replacingOccurrences(
            of: #""events""#, with: #""need":3,"events""#)
        var raw = Array(text.utf8)
        let body = Array(raw[RecordFormat.bodyOffset..<raw.count - 1])
        let sum = body.withUnsafeBufferPointer { RecordFormat.checksum(writer, $0) }
        raw.replaceSubrange(6..<14, with: RecordFormat.hexText(sum))
        bytes += raw
        try bench.write(bytes)
        let again = try bench.open()
        guard case .newerVersion = again.readOnly else {
            Issue.record("not read-only")
            return
        }
        #expect(throws: JournalFault.self) { try bench.add("Zoé", to: again) }
    }

    @Test func unknownEventsAreKeptWithoutEffect() throws {
        let bench = try Bench()
        let journal = try bench.make()
        let id = try bench.add("Anaïs", to: journal)
        let writer = try #require(journal.ownWriters.first)
        let line = RecordFormat.line(
            seed: RecordFormat.seed(writer), sequence: 3, previous: 0, lamport: 9, time: bench.now,
            events: Array(#"{"e":"breakawayBegun","contact":"\#(id)","name":"Autre","x":[1,{"y":null}]}"#.utf8))
        try bench.write(try bench.bytes() + line.bytes)
        let again = try bench.open()
        #expect(again.carnet.names == ["Anaïs"])
        #expect(again.carnet.unknownEventCount == 1)
    }

    @Test func randomBytesNeverCrash() throws {
        let (bench, bytes) = try written(["Anaïs", "Loïc"])
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var bad = bytes
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                let at = Int.random(in: 0..<bad.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bad[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bad.remove(at: at)
                default: bad.insert(contentsOf: bytes[..<min(40, bytes.count)], at: at)
                }
            }
            try bench.write(bad)
            _ = try? bench.open(device: "reader")
        }
    }
}
