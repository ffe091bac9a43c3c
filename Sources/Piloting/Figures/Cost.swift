internal import Glibc

/// What a result took (piloting.md, *Cost*).
package struct Cost: Equatable, Sendable {
    package let minutes: Int
    package let cents: Int
    package let results: Int

    package init(minutes: Int, cents: Int, results: Int) {
        (self.minutes, self.cents, self.results) = (minutes, cents, results)
    }

    /// Minutes a result, to the nearest five from an hour on; nil where no time is known, or nothing came of it.
    package var minutesEach: Int? {
        guard minutes > 0, results > 0 else { return nil }
        let each = Double(minutes) / Double(results)
        return each < 60 ? Int(each.rounded()) : Int((each / 5).rounded()) * 5
    }

    /// Cents a result.
    package var centsEach: Int? {
        cents > 0 && results > 0 ? Int((Double(cents) / Double(results)).rounded()) : nil
    }

    /// Nothing came of it: each would take more than so many minutes, 95 times in 100.
    package var minutesAtLeast: Int? {
        minutes > 0 && results == 0 ? Int((Double(minutes) / 2.996).rounded(.down)) : nil
    }

    /// Minutes a result, by the exact Poisson interval at 95 %.
    package var interval: (low: Int, high: Int)? {
        guard minutes > 0, results > 0 else { return nil }
        let few = Self.rate { 1 - Self.atMost(results - 1, $0) - 0.025 }
        let many = Self.rate { 0.025 - Self.atMost(results, $0) }
        guard few > 0, many > 0 else { return nil }
        return (Int((Double(minutes) / many).rounded()), Int((Double(minutes) / few).rounded()))
    }

    /// P(X ≤ k) where so many are expected.
    private static func atMost(_ k: Int, _ expected: Double) -> Double {
        guard expected > 0 else { return 1 }
        var sum = 0.0
        var sign: Int32 = 0
        for i in 0...max(0, k) { sum += exp(-expected + Double(i) * log(expected) - lgamma_r(Double(i) + 1, &sign)) }
        return min(1, sum)
    }

    /// Where a function that rises crosses zero.
    private static func rate(_ rising: (Double) -> Double) -> Double {
        var low = 0.0, high = 1.0
        while rising(high) < 0, high < 1e9 { high *= 2 }
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if rising(middle) < 0 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
