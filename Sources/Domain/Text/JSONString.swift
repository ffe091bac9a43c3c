/// JSON strings as the journal writes them (journal.md, 6): escaped are `"` `\` U+0000–001F U+007F–009F U+2028 U+2029.
package enum JSONString {
    package static func append(_ text: String, to out: inout [UInt8]) {
        out.append(0x22)
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                let escaped: UInt32?
                var length = 1
                switch byte {
                case 0x22, 0x5C, 0x00...0x1F, 0x7F: escaped = UInt32(byte)
                case 0xC2 where index + 1 < bytes.count && bytes[index + 1] < 0xA0:
                    escaped = UInt32(bytes[index + 1])
                    length = 2
                case 0xE2
                where index + 2 < bytes.count && bytes[index + 1] == 0x80
                    && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9):
                    escaped = 0x2000 + UInt32(bytes[index + 2] - 0x80)
                    length = 3
                default: escaped = nil
                }
                if let escaped {
                    out.append(contentsOf: bytes[start..<index])
                    appendEscape(escaped, to: &out)
                    start = index + length
                }
                index += length
            }
            out.append(contentsOf: bytes[start...])
        }
        out.append(0x22)
    }

    /// `\n`, `\"` and the like where JSON has a short form, else `\u` and four digits.
    package static func appendEscape(_ scalar: UInt32, to out: inout [UInt8]) {
        out.append(0x5C)
        switch scalar {
        case 0x22, 0x5C: out.append(UInt8(scalar))
        case 0x0A: out.append(0x6E)
        case 0x09: out.append(0x74)
        case 0x0D: out.append(0x72)
        default:
            out.append(0x75)
            for shift in stride(from: 12 as UInt32, through: 0, by: -4) {
                out.append(Array("0123456789abcdef".utf8)[Int(scalar >> shift & 15)])
            }
        }
    }

    /// The bytes a JSON string stands for. Total: a bad escape becomes U+FFFD.
    package static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x5C, index + 1 < bytes.count else {
                out.append(bytes[index])
                index += 1
                continue
            }
            index += 2
            switch bytes[index - 1] {
            case 0x6E: out.append(0x0A)
            case 0x74: out.append(0x09)
            case 0x72: out.append(0x0D)
            case 0x62: out.append(0x08)
            case 0x66: out.append(0x0C)
            case 0x75:
                var unit = hex(bytes, index)
                index += 4
                if let high = unit, (0xD800..<0xDC00).contains(high), index + 1 < bytes.count, bytes[index] == 0x5C,
                    bytes[index + 1] == 0x75, let low = hex(bytes, index + 2), (0xDC00..<0xE000).contains(low)
                {
                    unit = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
                    index += 6
                }
                let scalar = unit.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
                out.append(contentsOf: Array(String(Character(scalar)).utf8))
            case let other: out.append(other)
            }
        }
        return out
    }

    private static func hex(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int) -> UInt32? {
        guard from + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for index in from..<from + 4 {
            switch bytes[index] {
            case 0x30...0x39: value = value << 4 | UInt32(bytes[index] - 0x30)
            case 0x61...0x66: value = value << 4 | UInt32(bytes[index] - 0x57)
            case 0x41...0x46: value = value << 4 | UInt32(bytes[index] - 0x37)
            default: return nil
            }
        }
        return value
    }
}
