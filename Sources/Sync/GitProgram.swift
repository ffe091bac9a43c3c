internal import Journal
internal import System
internal import Glibc

/// Runs the `git` program of this machine, with the user's own settings for reaching hosts and none of its prompts
/// where nobody could answer.
struct GitProgram {
    /// A folder of ours for what goes in and comes out: files, because a pipe that fills up would stop both sides.
    let folder: String
    /// Whether git may ask for a password on the terminal.
    var mayAsk: Bool
    /// Whether its user has git reach hosts in a way of their own.
    var asksAnotherSSH = getenv("GIT_SSH_COMMAND") != nil || getenv("GIT_SSH") != nil

    /// The longest it may show no sign of life.
    var silenceSeconds = 60
    /// Whether a ref that leads nowhere keeps others from being written, on this machine's disk.
    var passesOverBroken = false
    /// Told how far a transfer is, in percent.
    var progress: ((Int) -> Void)?

    struct Result {
        var code: Int32
        var out: [UInt8]
        var error: String
    }

    /// Runs git; a failure becomes what it said.
    @discardableResult
    func run(_ arguments: [String], repository: String? = nil, input: [UInt8]? = nil) throws(SyncFault) -> [UInt8] {
        let result = try attempt(arguments, repository: repository, input: input)
        if result.code != 0 { throw .git(GitSaid(result.error)) }
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
                    try fileSystem.write(descriptor, file, input)
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
            // How hosts are reached is the user's; the repository somebody happens to work in is not meant.
            let ofUsers = ["SSH", "ASKPASS", "SSL", "PROXY_", "HTTP_", "CONFIG", "TERMINAL_PROMPT"]
            let isOfARepository = text.hasPrefix("GIT_") && !ofUsers.contains { text.hasPrefix("GIT_" + $0) }
            if !isOfARepository && !text.hasPrefix("LC_ALL=") && !text.hasPrefix("LANGUAGE=") { kept.append(text) }
            at += 1
        }
        // Only ways to a repository: no address runs a program. Git runs in the folder of ours, and looks for no
        // repository there or above it. What it is not shown, it does not go and ask for; what is broken in a place
        // keeps nothing else from being taken in or sent there.
        kept += ["LC_ALL=C", "GIT_ALLOW_PROTOCOL=file:git:http:https:ssh", "GIT_NO_LAZY_FETCH=1"]
        if passesOverBroken { kept.append("GIT_REF_PARANOIA=0") }
        kept.append("GIT_CEILING_DIRECTORIES=" + FileSystem.parent(of: FileSystem.realPath(folder) ?? folder))
        if !mayAsk {
            kept.append("GIT_TERMINAL_PROMPT=0")
            if !asksAnotherSSH { kept.append("GIT_SSH_COMMAND=ssh -oBatchMode=yes") }
        }
        return kept
    }

    private func spawn(_ arguments: [String], _ files: [String]) throws(SyncFault) -> Int32 {
        var program = ChildProgram(arguments)
        (program.input, program.output, program.error) = (.file(files[0]), .file(files[1]), .file(files[2]))
        program.environment = environment
        // Where it may ask, it must stay with the terminal, and gets what is typed there.
        program.hasOwnGroup = !mayAsk
        let ending: ChildProgram.Ending
        do throws(ChildProgram.Failure) {
            ending = try program.watched(silenceMilliseconds: silenceSeconds * 1000) { size(of: files) }
        } catch {
            throw error.code == ENOENT ? .noGit : .folder(.init(call: .open, path: "git", code: error.code))
        }
        switch ending {
        case .ended(let code): return code
        case .silent: throw .git(GitSaid(.silent(silenceSeconds)))
        case .interrupted: throw .interrupted
        }
    }

    /// What grows as long as git is at work: what it says, and how far it is.
    private func size(of files: [String]) -> Int {
        let sizes = files.dropFirst().map { ((try? FileSystem().status($0)) ?? nil)?.size ?? 0 }
        if let progress, let last = sizes.last, last > 0, let said = files.last,
            let bytes = (try? FileSystem().contents(said)) ?? nil,
            let percent = GitSaid.percent(String(decoding: bytes, as: UTF8.self))
        {
            progress(percent)
        }
        return sizes.reduce(0, +)
    }
}
