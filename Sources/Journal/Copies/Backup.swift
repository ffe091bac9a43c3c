package import Domain

// Dated copies in the state folder, and copies anywhere by request: all files of log/, one after the other, each from
// its header on. Plain text as well.
extension Journal {
    /// How many dated copies are kept.
    private static let backupsMax = 7

    private var backupFolder: String? { place.inState("backups") }

    /// A copy for today, if this is the first opening of the day. Never in the way: where it cannot be made, there is
    /// none.
    package func backUpDaily(_ today: Day) {
        guard let folder = backupFolder, !isErasurePending else { return }
        let path = folder + "/\(today).jsonl"
        if ((try? fileSystem.status(path)) ?? nil) != nil { return }
        let timeout = lockTimeoutMilliseconds
        defer { lockTimeoutMilliseconds = timeout }
        lockTimeoutMilliseconds = 200
        let reason = readOnly
        // Nobody erases meanwhile, and what is copied is what stands there.
        do throws(JournalFault) {
            try withLock { () throws(JournalFault) in
                try refresh()
                if !isErasurePending { makeBackup(path, in: folder) }
            }
        } catch {
            readOnly = reason
        }
    }

    private func makeBackup(_ path: String, in folder: String) {
        do throws(FileSystem.Failure) {
            try fileSystem.makeFolder(folder)
            if carnet.recordCount == 0 { return }
            try fileSystem.replace(path) { (descriptor) throws(FileSystem.Failure) in
                try writeBackup(to: descriptor, path)
            }
            let names = try fileSystem.names(in: folder).filter { $0.hasSuffix(".jsonl") }.sorted()
            for name in names.dropLast(Self.backupsMax) { try fileSystem.unlink(folder + "/" + name) }
        } catch {}
    }

    /// The dated copies there are, the newest last.
    package var backups: [String] {
        guard let folder = backupFolder, let names = try? fileSystem.names(in: folder) else { return [] }
        return names.filter { $0.hasSuffix(".jsonl") }.sorted().map { folder + "/" + $0 }
    }

    /// All intact records of all files of this carnet, to a file that is open.
    package func writeBackup(to descriptor: Int32, _ path: String) throws(FileSystem.Failure) {
        for (writer, file) in files.sorted(by: { $0.key < $1.key }) {
            let report = file.reading.report
            if report.damage.contains(where: { $0.kind == .foreignCarnet }) { continue }
            // A file without damage as it is; of another one what is intact, so that a restore need not stop there.
            if report.damage.isEmpty, report.head != nil, file.reading.tail == nil, !file.reading.lacksLineFeed {
                try fileSystem.copy(place.file(writer), count: file.reading.offset, to: descriptor, path)
            } else if let log = try log(of: writer) {
                try fileSystem.write(descriptor, path, log.redacted(Erased(log.head.erased)).encoded())
            }
        }
    }

    /// The files in a copy, as `join` takes them.
    package static func incoming(_ copy: [UInt8]) -> [IncomingFile] {
        sections(copy).map { section in
            var file = IncomingFile(bytes: Array(section))
            file.isSalvaged = true
            return file
        }
    }

    /// The files in a copy, each from its header on.
    static func sections(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let mark = Array(#","s":0,"p":"00000000","l":0,"#.utf8)
        var starts: [Int] = []
        // With the mark that some programs put first, or without.
        var line = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while line < bytes.count {
            let at = line + RecordFormat.prefixLength + 9
            if at + mark.count <= bytes.count, bytes[at..<at + mark.count].elementsEqual(mark) { starts.append(line) }
            line = (bytes[line...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
        }
        return starts.indices.map { bytes[starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : bytes.count)] }
    }

    /// Takes what is erased out of the dated copies.
    func redactBackups(_ erased: Erased) throws(FileSystem.Failure) {
        guard let folder = backupFolder, try fileSystem.status(folder) != nil else { return }
        for name in try fileSystem.names(in: folder) {
            let path = folder + "/" + name
            if try fileSystem.status(path)?.isFolder == true { continue }
            guard name.hasSuffix(".jsonl"), let bytes = try fileSystem.contents(path, bytesMax: Chunk.bytesMax) else {
                try fileSystem.unlink(path)
                continue
            }
            var out: [UInt8] = []
            for section in Self.sections(bytes) {
                let section = Array(section)
                guard let writer = WriterLog.writer(of: section),
                    let log = WriterLog(section, of: writer, carnet: nil)
                else { continue }
                out += log.redacted(erased).encoded()
            }
            try fileSystem.replace(path, with: out)
        }
        try fileSystem.syncFolder(folder)
    }
}
