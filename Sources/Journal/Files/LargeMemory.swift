internal import Domain
internal import Glibc

extension Chunk {
    /// A block of its own, in large pages where the system has them: half the page faults of a large journal.
    static func large(_ count: Int) -> Chunk {
        var pointer: UnsafeMutableRawPointer?
        let size = max(1, count)
        if posix_memalign(&pointer, size > 1 << 22 ? 1 << 21 : 4096, size) == 0, let pointer {
            inLargePages(UnsafeMutableRawBufferPointer(start: pointer, count: size))
            return Chunk(owning: pointer.assumingMemoryBound(to: UInt8.self), count: size) { free($0) }
        }
        let base = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        return Chunk(owning: base, count: size) { $0.deallocate() }
    }

    /// Asks for large pages: a replay touches much fresh memory, and faults would be half its time.
    static func inLargePages(_ block: UnsafeMutableRawBufferPointer) {
        let advice: Int32 = 14  // MADV_HUGEPAGE
        guard let base = block.baseAddress, block.count > 1 << 22 else { return }
        let start = (UInt(bitPattern: base) + 4095) & ~4095
        let end = UInt(bitPattern: base) + UInt(block.count)
        if let aligned = UnsafeMutableRawPointer(bitPattern: start) {
            _ = madvise(aligned, Int(end - start), advice)
        }
    }
}
