internal import Journal
internal import System
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
        let all = ["git", "-C", folder] + Self.settings + (repository.map { ["--git-dir=" + $0] } ?? []) + arguments
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
        // Only ways to a repository: no address runs a program. Git runs in the folder of ours, and looks for no
        // repository there or above it.
        kept += ["LC_ALL=C", "GIT_ALLOW_PROTOCOL=file:git:http:https:ssh"]
        kept.append("GIT_CEILING_DIRECTORIES=" + FileSystem.parent(of: FileSystem.realPath(folder) ?? folder))
        if !mayAsk {
            kept.append("GIT_TERMINAL_PROMPT=0")
            if getenv("GIT_SSH_COMMAND") == nil { kept.append("GIT_SSH_COMMAND=ssh -oBatchMode=yes") }
        }
        return kept
    }

    private func spawn(_ arguments: [String], _ files: [String]) throws(SyncFault) -> Int32 {
        var program = ChildProgram(arguments)
        (program.input, program.output, program.error) = (.file(files[0]), .file(files[1]), .file(files[2]))
        program.environment = environment
        do throws(ChildProgram.Failure) {
            return try program.run()
        } catch {
            throw error.code == ENOENT ? .noGit : .folder(.init(call: .open, path: "git", code: error.code))
        }
    }
}
