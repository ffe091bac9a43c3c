/// What the colours are made for.
package enum Theme: String, CaseIterable, Sendable {
    /// What the terminal says of its background once the first frame is there; until then, dark.
    case auto
    case dark, light
    case none

    /// By the background's brightness as people see it (ITU-R BT.709), each part from 0 to 1.
    package static func forBackground(red: Double, green: Double, blue: Double) -> Theme {
        red * 0.2126 + green * 0.7152 + blue * 0.0722 > 0.5 ? .light : .dark
    }
}
