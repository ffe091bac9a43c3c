import Domain
import Outreach
import Testing

@testable import Interface

/// Writing to somebody: few keys, nothing sent that lacks something, nothing noted that was not said to be sent
/// (outreach.md, *Writing to somebody*).
@Suite struct WritingTests {
    private static let hook = "Paul Rey m’a dit que vos agents ressaisissent chaque déclaration dans deux tableaux."

    private func driver(_ intents: [Intent] = [Self.claire], knowsMe: Bool = true, rows: Int = 24) -> Driver {
        let driver = Driver(.french, columns: 80, rows: rows, intents)
        var sender = Sender()
        if knowsMe {
            sender.name = "Claire Morel"
            sender.phone = "01 99 00 12 05"
            sender.link = "https://reposante.exemple.fr"
            sender.asked = Set(SenderField.allCases)
        }
        driver.write([Event(.productNamed, nil, [.productName("Reposante")])])
        driver.send(.sender(sender))
        return driver
    }

    private static let claire = Driver.person(
        1, "Claire Nguyen",
        [.email("claire.nguyen@exemple.fr", nil), .source("Annuaire"), .organisation("DDT de la Marne")])

    private func type(_ text: String, _ driver: Driver) { driver.send(.input(.paste(text))) }

    private var outgoing: (Driver) -> OutgoingMail? {
        { driver in
            driver.effects.compactMap { if case .leave(let mail) = $0 { mail } else { nil } }.last
        }
    }

    /// `m`, the hook, Enter, Enter, Enter.
    @Test func aFirstMailTakesFourKeysAndTheHook() throws {
        let driver = driver()
        driver.press("m")
        driver.expect("Accroche :")
        type(Self.hook, driver)
        driver.press("<enter>")
        driver.expect("Rien à redire.")
        driver.expect("Bonjour Claire Nguyen")
        driver.press("<enter>")
        let mail = try #require(outgoing(driver))
        #expect(mail.letter.to == "claire.nguyen@exemple.fr" && mail.letter.body.contains(Self.hook))
        #expect(mail.letter.body.contains("Votre adresse figure dans l’annuaire"))
        #expect(driver.gestureCount == 2)
        driver.send(.mailLeft(.opened))
        driver.expect("Envoyé ? Entrée : le noter, relance ven. 27 nov.")
        driver.press("<enter>")
        let claire = try #require(driver.contact("Claire Nguyen"))
        #expect(driver.gestureCount == 3 && claire.stage == .contacted)
        #expect(claire.next?.on == Driver.today + 6 && claire.next?.kind == .followUp)
        let exchange = try #require(claire.exchanges.first)
        #expect(exchange.kind == .mail && exchange.outcome == .sent && exchange.carried.isInformed)
        #expect(exchange.carried.model == "first" && exchange.text.hasSuffix(Self.hook))
        #expect(driver.model.screen == .board)
        // One gesture: `u` takes all of it back.
        driver.press("u")
        #expect(driver.contact("Claire Nguyen")?.exchanges.isEmpty == true)
        #expect(driver.contact("Claire Nguyen")?.stage == .prospect)
    }

    /// Three for a follow-up, which asks for no hook.
    @Test func aFollowUpTakesThreeKeys() throws {
        let driver = driver()
        driver.decide(.send(Driver.id(1), .mail, on: Driver.today + -9, text: "Un", .nothing))
        driver.send(.news)
        driver.press("m")
        driver.expect("Modèle  Relance")
        driver.press("<enter>")
        driver.send(.mailLeft(.opened))
        driver.press("<enter>")
        #expect(driver.contact("Claire Nguyen")?.exchanges.map(\.carried.model) == ["", "followUp"])
    }

    @Test func theWebmailCopiesTheTextThenTheSubjectThenTheAddress() {
        let driver = driver()
        driver.press("m")
        type(Self.hook, driver)
        driver.press("<enter>y")
        #expect(outgoing(driver)?.way == .copy)
        driver.send(.mailLeft(.copied))
        driver.expect("Texte copié. Entrée : noté comme envoyé")
        driver.press("y")
        driver.expect("Objet copié.")
        driver.press("y")
        driver.expect("Adresse copiée.")
        let copied = driver.effects.compactMap { if case .copy(let text, _) = $0 { text } else { nil } }
        #expect(copied.last == "claire.nguyen@exemple.fr" && copied.count == 2)
        // Nothing is noted before it is said to be sent.
        #expect(driver.gestureCount == 2)
        driver.press("<esc>")
        driver.expect("Pas encore noté")
        #expect(driver.gestureCount == 2 && driver.model.screen == .writing)
    }

