import Testing

@testable import Domain

/// The day it is in Paris, against the system's own tables (tzdata, Europe/Paris) at each change.
@Suite struct ParisDayTests {
    @Test(arguments: [
        ("2026-01-15T22:59:59.999Z", "2026-01-15"), ("2026-01-15T23:00:00.000Z", "2026-01-16"),
        ("2026-07-15T21:59:59.999Z", "2026-07-15"), ("2026-07-15T22:00:00.000Z", "2026-07-16"),
        // 29 March 2026 and 25 October 2026, at 1:00 UTC.
        ("2026-03-28T22:30:00.000Z", "2026-03-28"), ("2026-03-29T22:30:00.000Z", "2026-03-30"),
        ("2026-10-24T22:30:00.000Z", "2026-10-25"), ("2026-10-25T22:30:00.000Z", "2026-10-25"),
        ("2026-12-31T23:30:00.000Z", "2027-01-01"), ("2027-03-28T22:00:00.000Z", "2027-03-29"),
    ])
    func aDayInParis(instant: String, expected: String) throws {
        #expect(try #require(Instant(instant)).parisDay.description == expected)
    }
}
