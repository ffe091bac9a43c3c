/// A list with a cursor that scrolls: where it is, and what of it fits.
package struct Scroll: Equatable, Sendable {
    package var cursor = 0
    package var top = 0

    package init() {}

    /// Keeps the cursor in the list and on the screen.
    package mutating func settle(count: Int, height: Int) {
        cursor = max(0, min(cursor, count - 1))
        if cursor < top { top = cursor }
        if cursor >= top + height { top = cursor - height + 1 }
        top = max(0, min(top, max(0, count - height)))
    }

    /// Applies a moving action; false for one that is not up or down.
    package mutating func move(_ action: Action, height: Int) -> Bool {
        switch action {
        case .up: cursor -= 1
        case .down: cursor += 1
        case .pageUp: cursor -= max(1, height - 1)
        case .pageDown: cursor += max(1, height - 1)
        case .first: cursor = 0
        case .last: cursor = Int.max / 2
        default: return false
        }
        return true
    }
    /// Moves a text that shows no cursor: what moves is the text.
    mutating func moveText(_ action: Action, height: Int) {
        cursor = top
        guard move(action, height: height) else { return }
        top = cursor
    }
}
