import Domain
import TestSupport
import Testing

/// A field that is in the list is everywhere: written, folded, put together and named.
@Suite struct ContactFieldTests {
    private let id = CarnetBuilder.id(1)
    private let day = Day(year: 2026, month: 11, day: 21) ?? Day(number: 0)

    @Test func everyTextHasItsPlaceOnce() {
        #expect(Set(TextField.all) == Set(TextField.allCases))
        #expect(TextField.all.count == TextField.allCases.count)
        for field in TextField.allCases { #expect(ContactField.all.filter { $0 == .text(field) }.count == 1) }
    }

    @Test func everyTextIsReadBackFromWhereItWasWritten() throws {
        let builder = CarnetBuilder()
        let texts = TextField.allCases.map { Write<String>.text($0, "« \($0.code) »") }
        builder.gesture(on: day, Event(.contactCreated, id, [.name("Zoé")] + texts))
        let contact = try #require(builder.carnet.contact(id))
        for field in TextField.allCases { #expect(contact.texts[field] == "« \(field.code) »") }
        for field in TextField.allCases {
            builder.gesture(on: day, Event(.contactEdited, id, [.text(field, "")]))
            #expect(builder.carnet.contact(id)?.texts[field] == "")
        }
    }

    @Test(arguments: TextField.allCases) func aTextThatOneCardAloneHasIsKept(field: TextField) throws {
        var (one, other) = (Contact(id: id), Contact(id: CarnetBuilder.id(2)))
        (one.name, other.name) = ("Zoé", "Zoé")
        other.texts[field] = "là"
        let line = try #require(MergeDraft(one, other).lines.first)
        #expect(line.field == .own(.text(field)) && line.side == .other)
    }

    @Test func aNameIsOneFields() {
        for names in [
            ContactField.all.map { [$0.names.code] }, ContactField.all.map { [$0.names.french] },
            ContactField.all.map { [$0.names.english] }, ContactField.all.map(\.names.headers),
            ContactField.all.map(\.names.typed),
        ] {
            let all = names.flatMap { $0 }
            #expect(Set(all).count == all.count)
        }
    }
}
