import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

/// A disk that cannot hold a carnet says so before anything is made on it.
@Suite struct DiskTrialTests {
    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// As a mount of rclone without its cache says it, or says it not: each of its calls, refused with what it uses.
    @Test(arguments: [FileSystem.Call.open, .write, .sync, .read], [ESPIPE, EPERM, EBADF, ENOTSUP, EINVAL])
    func nothingIsMadeWhereNothingCanBeAdded(call: FileSystem.Call, code: Int32) throws {
        let bench = try Bench()
        let before = Self.exists(bench.folder)
        // What comes once a first line is on disk: the first file of a carnet is not reached.
        var isWritten = false
        let failing = FileSystem(fault: { asked in
            if isWritten, asked == call { return code }
            if asked == .sync { isWritten = true }
            return nil
        })
        #expect(throws: JournalFault.cannotAppend(path: bench.folder)) { try bench.make(fileSystem: failing) }
        #expect(Self.exists(bench.folder) == before && !Self.exists(bench.place().log))
        // And on a disk that can, all is as if nothing had been.
        #expect(try bench.make().keepsModes)
    }

    @Test func whatSaysNothingOfTheDiskIsToldAsItIs() throws {
        let bench = try Bench()
        let full = FileSystem(fault: { $0 == .write ? ENOSPC : nil })
        #expect {
            try bench.make(fileSystem: full)
        } throws: { error in
            if case .cannotMake(let failure) = error as? JournalFault { failure.code == ENOSPC } else { false }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.place().log).isEmpty)
    }

    @Test func theTrialLeavesNothing() throws {
        let bench = try Bench()
        let journal = try bench.make()
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.place().log)
        #expect(names.count == 1 && journal.keepsModes)
    }
}
