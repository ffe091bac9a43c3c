import Domain

/// `EmailAddress.isSharedBox` of bytes, asked for every address there is: a `String` is made only where the answer is
/// not plain, and the words that many addresses begin with are asked for once.
struct SharedBox {
    /// No box's name is longer, nor what some begin with.
    private static let boxMax = 15
    private static let prefixMax = 11
    /// By some bits of a first word's hash: the word asked for last, and what was said of it.
    private var words = [(hash: UInt64, isBox: Bool)](repeating: (0, false), count: 1 << 10)

    /// A box's whole name has no dot and no underscore; of what has one, the first word tells.
    mutating func isOne(_ local: UnsafeBufferPointer<UInt8>) -> Bool {
        var word = 0
        while word < local.count, !isSign(local[word]) { word += 1 }
        if word == local.count || local[word] == 0x2D {
            if local.count <= Self.boxMax { return EmailAddress.isSharedBox(String(decoding: local, as: UTF8.self)) }
            if word == local.count { return false }
        }
        if word == 0 || word > Self.prefixMax { return false }
        let hash = ByteHash.lowered(UnsafeBufferPointer(rebasing: local[..<word]))
        let place = Int(truncatingIfNeeded: hash >> 20) & (words.count - 1)
        if words[place].hash != hash {
            let begun = String(decoding: local[..<word], as: UTF8.self) + "."
            words[place] = (hash, EmailAddress.isSharedBox(begun))
        }
        return words[place].isBox
    }

    private func isSign(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2D || byte == 0x5F }
}
