internal import Domain
internal import Journal

// The exchange itself: list, take in, put out, again where somebody was quicker.
extension Sync {
    /// How often others may push in between.
    private static let attemptsMax = 5

    func exchange(_ now: () -> Instant) throws(SyncFault) -> Outcome {
        var outcome = Outcome()
        outcome.before = journal.lastSequences
        let isFirst = state.parts.isEmpty
        var overtaken: Set<String> = []
        var before: [String: String] = [:]
        var stuck = 0
        var said: GitSaid?
        for attempt in 0..<Self.attemptsMax {
            let versions = try remote.list()
            let theirs = Listed(versions, remote)
            outcome.strangers = theirs.strangers
            if attempt == 0, theirs.versions.isEmpty, theirs.copies.isEmpty, !state.parts.isEmpty, !state.isNamedAgain {
                throw .emptied(state.url)
            }
            // It is there when it is written to, and not when it is listed.
            if overtaken.contains(where: { theirs.versions[$0] == nil && state.parts[$0] == nil }) {
                throw .hidden(state.url)
            }
            // It says that what was seen has changed, and it has not: what it shows is not what it writes to.
            stuck = !overtaken.isEmpty && overtaken.allSatisfy { theirs.versions[$0] == before[$0] } ? stuck + 1 : 0
            if stuck > 1, said == nil { throw .hidden(state.url) }
            before = theirs.versions
            outcome.faults = [:]
            var isNews = try takeIn(theirs, &outcome)
            // What stands here is not what was sent with more after it: theirs is looked at before it gives way (56).
            if try takeInCopies(theirs, &outcome) { isNews = true }
            let doubtful = doubtfulWriters(theirs)
            if !doubtful.isEmpty, try takeIn(theirs, again: doubtful, &outcome) { isNews = true }
            do throws(JournalFault) { try journal.tellErasures(now: now()) } catch { throw .journal(error) }
            outcome.held = state.held.sorted()
            if !isNews, unread.isEmpty, journal.fileMarks == state.files, !state.isNamedAgain { return outcome }
            // What is written while it is being sent is sent the next time.
            let marks = journal.fileMarks
            // What was taken in is known, whatever becomes of what is sent.
            state.files = [:]
            try Self.save(state, journal)
            switch try putOut(theirs, &outcome) {
            case .overtaken(let names, let why):
                (overtaken, said) = (names, why)
                continue
            case .refused(let said, _): throw .git(said)
            case .done: break
            }
            if isFirst, outcome.pushed > 0, case let listed = try remote.list(),
                state.parts.keys.contains(where: { listed[$0] == nil })
            {
                throw .hidden(state.url)
            }
            try cleanCopies(theirs, outcome)
            outcome.keepsErased = state.isAppendOnly && journal.carnet.hasErased
            state.files = unread.isEmpty ? marks : [:]
            state.at = now().description
            state.version = JournalLimit.version
            try Self.save(state, journal)
            return outcome
        }
        throw said.map { .git($0) } ?? .rejected
    }

    // MARK: Taking in

    /// Fetches what changed and joins it; false when nothing did.
    ///
    /// - Parameter again: writers whose parts are taken in though they did not change.
    private func takeIn(
        _ theirs: Listed, again: Set<String> = [], _ outcome: inout Outcome
    ) throws(SyncFault) -> Bool {
        let changed = Set(
            theirs.versions.filter { name, version in
                // What waits for its author is looked at each time: another file may have settled it.
                state.parts[name]?.version != version
                    || remote.part(name).map { state.held.contains($0.writer) || again.contains($0.writer) } == true
            }.keys)
        let gone = state.parts.keys.filter { theirs.versions[$0] == nil }
        if changed.isEmpty, gone.isEmpty { return false }
        for name in gone {
            state.parts[name] = nil
            if let part = remote.part(name) { state.held.remove(part.writer) }
        }
        let (parts, taken) = try wholeFiles(theirs, changed, &outcome)
        for name in taken {
            guard let bytes = parts[name] else { continue }
            state.parts[name] = SyncState.Part(version: theirs.versions[name] ?? "", mark: SyncState.Mark(bytes))
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
            // What was cut off does not go out again under our hand, and its writer's own device puts it right.
            if one.leap != nil, one.writer.map({ !journal.ownWriters.contains($0) }) == true {
                state.held.insert(writer)
            }
        }
        outcome.joined += joined
        return true
    }

