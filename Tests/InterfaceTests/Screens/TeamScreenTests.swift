import Domain
import Testing

@testable import Interface

/// Others' changes, and forgetting somebody, as the board has them.
@Suite struct TeamScreenTests {
    private let bob = WriterID("bbbbbbbbbb")

    /// Claire, moved by me, then by Bob, who had not seen it.
    private func overridden(_ language: Language = .french, columns: Int = 80, rows: Int = 24) throws -> Driver {
        let driver = Driver(
            language, columns: columns, rows: rows, [Driver.contact(1, "Claire Nguyen"), Driver.contact(2, "Paul Rey")])
        let bob = try #require(bob)
        driver.decide(.move([Driver.id(1)], .meeting))
        driver.send(.looked(mine: [driver.writer], marks: [driver.writer: 3]))
        driver.write([Event(.personNamed, nil, [.person("Bob Martin", device: "poste")])], by: bob, lamport: 3)
        driver.write([Event(.stageMoved, Driver.id(1), [.stage(.user)])], by: bob, lamport: 4)
        driver.write([Event(.contactEdited, Driver.id(2), [.role("maire")])], by: bob, lamport: 5)
        driver.send(.news)
        return driver
    }

    @Test func theHistorySaysWhatTookThePlaceOfMineAndPutsItBack() throws {
        let driver = try overridden()
        driver.press("gh")
        driver.expect("Bob Martin")
        driver.expect("≠ Claire Nguyen passe")
        // The newest gesture replaced nothing of mine.
        driver.press("w")
        driver.expect("n'a rien remplacé de vous")
        driver.press("j")
        driver.expect("≠ au lieu du mien : étape Rendez-vous  w remettre le mien")
        driver.press("w")
        #expect(driver.contact("Claire Nguyen")?.stage == .meeting)
        driver.expectNot("≠")
        driver.press("u")
        #expect(driver.contact("Claire Nguyen")?.stage == .user)
    }

    @Test func tabNarrowsTheHistoryToOnePerson() throws {
        let driver = try overridden(.english)
        driver.press("gh<tab>")
        driver.expect("History · Bob Martin")
        driver.expect("Paul Rey: card edited")
        driver.expectNot("New contact")
        driver.press("<tab>")
        driver.expect("New contact: Paul Rey")
        driver.expectNot("Bob Martin")
        driver.press("<tab>")
        driver.expect("History · mine replaced")
        driver.expectNot("Paul Rey")
        driver.press("<tab>")
        driver.expect("New contact: Paul Rey")
        driver.expect("Bob Martin")
    }

    @Test func undoingMineSaysWhatStaysOfOthers() throws {
        let driver = try overridden()
        // Done before this window opened: it is named first.
        driver.press("u<enter>")
        #expect(driver.contact("Claire Nguyen")?.stage == .user)
        driver.expect("reste : étape")
        driver.expect("Utilisateur (Bob Martin)")
    }

    /// Where the line is short, the name is cut, and not what is asked.
    @Test(arguments: [50, 40]) func whatErasingAsksIsThere(columns: Int) {
        let long = Driver.contact(1, "Maïwenn de La Rochefontaine-Montclar")
        let driver = Driver(.french, columns: columns, rows: 15, [long])
        driver.press("D")
        driver.expect("? Nom :")
    }

    @Test func erasingAsksForEachTextThenForTheName() throws {
        let driver = Driver(.french, [Driver.contact(1, "Claire Nguyen"), Driver.contact(2, "Paul Rey")])
        driver.decide(.notes(Driver.id(2), "de la part de Claire Nguyen"))
        driver.decide(.log([Driver.id(2)], .call, .talked, on: Driver.today, text: "connaît Mme Nguyen"))
        driver.send(.news)
        driver.press("D")
        driver.expect("2 textes d'autres fiches nomment cette personne")
        driver.expect("« de la part de Claire Nguyen » : effacer aussi ce texte ?")
        driver.press("o")
        driver.expect("« connaît Mme Nguyen »")
        driver.press("n")
        driver.expect("Effacer « Claire Nguyen » pour toujours ? Son nom :")
        driver.press("Claire<enter>")
        driver.expect("Ce n'est pas le nom")
        #expect(driver.effects == [.bell])
        driver.press(" nguyen<enter>")
        let place = ErasedText(writer: driver.writer, sequence: 3, contact: Driver.id(2))
        #expect(driver.effects.last == .forget(Driver.id(1), texts: [place]))
    }

    @Test func escapeErasesNothingAndSeveralAreRefused() {
        let driver = Driver(.french, [Driver.contact(1, "Claire Nguyen"), Driver.contact(2, "Paul Rey")])
        driver.press("D<esc>")
        #expect(driver.effects.isEmpty && driver.contact("Claire Nguyen") != nil)
        driver.press("<space>j<space>D")
        driver.expect("Une personne à la fois")
        #expect(driver.effects == [.bell])
    }

    @Test func whoIsErasedLeavesTheScreenAndWhatNamedThemIsMasked() {
        let driver = Driver(
            .french,
            [
                Driver.contact(1, "Claire Nguyen"),
                Driver.contact(2, "Paul Rey", .prospect, "", [.notes("vu avec Claire NGUYEN, ravie", over: nil)]),
            ])
        let place = ErasedText(writer: driver.writer, sequence: 2, contact: Driver.id(2))
        driver.write(driver.carnet.forgetting(Driver.id(1), texts: [place], objections: []))
        driver.send(.news)
        driver.expectNot("Claire")
        #expect(driver.contact("Paul Rey")?.notes == "vu avec […], ravie")
        driver.press("gh")
        driver.expect("effacement d'une personne (RGPD)")
        driver.expectNot("Claire")
        // Nothing takes it back.
        driver.press("uu")
        #expect(driver.carnet.contact(Driver.id(1)) == nil)
    }

    @Test func theHeaderSaysHowOneStandsWithTheTeam() {
        let driver = Driver(.french, [Driver.contact(1, "Claire Nguyen")])
        driver.expectNot("⇅")
        driver.send(.sharing(.toSend))
        driver.expect("⇅ à envoyer")
        driver.send(.sharing(.upToDate(ClockTime(hour: 9, minute: 5) ?? .midnight)))
        driver.expect("⇅ 9 h 05")
        driver.press(":synchro<enter>")
        #expect(driver.effects == [.sync])
    }
}
