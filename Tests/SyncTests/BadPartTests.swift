import Domain
import Foundation
import Journal
import TestSupport
import Testing

@testable import Sync

/// One bad part costs that part: the others come, one's own go out, and its writer mends it.
@Suite struct BadPartTests {
    private let files = FileManager.default

    @Test(arguments: ["link", "loop", "folder", "device", "huge", "foreign"])
    func whateverLiesInAFolder(what: String) throws {
        let team = Team()
        let place = try MeetingPlace(in: team, isFolder: true)
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.sync(place)
        let bob = try team.device("bob", from: ana)
        try bob.add("De Bob")
        try bob.sync(place)
        let cleo = try team.device("cleo", from: ana)
        let path = place.url + "/\(try #require(bob.journal.ownWriters.first)).jsonl"
        try files.removeItem(atPath: path)
        switch what {
        case "link": try files.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
        case "loop": try files.createSymbolicLink(atPath: path, withDestinationPath: path)
        case "folder": try files.createDirectory(atPath: path + "/inner", withIntermediateDirectories: true)
        case "device": #expect(mkfifo(path, 0o600) == 0)
        case "huge":
            _ = files.createFile(atPath: path, contents: Data(#"{"k":"00000000","s":0,"#.utf8))
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try file.truncate(atOffset: 5 << 30)
            try file.close()
        default: try Data("something else\n".utf8).write(to: URL(fileURLWithPath: path))
        }
        // It is told once it is met, and keeps nobody else's changes back.
        try cleo.add("De Cléo")
        let met = try cleo.sync(place)
        let expected: [PartFault] =
            switch what {
            case "huge": [.tooLarge(5 << 30)]
            case "foreign": []
            default: [.noFile]
            }
        #expect(met.pushed >= 1 && Array(met.faults.values) == expected)
        try ana.sync()
        #expect(ana.journal.carnet.names == ["Claire", "De Cléo"])
        // Its writer sends it again.
        try bob.sync()
        for device in [ana, cleo] { try device.sync() }
        for device in [ana, bob, cleo] {
            #expect(device.journal.carnet.names == ["Claire", "De Bob", "De Cléo"])
            #expect(try device.sync().faults.isEmpty)
        }
        if what == "folder" { #expect(files.fileExists(atPath: path + ".not-ours/inner")) }
    }

    /// What a power cut or a bad disk leaves of a repository.
    @Test(arguments: ["empty commit", "empty blob", "missing commit", "flipped blob"], [false, true])
    func whateverARepositoryLost(what: String, isOwn: Bool) throws {
        let team = Team()
        let place = try MeetingPlace(in: team)
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.sync(place)
        let bob = try team.device("bob", from: ana)
        try bob.add("De Bob")
        try bob.sync(place)
        let bobs = try #require(bob.journal.ownWriters.first)
        let commit = try #require(try place.refs()["refs/carnet/\(bobs)/0001"])
        let blob = String(
            decoding: try MeetingPlace.git(["-C", place.url, "rev-parse", commit + ":log.jsonl"]).prefix(40),
            as: UTF8.self)
        let path = place.objectFile(what.hasSuffix("blob") ? blob : commit)
        try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        switch what {
        case "missing commit": try files.removeItem(atPath: path)
        case "flipped blob":
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            bytes[bytes.count / 2] ^= 0x55
            try bytes.write(to: URL(fileURLWithPath: path))
        default: try Data().write(to: URL(fileURLWithPath: path))
        }
        // Whoever meets it takes in the rest, sends, and tells.
        let clone = try Sync.clone(
            place.url, into: team.root + "/cleo/carnet", stateHome: team.root + "/cleo/state",
            asking: Asking(mayAsk: false), now: { ana.now })
        #expect(clone.journal.carnet.names == ["Claire"])
        #expect(clone.outcome.faults.keys.sorted() == ["\(bobs)/0001"])
        let cleo = try team.device("cleo", opening: true)
        try cleo.add("De Cléo")
        #expect(try cleo.sync().pushed >= 1)
        if isOwn { try bob.reopen() }
        try bob.add("Encore")
        #expect(try bob.sync().pushed >= 1)
        for device in [ana, cleo, bob] { try device.sync() }
        for device in [ana, bob, cleo] {
            #expect(device.journal.carnet.names == ["Claire", "De Bob", "De Cléo", "Encore"], "\(device.name)")
            #expect(try device.sync().faults.isEmpty)
        }
    }

    @Test func whyNothingCanBeTakenIsSaid() throws {
        let team = Team()
        let place = try MeetingPlace(in: team)
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.sync(place)
        let commit = try #require(try place.refs().values.first)
        try files.removeItem(atPath: place.objectFile(commit))
        #expect {
            try Sync.clone(
                place.url, into: team.root + "/b/carnet", stateHome: team.root + "/b/state",
                asking: Asking(mayAsk: false), now: { ana.now })
        } throws: { error in
            if case SyncFault.unreadable(let faults)? = error as? SyncFault { faults.count == 1 } else { false }
        }
    }

    /// Refs of ours by name that lead anywhere: none keeps the rest back.
    @Test func straysAreManyAndCostNothing() throws {
        let team = Team()
        let place = try MeetingPlace(in: team)
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.sync(place)
        let commit = try #require(try place.refs().values.first)
        var packed = "# pack-refs with: peeled fully-peeled sorted \n"
        for number in 0..<2000 {
            let (a, b, c) = (number / 400, number / 20 % 20, number % 20)
            let letters = [a, b, c].map { String(Character(UnicodeScalar(UInt8(97 + $0)))) }.joined()
            let id = number % 2 == 0 ? commit : String(repeating: "1234567890", count: 4)
            packed += "\(id) refs/carnet/aaaaaaa\(letters)/0001\n"
        }
        try Data(packed.utf8).write(to: URL(fileURLWithPath: place.url + "/packed-refs"))
        let bob = try team.device("bob", from: ana)
        try bob.add("Loïc")
        let outcome = try bob.sync(place)
        #expect(outcome.pushed == 1 && outcome.faults.count == 1000)
        try ana.sync()
        #expect(ana.journal.carnet.names == ["Claire", "Loïc"])
    }
}
