package import Domain
internal import Glibc

extension Journal {
    /// Makes a carnet, or completes a half-made one; refuses a whole one.
    package static func make(
        _ folder: String, stateHome: String?, product: String, person: String, device: String, now: Instant,
        fileSystem: FileSystem = FileSystem()
    ) throws(JournalFault) -> Journal {
        let place = Place(folder: folder, stateHome: stateHome)
        let wasThere: Bool
        do throws(FileSystem.Failure) {
            let status = try fileSystem.status(folder)
            wasThere = status != nil
            if let status, !status.isFolder { throw .init(call: .makeFolder, path: folder, code: ENOTDIR) }
            try fileSystem.makeFolder(folder)
        } catch {
            throw error.code == ENOTDIR ? .notAFolder(path: folder) : .cannotMake(error)
        }
        do throws(JournalFault) {
            let there = try open(place, fileSystem: fileSystem)
            if there.carnet.recordCount > 0 || there.isDamaged { throw JournalFault.alreadyThere(path: folder) }
        } catch {
            switch error {
            case .missing, .halfMade: break
            default: throw error
            }
        }
        let keepsModes = try makeFolders(place, wasThere: wasThere, fileSystem)
        let journal = opened(place, fileSystem: fileSystem)
        journal.keepsModes = keepsModes
        journal.readIdentity()
        try journal.refresh()
        // A carnet that stood in this folder before and is gone is not this one.
        journal.isAnew = journal.files.isEmpty
        if journal.isAnew { journal.forgetState() }
        let events = [
            Event(.personNamed, nil, [.person(person, device: device)]),
            Event(.productNamed, nil, [.productName(product)]),
        ]
        // Who writes comes first: the record is the journal's own, which `u` passes over.
        while true {
            if case .done = try journal.commit(events, decidedAt: journal.carnet.recordCount, now: now) {
                return journal
            }
            // Another program of this device was quicker.
            if journal.carnet.recordCount > 0 { throw .alreadyThere(path: folder) }
        }
    }

    /// The carnet's folder and its log/, on a disk where a journal can be written; else nothing of it stays.
    ///
    /// - Parameter wasThere: whether the folder was there before.
    /// - Returns: whether that disk keeps files from others.
    static func makeFolders(_ place: Place, wasThere: Bool, _ fileSystem: FileSystem) throws(JournalFault) -> Bool {
        let disk: DiskTrial
        do throws(FileSystem.Failure) {
            try fileSystem.makeFolder(place.log)
            disk = try DiskTrial(in: place.log, fileSystem)
            if disk.canAppend { try fileSystem.syncFolder(place.folder) }
        } catch {
            throw .cannotMake(error)
        }
        if disk.canAppend { return disk.keepsModes }
        fileSystem.removeEmptyFolder(place.log)
        if !wasThere { fileSystem.removeEmptyFolder(place.folder) }
        throw .cannotAppend(path: place.folder)
    }
}
