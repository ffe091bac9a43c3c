internal import Glibc

/// A program of this machine: what it is started with, and how it ended.
package struct ChildProgram: Sendable {
    package enum Stream: Sendable {
        /// What this program has itself.
        case ours
        case file(String)
        case descriptor(Int32)
    }

    /// The first is the program, looked for as a shell would.
    package var arguments: [String]
    /// Nil: what this program has itself.
    package var environment: [String]?
    package var input = Stream.ours
    package var output = Stream.ours
    package var error = Stream.ours
    /// Further descriptors, by the numbers it knows them by.
    package var others: [Int32: Int32] = [:]
    /// What it says is added to its files.
    package var appends = false
    /// A group of its own: what is typed at the terminal is not for it.
    package var hasOwnGroup = false
    /// What this program holds back, the other one is to get.
    var hasUsualSignals = false

    package init(_ arguments: [String]) { self.arguments = arguments }

    /// It could not be started; ENOENT when there is no such program.
    package struct Failure: Error, Equatable, Sendable {
        package let code: Int32
    }

    /// Starts it, and gives its process.
    package func start() throws(Failure) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let writing = O_WRONLY | (appends ? O_APPEND : 0)
        for (number, stream, flags) in [(Int32(0), input, O_RDONLY), (1, output, writing), (2, error, writing)] {
            switch stream {
            case .ours: break
            case .file(let path): posix_spawn_file_actions_addopen(&actions, number, path, flags, 0)
            case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, number)
            }
        }
        for (number, descriptor) in others { posix_spawn_file_actions_adddup2(&actions, descriptor, number) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // We read over SIGPIPE; others are made to end with it.
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        if hasUsualSignals { for number in [SIGINT, SIGQUIT] { sigaddset(&usual, number) } }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        if hasOwnGroup { posix_spawnattr_setpgroup(&attributes, 0) }
        let flags =
            POSIX_SPAWN_SETSIGDEF | (hasOwnGroup ? POSIX_SPAWN_SETPGROUP : 0)
            | (hasUsualSignals ? POSIX_SPAWN_SETSIGMASK : 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?]? = environment.map { $0.map { strdup($0) } + [nil] }
        defer { for pointer in words + (variables ?? []) { free(pointer) } }
        var child: pid_t = 0
        let code =
            variables == nil
            ? posix_spawnp(&child, arguments[0], &actions, &attributes, &words, environ)
            : variables?.withUnsafeMutableBufferPointer {
                posix_spawnp(&child, arguments[0], &actions, &attributes, &words, $0.baseAddress ?? environ)
            } ?? ENOENT
        if code != 0 { throw Failure(code: code) }
        return child
    }

    /// Starts it and waits until it ends: its exit code, or 128 and the signal that ended it.
    package func run() throws(Failure) -> Int32 {
        let child = try start()
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 { if errno != EINTR { throw Failure(code: errno) } }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
}

extension ChildProgram {
    /// Starts it and waits no longer than that; nil where it had not ended by then, and goes on by itself.
    package func run(milliseconds: Int) throws(Failure) -> Int32? {
        let child = try start()
        let code = Self.wait(child, milliseconds: milliseconds)
        if code == nil { Self.abandoned.append(child) }
        return code
    }

    /// What it says on its standard output; nil where it cannot be started, fails, says more than that or takes longer:
    /// then it is ended.
    package func answer(milliseconds: Int, bytesMax: Int) -> [UInt8]? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var program = self
        (program.input, program.output) = (.file("/dev/null"), .descriptor(ends[1]))
        program.error = .file("/dev/null")
        let child = try? program.start()
        close(ends[1])
        guard let child else { return nil }
        let end = Self.now + milliseconds
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            var waiting = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
            let left = end - Self.now
            let ready = left > 0 ? poll(&waiting, 1, Int32(clamping: left)) : 0
            if ready < 0, errno == EINTR { continue }
            guard ready > 0, bytes.count <= bytesMax else {
                kill(child, SIGKILL)
                _ = Self.wait(child, milliseconds: .max)
                return nil
            }
            let count = read(ends[0], &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            bytes += piece.prefix(count)
        }
        guard let code = Self.wait(child, milliseconds: max(0, end - Self.now)) else {
            kill(child, SIGKILL)
            _ = Self.wait(child, milliseconds: .max)
            return nil
        }
        return code == 0 ? bytes : nil
    }

    static var now: Int {
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        return clock.tv_sec * 1000 + clock.tv_nsec / 1_000_000
    }

    /// Programs that were not waited for any longer: asked about again at the next, so that none stays half there.
    private nonisolated(unsafe) static var abandoned: [pid_t] = []

    /// Its exit code, or 128 and the signal that ended it; nil where it goes on after that time.
    static func wait(_ child: pid_t, milliseconds: Int) -> Int32? {
        abandoned.removeAll { waitpid($0, nil, WNOHANG) != 0 }
        let start = now
        var pause = timespec(tv_sec: 0, tv_nsec: 500_000)
        while true {
            var status: Int32 = 0
            let found = waitpid(child, &status, WNOHANG)
            if found == child { return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F }
            if found < 0, errno != EINTR { return 127 }
            if now - start >= milliseconds { return nil }
            nanosleep(&pause, nil)
            pause.tv_nsec = min(pause.tv_nsec * 2, 20_000_000)
        }
    }
}

extension ChildProgram {
    /// Runs a program with a file as its input, if given, and what it says to nobody; true when it ended well.
    @discardableResult
    package static func succeeds(_ arguments: [String], input: String? = nil) -> Bool {
        var program = ChildProgram(arguments)
        if let input {
            program.input = .file(input)
            (program.output, program.error) = (.file("/dev/null"), .file("/dev/null"))
        }
        return (try? program.run()) == 0
    }

    /// Starts a program that goes on by itself, without a terminal, what it says going to a file; its process.
    package static func startAlone(_ arguments: [String], output: String) -> Int32? {
        var program = ChildProgram(arguments)
        (program.input, program.output, program.error) = (.file("/dev/null"), .file(output), .file(output))
        (program.appends, program.hasOwnGroup) = (true, true)
        return try? program.start()
    }
}
