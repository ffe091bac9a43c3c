internal import Domain
internal import System

// A file that is read from its start.

extension Journal {
    /// The only file, from its start: its records come in order, and are folded while more of them are read.
    func replay(_ reading: inout FileReading, _ chunk: Chunk, _ number: Int, _ count: Int) {
        // Its header says whether it belongs here.
        var head: [Record] = []
        reading.read(chunk: number, base: chunk.base, start: 0, count: count, pieceBytes: 1, into: &head)
        if isForeign(&reading) { return }
        let ahead = ReadAhead(reading, head, chunk, number, count)
        carnet.replay { ahead.next() }
        reading = ahead.end()
    }

    /// The whole of a file: read, or mapped where it is so large that copying it would take most of the time.
    ///
    /// A mapped file that another program cuts short while the carnet is open would end it. Ours never cut one, and
    /// nothing acknowledged would be lost; a carnet of some thousand contacts is far below the limit all the same.
    func whole(_ descriptor: Int32, _ path: String, _ count: Int) throws(FileSystem.Failure) -> (Chunk, Int) {
        let mappedMin = 8 << 20
        if count >= mappedMin, let chunk = try fileSystem.map(descriptor, path, count: count) { return (chunk, count) }
        let chunk = Chunk.large(count)
        return (chunk, try fileSystem.read(descriptor, path, into: chunk.base, count: count, offset: 0))
    }
}
