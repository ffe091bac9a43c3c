/// Bytes within bytes.
enum Bytes {
    /// Whether `part` stands in `text[range]`.
    @inline(__always)
    static func contains(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ part: [UInt8]) -> Bool {
        part.withUnsafeBufferPointer { part in
            guard let base = text.baseAddress, let needle = part.baseAddress, part.count > 0 else {
                return part.count == 0
            }
            let last = range.upperBound - part.count
            guard range.lowerBound <= last else { return false }
            let first = needle[0]
            var at = range.lowerBound
            while at <= last {
                if base[at] == first {
                    var index = 1
                    while index < part.count, base[at + index] == needle[index] { index += 1 }
                    if index == part.count { return true }
                }
                at += 1
            }
            return false
        }
    }
}
