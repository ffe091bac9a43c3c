internal import Glibc
package import Domain
internal import Journal

/// A folder that another program shares (Nextcloud, Syncthing, a network disk) as the team's meeting place: one whole
/// file for each writer, put there under a temporary name and renamed (journal.md, 57).
package struct FolderRemote: Remote {
    private let folder: String
    /// Of this carnet on this machine: whose temporary files are whose.
    private let token: String
    package let partBytes = Int.max

    package init(_ folder: String, token: String) {
        self.folder = folder
        self.token = token
        removeLeftovers()
    }

    package func name(_ writer: String, _ number: Int) -> String { writer + ".jsonl" }

    package func part(_ name: String) -> (writer: String, number: Int)? {
        guard name.hasSuffix(".jsonl"), let writer = WriterID(name.dropLast(6)) else { return nil }
        return (writer.description, 1)
    }

    package func copy(_ name: String) -> WriterID? { ConflictCopies.writer(name) }
    package func isUnderWay(_ name: String) -> Bool { ConflictCopies.isUnderWay(name) }

    package func list() throws(SyncFault) -> [String: String] {
        do throws(FileSystem.Failure) {
            var versions: [String: String] = [:]
            for name in try FileSystem().names(in: folder) where !name.hasPrefix(".") {
                guard let status = (try? FileSystem().statusOfLink(folder + "/" + name)) ?? nil else { continue }
                // What is no file is told where one of ours is expected, and is nobody's business elsewhere.
                if status.isFile || part(name) != nil { versions[name] = Self.version(status) }
            }
            return versions
        } catch {
            throw .folder(error)
        }
    }

    /// What changes when the file does. A link is none of the place's files: what it leads to may be anything.
    private func version(_ name: String) -> String? {
        ((try? FileSystem().statusOfLink(folder + "/" + name)) ?? nil).map(Self.version)
    }

    private static func version(_ status: FileSystem.Status) -> String {
        "\(status.inode)-\(status.size)-\(status.modified)"
    }

    package func fetch(_ names: [String]) throws(SyncFault) -> Fetched {
        var fetched = Fetched()
        for name in names {
            do throws(PartFault) { fetched.parts[name] = try contents(name) } catch { fetched.faults[name] = error }
        }
        return fetched
    }

    /// Nil where it is gone since it was listed. Nothing is read before its kind, its size and its first bytes are
    /// known: what lies there may be anything.
    private func contents(_ name: String) throws(PartFault) -> [UInt8]? {
        let (fileSystem, path) = (FileSystem(), folder + "/" + name)
        do throws(FileSystem.Failure) {
            guard let status = try fileSystem.statusOfLink(path) else { return nil }
            guard status.isFile else { throw .init(call: .open, path: path, code: ELOOP) }
            let start = try fileSystem.contents(path, bytesMax: Self.startBytes) ?? []
            // What is no part of a carnet's is taken for an empty one: ours takes its place.
            guard start.isEmpty || Parts.looksLikeRecords(start) else { return [] }
            if status.size > Self.bytesMax { throw .init(call: .read, path: path, code: EFBIG) }
            return try fileSystem.contents(path, bytesMax: Self.bytesMax)
        } catch {
            switch error.code {
            case ELOOP, EISDIR, ENXIO: throw .noFile
            case EFBIG: throw .tooLarge(((try? fileSystem.status(path)) ?? nil)?.size ?? 0)
            default: throw .unreadable(String(cString: strerror(error.code)))
            }
        }
    }

    private static let startBytes = 4096
    /// No journal's file is larger (13).
    private static let bytesMax = 1 << 32

    package func push(_ changes: [PartChange]) throws(SyncFault) -> Pushed {
        var versions: [String: String] = [:]
        do throws(FileSystem.Failure) {
            for change in changes where version(change.name) != change.seen { return .overtaken([change.name], nil) }
            for change in changes {
                let path = folder + "/" + change.name
                guard let bytes = change.bytes else {
                    try? FileSystem().unlink(path)
                    continue
                }
                // A folder by that name is not ours to empty, and ours has to go out.
                if (try FileSystem().statusOfLink(path))?.isFolder == true {
                    try FileSystem().rename(path, to: path + ".not-ours")
                }
                let temporary = folder + "/" + Self.temporaryPrefix + token + "-" + change.name
                try FileSystem().replace(path, with: bytes, temporary: temporary, mode: sharedMode)
                versions[change.name] = version(change.name)
            }
        } catch {
            throw .folder(error)
        }
        return .done(versions)
    }

    /// Who may read is for whoever shares the folder to say: what this account leaves to others of its files.
    private var sharedMode: UInt32 {
        let mask = umask(0o077)
        umask(mask)
        return 0o666 & ~UInt32(mask)
    }

    // MARK: What was left

    private static let temporaryPrefix = ".carnet-"
    /// Another device may be writing to one right now: what is older than that was left by one that was ended.
    private static let othersLeftAfterSeconds: Int64 = 3600

    /// Temporary files that nobody is writing to: this device's at once, for it meets one place at a time; others'
    /// after an hour.
    private func removeLeftovers() {
        let fileSystem = FileSystem()
        for name in (try? fileSystem.names(in: folder)) ?? [] where name.hasPrefix(Self.temporaryPrefix) {
            let rest = name.dropFirst(Self.temporaryPrefix.count)
            guard let dash = rest.firstIndex(of: "-"), part(String(rest[rest.index(after: dash)...])) != nil,
                let status = (try? fileSystem.statusOfLink(folder + "/" + name)) ?? nil, status.isFile
            else { continue }
            var clock = timespec()
            clock_gettime(CLOCK_REALTIME, &clock)
            let age = Int64(clock.tv_sec) - status.modified / 1_000_000_000
            // An earlier version put its process there, of this machine or of another.
            let isEarlier = pid_t(rest[..<dash]).map { kill($0, 0) != 0 } ?? false
            if rest[..<dash] == token || isEarlier || abs(age) > Self.othersLeftAfterSeconds {
                unlink(folder + "/" + name)
            }
        }
    }

    /// Who shares the folder may keep old versions of it.
    package func purge() -> Purge { .folder }
}
