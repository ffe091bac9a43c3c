import Domain
import Testing

@testable import Outreach

struct AddressVotesTests {
    private var people = People()
    private let wanted = NameParts("Zoé", "Lefèvre")
    private let domain = "mairie.example.fr"

    private func answer(_ name: NameParts? = nil, at domain: String? = nil) -> AddressAnswer {
        let votes = AddressVotes()
        return votes.answer(name ?? wanted, domain: domain ?? self.domain, people.carnet)
    }

    @Test mutating func fiveOfFiveIsProbable() throws {
        for name in ["Marc Petit", "Anne Roy", "Léa Noël", "Luc Brun", "Ève Blanc"] {
            let words = name.split(separator: " ").map(String.init)
            people.add(words[0], words[1], Folding.fold(words.joined(separator: ".")) + "@" + domain)
        }
        let found = try #require(answer().proposal)
        #expect(found.address == "zoe.lefevre@mairie.example.fr")
        #expect((found.votes, found.voters) == (5, 5))
        #expect(found.level == .probable && found.shape == .firstDotLast && found.homonym == nil)
        people.add("Max", "Autre", "chef@" + domain)
        let less = try #require(answer().proposal)
        #expect((less.votes, less.voters) == (5, 6))
        #expect(less.level == .possible)
    }

    @Test mutating func whoDoesNotVote() throws {
        people.add("Anne", "Roy", "aroy@" + domain)
        people.add("Marc", "Petit", "mpetit@" + domain, .supposed)
        people.add("Léa", "Noël", "contact@" + domain)
        people.add("", "", "accueil.sud@" + domain, name: "Accueil")
        people.add("", "", "x@" + domain, name: "Régie")
        people.add("Mairie", "Varennes", "mairie.varennes@" + domain)
        let found = try #require(answer().proposal)
        #expect((found.votes, found.voters) == (1, 1))
        #expect(found.address == "zlefevre@" + domain && found.level == .toCheck)
    }

    @Test mutating func aBouncedAddressIsOneMoreVoter() throws {
        people.add("Anne", "Roy", "aroy@" + domain)
        people.add("Léa", "Noël", "lnoel@" + domain, .confirmed)
        people.add("Marc", "Petit", "marc@" + domain, .bounced)
        let found = try #require(answer().proposal)
        #expect((found.votes, found.voters) == (2, 3))
    }

    @Test mutating func oneVoteAPerson() throws {
        let id = people.add("Anne", "Roy", "aroy@" + domain)
        people.write(
            id, .otherEmail("anne.roy@" + domain, nil, true), .otherEmail("anne@autre.example.fr", nil, true),
            .otherEmail("AROY@" + domain, nil, true))
        let found = try #require(answer().proposal)
        #expect((found.votes, found.voters) == (1, 1))
        #expect(found.shape == .initialLast)
        #expect(answer(at: "autre.example.fr").proposal?.address == "zoe@autre.example.fr")
        // The first is unsure: the second is heard.
        people.write(id, .email("aroy@" + domain, .supposed))
        #expect(answer().proposal?.shape == .firstDotLast)
    }

    @Test mutating func mostVotesWinAndTiesGoByTheOrder() {
        people.add("Anne", "Roy", "aroy@" + domain)
        people.add("Marc", "Petit", "marc.petit@" + domain)
        #expect(answer().proposal?.shape == .firstDotLast)
        people.add("Luc", "Brun", "lbrun@" + domain)
        #expect(answer().proposal?.shape == .initialLast)
        #expect(answer().proposal?.votes == 2)
    }

    @Test mutating func variantsAreDecidedByThoseWhoHaveOne() {
        people.add("Anne", "Roy", "anne.roy@" + domain)
        people.add("Marc", "Petit", "marc.petit@" + domain)
        let compound = NameParts("Anne-Marie", "Le Goff-Brun")
        #expect(answer(compound).proposal?.address == "anne-marie.legoff-brun@" + domain)
        people.add("Jean-Paul", "Noël", "jp.noel@" + domain)
        #expect(answer(compound).proposal?.address == "am.legoff-brun@" + domain)
        people.add("Luc", "de la Tour", "luc.tour@" + domain)
        #expect(answer(compound).proposal?.address == "am.goffbrun@" + domain)
        #expect(answer(compound).proposal?.votes == 4)
    }

    @Test mutating func nobodyHasToldTheShape() {
        #expect(answer() == .noVoter(domain))
        people.add("Anne", "Roy", "chef@" + domain)
        #expect(answer() == .noShape(domain, voters: 1))
        people.add("Anne", "Roy", "anne.roy@orange.fr")
        #expect(answer(at: "Orange.fr") == .publicProvider("orange.fr"))
        #expect(answer(NameParts("Ελένη", "Π")) == .unnamed)
        #expect(answer(NameParts(name: "Accueil", given: "", family: "")) == .unnamed)
        #expect(answer(at: "pas un domaine.gouv.fr") == .unusable("pas un domaine.gouv.fr", .blank))
    }

