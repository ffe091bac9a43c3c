import Domain
import Testing

@testable import Interface

/// Several addresses and numbers on the Fiche: a line each, the first one first (product.md, *Words*).
@Suite struct CardWaysTests {
    private static func driver() -> Driver {
        let claire: [Write<String>] = [.name("Claire Nguyen"), .email("claire@exemple.fr", .supposed)]
        let driver = Driver(.french, columns: 80, rows: 60, [.create(Driver.id(1), claire)])
        driver.press("gl<enter>")
        return driver
    }

    private static func go(_ driver: Driver, to label: String, sourceLocation: SourceLocation = #_sourceLocation) {
        driver.press("gg<home>")
        for _ in 0..<40 {
            if Driver.plain(driver.cursorLine).dropFirst().hasPrefix(label) { return }
            driver.press("j")
        }
        Issue.record("no line \(label) in \(driver.screen)", sourceLocation: sourceLocation)
    }

    private static func edit(_ driver: Driver, _ label: String, _ text: String) {
        go(driver, to: label)
        driver.press("<enter><ctrl-u>" + text + "<enter>")
    }

    @Test func severalAddressesAndNumbersAreALineEach() throws {
        let driver = Self.driver()
        Self.edit(driver, "courriel :", "claire@exemple.fr, c.nguyen@perso.exemple.org (en erreur)")
        driver.expect("claire@exemple.fr, c.nguyen@perso.exemple.org (en erreur)")
        Self.edit(driver, "téléphone :", "06 12 34 56 78 (portable), 01 99 00 12 34 (bureau)")
        driver.expect("06 12 34 56 78 (mobile), 01 99 00 12 34 (bureau)")
        var contact = try #require(driver.contact("Claire Nguyen"))
        #expect(
            contact.emails == [
                ContactEmail("claire@exemple.fr", .supposed), ContactEmail("c.nguyen@perso.exemple.org", .bounced),
            ])
        #expect(
            contact.phones == [ContactPhone("06 12 34 56 78", "mobile"), ContactPhone("01 99 00 12 34", "work")])
        // The order says which is used; nothing said of one leaves what is known of it.
        Self.edit(driver, "courriel :", "c.nguyen@perso.exemple.org, claire@exemple.fr")
        contact = try #require(driver.contact("Claire Nguyen"))
        #expect(
            contact.emails == [
                ContactEmail("c.nguyen@perso.exemple.org", .bounced), ContactEmail("claire@exemple.fr", .supposed),
            ])
        driver.press("u")
        #expect(driver.contact("Claire Nguyen")?.email == "claire@exemple.fr")
    }

    @Test func aRemarkThatIsNoStatusIsSaidAndNothingIsLost() {
        let driver = Self.driver()
        Self.go(driver, to: "courriel :")
        driver.press("<enter>, c@exemple.org (perso)<enter>")
        driver.expect("« perso » : on attend")
        driver.expect("claire@exemple.fr, c@exemple.org (perso)")
        #expect(driver.contact("Claire Nguyen")?.emails.count == 1)
    }
}
