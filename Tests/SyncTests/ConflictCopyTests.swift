import Domain
import Foundation
import Journal
import TestSupport
import Testing

@testable import Sync

/// What the program that shares a folder leaves where two devices changed one file (journal.md, 57).
@Suite struct ConflictCopyTests {
    private static let writer = "abcdefghij"

    @Test(arguments: [
        "abcdefghij.sync-conflict-20261130-161837-FY22KZ5.jsonl",
        "abcdefghij (conflicted copy 2026-11-30 101112).jsonl",
        "abcdefghij (conflicted copy ada 2026-11-30 101112).jsonl",
        "abcdefghij (case clash from 2026-11-30 101112).jsonl", "abcdefghij_conflict-20261130-101112.jsonl",
        "abcdefghij (Ada's conflicted copy 2026-11-30).jsonl", "abcdefghij (Copie en conflit de Ada 2026-11-30).jsonl",
        "abcdefghij (In Konflikt stehende Kopie von Ada 2026-11-30).jsonl",
        "abcdefghij (Copia en conflicto de Ada 2026-11-30).jsonl", "abcdefghij-DESKTOP-4F2K9QX.jsonl",
        "abcdefghij-ordinateur.jsonl", "abcdefghij-HOST-safeBackup-0001.jsonl", "abcdefghij.jsonl.conflict1",
        "abcdefghij.conflict1.jsonl", "abcdefghij.jsonl..path1", "abcdefghij (conflict_on_2026-11-30).jsonl",
        "abcdefghij (conflict #1_on_2026-11-30).jsonl",
        "abcdefghij (SFConflict ada@example.org 2026-11-30-10-11-12).jsonl", "abcdefghij (conflicted 1).jsonl",
        "abcdefghij.Conflict.jsonl", "abcdefghij_Andy-PC_Nov-30-1011-2026_CaseConflict_1.jsonl",
        "abcdefghij (1).jsonl", "abcdefghij - Copie.jsonl", "abcdefghij copie 2.jsonl", "abcdefghijのコピー.jsonl",
        "abcdefghij(Conflict_other (Web browser)_2026).jsonl",
    ])
    func aCopyGoesByItsWriter(name: String) {
        #expect(ConflictCopies.writer(name)?.description == Self.writer)
    }

