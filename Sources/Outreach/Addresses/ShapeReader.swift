import Domain

/// Tells what shapes a local part has, given the name.
struct ShapeReader {
    /// By shape, a bit for each spelling that fits: valid where the last reading has the shape.
    private(set) var spellings = [(given: UInt8, family: UInt8)](repeating: (0, 0), count: AddressShape.count)
    private var local = [UInt8](repeating: 0, count: EmailAddress.localBytesMax)

    static let allGiven: UInt8 = 0b1111
    static let allFamily: UInt8 = 0b1_1111

    /// A bit for each shape.
    mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ name: borrowing SpelledName) -> UInt16 {
        guard !text.isEmpty, text.count <= local.count else { return 0 }
        local.withUnsafeMutableBufferPointer { local in
            for index in text.indices { local[index] = text[index] | (text[index] &- 0x41 < 26 ? 0x20 : 0) }
        }
        let found = match(text.count, name)
        if found != 0 { return found }
        let end = Self.withoutMarks(local[..<text.count])
        return end < text.count ? match(end, name) : 0
    }

    /// Each shape's pieces as places in `fits`, and by place the shapes that begin with that piece, and those that end
    /// with it: made once, asked for every address.
    private let forms: [(lead: Int, sign: UInt8, tail: Int)]
    private let leads: [UInt16]
    private let tails: [UInt16]
    /// By piece, what fits of it; then what stands for no piece at all.
    private var fits = [PieceFit](repeating: PieceFit(), count: nothing) + [PieceFit(ends: 1)]
    private static let nothing = 4

    init() {
        let forms = AddressShape.allCases.map { shape in
            let (lead, sign, tail) = shape.pieces
            return (lead: Int(lead.rawValue), sign: sign, tail: tail.map { Int($0.rawValue) } ?? Self.nothing)
        }
        func shapes(_ isOne: (Int) -> Bool) -> UInt16 {
            forms.indices.filter(isOne).reduce(0) { $0 | 1 << UInt16($1) }
        }
        leads = (0...Self.nothing).map { place in shapes { forms[$0].lead == place } }
        tails = (0...Self.nothing).map { place in shapes { forms[$0].tail == place } }
        self.forms = forms
    }

    private mutating func match(_ count: Int, _ name: borrowing SpelledName) -> UInt16 {
        local.withUnsafeBufferPointer { whole in
            let local = UnsafeBufferPointer(rebasing: whole[..<count])
            fits.withUnsafeMutableBufferPointer { fits in
                name.given.fit(local, isGiven: true, &fits[0], &fits[1])
                name.family.fit(local, isGiven: false, &fits[2], &fits[3])
            }
        }
        var (begun, ended): (UInt16, UInt16) = (0, 0)
        for (place, fit) in fits.enumerated() {
            if fit.starts != 0 { begun |= leads[place] }
            if fit.ends != 0 { ended |= tails[place] }
        }
        var found: UInt16 = 0
        var left = begun & ended
        while left != 0 {
            let shape = left.trailingZeroBitCount
            left &= left - 1
            let (lead, sign, tail) = forms[shape]
            let signs = sign == 0 ? 0 : 1
            let pairs = PieceFit.pairs(fits[lead], signs, fits[tail], count) { local[$0] == sign || signs == 0 }
            if pairs.lead == 0 { continue }
            let isGivenFirst = lead < 2
            let isWhole = tail == Self.nothing
            let given = isGivenFirst ? pairs.lead : isWhole ? Self.allGiven : pairs.tail
            let family = isGivenFirst ? (isWhole ? Self.allFamily : pairs.tail) : pairs.lead
            spellings[shape] = (
                name.given.isCompound ? given : Self.allGiven, name.family.isCompound ? family : Self.allFamily
            )
            found |= 1 << UInt16(shape)
        }
        return found
    }

    // MARK: Marks beside the name

    /// Where a local part ends without the number of a homonym and the words for who is not of the house.
    private static func withoutMarks(_ local: ArraySlice<UInt8>) -> Int {
        var end = local.count
        func trim(_ start: Int) {
            var start = start
            while start > 0, isSign(local[start - 1]) { start -= 1 }
            if start > 0 { end = start }
        }
        while true {
            let before = end
            var digits = end
            while digits > 0, local[digits - 1] &- 0x30 < 10 { digits -= 1 }
            if digits < end { trim(digits) }
            for mark in marks where end > mark.count + 1 && isSign(local[end - mark.count - 1]) {
                if local[(end - mark.count)..<end].elementsEqual(mark) {
                    trim(end - mark.count)
                    break
                }
            }
            if end == before { return end }
        }
    }

    private static func isSign(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x2E || byte == 0x5F }

    private static let marks: [[UInt8]] = ["ext", "externe", "prestataire", "stagiaire"].map { Array($0.utf8) }
}