    @Test func anotherDayIsTypedWhereItIsNoted() throws {
        let driver = driver()
        driver.press("m")
        type(Self.hook, driver)
        driver.press("<enter><enter>")
        driver.send(.mailLeft(.opened))
        driver.press("zzz<enter>")
        #expect(driver.gestureCount == 2)
        driver.expect("Envoyé ?")
        driver.press("<ctrl-u>+10j<enter>")
        #expect(driver.contact("Claire Nguyen")?.next?.on == Driver.today + 10)
        #expect(driver.contact("Claire Nguyen")?.exchanges.count == 1)
    }

    /// A mail never closes an appointment to come.
    @Test func anAppointmentIsKept() throws {
        let driver = driver()
        let step = NextStep(kind: .meeting, on: Driver.today + 3, at: ClockTime(hour: 14, minute: 0))
        driver.decide(.plan([Driver.id(1)], step))
        driver.send(.news)
        driver.press("m")
        type(Self.hook, driver)
        driver.press("<enter><enter>")
        driver.send(.mailLeft(.opened))
        driver.expect("rendez-vous mar. 24 nov. gardé")
        driver.press("<enter>")
        #expect(driver.contact("Claire Nguyen")?.next == step)
        #expect(driver.contact("Claire Nguyen")?.exchanges.count == 1)
    }

    @Test func whatIsMissingIsAskedForAndNothingLeavesWithoutIt() {
        let nobody = Driver.person(1, "Claire Nguyen", [.email("claire.nguyen@exemple.fr", nil)])
        let driver = driver([nobody])
        driver.press("m")
        type(Self.hook, driver)
        driver.press("<enter>")
        driver.expect("Il manque : origine")
        driver.press("<enter>")
        driver.expect("D'où vient cette adresse ?")
        type("tableau de 2023", driver)
        driver.press("<enter>")
        driver.expect("annuaire, site")
        #expect(outgoing(driver) == nil)
        driver.press("<ctrl-u>")
        type("salon des maires", driver)
        driver.press("<enter>")
        #expect(driver.contact("Claire Nguyen")?.source == "salon des maires")
        driver.press("<enter>")
        #expect(outgoing(driver)?.letter.body.contains("salon des maires") == true)
    }

    @Test func anAddressIsProposedAndTaken() throws {
        let others = (2...6).map { number in
            let name = ["Ana Roy", "Léa Petit", "Noé Blanc", "Eva Morel", "Zoé Rey"][number - 2]
            let local = Folded.local(name)
            return Driver.person(
                number, name, [.email("\(local)@marne.exemple.fr", nil), .organisation("DDT de la Marne")])
        }
        let claire = Driver.person(1, "Claire Nguyen", [.source("Annuaire"), .organisation("DDT de la Marne")])
        let driver = driver([claire] + others)
        driver.press("/claire<enter>m")
        driver.expect("claire.nguyen@marne.exemple.fr")
        driver.expect("vu 5 fois sur 5 : probable")
        driver.press("<enter>")
        let found = try #require(driver.contact("Claire Nguyen"))
        #expect(found.email == "claire.nguyen@marne.exemple.fr" && found.emailStatus == .supposed)
        driver.expect("Accroche :")
        driver.expect("adresse supposée")
    }

    @Test func severalAreWrittenToOneAfterTheOther() {
        let people = (1...3).map { number in
            Driver.person(
                number, ["Ana Roy", "Léa Petit", "Noé Blanc"][number - 1],
                [.email("a\(number)@exemple.fr", nil), .source("Annuaire")])
        }
        let objector = Driver.person(
            4, "Zoé Rey", [.email("z@exemple.fr", nil), .standing(.dropped, .objection, until: nil)])
        let driver = driver(people + [objector])
        driver.press("Vm")
        driver.expect("Courriel 1 sur 3")
        type(Self.hook, driver)
        driver.press("<enter><enter>")
        driver.send(.mailLeft(.opened))
        driver.press("<enter>")
        driver.expect("Courriel 2 sur 3")
        #expect(driver.gestureCount == 6)
        // The one after it, then no more: what was done is kept.
        driver.press("<esc><right>")
        driver.expect("Courriel 3 sur 3")
        driver.press("<esc><esc>")
        #expect(driver.model.screen == .board && driver.gestureCount == 6)
    }

    @Test func whoObjectedGetsTheAnswerToThatAlone() {
        let objector = Driver.person(
            1, "Zoé Rey", [.email("z@exemple.fr", nil), .standing(.dropped, .objection, until: nil)])
        let driver = driver([objector])
        driver.press("/tous<enter>gl<enter>m")
        driver.expect("C’est noté, je ne vous écrirai plus.")
        driver.press("<enter>")
        driver.send(.mailLeft(.opened))
        driver.press("<enter>")
        #expect(driver.contact("Zoé Rey")?.hasObjected == true)
        #expect(driver.contact("Zoé Rey")?.next == nil)
        #expect(driver.contact("Zoé Rey")?.exchanges.count == 1)
    }

