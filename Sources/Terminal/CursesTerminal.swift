import CTerminal
package import Interface

/// A real terminal, driven by curses.
///
/// It keeps the grid it showed last, and hands to curses only what changed.
@MainActor
package final class CursesTerminal: Terminal {
    private var shown: Grid?
    /// A run of one style, as `ct_put` takes it; kept for its memory.
    private var run: [UInt32] = []
    private var isClosed = false

    /// Why there is no screen.
    package enum StartError: Error, Hashable {
        /// Standard input or output is no terminal.
        case notATerminal
        /// The machine has no locale in UTF-8.
        case noUTF8Locale
        /// TERM names no terminal known here that can place its cursor.
        case unknownTerminal
    }

    package init() throws(StartError) {
        switch ct_start() {
        case ct_started: break
        case ct_not_a_terminal: throw .notATerminal
        case ct_no_utf8_locale: throw .noUTF8Locale
        default: throw .unknownTerminal
        }
    }

    package var size: TerminalSize { TerminalSize(columns: Int(ct_columns()), rows: Int(ct_rows())) }

    package var hasInputWaiting: Bool { !isClosed && ct_has_input() != 0 }

    package func read(timeoutMilliseconds: Int?) -> Input {
        guard !isClosed else { return .hangup(signal: 0) }
        let timeout = timeoutMilliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
        var value: UInt32 = 0
        switch ct_read(timeout, &value) {
        case ct_none: return .idle
        case ct_scalar: return .key(Key(terminalScalar: value))
        case ct_key: return Key(terminalCode: value).map(Input.key) ?? .idle
        case ct_resize:
            shown = nil
            return .resize(columns: size.columns, rows: size.rows)
        case ct_paste_begin: return readPaste()
        // An end without a beginning: not worth more than a wake-up.
        case ct_paste_end: return .idle
        case ct_mouse: return MouseEvent(packed: value).map(Input.mouse) ?? .idle
        case ct_signal: return .hangup(signal: Int32(clamping: value))
        default: return .hangup(signal: Self.hangupSignal)
        }
    }

    /// SIGHUP, on every system.
    private static let hangupSignal: Int32 = 1
    /// What is pasted beyond it is read and dropped.
    private static let pasteScalarsMax = 8 << 20
    /// A terminal that never says where the paste ends must not keep the program.
    private static let pasteSilenceMilliseconds: Int32 = 1000

    private func readPaste() -> Input {
        var pasted = PastedText()
        while true {
            var value: UInt32 = 0
            let kind = ct_read(Self.pasteSilenceMilliseconds, &value)
            switch kind {
            case ct_scalar:
                if pasted.count < Self.pasteScalarsMax { pasted.append(value) }
            case ct_signal: return .hangup(signal: Int32(clamping: value))
            case ct_gone: return .hangup(signal: Self.hangupSignal)
            case ct_paste_end, ct_none: return .paste(Self.withPlainLineEnds(pasted.text))
            case ct_resize: shown = nil
            default: continue
            }
        }
    }

    /// Terminals send a carriage return for each line end pasted.
    private static func withPlainLineEnds(_ scalars: String.UnicodeScalarView) -> String {
        var text = String.UnicodeScalarView()
        var before: Unicode.Scalar?
        for scalar in scalars {
            if scalar == "\r" {
                text.append("\n")
            } else if scalar != "\n" || before != "\r" {
                text.append(scalar)
            }
            before = scalar
        }
        return String(text)
    }

    package func show(_ grid: Grid) {
        guard !isClosed else { return }
        let old = shown
        var run = run
        for row in 0..<min(grid.rows, size.rows) {
            guard let old else {
                Self.put(grid, row: row, columns: 0..<grid.columns, &run)
                continue
            }
            grid.forEachChange(row: row, from: old) { Self.put(grid, row: row, columns: $0, &run) }
        }
        self.run = run
        ct_show(Int32(clamping: grid.cursor?.row ?? -1), Int32(clamping: grid.cursor?.column ?? -1))
        shown = grid
    }

    /// Hands part of a row to curses, one run of the same style at a time.
    private static func put(_ grid: Grid, row: Int, columns: Range<Int>, _ run: inout [UInt32]) {
        let first = row * grid.columns
        var column = columns.lowerBound
        while column < columns.upperBound {
            let style = grid.cells[first + column].style
            let start = column
            run.removeAll(keepingCapacity: true)
            while column < columns.upperBound {
                let cell = grid.cells[first + column]
                if !cell.isContinuation {
                    if cell.style != style { break }
                    run.append(cell.width == 2 ? cell.base | ct_wide : cell.base)
                    if cell.hasMarks { for mark in grid.marks(of: cell) { run.append(mark.value | ct_mark) } }
                }
                column += 1
            }
            ct_put(Int32(clamping: row), Int32(clamping: start), run, run.count, style.bits)
        }
    }

    package func perform(_ gesture: TerminalGesture) {
        guard !isClosed else { return }
        switch gesture {
        case .redraw:
            shown = nil
            ct_redraw()
        case .suspend:
            ct_suspend()
            shown = nil
        case .leave: ct_leave()
        case .comeBack:
            ct_return()
            shown = nil
        case .mouse(let isOn): ct_set_mouse(isOn ? 1 : 0)
        case .copy(let text):
            var text = text
            text.withUTF8 { ct_copy($0.baseAddress, $0.count) }
        case .close:
            isClosed = true
            ct_stop()
        }
    }
}
