import Testing

@testable import Terminal

/// Bytes that are no UTF-8, in a paste.
@Suite struct PastedTextTests {
    private static func text(_ values: [UInt32]) -> String {
        var pasted = PastedText()
        for value in values { pasted.append(value) }
        return String(pasted.text)
    }

    @Test(arguments: [(0xE9, "é"), (0x80, "€"), (0x92, "’"), (0x9C, "œ"), (0xFF, "ÿ"), (0x81, "\u{FFFD}")])
    func isReadAsWindows1252(byte: UInt32, letter: String) {
        #expect(Self.text([PastedText.mark | byte]) == letter)
    }

    @Test func aFewBytesDoNotSpoilUTF8() {
        #expect(Self.text([0xE9, 0xE8, 0x20AC, PastedText.mark | 0xE9]) == "éè€é")
    }

    /// E9 A0 BB is one letter of Chinese in UTF-8, and « é », a no-break space and a quotation mark in windows-1252.
    @Test func aTextOfBytesIsReadWhollyAsBytes() {
        #expect(Self.text([PastedText.mark | 0xE9, PastedText.mark | 0xE8, 0x983B]) == "éèé\u{A0}»")
    }

    /// A terminal pastes each line feed as a carriage return.
    @Test(arguments: [
        ("a\r\rb\r\r", "a\rb\r"), ("a\rb\r\rc", "a\rb\r\rc"), ("a\r\nb", "a\r\nb"), ("a\r\r\r\rb", "a\r\rb"),
        ("a", "a"),
    ])
    func doubledLineEndsAreOne(pasted: String, text: String) {
        #expect(Self.text(pasted.unicodeScalars.map(\.value)) == text)
    }

    @Test func anythingElseIsTheSubstitute() { #expect(Self.text([0x11_0000]) == "\u{FFFD}") }
}
