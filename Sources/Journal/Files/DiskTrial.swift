internal import Glibc

/// Whether a disk can hold a carnet: tried before anything is made on it.
///
/// Disks that stand for something else (a cloud's storage behind `rclone mount` without its cache, an archive) take
/// whole files and nothing at their end, and each says so in its own way: by refusing to open, to write, to give back.
struct DiskTrial {
    /// Whether what was added to a file at its end is there.
    private(set) var canAppend = false
    /// Whether a file that only its owner may read stays one: NTFS and exFAT have no such thing.
    private(set) var keepsModes = true

    /// Adds to a file twice, as a journal does, and reads it back. Nothing of it stays.
    ///
    /// - Throws: what says nothing of the kind of disk, such as a full one.
    init(in folder: String, _ fileSystem: FileSystem) throws(FileSystem.Failure) {
        let path = Temporary.name(beside: folder + "/trial")
        let (first, second): ([UInt8], [UInt8]) = (Array("one\n".utf8), Array("two\n".utf8))
        do throws(FileSystem.Failure) {
            try Self.append(first, to: path, creating: true, fileSystem)
            try Self.append(second, to: path, creating: false, fileSystem)
            canAppend = try fileSystem.contents(path) == first + second
            var status = stat()
            keepsModes = stat(path, &status) != 0 || status.st_mode & 0o077 == 0
            try fileSystem.unlink(path)
        } catch {
            try? fileSystem.unlink(path)
            switch error.code {
            case ENOSPC, EDQUOT, EROFS, EIO, EFBIG, EMFILE, ENFILE: throw error
            case EACCES where error.call == .open: throw error
            default: canAppend = false
            }
        }
    }

    private static func append(
        _ bytes: [UInt8], to path: String, creating: Bool, _ fileSystem: FileSystem
    ) throws(FileSystem.Failure) {
        let descriptor = try fileSystem.openAppending(path, creating: creating)
        defer { fileSystem.closeFile(descriptor) }
        try fileSystem.write(descriptor, path, bytes)
        try fileSystem.sync(descriptor, path)
    }
}
