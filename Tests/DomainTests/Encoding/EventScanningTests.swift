import TestSupport
import Testing

@testable import Domain

/// What a later version writes is kept and passed over; what is no event stops the reading of its record alone
/// (journal.md, 26; docs/journal-format.md).
@Suite struct EventScanningTests {
    let desk = Desk()
    let claire: ContactID

    init() { claire = desk.add("Claire Nguyen", .place("Troyes")) }

    /// Every shape of a JSON value.
    private static let values = [
        "5", "-12.5e3", "true", "false", "null", #""texte""#, #""a\"b\\""#, "{}", "[]",
        #"{"a":{"b":[1,"2",{}]},"c":null}"#,
        #"[["abcdefghij",5,7],{"x":"]}"}]"#, #""2026-11-21""#, #"["caaaaaaaab","caaaaaaaac"]"#,
    ]

    /// Reads an event of Claire's, and says what it changed.
    private func read(_ registers: String, kind: String = "contactEdited") -> Contact? {
        desk.arrive(lamport: 50, json: #"{"e":"\#(kind)","contact":"\#(claire)"\#(registers)}"#)
        return desk.carnet.contact(claire)
    }

    private func expectReadable(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(desk.carnet.unreadableRecordCount == 0, sourceLocation: sourceLocation)
        #expect(desk.carnet.unknownEventCount == 0, sourceLocation: sourceLocation)
    }

    // MARK: Kinds

    @Test func anEventOfALaterVersionIsKeptCountedAndWithoutEffect() throws {
        let before = try desk.contact(claire)
        for (index, value) in Self.values.enumerated() {
            desk.arrive(
                lamport: 50 + UInt64(index),
                json: #"{"e":"visitRated","contact":"\#(claire)","name":"X","stars":\#(value)}"#)
        }
        #expect(desk.carnet.unknownEventCount == Self.values.count)
        #expect(desk.carnet.unreadableRecordCount == 0)
        #expect(try desk.contact(claire) == before)
    }

    @Test func whatStandsBesideAnUnknownEventCounts() {
        desk.arrive(
            lamport: 50,
            json: #"{"e":"stageMoved","contact":"\#(claire)","stage":"meeting"},{"e":"breakawayBegun","weeks":[1,2]},"#
                + #"{"e":"linkMade","contact":"\#(claire)","to":{"a":"b"}},"#
                + #"{"e":"tagged","contact":"\#(claire)","tags":{"eau":true}}"#
        )
        #expect(desk.carnet.unknownEventCount == 2)
        desk.expect(claire, stage: .meeting)
        desk.expect(claire, tags: ["eau"])
    }

    @Test func anUnknownEventMakesNobody() {
        desk.arrive(lamport: 50, json: #"{"e":"visitRated","contact":"caaaaaaazz","name":"Zoé"}"#)
        #expect(desk.carnet.contactCount == 1 && desk.carnet.unknownEventCount == 1)
    }

    @Test func itIsStillKnownOnceAllIsFoldedAgain() {
        desk.arrive(lamport: 50, json: #"{"e":"visitRated","contact":"\#(claire)","stars":5}"#)
        // An earlier one comes in: Claire's events are folded again, and what is unknown is not counted twice.
        desk.arrive(lamport: 2, Event(.contactEdited, claire, [.role("cheffe")]))
        #expect(desk.carnet.unknownEventCount == 1)
    }

    @Test func theJournalsOwnNotesAreReadAndChangeNothing() {
        desk.arrive(lamport: 50, json: #"{"e":"tailIsolated","bytes":12},{"e":"groupAbandoned","from":7}"#)
        expectReadable()
    }

    // MARK: Registers

    @Test(arguments: values)
    func aRegisterOfALaterVersionIsPassedOver(_ value: String) {
        let after = read(#","pronouns":\#(value),"role":"cheffe","zone":\#(value),"place":"Lyon","x":\#(value)"#)
        #expect(after?.role == "cheffe" && after?.place == "Lyon" && after?.name == "Claire Nguyen")
        expectReadable()
    }

    /// As long as one of ours, with the same first letter: `phase` is no `place`, nor `campaign` `criteria`.
    @Test func aRegisterThatLooksLikeOneOfOursIsPassedOver() {
        let ours = [
            "name", "givenName", "familyName", "organisation", "role", "level", "stakes", "email", "phone", "url",
            "place",
            "source", "referredBy", "stage", "standing", "criteria", "next", "tags", "fields", "exchanges", "notes",
            "goneThrough", "product", "person", "gestures", "contacts", "ids", "texts", "objection",
        ]
        for key in ours.map(Self.lookAlike) + ["phase", "campaign", "since", "rank"] {
            for value in Self.values {
                let desk = Desk()
                let id = desk.add("Claire Nguyen", .place("Troyes"))
                desk.arrive(
                    lamport: 50,
                    json: #"{"e":"contactEdited","contact":"\#(id)","\#(key)":\#(value),"url":"exemple.fr"}"#)
                let contact = desk.carnet.contact(id)
                let changed =
                    [contact?.name, contact?.place, contact?.url] != ["Claire Nguyen", "Troyes", "exemple.fr"]
                let other = [contact?.organisation, contact?.role, contact?.email] != ["", "", ""]
                let isRead = desk.carnet.unreadableRecordCount == 0
                if changed || other || !isRead || contact?.stage != .prospect || contact?.next != nil {
                    Issue.record("\(key): \(value)")
                }
            }
        }
    }

    /// The first letter and the length of a key of ours, and nothing else of it.
    private static func lookAlike(_ key: String) -> String {
        String(key.prefix(1)) + String(repeating: "z", count: key.count - 1)
    }

    @Test(arguments: [
        "kind", "on", "at", "objective", "note", "is", "reason", "until", "answer", "evidence", "over", "id", "outcome",
        "text",
    ])
    func whatALaterVersionSaysInOurRegistersIsPassedOver(_ ours: String) {
        for value in Self.values {
            let more = #""\#(Self.lookAlike(ours))":\#(value)"#
            let desk = Desk()
            let id = desk.add("Claire Nguyen")
            desk.arrive(
                lamport: 50,
                json: #"{"e":"contactEdited","contact":"\#(id)","next":{"kind":"call","on":"2026-11-23",\#(more)},"#
                    + #""standing":{"is":"asleep","until":"2026-12-01",\#(more)},"#
                    + #""criteria":{"soon":{"answer":"no",\#(more),"evidence":"non"},"zzzz":{\#(more)}},"#
                    + #""exchanges":[{"id":"x1","kind":"mail","outcome":"sent","on":"2026-11-20","#
                    + #""text":"vu",\#(more)}],"#
                    + #""notes":{\#(more),"text":"salon",\#(more)}}"#)
            let contact = desk.carnet.contact(id)
            let exchange = Exchange(
                id: ExchangeID("x1"), kind: .mail, outcome: .sent, on: desk.today + -1, text: "vu")
            #expect(contact?.next == step(.call, on: desk.today + 2), "\(value)")
            #expect(contact?.standing == .asleep && contact?.until == desk.today + 10, "\(value)")
            #expect(contact?.criteria[3] == Judgement(answer: .no, evidence: "non"), "\(value)")
            #expect(contact?.exchanges == [exchange], "\(value)")
            #expect(contact?.notes == "salon", "\(value)")
            #expect(desk.carnet.unreadableRecordCount == 0, "\(value)")
        }
    }

    // MARK: Words

    /// Of a later version: what cannot be said here is left as it was.
    @Test(arguments: ["client", "promoter", "advocated", "sponsor", "team", "accountant", ""])
    func aStageNobodyKnowsChangesNothing(_ word: String) {
        desk.carryOut(.move([claire], .meeting))
        #expect(read(#","stage":"\#(word)""#)?.stage == .meeting)
        expectReadable()
    }

    @Test func aLevelOfALaterVersionClearsNothing() throws {
        _ = read(#","level":"top","stakes":"high""#)
        let contact = try #require(read(#","level":"regional","stakes":"vital""#))
        #expect(contact.level == .top && contact.stakes == .high)
        #expect(read(#","level":null,"stakes":null"#)?.level == nil)
        expectReadable()
    }

    /// A kind of a later version shows as another: the step and the exchange themselves must not be lost.
    @Test func aStepAndAnExchangeOfAnUnknownKindAreKept() {
        _ = read(
            #","next":{"kind":"webinar","on":"2026-11-23"},"#
                + #""exchanges":[{"id":"x1","kind":"webinar","outcome":"applauded","on":"2026-11-20","text":"vu"}]"#)
        desk.expect(claire, next: step(.other, on: desk.today + 2))
        desk.expect(claire, exchanges: [(.note, .unknown, desk.today + -1, "vu")])
        expectReadable()
    }

    @Test func whatLacksItsEssentialsIsPassedOver() throws {
        let before = try desk.contact(claire)
        var after = read(
            #","next":{"kind":"call"},"criteria":{"soon":{"evidence":"non"},"soon":{"answer":"perhaps"}},"#
                + #""exchanges":[{"id":"x1","kind":"call"},{"on":"2026-11-20","text":"vu"}],"#
                + #""standing":{"is":"elsewhere"},"standing":{"until":"2026-12-01"},"tags":{},"#
                + #""contacts":["caaaaaaaab"]"#
        )
        after?.updated = before.updated
        #expect(after == before)
        expectReadable()
    }

    @Test func aWordNobodyKnowsIsNone() {
        let after = read(#","level":"galactic","stakes":"none","email":"c@exemple.fr","emailStatus":"guessed""#)
        #expect(after?.level == nil && after?.stakes == nil)
        #expect(after?.email == "c@exemple.fr" && after?.emailStatus == nil)
        expectReadable()
    }

    // MARK: What is no event

    @Test func whatIsCutShortIsUnreadableAndStopsNothingElse() {
        for cut in [#"{"e":"tagged","contact":"\#(claire)","tags":{"eau":true}"#, #"{"e":"#, "{", "5", #"{"e":7}"#] {
            desk.arrive(lamport: 50, json: cut)
        }
        #expect(desk.carnet.unreadableRecordCount == 5)
        desk.carryOut(.move([claire], .meeting))
        desk.expect(claire, stage: .meeting)
    }

    /// Read to any byte and no further: nothing is taken for whole.
    @Test func everyBeginningOfAnEventFails() {
        for write in EventSamples.writes {
            var bytes: [UInt8] = []
            Event(.contactEdited, claire, [write]).append(to: &bytes)
            let chunk = Chunk(copying: bytes)
            for end in 0..<bytes.count {
                var cursor = JSONCursor(base: UnsafePointer(chunk.base), from: 0, to: end)
                _ = cursor.eventHead()
                _ = cursor.registers(chunk: 0)
                if !cursor.failed { Issue.record("\(write), \(end) bytes") }
            }
        }
    }
}
