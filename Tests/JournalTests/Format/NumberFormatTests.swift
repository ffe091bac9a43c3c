import Domain
import Testing

@testable import Journal

/// The quick ways of reading hexadecimal and decimal digits say what the plain ones say.
@Suite struct NumberFormatTests {
    private static func hex(_ text: String) -> UInt32? {
        Array(text.utf8).withUnsafeBufferPointer { $0.baseAddress.flatMap { RecordFormat.hex($0) } }
    }

    @Test func hexadecimalDigitsComeBackAsWritten() {
        var value: UInt32 = 0x9F3A_1C07
        for _ in 0..<2000 {
            #expect(Self.hex(String(decoding: RecordFormat.hexText(value), as: UTF8.self)) == value)
            value = value &* 1_664_525 &+ 1_013_904_223
        }
        #expect(Self.hex("00000000") == 0 && Self.hex("ffffffff") == .max)
    }

    /// Every byte in every place.
    @Test func onlyTheSixteenLowerCaseDigitsAreDigits() {
        let digits = Set("0123456789abcdef".utf8)
        for place in 0..<8 {
            for byte in UInt8.min...UInt8.max {
                var text = Array("0a9f5c1e".utf8)
                text[place] = byte
                let read = text.withUnsafeBufferPointer { $0.baseAddress.flatMap { RecordFormat.hex($0) } }
                #expect((read != nil) == digits.contains(byte), "byte \(byte) at \(place)")
                if digits.contains(byte) { #expect(read == UInt32(String(decoding: text, as: UTF8.self), radix: 16)) }
            }
        }
    }

    private static func number(_ text: String) -> (value: UInt64, failed: Bool, position: Int) {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return (0, true, 0) }
            var cursor = JSONCursor(base: base, from: 0, to: buffer.count)
            let value = cursor.number()
            return (value, cursor.failed, cursor.position)
        }
    }

    @Test(arguments: [",", "}", ",\"l\":1807,", "x", "/", ":", "\u{FF}", "é", " "])
    func numbersEndWhereTheirDigitsDo(rest: String) {
        for value: UInt64 in [0, 7, 10, 99, 142, 1807, 12_345, 999_999, 1_234_567, 9_999_999, 12_345_678, 1 << 48] {
            let read = Self.number("\(value)" + rest)
            #expect(read.value == value && !read.failed && read.position == "\(value)".utf8.count, "\(value)\(rest)")
        }
        #expect(Self.number(rest).failed)
    }

    @Test func numbersTooLongFail() {
        #expect(!Self.number("1234567890123456,").failed)
        #expect(Self.number("12345678901234567,").failed)
        #expect(Self.number("").failed)
    }
}
