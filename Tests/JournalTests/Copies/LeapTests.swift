import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

/// Counters, clocks and versions that no honest device can have written (journal.md, 59).
@Suite struct LeapTests {
    private func log(_ device: Device) throws -> WriterLog {
        let own = try #require(device.journal.ownWriters.first)
        let file = try #require(try device.files().first { $0.writer == own })
        return try #require(WriterLog(file.bytes, of: own, carnet: nil))
    }

    /// A file with one more record.
    private func forged(
        _ log: WriterLog, lamport: UInt64, time: String = "2026-11-30T10:00:00.000Z", need: String = "",
        name: String = "Forgée"
    ) -> WriterLog {
        var log = log
        let event = #"{"e":"contactCreated","contact":"caaaaaaaac","name":"\#(name)"}"#
        let body = Array(#""l":\#(lamport),"t":"\#(time)"\#(need),"events":[\#(event)]}"#.utf8)
        log.entries.append(
            WriterLog.Entry(sequence: log.last + 1, lamport: lamport, need: 0, part: nil, body: body[...]))
        return log
    }

    private func incoming(_ log: WriterLog) -> IncomingFile { IncomingFile(writer: log.writer, bytes: log.encoded()) }

    @Test(arguments: [
        (UInt64(1) << 48, Leap.Kind.counter), ((1 << 48) - 1, .counter), (1 << 40, .counter),
        ((1 << 32) + 100, .counter),
    ])
    func aCounterThatLeapsIsCutOff(lamport: UInt64, kind: Leap.Kind) throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        try bob.add("De Bob")
        let forged = forged(try log(bob), lamport: lamport)
        let joined = try ana.take([incoming(forged)])
        #expect(joined[0].leap?.kind == kind && joined[0].leap?.sequence == forged.last)
        #expect(ana.journal.carnet.names == ["Claire", "De Bob"])
        #expect(FileManager.default.fileExists(atPath: try #require(joined[0].leap).path))
        // It can be written to, and is read by others.
        try ana.add("Encore")
        try bob.take(ana)
        #expect(bob.journal.carnet.names == ["Claire", "De Bob", "Encore"])
        // The same again changes nothing.
        let before = try ana.files().map(\.bytes)
        try ana.take([incoming(forged)])
        #expect(try ana.files().map(\.bytes) == before)
    }

    /// The writer's own device does not take up what was added to its file under its name.
    @Test func itsOwnWriterDoesNotTakeItUp() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.take([incoming(forged(try log(ana), lamport: 1 << 47))])
        try ana.add("Loïc")
        #expect(ana.journal.carnet.names == ["Claire", "Loïc"])
        #expect(ana.journal.ownWriters.count == 1)
    }

    /// Up to the bound it is believed, and those who count on from it are believed too.
    @Test func concurrentHonestDevicesNeverMeetTheBound() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        var devices = [ana]
        for number in 0..<4 { devices.append(try team.device("d\(number)", from: ana)) }
        for device in devices { try device.add("\(device.name)-début") }
        let top = forged(try log(devices[1]), lamport: (1 << 32) + 1)
        for device in [devices[0], devices[2], devices[3]] {
            #expect(try device.take([incoming(top)]).allSatisfy { $0.leap == nil })
        }
        for round in 0..<6 {
            for device in devices where device.name != "d0" {
                for one in devices where one !== device { try device.take(one) }
                try device.add("\(device.name)-\(round)")
            }
        }
        for device in devices {
            for one in devices where one !== device {
                #expect(try device.take(one).allSatisfy { $0.leap == nil }, "\(device.name) of \(one.name)")
            }
        }
        #expect(Set(devices.map { $0.journal.carnet.names.count }) == [31])
    }

    @Test func aYearThatNoClockShowsIsCutOff() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        try bob.add("De Bob")
        let honest = forged(try log(bob), lamport: 9, time: "2099-12-31T23:59:59.999Z")
        #expect(try ana.take([incoming(honest)])[0].leap == nil)
        let joined = try ana.take([incoming(forged(honest, lamport: 10, time: "9999-12-31T23:59:59.999Z", name: "Non"))]
        )
        #expect(joined[0].leap?.kind == .clock && joined[0].outcome == .nothingNew)
        #expect(ana.journal.carnet.names == ["Claire", "De Bob", "Forgée"])
        // One's own clock is told before anything is written.
        #expect(throws: JournalFault.tooLarge(.year(2106))) {
            try ana.journal.commit(
                [Event(.contactCreated, ContactID("cbbbbbbbbb"), [.name("Tard")])],
                decidedAt: ana.journal.carnet.recordCount, now: Instant(milliseconds: 4_323_000_000_000))
        }
        try ana.add("Loïc")
    }

    /// What an older version took in: every device was read-only for good. It is damage, and is repaired as such.
    @Test func oneThatStandsHereAlreadyIsRepaired() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        try bob.add("De Bob")
        try ana.take(bob)
        let forged = forged(try log(bob), lamport: (1 << 48) - 1)
        let path = ana.folder + "/log/\(forged.writer).jsonl"
        try Data(forged.encoded()).write(to: URL(fileURLWithPath: path))
        try ana.reopen()
        #expect(ana.journal.carnet.names == ["Claire", "De Bob"])
        let report = try #require(ana.journal.reports.first { $0.writer == forged.writer })
        #expect(report.damage.map(\.kind) == [.leap])
        try ana.add("Encore")
        let repairs = try ana.journal.repair(now: ana.now)
        #expect(repairs.count == 1 && repairs[0].aside != nil)
        try ana.reopen()
        #expect(!ana.journal.isDamaged)
        #expect(ana.journal.carnet.names == ["Claire", "De Bob", "Encore"])
        try bob.take(ana)
        #expect(bob.journal.carnet.digest == ana.journal.carnet.digest)
    }

    @Test func whatNeedsALaterVersionIsLeftOutOnlyWhenTold() throws {
        let team = Team()
        let ana = try team.device("ana")
        try ana.add("Claire")
        let bob = try team.device("bob", from: ana)
        try bob.add("De Bob")
        let later = forged(try log(bob), lamport: 9, need: #","need":9"#)
        try ana.take([incoming(later)])
        guard case .newerVersion(_, 9, let writer)? = ana.journal.readOnly else {
            Issue.record("read-only is expected, \(String(describing: ana.journal.readOnly))")
            return
        }
        #expect(writer == "bob")
        let repairs = try ana.journal.repair(now: ana.now)
        #expect(repairs.map(\.isLeftOut) == [true])
        try ana.add("Encore")
        #expect(ana.journal.carnet.names == ["Claire", "De Bob", "Encore"])
        // It comes again with the next exchange, and is left out again.
        let joined = try ana.take([incoming(later)])
        #expect(joined[0].leap?.kind == .version && ana.journal.readOnly == nil)
        try ana.reopen()
        #expect(ana.journal.readOnly == nil)
        // Another writer's is asked about anew.
        let cleo = try team.device("cleo", from: ana)
        try cleo.add("De Cléo")
        try ana.take([incoming(forged(try log(cleo), lamport: 99, need: #","need":9"#))])
        #expect(ana.journal.readOnly != nil)
    }
}
