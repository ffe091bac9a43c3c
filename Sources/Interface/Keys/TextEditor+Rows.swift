extension TextEditor {
    /// What of the text is on screen.
    struct Area: Sendable {
        var columns = 80
        var rows = 20
        /// The first row in sight.
        var top = 0
        /// The cursor's, from the first of the text.
        var cursorRow = 0

        /// The last column is left to the cursor, behind a row that is full, and to the blank that ends one.
        var room: Int { max(1, columns - 1) }
    }

    /// Says how much room there is on screen, and keeps the cursor in sight.
    package mutating func settle(columns: Int, rows: Int) {
        area.rows = max(1, rows)
        if area.columns != columns {
            area.columns = columns
            let room = area.room
            for index in paragraphs.indices { paragraphs[index].wrap(room: room) }
        }
        keepInSight()
    }

    mutating func keepInSight() {
        area.cursorRow = rowCount(before: cursor.paragraph) + paragraphs[cursor.paragraph].row(at: cursor.offset)
        area.top = max(area.cursorRow - area.rows + 1, min(area.top, area.cursorRow))
        if area.top > 0 { area.top = max(0, min(area.top, rowCount - area.rows)) }
    }

    private func rowCount(before paragraph: Int) -> Int {
        paragraphs[..<paragraph].reduce(0) { $0 &+ $1.rowCount }
    }

    /// Of the whole text, as it is wrapped.
    package var rowCount: Int { rowCount(before: paragraphs.count) }

    /// Rows out of sight.
    package var rowsAbove: Int { area.top }
    package var rowsBelow: Int { max(0, rowCount - area.top - area.rows) }

    /// The cursor's column in its row.
    var column: Int {
        let paragraph = paragraphs[cursor.paragraph]
        let start = paragraph.bytes(ofRow: paragraph.row(at: cursor.offset)).lowerBound
        return paragraph.columns(of: start..<cursor.offset)
    }

    private func forEachRowInSight(_ body: (Paragraph, _ bytes: Range<Int>) -> Void) {
        var index = 0
        var row = area.top
        while index < paragraphs.count, row >= paragraphs[index].rowCount {
            row -= paragraphs[index].rowCount
            index += 1
        }
        for _ in 0..<area.rows {
            guard index < paragraphs.count else { return }
            body(paragraphs[index], paragraphs[index].bytes(ofRow: row))
            row += 1
            if row == paragraphs[index].rowCount { (index, row) = (index + 1, 0) }
        }
    }

    /// The rows in sight, as they were typed.
    package var rowsInSight: [String] {
        var rows: [String] = []
        forEachRowInSight { rows.append($0.part($1)) }
        return rows
    }

    /// Paints the rows in sight into cells that are blank.
    /// - Returns: where the hardware cursor goes.
    package func paint(
        into grid: inout Grid, row: Int, column: Int, style: Style = .plain
    ) -> Grid.Position {
        var slot = row
        forEachRowInSight { paragraph, bytes in
            paragraph.paint(bytes, into: &grid, row: slot, column: column, columnsMax: area.columns, style: style)
            slot += 1
        }
        return Grid.Position(
            column: column + min(self.column, area.room), row: row + area.cursorRow - area.top)
    }
}
