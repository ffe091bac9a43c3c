import Domain

/// Writes lines of vCards and calendars: CRLF, at most 75 bytes, never cut inside a character.
struct ContentLineWriter {
    static let lineBytesMax = 75

    /// - Parameter value: escaped already.
    static func append(_ name: String, _ value: String, to out: inout [UInt8]) {
        let length = name.utf8.count + 1 + value.utf8.count
        if length <= lineBytesMax {
            out.append(contentsOf: name.utf8)
            out.append(0x3A)
            out.append(contentsOf: value.utf8)
            out.append(contentsOf: [0x0D, 0x0A])
            return
        }
        let line = Array((name + ":" + value).utf8)
        var start = 0
        var room = lineBytesMax
        while line.count - start > room {
            var end = start + room
            while line[end] & 0xC0 == 0x80 { end -= 1 }
            out.append(contentsOf: line[start..<end])
            out.append(contentsOf: [0x0D, 0x0A, 0x20])
            start = end
            room = lineBytesMax - 1
        }
        out.append(contentsOf: line[start...])
        out.append(contentsOf: [0x0D, 0x0A])
    }

    /// One text (RFC 6350 4, RFC 5545 3.3.11).
    static func escaped(_ text: String) -> String {
        // Nearly all have nothing to escape.
        if text.isEmpty || text.utf8.withContiguousStorageIfAvailable({ $0.allSatisfy(isPlain) }) == true {
            return text
        }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ",", ";":
                out.append("\\")
                out.append(scalar)
            case "\n": out.append(contentsOf: "\\n".unicodeScalars)
            // Other controls have no place in these files; tabs have.
            case "\r": break
            default: if scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\t" { out.append(scalar) }
            }
        }
        return String(out)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F && byte != 0x5C && byte != 0x2C && byte != 0x3B
    }

    /// A parameter's value in quotes, which it cannot hold itself (RFC 6868).
    static func quoted(_ text: String) -> String {
        var out = "\""
        for character in OneLine.clean(text) {
            switch character {
            case "^": out += "^^"
            case "\"": out += "^'"
            default: out.append(character)
            }
        }
        return out + "\""
    }

    /// `20261121T090000Z`.
    static func stamp(_ instant: Instant) -> String {
        let day = instant.day
        let seconds = Int(instant.milliseconds - Int64(day.number) * 86_400_000) / 1000
        let time = seconds / 3600 * 10_000 + seconds / 60 % 60 * 100 + seconds % 60
        return date(day) + "T" + String(String(1_000_000 + time).dropFirst()) + "Z"
    }

    static func date(_ day: Day) -> String {
        let (year, month, date) = day.civil
        guard (1000...9999).contains(year) else { return day.description.filter { $0 != "-" } }
        return String(year * 10_000 + month * 100 + date)
    }
}
