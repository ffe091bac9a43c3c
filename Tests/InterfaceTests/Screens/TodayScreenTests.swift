import Domain
import Testing

@testable import Interface

@Suite("Aujourd'hui")
struct TodayScreenTests {
    private func carnet() -> [Intent] {
        [
            Driver.contact(1, "Paul Rey", .contacted, next: -1, objective: "un test"),
            Driver.contact(2, "Anaïs Le Goff", .meeting, next: -12, kind: .mail),
            Driver.contact(3, "Zoé Vasseur", .meeting, "++", next: -1),
            Driver.contact(4, "Loïc Ndiaye", next: 0),
            Driver.contact(5, "Inès Ndiaye", next: 0, kind: .meeting, at: ClockTime(hour: 14, minute: 30)),
            Driver.contact(6, "Maël Dupont", .contacted),
            Driver.contact(
                7, "Claire Nguyen", .user, "+++",
                [.exchange(id: "xaaaaaaaaa", .call, .talked, on: Driver.today + -18, text: "", over: nil)]),
            Driver.contact(8, "DDT de l'Aube", next: 7),
            Driver.contact(9, "DRAAF", next: 2),
            Driver.contact(10, "Trop loin", next: 8),
            Driver.contact(11, "Réserve"),
            Driver.contact(12, "De côté", .contacted, next: -3), .leaveAside([Driver.id(12)], .silence),
            Driver.contact(13, "En pause", .contacted, next: -3), .pause([Driver.id(13)], until: Driver.today + 30),
        ]
    }

    private func names(_ driver: Driver) -> [String] {
        driver.shown.compactMap { driver.carnet.contact($0)?.title }
    }

