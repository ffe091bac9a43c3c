import Testing

@testable import Domain

/// New days for late steps: N a day over the coming working days (product.md, *Late work can be spread*).
@Suite struct SpreadingTests {
    private let saturday = Day(year: 2026, month: 11, day: 21) ?? .first

    private func days(_ count: Int, perDay: Int, from today: Day? = nil) -> [String] {
        Spreading.days(count, perDay: perDay, today: today ?? saturday).map(\.description)
    }

    @Test func soManyADayFromTheFirstWorkingDayOn() {
        #expect(
            days(7, perDay: 3) == [
                "2026-11-23", "2026-11-23", "2026-11-23", "2026-11-24", "2026-11-24", "2026-11-24", "2026-11-25",
            ])
        #expect(days(2, perDay: 1, from: saturday + -1) == ["2026-11-23", "2026-11-24"])
    }

    @Test func neitherWeekendsNorHolidays() throws {
        let wednesday = try #require(Day(iso: "2026-12-23"))
        #expect(days(3, perDay: 1, from: wednesday) == ["2026-12-24", "2026-12-28", "2026-12-29"])
        #expect(Spreading.days(200, perDay: 2, today: wednesday).allSatisfy { $0.isWorkingDay })
    }

    @Test func noDayHasMoreThanAskedAndOnlyTheLastHasFewer() {
        for (count, perDay) in [(12, 3), (13, 3), (1, 5), (100, 7), (5, 1), (40, 999)] {
            let spread = Spreading.days(count, perDay: perDay, today: saturday)
            let counts = Dictionary(grouping: spread) { $0 }.sorted { $0.key < $1.key }.map(\.value.count)
            #expect(spread == spread.sorted() && spread.count == count)
            #expect(counts.dropLast().allSatisfy { $0 == perDay })
            #expect(counts.last == (count - 1) % perDay + 1)
        }
    }

    @Test(arguments: [0, -1, .min]) func nothingIsSpreadOverNoDays(_ count: Int) {
        #expect(days(count, perDay: 3).isEmpty)
        #expect(days(2, perDay: count) == ["2026-11-23", "2026-11-24"])
    }

    @Test func theCalendarEndsAndTheWorkIsAllThere() {
        #expect(Spreading.days(5, perDay: 2, today: .last) == [.last, .last, .last, .last, .last])
    }

    /// « 12 actions en retard. Les étaler, 3 par jour jusqu'à jeudi ? »
    @Test(arguments: [
        (12, 3), (1, 3), (0, 3), (-4, 3), (13, 4), (16, 4), (17, 5), (100, 25), (3996, 999), (1_000_000, 999),
    ])
    func allWithinFourDaysAndAtLeastThreeADay(_ count: Int, _ perDay: Int) {
        #expect(Spreading.perDayProposed(count) == perDay)
        guard (1...3996).contains(count) else { return }
        let spread = Spreading.days(count, perDay: perDay, today: saturday)
        #expect(Set(spread).count <= 4)
        #expect(spread.last ?? saturday <= saturday + 5)
    }
}
