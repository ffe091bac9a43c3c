import TestSupport
import Testing

@testable import Domain

/// Two cards that are one person, two that only look like it, and what was mine put back (journal.md, 34 and 44).
@Suite struct DecideMergingTests {
    let desk = Desk()
    let claire: ContactID
    let twin: ContactID

    init() {
        claire = desk.add("Claire Nguyen", .role("cheffe de bureau"))
        twin = desk.add("Claire NGUYEN", .phone("06 12 34 56 78"))
    }

    private func draft() throws -> MergeDraft { try #require(desk.carnet.mergeDraft(claire, twin)) }

    @Test func twoCardsBecomeOneEachFieldAsChosen() throws {
        var draft = try draft()
        draft.take(.name, from: .other)
        let events = desk.carryOut(.merge(draft))
        #expect(events.map(\.kind) == [.contactMerged, .contactEdited])
        #expect(events.first?.writes == [.contacts(claire, twin)])
        // Said of both: where either is erased, it goes too.
        #expect(events.last?.writes.first == .contacts(claire, twin))
        let contact = try desk.contact(claire)
        #expect(contact.name == "Claire NGUYEN" && contact.role == "cheffe de bureau")
        #expect(contact.phone == "06 12 34 56 78")
        #expect(try desk.contact(twin) == contact)
        #expect(desk.carnet.contactCount == 1)
    }

    @Test func equalCardsAreMergedWithoutAWord() throws {
        let (one, other) = (desk.add("Paul Rey"), desk.add("Paul Rey"))
        let draft = try #require(desk.carnet.mergeDraft(one, other))
        #expect(desk.carryOut(.merge(draft)) == [Event(.contactMerged, nil, [.contacts(one, other)])])
    }

    @Test func textsOfBothWereSeenAndNeitherStaysBeside() throws {
        desk.carryOut(.notes(claire, "vue au salon"))
        desk.carryOut(.notes(twin, "rappelle lundi"))
        let seen = desk.lastStamp
        desk.carryOut(.answer([claire], .decides, .yes, evidence: "elle signe"))
        desk.carryOut(.answer([twin], .decides, .no, evidence: "c'est la préfète"))
        let evidenceSeen = desk.lastStamp
        let writes = desk.carryOut(.merge(try draft())).last?.writes ?? []
        #expect(writes.contains(.notes("vue au salon\nrappelle lundi", over: seen)))
        #expect(
            writes.contains(
                .answer(.decides, .yes, evidence: "elle signe", on: desk.today, over: evidenceSeen)))
        desk.expect(claire, notes: "vue au salon\nrappelle lundi")
        desk.expect(claire, .decides, .yes, evidence: "elle signe", on: desk.today)
        desk.expectNothingBeside(claire)
    }

    /// Only what was looked at is written over.
    @Test func aCardChangedMeanwhileIsLookedAtAgain() throws {
        let draft = try draft()
        desk.write(twin, .phone("07 00 00 00 00"))
        desk.expectRefused(.merge(draft), .changedMeanwhile)
        desk.carryOut(.merge(try self.draft()))
        #expect(try desk.contact(claire).phone == "07 00 00 00 00")
    }

    @Test func cardsThatAreOneAlreadyAreNothingToChange() throws {
        let draft = try draft()
        desk.carryOut(.merge(draft))
        desk.expectRefused(.merge(draft), .nothingToChange)
        #expect(desk.carnet.mergeDraft(claire, twin) == nil)
    }

    @Test func whoWasErasedMeanwhileIsMergedWithNobody() throws {
        let draft = try draft()
        desk.builder.gesture(on: desk.today, Event(.contactErased, nil, [.erased(twin)]))
        desk.expectRefused(.merge(draft), .noSuchContact)
    }

    // MARK: Told apart

    @Test func twoWhoLookLikeOneAreToldApartOnce() {
        let events = desk.carryOut(.tellApart(twin, claire))
        #expect(events == [Event(.toldApart, nil, [.contacts(twin, claire)])])
        #expect(desk.carnet.duplicates().isEmpty)
        desk.expectRefused(.tellApart(twin, claire), .nothingToChange)
        desk.expectRefused(.tellApart(claire, twin), .nothingToChange)
    }

    @Test func oneIsNotToldApartFromThemselves() throws {
        desk.expectRefused(.tellApart(claire, claire), .nothingToChange)
        desk.carryOut(.merge(try draft()))
        desk.expectRefused(.tellApart(claire, twin), .nothingToChange)
    }

    // MARK: Mine put back

    /// Each register is put back by the gesture that writes it: the history says what it is.
    @Test(arguments: [
        (Write<String>.stage(.user), Event.Kind.stageMoved), (.role("directrice"), .contactEdited),
        (.next(.call, on: Day(number: 20_900), at: nil, objective: nil, note: nil), .nextStepPlanned),
        (.noNext, .nextStepRemoved), (.standing(.active, nil, until: nil), .broughtBack),
        (.standing(.asleep, nil, until: Day(number: 20_900)), .paused),
        (.standing(.dropped, .silence, until: nil), .leftAside), (.tag("agri", true), .tagged),
        (.tag("agri", false), .untagged), (.referredBy(nil), .introduced), (.goneThrough(true), .goneThrough),
        (.level(.top), .contactEdited), (.field("Effectif", "12"), .contactEdited),
    ])
    func whatWasMineIsPutBackByItsGesture(_ write: Write<String>, _ kind: Event.Kind) {
        #expect(desk.carryOut(.putBack(claire, write)) == [Event(kind, claire, [write])])
    }

    @Test func theirTextsWereSeenAndDoNotStayBeside() throws {
        desk.carryOut(.log([claire], .call, .talked, on: desk.today, text: "d'accord"))
        let exchange = try #require(try desk.contact(claire).exchanges.first?.id)
        let (logged, day) = (desk.lastStamp, desk.today)
        desk.carryOut(.notes(claire, "la leur"))
        let noted = desk.lastStamp
        desk.carryOut(.answer([claire], .soon, .no, evidence: "pas cette année"))
        let answered = desk.lastStamp
        let events = desk.carryOut(
            .all([
                .putBack(claire, .notes("la mienne", over: nil)),
                .putBack(claire, .answer(.soon, .yes, evidence: "au printemps", on: day, over: nil)),
                .putBack(claire, .exchange(id: exchange.text, .call, .talked, on: day, text: "oui", over: nil)),
            ]))
        #expect(events.map(\.kind) == [.notesWritten, .answered, .exchangeEdited])
        #expect(
            events.flatMap(\.writes) == [
                .notes("la mienne", over: noted),
                .answer(.soon, .yes, evidence: "au printemps", on: day, over: answered),
                .exchange(id: exchange.text, .call, .talked, on: day, text: "oui", over: logged),
            ])
        desk.expect(claire, notes: "la mienne")
        desk.expect(claire, .soon, .yes, evidence: "au printemps", on: day)
        desk.expect(claire, exchanges: [(.call, .talked, day, "oui")])
        desk.expectNothingBeside(claire)
    }
}
