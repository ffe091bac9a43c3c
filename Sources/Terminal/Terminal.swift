package import Interface

/// Where screens are shown and inputs come from: a real terminal, or a script in its place.
@MainActor
package protocol Terminal: AnyObject {
    var size: TerminalSize { get }

    /// Waits for the next input; for ever where no time is given, else `Input.idle` when the time is over.
    func read(timeoutMilliseconds: Int?) -> Input

    /// How long nothing had come before what `read` gave last; a script's inputs are far apart.
    var silenceMilliseconds: Int { get }

    /// Whether `read` would return something at once: then painting can wait.
    var hasInputWaiting: Bool { get }

    /// Makes the screen look like a grid.
    func show(_ grid: Grid)

    func perform(_ gesture: TerminalGesture)
}

package struct TerminalSize: Hashable, Sendable {
    package var columns: Int
    package var rows: Int
    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// What a terminal can do beside showing and reading.
package enum TerminalGesture: Hashable, Sendable {
    /// Draw everything again at the next `show`, whatever the screen was thought to hold.
    case redraw
    /// Stop as Ctrl+Z does, until the shell continues the program.
    case suspend
    /// Give the terminal to another program (an editor), and take it again.
    case leave, comeBack
    case mouse(Bool)
    /// Which colours are used.
    case theme(Theme)
    /// Put a text on the clipboard (OSC 52).
    case copy(String)
    /// Give the terminal back for good.
    case close
}
