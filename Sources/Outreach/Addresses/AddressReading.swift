package import Domain

/// A shape that explains an address, and the spellings of a compound name that do.
package struct AddressReading: Equatable, Sendable {
    package let shape: AddressShape
    /// All that fit; of a name of one part, all.
    package let given: [GivenSpelling]
    package let family: [FamilySpelling]

    /// The shapes an address of somebody fits, in their order: none where it is made of something else.
    ///
    /// A final number and `-ext`, `.externe`, `-prestataire`, `.stagiaire` are taken off where nothing fits with them
    /// (outreach.md, *Voters per domain*).
    package static func all(of address: String, _ name: NameParts) -> [AddressReading] {
        guard let name = SpelledName(name) else { return [] }
        var reader = ShapeReader()
        let local = address.utf8.prefix { $0 != 0x40 }
        let shapes = Array(local).withUnsafeBufferPointer { reader.read($0, name) }
        return AddressShape.allCases.filter { shapes & 1 << UInt16($0.rawValue) != 0 }.map { shape in
            let (given, family) = reader.spellings[Int(shape.rawValue)]
            return AddressReading(
                shape: shape, given: GivenSpelling.allCases.filter { given & 1 << $0.rawValue != 0 },
                family: FamilySpelling.allCases.filter { family & 1 << $0.rawValue != 0 })
        }
    }
}
