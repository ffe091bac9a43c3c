import TestSupport
import Testing

@testable import Domain

/// Making and editing cards, tags, who introduced whom, going through (product.md, *Words* and *Screens*).
@Suite struct DecideEditingTests {
    let desk = Desk()
    let claire: ContactID
    let paul: ContactID

    init() {
        claire = desk.add("Claire Nguyen")
        paul = desk.add("Paul Rey")
    }

    // MARK: A new card

    @Test(arguments: [
        Write<String>.name("Inès Ndiaye"), .organisation("DDT de l'Aube"), .email("contact@ddt.exemple.fr", nil),
    ])
    func aNewCardHasANameAnOrganisationOrAnAddress(_ write: Write<String>) {
        let new = CarnetBuilder.id(50)
        let events = desk.carryOut(.create(new, [write, .tag("agri", true)]))
        #expect(events == [Event(.contactCreated, new, [write, .tag("agri", true)])])
        desk.expect(new, stage: .prospect)
        desk.expect(new, .active)
        desk.expect(new, tags: ["agri"])
    }

    @Test(
        arguments: [
            [], [.name("")], [.name(""), .organisation(""), .email("", .supposed)],
            [
                .role("cheffe de bureau"), .phone("06 12 34 56 78"), .tag("agri", true),
                .notes("vue au salon", over: nil),
            ],
        ] as [[Write<String>]])
    func aCardThatNamesNobodyIsNone(_ writes: [Write<String>]) {
        desk.expectRefused(.create(CarnetBuilder.id(50), writes), .needsAName)
    }

    @Test func aNewCardIsWhatItsLineSaid() throws {
        let new = CarnetBuilder.id(50)
        desk.carryOut(
            .create(
                new,
                [
                    .name("Inès Ndiaye"), .organisation("DRAAF Grand Est"), .stage(.meeting), .level(.field),
                    .stakes(.low), .referredBy(claire), next(.visit, on: desk.today + 4),
                ]))
        let contact = try desk.contact(new)
        #expect(contact.organisation == "DRAAF Grand Est" && contact.level == .field && contact.stakes == .low)
        #expect(contact.referredBy == claire && contact.next == step(.visit, on: desk.today + 4))
        desk.expect(new, stage: .meeting)
        #expect(try desk.contact(claire).referred == [new])
    }

    // MARK: An edited card

    @Test func linesOfACardAreEditedInOneEvent() throws {
        let writes: [Write<String>] = [.role("cheffe de bureau"), .level(.middle), .field("Effectif", "12")]
        #expect(desk.carryOut(.edit(claire, writes)) == [Event(.contactEdited, claire, writes)])
        let contact = try desk.contact(claire)
        #expect(contact.role == "cheffe de bureau" && contact.level == .middle)
        #expect(contact.fields == [FreeField(name: "Effectif", value: "12")])
    }

    @Test func anEditOfNothingIsNothingToChange() {
        desk.expectRefused(.edit(claire, []), .nothingToChange)
    }

    // MARK: Tags

