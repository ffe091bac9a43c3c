internal import Domain
internal import Journal

/// A Git repository as the team's meeting place: each part is a ref of its own that holds one file and no past
/// (journal.md, 53-55). No repository is kept here: it would keep what is erased.
package struct GitRemote: Remote {
    private let url: String
    private let git: GitProgram
    /// Where repositories live for a second.
    private let folder: String
    /// Where the place is on this machine's disk, as git is shown it.
    private let local: LocalRepository?

    package let partBytes = 1 << 20
    private static let prefix = "refs/carnet/"
    private static let file = "log.jsonl"
    /// More than any part has: one record goes beyond `partBytes`, and is a line of 8 MiB at the most.
    private static let partBytesMax = 32 << 20

    /// - Parameters:
    ///   - folder: of ours, empty, that goes with the sync.
    ///   - asking: how git reaches hosts, and what it may ask.
    package init(_ url: String, folder: String, asking: Asking) throws(SyncFault) {
        self.folder = folder
        var git = GitProgram(folder: folder, mayAsk: asking.mayAsk)
        git.progress = asking.progress
        git.silenceSeconds = asking.silenceSeconds
        if let source = LocalRepository.folder(of: url) {
            let local = try LocalRepository(source, in: folder + "/there", git)
            self.local = local
            self.url = local.path
        } else {
            local = nil
            self.url = url
            // With a prompt of its own where nobody could answer, ssh would wait for ever.
            if !asking.mayAsk, !git.asksAnotherSSH {
                git.asksAnotherSSH = try git.attempt(["config", "--get", "core.sshCommand"]).code == 0
            }
        }
        self.git = git
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
            // A repository with another kind of ids: what we make does not go in there.
            if words[0].utf8.count != 40 { throw .git(GitSaid(.sha256)) }
            versions[String(words[1].dropFirst(Self.prefix.count))] = String(words[0])
        }
        return versions
    }

    // MARK: Fetching

    package func fetch(_ names: [String]) throws(SyncFault) -> Fetched {
        guard !names.isEmpty else { return Fetched() }
        if let local {
            let fetched = try read(names, in: local.path)
            // Then it is gone from the list, and whoever has it sends it again.
            if !fetched.faults.isEmpty, local.removeEmptyObjects() {
                for name in fetched.faults.keys.sorted() {
                    _ = try git.attempt(["update-ref", "-d", Self.prefix + name], repository: local.path)
                }
            }
            return fetched
        }
        let repository = try makeRepository("in")
        defer { try? FileSystem().removeTree(repository) }
        var faults: [String: PartFault] = [:]
        let names = names.sorted()
        // A command line has room for so many.
        let atOnceMax = 500
        var reached: [String] = []
        for start in stride(from: 0, to: names.count, by: atOnceMax) {
            let some = names[start..<min(start + atOnceMax, names.count)]
            reached += try fetch(some, into: repository, &faults)
        }
        var fetched = try read(reached, in: repository)
        fetched.faults.merge(faults) { _, why in why }
        return fetched
    }

    /// All at once; where that fails, one half and the other, until what cannot be had stands alone.
    ///
    /// - Returns: those that came.
    private func fetch(
        _ names: ArraySlice<String>, into repository: String, _ faults: inout [String: PartFault]
    ) throws(SyncFault) -> [String] {
        let result = try git.attempt(
            ["fetch", "--progress", "--no-tags", "--no-write-fetch-head", "--", url]
                + names.map { "+\(Self.prefix)\($0):\(Self.prefix)\($0)" }, repository: repository)
        if result.code == 0 { return Array(names) }
        let said = GitSaid(result.error)
        // Not for want of one of them.
        if said.reason != .other { throw .git(said) }
        guard names.count > 1 else {
            if let name = names.first { faults[name] = .unreadable(said.lines.first ?? "?") }
            return []
        }
        let middle = names.startIndex + names.count / 2
        return try fetch(names[..<middle], into: repository, &faults)
            + fetch(names[middle...], into: repository, &faults)
    }

    /// What parts hold, none read before its size is known.
    private func read(_ names: [String], in repository: String) throws(SyncFault) -> Fetched {
        var fetched = Fetched()
        var objects: [(name: String, id: String)] = []
        var doubtful: [String] = []
        let entries = try batch("--batch-check", names.map { "\(Self.prefix)\($0):\(Self.file)" }, repository)
        for (name, entry) in zip(names, entries) {
            switch entry {
            case .object(let id, "blob", let size, _):
                if size > Self.partBytesMax {
                    fetched.faults[name] = .tooLarge(size)
                } else {
                    objects.append((name, id))
                }
            case .object: fetched.parts[name] = []
            case .missing: doubtful.append(name)
            case .broken(let why): fetched.faults[name] = .unreadable(why)
            }
        }
        let strays = try strays(doubtful, in: repository)
        for name in doubtful {
            if strays.contains(name) { fetched.parts[name] = [] } else { fetched.faults[name] = .unreadable("?") }
        }
        let contents = try batch("--batch", objects.map(\.id), repository)
        for ((name, _), entry) in zip(objects, contents) {
            switch entry {
            case .object(_, _, _, let bytes): fetched.parts[name] = bytes
            case .missing: fetched.faults[name] = .unreadable("?")
            case .broken(let why): fetched.faults[name] = .unreadable(why)
            }
        }
        return fetched
    }

    /// Which of these lead to something that is no part of a carnet's: taken for an empty one, it keeps no others from
    /// being read. The rest lacks what it leads to.
    private func strays(_ names: [String], in repository: String) throws(SyncFault) -> Set<String> {
        let targets = try batch("--batch-check", names.map { Self.prefix + $0 }, repository)
        let trees = try batch("--batch", names.map { Self.prefix + $0 + "^{tree}" }, repository)
        var strays: Set<String> = []
        for (name, (target, tree)) in zip(names, zip(targets, trees)) {
            switch (target, tree) {
            case (.object(_, "commit", _, _), .object(_, "tree", _, let bytes)):
                let entry = Array("\(Self.file)\0".utf8)
                if !bytes.indices.contains(where: { bytes[$0...].starts(with: entry) }) { strays.insert(name) }
            case (.object(_, "blob", _, _), _), (.object(_, "tree", _, _), _): strays.insert(name)
            default: continue
            }
        }
        return strays
    }

    private enum Entry {
        case object(id: String, kind: String, size: Int, bytes: [UInt8])
        case missing
        case broken(String)
    }

    /// One entry for each object asked for. Git ends at one that is broken: the rest is asked for again.
    private func batch(_ how: String, _ asked: [String], _ repository: String) throws(SyncFault) -> [Entry] {
        var entries: [Entry] = []
        while entries.count < asked.count {
            let rest = asked[entries.count...]
            let input = Array(rest.map { $0 + "\n" }.joined().utf8)
            let result = try git.attempt(["cat-file", how], repository: repository, input: input)
            entries += Self.entries(result.out, withBytes: how == "--batch")
            if entries.count >= asked.count { break }
            entries.append(.broken(GitSaid(result.error).lines.first ?? "?"))
        }
        return entries
    }

    private static func entries(_ out: [UInt8], withBytes: Bool) -> [Entry] {
        var entries: [Entry] = []
        var at = out.startIndex
        while at < out.endIndex, let end = out[at...].firstIndex(of: 0x0A) {
            let words = String(decoding: out[at..<end], as: UTF8.self).split(separator: " ").map(String.init)
            at = end + 1
            guard words.count == 3, let size = Int(words[2]), size >= 0 else {
                entries.append(.missing)
                continue
            }
            guard withBytes else {
                entries.append(.object(id: words[0], kind: words[1], size: size, bytes: []))
                continue
            }
            // One that broke off is not whole.
            guard size < out.endIndex - at else { break }
            entries.append(.object(id: words[0], kind: words[1], size: size, bytes: Array(out[at..<at + size])))
            at += size + 1
        }
        return entries
    }

    // MARK: Pushing

    package func push(_ changes: [PartChange]) throws(SyncFault) -> Pushed {
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
        var changes = changes
        var answer = try push(changes, from: repository)
        var broken: Set<String> = []
        if case .overtaken(let names, _) = answer, let local {
            for name in names where try isBroken(name, changes, local) { broken.insert(name) }
        } else if case .refused(let said, _) = answer, local == nil {
            broken = try removeBroken(said)
        }
        if !broken.isEmpty {
            for index in changes.indices where broken.contains(changes[index].name) { changes[index].seen = nil }
            changes.removeAll { $0.bytes == nil && $0.seen == nil }
            answer = try push(changes, from: repository)
        }
        if let answer { return answer }
        let out = try git.run(["for-each-ref", "--format=%(refname) %(objectname)"], repository: repository)
        var versions: [String: String] = [:]
        for line in String(decoding: out, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2 { versions[String(words[0].dropFirst(Self.prefix.count))] = String(words[1]) }
        }
        return .done(versions)
    }

    /// Nil when it went through.
    private func push(_ changes: [PartChange], from repository: String) throws(SyncFault) -> Pushed? {
        let leases = changes.map { "--force-with-lease=\(Self.prefix)\($0.name):\($0.seen ?? "")" }
        let refs = changes.map { ($0.bytes == nil ? "" : Self.prefix + $0.name) + ":" + Self.prefix + $0.name }
        var pushing = git
        pushing.passesOverBroken = true
        let result = try pushing.attempt(
            ["push", "--porcelain", "--progress", "--atomic", "--no-verify"] + leases + ["--", url] + refs,
            repository: repository)
        if result.code == 0 { return nil }
        switch PushAnswer(String(decoding: result.out, as: UTF8.self), result.error) {
        case .overtaken(let refs, let said):
            return .overtaken(Set(refs.map { String($0.dropFirst(Self.prefix.count)) }), said)
        case .refused(let said, let isOfMoving): return .refused(said, isOfMoving: isOfMoving)
        case .notReached(let said): throw .git(said)
        }
    }

    /// A host that lost what a ref leads to takes nothing from anybody: `missing necessary objects`. The refs that it
    /// names go, for nobody can read what they led to; whoever wrote it sends it again.
    private func removeBroken(_ said: GitSaid) throws(SyncFault) -> Set<String> {
        guard said.isOfMissingObjects else { return [] }
        let versions = try list()
        var broken = versions.filter { name, id in
            said.text.contains(Self.prefix + name) || said.text.contains(id)
        }
        // It need not name any: those that cannot be had are asked for.
        if broken.isEmpty {
            let faults = try fetch(versions.keys.filter { part($0) != nil }.sorted()).faults
            broken = versions.filter { faults[$0.key] != nil }
        }
        if broken.isEmpty { return [] }
        let leases = broken.map { "--force-with-lease=\(Self.prefix)\($0.key):\($0.value)" }
        let result = try git.attempt(
            ["push", "--porcelain", "--no-verify"] + leases + ["--", url] + broken.keys.map { ":" + Self.prefix + $0 },
            repository: try makeRepository("gone"))
        return result.code == 0 ? Set(broken.keys) : []
    }

    /// Whether a ref stands as it was seen and leads to nothing that is there: git lists it, and takes it for absent
    /// when it is pushed to. It goes, so that what it was to lead to takes its place.
    private func isBroken(_ name: String, _ changes: [PartChange], _ local: LocalRepository) throws(SyncFault) -> Bool {
        guard let seen = changes.first(where: { $0.name == name })?.seen,
            try git.attempt(["cat-file", "-e", seen], repository: local.path).code != 0
        else { return false }
        // Where its file was emptied it leads to zeros, and is not as it was seen whatever is said.
        let was = seen.allSatisfy { $0 == "0" } ? [] : [seen]
        return try git.attempt(["update-ref", "-d", Self.prefix + name] + was, repository: local.path).code == 0
    }

    package func purge() throws(SyncFault) -> Purge {
        guard let local else { return .elsewhere }
        try git.run(["reflog", "expire", "--expire=now", "--all"], repository: local.path)
        try git.run(["gc", "--quiet", "--prune=now"], repository: local.path)
        return .done
    }

    private func makeRepository(_ name: String) throws(SyncFault) -> String {
        let path = folder + "/" + name
        try git.run(["init", "--quiet", "--bare", "--template=", path])
        return path
    }
}

/// How a remote is reached: what may be asked, what is told meanwhile, how long nothing may come.
package struct Asking {
    /// Whether git may ask for a password on the terminal.
    package var mayAsk: Bool
    /// Told how far a transfer is, in percent.
    package var progress: ((Int) -> Void)?
    package var silenceSeconds = 60

    package init(mayAsk: Bool, progress: ((Int) -> Void)? = nil) {
        self.mayAsk = mayAsk
        self.progress = progress
    }
}
