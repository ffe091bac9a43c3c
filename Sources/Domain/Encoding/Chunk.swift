/// Bytes read from a journal or about to join it, kept as they are for as long as the carnet lives.
///
/// Texts are not copied out of it: a `TextRef` points into it, and becomes a `String` only when somebody reads it.
package final class Chunk {
    package let base: UnsafeMutablePointer<UInt8>
    package let count: Int
    private let release: (UnsafeMutablePointer<UInt8>) -> Void

    /// The most bytes of one chunk: what a `TextRef` can address.
    package static let bytesMax = Int(UInt32.max)

    /// Takes ownership of `base`; `release` gives it back.
    package init(
        owning base: UnsafeMutablePointer<UInt8>, count: Int, release: @escaping (UnsafeMutablePointer<UInt8>) -> Void
    ) {
        self.base = base
        self.count = count
        self.release = release
    }

    package convenience init(copying bytes: some Collection<UInt8>) {
        let base = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        _ = UnsafeMutableBufferPointer(start: base, count: bytes.count).initialize(from: bytes)
        self.init(owning: base, count: bytes.count) { $0.deallocate() }
    }

    deinit { release(base) }
}

/// The place of a JSON string's inner bytes in an `Arena`: chunk, offset, length. Empty text is all zero.
package struct TextRef: Hashable, Sendable, BitwiseCopyable {
    package let raw: UInt64

    package static let empty = TextRef(raw: 0)
    package static let lengthMax = (1 << 20) - 1
    package static let chunksMax = 1 << 12

    @inline(__always)
    init(raw: UInt64) { self.raw = raw }

    @inline(__always)
    init(chunk: Int, offset: Int, length: Int) {
        raw = length == 0 ? 0 : UInt64(chunk) << 52 | UInt64(offset) << 20 | UInt64(length)
    }

    @inline(__always) package var isEmpty: Bool { raw == 0 }
    @inline(__always) var chunk: Int { Int(raw >> 52) }
    @inline(__always) var offset: Int { Int(raw >> 20 & 0xFFFF_FFFF) }
    @inline(__always) package var length: Int { Int(raw & 0xF_FFFF) }
}

/// All the bytes a carnet was folded from.
package struct Arena {
    package private(set) var chunks: [Chunk] = []
    private var bases: [UnsafePointer<UInt8>] = []

    package init() {}

    /// Adds a chunk; nil when there are too many (a carnet is then reopened, which makes few large ones).
    package mutating func add(_ chunk: Chunk) -> Int? {
        guard chunks.count < TextRef.chunksMax, chunk.count <= Chunk.bytesMax else { return nil }
        chunks.append(chunk)
        bases.append(UnsafePointer(chunk.base))
        return chunks.count - 1
    }

    @inline(__always)
    func base(_ chunk: Int) -> UnsafePointer<UInt8> { bases[chunk] }

    /// The raw bytes, JSON escapes included.
    @inline(__always)
    package func raw(_ text: TextRef) -> UnsafeBufferPointer<UInt8> {
        guard !text.isEmpty else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: bases[text.chunk] + text.offset, count: text.length)
    }

    /// The text as a `String`, escapes resolved.
    package func string(_ text: TextRef) -> String {
        let bytes = raw(text)
        guard bytes.contains(0x5C) else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: JSONString.unescaped(bytes), as: UTF8.self)
    }

    /// The text's bytes, escapes resolved, given to `body` without a copy where there are none.
    package func withBytes<R>(_ text: TextRef, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        let bytes = raw(text)
        guard bytes.contains(0x5C) else { return body(bytes) }
        return JSONString.unescaped(bytes).withUnsafeBufferPointer(body)
    }

    package func same(_ a: TextRef, _ b: TextRef) -> Bool {
        if a == b { return true }
        guard a.length == b.length else { return false }
        let x = raw(a)
        let y = raw(b)
        for index in 0..<a.length where x[index] != y[index] { return false }
        return true
    }

    /// FNV-1a over the raw bytes.
    func hash(_ text: TextRef) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in raw(text) { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash
    }
}

/// JSON strings as the journal writes them (journal.md, 6): escaped are `"` `\` U+0000–001F U+007F–009F U+2028 U+2029.
package enum JSONString {
    package static func append(_ text: String, to out: inout [UInt8]) {
        out.append(0x22)
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                let escaped: UInt32?
                var length = 1
                switch byte {
                case 0x22, 0x5C, 0x00...0x1F, 0x7F: escaped = UInt32(byte)
                case 0xC2 where index + 1 < bytes.count && bytes[index + 1] < 0xA0:
                    escaped = UInt32(bytes[index + 1])
                    length = 2
                case 0xE2
                where index + 2 < bytes.count && bytes[index + 1] == 0x80
                    && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9):
                    escaped = 0x2000 + UInt32(bytes[index + 2] - 0x80)
                    length = 3
                default: escaped = nil
                }
                if let escaped {
                    out.append(contentsOf: bytes[start..<index])
                    appendEscape(escaped, to: &out)
                    start = index + length
                }
                index += length
            }
            out.append(contentsOf: bytes[start...])
        }
        out.append(0x22)
    }

    /// `\n`, `\"` and the like where JSON has a short form, else `\u` and four digits.
    package static func appendEscape(_ scalar: UInt32, to out: inout [UInt8]) {
        out.append(0x5C)
        switch scalar {
        case 0x22, 0x5C: out.append(UInt8(scalar))
        case 0x0A: out.append(0x6E)
        case 0x09: out.append(0x74)
        case 0x0D: out.append(0x72)
        default:
            out.append(0x75)
            for shift in stride(from: 12 as UInt32, through: 0, by: -4) {
                out.append(Array("0123456789abcdef".utf8)[Int(scalar >> shift & 15)])
            }
        }
    }

    /// The bytes a JSON string stands for. Total: a bad escape becomes U+FFFD.
    package static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x5C, index + 1 < bytes.count else {
                out.append(bytes[index])
                index += 1
                continue
            }
            index += 2
            switch bytes[index - 1] {
            case 0x6E: out.append(0x0A)
            case 0x74: out.append(0x09)
            case 0x72: out.append(0x0D)
            case 0x62: out.append(0x08)
            case 0x66: out.append(0x0C)
            case 0x75:
                var unit = hex(bytes, index)
                index += 4
                if let high = unit, (0xD800..<0xDC00).contains(high), index + 1 < bytes.count, bytes[index] == 0x5C,
                    bytes[index + 1] == 0x75, let low = hex(bytes, index + 2), (0xDC00..<0xE000).contains(low)
                {
                    unit = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
                    index += 6
                }
                let scalar = unit.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
                out.append(contentsOf: Array(String(Character(scalar)).utf8))
            case let other: out.append(other)
            }
        }
        return out
    }

    private static func hex(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int) -> UInt32? {
        guard from + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for index in from..<from + 4 {
            switch bytes[index] {
            case 0x30...0x39: value = value << 4 | UInt32(bytes[index] - 0x30)
            case 0x61...0x66: value = value << 4 | UInt32(bytes[index] - 0x57)
            case 0x41...0x46: value = value << 4 | UInt32(bytes[index] - 0x37)
            default: return nil
            }
        }
        return value
    }
}
