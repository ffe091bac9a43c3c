import Domain

/// One cell of the screen: eight bytes, copied and compared as such.
package struct Cell: Hashable, Sendable {
    /// The letter; 0 in the second half of a wide one.
    package var base: UInt32
    /// 0, or one more than the place of its marks in the grid's `marks`.
    package var marks: UInt16
    /// Columns: 1, 2, or 0 for the second half of a wide letter.
    package var width: UInt8
    package var style: Style

    static func blank(_ style: Style) -> Cell { Cell(base: 0x20, marks: 0, width: 1, style: style) }
    package var isContinuation: Bool { width == 0 }
}

/// A screen of styled cells: what `view` paints, the terminal shows and golden tests compare.
///
/// All coordinates are from 0; whatever falls outside is clipped.
package struct Grid: Sendable {
    package let columns: Int
    package let rows: Int
    /// Row by row.
    package private(set) var cells: [Cell]
    /// The marks of the few letters that have some.
    private var marks: [[Unicode.Scalar]] = []
    /// Where the hardware cursor is: screen readers and magnifiers follow it.
    package var cursor: Position?

    package struct Position: Hashable, Sendable {
        package var column: Int
        package var row: Int
        package init(column: Int, row: Int) {
            self.column = column
            self.row = row
        }
    }

    package static let columnsMax = 1000
    package static let rowsMax = 500

    package init(columns: Int, rows: Int) {
        self.columns = max(1, min(columns, Self.columnsMax))
        self.rows = max(1, min(rows, Self.rowsMax))
        cells = Array(repeating: .blank(.plain), count: self.columns * self.rows)
    }

    /// Blanks all cells, keeping their memory.
    package mutating func clear() {
        for index in cells.indices { cells[index] = .blank(.plain) }
        marks.removeAll(keepingCapacity: true)
        cursor = nil
    }

    /// Writes a text from a cell to the right, made showable, on one row.
    /// - Returns: the columns it took, at most `columnsMax` and what is left of the row.
    @discardableResult
    package mutating func put(
        _ text: String, row: Int, column: Int, columnsMax: Int = Int.max, style: Style = .plain
    ) -> Int {
        guard row >= 0, row < rows, column >= 0, column < columns, columnsMax > 0 else { return 0 }
        let start = row * columns + column
        let end = start + min(columnsMax, columns - column)
        if let written = putSimple(text, from: start, to: end, style: style) { return written }
        var reader = Showable.Reader(text)
        var place = start
        while place < end, let letter = reader.next() {
            if letter.isWide, place + 1 >= end {
                // Half a wide letter is no letter.
                set(.blank(style), at: place)
                place += 1
                break
            }
            let cell = Cell(
                base: letter.base.value, marks: keep(letter.marks), width: letter.isWide ? 2 : 1, style: style)
            set(cell, at: place)
            if letter.isWide { set(Cell(base: 0, marks: 0, width: 0, style: style), at: place + 1, isHalf: true) }
            place += letter.isWide ? 2 : 1
        }
        return place - start
    }

    /// Writes a text that is shown as it is, a letter a cell; nil, having written nothing, where it is not.
    private mutating func putSimple(_ text: String, from start: Int, to end: Int, style: Style) -> Int? {
        guard Showable.isSimple(text) else { return nil }
        var text = text
        breakWide(at: start)
        let written = text.withUTF8 { bytes in
            cells.withUnsafeMutableBufferPointer { cells in
                var (place, index) = (start, 0)
                while index < bytes.count, place < end {
                    let (scalar, length) = Showable.scalar(bytes, at: index)
                    // A wide letter that this one begins to cover loses its other half.
                    if place + 1 < cells.count, cells[place].width == 2 {
                        cells[place + 1] = .blank(cells[place + 1].style)
                    }
                    cells[place] = Cell(base: scalar, marks: 0, width: 1, style: style)
                    index += length
                    place += 1
                }
                return place - start
            }
        }
        return written
    }

    private mutating func set(_ cell: Cell, at place: Int, isHalf: Bool = false) {
        if !isHalf { breakWide(at: place) }
        breakWide(at: place + 1)
        cells[place] = cell
    }

    /// Before something new starts at a place: a wide letter that reaches into it becomes two blanks.
    private mutating func breakWide(at place: Int) {
        guard place < cells.count, place > 0, cells[place].isContinuation, cells[place - 1].width == 2 else { return }
        cells[place - 1] = .blank(cells[place - 1].style)
        cells[place] = .blank(cells[place].style)
    }

    private mutating func keep(_ scalars: [Unicode.Scalar]) -> UInt16 {
        guard !scalars.isEmpty, marks.count < Int(UInt16.max) else { return 0 }
        marks.append(scalars)
        return UInt16(marks.count)
    }

    /// Fills part of a row with one narrow letter: a rule, a bar, blanks.
    package mutating func fill(
        row: Int, columns range: Range<Int>? = nil, with letter: Unicode.Scalar = " ", style: Style = .plain
    ) {
        guard let range = places(row: row, columns: range) else { return }
        breakWide(at: range.lowerBound)
        breakWide(at: range.upperBound)
        let base = ScalarClass(of: letter.value) == .narrow ? letter : Showable.substitute
        for place in range { cells[place] = Cell(base: base.value, marks: 0, width: 1, style: style) }
    }

    /// Changes the look of part of a row and leaves its letters.
    package mutating func restyle(row: Int, columns range: Range<Int>? = nil, style: Style) {
        guard let range = places(row: row, columns: range) else { return }
        for place in range { cells[place].style = style }
    }

    /// The places in `cells` of part of a row, clipped.
    private func places(row: Int, columns range: Range<Int>?) -> Range<Int>? {
        guard row >= 0, row < rows else { return nil }
        let range = (range ?? 0..<columns).clamped(to: 0..<columns)
        return range.isEmpty ? nil : row * columns + range.lowerBound..<row * columns + range.upperBound
    }

    /// The marks that sit on a cell's letter.
    package func marks(of cell: Cell) -> [Unicode.Scalar] {
        let place = Int(cell.marks) - 1
        return marks.indices.contains(place) ? marks[place] : []
    }

    /// The cell at a position inside the grid; a blank outside.
    package func cell(column: Int, row: Int) -> Cell {
        guard column >= 0, column < columns, row >= 0, row < rows else { return .blank(.plain) }
        return cells[row * columns + column]
    }
}

