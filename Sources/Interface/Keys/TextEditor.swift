internal import Domain

/// A text of several lines being typed: mails, models, notes. Edited by letters, moved about in by rows, shown by
/// columns.
///
/// It holds no line end but LF, no tab and no control character: what is pasted is made so (`ManyLines`).
package struct TextEditor: Sendable {
    /// What stands between line ends; at least one.
    var paragraphs: [Paragraph]
    /// Between two letters.
    var cursor: Place
    private var byteCount = 0
    private let bytesMax: Int
    private var steps = Steps()
    /// Where up and down would like to go, through rows that are shorter.
    var wantedColumn: Int?
    var area = Area()

    /// A place in the text: between two letters wherever the cursor is.
    struct Place: Comparable, Sendable {
        var paragraph: Int
        /// In bytes of the paragraph.
        var offset: Int

        static func < (one: Place, other: Place) -> Bool {
            (one.paragraph, one.offset) < (other.paragraph, other.offset)
        }
    }

    /// What became of a key.
    package enum Outcome: Sendable {
        case edited, moved
        /// Nothing there to remove, to take back, or to go to.
        case nothing
        /// Refused: the text would be longer than what is kept.
        case full
        /// Kept as it stands.
        case done
        /// Whoever asked for the text asks whether it is to be abandoned.
        case abandon
        /// The key is not the editor's.
        case unknown
    }

    /// - Parameters:
    ///   - cursor: in letters; at the end without it.
    ///   - bytesMax: what makes the text longer than that is refused. One that is longer already can only be shortened.
    package init(_ text: String = "", cursor: Int? = nil, bytesMax: Int = OneLine.fieldBytesMax) {
        self.bytesMax = bytesMax
        let room = area.room
        paragraphs = Self.lines(Self.clean(text)).map { Paragraph($0, room: room) }
        self.cursor = Place(paragraph: paragraphs.count - 1, offset: paragraphs[paragraphs.count - 1].byteCount)
        byteCount = paragraphs.reduce(paragraphs.count - 1) { $0 + $1.byteCount }
        if let cursor { self.cursor = place(letters: cursor) }
        keepInSight()
    }

    package var text: String { paragraphs.map(\.text).joined(separator: "\n") }
    package var isEmpty: Bool { byteCount == 0 }

    /// Applies a key.
    package mutating func edit(_ key: Key) -> Outcome {
        if !key.goesByRows { wantedColumn = nil }
        let outcome = apply(key)
        if outcome == .edited || outcome == .moved { keepInSight() }
        return outcome
    }

    /// Puts in what is pasted, all of it or nothing.
    package mutating func insert(_ text: String) -> Outcome {
        wantedColumn = nil
        let outcome = replace(cursor..<cursor, with: Self.clean(text))
        if outcome == .edited { keepInSight() }
        return outcome
    }

    private mutating func apply(_ key: Key) -> Outcome {
        switch key {
        case .character(let letter): replace(cursor..<cursor, with: Self.clean(String(letter)), .typed)
        case .enter: replace(cursor..<cursor, with: "\n")
        case .backspace: replace(place(before: cursor)..<cursor, with: "", .removedBefore)
        case .delete: replace(cursor..<place(after: cursor), with: "", .removedAfter)
        case .left: go(to: place(before: cursor))
        case .right: go(to: place(after: cursor))
        case .up: goByRows(-1)
        case .down: goByRows(1)
        case .pageUp: goByPage(-1)
        case .pageDown: goByPage(1)
        case .home: go(to: home)
        case .end: go(to: end)
        case .word(.left): go(to: place(wordBefore: cursor))
        case .word(.right): go(to: place(wordAfter: cursor))
        case .word(.deleteBefore): removeWordBefore()
        case .word(.deleteAfter): removeWordAfter()
        case .control(let letter): apply(control: letter)
        case .escape: .done
        case .tab, .backTab, .insert, .shiftUp, .shiftDown, .shiftLeft, .shiftRight, .function: .unknown
        }
    }

    private mutating func apply(control letter: Character) -> Outcome {
        switch letter {
        case "s": .done
        case "c": .abandon
        case "z": undo()
        case "y": redo()
        case "a": go(to: startOfLine)
        case "e": go(to: endOfLine)
        case "b": go(to: place(before: cursor))
        case "f": go(to: place(after: cursor))
        case "d": replace(cursor..<place(after: cursor), with: "", .removedAfter)
        // At the end of a line, the line end: the next one comes up.
        case "k": replace(cursor..<(cursor == endOfLine ? place(after: cursor) : endOfLine), with: "")
        case "u": replace(startOfLine..<cursor, with: "")
        case "w": removeWordBefore()
        default: .unknown
        }
    }

    /// A line end stops it, or is all that goes.
    private mutating func removeWordBefore() -> Outcome {
        let start = cursor == startOfLine ? place(before: cursor) : max(startOfLine, place(wordBefore: cursor))
        return replace(start..<cursor, with: "")
    }

    private mutating func removeWordAfter() -> Outcome {
        let end = cursor == endOfLine ? place(after: cursor) : min(endOfLine, place(wordAfter: cursor))
        return replace(cursor..<end, with: "")
    }

    mutating func go(to place: Place) -> Outcome {
        steps.endStretch()
        guard place != cursor else { return .nothing }
        cursor = place
        return .moved
    }
}

