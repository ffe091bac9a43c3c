import Domain
import Testing

@testable import Outreach

struct AddressPropertyTests {
    private static let parts = [
        "Zoé", "Jean", "Œ", "ß", "d'", "de", "la", "Le", "-", " ", "--", ".", "2", "ext", "N’Diaye", "Łódź", "É", "x",
        "Marie", "\u{301}", "O'", "van", "·", "Ø", "\u{2011}", "stagiaire",
    ]

    private static func word(_ random: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 1...5, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
    }

    @Test func whatIsFilledIsReadBack() {
        var random = SeededRandom(7)
        var count = 0
        for _ in 0..<3_000 {
            let name = NameParts(Self.word(&random), Self.word(&random))
            guard let spelled = SpelledName(name) else { continue }
            for shape in AddressShape.allCases {
                let given = GivenSpelling.allCases.randomElement(using: &random) ?? .hyphenKept
                let family = FamilySpelling.allCases.randomElement(using: &random) ?? .hyphenKept
                guard let local = spelled.local(shape, given, family) else { continue }
                count += 1
                let address = (Bool.random(using: &random) ? local : local.uppercased()) + "@x.example.fr"
                let reading = AddressReading.all(of: address, name).first { $0.shape == shape }
                #expect(reading != nil, "\(name) \(shape.code) \(local)")
                // A spelling is read where the shape has that part.
                #expect(reading?.given.contains(given) == true, "\(name) \(shape.code) \(given) \(local)")
                #expect(reading?.family.contains(family) == true, "\(name) \(shape.code) \(family) \(local)")
                #expect(
                    local.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x2D...0x39).contains($0) || $0 == 0x5F })
            }
        }
        #expect(count > 10_000)
    }

    @Test func noNameAndNoAddressIsTooOdd() {
        var random = SeededRandom(11)
        for _ in 0..<3_000 {
            let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let name = NameParts(name: text, given: Bool.random(using: &random) ? text : "", family: text)
            for reading in AddressReading.all(of: text + "@" + text, name) {
                #expect(!reading.given.isEmpty && !reading.family.isEmpty)
            }
        }
    }
}

/// The same numbers on each run.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
