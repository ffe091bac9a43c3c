import Domain

/// The addresses there are by domain, and the votes of those domains that were asked for.
///
/// All rows are laid by domain once, and kept current by the rows that change: what each gave is remembered and taken
/// back. Names are read of the domains that are asked for.
struct DomainAddresses {
    /// The state it was last brought to.
    private var version = -1
    private var generation = -1

    private(set) var domains = DomainNames()
    private(set) var counts = VoteCounts()
    private(set) var organisations = OrganisationRows()
    private(set) var addresses: [KnownAddress] = []
    /// By row, the last of its addresses, -1 for none.
    private var rowHeads: [Int32] = []
    private var takenBack = 0

    private var name = SpelledName()
    private var reader = ShapeReader()
    private var boxes = SharedBox()

    /// Reads what changed in the carnet since the last time; all of it the first time.
    mutating func update(_ carnet: Carnet) {
        if version == carnet.version, generation == carnet.generation { return }
        let changed = generation == carnet.generation ? carnet.rowsChanged(since: version) : nil
        // What was taken back is left behind once it is the greater part.
        if let changed, takenBack * 2 <= addresses.count + 1_000, !organisations.isWorn {
            let last = (changed.max() ?? -1) + 1
            while rowHeads.count < last { rowHeads.append(-1) }
            for row in changed where rowHeads[row] >= 0 { takeBack(row) }
            carnet.forEachAddressParts(changed, hasNames: false) { take($0, $1, carnet) }
        } else {
            let count = carnet.rows.count
            self = DomainAddresses()
            rowHeads = [Int32](repeating: -1, count: count)
            addresses.reserveCapacity(count + count / 8)
            organisations.reserve(count)
            carnet.forEachAddressParts(hasNames: false) { take($0, $1, carnet) }
        }
        (version, generation) = (carnet.version, carnet.generation)
    }

    // MARK: Addresses by domain

    private mutating func take(_ row: Int, _ parts: AddressParts?, _ carnet: Carnet) {
        organisations.set(row, parts?.organisation)
        guard let parts else { return }
        guard parts.hasOthers else { return take(parts.email, parts.status, row) }
        for var one in carnet.emails(row: row) { one.address.withUTF8 { take($0, one.status, row) } }
    }

    private mutating func take(_ email: UnsafeBufferPointer<UInt8>, _ status: EmailStatus?, _ row: Int) {
        guard let (local, domainName) = Self.parts(email) else { return }
        let domain = domains.number(of: domainName)
        if domain == counts.tallies.count { counts.addDomain() }
        let number = Int32(truncatingIfNeeded: addresses.count)
        var one = KnownAddress(
            hash: ByteHash.pair(ByteHash.lowered(local), domain), row: Int32(truncatingIfNeeded: row),
            nextOfDomain: counts.addUnread(domain, number), nextOfRow: rowHeads[row],
            domain: Int32(truncatingIfNeeded: domain))
        one.standing =
            switch status {
            case nil: .known
            case .confirmed: .confirmed
            case .supposed: .supposed
            case .bounced: .bounced
            }
        rowHeads[row] = number
        addresses.append(one)
    }

    @inline(__always)
    private static func parts(_ email: UnsafeBufferPointer<UInt8>)
        -> (local: UnsafeBufferPointer<UInt8>, domain: UnsafeBufferPointer<UInt8>)?
    {
        guard let at = email.lastIndex(of: 0x40), at > 0, at + 1 < email.count else { return nil }
        return (UnsafeBufferPointer(rebasing: email[..<at]), UnsafeBufferPointer(rebasing: email[(at + 1)...]))
    }

    private mutating func takeBack(_ row: Int) {
        var at = rowHeads[row]
        while at >= 0 {
            let one = addresses[Int(at)]
            if one.role == .unread { counts.takeUnread(Int(one.domain)) } else { counts.count(one, -1) }
            addresses[Int(at)].row = -1
            takenBack += 1
            at = one.nextOfRow
        }
        rowHeads[row] = -1
    }

    // MARK: Votes

    /// Reads how the addresses of a domain are made, those that were not read yet: of domains nobody asks for, none is.
    mutating func read(domain: Int, _ carnet: Carnet) {
        guard counts.tallies[domain].unread > 0 else { return }
        var rows: [Int] = []
        forEachAddress(domain: domain) { one in
            // A row's addresses stand together.
            if one.role == .unread, rows.last != Int(one.row) { rows.append(Int(one.row)) }
        }
        carnet.forEachAddressParts(rows) { row, parts in
            guard let parts else { return }
            let outcome = name.spell(parts.name, parts.given, parts.family)
            guard parts.hasOthers else { return read(parts.email, row, domain, outcome) }
            // The main one first: it is the one that votes.
            for var one in carnet.emails(row: row) { one.address.withUTF8 { read($0, row, domain, outcome) } }
        }
    }

    private mutating func read(
        _ email: UnsafeBufferPointer<UInt8>, _ row: Int, _ domain: Int, _ outcome: SpelledName.Outcome
    ) {
        guard let (local, _) = Self.parts(email) else { return }
        let hash = ByteHash.pair(ByteHash.lowered(local), domain)
        var (number, hasVote) = (-1, false)
        var at = rowHeads[row]
        while at >= 0 {
            let one = addresses[Int(at)]
            if Int(one.domain) == domain {
                hasVote = hasVote || one.isVote
                if one.role == .unread, one.hash == hash { number = Int(at) }
            }
            at = one.nextOfRow
        }
        // Of another domain.
        guard number >= 0 else { return }
        var one = addresses[number]
        one.role = boxes.isOne(local) ? .box : outcome == .unnamed ? .nameless : .named
        if one.role == .named, outcome == .spelled {
            one.shapes = reader.read(local, name)
            if one.shapes != 0, name.given.isCompound || name.family.isCompound {
                one.spellings = counts.keep(one.shapes, reader.spellings)
            }
        }
        // One vote a person and domain.
        if one.isVote, hasVote { one.role = .second }
        addresses[number] = one
        counts.takeUnread(domain)
        counts.count(one, 1)
    }

    // MARK: Looking

    func number(_ domain: String) -> Int? {
        var domain = domain
        return domain.withUTF8 { domains.number(known: $0) }
    }

    /// The addresses of a domain that stand, those read last first.
    func forEachAddress(domain: Int, _ body: (KnownAddress) -> Void) {
        var at = counts.tallies[domain].head
        while at >= 0 {
            let one = addresses[Int(at)]
            if one.row >= 0 { body(one) }
            at = one.nextOfDomain
        }
    }
}
