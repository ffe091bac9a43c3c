import Domain
import Testing

@testable import Interface

@Suite struct DuplicatesScreenTests {
    private static func driver(columns: Int = 80, rows: Int = 24) -> Driver {
        Driver(
            .french, columns: columns, rows: rows,
            [
                Driver.contact(
                    1, "Zoé Vasseur", .prospect, "", [.organisation("DDT de l'Aube"), .phone("0612345678")]),
                Driver.contact(2, "Paul Rey", .contacted, "", [.organisation("CAF")]),
                Driver.contact(
                    3, "Zoe Vasseur", .meeting, "", [.organisation("DDT de l'Aube"), .email("zoe@exemple.fr", nil)]),
            ])
    }

    @Test func aPairIsComparedFieldByFieldAndMerged() {
        let driver = Self.driver()
        driver.press("gd")
        driver.expect("90 % Zoé Vasseur · DDT de l'Aube")
        driver.expect("même nom, même organisation")
        driver.press("<enter>")
        driver.expect("● Zoé Vasseur")
        driver.expect("● Rendez-vous")
        driver.expect("● zoe@exemple.fr")
        driver.press("<right>")
        driver.expect("● Zoe Vasseur")
        driver.press("<left><enter>")
        driver.expect("Aucun doublon probable.")
        driver.expect("Zoé Vasseur : deux fiches réunies · u pour annuler")
        #expect(driver.model.carnet.contactCount == 2)
        driver.press("u")
        driver.expect("90 % Zoé Vasseur")
        #expect(driver.model.carnet.contactCount == 3)
    }

    @Test func aPairToldApartIsNotShownAgain() {
        let driver = Self.driver()
        driver.press("gds")
        driver.expect("Aucun doublon probable.")
        driver.expect("Zoé Vasseur et Zoe Vasseur : deux personnes · u pour annuler")
        driver.press("u")
        driver.expect("90 % Zoé Vasseur")
        driver.press("U")
        driver.expect("Aucun doublon probable.")
        driver.press("s")
        #expect(driver.model.status?.text == "Aucun doublon probable.")
        driver.press("u<enter>s")
        #expect(driver.model.screen == .duplicates)
        driver.expect("Aucun doublon probable.")
        driver.press("gh")
        driver.expect("Zoé Vasseur et Zoe Vasseur : deux personnes")
        driver.press("gks")
        // Elsewhere it is for échappées.
        driver.expect("Aucune échappée encore")
        #expect(driver.model.carnet.contactCount == 3)
    }

    @Test func twoCheckedCardsAreMergedFromTheBoard() {
        let driver = Self.driver()
        driver.press("x")
        driver.expect("Cochez deux fiches (Espace), puis x.")
        driver.press("<space>l<space>x")
        driver.expect("Réunir deux fiches")
        driver.press("<esc>")
        #expect(driver.model.screen == .board)
        #expect(driver.model.checked.count == 2)
    }

    @Test(arguments: [(40, 10), (50, 15), (120, 40)])
    func theyFitEverySize(size: (Int, Int)) {
        let driver = Self.driver(columns: size.0, rows: size.1)
        driver.press("gd")
        driver.expect("90 % Zoé")
        driver.press("<enter>G")
        #expect(driver.screen.split(separator: "\n").allSatisfy { $0.count <= size.0 })
        driver.press("<esc>q")
        #expect(driver.model.screen == .board)
    }
}
