import Domain
import Testing

@testable import Interface

/// The Fiche: its lines, and what Enter does on each.
@Suite struct CardTests {
    private static let claire: [Write<String>] = [
        .name("Claire Nguyen"), .role("cheffe de bureau"), .organisation("DRAAF Grand Est"), .stage(.contacted),
        .email("claire@exemple.fr", .supposed), .tag("agri", true), .tag("ddt", true), .field("Nombre d'agents", "40"),
        .answer(.sharesProblem, .yes, evidence: "on ressaisit tout", on: Driver.today, over: nil),
        .next(
            .call, on: Driver.today + 9, at: ClockTime(hour: 14, minute: 30), objective: "deux contacts",
            note: "par visio"),
        .exchange(id: "xaaaaaaaab", .call, .talked, on: Driver.today + -7, text: "intéressée", over: nil),
        .notes("Une note courte", over: nil),
    ]

    private func driver(_ language: Language = .french, columns: Int = 80, rows: Int = 60, notes: String? = nil)
        -> Driver
    {
        let driver = Driver(
            language, columns: columns, rows: rows,
            [
                .create(Driver.id(1), Self.claire),
                .create(Driver.id(2), [.name("Paul Rey"), .referredBy(Driver.id(1))]),
            ])
        if let notes { driver.decide(.notes(Driver.id(1), notes)) }
        driver.press("l<enter>")
        return driver
    }

    /// Goes to the line that begins so.
    private func go(_ driver: Driver, to label: String, sourceLocation: SourceLocation = #_sourceLocation) {
        driver.press("gg<home>")
        for _ in 0..<80 {
            let line = Driver.plain(driver.cursorLine).dropFirst()
            if line.hasPrefix(label) || line.hasPrefix(" " + label) { return }
            driver.press("j")
        }
        Issue.record("no line \(label) in \(driver.screen)", sourceLocation: sourceLocation)
    }

    private func edit(_ driver: Driver, _ label: String, _ text: String) {
        go(driver, to: label)
        driver.press("<enter><ctrl-u>" + text + "<enter>")
    }

    @Test func allIsOnTheCard() {
        let driver = driver()
        for text in [
            "Claire Nguyen · DRAAF Grand Est", "étape :", "Contacté", "en cours", "1 oui, 5 inconnus",
            "cheffe de bureau",
            "claire@exemple.fr", "supposé", "agri, ddt", "+ oui « on ressaisit tout » · 21 nov.",
            "lun. 30 nov. 14 h 30, dans 9 jours",
            "deux contacts", "par visio", "Une note courte", "appel · parlé · intéressée", "Paul Rey",
            "Nombre d'agents :", "Fiche créée le 21 nov.",
        ] { driver.expect(text) }
        driver.expect("téléphone :            —")
    }

    @Test func aFieldIsEditedInPlace() {
        let driver = driver()
        go(driver, to: "fonction :")
        driver.press("<enter> adjointe<enter>")
        #expect(driver.contact("Claire Nguyen")?.role == "cheffe de bureau adjointe")
        #expect(Driver.plain(driver.cursorLine).contains("fonction :"))
        driver.press("u")
        #expect(driver.contact("Claire Nguyen")?.role == "cheffe de bureau")
    }

    @Test func nothingTypedMakesNoGesture() {
        let driver = driver()
        let before = driver.gestureCount
        for label in [
            "nom :", "fonction :", "courriel :", "étiquettes :", "Une note courte", "niveau :", "Nombre d'agents :",
        ] {
            go(driver, to: label)
            driver.press("<enter><enter>")
        }
        #expect(driver.gestureCount == before)
        #expect(driver.model.mode == .normal)
    }

    @Test(arguments: ["terrain", "Terrain", "field", "ter"]) func aLevelIsAWordOfEitherLanguage(_ word: String) {
        let driver = driver()
        edit(driver, "niveau :", word)
        #expect(driver.contact("Claire Nguyen")?.level == .field)
    }

    @Test func aWordThatIsNoneSaysWhatIsExpected() {
        let driver = driver()
        let before = driver.gestureCount
        edit(driver, "niveau :", "patron")
        driver.expect("direction, encadrement, terrain")
        #expect(driver.gestureCount == before)
        driver.press("<ctrl-u>direction<enter>")
        #expect(driver.contact("Claire Nguyen")?.level == .top)
        edit(driver, "enjeu :", "low")
        #expect(driver.contact("Claire Nguyen")?.stakes == .low)
    }

