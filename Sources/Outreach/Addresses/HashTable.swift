/// A number for each hash: open addressing, because a `Dictionary` of strings would take most of the time of a pass
/// over all contacts.
///
/// 64 bits tell a million texts apart (one chance in 30 million that two of them are one), so no text is compared.
struct HashTable {
    private struct Slot: BitwiseCopyable {
        /// 0 where free: no `ByteHash` is.
        var hash: UInt64 = 0
        var number: Int32 = -1
    }
    private var slots = [Slot](repeating: Slot(), count: 1 << 10)
    private var count = 0

    @inline(__always)
    private func slot(_ hash: UInt64) -> Int {
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            var at = Int(truncatingIfNeeded: hash >> 8) & mask
            while slots[at].hash != hash, slots[at].hash != 0 { at = (at + 1) & mask }
            return at
        }
    }

    /// The number of a hash, -1 for none.
    @inline(__always)
    func number(_ hash: UInt64) -> Int32 { slots[slot(hash)].number }

    /// Gives a hash another number, and says which it had, -1 for none.
    @inline(__always)
    mutating func exchange(_ hash: UInt64, _ number: Int32) -> Int32 {
        let at = slot(hash)
        let old = slots[at].number
        slots[at].number = number
        if slots[at].hash == 0 {
            slots[at].hash = hash
            count += 1
            if count * 2 > slots.count { grow() }
        }
        return old
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for one in old where one.hash != 0 { slots[slot(one.hash)] = one }
    }
}

/// Hashes of texts in which capitals of ASCII tell nothing apart, eight bytes at a time.
enum ByteHash {
    /// Of a domain, a word, a folded text: never 0.
    @inline(__always)
    static func lowered(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 { read(text).hash }

    /// The same, and whether the text is ASCII.
    @inline(__always)
    static func read(_ text: UnsafeBufferPointer<UInt8>) -> (hash: UInt64, isASCII: Bool) {
        let raw = UnsafeRawBufferPointer(text)
        let count = raw.count
        var hash = UInt64(truncatingIfNeeded: count) &* multiplier
        var all: UInt64 = 0
        func take(_ word: UInt64) {
            all |= word
            hash = mixed(hash ^ lowered(word))
        }
        var index = 0
        while index + 8 < count {
            take(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        // The last ones: some of them a second time, which costs less than one by one.
        if count >= 8 {
            take(raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
        } else if count >= 4 {
            let first = UInt64(raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
            take(first << 32 | UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)))
        } else if count > 0 {
            take(UInt64(raw[0]) << 16 | UInt64(raw[count / 2]) << 8 | UInt64(raw[count - 1]))
        }
        return (hash | 1, all & 0x8080_8080_8080_8080 == 0)
    }

    /// Of two things together.
    @inline(__always)
    static func pair(_ hash: UInt64, _ number: Int) -> UInt64 {
        mixed(hash ^ UInt64(truncatingIfNeeded: number) &* multiplier) | 1
    }

    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// A product of twice the width, folded: each bit of what goes in reaches all that come out.
    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let (high, low) = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return high ^ low
    }

    /// Eight bytes at once: the capitals of ASCII made small.
    @inline(__always)
    private static func lowered(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high = ones &* 0x80
        let seven = word & ~high
        let fromA = seven &+ ones &* (0x80 - 0x41)
        let beyondZ = seven &+ ones &* (0x80 - 0x5B)
        let isCapital = (fromA & ~beyondZ) & ~word & high
        return word | isCapital >> 2
    }
}
