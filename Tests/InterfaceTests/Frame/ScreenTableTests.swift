import Domain
import Testing

@testable import Interface

/// The table of screens: what every row must have, so that a new screen forgets none of it.
@Suite struct ScreenTableTests {
    @Test func everyScreenThatIsAskedForHasItsActionAndLetter() {
        var letters: [Character: ScreenName] = [:]
        for name in ScreenName.allCases {
            guard let opening = name.row.opening else { continue }
            #expect(letters.updateValue(name, forKey: opening.letter) == nil, "\(name)")
            #expect(Wording(.french).keymap.screen(after: opening.letter) == opening.action)
            #expect(ScreenName.opened(by: opening.action) == name)
        }
        let withoutAnyWay: Set<ScreenName> = [.card, .merging, .writing, .brief]
        #expect(Set(ScreenName.allCases).subtracting(letters.values) == withoutAnyWay)
    }

    @Test(arguments: ScreenName.allCases) func itsRowIsItsOwn(name: ScreenName) {
        let titles = ScreenName.allCases.map { $0.row.title.french }
        #expect(titles.filter { $0 == name.row.title.french }.count == 1)
        #expect(!name.row.hints(Wording(.french)).isEmpty && !name.row.title.english.isEmpty)
    }

    /// Every screen is opened on a carnet with people and on one without, and paints something at any size.
    @Test(arguments: [(80, 24), (120, 40), (50, 15), (40, 10)]) func eachScreenIsPainted(size: (Int, Int)) {
        for isEmpty in [true, false] {
            let driver =
                isEmpty
                ? Driver(columns: size.0, rows: size.1) : GoldenCarnet.driver(columns: size.0, rows: size.1)
            for name in ScreenName.allCases {
                guard let opening = name.row.opening else { continue }
                driver.press("g\(opening.letter)<esc><esc>")
                #expect(driver.lines.count == size.1, "\(name)")
                driver.press("g\(opening.letter)jk<tab><esc>gk")
                #expect(driver.model.screen == .board, "\(name)")
            }
        }
    }

    /// Whoever is looked at on one list is looked at on the next.
    @Test func theFocusGoesAlong() {
        let driver = GoldenCarnet.driver()
        driver.press("gljj")
        let id = driver.selected?.id
        for letter in ["c", "k"] {
            driver.press("g" + letter)
            #expect(driver.selected?.id == id && id != nil, "\(letter)")
        }
    }
}
