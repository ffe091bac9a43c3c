internal import Journal
internal import System

/// How a writer's file lies in parts at a meeting place, one after the other.
///
/// Where parts can be rewritten, each is cut after the record that brings it to its size. Where nothing can (a server
/// that takes new refs and refuses to move one), what was sent stays as it was cut, what is new is a further part, and
/// a part that begins with a header begins the file anew: what stands before it was superseded by an erasure or a
/// repair.
enum Parts {
    /// Cuts a file after the record that brings a part to its size: full parts never change, but by an erasure.
    static func cut(_ bytes: [UInt8], bytesMax: Int) -> [Range<Int>] { cut(bytes, from: 0, bytesMax: bytesMax) }

    static func cut(_ bytes: [UInt8], from start: Int, bytesMax: Int) -> [Range<Int>] {
        if bytes.count - start <= bytesMax { return start < bytes.count ? [start..<bytes.count] : [] }
        var parts: [Range<Int>] = []
        var start = start
        while start < bytes.count {
            let full = bytesMax < bytes.count - start ? start + bytesMax - 1 : bytes.count
            let end =
                full < bytes.count ? bytes[full...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count : bytes.count
            parts.append(start..<end)
            start = end
        }
        return parts
    }

    /// How much of a file stands in parts already, from the last one on that begins it; nil where they say something
    /// else than the file does.
    ///
    /// - Parameter marks: of the parts in their order; nil for one that was not had.
    static func covered(_ bytes: [UInt8], by marks: [SyncState.Mark?]) -> Int? {
        for start in marks.indices {
            var at = 0
            for mark in marks[start...] {
                guard let mark, at + mark.bytes <= bytes.count,
                    SyncState.Mark(bytes[at..<at + mark.bytes]) == mark
                else {
                    at = -1
                    break
                }
                at += mark.bytes
            }
            if at >= 0 { return at }
        }
        return nil
    }

    /// Parts put together again.
    static func joined(_ parts: [[UInt8]]) -> [UInt8] {
        let start = parts.lastIndex { beginsFile($0) } ?? parts.startIndex
        if parts.count - start == 1 { return parts[start] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts[start...].reduce(0) { $0 + $1.count })
        for part in parts[start...] { bytes += part }
        return bytes
    }

    /// `{"k":"9f3a1c07","s":0,`: a header (journal.md, 5, 7, 8).
    static func beginsFile(_ bytes: [UInt8]) -> Bool {
        let sequence = Array(#"","s":0,"#.utf8)
        return looksLikeRecords(bytes) && bytes.dropFirst(14).starts(with: sequence)
    }

    /// Whether something begins as a record does.
    static func looksLikeRecords(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array(#"{"k":""#.utf8)) }
}

extension SyncState.Mark {
    init(_ bytes: [UInt8]) { self.init(bytes: bytes.count, checksum: SHA256.hex(bytes)) }
    init(_ bytes: ArraySlice<UInt8>) { self.init(Array(bytes)) }
}
