import TestSupport
import Testing

@testable import Domain

/// A carnet on which intents are decided and carried out, as the program does it, on a Saturday morning.
final class Desk {
    let builder = CarnetBuilder()
    var today = Day(year: 2026, month: 11, day: 21) ?? .first
    private var exchangeCount = 0

    var carnet: Carnet { builder.carnet }

    private var now: Moment {
        let instant = Instant(milliseconds: Int64(today.number) * 86_400_000 + 36_000_000)
        return Moment(instant: instant, today: today, time: ClockTime(hour: 10, minute: 0) ?? .midnight)
    }

    /// Somebody new: ids follow each other.
    @discardableResult
    func add(_ name: String, _ writes: Write<String>...) -> ContactID {
        let id = CarnetBuilder.id(carnet.rows.count + 1)
        builder.gesture(on: today, Event(.contactCreated, id, [.name(name)] + writes))
        return id
    }

    /// Changed without a decision, as by a colleague.
    func write(_ id: ContactID, _ writes: Write<String>...) {
        builder.gesture(on: today, Event(.contactEdited, id, writes))
    }

    func decide(_ intent: Intent) -> Result<[Event], Refusal> {
        carnet.decide(intent, now: now) {
            exchangeCount += 1
            return ExchangeID("x\(exchangeCount)")
        }
    }

    /// Decides and carries out; the events are those of one gesture.
    @discardableResult
    func carryOut(_ intent: Intent, sourceLocation: SourceLocation = #_sourceLocation) -> [Event] {
        switch decide(intent) {
        case .success(let events):
            builder.gesture(on: today, events)
            return events
        case .failure(let refusal):
            Issue.record("refused: \(refusal)", sourceLocation: sourceLocation)
            return []
        }
    }

    func expectRefused(
        _ intent: Intent, _ refusal: Refusal, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(decide(intent) == .failure(refusal), sourceLocation: sourceLocation)
    }

    func contact(_ id: ContactID, sourceLocation: SourceLocation = #_sourceLocation) throws -> Contact {
        try #require(carnet.contact(id), sourceLocation: sourceLocation)
    }

    /// A gesture of a colleague, which stands where its counter says, however late it comes in.
    func arrive(lamport: UInt64, _ event: Event) {
        var bytes: [UInt8] = []
        event.append(to: &bytes)
        arrive(lamport: lamport, json: String(decoding: bytes, as: UTF8.self), isUndo: event.kind == .undone)
    }

    /// The same, from its events as they stand in a file: a later version may have written them.
    func arrive(lamport: UInt64, json events: String, isUndo: Bool = false) {
        let bytes = Array("[\(events)]".utf8)
        guard let writer = WriterID("colleaguea"), let chunk = carnet.add(Chunk(copying: bytes)) else { return }
        var record = Record(
            writer: carnet.writerIndex(writer), chunk: UInt16(chunk), events: 0..<UInt32(bytes.count), timeStart: 0,
            sequence: lamport, lamport: lamport, gesture: lamport)
        record.isUndo = isUndo
        carnet.apply([record])
    }

    /// The stamp of the last gesture: what `over` says of a text that was written there.
    var lastStamp: Stamp {
        Stamp(lamport: builder.sequence, writer: builder.writer, sequence: builder.sequence)
    }
}

// MARK: What a card says

extension Desk {
    private func expect<Value: Equatable>(
        _ id: ContactID, _ field: KeyPath<Contact, Value>, _ value: Value, _ sourceLocation: SourceLocation
    ) {
        #expect(carnet.contact(id)?[keyPath: field] == value, sourceLocation: sourceLocation)
    }

    func expect(_ id: ContactID, stage: Stage, sourceLocation: SourceLocation = #_sourceLocation) {
        expect(id, \.stage, stage, sourceLocation)
    }

    func expect(_ id: ContactID, next: NextStep?, sourceLocation: SourceLocation = #_sourceLocation) {
        expect(id, \.next, next, sourceLocation)
    }

    func expect(
        _ id: ContactID, _ standing: Standing, reason: DropReason? = nil, until: Day? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expect(id, \.standing, standing, sourceLocation)
        expect(id, \.reason, reason, sourceLocation)
        expect(id, \.until, until, sourceLocation)
    }

    func expect(
        _ id: ContactID, _ criterion: Criterion, _ answer: Answer, evidence: String = "", on: Day? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let judgement = Judgement(answer: answer, evidence: evidence, on: on)
        #expect(
            carnet.contact(id)?.criteria[Int(criterion.rawValue)] == judgement, sourceLocation: sourceLocation)
    }

    func expect(
        _ id: ContactID, exchanges: [(ExchangeKind, Outcome, Day, String)],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = carnet.contact(id)?.exchanges ?? []
        #expect(found.map(\.kind) == exchanges.map(\.0), sourceLocation: sourceLocation)
        #expect(found.map(\.outcome) == exchanges.map(\.1), sourceLocation: sourceLocation)
        #expect(found.map(\.on) == exchanges.map(\.2), sourceLocation: sourceLocation)
        #expect(found.map(\.text) == exchanges.map(\.3), sourceLocation: sourceLocation)
    }

    func expect(_ id: ContactID, tags: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        expect(id, \.tags, tags, sourceLocation)
    }

    func expect(_ id: ContactID, notes: String, sourceLocation: SourceLocation = #_sourceLocation) {
        expect(id, \.notes, notes, sourceLocation)
    }

    /// Whoever wrote over a text had seen it: nothing of it is kept beside.
    func expectNothingBeside(_ id: ContactID, sourceLocation: SourceLocation = #_sourceLocation) {
        expect(id, \.otherVersions, [], sourceLocation)
    }
}

/// A step to come, for tests where only its kind and day matter.
func step(_ kind: StepKind = .followUp, on day: Day, objective: String = "") -> NextStep {
    NextStep(kind: kind, on: day, objective: objective)
}

/// The register of such a step.
func next(_ kind: StepKind = .followUp, on day: Day, objective: String? = nil) -> Write<String> {
    .next(kind, on: day, at: nil, objective: objective, note: nil)
}
