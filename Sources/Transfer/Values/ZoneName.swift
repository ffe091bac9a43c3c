/// The name that a calendar gives to a zone, taken apart.
struct ZoneName {
    /// In lower case, without accents, with spaces for underscores.
    struct Folded {
        let bytes: [UInt8]

        init(_ text: some Sequence<UInt8>) { bytes = Array(FoldedBytes(text.makeIterator())) }

        /// Whether another text folds to the same.
        func equals(_ other: ArraySlice<UInt8>) -> Bool {
            var folded = FoldedBytes(other.makeIterator())
            for byte in bytes where folded.next() != byte { return false }
            return folded.next() == nil
        }
    }

    /// The offset that it begins with in brackets: `(UTC+01:00) …`.
    private(set) var stated: Int?
    /// The offset that it is, where it is nothing else.
    private(set) var fixed: Int?
    private let rest: [UInt8]

    init(_ text: String) {
        let isEdge = { (byte: UInt8) in byte <= 0x20 || byte == 0x22 || byte == 0x27 }
        let bytes = Array(text.utf8).drop(while: isEdge)
        guard let last = bytes.lastIndex(where: { !isEdge($0) }) else {
            rest = []
            return
        }
        var reader = ZoneReader(bytes: bytes[...last])
        if let (offset, isBracketed) = reader.statedOffset() {
            stated = isBracketed ? offset : nil
            reader.skipSpaces()
            fixed = reader.bytes.isEmpty ? offset : nil
            rest = Array(isBracketed ? reader.bytes : bytes[...last])
        } else {
            rest = Array(bytes[...last])
        }
    }

    /// The whole, then its ends after a slash, as after `/softwarestudio.org/Tzfile/`: IANA's have three parts at most.
    var suffixes: [Folded] {
        let parts = rest.split(separator: 0x2F)
        return (1...3).reversed().filter { $0 <= parts.count }.map {
            Folded(parts.suffix($0).joined(separator: [0x2F]))
        }
    }

    /// What may be cities in a list of them.
    var cities: [Folded] {
        guard !rest.contains(0x2F) else { return [] }
        return rest.split { $0 == 0x2C || $0 == 0x3A || $0 == 0x3B }.prefix(8).compactMap { part in
            let start = part.drop { $0 == 0x20 }
            let end = start.lastIndex { $0 != 0x20 }
            return end.map { Folded(start[...$0]) }
        }
    }

    static let zones = Array(ZoneTables.zones.utf8)
    private static let names = Array(ZoneTables.names.utf8)

    /// IANA's name for one of Windows', or for what Windows shows. Outlook writes `Eastern`, too, and what stands for
    /// the summer: `W. Europe Daylight Time`.
    static func iana(windows name: Folded) -> Folded? {
        let summers = [" daylight time", " summer time"].map {
            Folded(name.bytes.replacing($0.utf8, with: " standard time".utf8))
        }
        let names = [name, Folded(name.bytes + " standard time".utf8)] + summers.filter { $0.bytes != name.bytes }
        return names.lazy.compactMap(iana(shown:)).first
    }

    /// IANA's name for a text that stands in the table of names, such as a city in French.
    static func iana(shown name: Folded) -> Folded? {
        for line in ZoneParts(names[...], 0x0A) {
            var fields = ZoneParts(line, 0x3D)
            guard let first = fields.next(), let iana = fields.next() else { continue }
            if name.equals(first) { return Folded(iana) }
            if let shown = fields.next(), name.equals(shown) { return Folded(iana) }
        }
        return nil
    }
}

/// The parts of a text between single separators.
struct ZoneParts: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>
    private let separator: UInt8

    init(_ text: ArraySlice<UInt8>, _ separator: UInt8) { (rest, self.separator) = (text, separator) }

    mutating func next() -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: separator) ?? rest.endIndex
        let part = rest[..<end]
        rest = rest[end...].dropFirst()
        return part
    }
}

/// Bytes of UTF-8 in lower case, without the accents of French, with spaces for underscores.
private struct FoldedBytes<Base: IteratorProtocol<UInt8>>: Sequence, IteratorProtocol {
    private var base: Base

    init(_ base: Base) { self.base = base }

    mutating func next() -> UInt8? {
        guard let byte = base.next() else { return nil }
        switch byte {
        case 0x41...0x5A: return byte + 0x20
        case 0x5F: return 0x20
        // U+00C0 to U+00FF.
        case 0xC3:
            guard let second = base.next(), (0x80...0xBF).contains(second) else { return byte }
            return plainLatin[Int(second & 0x1F)]
        // Combining accents, U+0300 to U+033F.
        case 0xCC:
            _ = base.next()
            return next()
        // ’ for '.
        case 0xE2:
            let (second, third) = (base.next(), base.next())
            return second == 0x80 && third == 0x99 ? 0x27 : byte
        default: return byte
        }
    }
}

/// The letters of U+00C0 to U+00DF without their accents.
private let plainLatin = Array("aaaaaaaceeeeiiiidnooooo*ouuuuyts".utf8)
