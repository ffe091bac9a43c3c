import Domain
import Testing

@testable import Interface

@Suite("Liste")
struct ListScreenTests {
    private let carnet: [Intent] = [
        Driver.contact(
            1, "Zoé Vasseur", .meeting, "++", next: -3,
            [
                .organisation("DDT de l'Aube"),
                .exchange(id: "xaaaaaaaaa", .call, .talked, on: Driver.today + -9, text: "", over: nil),
            ]),
        Driver.contact(2, "Anaïs Le Goff", .prospect, "-", next: 5),
        Driver.contact(3, "Émile Zola", .user, "+++++", [.organisation("Mairie de Lyon")]),
        Driver.contact(4, "Maël Dupont", .contacted),
        Driver.contact(5, "Loin"), .leaveAside([Driver.id(5)], .hasSolution),
        Driver.contact(6, "Endormi"), .pause([Driver.id(6)], until: Driver.today + 43),
        .tag([Driver.id(4)], add: ["agri"], remove: []),
    ]

    private func names(_ driver: Driver) -> [String] {
        driver.shown.compactMap { driver.carnet.contact($0)?.title }
    }

    @Test("`o` sorts by each order in turn, and says so; the focus stays")
    func orders() {
        let driver = Driver(.french, carnet)
        driver.press("gl<home>")
        #expect(names(driver) == ["Émile Zola", "Zoé Vasseur", "Maël Dupont", "Anaïs Le Goff"])
        driver.expect("123456▼")
        driver.press("j")
        #expect(driver.selected?.name == "Zoé Vasseur")
        let orders: [(String, [String], String)] = [
            (
                "PROCHAINE ACTION▼", ["Zoé Vasseur", "Anaïs Le Goff", "Émile Zola", "Maël Dupont"],
                "Tri : par date de prochaine action."
            ),
            ("NOM▼", ["Anaïs Le Goff", "Émile Zola", "Maël Dupont", "Zoé Vasseur"], "Tri : par nom."),
            ("ÉTAPE▼", ["Anaïs Le Goff", "Maël Dupont", "Zoé Vasseur", "Émile Zola"], "Tri : par étape."),
            (
                "tri : derniers arrivés", ["Maël Dupont", "Émile Zola", "Anaïs Le Goff", "Zoé Vasseur"],
                "Tri : derniers arrivés d'abord."
            ),
            (
                "tri : dernières fiches", ["Maël Dupont", "Émile Zola", "Anaïs Le Goff", "Zoé Vasseur"],
                "Tri : dernières fiches modifiées d'abord."
            ),
        ]
        for (title, expected, status) in orders {
            driver.press("o")
            driver.expect(title)
            driver.expect(status)
            #expect(names(driver) == expected)
            #expect(driver.selected?.name == "Zoé Vasseur")
            #expect(driver.cursorLine.contains("Zoé Vasseur"))
        }
        driver.press("1n")
        #expect(names(driver).first == "Zoé Vasseur")
        for status in [
            "Tri : par organisation.", "Tri : par nom de famille.", "Tri : les plus longs silences d'abord.",
        ] {
            driver.press("o")
            driver.expect(status)
        }
        driver.press("o")
        driver.expect("123456▼")
    }

    @Test("A line at 80 columns, in both languages")
    func line() {
        let driver = Driver(.french, carnet)
        driver.press("gl")
        driver.expect("  NOM             ORGANISATION ÉTAPE       123456▼ PROCHAINE ACTION   NOUVELLES")
        driver.expect("  Zoé Vasseur     DDT de l'Au… Rendez-vous ++????  !3  appel 18 nov.  12 nov.")
        driver.expect("> Anaïs Le Goff                Prospect    -?????  5j  appel 26 nov.")
        driver.expect("  Émile Zola      Mairie de L… Utilisateur +++++?  ∅")
        let english = Driver(.english, carnet)
        english.press("gl")
        english.expect("  Zoé Vasseur     DDT de l'Au… Meeting     ++????  !3  call 18 Nov    12 Nov")
    }

