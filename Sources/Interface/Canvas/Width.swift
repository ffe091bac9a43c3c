import Domain

/// Columns on screen, by our own table, so that goldens and screens agree on every machine.
package enum Width {
    /// 0 for a mark, 2 for an East Asian wide letter or an emoji, 1 for all else, `¤` included: it stands for a vowel
    /// of old Hangul too, which terminals measure in different ways.
    package static func columns(of scalar: Unicode.Scalar) -> Int {
        switch ScalarClass(of: scalar.value) {
        case .narrow, .jamo, .format, .unshowable: 1
        case .mark: 0
        case .wide: 2
        }
    }

    /// The columns a text takes once it is made showable.
    package static func columns(of text: String) -> Int {
        if Showable.isSimple(text) { return Showable.count(text) }
        return Showable.text(text).unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }
}
