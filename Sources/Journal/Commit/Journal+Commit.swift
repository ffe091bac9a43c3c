package import Domain
internal import Glibc

/// What became of a gesture that was to be committed.
package enum Commit: Equatable, Sendable {
    /// Written and synced, and folded unless that was left to the next reading; its name.
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
    ///
    /// - Parameter folds: false leaves the folding to the next reading, for a command that ends with its gesture: of
    ///   a large one there are then neither all lines nor their contacts in memory.
    package func commit(
        _ batch: inout EventBatch, decidedAt position: Int, now: Instant, folds: Bool = true
    ) throws(JournalFault) -> Commit {
        defer { batch = EventBatch() }
        if let readOnly { throw .readOnly(readOnly) }
        if carnet.lamportMax + 2 >= JournalLimit.lamportMax { throw .tooLarge(.clock) }
        // Whoever joins it would take it for damage (59).
        if let year = Int(now.description.prefix(4)), year >= JournalLimit.yearMax { throw .tooLarge(.year(year)) }
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
        return .done(try append(&batch, now: now, folds: folds))
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
    private func settleIdentity(_ path: String, _ seenPath: String) throws(FileSystem.Failure) -> DeviceIdentity {
        if !files.isEmpty { isAnew = false }
        var current = isAnew ? nil : try fileSystem.contents(path).flatMap(DeviceIdentity.read)
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
        var renamed =
            current?.renamed(newWriter(), lost: seen) ?? DeviceIdentity(machine: Place.machine, own: newWriter())
        renamed.machine = Place.machine
        renamed.carnet = name
        try fileSystem.replace(path, with: renamed.bytes)
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

    private func writeHeader(_ own: OwnFile, _ identity: DeviceIdentity, now: Instant) throws(FileSystem.Failure) {
        let head = Head(
            version: JournalLimit.version, carnet: identity.carnet ?? carnetName ?? "", writer: identity.own)
        let line = RecordFormat.line(
            seed: RecordFormat.seed(identity.own), sequence: 0, previous: 0, lamport: 0, time: now, events: [],
            head: head.encoded())
        try fileSystem.write(own.descriptor, own.path, line.bytes)
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

    /// The batch is given up once its lines are made: a large import's are not kept twice.
    private func append(_ batch: inout EventBatch, now: Instant, folds: Bool) throws(JournalFault) -> GestureID {
        guard let own, let identity, var file = files[identity.own], file.reading.lastSequence != nil else {
            throw .readOnly(.system(code: EIO))
        }
        var named: EventBatch?
        // Also under an id that this device goes on under, as after a fork.
        if !batch.saysWho, carnet.signature(of: identity.own)?.person.isEmpty != false, let author,
            case let (person, device) = author(), !person.isEmpty
        {
            named = try EventBatch([Event(.personNamed, nil, [.person(person, device: device)])])
        }
        // Nothing is written that could not be folded after.
        let bytesMax = GestureEncoder.repairBytesMax + (named?.bytesMax ?? 0) + batch.bytesMax
        guard file.reading.offset + bytesMax <= Chunk.bytesMax else {
            throw .tooLarge(.file(bytesMax: Chunk.bytesMax))
        }
        var encoder = GestureEncoder(
            writer: identity.own, sequence: file.reading.nextSequence, previous: file.reading.lastChecksum,
            lamport: carnet.lamportMax + 1, time: now)
        encoder.repair(file.reading, isAllThere: seen.map { $0 < file.reading.nextSequence } ?? false)
        if let named {
            encoder.add(named) { _ in }
            encoder.lamport += 1
        }
        let gesture = GestureID(writer: identity.own, sequence: encoder.sequence)
        if folds {
            try writeFolding(&encoder, &batch, bytesMax, own, &file)
        } else {
            do throws(FileSystem.Failure) { try write(&encoder, &batch, own) } catch { throw poisoned(error) }
        }
        writeSeen(encoder.sequence - 1, own)
        return gesture
    }

    /// Writes and syncs, in pieces of some records each.
    private func write(
        _ encoder: inout GestureEncoder, _ batch: inout EventBatch, _ own: OwnFile
    ) throws(FileSystem.Failure) {
        let pieceBytes = 1 << 20
        try encoder.add(batch) { (lines) throws(FileSystem.Failure) in
            guard lines.count >= pieceBytes else { return }
            try write(&lines, own)
            fileSystem.beginSync(own.descriptor)
        }
        batch = EventBatch()
        try write(&encoder.lines, own)
        try fileSystem.sync(own.descriptor, own.path)
    }

    private func write(_ lines: inout [UInt8], _ own: OwnFile) throws(FileSystem.Failure) {
        try fileSystem.write(own.descriptor, own.path, lines)
        lines.removeAll(keepingCapacity: true)
    }

    /// Writes, syncs and folds: the lines are made where they will be folded, by the same way as what was read.
    private func writeFolding(
        _ encoder: inout GestureEncoder, _ batch: inout EventBatch, _ bytesMax: Int, _ own: OwnFile, _ file: inout File
    ) throws(JournalFault) {
        guard let (chunk, number, at) = room(bytesMax) else { throw .tooLarge(.file(bytesMax: Chunk.bytesMax)) }
        let room = UnsafeMutableBufferPointer(start: chunk.base + at, count: bytesMax)
        var count = 0
        encoder.add(batch) { lines in
            count += room[count...].update(fromContentsOf: lines) - count
            lines.removeAll(keepingCapacity: true)
        }
        batch = EventBatch()
        do throws(FileSystem.Failure) {
            try fileSystem.write(own.descriptor, own.path, UnsafeBufferPointer(rebasing: room[..<count]))
            if let whileSyncing {
                fileSystem.beginSync(own.descriptor)
                whileSyncing()
            }
            try fileSystem.sync(own.descriptor, own.path)
        } catch {
            throw poisoned(error)
        }
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

    private func poisoned(_ failure: FileSystem.Failure) -> JournalFault {
        poison(failure.code)
        return failed(failure)
    }

    func failed(_ failure: FileSystem.Failure) -> JournalFault {
        switch failure.code {
        case EROFS, EACCES, EPERM: .readOnly(.system(code: failure.code))
        default: .failed(failure)
        }
    }
}
