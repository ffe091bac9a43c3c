import Domain
import Testing

@testable import Interface

/// What gestures mean: nobody is changed unseen, and nothing says the opposite of what was typed.
@Suite struct GestureTests {
    private static func driver() -> Driver {
        Driver(
            .french,
            [
                Driver.contact(1, "Anaïs Le Goff", .contacted, "+?", next: -3),
                Driver.contact(2, "Zoé Vasseur"),
            ])
    }

    @Test func anObjectionStaysThroughAPause() {
        let driver = Self.driver()
        driver.decide(.leaveAside([Driver.id(1)], .objection))
        driver.send(.news)
        driver.press("/tous<enter>Vz2s<enter>")
        #expect(driver.carnet.contact(Driver.id(1))?.reason == .objection)
        #expect(driver.carnet.contact(Driver.id(2))?.standing == .asleep)
        driver.press("<esc><esc>/anais tous<enter>z2s<enter>")
        driver.expect("Refus d'être recontacté (RGPD) : cela reste.")
        driver.press("d6")
        #expect(driver.carnet.contact(Driver.id(1))?.reason == .objection)
    }

    @Test func aPauseEndsOnADayToCome() {
        let driver = Self.driver()
        driver.press("lzauj<enter>")
        driver.expect("Un jour à venir")
        #expect(driver.carnet.contact(Driver.id(1))?.standing == .active)
    }

    @Test func theCriteriaPanelShowsWhatIsThere() {
        let driver = Self.driver()
        func judgement() -> Judgement? { driver.carnet.contact(Driver.id(1))?.criteria[0] }
        driver.press("lc1<ctrl-u>+ on ressaisit tout<enter>")
        driver.press("c1")
        driver.expect("+ on ressaisit tout")
        driver.press("<enter>")
        #expect(judgement()?.answer == .yes && judgement()?.evidence == "on ressaisit tout")
        driver.press("c1<ctrl-u>non, plus maintenant<enter>")
        #expect(judgement()?.answer == .no && judgement()?.evidence == "plus maintenant")
        // Evidence alone says why.
        driver.press("c1<ctrl-u>un autre service le fait<enter>")
        #expect(judgement()?.answer == .no && judgement()?.evidence == "un autre service le fait")
        driver.press("c1<ctrl-u>? peut-être<enter>")
        driver.expect("« ? » n'a rien qui le fonde")
        driver.press("<esc>Vc1<enter>")
        #expect(judgement()?.answer == .no)
    }

    @Test func whoIntroducesIsNeitherGuessedNorOneself() {
        let driver = Driver(
            .french,
            [
                Driver.contact(1, "Anaïs Le Goff", .meeting), Driver.contact(2, "Zoé Roy"),
                Driver.contact(3, "Zoé Roy"),
            ])
        driver.press("ll>veut tester<enter>Anaïs Le Goff<enter>")
        driver.expect("Un contact ne peut pas se mettre en relation lui-même.")
        driver.press("<ctrl-u>Zoé Roy<enter>")
        driver.expect("Plusieurs contacts s'appellent « Zoé Roy »")
        driver.press("<ctrl-u><enter><esc>")
        #expect(driver.contact("Anaïs Le Goff")?.exchanges.map(\.text) == ["veut tester"])
        driver.press("Vp")
        driver.expect("Une mise en relation à la fois")
    }

    @Test func anotherDayKeepsWhatTheStepIsFor() {
        let driver = Driver(
            .french, [Driver.contact(1, "Bao Tran", .contacted, next: -2, kind: .meeting, objective: "une démo")])
        driver.press("lrlun<enter>")
        let step = driver.carnet.contact(Driver.id(1))?.next
        #expect(step?.on == Driver.today + 2 && step?.objective == "une démo" && step?.kind == .meeting)
        // What follows an exchange is another step.
        driver.press("avvu<enter><enter>")
        #expect(driver.carnet.contact(Driver.id(1))?.next?.objective == "")
    }

    @Test func aStepOfSomebodyLeftAsideIsSaidToBeInNoList() {
        let driver = Self.driver()
        driver.decide(.leaveAside([Driver.id(1)], .notSoon))
        driver.send(.news)
        driver.press("/anais côté<enter>r<enter>")
        driver.expect("Prochaine action avec Anaïs Le Goff : relance ven. 27 nov. · u pour annuler · Ce")
        driver.expect("contact n'est pas en cours : w le ramène dans les listes.")
    }

    @Test func aNewContactIsSeenInSpiteOfAFilter() {
        let driver = Self.driver()
        driver.press("/anais<enter>nBasile Tran<enter>")
        #expect(driver.selected?.name == "Basile Tran")
        driver.press("/basile<enter>nBasile Roy<enter>")
        #expect(driver.selected?.name == "Basile Roy")
        #expect(driver.model.filterText == "basile")
    }

    @Test func oneCheckedElsewhereIsNamed() {
        let driver = Self.driver()
        driver.press("<space>lr")
        driver.expect("Zoé Vasseur · ")
    }

    @Test func aResultMovesAProspect() {
        let driver = Driver(.french, [Driver.contact(1, "Bao Tran", next: -2)])
        driver.press("fa rappelé<enter><esc>")
        #expect(driver.carnet.contact(Driver.id(1))?.stage == .contacted)
        driver.press("u")
        driver.press("f<enter><esc>")
        #expect(driver.carnet.contact(Driver.id(1))?.stage == .prospect)
    }

