import Domain
import Testing

@testable import Outreach

struct SlugTests {
    private func slug(_ text: String) -> String? { try? Slug(text).text }

    @Test func anyTextMakesOne() {
        #expect(slug("Réunion & suite") == "reunion-suite")
        #expect(slug("  Démarchage été 2026 !") == "demarchage-ete-2026")
        #expect(slug("l'appel (DDT)!") == "l-appel-ddt")
        #expect(slug("A/B") == "a-b")
        #expect(slug("100 %") == "100")
        #expect(slug("--courriel_a--") == "courriel-a")
        #expect(slug("Œuvre, straße, Łódź, Ørsted") == "oeuvre-strasse-lodz-orsted")
        #expect(slug(String(repeating: "a", count: 59) + " b c")?.utf8.count == 59)
        #expect(slug(String(repeating: "ab ", count: 90))?.utf8.count == 59)
        #expect(slug(String(repeating: "x", count: 90))?.utf8.count == 60)
    }

    @Test func nothingAndZeroAreRefused() {
        for empty in ["", "   ", "&", "Ελένη", "--"] {
            #expect(throws: Slug.Refusal.empty, "\(empty)") { try Slug(empty) }
        }
        for zero in ["0", " 0 ", "-0-", "(0)"] { #expect(throws: Slug.Refusal.zero, "\(zero)") { try Slug(zero) } }
        #expect(slug("00") == "00")
    }

    @Test func anySlugIsItsOwn() throws {
        var random = SeededRandom(5)
        for _ in 0..<2_000 {
            let scalars = (0..<Int.random(in: 0...90, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &random))
            }
            guard let slug = try? Slug(String(String.UnicodeScalarView(scalars))) else { continue }
            #expect((1...60).contains(slug.text.utf8.count))
            #expect(
                slug.text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
            #expect(try Slug(slug.text) == slug)
            let numbered = slug.numbered(12)
            #expect(numbered.text.hasSuffix("-12") && numbered.text.utf8.count <= 60)
            #expect(try Slug(numbered.text) == numbered)
        }
    }

    @Test func aContactsNameIsNoSlug() throws {
        var people = People()
        people.add("Marc", "Petit")
        let zoe = people.add("Zoé", "d’Arbois", name: "Mme Zoé d’Arbois")
        people.add("", "", at: "Mairie", name: "Accueil")
        for taken in ["zoe-d-arbois", "d-arbois-zoe", "mme-zoe-d-arbois"] {
            #expect(try Slug(taken).person(in: people.carnet) == zoe, "\(taken)")
        }
        for free in ["zoe", "arbois-zoe", "reunion", "mairie", "petit"] {
            #expect(try Slug(free).person(in: people.carnet) == nil, "\(free)")
        }
        #expect(Slug.names(of: NameParts(name: "", given: "", family: "")).isEmpty)
    }
}
