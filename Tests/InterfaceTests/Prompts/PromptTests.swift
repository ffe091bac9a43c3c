import Domain
import Testing

@testable import Interface

/// Questions, and what becomes of the screen once they are answered.
@Suite struct PromptTests {
    private static func driver(_ language: Language = .french) -> Driver {
        Driver(
            language,
            [
                Driver.contact(1, "Anaïs Le Goff", .contacted, "+?", next: -3),
                Driver.contact(2, "Zoé Vasseur"),
            ])
    }

    @Test func aNewContactTakesTheFocus() {
        let driver = Self.driver()
        driver.press("nBasile Tran<enter>")
        #expect(driver.selected?.name == "Basile Tran")
        driver.press("glnIris Uhl<enter>")
        #expect(driver.selected?.name == "Iris Uhl")
    }

    @Test func whatWasSavedIsSaid() {
        let driver = Self.driver()
        driver.press("l")
        driver.press("2")
        driver.expect("Anaïs Le Goff : manque d'une bonne solution, oui · u pour annuler")
    }

    @Test func afterThreeAttemptsOneLetterLeavesAside() {
        let driver = Self.driver()
        driver.press("l" + "ax<esc>" + "ax<esc>" + "ax")
        driver.expect("3 tentatives sans réponse. Laisser de côté ? Ce n'est pas un échec.")
        driver.press("d")
        #expect(driver.carnet.contact(Driver.id(1))?.standing == .dropped)
        #expect(driver.carnet.contact(Driver.id(1))?.reason == .silence)
    }

    @Test func afterThreeAttemptsEnterGoesOnToTheNextStep() {
        let driver = Self.driver()
        driver.press("l" + "ax<esc>" + "ax<esc>" + "ax<enter><enter>")
        #expect(driver.carnet.contact(Driver.id(1))?.standing == .active)
        #expect(driver.carnet.contact(Driver.id(1))?.next != nil)
    }

    @Test func aFilterNotUnderstoodSaysWhatWasMeant() {
        let driver = Self.driver()
        driver.press("/étap:rdv<enter>")
        driver.expect("Vouliez-vous dire « étape: » ?")
    }

    @Test func theReviewIsCopiedAsMarkdown() {
        let driver = Self.driver()
        driver.press("gry")
        guard case .writeReview(let text, _) = driver.effects.last else {
            Issue.record("nothing was written")
            return
        }
        #expect(text.hasPrefix("**"))
    }

    @Test func evidenceThatIsQuotedKeepsItsMarks() {
        #expect(Wording(.french).quoted("« on ressaisit tout »") == "« on ressaisit tout »")
        #expect(Wording(.french).quoted("on ressaisit") == "«\u{A0}on ressaisit\u{A0}»")
    }

    @Test func tooSmallATerminalSaysSoWhole() {
        let driver = Driver(.french, columns: 20, rows: 5, [])
        #expect(driver.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("40×10 au moins."))
    }

    @Test func wordsOfTheStageColumnAreAskedFor() {
        let driver = Self.driver()
        var preview = ImportPreview(
            source: "a.csv", headline: "2 contacts à créer.", outcome: "2 contacts créés", lines: [], canImport: true)
        preview.unknownStages = ["en test", "à voir", "chaud"]
        driver.send(.importRead(preview))
        driver.expect("« en test » : quelle étape ?")
        driver.press("4")
        driver.expect("« à voir » : quelle étape ?")
        driver.press("<enter>é")
        var choices = ImportChoices()
        choices.stageWords = ["en test": .user, "chaud": .contacted]
        #expect(driver.effects.last == .readAgain(choices))
        preview.unknownStages = []
        driver.send(.importRead(preview))
        driver.press("<enter>")
        #expect(driver.effects.last == .confirmImport)
    }

    @Test func spaceChecksAndStays() {
        let driver = Self.driver()
        driver.press("<space><space>")
        #expect(driver.model.checked == [])
        driver.press("<space>l<space>")
        #expect(driver.model.checked == [Driver.id(2), Driver.id(1)])
    }

