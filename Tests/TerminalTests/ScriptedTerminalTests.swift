import Interface
import Testing

@testable import Terminal

@MainActor
@Suite("A script in place of a terminal")
struct ScriptedTerminalTests {
    @Test("Plays its inputs, then hangs up for good")
    func plays() throws {
        let terminal = ScriptedTerminal(script: try Input.parse(keys: "j<resize:40x10><idle>"), columns: 80, rows: 24)
        #expect(terminal.hasInputWaiting)
        #expect(terminal.read(timeoutMilliseconds: nil) == .key(.character("j")))
        #expect(terminal.size == TerminalSize(columns: 80, rows: 24))
        #expect(terminal.read(timeoutMilliseconds: 0) == .resize(columns: 40, rows: 10))
        #expect(terminal.size == TerminalSize(columns: 40, rows: 10))
        #expect(!terminal.hasInputWaiting)
        #expect(terminal.read(timeoutMilliseconds: 10) == .idle)
        #expect(terminal.read(timeoutMilliseconds: nil) == .hangup(signal: 0))
        #expect(terminal.read(timeoutMilliseconds: nil) == .hangup(signal: 0))
    }

    @Test("Keeps each grid shown and each gesture")
    func collects() {
        let terminal = ScriptedTerminal(script: [])
        var grid = Grid(columns: 5, rows: 1)
        terminal.show(grid)
        grid.put("é", row: 0, column: 0)
        terminal.show(grid)
        terminal.perform(.copy("x"))
        #expect(terminal.grids.map(\.text) == ["", "é"])
        #expect(terminal.gestures == [.copy("x")])
    }

    @Test("Scalars and codes become keys")
    func keys() {
        let scalars: [(UInt32, Key)] = [
            (13, .enter), (10, .enter), (9, .tab), (27, .escape), (8, .backspace), (127, .backspace),
            (0, .control(" ")),
            (3, .control("c")), (16, .control("p")), (28, .control("\\")), (0xE9, .character("é")),
            (410, .character("ƚ")), (0x4F5C, .character("作")), (0xD800, .character("\u{FFFD}")),
        ]
        for (value, key) in scalars { #expect(Key(terminalScalar: value) == key) }
        #expect(Key(terminalCode: 0) == nil)
        #expect(Key(terminalCode: 256 + 1) == .function(1))
        #expect(Key(terminalCode: 256 + 64) == nil)
        #expect(Key(terminalCode: UInt32.max) == nil)
        #expect(MouseEvent(packed: 1 << 24 | 12 << 12 | 7) == MouseEvent(.wheelUp, column: 12, row: 7))
        #expect(MouseEvent(packed: 9 << 24) == nil)
    }
}
