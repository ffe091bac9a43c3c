internal import Domain
internal import Glibc

// A file of log/ written anew, whole: for a join, an erasure, a repair. Always under the append lock, always by a
// temporary file, a sync, a rename and a sync of the folder (journal.md, 4 and 43).
extension Journal {
    /// Holds the append lock while `body` works. Never while on the network.
    func withLock<R>(_ body: () throws(JournalFault) -> R) throws(JournalFault) -> R {
        guard let state = place.state, let path = place.inState("lock") else { throw .noStateFolder }
        let descriptor: Int32
        do throws(FileSystem.Failure) {
            try fileSystem.makeFolder(state)
            descriptor = try fileSystem.openAppending(path, creating: true)
        } catch {
            throw failed(error)
        }
        defer { fileSystem.closeFile(descriptor) }
        try lock(descriptor, path)
        // Not by closing alone: a program that is just being started may have the descriptor as well.
        defer { fileSystem.unlock(descriptor) }
        return try body()
    }

    /// Where temporary files go: beside the lock, or inside the carnet where that is on another disk.
    private func temporaryFolder() throws(FileSystem.Failure) -> String {
        if let state = place.state, let path = place.inState("tmp"),
            try fileSystem.status(state)?.device == fileSystem.status(place.log)?.device
        {
            return path
        }
        return place.folder + "/.tmp"
    }

    /// Puts `bytes` in the place of a writer's file.
    func replaceFile(_ writer: WriterID, with bytes: [UInt8]) throws(FileSystem.Failure) {
        let folder = try temporaryFolder()
        try fileSystem.makeFolder(folder)
        try fileSystem.replace(place.file(writer), with: bytes, temporary: folder + "/\(writer).jsonl")
        // What is left of it, a crash in between leaves as well: it is looked for at each opening.
        try? fileSystem.removeTree(folder)
        if own?.writer == writer { closeOwn() }
    }

    /// Adds bytes at the end of another writer's file: whole records only, after whole records.
    func extendFile(_ writer: WriterID, with bytes: ArraySlice<UInt8>) throws(FileSystem.Failure) {
        let path = place.file(writer)
        let descriptor = try fileSystem.openAppending(path, creating: false)
        defer { fileSystem.closeFile(descriptor) }
        try fileSystem.write(descriptor, path, bytes)
        try fileSystem.sync(descriptor, path)
    }

    /// A writer's records as its file holds them now; nil where there is no such file of this carnet.
    func log(of writer: WriterID) throws(FileSystem.Failure) -> WriterLog? {
        guard let bytes = try fileSystem.contents(place.file(writer), bytesMax: Chunk.bytesMax), !bytes.isEmpty else {
            return nil
        }
        return WriterLog(bytes, of: writer, carnet: carnetName, lamportBound: lamportBound)
    }

    /// Whether a crash left temporary files behind: they may hold what was erased since.
    var hasLeftovers: Bool {
        leftoverFolders.contains { path in (try? fileSystem.status(path)).flatMap { $0 } != nil }
    }

    /// Under the lock: nobody is writing to them.
    func removeLeftovers() {
        for folder in leftoverFolders { try? fileSystem.removeTree(folder) }
    }

    /// An exchange that was killed may have left copies of files behind.
    private func removeLeftoversOfSync() {
        guard let folder = place.syncFolder, let path = place.syncLock, (try? fileSystem.status(folder)) ?? nil != nil,
            let descriptor = try? fileSystem.openAppending(path, creating: true)
        else { return }
        defer { fileSystem.closeFile(descriptor) }
        guard (try? fileSystem.tryLock(descriptor, path, shared: false)) == true else { return }
        try? fileSystem.removeTree(folder)
        fileSystem.unlock(descriptor)
    }

    /// Where a file of ours takes another's place.
    private var temporaryFolders: [String] {
        [place.folder, place.aside] + ["", "/mails", "/backups"].compactMap { name in place.state.map { $0 + name } }
    }

    private var leftoverFolders: [String] { [place.folder + "/.tmp"] + (place.inState("tmp").map { [$0] } ?? []) }

    /// Reads all files again: some were replaced.
    func readAgain() throws(JournalFault) {
        logStatus = nil
        try refresh()
    }

    // MARK: At opening

    /// Finishes what was begun, before anything is shown: temporary files of a crash, a fork that was being moved, an
    /// erasure (42, 49). Where that cannot be done now, what is erased is hidden, and the rest waits.
    func settle() {
        removeLeftoversOfSync()
        for folder in temporaryFolders { Temporary.removeLeft(in: folder) }
        guard hasLeftovers || isErasurePending || hasUnfinishedFork else { return }
        if case .newerVersion? = readOnly { return }
        let timeout = lockTimeoutMilliseconds
        defer { lockTimeoutMilliseconds = timeout }
        // Whoever only reads does not wait for those who write.
        lockTimeoutMilliseconds = 200
        let reason = readOnly
        do throws(JournalFault) {
            try withLock { () throws(JournalFault) in
                removeLeftovers()
                do throws(FileSystem.Failure) {
                    try finishForks()
                    try redactAll()
                } catch {
                    throw failed(error)
                }
            }
            try readAgain()
        } catch {
            // Reading goes on; `isErasurePending` says what is still to be done.
            readOnly = reason
            if case .readOnly(let now) = error { readOnly = readOnly ?? now }
        }
    }

    /// A file that was cut from another one, whose own copy still has what was moved.
    private var hasUnfinishedFork: Bool {
        files.values.contains { file in
            guard let (writer, common) = file.reading.report.head?.from, let old = files[writer] else { return false }
            return (old.reading.lastSequence ?? 0) > common
                && carnet.begins(file.reading.report.writer, as: writer, after: common)
        }
    }

    private func finishForks() throws(FileSystem.Failure) {
        for (writer, file) in files where file.reading.report.head?.from != nil { try finishFork(with: writer) }
    }

    /// This device writes under another of its ids from now on.
    func takeOver(_ writer: WriterID) throws(FileSystem.Failure) {
        guard let identity, identity.own != writer, let path = place.inState("writer") else { return }
        let renamed = identity.renamed(writer, lost: nil)
        try fileSystem.replace(path, with: renamed.bytes)
        self.identity = renamed
        seen = nil
        closeOwn()
    }
}
