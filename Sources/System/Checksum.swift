internal import CChecksum

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4): what every record of a journal is checked by.
package enum CRC32C {
    /// Of some bytes, going on from a sum already made (0 to begin).
    @inlinable @inline(__always)
    package static func sum(_ bytes: UnsafeBufferPointer<UInt8>, from sum: UInt32 = 0) -> UInt32 {
        carnet_crc32c(sum, bytes.baseAddress, bytes.count)
    }
}

/// Hints to the machine: nothing is promised by them, and where they fail nothing is lost.
package enum Ahead {
    /// Asks for a cache line ahead of its use, without waiting for it.
    @inlinable @inline(__always)
    package static func prefetch(_ address: UnsafeRawPointer) { carnet_prefetch(address) }

    /// Before what touches about so many bytes of fresh memory, whose faults would be half its time: it comes in large
    /// pages until `endLargePages`.
    package static func beginLargePages(_ bytes: Int) { carnet_begin_large_pages(bytes) }
    package static func endLargePages() { carnet_end_large_pages() }

    /// Lets the disk begin with what was written to a file, so that the sync to come has less to wait for.
    package static func beginSync(_ descriptor: Int32) { carnet_begin_sync(descriptor) }
}
