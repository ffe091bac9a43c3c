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

    @Test("Scalars become keys")
    func keys() {
        let scalars: [(Unicode.Scalar, Key)] = [
            ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{1B}", .escape), ("\u{8}", .backspace),
            ("\u{7F}", .backspace), ("\0", .control(" ")), ("\u{3}", .control("c")), ("\u{10}", .control("p")),
            ("\u{1C}", .control("\\")), ("é", .character("é")), ("ƚ", .character("ƚ")), ("作", .character("作")),
        ]
        for (scalar, key) in scalars { #expect(Key(scalar) == key) }
        #expect(Key("\u{85}") == nil)
    }
}
