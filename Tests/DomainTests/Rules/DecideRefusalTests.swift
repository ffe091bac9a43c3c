import TestSupport
import Testing

@testable import Domain

/// Why an intent makes no gesture: each reason there is, and the texts that are too long (journal.md, 13).
@Suite struct DecideRefusalTests {
    let desk = Desk()
    let claire: ContactID
    private let gone = CarnetBuilder.id(99)
    private static let limit = OneLine.fieldBytesMax
    private static let longest = String(repeating: "é", count: limit / 2)
    private static let tooLong = longest + "é"

    init() { claire = desk.add("Claire Nguyen", .stage(.contacted)) }

    // MARK: Nobody there

    /// Of `gone` alone.
    private func intents(on gone: ContactID) throws -> [Intent] {
        var one = try desk.contact(claire)
        let draft = MergeDraft(one, Contact(id: gone))
        one.id = gone
        return [
            .edit(gone, [.role("cheffe")]), .move([gone], .user), .answer([gone], .soon, .yes, evidence: nil),
            .plan([gone], step(on: desk.today)), .unplan([gone]), .complete([gone], result: "vu"),
            .log([gone], .call, .talked, on: desk.today, text: ""), .leaveAside([gone], .silence),
            .leaveAside([gone], .objection), .pause([gone], until: desk.today + 9), .bringBack([gone]),
            .tag([gone], add: ["agri"], remove: []), .notes(gone, "vue"), .correct(gone, ExchangeID("x1"), "vue"),
            .introduce(gone, by: claire), .introduce(claire, by: gone), .goneThrough([gone]),
            .putBack(gone, .role("cheffe")), .merge(draft), .merge(MergeDraft(one, try desk.contact(claire))),
            .tellApart(gone, claire), .tellApart(claire, gone), .all([.move([gone], .user)]),
        ]
    }

    @Test func whoeverIsGoneIsNoSuchContact() throws {
        for intent in try intents(on: gone) { desk.expectRefused(intent, .noSuchContact) }
    }

    @Test func whoWasErasedIsNoSuchContact() throws {
        let paul = desk.add("Paul Rey")
        desk.builder.gesture(on: desk.today, Event(.contactErased, nil, [.erased(paul)]))
        for intent in try intents(on: paul) { desk.expectRefused(intent, .noSuchContact) }
    }

    @Test func whoseCreationWasUndoneIsNoSuchContact() throws {
        let gesture = desk.builder.gesture(on: desk.today, Event(.contactCreated, gone, [.name("Paul Rey")]))
        desk.builder.gesture(on: desk.today, Carnet.undone([gesture]))
        for intent in try intents(on: gone) { desk.expectRefused(intent, .noSuchContact) }
    }

    // MARK: Texts

    private func texts(_ text: String) -> [Intent] {
        let new = CarnetBuilder.id(50)
        let long: [Write<String>] = [
            .givenName(text), .familyName(text), .role(text), .phone(text), .url(text), .place(text), .source(text),
            .notes(text, over: nil), .tag(text, true), .field(text, "12"), .field("Effectif", text),
            .answer(.soon, .yes, evidence: text, on: nil, over: nil),
            .exchange(id: "x1", .note, .unknown, on: desk.today, text: text, over: nil),
            next(on: desk.today, objective: text), .next(.call, on: desk.today, at: nil, objective: nil, note: text),
        ]
        let naming: [Write<String>] = [.name(text), .organisation(text), .email(text, nil)]
        return naming.map { .create(new, [$0]) } + long.map { .create(new, [.name("Paul Rey"), $0]) }
            + (naming + long).map { .edit(claire, [$0]) } + [
                .answer([claire], .soon, .yes, evidence: text),
                .plan([claire], step(on: desk.today, objective: text)),
                .plan([claire], NextStep(kind: .call, on: desk.today, note: text)),
                .log([claire], .call, .talked, on: desk.today, text: text),
                .complete([claire], result: text), .correct(claire, ExchangeID("x0"), text),
                .tag([claire], add: ["agri", text], remove: []), .notes(claire, text),
            ]
    }

    /// Refused by `decide`, with a sentence, before the lock (journal.md, 13).
    @Test func aTextBeyondTheLimitIsRefusedWhereverItStands() {
        desk.write(
            claire, .exchange(id: "x0", .call, .talked, on: desk.today, text: "vu", over: nil), next(on: desk.today))
        for (index, intent) in texts(Self.tooLong).enumerated() {
            #expect(refusal(of: intent) == "tooLong", "\(index)")
        }
    }

