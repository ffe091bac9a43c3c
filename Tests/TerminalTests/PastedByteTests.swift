import Testing

@testable import Terminal

/// Bytes that are no UTF-8, in a paste.
@Suite struct PastedByteTests {
    @Test(arguments: [(0xE9, "é"), (0x80, "€"), (0x92, "’"), (0x9C, "œ"), (0xFF, "ÿ"), (0x81, "\u{FFFD}")])
    func isReadAsWindows1252(byte: UInt32, letter: Unicode.Scalar) {
        #expect(PastedByte.scalar(PastedByte.mark | byte) == letter)
    }

    @Test func anythingElseIsTheSubstitute() { #expect(PastedByte.scalar(0x11_0000) == "\u{FFFD}") }
}
