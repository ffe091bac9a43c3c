/// Domains by number, in the order they are met; capitals tell none apart.
struct DomainNames {
    private var numbers = HashTable()
    /// The names in lower case, one after the other, and where each begins; one more than there are domains.
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = [0]

    var count: Int { starts.count - 1 }

    func number(known text: UnsafeBufferPointer<UInt8>) -> Int? {
        let number = numbers.number(ByteHash.lowered(text))
        return number >= 0 ? Int(number) : nil
    }

    /// Of a name as it stands in an address; the next number for one that is new.
    mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let hash = ByteHash.lowered(text)
        let known = numbers.number(hash)
        if known >= 0 { return Int(known) }
        let number = count
        _ = numbers.exchange(hash, Int32(truncatingIfNeeded: number))
        for byte in text { bytes.append(byte | (byte &- 0x41 < 26 ? 0x20 : 0)) }
        starts.append(UInt32(truncatingIfNeeded: bytes.count))
        return number
    }

    func name(_ number: Int) -> String {
        String(decoding: bytes[Int(starts[number])..<Int(starts[number + 1])], as: UTF8.self)
    }
}