    @Test func anAddressHasItsShapeAndANewOneHasNoStatus() {
        let driver = driver()
        edit(driver, "courriel :", "claire.exemple.fr")
        driver.expect("n'a pas la forme d'une adresse")
        driver.press("<ctrl-u>claire@autre.fr<enter>")
        #expect(driver.contact("Claire Nguyen")?.email == "claire@autre.fr")
        #expect(driver.contact("Claire Nguyen")?.emailStatus == nil)
        edit(driver, "état du courriel :", "confirmé")
        #expect(driver.contact("Claire Nguyen")?.emailStatus == .confirmed)
        #expect(driver.contact("Claire Nguyen")?.email == "claire@autre.fr")
        edit(driver, "courriel :", "")
        #expect(driver.contact("Claire Nguyen")?.email == "")
        edit(driver, "état du courriel :", "confirmé")
        driver.expect("Il faut d'abord une adresse")
    }

    @Test func tagsAreAListWithCommas() {
        let driver = driver()
        edit(driver, "étiquettes :", "ddt, réseau; \"a, b\"")
        #expect(driver.contact("Claire Nguyen")?.tags == ["a, b", "ddt", "réseau"])
        #expect(TagLine.read(TagLine.write(["a, b", "ddt", "x;y"])) == ["a, b", "ddt", "x;y"])
    }

    @Test func whoIntroducedThemIsSomebodyKnown() {
        let driver = driver()
        edit(driver, "mise en relation par :", "Personne")
        driver.expect("« Personne » n'est pas dans le carnet.")
        driver.press("<ctrl-u>paul rey<enter>")
        #expect(driver.contact("Claire Nguyen")?.referredBy == Driver.id(2))
        edit(driver, "mise en relation par :", "Claire Nguyen")
        driver.expect("lui-même")
        driver.press("<esc>")
        edit(driver, "mise en relation par :", "")
        #expect(driver.contact("Claire Nguyen")?.referredBy == nil)
    }

    @Test func aNameIsNeeded() {
        let driver = Driver(.french, [Driver.contact(1, "Zoé")])
        driver.press("<enter>")
        edit(driver, "nom :", "")
        driver.expect("Il faut un nom")
        #expect(driver.contact("Zoé") != nil)
    }

