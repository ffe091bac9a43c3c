import Domain
import Testing

@testable import Interface

@Suite("Texts of several lines")
struct TextEditorTests {
    /// Plays keys as they are spelled in scripts, in a text where `|` is the cursor.
    private func played(_ keys: String, on marked: String = "|", columns: Int = 80, rows: Int = 20) throws -> String {
        var editor = editor(marked, columns: columns, rows: rows)
        for input in try Input.parse(keys: keys) { _ = editor.take(input) }
        return editor.marked
    }

    private func editor(_ marked: String, columns: Int = 80, rows: Int = 20) -> TextEditor {
        let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
        var editor = TextEditor(parts.joined(), cursor: parts[0].count)
        editor.settle(columns: columns, rows: rows)
        return editor
    }

    @Test(
        "What keys do to a text",
        arguments: [
            ("ab<enter>c", "|", "ab\nc|"), ("<bs>", "a\n|b", "a|b"), ("<del>", "a|\nb", "a|b"), ("<bs>", "|a", "|a"),
            ("<del>", "a|", "a|"), ("<ctrl-d>", "a|bc", "a|c"), ("<left><left>", "a\n|b", "|a\nb"),
            ("<right><right>", "a|\nb", "a\nb|"), ("<ctrl-b>", "ab|", "a|b"), ("<ctrl-f>", "|ab", "a|b"),
            ("<ctrl-a>", "a\nbc|d", "a\n|bcd"), ("<ctrl-e>", "a|b\nc", "ab|\nc"), ("<ctrl-u>", "a\nbc|d", "a\n|d"),
            ("<ctrl-k>", "a|bc\nd", "a|\nd"), ("<ctrl-k><ctrl-k>", "a|bc\nd", "a|d"), ("<ctrl-u>", "a\n|b", "a\n|b"),
            ("<alt-b>", "un deux  |", "un |deux  "), ("<alt-b>", "un\n|deux", "|un\ndeux"),
            ("<alt-f>", "un|  deux trois", "un  deux| trois"), ("<alt-f>", "un|\ndeux trois", "un\ndeux| trois"),
            ("<alt-d>", "un| deux trois", "un| trois"), ("<alt-d>", "un|\ndeux", "un|deux"),
            ("<ctrl-w>", "un deux | trois", "un | trois"), ("<alt-bs>", "un\n|deux", "un|deux"),
            ("<ctrl-w>", "un\n  |deux", "un\n|deux"), ("<paste:a\\tb\\nc>", "x|y", "xa b\nc|y"),
            ("<paste: a >", "x|y", "x a |y"), ("<bs>", "ae\u{301}|", "a|"), ("<left>", "🇫🇷|", "|🇫🇷"),
        ])
    func keys(keys: String, before: String, after: String) throws {
        #expect(try played(keys, on: before) == after)
    }