    @Test(arguments: [
        "abcdefghij.jsonl", "abcdefghijk.jsonl", "abcdefghi (1).jsonl", "abcdefghij1.jsonl", "abcdefghijA.jsonl",
        "abcdefghij.txt", "Copie de abcdefghij.jsonl", ".abcdefghij (1).jsonl", ".syncthing.abcdefghij.jsonl.tmp",
        "~syncthing~abcdefghij.jsonl.tmp", "abcdefghij.jsonl~", "abcdefghij.jsonl.1a2b3c4d.partial",
        "abcdefghij.jsonl.part", "abcdefghij.jsonl-old.part", "abcdefghij.jsonl.sbak", "notes.txt", "desktop.ini", "",
    ])
    func allElseIsNoCopy(name: String) { #expect(ConflictCopies.writer(name) == nil) }

    private func path(_ place: MeetingPlace, _ device: Device, _ ending: String) throws -> String {
        place.url + "/\(try #require(device.journal.ownWriters.first))" + ending
    }

    /// The writer's device is lost, and its last changes are in a copy alone: they are joined, told, and the copy goes.
    @Test(arguments: [".sync-conflict-20261130-161837-FY22KZ5.jsonl", ".jsonl.conflict1", " (1).jsonl"])
    func whatACopyHoldsBesidesIsTakenIn(ending: String) throws {
        let team = Team()
        let place = try MeetingPlace(in: team, isFolder: true)
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.sync(place)
        let bob = try team.device("bob", from: ana)
        try bob.sync(place)
        let old = try Data(contentsOf: URL(fileURLWithPath: path(place, ana, ".jsonl")))
        try ana.add("Loïc")
        try ana.sync()
        let (file, copy) = (try path(place, ana, ".jsonl"), try path(place, ana, ending))
        try FileManager.default.moveItem(atPath: file, toPath: copy)
        if ending != ".jsonl.conflict1" { try old.write(to: URL(fileURLWithPath: file)) }
        let clone = try Sync.clone(
            place.url, into: team.root + "/cleo/carnet", stateHome: team.root + "/cleo/state",
            asking: Asking(mayAsk: false), now: { ana.now })
        #expect(clone.journal.carnet.names == ["Claire", "Loïc"])
        let outcome = try bob.sync()
        #expect(bob.journal.carnet.names == ["Claire", "Loïc"])
        #expect(outcome.copies.count == 1 && outcome.strangers.isEmpty && outcome.held.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: copy))
        #expect(bob.journal.lastSequences.count <= 2)
        try ana.sync()
        #expect(try ana.sync().joined.isEmpty)
        #expect(bob.journal.carnet.digest == ana.journal.carnet.digest)
    }

    /// Two continuations of one file: its author settles it, nobody is kept from sending, and the copy stays till then.
    @Test func aCopyThatGoesOnOtherwiseWaitsForItsAuthor() throws {
        let team = Team()
        let place = try MeetingPlace(in: team, isFolder: true)
        let ana = try team.device("ana")
        try ana.add("Claire")
        try ana.sync(place)
        let bob = try team.device("bob", from: ana)
        let twin = try team.twin(of: ana, named: "twin")
        try ana.add("Ici")
        try ana.sync()
        try twin.add("Là-bas")
        let copy = try path(place, ana, " (Copie en conflit de Ada 2026-11-30).jsonl")
        try FileManager.default.copyItem(
            atPath: twin.folder + "/log/\(try #require(ana.journal.ownWriters.first)).jsonl", toPath: copy)
        try bob.add("De Bob")
        let met = try bob.sync(place)
        #expect(met.pushed == 1 && met.held.isEmpty && FileManager.default.fileExists(atPath: copy))
        try bob.add("Encore")
        #expect(try bob.sync().copies.isEmpty)
        try ana.sync()
        #expect(!FileManager.default.fileExists(atPath: copy))
        for device in [bob, ana, bob] { try device.sync() }
        for device in [ana, bob] {
            #expect(device.journal.carnet.names == ["Claire", "De Bob", "Encore", "Ici", "Là-bas"])
        }
    }

    @Test(arguments: [" (conflicted copy 2026-11-30 101112).jsonl", "-DESKTOP-4F2K9QX.jsonl"])
    func whoeverIsErasedIsInNoCopy(ending: String) throws {
        let secret = "Quetzalcoatl"
        let team = Team()
        let place = try MeetingPlace(in: team, isFolder: true)
        let ana = try team.device("ana")
        let gone = try ana.add(secret)
        try ana.add("Claire")
        try ana.sync(place)
        let bob = try team.device("bob", from: ana)
        try bob.sync(place)
        func found() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: place.url).filter { name in
                try Data(contentsOf: URL(fileURLWithPath: place.url + "/" + name)).range(of: Data(secret.utf8)) != nil
            }
        }
        let whole = try Data(contentsOf: URL(fileURLWithPath: path(place, ana, ".jsonl")))
        // All of it is known: it goes with the person, at once; the writer's own file follows at the next exchange.
        try whole.write(to: URL(fileURLWithPath: path(place, ana, ending)))
        #expect(Sync.copiesLeft(ana.journal).count == 1)
        try ana.forget(gone)
        #expect(Sync.cleanCopies(ana.journal) == 0)
        #expect(try found() == [FileSystem.name(of: path(place, ana, ".jsonl"))])
        // One comes late, on a device that knows: it is redacted or gone with the exchange.
        try bob.sync()
        try ana.sync()
        try bob.sync()
        try whole.write(to: URL(fileURLWithPath: path(place, ana, ending)))
        try bob.sync()
        #expect(try found().isEmpty)
        #expect(try !bob.contains(secret) && !ana.contains(secret))
        #expect(Sync.copiesLeft(bob.journal).isEmpty)
    }

    @Test func anotherCarnetsCopyAndAStrangersAreLeft() throws {
        let (team, others) = (Team(), Team())
        let place = try MeetingPlace(in: team, isFolder: true)
        let (ana, other) = (try team.device("ana"), try others.device("other"))
        try ana.add("Claire")
        try other.add("Autre")
        try ana.sync(place)
        let foreign = try FileManager.default.contentsOfDirectory(atPath: other.folder + "/log")[0]
        let names = [try path(place, ana, " (1).jsonl"), place.url + "/" + foreign.dropLast(6) + " (1).jsonl"]
        try Data("texte\n".utf8).write(to: URL(fileURLWithPath: names[0]))
        try FileManager.default.copyItem(atPath: other.folder + "/log/" + foreign, toPath: names[1])
        try ana.add("Loïc")
        let outcome = try ana.sync()
        #expect(outcome.pushed == 1 && outcome.copies.isEmpty && outcome.strangers.count == 2)
        for name in names { #expect(FileManager.default.fileExists(atPath: name)) }
        #expect(ana.journal.carnet.names == ["Claire", "Loïc"])
    }
}
