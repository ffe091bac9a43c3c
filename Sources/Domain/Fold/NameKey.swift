/// The start of a folded name as two integers.
enum NameKey {
    @inline(__always)
    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64) {
        let count = min(16, bytes.count)
        var key: (UInt64, UInt64) = (0, 0)
        for index in 0..<count {
            var byte = bytes[index]
            if byte >= 0x80 || byte == 0x5C { return folded(bytes) }
            if byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
            if index < 8 {
                key.0 |= UInt64(byte) << UInt64(56 - 8 * index)
            } else {
                key.1 |= UInt64(byte) << UInt64(120 - 8 * index)
            }
        }
        return key
    }

    /// Accents and escapes take the long way.
    static func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64) {
        var out: [UInt8] = []
        // Escapes and accents only make a text longer than its folded form.
        let head = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, 128)])
        JSONString.unescaped(head).withUnsafeBufferPointer { Folding.appendFolded($0, to: &out) }
        var key: (UInt64, UInt64) = (0, 0)
        for (index, byte) in out.prefix(16).enumerated() {
            if index < 8 {
                key.0 |= UInt64(byte) << UInt64(56 - 8 * index)
            } else {
                key.1 |= UInt64(byte) << UInt64(120 - 8 * index)
            }
        }
        return key
    }
}