    @Test("What is typed joins the letter before it, as marks do")
    func marks() throws {
        #expect(try played("e\u{301}<left>", on: "a|b") == "a|e\u{301}b")
        var editor = TextEditor("e\n\u{301}a", cursor: 2)
        #expect(editor.edit(.backspace) == .edited)
        #expect(editor.text == "e\u{301}a" && editor.lettersBefore == 1)
        #expect(try played("<bs>", on: "\u{1F1EB}a|\u{1F1F7}") == "🇫🇷|")
        #expect(
            try played("<bs><bs><ctrl-z><ctrl-z>", on: "\u{1F1EB}a|\u{1F1F7}") == "\u{1F1EB}a|\u{1F1F7}")
    }

    @Test("Pasted line ends become ours, and controls go")
    func pasted() {
        var editor = TextEditor()
        #expect(editor.insert("un\r\ndeux\rtrois\tquatre\u{1B}[31m\u{0}\n") == .edited)
        #expect(editor.text == "un\ndeux\ntrois quatre[31m\n")
        #expect(TextEditor("a\r\n\tb").text == "a\n b")
        #expect(editor.insert("\u{7}") == .nothing)
    }

    @Test("Keys that end, and keys that are the host's")
    func outcomes() throws {
        var editor = TextEditor("a")
        #expect(editor.edit(.escape) == .done)
        #expect(editor.edit(.control("s")) == .done)
        #expect(editor.edit(.control("c")) == .abandon)
        for key in [Key.tab, .backTab, .function(1), .insert, .shiftLeft, .control("p"), .control("\\")] {
            #expect(editor.edit(key) == .unknown, "\(key)")
        }
        #expect(editor.text == "a")
        #expect(editor.edit(.right) == .nothing)
        #expect(editor.edit(.left) == .moved)
        #expect(editor.edit(.backspace) == .nothing)
        #expect(editor.edit(.delete) == .edited)
        #expect(editor.edit(.delete) == .nothing)
    }

    @Test("What would be too long is refused whole, and what is there stays")
    func full() {
        var editor = TextEditor("abc", bytesMax: 5)
        #expect(editor.insert("dé") == .full)
        #expect(editor.text == "abc")
        #expect(editor.edit(.character("é")) == .edited)
        #expect(editor.edit(.enter) == .full)
        #expect(editor.edit(.backspace) == .edited)
        #expect(editor.edit(.enter) == .edited)
        var long = TextEditor("abcdefgh", bytesMax: 5)
        #expect(long.edit(.character("i")) == .full)
        #expect(long.edit(.backspace) == .edited)
        #expect(long.text == "abcdefg")
        #expect(long.edit(.control("z")) == .edited)
        #expect(long.text == "abcdefgh")
        var field = TextEditor(String(repeating: "é", count: OneLine.fieldBytesMax / 2))
        #expect(field.edit(.character("a")) == .full)
    }

    @Test(
        "Ctrl+Z takes back a word, a paste or a removal; Ctrl+Y does it again",
        arguments: [
            ("un deux<ctrl-z>", "un |"), ("un deux<ctrl-z><ctrl-z>", "|"), ("un  d<ctrl-z><ctrl-y>", "un  d|"),
            ("un<left>e<ctrl-z>", "u|n"), ("un<enter>de<ctrl-z><ctrl-z>", "un|"),
            ("un<paste:a b c><ctrl-z>", "un|"), ("un deux<ctrl-w><ctrl-z>", "un deux|"),
            ("un deux<bs><bs><bs><ctrl-z>", "un deux|"), ("un deux<bs><bs><bs><bs><bs><bs><ctrl-z>", "un|"),
            ("abc<home><del><del><ctrl-z>", "|abc"), ("ab<ctrl-u>c<ctrl-z><ctrl-z>", "ab|"),
            ("ab<ctrl-z>c<ctrl-y>", "c|"), ("<ctrl-z><ctrl-y>", "|"), ("a<enter><bs><ctrl-z>", "a\n|"),
            ("a<home><ctrl-z><ctrl-y>", "a|"),
        ])
    func undo(keys: String, after: String) throws {
        #expect(try played(keys) == after)
    }

    @Test("The oldest steps go first, by number and by size")
    func stepsKept() {
        var editor = TextEditor(bytesMax: Int.max)
        for _ in 0..<(TextEditor.Steps.stepsMax + 5) { _ = editor.edit(.enter) }
        while editor.edit(.control("z")) == .edited {}
        #expect(editor.text == "\n\n\n\n\n")
        editor = TextEditor(bytesMax: Int.max)
        let half = String(repeating: "a", count: TextEditor.Steps.bytesMax / 2)
        for _ in 0..<4 { _ = editor.insert(half) }
        while editor.edit(.control("z")) == .edited {}
        #expect(editor.text.utf8.count == 2 * half.utf8.count)
        while editor.edit(.control("y")) == .edited {}
        #expect(editor.text.utf8.count == 4 * half.utf8.count)
    }
}

/// Rows, and moving by them.
extension TextEditorTests {
    private func rows(_ text: String, columns: Int) -> [String] {
        var editor = TextEditor(text)
        editor.settle(columns: columns, rows: 100)
        return editor.rowsInSight
    }

    @Test("Rows end at blanks; the last column is the cursor's")
    func wraps() {
        #expect(rows("", columns: 5) == [""])
        #expect(rows("abcd", columns: 5) == ["abcd"])
        #expect(rows("abcd ef", columns: 5) == ["abcd ", "ef"])
        #expect(rows("ab cd ef", columns: 6) == ["ab cd ", "ef"])
        #expect(rows("abcdefghij k", columns: 5) == ["abcd", "efgh", "ij k"])
        #expect(rows("a bcdefg", columns: 5) == ["a ", "bcde", "fg"])
        #expect(rows("abcd   ef", columns: 5) == ["abcd ", "  ef"])
        #expect(rows("abcd ", columns: 5) == ["abcd ", ""])
        #expect(rows("a\n\nb\n", columns: 5) == ["a", "", "b", ""])
        #expect(rows("作作作", columns: 6) == ["作作", "作"])
        #expect(rows("作a", columns: 1) == ["作", "a"])
        #expect(rows("ae\u{301}i\u{308}oub", columns: 5) == ["ae\u{301}i\u{308}o", "ub"])
    }

