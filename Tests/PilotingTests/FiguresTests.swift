import Foundation
import Testing

@testable import Piloting

/// The values that the contract checks (piloting.md, *Comparing*, *Cost*): scipy's, and quadrature's.
@Suite struct FiguresTests {
    @Test(arguments: [
        (6, 40, 3, 60, 0.953, Comparison.Verdict.seems), (6, 40, 1, 60, 0.993, .clear), (10, 40, 3, 60, 0.998, .clear),
        (5, 20, 0, 20, 0.990, .clear), (20, 200, 10, 200, 0.970, .seems), (2, 14, 6, 100, 0.908, .seems),
        (8, 40, 8, 40, 0.500, .unknown),
    ])
    func twoSidesAreCompared(a: Int, n: Int, b: Int, m: Int, expected: Double, verdict: Comparison.Verdict) throws {
        let comparison = Comparison(Proportion(a, of: n), Proportion(b, of: m))
        let probability = try #require(comparison.probability)
        #expect(abs(probability - expected) < 0.0006, "\(probability)")
        #expect(comparison.verdict == verdict)
        // The other way round it is the rest.
        let other = try #require(Comparison(Proportion(b, of: m), Proportion(a, of: n)).probability)
        #expect(abs(probability + other - 1) < 1e-9)
    }

    /// 400 random pairs, held against other people's programs: the first line says which.
    @Test func randomPairsAreAsOthersCountThem() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("comparisons.txt")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 400)
        for line in lines {
            let numbers = line.split(separator: " ")
            let counts = numbers.prefix(4).compactMap { Int($0) },
                expected = numbers.dropFirst(4).compactMap { Double($0) }
            let a = Proportion(counts[0], of: counts[1])
            let comparison = Comparison(a, Proportion(counts[2], of: counts[3]))
            #expect(abs(try #require(comparison.probability) - expected[0]) < 1e-6, "\(line)")
            let interval = try #require(a.interval)
            #expect(abs(interval.low - expected[1]) < 1e-8 && abs(interval.high - expected[2]) < 1e-8, "\(line)")
        }
    }

    @Test func tooFewAreNotCompared() {
        for (a, n, b, m) in [(3, 10, 1, 10), (9, 9, 0, 40), (0, 0, 6, 40), (0, 400, 4, 400)] {
            let comparison = Comparison(Proportion(a, of: n), Proportion(b, of: m))
            #expect(comparison.probability == nil && comparison.verdict == .tooFew)
        }
    }

    @Test func whileSomebodyWaitsNothingIsClear() {
        let comparison = Comparison(Proportion(10, of: 40), Proportion(3, of: 60), isWaiting: true)
        #expect(comparison.verdict == .seems)
    }

    @Test func manyPeopleAreNoOverflow() throws {
        let comparison = Comparison(Proportion(50_500, of: 100_000), Proportion(50_000, of: 100_000))
        #expect(abs(try #require(comparison.probability) - 0.9873) < 0.001)
    }

    /// Held against statsmodels' `proportion_confint(method="wilson")`.
    @Test(arguments: [(10, 40, 0.1419, 0.4019), (0, 20, 0, 0.1611), (20, 20, 0.8389, 1), (2, 5, 0.1176, 0.7693)])
    func wilson(count: Int, total: Int, low: Double, high: Double) throws {
        let interval = try #require(Proportion(count, of: total).interval)
        #expect(abs(interval.low - low) < 0.0006 && abs(interval.high - high) < 0.0006, "\(interval)")
    }

    @Test func ofNobodyNothingIsSaid() {
        #expect(Proportion(0, of: 0).interval == nil && Proportion(0, of: 0).underWhenNone == nil)
    }

    /// « 0 sur 20 : sans doute sous 14 % ».
    @Test func noneOfTwentyIsProbablyUnder14Percent() throws {
        #expect(abs(try #require(Proportion(0, of: 20).underWhenNone) - 0.1391) < 0.0001)
        #expect(Proportion(1, of: 20).underWhenNone == nil)
    }

    /// 6 in 10 h: 0 h 46 to 4 h 32 each; nothing in 6 h: more than 2 h each.
    @Test func costs() throws {
        let cost = Cost(minutes: 600, cents: 0, results: 6)
        #expect(cost.minutesEach == 100)
        let interval = try #require(cost.interval)
        #expect(interval.low == 46 && interval.high == 4 * 60 + 32, "\(interval)")
        #expect(Cost(minutes: 360, cents: 0, results: 0).minutesAtLeast == 120)
        #expect(Cost(minutes: 360, cents: 0, results: 0).minutesEach == nil)
        // « 50 €, 3 h : 80 inscrits, 0,63 € et 2 min chacun ».
        let ad = Cost(minutes: 180, cents: 5000, results: 80)
        #expect(ad.centsEach == 63 && ad.minutesEach == 2)
    }

    @Test(arguments: [
        ("1h", 60), ("1h30", 90), ("1 h 30", 90), ("1:30", 90), ("1,5", 90), ("1.5", 90), ("1,25", 75), ("90 min", 90),
        ("90mn", 90), ("90", 90), ("10", 10), ("2 heures", 120), ("24h", 1440), ("0h45", 45), ("1,5 h", 90),
    ])
    func timesAreRead(typed: String, minutes: Int) { #expect(TypedTime(typed) == .minutes(minutes)) }

    @Test func otherTimesAreNot() {
        for typed in ["", "h", "1h75", "1h3", "abc", "-5", "1:3", "1,555", "0", "0 min"] {
            #expect(TypedTime(typed) == .none, "\(typed)")
        }
        #expect(TypedTime("2") == .ambiguous(2))
        for typed in ["25h", "1441 min", "24:01"] { #expect(TypedTime(typed) == .tooLong, "\(typed)") }
    }
}
