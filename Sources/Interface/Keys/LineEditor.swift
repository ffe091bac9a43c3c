/// One line being typed: edited by letters, shown by columns.
package struct LineEditor: Sendable {
    package private(set) var characters: [Character] = []
    package private(set) var cursor = 0
    /// The text stands as it was: the first letter takes its place, any other key goes about in it.
    package private(set) var isStanding = false
    /// What it was before each stretch of typing, for Ctrl+Z.
    private var before: [Moment] = []
    /// Letters of one word are one stretch.
    private var isInWord = false

    private struct Moment: Equatable, Sendable {
        var characters: [Character]
        var cursor: Int
    }
    /// The last that was typed or pasted did not all fit: it is said.
    package private(set) var isCut = false

    package static let charactersMax = 4000

    package init(_ text: String = "", isStanding: Bool = false) {
        replace(with: text)
        self.isStanding = isStanding && !isEmpty
    }

    package var text: String { String(characters) }
    package var isEmpty: Bool { characters.isEmpty }

    private static let undoMax = 200

    private mutating func remember() {
        if before.count == Self.undoMax { before.removeFirst() }
        before.append(Moment(characters: characters, cursor: cursor))
    }

    /// What stood there is gone, for what takes its place.
    private mutating func takePlace() {
        guard isStanding else { return }
        isStanding = false
        (characters, cursor) = ([], 0)
    }

    package mutating func replace(with text: String) {
        characters = Array(text.prefix(Self.charactersMax))
        cursor = characters.count
    }

    package mutating func insert(_ text: String) {
        remember()
        takePlace()
        isInWord = false
        put(text)
    }

    private mutating func put(_ text: String) {
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
        if key == .control("z") {
            if let last = before.popLast() { (characters, cursor) = (last.characters, last.cursor) }
            (isStanding, isInWord) = (false, false)
            return true
        }
        let stood = self
        defer {
            // Going about changes nothing that could be taken back.
            if stood.characters != characters, !(stood.isInWord && isInWord) {
                before = stood.before
                if before.count == Self.undoMax { before.removeFirst() }
                before.append(Moment(characters: stood.characters, cursor: stood.cursor))
            }
        }
        switch key {
        case .character, .backspace, .delete: takePlace()
        default: isStanding = false
        }
        if case .character(let character) = key { isInWord = character != " " } else { isInWord = false }
        switch key {
        case .character(let character): put(String(character))
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

extension LineEditor: Equatable {
    /// The same text, with the cursor at the same place.
    package static func == (one: LineEditor, other: LineEditor) -> Bool {
        one.characters == other.characters && one.cursor == other.cursor && one.isCut == other.isCut
    }
}
