/// The fields of a header block (RFC 5322, 2.2), unfolded and still encoded. Names are in small letters.
struct MailFields: Sendable {
    /// The most bytes of one header block that are read.
    static let bytesMax = 256 << 10

    private var fields: [(name: String, value: [UInt8])] = []

    init() {}

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        var lines = ByteLines(bytes, range.lowerBound..<min(range.upperBound, range.lowerBound + Self.bytesMax))
        while let line = lines.next() {
            if line.isEmpty { continue }
            if bytes[line.lowerBound] == 0x20 || bytes[line.lowerBound] == 0x09 {
                if !fields.isEmpty { fields[fields.count - 1].value += bytes[line] }
            } else if let colon = Self.colon(bytes, line) {
                let name = bytes[line.lowerBound..<colon].prefix { $0 > 0x20 }
                fields.append(
                    (String(decoding: name, as: UTF8.self).lowercased(), Array(bytes[colon + 1..<line.upperBound])))
            }
        }
    }

    /// The first field of a name; empty where there is none.
    func raw(_ name: String) -> [UInt8] { fields.first { $0.name == name }?.value ?? [] }

    /// All fields of a name, one after the other: where a header may stand once only, some write several.
    func raws(_ name: String) -> [[UInt8]] { fields.filter { $0.name == name }.map(\.value) }

    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// The value of a field whose words are ASCII, without comments being taken out.
    func word(_ name: String) -> String {
        let text = MailCharset.text(raw(name))
        return String(text.trimming { $0 == " " || $0 == "\t" })
    }

    // MARK: Where a block ends

    /// Where the header block that begins at `start` ends, and where the body does begin: after an empty line, or
    /// where no field stands any more.
    static func end(_ bytes: [UInt8], _ start: Int, before end: Int) -> (header: Int, body: Int) {
        var lines = ByteLines(bytes, start..<end)
        while let line = lines.next() {
            if line.isEmpty { return (line.lowerBound, lines.position) }
            let isFolded = line.lowerBound > start && (bytes[line.lowerBound] == 0x20 || bytes[line.lowerBound] == 0x09)
            // Some programs keep the line that parts mails in a mailbox as a first, quoted field.
            let isEnvelope =
                line.lowerBound == start && bytes.has(">from ", at: line.lowerBound, before: line.upperBound)
            if !isFolded, !isEnvelope, colon(bytes, line) == nil { return (line.lowerBound, line.lowerBound) }
        }
        return (end, end)
    }

    /// The colon of a line that is a field; a blank may stand before it (RFC 5322, 4.5).
    static func colon(_ bytes: [UInt8], _ line: Range<Int>) -> Int? {
        var at = line.lowerBound
        while at < line.upperBound, bytes[at] > 0x20, bytes[at] < 0x7F, bytes[at] != 0x3A { at += 1 }
        guard at > line.lowerBound else { return nil }
        while at < line.upperBound, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
        return at < line.upperBound && bytes[at] == 0x3A ? at : nil
    }
}

extension String {
    func trimming(_ isLeftOut: (Character) -> Bool) -> Substring {
        var slice = self[...]
        while let first = slice.first, isLeftOut(first) { slice.removeFirst() }
        while let last = slice.last, isLeftOut(last) { slice.removeLast() }
        return slice
    }
}

/// The lines of a range of bytes, ended by LF or CRLF; a file that knows CR alone was given LF when it was read.
struct ByteLines {
    let bytes: [UInt8]
    /// Where the next line begins.
    private(set) var position: Int
    let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        (position, end) = (range.lowerBound, range.upperBound)
    }

    /// The next line without its end; nil when there are no more.
    mutating func next() -> Range<Int>? {
        guard position < end else { return nil }
        let start = position
        let (line, next) = bytes.withUnsafeBufferPointer { bytes in
            var at = start
            while at < end, bytes[at] != 0x0A { at += 1 }
            return (start..<(at > start && bytes[at - 1] == 0x0D ? at - 1 : at), min(at + 1, end))
        }
        position = next
        return line
    }
}

extension [UInt8] {
    /// Whether a text of ASCII stands at a place, whatever its case; `word` is in small letters.
    func has(_ word: StaticString, at place: Int, before end: Int) -> Bool {
        guard place >= 0, word.utf8CodeUnitCount <= end - place, end <= count else { return false }
        for offset in 0..<word.utf8CodeUnitCount where Self.lower(self[place + offset]) != word.utf8Start[offset] {
            return false
        }
        return true
    }

    /// The same, byte by byte.
    func has(_ part: [UInt8], at place: Int, before end: Int) -> Bool {
        guard place >= 0, part.count <= end - place, end <= count else { return false }
        for offset in part.indices where self[place + offset] != part[offset] { return false }
        return true
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte | ((0x41...0x5A).contains(byte) ? 0x20 : 0) }

    /// Whether a range holds nothing but blanks.
    func isBlank(_ range: Range<Int>) -> Bool { self[range].allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}
