internal import Glibc

/// As long as it lives, what would end this program (Ctrl+C, TERM, a terminal that hangs up) waits: so that what must
/// not be left lying, a temporary file or another program, is taken away first. A signal that came in ends the program
/// the moment this is gone, as it would have.
package final class HeldSignals {
    /// What ends a program on somebody's word. One that this program was started without (`nohup`) stays ignored.
    static let ending = [SIGINT, SIGTERM, SIGHUP]
    private var before = sigset_t()

    package init() {
        var held = Self.set(Self.ending)
        pthread_sigmask(SIG_BLOCK, &held, &before)
    }

    deinit { release() }

    private var isReleased = false

    /// Lets them through, before its time is over.
    package func release() {
        if isReleased { return }
        isReleased = true
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    static func set(_ signals: [Int32]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        return set
    }

    /// Whether one of them is waiting: then there is no use in going on.
    package static var hasOneWaiting: Bool {
        var waiting = sigset_t()
        sigpending(&waiting)
        return ending.contains { sigismember(&waiting, $0) == 1 && !isIgnored($0) }
    }

    static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(signal, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }
}
