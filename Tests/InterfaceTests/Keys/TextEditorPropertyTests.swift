import Testing

@testable import Interface

/// Any keys on any text: what the editor holds is what a plain array of letters would.
@Suite("Texts of several lines, at random")
struct TextEditorPropertyTests {
    /// A text as an array of letters.
    private struct PlainText: Equatable {
        var letters: [Character]
        var cursor: Int

        /// Puts a text in the place of some letters; what joins is one letter, with the cursor behind it.
        mutating func replace(_ range: Range<Int>, with new: String) {
            let before = String(letters[..<range.lowerBound]) + new
            letters = Array(before + String(letters[range.upperBound...]))
            var bytes = before.utf8.count
            cursor = 0
            while bytes > 0 {
                bytes -= letters[cursor].utf8.count
                cursor += 1
            }
        }

        private func isBlank(_ index: Int) -> Bool { letters[index] == " " || letters[index] == "\n" }
        var startOfLine: Int { letters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0 }
        var endOfLine: Int { letters[cursor...].firstIndex(of: "\n") ?? letters.count }
        var wordBefore: Int {
            var index = cursor
            while index > 0, isBlank(index - 1) { index -= 1 }
            while index > 0, !isBlank(index - 1) { index -= 1 }
            return index
        }
        var wordAfter: Int {
            var index = cursor
            while index < letters.count, isBlank(index) { index += 1 }
            while index < letters.count, !isBlank(index) { index += 1 }
            return index
        }

        /// False for what goes by rows or by steps.
        mutating func edit(_ key: Key) -> Bool {
            let (before, after) = (max(0, cursor - 1), min(letters.count, cursor + 1))
            switch key {
            case .character(let letter): replace(cursor..<cursor, with: String(letter))
            case .enter: replace(cursor..<cursor, with: "\n")
            case .backspace: replace(before..<cursor, with: "")
            case .delete, .control("d"): replace(cursor..<after, with: "")
            case .left, .control("b"): cursor = before
            case .right, .control("f"): cursor = after
            case .control("a"): cursor = startOfLine
            case .control("e"): cursor = endOfLine
            case .control("u"): replace(startOfLine..<cursor, with: "")
            case .control("k"): replace(cursor..<(cursor == endOfLine ? after : endOfLine), with: "")
            case .word(.left): cursor = wordBefore
            case .word(.right): cursor = wordAfter
            case .word(.deleteAfter):
                replace(cursor..<(cursor == endOfLine ? after : min(endOfLine, wordAfter)), with: "")
            case .word(.deleteBefore), .control("w"):
                replace((cursor == startOfLine ? before : max(startOfLine, wordBefore))..<cursor, with: "")
            default: return false
            }
            return true
        }
    }

    private struct Chance: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// Plain ones, and those that join: marks, joiners, tones, halves of flags, Hangul, a sign that takes in the next.
    private static let letters: [Character] =
        Array("aaaaabcdeéè   ,.?:;!«»") + [
            "\u{A0}", "\u{202F}", "作", "e\u{301}", "\u{301}", "\u{308}", "\u{200D}", "👩", "🚒", "\u{1F3FD}",
            "\u{1F1EB}", "\u{1F1F7}", "🇫🇷", "\u{FE0F}", "\u{1112}", "\u{1161}", "\u{11AB}", "\u{600}", "क", "\u{94D}",
            "\u{AD}", "\u{200B}", "\u{202E}", "→",
        ]
    private static let moves: [Key] = [
        .left, .right, .up, .down, .home, .end, .pageUp, .pageDown, .word(.left), .word(.right), .control("a"),
        .control("e"), .control("b"), .control("f"),
    ]
    private static let removals: [Key] = [
        .backspace, .backspace, .delete, .control("d"), .control("u"), .control("k"), .control("w"),
        .word(.deleteBefore), .word(.deleteAfter),
    ]

    private static func pasted(_ chance: inout Chance) -> String {
        let length = Int.random(in: 0...60, using: &chance)
        return (0..<length).reduce(into: "") { text, _ in
            let isEnd = Int.random(in: 0..<15, using: &chance) == 0
            text.append(isEnd ? "\n" : letters.randomElement(using: &chance) ?? "a")
        }
    }

    private static func key(_ chance: inout Chance) -> Key {
        switch Int.random(in: 0..<20, using: &chance) {
        case 0..<9: .character(letters.randomElement(using: &chance) ?? "a")
        case 9..<11: .enter
        case 11..<15: moves.randomElement(using: &chance) ?? .left
        default: removals.randomElement(using: &chance) ?? .delete
        }
    }

