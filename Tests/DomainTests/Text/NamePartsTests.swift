import TestSupport
import Testing

@testable import Domain

/// A name and its two parts never say different things.
@Suite struct NamePartsTests {
    @Test(arguments: [
        ("Claire Nguyen", "Claire", "Nguyen", true), ("Nguyen Claire", "Claire", "Nguyen", true),
        ("Mme Claire NGUYEN", "Claire", "Nguyen", true), ("claire nguyên", "Claire", "Nguyen", true),
        ("Claire Nguyen", "Claire", "", true), ("Claire Nguyen", "", "Nguyen", true), ("Claire Nguyen", "", "", true),
        ("", "Claire", "Nguyen", true), ("Jean-Marie Le Goff", "Jean-Marie", "Le Goff", true),
        ("Dr. Paul O'Brien", "Paul", "O'Brien", true), ("Claire Martin", "Claire", "Nguyen", false),
        ("Claire Nguyen-Martin", "Claire", "Nguyen", false), ("Clara Nguyen", "Claire", "", false),
        ("Claire Nguyen", "Nguyen", "Nguyen", false),
    ]) func theyAgree(name: String, given: String, family: String, agree: Bool) {
        #expect(NameParts(name: name, given: given, family: family).agree == agree)
    }

    @Test(arguments: [
        ("Claire Martin", "Claire", "Nguyen", "Claire", "Martin"),
        ("Clara Nguyen", "Claire", "Nguyen", "Clara", "Nguyen"),
        ("Martin Claire", "Claire", "Nguyen", "Claire", "Martin"),
        ("Claire de La Tour", "Claire", "Nguyen", "Claire", "de La Tour"),
        ("Claire MARTIN", "Zoé", "Roy", "Claire", "MARTIN"),
        ("LE GOFF Anne Marie", "Zoé", "Roy", "Anne Marie", "LE GOFF"),
        ("Mme Claire Martin", "Zoé", "Roy", "Claire", "Martin"), ("Anne Marie de La Tour", "Zoé", "Roy", "", ""),
        ("Zorro", "Claire", "Nguyen", "", ""),
    ]) func theNameStands(name: String, given: String, family: String, newGiven: String, newFamily: String) {
        let new = NameParts(name: name, given: given, family: family).byName
        #expect(new == NameParts(name: name, given: newGiven, family: newFamily))
        #expect(new.agree)
    }

    private let desk = Desk()

    private func names(_ id: ContactID) -> [String] {
        let contact = desk.carnet.contact(id)
        return [contact?.name ?? "", contact?.givenName ?? "", contact?.familyName ?? ""]
    }

    @Test func changingOneChangesTheOthers() {
        let id = desk.add("Claire Nguyen", .givenName("Claire"), .familyName("Nguyen"))
        desk.carryOut(.edit(id, [.name("Claire Martin")]))
        #expect(names(id) == ["Claire Martin", "Claire", "Martin"])
        desk.carryOut(.edit(id, [.familyName("Roy")]))
        #expect(names(id) == ["Claire Roy", "Claire", "Roy"])
        desk.carryOut(.edit(id, [.givenName("Clara"), .familyName("Le Goff")]))
        #expect(names(id) == ["Clara Le Goff", "Clara", "Le Goff"])
        desk.carryOut(.edit(id, [.familyName("")]))
        #expect(names(id)[1...] == ["Clara", ""])
        desk.carryOut(.edit(id, [.role("préfète"), .name("Zorro")]))
        #expect(names(id) == ["Zorro", "", ""] && desk.carnet.contact(id)?.role == "préfète")
        // One gesture, one undo.
        #expect(desk.carnet.nameContradictions().isEmpty)
    }

    @Test func aPartOfANameTypedWholeTellsTheOther() {
        let id = desk.add("Claire Nguyen")
        desk.carryOut(.edit(id, [.familyName("Roy")]))
        #expect(names(id) == ["Claire Roy", "Claire", "Roy"])
    }

    @Test func theSameNameInOtherLettersChangesNoPart() {
        let id = desk.add("Claire Nguyen", .givenName("Claire"), .familyName("Nguyen"))
        desk.carryOut(.edit(id, [.name("NGUYEN Claire")]))
        #expect(names(id) == ["NGUYEN Claire", "Claire", "Nguyen"])
    }

    /// Of a carnet from before.
    @Test func contradictionsAreFound() {
        let id = desk.add("Claire Nguyen", .givenName("Claire"), .familyName("Nguyen"))
        desk.add("Paul Rey", .givenName("Paul"), .familyName("Rey"))
        desk.write(id, .name("Claire Martin"))
        #expect(desk.carnet.nameContradictions() == [id])
        #expect(desk.carnet.contact(id)?.withAgreedNames.familyName == "Martin")
        desk.carryOut(.edit(id, [.givenName("Claire"), .familyName("Nguyen")]))
        #expect(names(id) == ["Claire Nguyen", "Claire", "Nguyen"])
    }
}
