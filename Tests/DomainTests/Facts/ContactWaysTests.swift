import TestSupport
import Testing

@testable import Domain

/// Several addresses and numbers on a card: one is the first, the others stand beside it (product.md, *Rules*).
@Suite struct ContactWaysTests {
    let desk = Desk()
    let zoe: ContactID

    init() {
        zoe = desk.add(
            "Zoé Lefèvre", .email("zoe@x.fr", .confirmed), .phone("06 12 34 56 78"),
            .otherEmail("z@perso.exemple.fr", .supposed, true), .otherPhone("01 99 00 12 34", label: "work"))
    }

    private func expect(
        emails: [ContactEmail], _ sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(try desk.contact(zoe).emails == emails, sourceLocation: sourceLocation)
    }

    /// As the Fiche and `carnet edit` do.
    private func change(_ edit: (inout Contact) -> Void) throws {
        let before = try desk.contact(zoe)
        var after = before
        edit(&after)
        desk.carryOut(.edit(zoe, before.reachWrites(to: after)))
    }

    // MARK: The registers

    @Test func allAreReadInTheOrderTheyCame() throws {
        desk.write(zoe, .otherEmail("w@z.fr", nil, true), .otherPhone("01 99 00 99 99", label: ""))
        try expect(emails: [
            ContactEmail("zoe@x.fr", .confirmed), ContactEmail("z@perso.exemple.fr", .supposed), ContactEmail("w@z.fr"),
        ])
        #expect(
            try desk.contact(zoe).phones == [
                ContactPhone("06 12 34 56 78"), ContactPhone("01 99 00 12 34", "work"), ContactPhone("01 99 00 99 99"),
            ])
    }

    @Test func oneTakenOffIsGoneAndComesBackLast() throws {
        desk.write(zoe, .otherEmail("w@z.fr", nil, true))
        desk.write(zoe, .otherEmail("z@perso.exemple.fr", nil, false))
        try expect(emails: [ContactEmail("zoe@x.fr", .confirmed), ContactEmail("w@z.fr")])
        desk.write(zoe, .otherEmail("z@perso.exemple.fr", .bounced, true))
        try expect(emails: [
            ContactEmail("zoe@x.fr", .confirmed), ContactEmail("w@z.fr"),
            ContactEmail("z@perso.exemple.fr", .bounced),
        ])
        desk.write(zoe, .otherPhone("01 99 00 12 34", label: nil))
        #expect(try desk.contact(zoe).phones == [ContactPhone("06 12 34 56 78")])
    }

    /// Two that add an address each, without having seen the other's, have both.
    @Test func anEarlierWriteThatComesLateLosesOnlyItsOwnRegister() throws {
        desk.write(zoe, .otherEmail("w@z.fr", .bounced, true))
        desk.arrive(
            lamport: 1,
            Event(.contactEdited, zoe, [.otherEmail("w@z.fr", .confirmed, true), .otherEmail("v@z.fr", nil, true)]))
        let emails = try desk.contact(zoe).emails
        #expect(emails.contains(ContactEmail("w@z.fr", .bounced)) && emails.contains(ContactEmail("v@z.fr")))
        #expect(emails.count == 4)
    }

    /// What a later version says of an address does not take it away.
    @Test func aStatusOfALaterVersionIsNone() throws {
        desk.arrive(
            lamport: 100,
            json: #"{"e":"contactEdited","contact":"\#(zoe)","emails":{"w@z.fr":"greylisted","v@z.fr":{"since":2}},"#
                + #""phones":{"0199":{"label":"x"},"0198":"pager"}}"#)
        let contact = try desk.contact(zoe)
        #expect(contact.emails.suffix(2) == [ContactEmail("w@z.fr"), ContactEmail("v@z.fr")])
        #expect(contact.phones.suffix(2) == [ContactPhone("0199"), ContactPhone("0198", "pager")])
    }

    @Test func undoPutsBackWhatStood() throws {
        let before = try desk.contact(zoe)
        try change { $0.setEmail("z@perso.exemple.fr", nil) }
        #expect(try desk.contact(zoe) != before)
        desk.builder.gesture(on: desk.today, Carnet.undone([try #require(desk.builder.last).id]))
        #expect(try desk.contact(zoe) == before)
    }

    // MARK: Which is the first

    @Test func oneOfTheOthersMadeTheFirstLeavesItsPlaceToTheOneThatWas() throws {
        try change {
            $0.setEmail("Z@perso.exemple.fr", nil)
            $0.setPhone("+33 1 99 00 12 34")
        }
        try expect(emails: [ContactEmail("Z@perso.exemple.fr", .supposed), ContactEmail("zoe@x.fr", .confirmed)])
        #expect(
            try desk.contact(zoe).phones == [
                ContactPhone("+33 1 99 00 12 34", "work"), ContactPhone("06 12 34 56 78"),
            ])
    }

    @Test func whereTheFirstIsTakenOffTheNextComesUp() throws {
        try change {
            $0.setEmail("", nil)
            $0.setPhone("")
        }
        try expect(emails: [ContactEmail("z@perso.exemple.fr", .supposed)])
        #expect(try desk.contact(zoe).email == "z@perso.exemple.fr")
        #expect(try desk.contact(zoe).phones == [ContactPhone("01 99 00 12 34", "work")])
        try change { $0.setEmail("", nil) }
        try expect(emails: [])
    }

    /// What a number is has an entry among the others: that is no other number.
    @Test func aNumberWithALabelIsClearedAndCorrected() throws {
        desk.write(zoe, .otherPhone("06 12 34 56 78", label: "mobile"))
        try change { $0.setPhone("07 00 00 00 01") }
        #expect(
            try desk.contact(zoe).phones == [
                ContactPhone("07 00 00 00 01", "mobile"), ContactPhone("01 99 00 12 34", "work"),
            ])
        try change { $0.setPhone("") }
        #expect(try desk.contact(zoe).phones == [ContactPhone("01 99 00 12 34", "work")])
        try change { $0.setPhone("") }
        #expect(try desk.contact(zoe).phones.isEmpty && desk.contact(zoe).phone.isEmpty)
    }

    /// A number put before one with a label: the label stays where it was.
    @Test func aLineWithANewFirstKeepsAllThatFollow() throws {
        desk.write(zoe, .otherPhone("06 12 34 56 78", label: "mobile"))
        let line = "07 00 00 00 01, 06 12 34 56 78 (mobile), 01 99 00 12 34 (bureau)"
        try change { $0.setPhones((try? WayLine.phones(line)) ?? []) }
        #expect(
            try desk.contact(zoe).phones == [
                ContactPhone("07 00 00 00 01"), ContactPhone("06 12 34 56 78", "mobile"),
                ContactPhone("01 99 00 12 34", "work"),
            ])
        try change { $0.setEmails((try? WayLine.emails("n@x.fr, zoe@x.fr")) ?? [], keepsStatus: true) }
        try expect(emails: [ContactEmail("n@x.fr"), ContactEmail("zoe@x.fr", .confirmed)])
        try change { $0.setEmail("", nil) }
        try expect(emails: [ContactEmail("zoe@x.fr", .confirmed)])
    }

    @Test func aNumberThatIsAFaxIsNotTheNext() throws {
        desk.write(zoe, .otherPhone("01 99 00 12 34", label: "fax"), .otherPhone("01 99 00 99 99", label: ""))
        try change { $0.setPhone("") }
        #expect(try desk.contact(zoe).phone == "01 99 00 99 99")
        try change { $0.setPhone("") }
        #expect(try desk.contact(zoe).phone.isEmpty)
        #expect(try desk.contact(zoe).phones == [ContactPhone("01 99 00 12 34", "fax")])
    }

    // MARK: Two at once

    /// Whoever makes another address the main one, one of the others or a new one, takes none off and loses none,
    /// whatever a colleague says meanwhile of the one that was.
    @Test(arguments: ["z@perso.exemple.fr", "n@x.fr"])
    func noAddressIsLostWhereTwoChangeTheMainOne(_ mine: String) throws {
        for theirs in [
            Write<String>.email("zoe@x.fr", .bounced), .email("ZOE@x.fr", .confirmed), .email("w@z.fr", nil),
        ] {
            desk.write(zoe, .email("zoe@x.fr", nil), .otherEmail("w@z.fr", nil, true))
            try change { $0.setEmail(mine, nil) }
            try change { $0.setPhone(mine == "n@x.fr" ? "07 00 00 00 01" : "01 99 00 12 34") }
            let before = try desk.contact(zoe)
            // A colleague had not seen it, and comes last.
            desk.arrive(
                lamport: desk.builder.sequence + 1,
                Event(.contactEdited, zoe, [theirs, .phone("06 12 34 56 78")]))
            let contact = try desk.contact(zoe)
            for address in before.emails { #expect(contact.has(email: address.address)) }
            for phone in before.phones { #expect(contact.has(phone: phone.number)) }
        }
    }

    /// What is known of an address is known of it, whether it is the main one or not.
    @Test func theMainAddressIsAsSureAsItIsAmongTheOthers() throws {
        try change { $0.setEmail("z@perso.exemple.fr", nil) }
        desk.arrive(
            lamport: desk.builder.sequence,
            Event(
                .contactEdited, zoe,
                [.email("z@perso.exemple.fr", nil), .otherEmail("z@perso.exemple.fr", .bounced, true)]))
        #expect(try desk.contact(zoe).emailStatus == .bounced)
        #expect(try desk.contact(zoe).mailableEmail == "zoe@x.fr")
        try change { $0.emailStatus = nil }
        #expect(try desk.contact(zoe).emailStatus == nil)
    }

    @Test func oneWithoutAMainAddressHasTheFirstOfTheOthers() throws {
        desk.write(zoe, .email("", nil), .phone(""), .name(""))
        let contact = try desk.contact(zoe)
        #expect(contact.email == "z@perso.exemple.fr" && contact.emailStatus == .supposed)
        #expect(contact.phone == "01 99 00 12 34" && contact.title == "z@perso.exemple.fr")
        #expect(desk.carnet.title(row: 0) == contact.title)
    }

    @Test func aFirstThatIsNewIsACorrection() throws {
        try change { $0.setEmail("zoe@x.gouv.fr", nil) }
        try expect(emails: [ContactEmail("zoe@x.gouv.fr"), ContactEmail("z@perso.exemple.fr", .supposed)])
    }

    // MARK: Who uses them

    @Test func aMailingGoesToTheFirstThatDoesNotBounce() throws {
        #expect(try desk.contact(zoe).mailableEmail == "zoe@x.fr")
        desk.write(zoe, .email("zoe@x.fr", .bounced))
        #expect(try desk.contact(zoe).mailableEmail == "z@perso.exemple.fr")
        #expect(try desk.contact(zoe).mailingObstacle(on: desk.today) == nil)
        desk.write(zoe, .otherEmail("z@perso.exemple.fr", .bounced, true))
        #expect(try desk.contact(zoe).mailingObstacle(on: desk.today) == .bounced)
        let nobody = desk.add("Paul Rey", .otherPhone("01 99 00 00 00", label: ""))
        #expect(try desk.contact(nobody).mailingObstacle(on: desk.today) == .noAddress)
    }

    @Test func aSecondAddressOrNumberTellsADouble() {
        let twin = desk.add("Z. L.", .email("Z@Perso.exemple.fr", nil))
        let desks = desk.carnet.duplicates()
        #expect(desks.map(\.reasons) == [[.sameEmail]])
        #expect(desks.first.map { Set([$0.one, $0.other]) } == [zoe, twin])
        desk.add("Zoe LEFEVRE", .phone("+33199001234"))
        #expect(desk.carnet.duplicates().map(\.reasons).contains([.samePhone, .sameName]))
    }

    @Test func whatIsNotChosenInAMergeIsKeptBeside() throws {
        let twin = desk.add(
            "Zoé Lefèvre", .email("zoe.lefevre@y.fr", .bounced), .phone("07 00 00 00 01"),
            .otherPhone("01 99 00 12 34", label: "work"))
        var draft = try #require(desk.carnet.mergeDraft(zoe, twin))
        draft.take(.own(.email), from: .other)
        desk.carryOut(.merge(draft))
        try expect(emails: [
            ContactEmail("zoe.lefevre@y.fr", .bounced), ContactEmail("zoe@x.fr", .confirmed),
            ContactEmail("z@perso.exemple.fr", .supposed),
        ])
        #expect(
            try Set(desk.contact(zoe).phones.map(\.number)) == [
                "06 12 34 56 78", "01 99 00 12 34", "07 00 00 00 01",
            ])
        #expect(try desk.contact(zoe).phone == "06 12 34 56 78")
    }

    /// What either card knows of an address holds.
    @Test func aMergeForgetsNoStatus() throws {
        let twin = desk.add(
            "Zoé Lefèvre", .email("ZOE@x.fr", nil), .otherEmail("Z@perso.exemple.fr", .bounced, true),
            .phone("06 12 34 56 78"), .otherPhone("06 12 34 56 78", label: "home"))
        desk.write(zoe, .otherEmail("z@perso.exemple.fr", nil, true), .otherPhone("06 12 34 56 78", label: "work"))
        var draft = try #require(desk.carnet.mergeDraft(zoe, twin))
        draft.take(.own(.email), from: .other)
        desk.carryOut(.merge(draft))
        try expect(emails: [ContactEmail("ZOE@x.fr", .confirmed), ContactEmail("z@perso.exemple.fr", .bounced)])
        #expect(try desk.contact(zoe).phones.first == ContactPhone("06 12 34 56 78", "work"))
    }

    /// A label is a text: somebody may be named in it.
    @Test func aLabelThatNamesSomebodyErasedLosesTheName() throws {
        let paul = desk.add("Paul Rey", .otherPhone("01 99 00 77 77", label: "assistante de Zoé Lefèvre"))
        let texts = desk.carnet.texts(naming: zoe)
        #expect(texts.map(\.place.subject) == [.contact(paul)])
        let events = desk.carnet.forgetting(zoe, texts: texts.map(\.place), objections: [])
        #expect(!"\(events)".contains("Lefèvre") && "\(events)".contains("assistante de"))
    }

    @Test func everyAddressOfSomebodyErasedIsKnownAgain() {
        let events = desk.carnet.forgetting(zoe, texts: [], objections: ["aaaa", "bbbb"])
        let said = events.flatMap(\.writes).compactMap { write in
            if case .objection(let print) = write { print } else { nil as String? }
        }
        #expect(said == ["aaaa", "bbbb"])
        #expect(events.allSatisfy { $0.kind == .contactErased })
    }

    /// Said of a colleague in a note, a second address is theirs too.
    @Test func aSecondAddressInAnothersNotesNamesThem() {
        let paul = desk.add("Paul Rey", .notes("écrire à z@perso.exemple.fr", over: nil))
        #expect(desk.carnet.texts(naming: zoe).map(\.place.subject) == [.contact(paul)])
    }
}
