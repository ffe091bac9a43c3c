extension Store {
    /// Addresses and numbers beside the first that are in.
    func forEachWay(_ row: Int, _ body: (PooledWay) -> Void) {
        var at = details[row].waysHead
        while at >= 0 {
            if ways[Int(at)].isIn { body(ways[Int(at)]) }
            at = ways[Int(at)].next
        }
    }

    /// In the order in which they were last written: who changes one writes those after it again.
    mutating func setWay(_ row: Int, _ way: PooledWay) {
        if !longChains.isEmpty, setLongWay(row, way) { return }
        var new: Int32 = -1
        var last: Int32 = -1
        var at = details[row].waysHead
        var walked = 0
        while at >= 0 {
            let (place, next) = (Int(at), ways[Int(at)].next)
            walked += 1
            if new < 0, ways[place].isPhone == way.isPhone, arena.same(ways[place].text, way.text) {
                // It goes to the end.
                new = at
                if last < 0 { details[row].waysHead = next } else { ways[Int(last)].next = next }
            } else {
                last = at
            }
            at = next
        }
        if new < 0 {
            if !way.isIn { return }
            ways.append(way)
            new = Int32(ways.count - 1)
        } else {
            ways[Int(new)] = way
            ways[Int(new)].next = -1
        }
        if last < 0 { details[row].waysHead = new } else { ways[Int(last)].next = new }
        if walked >= LongChain.walkedMax { makeLong(.ways, row, from: details[row].waysHead) }
    }

    /// The same in a chain that has a table; false where it has none. What goes to the end leaves a place behind that
    /// says it is off.
    private mutating func setLongWay(_ row: Int, _ way: PooledWay) -> Bool {
        guard let tail = longChains[LongChain.Key(row: row, kind: .ways)]?.tail, tail >= 0,
            let known = placeInLong(way.text, way.isPhone, .ways, row)
        else { return false }
        if known >= 0 { ways[Int(known)].isIn = false }
        if !way.isIn { return true }
        ways.append(way)
        let new = Int32(ways.count - 1)
        ways[Int(tail)].next = new
        keep(way.text, isPhone: way.isPhone, at: new, .ways, row)
        return true
    }

    /// What an exchange carried.
    mutating func setCarried(_ row: Int, _ exchange: TextRef, _ new: Carried<TextRef>) {
        let known = place(of: exchange, .carried, row, from: details[row].carriedHead)
        if known >= 0 {
            carried[Int(known)].carried = new
            return
        }
        carried.append(PooledCarried(exchange: exchange, carried: new, next: details[row].carriedHead))
        details[row].carriedHead = Int32(carried.count - 1)
        keep(exchange, at: details[row].carriedHead, .carried, row)
    }
}
