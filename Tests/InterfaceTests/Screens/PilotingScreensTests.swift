import Domain
import Testing

@testable import Interface

/// The screens of piloting: the public, results, the team's review, what is prepared before a call.
@Suite struct PilotingScreensTests {
    private static func driver(_ language: Language = .french) -> Driver {
        Driver(
            language,
            [
                Driver.contact(1, "Claire Nguyen", .user, "+++"), Driver.contact(2, "Paul Rey", .contacted, next: -3),
                Driver.contact(3, "Zoé Vasseur", .prospect),
            ])
    }

    // MARK: The public

    @Test func aSegmentIsMadeAndItsSizesAreTyped() {
        let driver = Self.driver()
        driver.press("gv")
        driver.expect("Rien de noté encore")
        driver.press("nDDT<enter>nguyen<enter>")
        driver.expect("DDT : 1 utilise déjà")
        // The number and where it comes from in one line; or the source is asked for.
        driver.press("<home><enter>3 400 Insee<enter>")
        driver.expect("3 400  Insee, 21 nov.")
        driver.press("jj<enter>40<enter>")
        driver.expect("40, d'où vient ce nombre ?")
        driver.press("feuille de route<enter>")
        driver.expect("1 sur 40 visés (3 %), 1 sur 3 400 en tout (moins de 1 %)")
        driver.press("u")
        driver.expectNot("feuille de route")
        // Who uses it is counted: it is not typed.
        driver.press("j<enter>")
        driver.expect("comptés par son filtre")
        #expect(driver.carnet.thingIDs(of: .size).count == 1)
    }

    @Test func theUnitIsChosenForAll() {
        let driver = Self.driver()
        driver.press("gvo")
        driver.expect("Public visé · organisations")
        driver.press("o")
        driver.expect("Public visé · personnes")
        driver.press("u")
        driver.expect("Public visé · organisations")
    }

    @Test func whoIsMissingIsAListAway() {
        let driver = Self.driver()
        driver.press("gvnTous<enter>é<enter><home>i")
        #expect(driver.model.screen == .list)
        #expect(driver.selected?.name == "Zoé Vasseur" && driver.shown.count == 1)
        driver.expect("étape:prospect")
        // Back there, all other screens show everybody again.
        driver.press("q")
        #expect(driver.model.screen == .audience && driver.model.filterText.isEmpty)
    }

