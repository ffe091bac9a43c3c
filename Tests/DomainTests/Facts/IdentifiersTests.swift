import Testing

@testable import Domain

/// Identifiers in base 32, read a word at a time.
@Suite struct Base32Tests {
    @Test func identifiersComeBackAsWritten() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let id = ContactID.random(using: &random)
            #expect(ContactID(id.description) == id)
        }
        #expect(ContactID("caaaaaaaab")?.packed == 1)
        #expect(ContactID("cbaaaaaaaa")?.packed == 1 << 40)
        #expect(ContactID("c777777777")?.packed == 1 << 45 - 1)
        #expect(ContactID("caaaaaaaaa") == nil)
    }

    /// Every byte in every place.
    @Test func onlyTheThirtyTwoDigitsAreDigits() {
        let digits = Set(Base32.letters)
        for place in 0..<8 {
            for byte in UInt8.min...UInt8.max {
                var text = Array("a2z7mq5k".utf8)
                text[place] = byte
                let read = text.withUnsafeBytes { $0.baseAddress.flatMap { Base32.value(ofEight: $0) } }
                let plain = text.reduce(UInt64?.some(0)) { sum, byte in
                    guard let sum, let value = Base32.value(byte) else { return nil }
                    return sum << 5 | value
                }
                #expect(read == plain && (read != nil) == digits.contains(byte), "byte \(byte) at \(place)")
            }
        }
    }
}
