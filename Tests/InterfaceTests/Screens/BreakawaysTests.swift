import Domain
import Piloting
import Testing

@testable import Interface

/// Échappées on the board (piloting.md, *Échappées*).
@Suite struct BreakawaysTests {
    private func driver(_ language: Language = .french) -> Driver {
        Driver(language, (1...4).map { Driver.person($0, "Agent \($0)", [.email("agent\($0)@exemple.fr", nil)]) })
    }

    private func breakaway(_ driver: Driver, _ name: String) -> Breakaway? {
        Breakaways(driver.carnet, today: Driver.today).named(name).first
    }

    private func people(_ driver: Driver, _ name: String) -> Int {
        guard let id = breakaway(driver, name)?.id else { return -1 }
        return BreakawayDesk(driver.carnet, today: Driver.today).members(of: id).count
    }

    /// Checked, `g e`, `n`, name, measure, target: ten keys and the name.
    @Test func oneIsMadeWithWhoeverIsChecked() throws {
        let driver = driver()
        driver.press(" j ge")
        driver.expect("Aucune échappée encore")
        driver.press("nDDT-1<enter>")
        driver.expect("3. rendez-vous")
        driver.press("3")
        driver.expect("combien de rendez-vous ?")
        driver.press("x<enter>")
        driver.expect("l'objectif est un nombre entier")
        driver.press("<ctrl-u>5<enter>")
        let made = try #require(breakaway(driver, "DDT-1"))
        #expect(made.measure == .meetings && made.target == 5)
        #expect(made.from == Driver.today && made.until == Driver.today + 13)
        #expect(people(driver, "DDT-1") == 2 && driver.model.checked.isEmpty)
        driver.expect(">en cours")
        driver.expect("0 rendez-vous, objectif 5")
        driver.press("u")
        #expect(breakaway(driver, "DDT-1") == nil)
    }

    private func started(_ driver: Driver) { driver.press(" j gen" + "DDT-1<enter>35<enter>") }

    @Test func aContactJoinsTheOneThatRuns() {
        let driver = driver()
        started(driver)
        driver.press("gkjjs")
        driver.expect("Entrée : DDT-1")
        driver.press("<enter>")
        #expect(people(driver, "DDT-1") == 3)
        driver.press("snulle<enter>")
        driver.expect("Laquelle ? DDT-1")
        driver.press("<esc>/in:ddt<enter>")
        #expect(driver.model.lists.visibleCount == 3)
    }

    /// The disk is busy: nothing that was checked or written is lost with the gesture.
    @Test func whatCouldNotBeKeptIsThereStill() {
        let driver = driver()
        driver.press(" j genDDT-1<enter>3")
        driver.ledger.fault = .busy
        driver.press("5<enter>")
        #expect(breakaway(driver, "DDT-1") == nil && driver.model.checked.count == 2)
        driver.ledger.fault = nil
        // The name that was typed is offered again.
        driver.press("n<enter>35<enter>")
        #expect(people(driver, "DDT-1") == 2 && driver.model.checked.isEmpty)
        driver.ledger.fault = .busy
        driver.press("e")
        driver.send(.input(.key(.end)))
        driver.press("bis<esc>")
        driver.expect("nom : DDT-1bis")
        driver.ledger.fault = nil
        driver.press("<esc>")
        #expect(breakaway(driver, "DDT-1bis") != nil)
    }

    @Test func timeAndEurosAreAdded() {
        let driver = driver()
        started(driver)
        driver.press("t2<enter>")
        driver.expect("2h, ou 2 min ?")
        driver.press("<ctrl-u>1h30, 40 €<enter>t")
        driver.press("30 min<enter>")
        driver.expect("2 h, 40 €")
        #expect(breakaway(driver, "DDT-1")?.minutes == 120 && breakaway(driver, "DDT-1")?.cents == 4000)
        driver.press("u")
        #expect(breakaway(driver, "DDT-1")?.minutes == 90)
    }

