import Domain
import Outreach
import Testing

@testable import Interface

/// A signature pasted on somebody's Fiche, and what was told in a call.
@Suite struct SignatureTests {
    private func driver() -> Driver {
        Driver(.french, [Driver.person(1, "Claire Nguyen", [.email("claire@exemple.fr", nil), .source("Annuaire")])])
    }

    private static let signature = "Claire Nguyen\ncheffe de bureau\nTél. 01 99 00 12 05"

    @Test func enterTakesWhatASignatureSays() {
        let driver = driver()
        driver.press("<enter>")
        driver.send(.input(.paste(Self.signature)))
        driver.expect("Téléphone 01 99 00 12 05, fonction « cheffe de bureau » : Entrée")
        driver.press("<enter>")
        #expect(driver.contact("Claire Nguyen")?.phone == "01 99 00 12 05")
        #expect(driver.contact("Claire Nguyen")?.role == "cheffe de bureau")
        driver.send(.input(.paste(Self.signature)))
        driver.expect("Rien de nouveau")
        driver.press("u")
        #expect(driver.contact("Claire Nguyen")?.phone == "")
    }

    @Test func elsewhereAPasteIsATable() {
        let driver = driver()
        driver.send(.input(.paste(Self.signature)))
        #expect(driver.effects.contains { if case .readPasted = $0 { true } else { false } })
        driver.press("<enter>")
        driver.send(.input(.paste("Nom\tTéléphone\nPaul Rey\t01 99 00 12 06")))
        #expect(driver.effects.count { if case .readPasted = $0 { true } else { false } } == 2)
    }

    /// Without the marks of a paste it comes as keys that came at once.
    @Test func aPasteWithoutMarksIsReadToo() {
        let driver = driver()
        driver.press("<enter>")
        let keys = Self.signature.map { $0 == "\n" ? Key.enter : .character($0) }
        driver.send(.input(.burst(Burst(keys, text: Self.signature))))
        driver.expect("fonction « cheffe de bureau »")
        #expect(driver.contact("Claire Nguyen")?.phone == "")
    }

    /// Tab after a call: the next mail has no block.
    @Test func tabNotesThatTheyWereInformed() {
        let driver = driver()
        driver.press("ap")
        driver.expect("Tab : information donnée")
        driver.press("<tab>")
        driver.expect("information donnée (Tab : non)")
        driver.press("d'accord<enter><enter>")
        #expect(driver.contact("Claire Nguyen")?.exchanges.last?.carried.isInformed == true)
        driver.press("ap<tab><tab>d'accord<enter><enter>")
        #expect(driver.contact("Claire Nguyen")?.exchanges.last?.carried.isInformed == false)
    }

    /// With the first mail that is noted; afterwards there is one.
    @Test func theLinkOfTheSignatureIsMadeOnce() {
        let driver = driver()
        var sender = Sender()
        (sender.name, sender.link) = ("Claire Morel", "https://reposante.exemple.fr")
        sender.asked = Set(SenderField.allCases)
        driver.send(.sender(sender))
        // A follow-up has no hook.
        for keys in ["mils ressaisissent tout<enter>y", "my"] {
            driver.press(keys)
            driver.send(.mailLeft(.copied))
            driver.press("<enter>")
        }
        let links = driver.carnet.thingIDs(of: .link)
        #expect(
            links.map { driver.carnet.text(.url, of: $0) } == ["https://reposante.exemple.fr/?mtm_campaign=signature"])
        // One person was written to: what is counted would count them.
        #expect(driver.carnet.linkRecords().map(\.countsPeople) == [true])
        driver.press("b")
        driver.expect("Lien ou page :")
        #expect(!driver.screen.contains("Entrée : signature"))
    }

    /// `E`: what the editor gives back takes the place of the model's words.
    @Test func theEditorWritesTheMail() throws {
        let driver = driver()
        var sender = Sender()
        (sender.name, sender.asked) = ("Claire Morel", Set(SenderField.allCases))
        driver.send(.sender(sender))
        driver.press("mils ressaisissent tout<enter>E")
        let text = try #require(
            driver.effects.compactMap { if case .editMail(_, let text) = $0 { text } else { nil } }.last)
        #expect(Driver.plain(text).hasPrefix("Objet : ") && text.contains("ils ressaisissent tout"))
        driver.send(.mailEdited(Driver.id(1), "Objet : Jeudi ?\n\nBonjour,\n\nPouvons-nous parler jeudi ?"))
        driver.expect("Jeudi ?")
        driver.expect("Pouvons-nous parler jeudi ?")
        #expect(driver.model.prepared.last?.own?.subject == "Jeudi ?")
        driver.press("<esc>")
        driver.send(.mailEdited(Driver.id(1), "Objet : Vendredi ?\n\nBonjour."))
        #expect(driver.model.prepared.map(\.own?.subject) == ["Vendredi ?"])
    }
}
