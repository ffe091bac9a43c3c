import Domain
import Testing

@testable import Interface

/// `S` keeps a filter by a name, `F` takes it up.
@Suite struct SavedFilterTests {
    private static func field() -> Driver {
        Driver(.french, [Driver.contact(1, "Anatole O'Brien"), Driver.contact(2, "Chloé Roy", .contacted)])
    }

    @Test func keptAndTakenUp() {
        let driver = Self.field()
        driver.press("S")
        driver.expect("Aucun filtre à garder")
        driver.press("F")
        driver.expect("Aucun filtre gardé")
        driver.press("/étape:contacté<enter>S")
        driver.press("à suivre<enter>")
        let kept = SavedFilter(name: "à suivre", text: "étape:contacté")
        #expect(driver.effects.last == .saveFilters([kept]))
        driver.press("<esc>F")
        driver.expect("1 à suivre")
        driver.press("zzz<enter>")
        driver.expect("Aucun filtre gardé ne s'appelle « zzz »")
        driver.press("<ctrl-u>1<enter>")
        #expect(driver.model.filterText == "étape:contacté" && driver.shown.count == 1)
        driver.press("<esc>F\u{E0} su<enter>")
        #expect(driver.model.filterText == "étape:contacté")
    }

    @Test func aNameIsGivenAgain() {
        let driver = Self.field()
        driver.send(.savedFilters([SavedFilter(name: "Tous", text: "tous"), SavedFilter(name: "x", text: "y")]))
        driver.press("/chloe<enter>Stous<enter>")
        #expect(
            driver.effects.last
                == .saveFilters([SavedFilter(name: "x", text: "y"), SavedFilter(name: "tous", text: "chloe")]))
    }
}
