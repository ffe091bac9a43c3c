import Domain
import Testing

@testable import Interface

/// What was typed is not lost, and an answer is not turned into its contrary by a key.
@Suite struct KeptTextTests {
    private static func field(_ language: Language = .french) -> Driver {
        Driver(
            language,
            [
                Driver.contact(1, "Anatole O'Brien", .prospect, "+-????"),
                Driver.contact(2, "Chloé Cœurdevey"),
            ])
    }

    private func line(_ driver: Driver) -> String? {
        switch driver.model.mode {
        case .prompt(let prompt): prompt.line.text
        case .capture(let line), .filter(let line, _): line.text
        case .text(let edit): edit.editor.text
        case .normal, .go, .palette, .help: nil
        }
    }

    @Test(arguments: [("ap", "elle est partante"), ("r", "lun 14h30"), ("t", "agri, eau"), ("z", "2s"), ("p", "Zoé")])
    func escapeKeepsWhatWasTyped(keys: String, text: String) {
        let driver = Self.field()
        driver.press(keys + text + "<esc>")
        driver.expect("La même question propose à nouveau ce texte.")
        #expect(driver.gestureCount == 2)
        // Of somebody else nothing is offered, nor by another question.
        driver.press("j" + keys)
        #expect(line(driver) == "")
        driver.press("<esc>kan")
        #expect(line(driver) == "")
        driver.press("<esc>" + keys)
        #expect(line(driver) == text)
        driver.expect("Ce que vous aviez tapé")
        driver.press("<ctrl-u><esc>" + keys)
        #expect(line(driver) == "")
    }

    @Test func aNewContactIsKeptToo() {
        let driver = Self.field()
        driver.press("nJeanne Dupuis<esc>n")
        #expect(line(driver) == "Jeanne Dupuis")
        driver.press("<enter>")
        #expect(driver.contact("Jeanne Dupuis") != nil)
        driver.press("n")
        #expect(line(driver) == "")
    }

    /// It was of nobody: what is typed next may be of somebody else, and is never glued to it. Arrows edit it.
    @Test func anotherNewContactIsNotGluedToIt() {
        let driver = Self.field()
        driver.press("nJeanne Dupuis<esc>nAnne Petit anne@exemple.fr<enter>")
        #expect(driver.contact("Anne Petit")?.email == "anne@exemple.fr")
        #expect(driver.contact("Jeanne Dupuis") == nil)
        driver.press("nJeanne Dupuis<esc>n<end> chez:DDT<enter>")
        #expect(driver.contact("Jeanne Dupuis")?.organisation == "DDT")
    }

    /// What follows a day and is more of one is refused, and stays; a note is told.
    @Test func aDayThatWasHalfReadIsRefused() {
        let driver = Self.field()
        driver.press("rlundi 7<enter>")
        driver.expect("lundi 7")
        #expect(line(driver) == "lundi 7" && driver.gestureCount == 2)
        driver.press("<ctrl-u>lundi 14h30 rappeler le secrétariat<enter>")
        driver.expect("rappeler le secrétariat")
    }

    /// Ctrl+C throws away all of a gesture, and says that its words are kept.
    @Test func controlCThrowsNothingTypedAway() {
        let driver = Self.field()
        driver.press("apelle est partante<enter>lun<ctrl-c>")
        driver.expect("La même question propose à nouveau ce texte.")
        #expect(driver.gestureCount == 2)
        driver.press("ap")
        #expect(line(driver) == "elle est partante")
        driver.press("<enter>")
        #expect(line(driver) == "lun")
        driver.press("<enter>")
        #expect(driver.gestureCount == 3)
        driver.press("ap")
        #expect(line(driver) == "")
        driver.press("<ctrl-c>")
        driver.expectNot("propose à nouveau")
    }

    /// The name that erases is typed each time.
    @Test func aNameForErasingIsNotKept() {
        let driver = Self.field()
        driver.press("DAnatole O'Brien<esc>D")
        #expect(line(driver) == "")
    }

    @Test func whatWasRefusedIsOfferedAgain() {
        let driver = Self.field()
        driver.press("apelle est partante<enter>")
        // It could not be written.
        driver.press("<esc>")
        driver.send(.failed("Le disque est plein."))
        #expect(driver.model.kept.isEmpty)
        driver.press("gi/nulle/part.csv<enter>")
        driver.send(.failed("Le fichier n'existe pas."))
        driver.expect("Ce que vous avez tapé est proposé à nouveau.")
        driver.press("gi")
        #expect(line(driver) == "/nulle/part.csv")
    }

    /// A terminal that goes while a question stands commits what Escape would.
    @Test func aHangupCommitsWhatWasAnswered() {
        let driver = Self.field()
        driver.press("apelle est partante<enter>lu")
        #expect(driver.gestureCount == 2)
        driver.send(.input(.hangup(signal: 1)))
        #expect(driver.gestureCount == 3)
        #expect(driver.contact("Anatole O'Brien")?.exchanges.last?.text == "elle est partante")
        driver.press("apun texte commencé")
        driver.send(.input(.hangup(signal: 15)))
        #expect(driver.gestureCount == 3)
    }

    // MARK: Answers that stood there

    private func answers(_ driver: Driver) -> String {
        (driver.contact("Anatole O'Brien")?.criteria.map { String($0.answer.glyph) } ?? []).joined()
    }

