import Domain
import Testing

@testable import Interface

/// The program without a disk or a terminal: keys go through `update`, gestures are decided and folded at once.
/// It is 21 November 2026, a Saturday, at nine.
final class Driver {
    let carnet = Carnet()
    var model: Model
    /// What was asked of the program besides gestures, in order.
    private(set) var effects: [Effect] = []
    /// Gestures so far, refused ones not counted.
    private(set) var gestureCount = 0

    let writer: WriterID
    private let writerIndex: UInt16
    private var exchangeCount = 0

    static let today = Day(iso: "2026-11-21") ?? .first
    static let now = Moment(
        instant: Instant(milliseconds: Int64(today.number) * 86_400_000 + 9 * 3_600_000), today: today,
        time: ClockTime(hour: 9, minute: 0) ?? .midnight)

    init(_ language: Language = .french, columns: Int = 80, rows: Int = 24, _ intents: [Intent] = []) {
        var random = SystemRandomNumberGenerator()
        writer = WriterID("abcdefghij") ?? .random(using: &random)
        writerIndex = carnet.writerIndex(writer)
        model = Model(carnet: carnet, wording: Wording(language), now: Self.now, columns: columns, rows: rows)
        for intent in intents { decide(intent) }
        send(.news)
    }

    // MARK: What the field does

    func press(_ keys: String, sourceLocation: SourceLocation = #_sourceLocation) {
        do {
            for input in try Input.parse(keys: keys) { send(.input(input)) }
        } catch {
            Issue.record("no such key: \(error.name)", sourceLocation: sourceLocation)
        }
    }

    func send(_ message: Message) {
        for effect in update(&model, message) {
            if case .commit(let change) = effect { commit(change) } else { effects.append(effect) }
        }
    }

    /// A gesture decided and on "disk", without the screen hearing of it.
    @discardableResult
    func decide(_ intent: Intent) -> Refusal? {
        let decided = carnet.decide(intent, now: Self.now) {
            exchangeCount += 1
            let letters = Array("abcdefghijklmnopqrstuvwxyz")
            return ExchangeID(
                "x" + String([Character](repeating: "a", count: 6))
                    + String([
                        letters[exchangeCount / 676 % 26], letters[exchangeCount / 26 % 26],
                        letters[exchangeCount % 26],
                    ]))
        }
        switch decided {
        case .success(let events):
            write(events)
            return nil
        case .failure(let refusal): return refusal
        }
    }

    /// What stands in the folder now, read after a reset.
    func replay(_ intents: [Intent]) {
        _ = carnet.writerIndex(writer)
        for intent in intents { decide(intent) }
    }

    private func commit(_ change: Change) {
        switch change {
        case .intent(let intent):
            if let refusal = decide(intent) { return send(.refused(refusal)) }
        case .undo:
            guard let target = carnet.undoTarget(of: [writer]) else { return send(.refused(.nothingToChange)) }
            write([Carnet.undone([target])])
        case .redo:
            guard let target = carnet.redoTarget(of: [writer]) else { return send(.refused(.nothingToChange)) }
            write([Carnet.undone([target])])
        case .backTo(let gesture):
            guard let event = carnet.backTo(gesture) else { return send(.refused(.nothingToChange)) }
            write([event])
        case .imported: break
        }
        send(.committed(change))
    }

    /// One record, as the journal would hold it; of another writer, who may have seen less, where one is named.
    func write(_ events: [Event], by other: WriterID? = nil, lamport: UInt64? = nil) {
        gestureCount += 1
        let sequence = UInt64(gestureCount)
        let instant = Instant(milliseconds: Self.now.instant.milliseconds + Int64(gestureCount) * 1000)
        var bytes = Array((" " + instant.description + "[").utf8)
        let start = bytes.count - 1
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            event.append(to: &bytes)
        }
        bytes.append(0x5D)
        guard let chunk = carnet.add(Chunk(copying: bytes)) else { return }
        var record = Record(
            writer: other.map(carnet.writerIndex) ?? writerIndex, chunk: UInt16(chunk),
            events: UInt32(start)..<UInt32(bytes.count), timeStart: 1,
            sequence: sequence, lamport: lamport ?? sequence, gesture: sequence)
        record.isUndo = events.first?.kind == .undone
        record.isErasure = events.first?.kind == .contactErased
        record.isHousekeeping = events.first?.kind == .personNamed
        carnet.apply([record])
    }

    // MARK: What the field sees

    var screen: String { view(model).text }
    var lines: [String] { screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    var lastLine: String { lines.last ?? "" }
    /// The line the hardware cursor is on.
    var cursorLine: String {
        guard let cursor = view(model).cursor, cursor.row < lines.count else { return "" }
        return lines[cursor.row]
    }

    var selected: Contact? { model.selected.flatMap { carnet.contact($0) } }

    func contact(_ name: String) -> Contact? {
        carnet.rows.indices.first { carnet.rows[$0].exists && carnet.title(row: $0) == name }.map {
            carnet.contact(row: $0)
        }
    }

    func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        // No-break spaces are not what a test is about, unless it says so.
        let plain = Self.plain(screen)
        #expect(plain.contains(text), "not on screen: \(text)\n\(plain)", sourceLocation: sourceLocation)
    }

    func expectNot(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(!Self.plain(screen).contains(text), "on screen: \(text)", sourceLocation: sourceLocation)
    }

    static func plain(_ text: String) -> String {
        String(text.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 })
    }

    // MARK: Who is in the carnet

    /// A contact's id from a number: stable, and in the order of the numbers.
    static func id(_ number: Int) -> ContactID { ContactID(packed: UInt64(max(1, number))) }

    /// A new contact; `answers` is `++-???` in criterion order, `next` in days from today.
    static func contact(
        _ number: Int, _ name: String, _ stage: Stage = .prospect, _ answers: String = "", next: Int? = nil,
        kind: StepKind = .call, at: ClockTime? = nil, objective: String? = nil, _ more: [Write<String>] = []
    ) -> Intent {
        var writes: [Write<String>] = [.name(name)]
        if stage != .prospect { writes.append(.stage(stage)) }
        for (criterion, glyph) in zip(Criterion.allCases, answers) where glyph != "?" {
            writes.append(.answer(criterion, glyph == "+" ? .yes : .no, evidence: nil, on: today, over: nil))
        }
        if let next { writes.append(.next(kind, on: today + next, at: at, objective: objective, note: nil)) }
        return .create(id(number), writes + more)
    }
}
