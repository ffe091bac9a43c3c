import Testing

@testable import Domain

private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

@Suite struct WorkingDaysTests {
    @Test(arguments: [
        (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2028, "2028-04-16"),
        (2029, "2029-04-01"), (2030, "2030-04-21"), (1818, "1818-03-22"), (1943, "1943-04-25"), (2285, "2285-03-22"),
    ])
    func easter(_ year: Int, _ iso: String) throws {
        #expect(Day.easter(year: year) == (try day(iso)))
    }

    @Test func easterIsAlwaysASundayInItsFiveWeeks() throws {
        for year in 1583...9999 {
            let easter = try #require(Day.easter(year: year))
            let (_, month, day) = easter.civil
            #expect(easter.weekday == 7 && (month == 3 && day >= 22 || month == 4 && day <= 25), "\(year)")
        }
        #expect(Day.easter(year: 0) == nil)
        #expect(Day.easter(year: 10_000) == nil)
        #expect(Day.holidays(year: .max).isEmpty)
    }

    @Test func holidaysOfAYear() {
        #expect(
            Day.holidays(year: 2026).map(\.description) == [
                "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14",
                "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
            ])
    }

    @Test(arguments: [
        (2024, ["04-01", "05-09", "05-20"]), (2025, ["04-21", "05-29", "06-09"]), (2026, ["04-06", "05-14", "05-25"]),
        (2027, ["03-29", "05-06", "05-17"]), (2028, ["04-17", "05-25", "06-05"]), (2029, ["04-02", "05-10", "05-21"]),
        (2030, ["04-22", "05-30", "06-10"]),
    ])
    func everyDayOfAYearIsHolidayOrNot(_ year: Int, _ movable: [String]) throws {
        let fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"]
        let expected = Set(try (fixed + movable).map { try day("\(year)-\($0)") })
        var found: Set<Day> = []
        var current = try day("\(year)-01-01")
        while current.civil.year == year {
            if current.isHoliday { found.insert(current) }
            current = current + 1
        }
        #expect(found == expected)
        #expect(Set(Day.holidays(year: year)) == expected)
    }

    @Test func alsaceMoselleAndNeighboursAreWorkingDays() throws {
        #expect(try day("2026-04-03").isWorkingDay)  // Good Friday
        #expect(try day("2028-12-26").isWorkingDay)  // St Stephen's, a Tuesday
        #expect(try day("2026-05-15").isWorkingDay)  // the day after Ascension
        #expect(try !day("2026-05-14").isWorkingDay)
        #expect(try !day("2026-11-21").isWorkingDay)  // a Saturday
    }

    @Test(arguments: [
        ("2026-11-21", 1, "2026-11-23"), ("2026-11-21", 5, "2026-11-27"), ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-23", 5, "2026-11-30"), ("2026-12-24", 1, "2026-12-28"), ("2026-12-31", 1, "2027-01-04"),
        ("2026-05-07", 1, "2026-05-11"), ("2026-05-13", 1, "2026-05-15"), ("2026-11-21", 0, "2026-11-21"),
        ("2026-11-23", -1, "2026-11-20"), ("2026-11-12", -1, "2026-11-10"), ("2026-11-21", -5, "2026-11-16"),
    ])
    func addingWorkingDays(_ from: String, _ count: Int, _ to: String) throws {
        #expect(try day(from).addingWorkingDays(count) == (try day(to)))
    }

    @Test func theCalendarHasEnds() {
        #expect(Day.last.addingWorkingDays(.max) == .last)
        #expect(Day.first.addingWorkingDays(.min) == .first)
        #expect((Day.last + -1).addingWorkingDays(3) == .last)
    }
}
