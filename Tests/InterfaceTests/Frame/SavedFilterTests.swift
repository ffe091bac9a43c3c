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
        #expect(driver.effects.last == .saveFilter(kept))
        driver.press("<esc>F")
        driver.expect("1 à suivre")
        driver.press("zzz<enter>")
        driver.expect("Aucun filtre gardé ne s'appelle « zzz »")
        for number in [Int.min, 0, 2, Int.max] {
            driver.press("<ctrl-u>\(number)<enter>")
            driver.expect("Aucun filtre gardé ne s'appelle « \(number) »")
        }
        driver.press("<ctrl-u>1<enter>")
        #expect(driver.model.filterText == "étape:contacté" && driver.shown.count == 1)
        driver.press("<esc>F\u{E0} su<enter>")
        #expect(driver.model.filterText == "étape:contacté")
    }

    /// Kept by hand in the settings, it may be none.
    @Test func whatIsNoFilterIsSaid() {
        let driver = Self.field()
        driver.send(.savedFilters([SavedFilter(name: "faux", text: "étpe:rdv")]))
        driver.press("F1<enter>")
        #expect(driver.model.status?.kind == .refused)
        driver.expect("étpe")
    }

    /// On the Fiche of somebody it leaves out, a filter would show nothing of what it found.
    @Test func onAFicheAFilterShowsWhomItFound() {
        let driver = Self.field()
        driver.press("<enter>")
        let here = driver.selected?.name ?? ""
        driver.press("/\(here.prefix(4))<enter>")
        #expect(driver.model.screen == .card)
        driver.press("/chloe<enter>")
        #expect(driver.model.screen == .board && driver.shown.count == 1)
    }

    /// A new card is seen where lists are, not behind somebody else's.
    @Test func aNewCardHasTheCursor() {
        let driver = Self.field()
        driver.press("<enter>nNouvelle Venue<enter>")
        #expect(driver.model.screen == .board && driver.selected?.name == "Nouvelle Venue")
    }

    @Test func aNameIsGivenAgain() {
        let driver = Self.field()
        driver.send(.savedFilters([SavedFilter(name: "Tous", text: "tous"), SavedFilter(name: "x", text: "y")]))
        driver.press("/chloe<enter>Stous<enter>")
        #expect(driver.effects.last == .saveFilter(SavedFilter(name: "tous", text: "chloe")))
        #expect(driver.model.savedFilters.map(\.name) == ["x", "tous"])
    }
}