    @Test(arguments: [
        ("1", "+-????"), ("1<enter>", "+-????"), ("1<esc>", "+-????"), ("11", "+-????"), ("1-", "--????"),
        ("1n", "--????"), ("1?", "?-????"), ("1+", "+-????"), ("2+", "++????"), ("2o", "++????"), ("22", "+-????"),
        // Another criterion's key goes on to it.
        ("13", "+-+???"), ("123", "+-+???"), ("21", "+-????"), ("gt&\"", "+-+???"), ("1z", "+-????"),
        ("gt--", "+-???-"),
    ]) func anAnswerThatStoodThereIsAskedFor(keys: String, expected: String) {
        let driver = Self.field()
        driver.press(keys)
        #expect(answers(driver) == expected, "\(driver.lastLine)")
        if keys == "1" { driver.expect("Entrée : garder") }
    }

    /// On AZERTY the key of 6 without Shift is the minus sign.
    @Test func theKeyThatAskedKeeps() {
        let driver = Driver(.french, [Driver.contact(1, "Anatole O'Brien", .prospect, "?????+")])
        driver.press("gt--")
        #expect(answers(driver) == "?????+")
        driver.press("-n")
        #expect(answers(driver) == "?????-")
        driver.expect("avant : oui")
    }

    /// What this key answered since the cursor came here is still cycled: five keys for two answers and a step.
    @Test func answersOfThisVisitAreCycled() {
        let driver = Self.field()
        driver.press("3")
        #expect(answers(driver) == "+-+???")
        driver.press("3")
        #expect(answers(driver) == "+--???")
        driver.press("3")
        #expect(answers(driver) == "+-????")
        driver.press("3<home><end><home>")
        if driver.selected?.name != "Anatole O'Brien" { driver.press("j") }
        driver.press("3")
        driver.expect("Entrée : garder")
        #expect(answers(driver) == "+-+???")
        driver.press("<esc>c3+ sur pièces<enter>3")
        driver.expect("sur pièces")
        #expect(answers(driver) == "+-+???")
    }

    /// Text without a sign is the evidence of the answer there is, and takes the place of another's.
    @Test func textWithoutASignIsTheEvidenceOfTheAnswerThereIs() {
        let driver = Self.field()
        driver.press("c2trop cher<enter>")
        let judgement = { driver.contact("Anatole O'Brien")?.criteria[1] }
        #expect(judgement()?.answer == .no && judgement()?.evidence == "trop cher")
        driver.press("c2déjà équipé<enter>")
        #expect(judgement()?.answer == .no && judgement()?.evidence == "déjà équipé")
        driver.press("c2<right> hier<enter>")
        #expect(judgement()?.evidence == "déjà équipé hier")
        driver.press("c2<enter>")
        #expect(judgement()?.evidence == "déjà équipé hier")
        driver.press("c4bientôt<enter>")
        #expect(driver.contact("Anatole O'Brien")?.criteria[3].answer == .yes)
    }

    // MARK: The filter, and typing

    @Test func theFirstLetterReplacesAStandingFilter() {
        let driver = Self.field()
        driver.press("/ana<enter>")
        #expect(driver.lines[0].contains("/ana"))
        driver.press("/chl")
        #expect(driver.model.filterText == "chl")
        driver.press("<enter>/<left>x<esc>")
        #expect(driver.model.filterText == "chl")
        driver.press("/<right>o<enter>")
        #expect(driver.model.filterText == "chlo")
        driver.press("/<bs><enter>")
        #expect(driver.model.filterText.isEmpty)
        driver.press("/etap:rdv<enter>")
        driver.expect("etap")
        #expect(driver.model.status?.kind == .refused)
    }

    @Test func controlZTakesTypingBack() {
        var line = LineEditor()
        for key in "un deux".map(Key.typed) { _ = line.edit(key) }
        _ = line.edit(.control("w"))
        #expect(line.text == "un ")
        _ = line.edit(.control("z"))
        #expect(line.text == "un deux")
        _ = line.edit(.control("z"))
        #expect(line.text == "un ")
        for _ in 0..<5 { _ = line.edit(.control("z")) }
        #expect(line.text.isEmpty)
        line.insert("collé d'un coup")
        _ = line.edit(.control("z"))
        #expect(line.text.isEmpty)
    }

    @Test func textIsGoneAboutByWord() {
        var line = LineEditor("un deux  trois")
        _ = line.edit(.word(.left))
        _ = line.edit(.word(.left))
        #expect(line.cursor == 3)
        _ = line.edit(.word(.deleteAfter))
        #expect(line.text == "un   trois")
        _ = line.edit(.word(.right))
        _ = line.edit(.word(.deleteBefore))
        #expect(line.text == "un   ")
    }

    /// Down is within the card; Enter and the sides lead to others, and help comes back to the place.
    @Test func downStaysWithOneContact() {
        let driver = Self.field()
        driver.press("gt")
        let first = driver.selected?.id
        driver.press("<down><down><pgdn><up>")
        #expect(driver.selected?.id == first)
        driver.press("<enter>")
        let second = driver.selected?.id
        #expect(second != first)
        driver.press("?<esc>")
        #expect(driver.selected?.id == second && driver.model.screen == .triage)
        driver.press("<left>")
        #expect(driver.selected?.id == first)
    }
}
