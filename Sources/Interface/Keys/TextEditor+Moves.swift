extension TextEditor {
    // MARK: By letters and words

    var startOfLine: Place { Place(paragraph: cursor.paragraph, offset: 0) }
    var endOfLine: Place {
        Place(paragraph: cursor.paragraph, offset: paragraphs[cursor.paragraph].byteCount)
    }

    /// One letter or line end before; the same place at the start.
    func place(before place: Place) -> Place {
        if place.offset > 0 {
            let offset = paragraphs[place.paragraph].offset(before: place.offset)
            return Place(paragraph: place.paragraph, offset: offset)
        }
        guard place.paragraph > 0 else { return place }
        return Place(paragraph: place.paragraph - 1, offset: paragraphs[place.paragraph - 1].byteCount)
    }

    func place(after place: Place) -> Place {
        if place.offset < paragraphs[place.paragraph].byteCount {
            let offset = paragraphs[place.paragraph].offset(after: place.offset)
            return Place(paragraph: place.paragraph, offset: offset)
        }
        guard place.paragraph + 1 < paragraphs.count else { return place }
        return Place(paragraph: place.paragraph + 1, offset: 0)
    }

    /// The place itself, or the end of the letter that it has come to stand in.
    func letterEnd(_ place: Place) -> Place {
        Place(paragraph: place.paragraph, offset: paragraphs[place.paragraph].letterEnd(place.offset))
    }

    /// Words are what stands between blanks, as in a line; line ends are blanks.
    func place(wordBefore start: Place) -> Place {
        var place = start
        while case let before = self.place(before: place), before != place, isBlank(at: before) { place = before }
        while case let before = self.place(before: place), before != place, !isBlank(at: before) { place = before }
        return place
    }

    func place(wordAfter start: Place) -> Place {
        var place = start
        while case let after = self.place(after: place), after != place, isBlank(at: place) { place = after }
        while case let after = self.place(after: place), after != place, !isBlank(at: place) { place = after }
        return place
    }

    private func isBlank(at place: Place) -> Bool {
        let paragraph = paragraphs[place.paragraph]
        return place.offset == paragraph.byteCount || paragraph.isBlank(at: place.offset)
    }

    /// So many letters from the start, line ends among them.
    func place(letters: Int) -> Place {
        var left = letters
        for (index, paragraph) in paragraphs.enumerated() {
            if let offset = paragraph.offset(letters: max(0, left)) { return Place(paragraph: index, offset: offset) }
            left -= paragraph.text.count + 1
        }
        return Place(paragraph: paragraphs.count - 1, offset: paragraphs[paragraphs.count - 1].byteCount)
    }

    /// The letters before the cursor, line ends among them.
    package var lettersBefore: Int {
        paragraphs[..<cursor.paragraph].reduce(0) { $0 + $1.text.count + 1 }
            + paragraphs[cursor.paragraph].part(0..<cursor.offset).count
    }

    // MARK: By rows

    /// The start of the row, then of the line.
    var home: Place {
        let paragraph = paragraphs[cursor.paragraph]
        let start = paragraph.bytes(ofRow: paragraph.row(at: cursor.offset)).lowerBound
        return Place(paragraph: cursor.paragraph, offset: cursor.offset == start ? 0 : start)
    }

    /// The end of the row, then of the line.
    var end: Place {
        let paragraph = paragraphs[cursor.paragraph]
        let end = paragraph.offset(column: Int.max, row: paragraph.row(at: cursor.offset))
        return Place(paragraph: cursor.paragraph, offset: cursor.offset == end ? paragraph.byteCount : end)
    }

    /// Up or down; at the first and last row it stays where it is.
    mutating func goByRows(_ count: Int) -> Outcome {
        let column = wantedColumn ?? self.column
        var (index, row) = (cursor.paragraph, paragraphs[cursor.paragraph].row(at: cursor.offset) + count)
        while row < 0, index > 0 {
            index -= 1
            row += paragraphs[index].rowCount
        }
        while row >= paragraphs[index].rowCount, index + 1 < paragraphs.count {
            row -= paragraphs[index].rowCount
            index += 1
        }
        row = max(0, min(row, paragraphs[index].rowCount - 1))
        let offset = paragraphs[index].offset(column: column, row: row)
        defer { wantedColumn = column }
        return go(to: Place(paragraph: index, offset: offset))
    }

    /// On the first or last row, to the very start or end: no other key goes there.
    mutating func goByPage(_ direction: Int) -> Outcome {
        let outcome = goByRows(direction * max(1, area.rows - 1))
        guard outcome == .nothing else { return outcome }
        wantedColumn = nil
        return go(to: direction < 0 ? Place(paragraph: 0, offset: 0) : place(letters: Int.max))
    }
}
