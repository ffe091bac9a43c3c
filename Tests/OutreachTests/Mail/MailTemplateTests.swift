import Domain
import Testing

@testable import Outreach

/// The language of models (outreach.md, *Models*).
@Suite struct MailTemplateTests {
    private func filled(_ text: String, _ values: MailValues = [:]) throws -> String {
        try MailTemplate(text).filled(values).text
    }

    private func fault(_ text: String, firstLine: Int = 1) -> MailTemplate.Fault? {
        do throws(MailTemplate.Fault) {
            _ = try MailTemplate(text, firstLine: firstLine)
            return nil
        } catch {
            return error
        }
    }

    @Test func namesAreKnownInBothLanguagesWhateverTheirAccents() throws {
        for name in [
            "prénom", "prenom", "PRÉNOM", " prénom ", "pre\u{301}nom", "first name", "First Name", "firstname",
        ] {
            #expect(try filled("à {{\(name)}}.", [.givenName: "Claire"]) == "à Claire.", "\(name)")
        }
        for field in MailField.allCases {
            #expect(MailField(named: field.names.french) == field && MailField(named: field.names.english) == field)
        }
        #expect(MailField(named: "prenomm") == nil && MailField(named: "") == nil)
        #expect(MailField.like("prenomm", isFrench: true) == "prénom")
    }

    @Test func whatHoldsNothingIsMissingUnlessItHasAFallback() throws {
        let one = try MailTemplate("{{prénom}} {{nom}} {{prénom}} {{lieu|chez vous}}").filled([.name: "Nguyen"])
        #expect(one.missing == [.givenName])
        #expect(one.text == " Nguyen  chez vous")
        #expect(try MailTemplate("{{prénom}}").filled([.givenName: ""]).missing == [.givenName])
        #expect(try filled("{{lieu|à | b}}") == "à | b")
    }

    @Test func sectionsStandWhereTheNameHasSomething() throws {
        let text = "a{{#organisation}} de {{organisation}}{{/organisation}}{{^organisation}} seul{{/organisation}}."
        #expect(try filled(text, [.organisation: "DDT"]) == "a de DDT.")
        #expect(try filled(text) == "a seul.")
        // What is not shown is not missing.
        #expect(try MailTemplate(text).filled([:]).missing == [])
    }

    @Test func aTagAloneOnItsLineTakesTheLineWithIt() throws {
        let text = "un\n  {{#lien}}  \n{{lien}}\n\n{{/lien}}\ndeux"
        #expect(try filled(text, [.link: "L"]) == "un\nL\n\ndeux")
        #expect(try filled(text) == "un\ndeux")
        #expect(try filled("un\n{{#lien}}\ndeux\n{{/lien}}", [.link: "L"]) == "un\ndeux\n")
        // Not alone: the line stays.
        #expect(try filled("{{#lien}}a\n{{/lien}}b", [.link: "L"]) == "a\nb")
    }

    @Test func bracesAreWrittenTwice() throws {
        #expect(try filled("{{{{prénom}} et { seul }") == "{{prénom}} et { seul }")
        // What a value holds is never read as a name.
        #expect(try filled("{{nom}}", [.name: "{{prénom}} <b>&\"'"]) == "{{prénom}} <b>&\"'")
    }

    @Test func faultsHaveTheirLineAndColumn() {
        let cases: [(String, MailTemplate.Fault.Kind, Int, Int)] = [
            ("Bonjour\nà {{titre de civilité}}", .unknownName("titre de civilité"), 2, 3),
            ("éé {{prénom}", .unclosedTag, 1, 4), ("{{prénom\n}}", .unclosedTag, 1, 1),
            ("a\n\n{{#lien}}\nb", .unclosedSection("lien"), 3, 1),
            ("{{/lien}}", .unopenedSection("lien"), 1, 1),
            ("{{#lien}}{{/nom}}", .unopenedSection("nom"), 1, 10), ("x{{lieu|}}", .emptyFallback("lieu"), 1, 2),
            ("{{lieu| }}", .emptyFallback("lieu"), 1, 1), ("{{}}", .unknownName(""), 1, 1),
            (String(repeating: "{{#nom}}", count: 9), .tooDeep(max: 8), 1, 65),
        ]
        for (text, kind, line, column) in cases {
            let found = fault(text)
            #expect(found?.kind == kind, "\(text)")
            #expect(found?.line == line && found?.column == column, "\(text): \(String(describing: found))")
        }
        #expect(fault("{{x}}", firstLine: 3)?.line == 3)
        #expect(fault(String(repeating: "{{#nom}}", count: 8) + String(repeating: "{{/nom}}", count: 8)) == nil)
    }

    /// Whatever a text holds, it is a text or a fault with a place in it.
    @Test func noTextBreaksTheReader() {
        var random = SplitMix(state: 7)
        let pieces = [
            "{{", "}}", "{", "}", "#", "/", "^", "|", "nom", "lien", "\n", " ", "é", "\u{301}", "\r\n", "{{nom}}",
        ]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0..<14, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            if let fault = fault(text) {
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                #expect((1...lines.count).contains(fault.line), "\(text.debugDescription)")
                #expect((1...lines[fault.line - 1].count + 1).contains(fault.column), "\(text.debugDescription)")
            }
        }
        let long = String(repeating: "{{prénom}} bonjour\n", count: 3000)
        #expect((try? MailTemplate(long))?.filled([.givenName: "x"]).text.count == 3000 * 10)
    }

    @Test func aFallbackTakesThePlaceOfWhatHoldsNothing() throws {
        let template = try MailTemplate("Bonjour {{prénom|chez vous}},")
        #expect(template.filled([.givenName: ""]).text == "Bonjour chez vous,")
        #expect(template.filled([.givenName: ""]).missing.isEmpty)
        #expect(template.filled([.givenName: "Zoé"]).text == "Bonjour Zoé,")
    }
}

/// Random numbers that are the same each time.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
