/// The colours of the report: neutral ones, none of them the State's (its design system is for its own sites).
package enum Palette {
    package static let paper = 0xFFFFFF
    package static let ink = 0x1B1F24
    package static let quiet = 0x50575F
    package static let mark = 0x2F5D7C
    package static let rail = 0xE6E9EC
    package static let dot = 0xB3541E
    package static let line = 0x7A828A

    /// `#1b1f24`.
    static func hex(_ colour: Int) -> String {
        let digits = String(colour, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
