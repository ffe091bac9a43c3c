internal import Journal
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// STATE/sync.lock, and a folder that lives as long as it is held.
final class SyncLock {
    let folder: String
    private let descriptor: Int32

    init(_ journal: Journal) throws(SyncFault) {
        guard let path = journal.place.syncLock, let folder = journal.place.syncFolder else {
            throw .journal(.noStateFolder)
        }
        self.folder = folder
        do throws(FileSystem.Failure) {
            let fileSystem = FileSystem()
            try fileSystem.makeFolder(FileSystem.parent(of: path))
            descriptor = try fileSystem.openAppending(path, creating: true)
            guard try fileSystem.tryLock(descriptor, path, shared: false) else {
                fileSystem.closeFile(descriptor)
                throw .init(call: .lock, path: path, code: EWOULDBLOCK)
            }
            try fileSystem.removeTree(folder)
            try fileSystem.makeFolder(folder)
        } catch {
            if error.code == EWOULDBLOCK { throw .busy }
            throw .folder(error)
        }
    }

    deinit {
        try? FileSystem().removeTree(folder)
        // Not by closing alone: a program that is just being started may have the descriptor as well.
        FileSystem().unlock(descriptor)
        FileSystem().closeFile(descriptor)
    }
}

/// A folder for a clone, whose carnet is not there yet.
struct Scratch {
    let path: String

    init(_ stateHome: String?) throws(SyncFault) {
        guard let stateHome else { throw .journal(.noStateFolder) }
        path = stateHome + "/carnet/clone-\(getpid())"
        do throws(FileSystem.Failure) { try FileSystem().makeFolder(path) } catch { throw .folder(error) }
    }

    func remove() { try? FileSystem().removeTree(path) }
}
