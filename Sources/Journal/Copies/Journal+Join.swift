package import Domain
internal import Glibc

/// What became of a copy of a file that came in from elsewhere.
package struct Joined: Equatable, Sendable {
    package enum Outcome: Equatable, Sendable {
        case nothingNew
        /// A file that was not here.
        case new
        /// Records that were not here, or had been lost here.
        case grown
        /// Both had gone on: what this device wrote goes on under another id.
        case movedMine(to: WriterID)
        /// Both had gone on, and neither is mine: ours stays, the other is kept beside (42).
        case setAside(path: String)
        case refused(JoinRefusal)
    }
    package let writer: WriterID?
    package let outcome: Outcome
    /// Records of the copy that could not be read.
    package var lost = 0
    /// The copy was cut before a record that is not to be taken in.
    package var leap: Leap?
}

/// Why a copy is not taken in; ours stays as it is (journal.md, 38).
package enum JoinRefusal: Error, Equatable, Sendable {
    case notACarnetFile
    case otherCarnet
    case otherName(WriterID)
    case newerVersion(UInt64)
}

/// A file of some writer as it came in.
package struct IncomingFile {
    /// What its name says, where a name says it.
    package var writer: WriterID?
    package var bytes: [UInt8]
    /// A copy that is taken up because there may be no other: also what is intact after damage counts.
    package var isSalvaged = false

    package init(writer: WriterID? = nil, bytes: [UInt8]) {
        self.writer = writer
        self.bytes = bytes
    }
}

extension Journal {
    /// Joins copies of files into log/, one after the other, then reads what is new and carries out the erasures that
    /// came with it.
    package func join(_ incoming: [IncomingFile]) throws(JournalFault) -> [Joined] {
        let joined = try withLock { () throws(JournalFault) -> [Joined] in
            do throws(FileSystem.Failure) { return try joinAll(incoming) } catch { throw failed(error) }
        }
        try readAgain()
        settle()
        return joined
    }

    private func joinAll(_ incoming: [IncomingFile]) throws(FileSystem.Failure) -> [Joined] {
        var erased = erased
        var copies: [(at: Int, log: WriterLog)] = []
        var joined: [Joined] = []
        for (at, file) in incoming.enumerated() {
            let writer = file.writer ?? WriterLog.writer(of: file.bytes)
            do throws(JoinRefusal) {
                let log = try checked(file, writer)
                erased = erased.union(log.head.erased)
                copies.append((at, log))
                joined.append(
                    Joined(
                        writer: log.writer, outcome: .nothingNew,
                        lost: max(log.redacted(Erased()).lostCount, log.isDamaged ? 1 : 0)))
            } catch {
                joined.append(Joined(writer: writer, outcome: .refused(error)))
            }
        }
        let bound = joinBound(copies.map(\.log))
        for index in copies.indices {
            let (at, log) = copies[index]
            guard var leap = leap(in: log, bound: bound) else { continue }
            leap.path = try putAside(log.redacted(erased.union(log.head.erased)))
            copies[index].log = log.prefix(through: leap.sequence - 1)
            joined[at].leap = leap
        }
        // What was cut from another file comes first: the other's copies then agree again.
        copies.sort {
            ($0.log.head.from == nil ? 1 : 0, $0.log.writer) < ($1.log.head.from == nil ? 1 : 0, $1.log.writer)
        }
        for (at, log) in copies {
            joined[at] = Joined(
                writer: log.writer, outcome: try join(log, erased), lost: joined[at].lost, leap: joined[at].leap)
            if log.head.from != nil { try finishFork(with: log.writer) }
        }
        return joined
    }

    private func checked(_ file: IncomingFile, _ writer: WriterID?) throws(JoinRefusal) -> WriterLog {
        guard let writer,
            let log = WriterLog(
                file.bytes, of: writer, carnet: nil, isCutAtDamage: !file.isSalvaged,
                isCutAtOpenGroup: true)
        else {
            if let said = WriterLog.writer(of: file.bytes), let writer, said != writer { throw .otherName(said) }
            throw .notACarnetFile
        }
        if log.head.version > JournalLimit.version { throw .newerVersion(log.head.version) }
        carnetName = carnetName ?? log.head.carnet
        guard log.head.carnet == carnetName else { throw .otherCarnet }
        return log
    }

