import Testing

@testable import Interface

@Suite("Grid")
struct GridTests {
    @Test("A cell is eight bytes")
    func size() { #expect(MemoryLayout<Cell>.stride == 8) }

    @Test("Texts are put where they are asked, and say their columns")
    func puts() {
        var grid = Grid(columns: 10, rows: 3)
        #expect(grid.put("Anaïs", row: 0, column: 2) == 5)
        #expect(grid.put("作业", row: 1, column: 0, style: .bold) == 4)
        #expect(grid.put("e\u{301}\u{323}x", row: 2, column: 8) == 2)
        #expect(grid.text == "  Anaïs\n作业\n        ẹ\u{301}x")
        #expect(grid.cell(column: 1, row: 1).isContinuation)
        #expect(grid.cell(column: 3, row: 1).style == .bold)
    }

    @Test("What falls outside is clipped", arguments: [(-1, 0), (0, -1), (3, 0), (0, 10), (Int.min, Int.max)])
    func outside(row: Int, column: Int) {
        var grid = Grid(columns: 10, rows: 3)
        #expect(grid.put("作abc", row: row, column: column) == 0)
        #expect(grid.text == "\n\n")
    }

    @Test("A text stops at the end of the row, or at the columns it may take")
    func clipped() {
        var grid = Grid(columns: 5, rows: 2)
        #expect(grid.put("abcdef", row: 0, column: 3) == 2)
        #expect(grid.put("éabcdef", row: 1, column: 0, columnsMax: 3) == 3)
        #expect(grid.put("abc", row: 1, column: 0, columnsMax: 0) == 0)
        #expect(grid.put("abc", row: 1, column: 0, columnsMax: -1) == 0)
        #expect(grid.text == "   ab\néab")
    }

    @Test("Half a wide letter is a space")
    func cutWide() {
        var grid = Grid(columns: 4, rows: 2)
        #expect(grid.put("a作作", row: 0, column: 0) == 4)
        #expect(grid.put("作作", row: 1, column: 0, columnsMax: 3) == 3)
        #expect(grid.text == "a作\n作")
        #expect(grid.cell(column: 3, row: 0) == .blank(.plain))
    }

    @Test("Writing over one half of a wide letter blanks the other")
    func overwritten() {
        var grid = Grid(columns: 6, rows: 4)
        for row in 0..<4 { grid.put("作业作", row: row, column: 0) }
        grid.put("x", row: 0, column: 1)
        grid.put("xy", row: 1, column: 1)
        grid.put("国", row: 2, column: 1)
        grid.fill(row: 3, columns: 1..<3, with: "-")
        #expect(grid.text == " x业作\n xy 作\n 国 作\n -- 作")
    }

    @Test("Fill and restyle keep within the grid, whatever the range")
    func ranges() {
        var grid = Grid(columns: 4, rows: 1)
        grid.fill(row: 0, columns: -5..<2, with: "─")
        grid.fill(row: 9, with: "x")
        grid.fill(row: 0, columns: 3..<99, with: "\u{1B}")
        grid.restyle(row: 0, columns: 1..<Int.max, style: .reverse)
        grid.restyle(row: -1, style: .bold)
        #expect(grid.text == "── ¤")
        #expect((0..<4).map { grid.cell(column: $0, row: 0).style.reverse } == [false, true, true, true])
    }

    @Test(
        "Sizes are bounded", arguments: [(0, 0, 1, 1), (-4, 3, 1, 3), (1000, 500, 1000, 500), (9999, 9999, 1000, 500)])
    func sizes(columns: Int, rows: Int, keptColumns: Int, keptRows: Int) {
        var grid = Grid(columns: columns, rows: rows)
        #expect((grid.columns, grid.rows) == (keptColumns, keptRows))
        #expect(grid.put("作", row: 0, column: 0) == min(2, keptColumns))
    }

    @Test("Clearing leaves a grid equal to a new one")
    func clear() {
        var grid = Grid(columns: 8, rows: 2)
        grid.put("q\u{323}作", row: 1, column: 1, style: .reverse)
        grid.cursor = Grid.Position(column: 1, row: 1)
        #expect(grid != Grid(columns: 8, rows: 2))
        grid.clear()
        #expect(grid == Grid(columns: 8, rows: 2))
    }

    @Test("Grids are equal when they look the same, whatever the order they were painted in")
    func equality() {
        var (a, b) = (Grid(columns: 8, rows: 2), Grid(columns: 8, rows: 2))
        a.put("q\u{323}", row: 0, column: 0)
        a.put("x\u{336}", row: 1, column: 0)
        b.put("x\u{336}", row: 1, column: 0)
        b.put("q\u{323}", row: 0, column: 0)
        #expect(a == b)
        b.put("x\u{335}", row: 1, column: 0)
        #expect(a != b)
        #expect(b.changedColumns(row: 0, from: a) == nil)
        #expect(b.changedColumns(row: 1, from: a) == 0..<1)
    }

    @Test("Changed columns take whole wide letters")
    func changes() {
        var old = Grid(columns: 8, rows: 1)
        old.put("ab作c", row: 0, column: 0)
        var new = old
        new.restyle(row: 0, columns: 3..<4, style: .bold)
        #expect(new.changedColumns(row: 0, from: old) == 2..<4)
        new = old
        new.put("z", row: 0, column: 2)
        #expect(new.changedColumns(row: 0, from: old) == 2..<4)
        #expect(old.changedColumns(row: 0, from: old) == nil)
        #expect(old.changedColumns(row: 0, from: Grid(columns: 9, rows: 1)) == 0..<8)
    }

    @Test("Text with colours opens and closes each style, and keeps reversed blanks")
    func ansi() {
        var grid = Grid(columns: 6, rows: 2)
        grid.put("ab", row: 0, column: 1, style: Style(bold: true, colour: .red))
        grid.restyle(row: 1, columns: 0..<2, style: .reverse)
        #expect(grid.ansiText == " \u{1B}[0;1;31mab\u{1B}[0m\n\u{1B}[0;7m  \u{1B}[0m")
        #expect(grid.text == " ab\n")
    }

    @Test("A style keeps its parts apart", arguments: Style.Colour.allCases)
    func styles(colour: Style.Colour) {
        var style = Style(bold: true, underline: true, colour: colour)
        style.bold = false
        style.reverse = true
        #expect(style == Style(reverse: true, underline: true, colour: colour))
        #expect(style.colour == colour)
    }

    @Test func changesOfARowComeInPartsThatCutNoWideLetter() {
        var old = Grid(columns: 60, rows: 1)
        old.put("Anaïs                    東京  Loïc", row: 0, column: 0)
        var new = old
        func parts() -> [Range<Int>] {
            var parts: [Range<Int>] = []
            new.forEachChange(row: 0, from: old) { parts.append($0) }
            return parts
        }
        #expect(parts() == [])
        new.put("A", row: 0, column: 4)
        new.put("x", row: 0, column: 50)
        #expect(parts() == [4..<5, 50..<51])
        // What lies near is sent along.
        new.put("B", row: 0, column: 10)
        #expect(parts() == [4..<11, 50..<51])
        // Half of 東 becomes a blank with the other half.
        new.put("z", row: 0, column: 26)
        for part in parts() {
            #expect(!new.cells[part.lowerBound].isContinuation && !old.cells[part.lowerBound].isContinuation)
            #expect(part.upperBound == 60 || !new.cells[part.upperBound].isContinuation)
        }
        // All that differs is in some part.
        let covered = Set(parts().flatMap { Array($0) })
        for column in 0..<60 where new.cells[column] != old.cells[column] { #expect(covered.contains(column)) }
    }
}
