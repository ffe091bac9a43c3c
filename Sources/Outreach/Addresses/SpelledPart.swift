import Domain

/// A given or family name as an address may spell it: lower-case ASCII, in each of its spellings.
///
/// Kept and filled again, so that reading 100,000 names takes no memory for each.
struct SpelledPart {
    /// The most bytes of a name that is read: an address holds half of them.
    static let bytesMax = 128

    /// The spellings, one after the other; the letters of all parts joined come first.
    private(set) var bytes = [UInt8](repeating: 0, count: 4 * bytesMax)
    private(set) var count = 0
    /// How many spellings there are: one for a name of one part, whose spellings are all the same.
    private(set) var spellingCount = 0
    /// Where each begins and ends, in the order of its enum; asked for where there are several.
    private var ranges = [Range<Int>](repeating: 0..<0, count: FamilySpelling.count)
    /// Letters that no address has, such as Greek ones; or too many.
    private(set) var isForeign = false
    /// Where the parts after the first begin; and whether a hyphen stands before each.
    private var gaps: [(at: Int, hyphen: Bool)] = []
    private var folded: [UInt8] = []

    var isEmpty: Bool { count == 0 }
    var isCompound: Bool { spellingCount > 1 }

    @inline(__always)
    func range(_ spelling: Int) -> Range<Int> {
        spellingCount > 1 ? ranges[spelling] : 0..<count
    }

    /// The letters an initial stands for: one, or those of all parts where a given name is spelled by them.
    @inline(__always)
    func initial(_ spelling: Int, isGiven: Bool) -> Range<Int> {
        let range = range(spelling)
        if isGiven, isCompound, spelling == Int(GivenSpelling.initials.rawValue) { return range }
        return range.lowerBound..<min(range.lowerBound + 1, range.upperBound)
    }

    mutating func spell(_ text: UnsafeBufferPointer<UInt8>, isGiven: Bool) {
        count = 0
        spellingCount = 0
        isForeign = text.count > Self.bytesMax
        if isForeign { return }
        if !gaps.isEmpty { gaps.removeAll(keepingCapacity: true) }
        if takeLetters(text) {
            spellingCount = 1
            return
        }
        var all: UInt8 = 0
        for byte in text { all |= byte }
        if all < 0x80 {
            take(text)
        } else {
            folded.removeAll(keepingCapacity: true)
            Folding.appendFolded(text, to: &folded)
            isForeign = folded.count > Self.bytesMax
            if isForeign { return }
            let plain = folded
            plain.withUnsafeBufferPointer { take($0) }
        }
        let end = count
        if gaps.isEmpty {
            spellingCount = 1
        } else if isGiven {
            addGivenSpellings(to: end)
        } else {
            addFamilySpellings(to: end)
        }
    }

    /// A name of nothing but letters of ASCII, as most are. Free of branches, so that the compiler takes many at once.
    private mutating func takeLetters(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var others: UInt8 = 0
        bytes.withUnsafeMutableBufferPointer { out in
            for index in 0..<min(text.count, out.count) {
                let letter = text[index] | 0x20
                others |= letter &- 0x61 < 26 ? 0 : 1
                out[index] = letter
            }
        }
        count = text.count
        return others == 0
    }

    /// The letters of all parts, joined; accents are gone already.
    private mutating func take(_ text: UnsafeBufferPointer<UInt8>) {
        var count = 0
        var (gap, hyphen, isForeign) = (false, false, false)
        bytes.withUnsafeMutableBufferPointer { out in
            var index = 0
            while index < text.count {
                var byte = text[index]
                var length = 1
                if byte >= 0x80 { (byte, length) = Self.plain(text, at: index) }
                index += length
                byte |= byte &- 0x41 < 26 ? 0x20 : 0
                if byte &- 0x61 < 26 || byte &- 0x30 < 10 {
                    if gap, count > 0 { gaps.append((count, hyphen)) }
                    (gap, hyphen) = (false, false)
                    out[count] = byte
                    count += 1
                } else if byte == 0x2D {
                    (gap, hyphen) = (true, true)
                } else if byte == 0x20 || byte == 0x2E || byte == 0x09 {
                    // « J.-P. » is two parts.
                    gap = true
                } else if byte == 0 {
                    isForeign = true
                }
            }
        }
        self.count = count
        self.isForeign = isForeign
    }

    /// What a folded scalar beyond ASCII is in an address, and its length: an apostrophe stands for all that is left
    /// out, 0 for what cannot be written.
    private static func plain(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt8, Int) {
        let next = index + 1 < text.count ? text[index + 1] : 0
        let third = index + 2 < text.count ? text[index + 2] : 0
        switch (text[index], next) {
        case (0xC3, 0xB8): return (0x6F, 2)  // ø
        case (0xC5, 0x82): return (0x6C, 2)  // ł
        case (0xC4, 0x91): return (0x64, 2)  // đ
        case (0xC2, 0xA0): return (0x20, 2)
        case (0xC2, 0xB4), (0xC2, 0xB7), (0xC2, 0xAD), (0xCA, 0xB9...0xBF): return (0x27, 2)
        case (0xE2, 0x80):
            switch third {
            case 0x80...0x8A, 0xAF: return (0x20, 3)
            case 0x90...0x95: return (0x2D, 3)
            case 0x8B...0x8D, 0x98...0x9B, 0xB2: return (0x27, 3)
            default: return (0, 3)
            }
        default: return (0, 1)
        }
    }

    // MARK: Spellings of several parts

    private mutating func add(_ range: Range<Int>) {
        ranges[spellingCount] = range
        spellingCount += 1
    }

    private mutating func append(_ byte: UInt8) {
        bytes[count] = byte
        count += 1
    }

    private func part(_ number: Int, _ end: Int) -> Range<Int> {
        (number == 0 ? 0 : gaps[number - 1].at)..<(number < gaps.count ? gaps[number].at : end)
    }

    private mutating func addHyphenKept(to end: Int) {
        guard gaps.contains(where: \.hyphen) else { return add(0..<end) }
        let start = count
        for number in 0...gaps.count {
            if number > 0, gaps[number - 1].hyphen { append(0x2D) }
            for index in part(number, end) { append(bytes[index]) }
        }
        add(start..<count)
    }

    private mutating func addGivenSpellings(to end: Int) {
        addHyphenKept(to: end)
        add(0..<end)
        add(part(0, end))
        let start = count
        append(bytes[0])
        for gap in gaps { append(bytes[gap.at]) }
        add(start..<count)
    }

    private mutating func addFamilySpellings(to end: Int) {
        addHyphenKept(to: end)
        add(0..<end)
        let last = gaps.count
        let start = count
        for number in 0...last where number == last || !isParticle(part(number, end)) {
            for index in part(number, end) { append(bytes[index]) }
        }
        add(start..<count)
        add(part(0, end))
        add(part(last, end))
    }

    private static let particles: [[UInt8]] = [
        "de", "du", "des", "d", "la", "le", "les", "von", "van", "ben", "el",
    ].map { Array($0.utf8) }

    private func isParticle(_ range: Range<Int>) -> Bool {
        range.count <= 3 && Self.particles.contains { $0.elementsEqual(bytes[range]) }
    }
}
