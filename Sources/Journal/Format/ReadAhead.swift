internal import Domain
internal import System

/// Checks a large file on a second core while the first folds what was read: two halves of a replay, side by side.
///
/// Its thread touches nothing but bytes that do not change and its own
/// `FileReading`, and has ended before a replay returns.
final class ReadAhead: @unchecked Sendable {
    private var reading: FileReading
    private let chunk: Chunk
    private let number: Int
    private let count: Int
    private var worker: Worker?

    // Guarded by the lock.
    private var pieces: [Piece] = []
    private var isDone = false
    private let monitor = Monitor()

    private static let pieceBytes = 256 << 10
    /// Not so far ahead that the bytes have left the cache when they are folded.
    private static let piecesMax = 4

    /// Goes on with a reading of a chunk's first `count` bytes. Where no thread can be had, `next` does the work.
    init(_ reading: FileReading, _ chunk: Chunk, _ number: Int, _ count: Int) {
        self.reading = reading
        self.chunk = chunk
        self.number = number
        self.count = count
        worker = Worker { self.readAll() }
    }

    /// The records that come next; nil when there are no more.
    func next() -> Piece? {
        guard worker != nil else { return piece() }
        monitor.lock()
        defer { monitor.unlock() }
        while pieces.isEmpty, !isDone { monitor.wait() }
        if pieces.count == Self.piecesMax { monitor.wakeAll() }
        return pieces.isEmpty ? nil : pieces.removeFirst()
    }

    /// The reading, all of it done.
    func end() -> FileReading {
        worker?.join()
        worker = nil
        return reading
    }

    private func readAll() {
        while let piece = piece() {
            monitor.lock()
            while pieces.count == Self.piecesMax { monitor.wait() }
            pieces.append(piece)
            monitor.wakeAll()
            monitor.unlock()
        }
        monitor.lock()
        isDone = true
        monitor.wakeAll()
        monitor.unlock()
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