    private func join(_ theirs: WriterLog, _ erased: Erased) throws(FileSystem.Failure) -> Joined.Outcome {
        let writer = theirs.writer
        let ours = try log(of: writer)
        switch Join(ours, theirs, erased) {
        case .ours(let log):
            // Who is erased is known from their header at the least.
            if log.head != ours?.head { try replaceFile(writer, with: log.encoded()) }
            return .nothingNew
        case .theirs(let log):
            guard let ours else {
                try replaceFile(writer, with: log.encoded())
                return .new
            }
            try write(log, over: ours)
            return .grown
        case .fork(let common, let ours, let theirs):
            guard ownWriters.contains(writer) else { return .setAside(path: try putAside(theirs)) }
            let isCurrent = writer == identity?.own
            let new = try move(ours, after: common, erased)
            if isCurrent { try goOn(under: new) } else { try remember(new) }
            try replaceFile(writer, with: theirs.encoded())
            return .movedMine(to: new)
        }
    }

    /// Writes what a file of mine says after a record to a file of its own (41). Its name is made of what it goes on
    /// from: of a disk that was put back, the same records move to the same file again.
    ///
    /// - Returns: the writer whose file the last of it is in.
    private func move(_ ours: WriterLog, after common: UInt64, _ erased: Erased) throws(FileSystem.Failure) -> WriterID
    {
        let named = ours.continuation(after: common)
        let moved = ours.suffix(after: common, as: named)
        guard let known = try log(of: named) else {
            try replaceFile(named, with: moved.encoded())
            return named
        }
        switch Join(known, moved, erased) {
        case .ours: return named
        case .theirs(let log):
            try replaceFile(named, with: log.encoded())
            return named
        case .fork(let after, _, let mine):
            let new = newWriter()
            let isMore = moved.beginsLike(known)
            let rest = isMore ? mine.suffix(after: after, as: new) : ours.suffix(after: common, as: new)
            try replaceFile(new, with: rest.encoded())
            if isMore { try remember(named) }
            return new
        }
    }

    /// What only adds records at the end is added there; all else is written anew.
    private func write(_ log: WriterLog, over ours: WriterLog) throws(FileSystem.Failure) {
        let bytes = log.encoded()
        let path = place.file(log.writer)
        if let before = try fileSystem.contents(path, bytesMax: Chunk.bytesMax), before.last == 0x0A,
            before.count < bytes.count, bytes[..<before.count].elementsEqual(before), own?.writer != log.writer
        {
            return try extendFile(log.writer, with: bytes[before.count...])
        }
        try replaceFile(log.writer, with: bytes)
    }

    private func putAside(_ log: WriterLog) throws(FileSystem.Failure) -> String {
        let bytes = log.encoded()
        // Named by what it says, so that the same one is kept once.
        let sum = bytes.withUnsafeBufferPointer { RecordFormat.checksum(seed: 0, $0) }
        let name = "\(log.writer)-\(String(decoding: RecordFormat.hexText(sum), as: UTF8.self)).jsonl"
        try fileSystem.makeFolder(place.aside)
        let path = place.aside + "/" + name
        try fileSystem.replace(path, with: bytes)
        return path
    }

    /// An id that is mine from now on, though I do not write under it.
    private func remember(_ writer: WriterID) throws(FileSystem.Failure) {
        guard var identity, let path = place.inState("writer"), !ownWriters.contains(writer) else { return }
        identity.former.insert(writer, at: 0)
        try fileSystem.replace(path, with: identity.bytes)
        self.identity = identity
    }

