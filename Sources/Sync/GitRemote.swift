internal import Domain
internal import Journal

/// A Git repository as the team's meeting place: each part is a ref of its own that holds one file and no past
/// (journal.md, 53-55). No repository is kept here: it would keep what is erased.
package struct GitRemote: Remote {
    private let url: String
    private let git: GitProgram
    /// Where repositories live for a second.
    private let folder: String

    package let partBytes = 1 << 20
    private static let prefix = "refs/carnet/"
    private static let file = "log.jsonl"

    /// - Parameters:
    ///   - folder: of ours, empty, that goes with the sync.
    ///   - mayAsk: whether git may ask for a password on the terminal.
    package init(_ url: String, folder: String, mayAsk: Bool) {
        self.url = url
        self.folder = folder
        git = GitProgram(folder: folder, mayAsk: mayAsk)
    }

    package func name(_ writer: String, _ number: Int) -> String {
        let digits = String(number)
        return writer + "/" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    package func part(_ name: String) -> (writer: String, number: Int)? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, WriterID(parts[0]) != nil, let number = Int(parts[1]), number > 0,
            self.name(String(parts[0]), number) == name
        else { return nil }
        return (String(parts[0]), number)
    }

    package func list() throws(SyncFault) -> [String: String] {
        let out = try git.run(["ls-remote", "--refs", "--", url, Self.prefix + "*"])
        var versions: [String: String] = [:]
        for line in String(decoding: out, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: "\t")
            guard words.count == 2, words[1].hasPrefix(Self.prefix) else { continue }
            versions[String(words[1].dropFirst(Self.prefix.count))] = String(words[0])
        }
        return versions
    }

    package func fetch(_ names: [String]) throws(SyncFault) -> [String: [UInt8]] {
        guard !names.isEmpty else { return [:] }
        let repository = try makeRepository("in")
        defer { try? FileSystem().removeTree(repository) }
        try fetch(names, into: repository)
        var parts: [String: [UInt8]] = [:]
        for name in names {
            // What is no part of a carnet's is taken for an empty one: it must not keep the others from being read.
            let result = try git.attempt(
                ["cat-file", "blob", "\(Self.prefix)\(name):\(Self.file)"], repository: repository)
            if result.code == 0 {
                parts[name] = result.out
            } else if try isThere(name, repository) {
                parts[name] = []
            }
        }
        return parts
    }

    private func isThere(_ name: String, _ repository: String) throws(SyncFault) -> Bool {
        try git.attempt(
            ["rev-parse", "--verify", "--quiet", Self.prefix + name], repository: repository
        ).code == 0
    }

    /// All at once; where that fails, one by one, and those that cannot be had stay away.
    private func fetch(_ names: [String], into repository: String) throws(SyncFault) {
        func arguments(_ names: [String]) -> [String] {
            ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", url]
                + names.map { "+\(Self.prefix)\($0):\(Self.prefix)\($0)" }
        }
        let whole = try git.attempt(arguments(names), repository: repository)
        if whole.code == 0 { return }
        var isReached = false
        for name in names where names.count > 1 {
            if try git.attempt(arguments([name]), repository: repository).code == 0 { isReached = true }
        }
        if !isReached { throw .git(whole.error) }
    }

    package func push(_ changes: [PartChange]) throws(SyncFault) -> [String: String]? {
        let repository = try makeRepository("out")
        defer { try? FileSystem().removeTree(repository) }
        var stream: [UInt8] = []
        for change in changes {
            guard let bytes = change.bytes else { continue }
            // No author but the carnet, no time, no parent: the same bytes are the same commit on every device.
            stream += Array("commit \(Self.prefix)\(change.name)\n".utf8)
            stream += Array("author carnet <carnet@invalid> 0 +0000\n".utf8)
            stream += Array("committer carnet <carnet@invalid> 0 +0000\ndata 0\n\n".utf8)
            stream += Array("M 100644 inline \(Self.file)\ndata \(bytes.count)\n".utf8)
            stream += bytes
            stream += Array("\n\n".utf8)
        }
        if !stream.isEmpty {
            try git.run(["fast-import", "--quiet", "--force"], repository: repository, input: stream)
        }
        let leases = changes.map { "--force-with-lease=\(Self.prefix)\($0.name):\($0.seen ?? "")" }
        let refs = changes.map { ($0.bytes == nil ? "" : Self.prefix + $0.name) + ":" + Self.prefix + $0.name }
        let result = try git.attempt(
            ["push", "--porcelain", "--atomic", "--no-verify"] + withoutHooks + leases + ["--", url] + refs,
            repository: repository)
        if result.code != 0 {
            let said = String(decoding: result.out, as: UTF8.self)
            // `!` marks each ref that was not taken; without any, the host was not reached.
            let wasQuicker = ["stale info", "fetch first", "non-fast-forward", "already exists", "cannot lock ref"]
            if said.contains("\n!") || said.hasPrefix("!"),
                wasQuicker.contains(where: { (said + result.error).contains($0) })
            {
                return nil
            }
            throw .git(result.error.isEmpty ? said : result.error)
        }
        let out = try git.run(["for-each-ref", "--format=%(refname) %(objectname)"], repository: repository)
        var versions: [String: String] = [:]
        for line in String(decoding: out, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2 { versions[String(words[0].dropFirst(Self.prefix.count))] = String(words[1]) }
        }
        return versions
    }

    /// On this machine's own disk, it is this machine that would run what the place has for hooks.
    private var withoutHooks: [String] {
        let isHere = url.hasPrefix("/") || url.hasPrefix("file:")
        return isHere ? ["--receive-pack=git -c core.hooksPath=/dev/null receive-pack"] : []
    }

    package func purge() throws(SyncFault) -> Purge {
        let path = url.hasPrefix("file://") ? Self.decoded(url.dropFirst(7)) : url
        guard let status = try? FileSystem().status(path), status.isFolder
        else { return .elsewhere }
        try git.run(["-C", path, "reflog", "expire", "--expire=now", "--all"])
        try git.run(["-C", path, "gc", "--quiet", "--prune=now"])
        return .done
    }

    /// Without `%20` and the like.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            if byte == 0x25, let code = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func makeRepository(_ name: String) throws(SyncFault) -> String {
        let path = folder + "/" + name
        try git.run(["init", "--quiet", "--bare", "--template=", path])
        return path
    }
}
