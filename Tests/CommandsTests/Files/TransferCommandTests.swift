import Foundation
import Testing

@Suite struct TransferCommandTests {
    private func shell() throws -> Shell {
        let shell = try Shell()
        #expect(try shell.carnet("init", "--product", "Reposante").code == 0)
        return shell
    }

    /// The spreadsheet of the first issue, as somebody's Excel saved it.
    private func sample() throws -> Data {
        let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try Data(contentsOf: tests.appendingPathComponent("TransferTests/Samples/prospection-100.csv"))
    }

    private func figures(_ run: Shell.Run) -> [Int] {
        ["read", "created", "updated", "unchanged"].map { run.object[$0] as? Int ?? -1 }
            + [(run.object["rejected"] as? [Any])?.count ?? -1]
    }

    @Test func aRealSpreadsheetComesIn() throws {
        let shell = try shell()
        try sample().write(to: URL(fileURLWithPath: shell.path("p.csv")))
        let preview = try shell.carnet("import", "p.csv", "--dry-run")
        #expect(preview.code == 1)
        #expect(
            preview.out.replacingOccurrences(of: "\u{A0}", with: " ").contains(
                "98 contacts à créer, 1 en double dans le fichier, 3 lignes à corriger. Rien n'est encore écrit."))
        #expect(try shell.carnet("list", "tous", "--format", "ids").lines.isEmpty)
        let first = try shell.carnet("import", "p.csv", "--format", "json")
        #expect(first.code == 1)
        #expect(figures(first) == [102, 98, 0, 1, 3])
        #expect((first.object["source"] as? [String: Any])?["headerLine"] as? Int == 3)
        #expect(first.err.contains("p.csv:14:3: courriel « zoe@ » incomplet (ligne 14, colonne 3 « Mél »)"))
        let rejects = try #require(FileManager.default.contents(atPath: shell.path("p.rejets.csv")))
        #expect(rejects.split(separator: 0x0A).count == 4)
        let again = try shell.carnet("import", "p.csv", "--format", "json")
        #expect(figures(again) == [102, 0, 0, 99, 3])
        let undo = try shell.carnet("undo")
        #expect(undo.lines.count == 98)
        #expect(try shell.carnet("list", "tous", "--format", "ids").lines.isEmpty)
    }

    @Test func importAcknowledgesIds() throws {
        let shell = try shell()
        try shell.write("p.csv", "Nom;Courriel\nZoé;zoe@exemple.fr\nMax;max@exemple.fr\n")
        let run = try shell.carnet("import", "p.csv")
        #expect(run.code == 0)
        #expect(run.lines == (try shell.carnet("list", "--sort", "name", "--format", "ids").lines).reversed())
        #expect(run.err.contains("2 contacts créés"))
        #expect(try shell.carnet("import", "-", input: "Nom;Courriel\nZoé;zoe@exemple.fr\n").out.isEmpty)
    }

    /// What an option means nothing to, it is not taken for.
    @Test func optionsOfOneFormatAreForThatFormat() throws {
        let shell = try shell()
        for (options, says) in [
            (["--to", "csv", "--version", "4"], "--version : avec --to vcard."),
            (["--version", "3"], "--version : avec --to vcard."),
            (["--to", "vcard", "--events"], "--events : avec --to ics."),
        ] {
            let run = try shell.carnet(["export"] + options)
            #expect(run.code == 64)
            #expect(run.out.isEmpty)
            #expect(run.err.contains(says))
        }
        #expect(try shell.carnet("export", "--to", "vcard", "--version", "3").code == 0)
        #expect(try shell.carnet("export", "--to", "ics", "--events").code == 0)
    }

    @Test func rejectsNeverReplaceAFile() throws {
        let shell = try shell()
        try shell.write("p.csv", "Nom;Courriel\nZoé;zoe@\nMax;max@exemple.fr\n")
        try shell.write("p.rejets.csv", "à moi\n")
        let refused = try shell.carnet("import", "p.csv")
        #expect(refused.code == 73)
        #expect(refused.out.isEmpty)
        #expect(try shell.carnet("list", "--format", "ids").lines.isEmpty)
        #expect(try shell.carnet("import", "p.csv", "--rejects", "absent/r.csv").code == 73)
        #expect(try shell.carnet("import", "p.csv", "--force").code == 1)
        #expect(try shell.carnet("list", "--format", "ids").lines.count == 1)
        let rejects = try String(contentsOfFile: shell.path("p.rejets.csv"), encoding: .utf8)
        #expect(rejects.hasPrefix("Nom;Courriel;Motif du rejet\nZoé;zoe@;"))
        // Put right, it comes in and touches nothing else.
        try shell.write("r.csv", rejects.replacingOccurrences(of: "zoe@;", with: "zoe@exemple.fr;"))
        #expect(figures(try shell.carnet("import", "r.csv", "--format", "json")) == [1, 1, 0, 0, 0])
    }

    @Test func badFilesAreRefusedInWords() throws {
        let shell = try shell()
        try shell.write("vide.csv", "")
        try shell.write("sans.csv", "a;b\nc;d\n")
        #expect(try shell.carnet("import", "vide.csv").code == 65)
        let headless = try shell.carnet("import", "sans.csv")
        #expect(headless.code == 65)
        #expect(headless.err.contains("--map"))
        #expect(try shell.carnet("import", "absent.csv").code == 66)
        #expect(try shell.carnet("import", "sans.csv", "--map", "zut=1").code == 64)
        #expect(try shell.carnet("import", "sans.csv", "--from", "linkedin").code == 65)
        #expect(try shell.carnet("import", "sans.csv", "--from", "klingon").code == 64)
        #expect(try shell.carnet("import", "sans.csv", "--encoding", "klingon").code == 64)
        #expect(try shell.carnet("import", "sans.csv", "--map", "name=1").code == 0)
    }

    @Test(arguments: ["grist", "excel", "csv", "json"])
    func whatIsExportedComesBackUnchanged(_ format: String) throws {
        let shell = try shell()
        let id = try shell.add(
            "Claire Nguyen chez:\"DRAAF; Grand Est\" claire@exemple.fr 0612345678 tag:agri r:lun note:=1+1")
        try shell.carnet("answer", id, "1", "oui", "--evidence", "on ressaisit")
        try shell.carnet("log", id, "call", "talked", "très motivée")
        let left = try shell.add("Paul Rey")
        try shell.carnet("drop", left, "--reason", "objection")
        let export = try shell.carnet("export", "--to", format, "--output", "e.out")
        #expect(export.code == 0)
        #expect(export.err.hasPrefix("2 contacts dans e.out."))
        let attributes = try FileManager.default.attributesOfItem(atPath: shell.path("e.out"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(figures(try shell.carnet("import", "e.out", "--format", "json")) == [2, 0, 0, 2, 0])
        #expect(try shell.carnet("export", "--output", "e.out").code == 73)
        #expect(try shell.carnet("export", "--output", "e.out", "--force").code == 0)
        #expect(try shell.carnet("export", "--output", "absent/e.out").code == 73)
    }

    @Test func exportCarriesAllStandingsUnlessAsked() throws {
        let shell = try shell()
        _ = try shell.add("Zoé")
        let left = try shell.add("Léa")
        try shell.carnet("drop", left, "--reason", "silence")
        #expect(try shell.carnet("export", "--to", "json").array.count == 2)
        #expect(try shell.carnet("export", "côté", "--to", "json").array.count == 1)
        #expect(try shell.carnet("export", "!côté", "--to", "json").array.count == 1)
        #expect(try shell.carnet("export", "zoe", "--to", "json").array.count == 1)
        #expect(try shell.carnet("export").out.hasPrefix("\u{FEFF}\"Identifiant\";"))
        #expect(try shell.carnet("export", "--headers", "en").out.hasPrefix("\u{FEFF}\"Id\";"))
    }

    /// The card that came later is named first: its name holds, and the other's is told.
    @Test func aMergeTellsTheNameThatWasNotChosen() throws {
        let shell = try shell()
        let (claire, twin) = (try shell.add("Claire Roy"), try shell.add("C. Roy"))
        let told = try shell.carnet("merge", twin, claire).err
        #expect(told.contains("C. Roy : réunie avec") && told.contains("Claire Roy"))
    }

    @Test func cardsThatMayBeOnePersonAreListedMergedAndToldApart() throws {
        let shell = try shell()
        let ids = try (0..<3).map { _ in try shell.add("Zoé Petit chez:\"DDT de l'Aube\"") }
        func pairs() throws -> [[String]] {
            try (shell.carnet("duplicates", "--format", "json").array).compactMap { $0["contacts"] as? [String] }
        }
        #expect(try pairs().count == 3)
        // Cards with nothing that differs are one as well.
        let merged = try shell.carnet("merge", ids[1], ids[0])
        #expect(merged.code == 0 && merged.lines == [ids[0]] && merged.err.contains("réunie avec"))
        #expect(try pairs() == [[ids[0], ids[2]]])
        let apart = try shell.carnet("duplicates", "--apart", ids[2], ids[0])
        #expect(apart.code == 0 && apart.lines == [ids[2], ids[0]] && apart.err.contains("deux personnes"))
        #expect(try pairs().isEmpty)
        let again = try shell.carnet("duplicates", "--apart", ids[0], ids[2])
        #expect(again.code == 0 && again.lines.isEmpty && again.err.contains("Rien à changer"))
        #expect(try shell.carnet("duplicates", "--apart", ids[0]).code == 64)
        #expect(try shell.carnet("duplicates", ids[0], ids[2]).code == 64)
        // By the other id it is the same card.
        #expect(try shell.carnet("duplicates", "--apart", ids[0], ids[1]).code == 1)
        #expect(try shell.carnet("undo").code == 0)
        #expect(try pairs().count == 1)
    }

    /// Today's copy is of what was there before an import; of an empty carnet none is made by it.
    @Test func todaysCopyIsMadeBeforeAnImport() throws {
        let shell = try shell()
        func copies() throws -> [String] {
            let files = FileManager.default.enumerator(atPath: shell.path("")) ?? .init()
            return try files.compactMap { $0 as? String }.filter { $0.contains("backups/") && $0.hasSuffix(".jsonl") }
                .map { try String(contentsOfFile: shell.path($0), encoding: .utf8) }
        }
        try shell.write("un.csv", "Nom;Courriel\nZoé Petit;z@x.fr\n")
        try shell.write("deux.csv", "Nom;Courriel\nPaul Rey;p@x.fr\n")
        #expect(try shell.carnet("import", "--yes", "un.csv").code == 0)
        #expect(try copies().allSatisfy { $0.contains("Zoé") })
        #expect(try shell.carnet("import", "--yes", "deux.csv").code == 0)
        let made = try copies()
        #expect(made.count == 1 && made.allSatisfy { $0.contains("Zoé Petit") && !$0.contains("Paul Rey") })
        #expect(try shell.carnet("list", "--format", "ids").lines.count == 2)
    }
}
