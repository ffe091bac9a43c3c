import Domain
import Testing

@testable import Interface

@Suite struct ImportScreenTests {
    private func preview(_ field: String = "email") -> ImportPreview {
        var preview = ImportPreview(
            source: "a.csv", headline: "2 contacts à créer.", outcome: "2 contacts créés",
            lines: [
                "tableau", "", ImportPreview.Line("COLONNES", .title),
                ImportPreview.Line("  Mél", .column(0, field: field, header: "Mél")),
                ImportPreview.Line("  Tél.", .column(1, field: "phone", header: "Tél.")), "",
                ImportPreview.Line("RESSEMBLANCES", .title),
                ImportPreview.Line("  [ ] ligne 14", .lookalike(14)), "      carnet",
            ], canImport: true)
        preview.fields = [
            ImportPreview.FieldName(code: "email", name: "courriel"),
            ImportPreview.FieldName(code: "emailStatus", name: "état du courriel"),
            ImportPreview.FieldName(code: "phone", name: "téléphone"),
            ImportPreview.FieldName(code: "", name: "non repris"),
        ]
        return preview
    }

    private func driver() -> Driver {
        let driver = GoldenCarnet.driver()
        driver.send(.importRead(preview()))
        return driver
    }

    private func choices(_ change: (inout ImportChoices) -> Void) -> Effect {
        var choices = ImportChoices()
        change(&choices)
        return .readAgain(choices)
    }

    @Test func arrowsGiveAColumnAnotherField() {
        let driver = driver()
        driver.expect(">  Mél")
        driver.press("<right>")
        #expect(driver.effects.last == choices { $0.fields = [0: "emailStatus"] })
        driver.send(.importRead(preview("emailStatus")))
        driver.expect(">  Mél")
        driver.press("<left>")
        #expect(driver.effects.last == choices { $0.fields = [0: "email"] })
        // Before the first comes the last.
        driver.send(.importRead(preview()))
        driver.press("<left>")
        #expect(driver.effects.last == choices { $0.fields = [0: ""] })
    }

    @Test func aFieldIsTyped() {
        let driver = driver()
        driver.press("<down>e")
        driver.expect("« Tél. » : quel champ ?")
        driver.press("courr")
        // The one whose name begins so is first, and is what Enter takes.
        driver.expect("courriel · état du courriel")
        driver.press("<enter>")
        #expect(driver.effects.last == choices { $0.fields = [1: "email"] })
        driver.press("ezzz<enter>")
        driver.expect("Aucun champ de ce nom.")
        driver.press("<esc>")
        driver.expect(">  Tél.")
    }

    @Test func tabGoesFromPartToPartAndSpaceSaysWhoIsTheSame() {
        let driver = driver()
        driver.press("<space>")
        driver.expect("Mettez-vous d'abord sur une ressemblance.")
        driver.press("<tab>")
        driver.expect(">  [ ] ligne 14")
        driver.press("e")
        driver.expect("Mettez-vous d'abord sur une colonne.")
        driver.press("<space>")
        #expect(driver.effects.last == choices { $0.merged = [14] })
        driver.press("<space>")
        #expect(driver.effects.last == .readAgain(ImportChoices()))
        driver.press("<s-tab>")
        driver.expect(">  Mél")
    }

    @Test func noKeyOfTheListImports() {
        let driver = driver()
        driver.press("jk<right><tab>")
        #expect(!driver.effects.contains(.confirmImport))
        driver.press("<enter>")
        #expect(driver.effects.last == .confirmImport)
    }

    private func options() -> Driver {
        let driver = GoldenCarnet.driver()
        var preview = preview()
        preview.lines = [
            "tableau", ImportPreview.Line("  Ligne 1 → des titres", .option(.firstLine(hasTitles: true))),
            ImportPreview.Line("  Feuille → seule", .option(.sheets)),
            ImportPreview.Line("  Étiquettes → rien", .option(.tags)),
            ImportPreview.Line("  Origine → rien", .option(.source)),
        ]
        driver.send(.importRead(preview))
        return driver
    }

