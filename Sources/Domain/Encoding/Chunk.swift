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
