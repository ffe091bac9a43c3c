extension Store {
    /// Addresses and numbers beside the first that are in.
    func forEachWay(_ row: Int, _ body: (PooledWay) -> Void) {
        var at = details[row].waysHead
        while at >= 0 {
            if ways[Int(at)].isIn { body(ways[Int(at)]) }
            at = ways[Int(at)].next
        }
    }

    /// In the order they came; one that was taken off and is put in again comes last.
    mutating func setWay(_ row: Int, _ way: PooledWay) {
        var last: Int32 = -1
        var at = details[row].waysHead
        while at >= 0 {
            let old = ways[Int(at)]
            if old.isPhone == way.isPhone, old.isIn, arena.same(old.text, way.text) {
                ways[Int(at)] = way
                ways[Int(at)].next = old.next
                return
            }
            (last, at) = (at, old.next)
        }
        if !way.isIn { return }
        ways.append(way)
        let new = Int32(ways.count - 1)
        if last < 0 { details[row].waysHead = new } else { ways[Int(last)].next = new }
    }
}
