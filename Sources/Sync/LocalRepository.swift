internal import Domain
internal import Journal
internal import Glibc

/// A repository on a disk of this machine, as git is shown it: a folder of ours that leads to its objects and its refs,
/// with a configuration of ours.
///
/// On its way through a path git would take that repository's word for what to run: hooks, commands in its
/// configuration, filters, those of repositories whose objects it borrows. Whoever may write there could have this
/// machine run them. Here it reads none of that (journal.md, 53).
struct LocalRepository {
    /// Where git finds it.
    let path: String

    /// Where the repository of an address is on this machine's disk; nil where it is on another one.
    static func folder(of url: String) -> String? {
        if url.hasPrefix("/") { return inside(url) }
        guard url.lowercased().hasPrefix("file://") else { return nil }
        let rest = url.dropFirst(7)
        // What stands between is a host, which git takes for this one.
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        return inside(PercentCoding.decoded(rest[slash...]))
    }

    private static func inside(_ path: String) -> String {
        let own = path + "/.git"
        return ((try? FileSystem().status(own)) ?? nil)?.isFolder == true ? own : path
    }

    /// What of it git is led to: contents, and nothing that says what to do.
    private static let parts = [
        "objects", "refs", "packed-refs", "reftable", "logs", "shallow", "worktrees", "index",
    ]

    private static let made = "packed-refs"

    /// - Parameter folder: of ours, to be made.
    init(_ source: String, in folder: String, _ git: GitProgram) throws(SyncFault) {
        path = folder
        let fileSystem = FileSystem()
        let source = FileSystem.realPath(source) ?? source
        do throws(FileSystem.Failure) {
            try fileSystem.makePassingFolder(folder)
            for part in Self.parts {
                // What is not there leads nowhere, but for the one that git may make.
                guard part == Self.made || access(source + "/" + part, F_OK) == 0 else { continue }
                if symlink(source + "/" + part, folder + "/" + part) == 0 { continue }
                throw .init(call: .open, path: folder, code: errno)
            }
        } catch {
            throw .folder(error)
        }
        let settings = try Self.settings(of: source, git) + Self.ours
        let files = [("HEAD", Self.head(of: source)), ("config", Self.configuration(settings))]
        do throws(FileSystem.Failure) {
            for (name, bytes) in files {
                let descriptor = try fileSystem.openNew(folder + "/" + name)
                defer { fileSystem.closeFile(descriptor) }
                try fileSystem.write(descriptor, name, bytes)
            }
        } catch {
            throw .folder(error)
        }
    }

