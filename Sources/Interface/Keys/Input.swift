/// What the terminal, or a script in its place, says to the program.
package enum Input: Hashable, Sendable {
    case key(Key)
    /// Keys that came at once: more than a hand types (product.md, *Keys*).
    case burst(Burst)
    /// Text pasted by the terminal (bracketed paste), as it came: several lines, tabs and all.
    case paste(String)
    case mouse(MouseEvent)
    case resize(columns: Int, rows: Int)
    /// The program is asked to end by a signal, or (signal 0) nothing more will ever come: the script is over.
    /// A terminal that vanished reads as SIGHUP.
    case hangup(signal: Int32)
    /// Nothing came in the time given.
    case idle
}

/// A key, whatever bytes the terminal sends for it.
package enum Key: Hashable, Sendable {
    case character(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, shiftUp, shiftDown, shiftLeft, shiftRight
    case home, end, pageUp, pageDown
    /// F1 is 1.
    case function(Int)
    /// Ctrl and a lower-case letter, or one of `space \ ] ^ _`.
    case control(Character)
    /// In a text, by word: Alt or Ctrl and an arrow, Alt and `b` `f` `d`, Backspace; elsewhere nothing.
    case word(WordEdit)

    package static let functionMax = 63
}

/// What a key does to the word before or after the cursor.
package enum WordEdit: Hashable, Sendable { case left, right, deleteBefore, deleteAfter }

package struct MouseEvent: Hashable, Sendable {
    package enum Kind: UInt8, CaseIterable, Sendable {
        case press, wheelUp, wheelDown
    }
    package var kind: Kind
    package var column: Int
    package var row: Int
    package init(_ kind: Kind, column: Int, row: Int) {
        self.kind = kind
        self.column = column
        self.row = row
    }
}
