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

    /// What is there now: versions by name.
    func list() throws(SyncFault) -> [String: String]
    func fetch(_ names: [String]) throws(SyncFault) -> [String: [UInt8]]
    /// Changes parts together, each only if it is still as it was seen; the versions they have then. Nil when one of
    /// them is not: somebody was quicker.
    func push(_ changes: [PartChange]) throws(SyncFault) -> [String: String]?
    /// Makes the remote forget what it no longer shows; what it cannot do is said.
    func purge() throws(SyncFault) -> Purge
}

/// What a place is to this device: what its user took it for, whatever comes to lie there.
enum RemoteKind: String, Sendable { case repository, folder }

package struct PartChange: Equatable {
    package var name: String
    /// Nil takes the part away.
    package var bytes: [UInt8]?
    /// The version it was seen at; nil where it was not there.
    package var seen: String?
}

package enum Purge: Equatable, Sendable {
    case done
    /// A host of its own may keep old versions until it cleans up.
    case elsewhere
    case folder
}

/// Why the team's files could not be reached.
package enum SyncFault: Error {
    /// No program named `git`.
    case noGit
    /// What git said.
    case git(String)
    /// Neither a repository nor a folder.
    case notARemote(String)
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
}
