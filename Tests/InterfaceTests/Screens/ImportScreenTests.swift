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
}
