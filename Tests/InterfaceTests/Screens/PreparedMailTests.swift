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
        (sender.name, sender.asked) = ("Claire Morel", Set(SenderField.allCases))
        driver.send(.sender(sender))
        return driver
    }

    private func prepared(_ driver: Driver) -> [PreparedMail]? { driver.model.prepared }

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
        driver.expect("Encore une fois : le retirer")
        #expect(prepared(driver)?.count == 1)
        driver.press("d")
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

    /// Ctrl+S keeps, whatever comes then; so does a hangup.
    @Test func whatIsWrittenInPlaceIsKeptAtOnce() {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter>eTROIS <ctrl-s>")
        #expect(driver.model.prepared.last?.own?.text.hasPrefix("TROIS") == true)
        driver.press("eQUATRE ")
        driver.send(.input(.hangup(signal: 1)))
        #expect(driver.model.prepared.last?.own?.text.contains("QUATRE") == true)
    }

    @Test func anotherModelTakesItsPlaceOnlyWhenMeant() {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter>eTROIS <ctrl-s><tab>")
        driver.expect("Encore une fois : le modèle suivant")
        driver.expect("TROIS")
        driver.press("<tab>")
        driver.expectNot("TROIS")
    }

    @Test func aHookThatChangesTakesItsPlaceInTheText() {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter>eTROIS <ctrl-s>m<ctrl-u>une autre phrase<enter>")
        driver.expect("TROIS")
        driver.expect("une autre phrase")
        driver.expectNot("ressaisissent")
    }

    /// Another gesture is not what somebody who writes wants to take back.
    @Test func nothingElseIsUndoneWhileWriting() {
        let driver = driver()
        let count = driver.gestureCount
        driver.press("mvos agents ressaisissent tout<enter>u")
        driver.expect("Rien n'est noté encore")
        #expect(driver.gestureCount == count)
    }

    @Test func theModelStaysThoughOthersWrite() {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter>")
        let before = driver.model.writing.draft?.text
        driver.decide(.log([Driver.id(1)], .mail, .sent, on: Driver.today, text: "ailleurs"))
        driver.send(.news)
        #expect(driver.model.writing.draft?.text == before)
    }

    @Test func whoIsErasedIsKeptNowhere() {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter><esc>")
        #expect(driver.model.prepared.count == 1)
        driver.write(driver.carnet.forgetting(Driver.id(1), texts: [], objections: []))
        driver.send(.news)
        #expect(driver.model.prepared.isEmpty)
    }

    /// Noted by another board: one more Enter says that this is another mail.
    @Test func aMailNotedElsewhereIsNotNotedTwiceUnaware() {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter>y")
        driver.send(.mailLeft(.copied))
        driver.decide(.log([Driver.id(1)], .mail, .sent, on: Driver.today, text: "ailleurs"))
        driver.send(.news)
        driver.press("<enter>")
        driver.expect("vient d'être noté ailleurs")
        #expect(driver.contact("Claire Nguyen")?.exchanges.count == 1)
        driver.press("<enter>")
        #expect(driver.contact("Claire Nguyen")?.exchanges.count == 2)
    }

    /// After a day that is none it is still asked of a text that was copied.
    @Test func aDayThatIsNoneChangesNothingOfTheQuestion() {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter>y")
        driver.send(.mailLeft(.copied))
        driver.press("jamais<enter>")
        driver.expect("Texte copié. Entrée : noté comme envoyé")
        driver.press("<ctrl-u>y")
        driver.expect("Objet copié.")
        #expect(driver.contact("Claire Nguyen")?.exchanges.isEmpty == true)
    }
}
