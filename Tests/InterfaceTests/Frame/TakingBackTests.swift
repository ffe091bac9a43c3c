import Domain
import Testing

@testable import Interface

/// `u` takes back at once what was done in this window, and names anything else first.
@Suite struct TakingBackTests {
    private static func field() -> Driver {
        Driver(.french, [Driver.contact(1, "Anatole O'Brien"), Driver.contact(2, "Chloé Cœurdevey")])
    }

    private func names(_ driver: Driver) -> [String] {
        ["Anatole O'Brien", "Chloé Cœurdevey"].filter { driver.contact($0) != nil }
    }

    @Test func anotherWindowsGestureIsNamedFirst() {
        let driver = Self.field()
        driver.press("1u")
        #expect(driver.selected?.criteria[0].answer == .unknown)
        let count = driver.gestureCount
        driver.press("u")
        driver.expect("Nouveau contact : Chloé Cœurdevey")
        driver.expect("Annuler ceci ?")
        driver.press("<esc>u")
        #expect(driver.gestureCount == count && names(driver).count == 2)
        driver.press("<enter>")
        #expect(driver.gestureCount == count + 1 && names(driver) == ["Anatole O'Brien"])
    }

    /// A sentence is no answer to it.
    @Test func whatIsTypedIsNoYes() {
        let driver = Self.field()
        let count = driver.gestureCount
        for letter in "un contact de plus\n" {
            driver.send(.silence(60))
            driver.send(.input(.key(.typed(letter))))
        }
        #expect(driver.gestureCount == count)
        driver.expect("ce qui a suivi n'a pas été pris")
    }

    @Test func oneAfterTheOtherUntilNothingOfThisWindowIsLeft() {
        let driver = Self.field()
        driver.press("1")
        // Meanwhile, in another window of mine.
        driver.decide(.answer([Driver.id(2)], .decides, .yes, evidence: nil))
        driver.send(.news)
        driver.press("2uu")
        let answers = { driver.contact("Anatole O'Brien")?.criteria.map(\.answer) ?? [] }
        #expect(answers() == Array(repeating: .unknown, count: 6))
        #expect(driver.contact("Chloé Cœurdevey")?.criteria[2].answer == .yes)
        driver.press("UU")
        #expect(answers().prefix(2) == [.yes, .yes])
    }

    /// An undo by accident, and something done before it was seen.
    @Test func redoWorksAfterAnotherGesture() {
        let driver = Self.field()
        driver.press("1u2")
        driver.press("U")
        driver.expect("Rétablir ?")
        driver.press("<enter>")
        #expect(driver.selected?.criteria.prefix(2).map(\.answer) == [.yes, .yes])
    }

    @Test func nothingIsSaidToBeTakenBackWhereNothingIs() {
        let driver = Driver(.french, [])
        driver.press("u")
        #expect(driver.model.mode == .normal && driver.model.status?.kind == .refused)
    }
}
