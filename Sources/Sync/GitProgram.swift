internal import Journal
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Runs the `git` program of this machine, with the user's own settings for reaching hosts and none of its prompts
/// where nobody could answer.
struct GitProgram {
    /// A folder of ours for what goes in and comes out: files, because a pipe that fills up would stop both sides.
    let folder: String
    /// Whether git may ask for a password on the terminal.
    var mayAsk: Bool

    struct Result {
        var code: Int32
        var out: [UInt8]
        var error: String
    }

    /// Runs git; a failure becomes what it said.
    @discardableResult
    func run(_ arguments: [String], repository: String? = nil, input: [UInt8]? = nil) throws(SyncFault) -> [UInt8] {
        let result = try attempt(arguments, repository: repository, input: input)
        if result.code != 0 { throw .git(result.error) }
        return result.out
    }

    func attempt(_ arguments: [String], repository: String? = nil, input: [UInt8]? = nil) throws(SyncFault) -> Result {
        let files = ["in", "out", "err"].map { folder + "/." + $0 }
        defer { for file in files { unlink(file) } }
        do throws(FileSystem.Failure) {
            let fileSystem = FileSystem()
            for (index, file) in files.enumerated() {
                let descriptor = try fileSystem.openNew(file)
                defer { fileSystem.closeFile(descriptor) }
                if index == 0, let input {
                    try input.withUnsafeBufferPointer { (bytes) throws(FileSystem.Failure) in
                        try fileSystem.write(descriptor, file, bytes)
                    }
                }
            }
        } catch {
            throw .folder(error)
        }
        let all = ["git"] + Self.settings + (repository.map { ["--git-dir=" + $0] } ?? []) + arguments
        let code = try spawn(all, files)
        func read(_ path: String) -> [UInt8] { ((try? FileSystem().contents(path, bytesMax: .max)) ?? nil) ?? [] }
        return Result(code: code, out: read(files[1]), error: String(decoding: read(files[2]), as: UTF8.self))
    }

    /// No hooks, no signatures, no cleaning up: the repository lives for a second.
    private static let settings = [
        "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c",
        "push.gpgSign=false", "-c", "core.fsync=none", "-c", "protocol.version=2",
    ]

    private var environment: [String] {
        var kept: [String] = []
        var at = environ
        while let entry = at.pointee {
            let text = String(cString: entry)
            // The repository somebody happens to work in is not meant.
            let isOfARepository =
                text.hasPrefix("GIT_") && !text.hasPrefix("GIT_SSH") && !text.hasPrefix("GIT_ASKPASS")
                && !text.hasPrefix("GIT_SSL") && !text.hasPrefix("GIT_CONFIG")
            if !isOfARepository && !text.hasPrefix("LC_ALL=") && !text.hasPrefix("LANGUAGE=") { kept.append(text) }
            at += 1
        }
        // Only ways to a repository: no address runs a program.
        kept += ["LC_ALL=C", "GIT_ALLOW_PROTOCOL=file:git:http:https:ssh"]
        if !mayAsk {
            kept.append("GIT_TERMINAL_PROMPT=0")
            if getenv("GIT_SSH_COMMAND") == nil { kept.append("GIT_SSH_COMMAND=ssh -oBatchMode=yes") }
        }
        return kept
    }

    private func spawn(_ arguments: [String], _ files: [String]) throws(SyncFault) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, files[0], O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, files[1], O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, files[2], O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, "git", &actions, &attributes, &words, &variables)
        if code == ENOENT { throw .noGit }
        if code != 0 { throw .folder(.init(call: .open, path: "git", code: code)) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 { if errno != EINTR { return -1 } }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
}
