import Domain
import Outreach
import Testing

@testable import Interface

/// Many mails of one go (outreach.md, *Writing to somebody*).
@Suite struct BatchTests {
    /// Twelve people; the twelfth says from nowhere where their address comes from.
    private func driver(_ language: Language = .french, boxes: Bool = false, count: Int = 12) -> Driver {
        let people = (1...count).map { number in
            Driver.person(
                number, "Agent \(number)",
                [.email(boxes ? "mairie@commune\(number).exemple.fr" : "agent\(number)@exemple.fr", nil)]
                    + (number == 12 ? [] : [.source("Annuaire")]))
        }
        let driver = Driver(language, people)
        var sender = Sender()
        (sender.name, sender.phone) = ("Claire Morel", "01 99 00 12 05")
        sender.asked = Set(SenderField.allCases)
        driver.send(.sender(sender))
        let model = MailModel(
            name: "Annonce", moment: .other, subject: "Une réunion jeudi ?",
            text: "{{salutation}},\n\nNous vous proposons une réunion. Cela vous convient-il ?")
        var random = SystemRandomNumberGenerator()
        driver.decide(.makeThing(ThingID.random(.model, using: &random), model.writes))
        driver.send(.news)
        return driver
    }

    private func letters(_ driver: Driver) -> ([Letter], BatchWay)? {
        driver.effects.compactMap { if case .leaveTogether(let letters, let way) = $0 { (letters, way) } else { nil } }
            .last
    }

    @Test func moreThanTenAreAskedAbout() throws {
        let driver = driver()
        driver.press("Vm")
        driver.expect("12 courriels : u un par un")
        driver.press("e")
        driver.expect("modèle : celui du moment")
        driver.expect("0 prêt")
        driver.expect("accroche")
        driver.press("<enter>")
        driver.expect("Aucun courriel n'est entier")
        #expect(letters(driver) == nil)
        driver.press("annonce<enter>")
        driver.expect("modèle : Annonce")
        driver.expect("11 prêts · 1 retenu : origine (Agent 12)")
        driver.press("<enter>")
        let (mails, way) = try #require(letters(driver))
        #expect(mails.count == 11 && way == .files)
        #expect(mails.first?.to == "agent1@exemple.fr")
        #expect(mails.first?.body.contains("Nous vous proposons une réunion") == true)
        #expect(mails.first?.fileStem == "agent-1")
        driver.send(.lettersLeft(.written("~/courriels-2026-11-21")))
        driver.expect("Notés comme envoyés : 11 ?")
        driver.expect("~/courriels-2026-11-21")
        let before = driver.gestureCount
        driver.press("<enter>")
        #expect(driver.gestureCount == before + 1)
        let first = try #require(driver.contact("Agent 1"))
        #expect(first.stage == .contacted)
        #expect(first.exchanges.map(\.outcome) == [.sent] && first.exchanges[0].carried.isInformed)
        #expect(first.next?.kind == .followUp)
        #expect(driver.contact("Agent 12")?.exchanges.isEmpty == true)
        // Whoever is held back is what is left to do.
        #expect(driver.model.checked.count == 1)
        driver.press("u")
        #expect(driver.contact("Agent 1")?.exchanges.isEmpty == true)
    }

    /// Who writes is asked for before anything leaves, as at the first mail.
    @Test func whoWritesIsAskedFirst() {
        let driver = driver()
        driver.send(.sender(Sender()))
        driver.press("Vme")
        driver.expect("Votre nom, en signature :")
        driver.press("Claire Morel<enter><enter>01 99 00 12 05<enter><enter><enter><enter>")
        driver.expect("modèle : celui du moment")
        driver.press("annonce<enter><enter>")
        #expect(letters(driver)?.0.first?.body.contains("Claire Morel\n01 99 00 12 05") == true)
    }

    /// Somebody refused while the files were being sent: what was sent is noted, nothing is planned.
    @Test func nothingIsPlannedWithWhoRefusedMeanwhile() {
        let driver = driver()
        driver.press("Vmeannonce<enter><enter>")
        driver.send(.lettersLeft(.written("~/courriels")))
        driver.decide(.leaveAside([Driver.id(3)], .objection))
        driver.decide(.pause([Driver.id(4)], until: Driver.today + 60))
        driver.send(.news)
        driver.press("<enter>")
        #expect(driver.contact("Agent 3")?.exchanges.count == 1 && driver.contact("Agent 3")?.next == nil)
        #expect(driver.contact("Agent 4")?.standing == .asleep && driver.contact("Agent 4")?.next == nil)
        #expect(driver.contact("Agent 5")?.next != nil)
    }

