import Domain
import Testing

@testable import Outreach

struct ReportPeriodTests {
    private func period(_ name: String) -> String? { Period(reportNamed: name)?.description }

    @Test func asMatomoNamesItsFiles() {
        for (name, expected) in [
            ("Export _ Campaigns _ Saturday, November 28, 2026.csv", "2026-11-28/2026-11-28"),
            ("Export _ Campaigns _ week November 2 – 8, 2026.csv", "2026-11-02/2026-11-08"),
            ("Export _ Campaigns _ week September 28 – October 4, 2026.csv", "2026-09-28/2026-10-04"),
            ("Export _ Campaigns _ week December 28, 2026 – January 3, 2027.csv", "2026-12-28/2027-01-03"),
            ("Export _ Campaigns _ November 2026.tsv", "2026-11-01/2026-11-30"),
            ("Export _ Campaigns _ 2026.csv", "2026-01-01/2026-12-31"),
            ("Exporter _ Campagnes _ samedi 28 novembre 2026.csv", "2026-11-28/2026-11-28"),
            ("Exporter _ Campagnes _ semaine 2–8 novembre 2026.csv", "2026-11-02/2026-11-08"),
            ("Exporter _ Campagnes _ semaine 28 septembre – 4 octobre 2026.csv", "2026-09-28/2026-10-04"),
            ("Exporter _ Campagnes _ 28 décembre 2026 – 3 janvier 2027 (1).csv", "2026-12-28/2027-01-03"),
            ("Exporter _ Campagnes _ fe\u{301}vrier 2028.csv", "2028-02-01/2028-02-29"),
            ("Exporter _ Campagnes _ mardi 1er août 2028 (2).tsv", "2028-08-01/2028-08-01"),
        ] { #expect(period(name) == expected, "\(name)") }
    }

    @Test func asPeopleNameThem() {
        #expect(period("visites 2026-11-01,2026-11-30.csv") == "2026-11-01/2026-11-30")
        #expect(period("/tmp/2025-01-01/campagnes_2026-11-01_2026-11-30.csv") == "2026-11-01/2026-11-30")
        #expect(period("2026-11-01-2026-11-30.tsv") == "2026-11-01/2026-11-30")
        #expect(period("matomo-2026-11-28.csv") == "2026-11-28/2026-11-28")
        #expect(period("campagnes 2026-11.csv") == "2026-11-01/2026-11-30")
        #expect(period("campagnes nov. 2026.csv") == "2026-11-01/2026-11-30")
    }

    @Test func noPeriodInIt() {
        for name in [
            "", "campagnes.csv", "Export _ Campaigns _ .csv", "campagnes 12.csv",
            "Export _ Campaigns _ 31 février 2026.csv",
            "2026-13-01.csv", "2026-11-30,2026-11-01.csv", "Export _ Campaigns _ mars mai 2026.csv",
            "report (2026).csv",
            "piwik-report-export.csv",
        ] { #expect(period(name) == nil, "\(name)") }
    }
}
