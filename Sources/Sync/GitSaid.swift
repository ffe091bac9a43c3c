/// What git, ssh or a server said when something could not be done, read for what is to be done about it.
package struct GitSaid: Equatable, Sendable {
    /// What it comes down to, as far as it can be told.
    package enum Reason: Equatable, Sendable {
        /// The server was reached and took nothing: a hook, a protected name, a key that may only read, no room.
        case refused
        /// Whoever asks was not recognised.
        case noAccess
        /// The host's key is not known to this device.
        case unknownHostKey
        /// It is another one than it was.
        case changedHostKey
        /// No host goes by that name here.
        case unknownHost
        /// It showed no sign of life for so many seconds.
        case silent(Int)
        /// Git does not touch what belongs to another account.
        case foreignOwner
        /// A repository of another kind of ids than ours.
        case sha256
        case other
    }
    package var reason: Reason
    /// What is worth showing of it, a line each: the server's own words before git's.
    package var lines: [String]
    /// All of it.
    var text = ""

    package static func == (a: GitSaid, b: GitSaid) -> Bool { a.reason == b.reason && a.lines == b.lines }

    /// Whether a server says that what its refs lead to is not there.
    var isOfMissingObjects: Bool {
        lines.contains { $0.contains("missing necessary objects") } || text.contains("missing necessary objects")
            || text.contains("bad object refs/") || text.contains("is corrupt")
    }

    package init(_ reason: Reason, _ lines: [String] = []) {
        self.reason = reason
        self.lines = lines
    }

    /// - Parameter text: all that came on standard error, and for a push what it said of each ref before.
    package init(_ text: String, refused: Bool = false) {
        let all = Self.lines(text)
        let reason = refused ? .refused : Self.reason(text)
        self.init(reason, Self.telling(all))
        self.text = text
    }

    /// ssh ends its lines with CR LF, which is one Character; progress goes back by CR alone. Git puts blanks after a
    /// server's line, to wipe out what stood there.
    private static func lines(_ text: String) -> [String] {
        text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { line in
            var text = String(String.UnicodeScalarView(line))
            while text.last == " " || text.last == "\t" { text.removeLast() }
            return text
        }.filter { !$0.isEmpty && !isProgress($0) }
    }

    /// How far a transfer is, in percent, where git said so last.
    static func percent(_ text: String) -> Int? {
        for line in text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }).reversed() {
            let line = String(String.UnicodeScalarView(line))
            guard isProgress(line), let sign = line.firstIndex(of: "%") else { continue }
            let digits = line[..<sign].reversed().prefix { $0.isNumber }.reversed()
            if let percent = Int(String(digits)) { return min(percent, 100) }
        }
        return nil
    }

    private static func isProgress(_ line: String) -> Bool {
        let said = line.hasPrefix("remote: ") ? line.dropFirst(8) : Substring(line)
        let steps = [
            "Enumerating objects", "Counting objects", "Compressing objects", "Receiving objects", "Writing objects",
            "Resolving deltas", "Delta compression", "Unpacking objects", "Updating files", "Total ",
        ]
        return steps.contains { said.hasPrefix($0) }
    }

    /// The server's own lines, else those that git calls fatal or an error, else what there is.
    private static func telling(_ lines: [String]) -> [String] {
        let linesMax = 6
        let said = lines.filter { line in
            !["hint:", "warning:", "Warning:", "To ", "Done", "!", "Please make sure", "and the repository exists"]
                .contains { line.hasPrefix($0) }
        }
        let servers = said.filter { $0.hasPrefix("remote:") || $0.hasPrefix("FATAL:") }
            .filter { $0 != "remote:" }
        let gits = said.filter { line in
            ["fatal:", "error:", "ERROR:"].contains { line.hasPrefix($0) }
                && !line.hasPrefix("fatal: Could not read from remote") && !line.hasPrefix("error: failed to push some")
        }
        // Before git's own words there are ssh's, which have no mark.
        let others = said.filter { !$0.contains("fatal: Could not read from remote") && !gits.contains($0) }
        let best = !servers.isEmpty ? servers : !gits.isEmpty ? gits : !others.isEmpty ? others : said
        return Array(best.prefix(linesMax))
    }

    private static func reason(_ text: String) -> Reason {
        let signs: [(Reason, [String])] = [
            // gitolite's door, before git begins.
            (.refused, ["FATAL: W any", "FATAL: W refs"]),
            (.noAccess, ["FATAL: R any", "access denied or repository not exported"]),
            (.changedHostKey, ["REMOTE HOST IDENTIFICATION HAS CHANGED"]),
            (.unknownHostKey, ["Host key verification failed", "No ED25519 host key is known"]),
            (
                .noAccess,
                [
                    "Permission denied (", "Authentication failed", "could not read Username",
                    "could not read Password",
                    "The requested URL returned error: 401", "The requested URL returned error: 403",
                ]
            ),
            (.unknownHost, ["Could not resolve host", "Name or service not known", "Temporary failure in name"]),
            (.foreignOwner, ["dubious ownership"]),
            (.sha256, ["mismatched algorithms", "unknown object format", "objectformat", "hash algorithm"]),
        ]
        return signs.first { $0.1.contains { text.contains($0) } }?.0 ?? .other
    }
}
