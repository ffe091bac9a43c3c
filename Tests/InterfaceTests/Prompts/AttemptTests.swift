import Domain
import Testing

@testable import Interface

/// An unanswered call takes words too, without one key more.
@Suite struct AttemptTests {
    private static func field() -> Driver { Driver(.french, [Driver.contact(1, "Anatole O'Brien")]) }

    @Test(arguments: ["ax", "am"]) func threeKeysAsBefore(keys: String) {
        let driver = Self.field()
        driver.press(keys + "<enter>")
        let contact = driver.selected
        #expect(contact?.exchanges.last?.outcome == .attempted && contact?.exchanges.last?.text == "")
        #expect(contact?.next?.on == Driver.today + 6)
    }

    @Test func wordsThatBeginWithNoDayAreWhatWasSaid() {
        let driver = Self.field()
        driver.press("amrappelle le soir")
        driver.expect("Ce qui a été dit : « rappelle le soir »")
        driver.press("<enter>")
        let contact = driver.selected
        #expect(contact?.exchanges.last?.text == "rappelle le soir")
        #expect(contact?.next?.on == Driver.today + 6 && contact?.next?.note == "")
    }

    @Test func aDayIsADay() {
        let driver = Self.field()
        driver.press("axlun prochain avec Zoé<enter>")
        let contact = driver.selected
        #expect(contact?.exchanges.last?.text == "")
        #expect(contact?.next?.on == Driver.today + 2 && contact?.next?.note == "avec Zoé")
    }

    /// At the third attempt leaving aside is proposed: words are words there too, and the rest of a word that begins
    /// with its letter does nothing.
    @Test func wordsAtTheThirdAttemptAreWords() {
        let driver = Self.field()
        driver.press("ax<enter>ax<enter>axrépondeur<enter>")
        #expect(driver.selected?.exchanges.map(\.text) == ["", "", "répondeur"])
        #expect(driver.selected?.standing == .active && driver.model.mode == .normal)
        driver.press("ax")
        for letter in "du matin au soir\n" {
            driver.send(.silence(60))
            driver.send(.input(.key(.typed(letter))))
        }
        #expect(driver.model.mode == .normal && driver.model.screen == .board)
        #expect(driver.contact("Anatole O'Brien")?.standing == .dropped)
        driver.expect("ce qui a suivi n'a pas été pris")
    }

    /// After anything else they are no day, and stay to be put right.
    @Test func elsewhereTheyAreRefused() {
        let driver = Self.field()
        driver.press("apmotivée<enter>peut-être<enter>")
        driver.expect("n'est pas un jour")
        driver.expect("peut-être")
        driver.press("<ctrl-u>31/2<enter>")
        driver.expect("ce jour n'existe pas")
        driver.press("<ctrl-u><enter>")
        #expect(driver.selected?.exchanges.last?.text == "motivée")
    }
}