    @Test("A day is shown whole or not at all")
    func wholeDays() {
        let step = NextStep(
            kind: .meeting, on: Driver.today + 7, at: ClockTime(hour: 14, minute: 30), objective: "un test", note: "")
        let wording = Wording(.french)
        let shown = [40, 30, 25, 22, 13, 11, 8].map {
            Driver.plain(wording.listed(step, today: Driver.today, columns: $0))
        }
        #expect(
            shown == [
                "rendez-vous 28 nov. 14 h 30 · un test", "rendez-vous 28 nov. 14 h 30 ·…", "rendez-vous 28 nov.",
                "rendez-vous 28 nov.", "rendez-vous", "rendez-vous", "rendez-…",
            ])
    }

    @Test("Those left aside and asleep are shown when asked, with a word")
    func aside() {
        let driver = Driver(.french, columns: 140, rows: 24, carnet)
        driver.press("gl")
        driver.expectNot("Loin")
        driver.press(":montrer aussi<enter>")
        driver.expect("Avec les contacts de côté et en pause.")
        driver.expect("de côté · a déjà une solution")
        driver.expect("en pause jusqu'au 3 janv. 2027")
        #expect(names(driver).count == 6)
        driver.press("/end<enter>")
        #expect(names(driver) == ["Endormi"])
        driver.press("<esc>/<paste:côté><enter>")
        #expect(names(driver) == ["Loin"])
        driver.press("<esc>:montrer aussi<enter>")
        #expect(names(driver).count == 4)
        driver.press("/<paste:tous><enter>")
        #expect(names(driver).count == 6)
    }

    @Test("From another screen the palette brings here")
    func palette() {
        let driver = Driver(.english, columns: 60, rows: 12, carnet)
        driver.press(":show those<enter>")
        #expect(driver.model.screen == .list)
        driver.expect("left aside")
        driver.expect("asleep → 3")
        driver.expect("with those aside and asleep")
    }

    @Test("The least important columns go first, and nothing is wider than the screen")
    func widths() {
        func columns(_ width: Int) -> Set<ListColumn> { Set(ListColumn.places(columns: width).map(\.column)) }
        #expect(columns(80) == Set(ListColumn.allCases))
        #expect(!columns(72).contains(.heard))
        #expect(!columns(60).contains(.organisation))
        #expect(columns(40) == [.name, .next, .criteria])
        for width in 40...220 {
            let places = ListColumn.places(columns: width)
            #expect(places.allSatisfy { $0.start + $0.width <= width })
            #expect(zip(places, places.dropFirst()).allSatisfy { $0.start + $0.width < $1.start })
        }
    }

    @Test("Checked contacts show it, whatever the width of their names", arguments: [40, 80])
    func checks(columns: Int) {
        let driver = Driver(
            .french, columns: columns, rows: 10, [Driver.contact(1, "東京都庁の山田太郎さんと仲間たち"), Driver.contact(2, "Ève")])
        driver.press("gl<space>")
        driver.expect(">✓Ève")
        driver.press("j<space><space>")
        #expect(driver.cursorLine.hasPrefix("> 東京"))
        #expect(driver.lines.allSatisfy { Width.columns(of: $0) <= columns })
    }

    @Test("When the selected contact goes, the next takes its place")
    func vanishes() {
        let driver = Driver(.french, carnet)
        driver.press("gl<home>jd2")
        #expect(driver.contact("Zoé Vasseur")?.standing == .dropped)
        #expect(driver.selected?.name == "Maël Dupont")
    }

    @Test("Nobody under a filter says what to do")
    func nobody() {
        let driver = Driver(.french, carnet)
        driver.press("gl/xyz<enter>")
        driver.expect("Personne ici.")
        #expect(driver.model.selected == nil)
    }
}
