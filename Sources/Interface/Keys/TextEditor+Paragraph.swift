extension TextEditor {
    /// What stands between two line ends, and where it is wrapped. Places in it are in bytes.
    struct Paragraph: Sendable {
        private(set) var text: String
        /// Where its rows begin, but for the first, which begins at 0.
        private(set) var breaks: [Int] = []

        init(_ text: String, room: Int) {
            self.text = text
            wrap(room: room)
        }

        var byteCount: Int { text.utf8.count }
        var rowCount: Int { breaks.count + 1 }

        // MARK: Letters

        private func index(_ offset: Int) -> String.Index { text.utf8.index(text.startIndex, offsetBy: offset) }
        private func offset(_ index: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: index) }

        func part(_ bytes: Range<Int>) -> String { String(text[index(bytes.lowerBound)..<index(bytes.upperBound)]) }
        func offset(before offset: Int) -> Int { self.offset(text.index(before: index(offset))) }
        func offset(after offset: Int) -> Int { self.offset(text.index(after: index(offset))) }
        func isBlank(at offset: Int) -> Bool { text[index(offset)] == " " }

        /// The place itself, or the end of the letter that it stands in.
        func letterEnd(_ offset: Int) -> Int {
            guard offset > 0, offset < byteCount else { return offset }
            let next = self.offset(after: offset)
            return self.offset(before: next) == offset ? offset : next
        }

        /// So many letters from the start; nil where there are fewer.
        func offset(letters: Int) -> Int? {
            text.index(text.startIndex, offsetBy: letters, limitedBy: text.endIndex).map(offset)
        }

        // MARK: Rows

        /// The row of a place: where one ends and the next begins, the next.
        func row(at offset: Int) -> Int {
            var (low, high) = (0, breaks.count)
            while low < high {
                let middle = (low + high) / 2
                if breaks[middle] <= offset { low = middle + 1 } else { high = middle }
            }
            return low
        }

        func bytes(ofRow row: Int) -> Range<Int> {
            (row == 0 ? 0 : breaks[row - 1])..<(row < breaks.count ? breaks[row] : byteCount)
        }

        func columns(of bytes: Range<Int>) -> Int {
            var columns = 0
            forEachLetter(in: bytes) { columns += $0.columns }
            return columns
        }

        /// The place in a row that is at a column, or the last one before it. The end of a row is the next one's start.
        func offset(column: Int, row: Int) -> Int {
            let bytes = bytes(ofRow: row)
            let isLast = row + 1 == rowCount
            var (place, used) = (bytes.lowerBound, 0)
            var isFound = false
            forEachLetter(in: bytes) { letter in
                if isFound { return }
                used += letter.columns
                isFound = used > column || letter.end == bytes.upperBound && !isLast
                place = isFound ? letter.start : letter.end
            }
            return place
        }

        /// - Returns: what stood there.
        mutating func replace(_ bytes: Range<Int>, with new: String, room: Int) -> String {
            let removed = part(bytes)
            let growth = new.utf8.count - bytes.count
            text.replaceSubrange(index(bytes.lowerBound)..<index(bytes.upperBound), with: new)
            // What is typed may join what is before it, and decides whether a blank before it is tied. The row before
            // may take in a word that has become shorter.
            let row = max(0, row(at: bytes.lowerBound - Wrap.reach) - 1)
            let wrap = Wrap(text, room: room).from(
                bytesOfStart: self.bytes(ofRow: row).lowerBound, old: breaks[row...], growth: growth,
                settledFrom: bytes.lowerBound + new.utf8.count + Wrap.reach)
            breaks.replaceSubrange(row..<wrap.next, with: wrap.fresh)
            if growth != 0 { for index in (row + wrap.fresh.count)..<breaks.count { breaks[index] += growth } }
            return removed
        }

        mutating func wrap(room: Int) {
            breaks = Wrap(text, room: room).from(bytesOfStart: 0, old: [], growth: 0, settledFrom: 0).fresh
        }

        private func forEachLetter(in bytes: Range<Int>, _ body: (Letter) -> Void) {
            var copy = text
            copy.withUTF8 { utf8 in
                var place = bytes.lowerBound
                while place < bytes.upperBound {
                    let letter = Letter(at: place, of: text, utf8)
                    body(letter)
                    place = letter.end
                }
            }
        }

        /// Letters that are shown as they are go together; each other one stands at its own column, by itself, so that
        /// it takes no more and no less than it was measured to.
        func paint(
            _ bytes: Range<Int>, into grid: inout Grid, row: Int, column: Int, columnsMax: Int, style: Style
        ) {
            let end = column + columnsMax
            let whole = part(bytes)
            if Showable.isSimple(whole) {
                grid.put(whole, row: row, column: column, columnsMax: columnsMax, style: style)
                return
            }
            var (start, place) = (bytes.lowerBound, column)
            func putPlain(upTo stop: Int, columns: Int) {
                guard start < stop else { return }
                grid.put(part(start..<stop), row: row, column: place, columnsMax: end - place, style: style)
                place += columns
            }
            var plainColumns = 0
            forEachLetter(in: bytes) { letter in
                if letter.isPlain {
                    plainColumns += 1
                    return
                }
                putPlain(upTo: letter.start, columns: plainColumns)
                let columnsMax = min(letter.columns, end - place)
                grid.put(
                    part(letter.start..<letter.end), row: row, column: place, columnsMax: columnsMax, style: style)
                place += letter.columns
                (start, plainColumns) = (letter.end, 0)
            }
            putPlain(upTo: bytes.upperBound, columns: plainColumns)
        }
    }
}
