import Domain
import Foundation
import Testing

@testable import Outreach

struct AddressShapeTests {
    private struct Case: Decodable {
        let domain: String
        let pattern: String
        let first: String
        let last: String
        let email: String
    }

    private static func cases() throws -> [Case] {
        let url = try #require(
            Bundle.module.url(forResource: "hunter-motifs", withExtension: "json", subdirectory: "Samples"))
        return try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    }

    @Test func workedCasesOfThePatternNotation() throws {
        let cases = try Self.cases()
        #expect(cases.count == 10)
        for one in cases {
            let shape = try #require(AddressShape(code: one.pattern))
            let name = NameParts(one.first, one.last)
            let local = try #require(SpelledName(name)?.local(shape))
            #expect(local + "@" + one.domain == one.email)
            #expect(AddressReading.all(of: one.email, name).contains { $0.shape == shape })
        }
    }

    @Test func sixteenShapesInTheirOrder() {
        #expect(
            AddressShape.allCases.map(\.code) == [
                "{first}.{last}", "{first}_{last}", "{first}-{last}", "{first}{last}", "{last}.{first}",
                "{last}{first}", "{f}.{last}", "{f}{last}", "{f}-{last}", "{last}{f}", "{last}.{f}", "{first}{l}",
                "{first}.{l}", "{l}{first}", "{first}", "{last}",
            ])
        #expect(AddressShape.count == AddressShape.allCases.count)
        #expect(GivenSpelling.count == GivenSpelling.allCases.count)
        #expect(FamilySpelling.count == FamilySpelling.allCases.count)
        let name = SpelledName(NameParts("Claire", "Nguyen"))
        #expect(
            AddressShape.allCases.map { name?.local($0) ?? "" } == [
                "claire.nguyen", "claire_nguyen", "claire-nguyen", "clairenguyen", "nguyen.claire", "nguyenclaire",
                "c.nguyen", "cnguyen", "c-nguyen", "nguyenc", "nguyen.c", "clairen", "claire.n", "nclaire", "claire",
                "nguyen",
            ])
    }

    @Test func compoundNamesAreSpelledInSeveralWays() {
        func locals(_ given: String, _ family: String) -> [String] {
            let name = SpelledName(NameParts(given, family))
            return GivenSpelling.allCases.map { name?.local(.first, $0) ?? "" }
                + FamilySpelling.allCases.map { name?.local(.last, .hyphenKept, $0) ?? "" }
        }
        #expect(
            locals("Jean-Baptiste", "de la Tour-Maubourg") == [
                "jean-baptiste", "jeanbaptiste", "jean", "jb", "delatour-maubourg", "delatourmaubourg", "tourmaubourg",
                "de", "maubourg",
            ])
        #expect(
            locals("J.-P.", "Van den Berg") == [
                "j-p", "jp", "j", "jp", "vandenberg", "vandenberg", "denberg", "van", "berg",
            ])
        // A small word that is all there is, is the name.
        #expect(locals("Anne", "Le").suffix(5).allSatisfy { $0 == "le" })
        #expect(locals("Anne", "de La").suffix(3) == ["la", "de", "la"])
    }

    @Test func initialsOfACompoundName() {
        let name = SpelledName(NameParts("Jean-Baptiste", "Le Goff"))
        #expect(name?.local(.initialDotLast) == "j.legoff")
        #expect(name?.local(.initialDotLast, .initials, .withoutParticles) == "jb.goff")
        #expect(name?.local(.firstFamilyInitial, .firstPart, .withoutParticles) == "jeang")
    }

    @Test func lettersAreFolded() {
        func local(_ given: String, _ family: String) -> String? {
            SpelledName(NameParts(given, family))?.local(.firstDotLast)
        }
        #expect(local("Œdipe", "Müßig") == "oedipe.mussig")
        #expect(local("Lætitia", "Łukasz") == "laetitia.lukasz")
        #expect(local("Søren", "d’Arbois") == "soren.darbois")
        #expect(local("Zoe\u{301}", "O'Connor") == "zoe.oconnor")
        #expect(local("Léa\u{A0}Rose", "N‘Diaye") == "learose.ndiaye")
        // U+2011 is a hyphen as well.
        #expect(local("Marie\u{2011}Hélène", "Ý") == "marie-helene.y")
        #expect(local("Ελένη", "Nguyen") == nil)
        #expect(local("Claire", "…") == nil)
        #expect(local(String(repeating: "a", count: 40), String(repeating: "b", count: 40)) == nil)
        #expect(local(String(repeating: "é", count: 500), "b") == nil)
    }

    @Test func aNameOfTwoWords() {
        func local(_ name: String) -> String? {
            SpelledName(NameParts(name: name, given: "", family: ""))?.local(.firstDotLast)
        }
        #expect(local("Claire Nguyen") == "claire.nguyen")
        #expect(local("Marie-Hélène Petit") == "marie-helene.petit")
        #expect(local("Mme Claire Nguyen") == "claire.nguyen")
        #expect(local("M. Marc Petit") == "marc.petit")
        #expect(local("Docteure Anne Roy") == "anne.roy")
        // What is in capitals is the family's.
        #expect(local("NGUYEN Claire") == "claire.nguyen")
        #expect(local("Claire LE GOFF") == "claire.legoff")
        for none in ["Claire", "", "Mme Nguyen", "Claire Anne Nguyen", "CLAIRE ANNE NGUYEN", "Mairie de Varennes"] {
            #expect(local(none) == nil, "\(none)")
        }
        // One part alone is not enough: the name says both.
        #expect(
            SpelledName(NameParts(name: "Claire Nguyen", given: "Claire", family: ""))?.local(.firstDotLast)
                == "claire.nguyen")
    }

    @Test func whatStandsBesideTheNameIsTakenOff() {
        func shapes(_ local: String) -> [AddressShape] {
            AddressReading.all(of: local + "@x.example.fr", NameParts("Claire", "Nguyen")).map(\.shape)
        }
        for mark in ["", "2", "-2", ".12", "-ext", ".externe", "-prestataire", ".stagiaire", "2-ext", "-ext2"] {
            #expect(shapes("claire.nguyen" + mark) == [.firstDotLast], "\(mark)")
        }
        #expect(shapes("CNguyen75") == [.initialLast])
        for other in ["claire.nguyenext", "claire.nguyen-autre", "accueil", "2", "claire.", "ext", "-ext"] {
            #expect(shapes(other).isEmpty, "\(other)")
        }
        // A name that is such a word is read as it is.
        #expect(AddressReading.all(of: "anne-ext@x.fr", NameParts("Anne", "Ext")).map(\.shape) == [.firstHyphenLast])
    }

    @Test func anAddressMayFitSeveralShapes() {
        let shapes = AddressReading.all(of: "j.dupont@x.example.fr", NameParts("J", "Dupont")).map(\.shape)
        #expect(shapes == [.firstDotLast, .initialDotLast])
        let reading = AddressReading.all(of: "jb.goff@x.fr", NameParts("Jean-Baptiste", "Le Goff"))
        #expect(reading.map(\.shape) == [.firstDotLast, .initialDotLast])
        #expect(reading.allSatisfy { $0.given == [.initials] && $0.family == [.withoutParticles, .lastPart] })
    }
}
