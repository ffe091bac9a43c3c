import Domain
import TestSupport
import Testing

/// What names a person elsewhere, and what becomes of it (journal.md, 48).
@Suite struct ForgettingTests {
    private let day = Day(number: 20_000)

    /// Claire, and Paul whose notes are `text`; whether it names her, and what is left of it.
    private func masked(_ text: String, name: String = "Claire Nguyen", _ more: [Write<String>] = []) -> String? {
        let builder = CarnetBuilder()
        let (claire, paul) = (CarnetBuilder.id(1), CarnetBuilder.id(2))
        builder.gesture(on: day, Event(.contactCreated, claire, [.name(name)] + more))
        builder.gesture(on: day, Event(.contactCreated, paul, [.name("Paul Rey"), .notes(text, over: nil)]))
        let texts = builder.carnet.texts(naming: claire)
        guard !texts.isEmpty else { return nil }
        let events = builder.carnet.forgetting(claire, texts: texts.map(\.place), objections: [])
        builder.gesture(on: day, events)
        let left = builder.carnet.contact(paul)
        #expect(left?.name == "Paul Rey" && left?.otherVersions.isEmpty == true)
        return left?.notes
    }

    @Test(arguments: [
        ("vu avec Claire Nguyen hier", "vu avec […] hier"), ("NGUYEN Claire, d'accord", "[…], d'accord"),
        ("« Claire\u{A0}Nguyên »", "« […] »"), ("claire\n  nguyen", "[…]"), ("→Claire Nguyen", "→[…]"),
        ("Clai\u{AD}re Nguyen!", "[…]!"), ("par Mme Nguyen (appel)", "par […] (appel)"),
        ("claire.nguyen@exemple.fr et 06.12.34.56.78", "[…] et […]"), ("+33 6 12 34 56 78 ?", "+[…] ?"),
        ("Claire Nguyen et Claire Nguyen", "[…] et […]"),
    ])
    func whereverAPersonIsNamed(text: String, left: String) {
        let more: [Write<String>] = [.email("claire.nguyen@exemple.fr", nil), .phone("06 12 34 56 78")]
        #expect(masked(text, more) == left)
    }

    @Test(arguments: ["Claire Nguyen-Roy", "Claire, puis Nguyen & fils", "Saint-Claire", "06 12 34 56 79", ""])
    func whatOnlyLooksLikeIt(text: String) {
        #expect(masked(text, [.phone("0612345678")]) == nil)
    }

    @Test func namesOfSeveralWordsAndOfOne() {
        #expect(masked("Le Goff Anaïs rappelle", name: "Anaïs Le Goff") == "[…] rappelle")
        #expect(masked("à Saint-Paul", name: "Paul") == nil)
        #expect(masked("campagne claire-nguyen-1", name: "Claire Nguyen") == "campagne […]")
        #expect(masked("les Amis-de-Nguyen-Claire", name: "Claire Nguyen") == "les […]")
        #expect(masked("demander à Paul.", name: "Paul") == "demander à […].")
        #expect(masked("ok 👍", name: "👍") == nil)
        #expect(masked("d'après Mme Roy", name: "C. R.", [.givenName("Claire"), .familyName("Roy")]) == "d'après […]")
    }

    @Test func whatThePlaceSaidBesidesIsKept() {
        let builder = CarnetBuilder()
        let (claire, paul) = (CarnetBuilder.id(1), CarnetBuilder.id(2))
        builder.gesture(on: day, Event(.contactCreated, claire, [.name("Claire Nguyen")]))
        builder.gesture(
            on: day,
            Event(
                .contactCreated, paul,
                [
                    .name("Paul Rey"), .stage(.meeting), .source("via Claire Nguyen"), .tag("agri", true),
                    .referredBy(claire), .answer(.decides, .yes, evidence: "dit Mme Nguyen", on: day, over: nil),
                    .next(.call, on: day, at: nil, objective: "suite de Claire Nguyen", note: nil),
                ]))
        builder.gesture(on: day, Event(.notesWritten, paul, [.notes("première", over: nil)]))
        let row = builder.carnet.row(of: paul)
        let over = row.flatMap { builder.carnet.notesStamp(row: $0) }
        builder.gesture(on: day, Event(.notesWritten, paul, [.notes("Claire Nguyen d'accord", over: over)]))
        let texts = builder.carnet.texts(naming: claire)
        #expect(texts.count == 4)
        builder.gesture(on: day, builder.carnet.forgetting(claire, texts: texts.map(\.place), objections: []))
        let left = builder.carnet.contact(paul)
        #expect(left?.name == "Paul Rey" && left?.stage == .meeting && left?.tags == ["agri"])
        #expect(
            left?.source == "via […]" && left?.criteria[2].evidence == "dit […]" && left?.criteria[2].answer == .yes)
        #expect(left?.next?.objective == "suite de […]" && left?.notes == "[…] d'accord")
        // What is there once the old record is gone, is what the new one was written over.
        #expect(left?.otherVersions.isEmpty == true)
        #expect(builder.carnet.contact(claire) == nil)
    }
}
