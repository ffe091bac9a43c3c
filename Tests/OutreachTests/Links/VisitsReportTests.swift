import Foundation
import Testing

@testable import Outreach

struct VisitsReportTests {
    private typealias Row = VisitsReport.Row

    private func refusal(_ cells: [[String]]) -> VisitsReport.Refusal? {
        do throws(VisitsReport.Refusal) {
            _ = try VisitsReport(cells)
            return nil
        } catch {
            return error
        }
    }

    /// As Transfer cuts a file; here enough of it for two samples.
    private func sample(_ name: String, _ encoding: String.Encoding) throws -> [[String]] {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Samples"))
        let text = try #require(String(data: Data(contentsOf: url), encoding: encoding))
        return text.split(separator: "\n").map { line in
            var cells = [""]
            var isQuoted = false
            for letter in line {
                if letter == "\"" {
                    isQuoted.toggle()
                } else if letter == ",", !isQuoted {
                    cells.append("")
                } else {
                    cells[cells.count - 1].append(letter)
                }
            }
            return cells
        }
    }

    private let rows = [
        Row(label: "ddt-nov", visits: 52), Row(label: "Démarchage été", visits: 14),
        Row(label: "e-mail & co - newsletter", visits: 7), Row(label: "linkedin, post du 12", visits: 3),
    ]

    @Test func theSamples() throws {
        #expect(try VisitsReport(sample("matomo-campagnes", .utf16)) == .campaigns(rows))
        #expect(try VisitsReport(sample("matomo-campagnes-brut", .utf8)) == .campaigns(rows))
    }

    @Test func columnsInAnyLanguageAndOrder() throws {
        for label in ["Nom", "Étiquette", "LIBELLÉ", "Label", "label", "Campagne", "'Nom", "\u{FEFF}Nom"] {
            for visits in ["Visites", "Visits", "nb_visits", " visites "] {
                let cells = [[label, "Visiteurs uniques", "Visites uniques", visits], ["'-été", "9", "8", "1 234"]]
                #expect(
                    try VisitsReport(cells) == .campaigns([Row(label: "-été", visits: 1_234)]), "\(label) \(visits)")
            }
        }
        #expect(try VisitsReport([["No data available"]]) == .campaigns([]))
        #expect(try VisitsReport([["label", "nb_visits"]]) == .campaigns([]))
    }

    @Test func whatIsNoReport() {
        #expect(refusal([]) == .empty)
        #expect(refusal([["", " "], []]) == .empty)
        #expect(refusal([["Prénom", "Visites"]]) == .noLabel("prenom"))
        #expect(
            refusal([["Nom", "Visites uniques", "Visiteurs uniques"]])
                == .noVisits(["nom", "visites uniques", "visiteurs uniques"]))
        #expect(refusal([["Date", "Nom", "Visites"]]) == .severalPeriods)
        #expect(refusal([["Nom", "Visites"], ["a", "12"], [], ["b", "12,5"]]) == .notACount("12,5", row: 4))
        for text in ["", "-1", "12 %", "1e3", "1 23", "12345 678", "٣", "99999999999999999999"] {
            #expect(refusal([["Nom", "Visites"], ["a", text]]) == .notACount(text, row: 2), "\(text)")
        }
        #expect(refusal([["Nom", "Visites"], ["a"]]) == .notACount("", row: 2))
    }

    @Test func theChannels() throws {
        let cells = [
            ["Nom", "Visites"], ["Entrées directes", "60"], ["Moteurs de recherche", "30"], ["Campagnes", "10"],
        ]
        #expect(try VisitsReport(cells) == .channels(direct: 60, all: 100))
        #expect(try VisitsReport([["Label", "Visits"], ["Direct Entry", "1"]]) == .channels(direct: 1, all: 1))
        #expect(try VisitsReport([["Type de canal", "Visites"], ["Campagnes", "5"]]) == .channels(direct: 0, all: 5))
        let other = [["Nom", "Visites"], ["Campagnes", "5"]]
        #expect(
            try VisitsReport(other, fileName: "Exporter _ Types de canaux _ 2026.csv") == .channels(direct: 0, all: 5))
        #expect(try VisitsReport(other) == .campaigns([Row(label: "Campagnes", visits: 5)]))
        #expect(VisitsReport.isMostlyUnknown(direct: 51, all: 100))
        #expect(!VisitsReport.isMostlyUnknown(direct: 50, all: 100))
        #expect(!VisitsReport.isMostlyUnknown(direct: 0, all: 0))
    }

    private func matched(_ rows: [(String, Int)], _ links: [String]) -> LinkedVisits {
        LinkedVisits(rows.map { Row(label: $0.0, visits: $0.1) }, among: links.compactMap { LinkName($0) })
    }

    @Test func linesAreGivenToLinks() {
        let found = matched(
            [
                ("DDT-Nov - Courriel-A", 5), ("ddt-nov - courriel-a", 2), ("ddt-nov - affiche", 1), ("salon", 4),
                ("salon - Keyword not defined", 3), ("été - nord - lettre", 6), ("autre", 9),
            ], ["ddt-nov/courriel-a", "ddt-nov/affiche", "salon", "été - nord/lettre", "vide/x"])
        #expect(
            found.visits.map { "\($0.key) \($0.value)" }.sorted() == [
                "ddt-nov/affiche 1", "ddt-nov/courriel-a 7", "salon 7", "été - nord/lettre 6",
            ])
        #expect(found.unmatched == [.init(label: "autre", visits: 9, isCampaign: false)])
    }

    @Test func wholeFirstThenFromTheRight() {
        let links = ["a - b - c", "a - b/c", "a/b - c"]
        #expect(matched([("a - b - c", 1)], links).visits.keys.map(\.description) == ["a - b - c"])
        #expect(matched([("a - b - c", 1)], Array(links.dropFirst())).visits.keys.map(\.description) == ["a - b/c"])
        #expect(matched([("a - b - c", 1)], Array(links.suffix(1))).visits.keys.map(\.description) == ["a/b - c"])
    }

    @Test func aReportThatIsNotFlatIsSaid() {
        let found = matched([("ddt-nov", 5), ("salon", 2)], ["ddt-nov/courriel-a", "ddt-nov", "salon"])
        #expect(found.visits == [LinkName(campaign: "salon", keyword: ""): 2])
        #expect(found.unmatched == [.init(label: "ddt-nov", visits: 5, isCampaign: true)])
        // In one that is flat, such a line is what came without a keyword.
        let flat = matched([("ddt-nov", 5), ("ddt-nov - courriel-a", 2)], ["ddt-nov/courriel-a", "ddt-nov"])
        #expect(flat.visits[LinkName(campaign: "ddt-nov", keyword: "")] == 5 && flat.unmatched.isEmpty)
    }

    @Test func anyTable() {
        var random = SeededRandom(23)
        let cells = [
            "Nom", "Visites", "12", "", "'", " - ", "a - b", "No data available", "é", "nb_visits", "\0", "Date",
        ]
        for _ in 0..<5_000 {
            let table = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                (0..<Int.random(in: 0...4, using: &random)).map { _ in cells.randomElement(using: &random) ?? "" }
            }
            guard case .campaigns(let rows)? = try? VisitsReport(table) else { continue }
            let found = LinkedVisits(rows, among: [LinkName(campaign: "a", keyword: "b")])
            let sum = found.visits.values.reduce(0, +) + found.unmatched.reduce(0) { $0 + $1.visits }
            #expect(sum == rows.reduce(0) { $0 + $1.visits })
        }
    }
}
