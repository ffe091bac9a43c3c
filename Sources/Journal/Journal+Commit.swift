package import Domain
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What became of a gesture that was to be committed.
package enum Commit: Equatable, Sendable {
    /// Written, synced and folded; its name.
    case done(GestureID)
    /// Others wrote since the decision was taken: nothing was written, their news is folded; decide again (15).
    case news
}

extension Journal {
    /// Appends one gesture and syncs it, then folds it. Decided on the carnet as `position` left it.
    ///
    /// - Parameter position: `carnet.recordCount` when the events were decided.
    package func commit(_ events: [Event], decidedAt position: Int, now: Instant) throws(JournalFault) -> Commit {
        if let readOnly { throw .readOnly(readOnly) }
        var batch = try EventBatch(events)
        return try commit(&batch, decidedAt: position, now: now)
    }

    /// The same for events that are encoded already; the batch is empty afterwards, also where it was not taken.
    package func commit(
        _ batch: inout EventBatch, decidedAt position: Int, now: Instant
    ) throws(JournalFault) -> Commit {
        defer { batch = EventBatch() }
        if let readOnly { throw .readOnly(readOnly) }
        if carnet.lamportMax + 2 >= JournalLimit.lamportMax { throw .tooLarge(.clock) }
        let version = carnet.version
        let own = try prepareOwnFile(now: now)
        try lock(own.lock, own.lockPath)
        defer { fileSystem.unlock(own.lock) }
        try refresh()
        guard isStillMine(own) else {
            closeOwn()
            logStatus = nil
            return .news
        }
        if let readOnly { throw .readOnly(readOnly) }
        guard carnet.recordCount == position, carnet.version == version else { return .news }
        let gesture = try append(&batch, now: now)
        return .done(gesture)
    }

    // MARK: Files

