import Domain
import Interface
import TestSupport
import Testing

private let saturday = Day(year: 2026, month: 11, day: 21) ?? .first
private let french = Wording(.french)
private let english = Wording(.english)

/// Plain spaces, so that expectations can be read.
private func plain(_ text: String) -> String {
    String(text.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 })
}

@Suite struct HistoryWordingTests {
    let builder = CarnetBuilder()
    let claire = CarnetBuilder.id(1)
    let paul = CarnetBuilder.id(2)

    init() {
        builder.gesture(on: saturday + -9, Event(.contactCreated, claire, [.name("Claire Nguyen")]))
        builder.gesture(on: saturday + -9, Event(.contactCreated, paul, [.name("Paul Rey")]))
    }

    private func tell(_ events: Event...) -> String { tell(events) }
    private func tell(_ events: [Event]) -> String {
        builder.gesture(on: saturday, events)
        return last(french)
    }
    private func last(_ wording: Wording) -> String {
        builder.last.map { plain(wording.gesture($0, in: builder.carnet, today: saturday)) } ?? ""
    }
    private var label: String { builder.last.map { plain(french.label(of: $0, in: builder.carnet)) } ?? "" }

    @Test func moves() {
        #expect(tell(Event(.stageMoved, claire, [.stage(.contacted)])) == "Claire Nguyen passe de Prospect à Contacté")
        #expect(last(english) == "Claire Nguyen moves from Prospect to Contacted")
        #expect(label == "changement d'étape (Claire Nguyen)")
        let both = [claire, paul].map { Event(.stageMoved, $0, [.stage(.user)]) }
        #expect(tell(both) == "Claire Nguyen et Paul Rey passent à l'étape Utilisateur")
        #expect(
            tell(Event(.stageMoved, claire, [.stage(.ambassador)])) == "Claire Nguyen passe d'Utilisateur à Ambassadeur"
        )
        let many = (10..<22).map { Event(.stageMoved, CarnetBuilder.id($0), [.stage(.meeting)]) }
        #expect(tell(many) == "12 contacts passent à l'étape Rendez-vous")
        #expect(label == "changement d'étape (12 contacts)")
    }

    @Test func aCallIsOneSentence() {
        let exchange = Write<String>.exchange(id: "x1", .call, .talked, on: saturday, text: "veut une démo", over: nil)
        let step = Write<String>.next(.followUp, on: saturday + 9, at: nil, objective: nil, note: nil)
        #expect(
            tell(
                Event(.exchangeLogged, claire, [.stage(.contacted), .noNext, exchange]),
                Event(.nextStepPlanned, claire, [step]))
                == "Appel avec Claire Nguyen, parlé : « veut une démo » ; étape Contacté ; "
                + "prochaine action : relance lun. 30 nov.")
        #expect(
            last(english)
                == "Call with Claire Nguyen, talked: “veut une démo”; stage Contacted; next step: follow-up Mon 30 Nov")
    }

    @Test(arguments: [
        (ExchangeKind.call, Outcome.attempted, "Appel à Claire Nguyen, pas de réponse"),
        (.message, .attempted, "Message laissé à Claire Nguyen"), (.mail, .sent, "Courriel envoyé à Claire Nguyen"),
        (.mail, .received, "Claire Nguyen : courriel reçu"), (.meeting, .talked, "Rendez-vous avec Claire Nguyen"),
        (.note, .unknown, "Note sur Claire Nguyen"),
    ])
    func exchanges(_ kind: ExchangeKind, _ outcome: Outcome, _ expected: String) {
        #expect(
            tell(Event(.exchangeLogged, claire, [.exchange(id: "x", kind, outcome, on: saturday, text: "", over: nil)]))
                == expected)
    }

    @Test func anExchangeOfAnotherDaySaysSo() {
        let exchange = Write<String>.exchange(id: "x", .visit, .talked, on: saturday + -1, text: "", over: nil)
        #expect(tell(Event(.exchangeLogged, claire, [exchange])) == "Visite à Claire Nguyen, ven. 20 nov.")
    }

    @Test func answersAndStanding() {
        let answer = Write<String>.answer(
            .sharesProblem, .yes, evidence: "« on ressaisit tout »", on: saturday, over: nil)
        #expect(
            tell(Event(.answered, claire, [answer]))
                == "Claire Nguyen : partage le constat, oui (« on ressaisit tout »)")
        #expect(
            tell(Event(.leftAside, claire, [.noNext, .standing(.dropped, .notVolunteer, until: nil)]))
                == "Claire Nguyen : mise de côté (pas volontaire)")
        #expect(
            tell(Event(.paused, claire, [.standing(.asleep, nil, until: saturday + 10)]))
                == "Claire Nguyen : pause jusqu'au mar. 1er déc.")
        #expect(
            tell(Event(.broughtBack, claire, [.standing(.active, nil, until: nil)]))
                == "Claire Nguyen : retour dans le suivi")
    }

    @Test func theRestOfACard() {
        #expect(tell(Event(.tagged, claire, [.tag("agri", true)])) == "Claire Nguyen : étiquette « agri » ajoutée")
        #expect(
            tell(Event(.untagged, claire, [.tag("agri", false), .tag("eau", false)]))
                == "Claire Nguyen : étiquettes « agri », « eau » retirées")
        #expect(tell(Event(.notesWritten, claire, [.notes("a\nb", over: nil)])) == "Claire Nguyen : notes, « a b »")
        #expect(
            tell(Event(.introduced, claire, [.referredBy(paul)])) == "Claire Nguyen : mise en relation par Paul Rey")
        #expect(
            tell(Event(.contactEdited, claire, [.email("a@b.example.fr", nil), .phone("1"), .field("Cohorte", "2")]))
                == "Claire Nguyen : fiche modifiée (courriel, téléphone, « Cohorte »)")
        #expect(tell(Event(.goneThrough, claire, [.goneThrough(true)])) == "Claire Nguyen : fiche parcourue")
        #expect(tell(Event(.nextStepDone, claire, [.noNext])) == "Claire Nguyen : action faite")
        #expect(tell(Event(.nextStepRemoved, claire, [.noNext])) == "Claire Nguyen : plus d'action prévue")
        #expect(tell(Event(.productNamed, nil, [.productName("Reposante")])) == "Produit : Reposante")
    }

    @Test func spreadingSaysItsFirstAndLastDay() {
        let steps = (0..<3).map { day in
            Event(
                .nextStepPlanned, CarnetBuilder.id(30 + day),
                [.next(.call, on: saturday + 2 + day, at: nil, objective: nil, note: nil)])
        }
        #expect(tell(steps) == "3 contacts : prochaines actions planifiées, du lun. 23 nov. au mer. 25 nov.")
    }

    @Test func importsAreCountedExactly() {
        let created = (100..<1600).map { Event(.contactCreated, CarnetBuilder.id($0), [.name("N\($0)")]) }
        #expect(
            tell(created + [Event(.contactImported, claire, [.role("cheffe")])]).hasPrefix(
                "Import : 1 500 contacts créés"))
        #expect(label == "import (1 500 contacts)")
        #expect(tell(Event(.contactImported, claire, [.role("cheffe")])) == "Import : 1 contact complété")
        #expect(
            tell(Event(.contactCreated, CarnetBuilder.id(99), [.name("Zoé"), .stage(.meeting)]))
                == "Nouveau contact : Zoé, étape Rendez-vous")
    }

    @Test func undoAndRedo() {
        let move = builder.gesture(on: saturday, Event(.stageMoved, claire, [.stage(.contacted)]))
        let undo = builder.gesture(on: saturday, Carnet.undone([move]))
        #expect(last(french) == "Annulé : Claire Nguyen passe de Prospect à Contacté")
        #expect(label == "changement d'étape (Claire Nguyen)")
        builder.gesture(on: saturday, Carnet.undone([undo]))
        #expect(last(french) == "Rétabli : Claire Nguyen passe de Prospect à Contacté")
        #expect(last(english) == "Redone: Claire Nguyen moves from Prospect to Contacted")
        let back = builder.gesture(on: saturday, Event(.stageMoved, claire, [.stage(.user)]))
        builder.gesture(on: saturday, Carnet.undone([move, back]))
        #expect(last(french) == "Annulé : 2 gestes")
    }

    @Test func aContactThatIsGoneKeepsTheNameItHad() {
        let gesture = builder.gesture(on: saturday, Event(.contactCreated, CarnetBuilder.id(50), [.name("Awa")]))
        builder.gesture(on: saturday, Carnet.undone([gesture]))
        #expect(last(french) == "Annulé : Nouveau contact : Awa")
    }

    @Test func quotationsKeepOnePairOfMarks() {
        func note(_ text: String) -> [Event] { [Event(.notesWritten, claire, [.notes(text, over: nil)])] }
        #expect(tell(note("« tout »")) == "Claire Nguyen : notes, « tout »")
        #expect(last(english) == "Claire Nguyen: notes, “tout”")
        #expect(tell(note("dit « oui », puis « non »")) == "Claire Nguyen : notes, « dit “oui”, puis “non” »")
        #expect(tell(note("« oui » et « non »")) == "Claire Nguyen : notes, « “oui” et “non” »")
        #expect(tell(note("«")) == "Claire Nguyen : notes, « “ »")
    }

    @Test func twoMovesInOneGestureAreOne() {
        let moves = [Stage.contacted, .meeting].map { Event(.stageMoved, claire, [.stage($0)]) }
        #expect(tell(moves) == "Claire Nguyen passe de Prospect à Rendez-vous")
    }

    @Test func aLongTextIsCut() {
        let text = String(repeating: "long ", count: 2000)
        let sentence = tell(Event(.notesWritten, claire, [.notes(text, over: nil)]))
        #expect(sentence.count < 160 && sentence.hasSuffix("… »"))
    }
}

