/// The characters that bytes of a mail stand for.
enum MailCharset {
    /// Bytes as text: in the charset that is named where we know it, else in UTF-8 if they are, else in Windows-1252.
    static func text(_ bytes: [UInt8], named name: String = "") -> String {
        switch table(name) {
        case .some(let upper): text(bytes, upper)
        case nil: isUTF8(bytes) ? String(decoding: bytes, as: UTF8.self) : text(bytes, windows1252)
        }
    }

    /// A text that was cut, or a byte gone wrong, is UTF-8 still: there is more right than wrong in it.
    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        let scan = Container.scan(utf8: bytes[...])
        return scan.bad.isEmpty || scan.good >= scan.bad.count
    }

    private static func text(_ bytes: [UInt8], _ upper: [Unicode.Scalar]) -> String {
        var out = String.UnicodeScalarView()
        for byte in bytes { out.append(byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80]) }
        return String(out)
    }

    /// What the upper half of a charset stands for; nil for UTF-8, and for what is to be guessed.
    private static func table(_ name: String) -> [Unicode.Scalar]? {
        switch String(decoding: name.utf8.filter { $0 > 0x20 && $0 != 0x2D && $0 != 0x5F }, as: UTF8.self).lowercased()
        {
        // Whoever names Latin-1 means the Windows-1252 that contains it (WHATWG, Encoding 4.2).
        case "iso88591", "latin1", "windows1252", "cp1252", "ansi": windows1252
        case "iso885915", "latin9", "iso885915:1999": iso885915
        case "macintosh", "macroman", "xmacroman": macRoman
        default: nil
        }
    }

    private static let windows1252 = scalars(SingleByteTable.windows1252)
    private static let macRoman = scalars(SingleByteTable.macRoman)

    /// Latin-1 but for eight of its signs.
    private static let iso885915: [Unicode.Scalar] = {
        var scalars = (UInt8(0x80)...0xFF).map { Unicode.Scalar($0) }
        let others: [(Int, Unicode.Scalar)] = [
            (0xA4, "€"), (0xA6, "Š"), (0xA8, "š"), (0xB4, "Ž"), (0xB8, "ž"), (0xBC, "Œ"), (0xBD, "œ"), (0xBE, "Ÿ"),
        ]
        for (byte, scalar) in others { scalars[byte - 0x80] = scalar }
        return scalars
    }()

    private static func scalars(_ table: [UInt16]) -> [Unicode.Scalar] {
        (0..<0x80).map { index in
            index < table.count ? Unicode.Scalar(table[index]) ?? "\u{FFFD}" : Unicode.Scalar(UInt8(0x80 + index))
        }
    }
}

/// How the bytes of a part travelled (RFC 2045, 6).
enum TransferEncoding {
    /// What a part says: at most `bytesMax` bytes of it are looked at.
    static func decoded(_ bytes: ArraySlice<UInt8>, _ name: String, bytesMax: Int) -> [UInt8] {
        let part = bytes.prefix(bytesMax)
        return switch name.lowercased() {
        case "quoted-printable": quotedPrintable(part)
        case "base64": Base64.decoded(part)
        default: Array(part)
        }
    }

    /// A line that ends in `=` goes on in the next; an `=` that means nothing stays.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == 0x3D else {
                out.append(bytes[index])
                index += 1
                continue
            }
            if index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) {
                out.append(high << 4 | low)
                index += 3
                continue
            }
            // Blanks may have been added on the way.
            var end = index + 1
            while end < bytes.endIndex, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
            if end < bytes.endIndex, bytes[end] != 0x0A {
                out.append(0x3D)
                index += 1
            } else {
                index = end + 1
            }
        }
        return out
    }

    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