    /// As git reads it; a value's signs stay signs.
    static func configuration(_ settings: [(String, String)]) -> [UInt8] {
        var text = ""
        for (key, value) in settings {
            let words = key.split(separator: ".")
            guard words.count == 2, value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
                continue
            }
            let escaped = value.map { $0 == "\\" || $0 == "\"" ? "\\\($0)" : String($0) }.joined()
            text += "[\(words[0])]\n\t\(words[1]) = \"\(escaped)\"\n"
        }
        return Array(text.utf8)
    }

    /// Which branch it stands on: git asks for one, and nothing of it is used.
    private static func head(of source: String) -> [UInt8] {
        let usual = Array("ref: refs/heads/main\n".utf8)
        guard let head = try? FileSystem().contents(source + "/HEAD", bytesMax: 4096) else { return usual }
        return head.starts(with: Array("ref: refs/".utf8)) || head.count >= 40 && head.allSatisfy { $0 < 0x80 }
            ? head : usual
    }

    /// Whatever the place's own say.
    private static let ours = [
        ("core.bare", "true"), ("core.hooksPath", "/dev/null"), ("core.alternateRefsCommand", "true"),
        ("receive.autogc", "false"), ("receive.denyCurrentBranch", "ignore"), ("gc.auto", "0"),
        ("maintenance.auto", "false"),
    ]

    /// Of its configuration what says how it is made and what it takes, never what would be run or read elsewhere.
    private static let known: Set<String> = [
        "core.repositoryformatversion", "core.sharedrepository", "core.logallrefupdates", "extensions.objectformat",
        "extensions.refstorage", "extensions.compatobjectformat", "extensions.preciousobjects",
        "receive.denynonfastforwards", "receive.denydeletes", "receive.fsckobjects", "transfer.fsckobjects",
        "transfer.hiderefs", "receive.hiderefs", "uploadpack.hiderefs", "receive.maxinputsize",
        "receive.unpacklimit", "transfer.unpacklimit",
    ]
    private static let bytesMax = 1 << 16
    private static let settingsMax = 100

    private static func settings(of source: String, _ git: GitProgram) throws(SyncFault) -> [(String, String)] {
        let path = source + "/config"
        guard let bytes = (try? FileSystem().contents(path, bytesMax: bytesMax)) ?? nil else { return [] }
        if let plain = plain(bytes) { return Array(plain.filter { known.contains($0.0) }.prefix(settingsMax)) }
        // Read from a copy of what was looked at: what lies there may be changed or be something else by then.
        let copy = git.folder + "/.config"
        do throws(FileSystem.Failure) {
            try FileSystem().replace(copy, with: bytes)
        } catch {
            throw .folder(error)
        }
        defer { unlink(copy) }
        let result = try git.attempt(["config", "--file", copy, "--no-includes", "--null", "--list"])
        guard result.code == 0 else { return [] }
        let settings = result.out.split(separator: 0).compactMap { entry -> (String, String)? in
            guard let end = entry.firstIndex(of: 0x0A) else { return nil }
            return (
                String(decoding: entry[..<end], as: UTF8.self),
                String(decoding: entry[entry.index(after: end)...], as: UTF8.self)
            )
        }
        return Array(settings.filter { known.contains($0.0) }.prefix(settingsMax))
    }

    /// The settings of a file as `git init` makes it: sections of one word, a setting a line, values without anything
    /// that git reads in another way. Nil for all others, which git is asked to read.
    static func plain(_ bytes: [UInt8]) -> [(String, String)]? {
        var section = ""
        var settings: [(String, String)] = []
        for line in String(decoding: bytes, as: UTF8.self).unicodeScalars.split(separator: "\n") {
            let text = String(String.UnicodeScalarView(line.drop { $0 == "\t" || $0 == " " }))
            func isPlain(_ text: some StringProtocol) -> Bool {
                !text.isEmpty && text.utf8.allSatisfy { $0 < 0x80 && ($0.isLetterOrDigit || $0 == 0x2D) }
            }
            if text.hasPrefix("["), text.hasSuffix("]"), isPlain(text.dropFirst().dropLast()) {
                section = text.dropFirst().dropLast().lowercased()
                continue
            }
            let words = text.split(separator: " ", omittingEmptySubsequences: false)
            guard !section.isEmpty, words.count == 3, words[1] == "=", isPlain(words[0]), isPlain(words[2]) else {
                return nil
            }
            settings.append((section + "." + words[0].lowercased(), String(words[2])))
        }
        return settings
    }

    /// What a power cut left: an object's file without a byte, which is no object and keeps git from writing it anew.
    ///
    /// - Returns: whether there was one.
    func removeEmptyObjects() -> Bool {
        let fileSystem = FileSystem()
        var isFound = false
        let objects = path + "/objects"
        for folder in (try? fileSystem.names(in: objects)) ?? [] where folder.utf8.count == 2 {
            for name in (try? fileSystem.names(in: objects + "/" + folder)) ?? [] where name.utf8.count >= 38 {
                let file = objects + "/" + folder + "/" + name
                guard let status = (try? fileSystem.statusOfLink(file)) ?? nil, status.isFile, status.size == 0 else {
                    continue
                }
                unlink(file)
                isFound = true
            }
        }
        return isFound
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
