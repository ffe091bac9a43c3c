import Domain
import Journal
import Program
import TestSupport
import Testing

@testable import Interface

/// The program's own interpreter over a journal in memory, without files or a terminal: what is asked of those is kept.
/// It is 21 November 2026, a Saturday, at nine.
final class Driver {
    let ledger = MemoryLedger(start: Driver.now.instant)
    /// What was asked of the program besides gestures, in order.
    private(set) var effects: [Effect] = []

    var carnet: Carnet { ledger.carnet }
    var model: Model { interpreter.model }
    var writer: WriterID { ledger.writer }
    var gestureCount: Int { ledger.gestureCount }
    private var interpreter: Interpreter

    static let today = Day(iso: "2026-11-21") ?? .first
    static let now = Moment(
        instant: Instant(milliseconds: Int64(today.number) * 86_400_000 + 9 * 3_600_000), today: today,
        time: ClockTime(hour: 9, minute: 0) ?? .midnight)

    init(_ language: Language = .french, columns: Int = 80, rows: Int = 24, _ intents: [Intent] = []) {
        let model = Model(
            carnet: ledger.carnet, wording: Wording(language), now: Self.now, columns: columns, rows: rows)
        interpreter = Interpreter(model, ledger) { _ in nil }
        interpreter = Interpreter(model, ledger) { [unowned self] effect in
            effects.append(effect)
            return nil
        }
        for intent in intents { decide(intent) }
        send(.looked(mine: ledger.ownWriters, marks: nil))
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

    /// By the palette, whatever its keys are.
    func perform(_ action: Action) {
        guard let row = model.wording.keymap.row(action) else { return }
        for input in [.key(.control("p")), .paste(model.wording.help(row)), .key(.enter)] as [Input] {
            send(.input(input))
        }
    }

    func send(_ message: Message) { interpreter.handle(message) }

    /// A gesture decided and on "disk", without the screen hearing of it.
    func decide(_ intent: Intent) { _ = ledger.commit(.intent(intent), now: Self.now) }

    /// What stands in the folder now, read after a reset.
    func replay(_ intents: [Intent]) {
        _ = carnet.writerIndex(writer)
        for intent in intents { decide(intent) }
    }

    /// One record, as the journal would hold it; of another writer, who may have seen less, where one is named.
    func write(_ events: [Event], by other: WriterID? = nil, lamport: UInt64? = nil) {
        ledger.write(events, by: other, lamport: lamport)
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

    /// All the contacts of the screen, in the order they are shown.
    var shown: [ContactID] { model.screen.row.shown(model) }
    var selected: Contact? { model.selected.flatMap { carnet.contact($0) } }

    func contact(_ name: String) -> Contact? {
        carnet.rows.indices.first { carnet.rows[$0].exists && carnet.title(row: $0) == name }.map {
            carnet.contact(row: $0)
        }
    }

    func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        // No-break spaces are not what a test is about, unless it says so.
        let plain = Self.plain(screen)
        // A sentence may be broken between words.
        let flowing = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            plain.contains(text) || flowing.contains(text), "not on screen: \(text)\n\(plain)",
            sourceLocation: sourceLocation)
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

    /// A prospect with what else is known of them.
    static func person(_ number: Int, _ name: String, _ more: [Write<String>]) -> Intent {
        .create(id(number), [.name(name)] + more)
    }
}
