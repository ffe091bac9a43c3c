internal import Domain
internal import System

/// Checks a large file and reads its events on a second core, while the first folds what was read: two halves of a
/// replay, side by side.
///
/// Its thread touches nothing but bytes that do not change, its own `FileReading` and the piece it fills, and has ended
/// before a replay returns.
final class ReadAhead: @unchecked Sendable {
    private var reading: FileReading
    private let chunk: Chunk
    private let number: Int
    private let count: Int
    private var worker: Worker?
    /// Checked, and not handed on yet from `handed` on: a large gesture counts with its last record, and comes at once.
    private var checked: [Record]
    private var handed = 0

    // Guarded by the lock.
    private var pieces: [Piece] = []
    /// Those that were folded, and at first all there are.
    private var spare: [Piece]
    /// What was handed out.
    private var current: Piece?
    private var isDone = false
    private let monitor = Monitor()

    /// A sixteenth of the file, so that the fold need not wait long for the first; of some hundred events at least, so
    /// that neither waits often for the other.
    private let pieceBytes: Int
    /// Not so many that the bytes have left the cache when they are folded: one is filled, one folded, one waits.
    private static let piecesMax = 3

    /// Goes on with a reading of a chunk's first `count` bytes, which has read some records. Where no thread can be
    /// had, `next` does the work.
    init(_ reading: FileReading, _ checked: [Record], _ chunk: Chunk, _ number: Int, _ count: Int) {
        self.reading = reading
        self.checked = checked
        pieceBytes = min(max(count / 16, 64 << 10), 256 << 10)
        // Made here, where memory comes in large pages: a thread has a heap of its own. The last record of a piece goes
        // beyond its bytes: that of an import by half of them.
        spare = (0..<Self.piecesMax).map { [pieceBytes] _ in Piece(bytes: pieceBytes * 8 / 5) }
        self.chunk = chunk
        self.number = number
        self.count = count
        worker = Worker { self.readAll() }
    }

    /// The records that come next, to be used until the next ones are asked for; nil when there are no more.
    func next() -> Piece? {
        guard worker != nil else {
            current = piece(current ?? spare[0])
            return current
        }
        monitor.lock()
        defer { monitor.unlock() }
        if let piece = current {
            spare.append(piece)
            current = nil
            monitor.wakeAll()
        }
        while pieces.isEmpty, !isDone { monitor.wait() }
        current = pieces.isEmpty ? nil : pieces.removeFirst()
        return current
    }

    /// The reading, all of it done.
    func end() -> FileReading {
        worker?.join()
        worker = nil
        return reading
    }

    private func readAll() {
        while true {
            monitor.lock()
            while spare.isEmpty { monitor.wait() }
            let blank = spare.removeLast()
            monitor.unlock()
            guard let piece = piece(blank) else { break }
            monitor.lock()
            pieces.append(piece)
            monitor.wakeAll()
            monitor.unlock()
        }
        monitor.lock()
        isDone = true
        monitor.wakeAll()
        monitor.unlock()
    }

    private func piece(_ blank: Piece) -> Piece? {
        if handed == checked.count {
            checked.removeAll(keepingCapacity: true)
            handed = 0
            let start = reading.offset
            // What is left in the end is a torn tail.
            guard start < count else { return nil }
            reading.read(
                chunk: number, base: chunk.base, start: start, count: count - start, pieceBytes: pieceBytes,
                into: &checked)
            if reading.offset == start { return nil }
        }
        let first = handed
        var bytes = 0
        while handed < checked.count, bytes < pieceBytes {
            bytes += checked[handed].eventsBytes
            handed += 1
        }
        blank.fill(checked[first..<handed], base: chunk.base)
        return blank
    }
}