@Suite struct ReviewWordingTests {
    let carnet = DemoCarnet.make(today: saturday).carnet
    var review: Review { Review(carnet: carnet, since: saturday + -5, today: saturday) }

    @Test func theHeadlineTellsTheWeek() {
        let builder = CarnetBuilder()
        let claire = CarnetBuilder.id(1)
        builder.gesture(on: saturday + -20, Event(.contactCreated, claire, [.name("Claire"), .stage(.contacted)]))
        builder.gesture(
            on: saturday + -3,
            Event(
                .exchangeLogged, claire,
                [.exchange(id: "x", .call, .talked, on: saturday + -3, text: "", over: nil), .stage(.user)]))
        let review = Review(carnet: builder.carnet, since: saturday + -5, today: saturday)
        #expect(
            plain(french.reviewHeadline(review))
                == "Semaine du 16 au 21 nov. : 1 échange dont 1 conversation, 1 nouvel utilisateur ; rien en retard")
        #expect(
            plain(english.reviewHeadline(review))
                == "Week of 16 to 21 Nov: 1 exchange, of which 1 conversation, 1 new user; nothing late")
        let longer = Review(carnet: builder.carnet, since: saturday + -20, today: saturday)
        #expect(plain(french.reviewPeriod(longer)) == "Du 1er au 21 nov.")
    }

    @Test func textFitsEightyColumns() {
        for wording in [french, english] {
            let lines = wording.reviewText(review, in: carnet).split(separator: "\n")
            #expect(lines.count > 20)
            #expect(lines.allSatisfy { Width.columns(of: String($0)) <= 80 })
        }
        #expect(french.reviewLines(review, in: carnet, columns: 40).allSatisfy { Width.columns(of: $0) <= 40 })
    }

    @Test func anEmptyReviewIsStillASentence() {
        let review = Review(carnet: Carnet(), since: saturday, today: saturday)
        #expect(
            plain(french.reviewText(review, in: Carnet())).hasPrefix("Le 21 nov. : aucun échange noté ; rien en retard")
        )
    }
}
