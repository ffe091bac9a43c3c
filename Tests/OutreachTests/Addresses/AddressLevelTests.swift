import Testing

@testable import Outreach

struct AddressLevelTests {
    @Test func theThresholds() {
        func level(_ k: Int, _ n: Int) -> AddressLevel { AddressLevel(votes: k, of: n) }
        #expect(level(5, 5) == .probable)
        #expect(level(4, 4) == .possible)
        #expect(level(2, 2) == .possible)
        #expect(level(5, 6) == .possible)
        #expect(level(1, 1) == .toCheck)
        #expect(level(2, 3) == .toCheck)
        #expect(level(0, 4) == .toCheck)
        #expect(level(0, 0) == .toCheck)
        #expect(level(266, 268) == .probable)
    }

    /// Wilson's lower end as books have it, against the comparison that needs no root.
    @Test func theIntervalAsInBooks() {
        func lower(_ k: Int, _ n: Int) -> Double {
            let (z, n, p) = (AddressLevel.z, Double(n), Double(k) / Double(n))
            let root = (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
            return (p + z * z / (2 * n) - z * root) / (1 + z * z / n)
        }
        for n in 1...200 {
            for k in 0...n {
                for share in [0.5, 0.75] where abs(lower(k, n) - share) > 1e-9 {
                    #expect(AddressLevel.isAtLeast(share, k, n) == (lower(k, n) >= share), "\(k) of \(n)")
                }
            }
        }
    }
}