    @Test func theFirstLineIsTitlesOrSomebody() {
        let driver = options()
        driver.press("<down><right>")
        #expect(driver.effects.last == choices { $0.hasTitles = false })
        driver.press("<down><left>")
        #expect(
            driver.effects.last
                == choices {
                    $0.hasTitles = false
                    $0.allSheets = true
                })
    }

    /// Of an archive, its files one after the other, and round.
    @Test func arrowsGoThroughAnArchive() {
        for (number, key, next) in [(1, "<right>", 2), (3, "<right>", 1), (1, "<left>", 3)] {
            let driver = GoldenCarnet.driver()
            var preview = preview()
            preview.choices.tags = "agri"
            preview.lines = [ImportPreview.Line("  Fichier", .option(.member(number, of: 3)))]
            driver.send(.importRead(preview))
            driver.press(key)
            #expect(driver.effects.last == choices { $0.member = next })
        }
    }

    @Test func tagsAndSourceAreTypedForAll() {
        let driver = options()
        driver.press("<down><down><down><right>")
        #expect(!driver.effects.contains { if case .readAgain = $0 { true } else { false } })
        driver.press("e")
        driver.expect("Étiquettes pour tous :")
        driver.press("agri, eau<enter>")
        #expect(driver.effects.last == choices { $0.tags = "agri, eau" })
        driver.press("<down>eSalon<enter>")
        #expect(
            driver.effects.last
                == choices {
                    $0.tags = "agri, eau"
                    $0.source = "Salon"
                })
    }

    /// What is longer than the screen is wide is told whole while it is looked at.
    @Test func theWholeOfALineCanBeRead() {
        let driver = GoldenCarnet.driver()
        var preview = preview()
        let reason = "  ligne 3 : une raison bien longue, " + String(repeating: "qui continue ", count: 8) + "et finit."
        preview.lines = [ImportPreview.Line(reason), "autre"]
        driver.send(.importRead(preview))
        driver.expect("et finit.")
        driver.press("<down>")
        driver.expectNot("et finit.")
    }

    @Test func whoImportsACalendarIsAskedForOnce() {
        let driver = GoldenCarnet.driver()
        var preview = preview()
        preview.asksOwnAddress = true
        driver.send(.importRead(preview))
        driver.expect("Votre adresse :")
        driver.press("claire<enter>")
        driver.expect("Votre adresse :")
        driver.press("@ddt.example.fr<enter>")
        #expect(
            driver.effects.suffix(2) == [
                .saveSender(key: "email", value: "claire@ddt.example.fr"), .readAgain(ImportChoices()),
            ])
        driver.send(.importRead(preview))
        driver.press("<esc>")
        #expect(driver.effects.last != .confirmImport)
        driver.expect(">")
    }

    @Test func tabGoesOnWithAPath() {
        let driver = GoldenCarnet.driver()
        driver.press("gi/tmp/pro<tab>")
        #expect(driver.effects.last == .completePath("/tmp/pro"))
        driver.send(
            .pathCompleted(typed: "/tmp/pro", path: "/tmp/prospects", names: ["prospects.csv", "prospects.xlsx"]))
        driver.expect("prospects.csv · prospects.xlsx")
        driver.expect("/tmp/prospects")
        driver.press(".x<tab>")
        driver.send(.pathCompleted(typed: "/tmp/prospects.x", path: "/tmp/prospects.xlsx", names: ["prospects.xlsx"]))
        driver.press("<enter>")
        #expect(driver.effects.last == .readImport(path: "/tmp/prospects.xlsx"))
        // An answer that comes late is of another text.
        driver.press("gi/tmp/a<tab>b")
        driver.send(.pathCompleted(typed: "/tmp/a", path: "/tmp/abc", names: ["abc"]))
        driver.press("<enter>")
        #expect(driver.effects.last == .readImport(path: "/tmp/ab"))
    }
}
