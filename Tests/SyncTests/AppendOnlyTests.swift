import Domain
import Foundation
import Journal
import TestSupport
import Testing

@testable import Sync

/// A remote that takes new parts only.
private struct Refusing: Remote {
    let remote: any Remote

    var partBytes: Int { remote.partBytes }
    func name(_ writer: String, _ number: Int) -> String { remote.name(writer, number) }
    func part(_ name: String) -> (writer: String, number: Int)? { remote.part(name) }
    func list() throws(SyncFault) -> [String: String] { try remote.list() }
    func fetch(_ names: [String]) throws(SyncFault) -> Fetched { try remote.fetch(names) }
    func push(_ changes: [PartChange]) throws(SyncFault) -> Pushed {
        if changes.contains(where: { $0.seen != nil }) {
            return .refused(GitSaid(.refused, ["remote: DENIED"]), isOfMoving: true)
        }
        return try remote.push(changes)
    }
    func purge() throws(SyncFault) -> Purge { try remote.purge() }
}

/// A server that takes new refs and refuses to have one rewritten: gitolite's `RW`, hooks that ask for descendants.
@Suite struct AppendOnlyTests {
    private func meet(_ device: Device, _ place: MeetingPlace) throws -> Sync.Outcome {
        let scratch = device.state + "/scratch"
        try? FileManager.default.removeItem(atPath: scratch)
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        let remote = try GitRemote(place.url, folder: scratch, asking: Asking(mayAsk: false))
        var state = try Sync.state(of: device.journal)
        state.url = place.url
        return try Sync(device.journal, Refusing(remote: remote), state).exchange { device.now }
    }

    @Test func syncGoesOnForEverAndErasuresAreSaidToStay() throws {
        let secret = "Quetzalcoatl"
        let team = Team()
        let place = try MeetingPlace(in: team)
        let ana = try team.device("ana")
        try ana.add("Claire")
        #expect(try meet(ana, place).pushed == 1)
        let bob = try team.device("bob", from: ana)
        for round in 0..<4 {
            try ana.add("Ana \(round)")
            #expect(try meet(ana, place).pushed == 1)
            try bob.add("Bob \(round)")
            #expect(try meet(bob, place).pushed == 1)
        }
        #expect(try Sync.state(of: ana.journal).isAppendOnly)
        _ = try meet(ana, place)
        #expect(ana.journal.carnet.digest == bob.journal.carnet.digest)
        #expect(try meet(ana, place).pushed == 0)
        #expect(try place.refs().count == 9)
        // Nothing of an erasure can be taken away there; the file begins anew in a further part.
        let gone = try bob.add(secret)
        for device in [bob, ana] { _ = try meet(device, place) }
        try ana.forget(gone)
        #expect(try meet(ana, place).keepsErased)
        for device in [bob, ana, bob] { _ = try meet(device, place) }
        #expect(try !ana.contains(secret) && !bob.contains(secret))
        #expect(try Data(place.everything()).range(of: Data(secret.utf8)) != nil)
        try ana.add("Après")
        for device in [ana, bob] { _ = try meet(device, place) }
        let clone = try Sync.clone(
            place.url, into: team.root + "/cleo/carnet", stateHome: team.root + "/cleo/state",
            asking: Asking(mayAsk: false), now: { ana.now })
        for carnet in [bob.journal.carnet, clone.journal.carnet] {
            #expect(carnet.digest == ana.journal.carnet.digest)
            #expect(carnet.names.contains("Après") && !carnet.names.contains(secret))
        }
        let refs = try place.refs().count
        for device in [ana, bob, ana, bob] { #expect(try meet(device, place).pushed == 0) }
        #expect(try place.refs().count == refs)
        // Where it may be rewritten again, and is named again, nothing is left of it.
        for device in [ana, bob] { try device.sync(place, isPurging: true) }
        #expect(try Data(place.everything()).range(of: Data(secret.utf8)) == nil)
        #expect(try place.refs().count == 2)
        try ana.sync()
        #expect(ana.journal.carnet.digest == bob.journal.carnet.digest)
    }

    @Test func whatIsRefusedWhateverIsSentIsSaidInTheServersWords() throws {
        let team = Team()
        let place = try MeetingPlace(in: team)
        let ana = try team.device("ana")
        let bob = try team.device("bob", from: ana)
        try bob.add("De Bob")
        try bob.sync(place)
        try place.set("receive.maxInputSize", "10")
        try ana.add("Claire")
        for _ in 0..<2 {
            #expect {
                try ana.sync(place)
            } throws: { error in
                if case SyncFault.git(let said)? = error as? SyncFault {
                    said.reason == .refused && !said.lines.isEmpty
                } else {
                    false
                }
            }
        }
        // What came in is here all the same, and what was to go out still is.
        #expect(ana.journal.carnet.names == ["Claire", "De Bob"])
        #expect(try !Sync.state(of: ana.journal).isAppendOnly)
        try MeetingPlace.git(["-C", place.url, "config", "--unset", "receive.maxInputSize"])
        #expect(try ana.sync().pushed == 1)
    }

    /// Parts as they lie, and what of a file they hold.
    @Test func whatPartsHoldOfAFile() {
        let head = Array(#"{"k":"00000000","s":0,"p"}"#.utf8) + [0x0A]
        let other = Array(#"{"k":"11111111","s":0,"q"}"#.utf8) + [0x0A]
        let (a, b) = (Array("{a}\n".utf8), Array("{b}\n".utf8))
        func marks(_ parts: [[UInt8]]) -> [SyncState.Mark?] { parts.map { SyncState.Mark($0) } }
        #expect(Parts.joined([head + a, b]) == head + a + b)
        #expect(Parts.joined([other + a, b, head, a]) == head + a)
        #expect(Parts.covered(head + a + b, by: marks([head, a])) == head.count + a.count)
        #expect(Parts.covered(head + a + b, by: marks([other + a, b, head, a])) == head.count + a.count)
        #expect(Parts.covered(head + b, by: marks([head, a])) == nil)
        #expect(Parts.covered(head + a, by: [nil, SyncState.Mark(head)]) == head.count)
        #expect(Parts.covered(head, by: [SyncState.Mark(head), nil]) == nil)
        #expect(Parts.covered(head, by: []) == nil)
    }
}