    @Test("Each part in its order of work; who can wait, is aside or asleep is not there")
    func order() {
        let driver = Driver(.french, carnet())
        driver.press("ga")
        #expect(
            names(driver) == [
                // First of all, then the rest.
                "Inès Ndiaye", "Anaïs Le Goff", "Zoé Vasseur", "Claire Nguyen", "Maël Dupont",
                "Paul Rey", "Loïc Ndiaye", "DRAAF", "DDT de l'Aube",
            ])
    }

    @Test("A line says who, what comes next and how late; a title says how many")
    func lines() {
        let driver = Driver(.french, carnet())
        driver.press("ga")
        driver.expect("À FAIRE D'ABORD  5")
        driver.expect("tout : 4 ▼")
        driver.expect("1 Inès Ndiaye")
        driver.expect("rendez-vous 14 h 30")
        driver.expect("en retard : 9 nov.")
        driver.expect("rien de prévu")
        driver.expect("EN RETARD  1")
        driver.expect("AUJOURD'HUI  1")
        driver.expect("CETTE SEMAINE  2   jusqu'au sam. 28 nov.")
        driver.expect("!1    appel ven. 20 nov. · un test")
        driver.expect("2j    appel lun. 23 nov.")
        let english = Driver(.english, carnet())
        english.press("ga")
        for text in ["FIRST OF ALL  5", "LATE  1", "TODAY  1", "THIS WEEK  2", "late: 9 Nov", "meeting 14:30"] {
            english.expect(text)
        }
    }

    @Test("A line that is done goes, and the cursor takes the next one, even when the next step is this week")
    func done() {
        let driver = Driver(.french, carnet())
        driver.press("ga<home>j")
        #expect(driver.selected?.name == "Anaïs Le Goff")
        driver.press("fréponse<enter>lun<enter>")
        #expect(driver.contact("Anaïs Le Goff")?.next?.on == Driver.today + 2)
        // Who is next takes the place, and the next late one comes up.
        #expect(driver.selected?.name == "Zoé Vasseur")
        driver.press("d1")
        #expect(driver.selected?.name == "Paul Rey")
        driver.press("z2s<enter>")
        #expect(driver.selected?.name == "Claire Nguyen")
        driver.expectNot("en retard")
        driver.press("u")
        driver.expect("en retard : 20 nov.")
    }

    @Test("The cursor follows its contact within a part")
    func follows() {
        let driver = Driver(.french, carnet())
        driver.press("ga<end>")
        #expect(driver.selected?.name == "DDT de l'Aube")
        driver.press("rlun<enter>")
        #expect(driver.selected?.name == "DDT de l'Aube")
        #expect(names(driver).last == "DRAAF")
    }

    @Test("Tab goes from part to part, over those that are empty")
    func parts() {
        let driver = Driver(.french, [carnet()[0], carnet()[2], carnet()[5], carnet()[6]])
        let all = Driver(.french, carnet())
        all.press("ga<home>j<tab>")
        #expect(all.selected?.name == "Paul Rey")
        all.press("<tab>")
        #expect(all.selected?.name == "Loïc Ndiaye")
        all.press("<tab><tab>")
        #expect(all.selected?.name == "DRAAF")
        all.press("<s-tab><s-tab><s-tab>")
        #expect(all.selected?.name == "Inès Ndiaye")
        // All of them are told first.
        driver.press("ga<home>j<tab>")
        #expect(driver.selected?.name == "Paul Rey")
    }

    @Test("Nothing urgent is good news; under a filter it is said of those contacts")
    func empty() {
        let driver = Driver(.french, [Driver.contact(1, "Réserve")])
        driver.press("ga")
        driver.expect("Rien d'urgent.")
        #expect(driver.model.selected == nil)
        driver.press("/xyz<enter>")
        driver.expect("Rien d'urgent parmi ces contacts.")
        let nobody = Driver(.english)
        nobody.press("ga")
        nobody.expect("No contacts yet.")
    }

    @Test("The filter narrows every part")
    func filter() {
        let driver = Driver(.french, carnet())
        driver.press("ga/ndiaye<enter>")
        #expect(names(driver) == ["Inès Ndiaye", "Loïc Ndiaye"])
        driver.expectNot("EN RETARD  ")
    }

    @Test(
        "On the smallest screen each contact comes under its title, with the cursor in sight",
        arguments: [(40, 10), (80, 24), (200, 60)])
    func scrolls(size: (Int, Int)) {
        let many = (1...60).map {
            Driver.contact($0, "Contact \($0)", .contacted, next: $0 % 3 == 0 ? nil : $0 % 3 == 1 ? -1 : 3)
        }
        // Touched since they came in: those that were late then are late like any other.
        let touched = Intent.tag((1...60).map(Driver.id), add: ["vu"], remove: [])
        let driver = Driver(.french, columns: size.0, rows: size.1, many + [touched])
        driver.press("ga<home>")
        for _ in 0..<60 {
            #expect(driver.cursorLine.contains(driver.selected?.name ?? "nobody"))
            let top = driver.lines[1]
            #expect(
                ["À FAIRE D'ABORD", "EN RETARD", "À PLANIFIER", "CETTE SEMAINE"].contains { top.contains($0) }
                    || top.isEmpty, "\(top)")
            driver.press("j")
        }
        #expect(driver.selected?.id == driver.shown.last)
        driver.press("<pgup><pgup><home>")
        #expect(driver.selected?.id == driver.shown.first)
        #expect(driver.lines.allSatisfy { Width.columns(of: $0) <= size.0 })
    }
}

@Suite("Arrivés en retard")
struct CameLateTests {
    @Test("Many that came in late are one line, and R spreads them with the others")
    func gathered() {
        let driver = Driver(
            .french,
            (1...12).map { Driver.contact($0, "Importé \($0)", .contacted, next: -$0) } + [
                Driver.contact(20, "Paul Rey", .contacted, next: 0)
            ])
        driver.decide(.tag([Driver.id(1)], add: ["vu"], remove: []))
        driver.send(.news)
        driver.press("ga")
        driver.expect("À FAIRE D'ABORD  1")
        driver.expect("11 actions étaient déjà en retard à leur arrivée : R les étale")
        driver.expectNot("Importé 12")
        #expect(driver.shown.count == 2 && driver.selected?.name == "Importé 1")
        driver.press("j")
        #expect(driver.selected?.name == "Paul Rey" && driver.cursorLine.contains("Paul Rey"))
        driver.press("<tab><s-tab>R<enter>")
        #expect(driver.model.lists.lateCount == 0)
        driver.expectNot("à leur arrivée")
    }

