package import Domain
/// Why the journal could not be opened, read or written. The sentences are in Interface's `Wording`.
package enum JournalFault: Error, Equatable {
    /// No folder, or no carnet in it.
    case missing(path: String)
    /// A folder that was begun and not finished.
    case halfMade(path: String)
    case notAFolder(path: String)
    case alreadyThere(path: String)
    /// A change that could not be written; those before it are.
    case failed(FileSystem.Failure)
    /// What is there could not be read.
    case unreadable(FileSystem.Failure)
    /// A carnet could not be made.
    case cannotMake(FileSystem.Failure)
    /// A disk that takes nothing at the end of a file: nothing was made there.
    case cannotAppend(path: String)
    /// Another program holds the lock.
    case busy
    /// This program may read and not write.
    case readOnly(ReadOnlyReason)
    case tooLarge(LimitHit)
    /// No home folder and no `XDG_STATE_HOME`: nowhere to keep this device's identity.
    case noStateFolder
}

package enum ReadOnlyReason: Error, Equatable, Sendable {
    /// A sync or write failed: what is on disk is no longer known for sure (journal.md, 19).
    case poisoned(code: Int32)
    /// Whose file it is: the person where the carnet knows them, else the writer id.
    case newerVersion(file: String, version: UInt64, writer: String)
    case system(code: Int32)
    /// Files of two carnets in one folder, and this device knows neither.
    case foreignFile(path: String)
    /// It is looked at as it was.
    case past(Day)
}

package enum LimitHit: Error, Equatable, Sendable {
    case field(bytesMax: Int)
    case record(bytesMax: Int)
    case gesture(recordsMax: Int)
    case file(bytesMax: Int)
    case clock
    /// This device's clock shows a year that no other would believe.
    case year(Int)
}
