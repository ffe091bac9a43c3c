package import Domain

// Forgetting a person: known everywhere the carnet is, and gone from every byte on this device (journal.md, 48-50).
extension Journal {
    /// What is known to be erased: by this device's state, by headers, by events.
    var erased: Erased { Erased(carnet.erased + erasedInState) }

    /// Files whose header does not say that all of it was taken out of them.
    var lackingErasure: [WriterID] {
        let names = carnet.erased
        if names.isEmpty { return [] }
        return files.compactMap { writer, file in
            let report = file.reading.report
            if report.newerVersion != nil || isForeign(report) || isMisnamed(report) { return nil }
            let told = report.head?.erased ?? []
            // As it nearly always is.
            return told == names || Set(names).isSubset(of: told) ? nil : writer
        }
    }

    /// A file by another writer's name: what is in it is read by its own name's device.
    private func isMisnamed(_ report: FileReport) -> Bool { report.damage.contains { $0.kind == .foreignHeader } }

    /// What was copied or renamed by hand keeps its records, and its name, but not the person.
    private func redactMisnamed(_ erased: Erased) throws(FileSystem.Failure) {
        for (writer, file) in files where isMisnamed(file.reading.report) {
            guard let bytes = try fileSystem.contents(place.file(writer), bytesMax: Chunk.bytesMax),
                let own = WriterLog.writer(of: bytes), let log = WriterLog(bytes, of: own, carnet: nil)
            else { continue }
            try replaceFile(writer, with: log.redacted(erased.union(log.head.erased)).encoded())
        }
    }

    private func isForeign(_ report: FileReport) -> Bool { report.damage.contains { $0.kind == .foreignCarnet } }

    /// Somebody is erased whose bytes are still in a file of this device: hidden until they can be taken out.
    package var isErasurePending: Bool { !isStateClean || !lackingErasure.isEmpty }

    /// Whether the copies in this device's state were cleaned of all that is erased: STATE/erased says so.
    var isStateClean: Bool {
        place.state == nil || !carnet.hasErased || erasedInState == carnet.erased
            || Set(erasedInState) == Set(carnet.erased)
    }

    /// Tells the fold what the headers and this device's state know.
    func leaveOutErased() {
        var names = Set(erasedInState).union(erasedSince)
        for file in files.values { names.formUnion(file.reading.report.head?.erased ?? []) }
        if !names.isEmpty { carnet.leaveOut(names) }
    }

    /// STATE/erased: a name a line. Written once the copies in the state folder are without them.
    func readErased() -> [String] {
        guard let path = place.inState("erased"),
            let bytes = try? fileSystem.contents(path, bytesMax: JournalLimit.headerBytesMax)
        else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// What this device remembers of another carnet that stood in this folder.
    func forgetState() {
        for name in ["erased", "remote", "looked"] {
            if let path = place.inState(name) { try? fileSystem.unlink(path) }
        }
        erasedInState = []
    }

    /// Carries out what a `contactErased` that was just committed, or came in, asks for.
    package func carryOutErasure() throws(JournalFault) {
        try withLock { () throws(JournalFault) in
            do throws(FileSystem.Failure) { try redactAll() } catch { throw failed(error) }
        }
        try readAgain()
    }

    /// Under the lock: every file without what is erased, backups and copies of repairs too.
    func redactAll() throws(FileSystem.Failure) {
        let erased = erased
        if erased.isEmpty { return }
        if !isStateClean, let path = place.inState("erased") {
            try redactBackups(erased)
            if try fileSystem.status(place.aside) != nil {
                try fileSystem.removeTree(place.aside)
                // What a power cut would bring back is not gone.
                try fileSystem.syncFolder(place.folder)
            }
            try redactMisnamed(erased)
            let bytes = Array((erased.names.joined(separator: "\n") + "\n").utf8)
            try fileSystem.replace(path, with: bytes)
            erasedInState = erased.names
        }
        for writer in lackingErasure.sorted() {
            guard let log = try log(of: writer) else { continue }
            try replaceFile(writer, with: log.redacted(erased).encoded())
        }
    }

    /// The room that what is left of an erasure needs on the disk: each file is written anew beside the old one, the
    /// largest takes most.
    package var roomForErasure: Int {
        let copies = isStateClean ? [] : backups
        let sizes = (lackingErasure.map(place.file) + copies).map { ((try? fileSystem.status($0)) ?? nil)?.size ?? 0 }
        // The event, folders and file systems' own.
        return (sizes.max() ?? 0) + 64 << 10
    }

    /// Whose erasure this device has carried out without having said so yet (50).
    package var erasuresToTell: [ContactID] {
        guard !isErasurePending, readOnly == nil else { return [] }
        let told = carnet.erasureApplied(by: ownWriters)
        return carnet.erasedContacts.filter { !told.contains($0) }
    }

    /// Says that this device has done so.
    package func tellErasures(now: Instant) throws(JournalFault) {
        while !erasuresToTell.isEmpty {
            let outcome = commit(
                now: now,
                events: { () throws(Undecided<Refusal>) in
                    let ids = erasuresToTell.prefix(JournalLimit.eventsPerRecordMax)
                    return ids.isEmpty ? [] : [Event(.erasureApplied, nil, ids.map { .erased($0) })]
                })
            if case .failed(let fault) = outcome { throw fault }
        }
    }
}
