import Testing

@testable import Domain

@Suite struct OneLineTests {
    @Test(arguments: [
        ("", ""), (" ", ""), ("\u{A0}", ""), ("Claire Nguyen", "Claire Nguyen"),
        ("  Claire \t Nguyen\r\n", "Claire Nguyen"),
        ("a\u{2028}b\u{2029}c\u{85}d", "a b c d"), ("a\u{1B}[31mb", "a [31mb"), ("a\u{0}b\u{7F}c\u{9B}d", "a b c d"),
        ("Êtes-vous là\u{A0}?", "Êtes-vous là\u{A0}?"), ("Zoé", "Zoé"), ("Zoé ", "Zoé"), ("a  b", "a b"),
        ("\u{A0} Zoé \u{202F}", "Zoé"), ("山田 太郎", "山田 太郎"),
    ])
    func clean(_ text: String, _ expected: String) {
        #expect(Array(OneLine.clean(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func cleanTextsStayTheSame() {
        let scalars = "ab é\u{301}œ \n\t\u{A0}\u{85}\u{2028}ߺ߿\u{800}\u{3000}🇫🇷".unicodeScalars.map { $0 }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<3_000 {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...7, using: &random) {
                scalars.randomElement(using: &random).map { view.append($0) }
            }
            let clean = OneLine.clean(String(view))
            #expect(OneLine.clean(clean).unicodeScalars.elementsEqual(clean.unicodeScalars))
            #expect(clean.first != " " && clean.last != " ")
            #expect(!clean.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{2028}" })
        }
    }
}
