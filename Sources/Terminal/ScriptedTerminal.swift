package import Interface

/// Plays inputs and collects what is shown: for tests and for `carnet screen`.
@MainActor
package final class ScriptedTerminal: Terminal {
    package private(set) var size: TerminalSize
    private var script: ArraySlice<Input>
    /// Each grid shown, oldest first.
    package private(set) var grids: [Grid] = []
    package private(set) var gestures: [TerminalGesture] = []

    package init(script: [Input], columns: Int = 80, rows: Int = 24) {
        self.script = script[...]
        size = TerminalSize(columns: columns, rows: rows)
    }

    /// The next input of the script; at its end, a hang-up of signal 0.
    package func read(timeoutMilliseconds: Int?) -> Input {
        guard let input = script.popFirst() else { return .hangup(signal: 0) }
        if case .resize(let columns, let rows) = input { size = TerminalSize(columns: columns, rows: rows) }
        return input
    }

    package let silenceMilliseconds = Int.max

    /// An `idle` in the script is a pause: the program paints before it.
    package var hasInputWaiting: Bool { script.first.map { $0 != .idle } ?? false }

    package func show(_ grid: Grid) { grids.append(grid) }
    package func perform(_ gesture: TerminalGesture) { gestures.append(gesture) }
}
