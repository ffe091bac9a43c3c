import Domain
import Testing

@testable import Outreach

struct VisitsTests {
    private func figure(_ period: String, _ count: Int) throws -> VisitCount {
        VisitCount(period: try #require(Period(period)), count: count)
    }

    @Test func whatLiesInALongerReportIsNotCountedTwice() throws {
        let figures = try [
            figure("2026-11-02/2026-11-08", 4), figure("2026-11-01/2026-11-30", 20), figure("2026-12-01/2026-12-31", 5),
            figure("2026-11-30/2026-11-30", 1),
        ]
        let visits = Visits(figures)
        #expect(visits.total == 25)
        #expect(visits.counted.map(\.count) == [20, 5])
        #expect(visits.contained.map(\.count) == [4, 1])
        #expect(!visits.overlaps)
        // The whole year comes in.
        #expect(Visits(figures + [try figure("2026-01-01/2026-12-31", 70)]).total == 70)
        #expect(Visits([]).total == 0)
    }

    @Test func theSamePeriodAgainReplaces() throws {
        let figures = try [figure("2026-11-01/2026-11-30", 20), figure("2026-11-01/2026-11-30", 23)]
        #expect(Visits(figures).total == 23)
        #expect(Visits.placing(figures[1], in: [figures[0]]) == [figures[1]])
    }

    @Test func sharedDaysAreSaid() throws {
        let visits = try Visits([figure("2026-11-01/2026-11-15", 3), figure("2026-11-15/2026-11-30", 4)])
        #expect(visits.overlaps && visits.total == 7)
    }
}
