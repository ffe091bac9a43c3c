import Foundation
import Report
import Testing

/// What of the report is seen by who sees little (WCAG 2.2, 1.4.3 and 1.4.11).
@Suite struct PaletteTests {
    /// Between 1 and 21, of two colours of sRGB.
    private static func contrast(_ one: Int, _ other: Int) -> Double {
        func luminance(_ colour: Int) -> Double {
            func linear(_ shift: Int) -> Double {
                let channel = Double(colour >> shift & 0xFF) / 255
                return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
        }
        let both = [luminance(one), luminance(other)].sorted()
        return (both[1] + 0.05) / (both[0] + 0.05)
    }

    @Test(arguments: [Palette.ink, Palette.quiet]) func textIsRead(colour: Int) {
        #expect(Self.contrast(colour, Palette.paper) >= 4.5)
    }

    /// A bar is told from the page, and from the rail that it lies on.
    @Test(arguments: [
        (Palette.mark, Palette.paper), (Palette.mark, Palette.rail), (Palette.dot, Palette.paper),
        (Palette.line, Palette.paper),
    ])
    func marksAreSeen(colour: Int, ground: Int) {
        #expect(Self.contrast(colour, ground) >= 3)
    }

    @Test func theMeasureIsThatOfTheRule() {
        #expect(abs(Self.contrast(0x000000, 0xFFFFFF) - 21) < 0.001)
        #expect(abs(Self.contrast(0x767676, 0xFFFFFF) - 4.54) < 0.01)
    }
}
