internal import Glibc

/// A thread that helps the main one with a piece of work, and has ended before that is used.
package struct Worker {
    private let thread: pthread_t

    /// Nil where no thread can be had: then the main one does the work alone.
    ///
    /// Signals stay with the main thread, whose handlers they have; all but those of a fault, whose handler gives the
    /// terminal back wherever it happens.
    package init?(_ work: @escaping @Sendable () -> Void) {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        for fault in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] { sigdelset(&all, fault) }
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Work(run: work))
        guard pthread_create(&thread, nil, Self.run, context.toOpaque()) == 0 else {
            context.release()
            return nil
        }
        self.thread = thread
    }

    /// Waits until the work is done.
    package func join() { pthread_join(thread, nil) }

    /// How many processors there are to work on.
    package static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    private final class Work {
        let run: @Sendable () -> Void
        init(run: @escaping @Sendable () -> Void) { self.run = run }
    }

    private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        return nil
    }
}
