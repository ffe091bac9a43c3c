internal import Journal
internal import System
internal import Glibc

/// STATE/sync.lock, and a folder that lives as long as it is held. Whoever ends this program meanwhile has it end what
/// it started and take its folder away first.
final class SyncLock {
    let folder: String
    private let descriptor: Int32
    private let signals = HeldSignals()

    /// Nothing is touched before the lock is had: the folder is that of whoever holds it.
    static func take(_ place: Place) throws(SyncFault) -> SyncLock {
        guard let path = place.syncLock, let parent = place.syncFolder else {
            throw .journal(.noStateFolder)
        }
        let fileSystem = FileSystem()
        do throws(FileSystem.Failure) {
            try fileSystem.makeFolder(FileSystem.parent(of: path))
            let descriptor = try fileSystem.openAppending(path, creating: true)
            var isHeld = false
            defer { if !isHeld { fileSystem.closeFile(descriptor) } }
            guard try fileSystem.tryLock(descriptor, path, shared: false) else {
                throw .init(call: .lock, path: path, code: EWOULDBLOCK)
            }
            isHeld = true
            // A name of its own: what another one left when it was killed may still be written to by a git of its.
            let lock = SyncLock(descriptor, parent + "/\(getpid())")
            try? fileSystem.removeTree(parent)
            try fileSystem.makePassingFolder(parent)
            try fileSystem.makePassingFolder(lock.folder)
            return lock
        } catch {
            if error.code == EWOULDBLOCK, error.call == .lock { throw .busy }
            throw .folder(error)
        }
    }

    private init(_ descriptor: Int32, _ folder: String) {
        self.descriptor = descriptor
        self.folder = folder
    }

    deinit {
        try? FileSystem().removeTree(FileSystem.parent(of: folder))
        // Not by closing alone: a program that is just being started may have the descriptor as well.
        FileSystem().unlock(descriptor)
        FileSystem().closeFile(descriptor)
        signals.release()
    }
}