    @Test func aCriterionIsEditedWithItsEvidence() {
        let driver = driver()
        go(driver, to: "1 partage")
        driver.press("<enter>")
        #expect(Driver.plain(driver.lastLine).contains("+ on ressaisit tout"))
        driver.press("<ctrl-u>- fini<enter>")
        #expect(
            driver.contact("Claire Nguyen")?.criteria[0] == Judgement(answer: .no, evidence: "fini", on: Driver.today))
    }

    @Test func theNextStepIsEditedAsItIs() {
        let driver = driver()
        let before = driver.contact("Claire Nguyen")?.next
        go(driver, to: "appel :")
        driver.press("<enter><enter>")
        #expect(driver.contact("Claire Nguyen")?.next == before)
        driver.press("<enter> et Paul<enter>")
        #expect(driver.contact("Claire Nguyen")?.next?.note == "par visio et Paul")
        go(driver, to: "repartir avec :")
        driver.press("<enter><ctrl-u>un test<enter><enter>")
        #expect(
            driver.contact("Claire Nguyen")?.next
                == NextStep(
                    kind: .call, on: Driver.today + 9, at: ClockTime(hour: 14, minute: 30), objective: "un test",
                    note: "par visio et Paul"))
    }

    @Test func theStandingLineLeavesAsideAndBringsBack() {
        let driver = driver()
        go(driver, to: "suivi :")
        driver.press("<enter>1")
        #expect(driver.contact("Claire Nguyen")?.standing == .dropped)
        driver.expect("de côté : pas volontaire")
        driver.press("<enter>")
        #expect(driver.contact("Claire Nguyen")?.standing == .active)
    }

    @Test func aNoteOfOneLineIsEditedInPlaceSeveralInTheEditor() {
        let driver = driver()
        go(driver, to: "Une note courte")
        driver.press("<enter> !<enter>")
        #expect(driver.contact("Claire Nguyen")?.notes == "Une note courte !")
        let other = self.driver(notes: "Une\nDeux")
        go(other, to: "Deux")
        other.press("<enter><enter>Trois<esc>")
        #expect(other.contact("Claire Nguyen")?.notes == "Une\nDeux\nTrois")
        go(other, to: "Deux")
        other.press("=3")
        #expect(other.contact("Claire Nguyen")?.criteria[2].evidence == "Deux")
    }

    @Test func aReferralOpensTheirCard() {
        let driver = driver()
        go(driver, to: "Paul Rey")
        driver.press("<enter>")
        #expect(driver.selected?.name == "Paul Rey")
    }

    @Test func tabGoesFromPartToPart() {
        let driver = driver(rows: 24)
        driver.press("<tab>")
        #expect(Driver.plain(driver.cursorLine).contains("nom :"))
        driver.press("<tab>")
        #expect(driver.cursorLine.contains("1 partage"))
        driver.press("<tab><tab>")
        #expect(driver.cursorLine.contains("Une note courte"))
        driver.press("<s-tab><s-tab><s-tab><s-tab>")
        #expect(Driver.plain(driver.cursorLine).contains("étape :"))
    }

    @Test func rightShowsTheNextContactOfTheBoard() {
        let driver = Driver(.english, [Driver.contact(1, "Anna"), Driver.contact(2, "Bob"), Driver.contact(3, "Carl")])
        driver.press("<enter>l")
        #expect(driver.selected?.name == "Bob")
        driver.press("ll")
        #expect(driver.selected?.name == "Carl")
        driver.press("hq")
        #expect(driver.model.screen == .board)
        #expect(driver.selected?.name == "Bob")
    }

    @Test func aContactThatIsGoneSaysSo() {
        let driver = Driver(.french, [Driver.contact(1, "Anna")])
        driver.press("<enter>u<enter>")
        driver.expect("Ce contact n'existe plus.")
        driver.press("<enter>jk<tab>l")
        #expect(driver.model.screen == .card)
    }

    @Test(arguments: [(40, 10), (50, 15), (80, 24), (200, 60)]) func theCursorIsAlwaysOnScreen(_ size: (Int, Int)) {
        for language in [Language.french, .english] {
            let driver = driver(language, columns: size.0, rows: size.1)
            for key in String(repeating: "j", count: 50).map(String.init)
                + String(repeating: "k", count: 50).map(String.init) + ["<pgdn>", "<end>", "<pgup>", "<home>", "<tab>"]
            {
                driver.press(key)
                #expect(driver.cursorLine.hasPrefix(">"), "\(key): \(driver.screen)")
            }
        }
    }
}

/// The text given to the editor, and what comes back.
@Suite struct EditorTextTests {
    private func driver(_ language: Language = .french) -> Driver {
        Driver(
            language,
            [
                .create(
                    Driver.id(1),
                    [
                        .name("Claire Nguyen"), .role("cheffe"), .email("claire@exemple.fr", .confirmed),
                        .tag("agri", true),
                        .field("Code: secret", "12"),
                        .answer(.decides, .no, evidence: "sa directrice", on: Driver.today, over: nil),
                        .notes("# titre\nnom : pas un champ\n", over: nil),
                    ])
            ])
    }

    private func text(_ driver: Driver) -> String { driver.model.textToEdit(Driver.id(1)) ?? "" }

