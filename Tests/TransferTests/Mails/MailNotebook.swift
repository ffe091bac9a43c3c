import Domain

/// A carnet without a journal, for what mails change in it.
final class MailNotebook {
    let carnet = Carnet()
    private let writer: UInt16
    private var sequence: UInt64 = 0
    private var dice = Dice(state: 20_261_130)

    init() {
        var dice = Dice(state: 7)
        writer = carnet.writerIndex(WriterID("abcdefghij") ?? .random(using: &dice))
    }

    /// One gesture.
    func write(_ events: [Event]) {
        guard !events.isEmpty else { return }
        sequence += 1
        var bytes = Array(" 2026-11-30T10:00:00.000Z[".utf8)
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            event.append(to: &bytes)
        }
        bytes.append(0x5D)
        guard let chunk = carnet.add(Chunk(copying: bytes)) else { return }
        let record = Record(
            writer: writer, chunk: UInt16(chunk), events: UInt32(25)..<UInt32(bytes.count), timeStart: 1,
            sequence: sequence, lamport: sequence, gesture: sequence)
        carnet.apply([record])
    }

    func decide(_ intent: Intent) throws(Refusal) {
        let now = Moment(
            instant: Instant(milliseconds: 0), today: Day(year: 2026, month: 11, day: 30) ?? .first, time: .midnight)
        let events = carnet.decide(intent, now: now) { ExchangeID.random(using: &dice) }
        write(try events.get())
    }

    func add(
        _ name: String, _ address: String, others: [String] = [], _ writes: [Write<String>] = []
    ) -> ContactID {
        let id = ContactID.random(using: &dice)
        let ways = others.map { Write<String>.otherEmail($0, nil, true) }
        write([Event(.contactCreated, id, [.name(name), .email(address, nil)] + ways + writes)])
        return id
    }
}