// What changes the text.
extension TextEditor {
    /// All that is typed, pasted or removed comes through here, but for what is taken back.
    private mutating func replace(
        _ range: Range<Place>, with new: String, _ kind: Steps.Kind = .alone
    ) -> Outcome {
        guard !range.isEmpty || !new.isEmpty else { return .nothing }
        let growth = new.utf8.count - bytes(in: range)
        guard growth <= 0 || byteCount + growth <= bytesMax else { return .full }
        let before = cursor
        let removed = put(new, in: range)
        cursor = letterEnd(range.lowerBound.advanced(by: new))
        let step = Step(start: range.lowerBound, removed: removed, inserted: new, before: before, after: cursor)
        steps.add(step, kind)
        return .edited
    }

    private mutating func undo() -> Outcome {
        guard let step = steps.undo() else { return .nothing }
        _ = put(step.removed, in: step.start..<step.start.advanced(by: step.inserted))
        cursor = step.before
        return .edited
    }

    private mutating func redo() -> Outcome {
        guard let step = steps.redo() else { return .nothing }
        _ = put(step.inserted, in: step.start..<step.start.advanced(by: step.removed))
        cursor = step.after
        return .edited
    }

    private func bytes(in range: Range<Place>) -> Int {
        var count = range.upperBound.offset - range.lowerBound.offset
        for index in range.lowerBound.paragraph..<range.upperBound.paragraph {
            count += paragraphs[index].byteCount + 1
        }
        return count
    }

    /// - Returns: what stood there.
    private mutating func put(_ new: String, in range: Range<Place>) -> String {
        let (start, end) = (range.lowerBound, range.upperBound)
        byteCount += new.utf8.count - bytes(in: range)
        if start.paragraph == end.paragraph, !new.utf8.contains(Self.lineEnd) {
            return paragraphs[start.paragraph].replace(start.offset..<end.offset, with: new, room: area.room)
        }
        let first = paragraphs[start.paragraph]
        let last = paragraphs[end.paragraph]
        var removed = first.part(start.offset..<(start.paragraph == end.paragraph ? end.offset : first.byteCount))
        if start.paragraph < end.paragraph {
            for paragraph in paragraphs[(start.paragraph + 1)..<end.paragraph] { removed += "\n" + paragraph.text }
            removed += "\n" + last.part(0..<end.offset)
        }
        var lines = Self.lines(new)
        lines[0] = first.part(0..<start.offset) + lines[0]
        lines[lines.count - 1] += last.part(end.offset..<last.byteCount)
        let room = area.room
        paragraphs.replaceSubrange(
            start.paragraph...end.paragraph, with: lines.map { Paragraph($0, room: room) })
        return removed
    }

    fileprivate static let lineEnd: UInt8 = 0x0A

    private static func lines(_ text: String) -> [String] {
        text.utf8.split(separator: lineEnd, omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    /// What `ManyLines` makes of a text, with the blanks and line ends at its ends.
    private static func clean(_ text: String) -> String {
        String(Substring(ManyLines.clean("|" + text + "|").utf8.dropFirst().dropLast()))
    }
}

extension TextEditor.Place {
    /// Where a text ends that begins here.
    fileprivate func advanced(by text: String) -> TextEditor.Place {
        var place = self
        for byte in text.utf8 {
            if byte == TextEditor.lineEnd {
                place.paragraph += 1
                place.offset = 0
            } else {
                place.offset += 1
            }
        }
        return place
    }
}

extension Key {
    /// Up and down, through rows of any length.
    fileprivate var goesByRows: Bool {
        switch self {
        case .up, .down, .pageUp, .pageDown: true
        default: false
        }
    }
}

extension TextEditor: Equatable {
    /// The same text, with the cursor at the same place.
    package static func == (one: TextEditor, other: TextEditor) -> Bool {
        one.cursor == other.cursor && one.byteCount == other.byteCount
            && one.paragraphs.elementsEqual(other.paragraphs) { $0.text == $1.text }
    }
}
