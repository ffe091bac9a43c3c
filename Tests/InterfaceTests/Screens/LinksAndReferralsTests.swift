import Domain
import Outreach
import Testing

@testable import Interface

/// Links, their codes, and who introduced whom (outreach.md, *Links that are counted*, *Referrals*).
@Suite struct LinksAndReferralsTests {
    private func type(_ text: String, _ driver: Driver) { driver.send(.input(.paste(text))) }

    private func copied(_ driver: Driver) -> [String] {
        driver.effects.compactMap { if case .copy(let text, _) = $0 { text } else { nil } }
    }

    private let claire = Driver.person(1, "Claire Nguyen", [.email("claire@exemple.fr", nil)])

    @Test func aLinkIsMadeCopiedShownAndRemoved() throws {
        let driver = Driver(.french, [claire])
        driver.press("gu")
        driver.expect("Aucun lien encore")
        driver.press("n")
        type("reposante.exemple.fr", driver)
        driver.press("<enter>")
        type("DDT novembre", driver)
        driver.press("<enter>")
        type("courriel", driver)
        driver.press("<enter>")
        driver.expect("ddt-novembre/courriel")
        let url = "https://reposante.exemple.fr/?mtm_campaign=ddt-novembre&mtm_kwd=courriel"
        #expect(copied(driver) == [url])
        driver.press("i")
        driver.expect("█▀▀▀▀▀█")
        driver.expect("mtm_campaign=ddt-novembre")
        driver.press("i")
        #expect(driver.effects.contains { if case .writeQR(_, "ddt-novembre-courriel") = $0 { true } else { false } })
        driver.press("<esc><enter>")
        type("pied de page", driver)
        driver.press("<enter>")
        driver.expect("pied de page")
        driver.press("d")
        driver.expect("Aucun lien encore")
        driver.press("u")
        driver.expect("ddt-novembre/courriel")
        driver.press("uuu")
        #expect(driver.carnet.thingIDs(of: .link, removed: true) == [])
    }

    @Test func aCodeThatDoesNotFitSaysSo() {
        let driver = Driver(.french, columns: 50, rows: 15, [claire])
        driver.press("gun")
        type("reposante.exemple.fr", driver)
        driver.press("<enter>")
        type("salon", driver)
        driver.press("<enter><enter>i")
        driver.expect("Fenêtre trop petite")
        driver.expect("mtm_campaign=salon")
    }

    @Test func nobodyStandsInALinkAndBadPagesAreRefused() {
        let driver = Driver(.french, [claire])
        driver.press("gun")
        for (typed, sentence) in [
            ("javascript:alert(1)", "il faut http ou https"), ("https://a:b@exemple.fr", "mot de passe"),
            ("pas une page", "Ce n'est pas l'adresse d'une page"),
        ] {
            type(typed, driver)
            driver.press("<enter>")
            driver.expect(sentence)
            driver.press("<ctrl-u>")
        }
        type("reposante.exemple.fr", driver)
        driver.press("<enter>")
        type("Claire Nguyen", driver)
        driver.press("<enter><enter>")
        driver.expect("Personne ne figure dans un lien")
        #expect(driver.gestureCount == 1)
    }

    /// `b ⏎ ⏎`.
    @Test func theLastLinkIsSentInThreeKeys() throws {
        let driver = Driver(.french, [claire])
        let link = try #require(ThingID("labcdefghi"))
        driver.decide(
            .makeThing(
                link, [.field(.campaign, "ddt"), .field(.page, "https://a.fr/"), .field(.url, "https://a.fr/?x")]))
        driver.send(.news)
        driver.press("b")
        driver.expect("Entrée : ddt")
        driver.press("<enter>")
        #expect(copied(driver) == ["https://a.fr/?x"])
        driver.press("<enter>")
        let exchange = try #require(driver.contact("Claire Nguyen")?.exchanges.first)
        #expect(exchange.kind == .message && exchange.outcome == .sent && exchange.carried.link == "labcdefghi")
        driver.press("gu")
        driver.expect("envoyé à moins de 5 personnes")
    }

