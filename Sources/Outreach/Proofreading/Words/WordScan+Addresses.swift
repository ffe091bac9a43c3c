import Domain

/// What bytes and scalars are to a proofreading, and addresses among words.
extension WordScan {
    enum ByteClass: UInt8 { case sign, letter, blank, newline, wide }

    static let classes: [ByteClass] = (0..<256).map { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .letter
        case 0x0A, 0x0D: .newline
        case 0...0x20, 0x7F: .blank
        case 0x80...0xFF: .wide
        default: .sign
        }
    }

    static let bullets: Set<UInt32> = [
        0x2022, 0x2023, 0x2013, 0x2014, 0xB7, 0x25AA, 0x25CF, 0x25E6, 0x25A0, 0x2192, 0x2043, 0x2212,
    ]

    /// The scalar at an index and its length; U+FFFD and 1 where there is none. The bytes are a `String`'s.
    @inline(__always)
    static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (scalar: UInt32, length: Int) {
        let first = bytes[at]
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard first >= 0xC0, at + length <= bytes.count else { return (0xFFFD, 1) }
        var scalar = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for index in at + 1..<at + length { scalar = scalar << 6 | UInt32(bytes[index] & 0x3F) }
        return (scalar, length)
    }

    /// Letters of Latin, Greek, Cyrillic and of all scripts beyond; neither signs nor emoji.
    static func isLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x370...0x1FFF, 0x2C00...0x2DFF: true
        case 0x3041...0xD7FF, 0xF900...0xFDFF, 0xFE70...0xFEFE, 0xFF21...0xFFDC, 0x1_0000...0x1_EFFF,
            0x2_0000...0x3_FFFF:
            true
        default: false
        }
    }

    /// A letter, or what sits on one or is not seen: marks, `·` of `chargé·e`, joiners, soft hyphens.
    @inline(__always)
    static func isOfWord(_ scalar: UInt32) -> Bool {
        if isLetter(scalar) { return true }
        switch scalar {
        case 0xAD, 0xB7, 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: return true
        default: return false
        }
    }

    static func isCapital(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xC0...0xD6, 0xD8...0xDE, 0x178: true
        case 0x100...0x137, 0x14A...0x177: scalar & 1 == 0
        case 0x139...0x148, 0x179...0x17E: scalar & 1 == 1
        case 0x391...0x3A9, 0x410...0x42F: true
        default: false
        }
    }

    // MARK: Addresses

    /// The run of signs without a blank that begins here, and the first address in it: `https://…`, `a@b.fr`,
    /// `beta.gouv.fr/aide`.
    static func address(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> (end: Int, address: (range: Range<Int>, kind: MailWord.Kind)?) {
        var end = start
        var (hasDot, box, scheme) = (false, -1, -1)
        while end < bytes.count {
            let byte = bytes[end]
            if byte <= 0x20 { break }
            if byte == 0x2E { hasDot = true }
            if byte == 0x40, box < 0 { box = end }
            if byte == 0x2F, scheme < 0, end >= start + 2, bytes[end - 1] == 0x2F, bytes[end - 2] == 0x3A {
                scheme = end - 2
            }
            if byte == 0xC2 || byte == 0xE2, ends(bytes, end) { break }
            end += 1
        }
        if end == start { end += 1 }
        if scheme > start, let range = schemed(bytes, start, scheme, end) { return (end, (range, .link)) }
        if box > start, let range = mailbox(bytes, start, box, end) { return (end, (range, .mailbox)) }
        if hasDot, let range = hosted(bytes, start, end) { return (end, (range, .link)) }
        return (end, nil)
    }

    /// No-break spaces, quotes, dashes and the like end a run.
    private static func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        guard at + 1 < bytes.count else { return false }
        if bytes[at] == 0xE2 { return bytes[at + 1] == 0x80 }
        return bytes[at + 1] == 0xA0 || bytes[at + 1] == 0xAB || bytes[at + 1] == 0xBB
    }

    private static func schemed(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ scheme: Int, _ end: Int
    ) -> Range<Int>? {
        var first = scheme
        while first > start, (bytes[first - 1] | 0x20) &- 0x61 < 26 { first -= 1 }
        let last = withoutTail(bytes, scheme + 3, end)
        return first < scheme && last > scheme + 3 ? first..<last : nil
    }

    private static func mailbox(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ box: Int, _ end: Int
    ) -> Range<Int>? {
        func isOfName(_ byte: UInt8) -> Bool {
            classes[Int(byte)] == .letter || byte == 0x2E || byte == 0x2D || byte == 0x5F || byte == 0x2B
        }
        var (first, last) = (box, box + 1)
        while first > start, isOfName(bytes[first - 1]) { first -= 1 }
        while last < end, isOfName(bytes[last]) { last += 1 }
        while last > box + 1, bytes[last - 1] == 0x2E { last -= 1 }
        return first < box && last > box + 1 ? first..<last : nil
    }

    /// `beta.gouv.fr`, `exemple.fr/aide?a=1`: labels with dots, the last of two letters or more, in lower case.
    private static func hosted(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Range<Int>? {
        var first = start
        while first < end {
            var last = first
            var dot = -1
            while last < end, isOfHost(bytes[last]) {
                if bytes[last] == 0x2E, last + 1 < end, isOfHost(bytes[last + 1]), bytes[last + 1] != 0x2E {
                    dot = last
                }
                last += 1
            }
            var name = last
            while name > first, bytes[name - 1] == 0x2E || bytes[name - 1] == 0x2D { name -= 1 }
            if dot > first, isTop(bytes, dot + 1, name) {
                let goesOn = name == last && last < end && (bytes[last] == 0x2F || bytes[last] == 0x3F)
                return first..<(goesOn ? withoutTail(bytes, last, end) : name)
            }
            first = max(last, first) + 1
        }
        return nil
    }

    @inline(__always)
    private static func isOfHost(_ byte: UInt8) -> Bool {
        classes[Int(byte)] == .letter || byte == 0x2E || byte == 0x2D || byte >= 0x80
    }

    /// Endings of inclusive writing (`agent.es`) and words after a forgotten blank are no top-level domains here.
    private static let noTops: Set<String> = ["es", "ne", "le", "la", "fe", "te", "ve", "se", "et", "il", "je", "ce"]
    private static let longTops: Set<String> = [
        "info", "paris", "exemple", "example", "test", "local", "coop", "alsace", "corsica", "online", "site", "email",
    ]

    private static func isTop(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start >= 2, end - start <= 8, bytes[start..<end].allSatisfy({ $0 &- 0x61 < 26 }) else {
            return false
        }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        return end - start <= 3 ? !noTops.contains(name) : longTops.contains(name)
    }

    /// Signs at the end of an address belong to the sentence.
    private static func withoutTail(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        let tail: Set<UInt8> = [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x5D, 0x7D, 0x3E, 0x27, 0x22, 0x2A]
        var end = end
        while end > start, tail.contains(bytes[end - 1]) { end -= 1 }
        return end
    }
}

extension MailWords {
    /// The host of an address, lower case, without `www.`; nil where there is none.
    static func host(of address: String) -> String? {
        var rest = Substring(address.lowercased())
        if let colon = rest.utf8.firstIndex(of: 0x3A), rest[colon...].hasPrefix("://") {
            rest = rest[colon...].dropFirst(3)
        }
        rest = rest.prefix { !"/?#".contains($0) }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        rest = rest.prefix { $0 != ":" }
        if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
        return rest.isEmpty ? nil : String(rest)
    }
}
