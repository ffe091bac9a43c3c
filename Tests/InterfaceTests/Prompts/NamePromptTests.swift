import Domain
import Testing

@testable import Interface

/// Names of carnets from before that contradict themselves: told once, settled by a key each, in one gesture.
@Suite struct NamePromptTests {
    private static func field() -> Driver {
        let driver = Driver(
            .french,
            [
                Driver.contact(1, "Claire Nguyen", .prospect, "", [.givenName("Claire"), .familyName("Nguyen")]),
                Driver.contact(2, "Paul Rey", .prospect, "", [.givenName("Paul"), .familyName("Rey")]),
                Driver.contact(3, "Zoé Roy", .prospect, "", [.givenName("Zoé"), .familyName("Roy")]),
            ])
        driver.write([Event(.contactEdited, Driver.id(1), [.name("Claire Martin")])])
        driver.write([Event(.contactEdited, Driver.id(3), [.familyName("Petit")])])
        driver.send(.news)
        return driver
    }

    private func names(_ driver: Driver, _ number: Int) -> [String] {
        let contact = driver.carnet.contact(Driver.id(number))
        return [contact?.name ?? "", contact?.givenName ?? "", contact?.familyName ?? ""]
    }

    @Test func theyAreToldOnceAndSettled() {
        let driver = Self.field()
        for _ in 0..<4 { driver.send(.idle) }
        driver.expect("2 noms contredisent leur prénom")
        driver.press("<esc>")
        for _ in 0..<4 { driver.send(.idle) }
        driver.expectNot("contredisent")
        let before = driver.gestureCount
        driver.press(":accorder<enter>")
        driver.expect("1 Claire Martin · 2 Claire Nguyen")
        driver.press("1")
        driver.expect("1 Zoé Roy · 2 Zoé Petit")
        driver.press("2")
        #expect(driver.gestureCount == before + 1)
        #expect(names(driver, 1) == ["Claire Martin", "Claire", "Martin"])
        #expect(names(driver, 3) == ["Zoé Petit", "Zoé", "Petit"])
        driver.press(":accorder<enter>")
        driver.expect("Aucun nom ne se contredit.")
    }

    @Test func enterLeavesOneForLater() {
        let driver = Self.field()
        driver.press(":accorder<enter><enter>1")
        #expect(names(driver, 1) == ["Claire Martin", "Claire", "Nguyen"])
        #expect(names(driver, 3) == ["Zoé Roy", "Zoé", "Roy"])
    }
}
