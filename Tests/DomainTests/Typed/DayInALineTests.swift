import Testing

@testable import Domain

/// A day at the beginning of a line, and what follows it (product.md, *Days typed by hand*).
@Suite struct DayInALineTests {
    /// Saturday 21 November 2026.
    private let today = Day(year: 2026, month: 11, day: 21) ?? .first

    private func read(_ line: String) -> Result<
        (day: Day, time: ClockTime?, rest: ArraySlice<String>), TypedDayProblem
    >? {
        TypedDay.beginning(of: line.split(separator: " ").map(String.init), today: today)
    }

    @Test(arguments: [
        ("lundi rappeler le secrétariat", "2026-11-23", "", "rappeler le secrétariat"),
        ("lundi 14h30 avec Mme Petit", "2026-11-23", "14:30", "avec Mme Petit"),
        ("lundi 14h à 15h", "2026-11-23", "14:00", "à 15h"), ("demain matin", "2026-11-22", "", "matin"),
        ("3 personnes à voir", "2026-11-25", "", "personnes à voir"),
        ("lundi 7 décembre 10h salle 3", "2026-12-07", "10:00", "salle 3"),
        ("lun 40 dossiers à relire", "2026-11-23", "", "40 dossiers à relire"),
        ("14h30 demain", "2026-11-22", "14:30", ""), ("14 h 30 lundi avec elle", "2026-11-23", "14:30", "avec elle"),
        (
            "14h30 en visio", "2026-11-21", "14:30", "en visio"
        ), ("mardi en huit par visio", "2026-12-01", "", "par visio"),
    ])
    func aNoteFollowsADay(_ line: String, _ day: String, _ time: String, _ note: String) throws {
        let found = try #require(try read(line)?.get())
        #expect(found.day.description == day)
        #expect(found.time == (time.isEmpty ? nil : ClockTime(time)))
        #expect(found.rest.joined(separator: " ") == note)
    }

    /// Another day was meant than the one its beginning says.
    @Test(arguments: [
        ("lundi 7", "lundi 7"), ("jeudi 24 avec elle", "jeudi 24"), ("lundi 7 à 10h", "lundi 7"),
        ("mercredi 3 décembre", "mercredi 3"), ("30 février", "30 février"), ("31 novembre", "31 novembre"),
        ("lun 25h", "lun 25h"), ("mardi 14h-15h", "mardi 14h-15h"), ("tuesday week", "tuesday week"),
        ("a week on tuesday", "a week on tuesday"), ("lundi vers 14", "lundi vers"),
        ("14h30 demain lundi", "14h30 demain lundi"),
    ])
    func moreOfADayIsNoNote(_ line: String, _ told: String) {
        guard case .failure(.unknownWord(let word))? = read(line) else {
            Issue.record("\(line) was read")
            return
        }
        #expect(word == told)
    }

    @Test(arguments: ["rappeler lundi", "voir avec Paul", ""]) func aLineThatBeginsWithNoDayHasNone(_ line: String) {
        #expect(read(line).map { _ in true } == nil)
    }
}
