/// How a cell looks. Colour repeats what a glyph or a word already says, it never says it alone.
package struct Style: Hashable, Sendable {
    /// Bits 0…3 are the attributes, 4…6 the colour, so that a cell stays eight bytes.
    package private(set) var bits: UInt8 = 0

    package init(
        bold: Bool = false, dim: Bool = false, reverse: Bool = false, underline: Bool = false, colour: Colour = .none
    ) {
        self.bold = bold
        self.dim = dim
        self.reverse = reverse
        self.underline = underline
        self.colour = colour
    }

    /// The foreground; `none` is the terminal's own.
    package enum Colour: UInt8, CaseIterable, Sendable {
        case none, red, green, yellow, blue, magenta, cyan
        /// Black on white, both painted, whatever the terminal's own: for codes that cameras read.
        case paper
    }

    package static let plain = Style()
    package static let bold = Style(bold: true)
    package static let dim = Style(dim: true)
    package static let reverse = Style(reverse: true)
    package static let underline = Style(underline: true)
    package static let paper = Style(colour: .paper)

    package var bold: Bool {
        get { bits & 1 != 0 }
        set { set(1, newValue) }
    }
    package var dim: Bool {
        get { bits & 2 != 0 }
        set { set(2, newValue) }
    }
    package var reverse: Bool {
        get { bits & 4 != 0 }
        set { set(4, newValue) }
    }
    package var underline: Bool {
        get { bits & 8 != 0 }
        set { set(8, newValue) }
    }
    package var colour: Colour {
        get { Colour(rawValue: bits >> 4) ?? .none }
        set { bits = bits & 0x0F | newValue.rawValue << 4 }
    }

    private mutating func set(_ bit: UInt8, _ isOn: Bool) {
        if isOn { bits |= bit } else { bits &= ~bit }
    }
}
