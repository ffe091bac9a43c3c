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
        var new: Int32 = -1
        var last: Int32 = -1
        var at = details[row].waysHead
        while at >= 0 {
            let (place, next) = (Int(at), ways[Int(at)].next)
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
    }

    /// What an exchange carried.
    mutating func setCarried(_ row: Int, _ exchange: TextRef, _ new: Carried<TextRef>) {
        var at = details[row].carriedHead
        while at >= 0 {
            if arena.same(carried[Int(at)].exchange, exchange) {
                carried[Int(at)].carried = new
                return
            }
            at = carried[Int(at)].next
        }
        carried.append(PooledCarried(exchange: exchange, carried: new, next: details[row].carriedHead))
        details[row].carriedHead = Int32(carried.count - 1)
    }
}