    @Test func whomSomebodyElseMovedFurtherIsNotTakenBack() {
        let driver = Self.driver()
        driver.press("l>une démo<enter>")
        driver.decide(.move([Driver.id(1)], .user))
        driver.send(.news)
        driver.press("<enter>")
        #expect(driver.carnet.contact(Driver.id(1))?.stage == .user)
    }

    @Test func aCallAndAMeetingAreToldApart() {
        let driver = Driver(
            .french,
            [
                Driver.contact(1, "Bao Tran", .contacted, next: -2),
                Driver.contact(2, "Zoé Roy", .contacted, next: -1, kind: .meeting),
            ])
        driver.press("Vfvu<enter><esc>")
        driver.expect("Appel avec Bao Tran")
        driver.expect("Rendez-vous avec Zoé Roy")
    }

    @Test func whoIsReplacedInTriageByNewsIsSaid() {
        let driver = Self.driver()
        driver.press("gt")
        let shown = driver.selected
        driver.decide(.leaveAside([shown?.id ?? Driver.id(1)], .silence))
        driver.send(.news)
        driver.expect("\(shown?.name ?? "") a été changé ailleurs : voici la fiche suivante.")
    }

    @Test func whoAskedNotToBeContactedIsNotOnACopiedList() {
        let driver = Driver(
            .french,
            [
                Driver.contact(1, "Bao Tran", next: nil, [.email("bao@example.org", nil)]),
                Driver.contact(2, "Zoé Roy", next: nil, [.email("zoe@example.org", nil)]),
            ])
        driver.decide(.leaveAside([Driver.id(2)], .objection))
        driver.send(.news)
        driver.press("/tous<enter>Vym")
        let said = driver.model.wording.say(
            "Copié : 1 adresse. Sans 1 contact : 1 refus d'être recontacté.", "")
        #expect(driver.effects.last == .copy("bao@example.org", said: said))
    }

    @Test func whatDoesNotFitInALineIsSaid() {
        let driver = Self.driver()
        driver.press("lap")
        driver.send(.input(.paste(String(repeating: "mot ", count: 2000))))
        driver.expect("4 000 caractères au plus ici : le reste n'est pas pris.")
        driver.press("<backspace>")
        driver.expectNot("le reste n'est pas pris")
    }

    @Test func aLongTextIsNotCutByLookingAtIt() {
        let driver = Self.driver()
        let long = String(repeating: "mot ", count: 2000)
        driver.decide(.answer([Driver.id(1)], .sharesProblem, .yes, evidence: OneLine.clean(long)))
        driver.send(.news)
        driver.press("lc1")
        #expect(driver.effects.last == .edit(Driver.id(1)))
        #expect(driver.carnet.contact(Driver.id(1))?.criteria[0].evidence.count == OneLine.clean(long).count)
    }

    @Test func theTerminalIsOnesOwnWhateverIsTyped() {
        let driver = Self.driver()
        // A shell that appears in the midst of a sentence is a lost user: there Ctrl+Z is the text's.
        driver.press("lr<ctrl-z>")
        #expect(driver.effects.last != .suspend)
        driver.press("lun<ctrl-l><enter>")
        #expect(driver.effects.last == .redraw)
        #expect(driver.carnet.contact(Driver.id(1))?.next?.on == Driver.today + 2)
    }

    /// The folder was replaced by another under the open screen: a row's number is another contact's.
    @Test(arguments: ["", "ga", "gt", "gl", "gc", "gh", "gr", "l<enter>"])
    func whoeverIsSelectedIsFoundAgainWhenAllIsReadAgain(screen: String) {
        let driver = Self.driver()
        driver.press("l<space>" + screen)
        driver.carnet.reset()
        driver.send(.news)
        #expect(driver.model.checked.isEmpty)
        driver.press("jkl")
        driver.replay([Driver.contact(7, "Bao Tran", .contacted), Driver.contact(1, "Anaïs Le Goff", .contacted)])
        driver.send(.news)
        driver.press("<esc><esc>gkjjkk>x<enter>")
        #expect(driver.carnet.rows.count == 2)
    }

    @Test func somebodyUndoneElsewhereDoesNotStopTheOthers() {
        let driver = Driver(.french, [Driver.contact(1, "Anaïs Le Goff"), Driver.contact(2, "Zoé Vasseur")])
        driver.press("Vtagri")
        let creation = driver.carnet.gestures(of: Driver.id(2))[0].id
        driver.write([Carnet.undone([creation])])
        driver.send(.news)
        driver.press("<enter>")
        #expect(driver.carnet.contact(Driver.id(1))?.tags == ["agri"])
        #expect(driver.model.checked == [Driver.id(1)])
    }

    @Test(arguments: [("filtre", Action.filter), ("annuler", .undo), ("cocher", .check), ("quitter", .quit)])
    func thePaletteRunsWhatIsNamed(typed: String, action: Action) {
        let driver = Self.driver()
        #expect(driver.model.commands(matching: typed).first?.action == action, "\(typed)")
    }

    @Test(arguments: ["", "gt", "ga", "gl", "gc"])
    func anEmptyCarnetOffersNoKeyThatDoesNothing(screen: String) {
        let driver = Driver(.french, [])
        driver.press(screen)
        #expect(Driver.plain(driver.lastLine).hasPrefix(" n nouveau contact"))
        driver.expectNot("1-6 critère")
    }

    @Test func theEditorTakesTheWordsThatThePromptTakes() {
        let driver = Self.driver()
        driver.send(.edited(Driver.id(1), "3 décide : non, la direction décide\n"))
        let judgement = driver.carnet.contact(Driver.id(1))?.criteria[2]
        #expect(judgement?.answer == .no && judgement?.evidence == "la direction décide")
    }
}