    @Test func hiddenChecksAreCountedWhereTheyAreActedOn() {
        let driver = Self.driver()
        driver.press("<space>l<space>/zoe<enter>d")
        driver.expect("2 contacts, dont 1 masqué · Échap : annuler")
        driver.press("<esc>tagri<enter>")
        // On two lines, whole.
        driver.expect("Zoé Vasseur et Anaïs Le Goff : étiquette « agri » ajoutée (2 contacts, dont 1")
        driver.expect("masqué) · u pour annuler")
    }

    @Test func wordsOfACaptureLineAreShownWhenNotUnderstood() {
        let driver = Self.driver()
        driver.press("nBob foo:bar")
        driver.expect("« foo:bar » n'est pas un champ, gardé dans le nom.")
        driver.press("<enter>")
        driver.expect("« foo:bar » n'est pas un champ, gardé dans le nom.")
        #expect(driver.selected?.name == "Bob foo:bar")
    }

    @Test func aCaptureLineThatNamesNobodyStays() {
        let driver = Self.driver()
        driver.press("ntag:agri<enter>")
        driver.expect("Il faut un nom, une organisation ou un courriel")
        driver.press(" Bob<enter>")
        #expect(driver.selected?.name == "Bob" && driver.selected?.tags == ["agri"])
    }

    @Test func anIntroducerNobodyKnowsIsSaid() {
        let driver = Self.driver()
        driver.press("nBob via:\"Paul Rey\"<enter>")
        driver.expect("via « Paul Rey »")
        #expect(driver.selected?.source == "Paul Rey")
    }

    @Test func leavingMeetingRecordsAMeetingWhateverWasPlanned() {
        let driver = Driver(.french, [Driver.contact(1, "Anaïs Le Goff", .meeting, "+?", next: -3)])
        driver.press("ll>convaincue<enter><esc>")
        let contact = driver.carnet.contact(Driver.id(1))
        #expect(contact?.stage == .user && contact?.next == nil)
        #expect(contact?.exchanges.last?.kind == .meeting && contact?.exchanges.last?.text == "convaincue")
    }

    @Test func escapeSaysWhetherSomethingWasDone() {
        let driver = Self.driver()
        driver.press("lf")
        driver.expect("Échap : annuler")
        driver.press("<esc>")
        driver.expect("Rien n'a changé.")
        #expect(driver.carnet.contact(Driver.id(1))?.next != nil)
    }

    @Test func whatIsNotThereCannotBeCopied() {
        let driver = Self.driver()
        driver.press("yl")
        driver.expect("Rien de tel à copier ici.")
    }

    @Test func nothingToImportIsSaid() {
        let driver = Self.driver()
        driver.send(
            .importRead(
                ImportPreview(
                    source: "a.csv", headline: "2 déjà là. Rien à importer.", outcome: "", lines: [], canImport: false))
        )
        driver.expectNot("Entrée importer")
        driver.press("<enter>")
        driver.expect("Rien à importer.")
    }

    @Test func cancelAtRestNamesTheKeyThatQuitsHere() {
        let driver = Self.driver()
        driver.press("<ctrl-c>")
        driver.expect("Pour quitter : q")
        driver.press("ga<ctrl-c>")
        driver.expect("Pour quitter : Q")
    }

    @Test func anExchangeIsCorrectedFromItsLine() {
        let driver = Self.driver()
        driver.press("lapinteresse<enter><esc>")
        driver.press("<enter>")
        let line = driver.model.card.lines.firstIndex { if case .exchange = $0.target { true } else { false } }
        driver.press(String(repeating: "j", count: 40))
        while let line, driver.model.card.scroll.cursor > line { driver.press("k") }
        driver.press("<enter> vivement<enter>")
        #expect(driver.carnet.contact(Driver.id(1))?.exchanges.map(\.text) == ["interesse vivement"])
        driver.expect("échange corrigé")
        driver.press("u")
        #expect(driver.carnet.contact(Driver.id(1))?.exchanges.map(\.text) == ["interesse"])
    }

    @Test func whoHadObjectedIsNotBroughtBackUnaware() {
        let driver = Self.driver()
        driver.press("ld7gl/all<enter><home>")
        if driver.selected?.id != Driver.id(1) { driver.press("j") }
        #expect(driver.selected?.reason == .objection)
        driver.press("w")
        driver.expect("malgré un refus d'être recontacté")
        #expect(driver.carnet.contact(Driver.id(1))?.standing == .active)
    }

