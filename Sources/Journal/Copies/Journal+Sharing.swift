package import Domain

// What a sync asks of the journal.
extension Journal {
    /// A file of this device's state, whole; nil where there is none.
    package func stateFile(_ name: String) throws(JournalFault) -> [UInt8]? {
        guard let path = place.inState(name) else { return nil }
        do throws(FileSystem.Failure) {
            return try fileSystem.contents(path, bytesMax: JournalLimit.headerBytesMax)
        } catch {
            throw .unreadable(error)
        }
    }

    package func writeStateFile(_ name: String, _ bytes: [UInt8]) throws(JournalFault) {
        guard let path = place.inState(name), let state = place.state else { throw .noStateFolder }
        do throws(FileSystem.Failure) {
            try fileSystem.makeFolder(state)
            try fileSystem.replace(path, with: bytes)
        } catch {
            throw failed(error)
        }
    }

    /// How far each file was read.
    package var lastSequences: [WriterID: UInt64] {
        var found: [WriterID: UInt64] = [:]
        for (writer, file) in files { found[writer] = file.reading.lastSequence }
        return found
    }

    /// Files of this carnet that this version can read.
    package var writersToShare: [WriterID] {
        files.filter { _, file in
            file.reading.report.head != nil && file.reading.report.newerVersion == nil
                && !file.reading.report.damage.contains { $0.kind == .foreignCarnet }
        }.map(\.key).sorted()
    }

    /// A file as others get it: its intact records up to the first that is missing, and no gesture in part.
    package func sharedBytes(of writer: WriterID) throws(JournalFault) -> [UInt8]? {
        do throws(FileSystem.Failure) {
            guard let bytes = try fileSystem.contents(place.file(writer), bytesMax: Chunk.bytesMax) else { return nil }
            return WriterLog(
                bytes, of: writer, carnet: nil, isCutAtOpenGroup: true, lamportBound: lamportBound)?.withoutGaps
                .encoded()
        } catch {
            throw .unreadable(error)
        }
    }

    /// What is to become of a copy of a writer's file that lies elsewhere.
    package enum CopyFate: Equatable {
        /// It is none of this carnet's, or not that writer's.
        case foreign
        /// All that it says is known here.
        case known
        /// What it says, without whoever is erased.
        case rest([UInt8])
    }

    package func fate(ofCopy bytes: [UInt8], of writer: WriterID) -> CopyFate {
        guard WriterLog.writer(of: bytes) == writer,
            let log = WriterLog(bytes, of: writer, carnet: nil, isCutAtDamage: true, isCutAtOpenGroup: true),
            log.head.carnet == carnetName
        else { return .foreign }
        let erased = erased.union(log.head.erased)
        if let ours = (try? self.log(of: writer)) ?? nil, case .ours = Join(ours, log, erased) { return .known }
        return .rest(log.redacted(erased).encoded())
    }

    /// What changes when a file does: enough to know that nothing is to be sent.
    package var fileMarks: [String: String] { place.fileMarks }
}

extension Place {
    /// What changes when a file of log/ does, without opening any; nothing where they cannot be looked at.
    package var fileMarks: [String: String] {
        let fileSystem = FileSystem()
        var marks: [String: String] = [:]
        for name in (try? fileSystem.names(in: log)) ?? [] where name.hasSuffix(".jsonl") {
            guard let writer = WriterID(name.dropLast(6)), let status = (try? fileSystem.status(file(writer))) ?? nil
            else { continue }
            marks[writer.description] = "\(status.inode) \(status.size) \(status.modified)"
        }
        return marks
    }
}