    @Test("What holds French punctuation to its word is no break")
    func ties() {
        #expect(rows("on va\u{A0}?", columns: 7) == ["on ", "va\u{A0}?"])
        #expect(rows("on va\u{202F}?", columns: 7) == ["on ", "va\u{202F}?"])
        #expect(rows("on va ?", columns: 7) == ["on ", "va ?"])
        #expect(rows("on « va », puis", columns: 10) == ["on ", "« va », ", "puis"])
        #expect(rows("on va ?non", columns: 7) == ["on va ", "?non"])
    }

    @Test("Up and down go by rows and keep their column")
    func byRows() throws {
        #expect(try played("<down>", on: "abcd| ef gh", columns: 5) == "abcd ef| gh")
        #expect(try played("<down><down>", on: "abc|d\na\nefgh") == "abcd\na\nefg|h")
        #expect(try played("<down><end><down>", on: "abc|d\na\nefgh") == "abcd\na\ne|fgh")
        #expect(try played("<up>", on: "作作\nab|c") == "作|作\nabc")
        #expect(try played("<up>", on: "ab|c") == "ab|c")
        #expect(try played("<pgdn>", on: "a|b\nc\nd\nef\ng", rows: 4) == "ab\nc\nd\ne|f\ng")
        #expect(try played("<pgdn><pgdn><pgdn>", on: "a|b\nc\nd\nef\ngh", rows: 4) == "ab\nc\nd\nef\ngh|")
        #expect(try played("<pgup><pgup>", on: "ab\nc|d") == "|ab\ncd")
    }

    @Test("Home and End: the row, then the line")
    func homeAndEnd() throws {
        #expect(try played("<home>", on: "abcd ef|gh", columns: 5) == "abcd |efgh")
        #expect(try played("<home><home>", on: "abcd ef|gh", columns: 5) == "|abcd efgh")
        #expect(try played("<end>", on: "a|bcd efgh ij", columns: 5) == "abcd| efgh ij")
        #expect(try played("<end><end>", on: "a|bcd efgh ij", columns: 5) == "abcd efgh ij|")
    }

    @Test("The cursor stays in sight, and what is out of sight is counted")
    func scrolls() throws {
        var editor = editor("|" + (1...30).map(String.init).joined(separator: "\n"), columns: 20, rows: 10)
        #expect(editor.rowsInSight.first == "1" && editor.rowsAbove == 0 && editor.rowsBelow == 20)
        for _ in 0..<12 { _ = editor.edit(.down) }
        #expect(editor.rowsInSight.last == "13" && editor.rowsAbove == 3 && editor.rowsBelow == 17)
        for _ in 0..<8 { _ = editor.edit(.up) }
        #expect(editor.rowsAbove == 3)
        editor.settle(columns: 20, rows: 1)
        #expect(editor.rowsInSight == ["5"])
        editor.settle(columns: 20, rows: 40)
        #expect(editor.rowsAbove == 0 && editor.rowsBelow == 0 && editor.rowsInSight.count == 30)
    }

    @Test("Rows are painted where they are said to be, each letter at the column it was measured to")
    func paints() {
        var grid = Grid(columns: 12, rows: 5)
        let editor = editor("Été\u{A0}: 作e\u{301}\u{202E}←\u{200D}→|b\nfin", columns: 10, rows: 3)
        let place = editor.paint(into: &grid, row: 1, column: 2, style: .bold)
        #expect(grid.text == "\n  Été\u{A0}:\n  作é¤←→b\n  fin\n")
        #expect(grid.cell(column: place.column, row: place.row).base == UInt32(UInt8(ascii: "b")))
        #expect(grid.cell(column: 2, row: 1).style == .bold && grid.cell(column: 1, row: 1).style == .plain)
    }

    @Test("A letter that is measured at once is what the tables say it is")
    func plainLetters() throws {
        for value in UInt32(0x20)...0x2FFFF where TextEditor.Letter.isPlain(value) {
            let scalar = try #require(Unicode.Scalar(value))
            #expect(Width.columns(of: String(scalar)) == 1 && Showable.text(String(scalar)) == String(scalar))
            #expect(
                ("a" + String(scalar) + "a").count == 3 && String([Character(scalar), Character(scalar)]).count == 2)
        }
    }
}

extension TextEditor {
    mutating func take(_ input: Input) -> Outcome {
        switch input {
        case .key(let key): edit(key)
        case .paste(let text): insert(text)
        case .burst, .mouse, .resize, .hangup, .idle: .unknown
        }
    }

    /// The text with `|` at the cursor.
    fileprivate var marked: String {
        var letters = Array(text)
        letters.insert("|", at: lettersBefore)
        return String(letters)
    }
}
