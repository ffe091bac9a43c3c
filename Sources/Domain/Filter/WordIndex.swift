/// The words of many rows, each once, with the rows it stands in: a text is looked for among some ten thousand words
/// instead of in all that was ever said.
///
/// Filled row after row, then finished; both a few rows at a time, for when there is nothing else to do. A word is what
/// stands between two spaces or line ends, so that a text without either lies within one word, wherever it is.
struct WordIndex {
    /// All words, one after the other, and where each begins; one more than there are words.
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = [0]
    /// Which signs each word has: most words are told from what is looked for without being read.
    private var signs: [UInt64] = []
    /// In how many rows each word stands.
    private var counts: [UInt32] = []
    /// Where the rows of each word begin in `places`.
    private var heads: [UInt32] = []
    /// A word's rows: their numbers, ascending; or, where that is shorter, a bit for each row there is.
    private var places: [UInt32] = []
    private var filling = Filling()
    private(set) var rowCount = 0
    /// Whether texts can be looked for.
    private(set) var isFinished = false

    /// What is needed only until all is there.
    private struct Filling {
        /// Numbers of words plus one, by the hash of the word; 0 for none. A power of two.
        var slots = [UInt32](repeating: 0, count: 1 << 12)
        var hashes: [UInt32] = []
        /// The row each word was last met in.
        var lastRows: [UInt32] = []
        /// The words of each row, one row after the other.
        var words: [UInt32] = []
        var rowStarts: [UInt32] = [0]
        /// Per word, where its next row goes; empty until every row is there.
        var next: [UInt32] = []
        /// Rows whose words were given their places.
        var placed = 0
    }

    /// Whether rows can no more be added.
    var isFinishing: Bool { isFinished || !filling.next.isEmpty }

    /// Numbers of 32 bits that have one for each row.
    private var bitWords: Int { (rowCount + 31) / 32 }

    // MARK: Making it

    /// The words of the next row, folded.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        precondition(!isFinishing, "a row is added to an index that is finished")
        var from = 0
        while from < text.count {
            if text[from] <= 0x20 {
                from += 1
                continue
            }
            var to = from + 1
            while to < text.count, text[to] > 0x20 { to += 1 }
            add(word: UnsafeBufferPointer(rebasing: text[from..<to]))
            from = to
        }
        filling.rowStarts.append(UInt32(truncatingIfNeeded: filling.words.count))
        rowCount += 1
    }

    private mutating func add(word: UnsafeBufferPointer<UInt8>) {
        let hash = Self.hash(word)
        let number = self.number(of: word, hash)
        let row = UInt32(truncatingIfNeeded: rowCount)
        if filling.lastRows[number] == row { return }
        filling.lastRows[number] = row
        counts[number] += 1
        filling.words.append(UInt32(truncatingIfNeeded: number))
    }

    private mutating func number(of word: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
        let mask = filling.slots.count - 1
        var slot = Int(hash) & mask
        while filling.slots[slot] != 0 {
            let number = Int(filling.slots[slot]) - 1
            if filling.hashes[number] == hash, isWord(number, word) { return number }
            slot = (slot + 1) & mask
        }
        let number = counts.count
        bytes.append(contentsOf: word)
        starts.append(UInt32(truncatingIfNeeded: bytes.count))
        signs.append(word.reduce(0) { $0 | Self.sign($1) })
        counts.append(0)
        filling.hashes.append(hash)
        filling.lastRows.append(.max)
        filling.slots[slot] = UInt32(truncatingIfNeeded: number + 1)
        if counts.count * 2 > filling.slots.count { widenSlots() }
        return number
    }

    private mutating func widenSlots() {
        let count = filling.slots.count * 2
        var slots = [UInt32](repeating: 0, count: count)
        for (number, hash) in filling.hashes.enumerated() {
            var slot = Int(hash) & (count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
            slots[slot] = UInt32(truncatingIfNeeded: number + 1)
        }
        filling.slots = slots
    }

    private func isWord(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(starts[number])
        guard Int(starts[number + 1]) - start == word.count else { return false }
        for index in word.indices where bytes[start + index] != word[index] { return false }
        return true
    }

    /// Every row was added: gives up to `limit` of them their places; true when all have theirs.
    mutating func finish(limit: Int = .max) -> Bool {
        guard !isFinished else { return true }
        if filling.next.isEmpty, !counts.isEmpty { layOut() }
        let end = limit < rowCount - filling.placed ? filling.placed + limit : rowCount
        for row in filling.placed..<end {
            for index in Int(filling.rowStarts[row])..<Int(filling.rowStarts[row + 1]) {
                let word = Int(filling.words[index])
                if isDense(word) {
                    places[Int(heads[word]) + row / 32] |= 1 << UInt32(row % 32)
                } else {
                    places[Int(filling.next[word])] = UInt32(truncatingIfNeeded: row)
                    filling.next[word] += 1
                }
            }
        }
        filling.placed = end
        guard end == rowCount else { return false }
        filling = Filling(slots: [])
        isFinished = true
        return true
    }

    private mutating func layOut() {
        heads.reserveCapacity(counts.count)
        var end = 0
        for (word, count) in counts.enumerated() {
            heads.append(UInt32(truncatingIfNeeded: end))
            end += isDense(word) ? bitWords : Int(count)
        }
        filling.next = heads
        filling.slots = []
        filling.hashes = []
        filling.lastRows = []
        places = [UInt32](repeating: 0, count: end)
    }

    private func isDense(_ word: Int) -> Bool { Int(counts[word]) > bitWords }

    // MARK: Looking

    /// Sets the bit of each row that has `text` in a word of its own; `text` has no space and no line end.
    ///
    /// - Parameter bits: one a row, 32 a number, at least as many as there are rows.
    func mark(_ text: [UInt8], in bits: inout [UInt32]) {
        let wanted = text.reduce(0) { $0 | Self.sign($1) }
        // One sign that is like no other needs no look at the word.
        let isSure = text.count == 1 && Self.isAlone(text[0])
        let bitWords = bitWords
        bytes.withUnsafeBufferPointer { bytes in
            bits.withUnsafeMutableBufferPointer { bits in
                places.withUnsafeBufferPointer { places in
                    for word in signs.indices where signs[word] & wanted == wanted {
                        let range = Int(starts[word])..<Int(starts[word + 1])
                        guard isSure || Bytes.contains(bytes, range, text) else { continue }
                        let head = Int(heads[word])
                        if isDense(word) {
                            for index in 0..<bitWords { bits[index] |= places[head + index] }
                        } else {
                            for place in head..<head + Int(counts[word]) {
                                let row = places[place]
                                bits[Int(row / 32)] |= 1 << (row % 32)
                            }
                        }
                    }
                }
            }
        }
    }

    /// The bit of a byte: one each for `a`…`z` and `0`…`9`, the others share what is left.
    @inline(__always)
    private static func sign(_ byte: UInt8) -> UInt64 {
        let letter = byte &- 0x61
        if letter < 26 { return 1 << UInt64(letter) }
        let digit = byte &- 0x30
        if digit < 10 { return 1 << UInt64(26 + digit) }
        return 1 << UInt64(36 + byte % 28)
    }

    private static func isAlone(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte &- 0x30 < 10 }

    /// FNV-1a, its high bits mixed in: the low ones choose the slot.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash ^ hash >> 15
    }
}
