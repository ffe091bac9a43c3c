import Domain
import Foundation
import Testing

@testable import Interface

/// Screens as people see them, in `Screens/`: text, then where the cursor is. Reviewed like code;
/// `RECORD_SCREENS=1 swift test --filter Golden` writes them again.
@Suite struct GoldenScreensTests {
    /// A screen: who is in the carnet, and the keys that lead to it.
    struct Golden: Sendable, CustomTestStringConvertible {
        var name: String
        var keys: String
        var language = Language.french
        var columns = 80
        var rows = 24
        var make: @Sendable (Language, Int, Int) -> Driver = { GoldenCarnet.driver($0, columns: $1, rows: $2) }

        var testDescription: String { fileName }
        var fileName: String {
            "\(name).\(language == .french ? "fr" : "en").\(columns)x\(rows).txt"
        }

        func size(_ columns: Int, _ rows: Int) -> Golden {
            var golden = self
            (golden.columns, golden.rows) = (columns, rows)
            return golden
        }

        var inEnglish: Golden {
            var golden = self
            golden.language = .english
            return golden
        }
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../Golden").standardizedFileURL
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1"

    @Test(arguments: all) func looksAsRecorded(golden: Golden) throws {
        let driver = golden.make(golden.language, golden.columns, golden.rows)
        driver.press(golden.keys)
        let grid = view(driver.model)
        guard let cursor = grid.cursor else {
            Issue.record("no cursor:\n\(grid.text)")
            return
        }
        #expect(cursor.column < golden.columns && cursor.row < golden.rows)
        // The place of the cursor, from 1, as people count.
        let seen = grid.text + "\n[cursor: column \(cursor.column + 1), line \(cursor.row + 1)]\n"
        let file = Self.folder.appendingPathComponent(golden.fileName)
        if Self.isRecording { return try seen.write(to: file, atomically: true, encoding: .utf8) }
        let recorded = (try? String(contentsOf: file, encoding: .utf8)) ?? "(no such file)\n"
        let lines = Self.differing(recorded, seen)
        let both = "--- recorded\n\(recorded)--- seen\n\(seen)--- differing lines\n\(lines)"
        #expect(seen == recorded, "\(golden.fileName), keys \(golden.keys)\n\(both)")
    }

    @Test func everyFileIsTheScreenOfATest() throws {
        // Recording writes them at this very moment.
        guard !Self.isRecording else { return }
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter {
            $0.hasSuffix(".txt")
        }
        #expect(Set(files) == Set(Self.all.map(\.fileName)))
        #expect(Set(Self.all.map(\.fileName)).count == Self.all.count)
    }

    /// With no-break spaces made visible: they are what the eye misses.
    private static func differing(_ recorded: String, _ seen: String) -> String {
        let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
        let new = seen.split(separator: "\n", omittingEmptySubsequences: false)
        func shown(_ lines: [Substring], _ index: Int) -> String {
            guard lines.indices.contains(index) else { return "" }
            return String(lines[index].map { $0 == "\u{A0}" ? "⍽" : $0 == "\u{202F}" ? "⸱" : $0 })
        }
        return (0..<max(old.count, new.count)).filter { shown(old, $0) != shown(new, $0) }
            .map { "\($0 + 1) - \(shown(old, $0))\n\($0 + 1) + \(shown(new, $0))" }.joined(separator: "\n")
    }

    // MARK: The screens

    private static let board = Golden(name: "board", keys: "")
    private static let today = Golden(name: "today", keys: "ga")
    private static let triage = Golden(name: "triage", keys: "/claire<enter>gt")
    private static let list = Golden(name: "list", keys: "gl")
    private static let criteria = Golden(name: "criteria", keys: "gcjjl")
    private static let card = Golden(name: "card", keys: "/claire<enter><enter>")
    private static let history = Golden(name: "history", keys: "gh")
    private static let review = Golden(name: "review", keys: "gr")
    private static let help = Golden(name: "help", keys: "?")
    private static let palette = Golden(name: "palette", keys: ":exp")
    private static let capture = Golden(name: "capture", keys: "nclaire ng")
    private static let empty = Golden(
        name: "empty", keys: "", make: { Driver($0, columns: $1, rows: $2) })
    private static let importing = Golden(
        name: "import", keys: "",
        make: { language, columns, rows in
            let driver = GoldenCarnet.driver(language, columns: columns, rows: rows)
            var preview = preview
            preview.fields = [ImportPreview.FieldName(code: "name", name: "nom")]
            driver.send(.importRead(preview))
            return driver
        })
    private static let writing = Golden(name: "writing", keys: "/claire<enter>m", make: outreach)
    private static let links = Golden(name: "links", keys: "gu", make: outreach)
    private static let referrals = Golden(name: "referrals", keys: "gp", make: outreach)
    private static let models = Golden(name: "models", keys: "gm", make: outreach)
    private static let breakaways = Golden(name: "breakaways", keys: "ge", make: piloting)
    private static let results = Golden(name: "results", keys: "gs", make: piloting)
    private static let audience = Golden(name: "audience", keys: "gv", make: piloting)
    private static let brief = Golden(name: "brief", keys: "/claire<enter><enter>i", make: piloting)
    private static let long = Golden(
        name: "long", keys: "",
        make: { Driver($0, columns: $1, rows: $2, longNames) })

    /// Somebody who writes, two links of hers with their visits, and somebody asked for names.
    private static func piloting(_ language: Language, columns: Int, rows: Int) -> Driver {
        let driver = GoldenCarnet.driver(language, columns: columns, rows: rows)
        for intent in GoldenCarnet.breakaways { driver.decide(intent) }
        driver.send(.news)
        return driver
    }