    /// On a full disk nothing is counted: an address that is no link of the carnet is not handed out.
    @Test func aLinkThatCannotBeKeptIsNotCopied() {
        let driver = Driver(.french, [claire])
        driver.ledger.fault = .busy
        driver.press("b")
        type("reposante.exemple.fr", driver)
        driver.press("<enter>")
        type("salon", driver)
        driver.press("<enter><enter>")
        #expect(copied(driver) == [] && driver.model.mode == .normal)
        driver.expectNot("Lien copié")
        driver.ledger.fault = nil
        driver.press("b")
        type("reposante.exemple.fr", driver)
        driver.press("<enter>")
        type("salon", driver)
        driver.press("<enter><enter>")
        #expect(copied(driver).count == 1)
    }

    // MARK: Referrals

    private let users = [
        Driver.contact(1, "Paul Rey", .user), Driver.contact(2, "Ana Roy", .ambassador),
        Driver.contact(3, "Léa Petit", .prospect),
    ]

    @Test func usersAreAskedAndNobodyTwice() throws {
        let driver = Driver(.french, users)
        driver.press("gp")
        driver.expect("À demander (2)")
        driver.expect("Paul Rey")
        driver.press("p-<enter>")
        driver.expect("À demander (1)")
        driver.expect("Demandé (1)")
        let asked = driver.carnet.contacts(on: Driver.today).filter { $0.askedOn == Driver.today }
        #expect(asked.count == 1)
        driver.press("u")
        driver.expect("À demander (2)")
    }

    @Test func aNameThatIsGivenIsShownInTheTree() throws {
        let driver = Driver(.french, users)
        driver.press("/paul<enter>p")
        type("Zoé Blanc zoe@exemple.fr", driver)
        driver.press("<enter>")
        driver.expect("Peut-on citer Paul Rey ?")
        driver.press("o")
        let zoe = try #require(driver.contact("Zoé Blanc"))
        #expect(zoe.referredBy == Driver.id(1) && zoe.mayNameIntroducer)
        driver.press("<esc>gp")
        driver.expect("└ Zoé Blanc · Prospect")
        // Who gave a name is not asked again for a while.
        driver.expect("À demander (1)")
        driver.press("u")
        #expect(driver.contact("Zoé Blanc") == nil)
    }

    @Test func withoutAnAnswerNobodyIsNamed() {
        let driver = Driver(.french, users)
        driver.press("/paul<enter>p")
        type("Léa Petit", driver)
        driver.press("<enter><enter>")
        #expect(driver.contact("Léa Petit")?.referredBy == Driver.id(1))
        #expect(driver.contact("Léa Petit")?.mayNameIntroducer == false)
    }

    @Test func enterAloneRecordsNothing() {
        let driver = Driver(.french, users)
        driver.press("/paul<enter>p<enter>")
        #expect(driver.gestureCount == 3)
        driver.press("p<esc>")
        #expect(driver.gestureCount == 3)
    }

    @Test func filtersFindThem() {
        let driver = Driver(.french, users)
        driver.decide(.introduce(Driver.id(3), by: Driver.id(1)))
        driver.decide(.askReferral([Driver.id(2)], on: Driver.today))
        driver.send(.news)
        for (filter, names) in [
            ("via:rey", ["Léa Petit"]), ("relation:demandée", ["Ana Roy"]), ("relation:obtenue", ["Paul Rey"]),
            ("referral:toAsk", []), ("relation:à-demander", []),
        ] as [(String, [String])] {
            driver.press("/<ctrl-u>")
            type(filter, driver)
            driver.press("<enter>")
            #expect(driver.shown.compactMap { driver.carnet.contact($0)?.name } == names, "\(filter)")
        }
    }

    @Test(arguments: [(80, 24), (50, 15), (40, 10)]) func theScreensFit(columns: Int, rows: Int) {
        for language in [Language.french, .english] {
            let driver = Driver(language, columns: columns, rows: rows, users)
            for keys in ["gp", "gm", "gu"] {
                driver.press(keys + "<pgdn><end><home><down><down>")
                #expect(driver.lines.count <= rows)
            }
        }
    }
}