    /// A mail closes no appointment to come, even where only one of many is ready.
    @Test func anAppointmentToComeIsKept() throws {
        let driver = driver()
        for number in 2...11 { driver.decide(.edit(Driver.id(number), [.source("")])) }
        let meeting = NextStep(kind: .meeting, on: Driver.today + 3)
        driver.decide(.plan([Driver.id(1)], meeting))
        driver.send(.news)
        driver.press("Vmeannonce<enter><enter>")
        #expect(letters(driver)?.0.map(\.to) == ["agent1@exemple.fr"])
        driver.send(.lettersLeft(.written("~/courriels")))
        driver.press("<enter>")
        #expect(driver.contact("Agent 1")?.exchanges.count == 1)
        #expect(driver.contact("Agent 1")?.next == meeting)
    }

    @Test func whatCouldNotBeNotedLeavesThemChecked() {
        let driver = driver()
        driver.press("Vmeannonce<enter><enter>")
        driver.send(.lettersLeft(.written("~/courriels")))
        driver.ledger.fault = .busy
        driver.press("<enter>")
        #expect(driver.model.checked.count == 12)
        #expect(driver.contact("Agent 1")?.exchanges.isEmpty == true)
    }

    @Test func oneByOneIsEnterOrItsLetter() {
        for keys in ["Vmu", "Vm<enter>"] {
            let driver = driver()
            driver.press(keys)
            driver.expect("Accroche :")
            #expect(driver.model.writing.count == 12)
        }
    }

    /// Ten and fewer are written one by one without a question, boxes that nobody reads alone are asked about.
    @Test func boxesAreAskedAboutAndFewPeopleAreNot() {
        let few = driver(count: 3)
        few.press("Vm")
        few.expect("Accroche :")
        let boxes = driver(boxes: true, count: 3)
        boxes.press("Vm")
        boxes.expect("3 courriels : u un par un")
    }

    @Test func notYetNotesNothingAndLeavesThemChecked() {
        let driver = driver()
        driver.press("Vmb<tab>")
        driver.press("<s-tab>")
        driver.press("annonce<enter><enter>")
        driver.send(.lettersLeft(.written("~/courriels.csv")))
        let before = driver.gestureCount
        driver.press("<esc>")
        driver.expect("Rien n'est noté")
        #expect(driver.gestureCount == before && driver.model.checked.count == 12)
        driver.send(.lettersLeft(.failed("Le dossier refuse.")))
        driver.expect("Le dossier refuse.")
    }

    /// A day is typed for all; one that is none asks again, and nothing is noted twice.
    @Test func aDayIsTypedForAll() {
        let driver = driver()
        driver.press("Vmeannonce<enter><enter>")
        driver.send(.lettersLeft(.written("~/courriels")))
        driver.press("32/13<enter>")
        driver.expect("Notés comme envoyés : 11 ?")
        driver.press("<ctrl-u>15/12<enter>")
        #expect(driver.contact("Agent 3")?.next?.on == Day(iso: "2026-12-15"))
        #expect(driver.contact("Agent 3")?.exchanges.count == 1)
    }

    @Test func whoIsLeftOutIsCountedByWhy() {
        let driver = driver()
        driver.press("V")
        driver.decide(.leaveAside([Driver.id(1)], .objection))
        driver.decide(.pause([Driver.id(2)], until: Driver.today + 30))
        driver.send(.news)
        driver.press("m")
        driver.expect("Sans courriel : 2 (refus d'être recontacté : 1, en pause : 1)")
        driver.expect("Accroche :")
        let many = self.driver(count: 14)
        many.press("V")
        many.decide(.edit(Driver.id(1), [.email("", nil)]))
        many.send(.news)
        many.press("m")
        many.expect("13 courriels : u un par un")
        many.expect("Sans courriel : 1 (pas d'adresse)")
    }
}
