import Domain
import Testing

@testable import Interface

/// Questions, and what becomes of the screen once they are answered.
@Suite struct PromptTests {
    private static func driver(_ language: Language = .french) -> Driver {
        Driver(
            language,
            [
                Driver.contact(1, "Anaïs Le Goff", .contacted, "+?", next: -3),
                Driver.contact(2, "Zoé Vasseur"),
            ])
    }

    @Test func aNewContactTakesTheFocus() {
        let driver = Self.driver()
        driver.press("nBasile Tran<enter>")
        #expect(driver.selected?.name == "Basile Tran")
        driver.press("glnIris Uhl<enter>")
        #expect(driver.selected?.name == "Iris Uhl")
    }

    @Test func whatWasSavedIsSaid() {
        let driver = Self.driver()
        driver.press("l")
        driver.press("2")
        driver.expect("Anaïs Le Goff : manque d'une bonne solution, oui · u pour annuler")
    }

    @Test func afterThreeAttemptsOneLetterLeavesAside() {
        let driver = Self.driver()
        driver.press("l" + "ax<esc>" + "ax<esc>" + "ax")
        driver.expect("3 tentatives sans réponse. Laisser de côté ? Ce n'est pas un échec.")
        driver.press("d")
        #expect(driver.carnet.contact(Driver.id(1))?.standing == .dropped)
        #expect(driver.carnet.contact(Driver.id(1))?.reason == .silence)
    }

    @Test func afterThreeAttemptsEnterGoesOnToTheNextStep() {
        let driver = Self.driver()
        driver.press("l" + "ax<esc>" + "ax<esc>" + "ax<enter><enter>")
        #expect(driver.carnet.contact(Driver.id(1))?.standing == .active)
        #expect(driver.carnet.contact(Driver.id(1))?.next != nil)
    }

    @Test func aFilterNotUnderstoodSaysWhatWasMeant() {
        let driver = Self.driver()
        driver.press("/étap:rdv<enter>")
        driver.expect("Vouliez-vous dire « étape: » ?")
    }

    @Test func theReviewIsCopiedAsMarkdown() {
        let driver = Self.driver()
        driver.press("gry")
        guard case .copy(let text) = driver.effects.last else {
            Issue.record("nothing was copied")
            return
        }
        #expect(text.hasPrefix("#"))
    }

    @Test func evidenceThatIsQuotedKeepsItsMarks() {
        #expect(Wording(.french).quoted("« on ressaisit tout »") == "« on ressaisit tout »")
        #expect(Wording(.french).quoted("on ressaisit") == "«\u{A0}on ressaisit\u{A0}»")
    }

    @Test func tooSmallATerminalSaysSoWhole() {
        let driver = Driver(.french, columns: 20, rows: 5, [])
        #expect(driver.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("40×10 au moins."))
    }

    @Test func wordsOfTheStageColumnAreAskedFor() {
        let driver = Self.driver()
        var preview = ImportPreview(
            source: "a.csv", headline: "2 contacts à créer.", outcome: "2 contacts créés", lines: [], canImport: true)
        preview.unknownStages = ["en test", "à voir", "chaud"]
        driver.send(.importRead(preview))
        driver.expect("« en test » : quelle étape ?")
        driver.press("4")
        driver.expect("« à voir » : quelle étape ?")
        driver.press("<enter>é")
        #expect(driver.effects.last == .readAgain(stageWords: ["en test": .user, "chaud": .contacted]))
        preview.unknownStages = []
        driver.send(.importRead(preview))
        driver.press("<enter>")
        #expect(driver.effects.last == .confirmImport)
    }
}