    /// The limit counts bytes, and is the longest that is taken.
    @Test func theLongestTextIsTakenEverywhere() throws {
        #expect(Self.longest.utf8.count == Self.limit)
        desk.write(
            claire, .exchange(id: "x0", .call, .talked, on: desk.today, text: "vu", over: nil), next(on: desk.today))
        for (index, intent) in texts(Self.longest).enumerated() { #expect(refusal(of: intent) == nil, "\(index)") }
    }

    @Test func whatComesOfTwoTextsIsNoLongerThanOne() throws {
        let half = String(repeating: "é", count: Self.limit / 4)
        desk.carryOut(.plan([claire], step(on: desk.today, objective: half)))
        #expect(refusal(of: .complete([claire], result: half)) == "tooLong")
        let twin = desk.add("Claire Nguyen", .notes(half, over: nil))
        desk.carryOut(.notes(claire, "!" + half))
        var draft = try #require(desk.carnet.mergeDraft(claire, twin))
        #expect(refusal(of: .merge(draft)) == "tooLong")
        draft.take(.notes, from: .one)
        desk.carryOut(.merge(draft))
        desk.expect(claire, notes: "!" + half)
    }

    // MARK: Every reason there is

    /// By its name: an intent with a long text is not for a report of tests.
    private func refusal(of intent: Intent) -> String? {
        if case .failure(let refusal) = desk.decide(intent) { name(refusal) } else { nil }
    }

    /// A new reason must be named here, and be met below.
    private func name(_ refusal: Refusal) -> String {
        switch refusal {
        case .noSuchContact: "noSuchContact"
        case .noSuchThing: "noSuchThing"
        case .nothingToChange: "nothingToChange"
        case .nothingToUndo: "nothingToUndo"
        case .nothingToRedo: "nothingToRedo"
        case .objected: "objected"
        case .tooLong: "tooLong"
        case .needsAName: "needsAName"
        case .changedMeanwhile: "changedMeanwhile"
        case .introducedBySelf: "introducedBySelf"
        case .appointmentBefore: "appointmentBefore"
        }
    }

    @Test func everyReasonToDecideNothingIsMet() throws {
        let objector = desk.add("Paul Rey", .standing(.dropped, .objection, until: nil))
        let draft = try #require(desk.carnet.mergeDraft(claire, objector))
        desk.write(claire, .role("cheffe"))
        let met = desk.add("Inès Roy", next(.meeting, on: desk.today + 3))
        let intents: [Intent] = [
            .move([gone], .user), .move([claire], .contacted), .pause([objector], until: desk.today + 9),
            .notes(claire, Self.tooLong), .create(gone, []), .merge(draft), .introduce(claire, by: claire),
            .pause([met], until: desk.today + 4),
        ]
        #expect(
            intents.map(refusal) == [
                "noSuchContact", "nothingToChange", "objected", "tooLong", "needsAName", "changedMeanwhile",
                "introducedBySelf", "appointmentBefore",
            ])
    }

    /// Who sleeps is in no list: an appointment before they wake would be missed.
    @Test func nobodySleepsThroughAnAppointment() {
        let met = desk.add("Inès Roy", next(.meeting, on: desk.today + 3))
        let called = desk.add("Paul Roy", next(.call, on: desk.today + 3))
        let over = desk.add("Zoé Roy", next(.meeting, on: desk.today + -1))
        #expect(refusal(of: .pause([met], until: desk.today + 4)) == "appointmentBefore")
        #expect(refusal(of: .pause([met], until: desk.today + 3)) == nil)
        #expect(refusal(of: .pause([called, over], until: desk.today + 9)) == nil)
        // Taken off in the same gesture, it is not there.
        #expect(refusal(of: .all([.unplan([met]), .pause([met], until: desk.today + 4)])) == nil)
    }

    /// Undo and redo are no intents: they are refused where nothing is found to take back.
    @Test func nothingToUndoAndNothingToRedo() {
        let desk = Desk()
        #expect(desk.carnet.undoTarget(of: [desk.builder.writer]) == nil)
        #expect(desk.carnet.redoTarget(of: [desk.builder.writer]) == nil)
        desk.add("Claire Nguyen")
        #expect(desk.carnet.undoTarget(of: [desk.builder.writer]) == desk.builder.last?.id)
        #expect(desk.carnet.redoTarget(of: [desk.builder.writer]) == nil)
    }
}
