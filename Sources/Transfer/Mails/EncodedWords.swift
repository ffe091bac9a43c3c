/// Texts of headers, in which words stand for others: `=?utf-8?q?Lef=C3=A8vre?=` (RFC 2047).
enum EncodedWords {
    private static let charsetBytesMax = 60

    /// The text of a raw value. Of two encoded words with only blanks between, the blanks are none; a character may
    /// be cut in two by them, which is forbidden and common.
    static func decoded(_ raw: [UInt8]) -> String {
        guard raw.contains(0x3F), raw.contains(0x3D) else { return MailCharset.text(raw) }
        var out = ""
        var plain: [UInt8] = []
        var pending: (charset: String, bytes: [UInt8])?
        func flush() {
            if let word = pending { out += MailCharset.text(word.bytes, named: word.charset) }
            pending = nil
        }
        var index = 0
        while index < raw.count {
            guard raw[index] == 0x3D, let word = word(raw, index) else {
                plain.append(raw[index])
                index += 1
                continue
            }
            index = word.end
            if pending == nil || !raw.isBlankText(plain) {
                flush()
                out += MailCharset.text(plain)
            }
            plain = []
            if pending?.charset == word.charset {
                pending?.bytes += word.bytes
            } else {
                flush()
                pending = (word.charset, word.bytes)
            }
        }
        flush()
        return out + MailCharset.text(plain)
    }

    /// The encoded word that begins at a place, which holds `=`.
    private static func word(_ raw: [UInt8], _ start: Int) -> (charset: String, bytes: [UInt8], end: Int)? {
        guard start + 1 < raw.count, raw[start + 1] == 0x3F else { return nil }
        var mark = start + 2
        while mark < raw.count, mark - start <= charsetBytesMax, raw[mark] > 0x20, raw[mark] != 0x3F { mark += 1 }
        guard mark > start + 2, mark + 2 < raw.count, raw[mark] == 0x3F, raw[mark + 2] == 0x3F else { return nil }
        // The text holds no `?`: so no place is looked at by more than one word that is none.
        let text = mark + 3
        guard let end = raw[text...].firstIndex(of: 0x3F), end + 1 < raw.count, raw[end + 1] == 0x3D else { return nil }
        let decoded: [UInt8]
        switch raw[mark + 1] {
        case 0x51, 0x71: decoded = TransferEncoding.quotedPrintable(raw[text..<end].map { $0 == 0x5F ? 0x20 : $0 }[...])
        case 0x42, 0x62: decoded = Base64.decoded(raw[text..<end])
        default: return nil
        }
        // A language may follow: `utf-8*fr` (RFC 2231, 5).
        let charset = raw[start + 2..<mark].prefix { $0 != 0x2A }
        return (String(decoding: charset, as: UTF8.self).lowercased(), decoded, end + 2)
    }
}

extension [UInt8] {
    fileprivate func isBlankText(_ text: [UInt8]) -> Bool {
        text.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
}
