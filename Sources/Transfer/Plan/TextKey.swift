/// A text told from others by 128 bits: of a hundred thousand no two are alike, whoever chose them, since each run
/// mixes them in its own way. Texts themselves would be most of what an import keeps in memory.
struct TextKey: Hashable {
    private let low: UInt64
    private let high: UInt64

    private static let seeds = (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max))

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var (a, b) = Self.seeds
        var index = 0
        while index < bytes.count {
            let length = min(8, bytes.count - index)
            var word: UInt64 = 0
            for offset in 0..<length { word |= UInt64(bytes[index + offset]) << UInt64(8 * offset) }
            a = Self.mix(a ^ word, 0x9E37_79B9_7F4A_7C15)
            b = Self.mix(b ^ word, 0xD6E8_FEB8_6659_FD93)
            index += length
        }
        low = Self.mix(a ^ UInt64(bytes.count), 0xA076_1D64_78BD_642F)
        high = Self.mix(b ^ UInt64(bytes.count), 0xE703_7ED1_A0B4_28DB)
    }

    private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }

    func hash(into hasher: inout Hasher) { hasher.combine(low) }
}