    /// A file is joined whole: of a writer whose parts changed, all are taken that do not stand here as they were.
    ///
    /// - Returns: the parts of those writers, and which of them were fetched.
    private func wholeFiles(
        _ theirs: Listed, _ changed: Set<String>, _ outcome: inout Outcome
    ) throws(SyncFault) -> (parts: [String: [UInt8]], taken: [String]) {
        var parts: [String: [UInt8]] = [:]
        var missing: [String] = []
        for writer in Set(changed.compactMap { remote.part($0)?.writer }) {
            // What did not change is where it was in the file: it need not come again.
            let ours = WriterID(writer).flatMap { (try? shared($0)) ?? nil } ?? []
            var at: Int? = 0
            for name in theirs.names[writer] ?? [] {
                let mark = state.parts[name]?.mark
                if !changed.contains(name), let mark, let start = at, start + mark.bytes <= ours.count,
                    case let slice = ours[start..<start + mark.bytes], SyncState.Mark(slice) == mark
                {
                    parts[name] = Array(slice)
                } else {
                    missing.append(name)
                }
                at = at.flatMap { start in (changed.contains(name) ? nil : mark).map { start + $0.bytes } }
            }
        }
        let fetched = try remote.fetch(missing)
        parts.merge(fetched.parts) { _, new in new }
        outcome.faults.merge(fetched.faults) { _, why in why }
        unread = Set(missing.filter { fetched.parts[$0] == nil }.compactMap { remote.part($0)?.writer })
        // What cannot be read is no longer what it was known as: whoever wrote it sends it again.
        for name in fetched.faults.keys { state.parts[name] = nil }
        parts = parts.filter { name, _ in remote.part(name).map { !unread.contains($0.writer) } ?? false }
        return (parts, fetched.parts.keys.filter { parts[$0] != nil })
    }

    /// Parts put together again, file by file.
    static func files(_ remote: any Remote, _ parts: [String: [UInt8]]) -> [IncomingFile] {
        var files: [String: [(number: Int, bytes: [UInt8])]] = [:]
        for (name, bytes) in parts {
            if let part = remote.part(name) { files[part.writer, default: []].append((part.number, bytes)) }
        }
        return files.sorted { $0.key < $1.key }.compactMap { writer, parts in
            guard let writer = WriterID(writer) else { return nil }
            return IncomingFile(
                writer: writer, bytes: Parts.joined(parts.sorted { $0.number < $1.number }.map(\.bytes)))
        }
    }

    /// Writers whose file here is gone, or is not what lies there and more: repaired, restored, redacted, damaged.
    private func doubtfulWriters(_ theirs: Listed) -> Set<String> {
        if journal.fileMarks == state.files { return [] }
        let writers = Set(theirs.names.keys).subtracting(state.held).subtracting(unread)
        return writers.filter { writer in
            guard let id = WriterID(writer) else { return false }
            guard let bytes = (try? shared(id)) ?? nil else { return true }
            return Parts.covered(bytes, by: (theirs.names[writer] ?? []).map { state.parts[$0]?.mark }) == nil
        }
    }

    /// A writer's file as it is shared: whole records, complete gestures.
    private func shared(_ writer: WriterID) throws(SyncFault) -> [UInt8]? {
        let mark = journal.fileMarks[writer.description]
        if let known = sharedFiles[writer], mark != nil, known.mark == mark { return known.bytes }
        do throws(JournalFault) {
            let bytes = try journal.sharedBytes(of: writer)
            sharedFiles[writer] = (mark, bytes)
            return bytes
        } catch {
            throw .journal(error)
        }
    }

    // MARK: Putting out

    /// Pushes each part that says something else there than here. A place that refuses to have one rewritten is sent
    /// what is new as a further part, from then on.
    private func putOut(_ theirs: Listed, _ outcome: inout Outcome) throws(SyncFault) -> Pushed {
        let further = try changes(theirs, isAppendOnly: true)
        // What only goes on goes on; what begins anew, for an erasure, is tried to be rewritten each time.
        if state.isAppendOnly, !further.contains(where: { beginsAnew($0, theirs) }) {
            return try push(further, &outcome)
        }
        let changes = try changes(theirs, isAppendOnly: false)
        let pushed = try push(changes, &outcome)
        switch pushed {
        case .done: state.isAppendOnly = false
        case .refused(_, isOfMoving: true) where changes.contains { $0.seen != nil }:
            let second = try push(further, &outcome)
            if case .done = second {
                state.isAppendOnly = true
                return second
            }
        case .refused, .overtaken: break
        }
        return pushed
    }

