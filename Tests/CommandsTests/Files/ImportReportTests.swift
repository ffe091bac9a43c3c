import Foundation
import Testing

@Suite struct ImportReportTests {
    private func shell() throws -> Shell {
        let shell = try Shell()
        #expect(try shell.carnet("init", "--product", "Reposante").code == 0)
        return shell
    }

    @Test func whatWasKeptIsListed() throws {
        let shell = try shell()
        let id = try shell.add("Ana Bo org:Mairie ana@x.fr étape:rdv")
        try shell.write("p.csv", "Nom;Prénom;Courriel;Organisation;Étape\nBo;Ana;ana@x.fr;Autre;Contacté\n")
        let preview = try shell.carnet("import", "p.csv", "--dry-run")
        let shown = preview.out.replacingOccurrences(of: "\u{A0}", with: " ")
        #expect(shown.contains("p.csv:2: Ana Bo, organisation : « Mairie » gardé ; le fichier a « Autre »"))
        let run = try shell.carnet("import", "p.csv")
        #expect(run.code == 0)
        #expect(run.err.contains("p.csv:2: Ana Bo, organisation : « Mairie » gardé ; le fichier a « Autre »"))
        #expect(run.err.contains("p.csv:2: Ana Bo, étape : « Rendez-vous » gardé ; le fichier a « Contacté »"))
        #expect(run.err.contains("--overwrite"))
        let json = try shell.carnet("import", "p.csv", "--format", "json").object
        let kept = try #require(json["kept"] as? [[String: Any]])
        #expect(kept.map { $0["field"] as? String } == ["organisation", "stage"])
        #expect(kept.map { $0["ours"] as? String } == ["Mairie", "meeting"])
        #expect(kept.map { $0["theirs"] as? String } == ["Autre", "contacted"])
        #expect(kept.allSatisfy { $0["contact"] as? String == id && $0["line"] as? Int == 2 })
        let taken = try shell.carnet("import", "p.csv", "--overwrite")
        #expect(!taken.err.contains("organisation"))
        #expect(try shell.contact(id)["organisation"] as? String == "Autre")
        #expect(try shell.contact(id)["stage"] as? String == "meeting")
    }

    @Test func theBoardsPreviewListsItToo() throws {
        let shell = try shell()
        try shell.add("Ana Bo org:Mairie ana@x.fr")
        try shell.write("p.csv", "Nom;Prénom;Courriel;Organisation\nBo;Ana;ana@x.fr;Autre\n")
        let screen = try shell.carnet("screen", "--keys", "gi\(shell.path("p.csv"))<enter>", "--size", "120x40")
        let shown = screen.out.replacingOccurrences(of: "\u{A0}", with: " ")
        #expect(shown.contains("Ana Bo, organisation : « Mairie » gardé ; le fichier a « Autre »"))
    }

    @Test func jsonRejectionsSayWhereAndWhatIsExpected() throws {
        let shell = try shell()
        try shell.write(
            "m.json", #"[{"name":"A"},{"name":"B","level":"boss"},{"name":3},{"name":"C","email":"zz@"},5]"#)
        let run = try shell.carnet("import", "m.json", "--format", "json")
        #expect(run.code == 1)
        for sentence in [
            "m.json:1:35: mot « boss » inconnu ici ; au choix : top, middle, field (ligne 1, colonne 35 « level »)",
            "m.json:1:51: « 3 » n'est pas ce qui est attendu : il faut un texte entre guillemets "
                + "(ligne 1, colonne 51 « name »)",
            "m.json:1:74: courriel « zz@ » incomplet (ligne 1, colonne 74 « email »)",
            "m.json:1:81: ce n'est pas un contact comme en écrit carnet export --to json (ligne 1, colonne 81)",
        ] {
            #expect(run.err.contains(sentence), "\(run.err)")
        }
        let rejected = try #require(run.object["rejected"] as? [[String: Any]])
        #expect(rejected.map { $0["code"] as? String } == ["word", "type", "email", "notContact"])
        #expect(rejected.last?["raw"] as? String == "5")
        #expect(run.object["created"] as? Int == 1)
    }

    @Test func anEmptyExportIsNothingToImport() throws {
        let shell = try shell()
        for format in ["grist", "excel", "csv", "json"] {
            #expect(try shell.carnet("export", "--to", format, "--output", "vide.\(format)").code == 0)
            let run = try shell.carnet("import", "vide.\(format)")
            #expect(run.code == 0, "\(format): \(run.err)")
            #expect(run.err.contains("0 contact créé"))
        }
    }

    @Test func oneIsSaidInTheSingular() throws {
        let shell = try shell()
        var bytes = Data("Nom;Courriel\nZoé;a@x.fr\nÉva;b@x.fr\n".utf8)
        bytes.append(contentsOf: [0x4E, 0x6F, 0xEB, 0x6C])
        bytes.append(Data(";c@x.fr\n".utf8))
        try bytes.write(to: URL(fileURLWithPath: shell.path("p.csv")))
        #expect(try shell.carnet("import", "p.csv").err.contains("sauf à la ligne 4 : elle est à corriger"))
    }
}
