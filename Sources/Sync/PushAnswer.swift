/// What became of a push that did not go through, ref by ref (`git push --porcelain`).
///
/// The summary of a true race at the server is that of a lock somebody left and of a folder that cannot be written to:
/// `atomic transaction failed`; only what the server says of the lock tells them apart. Measured with git 2.39.5.
enum PushAnswer: Equatable {
    /// Refs that were no longer as they were seen; what the server said where it may be a lock that stays.
    case overtaken([String], GitSaid?)
    case refused(GitSaid, isOfMoving: Bool)
    /// Git did not come so far.
    case notReached(GitSaid)

    init(_ out: String, _ error: String) {
        let rejected = Self.rejected(out)
        let (races, locks) = Self.locks(error)
        var overtaken: [String] = []
        var reasons: [String] = []
        for one in rejected {
            if one.isTheirs ? races.contains(one.ref) : Self.isSeenStale(one.reason) {
                overtaken.append(one.ref)
            } else if !one.reason.hasPrefix("atomic ") {
                // What goes down with another says nothing.
                reasons.append(one.reason)
            }
        }
        let isLocked = rejected.contains { $0.isTheirs && locks.contains($0.ref) }
        if reasons.isEmpty, !overtaken.isEmpty {
            self = .overtaken(overtaken, nil)
        } else if reasons.isEmpty, isLocked {
            self = .overtaken(rejected.map(\.ref).filter(locks.contains), GitSaid(error, refused: true))
        } else if !rejected.isEmpty {
            var said = GitSaid(error, refused: true)
            let hasServers = said.lines.contains { $0.hasPrefix("remote:") || $0.hasPrefix("FATAL:") }
            if !hasServers, let reason = reasons.first { said.lines = [reason] }
            let ofMoving = ["hook declined", "non-fast-forward", "deletion prohibited"]
            self = .refused(said, isOfMoving: reasons.contains { reason in ofMoving.contains { reason.contains($0) } })
        } else {
            let said = GitSaid(error.isEmpty ? out : error)
            self = said.reason == .refused ? .refused(said, isOfMoving: false) : .notReached(said)
        }
    }

    private struct Rejected {
        var ref: String
        var isTheirs: Bool
        var reason: String
    }

    /// `!`, from and to, and the summary, with tabs between.
    private static func rejected(_ out: String) -> [Rejected] {
        out.split(separator: "\n").filter { $0.hasPrefix("!") }.compactMap { line in
            let words = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard words.count >= 3, let colon = words[1].firstIndex(of: ":") else { return nil }
            return Rejected(
                ref: String(words[1][words[1].index(after: colon)...]), isTheirs: words[2].hasPrefix("[remote "),
                reason: String(words[2].drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }))
        }
    }

    /// Known before anything was sent: the lease was not that of the list.
    private static func isSeenStale(_ reason: String) -> Bool {
        ["stale info", "fetch first", "non-fast-forward", "already exists", "remote ref updated"].contains {
            reason.contains($0)
        }
    }

    /// `cannot lock ref 'R': WHY`: refs that changed meanwhile, and refs whose lock is held or was left.
    private static func locks(_ error: String) -> (races: Set<String>, locks: Set<String>) {
        var races: Set<String> = []
        var locks: Set<String> = []
        let mark = "cannot lock ref '"
        for line in error.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
            let line = String(String.UnicodeScalarView(line))
            guard let at = line.firstRange(of: mark) else { continue }
            let rest = line[at.upperBound...]
            guard let end = rest.firstRange(of: "': ") else { continue }
            let (ref, why) = (String(rest[..<end.lowerBound]), rest[end.upperBound...])
            if ["is at ", "reference already exists", "unable to resolve reference"].contains(where: why.hasPrefix) {
                races.insert(ref)
            } else if why.contains("File exists") {
                locks.insert(ref)
            }
        }
        return (races, locks)
    }
}
