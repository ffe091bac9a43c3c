internal import Glibc

extension ChildProgram {
    /// How a program ended that was watched.
    package enum Ending: Equatable, Sendable {
        /// By itself: its exit code, or 128 and the signal that ended it.
        case ended(Int32)
        /// It showed no sign of life for so long that it was ended.
        case silent
        /// Somebody ends this program: it was ended first.
        case interrupted
    }

    /// Starts it and waits until it ends, shows no sign of life for too long, or somebody ends this program.
    ///
    /// - Parameters:
    ///   - silenceMilliseconds: the longest it may show no sign.
    ///   - sign: what changes as long as the program is at work: so many bytes written. Asked a few times a second.
    package func watched(silenceMilliseconds: Int, sign: () -> Int) throws(Failure) -> Ending {
        let held = HeldSignals()
        defer { withExtendedLifetime(held) {} }
        var program = self
        program.hasUsualSignals = true
        let child = try program.start()
        var last = (sign: sign(), at: Self.now)
        while true {
            if let code = Self.waitAwake(child, milliseconds: Self.lookMilliseconds) { return .ended(code) }
            if HeldSignals.hasOneWaiting {
                end(child)
                return .interrupted
            }
            let (sign, now) = (sign(), Self.now)
            if sign != last.sign {
                last = (sign, now)
            } else if now - last.at >= silenceMilliseconds {
                end(child)
                return .silent
            }
        }
    }

    /// Starts a program that has the terminal meanwhile, an editor, and waits until it ends. What is typed to
    /// interrupt is for it alone, as with a shell; whoever ends this program ends both, the other one first.
    package func inFront() throws(Failure) -> Ending {
        let held = HeldSignals()
        defer { withExtendedLifetime(held) {} }
        var (interrupting, quitting) = (sigaction(), sigaction())
        sigaction(SIGINT, nil, &interrupting)
        sigaction(SIGQUIT, nil, &quitting)
        signal(SIGINT, SIG_IGN)
        signal(SIGQUIT, SIG_IGN)
        defer {
            sigaction(SIGINT, &interrupting, nil)
            sigaction(SIGQUIT, &quitting, nil)
        }
        var program = self
        program.hasUsualSignals = true
        let child = try program.start()
        while true {
            if let code = Self.waitAwake(child, milliseconds: Self.lookMilliseconds) { return .ended(code) }
            guard HeldSignals.hasOneWaiting else { continue }
            // The shell that was started for it may stand in between.
            let children = Self.children(of: child)
            for process in children + [child] { kill(process, SIGTERM) }
            let end = Self.now + Self.mercyMilliseconds
            let isEnded = Self.wait(child, milliseconds: Self.mercyMilliseconds) != nil
            while Self.now < end, children.contains(where: { kill($0, 0) == 0 }) { usleep(20_000) }
            for process in children where kill(process, 0) == 0 { kill(process, SIGKILL) }
            if !isEnded {
                kill(child, SIGKILL)
                _ = Self.wait(child, milliseconds: .max)
            }
            return .interrupted
        }
    }

    /// Where the system tells.
    private static func children(of process: pid_t) -> [pid_t] {
        let file = open("/proc/\(process)/task/\(process)/children", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: " ").compactMap {
            pid_t($0)
        }
    }

    /// As `wait`, but woken the moment it ends where the system can do that.
    private static func waitAwake(_ child: pid_t, milliseconds: Int) -> Int32? {
        var ended = HeldSignals.set([SIGCHLD])
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, &ended, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        if let code = wait(child, milliseconds: 0) { return code }
        var longest = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
        sigtimedwait(&ended, nil, &longest)
        return wait(child, milliseconds: 0)
    }

    /// How long a program that is told to end is waited for before it is made to.
    private static let mercyMilliseconds = 2000
    private static let lookMilliseconds = 200

    /// Ends a program of ours, with all that it started where it has a group of its own.
    private func end(_ child: pid_t) {
        let whom = hasOwnGroup ? -child : child
        kill(whom, SIGTERM)
        if Self.wait(child, milliseconds: Self.mercyMilliseconds) == nil {
            kill(whom, SIGKILL)
            _ = Self.wait(child, milliseconds: .max)
        }
        // What it started may not have heard.
        if hasOwnGroup { kill(whom, SIGKILL) }
    }
}
