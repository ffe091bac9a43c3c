import Domain
import Testing

@testable import Interface

/// No exchange but the meeting itself closes an appointment to come; a refusal plans nothing; who answers comes back.
@Suite struct AppointmentTests {
    private static let ten = ClockTime(hour: 10, minute: 0)

    private static func field(next: Int = 3, kind: StepKind = .meeting, at: ClockTime? = ten) -> Driver {
        Driver(.french, [Driver.contact(1, "Anatole O'Brien", next: next, kind: kind, at: at)])
    }

    private func next(_ driver: Driver) -> NextStep? { driver.contact("Anatole O'Brien")?.next }

    @Test(arguments: ["aeconfirmation<enter>", "ax", "am", "aroui<enter>", "apà jeudi<enter>"])
    func anExchangeKeepsIt(keys: String) {
        for (end, kind, at) in [
            ("<enter>", StepKind.meeting, Self.ten), ("<esc>", .meeting, nil), ("<enter>", .visit, nil),
            ("<enter>", .call, Self.ten),
        ] {
            let driver = Self.field(kind: kind, at: at)
            let before = next(driver)
            driver.press(keys)
            driver.expect("Entrée le garde")
            driver.press(end)
            #expect(next(driver) == before, "\(keys)\(end) \(kind)")
            #expect(driver.selected?.exchanges.count == 1)
        }
    }

    @Test func theMeetingItselfClosesIt() {
        let driver = Self.field()
        driver.press("avtrès bien<enter>")
        driver.expectNot("Entrée le garde")
        driver.press("<esc>")
        #expect(next(driver) == nil)
    }

    @Test func anotherDayCanBeSaid() {
        let driver = Self.field()
        driver.press("ardécalons<enter>rdv lun 15h<enter>")
        #expect(next(driver)?.on == Driver.today + 2 && next(driver)?.at == ClockTime(hour: 15, minute: 0))
    }

    /// A day alone moves it: what it is, its hour and what it is for stay.
    @Test func aDayMovesIt() {
        for keys in ["ardécalons<enter>lun<enter>", "rlun<enter>"] {
            let driver = Self.field()
            driver.press(keys)
            #expect(next(driver)?.kind == .meeting && next(driver)?.at == Self.ten, "\(keys)")
            #expect(next(driver)?.on == Driver.today + 2, "\(keys)")
        }
    }

    /// `r` and Enter, as one does for a follow-up, do not take it for one.
    @Test func planningKeepsItToo() {
        for end in ["<enter>", "<esc>"] {
            let driver = Self.field()
            let (before, count) = (next(driver), driver.gestureCount)
            driver.press("r")
            driver.expect("Entrée le garde")
            driver.press(end)
            #expect(next(driver) == before && driver.gestureCount == count)
        }
    }

    @Test func aCallIsClosedAsEver() {
        let driver = Self.field(kind: .call, at: nil)
        driver.press("ax<esc>")
        #expect(next(driver) == nil)
    }

    /// Of several, those without one are planned.
    @Test func ofSeveralEachKeepsTheirs() {
        let driver = Driver(
            .french,
            [
                Driver.contact(1, "Anatole O'Brien", next: 3, kind: .meeting), Driver.contact(2, "Zoé Roy"),
            ])
        driver.press("Vaeinvitation<enter>lun<enter>")
        #expect(next(driver)?.kind == .meeting && next(driver)?.on == Driver.today + 3)
        #expect(driver.contact("Zoé Roy")?.next?.on == Driver.today + 2)
    }

    /// Leaving *meeting* without a word on it: the one to come is kept; with one, it was held.
    @Test func leavingMeetingKeepsOneToComeUnlessItWasHeld() {
        for (keys, isKept) in [
            ("><enter><esc><enter>", true), ("><enter><enter><enter>", true), (">très bien<enter><enter><esc>", false),
        ] {
            let driver = Driver(
                .french, [Driver.contact(1, "Anatole O'Brien", .meeting, next: 3, kind: .meeting, at: Self.ten)])
            driver.press("<right><right>")
            if driver.selected == nil { driver.press("<tab><tab>") }
            driver.press(keys)
            let contact = driver.contact("Anatole O'Brien")
            #expect(contact?.stage == .user)
            #expect((contact?.next?.on == Driver.today + 3) == isKept, "\(keys)")
        }
    }

    // MARK: What is over