    @Test(arguments: [Language.french, .english]) func unchangedTextChangesNothing(_ language: Language) {
        let driver = driver(language)
        let before = driver.gestureCount
        let text = text(driver)
        #expect(text.contains(language == .french ? "\nfonction : cheffe\n" : "\nrole: cheffe\n"))
        driver.send(.edited(Driver.id(1), text))
        #expect(driver.gestureCount == before)
        // Without its final line end, or with those of another system.
        driver.send(.edited(Driver.id(1), String(text.dropLast())))
        driver.send(
            .edited(
                Driver.id(1), text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")))
        #expect(driver.gestureCount == before)
        driver.send(.edited(Driver.id(1), ""))
        #expect(driver.gestureCount == before)
    }

    @Test func allThatChangedIsOneGesture() {
        let driver = driver()
        let before = driver.gestureCount
        driver.send(
            .edited(
                Driver.id(1),
                """
                # un commentaire
                fonction : directrice
                phone : 0612345678
                niveau : direction
                étiquettes : ddt
                * Code: secret : 13
                * Région : Est
                3 décide : + elle seule
                4 : - pas avant 2028
                notes :
                Nouvelle

                # reste
                """))
        #expect(driver.gestureCount == before + 1)
        let contact = driver.contact("Claire Nguyen")
        #expect(contact?.role == "directrice")
        #expect(contact?.phone == "0612345678")
        #expect(contact?.level == .top)
        #expect(contact?.tags == ["ddt"])
        #expect(
            contact?.fields == [FreeField(name: "Code: secret", value: "13"), FreeField(name: "Région", value: "Est")])
        #expect(contact?.criteria[2] == Judgement(answer: .yes, evidence: "elle seule", on: Driver.today))
        #expect(contact?.criteria[3].evidence == "pas avant 2028")
        #expect(contact?.notes == "Nouvelle\n\n# reste")
        #expect(contact?.emailStatus == .confirmed)
        #expect(!text(driver).contains("commentaire"))
    }

    @Test func aBadLineIsToldAndNothingIsLost() {
        let driver = driver()
        let before = driver.gestureCount
        driver.send(.edited(Driver.id(1), "fonction : directrice\ncouriel : x@y.fr\nniveau : patron\nrien\n"))
        #expect(driver.gestureCount == before)
        driver.expect("Lignes 2, 3, 4")
        let again = text(driver)
        #expect(Driver.plain(again).contains("#! « couriel » n'est pas un champ. « courriel » ?\ncouriel : x@y.fr"))
        #expect(again.contains("fonction : directrice"))
        // Corrected: our complaints are not counted, nor kept.
        driver.send(
            .edited(
                Driver.id(1),
                again.split(separator: "\n").filter { $0 != "rien" }.joined(separator: "\n")
                    .split(separator: "couriel : ", omittingEmptySubsequences: false).joined(separator: "courriel : ")
                    .split(separator: "patron", omittingEmptySubsequences: false).joined(separator: "terrain")))
        #expect(driver.gestureCount == before + 1)
        #expect(driver.contact("Claire Nguyen")?.role == "directrice")
        #expect(driver.contact("Claire Nguyen")?.email == "x@y.fr")
        #expect(driver.contact("Claire Nguyen")?.emailStatus == nil)
        #expect(driver.contact("Claire Nguyen")?.level == .field)
        #expect(text(driver).hasPrefix("# Claire Nguyen"))
    }

    @Test func whatTheEditorLeftAsItWasIsNotTakenBack() {
        let driver = driver()
        let before = text(driver)
        driver.decide(.edit(Driver.id(1), [.role("directrice"), .phone("06 00 00 00 00")]))
        driver.decide(.notes(Driver.id(1), "écrit ailleurs"))
        driver.send(.news)
        let after = before.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.hasPrefix("lieu") ? "lieu : Troyes" : String($0)
        }.joined(separator: "\n")
        driver.send(.edited(Driver.id(1), after, before: before))
        let contact = driver.contact("Claire Nguyen")
        #expect(contact?.place == "Troyes")
        #expect(contact?.role == "directrice" && contact?.phone == "06 00 00 00 00")
        #expect(contact?.notes == "écrit ailleurs")
        // What could not be taken at first is still what was typed.
        driver.send(.edited(Driver.id(1), before + "", before: before))
        driver.send(.edited(Driver.id(1), "lieu : Sens\nrien\n", before: before))
        let again = text(driver)
        driver.send(
            .edited(
                Driver.id(1), again.split(separator: "\n").filter { $0 != "rien" }.joined(separator: "\n"),
                before: again))
        #expect(driver.contact("Claire Nguyen")?.place == "Sens")
    }

    @Test func aLineTwiceIsNotGuessed() {
        let driver = driver()
        driver.send(.edited(Driver.id(1), "machin : a\nfonction : b\nfonction : c"))
        driver.expect("Lignes 1, 3")
        #expect(driver.contact("Claire Nguyen")?.role == "cheffe")
    }

    @Test func aFullDiskCostsNothingTyped() {
        let driver = driver()
        driver.ledger.fault = .busy
        driver.send(.edited(Driver.id(1), "fonction : directrice"))
        #expect(text(driver) == "fonction : directrice")
    }

    @Test func linesOfAnySortNeverCrash() {
        let driver = driver()
        for text in [
            ":", "*", "*:", "* : x", "9 : +", "1 : peut-être", "notes", "notes :", "\u{0}\u{1B}[2J : x",
            String(repeating: "é", count: 300_000),
        ] {
            driver.send(.edited(Driver.id(1), text))
        }
        #expect(driver.contact("Claire Nguyen")?.role == "cheffe")
    }
}
