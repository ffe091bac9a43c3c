import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

/// A file that is read piece by piece, on two threads, gives what the same gestures gave one by one.
@Suite struct ReplayTests {
    /// Some megabytes of gestures, undone and done again here and there; the carnet that made them.
    private func history(_ gestures: Int) throws -> (Bench, Journal) {
        let bench = try Bench()
        let journal = try bench.make()
        var ids: [ContactID] = []
        let text = String(repeating: "« on ressaisit tout à la main » ", count: 200)
        for index in 0..<gestures {
            switch index % 7 {
            case 0: ids.append(try bench.add("Claire \(index)", to: journal))
            case 1, 4:
                try bench.commit([Event(.notesWritten, ids[index % ids.count], [.notes(text, over: nil)])], to: journal)
            case 2:
                try bench.commit([Event(.stageMoved, ids[index / 3 % ids.count], [.stage(.meeting)])], to: journal)
            case 3:
                let step = Write<String>.next(.call, on: Day(number: 20_000), at: nil, objective: nil, note: "\(index)")
                try bench.commit([Event(.nextStepPlanned, ids[index / 2 % ids.count], [step])], to: journal)
            case 5:
                let target = try #require(journal.carnet.undoTarget(of: journal.ownWriters))
                try bench.commit([Carnet.undone([target])], to: journal)
            default:
                if index % 3 == 0, let target = journal.carnet.redoTarget(of: journal.ownWriters) {
                    try bench.commit([Carnet.undone([target])], to: journal)
                }
            }
        }
        return (bench, journal)
    }

    @Test func aLargeFileFoldsLikeItsGestures() throws {
        let (bench, journal) = try history(700)
        #expect(try bench.bytes().count > 1 << 20)
        let again = try bench.open()
        #expect(!again.isDamaged)
        #expect(again.carnet.recordCount == journal.carnet.recordCount)
        #expect(again.carnet.digest == journal.carnet.digest)
        #expect(again.carnet.undoTarget(of: again.ownWriters) == journal.carnet.undoTarget(of: journal.ownWriters))
        // And goes on as any.
        let id = try bench.add("Loïc", to: again)
        #expect(try journal.refresh())
        #expect(journal.carnet.contact(id)?.name == "Loïc")
        #expect(again.carnet.digest == journal.carnet.digest)
    }

    @Test func damageInALargeFileCostsWhatItHit() throws {
        let (bench, journal) = try history(350)
        let bytes = try bench.bytes()
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        let all = journal.carnet.recordCount
        // A line altered, and a torn tail.
        var bad = bytes
        bad[ends[40] + 30] ^= 1
        try bench.write(bad + Array("{\"k\":\"0123".utf8))
        let hit = try bench.open(device: "reader")
        #expect(hit.carnet.recordCount == all - 1)
        #expect(hit.isDamaged)
        #expect(hit.reports[0].notes.contains { if case .torn = $0 { true } else { false } })
        // Two lines swapped: told, and folded in their order all the same.
        let lines = bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
        var swapped = lines
        swapped.swapAt(60, 61)
        try bench.write(Array(swapped.joined()))
        let late = try bench.open(device: "reader")
        #expect(late.isDamaged)
        #expect(late.carnet.digest == journal.carnet.digest)
    }

    @Test func aLargeFileOfAnotherCarnetIsNotShown() throws {
        let (other, _) = try history(100)
        let bench = try Bench()
        try bench.add("Zoé", to: try bench.make())
        // Its bytes under this device's name.
        try bench.write(try other.bytes())
        let journal = try bench.open()
        #expect(journal.isDamaged)
        #expect(journal.carnet.recordCount == 0)
    }

    @Test func readingByPiecesIsReadingAtOnce() throws {
        let (bench, _) = try history(40)
        let bytes = try bench.bytes()
        let name = try #require(try bench.file().split(separator: "/").last?.dropLast(6))
        let writer = try #require(WriterID(name))
        var random = SystemRandomNumberGenerator()
        for round in 0..<40 {
            var bad = bytes
            for _ in 0..<round / 4 { bad[Int.random(in: bad.indices, using: &random)] = UInt8.random(in: 0...255) }
            if round % 5 == 0 { bad.removeLast(Int.random(in: 1..<60, using: &random)) }
            bad.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                func read(pieceBytes: Int) -> (FileReading, [Record]) {
                    var reading = FileReading(writer: writer, index: 0, path: "a")
                    var records: [Record] = []
                    var last = -1
                    while reading.offset < bad.count, reading.offset > last {
                        last = reading.offset
                        reading.read(
                            chunk: 0, base: base, start: last, count: bad.count - last, pieceBytes: pieceBytes,
                            into: &records)
                    }
                    return (reading, records)
                }
                let (once, all) = read(pieceBytes: .max)
                let (pieces, some) = read(pieceBytes: 1000)
                #expect(all.map(\.sequence) == some.map(\.sequence))
                #expect(all.map(\.eventsStart) == some.map(\.eventsStart))
                #expect(once.closingReport(seen: nil).damage == pieces.closingReport(seen: nil).damage)
                #expect(once.closingReport(seen: nil).notes == pieces.closingReport(seen: nil).notes)
                #expect(once.offset == pieces.offset && once.tail == pieces.tail)
            }
        }
    }
}
