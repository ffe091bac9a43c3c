import Domain
import Foundation
import Journal
import TestSupport
import Testing

@testable import Sync

/// What a shared place can and cannot do to those who meet there.
@Suite struct PlaceTests {
    private func write(_ text: String, _ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: FileSystem.parent(of: path), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    private func fault(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "none"
        } catch {
            return String(String(describing: error).prefix { $0 != "(" })
        }
    }

    /// What a place is was decided when it was named: whoever shares a folder cannot have git read it as a
    /// repository, nor take a repository away and have its files read instead.
    @Test(arguments: [false, true]) func aPlaceThatBecameSomethingElseIsNotTouched(isFolder: Bool) throws {
        let team = Team()
        let ana = try team.device("ana")
        let place = try MeetingPlace(in: team, isFolder: isFolder)
        try ana.add("Claire")
        try ana.sync(place)
        if isFolder {
            try MeetingPlace.git(["init", "--quiet", "--bare", place.url])
        } else {
            try FileManager.default.removeItem(atPath: place.url)
            try FileManager.default.createDirectory(atPath: place.url, withIntermediateDirectories: true)
            try write("keep", place.url + "/other.txt")
        }
        let before = try FileManager.default.contentsOfDirectory(atPath: place.url).sorted()
        try ana.add("Loïc")
        #expect(fault { try ana.sync() } == "changedKind")
        #expect(
            fault {
                _ = try Sync.upToDate(ana.journal.place, asking: Asking(mayAsk: false), now: { ana.now })
            } == (try Sync.state(of: ana.journal).files == ana.journal.fileMarks ? "changedKind" : "none"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.url).sorted() == before)
        // A state of before kinds were kept: the names met there tell.
        var state = try Sync.state(of: ana.journal)
        #expect(state.kind == (isFolder ? .folder : .repository))
        state.kind = nil
        try ana.journal.writeStateFile("remote", state.bytes)
        #expect(fault { try ana.sync() } == "changedKind")
        // Named again, it is what it is now.
        #expect(try ana.sync(place).pushed > 0)
        #expect(try Sync.state(of: ana.journal).kind == (isFolder ? .repository : .folder))
        try ana.add("Zoé")
        #expect(try ana.sync().pushed == 1)
    }

    @Test(arguments: [false, true]) func aPlaceThatIsGoneOrEmptyIsNotFilledAgain(isFolder: Bool) throws {
        let team = Team()
        let ana = try team.device("ana")
        let place = try MeetingPlace(in: team, isFolder: isFolder)
        try ana.add("Claire")
        try ana.sync(place)
        try FileManager.default.moveItem(atPath: place.url, toPath: place.url + ".away")
        #expect(fault { try ana.sync() } == "gone")
        // As a mount point is before anything is mounted there.
        try FileManager.default.createDirectory(atPath: place.url, withIntermediateDirectories: true)
        if !isFolder { try MeetingPlace.git(["init", "--quiet", "--bare", place.url]) }
        #expect(fault { try ana.sync() } == "emptied")
        try ana.add("Loïc")
        #expect(fault { try ana.sync() } == "emptied")
        #expect(try ana.sync(place).pushed == 1)
        #expect(try ana.sync().pushed == 0)
    }

    /// On a disk of this machine git would run what a repository's configuration and hooks name.
    @Test func nothingThatARepositoryNamesIsRun() throws {
        let team = Team()
        let ana = try team.device("ana")
        let place = try MeetingPlace(in: team)
        let other = try MeetingPlace(in: team, named: "other")
        let trace = team.root + "/trace"
        for hook in [
            "pre-receive", "update", "post-receive", "post-update", "reference-transaction", "proc-receive", "pre-push",
            "pre-auto-gc",
        ] {
            let path = place.url + "/hooks/" + hook
            try write("#!/bin/sh\necho \(hook) >>'\(trace)'\n", path)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        for key in ["core.alternateRefsCommand", "core.fsmonitor", "core.sshCommand", "uploadpack.packObjectsHook"] {
            try place.set(key, "echo \(key) >>'\(trace)'; true")
        }
        try place.set("core.hooksPath", place.url + "/hooks")
        try place.set("receive.procReceiveRefs", "refs/carnet")
        try write("[core]\n\tsshCommand = echo included >>'\(trace)'\n", place.url + "/more")
        try place.set("include.path", place.url + "/more")
        // Whose objects it borrows may have a configuration of its own.
        try write(other.url + "/objects\n", place.url + "/objects/info/alternates")
        try other.set("core.fsmonitor", "echo other >>'\(trace)'; true")
        try ana.add("Claire")
        #expect(try ana.sync(place).pushed == 1)
        let bob = try team.device("bob", from: ana)
        try bob.add("Loïc")
        try bob.sync(place)
        let gone = try ana.add("Zoé")
        try ana.sync()
        try ana.forget(gone)
        try ana.sync(isPurging: true)
        #expect(ana.journal.carnet.names == ["Claire", "Loïc"])
        #expect(!FileManager.default.fileExists(atPath: trace))
    }

    /// How a repository is shared among accounts, and what it takes, stays its own.
    @Test func howARepositoryIsMadeIsKept() throws {
        let team = Team()
        let ana = try team.device("ana")
        let place = try MeetingPlace(in: team)
        try place.set("core.sharedRepository", "0660")
        try place.set("transfer.hideRefs", "refs/carnet")
        try ana.add("Claire")
        #expect(fault { try ana.sync(place) } == "git")
        try MeetingPlace.git(["-C", place.url, "config", "--unset", "transfer.hideRefs"])
        try ana.sync(place)
        let writer = try #require(ana.journal.ownWriters.first)
        let ref = place.url + "/refs/carnet/\(writer)/0001"
        let mode = try FileManager.default.attributesOfItem(atPath: ref)[.posixPermissions] as? Int
        #expect(mode.map { $0 & 0o777 } == 0o660)
        // What is read without git is what git reads; all else is left to it.
        let usual =
            "[core]\n\trepositoryformatversion = 0\n\tsharedRepository = 0660\n[receive]\n\tfsckObjects = true\n"
        let read = try #require(LocalRepository.plain(Array(usual.utf8)))
        #expect(
            read.map { $0.0 + "=" + $0.1 } == [
                "core.repositoryformatversion=0", "core.sharedrepository=0660", "receive.fsckobjects=true",
            ])
        for other in [
            "x = 1\n", "[a \"b\"]\n", "[a]\nb\n", "[a]\nb = \"c\"\n", "[a]\nb = c \n", "[a]\nb = c ; d\n", "[a]\r\n",
        ] {
            #expect(LocalRepository.plain(Array(other.utf8)) == nil, "\(other)")
        }
        for value in ["a\"b", "a\\b", "a;b#c"] {
            let file = team.root + "/config"
            try Data(LocalRepository.configuration([("core.x", value)])).write(to: URL(fileURLWithPath: file))
            let read = try MeetingPlace.git(["config", "--file", file, "--get", "core.x"])
            #expect(String(decoding: read, as: UTF8.self) == value + "\n")
        }
    }

    @Test func aRepositoryThatHidesWhatItTookIsNamed() throws {
        let team = Team()
        let ana = try team.device("ana")
        let place = try MeetingPlace(in: team)
        try place.set("uploadpack.hideRefs", "refs/carnet")
        try ana.add("Claire")
        for _ in 0..<2 { #expect(fault { try ana.sync(place) } == "hidden") }
        try MeetingPlace.git(["-C", place.url, "config", "--unset", "uploadpack.hideRefs"])
        try ana.sync()
        #expect(try place.refs().count == 1)
    }

    @Test func aRepositoryOfOtherIdsIsNamed() throws {
        let team = Team()
        let ana = try team.device("ana")
        let place = MeetingPlace(at: team.root + "/sha256")
        try MeetingPlace.git(["init", "--quiet", "--bare", "--object-format=sha256", place.url])
        try ana.add("Claire")
        #expect {
            try ana.sync(place)
        } throws: { error in
            if case SyncFault.git(let said)? = error as? SyncFault { said.reason == .sha256 } else { false }
        }
    }

    /// Only who holds the lock has a folder, and nobody else's refusal takes it away.
    @Test func whoeverIsRefusedTouchesNothingOfWhoIsAtWork() throws {
        let team = Team()
        let ana = try team.device("ana")
        let lock = try SyncLock.take(ana.journal.place)
        for _ in 0..<3 { #expect(fault { _ = try SyncLock.take(ana.journal.place) } == "busy") }
        #expect(FileManager.default.fileExists(atPath: lock.folder))
        withExtendedLifetime(lock) {}
    }

    /// A host that says nothing is given up; what ends is waited for no longer than it takes.
    @Test func aProgramThatIsSilentIsGivenUp() throws {
        let team = Team()
        try FileManager.default.createDirectory(atPath: team.root, withIntermediateDirectories: true)
        var git = GitProgram(folder: team.root, mayAsk: false)
        git.silenceSeconds = 1
        // Git waits for an end of its input that does not come: a pipe nobody writes to.
        let pipe = team.root + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect {
            try git.run(["hash-object", pipe])
        } throws: { error in
            if case SyncFault.git(let said)? = error as? SyncFault { said.reason == .silent(1) } else { false }
        }
    }
}
