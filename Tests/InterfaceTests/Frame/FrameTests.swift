import Domain
import Testing

@testable import Interface

/// What surrounds every screen: header, hints, questions, messages.
@Suite struct FrameTests {
    static let sizes = [(40, 10), (50, 15), (80, 24), (120, 40)]

    @Test(arguments: sizes) func hintsAreNeverCut(size: (Int, Int)) {
        for language in [Language.french, .english] {
            for keys in ["", "ga", "gt", "gl", "gc", "<enter>", "gh", "gr", "<space><space>", "/dd<enter>"] {
                let driver = GoldenCarnet.driver(language, columns: size.0, rows: size.1)
                driver.press(keys)
                #expect(!driver.lastLine.isEmpty && !driver.lastLine.hasSuffix("…"), "\(keys): \(driver.lastLine)")
            }
        }
    }

    /// A choice that is cut cannot be made.
    @Test(arguments: sizes) func everyChoiceIsShown(size: (Int, Int)) {
        let driver = GoldenCarnet.driver(columns: size.0, rows: size.1)
        driver.press("a")
        for letter in ["p", "m", "x", "e", "r", "v", "n"] { driver.expect("\(letter) ") }
        driver.expect("v visite ou rendez-vous")
        driver.expect("n note")
        driver.press("<esc>d")
        for reason in DropReason.allCases {
            driver.expect("\(reason.rawValue + 1) " + driver.model.wording.reason(reason))
        }
        driver.press("<esc>g")
        driver.expect("i Import")
    }

    @Test func aFilterTakesTheCursorToWhomItFound() {
        let driver = GoldenCarnet.driver()
        driver.press("/claire<enter>")
        #expect(driver.selected?.name == "Claire Nguyen")
        driver.press("<enter>")
        #expect(driver.model.screen == .card)
    }

    @Test func aFilterThatFindsNobodySaysSo() {
        let driver = GoldenCarnet.driver()
        driver.press("/zzz<enter>")
        driver.expect("Personne ici. Échap enlève le filtre")
        #expect(view(driver.model).cursor != nil)
        driver.press("<esc>")
        #expect(driver.selected != nil)
    }

    /// `tou` is a word to find, `tous` shows everybody: the second must not look among what the first found.
    @Test func aFilterTypedLetterByLetterIsTheSameAsPasted() {
        for filter in ["tous", "retard", "auj", "planifier", "dd tous", "pause"] {
            let (typed, pasted) = (GoldenCarnet.driver(), GoldenCarnet.driver())
            typed.press("gl/" + filter)
            pasted.press("gl/<paste:\(filter)>")
            #expect(typed.shown == pasted.shown, "\(filter)")
        }
    }

    @Test func whatIsImportedIsNotSaidToBeUnwritten() {
        let driver = GoldenCarnet.driver()
        driver.send(
            .importRead(
                ImportPreview(
                    source: "a.csv", headline: "2 contacts à créer. Rien n'est encore écrit. Entrée : importer",
                    outcome: "2 contacts créés, 0 complété", lines: [], canImport: true)))
        driver.send(.imported(note: " 1 ligne dans a.rejets.csv.", isWritten: true))
        driver.expect("2 contacts créés, 0 complété 1 ligne dans a.rejets.csv. · u pour annuler")
        driver.expectNot("Rien n'est encore écrit")
    }

    @Test func theHeaderKeepsWhatIsLateWhenThereIsLittleRoom() {
        let driver = GoldenCarnet.driver(columns: 40, rows: 10)
        driver.expect("1 en retard")
        driver.expectNot("23 contacts")
    }
}
