import Domain
import Foundation
import Journal
import TestSupport
import Testing

@testable import Sync

/// A team on one carnet, without a server (journal.md, 53-58).
@Suite struct SyncTests {
    @Test(arguments: [false, true]) func twoPeopleEditOneContactOffline(isFolder: Bool) throws {
        let team = Team()
        let place = try MeetingPlace(in: team, isFolder: isFolder)
        let ana = try team.device("ana")
        let claire = try ana.add("Claire")
        #expect(try ana.sync(place).pushed == 1)
        let (journal, _) = try Sync.clone(
            place.url, into: team.root + "/bob/carnet", stateHome: team.root + "/bob/state",
            asking: Asking(mayAsk: false),
            now: { ana.now })
        #expect(journal.carnet.contact(claire)?.name == "Claire")
        let bob = try team.device("bob", opening: true)
        try ana.commit([Event(.stageMoved, claire, [.stage(.user)])])
        try bob.commit([Event(.stageMoved, claire, [.stage(.meeting)]), Event(.tagged, claire, [.tag("agri", true)])])
        try bob.sync()
        let outcome = try ana.sync()
        try bob.sync()
        #expect(ana.journal.carnet.digest == bob.journal.carnet.digest)
        #expect(ana.journal.carnet.contact(claire)?.tags == ["agri"])
        // Who did what, and which of Ana's changes Bob's took the place of.
        let arrivals = ana.journal.carnet.arrivals(since: outcome.before, mine: ana.journal.ownWriters)
        #expect(arrivals.map { ana.journal.carnet.person(of: $0.id.writer) } == ["bob"])
        let overridden = ana.journal.carnet.overridden(since: outcome.before, mine: ana.journal.ownWriters)
        let stage = try #require(ana.journal.carnet.contact(claire)?.stage)
        #expect(overridden.map(\.mine) == (stage == .meeting ? [.stage(.user)] : []))
        // What Bob changes having seen Ana's is no news of that kind.
        try bob.commit([Event(.stageMoved, claire, [.stage(.ambassador)])])
        try bob.sync()
        let later = try ana.sync()
        #expect(ana.journal.carnet.contact(claire)?.stage == .ambassador)
        #expect(ana.journal.carnet.overridden(since: later.before, mine: ana.journal.ownWriters).isEmpty)
        // Nothing new, nothing done.
        #expect(try ana.sync().pushed == 0)
        #expect(try bob.sync().joined.isEmpty)
    }

    @Test func whoeverIsOvertakenTakesInAndTriesAgain() throws {
        let team = Team()
        let place = try MeetingPlace(in: team)
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.sync(place)
        let bob = try team.device("bob", from: ana)
        try bob.add("Loïc")
        try ana.add("Zoé")
        // Ana's machine was copied: its twin writes under the same id, and sends first.
        let twin = try team.twin(of: ana, named: "twin")
        try twin.add("Yves")
        let scratch = team.root + "/scratch"
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        let remote = try GitRemote(place.url, folder: scratch, asking: Asking(mayAsk: false))
        var isFirst = true
        var state = SyncState()
        state.url = place.url
        let overtaken = Overtaken(remote: remote) {
            if isFirst {
                isFirst = false
                try twin.sync(place)
            }
        }
        try ana.add("Encore")
        let outcome = try Sync(ana.journal, overtaken, state).exchange { ana.now }
        #expect(outcome.joined.contains { if case .movedMine = $0.outcome { true } else { false } })
        try bob.sync(place)
        try ana.sync(place)
        try twin.sync(place)
        try bob.sync(place)
        let names = Set(bob.journal.carnet.names)
        #expect(names == ["Claire", "Loïc", "Zoé", "Yves", "Encore"])
        try ana.sync(place)
        try twin.sync(place)
        #expect(ana.journal.carnet.digest == bob.journal.carnet.digest)
        #expect(twin.journal.carnet.digest == bob.journal.carnet.digest)
    }

    @Test func nothingOfAnErasedPersonIsLeftInTheRepository() throws {
        let secret = "Quetzalcoatl"
        let team = Team()
        let place = try MeetingPlace(in: team)
        let ana = try team.device("ana")
        let gone = try ana.add(secret)
        try ana.add("Claire")
        try ana.sync(place)
        let bob = try team.device("bob", from: ana)
        try bob.commit([Event(.notesWritten, gone, [.notes("\(secret) veut un compte", over: nil)])])
        try bob.sync(place)
        try ana.sync()
        let needle = Data(secret.utf8)
        #expect(Data(try place.everything()).range(of: needle) != nil)
        try ana.forget(gone)
        try ana.sync(isPurging: true)
        #expect(Data(try place.everything()).range(of: needle) == nil)
        #expect(try !ana.contains(secret))
        #expect(try bob.contains(secret))
        try bob.sync()
        #expect(try !bob.contains(secret))
        #expect(bob.journal.carnet.names == ["Claire"])
        try ana.sync(isPurging: true)
        #expect(Data(try place.everything()).range(of: needle) == nil)
        #expect(ana.journal.team.allSatisfy { $0.erasuresLeft == 0 })
    }

