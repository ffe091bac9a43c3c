import Foundation
import Testing

@testable import Piloting

/// How long half of them take, those who have not ended taken into account (piloting.md, *Time in a stage*).
@Suite struct DurationsTests {
    private func durations(_ days: [(Int, Bool)]) -> Durations {
        var durations = Durations()
        for (days, hasEnded) in days { durations.add(days: days, hasEnded: hasEnded) }
        return durations
    }

    /// The case of the contract: 3 5 6⁺ 8 8 12⁺ 15 20⁺ 21 30⁺. The median of those who left would say 8.
    @Test func thoseWhoAreStillThereCountToo() {
        let days = [
            (3, true), (5, true), (6, false), (8, true), (8, true), (12, false), (15, true), (20, false), (21, true),
            (30, false),
        ]
        #expect(durations(days).median == .days(15))
        #expect(durations(days.reversed()).median == .days(15))
        #expect(durations(days).exits == 6)
    }

    /// S = 3/4 × 2/3 = 1/2 exactly, which a product in floating point may miss.
    @Test func exactlyOneHalfIsOneHalf() {
        let days = [(1, true), (2, true), (3, true), (4, true), (5, true), (6, true)]
        #expect(durations(days).median == .days(3))
        // 7/10 × 5/7 = 1/2: thrice before it is lost to rounding.
        let others =
            [(1, true), (1, true), (1, true), (2, true), (2, true)] + [(Int, Bool)](repeating: (9, false), count: 5)
        #expect(durations(others).median == .days(2))
    }

    /// 2,000 random cases, held against other people's program and whole numbers: the first line says which.
    @Test func randomCasesAreAsOthersCountThem() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("durations.txt")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 2000)
        for line in lines {
            let sides = line.split(separator: "=")
            let days = sides[0].split(separator: " ").compactMap { word in
                Int(word.hasSuffix("+") ? word.dropLast() : word).map { ($0, !word.hasSuffix("+")) }
            }
            let expected = sides[1].split(separator: " ")[0]
            let most = days.map(\.0).max() ?? 0
            #expect(durations(days).median == Int(expected).map { .days($0) } ?? .over(most), "\(line)")
        }
    }

    @Test func fewExitsSayNothing() {
        #expect(durations([]).median == .tooSoon)
        #expect(durations([(Int, Bool)](repeating: (1, true), count: 4)).median == .tooSoon)
        #expect(durations([(Int, Bool)](repeating: (0, true), count: 5)).median == .days(0))
    }

    @Test func whereHalfAreStillThereItTakesLonger() {
        let days =
            [(2, true), (3, true), (4, true), (5, true), (6, true)] + [(Int, Bool)](repeating: (20, false), count: 9)
        #expect(durations(days).median == .over(20))
    }

    /// Whoever is left at a day leaves after those who end on it: the usual convention.
    @Test func onOneDayThoseWhoEndComeFirst() {
        let days = [(5, false), (5, false), (5, true), (5, true), (5, true), (5, true), (5, true), (9, false)]
        // 8 at risk, 5 end: S = 3/8.
        #expect(durations(days).median == .days(5))
    }

    @Test func aHundredThousandOfThemAreNoOverflow() {
        var all = Durations()
        for number in 0..<100_000 { all.add(days: number % 700, hasEnded: number % 3 != 0) }
        guard case .days(let days) = all.median else {
            Issue.record("no median")
            return
        }
        #expect((400...500).contains(days))
    }
}
