// What a contact has several of lies in chains. They are walked while they are short, as nearly all are; a long one
// gets a table, or each of 100,000 tags would be compared with all before it, at every start.

/// A table of the links of one long chain, by a hash of their texts.
struct LongChain {
    /// What a chain holds.
    enum Kind: UInt8 { case tags, fields, exchanges, ways, carried, memberships }

    struct Key: Hashable {
        var row: Int
        var kind: Kind
    }

    var places: [Int: Int32] = [:]
    /// Its last link.
    var tail: Int32 = -1

    /// Chains of so many links are walked no more.
    static let walkedMax = 64
}

extension Store {
    /// Where a text stands in a chain; -1 where it does not.
    @inline(__always)
    mutating func place(of text: TextRef, _ kind: LongChain.Kind, _ row: Int, from head: Int32) -> Int32 {
        if !longChains.isEmpty, let found = placeInLong(text, false, kind, row) { return found }
        var (at, walked) = (head, 0)
        while at >= 0 {
            let link = link(kind, at)
            if arena.same(link.text, text) { return at }
            at = link.next
            walked += 1
        }
        if walked >= LongChain.walkedMax { makeLong(kind, row, from: head) }
        return -1
    }

    /// Tells the table of a chain, if it has one, of a new link.
    @inline(__always)
    mutating func keep(_ text: TextRef, isPhone: Bool = false, at place: Int32, _ kind: LongChain.Kind, _ row: Int) {
        if !longChains.isEmpty { addToLong(text, isPhone, at: place, kind, row) }
    }

    /// Forgets the tables of a contact that is folded again.
    mutating func forgetLongChains(row: Int) {
        if longChains.isEmpty { return }
        for kind in [LongChain.Kind.tags, .fields, .exchanges, .ways, .carried, .memberships] {
            longChains[LongChain.Key(row: row, kind: kind)] = nil
        }
    }

    /// Nil for a chain without a table.
    @inline(never)
    func placeInLong(_ text: TextRef, _ isPhone: Bool, _ kind: LongChain.Kind, _ row: Int) -> Int32? {
        guard let chain = longChains[LongChain.Key(row: row, kind: kind)] else { return nil }
        guard let place = chain.places[hash(text, isPhone)] else { return -1 }
        // Of texts that are not the same no two have one hash of 64 bits, which nobody can foresee.
        return arena.same(link(kind, place).text, text) ? place : nil
    }

    @inline(never)
    private mutating func addToLong(
        _ text: TextRef, _ isPhone: Bool, at place: Int32, _ kind: LongChain.Kind, _ row: Int
    ) {
        let key = LongChain.Key(row: row, kind: kind)
        guard longChains[key] != nil else { return }
        let hash = hash(text, isPhone)
        longChains[key]?.places[hash] = place
        longChains[key]?.tail = place
    }

    @inline(never)
    mutating func makeLong(_ kind: LongChain.Kind, _ row: Int, from head: Int32) {
        var chain = LongChain()
        var at = head
        while at >= 0 {
            let link = link(kind, at)
            chain.places[hash(link.text, kind == .ways && ways[Int(at)].isPhone)] = at
            chain.tail = at
            at = link.next
        }
        longChains[LongChain.Key(row: row, kind: kind)] = chain
    }

    @inline(__always)
    private func link(_ kind: LongChain.Kind, _ at: Int32) -> (text: TextRef, next: Int32) {
        let at = Int(at)
        return switch kind {
        case .tags, .fields: (pairs[at].name, pairs[at].next)
        case .exchanges: (exchanges[at].id, exchanges[at].next)
        case .ways: (ways[at].text, ways[at].next)
        case .carried: (carried[at].exchange, carried[at].next)
        case .memberships: (memberships[at].breakaway, memberships[at].next)
        }
    }

    private func hash(_ text: TextRef, _ isPhone: Bool) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(arena.raw(text)))
        hasher.combine(isPhone)
        return hasher.finalize()
    }
}

extension Store {
    mutating func setField(_ row: Int, _ name: TextRef, _ value: TextRef) {
        let known = place(of: name, .fields, row, from: details[row].fieldsHead)
        if known >= 0 {
            pairs[Int(known)].value = value
            return
        }
        pairs.append(PooledPair(name: name, value: value))
        let new = Int32(pairs.count - 1)
        if details[row].fieldsTail >= 0 {
            pairs[Int(details[row].fieldsTail)].next = new
        } else {
            details[row].fieldsHead = new
        }
        details[row].fieldsTail = new
        keep(name, at: new, .fields, row)
    }
}
