internal import System
internal import Domain
internal import Glibc

// Calls whose names are also names of methods below.
private func writeBytes(_ descriptor: Int32, _ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
    write(descriptor, base, count)
}
private func renameFile(_ from: String, _ to: String) -> Int32 { rename(from, to) }
private func unlinkFile(_ path: String) -> Int32 { unlink(path) }

private func modifiedTime(_ info: stat) -> timespec { info.st_mtim }

private func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }

/// The system calls the journal makes, behind one small type so that tests can make the n-th of them fail.
package struct FileSystem {
    /// The calls that can be made to fail.
    package enum Call: Hashable, Sendable, CaseIterable {
        case open, read, write, sync, syncFolder, rename, makeFolder, lock, stat, list, unlink
    }

    /// Asked before each call: an errno to fail with, or nil to go on. A test's way in; nil in the program.
    package var fault: ((Call) -> Int32?)?
    /// Asked before so many bytes are written: how many reach the disk before it is full, or nil for all. A test's too.
    package var short: ((Int) -> Int?)?
    /// Whether what is written must outlive a power cut. Of a demonstration nothing need.
    private let isLasting: Bool

    package init(fault: ((Call) -> Int32?)? = nil, short: ((Int) -> Int?)? = nil, isLasting: Bool = true) {
        self.fault = fault
        self.short = short
        self.isLasting = isLasting
    }

    /// A failed call: which, on what, and its errno.
    package struct Failure: Error, Equatable {
        package let call: Call
        package let path: String
        package let code: Int32
        package init(call: Call, path: String, code: Int32) {
            self.call = call
            self.path = path
            self.code = code
        }
    }

    private func check(_ call: Call, _ path: String) throws(Failure) {
        // What a signal cut short is made again, as `run` does with the system's own.
        while let code = fault?(call) {
            if code != EINTR { throw Failure(call: call, path: path, code: code) }
        }
    }

    /// Runs a call that says -1 on failure, again when a signal cut it short.
    @discardableResult
    private func run<R: BinaryInteger>(_ call: Call, _ path: String, _ body: () -> R) throws(Failure) -> R {
        try check(call, path)
        while true {
            let result = body()
            if result >= 0 { return result }
            if errno != EINTR { throw Failure(call: call, path: path, code: errno) }
        }
    }

    package struct Status: Equatable, Sendable {
        package var inode: UInt64
        package var device: UInt64
        package var size: Int
        package var modified: Int64
        package var isFile: Bool
        package var isFolder: Bool
        package var owner: UInt32

        /// Of a file that was not looked at yet.
        static let unread = Status(
            inode: 0, device: 0, size: 0, modified: 0, isFile: true, isFolder: false, owner: 0)
    }

    /// Nil when there is nothing there.
    package func status(_ path: String) throws(Failure) -> Status? {
        try check(.stat, path)
        var info = stat()
        if stat(path, &info) != 0 {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Failure(call: .stat, path: path, code: errno)
        }
        return Self.status(info)
    }

    /// As `status`, but of a link itself: neither a file nor a folder.
    package func statusOfLink(_ path: String) throws(Failure) -> Status? {
        try check(.stat, path)
        var info = stat()
        if lstat(path, &info) != 0 {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Failure(call: .stat, path: path, code: errno)
        }
        return Self.status(info)
    }

    package func status(_ descriptor: Int32, _ path: String) throws(Failure) -> Status {
        try check(.stat, path)
        var info = stat()
        if fstat(descriptor, &info) != 0 { throw Failure(call: .stat, path: path, code: errno) }
        return Self.status(info)
    }

    private static func status(_ info: stat) -> Status {
        Status(
            inode: UInt64(info.st_ino), device: UInt64(truncatingIfNeeded: info.st_dev), size: Int(info.st_size),
            modified: nanoseconds(modifiedTime(info)),
            isFile: info.st_mode & S_IFMT == S_IFREG, isFolder: info.st_mode & S_IFMT == S_IFDIR, owner: info.st_uid)
    }

    package func openReading(_ path: String) throws(Failure) -> Int32 {
        try run(.open, path) { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
    }

    /// For appending; made (0600) when `creating`.
    package func openAppending(_ path: String, creating: Bool) throws(Failure) -> Int32 {
        try run(.open, path) {
            open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (creating ? O_CREAT : 0), 0o600)
        }
    }

    /// A new file for writing (0600); an old one of that name is emptied.
    ///
    /// - Parameter isOurs: whether the name is one that only we use; else what is there is somebody's, and stays.
    package func openNew(_ path: String, isOurs: Bool = true) throws(Failure) -> Int32 {
        let flag = isOurs ? O_TRUNC : O_EXCL
        return try run(.open, path) { open(path, O_RDWR | O_CREAT | flag | O_CLOEXEC | O_NOFOLLOW, 0o600) }
    }

    /// For the small counter that is written over and over.
    package func openSeen(_ path: String) throws(Failure) -> Int32 {
        try run(.open, path) { open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600) }
    }

    package func closeFile(_ descriptor: Int32) { _ = close(descriptor) }

    /// Fills as much of the buffer as the file has, from `offset`.
    package func read(
        _ descriptor: Int32, _ path: String, into base: UnsafeMutablePointer<UInt8>, count: Int, offset: Int
    )
        throws(Failure) -> Int
    {
        var done = 0
        while done < count {
            let got = try run(.read, path) { pread(descriptor, base + done, count - done, off_t(offset + done)) }
            if got == 0 { break }
            done += got
        }
        return done
    }

    /// The first `count` bytes of a file in memory, without a copy; nil where the system refuses.
    func map(_ descriptor: Int32, _ path: String, count: Int) throws(Failure) -> Chunk? {
        try check(.read, path)
        guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            return nil
        }
        return Chunk(owning: address.assumingMemoryBound(to: UInt8.self), count: count) { munmap($0, count) }
    }

    /// Writes all, in a loop: a short write goes on where it stopped.
    package func write(_ descriptor: Int32, _ path: String, _ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let room = short?(bytes.count - done)
            done += try run(.write, path) { writeBytes(descriptor, base + done, room ?? bytes.count - done) }
            if room != nil { throw Failure(call: .write, path: path, code: ENOSPC) }
        }
    }

    package func write(_ descriptor: Int32, _ path: String, _ bytes: ArraySlice<UInt8>) throws(Failure) {
        // By a result: before 6.1 the compiler takes a closure that throws a type for one that throws any error.
        try bytes.withUnsafeBufferPointer { all in
            Result { () throws(Failure) in try write(descriptor, path, all) }
        }.get()
    }

    package func write(_ descriptor: Int32, _ path: String, _ bytes: [UInt8]) throws(Failure) {
        try write(descriptor, path, bytes[...])
    }

    /// To the platter, as far as the system can say.
    package func sync(_ descriptor: Int32, _ path: String) throws(Failure) {
        guard isLasting else { return }
        try run(.sync, path) { fdatasync(descriptor) }
    }

    /// Lets the disk begin with what was written, so that the sync to come has less to wait for. A hint: nothing is
    /// promised by it, and where it fails nothing is lost.
    package func beginSync(_ descriptor: Int32) { if isLasting { Ahead.beginSync(descriptor) } }

    package func syncFolder(_ path: String) throws(Failure) {
        guard isLasting else { return }
        let descriptor = try run(.open, path) { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        defer { _ = close(descriptor) }
        try run(.syncFolder, path) { fsync(descriptor) }
    }

    package func rename(_ from: String, to: String) throws(Failure) {
        try run(.rename, to) { renameFile(from, to) }
    }

    package func unlink(_ path: String) throws(Failure) {
        try run(.unlink, path) { unlinkFile(path) }
    }

    /// Makes a folder (0700) and those above it.
    package func makeFolder(_ path: String) throws(Failure) {
        if let status = try status(path) {
            if status.isFolder { return }
            throw Failure(call: .makeFolder, path: path, code: ENOTDIR)
        }
        let parent = Self.parent(of: path)
        if parent != path { try makeFolder(parent) }
        try check(.makeFolder, path)
        if mkdir(path, 0o700) != 0 {
            if errno != EEXIST { throw Failure(call: .makeFolder, path: path, code: errno) }
            return
        }
        // Its name too must outlive a power cut. Where the folder above may not be read, the system decides when.
        do throws(Failure) { try syncFolder(parent) } catch { if error.code != EACCES { throw error } }
    }

    /// Makes a folder (0700) that is there for a moment, in one that is there: no power cut need leave it.
    package func makePassingFolder(_ path: String) throws(Failure) {
        try check(.makeFolder, path)
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw Failure(call: .makeFolder, path: path, code: errno) }
    }

    /// Takes away a folder if there is nothing in it.
    package func removeEmptyFolder(_ path: String) { _ = rmdir(path) }

    /// Takes away a folder and all that is in it, following no link.
    package func removeTree(_ path: String) throws(Failure) {
        guard let status = try status(path), status.isFolder else { return }
        for name in try names(in: path) {
            let inner = path + "/" + name
            if unlinkFile(inner) != 0 { try removeTree(inner) }
        }
        try run(.unlink, path) { rmdir(path) }
    }

    package static func parent(of path: String) -> String {
        var bytes = Substring(path)
        while bytes.count > 1, bytes.last == "/" { bytes.removeLast() }
        guard let slash = bytes.lastIndex(of: "/") else { return "." }
        return slash == bytes.startIndex ? "/" : String(bytes[..<slash])
    }

    package static func name(of path: String) -> String {
        String(path.split(separator: "/", omittingEmptySubsequences: true).last ?? "")
    }

    /// The names in a folder, without `.` and `..`.
    package func names(in path: String) throws(Failure) -> [String] {
        let descriptor = try run(.list, path) { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let folder = fdopendir(descriptor) else {
            let code = errno
            _ = close(descriptor)
            throw Failure(call: .list, path: path, code: code)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            // The end and a failure look alike but for this.
            errno = 0
            guard let entry = readdir(folder) else {
                if errno == EINTR { continue }
                if errno != 0 { throw Failure(call: .list, path: path, code: errno) }
                break
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: UInt8.self, capacity: 256) {
                    String(decoding: UnsafeBufferPointer(start: $0, count: strlen($0)), as: UTF8.self)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Tries to lock; false when another holds it.
    package func tryLock(_ descriptor: Int32, _ path: String, shared: Bool) throws(Failure) -> Bool {
        try check(.lock, path)
        while flock(descriptor, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            if errno != EINTR { throw Failure(call: .lock, path: path, code: errno) }
        }
        return true
    }

    package func unlock(_ descriptor: Int32) {
        while flock(descriptor, LOCK_UN) != 0, errno == EINTR {}
    }

    /// The path without links, or nil when there is nothing there.
    package static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// All of a small file; nil when it is not there. At most `bytesMax`.
    package func contents(_ path: String, bytesMax: Int = 1 << 20) throws(Failure) -> [UInt8]? {
        guard let status = try status(path), status.isFile else { return nil }
        let descriptor = try openReading(path)
        defer { closeFile(descriptor) }
        let count = min(status.size, bytesMax)
        var failure: Failure?
        let bytes = [UInt8](unsafeUninitializedCapacity: max(1, count)) { buffer, got in
            do throws(Failure) {
                guard let base = buffer.baseAddress else { return }
                got = try read(descriptor, path, into: base, count: count, offset: 0)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Replaces a file whole: temporary name, sync, rename, folder sync.
    ///
    /// - Parameters:
    ///   - temporary: a name that only we use; nil: one beside the file.
    ///   - mode: who may read it once it has its name; until then nobody else does.
    package func replace(
        _ path: String, with bytes: [UInt8], temporary: String? = nil, mode: UInt32 = 0o600
    ) throws(Failure) {
        try replace(path, temporary: temporary) { (descriptor) throws(Failure) in
            try write(descriptor, path, bytes)
            // Some shared disks know no modes: then theirs is what it has.
            if mode != 0o600 { _ = fchmod(descriptor, mode_t(mode)) }
        }
    }

    /// The first bytes of a file, added to another; a piece at a time.
    func copy(_ path: String, count: Int, to descriptor: Int32, _ target: String) throws(Failure) {
        let source = try openReading(path)
        defer { closeFile(source) }
        let pieceMax = 1 << 20
        let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: pieceMax)
        defer { piece.deallocate() }
        var done = 0
        while done < count {
            let got = try read(source, path, into: piece, count: min(pieceMax, count - done), offset: done)
            if got == 0 { return }
            try write(descriptor, target, UnsafeBufferPointer(start: piece, count: got))
            done += got
        }
    }

    /// The same, its bytes written by `fill`.
    func replace(
        _ path: String, temporary named: String? = nil, _ fill: (Int32) throws(Failure) -> Void
    ) throws(Failure) {
        let temporary = named ?? Temporary.name(beside: path)
        // Whoever ends this program now leaves no file without its name.
        let held = HeldSignals()
        defer { withExtendedLifetime(held) {} }
        let descriptor = try openNew(temporary, isOurs: named != nil)
        do throws(Failure) {
            defer { closeFile(descriptor) }
            try fill(descriptor)
            try sync(descriptor, temporary)
        } catch {
            _ = unlinkFile(temporary)
            throw error
        }
        do throws(Failure) {
            try rename(temporary, to: path)
        } catch {
            _ = unlinkFile(temporary)
            throw error
        }
        try syncFolder(Self.parent(of: path))
    }
}
