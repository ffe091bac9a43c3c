internal import Domain
package import Journal

/// Copies that the program which shares a folder leaves beside a writer's file when two devices changed it: read as
/// what they are, never as another writer's.
///
/// Their names differ from program to program and language to language (Syncthing's `w.sync-conflict-20261130-….jsonl`,
/// Nextcloud's `w (conflicted copy 2026-11-30 101112).jsonl`, Dropbox's in each language, OneDrive's
/// `w-MACHINE.jsonl`, rclone's `w.jsonl.conflict1`, unison's `w (conflict_on_2026-11-30).jsonl`, a desktop's
/// ` - Copie`): what they have in common is that they begin with the writer and keep `.jsonl`. A name proves nothing;
/// the header does.
enum ConflictCopies {
    private static let writerBytes = 10

    /// Whose copy a name may be; nil for the writer's own file and for all others.
    static func writer(_ name: String) -> WriterID? {
        let bytes = Array(name.utf8)
        let run = bytes.prefix { (0x61...0x7A).contains($0) || (0x32...0x37).contains($0) }.count
        guard run == writerBytes, !isUnderWay(name) else { return nil }
        let rest = name.dropFirst(writerBytes)
        guard rest != ".jsonl", rest.contains(".jsonl"), let next = rest.utf8.first, !isLetterOrDigit(next) else {
            return nil
        }
        return WriterID(name.prefix(writerBytes))
    }

    /// Whether a program is still writing it, or keeps it for itself: nobody's business, and gone by itself.
    static func isUnderWay(_ name: String) -> Bool {
        if name.hasPrefix(".") || name.hasPrefix("~") || name.hasSuffix("~") { return true }
        let endings = ["tmp", "part", "partial", "filepart", "crdownload", "!sync", "syncpart", "sbak"]
        let known = ["desktop.ini", "thumbs.db", "icon\r", "@eadir", "#recycle", "seafile-ignore.txt"]
        let small = name.lowercased()
        return known.contains(small) || endings.contains { small.hasSuffix("." + $0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

// What an exchange does with them.
extension Sync {
    /// Joins the copies that lie there and were not looked at as they are now.
    ///
    /// - Returns: whether there was one.
    func takeInCopies(_ theirs: Listed, _ outcome: inout Outcome) throws(SyncFault) -> Bool {
        state.copies = state.copies.filter { theirs.copies[$0.key] != nil }
        let new = theirs.copies.filter { state.copies[$0.key] != $0.value.version }
        if new.isEmpty { return false }
        let fetched = try remote.fetch(Array(new.keys))
        outcome.faults.merge(fetched.faults) { _, why in why }
        var isNews = false
        for (name, bytes) in fetched.parts.sorted(by: { $0.key < $1.key }) {
            guard let copy = new[name] else { continue }
            // Another carnet's, another writer's, or nothing of ours: left as it is, and told as a stranger.
            guard journal.fate(ofCopy: bytes, of: copy.writer) != .foreign else {
                outcome.strangers.append(name)
                continue
            }
            let joined: [Joined]
            do throws(JournalFault) {
                joined = try journal.join([IncomingFile(writer: copy.writer, bytes: bytes)])
            } catch {
                throw .journal(error)
            }
            state.copies[name] = copy.version
            outcome.copies[name] = joined.first?.outcome
            isNews = true
        }
        return isNews
    }

    /// Takes away the copies of which all is known here, once what is known here is there; of the others, what was
    /// erased.
    func cleanCopies(_ theirs: Listed, _ outcome: Outcome = Outcome()) throws(SyncFault) {
        for (name, copy) in theirs.copies where state.copies[name] == copy.version {
            // What was mine in it goes on in a file of another name: all of it is known, though not as it stands there.
            if case .movedMine? = outcome.copies[name] {
                _ = try remote.push([PartChange(name: name, bytes: nil, seen: copy.version)])
                continue
            }
            guard let bytes = try remote.fetch([name]).parts[name] else { continue }
            let change: PartChange
            switch journal.fate(ofCopy: bytes, of: copy.writer) {
            case .foreign: continue
            case .known: change = PartChange(name: name, bytes: nil, seen: copy.version)
            case .rest(let redacted):
                if redacted == bytes { continue }
                change = PartChange(name: name, bytes: redacted, seen: copy.version)
            }
            guard case .done(let versions) = try remote.push([change]) else { continue }
            state.copies[name] = versions[name]
        }
    }

    /// After an erasure: takes the person out of the copies in the shared folder at once, where it is there. The
    /// writers' own files there follow at the next exchange.
    ///
    /// - Returns: how many copies still hold more than is known here; nil where there is no such folder, or another
    ///   exchange is under way.
    package static func cleanCopies(_ journal: Journal) -> Int? {
        guard var state = try? state(of: journal), state.kindKnown == .folder,
            let lock = try? SyncLock.take(journal.place)
        else { return nil }
        defer { withExtendedLifetime(lock) {} }
        do throws(SyncFault) {
            let remote = try remote(&state, journal.place, lock, Asking(mayAsk: false))
            let sync = Sync(journal, remote, state)
            let theirs = Listed(try remote.list(), remote)
            for (name, copy) in theirs.copies { sync.state.copies[name] = copy.version }
            try sync.cleanCopies(theirs)
            return Listed(try remote.list(), remote).copies.count
        } catch {
            return nil
        }
    }

    /// Conflict copies that lie in the shared folder and were not taken in as they are now: what they hold of a person
    /// is not in the carnet yet.
    package static func copiesLeft(_ journal: Journal) -> [String] {
        guard let state = try? state(of: journal), state.kindKnown == .folder else { return [] }
        let remote = FolderRemote(state.url, token: journal.place.token)
        guard let versions = try? remote.list() else { return [] }
        let left = Listed(versions, remote).copies.filter { state.copies[$0.key] != $0.value.version }
        guard let fetched = try? remote.fetch(left.keys.sorted()) else { return [] }
        return left.compactMap { name, copy in
            let fate = fetched.parts[name].map { journal.fate(ofCopy: $0, of: copy.writer) }
            return fate == .foreign || fate == nil ? nil : name
        }.sorted()
    }
}
