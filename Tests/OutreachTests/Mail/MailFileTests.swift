import Domain
import Foundation
import Testing

@testable import Outreach

/// Mails as files and as addresses (RFC 5322, RFC 6068).
@Suite struct MailFileTests {
    private struct Sample: Decodable {
        var to: String, subject: String, body: String, url: String
    }

    @Test func addressesAreThoseOfTheSample() throws {
        let path = try #require(Bundle.module.url(forResource: "Samples/mailto", withExtension: "json"))
        let samples = try JSONDecoder().decode([Sample].self, from: Data(contentsOf: path))
        #expect(samples.count == 6)
        for sample in samples {
            #expect(MailtoAddress.of(to: sample.to, subject: sample.subject, body: sample.body) == sample.url)
        }
    }

    @Test func muttGetsPlainLineEnds() {
        let url = MailtoAddress.of(to: "a+b@exemple.fr", subject: "?&", body: "a\r\nb\nc\rd", lineEnd: "\n")
        #expect(url == "mailto:a+b@exemple.fr?subject=%3F%26&body=a%0Ab%0Ac%0Ad")
    }

    private func text(_ to: String, _ subject: String, _ body: String) -> String {
        String(decoding: MailFile.bytes(to: to, subject: subject, body: body), as: UTF8.self)
    }

    @Test func nothingOfAValueBecomesAHeader() {
        let text = text(
            "a@exemple.fr\r\nBcc: b@exemple.fr, c@exemple.fr", "Objet\nX-Autre: 1\u{2028}fin", "corps")
        let headers = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        #expect(
            headers.map { $0.prefix { $0 != ":" } } == [
                "X-Unsent", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
            ])
        #expect(!text.contains("\r\nBcc") && !text.contains("\r\nX-Autre"))
    }

    @Test func headersAndLinesKeepWithinTheirWidth() {
        for length in [1, 20, 44, 45, 46, 60, 75, 76, 200, 1000] {
            let text = text(
                "a@exemple.fr", String(repeating: "é", count: length), String(repeating: "à=é ", count: length))
            for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 78, "\(line)") }
            #expect(text.utf8.allSatisfy { $0 < 0x80 })
        }
    }

    @Test func aPlainSubjectStaysAsItIs() {
        #expect(text("a@exemple.fr", "Meeting on Monday", "x").contains("\r\nSubject: Meeting on Monday\r\n"))
        // What looks like an encoded word is encoded: it is read as it was typed.
        #expect(!text("a@exemple.fr", "=?utf-8?q?x?=", "x").contains("Subject: =?utf-8?q?x?="))
    }

    @Test func linesOfTheBodyAreGuarded() {
        let body = text("a@exemple.fr", "s", ".\nFrom moi\nfin \nfin\t").components(separatedBy: "\r\n\r\n")[1]
        #expect(body == "=2E\r\n=46rom moi\r\nfin=20\r\nfin=09\r\n")
    }

    /// What is quoted is the address's own; a line that is cut begins with neither a dot nor `From `.
    @Test func addressesStayWholeAndCutLinesBeginWithLetters() {
        func lines(_ to: String, _ subject: String, _ body: String) -> [String] {
            String(decoding: MailFile.bytes(to: to, subject: subject, body: body), as: UTF8.self)
                .split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(lines("\"Jean, Paul\"@exemple.fr", "a", "b").contains("To: \"Jean, Paul\"@exemple.fr"))
        #expect(lines("a@exemple.fr, b@exemple.fr", "a", "b").contains("To: a@exemple.fr b@exemple.fr"))
        for count in 70...80 {
            for end in [".", "..", ".com", "From x"] {
                let body = lines("a@exemple.fr", "a", String(repeating: "b", count: count) + end).drop { !$0.isEmpty }
                #expect(!body.contains { $0.hasPrefix(".") || $0.hasPrefix("From ") }, "\(count) \(end)")
                #expect(body.allSatisfy { $0.utf8.count <= 76 })
            }
        }
        let wide = "Une XX e" + String(repeating: "\u{301}", count: 12)
        #expect(lines("a@exemple.fr", wide, "b").allSatisfy { $0.utf8.count <= 78 })
    }
}