    @Test func aUserWhoIntroducesSomebodyIsProposedAsAnAmbassador() {
        let driver = Driver(.french, [Driver.contact(1, "Anaïs Le Goff", .user, "++++++", next: 4)])
        driver.press("lll")
        driver.press("pLoïc Ndiaye<enter>")
        driver.expect("Peut-on citer Anaïs Le Goff ?")
        driver.press("<enter>")
        driver.expect("A mis en relation : > pour proposer l'étape Ambassadeur.")
        driver.press("<enter>")
        driver.expect("A mis en relation : > pour proposer l'étape Ambassadeur.")
    }

    /// One goes to *contacted*, one to *meeting*, one leaves it: each question is about those it concerns.
    @Test func aMoveOfSeveralAsksOfEachWhatIsTheirs() {
        let driver = Driver(
            .french,
            [
                Driver.contact(1, "Anaïs Le Goff", .prospect), Driver.contact(2, "Bao Tran", .contacted),
                Driver.contact(3, "Chloé Petit", .meeting, next: 2), Driver.contact(4, "Denis Roy", .ambassador),
            ])
        driver.press("V>")
        driver.expect("Chloé Petit · ")
        driver.press("veut tester<enter>Zoé Vasseur<enter>")
        driver.expect("Peut-on citer Chloé Petit ?")
        driver.press("<enter>")
        driver.expect("Je veux repartir avec")
        driver.press("une démo<enter><enter>")
        func contact(_ number: Int) -> Contact? { driver.carnet.contact(Driver.id(number)) }
        #expect(contact(1)?.stage == .contacted)
        #expect(contact(1)?.next == nil && contact(1)?.exchanges.isEmpty == true)
        #expect(contact(2)?.stage == .meeting)
        #expect(contact(2)?.exchanges.isEmpty == true)
        #expect(contact(2)?.next?.objective == "une démo")
        #expect(contact(3)?.stage == .user)
        #expect(contact(3)?.exchanges.map(\.text) == ["veut tester"])
        #expect(contact(3)?.next?.objective.isEmpty == true && contact(3)?.next?.kind == .followUp)
        #expect(contact(4)?.exchanges.isEmpty == true && contact(4)?.next == nil)
        #expect(driver.contact("Zoé Vasseur")?.referredBy == Driver.id(3))
    }

    @Test func anObjectiveWithoutADayIsSaidNotToBeKept() {
        let driver = Self.driver()
        driver.press("l>une démo<enter><esc>")
        #expect(driver.carnet.contact(Driver.id(1))?.stage == .meeting)
        driver.expect("Sans jour, l'objectif n'est pas gardé")
    }

    @Test func whatSomebodyElseWroteMeanwhileIsNotReplacedUnseen() {
        let driver = Self.driver()
        func write(_ role: String) {
            driver.decide(.edit(Driver.id(1), [.role(role)]))
            driver.send(.news)
        }
        driver.press("l<enter>")
        while !driver.cursorLine.contains("fonction") { driver.press("j") }
        driver.press("<enter>")
        write("autre")
        // Nothing was typed: theirs stays.
        driver.press("<enter>")
        #expect(driver.carnet.contact(Driver.id(1))?.role == "autre")
        driver.press("<enter><ctrl-u>la mienne")
        write("encore autre")
        driver.press("<enter>")
        driver.expect("Changé ailleurs entre-temps : « encore autre ».")
        #expect(driver.carnet.contact(Driver.id(1))?.role == "encore autre")
        driver.press("<enter>")
        #expect(driver.carnet.contact(Driver.id(1))?.role == "la mienne")
    }

    @Test func theFilterNarrowsTheHistory() {
        let driver = Self.driver()
        driver.press("l2jh2gh")
        driver.press("/anaïs<enter>")
        driver.expect("Anaïs Le Goff")
        driver.expectNot("Zoé Vasseur")
        driver.press("gr/")
        driver.expect("Pas de filtre sur cet écran.")
    }

    @Test func onlyTheKeyboardsOwnLettersAnswerCriteria() {
        let driver = Self.driver()
        driver.press("l<enter>èàê)")
        #expect(driver.carnet.contact(Driver.id(1))?.criteria.filter { $0.answer != .unknown }.count == 1)
        driver.press("é")
        #expect(driver.carnet.contact(Driver.id(1))?.criteria[1].answer == .yes)
    }
}
