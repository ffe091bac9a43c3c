internal import Domain

// A carnet as it was on a day (piloting.md, *Every day*).
extension Journal {
    /// How many of a file's bytes count: all, but of a carnet as it was.
    func counted(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
        guard let past else { return count }
        let cut = PastCut(base, count: count, day: past)
        erasedSince += cut.erased
        return cut.end
    }
}
