import Domain
import TestSupport
import Testing

@testable import Outreach

/// Kept current by what changes, the votes are those of a reading from the start.
struct AddressUpdateTests {
    private static let givens = ["Anne", "Jean-Paul", "Zoé", "Marc"]
    private static let families = ["Roy", "Le Goff", "Petit-Brun", "d'Arbois", "N\"Diaye\\"]
    private static let domains = ["a.example.fr", "b.gouv.fr", "c.example.fr", "gmail.com"]
    private static let organisations = ["", "Mairie", "DDT", "Régie \"Sud\""]

    private static func check(_ kept: AddressVotes, _ carnet: Carnet) {
        let fresh = AddressVotes()
        for domain in domains {
            for given in givens {
                let name = NameParts(given, "de la Tour")
                #expect(kept.answer(name, domain: domain, carnet) == fresh.answer(name, domain: domain, carnet))
            }
            for local in ["anne.roy", "aroy", "zoe"] {
                let address = local + "@" + domain
                #expect(kept.owner(of: address, carnet) == fresh.owner(of: address, carnet))
            }
        }
        for organisation in organisations {
            let known = kept.domain(ofOrganisation: organisation, carnet)
            #expect(known == fresh.domain(ofOrganisation: organisation, carnet))
        }
    }

    @Test func manyChanges() throws {
        var random = SeededRandom(3)
        var people = People()
        let votes = AddressVotes()
        var ids: [ContactID] = []
        for step in 0..<600 {
            let given = Self.givens.randomElement(using: &random) ?? ""
            let family = Self.families.randomElement(using: &random) ?? ""
            let shape = AddressShape.allCases.randomElement(using: &random) ?? .first
            let name = try #require(SpelledName(NameParts(given, family)))
            let local = try #require(name.local(shape, .joined, .withoutParticles))
            let email = local + "@" + (Self.domains.randomElement(using: &random) ?? "")
            let status = [nil, EmailStatus.confirmed, .supposed, .bounced].randomElement(using: &random) ?? nil
            let organisation = Self.organisations.randomElement(using: &random) ?? ""
            if ids.count < 30 || Int.random(in: 0..<20, using: &random) == 0 {
                ids.append(people.add(given, family, email, status, at: organisation))
            } else if let id = ids.randomElement(using: &random) {
                switch Int.random(in: 0..<5, using: &random) {
                case 0: people.write(id, .email(email, status))
                case 1: people.write(id, .otherEmail(email, status, Bool.random(using: &random)))
                case 2: people.write(id, .text(.familyName, family), .name(given + " " + family))
                case 3: people.write(id, .text(.organisation, organisation))
                default:
                    people.builder.gesture(
                        on: People.day,
                        Carnet.undone([GestureID(writer: people.builder.writer, sequence: people.builder.sequence)]))
                }
            }
            // Several changes at a time, too.
            if step % 3 == 0 { votes.update(people.carnet) }
            if step % 60 == 0 { Self.check(votes, people.carnet) }
        }
        votes.update(people.carnet)
        Self.check(votes, people.carnet)
    }

    @Test func whoIsErasedVotesNoMore() {
        var people = People()
        let votes = AddressVotes()
        let id = people.add("Anne", "Roy", "anne.roy@a.example.fr")
        votes.update(people.carnet)
        let name = NameParts("Zoé", "Brun")
        #expect(votes.answer(name, domain: "a.example.fr", people.carnet).proposal != nil)
        people.builder.gesture(on: People.day, Event(.contactErased, nil, [.erased(id)]))
        votes.update(people.carnet)
        #expect(votes.answer(name, domain: "a.example.fr", people.carnet) == .noVoter("a.example.fr"))
    }

    @Test func anotherCarnetIsReadAnew() {
        var people = People()
        people.add("Anne", "Roy", "anne.roy@a.example.fr")
        let votes = AddressVotes()
        votes.update(people.carnet)
        people.carnet.reset()
        votes.update(people.carnet)
        #expect(
            votes.answer(NameParts("Zoé", "Brun"), domain: "a.example.fr", people.carnet) == .noVoter("a.example.fr"))
    }
}
