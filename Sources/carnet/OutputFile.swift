import Glibc
import Interface

/// A file made whole or not at all: written under a temporary name beside it, synced, then renamed (exchange.md).
final class OutputFile {
    let path: String
    private let temporary: String
    private let descriptor: Int32
    private let replaces: Bool
    private let wording: Wording
    private var isFinished = false

    /// - Parameter replacing: an existing file gives way; else it is refused (exit code 73).
    init(_ path: String, replacing: Bool, _ wording: Wording) throws(Failure) {
        var info = stat()
        if lstat(path, &info) == 0 {
            if info.st_mode & S_IFMT == S_IFDIR { throw Failure(Failure.cannotCreate, wording.isAFolder(path)) }
            if !replacing { throw Failure(Failure.cannotCreate, wording.fileIsThere(path)) }
        }
        let (folder, name) = Self.split(path)
        let temporary =
            folder + "." + name.prefix(100) + "." + String(UInt32.random(in: 0 ... .max), radix: 36) + ".tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor < 0 { throw Failure(Failure.cannotCreate, wording.cannotCreate(path, errno)) }
        self.path = path
        self.temporary = temporary
        self.descriptor = descriptor
        self.wording = wording
        replaces = replacing
    }

    deinit {
        if !isFinished {
            close(descriptor)
            unlink(temporary)
        }
    }

    func write(_ bytes: [UInt8]) throws(Failure) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { Glibc.write(descriptor, $0 + done, buffer.count - done) } ?? 0
            }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { throw Failure(Failure.inputOutput, wording.cannotWrite(path, errno)) }
            done += count
        }
    }

    /// Syncs, and gives the file its name.
    func finish() throws(Failure) {
        guard fsync(descriptor) == 0 else { throw Failure(Failure.inputOutput, wording.cannotWrite(path, errno)) }
        // A link is refused where a file came in between; a rename would have swallowed it.
        let isNamed = replaces ? rename(temporary, path) == 0 : link(temporary, path) == 0
        if !isNamed {
            let code = errno
            throw Failure(
                Failure.cannotCreate, code == EEXIST ? wording.fileIsThere(path) : wording.cannotCreate(path, code))
        }
        if !replaces { unlink(temporary) }
        isFinished = true
        close(descriptor)
        let (folder, _) = Self.split(path)
        let parent = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        if parent >= 0 {
            fsync(parent)
            close(parent)
        }
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }
}
