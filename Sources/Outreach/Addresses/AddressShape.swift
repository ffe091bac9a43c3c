import Domain

/// How an institution makes a person's address of their name, in the notation of many tools (exchange.md, 2.9), in the
/// order that ties are decided by (outreach.md, *Shapes*).
package enum AddressShape: UInt8, CodedWord {
    case firstDotLast, firstUnderscoreLast, firstHyphenLast, firstLast
    case lastDotFirst, lastFirst
    case initialDotLast, initialLast, initialHyphenLast
    case lastInitial, lastDotInitial
    case firstFamilyInitial, firstDotFamilyInitial, familyInitialFirst
    case first, last

    package var staticCode: StaticString {
        switch self {
        case .firstDotLast: "{first}.{last}"
        case .firstUnderscoreLast: "{first}_{last}"
        case .firstHyphenLast: "{first}-{last}"
        case .firstLast: "{first}{last}"
        case .lastDotFirst: "{last}.{first}"
        case .lastFirst: "{last}{first}"
        case .initialDotLast: "{f}.{last}"
        case .initialLast: "{f}{last}"
        case .initialHyphenLast: "{f}-{last}"
        case .lastInitial: "{last}{f}"
        case .lastDotInitial: "{last}.{f}"
        case .firstFamilyInitial: "{first}{l}"
        case .firstDotFamilyInitial: "{first}.{l}"
        case .familyInitialFirst: "{l}{first}"
        case .first: "{first}"
        case .last: "{last}"
        }
    }

    /// What stands in braces: a part of the name, or how it begins.
    enum Piece: UInt8 { case given, givenInitial, family, familyInitial }

    /// The two pieces and the sign between them, 0 for none.
    var pieces: (lead: Piece, sign: UInt8, tail: Piece?) {
        switch self {
        case .firstDotLast: (.given, 0x2E, .family)
        case .firstUnderscoreLast: (.given, 0x5F, .family)
        case .firstHyphenLast: (.given, 0x2D, .family)
        case .firstLast: (.given, 0, .family)
        case .lastDotFirst: (.family, 0x2E, .given)
        case .lastFirst: (.family, 0, .given)
        case .initialDotLast: (.givenInitial, 0x2E, .family)
        case .initialLast: (.givenInitial, 0, .family)
        case .initialHyphenLast: (.givenInitial, 0x2D, .family)
        case .lastInitial: (.family, 0, .givenInitial)
        case .lastDotInitial: (.family, 0x2E, .givenInitial)
        case .firstFamilyInitial: (.given, 0, .familyInitial)
        case .firstDotFamilyInitial: (.given, 0x2E, .familyInitial)
        case .familyInitialFirst: (.familyInitial, 0, .given)
        case .first: (.given, 0, nil)
        case .last: (.family, 0, nil)
        }
    }

    package static let count = 16
}

/// How a given name of several parts is spelled in an address, the first where nothing decides.
package enum GivenSpelling: UInt8, CaseIterable, Sendable {
    /// `jean-baptiste`: blanks go, hyphens stay.
    case hyphenKept
    /// `jeanbaptiste`.
    case joined
    /// `jean`.
    case firstPart
    /// `jb`; where a shape wants an initial, both of them.
    case initials

    package static let count = 4
}

/// How a family name of several parts is spelled in an address, the first where nothing decides.
package enum FamilySpelling: UInt8, CaseIterable, Sendable {
    /// `garcia-sanchez`, `legoff`: blanks go, hyphens stay.
    case hyphenKept
    /// `garciasanchez`.
    case joined
    /// `tour` of « de la Tour »: small words go, but never the last part; the rest is joined.
    case withoutParticles
    /// `garcia`.
    case firstPart
    /// `sanchez`.
    case lastPart

    package static let count = 5
}
