internal import Domain
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Checks a large file on a second core while the first folds what was read: two halves of a replay, side by side.
///
/// The one thread of the program besides the main one. It touches nothing but bytes that do not change and its own
/// `FileReading`, and has ended before a replay returns.
final class ReadAhead: @unchecked Sendable {
    private var reading: FileReading
    private let chunk: Chunk
    private let number: Int
    private let count: Int
    private var thread: pthread_t?

    // Guarded by the lock.
    private var pieces: [Piece] = []
    private var isDone = false
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let news = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    private static let pieceBytes = 256 << 10
    /// Not so far ahead that the bytes have left the cache when they are folded.
    private static let piecesMax = 4

    /// Goes on with a reading of a chunk's first `count` bytes. Where no thread can be had, `next` does the work.
    init(_ reading: FileReading, _ chunk: Chunk, _ number: Int, _ count: Int) {
        self.reading = reading
        self.chunk = chunk
        self.number = number
        self.count = count
        pthread_mutex_init(lock, nil)
        pthread_cond_init(news, nil)
        thread = begin()
    }

    deinit {
        pthread_mutex_destroy(lock)
        pthread_cond_destroy(news)
        lock.deallocate()
        news.deallocate()
    }

    /// The records that come next; nil when there are no more.
    func next() -> Piece? {
        guard thread != nil else { return piece() }
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while pieces.isEmpty, !isDone { pthread_cond_wait(news, lock) }
        if pieces.count == Self.piecesMax { pthread_cond_signal(news) }
        return pieces.isEmpty ? nil : pieces.removeFirst()
    }

    /// The reading, all of it done.
    func end() -> FileReading {
        if let thread { pthread_join(thread, nil) }
        thread = nil
        return reading
    }

    /// Signals stay with the main thread, whose handlers they have; all but those of a fault, whose handler gives the
    /// terminal back wherever it happens.
    private func begin() -> pthread_t? {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        for fault in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] { sigdelset(&all, fault) }
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let context = Unmanaged.passRetained(self)
        let code = pthread_create(&thread, nil, Self.run, context.toOpaque())
        if code == 0 { return thread }
        context.release()
        return nil
    }

    #if canImport(Glibc)
        private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
            if let context { Unmanaged<ReadAhead>.fromOpaque(context).takeRetainedValue().readAll() }
            return nil
        }
    #else
        private static let run: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { context in
            Unmanaged<ReadAhead>.fromOpaque(context).takeRetainedValue().readAll()
            return nil
        }
    #endif

    private func readAll() {
        while let piece = piece() {
            pthread_mutex_lock(lock)
            while pieces.count == Self.piecesMax { pthread_cond_wait(news, lock) }
            pieces.append(piece)
            pthread_cond_signal(news)
            pthread_mutex_unlock(lock)
        }
        pthread_mutex_lock(lock)
        isDone = true
        pthread_cond_signal(news)
        pthread_mutex_unlock(lock)
    }

    private func piece() -> Piece? {
        let start = reading.offset
        guard start < count else { return nil }
        var records: [Record] = []
        records.reserveCapacity(Self.pieceBytes / 200)
        reading.read(
            chunk: number, base: chunk.base, start: start, count: count - start, pieceBytes: Self.pieceBytes,
            into: &records)
        // What is left is a torn tail.
        return reading.offset > start ? Piece(records, base: chunk.base) : nil
    }
}
