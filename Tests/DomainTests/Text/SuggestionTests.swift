import Testing

@testable import Domain

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("lsit", "list"), ("lst", "list"), ("lists", "list"), ("lit", "list"), ("LIST", "list"), ("exprot", "export"),
        ("reveiw", "review"), ("impotr", "import"), ("étape", "etape"),
    ])
    func nearest(_ typed: String, _ expected: String) {
        let commands = ["list", "show", "export", "import", "review", "etape"]
        #expect(Suggestion.nearest(to: typed, among: commands) == expected)
    }

    @Test(arguments: ["", "xy", "abcdef", "lxxt", "shwwww"])
    func noneIsNearEnough(_ typed: String) {
        #expect(Suggestion.nearest(to: typed, among: ["list", "show", "export"]) == nil)
    }

    @Test func theFirstOfEquals() {
        #expect(Suggestion.nearest(to: "bat", among: ["cat", "hat"]) == "cat")
        #expect(Suggestion.nearest(to: "hat", among: ["cat", "hat"]) == "hat")
    }

    @Test func distances() {
        func distance(_ a: String, _ b: String) -> Int {
            Suggestion.distance(Array(a.unicodeScalars), Array(b.unicodeScalars))
        }
        #expect(distance("", "") == 0)
        #expect(distance("", "abc") == 3)
        #expect(distance("abc", "abc") == 0)
        #expect(distance("abcd", "abdc") == 1)
        #expect(distance("ca", "abc") == 3)
        #expect(distance("chien", "niche") == 4)
    }

    @Test func longWordsAreNotCompared() {
        let long = String(repeating: "a", count: 100_000)
        #expect(Suggestion.nearest(to: long, among: [long]) == nil)
        #expect(Suggestion.nearest(to: "aaa", among: [long]) == nil)
    }
}
