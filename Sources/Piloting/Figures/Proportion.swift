internal import Glibc

/// So many of so many (piloting.md, *Comparing*).
package struct Proportion: Equatable, Sendable {
    package let count: Int
    package let total: Int

    package init(_ count: Int, of total: Int) { (self.count, self.total) = (count, total) }

    /// Wilson's interval at 95 %, within 0…1; nil of nobody.
    package var interval: (low: Double, high: Double)? {
        guard total > 0 else { return nil }
        let n = Double(total), p = Double(count) / n, z = 1.96
        let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let middle = p + z * z / (2 * n), scale = 1 + z * z / n
        return (max(0, (middle - spread) / scale), min(1, (middle + spread) / scale))
    }

    /// Where nothing came of it: the share it is most likely under, 95 times in 100. Nil elsewhere, and of nobody.
    package var underWhenNone: Double? {
        count == 0 && total > 0 ? 1 - pow(0.05, 1 / Double(total)) : nil
    }
}

/// Two of them side by side.
package struct Comparison: Equatable, Sendable {
    /// How far the difference can be relied on.
    package enum Verdict: String, Sendable {
        case clear, seems, unknown, tooFew
    }

    package let a: Proportion
    package let b: Proportion
    /// Somebody may answer yet: it cannot be called clear.
    package let isWaiting: Bool

    package init(_ a: Proportion, _ b: Proportion, isWaiting: Bool = false) {
        (self.a, self.b, self.isWaiting) = (a, b, isWaiting)
    }

    private static let resultsMin = 5
    private static let peopleMin = 10
    private static let clearFrom = 0.975
    private static let seemsFrom = 0.90

    private var isTooFew: Bool {
        a.count + b.count < Self.resultsMin || min(a.total, b.total) < Self.peopleMin
    }

    /// P(A > B), beta-binomials with uniform priors; nil where there is too little to compare.
    package var probability: Double? {
        if isTooFew || a.count > a.total || b.count > b.total { return nil }
        let betaA = Double(a.total - a.count + 1)
        let (alphaB, betaB) = (Double(b.count + 1), Double(b.total - b.count + 1))
        var sum = 0.0
        for i in 0...a.count {
            let i = Double(i)
            sum += exp(
                lnBeta(alphaB + i, betaA + betaB) - log(betaA + i) - lnBeta(1 + i, betaA) - lnBeta(alphaB, betaB))
        }
        return min(1, max(0, sum))
    }

    package var verdict: Verdict {
        guard let probability else { return .tooFew }
        let surer = max(probability, 1 - probability)
        if surer >= Self.clearFrom { return isWaiting ? .seems : .clear }
        return surer >= Self.seemsFrom ? .seems : .unknown
    }
}

/// ln B(a, b).
private func lnBeta(_ a: Double, _ b: Double) -> Double { lnGamma(a) + lnGamma(b) - lnGamma(a + b) }

private func lnGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
}
