import Glibc
package import Interface
package import Journal
import System

/// A file made whole or not at all: written under a temporary name beside it, synced, then renamed (exchange.md).
///
/// A link stays one: the file it leads to is replaced. What is no regular file (a device, a pipe) is written to as it
/// is, and never replaced. Until it is finished it has no name where the system can do that, and whoever ends this
/// program meanwhile has it taken away first: nothing is left lying.
package final class OutputFile {
    package let path: String
    /// Where the bytes go at last, without links.
    private let target: String
    /// Nil where the bytes go straight to the target.
    private let temporary: String?
    /// Whether it has that name yet.
    private var isNamed = false
    private let signals: HeldSignals?
    /// Where the bytes go to a terminal after all.
    private var screen: DataOutput?
    private let descriptor: Int32
    private let replaces: Bool
    private let wording: Wording
    private var isFinished = false

    /// - Parameters:
    ///   - replacing: an existing file gives way; else it is refused (exit code 73).
    ///   - kept: what does not give way, whatever was asked.
    package init(_ path: String, replacing: Bool, keeping kept: KeptFiles, _ wording: Wording) throws(Failure) {
        try kept.check(path, wording)
        var info = stat()
        let exists = lstat(path, &info) == 0
        if exists, !replacing {
            let isFolder = stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
            throw Failure(
                Failure.cannotCreate, isFolder ? wording.isAFolder(path) : wording.fileIsThere(path))
        }
        self.path = path
        self.wording = wording
        replaces = replacing
        if exists, stat(path, &info) == 0, info.st_mode & S_IFMT != S_IFREG {
            if info.st_mode & S_IFMT == S_IFDIR { throw Failure(Failure.cannotCreate, wording.isAFolder(path)) }
            target = path
            temporary = nil
            signals = nil
            descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        } else {
            let target = exists ? Self.followed(path) : path
            let (folder, _) = Self.split(target)
            let temporary = Temporary.name(beside: target)
            self.target = target
            self.temporary = temporary
            signals = HeldSignals()
            // It gets its name by way of /proc, which chroots and some containers lack.
            let nameless =
                access("/proc/self/fd", X_OK) == 0
                ? open(folder.isEmpty ? "." : folder, O_WRONLY | Self.nameless | O_CLOEXEC, 0o600) : -1
            isNamed = nameless < 0
            descriptor =
                nameless >= 0
                ? nameless : open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
        if temporary == nil { screen = DataOutput(isTable: true, to: descriptor) }
        if descriptor < 0 {
            // Nothing was made: nothing is to be taken away.
            isFinished = true
            throw Failure(Failure.cannotCreate, wording.cannotCreate(path, errno))
        }
    }

    deinit {
        guard !isFinished else { return }
        close(descriptor)
        if let temporary, isNamed { unlink(temporary) }
    }

    /// What the journal copies out goes straight there.
    package func writeBackup(of journal: Journal) throws(Failure) {
        do throws(FileSystem.Failure) { try journal.writeBackup(to: descriptor, path) } catch {
            throw Failure(Failure.inputOutput, wording.cannotWrite(path, error.code))
        }
    }

    package func write(_ data: [UInt8]) throws(Failure) {
        let bytes = screen?.out(data) ?? data
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

    /// To the disk, where there is one: a pipe or a terminal has none.
    func sync() throws(Failure) {
        if fsync(descriptor) != 0, temporary != nil {
            throw Failure(Failure.inputOutput, wording.cannotWrite(path, errno))
        }
    }

    /// Syncs, and gives the file its name.
    package func finish() throws(Failure) {
        try sync()
        defer { if isFinished { signals?.release() } }
        guard let temporary else {
            if let rest = screen?.end(), !rest.isEmpty { try write(rest) }
            isFinished = true
            close(descriptor)
            return
        }
        // A link is refused where a file came in between; a rename would have swallowed it.
        let isThere = name(replaces ? temporary : target) && (!replaces || rename(temporary, target) == 0)
        if !isThere {
            let code = errno
            throw Failure(
                Failure.cannotCreate, code == EEXIST ? wording.fileIsThere(path) : wording.cannotCreate(path, code))
        }
        if !replaces, isNamed { unlink(temporary) }
        isFinished = true
        close(descriptor)
        let (folder, _) = Self.split(target)
        let parent = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        if parent >= 0 {
            fsync(parent)
            close(parent)
        }
    }

    /// Gives what was written a name that nothing has yet.
    private func name(_ path: String) -> Bool {
        guard let temporary else { return false }
        if isNamed { return path == temporary || link(temporary, path) == 0 }
        guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 else {
            return false
        }
        if path == temporary { isNamed = true }
        return true
    }

    /// Linux' O_TMPFILE, which is a macro with a cast.
    private static let nameless = 0o20_000_000 | O_DIRECTORY
    /// As many links as the kernel follows.
    private static let linksMax = 40

    /// Where links lead, also to a file that is not there yet.
    static func followed(_ path: String) -> String {
        var path = path
        for _ in 0..<linksMax {
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(path, &buffer, buffer.count)
            guard count > 0, count < buffer.count else { break }
            let linked = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            path = linked.hasPrefix("/") ? linked : split(path).folder + linked
        }
        return path
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }
}
