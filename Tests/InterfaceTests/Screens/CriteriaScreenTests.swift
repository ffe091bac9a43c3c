import Domain
import Testing

@testable import Interface

@Suite("Critères")
struct CriteriaScreenTests {
    private let carnet: [Intent] = [
        Driver.contact(1, "Zoé Vasseur", .meeting, "++-???"),
        Driver.contact(2, "Anaïs Le Goff", .prospect, "-"),
        Driver.contact(3, "Émile Zola", .user, "++++++"),
        Driver.contact(4, "Maël Dupont"),
        .answer([Driver.id(1)], .decides, .no, evidence: "c'est la cheffe qui signe"),
    ]

    private func names(_ driver: Driver) -> [String] {
        driver.shown.compactMap { driver.carnet.contact($0)?.title }
    }

    @Test("Names, six cells, totals and the interval where there is room")
    func grid() {
        let driver = Driver(.french, columns: 120, rows: 24, carnet)
        driver.press("gc")
        driver.expect("1 CONSTAT 2 SOLUTION 3 DÉCIDE 4 BIENTÔT 5 AUTONOME 6 RÉGLÉ")
        driver.expect("4 contacts")
        driver.expect("+2 -1 ?1")
        driver.expect("+1 -1 ?2")
        driver.expect("+1 -0 ?3")
        driver.expect(
            "Zoé Vasseur                      +         +          -        ?         ?          ?         2 à 5")
        let narrow = Driver(.english, columns: 80, rows: 24, carnet)
        narrow.press("gc")
        narrow.expect("1 PROBLEM 2 SOLUTION 3 DECIDES 4 SOON 5 ALONE 6 SOLVED")
        narrow.expect("+2        +2         +1        +1     +1      +1")
        narrow.expect("-1        -0         -1        -0     -0      -0")
        narrow.expect("?1        ?2         ?2        ?3     ?3      ?3")
        let small = Driver(.french, columns: 40, rows: 10, carnet)
        small.press("gc")
        small.expect("1 2 3 4 5 6")
        small.expect("?1 2 2 3 3 3")
    }

    @Test("The hardware cursor is on the current cell, and the line below says what it holds")
    func cell() {
        let driver = Driver(.french, carnet)
        driver.press("gc<home>j")
        #expect(driver.selected?.name == "Zoé Vasseur")
        for (keys, glyph) in [("", "+"), ("l", "+"), ("l", "-"), ("<tab>", "?"), ("lllll", "?")] {
            driver.press(keys)
            let cursor = view(driver.model).cursor
            let cell = view(driver.model).cell(column: cursor?.column ?? 0, row: cursor?.row ?? 0)
            #expect(Unicode.Scalar(cell.base).map(Character.init) == Character(glyph))
        }
        driver.expect("6 problème en partie réglé : inconnu · à demander : « Qu'est-ce que cela")
        driver.press("hhh")
        driver.expect("3 décide : non · noté le 21 nov. · « c'est la cheffe qui signe »")
        driver.press("hhhhhhh")
        driver.expect("1 partage le constat : oui")
    }

    @Test("`o` sorts by rank, then the least known first, then by name; the focus stays")
    func orders() {
        let driver = Driver(.french, carnet)
        driver.press("gc<end>")
        #expect(names(driver) == ["Émile Zola", "Zoé Vasseur", "Maël Dupont", "Anaïs Le Goff"])
        driver.press("o")
        #expect(names(driver) == ["Maël Dupont", "Anaïs Le Goff", "Zoé Vasseur", "Émile Zola"])
        driver.expect("Tri : les moins connus d'abord.")
        driver.press("o")
        #expect(names(driver) == ["Anaïs Le Goff", "Émile Zola", "Maël Dupont", "Zoé Vasseur"])
        driver.expect("NOM▼")
        #expect(driver.selected?.name == "Anaïs Le Goff")
        driver.press("o")
        #expect(names(driver).first == "Émile Zola")
    }

    @Test("Digits and the AZERTY row answer for the selected contact; the column follows; totals follow")
    func answers() {
        let driver = Driver(.french, columns: 120, rows: 24, carnet)
        driver.press("gcoo<end>")
        #expect(driver.selected?.name == "Zoé Vasseur")
        driver.press("4")
        #expect(driver.selected?.criteria[3].answer == .yes)
        driver.expect("4 bientôt : oui")
        driver.press("(")
        #expect(driver.selected?.criteria[4].answer == .yes)
        #expect(driver.model.criteria.totals[4] == AnswerTotals(yes: 2, no: 0, unknown: 2))
        driver.press("u")
        #expect(driver.model.criteria.totals[4] == AnswerTotals(yes: 1, no: 0, unknown: 3))
        #expect(driver.model.criteria.criterion == .autonomous)
    }

    @Test("Space checks, Enter opens the card, a filter narrows rows and totals")
    func keys() {
        let driver = Driver(.french, carnet)
        driver.press("gc<home><space>")
        driver.expect(">✓Émile Zola")
        let id = driver.selected?.id
        driver.press("<enter>")
        #expect(driver.model.screen == .card)
        #expect(driver.model.card.contact == id && id != nil)
        driver.press("<bs><esc>/c3:-<enter>")
        #expect(names(driver) == ["Zoé Vasseur"])
        driver.expect("1 contact")
        #expect(driver.model.criteria.totals[2] == AnswerTotals(yes: 0, no: 1, unknown: 0))
    }

    @Test("Every size holds six columns and the cursor", arguments: [40, 50, 60, 66, 79, 80, 81, 100, 120, 200])
    func sizes(columns: Int) {
        let many = (1...40).map {
            Driver.contact($0, "Ève-Marie Desrosiers-Beauchêne de la Villardière \($0)", .contacted, "+-?")
        }
        for language in [Language.french, .english] {
            let driver = Driver(language, columns: columns, rows: 12, many)
            driver.press("gc<home>lllll<pgdn><pgdn>")
            let layout = driver.model.criteriaLayout
            #expect(layout.name >= 12)
            #expect(zip(layout.starts, layout.widths).allSatisfy { $0 + $1 <= columns })
            #expect(driver.cursorLine.hasPrefix(">"))
            #expect(driver.lines.allSatisfy { Width.columns(of: $0) <= columns })
            driver.press("<end>")
            #expect(driver.cursorLine.hasPrefix(">"))
        }
    }
}