    @Test mutating func theRuleForTheState() throws {
        let domain = "nord.gouv.fr"
        func found() -> AddressProposal? { answer(at: domain).proposal }
        #expect(found()?.address == "zoe.lefevre@nord.gouv.fr")
        #expect(found()?.level == .possible && found()?.voters == 0)
        people.add("Anne", "Roy", "anne.roy@nord.gouv.fr")
        people.add("Marc", "Petit", "marc.petit@NORD.gouv.fr")
        #expect(found()?.level == .possible && found()?.votes == 2)
        for name in ["Un", "Deux", "Trois"] { people.add("Luc", name, "luc.\(name.lowercased())@\(domain)") }
        #expect(found()?.level == .probable && found()?.votes == 5)
        // Once one votes otherwise, the count alone speaks.
        people.add("Anne", "Roy", "aroy@sud.gouv.fr")
        #expect(answer(at: "sud.gouv.fr").proposal?.shape == .initialLast)
        #expect(answer(at: "sud.gouv.fr").proposal?.level == .toCheck)
        // And once three have voted: three of four is not enough.
        for name in ["Un", "Deux", "Trois"] { people.add("Luc", name, "luc.\(name.lowercased())@est.gouv.fr") }
        people.add("Luc", "Quatre", "luc.quatre@est.gouv.fr", .bounced)
        #expect(answer(at: "est.gouv.fr").proposal?.level == .toCheck)
        // No domain but those of the state.
        #expect(answer(at: "gouv.fr.example.fr") == .noVoter("gouv.fr.example.fr"))
        #expect(answer(at: "xgouv.fr") == .noVoter("xgouv.fr"))
    }

    @Test mutating func twoBouncesStopThePattern() {
        let domain = "nord.gouv.fr"
        people.add("Anne", "Roy", "anne.roy@" + domain, .bounced)
        #expect(answer(at: domain).proposal?.voters == 1)
        // Another shape came back: nothing against this one.
        people.add("Marc", "Petit", "mpetit@" + domain, .bounced)
        #expect(answer(at: domain).proposal != nil)
        people.add("Luc", "Brun", "luc.brun@" + domain, .bounced)
        #expect(answer(at: domain) == .stopped(domain, .firstDotLast, bounces: 2))
    }

    @Test mutating func aHomonymIsTold() {
        people.add("Anne", "Roy", "anne.roy@" + domain)
        people.add("Marc", "Petit", "marc.petit@" + domain)
        let other = people.add("Z.", "Autre", "Zoe.Lefevre@Mairie.example.fr")
        #expect(answer().proposal?.homonym == other)
        // One's own address is nobody else's.
        let votes = AddressVotes()
        let row = people.carnet.row(of: other)
        #expect(votes.answer(wanted, domain: domain, except: row, people.carnet).proposal?.homonym == nil)
        #expect(votes.owner(of: "ANNE.roy@mairie.example.fr", people.carnet) == people.carnet.rows[0].id)
        #expect(votes.owner(of: "personne@mairie.example.fr", people.carnet) == nil)
    }

    @Test mutating func theDomainOfAnOrganisation() {
        func domain(_ organisation: String) -> String? {
            let votes = AddressVotes()
            return votes.domain(ofOrganisation: organisation, people.carnet)
        }
        #expect(domain("Mairie d'Évry") == nil)
        people.add("Léo", "Sans", at: "Mairie d'Évry")
        people.add("", "", "contact@evry.example.fr", at: "MAIRIE D'EVRY", name: "Accueil")
        #expect(domain("Mairie d'Évry") == "evry.example.fr")
        people.add("Anne", "Roy", "anne.roy@agglo.example.fr", at: "Mairie d'Évry")
        people.add("Marc", "Petit", "marc.petit@gmail.com", at: "Mairie d'Évry")
        people.add("Luc", "Brun", "luc@supposee.example.fr", .supposed, at: "Mairie d'Évry")
        people.add("Luc", "Brun", "luc@revenue.example.fr", .bounced, at: "Mairie d'Évry")
        people.add("Ève", "Blanc", "eve@ailleurs.example.fr", at: "Mairie d'Évry-sur-Seine")
        #expect(domain("mairie d'evry") == "agglo.example.fr")
        #expect(domain("") == nil)
        let votes = AddressVotes()
        #expect(votes.answer(row: 0, people.carnet).proposal?.address == "leo.sans@agglo.example.fr")
        people.add("Un", "Seul", at: "Nulle part")
        #expect(votes.answer(row: people.count - 1, people.carnet) == .noDomain)
    }
}