    /// The list has gone on to the next person: « de sa part » is of the one who was called.
    @Test func whoElseToCallIsAskedOfWhomWasCalled() throws {
        let driver = Self.driver()
        driver.press("ga<enter>")
        let called = try #require(driver.model.brief.contact)
        driver.press("pok<enter><enter>")
        #expect(driver.model.screen == .today)
        driver.press("pJeanne Durand<enter><enter>")
        let jeanne = try #require(
            driver.carnet.rows.indices.map { driver.carnet.contact(row: $0) }.first { $0.name == "Jeanne Durand" })
        #expect(jeanne.referredBy == called)
    }

    @Test func theMenuOfACallIsLeftByItsOwnKey() {
        let driver = Self.driver()
        driver.press("ga<enter>q")
        #expect(driver.model.screen == .today && driver.model.mode == .normal)
    }

    @Test func weeksBeforeAreToTheLeft() {
        let driver = Self.driver()
        driver.press("gr")
        driver.expect("Du 16 au 21 novembre")
        driver.press("<left>")
        driver.expect("Du 9 au 15 novembre")
        driver.press("<left>")
        driver.expect("Du 2 au 8 novembre")
        driver.press("<right><right>")
        driver.expect("Du 16 au 21 novembre")
        driver.press("<right>")
        driver.expect("Revue · le mois")
        driver.press("<left>")
        driver.expect("Du 16 au 21 novembre")
    }

    @Test func whatWasAnsweredIsOfferedAgain() {
        let driver = Self.driver()
        driver.press("genAffiche<enter><esc>n")
        driver.expect("Nom de l'échappée : Affiche")
        driver.press("<enter>3<esc>n")
        driver.expect("Nom de l'échappée : Affiche")
    }

    @Test func aBadNumberIsAskedAgainAndTheWholeStays() {
        let driver = Self.driver()
        driver.press("gv<enter>beaucoup<enter>")
        driver.expect("un nombre entier, à partir de 0")
        driver.press("<esc>d")
        driver.expect("Tout le public")
        driver.press("e")
        driver.expect("Tout le public")
    }

    // MARK: The Cap and results

    @Test func aCapIsSetAndCountedInTheCarnet() {
        let driver = Self.driver()
        driver.press("gse")
        driver.press("Mairies<enter>50<enter>1")
        driver.expect("Cap : 1 Mairies sur 50")
        driver.expect("semaine 1 sur 26")
        driver.press("<enter>")
        driver.expect("Ce chiffre est compté dans le carnet.")
        driver.press("eo<esc>")
        #expect(driver.carnet.thing(.goal)?[.name] == "Mairieso")
        driver.press("u")
        #expect(driver.carnet.thing(.goal)?[.name] == "Mairies")
    }

    @Test func aTypedFigureSaysWhereItComesFrom() {
        let driver = Self.driver(.english)
        driver.press("gseFiles<enter>200<enter>4")
        driver.press("<enter>34<enter>Metabase<enter>")
        driver.expect("34 Files of 200")
        driver.expect("Metabase, 21 Nov")
    }

    @Test func resultsAreLookedAtByAnythingAndOfAnyTime() {
        let driver = Self.driver()
        driver.press("gs")
        driver.expect("Bilan · origine, depuis le début")
        driver.expect("contactées")
        driver.press("oo<right>")
        driver.expect("Bilan · levier, entrés depuis 4 semaines")
        driver.press("<left>")
        driver.expect("depuis le début")
        driver.press("y")
        guard case .copy(let text, _) = driver.effects.last else {
            Issue.record("nothing was copied")
            return
        }
        #expect(text.hasPrefix("**Bilan**") && !text.contains("Nguyen"))
    }

    @Test func withoutColoursBarsAreOfPlainSigns() {
        var wording = Wording(.french)
        #expect(wording.bar(3, of: 8, columns: 10) == "███▊")
        wording.isPlain = true
        #expect(wording.bar(3, of: 8, columns: 10) == "####")
        #expect(wording.bar(0, of: 8, columns: 10).isEmpty && wording.bar(1, of: 0, columns: 10).isEmpty)
        #expect(wording.bar(1, of: 100_000, columns: 10) == "#")
    }

    // MARK: The review

    @Test func whatIsNeededAndLearnedIsTypedAndKeptWithTheWeek() {
        let driver = Self.driver()
        driver.press("gre")
        driver.press("une page d'accueil<down><end>les chefs répondent<esc>")
        driver.expect("Besoin de vous : une page d'accueil")
        driver.expect("Appris : les chefs répondent")
        let week = driver.carnet.thing(.week(of: Driver.today))
        #expect(week?[.needs] == "une page d'accueil" && week?[.learned] == "les chefs répondent")
        driver.press("u")
        driver.expectNot("une page d'accueil")
    }

    @Test func aProposalIsKeptByASpaceAndDroppedByAnother() {
        let driver = Driver(.french, [Driver.contact(1, "Paul Rey", .contacted, "++-")])
        driver.press("gr<down><down><down><down>")
        while !driver.cursorLine.contains("[ ]"), driver.model.review.scroll.cursor < 30 { driver.press("<down>") }
        driver.press("<space>")
        driver.expect("Besoin de vous : qui décide")
        driver.expect("[x]")
        while !driver.cursorLine.contains("[x]"), driver.model.review.scroll.cursor < 30 { driver.press("<down>") }
        driver.press("<space>")
        driver.expectNot("Besoin de vous : qui décide")
    }

    @Test func theMonthIsOneKeyAway() {
        let driver = Self.driver()
        driver.press("gr<right>")
        driver.expect("ovembre 2026")
        driver.press("<left>")
        driver.expect("u 16 au 21 novembre")
    }

    // MARK: Before a call

    @Test func theMenuIsOpenAndItsLettersLog() {
        let driver = Self.driver()
        driver.press("ga<home><enter>")
        #expect(driver.model.screen == .brief && driver.selected?.name == "Paul Rey")
        driver.expect("À demander")
        driver.press("pveut tester<enter>lun<enter>")
        // What came of it is noted: back to the list.
        #expect(driver.model.screen == .today)
        let paul = driver.contact("Paul Rey")
        #expect(paul?.exchanges.last?.text == "veut tester" && paul?.next?.on == Driver.today + 2)
    }

    @Test func enterIsTheCardAndEscapeClosesTheMenu() {
        let driver = Self.driver()
        driver.press("ga<home><enter><enter>")
        #expect(driver.model.screen == .card)
        driver.press("q")
        #expect(driver.model.screen == .brief && driver.model.mode == .normal)
        driver.press("i")
        driver.press("<esc>")
        #expect(driver.carnet.contact(Driver.id(2))?.exchanges.isEmpty == true)
    }

    @Test func theCardLeadsThereToo() {
        let driver = Self.driver()
        driver.press("/rey<enter><enter>i")
        #expect(driver.model.screen == .brief)
        driver.press("<esc>q")
        #expect(driver.model.screen == .card)
    }

    // MARK: What comes again

    @Test func aStepThatRepeatsIsPlannedAgainFromTheDayItWasDone() {
        let driver = Self.driver()
        driver.press("/rey<enter>rtous les 3 mois<enter>")
        let first = driver.contact("Paul Rey")?.next
        #expect(first?.every == Every(3, .months) && first?.on == Driver.today.adding(months: 3))
        // No day is asked for.
        driver.press("fça va<enter>")
        #expect(driver.model.mode == .normal)
        #expect(driver.contact("Paul Rey")?.next?.on == Driver.today.adding(months: 3))
        driver.press("apencore<enter>")
        #expect(driver.model.mode == .normal && driver.contact("Paul Rey")?.next?.every == Every(3, .months))
        // A plain day ends it.
        driver.press("rlun<enter>")
        #expect(driver.contact("Paul Rey")?.next?.every == nil)
    }

    @Test func aRhythmIsTypedInThePalette() {
        let driver = Self.driver()
        driver.press(":rythme<enter>ambassadeurs : tous les 60 jours<enter>")
        #expect(driver.carnet.rhythms.map(\.name) == ["ambassador"] && driver.carnet.rhythms.first?.days == 60)
        driver.press("u")
        #expect(driver.carnet.rhythms.isEmpty)
    }
}
