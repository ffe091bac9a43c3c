import Domain
import Testing

@testable import Interface

/// Every action does something where it can: a key that is bound to nothing is worse than no key.
@Suite struct ActionTests {
    private static var own: [Action] {
        Action.allCases.filter { action in
            // The end of something under way, and nothing at rest; a hint stands in its place.
            action != .cancel && Keymap.standard.row(action)?.section.isMenu == false
        }
    }

    @Test(arguments: own) func isCarriedOut(action: Action) {
        // Somewhere on the way: with people, in the middle of a list, on one screen or another.
        let places = ["ggjlj", "gajj", "gtj", "glj", "gcjl", "gtj<enter>", "ghj", "gr", "gd", "glj<enter>"]
        let isCarriedOut = places.contains { keys in
            let driver = GoldenCarnet.driver()
            driver.press(keys)
            let (screen, effects, gestures) = (driver.screen, driver.effects.count, driver.gestureCount)
            driver.perform(action)
            return driver.screen != screen || driver.effects.count > effects || driver.gestureCount > gestures
        }
        #expect(isCarriedOut, "\(action)")
    }
}