    /// Rows hold the whole text, none is too wide, and they are those of a text that was never edited.
    private func checkRows(_ editor: TextEditor, columns: Int, rows: Int) {
        var fresh = TextEditor(editor.text)
        fresh.settle(columns: columns, rows: rows)
        let isSame = editor.paragraphs.elementsEqual(fresh.paragraphs) { $0.breaks == $1.breaks }
        #expect(isSame, "\(editor.text.debugDescription)")
        for paragraph in editor.paragraphs {
            let pieces = (0..<paragraph.rowCount).map { paragraph.part(paragraph.bytes(ofRow: $0)) }
            #expect(pieces.joined().utf8.elementsEqual(paragraph.text.utf8))
            for piece in pieces {
                let widths = piece.map { Width.columns(of: String($0)) }.filter { $0 > 0 }
                let isTooWide = widths.count > 1 && widths.reduce(0, +) > max(2, columns)
                #expect(!isTooWide, "\(piece.debugDescription)")
            }
        }
        #expect((editor.area.top..<editor.area.top + rows).contains(editor.area.cursorRow))
        #expect(editor.rowsInSight.count == min(rows, editor.rowCount))
    }

    @Test("Text and cursor are those of the plain array after each key", arguments: 0..<12)
    func sameAsPlain(seed: UInt64) {
        var chance = Chance(state: seed)
        let (columns, rows) = (Int.random(in: 1...24, using: &chance), Int.random(in: 1...8, using: &chance))
        let start = Self.pasted(&chance)
        var plain = PlainText(letters: Array(start), cursor: start.count)
        var editor = TextEditor(start)
        editor.settle(columns: columns, rows: rows)
        var grid = Grid(columns: 30, rows: 10)
        for step in 0..<300 {
            var key: Key?
            if Int.random(in: 0..<25, using: &chance) == 0 {
                let text = Self.pasted(&chance)
                _ = editor.insert(text)
                plain.replace(plain.cursor..<plain.cursor, with: text)
            } else {
                let next = Self.key(&chance)
                key = next
                _ = editor.edit(next)
                if !plain.edit(next) { plain.cursor = editor.lettersBefore }
            }
            guard editor.text.utf8.elementsEqual(String(plain.letters).utf8), editor.lettersBefore == plain.cursor
            else {
                Issue.record(
                    "\(key.debugDescription): \(editor.text.debugDescription) \(editor.lettersBefore) \(plain)")
                return
            }
            if step % 4 == 0 { checkRows(editor, columns: columns, rows: rows) }
            grid.clear()
            let place = editor.paint(into: &grid, row: 1, column: 2)
            #expect((2..<2 + max(2, columns)).contains(place.column) && (1..<1 + rows).contains(place.row))
        }
    }

    @Test("Taking all back gives the first text, doing it again the last", arguments: 0..<12)
    func thereAndBack(seed: UInt64) {
        var chance = Chance(state: 1000 + seed)
        let first = TextEditor(Self.pasted(&chance))
        var editor = first
        for _ in 0..<300 {
            if Int.random(in: 0..<25, using: &chance) == 0 { _ = editor.insert(Self.pasted(&chance)) }
            _ = editor.edit(Self.key(&chance))
            // Some of the way back, and there again or on another way.
            if Int.random(in: 0..<30, using: &chance) == 0 { for _ in 0..<3 { _ = editor.edit(.control("z")) } }
            if Int.random(in: 0..<30, using: &chance) == 0 { _ = editor.edit(.control("y")) }
        }
        while editor.edit(.control("y")) == .edited {}
        let last = editor.text
        while editor.edit(.control("z")) == .edited {}
        checkRows(editor, columns: 80, rows: 20)
        #expect(editor.text.utf8.elementsEqual(first.text.utf8))
        while editor.edit(.control("y")) == .edited {}
        #expect(editor.text.utf8.elementsEqual(last.utf8))
        checkRows(editor, columns: 80, rows: 20)
    }

    @Test("One paragraph of many rows is wrapped again as it would be from the start", arguments: 0..<4)
    func longParagraph(seed: UInt64) {
        var chance = Chance(state: 2000 + seed)
        let text = (0..<40).map { _ in Self.pasted(&chance).filter { $0 != "\n" } }.joined()
        var editor = TextEditor(text)
        editor.settle(columns: 20, rows: 8)
        for _ in 0..<100 {
            let key = Self.key(&chance)
            if key == .enter || key == .control("u") || key == .control("k") { continue }
            _ = editor.edit(key)
            _ = editor.edit([.up, .down, .pageUp, .word(.right)].randomElement(using: &chance) ?? .up)
            checkRows(editor, columns: 20, rows: 8)
        }
    }

    @Test("Any area, even one without room, holds")
    func anyArea() {
        var editor = TextEditor("un 作\ndeux")
        var grid = Grid(columns: 3, rows: 2)
        for columns in [Int.min + 1, -1, 0, 1, 2, 1000] {
            for rows in [Int.min + 1, 0, 1, 1000] {
                editor.settle(columns: columns, rows: rows)
                for key in Self.moves { _ = editor.edit(key) }
                _ = editor.paint(into: &grid, row: -1, column: 2)
                #expect(editor.text == "un 作\ndeux")
            }
        }
    }
}
