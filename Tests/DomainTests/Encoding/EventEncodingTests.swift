import TestSupport
import Testing

@testable import Domain

/// What an event says when it is written is what it says when it is read, byte for byte in the journal's form
/// (journal.md, 5 and 6).
@Suite struct EventEncodingTests {
    /// All that is escaped: `"` `\` U+0000–001F U+007F–009F U+2028 U+2029.
    private static let escaped: [Unicode.Scalar] =
        ["\"", "\\", "\u{2028}", "\u{2029}"]
        + (Array(0...0x1F) + Array(0x7F...0x9F)).compactMap { Unicode.Scalar(UInt32($0)) }

    private func encoded(_ event: Event) -> [UInt8] {
        var bytes: [UInt8] = []
        event.append(to: &bytes)
        return bytes
    }

    /// The event that stands in these bytes, all of them; nil where they cannot be read to the end.
    private func scanned(_ bytes: [UInt8]) -> Event? {
        var arena = Arena()
        let chunk = Chunk(copying: bytes)
        guard let number = arena.add(chunk) else { return nil }
        var cursor = JSONCursor(base: UnsafePointer(chunk.base), from: 0, to: chunk.count)
        let head = cursor.eventHead()
        let writes = cursor.registers(chunk: number).map { $0.map(arena.string) }
        guard !cursor.failed, cursor.position == chunk.count, let kind = head.kind else { return nil }
        return Event(kind, head.contact, writes)
    }

    private func expectSame(
        _ event: Event, _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var expected = event
        expected.writes = event.writes.map(EventSamples.asRead)
        #expect(scanned(encoded(event)) == expected, comment, sourceLocation: sourceLocation)
    }

    private func event(_ writes: Write<String>...) -> Event { Event(.contactEdited, EventSamples.claire, writes) }

    // MARK: All there is

    @Test func thereIsASampleOfEveryWrite() {
        let names = Set(EventSamples.writes.map(EventSamples.name(of:)))
        #expect(EventSamples.Name.allCases.filter { !names.contains($0) } == [])
    }

    @Test(arguments: Event.Kind.allCases) func everyKindIsReadBack(_ kind: Event.Kind) {
        expectSame(Event(kind))
        expectSame(Event(kind, EventSamples.claire))
        expectSame(Event(kind, EventSamples.paul, [.name("Paul Rey"), .noNext]))
        expectSame(Event(kind, nil, [.contacts(EventSamples.claire, EventSamples.paul)]))
    }

    @Test func kindsAreToldApartToTheLastLetter() {
        let codes = Event.Kind.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        for code in codes {
            let others = [
                code + "s", String(code.dropLast()), String(code.dropLast()) + "z", "", "z" + code.dropFirst(),
            ]
            for other in others where !codes.contains(other) {
                #expect(scanned(Array(#"{"e":"\#(other)"}"#.utf8)) == nil, "\(other)")
            }
        }
    }

    @Test func everyWriteIsReadBack() {
        for write in EventSamples.writes { expectSame(event(write), "\(write)") }
    }

    /// Those that share a key follow each other in one value; it is closed before the next.
    @Test func everyTwoWritesAreReadBackTogether() {
        for one in EventSamples.writes {
            // An event is of one pair of contacts.
            let others = EventSamples.writes.filter { !isPair($0) || !isPair(one) }
            for other in others where scanned(encoded(event(one, other))) != asRead(one, other) {
                Issue.record("\(one), \(other)")
            }
        }
    }

    private func isPair(_ write: Write<String>) -> Bool {
        if case .contacts = write { true } else { false }
    }

    private func asRead(_ writes: Write<String>...) -> Event {
        Event(.contactEdited, EventSamples.claire, writes.map(EventSamples.asRead))
    }

    @Test func writesInAnyOrderAreReadBackInThatOrder() {
        var random = Seeded(state: 31)
        let writes = EventSamples.writes.filter { !isPair($0) }
        for _ in 0..<20 { expectSame(Event(.contactImported, nil, writes.shuffled(using: &random))) }
    }

    // MARK: Texts

    private static let texts: [String] =
        escaped.map { String(Character($0)) } + escaped.map { "à\($0)b\($0)" } + [
            escaped.map { String(Character($0)) }.joined(), "\\u0041", "\\\"", "\r\n", "}],\"e\":\"undone\"}", "null",
            "👩🏽‍🌾 🇫🇷", "e\u{301}", "\u{A0}\u{202F}", "\u{FEFF}", "\u{10FFFF}", "chargé·e", "\u{2027}\u{202A}\u{C2}",
            String(repeating: "é", count: OneLine.fieldBytesMax / 2),
        ]

    @Test func everyTextIsReadBackWhereverItStands() {
        let samples = EventSamples.writes
        for text in Self.texts {
            for sample in samples {
                let write = sample.map { _ in text }
                if scanned(encoded(event(write))) != asRead(write) {
                    Issue.record("\(text.unicodeScalars.prefix(9)) in \(EventSamples.name(of: sample))")
                }
            }
        }
    }

