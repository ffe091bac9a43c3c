/// Small numbers by hash: open addressing, never removed from. 0 is no value.
struct NumbersByHash: Sendable {
    private var keys = [UInt64](repeating: 0, count: 64)
    private var values = [UInt16](repeating: 0, count: 64)
    private var count = 0

    @inline(__always)
    private static func place(_ key: UInt64, _ mask: Int) -> Int { Int(truncatingIfNeeded: key ^ key >> 29) & mask }

    @inline(__always)
    func value(of key: UInt64) -> UInt16 {
        let mask = keys.count - 1
        var at = Self.place(key, mask)
        while values[at] != 0 {
            if keys[at] == key { return values[at] }
            at = (at + 1) & mask
        }
        return 0
    }

    mutating func insert(_ key: UInt64, _ value: UInt16) {
        if (count + 1) * 3 > keys.count { grow() }
        let mask = keys.count - 1
        var at = Self.place(key, mask)
        while values[at] != 0 { at = (at + 1) & mask }
        (keys[at], values[at]) = (key, value)
        count += 1
    }

    private mutating func grow() {
        let old = zip(keys, values).filter { $0.1 != 0 }
        keys = [UInt64](repeating: 0, count: keys.count * 2)
        values = [UInt16](repeating: 0, count: values.count * 2)
        count = 0
        for (key, value) in old { insert(key, value) }
    }
}
