import TestSupport
import Testing

@testable import Domain

private let saturday = Day(year: 2026, month: 11, day: 21) ?? .first

@Suite struct ResolutionTests {
    /// A carnet with these contacts, in order.
    private func carnet(_ contacts: [(id: String, name: String, organisation: String)]) throws -> Carnet {
        let builder = CarnetBuilder()
        for contact in contacts {
            builder.gesture(
                on: saturday,
                Event(.contactCreated, try id(contact.id), [.name(contact.name), .organisation(contact.organisation)]))
        }
        return builder.carnet
    }

    private func id(_ text: String) throws -> ContactID { try #require(ContactID(text)) }

    @Test func anExactNameWins() throws {
        let carnet = try carnet([
            ("caaaaaaaa2", "Paul Rey", "DDT"), ("caaaaaaab2", "Paul Reynaud", "DDT"), ("czzzzzzzz2", "Caab", ""),
        ])
        #expect(Resolution("paul rey", in: carnet, today: saturday) == .one(try id("caaaaaaaa2")))
        #expect(Resolution("caab", in: carnet, today: saturday) == .one(try id("czzzzzzzz2")))
        #expect(
            Resolution("rey", in: carnet, today: saturday) == .several([try id("caaaaaaaa2"), try id("caaaaaaab2")]))
        #expect(Resolution("REYNAUD ddt", in: carnet, today: saturday) == .one(try id("caaaaaaab2")))
    }

    @Test func prefixesNeedThreeLetters() throws {
        let carnet = try carnet([("cxyaaaaaa2", "Zoé", ""), ("cxybbbbbb2", "Max", ""), ("cqqbbbbbb2", "Léa", "")])
        #expect(Resolution("cqq", in: carnet, today: saturday) == .one(try id("cqqbbbbbb2")))
        #expect(Resolution("cxya", in: carnet, today: saturday) == .one(try id("cxyaaaaaa2")))
        #expect(
            Resolution("cxy", in: carnet, today: saturday) == .several([try id("cxyaaaaaa2"), try id("cxybbbbbb2")]))
        #expect(Resolution("cq", in: carnet, today: saturday) == .none(suggestion: nil))
        #expect(Resolution("cqqbbbbbb2", in: carnet, today: saturday) == .one(try id("cqqbbbbbb2")))
    }

    @Test func aNearNameIsSuggested() throws {
        let carnet = try carnet([("caaaaaaaa2", "Claire Nguyen", "")])
        #expect(Resolution("Nguyne", in: carnet, today: saturday) == .none(suggestion: "Claire Nguyen"))
        #expect(Resolution("", in: carnet, today: saturday) == .none(suggestion: nil))
        #expect(Resolution("xyzzy", in: carnet, today: saturday) == .none(suggestion: nil))
    }
}
