import Domain
import Outreach
import Testing

@testable import Interface

/// An address made of a name, on the Fiche of who has none (outreach.md, *Addresses rebuilt from what is known*).
@Suite struct ProposedAddressTests {
    private func driver() -> Driver {
        Driver(
            .french,
            [
                Driver.person(1, "Claire Nguyen", [.organisation("DDT de la Marne")]),
                Driver.person(
                    2, "Paul Rey", [.organisation("DDT de la Marne"), .email("paul.rey@marne.exemple.fr", nil)]),
                Driver.person(
                    3, "Ana Roy", [.organisation("DDT de la Marne"), .email("ana.roy@marne.exemple.fr", nil)]),
            ])
    }

    @Test func theEmptyLineOffersItAndTwoEntersTakeIt() throws {
        let driver = driver()
        driver.press("/claire<enter><enter>")
        driver.expect("[claire.nguyen@marne.exemple.fr · prenom.nom, vu 2 fois sur 2 : possible]")
        for _ in 0..<20 where !driver.cursorLine.contains("marne.exemple") { driver.press("j") }
        driver.press("<enter>")
        driver.expect("claire.nguyen@marne.exemple.fr (supposé")
        #expect(driver.contact("Claire Nguyen")?.email.isEmpty == true)
        driver.press("<enter>")
        let claire = try #require(driver.contact("Claire Nguyen"))
        #expect(claire.email == "claire.nguyen@marne.exemple.fr" && claire.emailStatus == .supposed)
        driver.press("u")
        #expect(driver.contact("Claire Nguyen")?.email.isEmpty == true)
    }

    @Test func anotherIsTypedInItsPlace() {
        let driver = driver()
        driver.press("/claire<enter><enter>")
        for _ in 0..<20 where !driver.cursorLine.contains("marne.exemple") { driver.press("j") }
        driver.press("<enter><ctrl-u>c.nguyen@exemple.fr<enter>")
        #expect(driver.contact("Claire Nguyen")?.email == "c.nguyen@exemple.fr")
        #expect(driver.contact("Claire Nguyen")?.emailStatus == nil)
    }

    /// The mail says what a supposed address rests on.
    @Test func aMailToASupposedAddressTellsItsLevel() {
        let driver = driver()
        driver.press("/claire<enter><enter>")
        for _ in 0..<20 where !driver.cursorLine.contains("marne.exemple") { driver.press("j") }
        driver.press("<enter><enter>m<enter><enter><enter><enter><enter><enter>une phrase<enter>")
        driver.expect("claire.nguyen@marne.exemple.fr")
        driver.expect("vu 2 fois sur 2 : possible")
    }

    /// Of an organisation where nobody has one the domain is asked; a State's domain has a rule of its own.
    @Test func theDomainIsAskedWhereNobodyTellsIt() {
        let driver = Driver(
            .french,
            [
                Driver.person(1, "Claire Nguyen", [.organisation("Préfecture de la Creuse")]),
                Driver.person(2, "Paul Rey", [.organisation("DDT"), .email("paul.rey@marne.exemple.fr", .bounced)]),
            ])
        var sender = Sender()
        (sender.name, sender.asked) = ("Claire Morel", Set(SenderField.allCases))
        driver.send(.sender(sender))
        driver.press("/claire<enter>m")
        driver.expect("Préfecture de la Creuse : comme exemple.gouv.fr")
        driver.send(.input(.paste("exemple.fr")))
        driver.press("<enter>")
        driver.expect("aucune adresse connue sur exemple.fr")
        driver.press("<ctrl-u>")
        driver.send(.input(.paste("creuse.exemple.gouv.fr")))
        driver.press("<enter>")
        driver.expect("claire.nguyen@creuse.exemple.gouv.fr")
        driver.press("<enter>")
        #expect(driver.contact("Claire Nguyen")?.email == "claire.nguyen@creuse.exemple.gouv.fr")
        // One that came back is not proposed again, and the mail is shown without.
        driver.press("<esc><esc>/paul<enter>m<esc>")
        driver.expectNot("Adresse ? Entrée : paul.rey@marne.exemple.fr")
    }
}

/// `y m` of who has none that works.
extension ProposedAddressTests {
    @Test func copyingOffersItToo() {
        let driver = driver()
        driver.press("/claire<enter>ym")
        driver.expect("Adresse ? Entrée : claire.nguyen@marne.exemple.fr")
        driver.press("<esc>")
        #expect(driver.contact("Claire Nguyen")?.email.isEmpty == true)
        driver.press("ym<enter>")
        #expect(driver.contact("Claire Nguyen")?.emailStatus == .supposed)
        #expect(
            driver.effects.contains { if case .copy("claire.nguyen@marne.exemple.fr", _) = $0 { true } else { false } })
        #expect(driver.model.screen == .board)
    }
}