    @Test("Where nothing else is to be done, there is the line alone")
    func alone() {
        let driver = Driver(.french, (1...40).map { Driver.contact($0, "Importé \($0)", .contacted, next: -$0) })
        driver.press("gajjkk<end><home><space>")
        driver.expect("40 actions étaient déjà en retard")
        #expect(driver.selected == nil)
        driver.press("R<enter>")
        #expect(driver.model.lists.lateCount == 0)
    }
}

@Suite("Étaler")
struct SpreadScreenTests {
    private func late(_ count: Int) -> [Intent] {
        (1...count).map {
            Driver.contact($0, "Contact \($0)", .contacted, next: -$0)
        } + [.tag((1...count).map(Driver.id), add: ["vu"], remove: [])]
    }

    @Test("Late steps get new working days, the longest late first, in one gesture that u takes back")
    func spreads() {
        let driver = Driver(.french, late(12))
        driver.press("gaR")
        driver.expect("12 actions en retard. Les étaler, 3 par jour jusqu'à jeudi ?")
        let before = driver.gestureCount
        driver.press("<enter>")
        #expect(driver.gestureCount == before + 1)
        // The 21st is a Saturday.
        let days = (1...12).reversed().map { driver.contact("Contact \($0)")?.next?.on }
        #expect(days == [2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5].map { Driver.today + $0 })
        driver.expectNot("EN RETARD")
        driver.press("u")
        #expect((1...12).allSatisfy { driver.contact("Contact \($0)")?.next?.on == Driver.today + -$0 })
    }

    @Test("The question follows the number being typed, on either row of the keyboard")
    func number() {
        let driver = Driver(.french, late(12))
        driver.press("gaR6")
        driver.expect("Les étaler, 6 par jour jusqu'à mardi ?")
        driver.press("<bs>&")
        driver.expect("Les étaler, 1 par jour jusqu'au mar. 8 déc. ?")
        driver.press("é")
        driver.expect("Les prévoir lundi ?")
        driver.press("<enter>")
        #expect((1...12).allSatisfy { driver.contact("Contact \($0)")?.next?.on == Driver.today + 2 })
    }

    @Test("A number that is none is asked again; Escape changes nothing")
    func bad() {
        let driver = Driver(.english, late(5))
        driver.press("gaR")
        driver.expect("5 late steps. Spread them, 3 a day until Tuesday?")
        driver.press("0<enter>")
        driver.expect("Type a number from 1 to 999")
        driver.press("<bs>many<enter>")
        driver.expect("Type a number from 1 to 999")
        let before = driver.gestureCount
        driver.press("<esc>")
        #expect(driver.gestureCount == before)
    }

    @Test("Of checked contacts, only those; nothing late says so; from another screen R comes here first")
    func which() {
        let driver = Driver(.french, late(3))
        driver.press("ga<home><space>R<enter>")
        #expect(driver.model.lists.lateCount == 2)
        #expect(driver.contact("Contact 3")?.next?.on == Driver.today + 2)
        driver.press("<esc>gkR<enter>")
        #expect(driver.model.screen == .today)
        #expect(driver.model.lists.lateCount == 0)
        driver.press("R")
        driver.expect("Aucune action en retard.")
        let one = Driver(.french, late(1))
        one.press("gaR")
        one.expect("1 action en retard. La prévoir lundi ?")
    }

    @Test("Days are working days, so many a day")
    func days() {
        // Before the Christmas of 2026, a Friday.
        let wednesday = Day(iso: "2026-12-23") ?? .first
        #expect(Spreading.days(5, perDay: 2, today: wednesday) == [1, 1, 5, 5, 6].map { wednesday + $0 })
        #expect(Spreading.days(0, perDay: 2, today: wednesday).isEmpty)
        #expect(Spreading.days(2, perDay: 0, today: wednesday) == [1, 5].map { wednesday + $0 })
        #expect([0, 1, 12, 13, 40].map(Spreading.perDayProposed) == [3, 3, 3, 4, 10])
    }
}
