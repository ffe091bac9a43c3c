package import Domain
package import Journal
internal import System

/// One exchange with the team: what is new there is joined here, then what is new here is put there.
///
/// Holds STATE/sync.lock, never the append lock while on the network (journal.md, 53-56).
package final class Sync {
    private let journal: Journal
    private let remote: any Remote
    private var state: SyncState
    /// Writers of whom something there could not be had this time: nothing of theirs is joined or sent.
    private var unread: Set<String> = []

    /// What an exchange did.
    package struct Outcome: Equatable, Sendable {
        /// Where each writer's records ended before: what comes after them is new here.
        package var before: [WriterID: UInt64] = [:]
        package var joined: [Joined] = []
        /// How many parts were put there.
        package var pushed = 0
        /// Names in the shared place that are none of ours.
        package var strangers: [String] = []
        /// Writers whose part there waits for its author: two continuations of one file, a later version.
        package var held: [String] = []
    }

    init(_ journal: Journal, _ remote: any Remote, _ state: SyncState) {
        self.journal = journal
        self.remote = remote
        self.state = state
    }

    /// How often others may push in between.
    private static let attemptsMax = 5

    /// Exchanges with the remote named by `url`, or with the one of the last time.
    ///
    /// - Parameters:
    ///   - mayAsk: whether git may ask for a password on the terminal.
    ///   - isPurging: afterwards the remote forgets what it no longer shows.
    package static func run(
        _ journal: Journal, url: String?, mayAsk: Bool, now: () -> Instant, isPurging: Bool = false
    ) throws(SyncFault) -> (outcome: Outcome, purge: Purge?) {
        let lock = try SyncLock(journal.place)
        var state: SyncState
        do throws(JournalFault) { state = try Self.state(of: journal) } catch { throw .journal(error) }
        if let url = url.map(absolute) {
            let kind = try kind(of: url)
            if url != state.url || kind != state.kindKnown {
                state = SyncState()
                state.url = url
            }
            state.kind = kind
        }
        guard !state.url.isEmpty else { throw .noRemote }
        if isOwn(state.url, journal.place) { throw .itself(state.url) }
        let remote = try remote(&state, folder: lock.folder, mayAsk: mayAsk)
        let sync = Sync(journal, remote, state)
        let outcome = try sync.exchange(now)
        let purge = isPurging ? try remote.purge() : nil
        return withExtendedLifetime(lock) { (outcome, purge) }
    }

    /// Whether a file says something here that it did not when the team was last met.
    package static func hasSomethingToSend(_ journal: Journal, _ state: SyncState) -> Bool {
        journal.fileMarks != state.files
    }

    /// Whether there is nothing to exchange: told by the remote's list and the state of our files alone, so that the
    /// journal need not be read. The remote is the one of the last time.
    package static func isUpToDate(_ place: Place, mayAsk: Bool, now: () -> Instant) throws(SyncFault) -> Bool {
        guard let path = place.inState("remote"), let bytes = (try? FileSystem().contents(path)) ?? nil else {
            return false
        }
        var state = SyncState(bytes)
        guard !state.url.isEmpty, !state.files.isEmpty, state.held.isEmpty, place.fileMarks == state.files else {
            return false
        }
        let lock = try SyncLock(place)
        let remote = try remote(&state, folder: lock.folder, mayAsk: mayAsk)
        let versions = try remote.list()
        let isUpToDate =
            versions.allSatisfy { state.parts[$0.key]?.version == $0.value }
            && state.parts.allSatisfy { versions[$0.key] == $0.value.version }
        // The minute is what is shown of it.
        let at = now().description
        if isUpToDate, state.at.prefix(16) != at.prefix(16) {
            var looked = state
            looked.at = at
            try? FileSystem().replace(path, with: looked.bytes, temporary: path + ".new")
        }
        return withExtendedLifetime(lock) { isUpToDate }
    }

    /// What this device remembers of its remote.
    package static func state(of journal: Journal) throws(JournalFault) -> SyncState {
        try journal.stateFile("remote").map { SyncState($0) } ?? SyncState()
    }

    /// Takes the team's carnet into a folder where there is none.
    package static func clone(
        _ url: String, into folder: String, stateHome: String?, mayAsk: Bool, now: () -> Instant
    ) throws(SyncFault) -> (journal: Journal, outcome: Outcome) {
        do throws(FileSystem.Failure) { try FileSystem().makeFolder(folder) } catch { throw .folder(error) }
        // As it was, if nothing comes of it.
        defer { FileSystem().removeEmptyFolder(folder) }
        let lock = try SyncLock(Place(folder: folder, stateHome: stateHome))
        defer { withExtendedLifetime(lock) {} }
        var state = SyncState()
        state.url = absolute(url)
        let remote = try remote(&state, folder: lock.folder, mayAsk: mayAsk)
        let versions = try remote.list()
        let names = versions.keys.filter { remote.part($0) != nil }.sorted()
        let parts = try remote.fetch(names)
        // A part that could not be had would leave a carnet that looks whole.
        if parts.count < names.count { throw .rejected }
        let incoming = Self.files(remote, parts).filter { !$0.bytes.isEmpty }
        if incoming.isEmpty { throw .empty }
        let journal: Journal
        let joined: [Joined]
        do throws(JournalFault) {
            (journal, joined) = try Journal.adopt(folder, stateHome: stateHome, incoming)
        } catch {
            if case .missing = error { throw .empty }
            throw .journal(error)
        }
        var outcome = Outcome()
        outcome.joined = joined
        state.at = now().description
        for (name, bytes) in parts {
            state.parts[name] = SyncState.Part(version: versions[name] ?? "", mark: SyncState.Mark(bytes))
        }
        state.files = journal.fileMarks
        try save(state, journal)
        return (journal, outcome)
    }

    /// Remembered in a way that holds wherever the next command is run.
    private static func absolute(_ url: String) -> String { isAddress(url) ? url : FileSystem.realPath(url) ?? url }

    private static func isOwn(_ url: String, _ place: Place) -> Bool {
        guard let path = FileSystem.realPath(url) else { return false }
        return [place.folder, place.state].compactMap { $0.flatMap(FileSystem.realPath) }.contains {
            path == $0 || path.hasPrefix($0 + "/")
        }
    }

    private static func isAddress(_ url: String) -> Bool {
        url.contains("://") || (url.firstIndex(of: ":").map { colon in !url[..<colon].contains("/") } ?? false)
    }

    /// What an address is, when its user names it.
    private static func kind(of url: String) throws(SyncFault) -> RemoteKind {
        // What is remembered a line each has no line ends; an address that looks like an option is none.
        if url.hasPrefix("-") || url.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw .notARemote(url)
        }
        if isAddress(url) { return .repository }
        let fileSystem = FileSystem()
        func isFolder(_ path: String) -> Bool { (try? fileSystem.status(path))??.isFolder ?? false }
        guard isFolder(url) else { throw .notARemote(url) }
        return isFolder(url + "/objects") && isFolder(url + "/refs") || isFolder(url + "/.git") ? .repository : .folder
    }

    /// Decides what the place is where that was never done; from then on it stays so: a folder that takes on the shape
    /// of a repository is not handed to git, which would do what its configuration says.
    static func remote(_ state: inout SyncState, folder: String, mayAsk: Bool) throws(SyncFault) -> any Remote {
        let now = try kind(of: state.url)
        let kind = state.kindKnown ?? now
        state.kind = kind
        return switch kind {
        case .repository: GitRemote(state.url, folder: folder, mayAsk: mayAsk)
        case .folder: FolderRemote(state.url)
        }
    }

    // MARK: The exchange

    func exchange(_ now: () -> Instant) throws(SyncFault) -> Outcome {
        var outcome = Outcome()
        outcome.before = journal.lastSequences
        for _ in 0..<Self.attemptsMax {
            let versions = try remote.list()
            outcome.strangers = versions.keys.filter { remote.part($0) == nil }.sorted()
            let theirs = versions.filter { remote.part($0.key) != nil }
            var isNews = try takeIn(theirs, &outcome)
            // What stands here is not what was sent with more after it: theirs is looked at before it gives way (56).
            let doubtful = doubtfulWriters(theirs)
            if !doubtful.isEmpty, try takeIn(theirs, again: doubtful, &outcome) { isNews = true }
            do throws(JournalFault) { try journal.tellErasures(now: now()) } catch { throw .journal(error) }
            outcome.held = state.held.sorted()
            if !isNews, journal.fileMarks == state.files { return outcome }
            // What is written while it is being sent is sent the next time.
            let marks = journal.fileMarks
            guard try putOut(theirs, &outcome) else { continue }
            state.files = unread.isEmpty ? marks : [:]
            state.at = now().description
            try Self.save(state, journal)
            return outcome
        }
        throw .rejected
    }

    /// Fetches what changed and joins it; false when nothing did.
    ///
    /// - Parameter again: writers whose parts are taken in though they did not change.
    private func takeIn(
        _ theirs: [String: String], again: Set<String> = [], _ outcome: inout Outcome
    ) throws(SyncFault) -> Bool {
        let changed = Set(
            theirs.filter { name, version in
                // What waits for its author is looked at each time: another file may have settled it.
                state.parts[name]?.version != version
                    || remote.part(name).map { state.held.contains($0.writer) || again.contains($0.writer) } == true
            }.keys)
        let gone = state.parts.keys.filter { theirs[$0] == nil }
        if changed.isEmpty, gone.isEmpty { return false }
        for name in gone {
            state.parts[name] = nil
            if let part = remote.part(name) { state.held.remove(part.writer) }
        }
        // A file is joined whole: of a writer whose parts changed, all are taken that do not stand here as they were.
        let writers = Set(changed.compactMap { remote.part($0)?.writer })
        var parts: [String: [UInt8]] = [:]
        var missing: [String] = []
        for name in theirs.keys.sorted() {
            guard let part = remote.part(name), writers.contains(part.writer) else { continue }
            if !changed.contains(name), let ours = ownPart(name, part), SyncState.Mark(ours) == state.parts[name]?.mark
            {
                parts[name] = ours
            } else {
                missing.append(name)
            }
        }
        let fetched = try remote.fetch(missing)
        parts.merge(fetched) { _, new in new }
        unread = Set(missing.filter { fetched[$0] == nil }.compactMap { remote.part($0)?.writer })
        parts = parts.filter { name, _ in remote.part(name).map { !unread.contains($0.writer) } ?? false }
        for (name, bytes) in fetched where parts[name] != nil {
            state.parts[name] = SyncState.Part(version: theirs[name] ?? "", mark: SyncState.Mark(bytes))
        }
        let joined: [Joined]
        do throws(JournalFault) { joined = try journal.join(Self.files(remote, parts)) } catch { throw .journal(error) }
        let isForeign = joined.contains { $0.outcome == .refused(.otherCarnet) }
        if isForeign, joined.allSatisfy({ if case .refused = $0.outcome { true } else { false } }) {
            throw .otherCarnet
        }
        for one in joined {
            guard let writer = one.writer?.description else { continue }
            switch one.outcome {
            // What is no file of a carnet gives way to ours, if we have one.
            case .refused(.notACarnetFile), .refused(.otherName): state.held.remove(writer)
            case .setAside, .refused: state.held.insert(writer)
            case .nothingNew, .new, .grown, .movedMine: state.held.remove(writer)
            }
        }
        outcome.joined += joined
        return true
    }

    /// Pushes each part that says something else there than here; false when somebody was quicker.
    private func putOut(_ theirs: [String: String], _ outcome: inout Outcome) throws(SyncFault) -> Bool {
        var changes: [PartChange] = []
        var marks: [String: SyncState.Mark] = [:]
        for writer in journal.writersToShare
        where !state.held.contains(writer.description) && !unread.contains(writer.description) {
            guard let bytes = try shared(writer) else { continue }
            let ranges = Self.parts(of: bytes, bytesMax: remote.partBytes)
            for (index, range) in ranges.enumerated() {
                let name = remote.name(writer.description, index + 1)
                let part = Array(bytes[range])
                let mark = SyncState.Mark(part)
                if theirs[name] != nil, state.parts[name]?.mark == mark { continue }
                changes.append(PartChange(name: name, bytes: part, seen: theirs[name]))
                marks[name] = mark
            }
            for name in theirs.keys {
                guard let part = remote.part(name), part.writer == writer.description, part.number > ranges.count else {
                    continue
                }
                changes.append(PartChange(name: name, bytes: nil, seen: theirs[name]))
                state.parts[name] = nil
            }
        }
        if changes.isEmpty { return true }
        guard let versions = try remote.push(changes.sorted { $0.name < $1.name }) else { return false }
        for (name, mark) in marks { state.parts[name] = SyncState.Part(version: versions[name] ?? "", mark: mark) }
        outcome.pushed += changes.count
        return true
    }

    /// A writer's file as it is shared: whole records, complete gestures.
    private func shared(_ writer: WriterID) throws(SyncFault) -> [UInt8]? {
        do throws(JournalFault) { return try journal.sharedBytes(of: writer) } catch { throw .journal(error) }
    }

    /// Writers whose file here is gone, or is not what lies there and more: repaired, restored, redacted, damaged.
    private func doubtfulWriters(_ theirs: [String: String]) -> Set<String> {
        if journal.fileMarks == state.files { return [] }
        var there: [String: [String]] = [:]
        for name in theirs.keys { if let part = remote.part(name) { there[part.writer, default: []].append(name) } }
        return Set(
            there.filter { writer, names in
                guard !state.held.contains(writer), let id = WriterID(writer) else { return false }
                guard let bytes = (try? shared(id)) ?? nil else { return true }
                var at = 0
                for name in names.sorted() {
                    guard let mark = state.parts[name]?.mark, at + mark.bytes <= bytes.count,
                        SyncState.Mark(Array(bytes[at..<at + mark.bytes])) == mark
                    else { return true }
                    at += mark.bytes
                }
                return false
            }.keys)
    }

    private func ownPart(_ name: String, _ part: (writer: String, number: Int)) -> [UInt8]? {
        guard let writer = WriterID(part.writer), let bytes = try? shared(writer) else { return nil }
        let ranges = Self.parts(of: bytes, bytesMax: remote.partBytes)
        return part.number <= ranges.count ? Array(bytes[ranges[part.number - 1]]) : nil
    }

    /// Cuts a file after the record that brings a part to its size: full parts never change, but by an erasure.
    static func parts(of bytes: [UInt8], bytesMax: Int) -> [Range<Int>] {
        if bytes.count <= bytesMax { return bytes.isEmpty ? [] : [0..<bytes.count] }
        var parts: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            let full = start + bytesMax - 1
            let end =
                full < bytes.count ? bytes[full...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count : bytes.count
            parts.append(start..<end)
            start = end
        }
        return parts
    }

    /// Parts put together again, file by file.
    private static func files(_ remote: any Remote, _ parts: [String: [UInt8]]) -> [IncomingFile] {
        var files: [String: [(number: Int, bytes: [UInt8])]] = [:]
        for (name, bytes) in parts {
            if let part = remote.part(name) { files[part.writer, default: []].append((part.number, bytes)) }
        }
        return files.sorted { $0.key < $1.key }.compactMap { writer, parts in
            guard let writer = WriterID(writer) else { return nil }
            return IncomingFile(writer: writer, bytes: parts.sorted { $0.number < $1.number }.flatMap(\.bytes))
        }
    }

    private static func save(_ state: SyncState, _ journal: Journal) throws(SyncFault) {
        do throws(JournalFault) { try journal.writeStateFile("remote", state.bytes) } catch { throw .journal(error) }
    }
}

extension SyncState.Mark {
    init(_ bytes: [UInt8]) { self.init(bytes: bytes.count, checksum: SHA256.hex(bytes)) }
}
