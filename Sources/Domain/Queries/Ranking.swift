/// The orders of product.md, *Qualification* and *Next step state*, as integers: smaller comes first.
package enum Ranking {
    /// Midpoint of the interval, then certain yeses, then lower stakes, then nearest next step.
    @inline(__always)
    package static func rank(_ row: Row) -> UInt64 {
        let yes = row.yesCount
        let midpointDoubled = 6 + yes - row.noCount
        let stakes: UInt64 =
            switch row.stakesRaw {
            case Stakes.low.rawValue: 0
            case Stakes.high.rawValue: 2
            default: 1
            }
        let next = row.hasNext ? UInt64(Int64(row.nextOn) + 0x8000_0000) : 0xFFFF_FFFF
        return UInt64(12 - midpointDoubled) << 40 | UInt64(6 - yes) << 36 | stakes << 32 | next
    }

    /// In a column: late, today, none, later; then by rank.
    @inline(__always)
    package static func column(_ row: Row, today: Day) -> UInt64 {
        let state: UInt64 =
            !row.hasNext ? 2 : row.nextOn < today.number ? 0 : row.nextOn == today.number ? 1 : 3
        return state << 48 | rank(row)
    }

    /// By day of the next step; those without come last.
    package static func due(_ row: Row) -> UInt64 {
        row.hasNext ? UInt64(Int64(row.nextOn) + 0x8000_0000) << 16 | UInt64(UInt16(bitPattern: row.nextAt &+ 1)) : .max
    }
}

/// A row and the integer it is sorted by.
package struct RankedRow: BitwiseCopyable {
    package var key: UInt64
    package var row: Int32
    package init(key: UInt64, row: Int32) {
        self.key = key
        self.row = row
    }
}

extension Carnet {
    /// Ties everywhere: folded name, then creation order.
    @inline(__always)
    package func precedes(_ a: RankedRow, _ b: RankedRow) -> Bool {
        if a.key != b.key { return a.key < b.key }
        return nameOrder(Int(a.row), Int(b.row))
    }

    package func nameOrder(_ a: Int, _ b: Int) -> Bool {
        let x = store.rows[a].nameKey
        let y = store.rows[b].nameKey
        if x.0 != y.0 { return x.0 < y.0 }
        if x.1 != y.1 { return x.1 < y.1 }
        if x.1 & 0xFF != 0 {
            let first = foldedTitle(a)
            let second = foldedTitle(b)
            if first != second { return first.lexicographicallyPrecedes(second) }
        }
        return a < b
    }

    private func foldedTitle(_ row: Int) -> [UInt8] {
        let name = store.rows[row].name
        var folded: [UInt8] = []
        store.arena.withBytes(name.isEmpty ? store.details[row].texts.organisation : name) {
            Folding.appendFolded($0, to: &folded)
        }
        return folded
    }

    package func sort(_ rows: inout [RankedRow]) { rows.sort { precedes($0, $1) } }
}

/// One column's rows in order, sorted only as far as anybody looks: the first screen needs a few of 100,000.
package struct SortedRows {
    private var rows: [RankedRow]
    private var sortedCount: Int

    /// Rows sorted ahead: more than the tallest usual screen shows.
    private static let headCount = 128

    package init(_ unsorted: [RankedRow], in carnet: Carnet) {
        rows = unsorted
        sortedCount = 0
        if rows.count <= Self.headCount * 2 { sortAll(carnet) } else { sortHead(carnet) }
    }

    package init() {
        rows = []
        sortedCount = 0
    }

    package var count: Int { rows.count }

    /// The row at a place, in order.
    package mutating func row(at index: Int, in carnet: Carnet) -> Int {
        if index >= sortedCount { sortAll(carnet) }
        return Int(rows[index].row)
    }

    /// The row at a place, if it is sorted that far: for painting, which changes nothing.
    package func rowIfSorted(at index: Int) -> Int? { index >= 0 && index < sortedCount ? Int(rows[index].row) : nil }

    /// Where a row is, in order.
    package mutating func index(of row: Int, in carnet: Carnet) -> Int? {
        guard let found = rows.firstIndex(where: { Int($0.row) == row }) else { return nil }
        if found < sortedCount { return found }
        sortAll(carnet)
        return rows.firstIndex { Int($0.row) == row }
    }

    /// Takes a row out, wherever it is.
    package mutating func remove(_ row: Int) {
        guard let found = rows.firstIndex(where: { Int($0.row) == row }) else { return }
        rows.remove(at: found)
        if found < sortedCount { sortedCount -= 1 }
    }

    /// Puts a row in its place, or among those not sorted yet.
    package mutating func insert(_ new: RankedRow, in carnet: Carnet) {
        if sortedCount < rows.count, sortedCount == 0 || carnet.precedes(rows[sortedCount - 1], new) {
            rows.append(new)
            return
        }
        var low = 0
        var high = sortedCount
        while low < high {
            let middle = (low + high) / 2
            if carnet.precedes(rows[middle], new) { low = middle + 1 } else { high = middle }
        }
        rows.insert(new, at: low)
        sortedCount += 1
    }

    /// All in order.
    package mutating func all(in carnet: Carnet) -> [Int] {
        sortAll(carnet)
        return rows.map { Int($0.row) }
    }

    /// Sorts what is not sorted yet: for when there is nothing else to do.
    package mutating func sortAll(_ carnet: Carnet) {
        guard sortedCount < rows.count else { return }
        carnet.sort(&rows)
        sortedCount = rows.count
    }

    package var isSorted: Bool { sortedCount == rows.count }

    /// Brings the first `headCount` to the front, in order: one pass with a heap of that many.
    private mutating func sortHead(_ carnet: Carnet) {
        var heap = Array(rows[..<Self.headCount])
        carnet.sort(&heap)
        heap.reverse()  // The greatest first: a sorted array is a heap.
        for index in Self.headCount..<rows.count where carnet.precedes(rows[index], heap[0]) {
            heap[0] = rows[index]
            Self.siftDown(&heap, carnet)
        }
        carnet.sort(&heap)
        let last = heap[Self.headCount - 1]
        var out = heap
        out.reserveCapacity(rows.count)
        for row in rows where carnet.precedes(last, row) { out.append(row) }
        rows = out
        sortedCount = Self.headCount
    }

    private static func siftDown(_ heap: inout [RankedRow], _ carnet: Carnet) {
        var parent = 0
        while true {
            var child = parent * 2 + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, carnet.precedes(heap[child], heap[child + 1]) { child += 1 }
            if !carnet.precedes(heap[parent], heap[child]) { return }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