    @Test func anotherCarnetIsNotMixedIn() throws {
        let (team, others) = (Team(), Team())
        let place = try MeetingPlace(in: team)
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.sync(place)
        let other = try others.device("other")
        try other.add("Loïc")
        #expect(throws: SyncFault.self) { try other.sync(place) }
        #expect(other.journal.carnet.names == ["Loïc"])
        // Nor where something else lies beside it.
        let blob = try MeetingPlace.git(["-C", place.url, "hash-object", "-w", "-t", "blob", "/dev/null"])
        try MeetingPlace.git([
            "-C", place.url, "update-ref", "refs/carnet/bbbbbbbbbb/0001",
            String(decoding: blob.prefix(40), as: UTF8.self),
        ])
        #expect(throws: SyncFault.self) { try other.sync(place) }
        try ana.sync()
        #expect(ana.journal.carnet.names == ["Claire"])
    }

    @Test(arguments: [false, true]) func whatIsBrokenThereGivesWayToOurs(isFolder: Bool) throws {
        let team = Team()
        let place = try MeetingPlace(in: team, isFolder: isFolder)
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.sync(place)
        let own = try #require(ana.journal.ownWriters.first)
        let stranger = try #require(WriterID("bbbbbbbbbb"))
        if isFolder {
            try Data("garbage\n".utf8).write(to: URL(fileURLWithPath: place.url + "/\(own).jsonl"))
            try Data().write(to: URL(fileURLWithPath: place.url + "/\(stranger).jsonl"))
            try FileManager.default.createSymbolicLink(
                atPath: place.url + "/cccccccccc.jsonl", withDestinationPath: "/dev/null")
        } else {
            let blob = String(
                decoding: try MeetingPlace.git(["-C", place.url, "hash-object", "-w", "-t", "blob", "/dev/null"]),
                as: UTF8.self)
            for name in ["\(own)/0001", "\(stranger)/0001"] {
                try MeetingPlace.git(["-C", place.url, "update-ref", "refs/carnet/" + name, String(blob.prefix(40))])
            }
        }
        try ana.add("Loïc")
        #expect(try ana.sync().pushed == 1)
        let bob = try Sync.clone(
            place.url, into: team.root + "/bob/carnet", stateHome: team.root + "/bob/state",
            asking: Asking(mayAsk: false),
            now: { ana.now })
        #expect(bob.journal.carnet.names == ["Claire", "Loïc"])
    }