extension Grid: Equatable {
    package static func == (a: Grid, b: Grid) -> Bool {
        guard a.columns == b.columns, a.rows == b.rows, a.cursor == b.cursor else { return false }
        if a.marks.isEmpty, b.marks.isEmpty { return a.cells == b.cells }
        return a.cells.indices.allSatisfy { a.shows($0, as: b, $0) }
    }

    /// Whether a place looks the same in another grid, whatever the order their marks were kept in.
    @inline(__always)
    func shows(_ place: Int, as other: Grid, _ otherPlace: Int) -> Bool {
        let (a, b) = (cells[place], other.cells[otherPlace])
        guard a.base == b.base, a.width == b.width, a.style == b.style else { return false }
        return a.marks == 0 && b.marks == 0 ? true : marks(of: a) == other.marks(of: b)
    }

    /// The columns of a row that look different in a grid of the same size, halves of wide letters included.
    package func changedColumns(row: Int, from old: Grid) -> Range<Int>? {
        guard row >= 0, row < rows, old.columns == columns, old.rows == rows else { return 0..<columns }
        let places = row * columns..<(row + 1) * columns
        if isSameRow(places, as: old) { return nil }
        guard let first = places.first(where: { !shows($0, as: old, $0) }),
            let last = places.last(where: { !shows($0, as: old, $0) })
        else { return nil }
        var (low, high) = (first, last + 1)
        while low > places.lowerBound, cells[low].isContinuation || old.cells[low].isContinuation { low -= 1 }
        while high < places.upperBound, cells[high].isContinuation || old.cells[high].isContinuation { high += 1 }
        return low - places.lowerBound..<high - places.lowerBound
    }

    /// The parts of a row that look different: as few cells as can be, in parts that are not worth
    /// joining.
    package func forEachChange(row: Int, from old: Grid, _ body: (Range<Int>) -> Void) {
        guard let changed = changedColumns(row: row, from: old) else { return }
        guard old.columns == columns, old.rows == rows else { return body(changed) }
        let first = row * columns
        // Fewer cells than this in between are sent along.
        let gapMax = 8
        var start = changed.lowerBound
        var end = start
        for column in changed {
            let place = first + column
            if shows(place, as: old, place) { continue }
            if column - end > gapMax {
                if end > start { body(start..<end) }
                start = column
            }
            // A wide letter is never cut in two.
            if column == start, cells[place].isContinuation { start = max(changed.lowerBound, column - 1) }
            end = min(columns, column + (cells[place].width == 2 ? 2 : 1))
        }
        if end > start { body(start..<end) }
    }

    /// Whether the cells are the same byte by byte, and none has marks: most rows, most of the time.
    private func isSameRow(_ places: Range<Int>, as old: Grid) -> Bool {
        guard marks.isEmpty, old.marks.isEmpty else { return false }
        return cells.withUnsafeBytes { new in
            old.cells.withUnsafeBytes { old in
                for place in places {
                    let offset = place * MemoryLayout<Cell>.stride
                    if new.load(fromByteOffset: offset, as: UInt64.self)
                        != old.load(fromByteOffset: offset, as: UInt64.self)
                    {
                        return false
                    }
                }
                return true
            }
        }
    }
}