    @Test func itIsDecidedAndSaysSo() {
        let driver = driver()
        started(driver)
        driver.press("d1")
        driver.expect("pourquoi continuer ?")
        driver.press("<enter>")
        driver.expect("Qu'a-t-on appris ?")
        driver.press("les chefs répondent<enter>recommencer<enter>")
        let one = breakaway(driver, "DDT-1")
        #expect(one?.decision == .carryOn && one?.thing[.learned] == "les chefs répondent")
        driver.expect("On continue.")
        driver.expect("la suite : recommencer")
        driver.press("gh")
        driver.expect("continuer")
    }

    @Test(arguments: [("o", 1), ("n", 0), ("<enter>", 0)])
    func whoseSourceSaysSoIsOffered(key: String, count: Int) throws {
        let driver = driver()
        driver.press("nLou Garnier source:\"échappée « Salon »\"<enter>")
        driver.press("genSalon<enter>35<enter>")
        driver.expect("1 contact a cette échappée pour origine")
        driver.press(key)
        #expect(people(driver, "Salon") == count)
    }

    @Test func itsFieldsAreLinesOfAText() {
        let driver = driver()
        started(driver)
        driver.press("e")
        driver.expect("objectif : 5")
        driver.send(.input(.key(.control("a"))))
        driver.press("x<ctrl-s>")
        driver.expect("une ligne commence par nom, mesure")
        driver.press("<backspace><ctrl-s>")
        #expect(breakaway(driver, "DDT-1") != nil)
    }

    @Test func whatIsToBeDoneIsToldAndDone() {
        let driver = driver()
        started(driver)
        driver.press("f")
        driver.expect("Rien à faire de noté")
        driver.press("e")
        driver.expect("à faire le :")
        driver.press(String(repeating: "<down>", count: 9) + "<end>imprimer<down><end>auj<ctrl-s>")
        driver.expect("à faire : ")
        driver.press("ga")
        driver.expect("À faire (g e) : DDT-1, imprimer")
        driver.press("gef")
        #expect(breakaway(driver, "DDT-1")?.step == "")
        driver.press("u")
        #expect(breakaway(driver, "DDT-1")?.step == "imprimer")
    }

    @Test func twoStandSideBySide() {
        let driver = driver()
        started(driver)
        driver.press("nAffiches<enter>3<enter>")
        driver.expect(">en cours  Affiches")
        driver.press("xddt<enter>")
        driver.expect("trop peu de réponses pour comparer")
        driver.expect("n'ont pas été tirés au sort")
        driver.press("y")
        #expect(
            driver.effects.contains { if case .copy(let text, _) = $0 { text.contains("Affiches") } else { false } })
    }

    /// Its last day past, it stands in Aujourd'hui until it is decided.
    @Test func whatIsToDecideIsTold() {
        let driver = driver()
        let id = ThingID("babcdefghi")
        if let id {
            driver.decide(
                .makeThing(id, [.field(.name, "DDT-1"), .field(.from, "2026-11-01"), .field(.until, "2026-11-20")]))
        }
        driver.send(.news)
        driver.press("ga")
        for _ in 0..<50 { driver.send(.idle) }
        driver.expect("À décider (g e) : DDT-1")
        driver.press("ged2rien<enter><enter>ga")
        for _ in 0..<50 { driver.send(.idle) }
        driver.expectNot("À décider (g e)")
    }

    /// `b`: the link of the one that runs comes first; a model may name it.
    @Test func itsLinkComesFirst() {
        let driver = driver()
        started(driver)
        for (link, campaign) in [("labcdefghi", "ddt-1"), ("lbcdefghij", "salon")] {
            guard let id = ThingID(link) else { continue }
            driver.decide(
                .makeThing(
                    id,
                    [
                        .field(.page, "https://exemple.fr/"), .field(.campaign, campaign),
                        .field(.url, "https://exemple.fr/?mtm_campaign=\(campaign)"),
                    ]))
        }
        driver.send(.news)
        driver.press("gkb")
        driver.expect("Entrée : ddt-1")
    }

    @Test func aSheetFillsTheScreenAndEscapeClosesIt() {
        let driver = driver()
        started(driver)
        driver.press("<enter>")
        #expect(driver.model.breakaways.isOpen)
        driver.press("<esc>")
        #expect(!driver.model.breakaways.isOpen && driver.model.screen == .breakaways)
        driver.press("<esc>")
        #expect(driver.model.screen == .board)
    }
}
