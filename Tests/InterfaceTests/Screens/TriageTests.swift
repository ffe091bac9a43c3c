import Domain
import Testing

@testable import Interface

/// Fiche par fiche, played with keys.
@Suite struct TriageTests {
    /// Three contacts to go through, in the order they are shown.
    private func driver(_ language: Language = .french, columns: Int = 80, rows: Int = 24) -> Driver {
        Driver(
            language, columns: columns, rows: rows,
            [
                Driver.contact(
                    1, "Anaïs Le Goff", .prospect, "",
                    [.notes("Déjà équipée\nOn ressaisit tout\nBudget en mars", over: nil)]),
                Driver.contact(2, "Claire Nguyen", .contacted),
                Driver.contact(3, "Maël Dupont"),
            ])
    }

    /// Plays keys that must be so many: product.md, *Screens*, promises the numbers.
    private func press(_ driver: Driver, _ keys: String, count: Int) throws {
        #expect(try Input.parse(keys: keys).count == count)
        driver.press(keys)
    }

    @Test func enterIsOneKeyForNothingKnown() throws {
        let driver = driver()
        driver.press("gt")
        driver.expect("1 sur 3")
        driver.expect("Que savez-vous déjà ? Le reste, vous le demanderez.")
        let first = driver.selected?.name
        let before = driver.gestureCount
        try press(driver, "<enter>", count: 1)
        #expect(driver.gestureCount == before + 1)
        #expect(driver.selected?.name != first)
        driver.expect("2 sur 3")
        driver.press("<enter><enter>")
        driver.expect("Tout est passé en revue.")
        #expect(driver.selected == nil)
    }

    @Test func twoAnswersAndAFollowUpAreFiveKeys() throws {
        let driver = driver()
        driver.press("gt")
        let name = try #require(driver.selected?.name)
        try press(driver, "122r<enter>", count: 5)
        let contact = try #require(driver.contact(name))
        #expect(contact.criteria[0].answer == .yes)
        #expect(contact.criteria[1].answer == .no)
        #expect(contact.next == NextStep(kind: .followUp, on: Driver.today.addingWorkingDays(5)))
        let row = try #require(driver.carnet.row(of: contact.id))
        #expect(driver.carnet.rows[row].isGoneThrough)
        #expect(driver.selected?.name != name)
        driver.expect("2 sur 3")
        // The step and the mark are one gesture.
        driver.press("u")
        #expect(driver.selected?.name == name)
        #expect(driver.contact(name)?.next == nil)
        driver.expect("1 sur 3")
    }

    @Test func aCallIsFourKeysAndItsText() throws {
        let driver = driver()
        driver.press("gt")
        let name = try #require(driver.selected?.name)
        try press(driver, "ap" + "veut voir" + "<enter><enter>", count: 4 + "veut voir".count)
        let contact = try #require(driver.contact(name))
        #expect(contact.exchanges.map(\.text) == ["veut voir"])
        #expect(contact.next?.on == Driver.today.addingWorkingDays(5))
        #expect(driver.model.mode == .normal)
    }

    @Test func anUnansweredCallIsThreeKeys() throws {
        let driver = driver()
        driver.press("gt")
        let name = try #require(driver.selected?.name)
        try press(driver, "ax<enter>", count: 3)
        let contact = try #require(driver.contact(name))
        #expect(contact.exchanges.map(\.outcome) == [.attempted])
        #expect(contact.next != nil)
        #expect(contact.stage == .contacted)
        #expect(driver.model.mode == .normal)
    }

    @Test func theAzertyRowAnswers() throws {
        let driver = driver()
        driver.press("gt")
        let name = try #require(driver.selected?.name)
        driver.press("&éé")
        #expect(driver.contact(name)?.criteria.map(\.answer).prefix(2) == [.yes, .no])
    }

    @Test func aNoSaysWhatItSuggests() {
        let driver = driver()
        driver.press("gt33")
        driver.expect("- non   → qui décide ? (p)")
        driver.expect("1 non, 5 inconnus")
        driver.press("g")
        driver.expect("à demander : « Qu'est-ce qui vous fait perdre du temps aujourd'hui ? »")
    }

    @Test func leftAsideLeavesAndUndoReturns() throws {
        let driver = driver()
        driver.press("gt")
        driver.press("<enter>")
        let name = try #require(driver.selected?.name)
        driver.press("d1")
        #expect(driver.contact(name)?.standing == .dropped)
        #expect(driver.selected?.name != name)
        driver.expect("2 sur 2")
        driver.press("u")
        #expect(driver.contact(name)?.standing == .active)
        #expect(driver.selected?.name == name)
        driver.expect("2 sur 3")
    }

    @Test func pausedLeavesTheSet() throws {
        let driver = driver()
        driver.press("gt")
        let name = try #require(driver.selected?.name)
        driver.press("z2s<enter>")
        #expect(driver.contact(name)?.standing == .asleep)
        #expect(driver.selected?.name != name)
        driver.expect("1 sur 2")
    }

