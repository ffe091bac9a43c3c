/// The encodings spreadsheets save in.
package enum TextEncoding: Sendable, Equatable, CaseIterable {
    case utf8, utf16LittleEndian, utf16BigEndian, windows1252, macRoman

    /// The name in JSON output and on the command line.
    package var code: String {
        switch self {
        case .utf8: "utf-8"
        case .utf16LittleEndian: "utf-16le"
        case .utf16BigEndian: "utf-16be"
        case .windows1252: "windows-1252"
        case .macRoman: "macroman"
        }
    }

    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .windows1252, .macRoman: []
        }
    }
}

/// What `--encoding` asks for.
package enum EncodingChoice: Sendable, Equatable {
    case utf8, utf16, windows1252, macRoman

    /// From the names people use; ISO-8859-1 is read as the Windows-1252 that contains it.
    package init?(name: String) {
        switch String(decoding: name.utf8.filter { $0 != 0x2D && $0 != 0x5F && $0 != 0x20 }, as: UTF8.self).lowercased()
        {
        case "utf8": self = .utf8
        case "utf16", "utf16le", "utf16be", "unicode": self = .utf16
        case "windows1252", "cp1252", "latin1", "iso88591", "ansi": self = .windows1252
        case "macroman", "macintosh", "mac": self = .macRoman
        default: return nil
        }
    }
}

/// A file's text as UTF-8, and how to find its original bytes again.
package struct DecodedText: Sendable {
    package let encoding: TextEncoding
    package let hasByteOrderMark: Bool
    /// UTF-8, without the byte order mark; as they stood at `badOffsets`.
    package let bytes: [UInt8]
    /// Where a file that is UTF-8 otherwise is not: the records there are rejected, never read in another encoding.
    package let badOffsets: [Int]
    /// The file's bytes; of UTF-8 without their mark, so that they are in memory once.
    package let original: [UInt8]

    private var markLength: Int { hasByteOrderMark && encoding != .utf8 ? encoding.byteOrderMark.count : 0 }

    /// Reads a file's bytes: byte order mark, NUL pattern of UTF-16, strict UTF-8, else Windows-1252,
    /// else Mac Roman where Windows-1252 has undefined bytes.
    package init(_ original: [UInt8], choice: EncodingChoice? = nil) throws(ImportRefusal) {
        guard original.count <= ImportLimit.fileBytesMax else {
            throw .fileTooLong(bytes: original.count, bytesMax: ImportLimit.fileBytesMax)
        }
        try Container.refuseOthers(original)
        let marked: TextEncoding? = [.utf8, .utf16LittleEndian, .utf16BigEndian].first {
            original.starts(with: $0.byteOrderMark)
        }
        let sixteen = marked ?? Container.utf16Pattern(original)
        if sixteen == nil || sixteen == .utf8 { try Container.refuseBinary(original) }
        let body = original.dropFirst(marked.map { $0.byteOrderMark.count } ?? 0)
        let scan = Container.scan(utf8: body)

        switch choice {
        case .utf8: encoding = .utf8
        case .utf16: encoding = sixteen == .utf16BigEndian ? .utf16BigEndian : .utf16LittleEndian
        case .windows1252: encoding = .windows1252
        case .macRoman: encoding = .macRoman
        case nil:
            if let sixteen {
                encoding = sixteen
            } else if scan.bad.isEmpty || scan.good >= scan.bad.count {
                encoding = .utf8
            } else {
                let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
                encoding = body.contains(where: undefined.contains) ? .macRoman : .windows1252
            }
        }
        hasByteOrderMark = marked == encoding && marked != nil
        let start = hasByteOrderMark ? encoding.byteOrderMark.count : 0
        switch encoding {
        case .utf8:
            bytes = start == 0 ? original : Array(original[start...])
            self.original = bytes
            badOffsets = scan.bad
            return
        case .utf16LittleEndian, .utf16BigEndian:
            bytes = Self.utf8(utf16: original[start...], bigEndian: encoding == .utf16BigEndian)
            badOffsets = []
        case .windows1252, .macRoman:
            bytes = Self.utf8(singleBytes: original[start...], encoding)
            badOffsets = []
        }
        self.original = original
    }

    /// A table of our own making, whatever its length: UTF-8, whose rows to be put right get a mark.
    init(table bytes: [UInt8]) {
        (encoding, hasByteOrderMark, badOffsets) = (.utf8, true, [])
        (self.bytes, original) = (bytes, bytes)
    }

    private static func utf8(utf16 bytes: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(bigEndian ? a << 8 | b : b << 8 | a)
            index += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func utf8(singleBytes bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> [UInt8] {
        let upper: [[UInt8]] = (UInt8(0x80)...0xFF).map { byte in
            Array(String(character(byte, encoding)).utf8)
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 { out.append(byte) } else { out.append(contentsOf: upper[Int(byte) - 0x80]) }
        }
        return out
    }

    private static func character(_ byte: UInt8, _ encoding: TextEncoding) -> Unicode.Scalar {
        let table = encoding == .macRoman ? SingleByteTable.macRoman : SingleByteTable.windows1252
        let index = Int(byte) - 0x80
        return index < table.count ? Unicode.Scalar(table[index]) ?? "\u{FFFD}" : Unicode.Scalar(byte)
    }

    /// The original bytes behind ranges of `bytes`, which are in order and do not overlap. One pass.
    func originalRanges(_ ranges: [Range<Int>]) -> [Range<Int>] {
        if encoding == .utf8 { return ranges }
        let wide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
        var (position, offset) = (0, markLength)
        func advance(to target: Int) -> Int {
            while position < min(target, bytes.count) {
                let byte = bytes[position]
                // One character is one byte here, or one UTF-16 unit, or two beyond U+FFFF (four bytes of UTF-8).
                if byte & 0xC0 != 0x80 { offset += wide ? (byte >= 0xF0 ? 4 : 2) : 1 }
                position += 1
            }
            return min(offset, original.count)
        }
        return ranges.map { range in
            let lower = advance(to: range.lowerBound)
            return lower..<advance(to: range.upperBound)
        }
    }

    /// Our own text in the encoding of the file; what it does not have becomes `?`.
    func encoded(_ text: String) -> [UInt8] {
        switch encoding {
        case .utf8: return Array(text.utf8)
        case .utf16LittleEndian: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .windows1252, .macRoman:
            return text.unicodeScalars.map { scalar in
                if scalar.isASCII { return UInt8(scalar.value) }
                return (UInt8(0x80)...0xFF).first { Self.character($0, encoding) == scalar } ?? 0x3F
            }
        }
    }
}
