package import Domain
package import Journal
internal import System

/// One exchange with the team: what is new there is joined here, then what is new here is put there.
///
/// Holds STATE/sync.lock, never the append lock while on the network (journal.md, 53-56).
package final class Sync {
    let journal: Journal
    let remote: any Remote
    var state: SyncState
    /// Files as they are shared, as long as they stay what they are: they are looked at more than once.
    var sharedFiles: [WriterID: (mark: String?, bytes: [UInt8]?)] = [:]
    /// Writers of whom something there could not be had this time: nothing of theirs is joined or sent.
    var unread: Set<String> = []

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
        /// Conflict copies that were joined, and what became of each.
        package var copies: [String: Joined.Outcome] = [:]
        /// Parts that are there and could not be had: passed over.
        package var faults: [String: PartFault] = [:]
        /// The place takes new parts and rewrites none: what was erased stays in what it has.
        package var keepsErased = false
    }

    init(_ journal: Journal, _ remote: any Remote, _ state: SyncState) {
        self.journal = journal
        self.remote = remote
        self.state = state
    }

    /// Exchanges with the remote named by `url`, or with the one of the last time.
    ///
    /// - Parameters:
    ///   - asking: how git reaches hosts, and what it may ask.
    ///   - isPurging: afterwards the remote forgets what it no longer shows.
    package static func run(
        _ journal: Journal, url: String?, asking: Asking, now: () -> Instant, isPurging: Bool = false
    ) throws(SyncFault) -> (outcome: Outcome, purge: Purge?) {
        let lock = try SyncLock.take(journal.place)
        defer { withExtendedLifetime(lock) {} }
        var state: SyncState
        do throws(JournalFault) { state = try Self.state(of: journal) } catch { throw .journal(error) }
        if let url = url.map(absolute) {
            let kind = try kind(of: url)
            if url != state.url || kind != state.kindKnown {
                state = SyncState()
                state.url = url
            }
            state.kind = kind
            // Named again, whatever was known of it is asked anew.
            (state.isAppendOnly, state.isNamedAgain) = (false, true)
        }
        guard !state.url.isEmpty else { throw .noRemote }
        if isOwn(state.url, journal.place) { throw .itself(state.url) }
        let remote = try remote(&state, journal.place, lock, asking)
        let sync = Sync(journal, remote, state)
        let outcome = try sync.exchange(now)
        let purge = isPurging ? try sync.state.isAppendOnly ? .keepsAll : remote.purge() : nil
        return (outcome, purge)
    }

    /// Whether a file says something here that it did not when the team was last met.
    package static func hasSomethingToSend(_ journal: Journal, _ state: SyncState) -> Bool {
        journal.fileMarks != state.files
    }

    /// What is to be told where there is nothing to exchange, else nil: known by the remote's list and the state of our
    /// files alone, so that neither the journal need be read nor what lies there, however large. The remote is the one
    /// of the last time.
    package static func upToDate(_ place: Place, asking: Asking, now: () -> Instant) throws(SyncFault) -> Outcome? {
        guard let path = place.inState("remote"), let bytes = (try? FileSystem().contents(path)) ?? nil else {
            return nil
        }
        var state = SyncState(bytes)
        guard !state.url.isEmpty, !state.files.isEmpty, place.fileMarks == state.files,
            state.held.isEmpty || state.version == JournalLimit.version
        else { return nil }
        let lock = try SyncLock.take(place)
        defer { withExtendedLifetime(lock) {} }
        let remote = try remote(&state, place, lock, asking)
        let theirs = Listed(try remote.list(), remote)
        let isUpToDate =
            theirs.versions.allSatisfy { state.parts[$0.key]?.version == $0.value }
            && state.parts.allSatisfy { theirs.versions[$0.key] == $0.value.version }
            && theirs.copies.allSatisfy { state.copies[$0.key] == $0.value.version }
        // The minute is what is shown of it.
        let at = now().description
        if isUpToDate, state.at.prefix(16) != at.prefix(16) {
            var looked = state
            looked.at = at
            try? FileSystem().replace(path, with: looked.bytes)
        }
        guard isUpToDate else { return nil }
        // What waits for its author still does: nothing came that could have settled it.
        var outcome = Outcome()
        outcome.strangers = theirs.strangers
        outcome.held = state.held.sorted()
        return outcome
    }

    /// What this device remembers of its remote.
    package static func state(of journal: Journal) throws(JournalFault) -> SyncState {
        try journal.stateFile("remote").map { SyncState($0) } ?? SyncState()
    }

    /// Takes the team's carnet into a folder where there is none. What cannot be had is passed over, and told.
    package static func clone(
        _ url: String, into folder: String, stateHome: String?, asking: Asking, now: () -> Instant
    ) throws(SyncFault) -> (journal: Journal, outcome: Outcome) {
        do throws(FileSystem.Failure) { try FileSystem().makeFolder(folder) } catch { throw .folder(error) }
        // As it was, if nothing comes of it.
        defer { FileSystem().removeEmptyFolder(folder) }
        let place = Place(folder: folder, stateHome: stateHome)
        let lock = try SyncLock.take(place)
        defer { withExtendedLifetime(lock) {} }
        var state = SyncState()
        state.url = absolute(url)
        state.isNamedAgain = true
        let remote = try remote(&state, place, lock, asking)
        let theirs = Listed(try remote.list(), remote)
        let fetched = try remote.fetch(theirs.versions.keys.sorted() + theirs.copies.keys.sorted())
        let unread = Set(fetched.faults.keys.compactMap { remote.part($0)?.writer })
        let parts = fetched.parts.filter { name, _ in remote.part(name).map { !unread.contains($0.writer) } ?? false }
        // A program that could not choose leaves nothing but copies. What none of them proves is left to the join.
        let copies = theirs.copies.keys.sorted().compactMap { name in
            fetched.parts[name].map { IncomingFile(writer: theirs.copies[name]?.writer, bytes: $0) }
        }
        let incoming = (files(remote, parts) + copies).filter { !$0.bytes.isEmpty }
        if incoming.isEmpty { throw fetched.faults.isEmpty ? .empty : .unreadable(fetched.faults) }
        let journal: Journal
        var outcome = Outcome()
        outcome.faults = fetched.faults
        do throws(JournalFault) {
            (journal, outcome.joined) = try Journal.adopt(folder, stateHome: stateHome, incoming)
        } catch {
            if case .missing = error { throw .empty }
            throw .journal(error)
        }
        state.at = now().description
        for (name, bytes) in parts {
            state.parts[name] = SyncState.Part(
                version: theirs.versions[name] ?? "", mark: SyncState.Mark(bytes))
        }
        state.files = fetched.faults.isEmpty ? journal.fileMarks : [:]
        try save(state, journal)
        return (journal, outcome)
    }

    static func save(_ state: SyncState, _ journal: Journal) throws(SyncFault) {
        do throws(JournalFault) { try journal.writeStateFile("remote", state.bytes) } catch { throw .journal(error) }
    }

    // MARK: What a place is

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

    /// The place, where it is still what its user named. One that has become something else, or is not there, is not
    /// made do with: whoever can write there would decide what is done with it.
    static func remote(
        _ state: inout SyncState, _ place: Place, _ lock: SyncLock, _ asking: Asking
    ) throws(SyncFault) -> any Remote {
        let now: RemoteKind
        do throws(SyncFault) {
            now = try kind(of: state.url)
        } catch {
            if case .notARemote(let url) = error, !state.isNamedAgain { throw .gone(url) }
            throw error
        }
        if let known = state.kindKnown, known != now, !state.isNamedAgain {
            throw .changedKind(state.url, was: known)
        }
        state.kind = now
        return switch now {
        case .repository: try GitRemote(state.url, folder: lock.folder, asking: asking)
        case .folder: FolderRemote(state.url, token: place.token)
        }
    }
}