    /// Cuts a file whose end went on in another one (42), which takes in what it did not have yet: a gesture made in
    /// between, or, where both went on, under one more id.
    func finishFork(with new: WriterID) throws(FileSystem.Failure) {
        guard let cut = try log(of: new), let (old, common) = cut.head.from, let whole = try log(of: old),
            whole.last > common
        else { return }
        let moved = whole.suffix(after: common, as: new)
        guard moved.beginsLike(cut) else { return }
        let isCurrent = identity?.own == old
        var next = new
        switch Join(moved, cut, erased) {
        case .ours(let log), .theirs(let log):
            if log != cut.redacted(Erased(cut.head.erased)) { try replaceFile(new, with: log.encoded()) }
        case .fork(let after, let ours, let theirs):
            // Whoever did not write it leaves it, until what ours has beyond is known to have moved on as well.
            if try !hasMoved(ours, after: after) {
                guard ownWriters.contains(old) else { return }
                next = newWriter()
                try replaceFile(next, with: ours.suffix(after: after, as: next).encoded())
                try replaceFile(new, with: theirs.encoded())
            }
        }
        if ownWriters.contains(old) {
            if next != new { try remember(new) }
            if isCurrent { try goOn(under: next) } else { try remember(next) }
        }
        try replaceFile(old, with: whole.prefix(through: common).encoded())
    }

    /// This device writes on where what it wrote now ends; under a fresh id, where that one's end had moved on once:
    /// no number may be given twice.
    private func goOn(under writer: WriterID) throws(FileSystem.Failure) {
        let isCut = files.values.contains { $0.reading.report.head?.from?.0 == writer }
        guard isCut || identity?.former.contains(writer) == true else { return try takeOver(writer) }
        try remember(writer)
        try takeOver(newWriter())
    }

    /// Whether a file that goes on from another's record has all that this one says after it.
    private func hasMoved(_ log: WriterLog, after common: UInt64) throws(FileSystem.Failure) -> Bool {
        for (writer, file) in files {
            guard let from = file.reading.report.head?.from, from == (log.writer, common),
                let other = try self.log(of: writer)
            else { continue }
            let erased = erased.union(other.head.erased).union(log.head.erased)
            let moved = log.suffix(after: common, as: writer).redacted(erased).entries.map(\.body)
            let known = other.redacted(erased).entries.map(\.body)
            if known.starts(with: moved) { return true }
        }
        return false
    }
}

extension Journal {
    /// Makes a carnet of files that came from elsewhere: a clone, a copy that is restored where nothing is left.
    package static func adopt(
        _ folder: String, stateHome: String?, _ incoming: [IncomingFile], fileSystem: FileSystem = FileSystem()
    ) throws(JournalFault) -> (journal: Journal, joined: [Joined]) {
        // A folder is made for what there is something of.
        guard
            incoming.contains(where: { file in
                let writer = file.writer ?? WriterLog.writer(of: file.bytes)
                return writer.flatMap { WriterLog(file.bytes, of: $0, carnet: nil) } != nil
            })
        else { throw .missing(path: folder) }
        let place = Place(folder: folder, stateHome: stateHome)
        let wasThere: Bool
        do throws(FileSystem.Failure) {
            wasThere = try fileSystem.status(folder) != nil
            try fileSystem.makeFolder(folder)
        } catch {
            throw .cannotMake(error)
        }
        let keepsModes = try makeFolders(place, wasThere: wasThere, fileSystem)
        let journal = opened(place, fileSystem: fileSystem)
        journal.keepsModes = keepsModes
        journal.readIdentity()
        // Under the ids of another carnet nothing is mine here.
        if let known = journal.identity?.carnet,
            !incoming.contains(where: { file in
                WriterLog.writer(of: file.bytes).flatMap { WriterLog(file.bytes, of: $0, carnet: nil) }?.head.carnet
                    == known
            })
        {
            journal.identity = nil
            journal.forgetState()
        }
        journal.erasedInState = journal.readErased()
        let joined = try journal.join(incoming)
        return (journal, joined)
    }
}