    @Test func tagsAreAddedAndTakenAwayInOneGesture() {
        desk.carryOut(.tag([claire], add: ["eau", "agri"], remove: []))
        let events = desk.carryOut(.tag([claire], add: ["élevage"], remove: ["eau"]))
        #expect(
            events == [
                Event(.tagged, claire, [.tag("élevage", true)]), Event(.untagged, claire, [.tag("eau", false)]),
            ])
        desk.expect(claire, tags: ["agri", "élevage"])
    }

    @Test(arguments: ["Élevage", "elevage", "ÉLEVAGE", "e\u{301}levage"])
    func oneTagIsOneWhateverItsAccentsAndCase(_ typed: String) {
        desk.carryOut(.tag([claire], add: ["élevage"], remove: []))
        desk.expectRefused(.tag([claire], add: [typed], remove: []), .nothingToChange)
        desk.carryOut(.tag([claire], add: [], remove: [typed]))
        desk.expect(claire, tags: [])
    }

    @Test func aTagTypedTwiceInOneGestureIsOne() {
        desk.carryOut(.tag([claire], add: ["élevage", "Elevage"], remove: []))
        desk.expect(claire, tags: ["élevage"])
    }

    @Test func anEmptyTagOrOneThatIsNotThereIsNothingToChange() {
        desk.expectRefused(.tag([claire], add: [""], remove: []), .nothingToChange)
        desk.expectRefused(.tag([claire], add: [], remove: ["agri"]), .nothingToChange)
        desk.expectRefused(.tag([claire], add: [], remove: []), .nothingToChange)
    }

    @Test func severalAreTaggedInOneGestureEachAsItNeeds() {
        desk.carryOut(.tag([paul], add: ["agri", "eau"], remove: []))
        let events = desk.carryOut(.tag([claire, paul], add: ["agri"], remove: ["eau"]))
        #expect(events.map(\.kind) == [.tagged, .untagged])
        #expect(events.map(\.contact) == [claire, paul])
        for id in [claire, paul] { desk.expect(id, tags: ["agri"]) }
    }

    @Test func aTagTakenAwayCanComeBack() {
        desk.carryOut(.tag([claire], add: ["agri"], remove: []))
        desk.carryOut(.tag([claire], add: [], remove: ["agri"]))
        desk.carryOut(.tag([claire], add: ["Agri"], remove: []))
        desk.expect(claire, tags: ["Agri"])
    }

    // MARK: Who introduced whom

    @Test func aContactIsIntroducedByAnother() throws {
        let events = desk.carryOut(.introduce(paul, by: claire))
        #expect(events == [Event(.introduced, paul, [.referredBy(claire)])])
        #expect(try desk.contact(paul).referredBy == claire)
        #expect(try desk.contact(claire).referred == [paul])
        desk.expectRefused(.introduce(paul, by: claire), .nothingToChange)
    }

    @Test func whoIntroducedSomebodyIsCorrected() throws {
        let zoe = desk.add("Zoé Vasseur")
        desk.carryOut(.introduce(paul, by: claire))
        desk.carryOut(.introduce(paul, by: zoe))
        #expect(try desk.contact(paul).referredBy == zoe)
        #expect(try desk.contact(claire).referred == [])
    }

    @Test func nobodyIntroducesThemselves() {
        desk.expectRefused(.introduce(claire, by: claire), .introducedBySelf)
    }

    /// Two ids that are one contact are one person.
    @Test func nobodyIntroducesThemselvesByAnotherOfTheirIDs() {
        let twin = desk.add("Claire NGUYEN")
        desk.carryOut(.introduce(paul, by: twin))
        desk.builder.gesture(on: desk.today, Event(.contactMerged, nil, [.contacts(claire, twin)]))
        desk.expectRefused(.introduce(claire, by: twin), .introducedBySelf)
        desk.expectRefused(.introduce(twin, by: claire), .introducedBySelf)
        desk.expectRefused(.introduce(paul, by: claire), .nothingToChange)
        desk.expectRefused(.introduce(paul, by: twin), .nothingToChange)
    }

    @Test func somebodyNobodyKnowsIntroducesAndIsIntroducedByNobody() {
        let unknown = CarnetBuilder.id(99)
        desk.expectRefused(.introduce(claire, by: unknown), .noSuchContact)
        desk.expectRefused(.introduce(unknown, by: claire), .noSuchContact)
    }

    /// An event that names them would bring them back, empty (journal.md, 31).
    @Test func whoseCreationWasUndoneIsNotBroughtBackByAnIntroduction() throws {
        let gesture = desk.builder.gesture(
            on: desk.today, Event(.contactCreated, CarnetBuilder.id(50), [.name("Inès Ndiaye")]))
        desk.builder.gesture(on: desk.today, Carnet.undone([gesture]))
        desk.expectRefused(.introduce(CarnetBuilder.id(50), by: claire), .noSuchContact)
    }

    @Test func whoIsMadeAndIntroducedInOneGestureIsKnown() throws {
        let (new, other) = (CarnetBuilder.id(50), CarnetBuilder.id(51))
        desk.carryOut(
            .all([
                .create(new, [.name("Inès Ndiaye")]), .create(other, [.name("Loïc Perrin")]),
                .introduce(new, by: claire), .introduce(claire, by: other),
            ]))
        #expect(try desk.contact(new).referredBy == claire)
        #expect(try desk.contact(claire).referredBy == other)
    }

    // MARK: Fiche par fiche

    @Test func aContactIsGoneThroughOnce() throws {
        let updated = try desk.contact(claire).updated
        let events = desk.carryOut(.goneThrough([claire, paul]))
        #expect(events.map(\.kind) == [.goneThrough, .goneThrough])
        #expect(desk.carnet.rows.allSatisfy { $0.isGoneThrough })
        desk.expectRefused(.goneThrough([claire, paul]), .nothingToChange)
        // Looking at a card does not change it.
        #expect(try desk.contact(claire).updated == updated)
    }

    @Test func whomAnImportChangedIsGoneThroughAgain() {
        desk.carryOut(.goneThrough([claire]))
        desk.builder.gesture(
            on: desk.today, Event(.contactImported, claire, [.place("Troyes"), .goneThrough(false)]))
        #expect(desk.carryOut(.goneThrough([claire, paul])).map(\.contact) == [claire, paul])
    }
}
