/// What is counted of each domain: voters, bounced addresses, votes for each shape and for each spelling.
struct VoteCounts {
    /// One domain's counts: near each other, since domains are met in any order.
    struct Tally: BitwiseCopyable {
        /// Votes for each shape.
        var shapes = SIMD16<UInt32>(repeating: 0)
        /// One a person whose address counts.
        var voters: UInt32 = 0
        var bounces: UInt32 = 0
        /// Where the counts of spellings begin, -1 while nobody there has a compound name.
        var spellings: Int32 = -1
        /// The last of the domain's addresses, -1 for none.
        var head: Int32 = -1
        /// Its addresses that were not read.
        var unread: UInt32 = 0
    }

    private(set) var tallies: [Tally] = []
    /// Bounced addresses by domain and shape: `domain × 16 + shape`.
    private var bounced: [Int: UInt32] = [:]
    /// By block and shape, nine counts: votes for each spelling of a given name, then of a family name.
    private var spellings: [UInt32] = []
    /// The spellings that compound names' addresses have, one an address and shape; the first is no one's.
    private var pool: [UInt16] = [0]

    private static let spellingCount = GivenSpelling.count + FamilySpelling.count

    /// Room for a domain more.
    mutating func addDomain() { tallies.append(Tally()) }

    /// One more address of a domain, its last, not read yet; says which was the last.
    mutating func addUnread(_ domain: Int, _ address: Int32) -> Int32 {
        tallies.withUnsafeMutableBufferPointer { tallies in
            let old = tallies[domain].head
            tallies[domain].head = address
            tallies[domain].unread += 1
            return old
        }
    }

    /// An address of a domain was read, or taken back unread.
    mutating func takeUnread(_ domain: Int) { tallies[domain].unread -= 1 }

    /// Keeps the spellings that an address has in each of its shapes; what it gives is where they are.
    mutating func keep(_ found: UInt16, _ spellings: [(given: UInt8, family: UInt8)]) -> UInt32 {
        let place = UInt32(truncatingIfNeeded: pool.count)
        Self.forEachShape(found) { shape in
            let (given, family) = spellings[shape]
            pool.append(UInt16(given) | UInt16(family) << UInt16(GivenSpelling.count))
        }
        return place
    }

    /// Counts an address, or takes it back by a step of -1.
    mutating func count(_ one: KnownAddress, _ step: Int32) {
        guard one.isVote || one.isBounce else { return }
        let domain = Int(one.domain)
        let step = UInt32(bitPattern: step)
        if one.isBounce {
            tallies[domain].bounces &+= step
            Self.forEachShape(one.shapes) { bounced[domain * AddressShape.count + $0, default: 0] &+= step }
            return
        }
        tallies.withUnsafeMutableBufferPointer { tallies in
            tallies[domain].voters &+= step
            Self.forEachShape(one.shapes) { tallies[domain].shapes[$0] &+= step }
        }
        if one.spellings != 0 { countSpellings(one, domain, step) }
    }

    private mutating func countSpellings(_ one: KnownAddress, _ domain: Int, _ step: UInt32) {
        if tallies[domain].spellings < 0 {
            tallies[domain].spellings = Int32(truncatingIfNeeded: spellings.count)
            spellings += repeatElement(0, count: AddressShape.count * Self.spellingCount)
        }
        let block = Int(tallies[domain].spellings)
        var place = Int(one.spellings)
        Self.forEachShape(one.shapes) { shape in
            let bits = pool[place]
            place += 1
            let isGivenAny = UInt8(bits & 0b1111) == ShapeReader.allGiven
            let isFamilyAny = UInt8(bits >> UInt16(GivenSpelling.count)) == ShapeReader.allFamily
            for spelling in 0..<Self.spellingCount where bits & 1 << UInt16(spelling) != 0 {
                // Who has no variant decides nothing.
                if spelling < GivenSpelling.count ? isGivenAny : isFamilyAny { continue }
                spellings[block + shape * Self.spellingCount + spelling] &+= step
            }
        }
    }

    @inline(__always)
    private static func forEachShape(_ shapes: UInt16, _ body: (Int) -> Void) {
        var left = shapes
        while left != 0 {
            body(left.trailingZeroBitCount)
            left &= left - 1
        }
    }

    // MARK: Reading

    func votes(_ domain: Int, _ shape: AddressShape) -> Int {
        Int(tallies[domain].shapes[Int(shape.rawValue)])
    }

    func bounces(_ domain: Int, _ shape: AddressShape) -> Int {
        Int(bounced[domain * AddressShape.count + Int(shape.rawValue)] ?? 0)
    }

    /// The shape with most votes, the first of them in the order of `AddressShape`.
    func best(_ domain: Int) -> (shape: AddressShape, votes: Int) {
        var best = (shape: AddressShape.firstDotLast, votes: votes(domain, .firstDotLast))
        for shape in AddressShape.allCases where votes(domain, shape) > best.votes {
            best = (shape, votes(domain, shape))
        }
        return best
    }

    /// How those with compound names spell them in addresses of this shape; the first of each where nobody has one.
    func spellings(_ domain: Int, _ shape: AddressShape) -> (given: GivenSpelling, family: FamilySpelling) {
        let block = Int(tallies[domain].spellings)
        guard block >= 0 else { return (.hyphenKept, .hyphenKept) }
        let first = block + Int(shape.rawValue) * Self.spellingCount
        func most(_ places: Range<Int>) -> Int {
            var most = places.lowerBound
            for place in places where spellings[first + place] > spellings[first + most] { most = place }
            return most - places.lowerBound
        }
        return (
            GivenSpelling.allCases[most(0..<GivenSpelling.count)],
            FamilySpelling.allCases[most(GivenSpelling.count..<Self.spellingCount)]
        )
    }
}
