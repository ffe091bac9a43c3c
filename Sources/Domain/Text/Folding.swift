/// Texts as a search sees them: lower-cased, without accents, ligatures or median points.
///
/// `Élise` and `elise`, `cœur` and `coeur`, `chargé·e` and `chargee` fold alike, composed or decomposed.
package enum Folding {
    package static func fold(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var folded: [UInt8] = []
            appendFolded(bytes, to: &folded)
            return String(decoding: folded, as: UTF8.self)
        }
    }

    /// Appends the folded form of UTF-8 bytes; an invalid byte becomes U+FFFD.
    package static func appendFolded(_ bytes: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8]) {
        let start = folded.count
        folded.append(contentsOf: bytes)
        let ascii = folded.withUnsafeMutableBufferPointer {
            lowerASCII(UnsafeMutableBufferPointer(rebasing: $0[start...]))
        }
        guard ascii < bytes.count else { return }
        folded.removeLast(bytes.count - ascii)
        var index = ascii
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                folded.append(lower(byte))
                index += 1
            } else {
                let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index)
                append(scalar, to: &folded)
                index += length
            }
        }
    }

    /// Lower-cases a copy in place and says how many of its first bytes are ASCII. Free of branches, so that
    /// the compiler takes many bytes at a time.
    private static func lowerASCII(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var all: UInt8 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            all |= byte
            bytes[index] = lower(byte)
        }
        guard all >= 0x80 else { return bytes.count }
        return bytes.firstIndex { $0 >= 0x80 } ?? bytes.count
    }

    @inline(__always)
    private static func lower(_ byte: UInt8) -> UInt8 {
        byte | (byte &- 0x41 < 26 ? 0x20 : 0)
    }

    private static func append(_ scalar: UInt32, to folded: inout [UInt8]) {
        if let row = row(of: scalar) {
            let isLong = row >> 42 & 1 == 1
            let (bits, mask): (UInt64, UInt64) = isLong ? (21, 0x1F_FFFF) : (14, 0x3FFF)
            var letters = row & (1 << 42 - 1)
            while letters != 0 {
                UTF8Decoding.append(UInt32(truncatingIfNeeded: letters & mask), to: &folded)
                letters >>= bits
            }
            return
        }
        if let (lead, vowel, final) = Hangul.jamo(of: scalar) {
            UTF8Decoding.append(lead, to: &folded)
            UTF8Decoding.append(vowel, to: &folded)
            if let final { UTF8Decoding.append(final, to: &folded) }
            return
        }
        if scalar >= 0x300 {
            let found = ScalarClass(of: scalar)
            if found == .mark || found == .format { return }
        }
        UTF8Decoding.append(scalar, to: &folded)
    }

    @inline(__always)
    private static func row(of scalar: UInt32) -> UInt64? {
        // The table starts with one row for each scalar from U+0080 to U+017F: all of French, by index.
        if scalar < 0x180 { return UnicodeTables.folds[Int(scalar) - 0x80] }
        return RunTable.row(of: scalar, in: UnicodeTables.folds, shift: 43)
    }
}

/// UTF-8, one scalar at a time.
enum UTF8Decoding {
    static let replacement: UInt32 = 0xFFFD

    /// The scalar at an index and its length in bytes; U+FFFD and 1 where the bytes are not UTF-8.
    @inline(__always)
    static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
        let first = bytes[index]
        let length: Int
        var scalar: UInt32
        switch first {
        case 0..<0x80: return (UInt32(first), 1)
        case 0xC2...0xDF: (length, scalar) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, scalar) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, scalar) = (4, UInt32(first & 0x07))
        default: return (replacement, 1)
        }
        guard length <= bytes.count - index else { return (replacement, 1) }
        for place in index + 1..<index + length {
            guard bytes[place] & 0xC0 == 0x80 else { return (replacement, 1) }
            scalar = scalar << 6 | UInt32(bytes[place] & 0x3F)
        }
        // Overlong forms, surrogates and what lies beyond U+10FFFF are no scalars.
        let isScalar =
            switch length {
            case 3: scalar >= 0x800 && !(0xD800...0xDFFF).contains(scalar)
            case 4: (0x1_0000...0x10_FFFF).contains(scalar)
            default: true
            }
        return isScalar ? (scalar, length) : (replacement, 1)
    }

    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | scalar >> shift & 0x3F) }
        switch scalar {
        case 0..<0x80:
            bytes.append(UInt8(scalar))
        case 0x80..<0x800:
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(tail(0))
        case 0x800..<0x1_0000:
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(tail(6))
            bytes.append(tail(0))
        default:
            bytes.append(UInt8(0xF0 | scalar >> 18 & 0x07))
            bytes.append(tail(12))
            bytes.append(tail(6))
            bytes.append(tail(0))
        }
    }
}
