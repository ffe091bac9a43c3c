import Testing

@testable import Sync

@Suite struct PartTests {
    @Test func fullPartsStayAsTheyAreWhenAFileGrows() {
        let line = Array("0123456789\n".utf8)
        var bytes: [UInt8] = []
        var before: [Range<Int>] = []
        for _ in 0..<50 {
            bytes += line
            let parts = Parts.cut(bytes, bytesMax: 64)
            #expect(parts.dropLast().starts(with: before.dropLast()))
            #expect(parts.first?.lowerBound == 0 && parts.last?.upperBound == bytes.count)
            for part in parts { #expect(bytes[part.upperBound - 1] == 0x0A) }
            for part in parts.dropLast() { #expect(part.count >= 64 && part.count - line.count < 64) }
            before = parts
        }
    }
}
