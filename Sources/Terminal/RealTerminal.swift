import CTerminal
import Glibc
package import Interface

/// A real terminal.
///
/// It keeps the grid it showed last, and hands to the painter only what changed.
@MainActor
package final class RealTerminal: Terminal {
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
        keys = KeyReader(
            patience: KeyReader.Patience(escapeDelay: getenv("ESCDELAY").map { String(cString: $0) }),
            described: Self.described)
    }

    /// Keys of a terminal whose sequences are its own.
    private static var described: DescribedKeys {
        var found = DescribedKeys()
        for (name, key) in KeySequences.capabilities {
            guard let sequence = ct_described(name) else { continue }
            found.add(UnsafeBufferPointer(start: sequence, count: strlen(sequence)).map(UInt8.init(bitPattern:)), key)
        }
        return found
    }

    package var size: TerminalSize { TerminalSize(columns: Int(ct_columns()), rows: Int(ct_rows())) }

    // MARK: Inputs

    private var keys: KeyReader
    /// Inputs that came together with the last one.
    private var queue: ArraySlice<Input> = []
    private var lastArrival = RealTerminal.now
    /// The last moment at which nothing was known to have come since.
    private var quietUntil = RealTerminal.now
    /// Waits are cut into such pieces as long as a silence may matter: what comes while the program stands still, by
    /// its own doing or another's, came nobody knows when.
    private static let pieceMilliseconds = 50
    private static let silenceThatMatters = 600
    private var buffer = [UInt8](repeating: 0, count: 4096)
    package private(set) var silenceMilliseconds = Int.max

    package var hasInputWaiting: Bool { !isClosed && (!queue.isEmpty || ct_has_input() != 0) }

    package func read(timeoutMilliseconds: Int?) -> Input {
        guard !isClosed else { return .hangup(signal: 0) }
        let end = timeoutMilliseconds.map { Self.now &+ max(0, $0) }
        while queue.isEmpty {
            let piece = Self.now - lastArrival < Self.silenceThatMatters ? Self.now + Self.pieceMilliseconds : nil
            let until = [end, keys.deadline, piece].compactMap(\.self).min()
            switch wait(milliseconds: until.map { max(0, $0 - Self.now) }) {
            case .tokens(let tokens): queue = inputs(tokens)
            case .nothing:
                queue = inputs(keys.elapse(now: Self.now))
                if queue.isEmpty, let end, Self.now >= end { return .idle }
            case .other(let input): return input
            }
            if let first = queue.popFirst() { return first }
        }
        silenceMilliseconds = 0
        return queue.popFirst() ?? .idle
    }

    private enum Arrival {
        case tokens([KeyReader.Token])
        case nothing
        /// A change of size, or the end.
        case other(Input)
    }

    private func wait(milliseconds: Int?) -> Arrival {
        var count = 0
        var number: Int32 = 0
        let timeout = milliseconds.map { Int32(clamping: $0) } ?? -1
        switch ct_read(timeout, &buffer, buffer.count, &count, &number) {
        case ct_bytes:
            let now = Self.now
            silenceMilliseconds = max(0, quietUntil - lastArrival)
            (lastArrival, quietUntil) = (now, now)
            return .tokens(keys.feed(buffer.prefix(count), now: now))
        case ct_resize:
            shown = nil
            return .other(.resize(columns: size.columns, rows: size.rows))
        case ct_none:
            quietUntil = Self.now
            return .nothing
        case ct_signal: return .other(.hangup(signal: number))
        default: return .other(.hangup(signal: Self.hangupSignal))
        }
    }

    private static var now: Int {
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        return clock.tv_sec * 1000 + clock.tv_nsec / 1_000_000
    }

    /// SIGHUP, on every system.
    private static let hangupSignal: Int32 = 1
    /// What is pasted beyond it is read and dropped.
    private static let pasteScalarsMax = 8 << 20
    /// A terminal that never says where the paste ends must not keep the program.
    private static let pasteSilenceMilliseconds = 1000
    /// A paste without marks comes in pieces, one on the heels of the other.
    private static let pieceSilenceMilliseconds = 40

    /// What came in one read, as inputs; what it began is waited for.
    private func inputs(_ tokens: [KeyReader.Token]) -> ArraySlice<Input> {
        for case .background(let theme) in tokens {
            let rest = tokens.filter { $0 != .background(theme) }
            if theme == painted { return inputs(rest) }
            colour(theme)
            // Drawn again, as after a change of size.
            return [.resize(columns: size.columns, rows: size.rows)] + inputs(rest)
        }
        guard let begin = tokens.firstIndex(of: .pasteBegin) else { return plain(tokens)[...] }
        var found = plain(Array(tokens[..<begin]))
        var pasted = PastedText()
        var rest = tokens[(begin + 1)...]
        while true {
            if let end = rest.firstIndex(of: .pasteEnd) {
                pasted.append(rest[..<end], max: Self.pasteScalarsMax)
                if pasted.count > 0 { found.append(.paste(pasted.withPlainLineEnds)) }
                return (found + inputs(Array(rest[(end + 1)...])))[...]
            }
            // No text has it, and it is always heard.
            if rest.contains(.typed("\u{3}")) {
                keys.endPaste()
                found.append(.key(.control("c")))
                return found[...]
            }
            pasted.append(rest, max: Self.pasteScalarsMax)
            switch wait(milliseconds: Self.pasteSilenceMilliseconds) {
            case .tokens(let more): rest = more[...]
            case .nothing:
                keys.endPaste()
                found.append(.paste(pasted.withPlainLineEnds))
                return found[...]
            case .other(let input):
                rest = []
                if case .hangup = input { return [input] }
                found.append(input)
            }
        }
    }

    /// Without marks of a paste: keys, or, of more than a hand types, a burst.
    private func plain(_ tokens: [KeyReader.Token]) -> [Input] {
        let found = tokens.compactMap(Input.init)
        let pressed = found.compactMap { if case .key(let key) = $0 { key } else { nil } }
        guard Burst.isOne(pressed) else { return found }
        var pasted = PastedText()
        pasted.append(tokens[...], max: Self.pasteScalarsMax)
        var burst = Burst(pressed, text: "")
        var others = found.filter { if case .key = $0 { false } else { true } }
        // It comes in pieces, and the first may be small.
        while true {
            guard case .tokens(let more) = wait(milliseconds: Self.pieceSilenceMilliseconds) else { break }
            pasted.append(more[...], max: Self.pasteScalarsMax)
            for input in more.compactMap(Input.init) {
                if case .key(let key) = input { burst.keys.append(key) } else { others.append(input) }
            }
        }
        burst.text = pasted.withPlainLineEnds
        return [.burst(burst)] + others
    }

    package func show(_ grid: Grid) {
        guard !isClosed else { return }
        let old = shown
        var run = run
        ct_begin(old == nil ? 1 : 0)
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
        if theme == .auto, !isAsked, Self.mayTell {
            isAsked = true
            keys.awaitsBackgroundUntil = Self.now + Self.answerMilliseconds
            ct_ask_background()
        }
    }

    // MARK: Colours

    private var theme = Theme.dark
    /// What the screen is painted in.
    private var painted: Theme?
    private var isAsked = false
    /// As long as a terminal may take, over whatever line; what comes later was another program's question.
    private static let answerMilliseconds = 3000

    private func colour(_ theme: Theme) {
        painted = theme
        switch theme {
        case .auto, .dark: ct_set_theme(ct_theme_dark)
        case .light: ct_set_theme(ct_theme_light)
        case .none: ct_set_theme(ct_theme_none)
        }
        shown = nil
    }

    /// Some terminals print what they do not know.
    private static var mayTell: Bool {
        let term = getenv("TERM").map { String(cString: $0) } ?? ""
        return ["xterm", "tmux", "screen", "rxvt", "foot", "alacritty", "kitty", "st-", "vte", "konsole", "wezterm"]
            .contains(where: term.hasPrefix)
    }

    /// What some terminals put in the environment: the number of the background's colour comes last.
    private static var told: Theme {
        let last = getenv("COLORFGBG").flatMap { String(cString: $0).split(separator: ";").last }.flatMap { Int($0) }
        return last == 7 || last == 15 ? .light : .dark
    }

    /// Hands part of a row to the painter, one run of the same style at a time.
    private static func put(_ grid: Grid, row: Int, columns: Range<Int>, _ run: inout [UInt32]) {
        grid.cells[(row * grid.columns)...].prefix(columns.upperBound).withUnsafeBufferPointer { cells in
            var column = columns.lowerBound
            while column < cells.count {
                let style = cells[column].style.bits
                let start = column
                run.removeAll(keepingCapacity: true)
                while column < cells.count {
                    let cell = cells[column]
                    // Not the second half of a wide letter, which is there by itself.
                    if cell.width != 0 {
                        if cell.style.bits != style { break }
                        run.append(cell.width == 2 ? cell.base | ct_wide : cell.base)
                        if cell.marks != 0 { for mark in grid.marks(of: cell) { run.append(mark.value | ct_mark) } }
                    }
                    column += 1
                }
                ct_put(Int32(clamping: row), Int32(clamping: start), run, run.count, style)
            }
        }
    }

    package func perform(_ gesture: TerminalGesture) {
        guard !isClosed else { return }
        switch gesture {
        case .redraw: shown = nil
        case .suspend:
            ct_suspend()
            shown = nil
        case .leave: ct_leave()
        case .comeBack:
            ct_return()
            shown = nil
        case .mouse(let isOn):
            keys.isMouseOn = isOn
            ct_set_mouse(isOn ? 1 : 0)
        case .theme(let theme):
            self.theme = theme
            colour(theme == .auto ? Self.told : theme)
        case .copy(let text):
            var text = text
            text.withUTF8 { ct_copy($0.baseAddress, $0.count) }
        case .close:
            isClosed = true
            ct_stop()
        }
    }
}
