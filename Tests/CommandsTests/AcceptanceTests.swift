import Foundation
import Testing

/// What users tried and found wrong, from outside.
@Suite struct AcceptanceTests {
    private func shell() throws -> Shell {
        let shell = try Shell()
        #expect(try shell.carnet("init", "--product", "Reposante").code == 0)
        return shell
    }

    @Test func whoSleptUntilADayIsAwakeAfterIt() throws {
        let shell = try shell()
        let id = try shell.add("Zoé")
        #expect(try shell.carnet("sleep", id, "2s").code == 0)
        #expect(try shell.contact(id)["standing"] as? String == "asleep")
        shell.environment["CARNET_NOW"] = "2026-12-07T09:00"
        let contact = try shell.contact(id)
        #expect(contact["standing"] as? String == "active")
        #expect(contact["until"] is NSNull)
        #expect(try shell.carnet("list", "--format", "csv").out.contains("active"))
    }

    @Test func backToAPointTakesBackLaterUndoToo() throws {
        let shell = try shell()
        let id = try shell.add("Zoé")
        for role in ["x", "y"] { #expect(try shell.carnet("edit", id, "role=\(role)").code == 0) }
        #expect(try shell.carnet("undo").code == 0)
        #expect(try shell.carnet("edit", id, "role=z").code == 0)
        // From the newest: z, the undo, y.
        #expect(try shell.carnet("screen", "--keys", "ghjjB<enter>").code == 0)
        #expect(try shell.contact(id)["role"] as? String == "y")
        #expect(try shell.carnet("redo").code == 0)
        #expect(try shell.contact(id)["role"] as? String == "z")
    }

    @Test func theMarkdownOfTheReviewHoldsNoSubstitute() throws {
        let shell = try shell()
        let id = try shell.add("Zoé")
        #expect(try shell.carnet("log", id, "call", "talked", "retour : voir @all").code == 0)
        let review = try shell.carnet("review", "--since", "21/11/2026", "--format", "markdown").out
        #expect(review.contains("@\u{2060}all") && !review.contains("¤"))
    }

    @Test func notesComeBackFromJSONToTheBlank() throws {
        let shell = try shell()
        let notes = "  indenté\n\tfin  "
        let id = try #require(try shell.carnet("add", "--name", "Zoé", "--notes", notes).lines.first)
        let kept = try shell.contact(id)["notes"] as? String
        let file = shell.path("a.json")
        #expect(try shell.carnet("export", "--to", "json", "--output", file).code == 0)
        let again = try shell.carnet("import", file)
        #expect(again.code == 0 && again.err.contains("0 contact créé, 0 complété"), "\(again.err)")
        shell.environment["CARNET_DIR"] = shell.path("autre")
        #expect(try shell.carnet("init", "--product", "Autre").code == 0)
        #expect(try shell.carnet("import", file).code == 0)
        #expect(try shell.contact(id)["notes"] as? String == kept)
    }

    @Test func aTagMayHoldAComma() throws {
        let shell = try shell()
        let id = try shell.add("Zoé")
        #expect(try shell.carnet("edit", id, "tags=ddt,\"réseau, local\"").code == 0)
        #expect(try shell.contact(id)["tags"] as? [String] == ["ddt", "réseau, local"])
        #expect(try shell.carnet("screen", "--keys", "t-\"réseau, local\",\"eau, vive\"<enter>").code == 0)
        #expect(try shell.contact(id)["tags"] as? [String] == ["ddt", "eau, vive"])
    }

    @Test func rejectedRowsOfAPastedTableAreKept() throws {
        let shell = try shell()
        let documents = shell.path("maison/Documents")
        try FileManager.default.createDirectory(atPath: documents, withIntermediateDirectories: true)
        shell.environment["HOME"] = shell.path("maison")
        let table = #"<paste:Nom complet;Courriel\nAnne B;a@b.fr\nCarl D;zz@\n><enter>"#
        let screen = try shell.carnet("screen", "--size", "200x24", "--keys", table).out
        #expect(screen.contains("collage.rejets.csv"), "\(screen)")
        #expect(try String(contentsOfFile: documents + "/collage.rejets.csv", encoding: .utf8).contains("Carl D;zz@"))
    }

    @Test func aPreviewIsMadeAgainWhenTheCarnetChanges() throws {
        let shell = try shell()
        let paste = #"<paste:Nom complet\tCourriel\nAnne B\ta@b.fr\n>"#
        let keys = paste + "<enter>" + paste + "u"
        let screen = try shell.carnet("screen", "--size", "100x24", "--keys", keys).out
        #expect(screen.contains("1 contact à créer"), "\(screen)")
        #expect(screen.contains("aperçu refait"))
        #expect(try shell.carnet("list", "--format", "ids").lines.isEmpty)
    }

    @Test func aClosedStepIsNotPlannedAgainByTheSameFile() throws {
        let shell = try shell()
        try shell.write(
            "a.csv", "Nom complet;Courriel;À relancer le\nAnne B;a@b.fr;02/10/2026\nCarl D;c@d.fr;03/10/2026\n")
        #expect(try shell.carnet("import", shell.path("a.csv")).code == 0)
        #expect(try shell.carnet("log", "Anne", "call", "talked", "bien").code == 0)
        #expect(try shell.carnet("drop", "Carl", "--reason", "objection").code == 0)
        let again = try shell.carnet("import", shell.path("a.csv"))
        #expect(again.err.contains("0 contact créé, 0 complété, 2 déjà là"), "\(again.err)")
        #expect(again.err.contains("rien, et cela reste"))
        #expect(try shell.contact("Anne")["next"] is NSNull)
        // Undone as a whole, it may be planned again.
        for _ in 0..<3 { #expect(try shell.carnet("undo").code == 0) }
        #expect(try shell.carnet("import", shell.path("a.csv")).err.contains("2 contacts créés"))
        #expect(try shell.contact("Anne")["next"] is [String: Any])
    }

    @Test func rowsPastedWithoutTitlesAreSaidToBeGuessed() throws {
        let shell = try shell()
        let paste = #"<paste:Zoé\tLefèvre\tzoe@example.fr\nAl\tB\tal@\n>"#
        let screen = try shell.carnet("screen", "--size", "100x24", "--keys", paste).out
        #expect(screen.contains("colonnes devinées"), "\(screen)")
        #expect(screen.contains("ligne 2"), "\(screen)")
        #expect(try shell.carnet("screen", "--keys", paste + "<enter>").code == 0)
        #expect(try shell.contact("Zoé")["familyName"] as? String == "Lefèvre")
    }

    @Test(arguments: [
        ("24/11/2026 14h30", "14:30"), ("24/11/2026 09:05:00", "09:05"), ("2026-11-24T16:00:00", "16:00"),
        ("24/11/2026 00:00:00", nil), ("24/11/2026", nil), ("24 sept. 2027", nil),
    ])
    func theHourOfAFollowUpIsKept(cell: String, time: String?) throws {
        let shell = try shell()
        try shell.write("a.csv", "Nom complet;Courriel;À relancer le\nAnne B;a@b.fr;\(cell)\n")
        #expect(try shell.carnet("import", shell.path("a.csv")).code == 0)
        let next = try shell.contact("Anne")["next"] as? [String: Any]
        #expect(next?["at"] as? String == time)
    }

    @Test func aStepThatGetsAnotherDayKeepsTheRest() throws {
        let shell = try shell()
        let id = try shell.add("Zoé")
        #expect(try shell.carnet("next", id, "lun 14h30", "--kind", "call", "--objective", "une démo").code == 0)
        #expect(try shell.carnet("next", id, "mar").code == 0)
        let next = try #require(try shell.contact(id)["next"] as? [String: Any])
        #expect(next["kind"] as? String == "call" && next["objective"] as? String == "une démo")
        #expect(next["at"] as? String == "14:30" && next["on"] as? String == "2026-11-24")
        #expect(try shell.carnet("answer", id, "1", "inconnu", "--evidence", "zzz").code == 64)
    }
}
