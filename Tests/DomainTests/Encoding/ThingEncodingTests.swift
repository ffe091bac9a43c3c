import TestSupport
import Testing

@testable import Domain

/// What is said of a thing is read back as it was written (outreach.md, *Things*).
@Suite struct ThingEncodingTests {
    private let today = Day(year: 2026, month: 11, day: 28) ?? .first

    private func id(_ text: String) throws -> ThingID { try #require(ThingID(text)) }

    @Test func anIdSaysWhatItIs() throws {
        let kinds: [(String, ThingKind?)] = [
            ("mabcdefghi", .model), ("l234567abc", .link), ("baaaaaaaaa", .breakaway), ("szzzzzzzzz", .size),
            ("o777777777", .objective), ("qabcdefghi", nil),
        ]
        for (text, kind) in kinds {
            #expect(try id(text).kind == kind)
            #expect(try id(text).description == text)
        }
        // Contacts, exchanges, what is too short or too long, and other letters are none.
        for text in [
            "cabcdefghi", "xabcdefghi", "mabcdefgh", "mabcdefghij", "Mabcdefghi", "mabcdefgh1", "mabcdefghÉ", "",
        ] {
            #expect(ThingID(text) == nil, "\(text)")
        }
    }

    @Test func randomIdsAreReadBack() {
        var random = Seeded(state: 5)
        for kind in ThingKind.allCases {
            let id = ThingID.random(kind, using: &random)
            #expect(ThingID(id.description) == id && id.kind == kind)
        }
    }

    private static let writes: [ThingWrite<String>] =
        ThingField.allCases.map { .field($0, "« texte »\nde \($0.code)") } + [
            .removed(true), .removed(false), .visits("2026-11-01/2026-11-30", count: 52),
            .visits("2026-12-01/2026-12-07", count: 0), .field(.text, ""),
            .hours("eabcdefghi", minutes: 90, cents: 5000, on: Day.first),
            .hours("eabcdefghj", minutes: 0, cents: 0, on: Day.last),
            .figure("eabcdefghk", of: "answers", number: 250, source: "formulaire", on: Day.first),
            .figure("eabcdefghl", of: "reached", number: 0, source: "", on: Day.last),
        ]

    private func readBack(_ event: Event) throws -> Event {
        let builder = CarnetBuilder()
        builder.gesture(on: today, event)
        return try #require(builder.last.flatMap { builder.carnet.events(of: $0).first })
    }

    @Test func everyWriteIsReadBack() throws {
        for write in Self.writes {
            let event = Event(.thingMade, thing: try id("mabcdefghi"), [write])
            #expect(try readBack(event) == event)
        }
        let all = Event(.thingChanged, thing: try id("labcdefghi"), Self.writes)
        #expect(try readBack(all) == all)
    }

    @Test func aLinkIsWrittenAsTheFormatSays() throws {
        let event = Event(
            .thingMade, thing: try id("labcdefghi"),
            [.field(.campaign, "ddt-nov"), .field(.keyword, "courriel-a"), .removed(false)])
        var bytes: [UInt8] = []
        event.append(to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"e":"thingMade","thing":"labcdefghi","campaign":"ddt-nov","keyword":"courriel-a","#
                + #""removed":false}"#
        )
    }

    /// A later version's registers and kinds of things are passed over, and what comes after them is read.
    @Test func whatALaterVersionSaysIsPassedOver() throws {
        let builder = CarnetBuilder()
        let made = Event(.thingMade, thing: try id("mabcdefghi"), [.field(.name, "Premier")])
        builder.gesture(on: today, made)
        #expect(builder.carnet.unreadableRecordCount == 0)
        let ledger = MemoryLedger(start: Instant(milliseconds: 1_795_000_000_000))
        ledger.write([made])
        ledger.write(json: #"{"e":"thingChanged","thing":"mabcdefghi","colour":["red",{"a":1}],"subject":"Objet"}"#)
        ledger.write(json: #"{"e":"hoursNoted","thing":"babcdefghi","hours":{"e1":90}}"#)
        ledger.write(json: #"{"e":"thingMade","thing":"qabcdefghi","name":"?"}"#)
        let thing = try #require(ledger.carnet.thing(try id("mabcdefghi")))
        #expect(thing[.name] == "Premier" && thing[.subject] == "Objet")
        #expect(ledger.carnet.unknownEventCount == 1)
        #expect(ledger.carnet.unreadableRecordCount == 0)
        #expect(ledger.carnet.thingIDs(of: .breakaway) == [])
    }
}