    @Test func whoWritesIsAskedOnce() {
        let driver = driver(knowsMe: false)
        driver.press("m")
        driver.expect("Votre nom, en signature :")
        type("Claire Morel", driver)
        driver.press("<enter>")
        driver.expect("Votre fonction, en signature :")
        driver.press("<enter>")
        driver.expect("Votre téléphone :")
        driver.press("<enter>claire.morel@<enter>")
        driver.expect("Votre adresse électronique :")
        driver.press("exemple.fr<enter><enter><enter>")
        driver.expect("Accroche :")
        let kept = driver.effects.compactMap {
            if case .saveSender(let key, let value) = $0 { [key, value] } else { nil }
        }
        #expect(
            kept == [
                ["name", "Claire Morel"], ["role", ""], ["phone", ""], ["email", "claire.morel@exemple.fr"],
                ["link", ""],
                ["notice", ""],
            ])
        driver.press("<esc><esc>m")
        driver.expect("Accroche :")
    }

    @Test func modelsAreGoneThroughByTab() {
        let driver = driver()
        driver.press("m")
        type(Self.hook, driver)
        driver.press("<enter>")
        driver.expect("Premier contact")
        driver.press("<tab>")
        driver.expect("Modèle  Invitation")
        driver.press("<s-tab><s-tab>")
        driver.expect("Modèle  Refus noté")
    }

    @Test func remarksAreAtMostThreeAndAllOnDemand() {
        let driver = driver()
        driver.press("m")
        type("Vous devez adopter l'outil. Vous trouverez ci-joint [NOM]. Suite à notre échange.", driver)
        driver.press("<enter>")
        driver.expect("à corriger")
        driver.expect("autres : i")
        driver.press("i")
        driver.expect("à remplir")
        driver.press("i")
        driver.expect("Bonjour Claire Nguyen")
    }

    @Test(arguments: [(80, 24), (50, 15), (120, 40), (40, 10)]) func itFitsWhateverTheSize(columns: Int, rows: Int) {
        for language in [Language.french, .english] {
            let driver = Driver(language, columns: columns, rows: rows, [Self.claire])
            driver.press("m<esc>")
            var sender = Sender()
            sender.asked = Set(SenderField.allCases)
            driver.send(.sender(sender))
            driver.press("m")
            type(Self.hook, driver)
            driver.press("<enter>")
            driver.expect("claire.nguyen@exemple.fr")
            driver.press("<pgdn><pgdn><end><home>i<tab>")
            #expect(driver.lines.count <= rows)
        }
    }
}

/// `ana.roy` of « Ana Roy ».
private enum Folded {
    static func local(_ name: String) -> String {
        Folding.fold(name).map { $0 == " " ? "." : String($0) }.joined()
    }
}

/// The information block is part of what is written: shown, editable, there once.
extension WritingTests {
    private static let refusal = "j’en tiendrai compte aussitôt"

    private func count(_ text: String, _ driver: Driver) -> Int {
        let body = driver.model.writing.draft?.body ?? ""
        return body.components(separatedBy: text).count - 1
    }

    @Test func whatIsWrittenInPlaceHoldsTheBlockOnce() {
        let driver = driver()
        driver.press("mils ressaisissent tout<enter>")
        #expect(count(Self.refusal, driver) == 1)
        driver.press("eX<ctrl-s>")
        #expect(count(Self.refusal, driver) == 1)
        driver.press("eY<ctrl-s>eZ<ctrl-s>")
        #expect(count(Self.refusal, driver) == 1)
        #expect(driver.model.writing.draft?.informs == true)
        driver.press("y")
        driver.send(.mailLeft(.copied))
        driver.press("<enter>")
        #expect(driver.contact("Claire Nguyen")?.exchanges.last?.carried.isInformed == true)
    }

    /// Taken out, it is said, and nothing was told; `o` puts it back.
    @Test func aBlockThatIsTakenOutInformsNobody() throws {
        let driver = driver()
        driver.press("mils ressaisissent tout<enter>")
        let whole = try #require(driver.model.writing.draft?.body)
        let end = try #require(whole.range(of: "Votre adresse figure"))
        driver.send(.mailEdited(Driver.id(1), "Objet : Jeudi ?\n\n" + whole[..<end.lowerBound]))
        #expect(driver.model.writing.lacksBlock)
        #expect(driver.model.writing.draft?.informs == false && count(Self.refusal, driver) == 0)
        driver.press("o")
        #expect(driver.model.writing.draft?.informs == true && count(Self.refusal, driver) == 1)
    }

    /// Nothing raw goes out, whatever an editor wrote.
    @Test func whatAnEditorWritesIsCleaned() {
        let driver = driver()
        driver.press("mils ressaisissent tout<enter>")
        driver.send(.mailEdited(Driver.id(1), "Objet : Jeudi ?\n\nBon\u{1B}jour\u{7}\u{0}, ça va ?"))
        let body = driver.model.writing.draft?.body ?? ""
        #expect(!body.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
}