    @Test func emptyTextsAreReadBackToo() {
        for sample in EventSamples.writes {
            let write = sample.map { _ in "" }
            // An exchange goes by its id.
            if case .exchange = write {
                #expect(scanned(encoded(event(write)))?.writes == [])
            } else {
                expectSame(event(write), "\(sample)")
            }
        }
    }

    /// Line ends and control characters would break a line, a terminal or a reader.
    @Test func whatIsEscapedDoesNotStandInTheFile() {
        for text in Self.texts {
            let bytes = encoded(event(.notes(text, over: nil)))
            let written = String(decoding: bytes, as: UTF8.self).unicodeScalars
            let raw = Self.escaped.filter { $0 != "\"" && $0 != "\\" }
            #expect(!written.contains { raw.contains($0) }, "\(text.unicodeScalars.prefix(9))")
        }
    }

    @Test func nothingElseIsEscaped() {
        for value in UInt32(0x20)...0x2FFF {
            guard let scalar = Unicode.Scalar(value), !Self.escaped.contains(scalar) else { continue }
            var bytes: [UInt8] = []
            JSONString.append(String(Character(scalar)), to: &bytes)
            if bytes != [0x22] + Array(String(Character(scalar)).utf8) + [0x22] { Issue.record("\(value)") }
        }
    }

    // MARK: As docs/journal-format.md says

    @Test func aCallIsWrittenAsTheFormatSays() {
        let day = Day(year: 2026, month: 11, day: 21) ?? .first
        let logged = Event(
            .exchangeLogged, EventSamples.claire,
            [
                .stage(.contacted), .noNext,
                .exchange(id: "xvimurrkec", .call, .talked, on: day, text: "on ressaisit tout", over: nil),
            ])
        #expect(
            String(decoding: encoded(logged), as: UTF8.self)
                == #"{"e":"exchangeLogged","contact":"caaaaaaaab","stage":"contacted","next":null,"exchanges":"#
                + #"[{"id":"xvimurrkec","kind":"call","outcome":"talked","on":"2026-11-21","#
                + #""text":"on ressaisit tout"}]}"#)
    }

    @Test func aNewCardIsWrittenAsTheFormatSays() {
        let day = Day(year: 2026, month: 11, day: 23) ?? .first
        let over = Stamp(lamport: 4, writer: EventSamples.writer, sequence: 3)
        let created = Event(
            .contactCreated, EventSamples.claire,
            [
                .email("c@exemple.fr", .supposed), .standing(.asleep, nil, until: day), .tag("agri", true),
                .tag("eau", false),
                .next(.meeting, on: day, at: ClockTime(hour: 9, minute: 5), objective: "", note: nil),
                .answer(.soon, .no, evidence: "", on: nil, over: nil), .notes("a\nb", over: over),
                .void("abcdefghij", 5, 7),
            ])
        #expect(
            String(decoding: encoded(created), as: UTF8.self)
                == #"{"e":"contactCreated","contact":"caaaaaaaab","email":"c@exemple.fr","emailStatus":"supposed","#
                + #""standing":{"is":"asleep","until":"2026-11-23"},"tags":{"agri":true,"eau":false},"#
                + #""next":{"kind":"meeting","on":"2026-11-23","at":"09:05"},"criteria":{"soon":{"answer":"no"}},"#
                + #""notes":{"text":"a\nb","over":[4,"abcdefghij",3]},"gestures":[["abcdefghij",5,7]]}"#)
    }

    @Test func registersEncodedAheadAreTheSameEvent() {
        var registers: [UInt8] = []
        var encoder = RegisterEncoder()
        for write in EventSamples.writes { encoder.append(write, to: &registers) }
        encoder.finish(&registers)
        var bytes: [UInt8] = []
        Event.append(.contactCreated, EventSamples.claire, encoded: registers[...], to: &bytes)
        #expect(bytes == encoded(Event(.contactCreated, EventSamples.claire, EventSamples.writes)))
    }

    // MARK: Through a carnet

    @Test(arguments: Event.Kind.allCases) func aGestureIsReadOutOfTheCarnetAsItWasDecided(_ kind: Event.Kind) throws {
        let desk = Desk()
        let zoe = desk.add("Zoé Vasseur")
        let isOfOne = ![.contactErased, .erasureApplied, .undone].contains(kind)
        let writes: [Write<String>] = isOfOne ? EventSamples.writes.filter { !isOfErasure($0) } : [.objection("5f0c")]
        let event = Event(kind, isOfOne ? zoe : nil, writes)
        desk.builder.gesture(on: desk.today, event)
        let gesture = try #require(desk.builder.last)
        #expect(desk.carnet.events(of: gesture) == [asRead(event)])
        #expect(desk.carnet.unknownEventCount == 0 && desk.carnet.unreadableRecordCount == 0)
    }

    private func isOfErasure(_ write: Write<String>) -> Bool {
        switch write {
        case .erased, .erasedText, .contacts: true
        default: false
        }
    }

    private func asRead(_ event: Event) -> Event {
        Event(event.kind, event.contact, event.writes.map(EventSamples.asRead))
    }
}
