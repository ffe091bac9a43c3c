/// Numbered pieces of work, done on several processors a few ahead of the one that is asked for, and given in order.
///
/// Whoever asks works too: for a piece that nobody has begun yet there is no waiting.
package final class WorkAhead<Piece>: @unchecked Sendable {
    private let count: Int
    private let aheadMax: Int
    private let make: (Int) -> Piece
    private var workers: [Worker] = []

    // Guarded by the monitor.
    private let monitor = Monitor()
    private var done: [Int: Piece] = [:]
    private var begun = 0
    private var wanted = 0
    private var isStopped = false

    /// - Parameters:
    ///   - aheadMax: how many pieces may lie ready or be in work beyond the one that is asked for.
    ///   - maker: called once for each thread: what it returns is called by that thread alone.
    package init(count: Int, aheadMax: Int, processors: Int = Worker.processors, maker: () -> (Int) -> Piece) {
        self.count = count
        self.aheadMax = aheadMax
        make = maker()
        // More would only wait.
        for _ in 1..<max(1, min(processors, count, aheadMax + 2)) {
            let task = Task(work: self, make: maker())
            guard let worker = Worker({ task.run() }) else { break }
            workers.append(worker)
        }
    }

    /// The next piece; nil after the last.
    package func next() -> Piece? {
        monitor.lock()
        defer { monitor.unlock() }
        guard wanted < count else { return nil }
        while true {
            if let piece = done.removeValue(forKey: wanted) {
                wanted += 1
                monitor.wakeAll()
                return piece
            }
            if !doOne(make) { monitor.wait() }
        }
    }

    /// To be called at the end, also where pieces are left: no thread outlives what it reads.
    package func end() {
        monitor.lock()
        isStopped = true
        monitor.wakeAll()
        monitor.unlock()
        for worker in workers { worker.join() }
        workers = []
    }

    /// Under the lock: does a piece that nobody has begun; false where all that may be are.
    private func doOne(_ make: (Int) -> Piece) -> Bool {
        guard begun < min(count, wanted + 1 + aheadMax) else { return false }
        let number = begun
        begun += 1
        monitor.unlock()
        let piece = make(number)
        monitor.lock()
        done[number] = piece
        return true
    }

    private func help(_ make: (Int) -> Piece) {
        monitor.lock()
        while !isStopped, begun < count {
            if doOne(make) { monitor.wakeAll() } else { monitor.wait() }
        }
        monitor.unlock()
    }

    /// What one thread has to itself.
    private final class Task: @unchecked Sendable {
        let work: WorkAhead
        let make: (Int) -> Piece

        init(work: WorkAhead, make: @escaping (Int) -> Piece) {
            self.work = work
            self.make = make
        }

        func run() { work.help(make) }
    }
}