/// Which spellings of a piece of a name a local part begins and ends with: a bit for each.
struct PieceFit: BitwiseCopyable {
    var starts: UInt8 = 0
    var ends: UInt8 = 0
    /// A byte for each.
    private var lengths: UInt64 = 0

    init(ends: UInt8 = 0) { self.ends = ends }

    /// Of one spelling, the first letters of some.
    init(_ bytes: [UInt8], _ length: Int, _ local: UnsafeBufferPointer<UInt8>) {
        guard length <= local.count else { return }
        lengths = UInt64(truncatingIfNeeded: length)
        let end = local.count - length
        starts = (0..<length).allSatisfy { local[$0] == bytes[$0] } ? 1 : 0
        ends = (0..<length).allSatisfy { local[end + $0] == bytes[$0] } ? 1 : 0
    }

    @inline(__always)
    func length(_ spelling: Int) -> Int { Int(truncatingIfNeeded: lengths >> UInt64(8 * spelling) & 0xFF) }

    @inline(__always)
    mutating func setLength(_ spelling: Int, _ length: Int) {
        lengths |= UInt64(truncatingIfNeeded: length) << UInt64(8 * spelling)
    }

    /// The spellings of two pieces that make a local part of `count` bytes together, with so many signs between them.
    @inline(__always)
    static func pairs(
        _ lead: PieceFit, _ signs: Int, _ tail: PieceFit, _ count: Int, _ isSign: (Int) -> Bool
    ) -> (lead: UInt8, tail: UInt8) {
        var found: (lead: UInt8, tail: UInt8) = (0, 0)
        var leads = lead.starts
        while leads != 0 {
            let one = leads.trailingZeroBitCount
            leads &= leads - 1
            let length = lead.length(one)
            let rest = count - length - signs
            guard rest >= 0, isSign(length) else { continue }
            var tails = tail.ends
            while tails != 0 {
                let other = tails.trailingZeroBitCount
                tails &= tails - 1
                guard tail.length(other) == rest else { continue }
                found.lead |= 1 << UInt8(one)
                found.tail |= 1 << UInt8(other)
            }
        }
        return found
    }
}

extension SpelledPart {
    /// What of a local part this part's spellings are, whole and by their initials.
    func fit(
        _ local: UnsafeBufferPointer<UInt8>, isGiven: Bool, _ whole: inout PieceFit, _ initials: inout PieceFit
    ) {
        if spellingCount == 1, count > 0 {
            whole = PieceFit(bytes, count, local)
            initials = PieceFit(bytes, 1, local)
            return
        }
        whole = PieceFit()
        initials = PieceFit()
        bytes.withUnsafeBufferPointer { bytes in
            for spelling in 0..<spellingCount {
                Self.compare(bytes, range(spelling), local, spelling, &whole)
                Self.compare(bytes, initial(spelling, isGiven: isGiven), local, spelling, &initials)
            }
        }
    }

    @inline(__always)
    private static func compare(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ local: UnsafeBufferPointer<UInt8>, _ spelling: Int,
        _ fit: inout PieceFit
    ) {
        let length = range.count
        guard length > 0, length <= local.count else { return }
        fit.setLength(spelling, length)
        let end = local.count - length
        if isSame(bytes, range.lowerBound, local, 0, length) { fit.starts |= 1 << UInt8(spelling) }
        if isSame(bytes, range.lowerBound, local, end, length) { fit.ends |= 1 << UInt8(spelling) }
    }

    @inline(__always)
    private static func isSame(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ local: UnsafeBufferPointer<UInt8>, _ from: Int,
        _ length: Int
    ) -> Bool {
        for index in 0..<length where bytes[start + index] != local[from + index] { return false }
        return true
    }
}
