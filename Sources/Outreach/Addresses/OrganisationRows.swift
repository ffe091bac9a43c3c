import Domain

/// Who belongs to the same organisation: rows by the folded text of it.
struct OrganisationRows {
    /// By organisation, the last of its members.
    private var heads = HashTable()
    /// By row, its member, -1 for none.
    private var nodes: [Int32] = []
    /// Rows in the order they were read; one that a row has left behind is passed over.
    private var members: [(row: Int32, next: Int32)] = []
    private var folded: [UInt8] = []

    mutating func reserve(_ rows: Int) {
        nodes = [Int32](repeating: -1, count: rows)
        members.reserveCapacity(rows + rows / 8)
    }

    /// Most of what is kept was left behind.
    var isWorn: Bool { members.count > nodes.count * 2 + 1_000 }

    /// What a row says its organisation is; nil or empty for none.
    mutating func set(_ row: Int, _ text: UnsafeBufferPointer<UInt8>?) {
        while nodes.count <= row { nodes.append(-1) }
        guard let text, !text.isEmpty else {
            nodes[row] = -1
            return
        }
        let node = Int32(truncatingIfNeeded: members.count)
        nodes[row] = node
        members.append((Int32(truncatingIfNeeded: row), heads.exchange(hash(text), node)))
    }

    @inline(__always)
    private mutating func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let (hash, isASCII) = ByteHash.read(text)
        if isASCII { return hash }
        folded.removeAll(keepingCapacity: true)
        Folding.appendFolded(text, to: &folded)
        return folded.withUnsafeBufferPointer { ByteHash.lowered($0) }
    }

    /// The rows of an organisation, the last first.
    func rows(_ organisation: String) -> [Int] {
        var text = Folding.fold(organisation)
        var at = heads.number(text.withUTF8 { ByteHash.lowered($0) })
        var rows: [Int] = []
        while at >= 0 {
            let (row, next) = members[Int(at)]
            if nodes[Int(row)] == at { rows.append(Int(row)) }
            at = next
        }
        return rows
    }
}
