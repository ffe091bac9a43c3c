package import Domain
package import Journal

/// Where a team's files meet: a Git repository or a shared folder. It keeps parts, each under a name, with a version
/// that changes whenever the part does.
package protocol Remote {
    /// The most bytes of a part, after which a file goes on in the next.
    var partBytes: Int { get }
    /// The name of a writer's n-th part, from 1.
    func name(_ writer: String, _ number: Int) -> String
    /// Whose part a name is, and which; nil for a name that is none of ours.
    func part(_ name: String) -> (writer: String, number: Int)?

    /// Whose file a name may be a copy of, made by the program that shares the place.
    func copy(_ name: String) -> WriterID?
    /// Whether a name is nobody's business: what a program is writing, or keeps for itself.
    func isUnderWay(_ name: String) -> Bool

    /// What is there now: versions by name.
    func list() throws(SyncFault) -> [String: String]
    func fetch(_ names: [String]) throws(SyncFault) -> Fetched
    /// Changes parts together, each only if it is still as it was seen.
    func push(_ changes: [PartChange]) throws(SyncFault) -> Pushed
    /// Makes the remote forget what it no longer shows; what it cannot do is said.
    func purge() throws(SyncFault) -> Purge
}

extension Remote {
    package func copy(_ name: String) -> WriterID? { nil }
    package func isUnderWay(_ name: String) -> Bool { false }
}

/// What a place is to this device: what its user took it for, whatever comes to lie there.
package enum RemoteKind: String, Sendable { case repository, folder }

/// Parts as they were had, and why others that are there could not be.
package struct Fetched {
    package var parts: [String: [UInt8]] = [:]
    package var faults: [String: PartFault] = [:]
}

/// Why a part that is there could not be had: it costs that part, and no other.
package enum PartFault: Error, Equatable, Sendable {
    /// A link, a folder or a device where a file is expected.
    case noFile
    /// More bytes than a part can have: it was not read.
    case tooLarge(Int)
    /// It cannot be read: what the system or git says.
    case unreadable(String)
}

package struct PartChange: Equatable {
    package var name: String
    /// Nil takes the part away.
    package var bytes: [UInt8]?
    /// The version it was seen at; nil where it was not there.
    package var seen: String?
}

package enum Pushed: Equatable {
    /// The versions of what was changed.
    case done([String: String])
    /// Parts that were no longer as they were seen: somebody was quicker, and nothing was changed. What the place said
    /// where it may be something else, that does not pass.
    case overtaken(Set<String>, GitSaid?)
    /// The place took nothing of it.
    ///
    /// - Parameter isOfMoving: for what was said it may be that a part was to be rewritten or taken away.
    case refused(GitSaid, isOfMoving: Bool)
}

package enum Purge: Equatable, Sendable {
    case done
    /// A host of its own may keep old versions until it cleans up.
    case elsewhere
    case folder
    /// Nothing can be rewritten there: it keeps all that was ever sent.
    case keepsAll
}

/// Why the team's files could not be reached.
package enum SyncFault: Error {
    /// No program named `git`.
    case noGit
    /// What git said.
    case git(GitSaid)
    /// Neither a repository nor a folder.
    case notARemote(String)
    /// The place that was named is not there now: a disk that is out, a folder that is not mounted.
    case gone(String)
    /// Something of the team was there, and nothing is now.
    case emptied(String)
    /// It is something else than what its user named.
    case changedKind(String, was: RemoteKind)
    /// What was sent does not show in its list.
    case hidden(String)
    /// No part could be had: why, by name.
    case unreadable([String: PartFault])
    /// The carnet's own folder, or this device's state.
    case itself(String)
    case folder(FileSystem.Failure)
    case journal(JournalFault)
    /// Another sync of this carnet is under way.
    case busy
    /// No remote was ever named.
    case noRemote
    /// Others pushed each time we tried.
    case rejected
    /// The remote holds another carnet.
    case otherCarnet
    /// A carnet cannot be taken from here: there is none.
    case empty
    /// Somebody ended this program.
    case interrupted
}