    /// Under the lock, once all is read: the path still leads to the file that is open (14), this device still writes
    /// under this id, nothing acknowledged is gone from the file (3), and no other program's sync has failed (16).
    private func isStillMine(_ own: OwnFile) -> Bool {
        guard files[own.writer]?.status.inode == own.inode, let status = try? fileSystem.status(own.writerPath),
            status == own.writerStatus, (try? fileSystem.status(own.unsyncedPath)) == .some(nil)
        else { return false }
        let acknowledged = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Seen.bytesMax) { buffer in
            guard let base = buffer.baseAddress,
                let got = try? fileSystem.read(
                    own.seenDescriptor, own.seenPath, into: base, count: Seen.bytesMax, offset: 0)
            else { return UInt64?.none }
            let bytes = UnsafeBufferPointer(start: base, count: got)
            if !seenWritten.bytes.isEmpty, bytes.elementsEqual(seenWritten.bytes) { return seenWritten.sequence }
            return Seen.read(Array(bytes), of: own.writer)
        }
        if let acknowledged { seen = acknowledged }
        return !isSpoilt(own.writer)
    }

    /// This device's identity, lock and file, made when they are not there yet (3, 18).
    private func prepareOwnFile(now: Instant) throws(JournalFault) -> OwnFile {
        if let own { return own }
        guard let state = place.state, let lockPath = place.inState("lock") else { throw .noStateFolder }
        var descriptors: [Int32] = []
        do throws(JournalFault) {
            do throws(FileSystem.Failure) {
                try fileSystem.makeFolder(state)
                descriptors.append(try fileSystem.openAppending(lockPath, creating: true))
            } catch {
                throw failed(error)
            }
            try lock(descriptors[0], lockPath)
            let opened = try openOwnFile(&descriptors, lockPath, now: now)
            fileSystem.unlock(opened.lock)
            own = opened
            return opened
        } catch {
            // Closing lets the lock go.
            for descriptor in descriptors { fileSystem.closeFile(descriptor) }
            throw error
        }
    }

    /// Under the lock: decided on what the disk holds now, not on what it held when the program began.
    private func openOwnFile(_ descriptors: inout [Int32], _ lockPath: String, now: Instant) throws(JournalFault)
        -> OwnFile
    {
        guard let writerPath = place.inState("writer"), let seenPath = place.inState("seen"),
            let unsyncedPath = place.inState("unsynced")
        else { throw .noStateFolder }
        try refresh()
        if let readOnly { throw .readOnly(readOnly) }
        do throws(FileSystem.Failure) {
            let identity = try settleIdentity(writerPath, seenPath)
            let path = place.file(identity.own)
            try writeAnew(identity.own)
            let isNew = try fileSystem.status(path).map { $0.size == 0 } ?? true
            let descriptor = try fileSystem.openAppending(path, creating: true)
            descriptors.append(descriptor)
            let seenDescriptor = try fileSystem.openSeen(seenPath)
            descriptors.append(seenDescriptor)
            let opened = OwnFile(
                writer: identity.own, inode: try fileSystem.status(descriptor, path).inode, descriptor: descriptor,
                path: path, lock: descriptors[0], lockPath: lockPath, seenDescriptor: seenDescriptor,
                seenPath: seenPath, writerPath: writerPath, unsyncedPath: unsyncedPath,
                writerStatus: try fileSystem.status(writerPath))
            if isNew {
                do throws(FileSystem.Failure) { try writeHeader(opened, identity, now: now) } catch {
                    // As after any write that failed: what the disk holds is not known (19).
                    poison(error.code)
                    throw error
                }
                // What was acknowledged under another id is not this one's.
                writeSeen(0, opened)
            }
            return opened
        } catch {
            throw failed(error)
        }
    }

    /// Reads who I am under the lock; a new id when there is none, on another machine, or when the file lost records.
    private func settleIdentity(_ path: String, _ seenPath: String) throws(FileSystem.Failure) -> Identity {
        if !files.isEmpty { isAnew = false }
        var current = isAnew ? nil : try fileSystem.contents(path).flatMap(Identity.read)
        if let known = current?.carnet, let carnetName, known != carnetName { current = nil }
        seen = nil
        if let current { seen = try fileSystem.contents(seenPath).flatMap { Seen.read($0, of: current.own) } }
        if let identity = current, identity.machine == Place.machine, !isSpoilt(identity.own),
            identity.carnet ?? carnetName != nil
        {
            self.identity = identity
            carnetName = carnetName ?? identity.carnet
            return identity
        }
        var random = SystemRandomNumberGenerator()
        let name = carnetName ?? current?.carnet ?? Base32.random(16, using: &random)
        var renamed = current?.renamed(newWriter(), lost: seen) ?? Identity(machine: Place.machine, own: newWriter())
        renamed.machine = Place.machine
        renamed.carnet = name
        try fileSystem.replace(path, with: renamed.bytes, temporary: path + ".new")
        seen = nil
        isAnew = false
        carnetName = name
        identity = renamed
        return renamed
    }

    /// A file that had records acknowledged and has them no longer, that is gone, or that has bytes and no header, is
    /// not added to.
    private func isSpoilt(_ writer: WriterID) -> Bool {
        guard let file = files[writer] else { return true }
        if (seen ?? 0) > (file.reading.lastSequence ?? 0) { return true }
        return file.reading.lastSequence == nil && file.status.size > 0
    }

    func newWriter() -> WriterID {
        var random = SystemRandomNumberGenerator()
        var writer = WriterID.random(using: &random)
        while files[writer] != nil { writer = WriterID.random(using: &random) }
        return writer
    }

    private func writeHeader(_ own: OwnFile, _ identity: Identity, now: Instant) throws(FileSystem.Failure) {
        let head = Head(
            version: JournalLimit.version, carnet: identity.carnet ?? carnetName ?? "", writer: identity.own)
        let line = RecordFormat.line(
            seed: RecordFormat.seed(identity.own), sequence: 0, previous: 0, lamport: 0, time: now, events: [],
            head: head.encoded())
        try line.bytes.withUnsafeBufferPointer { (bytes) throws(FileSystem.Failure) in
            try fileSystem.write(own.descriptor, own.path, bytes)
        }
        try fileSystem.sync(own.descriptor, own.path)
        try fileSystem.syncFolder(place.log)
        logStatus = nil
    }

    /// Waits for the lock, a millisecond, then longer and longer, up to the limit (14).
    func lock(_ lock: Int32, _ path: String) throws(JournalFault) {
        do throws(FileSystem.Failure) {
            var waited = 0
            var pause = 1
            while try !fileSystem.tryLock(lock, path, shared: false) {
                guard waited < lockTimeoutMilliseconds else {
                    throw .init(call: .lock, path: path, code: EWOULDBLOCK)
                }
                usleep(UInt32(pause) * 1000)
                waited += pause
                pause = min(pause * 2, 20)
            }
        } catch {
            if error.code == EWOULDBLOCK { throw .busy }
            readOnly = .system(code: error.code)
            throw .readOnly(.system(code: error.code))
        }
    }

    func closeOwn() {
        guard let own else { return }
        for descriptor in [own.descriptor, own.lock, own.seenDescriptor] { fileSystem.closeFile(descriptor) }
        self.own = nil
        // It was said of that id.
        seenWritten = (0, [])
    }

    /// After a sync that failed, what the system holds in memory may never have reached the disk: the file is written
    /// anew, whole, before anything is added to it (16).
    private func writeAnew(_ writer: WriterID) throws(FileSystem.Failure) {
        let path = place.file(writer)
        guard let mark = place.inState("unsynced"), try fileSystem.status(mark) != nil
        else { return }
        if let bytes = try fileSystem.contents(path, bytesMax: Chunk.bytesMax), !bytes.isEmpty {
            try replaceFile(writer, with: bytes)
        }
        try fileSystem.unlink(mark)
    }

    // MARK: Writing

    private func append(_ batch: inout EventBatch, now: Instant) throws(JournalFault) -> GestureID {
        guard let own, let identity, var file = files[identity.own], file.reading.lastSequence != nil else {
            throw .readOnly(.system(code: EIO))
        }
        var encoder = GestureEncoder(
            writer: identity.own, sequence: file.reading.nextSequence, previous: file.reading.lastChecksum,
            lamport: carnet.lamportMax + 1, time: now)
        encoder.repair(file.reading, isAllThere: seen.map { $0 < file.reading.nextSequence } ?? false)
        if file.reading.lastSequence == 0, !batch.saysWho, let author {
            let (person, device) = author()
            var named = try EventBatch([Event(.personNamed, nil, [.person(person, device: device)])])
            _ = encoder.add(&named)
            encoder.lamport += 1
        }
        let first = encoder.add(&batch)
        // Nothing is written that could not be folded after.
        if encoder.lines.count + file.reading.offset > Chunk.bytesMax || room(encoder.lines.count) == nil {
            throw .tooLarge(.file(bytesMax: Chunk.bytesMax))
        }
        do throws(FileSystem.Failure) {
            try encoder.lines.withUnsafeBufferPointer { (bytes) throws(FileSystem.Failure) in
                try fileSystem.write(own.descriptor, own.path, bytes)
            }
            if let whileSyncing {
                fileSystem.beginSync(own.descriptor)
                whileSyncing()
            }
            try fileSystem.sync(own.descriptor, own.path)
        } catch {
            poison(error.code)
            throw failed(error)
        }
        take(&encoder, &file, now: now)
        let gesture = GestureID(writer: identity.own, sequence: first)
        writeSeen(file.reading.lastSequence ?? 0, own)
        return gesture
    }

    /// Folds what was just written, by the same way as what was read.
    /// The lines are given up once they lie where they are folded: those of a large import are not kept twice.
    private func take(_ encoder: inout GestureEncoder, _ file: inout File, now: Instant) {
        let count = encoder.lines.count
        guard let (chunk, number, at) = room(count) else { return }
        encoder.lines.withUnsafeBufferPointer { bytes in
            if let base = bytes.baseAddress { (chunk.base + at).update(from: base, count: count) }
        }
        encoder.lines = []
        use(count)
        file.reading.skipTail()
        var records: [Record] = []
        file.reading.read(chunk: number, base: chunk.base, start: at, count: count, into: &records)
        files[file.reading.report.writer] = file
        carnet.apply(records)
    }

    private func writeSeen(_ sequence: UInt64, _ own: OwnFile) {
        seen = sequence
        seenWritten = (sequence, Seen.bytes(sequence, own.writer))
        // Not synced and not checked: it is a help in telling a torn tail from a lost record, never relied on alone.
        _ = seenWritten.bytes.withUnsafeBufferPointer { pwrite(own.seenDescriptor, $0.baseAddress, $0.count, 0) }
    }

    /// After a failed write or sync nothing more is committed: what the disk holds is not known (19).
    private func poison(_ code: Int32) {
        readOnly = .poisoned(code: code)
        if let path = place.inState("unsynced"), let descriptor = try? fileSystem.openNew(path) {
            fileSystem.closeFile(descriptor)
        }
    }

    func failed(_ failure: FileSystem.Failure) -> JournalFault {
        switch failure.code {
        case EROFS, EACCES, EPERM: .readOnly(.system(code: failure.code))
        default: .failed(failure)
        }
    }
}

