#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import Domain
internal import Journal

/// A folder that another program shares (Nextcloud, Syncthing, a network disk) as the team's meeting place: one whole
/// file for each writer, put there under a temporary name and renamed (journal.md, 57).
package struct FolderRemote: Remote {
    private let folder: String
    package let partBytes = Int.max

    package init(_ folder: String) { self.folder = folder }

    package func name(_ writer: String, _ number: Int) -> String { writer + ".jsonl" }

    package func part(_ name: String) -> (writer: String, number: Int)? {
        guard name.hasSuffix(".jsonl"), let writer = WriterID(name.dropLast(6)) else { return nil }
        return (writer.description, 1)
    }

    package func list() throws(SyncFault) -> [String: String] {
        do throws(FileSystem.Failure) {
            var versions: [String: String] = [:]
            for name in try FileSystem().names(in: folder) where !name.hasPrefix(".") {
                if let version = try version(name) { versions[name] = version }
            }
            return versions
        } catch {
            throw .folder(error)
        }
    }

    private func version(_ name: String) throws(FileSystem.Failure) -> String? {
        guard let status = try FileSystem().status(folder + "/" + name), status.isFile else { return nil }
        return "\(status.inode)-\(status.size)-\(status.modified)"
    }

    package func fetch(_ names: [String]) throws(SyncFault) -> [String: [UInt8]] {
        var parts: [String: [UInt8]] = [:]
        do throws(FileSystem.Failure) {
            for name in names { parts[name] = try contents(name) }
        } catch {
            throw .folder(error)
        }
        return parts
    }

    /// A link or a folder by that name holds nothing of ours.
    private func contents(_ name: String) throws(FileSystem.Failure) -> [UInt8] {
        do throws(FileSystem.Failure) {
            return try FileSystem().contents(folder + "/" + name, bytesMax: .max) ?? []
        } catch {
            if error.code == ELOOP { return [] }
            throw error
        }
    }

    package func push(_ changes: [PartChange]) throws(SyncFault) -> [String: String]? {
        var versions: [String: String] = [:]
        do throws(FileSystem.Failure) {
            for change in changes {
                guard try version(change.name) == change.seen else { return nil }
                guard let bytes = change.bytes else { continue }
                try FileSystem().replace(
                    folder + "/" + change.name, with: bytes, temporary: folder + "/.carnet-\(getpid())-" + change.name,
                    // Who may read is for whoever shares the folder to say.
                    mode: 0o666)
                versions[change.name] = try version(change.name)
            }
        } catch {
            throw .folder(error)
        }
        return versions
    }

    /// Who shares the folder may keep old versions of it.
    package func purge() -> Purge { .folder }
}
