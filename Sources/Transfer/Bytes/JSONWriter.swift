/// Writes JSON, commas and escapes included. Keys come in the order they are written.
///
/// Control, format and separator characters are escaped as `\uXXXX`, so that none reaches a terminal.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Whether a comma is due before the next value.
    private var needsComma = false

    package init() {}

    package mutating func beginObject() { open(0x7B) }
    package mutating func endObject() { close(0x7D) }
    package mutating func beginArray() { open(0x5B) }
    package mutating func endArray() { close(0x5D) }

    package mutating func key(_ key: String) {
        string(key)
        bytes.append(0x3A)
        needsComma = false
    }

    package mutating func string(_ text: String) {
        comma()
        Self.append(text, to: &bytes)
    }

    /// The text, or null where there is none.
    package mutating func string(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    package mutating func number(_ number: Int) { raw(String(number)) }
    /// A number with places, in JSON's own form: `12.50`.
    package mutating func decimal(_ digits: String) { raw(digits) }
    package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
    package mutating func null() { raw("null") }

    /// A line end between values, for files people look into. Nothing else may follow the last value but an end.
    package mutating func newLine() {
        if needsComma { bytes.append(0x2C) }
        needsComma = false
        bytes.append(0x0A)
    }

    /// Gives away what is written so far, and goes on.
    package mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    private mutating func raw(_ text: String) {
        comma()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func comma() {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
    }

    private mutating func open(_ byte: UInt8) {
        comma()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    /// A JSON string with its quotes.
    package static func append(_ text: String, to out: inout [UInt8]) {
        out.append(0x22)
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
            out.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { append(scalar, to: &out) }
        }
        out.append(0x22)
    }

    private static func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
        switch scalar {
        case "\"", "\\": out.append(contentsOf: [0x5C, UInt8(scalar.value)])
        case "\n": out.append(contentsOf: [0x5C, 0x6E])
        case "\t": out.append(contentsOf: [0x5C, 0x74])
        case "\r": out.append(contentsOf: [0x5C, 0x72])
        default:
            guard isEscaped(scalar) else {
                out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                return
            }
            for unit in String(scalar).utf16 {
                out.append(contentsOf: [0x5C, 0x75])
                for shift in stride(from: 12 as UInt16, through: 0, by: -4) {
                    let digit = UInt8(unit >> shift & 15)
                    out.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
                }
            }
        }
    }

    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .spaceSeparator: return true
        default: return false
        }
    }
}
