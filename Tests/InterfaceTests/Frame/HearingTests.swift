import Domain
import Testing

@testable import Interface

/// Text never runs as commands.
@Suite struct HearingTests {
    private static func field(_ language: Language = .french) -> Driver {
        Driver(
            language,
            [
                Driver.contact(1, "Anatole O'Brien"), Driver.contact(2, "Chloé Cœurdevey", .contacted, next: -2),
                Driver.contact(3, "Élise Nguyen", .user, next: 3), Driver.contact(4, "Zoé Martin"),
            ])
    }

    private func type(_ text: String, after milliseconds: Int = 60, _ driver: Driver) {
        for letter in text {
            driver.send(.silence(milliseconds))
            driver.send(.input(.key(.typed(letter))))
        }
    }

    /// A sentence typed where no prompt had opened undid two logged exchanges.
    @Test func whatFollowsAKeyThatWasRefusedIsDropped() {
        let driver = Self.field()
        driver.press("/personne de ce nom<enter>")
        let before = driver.gestureCount
        type("ap", driver)
        type("Bonjour, une drôle de relance u u d 4 1 2 3\n", driver)
        #expect(driver.gestureCount == before && driver.model.mode == .normal)
        driver.expect("Aucun contact ici. · ce qui a suivi n'a pas été pris")
        // After half a second of silence keys are keys.
        driver.send(.silence(500))
        driver.press("n")
        #expect(driver.model.mode == .capture(LineEditor()))
    }

    @Test(arguments: ["p", "D", ">", "f", "x", "gy", "Z"]) func eachKeyThatCannotDoSo(keys: String) {
        let driver = Self.field()
        // Two are checked: no referral, no erasure of both; or the last stage, or nothing planned.
        if keys == "p" || keys == "D" { driver.press("V") }
        if keys == ">" { driver.press("<tab><tab>>><esc>") }
        driver.press(keys)
        #expect(driver.model.status?.kind == .refused, "\(driver.lastLine)")
        let before = driver.gestureCount
        type("u1d4", driver)
        #expect(driver.gestureCount == before && driver.model.mode == .normal)
        #expect(driver.model.status?.text.contains("n'a pas été pris") == true)
    }

    /// Escape is heard, and does nothing else; Ctrl+C is what it always is.
    @Test func escapeEndsIt() {
        let driver = Self.field()
        driver.press("Vp")
        driver.send(.silence(10))
        driver.press("<esc>")
        #expect(driver.model.checked.count == driver.shown.count && driver.model.status == nil)
        driver.send(.silence(10))
        driver.press("n")
        #expect(driver.model.mode == .capture(LineEditor()))
    }

    /// A letter that chooses nothing: Escape closes the question, as ever.
    @Test func escapeClosesTheQuestionThatStands() {
        let driver = Self.field()
        driver.press("az")
        driver.send(.silence(10))
        driver.press("<esc>")
        #expect(driver.model.mode == .normal && driver.model.hearing == .all)
        // Long after a key that was refused, it is a key like another.
        driver.press("Vp")
        driver.send(.silence(600))
        driver.press("<esc>")
        #expect(driver.model.checked.isEmpty)
    }

    @Test func aMoveThatCannotGoOnStopsNothing() {
        let driver = Self.field()
        driver.send(.silence(30))
        for _ in 0..<20 { driver.press("k") }
        driver.press("j")
        #expect(driver.model.hearing == .all)
    }

    /// Somebody else's news closes a question: the rest of what is being typed into it is no key.
    @Test func aQuestionThatClosesByItselfTakesTheRestWithIt() throws {
        let driver = Self.field()
        driver.press("nNouvelle Venue<enter>ap")
        type("elle a dit", driver)
        _ = driver.ledger.commit(.undo, now: Driver.now)
        driver.send(.news)
        #expect(driver.model.mode == .normal)
        let before = driver.gestureCount
        type("undue 123", driver)
        #expect(driver.gestureCount == before)
    }

    // MARK: At once

    private func atOnce(_ text: String, _ driver: Driver, silence: Int = 1000) {
        driver.send(.silence(silence))
        driver.send(.input(.burst(Burst(text.map(Key.typed), text: text))))
    }

    @Test(arguments: [
        "Bonjour, je voudrais", "uuddBBUU1", "1234567890", "nom\tmail", "dit\nmerci à vous", "u1d\t4u1",
    ]) func moreThanAHandTypesIsAPaste(text: String) {
        let driver = Self.field()
        driver.press("1")
        let before = driver.gestureCount
        atOnce(text, driver)
        #expect(driver.gestureCount == before && driver.model.mode == .normal)
        let isTable = text.contains { $0 == "\t" || $0 == "\n" }
        #expect(driver.effects.contains(.readPasted(text)) == isTable)
        if !isTable { driver.expect("Un texte est arrivé d'un coup") }
        // Nor is what came on its heels.
        type("u1d", after: 100, driver)
        #expect(driver.gestureCount == before)
    }