/// Lines of one gesture, and of what must be said first about the end of the file.
private struct GestureEncoder {
    let seed: UInt32
    var sequence: UInt64
    var previous: UInt32
    var lamport: UInt64
    let time: Instant
    var lines: [UInt8] = []

    init(writer: WriterID, sequence: UInt64, previous: UInt32, lamport: UInt64, time: Instant) {
        seed = RecordFormat.seed(writer)
        self.sequence = sequence
        self.previous = sequence <= 1 ? 0 : previous
        self.lamport = lamport
        self.time = time
    }

    /// A missing line feed, a torn tail, a group that was not finished (17): each note is a gesture, with a stamp of
    /// its own (9).
    /// - Parameter isAllThere: nothing that was acknowledged is missing.
    mutating func repair(_ reading: FileReading, isAllThere: Bool) {
        if reading.lacksLineFeed { lines.append(0x0A) }
        // Bad lines at the end, each with its line feed, are damage unless this device knows that they never counted.
        if let torn = reading.tail != nil || isAllThere ? reading.tornEnd : nil {
            if reading.tail != nil { lines.append(0x0A) }
            line(events: Array(#"{"e":"tailIsolated","bytes":\#(torn.count)}"#.utf8))
            lamport += 1
        }
        if let open = reading.openGroup {
            line(events: Array(#"{"e":"groupAbandoned","from":\#(open)}"#.utf8))
            lamport += 1
        }
    }

    /// One record, or consecutive parts where there are many events; returns the first one's sequence number.
    /// The batch gives its bytes away as they are taken.
    mutating func add(_ batch: inout EventBatch) -> UInt64 {
        let first = sequence
        let count = batch.groups.count
        lines.reserveCapacity(lines.count + batch.groups.reduce(0) { $0 + $1.count + 256 })
        for index in 0..<count {
            line(events: batch.groups[index], part: count > 1 ? (index + 1, count) : nil)
            batch.groups[index] = []
        }
        return first
    }

    private mutating func line(events: [UInt8], part: (Int, Int)? = nil) {
        let made = RecordFormat.line(
            seed: seed, sequence: sequence, previous: previous, lamport: lamport, time: time, part: part, events: events
        )
        lines.append(contentsOf: made.bytes)
        previous = made.checksum
        sequence += 1
    }
}

extension Write where Text == String {
    /// The bytes of its longest text, for the limit on a field.
    var textBytes: Int {
        switch self {
        case .name(let text), .givenName(let text), .familyName(let text), .organisation(let text), .role(let text),
            .email(let text, _), .phone(let text), .url(let text), .place(let text), .source(let text),
            .tag(let text, _),
            .productName(let text), .notes(let text, _), .erasedText(let text), .objection(let text):
            text.utf8.count
        case .answer(_, _, let evidence, _, _): evidence?.utf8.count ?? 0
        case .next(_, _, _, let objective, let note): max(objective?.utf8.count ?? 0, note?.utf8.count ?? 0)
        case .field(let name, let value): max(name.utf8.count, value.utf8.count)
        case .exchange(_, _, _, _, let text, _): text.utf8.count
        case .person(let person, let device): max(person.utf8.count, device.utf8.count)
        case .level, .stakes, .referredBy, .stage, .standing, .noNext, .goneThrough, .void, .merged, .erased: 0
        }
    }
}