    private static func outreach(_ language: Language, columns: Int, rows: Int) -> Driver {
        let driver = GoldenCarnet.driver(language, columns: columns, rows: rows)
        driver.send(.sender(GoldenCarnet.sender))
        for intent in GoldenCarnet.links { driver.decide(intent) }
        driver.decide(.askReferral([Driver.id(8)], on: Driver.today + -3))
        driver.send(.news)
        return driver
    }

    /// What was made of a file by whoever reads files: here, its sentences are given.
    private static let preview = ImportPreview(
        source: "prospection-100.csv",
        headline: "98 contacts à créer, 1 en double dans le fichier, 3 lignes à corriger. "
            + "Rien n'est encore écrit. Entrée : importer",
        outcome: "98 contacts créés, 0 complété, 1 en double dans le fichier, 3 lignes à corriger",
        lines: ["Nom → nom", "Structure → organisation", "", "ligne 104 : total, laissée"], canImport: true)

    private static let longNames: [Intent] = [
        Driver.contact(1, "Marie-Françoise de La Tour d'Auvergne-Lauraguais", .prospect, "++", next: -120),
        Driver.contact(2, "東京都庁舎総務局行政部市町村課", .contacted, "+?", next: 0),
        Driver.contact(3, "محمد بن سلمان", .meeting, "", next: 400),
        Driver.contact(4, "E\u{301}le\u{301}onore\u{301} 🧑‍🌾 Ça", .user),
        Driver.contact(5, "Direction départementale des territoires et de la mer de Loire-Atlantique", .ambassador),
        Driver.contact(6, "\u{1B}[31mrouge\u{7}", .prospect),
        Driver.contact(7, "", .contacted, "", [.organisation("Communauté d'agglomération du Pays de Grasse")]),
    ]

    private static let plain = [
        board, today, triage, list, criteria, card, history, review, help, palette, capture, empty, importing, long,
        writing, models, links, referrals, breakaways, results, audience, brief,
    ]
    private static let questions = [
        Golden(name: "filter-no-match", keys: "/zzz"),
        Golden(name: "filter-kept", keys: "/dd<enter>"),
        Golden(name: "checked", keys: "<space>j<space>j<space>j"),
        Golden(name: "checked-hidden", keys: "<space>j<space>j<space>j/vasseur<enter>"),
        Golden(name: "detail", keys: "li"),
        Golden(name: "go", keys: "g"),
        Golden(name: "prompt-meeting", keys: "l>"),
        Golden(name: "prompt-meeting-day", keys: "l>un test<enter>"),
        Golden(name: "prompt-user", keys: "ll>"),
        Golden(name: "prompt-next", keys: "ljr"),
        Golden(name: "prompt-next-problem", keys: "ljrjamais<enter>"),
        Golden(name: "prompt-log", keys: "la"),
        Golden(name: "prompt-log-text", keys: "lap"),
        Golden(name: "prompt-aside", keys: "ld"),
        Golden(name: "prompt-pause", keys: "lz"),
        Golden(name: "prompt-criterion", keys: "lc"),
        Golden(name: "prompt-answer-for-all", keys: "<space>j<space>1"),
        Golden(name: "prompt-referral", keys: "lp"),
        Golden(name: "prompt-tags", keys: "lt"),
        Golden(name: "prompt-copy", keys: "ly"),
        Golden(name: "prompt-spread", keys: "gaR"),
        Golden(name: "saved", keys: "l4"),
        Golden(name: "undone", keys: "l4u"),
        Golden(name: "contact-history", keys: "/claire<enter><enter>gh"),
        Golden(name: "palette-nothing", keys: ":zzz"),
        Golden(name: "writing-batch", keys: "l<space>j<space>j<space>m", make: outreach),
        Golden(name: "writing-ready", keys: "/claire<enter>mon en a parlé mardi<enter>", make: outreach),
        Golden(name: "writing-text", keys: "/claire<enter>mon en a parlé mardi<enter>e", make: outreach),
        Golden(name: "model-text", keys: "gm<enter>", make: outreach),
        Golden(name: "exchange-text", keys: "lapelle en parle<down><enter>mardi<ctrl-c>"),
        Golden(name: "link-history", keys: "gu<enter>", make: outreach),
        Golden(name: "link-code", keys: "gui", make: outreach),
        Golden(name: "prompt-link-page", keys: "gun", make: outreach),
        Golden(name: "list-all", keys: "gl/tous<enter>"),
        Golden(name: "results-form", keys: "gse", make: piloting),
        Golden(name: "review-month", keys: "gr<right>", make: piloting),
        Golden(name: "prompt-size", keys: "gv<enter>", make: piloting),
        Golden(name: "breakaways-none", keys: "ge"),
        Golden(name: "breakaways-sheet", keys: "ge<enter>", make: piloting),
        Golden(name: "breakaways-form", keys: "gee", make: piloting),
        Golden(name: "prompt-breakaway-decide", keys: "ged", make: piloting),
        Golden(name: "prompt-breakaway-measure", keys: "genDDT-2<enter>", make: piloting),
    ]

    private static let sizes =
        plain.map { $0.size(40, 10) } + plain.map { $0.size(50, 15) }
        + [board, today, triage, list, criteria, card, review].map { $0.size(120, 40) }
        + questions.filter { $0.name.hasPrefix("prompt") || $0.name == "checked-hidden" || $0.name == "go" }.map {
            $0.size(40, 10)
        }
        + [board.size(39, 10)]

    private static let english =
        [
            board, today, triage, list, criteria, card, history, review, help, palette, capture, empty,
            writing, models, links, referrals, breakaways,
        ].map(\.inEnglish)
        + questions.filter { ["checked-hidden", "prompt-next", "prompt-log", "saved"].contains($0.name) }.map(
            \.inEnglish)

    static let all = plain + questions + sizes + english
}
