package import Domain

/// What a repair did to one file.
package struct Repair: Equatable, Sendable {
    package let file: String
    /// The copy that was made first.
    package var aside: String?
    /// Records kept, those brought back from a dated copy, and those that are gone: stubs stand in their places.
    package var kept = 0
    package var recovered = 0
    package var lost = 0
    /// It goes up to the first record that a later version is needed for; the rest is left out from now on.
    package var isLeftOut = false
    /// Why it was left as it is.
    package var untouched: Damage.Kind?
}

extension Journal {
    /// Makes each damaged file whole again: a copy aside first, every intact record kept, what a dated copy of this
    /// device still has brought back, a stub in the place of the rest (journal.md, 47).
    ///
    /// - Parameter now: names the copies.
    package func repair(now: Instant) throws(JournalFault) -> [Repair] {
        let leftOut = try leaveOutLater(now: now)
        let repairs = try withLock { () throws(JournalFault) -> [Repair] in
            var repairs = leftOut
            do throws(FileSystem.Failure) {
                for report in reports where !report.damage.isEmpty {
                    repairs.append(try repair(report, now))
                }
            } catch {
                throw failed(error)
            }
            return repairs
        }
        try readAgain()
        return repairs
    }

    /// What a later version is needed for is put aside, because it was told so: the carnet can be written to again.
    /// What comes of that writer is taken in up to there, until this program follows it (26).
    private func leaveOutLater(now: Instant) throws(JournalFault) -> [Repair] {
        let later = reports.filter { $0.newerVersion != nil }
        if later.isEmpty { return [] }
        for report in later { try leaveOut(report.writer) }
        let repairs = try withLock { () throws(JournalFault) -> [Repair] in
            var repairs: [Repair] = []
            do throws(FileSystem.Failure) {
                for report in later {
                    var repair = Repair(file: "log/\(report.writer).jsonl", isLeftOut: true)
                    let bytes = try fileSystem.contents(report.path, bytesMax: Chunk.bytesMax) ?? []
                    repair.aside = try copyAside(bytes, report.writer, now)
                    let isReadable = (report.head?.version ?? 0) <= JournalLimit.version
                    if isReadable, var log = try self.log(of: report.writer) {
                        let end = log.entries.firstIndex { $0.need > JournalLimit.needMax } ?? log.entries.count
                        log.entries.removeLast(log.entries.count - end)
                        repair.kept = log.entries.count
                        try replaceFile(report.writer, with: log.encoded())
                    } else {
                        try fileSystem.unlink(report.path)
                        try fileSystem.syncFolder(place.log)
                    }
                    repairs.append(repair)
                }
            } catch {
                throw failed(error)
            }
            return repairs
        }
        if case .newerVersion? = readOnly { readOnly = nil }
        try readAgain()
        return repairs
    }

    private func repair(_ report: FileReport, _ now: Instant) throws(FileSystem.Failure) -> Repair {
        var repair = Repair(file: "log/\(report.writer).jsonl")
        // Its sums are another writer's, or its records another carnet's: nothing here can tell what is right in it.
        for kind in [Damage.Kind.foreignCarnet, .foreignHeader] where report.damage.contains(where: { $0.kind == kind })
        {
            repair.untouched = kind
            return repair
        }
        let bytes = try fileSystem.contents(report.path, bytesMax: Chunk.bytesMax) ?? []
        if !bytes.isEmpty {
            repair.aside = try copyAside(bytes, report.writer, now)
        }
        guard var log = WriterLog(bytes, of: report.writer, carnet: carnetName, lamportBound: lamportBound) else {
            return repair
        }
        repair.kept = log.entries.count
        let erased = erased.union(log.head.erased)
        log = log.redacted(erased)
        log.fill(upTo: (acknowledged[report.writer] ?? 0) + 1, log.entries.last?.lamport ?? 0)
        let gone = log.lostCount
        for copy in backups.reversed() where log.entries.contains(where: \.isLost) {
            guard let bytes = try fileSystem.contents(copy, bytesMax: Chunk.bytesMax) else { continue }
            for section in Self.sections(bytes) where WriterLog.writer(of: Array(section)) == log.writer {
                guard let old = WriterLog(Array(section), of: log.writer, carnet: nil, isCutAtDamage: true),
                    old.head.carnet == carnetName, case .theirs(let joined) = Join(log, old, erased)
                else { continue }
                log = joined
            }
        }
        repair.lost = log.lostCount
        repair.recovered = max(0, gone - repair.lost)
        try replaceFile(log.writer, with: log.encoded())
        return repair
    }

    private func copyAside(_ bytes: [UInt8], _ writer: WriterID, _ now: Instant) throws(FileSystem.Failure) -> String {
        try fileSystem.makeFolder(place.aside)
        let stem =
            place.aside + "/\(writer)-" + now.description.prefix(19).map { $0 == ":" ? "-" : String($0) }.joined()
        var path = stem + ".jsonl"
        var number = 2
        while try fileSystem.status(path) != nil {
            path = stem + "-\(number).jsonl"
            number += 1
        }
        try fileSystem.replace(path, with: bytes)
        return path
    }
}
