/// A mail as a file that a mail program opens as a draft: `.eml` (RFC 5322, RFC 2045–2047).
///
/// `X-Unsent: 1` makes Outlook open it for writing. Neither `From` nor `Date` nor `Message-ID`: the program that sends
/// it gives them.
package enum MailFile {
    package static func bytes(to: String, subject: String, body: String) -> [UInt8] {
        var out: [UInt8] = []
        func header(_ name: String, _ value: String) { out += Array("\(name): \(value)\r\n".utf8) }
        header("X-Unsent", "1")
        header("To", address(to))
        header("Subject", encodedWords(oneLine(subject), after: "Subject: ".utf8.count))
        header("MIME-Version", "1.0")
        header("Content-Type", "text/plain; charset=utf-8")
        header("Content-Transfer-Encoding", "quoted-printable")
        out += Array("\r\n".utf8)
        for line in MailLines.lines(body) { appendQuotedPrintable(line, to: &out) }
        return out
    }

    /// Nothing of a value becomes a header of its own.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    /// As it is; what would make it two is left out, unless it is quoted. Letters beyond ASCII stand as they are
    /// (RFC 6532).
    private static func address(_ text: String) -> String {
        var isQuoted = false
        let kept = oneLine(text).unicodeScalars.filter { scalar in
            if scalar == "\"" { isQuoted.toggle() }
            return isQuoted || scalar != "," && scalar != ";"
        }
        return String(String.UnicodeScalarView(kept))
    }

    // MARK: Headers (RFC 2047)

    /// Printable ASCII that is no encoded word stays as it is, folded at blanks; anything else is one or more words of
    /// 75 characters at most, each with whole letters, where one is not longer than that by itself.
    private static func encodedWords(_ text: String, after used: Int) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) } && !text.contains("=?")
        if isPlain, used + text.utf8.count <= 78 { return text }
        let wordMax = 75
        var words: [String] = []
        var word = opening
        for encoded in text.flatMap(pieces) {
            if word.utf8.count + encoded.utf8.count + 2 > wordMax - (words.isEmpty ? used : 1) {
                words.append(word + "?=")
                word = opening
            }
            word += encoded
        }
        words.append(word + "?=")
        return words.joined(separator: "\r\n ")
    }

    private static let opening = "=?utf-8?q?"

    /// A letter in one piece; a cluster too long for a word, scalar by scalar.
    private static func pieces(_ character: Character) -> [String] {
        let whole = quoted(String(character))
        let room = 75 - opening.utf8.count - "?=".utf8.count - 1
        return whole.utf8.count <= room ? [whole] : character.unicodeScalars.map { quoted(String($0)) }
    }

    private static func quoted(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case 0x20: out.append("_")
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: out.append(Character(Unicode.Scalar(byte)))
            default: out += "=" + hexText(byte)
            }
        }
        return out
    }

    private static func hexText(_ byte: UInt8) -> String {
        String(decoding: [MailtoAddress.hex(byte >> 4), MailtoAddress.hex(byte & 15)], as: UTF8.self)
    }

    // MARK: Body (RFC 2045, 6.7)

    private static func appendQuotedPrintable(_ line: Substring, to out: inout [UInt8]) {
        let columnsMax = 76
        var column = 0
        let bytes = Array(line.utf8)
        for (index, byte) in bytes.enumerated() {
            // A blank at the end of a line would be lost.
            let isLastBlank = index == bytes.count - 1 && (byte == 0x20 || byte == 0x09)
            // A line that begins with a dot ends a mail on its way; one with `From ` is changed in a mailbox.
            let isFirst = (column == 0 || column == columnsMax - 1) && (byte == 0x2E || byte == 0x46)
            let isPlain = (0x20...0x7E).contains(byte) && byte != 0x3D || byte == 0x09
            let isCoded = !isPlain || isLastBlank || isFirst
            let width = isCoded ? 3 : 1
            if column + width > columnsMax - 1 {
                out += [0x3D, 0x0D, 0x0A]
                column = 0
            }
            if isCoded {
                out += [0x3D, MailtoAddress.hex(byte >> 4), MailtoAddress.hex(byte & 15)]
            } else {
                out.append(byte)
            }
            column += width
        }
        out += [0x0D, 0x0A]
    }
}
