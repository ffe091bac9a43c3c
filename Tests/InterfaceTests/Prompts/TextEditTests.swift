import Domain
import Outreach
import Testing

@testable import Interface

/// Texts of several lines, over questions, mails and models (outreach.md, *The editor on the screen*).
@Suite struct TextEditTests {
    private func driver(_ language: Language = .french) -> Driver {
        let driver = Driver(
            language,
            [Driver.person(1, "Claire Nguyen", [.email("claire@exemple.fr", nil), .organisation("DDT de la Marne")])])
        var sender = Sender()
        (sender.name, sender.asked) = ("Claire Morel", Set(SenderField.allCases))
        driver.send(.sender(sender))
        return driver
    }

    private func exchange(_ driver: Driver) -> Exchange? { driver.contact("Claire Nguyen")?.exchanges.last }

    @Test func theLineOfAGestureOpensAndGoesOn() {
        let driver = driver()
        driver.press("apelle en parle<down><enter>mardi")
        driver.expect("Échap ou Ctrl+S : gardé")
        driver.press("<ctrl-s>")
        driver.expect("relance")
        driver.press("<enter>")
        #expect(exchange(driver)?.text == "elle en parle\nmardi")
        #expect(driver.gestureCount == 2)
        driver.press("<enter>G")
        driver.expect("elle en parle / mardi")
        driver.press("u")
        #expect(exchange(driver) == nil)
    }

    @Test func givingUpAsksAndReturnsToTheLine() {
        let driver = driver()
        driver.press("apelle en parle<down><enter>mardi<ctrl-c>")
        driver.expect("Abandonner ce texte ? Entrée : continuer · o : abandonner")
        driver.press("<enter> soir<ctrl-c>o")
        guard case .prompt(let prompt) = driver.model.mode else {
            Issue.record("no question: \(driver.model.mode)")
            return
        }
        #expect(prompt.line.text == "elle en parle")
        // With nothing changed there is nothing to ask.
        driver.press("<down><ctrl-c>")
        if case .prompt = driver.model.mode {} else { Issue.record("asked in vain") }
        driver.press("<enter><enter>")
        #expect(exchange(driver)?.text == "elle en parle")
    }

    @Test func whatIsRefusedIsNotLost() {
        let driver = driver()
        driver.press("c1<down>?<enter>peut-être<esc>")
        driver.expect("peut-être")
        guard case .text(let edit) = driver.model.mode else {
            Issue.record("closed: \(driver.model.mode)")
            return
        }
        #expect(edit.problem != nil && edit.editor.text == "?\npeut-être")
        driver.press("<ctrl-a><up><del>+ <ctrl-s>")
        #expect(driver.contact("Claire Nguyen")?.criteria[0].evidence.contains("peut-être") == true)
    }

    @Test func controlZIsTheTextsOwnAndPastesGoIn() {
        let driver = driver()
        driver.press("apun<down>")
        driver.send(.input(.paste(" deux\ntrois")))
        driver.press("<ctrl-z>")
        #expect(driver.effects.isEmpty)
        driver.press("<ctrl-y><esc><enter>")
        #expect(exchange(driver)?.text == "un deux\ntrois")
    }

    @Test func aHangupKeepsWhatIsWritten() {
        let driver = driver()
        driver.press("apun<down><enter>deux")
        driver.send(.input(.hangup(signal: 1)))
        #expect(exchange(driver)?.text == "un\ndeux")
    }

    @Test func whoIsErasedMeanwhileIsNotWrittenOf() {
        let driver = driver()
        driver.press("apun<down>")
        driver.write(driver.carnet.forgetting(Driver.id(1), texts: [], objections: []))
        driver.send(.news)
        #expect(driver.model.mode == .normal)
        driver.expect("n'existe plus")
    }

    // MARK: Mails and models

    @Test func aMailIsWrittenInPlaceAndProofreadAtEachKey() {
        let driver = driver()
        driver.press("mvos agents ressaisissent tout<enter>")
        driver.press("e<up><up><ctrl-e> !!!")
        driver.expect("Objet")
        driver.expect("à corriger")
        driver.press("<esc>")
        #expect(driver.model.writing.draft?.subject.hasSuffix("!!!") == true)
        // What was written goes, and what was there comes back.
        driver.press("eZut.<ctrl-c>o")
        #expect(driver.model.writing.draft?.text.contains("Zut.") == false)
        #expect(driver.model.writing.draft?.subject.hasSuffix("!!!") == true)
    }

    @Test func aModelIsMadeChangedAndTold() throws {
        let driver = driver()
        driver.press("gmn")
        driver.send(.input(.paste("DDT, automne")))
        driver.press("<enter>1")
        driver.send(.input(.paste("Un quart d'heure ?\n\n{{salutation}},\n\n{{accroche}}\n\n{{zut}}")))
        driver.press("<esc>")
        driver.expect("Ligne 7, colonne 1")
        driver.press("<ctrl-u><ctrl-k>")
        driver.send(.input(.paste("{{origine}}")))
        driver.press("<ctrl-s>")
        let id = try #require(driver.carnet.thingIDs(of: .model).first)
        let thing = try #require(driver.carnet.thing(id))
        #expect(thing[.name] == "DDT, automne" && thing[.moment] == "first")
        #expect(thing[.subject] == "Un quart d'heure ?" && thing[.text].hasPrefix("{{salutation}},\n\n{{accroche}}"))
        driver.expect("DDT, automne")
        driver.press("u")
        #expect(driver.carnet.thingIDs(of: .model).isEmpty)
    }

    /// A model whose gesture fails stands in the editor again, with why.
    @Test func aModelThatCouldNotBeKeptIsThereStill() {
        let driver = driver()
        driver.press("gm<enter>ZZZ")
        driver.ledger.fault = .busy
        driver.press("<esc>")
        driver.expect("ZZZ")
        guard case .text = driver.model.mode else {
            Issue.record("closed: \(driver.model.mode)")
            return
        }
        driver.ledger.fault = nil
        driver.press("<esc>")
        #expect(driver.model.mode == .normal && driver.carnet.thingIDs(of: .model).count == 1)
    }

    @Test func aBuiltInModelThatIsChangedGivesWay() throws {
        let driver = driver()
        let before = driver.model.mailDesk.models.all.count
        driver.press("gm<enter><up><up><ctrl-e> Vraiment ?<esc>")
        #expect(driver.model.mailDesk.models.all.count == before)
        let id = try #require(driver.carnet.thingIDs(of: .model).first)
        #expect(driver.carnet.text(.subject, of: id).hasSuffix("Vraiment ?"))
        driver.press("d")
        #expect(driver.carnet.thingIDs(of: .model).isEmpty)
        #expect(driver.model.mailDesk.models.all.count == before)
    }
}