    @Test(arguments: [(-3, nil), (0, ClockTime(hour: 8, minute: 30))] as [(Int, ClockTime?)])
    func whatIsOverIsAskedAboutAndSettled(days: Int, at: ClockTime?) {
        for keys in ["ax<esc>", "apbien<enter><esc>", "ae<enter><esc>", "av<enter><esc>"] {
            let driver = Self.field(next: days, at: at)
            driver.press("ga")
            driver.expect("Comment cela s'est-il passé ?")
            driver.press("an<enter>")
            #expect(next(driver) != nil)
            driver.press(keys)
            #expect(next(driver) == nil, "\(keys)")
        }
    }

    @Test func itComesAfterTodays() {
        let driver = Driver(
            .french,
            [
                Driver.contact(1, "Hier", .meeting, next: -1, kind: .meeting),
                Driver.contact(2, "Midi", .meeting, next: 0, kind: .meeting, at: ClockTime(hour: 12, minute: 0)),
                Driver.contact(3, "Retard", .contacted, next: -9), Driver.contact(4, "Rien", .contacted),
            ])
        driver.press("ga")
        #expect(driver.shown.compactMap { driver.carnet.contact($0)?.name } == ["Midi", "Hier", "Retard", "Rien"])
        // Its hour comes while the board is open.
        driver.send(
            .time(
                Moment(
                    instant: Driver.now.instant, today: Driver.today, time: ClockTime(hour: 12, minute: 1) ?? .midnight)
            ))
        driver.send(.news)
        #expect(driver.shown.compactMap { driver.carnet.contact($0)?.name } == ["Hier", "Midi", "Retard", "Rien"])
    }

    @Test func spreadingMovesNoAppointment() {
        let driver = Driver(
            .french,
            [
                Driver.contact(1, "Hier", .meeting, next: -1, kind: .meeting),
                Driver.contact(2, "Retard", .contacted, next: -9),
            ])
        driver.press("R<enter>")
        #expect(driver.contact("Hier")?.next?.on == Driver.today + -1)
        #expect(driver.contact("Retard")?.next?.on == Driver.today + 2)
        driver.press("R")
        #expect(driver.model.mode == .normal)
    }

    // MARK: Refusals

    @Test(arguments: [
        "merci de ne plus me contacter", "Ne me rappelez plus SVP", "désinscrivez-moi", "STOP",
        "please don't contact me",
        "je ne souhaite plus être sollicitée", "retirez-moi de vos listes",
    ]) func aRefusalIsAskedAbout(text: String) {
        let driver = Self.field()
        driver.press("ar\(text)<enter>")
        driver.expect("Est-ce un refus d'être recontacté ?")
        driver.press("o")
        let contact = driver.contact("Anatole O'Brien")
        #expect(contact?.hasObjected == true && contact?.next == nil && contact?.exchanges.last?.text == text)
        driver.press("u")
        #expect(driver.contact("Anatole O'Brien")?.hasObjected == false)
    }

    @Test(arguments: [
        "plus tard", "n'est plus en poste", "contactez plutôt Zoé", "on arrête le papier", "stop ou encore",
        "recontacter en mai",
    ]) func anythingElseIsNone(text: String) { #expect(!Objection.isSaid(in: text)) }

    @Test func aRefusalInOneGesture() {
        let driver = Self.field()
        let before = driver.gestureCount
        driver.press("ao<enter>")
        #expect(driver.contact("Anatole O'Brien")?.hasObjected == true && driver.gestureCount == before + 1)
    }

    // MARK: Who answers

    @Test func whoIsAsleepOrAsideIsProposedToComeBack() {
        for intent in [
            Intent.pause([Driver.id(1)], until: Driver.today + 60), .leaveAside([Driver.id(1)], .notSoon),
        ] {
            for (answer, isBack) in [("o", true), ("n", false), ("<enter>", true)] {
                let driver = Self.field(kind: .call, at: nil)
                driver.decide(intent)
                driver.send(.news)
                driver.press("/tous<enter>aroui finalement<enter>")
                driver.expect("Reprendre ?")
                driver.press(answer + "<enter>")
                #expect((driver.contact("Anatole O'Brien")?.standing == .active) == isBack, "\(answer)")
                #expect(driver.contact("Anatole O'Brien")?.exchanges.count == 1)
            }
        }
    }

    @Test func aStepBeforeTheWakingDayWakes() {
        let driver = Self.field(kind: .call, at: nil)
        driver.decide(.pause([Driver.id(1)], until: Driver.today + 60))
        driver.send(.news)
        driver.press("/tous<enter>rlun<enter>")
        #expect(driver.contact("Anatole O'Brien")?.standing == .active)
        driver.decide(.pause([Driver.id(1)], until: Driver.today + 60))
        driver.send(.news)
        driver.press("r+90j<enter>")
        #expect(driver.contact("Anatole O'Brien")?.standing == .asleep)
    }
}
