import Domain
import TestSupport
import Testing

@Suite struct DuplicatesTests {
    /// Name, organisation, e-mail, phone.
    private func carnet(_ people: [(String, String, String, String)]) -> Carnet {
        let builder = CarnetBuilder()
        for (index, person) in people.enumerated() {
            builder.gesture(
                on: Day(number: 20_000),
                Event(
                    .contactCreated, ContactID(packed: UInt64(index + 1)),
                    [.name(person.0), .organisation(person.1), .email(person.2, nil), .phone(person.3)]))
        }
        return builder.carnet
    }

    private func found(_ people: [(String, String, String, String)]) -> [DuplicatePair] { carnet(people).duplicates() }

    @Test func whatTellsOnePersonTwice() {
        #expect(
            found([("Zoé Petit", "DDT", "z@x.fr", ""), ("Zoe PETIT", "", "Z@x.fr", "")]).map(\.reasons)
                == [[.sameEmail, .sameName]])
        #expect(
            found([("Zoé Petit-Roy", "DDT Nord", "", ""), ("Roy Zoé Petit", "ddt nord", "", "")]).map(\.reasons)
                == [[.sameName, .sameOrganisation]])
        #expect(
            found([("Zoé Petit", "DDT", "", ""), ("Zoé Pettit", "DDT", "", "")]).map(\.reasons)
                == [[.nearName, .sameOrganisation]])
        #expect(
            found([("Zoé Petit", "DDT", "", "06 12 34 56 78"), ("Z Petit", "DDT", "", "+33612345678")]).map(\.reasons)
                == [[.samePhone, .nearName, .sameOrganisation]])
        #expect(found([("", "Mairie de Lyon", "", ""), ("", "mairie de lyon", "", "")]).count == 1)
    }

    /// Told of a card that was merged since, it holds of the one it became; of one erased, of nobody.
    @Test func whoWasToldApartIsNoPair() throws {
        let builder = CarnetBuilder()
        let day = Day(number: 20_000)
        let ids = (1...4).map { ContactID(packed: UInt64($0)) }
        for id in ids {
            builder.gesture(on: day, Event(.contactCreated, id, [.name("Zoé Petit"), .organisation("DDT")]))
        }
        #expect(builder.carnet.duplicates().count == 6)
        let moment = Moment(instant: Instant(milliseconds: 0), today: day, time: .midnight)
        builder.gesture(on: day, Event(.toldApart, nil, [.contacts(ids[2], ids[0])]))
        #expect(builder.carnet.duplicates().count == 5)
        #expect(
            builder.carnet.decide(.tellApart(ids[0], ids[2]), now: moment) { ExchangeID("x") }
                == .failure(.nothingToChange))
        builder.gesture(on: day, Event(.contactMerged, nil, [.contacts(ids[2], ids[3])]))
        // The four are three; the first and the merged one are two.
        let pairs = builder.carnet.duplicates()
        #expect(pairs.count == 2 && pairs.allSatisfy { $0.one == ids[1] || $0.other == ids[1] })
        builder.gesture(on: day, Event(.contactErased, nil, [.erased(ids[0])]))
        #expect(builder.carnet.duplicates().count == 1)
    }

    @Test func whatTellsNobodyApart() {
        // Boxes and switchboards are shared; homonyms work elsewhere.
        #expect(found([("Zoé Petit", "DDT", "contact@x.fr", ""), ("Paul Rey", "DDT", "contact@x.fr", "")]).isEmpty)
        #expect(found([("Zoé Petit", "DDT", "", "0199001201"), ("Paul Rey", "DDT", "", "0199001201")]).isEmpty)
        #expect(found([("Zoé Petit", "DDT Nord", "a@x.fr", ""), ("Zoé Petit", "DDT Sud", "b@y.fr", "")]).isEmpty)
        #expect(found([("Zoé", "DDT", "", ""), ("Zoé", "DDT", "", "")]).isEmpty)
        #expect(found([("Jean Petit", "DDT", "", ""), ("Jean Petot Roy", "DDT", "", "")]).isEmpty)
        let crowd = (0..<40).map { ("Zoé Petit\($0)", "DDT", "", "0199001201") }
        #expect(found(crowd).allSatisfy { $0.reasons.contains(.nearName) })
    }

    @Test func theSurestComeFirstAndTheOlderIsNamedFirst() {
        let pairs = found([
            ("Zoé Petit", "DDT", "", ""), ("Paul Rey", "CAF", "p@x.fr", ""), ("Zoé Pettit", "DDT", "", ""),
            ("Paul Rey", "CAF", "P@x.fr", ""),
        ])
        #expect(pairs.map(\.one) == [ContactID(packed: 2), ContactID(packed: 1)])
        #expect(pairs.map(\.other) == [ContactID(packed: 4), ContactID(packed: 3)])
        #expect(pairs.map(\.confidence) == pairs.map(\.confidence).sorted(by: >))
    }
}

@Suite struct MergeDraftTests {
    private func pair(_ change: (inout Contact, inout Contact) -> Void) -> MergeDraft {
        var one = Contact(id: ContactID(packed: 1))
        var other = Contact(id: ContactID(packed: 2))
        (one.name, other.name) = ("Zoé", "Zoé")
        change(&one, &other)
        return MergeDraft(one, other)
    }

    private func side(_ draft: MergeDraft, _ field: MergeDraft.Field) -> MergeDraft.Side? {
        draft.lines.first { $0.field == field }?.side
    }

    @Test func whatIsEmptyIsFilledAndTheRulesAreKept() {
        let draft = pair { one, other in
            other.email = "z@x.fr"
            one.phone = "06"
            other.phone = "07"
            (one.stage, other.stage) = (.contacted, .meeting)
            (other.standing, other.reason) = (.dropped, .objection)
            (one.notes, other.notes) = ("un", "deux")
            one.criteria[0].answer = .no
            other.criteria[1].answer = .yes
        }
        #expect(side(draft, .name) == nil)
        #expect(side(draft, .email) == .other)
        #expect(side(draft, .phone) == .one)
        #expect(side(draft, .stage) == .other)
        #expect(side(draft, .standing) == .other)
        #expect(side(draft, .notes) == .both)
        #expect(side(draft, .criterion(.sharesProblem)) == .one)
        #expect(side(draft, .criterion(.lacksSolution)) == .other)
    }

    @Test func onlyNotesAreTakenFromBoth() {
        var draft = pair { one, other in
            (one.phone, other.phone) = ("06", "07")
            (one.notes, other.notes) = ("un", "deux")
        }
        draft.take(.phone, from: .both)
        #expect(side(draft, .phone) == .one)
        draft.take(.phone, from: .other)
        draft.take(.notes, from: .one)
        #expect(side(draft, .phone) == .other)
        #expect(side(draft, .notes) == .one)
    }
}
