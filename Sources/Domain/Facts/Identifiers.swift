/// Names of things, each its own type so that one is never taken for another.

/// The base-32 alphabet of all our identifiers: lower-case letters and 2…7, nothing that looks alike.
package enum Base32 {
    static let letters: [UInt8] = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    @inline(__always)
    static func value(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 0x61...0x7A: UInt64(byte - 0x61)
        case 0x32...0x37: UInt64(byte - 0x32 + 26)
        default: nil
        }
    }

    /// Eight digits at once, the first the most significant; nil where one of them is none. A replay reads each id
    /// three times.
    @inline(__always)
    static func value(ofEight start: UnsafeRawPointer) -> UInt64? {
        let word = start.loadUnaligned(as: UInt64.self).bigEndian
        let high: UInt64 = 0x8080_8080_8080_8080
        // Bytes above 0x7F go first, so that no sum below carries into the next byte.
        guard word & high == 0 else { return nil }
        let isLetter = (word &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(word &+ 0x0505_0505_0505_0505) & high
        let isDigit = (word &+ 0x4E4E_4E4E_4E4E_4E4E) & ~(word &+ 0x4848_4848_4848_4848) & high
        guard isLetter | isDigit == high else { return nil }
        // From `a` or from what lies 26 before `2`, byte by byte.
        let letters = (isLetter >> 7) &* 0xFF
        let values = word &- (letters & 0x6161_6161_6161_6161 | ~letters & 0x1818_1818_1818_1818)
        let pairs = (values >> 8 & 0x00FF_00FF_00FF_00FF) << 5 | values & 0x00FF_00FF_00FF_00FF
        let fours = (pairs >> 16 & 0x0000_FFFF_0000_FFFF) << 10 | pairs & 0x0000_FFFF_0000_FFFF
        return (fours >> 32) << 20 | fours & 0xFFFF_FFFF
    }

    /// The last `count` digits of a packed identifier, the most significant first.
    static func digits(_ packed: UInt64, _ count: Int) -> [UInt8] {
        (1...count).map { index -> UInt8 in
            let shift = UInt64(5 * (count - index))
            return letters[Int(packed >> shift & 31)]
        }
    }

    /// `count` random letters.
    package static func random(_ count: Int, using random: inout some RandomNumberGenerator) -> String {
        // Twelve letters to a random word: asking the system for each would cost more than all the rest.
        var word: UInt64 = 0
        return String(
            decoding: (0..<count).map { index in
                word = index % 12 == 0 ? random.next() : word >> 5
                return letters[Int(word & 31)]
            }, as: UTF8.self)
    }
}

/// A contact's identifier: `c` and nine base-32 letters or digits, so that no spreadsheet takes it for a number.
/// Packed in 45 bits. Zero is not handed out: it stands for "none" in packed rows.
package struct ContactID: Hashable, Comparable, Sendable, BitwiseCopyable, CustomStringConvertible {
    package let packed: UInt64

    package init(packed: UInt64) { self.packed = packed }

    package static let length = 10

    package init?(_ text: some StringProtocol) {
        var copy = String(text)
        guard let id = copy.withUTF8({ ContactID(bytes: $0) }) else { return nil }
        self = id
    }

    @inline(__always)
    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == Self.length, let base = bytes.baseAddress else { return nil }
        self.init(at: base)
    }

    /// The ten bytes that stand here.
    @inline(__always)
    init?(at base: UnsafePointer<UInt8>) {
        guard base[0] == 0x63, let eight = Base32.value(ofEight: UnsafeRawPointer(base + 1)),
            let last = Base32.value(base[9])
        else { return nil }
        packed = eight << 5 | last
        guard packed != 0 else { return nil }
    }

    package static func random(using random: inout some RandomNumberGenerator) -> ContactID {
        ContactID(packed: max(1, random.next() & ((1 << 45) - 1)))
    }

    package var description: String {
        String(unsafeUninitializedCapacity: Self.length) { buffer in
            buffer[0] = 0x63
            for index in 1..<Self.length {
                buffer[index] = Base32.letters[Int(packed >> UInt64(5 * (9 - index)) & 31)]
            }
            return Self.length
        }
    }

    package static func < (a: ContactID, b: ContactID) -> Bool { a.description < b.description }
}

/// An exchange's identifier, unique in a carnet: `x` and nine base-32 letters or digits.
package struct ExchangeID: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    package init(_ text: String) { self.text = text }
    package static func random(using random: inout some RandomNumberGenerator) -> ExchangeID {
        ExchangeID("x" + Base32.random(9, using: &random))
    }
    package var description: String { text }
}

/// One device's writer id: ten base-32 characters (journal.md, 3), packed in 50 bits.
package struct WriterID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let packed: UInt64

    package static let length = 10

    package init?(_ text: some StringProtocol) {
        var copy = String(text)
        guard let id = copy.withUTF8({ WriterID(bytes: $0) }) else { return nil }
        self = id
    }

    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        var packed: UInt64 = 0
        for byte in bytes {
            guard let value = Base32.value(byte) else { return nil }
            packed = packed << 5 | value
        }
        self.packed = packed
    }

    private init(packed: UInt64) { self.packed = packed }

    package static func random(using random: inout some RandomNumberGenerator) -> WriterID {
        WriterID(packed: random.next() & ((1 << 50) - 1))
    }

    package var description: String {
        String(decoding: Base32.digits(packed, Self.length), as: UTF8.self)
    }

    /// In the order of their texts, which every device must agree on: digits come before letters.
    package static func < (a: WriterID, b: WriterID) -> Bool {
        a.packed != b.packed && a.description < b.description
    }
}

/// A gesture's name: the writer and the sequence number of its first record (journal.md, 11).
package struct GestureID: Hashable, Sendable {
    package let writer: WriterID
    package let sequence: UInt64
    package init(writer: WriterID, sequence: UInt64) {
        self.writer = writer
        self.sequence = sequence
    }
}

/// The stamp of a text, for `over` (journal.md, 33).
package struct Stamp: Hashable, Sendable, Comparable {
    package let lamport: UInt64
    package let writer: WriterID
    package let sequence: UInt64
    package init(lamport: UInt64, writer: WriterID, sequence: UInt64) {
        self.lamport = lamport
        self.writer = writer
        self.sequence = sequence
    }
    package static func < (a: Stamp, b: Stamp) -> Bool {
        if a.lamport != b.lamport { return a.lamport < b.lamport }
        if a.writer != b.writer { return a.writer < b.writer }
        return a.sequence < b.sequence
    }
}
