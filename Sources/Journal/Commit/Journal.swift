internal import System
package import Domain
internal import Glibc

/// The journal of one carnet: all writers' files, read into a `Carnet`; this device's own, appended to.
///
/// The rules are journal.md's, by number. Nothing is truncated, nothing acknowledged before it is synced.
package final class Journal {
    package let place: Place
    package let carnet: Carnet
    let fileSystem: FileSystem
    /// Why nothing can be written, if so.
    package internal(set) var readOnly: ReadOnlyReason?
    /// Who writes on this device, asked once, when its file begins: the history names them (36).
    package var author: (() -> (person: String, device: String))?
    /// The longest a lock is waited for: 30 s on the command line, 2 s on the screen.
    package var lockTimeoutMilliseconds = 30_000

    /// Done while the disk works at each commit: what does not depend on its success.
    package var whileSyncing: (() -> Void)?

    var files = PerWriter<File>()
    var carnetName: String?
    /// Counters beyond it are damage: lowered where one has leapt so far that no change could be written any more.
    var lamportBound = JournalLimit.lamportMax
    /// STATE/left-out: writers of whom records for a later version are left out, as `verify --repair` was told.
    var leftOut: Set<String>?
    var logStatus: FileSystem.Status?
    var identity: DeviceIdentity?
    /// STATE/erased as it was read or written last.
    var erasedInState: [String] = []
    var seen: UInt64?
    /// What this program wrote to STATE/seen last.
    var seenWritten: (sequence: UInt64, bytes: [UInt8]) = (0, [])
    /// It is looked at as it was on a day, and not written to.
    let past: Day?
    /// Who was erased since then.
    var erasedSince: [String] = []
    /// Being made, with nothing there yet: whatever this device remembers of the folder is of another carnet.
    var isAnew = false
    /// False where the disk that it was just made on lets others read it.
    package internal(set) var keepsModes = true
    /// What this device remembers of the folder is of another carnet.
    var isFolderOfAnother = false
    var own: OwnFile?
    private var tail: Tail?
    /// Files in log/ that are none of ours, told by `verify`.
    var strangers: [String] = []

    struct File {
        var reading: FileReading
        var status: FileSystem.Status
    }

    /// The own file and the lock, open from the first commit on.
    struct OwnFile {
        var writer: WriterID
        var inode: UInt64
        var descriptor: Int32
        var path: String
        var lock: Int32
        var lockPath: String
        var seenDescriptor: Int32
        var seenPath: String
        var writerPath: String
        var unsyncedPath: String
        /// Of STATE/writer: another program of this device may have given up this id since.
        var writerStatus: FileSystem.Status?
    }

    /// Bytes of this session's records are kept here, a megabyte at a time.
    private struct Tail {
        var chunk: Chunk
        var number: Int
        var used = 0
    }

    private init(place: Place, carnet: Carnet, fileSystem: FileSystem, past: Day? = nil) {
        self.past = past
        readOnly = past.map { .past($0) }
        self.place = place
        self.carnet = carnet
        self.fileSystem = fileSystem
    }

    deinit {
        guard let own else { return }
        fileSystem.closeFile(own.descriptor)
        fileSystem.closeFile(own.lock)
        fileSystem.closeFile(own.seenDescriptor)
    }

    /// Opens a carnet and folds all of it.
    ///
    /// - Parameter past: as it was on that day, to be read only; nil: as it is.
    package static func open(
        _ place: Place, into carnet: Carnet = Carnet(), fileSystem: FileSystem = FileSystem(), past: Day? = nil
    ) throws(JournalFault) -> Journal {
        let journal = Journal(place: place, carnet: carnet, fileSystem: fileSystem, past: past)
        try journal.openFolder()
        return journal
    }

    /// Not read yet.
    static func opened(_ place: Place, into carnet: Carnet = Carnet(), fileSystem: FileSystem) -> Journal {
        Journal(place: place, carnet: carnet, fileSystem: fileSystem)
    }

    private func openFolder() throws(JournalFault) {
        do throws(FileSystem.Failure) {
            guard let folder = try fileSystem.status(place.folder) else {
                throw .init(call: .stat, path: place.folder, code: ENOENT)
            }
            guard folder.isFolder else { throw .init(call: .stat, path: place.folder, code: ENOTDIR) }
            guard let log = try fileSystem.status(place.log), log.isFolder else {
                throw .init(call: .stat, path: place.log, code: ENOENT)
            }
        } catch {
            switch (error.code, error.path) {
            case (ENOTDIR, _): throw .notAFolder(path: place.folder)
            case (ENOENT, _): throw isBegun ? .halfMade(path: place.folder) : .missing(path: place.folder)
            default: throw .unreadable(error)
            }
        }
        readIdentity()
        erasedInState = readErased()
        try refresh()
        if past == nil { settle() }
        // Nothing was ever written: half-made. Something was and is gone, or cannot be read: damage, which is shown.
        if reports.allSatisfy({ $0.head == nil && $0.records == 0 && $0.damage.isEmpty }) {
            throw .halfMade(path: place.folder)
        }
    }

    /// An empty folder, or one that holds other things, is no carnet; one with parts of ours was begun.
    private var isBegun: Bool {
        let names = (try? fileSystem.names(in: place.folder)) ?? []
        return names.contains("settings.toml") || names.contains(".tmp") || names.contains("log")
    }

    func readIdentity() {
        guard let path = place.inState("writer"), let bytes = try? fileSystem.contents(path) else { return }
        identity = DeviceIdentity.read(bytes)
        // Of what it was, it does not matter how far it went.
        if past == nil, let identity, let path = place.inState("seen"), let bytes = try? fileSystem.contents(path) {
            seen = Seen.read(bytes, of: identity.own)
        }
    }

    // MARK: Reading

    /// Reads what is new in every file and folds it. True when something was.
    @discardableResult
    package func refresh() throws(JournalFault) -> Bool {
        // What was is not read on.
        if past != nil, !files.isEmpty { return false }
        // Another window that erases writes the journal first, then what the device keeps beside.
        defer { if !isStateClean { erasedInState = readErased() } }
        do throws(FileSystem.Failure) {
            if try isAllRead() { return false }
            var statuses = try fileStatuses()
            let isShuffled = try isShuffled(statuses)
            if isShuffled || isReplaced(statuses) {
                // A folder that is away, as a key that was pulled out, says nothing of what is in it.
                guard let log = try fileSystem.status(place.log), log.isFolder else {
                    throw .init(call: .stat, path: place.log, code: ENOENT)
                }
                startAgain()
                statuses = PerWriter()
            }
            try findFiles()
            if carnetName == nil, !isFolderOfAnother { carnetName = identity?.carnet }
            var isNews = try readAll(statuses)
            if hasLeapt {
                lamportBound = countBound
                startAgain()
                try findFiles()
                isNews = try readAll(PerWriter())
            }
            nameLaterWriter()
            // Another carnet stands where the one this device knew was: what is there is what is shown.
            if isWhollyForeign {
                startAgain()
                isFolderOfAnother = true
                try findFiles()
                return try readAll(PerWriter())
            }
            leaveOutErased()
            return isNews
        } catch {
            throw .unreadable(error)
        }
    }

    /// Whether there are the same files as before, no longer than they were read.
    private func isAllRead() throws(FileSystem.Failure) -> Bool {
        guard let logStatus, !files.isEmpty, try fileSystem.status(place.log) == logStatus else { return false }
        for file in files.values {
            guard file.status.inode != 0, let status = try fileSystem.status(file.reading.report.path),
                status.inode == file.status.inode, status.size == file.reading.offset
            else { return false }
        }
        return true
    }

    /// So much to read that it is prepared for: more than some hundred contacts.
    private static let manyBytes = 1 << 16

    /// Reads what is new in every file and folds it; a file that cannot be read keeps none of the others back.
    private func readAll(_ statuses: PerWriter<FileSystem.Status>) throws(FileSystem.Failure) -> Bool {
        let before = carnet.version
        var records: [Record] = []
        var failure: FileSystem.Failure?
        // Mine first: they say which carnet this is.
        let mine = ownWriters.filter { files[$0] != nil }
        var unread: [(writer: WriterID, status: FileSystem.Status)] = []
        var bytes = 0
        for writer in mine + files.keys.filter({ !mine.contains($0) }).sorted() {
            do throws(FileSystem.Failure) {
                var status = statuses[writer]
                if status == nil { status = try fileSystem.status(place.file(writer)) }
                guard let status else { continue }
                unread.append((writer, status))
                bytes += min(max(0, status.size - (files[writer]?.reading.offset ?? 0)), Chunk.bytesMax)
            } catch {
                failure = failure ?? error
            }
        }
        // What is kept of them, and the room they are read into; the largest blocks have mappings of their own.
        let largeMax = 128 << 20
        if bytes > Self.manyBytes { Ahead.beginLargePages(min(3 * bytes, largeMax)) }
        defer { if bytes > Self.manyBytes { Ahead.endLargePages() } }
        for (writer, status) in unread {
            do throws(FileSystem.Failure) { try readOn(writer, status, into: &records) } catch {
                failure = failure ?? error
            }
        }
        if !records.isEmpty { fold(&records) }
        if let failure { throw failure }
        return carnet.version != before
    }

    /// What stands now at the path of each file that was read.
    private func fileStatuses() throws(FileSystem.Failure) -> PerWriter<FileSystem.Status> {
        var statuses = PerWriter<FileSystem.Status>()
        for writer in files.keys { statuses[writer] = try fileSystem.status(place.file(writer)) }
        return statuses
    }

    /// Whether another file stands where one was read (25): a rewrite, a restored copy.
    private func isReplaced(_ statuses: PerWriter<FileSystem.Status>) -> Bool {
        files.contains { writer, file in
            guard file.status.inode != 0 else { return false }
            guard let status = statuses[writer] else { return true }
            return status.inode != file.status.inode || status.size < file.reading.offset
        }
    }

    /// Whether a name in log/ changed and a file that was read did too: another one may stand there by the same number,
    /// which file systems give again at once.
    private func isShuffled(_ statuses: PerWriter<FileSystem.Status>) throws(FileSystem.Failure) -> Bool {
        guard let logStatus, try fileSystem.status(place.log) != logStatus else { return false }
        return files.contains { writer, file in
            file.status.inode != 0 && statuses[writer].map { $0.modified != file.status.modified } ?? false
                && own?.writer != writer
        }
    }

    private func startAgain() {
        carnet.reset()
        files = PerWriter()
        logStatus = nil
        tail = nil
        carnetName = nil
        if case .foreignFile = readOnly { readOnly = nil }
    }

    private func fold(_ records: inout [Record]) {
        if files.count > 1 {
            let names = files.keys.map { (carnet.writerIndex($0), $0) }
            let byIndex = Dictionary(uniqueKeysWithValues: names)
            records.sort { a, b in
                if a.lamport != b.lamport { return a.lamport < b.lamport }
                if a.writer != b.writer, let x = byIndex[a.writer], let y = byIndex[b.writer] { return x < y }
                return a.sequence < b.sequence
            }
        }
        carnet.apply(records)
    }

    private func findFiles() throws(FileSystem.Failure) {
        let status = try fileSystem.status(place.log)
        if let status, status == logStatus { return }
        // Another program of this device may have begun its file: then that is mine too.
        if identity == nil { readIdentity() }
        strangers = []
        for name in try fileSystem.names(in: place.log).sorted() {
            guard name.hasSuffix(".jsonl"), let writer = WriterID(name.dropLast(6)) else {
                strangers.append(name)
                continue
            }
            if files[writer] != nil { continue }
            let path = place.file(writer)
            var reading = FileReading(writer: writer, index: carnet.writerIndex(writer), path: path)
            reading.lamportBound = lamportBound
            files[writer] = File(
                reading: reading,
                status: .unread)
        }
        // A name that comes within the same tick of the clock would not show.
        let isSettled = status.map { Place.nanosecondsNow - $0.modified > 20_000_000 } ?? false
        logStatus = isSettled ? status : nil
    }

    /// Reads what was added to one file since the last time.
    private func readOn(_ writer: WriterID, _ status: FileSystem.Status, into records: inout [Record])
        throws(FileSystem.Failure)
    {
        let path = place.file(writer)
        guard var file = files[writer], status.isFile else { return }
        if status == file.status { return }
        guard status.size > file.reading.offset else {
            file.status = status
            files[writer] = file
            return
        }
        let descriptor = try fileSystem.openReading(path)
        defer { fileSystem.closeFile(descriptor) }
        let before = records.count
        let start = file.reading.offset
        let count = min(status.size - start, Chunk.bytesMax)
        var isReplayed = false
        if start == 0, count > Self.manyBytes {
            let (chunk, all) = try whole(descriptor, path, count)
            let got = counted(chunk.base, all)
            guard let number = carnet.add(chunk) else { return }
            carnet.reserve(
                contacts: got / 140, records: got / 200, events: got / 140, advise: Chunk.inLargePages,
                prefetch: Ahead.prefetch)
            if files.count == 1, carnet.recordCount == 0 {
                isReplayed = true
                replay(&file.reading, chunk, number, got)
            } else {
                file.reading.read(chunk: number, base: chunk.base, start: 0, count: got, into: &records)
            }
        } else {
            guard let (chunk, number, at) = room(count) else { return }
            let got = try fileSystem.read(descriptor, path, into: chunk.base + at, count: count, offset: start)
            tail?.used += got
            file.reading.read(
                chunk: number, base: chunk.base, start: at, count: counted(chunk.base + at, got), into: &records)
        }
        file.status = status
        if isForeign(&file.reading) {
            records.removeLast(records.count - before)
            // Its header came late.
            if isReplayed {
                carnet.reset()
                tail = nil
            }
        }
        files[writer] = file
    }

    /// A place for `count` bytes that will stay where they are.
    /// Nil after four thousand megabytes in one session: what is on disk by then is shown at the next opening.
    func room(_ count: Int) -> (chunk: Chunk, number: Int, at: Int)? {
        if let tail, tail.used + count <= tail.chunk.count { return (tail.chunk, tail.number, tail.used) }
        let chunk = Chunk.large(max(1 << 20, count))
        guard let number = carnet.add(chunk) else { return nil }
        tail = Tail(chunk: chunk, number: number)
        return (chunk, number, 0)
    }

    func use(_ count: Int) { tail?.used += count }
}
