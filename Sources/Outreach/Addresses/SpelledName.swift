package import Domain

/// A person's name in the spellings addresses are made of (outreach.md, *Addresses rebuilt from what is known*).
package struct SpelledName {
    var given = SpelledPart()
    var family = SpelledPart()

    /// What could be made of a name.
    enum Outcome {
        /// No given and family name, and not two words.
        case unnamed
        /// Letters that no address has.
        case foreign
        case spelled
    }

    init() {}

    /// Nil for a name without two parts that can be spelled.
    package init?(_ name: NameParts) {
        var name = name
        let outcome = name.name.withUTF8 { whole in
            name.given.withUTF8 { given in name.family.withUTF8 { spell(whole, given, $0) } }
        }
        guard outcome == .spelled else { return nil }
    }

    /// Takes another name's place: given and family name, else a name of two words.
    mutating func spell(
        _ name: UnsafeBufferPointer<UInt8>, _ givenName: UnsafeBufferPointer<UInt8>,
        _ familyName: UnsafeBufferPointer<UInt8>
    ) -> Outcome {
        if !givenName.isEmpty, !familyName.isEmpty {
            given.spell(givenName, isGiven: true)
            family.spell(familyName, isGiven: false)
            return outcome
        }
        switch WordPair(name) {
        case .none: return .unnamed
        case .plain(let gap):
            given.spell(UnsafeBufferPointer(rebasing: name[..<gap]), isGiven: true)
            family.spell(UnsafeBufferPointer(rebasing: name[(gap + 1)...]), isGiven: false)
        case .unclear:
            let whole = String(decoding: name, as: UTF8.self)
            // Parts that are in no name: what the name alone says is asked for.
            var parts = NameParts(name: whole, given: "?", family: "?").byName
            guard parts.given != "?", !parts.given.isEmpty, !parts.family.isEmpty else { return .unnamed }
            parts.given.withUTF8 { given.spell($0, isGiven: true) }
            parts.family.withUTF8 { family.spell($0, isGiven: false) }
        }
        return outcome
    }

    private var outcome: Outcome {
        if given.isForeign || family.isForeign { return .foreign }
        return given.isEmpty || family.isEmpty ? .unnamed : .spelled
    }

    /// What stands before the @, or nil where it would be longer than an address may be.
    package func local(
        _ shape: AddressShape, _ givenSpelling: GivenSpelling = .hyphenKept,
        _ familySpelling: FamilySpelling = .hyphenKept
    ) -> String? {
        let (lead, sign, tail) = shape.pieces
        let (given, family) = (Int(givenSpelling.rawValue), Int(familySpelling.rawValue))
        var bytes = Array(letters(lead, given, family))
        if sign != 0 { bytes.append(sign) }
        if let tail { bytes += letters(tail, given, family) }
        guard !bytes.isEmpty, bytes.count <= EmailAddress.localBytesMax else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func letters(_ piece: AddressShape.Piece, _ spelledGiven: Int, _ spelledFamily: Int) -> ArraySlice<UInt8> {
        switch piece {
        case .given: given.bytes[given.range(spelledGiven)]
        case .givenInitial: given.bytes[given.initial(spelledGiven, isGiven: true)]
        case .family: family.bytes[family.range(spelledFamily)]
        case .familyInitial: family.bytes[family.initial(spelledFamily, isGiven: false)]
        }
    }
}

/// Whether a name as typed is a given and a family name, told from its bytes where they say so.
private enum WordPair {
    case none
    /// Two words, neither in capitals nor short enough for a title; the blank between them.
    case plain(Int)
    /// Titles or capitals: `NameParts` knows.
    case unclear

    init(_ name: UnsafeBufferPointer<UInt8>) {
        var (blanks, blank, lowers, words) = (0, 0, 0, 0)
        var hasLower = false
        for (index, byte) in name.enumerated() {
            if byte == 0x20 {
                (blanks, blank) = (blanks + 1, index)
                if hasLower { lowers += 1 }
                hasLower = false
                words += 1
            } else if byte &- 0x61 < 26 {
                hasLower = true
            }
        }
        if hasLower { lowers += 1 }
        guard blanks > 0 else {
            self = .none
            return
        }
        let first = name.firstIndex(of: 0x20) ?? 0
        if lowers == blanks + 1, !Self.mayBeTitle(name, first) {
            self = blanks == 1 ? .plain(blank) : .none
        } else {
            self = .unclear
        }
    }

    /// Whether the first word may be one of the titles of `NameParts`: « Mme », « M. », « Docteure ».
    private static func mayBeTitle(_ name: UnsafeBufferPointer<UInt8>, _ length: Int) -> Bool {
        if length <= 2 || name[length - 1] == 0x2E { return true }
        let (second, third) = (name[1] | 0x20, name[2] | 0x20)
        switch name[0] | 0x20 {
        // Mme, Mr, Mlle; Monsieur, Madame, Mademoiselle, Maître.
        case 0x6D:
            if second == 0x6C || second == 0x6D || second == 0x72 { return true }
            return length >= 6 && (third == 0x6E || third == 0x64 || third == 0x69)
        // Docteur.
        case 0x64: return length >= 6 && third == 0x63
        default: return false
        }
    }
}
