/// A mail as an address that a program opens (RFC 6068).
package enum MailtoAddress {
    /// Longer ones fail without a word in Windows and Outlook: such a mail goes by a file.
    package static let charactersMax = 1900

    /// - Parameter lineEnd: `\r\n`; mutt and neomutt keep a CR, and get `\n`.
    package static func of(to: String, subject: String, body: String, lineEnd: String = "\r\n") -> String {
        var out = Array("mailto:".utf8)
        append(to, keeping: [0x40, 0x2B], to: &out)
        out += Array("?subject=".utf8)
        append(subject, keeping: [], to: &out)
        out += Array("&body=".utf8)
        append(MailLines.joined(body, by: lineEnd), keeping: [], to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// All but letters, digits and `- . _ ~` stands as `%XX`: the blank too, and `' ( ) !`, which some shells and
    /// programs take for theirs.
    private static func append(_ text: String, keeping kept: Set<UInt8>, to out: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
            case _ where kept.contains(byte): out.append(byte)
            default: out += [0x25, hex(byte >> 4), hex(byte & 15)]
            }
        }
    }

    static func hex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x37 + digit }
}

enum MailLines {
    /// The lines of a text, however they ended, with another end between them.
    static func joined(_ text: String, by lineEnd: String) -> String {
        lines(text).joined(separator: lineEnd)
    }

    static func lines(_ text: String) -> [Substring] {
        var lines: [Substring] = []
        let bytes = text.utf8
        var start = bytes.startIndex
        var at = start
        while at < bytes.endIndex {
            let byte = bytes[at]
            let end = at
            at = bytes.index(after: at)
            guard byte == 0x0A || byte == 0x0D else { continue }
            if byte == 0x0D, at < bytes.endIndex, bytes[at] == 0x0A { at = bytes.index(after: at) }
            lines.append(text[start..<end])
            start = at
        }
        lines.append(text[start...])
        return lines
    }
}
