import Testing

@testable import System

/// Programs of the machine are not waited for without end.
@Suite struct ChildProgramTests {
    @Test func whatAProgramSaysIsRead() {
        #expect(ChildProgram(["printf", "a%s", "b"]).answer(milliseconds: 10_000, bytesMax: 100) == Array("ab".utf8))
        #expect(ChildProgram(["false"]).answer(milliseconds: 10_000, bytesMax: 100) == nil)
        #expect(ChildProgram(["carnet-no-such-program"]).answer(milliseconds: 10_000, bytesMax: 100) == nil)
        // More than is wanted, without an end.
        #expect(ChildProgram(["yes"]).answer(milliseconds: 10_000, bytesMax: 1000) == nil)
        // Nothing, without an end.
        #expect(ChildProgram(["sleep", "1000"]).answer(milliseconds: 1, bytesMax: 1000) == nil)
    }

    @Test func whoTakesTooLongIsLeftToGoOn() throws {
        // What goes on must not hold on to the output of the tests.
        var long = ChildProgram(["sleep", "20"])
        (long.output, long.error) = (.file("/dev/null"), .file("/dev/null"))
        #expect(try long.run(milliseconds: 1) == nil)
        #expect(try ChildProgram(["true"]).run(milliseconds: 10_000) == 0)
        #expect(try ChildProgram(["sh", "-c", "exit 3"]).run(milliseconds: 10_000) == 3)
    }
}
