/// A reader of JSON in place, for the journal's own records: no allocation, no recursion on depth beyond `depthMax`.
///
/// Total on any bytes: what is not JSON makes `failed` true, and every later step then returns at once.
package struct JSONCursor {
    package let base: UnsafePointer<UInt8>
    package var position: Int
    package let end: Int
    package var failed = false

    package static let depthMax = 32

    @inline(__always)
    package init(base: UnsafePointer<UInt8>, from position: Int, to end: Int) {
        self.base = base
        self.position = position
        self.end = end
    }

    @inline(__always)
    package var peek: UInt8 { position < end ? base[position] : 0 }

    @inline(__always)
    package mutating func take(_ byte: UInt8) -> Bool {
        guard position < end, base[position] == byte else { return false }
        position += 1
        return true
    }

    @inline(__always)
    package mutating func expect(_ byte: UInt8) {
        if !take(byte) { failed = true }
    }

    /// The inner bytes of the string that begins here, escapes left as they are.
    @inline(__always)
    package mutating func string() -> Range<Int> {
        guard take(0x22) else {
            failed = true
            return 0..<0
        }
        let start = position
        while position + 8 <= end {
            let word = UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)
            let hit = Self.quotesAndSlashes(word)
            if hit == 0 {
                position += 8
                continue
            }
            position += hit.trailingZeroBitCount >> 3
            if base[position] == 0x22 {
                position += 1
                return start..<position - 1
            }
            position += 2
        }
        while position < end {
            let byte = base[position]
            position += byte == 0x5C ? 2 : 1
            if byte == 0x22 { return start..<position - 1 }
        }
        failed = true
        position = end
        return 0..<0
    }

    /// The high bit of each byte that is a quote or a backslash up to the first one; nothing is said of those after it.
    @inline(__always)
    private static func quotesAndSlashes(_ word: UInt64) -> UInt64 {
        let quote = word ^ 0x2222_2222_2222_2222
        let slash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let low: UInt64 = 0x0101_0101_0101_0101
        let high: UInt64 = 0x8080_8080_8080_8080
        return ((quote &- low) & ~quote | (slash &- low) & ~slash) & high
    }

    @inline(__always)
    package static func hasQuoteOrSlash(_ word: UInt64) -> Bool { quotesAndSlashes(word) != 0 }

    /// Passes over exactly these bytes.
    @inline(__always)
    package mutating func expect(_ literal: StaticString) {
        let count = literal.utf8CodeUnitCount
        guard end - position >= count, Self.isSame(base + position, literal.utf8Start, count) else {
            failed = true
            return
        }
        position += count
    }

    /// Compares in words; the last one overlaps the one before.
    @inline(__always)
    private static func isSame(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let (a, b) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
        if count >= 8 {
            var at = 0
            while at + 8 < count {
                if a.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                    != b.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                {
                    return false
                }
                at += 8
            }
            return a.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
                == b.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        }
        if count >= 4 {
            return a.loadUnaligned(as: UInt32.self) == b.loadUnaligned(as: UInt32.self)
                && a.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
                    == b.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
        }
        for at in 0..<count
        where a.load(fromByteOffset: at, as: UInt8.self) != b.load(fromByteOffset: at, as: UInt8.self) {
            return false
        }
        return true
    }

    /// An unsigned number below 2^53 or so; larger ones fail, they never trap.
    @inline(__always)
    package mutating func number() -> UInt64 {
        if let short = shortNumber() { return short }
        return longNumber()
    }

    @inline(__always)
    private mutating func shortNumber() -> UInt64? {
        guard position + 8 <= end,
            let short = Self.shortNumber(UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self).littleEndian)
        else { return nil }
        position += short.length
        return short.value
    }

    /// Up to seven digits at once, which are most: those of a word, shifted to its top, then added up pair by pair.
    @inline(__always)
    package static func shortNumber(_ word: UInt64) -> (value: UInt64, length: Int)? {
        let digits = word ^ 0x3030_3030_3030_3030
        // A byte of `other` has its high bit set where there is no digit.
        let other = (digits &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080
        let count = other.trailingZeroBitCount >> 3
        guard other != 0, count > 0 else { return nil }
        let aligned = digits << UInt64(64 - 8 * count)
        let pairs = (aligned &* 10 &+ aligned >> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
        return ((fours &* 10_000 &+ fours >> 32) & 0xFFFF_FFFF, count)
    }

    @inline(never)
    private mutating func longNumber() -> UInt64 {
        var value: UInt64 = 0
        let start = position
        while position < end, position - start < 17 {
            let digit = base[position] &- 48
            if digit > 9 { break }
            value = value &* 10 &+ UInt64(digit)
            position += 1
        }
        if position == start || position - start > 16 { failed = true }
        return value
    }

    @inline(__always)
    package mutating func takeNull() -> Bool {
        guard peek == 0x6E, position + 4 <= end else { return false }
        position += 4
        return true
    }

    @inline(__always)
    package mutating func bool() -> Bool {
        if peek == 0x74 {
            position += 4
            return true
        }
        if peek == 0x66 { position += 5 } else { failed = true }
        return false
    }

    /// Passes over any value.
    package mutating func skipValue(depth: Int = 0) {
        guard depth < Self.depthMax, !failed else {
            failed = true
            return
        }
        switch peek {
        case 0x22: _ = string()
        case 0x7B, 0x5B:
            let isObject = peek == 0x7B
            position += 1
            if take(isObject ? 0x7D : 0x5D) { return }
            repeat {
                if isObject {
                    _ = string()
                    expect(0x3A)
                }
                skipValue(depth: depth + 1)
            } while !failed && take(0x2C)
            expect(isObject ? 0x7D : 0x5D)
        default:
            let start = position
            while position < end, !Self.endsScalar(base[position]) { position += 1 }
            if position == start { failed = true }
        }
    }

    /// Passes over an event's registers, up to its closing brace.
    mutating func skipWrites() {
        while !failed, take(0x2C) {
            _ = string()
            expect(0x3A)
            skipValue()
        }
        expect(0x7D)
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        byte == 0x2C || byte == 0x7D || byte == 0x5D || byte <= 0x22
    }

    @inline(__always)
    package func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    @inline(__always)
    package func equals(_ range: Range<Int>, _ text: StaticString) -> Bool {
        range.count == text.utf8CodeUnitCount && Self.isSame(base + range.lowerBound, text.utf8Start, range.count)
    }
}
