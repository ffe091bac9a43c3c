import Domain
import Testing

@testable import Outreach

struct SupposedMailingTests {
    private var people = People()
    private let domain = "nord.gouv.fr"

    private func mailing(except row: Int? = nil, on day: Day = People.day) -> SupposedMailing {
        let votes = AddressVotes()
        return SupposedMailing(to: domain, except: row, on: day, votes, people.carnet)
    }

    private func log(_ id: ContactID, _ outcome: Outcome, _ day: Day = People.day, _ kind: ExchangeKind = .mail) {
        let exchange = "x" + id.description.dropFirst() + outcome.code
        people.builder.gesture(
            on: day,
            Event(.exchangeLogged, id, [.exchange(id: exchange, kind, outcome, on: day, text: "", over: nil)]))
    }

    @Test mutating func oneADomainAndDayUntilOneAnswers() {
        let anne = people.add("Anne", "Roy", "anne.roy@" + domain, .supposed)
        let marc = people.add("Marc", "Petit", "marc.petit@" + domain, .supposed)
        #expect(mailing() == .free)
        log(anne, .sent)
        #expect(mailing() == .tomorrow(after: anne))
        #expect(mailing(except: people.carnet.row(of: anne)) == .free)
        #expect(mailing(on: People.day + 1) == .free)
        log(people.add("Ève", "Blanc", "eve.blanc@" + domain, .supposed), .sent)
        #expect(mailing() != .free)
        log(marc, .received)
        #expect(mailing() == .answered)
    }

    @Test mutating func whatIsKnownIsNotSupposed() {
        let anne = people.add("Anne", "Roy", "anne.roy@" + domain)
        log(anne, .sent)
        #expect(mailing() == .free)
        log(people.add("Un", "Service", "contact@" + domain, .supposed), .sent)
        #expect(mailing() == .free)
        let luc = people.add("Luc", "Brun", "luc.brun@" + domain, .supposed)
        log(luc, .sent, People.day, .call)
        #expect(mailing() == .free)
        // Who has a surer address was written to at that one.
        people.write(luc, .email("luc@autre.example.fr", nil), .otherEmail("luc.brun@" + domain, .supposed, true))
        log(luc, .sent)
        #expect(mailing() == .free)
    }
}