    @Test func leftGoesBackToThoseGoneThrough() throws {
        let driver = driver()
        driver.press("gt")
        let name = try #require(driver.selected?.name)
        driver.press("<enter><left>")
        #expect(driver.selected?.name == name)
        driver.expect("fiche déjà passée en revue")
        let before = driver.gestureCount
        driver.press("<enter>")
        #expect(driver.gestureCount == before)
        driver.expect("2 sur 3")
    }

    @Test func rightDoesNotMarkAndTheSkippedComesAgain() throws {
        let driver = driver()
        driver.press("gt")
        let name = try #require(driver.selected?.name)
        let before = driver.gestureCount
        driver.press("<right>")
        #expect(driver.gestureCount == before)
        driver.press("<enter><enter>")
        #expect(driver.selected?.name == name)
        driver.press("<enter>")
        driver.expect("Tout est passé en revue.")
        driver.press("<left>")
        #expect(driver.selected?.name == name)
    }

    @Test func undoReturnsFromTheEnd() {
        let driver = driver()
        driver.press("gt<enter><enter><enter>")
        driver.expect("Tout est passé en revue.")
        driver.press("u")
        driver.expect("3 sur 3")
    }

    @Test func newContactsJoinAtTheEnd() {
        let driver = driver()
        driver.press("gt<enter>")
        let name = driver.selected?.name
        driver.decide(Driver.contact(9, "Aaron Arrivé", .meeting, "++++++", next: -9))
        driver.send(.news)
        #expect(driver.selected?.name == name)
        driver.expect("2 sur 4")
        driver.press("<end>")
        #expect(driver.selected?.name == "Aaron Arrivé")
    }

    @Test func thoseGoneThroughBeforeAreNotInTheNextSitting() {
        let driver = driver()
        driver.press("gt<enter>gkgt")
        driver.expect("1 sur 2")
    }

    @Test func theFilterNarrows() {
        let driver = driver()
        driver.press("gt/maël<enter>")
        driver.expect("1 sur 1")
        #expect(driver.selected?.name == "Maël Dupont")
        driver.press("<esc>")
        driver.expect("sur 3")
        #expect(driver.selected?.name == "Maël Dupont")
    }

    @Test func aNoteLineBecomesEvidence() throws {
        let driver = driver()
        driver.press("gt/anaïs<enter>j=1")
        #expect(driver.selected?.name == "Anaïs Le Goff")
        #expect(
            driver.contact("Anaïs Le Goff")?.criteria[0]
                == Judgement(answer: .yes, evidence: "On ressaisit tout", on: Driver.today))
        #expect(Driver.plain(driver.cursorLine).contains("On ressaisit tout"))
        // A no stays a no: the note says why.
        driver.press("22k=2")
        #expect(
            driver.contact("Anaïs Le Goff")?.criteria[1]
                == Judgement(answer: .no, evidence: "Déjà équipée", on: Driver.today))
    }

    @Test func withoutNotesThereIsNoEvidenceToTake() {
        let driver = driver()
        driver.press("gt/maël<enter>=")
        #expect(driver.model.mode == .normal)
        driver.expect("Pas de note ici")
    }

    @Test func aGestureThatCouldNotBeWrittenGoesNowhere() {
        let driver = driver()
        driver.press("gt")
        let name = driver.selected?.name
        driver.ledger.fault = .busy
        driver.press("<enter>")
        #expect(driver.selected?.name == name)
    }

    @Test(arguments: [(80, 24), (50, 15), (40, 10), (120, 40)]) func theCriteriaStayVisible(_ size: (Int, Int)) {
        for language in [Language.french, .english] {
            let driver = driver(language, columns: size.0, rows: size.1)
            driver.press("gt/anaïs<enter>")
            for number in 1...6 {
                #expect(driver.lines.contains { $0.hasPrefix(" \(number) ") }, "\(number) in \(driver.screen)")
            }
            driver.press("r")
            for number in 1...6 { #expect(driver.lines.contains { $0.hasPrefix(" \(number) ") }) }
        }
    }

    @Test func anEmptyCarnetSaysWhatToDo() {
        let driver = Driver(.french)
        driver.press("gt<enter>lj=")
        driver.expect("Aucun contact.")
    }

    @Test func theLevelAdvises() {
        let driver = Driver(.english, [.create(Driver.id(1), [.name("Prefect"), .level(.top)])])
        driver.press("gt")
        driver.expect("ask for a contact in the field")
    }

    @Test func manyContactsKeepTheirOrder() {
        let driver = Driver(.english, (1...400).map { Driver.contact($0, "Contact \($0)") })
        driver.press("gt")
        driver.expect("1 of 400")
        driver.press(String(repeating: "l", count: 200))
        driver.expect("201 of 400")
        let name = driver.selected?.name
        driver.press("1")
        #expect(driver.selected?.name == name)
        driver.expect("201 of 400")
    }
}
