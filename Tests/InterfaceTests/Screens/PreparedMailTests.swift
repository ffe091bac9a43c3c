import Domain
import Outreach
import Testing

@testable import Interface

/// Mails that are ready and were not noted as sent (outreach.md, *Writing to somebody*).
@Suite struct PreparedMailTests {
    private func driver() -> Driver {
        let driver = Driver(
            .french, [Driver.person(1, "Claire Nguyen", [.email("claire@exemple.fr", nil), .source("Annuaire")])])
        var sender = Sender()
        (sender.name, sender.asked) = ("Claire Morel", [.name, .phone, .link, .notice])
        driver.send(.sender(sender))
        return driver
    }

    private func prepared(_ driver: Driver) -> [PreparedMail]? {
        driver.effects.reversed().lazy.compactMap { if case .keepPrepared(let mails) = $0 { mails } else { nil } }.first
    }

    /// « Pas encore »: the mail waits, is told of, and comes back with what was typed.
    @Test func aMailThatIsNotNotedWaits() throws {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter>y")
        driver.send(.mailLeft(.copied))
        driver.press("<esc>")
        driver.expect("le courriel reste prêt")
        #expect(prepared(driver)?.map(\.hook) == ["vos agents ressaisissent tout"])
        driver.press("<esc>ga")
        driver.expect("1 courriel prêt, pas encore noté")
        driver.press("gm")
        driver.expect("Claire Nguyen")
        driver.press("<enter>")
        driver.expect("vos agents ressaisissent tout")
        driver.press("y")
        driver.send(.mailLeft(.copied))
        driver.press("<enter>")
        #expect(prepared(driver)?.isEmpty == true)
        #expect(driver.contact("Claire Nguyen")?.exchanges.last?.text.contains("ressaisissent") == true)
    }

    @Test func leavingTheScreenKeepsWhatWasTyped() {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter><esc>")
        #expect(prepared(driver)?.map(\.hook) == ["vos agents ressaisissent tout"])
        driver.press("m")
        driver.expect("vos agents ressaisissent tout")
        driver.press("<esc>gmd")
        #expect(prepared(driver)?.isEmpty == true)
    }

    @Test func whatWaitedLongIsNotToldAndWhoIsGoneNeither() {
        let driver = driver()
        driver.send(
            .prepared([
                PreparedMail(contact: Driver.id(1), on: Driver.today + -15, hook: "x", own: nil, link: nil),
                PreparedMail(contact: Driver.id(9), on: Driver.today, hook: "x", own: nil, link: nil),
            ]))
        driver.press("ga")
        driver.expectNot("prêt")
    }

    @Test func howTheFirstMailLeftIsKept() {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter><enter>")
        driver.send(.mailLeft(.opened))
        let kept = driver.effects.compactMap {
            if case .saveSender(let key, let value) = $0 { [key, value] } else { nil }
        }
        #expect(kept.last == ["mail", "program"])
    }
}
