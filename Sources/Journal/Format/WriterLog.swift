internal import Domain

/// One writer's file as its records, without the bytes between them: what join, redaction and repair work on.
///
/// Values in, values out. What a `WriterLog` encodes to depends on nothing else, so that every device writes the same
/// bytes for the same records.
struct WriterLog: Equatable {
    /// A record: its number, and its bytes from `"l":` on.
    struct Entry: Equatable {
        var sequence: UInt64
        var lamport: UInt64
        /// The version of the format that it asks for.
        var need: UInt64 = 0
        var part: Part?
        /// A stub for a record whose bytes are gone.
        var isLost = false
        var body: ArraySlice<UInt8>

        struct Part: Equatable {
            var index: UInt64
            var count: UInt64
        }
    }

    let writer: WriterID
    var head: Head
    /// The header's `t`, set when the file was made and kept; empty where the header was lost.
    var headTime: String
    /// By rising number, each number once.
    var entries: [Entry] = []
    /// Something in the bytes was no record.
    var isDamaged = false
    /// Where each abandoned group begins.
    var abandoned: Set<UInt64> = []

    var last: UInt64 { entries.last?.sequence ?? 0 }
    var lostCount: Int { entries.count(where: \.isLost) }

    init(writer: WriterID, head: Head, headTime: String = "") {
        self.writer = writer
        self.head = head
        self.headTime = headTime
    }

    /// Reads a file's bytes. Nil where no header says whose they are and `carnet` does not say of which carnet either.
    ///
    /// - Parameters:
    ///   - carnet: the carnet's name, for a file that lost its header.
    ///   - isCutAtDamage: takes only what comes before the first damage and the first unfinished group (39).
    init?(
        _ bytes: [UInt8], of writer: WriterID, carnet: String?, isCutAtDamage: Bool = false,
        isCutAtOpenGroup: Bool = false, lamportBound: UInt64 = JournalLimit.lamportMax
    ) {
        var reading = FileReading(writer: writer, index: 0, path: "")
        reading.kept = []
        reading.lamportBound = lamportBound
        var records: [Record] = []
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            reading.read(chunk: 0, base: base, start: 0, count: buffer.count, into: &records)
        }
        guard let head = reading.report.head ?? carnet.map({ Head(version: 1, carnet: $0, writer: writer) }) else {
            return nil
        }
        self.init(writer: writer, head: head)
        isDamaged = !reading.report.damage.isEmpty || reading.tail != nil
        let damagedFrom = reading.report.damage.map(\.offset).min() ?? .max
        for line in reading.kept ?? [] {
            if isCutAtDamage, line.start >= damagedFrom { break }
            guard let entry = Self.entry(bytes, line) else { continue }
            if entry.sequence == 0 {
                headTime = Self.time(of: entry)
            } else {
                entries.append(entry)
            }
        }
        // Records that came out of their order count all the same.
        entries.sort { $0.sequence < $1.sequence }
        for case .abandonedGroup(let sequence) in reading.report.notes { abandoned.insert(sequence) }
        if let openGroup = reading.openGroup, isCutAtDamage || isCutAtOpenGroup {
            entries.removeAll { $0.sequence >= openGroup }
        }
    }

    /// The records before the first that is missing, without a gesture of which the rest is missing.
    var withoutGaps: WriterLog {
        var log = self
        let whole = entries.enumerated().prefix { $0.element.sequence == UInt64($0.offset) + 1 }.count
        guard whole < entries.count else { return log }
        log.entries.removeLast(entries.count - whole)
        while let part = log.entries.last?.part, part.index < part.count {
            log.entries.removeLast()
            if part.index == 1 { break }
        }
        return log
    }

    /// Who wrote a file, as its first line says: a copy may go by any name.
    static func writer(of bytes: [UInt8]) -> WriterID? {
        let mark = Array(#""writer":""#.utf8)
        let line = bytes.prefix(JournalLimit.headerBytesMax).prefix { $0 != 0x0A }
        guard let at = line.firstRange(of: mark), at.upperBound + WriterID.length <= line.endIndex else { return nil }
        return WriterID(String(decoding: line[at.upperBound..<at.upperBound + WriterID.length], as: UTF8.self))
    }

    private static func entry(_ bytes: [UInt8], _ line: FileReading.KeptLine) -> Entry? {
        let fields = line.fields
        let start = bytes.withUnsafeBufferPointer { buffer -> Int? in
            guard let base = buffer.baseAddress else { return nil }
            var cursor = JSONCursor(base: base, from: line.start + RecordFormat.bodyOffset, to: line.end)
            cursor.expect(#""s":"#)
            _ = cursor.number()
            cursor.expect(#","p":""#)
            // Eight digits, a quote and a comma.
            return cursor.failed || cursor.position + 10 > line.end ? nil : cursor.position + 10
        }
        guard let start else { return nil }
        return Entry(
            sequence: fields.sequence, lamport: fields.lamport, need: fields.need,
            part: fields.part.map { Entry.Part(index: $0.index, count: $0.count) }, isLost: fields.isLost,
            body: bytes[start..<line.end])
    }

    private static func time(of entry: Entry) -> String {
        guard let frame = BodyFrame(entry.body) else { return "" }
        return String(decoding: entry.body[frame.time].dropFirst().dropLast(), as: UTF8.self)
    }

    /// The file: sums and chain made anew.
    func encoded() -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(entries.reduce(200) { $0 + $1.body.count + 60 })
        let seed = RecordFormat.seed(writer)
        var body = Array(#""l":0,"t":"\#(headTime)","events":[],"head":"#.utf8)
        body += head.encoded()
        body.append(0x7D)
        _ = RecordFormat.append(body: body[...], seed: seed, sequence: 0, previous: 0, to: &out)
        var previous: UInt32 = 0
        for entry in entries {
            previous = RecordFormat.append(
                body: entry.body, seed: seed, sequence: entry.sequence, previous: previous, to: &out)
        }
        return out
    }
}

/// Where the parts of a record's body lie.
struct BodyFrame {
    /// The value of `t`, quotes included.
    var time: Range<Int>
    /// What stands between the time and the events: `part`, `need` and what later versions add; with its commas.
    var options: Range<Int>
    /// The events' array, brackets included.
    var events: Range<Int>

    init?(_ body: ArraySlice<UInt8>) {
        let shift = body.startIndex
        let found = body.withUnsafeBufferPointer { buffer -> (Range<Int>, Range<Int>, Range<Int>)? in
            guard let base = buffer.baseAddress else { return nil }
            var cursor = JSONCursor(base: base, from: 0, to: buffer.count)
            cursor.expect(#""l":"#)
            _ = cursor.number()
            cursor.expect(#","t":"#)
            let timeStart = cursor.position
            _ = cursor.string()
            let time = timeStart..<cursor.position
            var options = cursor.position..<cursor.position
            while !cursor.failed {
                cursor.expect(0x2C)
                let mark = cursor.position - 1
                let key = cursor.string()
                cursor.expect(0x3A)
                let start = cursor.position
                cursor.skipValue(depth: -1)
                if cursor.failed { return nil }
                if cursor.equals(key, "events") { return (time, options, start..<cursor.position) }
                options = options.lowerBound..<cursor.position
                if mark >= buffer.count { return nil }
            }
            return nil
        }
        guard let (time, options, events) = found else { return nil }
        self.time = time.lowerBound + shift..<time.upperBound + shift
        self.options = options.lowerBound + shift..<options.upperBound + shift
        self.events = events.lowerBound + shift..<events.upperBound + shift
    }
}