    @Test func aForkWaitsForItsAuthorAndThenGoesOn() throws {
        let team = Team()
        let place = try MeetingPlace(in: team)
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.sync(place)
        let bob = try team.device("bob", from: ana)
        let twin = try team.twin(of: ana, named: "twin")
        try ana.add("Ici")
        try twin.add("Là-bas")
        try bob.take(ana)
        // The twin is first: Bob has Ana's continuation, and holds back.
        try twin.sync(place)
        #expect(try bob.sync(place).held.count == 1)
        #expect(try bob.sync().held.count == 1)
        try ana.sync()
        for _ in 0..<2 { for device in [bob, twin, ana] { #expect(try device.sync(place).held == []) } }
        for device in [ana, bob, twin] { #expect(device.journal.carnet.names == ["Claire", "Ici", "Là-bas"]) }
    }

    /// Repaired, restored from an older copy, lost or damaged here: what lies there is taken in before it gives way.
    @Test(arguments: ["restored", "damaged", "joined lines", "repaired", "lost"], [false, true])
    func whatWasSharedIsNeverTakenBack(how: String, isFolder: Bool) throws {
        let team = Team()
        let place = try MeetingPlace(in: team, isFolder: isFolder)
        let ana = try team.device("ana")
        try ana.add("Claire")
        let log = ana.folder + "/log"
        let old = team.root + "/old"
        try FileManager.default.copyItem(atPath: log, toPath: old)
        try ana.add("Loïc")
        try ana.add("Zoé")
        try ana.sync(place)
        let path = log + "/\(try #require(ana.journal.ownWriters.first)).jsonl"
        switch how {
        case "restored":
            try FileManager.default.removeItem(atPath: log)
            try FileManager.default.copyItem(atPath: old, toPath: log)
        case "lost":
            try ana.add("Encore")
            try ana.sync()
            let bob = try team.device("bob", from: ana)
            try bob.add("De Bob")
            try bob.sync(place)
            try ana.sync()
            try FileManager.default.removeItem(
                atPath: log + "/\(try #require(bob.journal.ownWriters.first)).jsonl")
        default:
            var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            let ends = bytes.indices.filter { bytes[$0] == 0x0A }
            // A line feed that is gone costs no record, and is damage all the same.
            if how == "joined lines" { bytes[ends[2]] = 0x0B } else { bytes[ends[2] + 60] ^= 1 }
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
        try ana.reopen()
        if how == "repaired" { _ = try ana.journal.repair(now: ana.now) }
        try ana.sync()
        #expect(ana.journal.carnet.names.filter { !["Encore", "De Bob"].contains($0) } == ["Claire", "Loïc", "Zoé"])
        if how == "lost" { #expect(ana.journal.carnet.names.contains("De Bob")) }
        let clone = try Sync.clone(
            place.url, into: team.root + "/c/carnet", stateHome: team.root + "/c/state", asking: Asking(mayAsk: false),
            now: { ana.now }
        )
        #expect(clone.journal.carnet.digest == ana.journal.carnet.digest)
        #expect(try ana.sync().joined.isEmpty)
    }

    @Test func whatAKilledExchangeLeftIsTakenAway() throws {
        let team = Team()
        let ana = try team.device("ana")
        let folder = try #require(ana.journal.place.syncFolder)
        try FileManager.default.createDirectory(atPath: folder + "/123/out", withIntermediateDirectories: true)
        try Data("secret".utf8).write(to: URL(fileURLWithPath: folder + "/123/.in"))
        try ana.reopen()
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func theCarnetItselfIsNoMeetingPlace() throws {
        let team = Team()
        let ana = try team.device("ana")
        for path in [ana.folder, ana.folder + "/log"] {
            #expect(throws: SyncFault.self) {
                try Sync.run(ana.journal, url: path, asking: Asking(mayAsk: false), now: { ana.now })
            }
        }
    }

    @Test func whatIsNoRemoteIsSaid() throws {
        let team = Team()
        let ana = try team.device("ana")
        #expect(throws: SyncFault.self) { try ana.sync() }
        let missing = try MeetingPlace(in: team, isFolder: true)
        try FileManager.default.removeItem(atPath: missing.url)
        #expect(throws: SyncFault.self) { try ana.sync(missing) }
        #expect(throws: SyncFault.self) {
            try Sync.clone(
                try MeetingPlace(in: team, named: "empty").url, into: team.root + "/x", stateHome: team.root + "/y",
                asking: Asking(mayAsk: false), now: { ana.now })
        }
    }

    @Test func aLargeFileGoesInParts() throws {
        let team = Team()
        let place = try MeetingPlace(in: team)
        let ana = try team.device("ana")
        let claire = try ana.add("Claire")
        let text = String(repeating: "« on ressaisit tout » ", count: 2000)
        for _ in 0..<60 { try ana.commit([Event(.notesWritten, claire, [.notes(text, over: nil)])]) }
        #expect(try ana.sync(place).pushed == 3)
        try ana.add("Loïc")
        // Full parts stay where they are.
        #expect(try ana.sync().pushed == 1)
        let bob = try Sync.clone(
            place.url, into: team.root + "/bob/carnet", stateHome: team.root + "/bob/state",
            asking: Asking(mayAsk: false),
            now: { ana.now }
        ).journal
        #expect(bob.carnet.digest == ana.journal.carnet.digest)
        try ana.add("Zoé")
        try ana.sync()
        let device = try team.device("bob", opening: true)
        #expect(try device.sync().joined.count == 1)
        #expect(device.journal.carnet.names == ["Claire", "Loïc", "Zoé"])
    }

    /// Changing, offline, restored from backups, erasing, syncing in every order: all agree at the end.
    @Test(arguments: [2, 5], 0..<4) func devicesOverOneRepository(count: Int, seed: Int) throws {
        var random = Seeded(state: UInt64(seed * 100 + count))
        let team = Team()
        let place = try MeetingPlace(in: team, isFolder: seed == 3)
        let first = try team.device("d0")
        var ids = [try first.add("Claire"), try first.add("Loïc")]
        try first.sync(place)
        var devices = [first]
        for number in 1..<count {
            _ = try Sync.clone(
                place.url, into: team.root + "/d\(number)/carnet", stateHome: team.root + "/d\(number)/state",
                asking: Asking(mayAsk: false), now: { first.now })
            devices.append(try team.device("d\(number)", opening: true))
        }
        var backups = [try first.files()]
        for _ in 0..<40 {
            let device = devices[Int.random(in: 0..<count, using: &random)]
            let carnet = device.journal.carnet
            let one = ids.filter { carnet.row(of: $0) != nil }.randomElement(using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1: ids.append(try device.add("Contact \(ids.count)"))
            case 2:
                guard let one, let stage = Stage.allCases.randomElement(using: &random) else { continue }
                try device.commit([Event(.stageMoved, one, [.stage(stage)])])
            case 3: try device.undo()
            case 4:
                guard let one, Int.random(in: 0..<3, using: &random) == 0 else { continue }
                try device.forget(one)
            case 5: backups.append(try device.files())
            case 6: if let backup = backups.randomElement(using: &random) { try device.take(backup) }
            default: try device.sync(place)
            }
        }
        for _ in 0..<3 { for device in devices.shuffled(using: &random) { try device.sync(place) } }
        let digest = first.journal.carnet.digest
        for device in devices {
            #expect(device.journal.carnet.digest == digest, "\(device.name), seed \(seed)")
            #expect(try device.replayed().digest == digest, "\(device.name) replayed, seed \(seed)")
            #expect(!device.journal.isDamaged)
        }
    }
}
