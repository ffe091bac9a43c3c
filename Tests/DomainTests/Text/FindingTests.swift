import Domain
import Testing

@Suite("Text within text")
struct FindingTests {
    @Test(
        "A text stands in another character by character",
        arguments: [
            ("Ministère des Armées", "des", true), ("Ministère des Armées", "Des", false),
            ("cafe\u{301}", "cafe", false),
            ("cafe\u{301}", "café", true), ("café", "cafe\u{301}", true), ("a\r\nb", "\n", false), ("a\nb", "\n", true),
            ("", "", true), ("a", "", true), ("", "a", false), ("aab", "ab", true), ("e\u{301}e", "e", true),
            ("Zoé", "é", true), ("https://", "://", true), ("👩‍🚀 spatiale", "👩", false), ("a👍🏽", "a", true),
        ])
    func contains(_ text: String, _ part: String, _ stands: Bool) {
        #expect(text.contains(part) == stands)
        #expect(text[...].contains(part[...]) == stands)
        #expect((Array(text).firstRange(of: Array(part)) != nil) == stands)
    }

    @Test("The first place is the one found, in a part of a text as well")
    func firstRange() throws {
        let text = "un, deux, trois"
        let first = try #require(text.firstRange(of: ", "))
        #expect(text[..<first.lowerBound] == "un")
        let second = try #require(text[first.upperBound...].firstRange(of: ", "))
        #expect(text[second.upperBound...] == "trois")
        #expect(Array("aXbX".utf8).firstRange(of: Array("X".utf8)) == 1..<2)
        #expect([UInt8]([1, 1, 2]).firstRange(of: [1, 2]) == 1..<3)
        #expect([UInt8]([1]).firstRange(of: [1, 2]) == nil)
    }

    @Test("A separator of several signs cuts, and one of none does not")
    func split() {
        #expect("a ::: b ::: ".split(between: " ::: ") == ["a", "b"])
        #expect("a::b::".split(between: "::", omittingEmptySubsequences: false) == ["a", "b", ""])
        #expect("a::b::c".split(between: "::", maxSplits: 1) == ["a", "b::c"])
        #expect(":::::".split(between: "::", omittingEmptySubsequences: false) == ["", "", ":"])
        #expect("ab".split(between: "") == ["ab"])
        #expect("".split(between: "::", omittingEmptySubsequences: false) == [""])
    }

    @Test("What is replaced is not looked at again")
    func replacing() {
        #expect("3 euros, 2 euros".replacing("euro", with: "euroeuro") == "3 euroeuros, 2 euroeuros")
        #expect("a:b:c".replacing(":", with: ": ", maxReplacements: 1) == "a: b:c")
        #expect("aaa".replacing("aa", with: "b") == "ba")
        #expect("abc".replacing("", with: "x") == "abc")
        #expect(Array("h h".utf8).replacing("h".utf8, with: "".utf8) == [0x20])
    }
}