    /// Over a slow link, the keys of one gesture come together.
    @Test func theKeysOfAGestureMayComeTogether() {
        let driver = Self.field()
        driver.press("gt")
        let name = driver.selected?.name ?? ""
        atOnce("122r\n", driver)
        let contact = driver.contact(name)
        #expect(contact?.criteria.map(\.answer) == [.yes, .no] + Array(repeating: .unknown, count: 4))
        #expect(contact?.next != nil)
        #expect(driver.selected?.name != name)
    }

    /// As a quick hand types (15 keys a second), key by key and with two at a time where the disk was slow; and a key
    /// held down, 33 ms apart. In milliseconds between reads.
    @Test func quickHandsAreHeard() {
        let typed: [(keys: String, milliseconds: [Int])] = [
            ("122r\n", [900, 71, 58, 66, 74]), ("122r\n", [900, 41, 39, 44, 52]), ("3ax\n", [700, 80, 61, 67]),
        ]
        for (keys, milliseconds) in typed {
            let driver = Self.field()
            driver.press("gt")
            let before = driver.gestureCount
            for (key, gap) in zip(keys, milliseconds) {
                driver.send(.silence(gap))
                driver.send(.input(.key(.typed(key))))
            }
            #expect(driver.model.mode == .normal && driver.gestureCount > before, "\(keys)")
            #expect(driver.model.hearing == .all)
            #expect(
                driver.contact("Chloé Cœurdevey")?.next?.on == Driver.today + 6 || driver.gestureCount == before + 2)
        }
        let driver = Self.field()
        driver.send(.input(.key(.down)))
        for gap in [520, 33, 33, 34, 33, 33, 32, 34] {
            driver.send(.silence(gap))
            driver.send(.input(.key(.down)))
        }
        driver.send(.silence(40))
        driver.send(.input(.key(.character("1"))))
        #expect(driver.model.hearing == .all && driver.selected?.name == "Zoé Martin")
        #expect(driver.selected?.criteria[0].answer == .yes)
    }

    @Test func aKeyHeldDownIsHeld() {
        let driver = Self.field()
        atOnce(String(repeating: "j", count: 40), driver)
        #expect(driver.model.hearing == .all && driver.model.status == nil)
        #expect(driver.selected?.name == "Zoé Martin")
    }

    /// What takes back, erases or reaches many is never taken from keys that came at once, held or not.
    @Test(arguments: ["jju", "uuuu", "kkU", "jjd4", "jjD", "1u2"]) func graveKeysAreTakenAloneOnly(text: String) {
        let driver = Self.field()
        driver.press("1u1")
        let undone = driver.gestureCount
        atOnce(text, driver)
        let answers = text.filter { $0 == "1" }.count
        #expect(driver.gestureCount == undone + answers && driver.model.mode == .normal)
        driver.expect("tapez-la seule")
        driver.send(.silence(600))
        driver.press("u")
        #expect(driver.gestureCount == undone + answers + 1)
    }

    @Test func gesturesOnCheckedContactsAreTakenAloneOnly() {
        let driver = Self.field()
        driver.press("V")
        let before = driver.gestureCount
        atOnce("kj>", driver)
        atOnce("kj1o", driver, silence: 600)
        #expect(driver.gestureCount == before && driver.model.mode == .normal)
    }

    @Test func inATextItIsText() {
        let driver = Self.field()
        driver.press("n")
        atOnce("Jeanne Dupuis, DDT du Gers", driver)
        #expect(driver.model.mode == .capture(LineEditor("Jeanne Dupuis, DDT du Gers")))
        // Lines with more after them: the Enter is no Enter.
        atOnce(" de\nuu1d4", driver)
        #expect(driver.model.mode == .capture(LineEditor("Jeanne Dupuis, DDT du Gers de uu1d4")))
        driver.press("<esc>ap")
        atOnce("motivée\n", driver)
        // An Enter at its end is one.
        driver.press("<esc>")
        #expect(driver.selected?.exchanges.last?.text == "motivée")
    }

    @Test func aPasteIntoAMenuIsNoChoice() {
        let driver = Self.field()
        driver.press("a")
        driver.press("<paste:p>")
        driver.expect("Ce n'est pas un des choix.")
    }
}