    /// Whether a further part begins its writer's file again, beside the parts there are.
    private func beginsAnew(_ change: PartChange, _ theirs: Listed) -> Bool {
        guard let writer = remote.part(change.name)?.writer, theirs.names[writer] != nil else { return false }
        return change.bytes.map(Parts.beginsFile) ?? false
    }

    private func push(_ changes: [PartChange], _ outcome: inout Outcome) throws(SyncFault) -> Pushed {
        if changes.isEmpty { return .done([:]) }
        let pushed = try remote.push(changes.sorted { $0.name < $1.name })
        guard case .done(let versions) = pushed else { return pushed }
        for change in changes {
            state.parts[change.name] = change.bytes.map {
                SyncState.Part(version: versions[change.name] ?? "", mark: SyncState.Mark($0))
            }
            if let part = remote.part(change.name) { unread.remove(part.writer) }
        }
        outcome.pushed += changes.count
        return pushed
    }

    private func changes(_ theirs: Listed, isAppendOnly: Bool) throws(SyncFault) -> [PartChange] {
        var changes: [PartChange] = []
        for writer in journal.writersToShare where !state.held.contains(writer.description) {
            // What nobody can read keeps nobody's own changes back.
            if unread.contains(writer.description), !journal.ownWriters.contains(writer) { continue }
            guard let bytes = try shared(writer) else { continue }
            changes += isAppendOnly ? added(writer, bytes, theirs) : rewritten(writer, bytes, theirs)
        }
        return changes
    }

    private func rewritten(_ writer: WriterID, _ bytes: [UInt8], _ theirs: Listed) -> [PartChange] {
        var changes: [PartChange] = []
        let ranges = Parts.cut(bytes, bytesMax: remote.partBytes)
        for (index, range) in ranges.enumerated() {
            let name = remote.name(writer.description, index + 1)
            let part = Array(bytes[range])
            if theirs.versions[name] != nil, state.parts[name]?.mark == SyncState.Mark(part) { continue }
            changes.append(PartChange(name: name, bytes: part, seen: theirs.versions[name]))
        }
        for name in theirs.names[writer.description] ?? [] {
            guard let part = remote.part(name), part.number > ranges.count else { continue }
            changes.append(PartChange(name: name, bytes: nil, seen: theirs.versions[name]))
        }
        return changes
    }

    /// Further parts: what the ones there lack, or the file anew where they say something else.
    private func added(_ writer: WriterID, _ bytes: [UInt8], _ theirs: Listed) -> [PartChange] {
        let names = theirs.names[writer.description] ?? []
        let covered = Parts.covered(bytes, by: names.map { state.parts[$0]?.mark }) ?? 0
        let last = names.last.flatMap { remote.part($0)?.number } ?? 0
        return Parts.cut(bytes, from: covered, bytesMax: remote.partBytes).enumerated().map { index, range in
            PartChange(
                name: remote.name(writer.description, last + 1 + index), bytes: Array(bytes[range]), seen: nil)
        }
    }
}

/// What is at the meeting place: versions by name, and each writer's names in their order.
struct Listed {
    let versions: [String: String]
    let names: [String: [String]]
    /// Copies of writers' files, by name.
    let copies: [String: (writer: WriterID, version: String)]
    /// None of ours.
    let strangers: [String]

    init(_ versions: [String: String], _ remote: any Remote) {
        var ours: [String: String] = [:]
        var parts: [String: [(number: Int, name: String)]] = [:]
        var copies: [String: (writer: WriterID, version: String)] = [:]
        var strangers: [String] = []
        for (name, version) in versions {
            guard let part = remote.part(name) else {
                if let writer = remote.copy(name) {
                    copies[name] = (writer, version)
                } else if !remote.isUnderWay(name) {
                    strangers.append(name)
                }
                continue
            }
            ours[name] = version
            parts[part.writer, default: []].append((part.number, name))
        }
        self.versions = ours
        self.copies = copies
        self.strangers = strangers.sorted()
        names = parts.mapValues { $0.sorted { $0.number < $1.number }.map(\.name) }
    }
}
