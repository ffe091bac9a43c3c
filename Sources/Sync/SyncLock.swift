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

    init(_ place: Place) throws(SyncFault) {
        guard let path = place.syncLock, let parent = place.syncFolder else {
            throw .journal(.noStateFolder)
        }
        // A name of its own: what another one left when it was killed may still be written to by a git of its.
        folder = parent + "/\(getpid())"
        do throws(FileSystem.Failure) {
            let fileSystem = FileSystem()
            try fileSystem.makeFolder(FileSystem.parent(of: path))
            descriptor = try fileSystem.openAppending(path, creating: true)
            guard try fileSystem.tryLock(descriptor, path, shared: false) else {
                fileSystem.closeFile(descriptor)
                throw .init(call: .lock, path: path, code: EWOULDBLOCK)
            }
            try? fileSystem.removeTree(parent)
            try fileSystem.makeFolder(folder)
        } catch {
            if error.code == EWOULDBLOCK { throw .busy }
            throw .folder(error)
        }
    }

    deinit {
        try? FileSystem().removeTree(FileSystem.parent(of: folder))
        // Not by closing alone: a program that is just being started may have the descriptor as well.
        FileSystem().unlock(descriptor)
        FileSystem().closeFile(descriptor)
    }
}
