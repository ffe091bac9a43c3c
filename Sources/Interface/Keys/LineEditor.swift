/// One line being typed: edited by letters, shown by columns.
package struct LineEditor: Equatable, Sendable {
    package private(set) var characters: [Character] = []
    package private(set) var cursor = 0
    /// The last that was typed or pasted did not all fit: it is said.
    package private(set) var isCut = false

    package static let charactersMax = 4000

    package init(_ text: String = "") { replace(with: text) }

    package var text: String { String(characters) }
    package var isEmpty: Bool { characters.isEmpty }

    package mutating func replace(with text: String) {
        characters = Array(text.prefix(Self.charactersMax))
        cursor = characters.count
    }

    package mutating func insert(_ text: String) {
        // Line ends and tabs in what is pasted become blanks: a field is one line.
        let clean = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
        let room = max(0, Self.charactersMax - characters.count)
        isCut = clean.count > room
        characters.insert(contentsOf: clean.prefix(room), at: cursor)
        cursor += min(clean.count, room)
    }

    /// Applies an editing key; false for one that means something else.
    package mutating func edit(_ key: Key) -> Bool {
        isCut = false
        switch key {
        case .character(let character): insert(String(character))
        case .backspace:
            if cursor > 0 {
                cursor -= 1
                characters.remove(at: cursor)
            }
        case .delete, .control("d"): if cursor < characters.count { characters.remove(at: cursor) }
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(characters.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = characters.count
        case .control("u"):
            characters.removeFirst(cursor)
            cursor = 0
        case .control("k"): characters.removeLast(characters.count - cursor)
        case .word(.left):
            while cursor > 0, characters[cursor - 1] == " " { cursor -= 1 }
            while cursor > 0, characters[cursor - 1] != " " { cursor -= 1 }
        case .word(.right): cursor = endOfWord
        case .word(.deleteAfter): characters.removeSubrange(cursor..<endOfWord)
        case .word(.deleteBefore), .control("w"):
            while cursor > 0, characters[cursor - 1] == " " { deleteBefore() }
            while cursor > 0, characters[cursor - 1] != " " { deleteBefore() }
        default: return false
        }
        return true
    }

    private var endOfWord: Int {
        var end = cursor
        while end < characters.count, characters[end] == " " { end += 1 }
        while end < characters.count, characters[end] != " " { end += 1 }
        return end
    }

    private mutating func deleteBefore() {
        cursor -= 1
        characters.remove(at: cursor)
    }

    /// What fits in so many columns, scrolled so that the cursor is in it, and the cursor's column.
    package func window(columns: Int) -> (text: String, cursor: Int) {
        let room = max(1, columns - 1)
        var start = 0
        var width = 0
        var index = cursor
        while index > 0 {
            let next = Width.columns(of: String(characters[index - 1]))
            if width + next > room { break }
            width += next
            index -= 1
        }
        start = index
        return (String(characters[start...]), width)
    }
}
