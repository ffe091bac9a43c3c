/// The words of every text of every contact, and the numbers of their phones, made a few rows at a time.
struct SearchIndex {
    private(set) var words = WordIndex()
    /// Keys of phones (`PhoneNumber.key`), one after the other, where each begins, and whose it is.
    private var phones: [UInt8] = []
    private var phoneStarts: [UInt32] = [0]
    private var phoneRows: [UInt32] = []
    private var buffer: [UInt8] = []

    var isFinished: Bool { words.isFinished }
    var rowCount: Int { words.rowCount }

    /// Takes up to `limit` rows further; true when nothing is left to do.
    mutating func take(from store: Store, limit: Int) -> Bool {
        // Who comes while the last is being done is read anew each time, as is who changed.
        if words.isFinishing { return words.finish(limit: limit) }
        let end = min(store.rows.count, limit < store.rows.count ? words.rowCount + limit : store.rows.count)
        while words.rowCount < end {
            let row = words.rowCount
            buffer.removeAll(keepingCapacity: true)
            Search.append(row, store, to: &buffer)
            Search.appendSaid(row, store, to: &buffer)
            for key in Search.phoneKeys(row, store) {
                phones.append(contentsOf: key)
                phoneStarts.append(UInt32(truncatingIfNeeded: phones.count))
                phoneRows.append(UInt32(truncatingIfNeeded: row))
            }
            buffer.withUnsafeBufferPointer { words.add($0) }
        }
        return words.rowCount == store.rows.count && words.finish(limit: limit)
    }

    /// Sets the bit of each row that has a number with these digits.
    func mark(_ digits: PhoneDigits, in bits: inout [UInt32]) {
        phones.withUnsafeBufferPointer { phones in
            for (number, row) in phoneRows.enumerated() {
                let range = Int(phoneStarts[number])..<Int(phoneStarts[number + 1])
                if digits.isIn(key: UnsafeBufferPointer(rebasing: phones[range])) {
                    bits[Int(row / 32)] |= 1 << (row % 32)
                }
            }
        }
    }
}
