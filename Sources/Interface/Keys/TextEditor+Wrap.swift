extension TextEditor {
    /// What the cursor passes over at once, and the columns it takes on screen.
    struct Letter {
        var start: Int
        var end: Int
        var columns: Int
        /// Shown as it is, with others at once.
        var isPlain = false

        /// - Parameter bytes: those of the text.
        @inline(__always)
        init(at start: Int, of text: String, _ bytes: UnsafeBufferPointer<UInt8>) {
            self.start = start
            let (scalar, length) = Showable.scalar(bytes, at: start)
            end = start + length
            columns = 1
            // What follows, up to U+02FF, joins nothing.
            let isAlone =
                end == bytes.count || bytes[end] < 0xCC || Self.isPlain(Showable.scalar(bytes, at: end).value)
            if isAlone, Self.isPlain(scalar) {
                isPlain = scalar != 0xA0 && scalar != 0x202F
            } else {
                let from = text.utf8.index(text.startIndex, offsetBy: start)
                let letter = String(text[from])
                end = start + letter.utf8.count
                columns = Width.columns(of: letter)
            }
        }

        /// One column, and joins only with marks: nearly all that is typed. A test holds it against the tables.
        @inline(__always)
        static func isPlain(_ scalar: UInt32) -> Bool {
            switch scalar {
            case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x17F, 0x2010...0x2027, 0x202F: true
            default: false
            }
        }
    }

    /// A paragraph set into rows of so many columns: broken at its blanks, and a word longer than a row is cut.
    ///
    /// A blank ends its row, where it may take the one column left to the cursor. Those that hold French punctuation to
    /// its word are no break, as on all our screens (`Wrapping`).
    struct Wrap {
        private let text: String
        private let room: Int

        init(_ text: String, room: Int) {
            self.text = text
            self.room = room
        }

        /// Bytes around a place that decide what stands there.
        static let reach = 4

        /// Wraps from the start of a row on, until one begins where one did before.
        /// - Parameters:
        ///   - old: where rows began before, after that start.
        ///   - growth: how much farther what has not changed is now.
        ///   - settledFrom: from there on nothing has changed.
        /// - Returns: where rows begin now, and the first of the old ones to keep.
        func from(
            bytesOfStart start: Int, old: ArraySlice<Int>, growth: Int, settledFrom: Int
        ) -> (fresh: [Int], next: Int) {
            var next = old.startIndex
            var fresh: [Int] = []
            var isAsBefore = false
            forEachBreak(from: start) { place in
                while next < old.endIndex, old[next] + growth < place { next += 1 }
                isAsBefore = place >= settledFrom && next < old.endIndex && old[next] + growth == place
                if !isAsBefore { fresh.append(place) }
                return !isAsBefore
            }
            return (fresh, isAsBefore ? next : old.endIndex)
        }

        /// - Parameter body: false where that is enough.
        private func forEachBreak(from start: Int, _ body: (Int) -> Bool) {
            var copy = text
            copy.withUTF8 { bytes in
                var (place, used) = (start, 0)
                /// After the last blank of the row.
                var gap: (end: Int, used: Int)?
                while place < bytes.count {
                    let letter = Letter(at: place, of: text, bytes)
                    let isGap = bytes[place] == 0x20 && letter.end == place + 1 && !Self.isTied(bytes, place)
                    let limit = isGap ? room + 1 : room
                    if used + letter.columns > limit, let last = gap {
                        guard body(last.end) else { return }
                        used -= last.used
                        gap = nil
                    }
                    if used + letter.columns > limit, used > 0 {
                        guard body(place) else { return }
                        used = 0
                    }
                    place = letter.end
                    used += letter.columns
                    if isGap { gap = (place, used) }
                }
                // The cursor has no column left behind a blank that ended a full row.
                if used > room, gap?.end == place { _ = body(place) }
            }
        }

        /// Whether a blank holds French punctuation to its word.
        private static func isTied(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
            if place >= 2, bytes[place - 2] == 0xC2, bytes[place - 1] == 0xAB { return true }  // «
            guard place > 0, bytes[place - 1] != 0x20, place + 1 < bytes.count else { return false }
            var end = place + 2
            switch bytes[place + 1] {
            case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): break
            case 0xC2 where bytes[place + 2] == 0xBB: end += 1  // »
            default: return false
            }
            guard end < bytes.count else { return true }
            return bytes[end] == 0x20 || bytes[end] == UInt8(ascii: ",") || bytes[end] == UInt8(ascii: ".")
        }
    }
}
