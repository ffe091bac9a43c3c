package import Domain
internal import Glibc

/// Something noticed in a file that cost nothing: told by `verify`, never an alarm.
package enum Note: Equatable, Sendable {
    case torn(offset: Int, length: Int)
    case isolatedTail(offset: Int, length: Int)
    case missingLineFeed(offset: Int)
    case extraBytes(offset: Int, length: Int)
    case abandonedGroup(sequence: UInt64)
    case pendingGroup(sequence: UInt64)
    /// A repair found their bytes gone: stubs stand in their places.
    case lostRecords(Int)
}

/// Something wrong in a file: what is intact is shown all the same, and `verify` exits 1 (journal.md, 23).
package struct Damage: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case badBytes, badGrammar, missingRecords(UInt64, UInt64), doubledRecord, brokenChain, incompleteGroup
        case foreignHeader, foreignCarnet, noHeader, acknowledgedTailLost
        /// Its counter is beyond what any device can have come to.
        case leap
    }
    package var kind: Kind
    package var offset: Int
    package var length: Int
    /// The sequence number it concerns, where one can be told.
    package var record: UInt64?
}

/// One writer's file as far as it was read.
package struct FileReport: Sendable {
    package var writer: WriterID
    package var path: String
    package var head: Head?
    package var records = 0
    package var lost = 0
    package var notes: [Note] = []
    package var damage: [Damage] = []
    /// Versions above ours found in the head or in a `need`: the carnet is then read-only.
    package var newerVersion: UInt64?
}

/// Reads one file's bytes from where it stopped: records out, notes and damage in the report.
///
/// The reader goes on after anything: every intact record counts, once (journal.md, 20–24).
struct FileReading {
    var report: FileReport
    /// The file offset up to which all is read.
    var offset = 0
    var lastSequence: UInt64?
    var lastChecksum: UInt32 = 0
    /// A record that counts beyond it is damage.
    var lamportBound = JournalLimit.lamportMax
    /// Records came out of order: then which were seen must be remembered one by one.
    private var strays: Set<UInt64> = []
    private var pending: [Record] = []
    private var pendingCount: UInt64 = 0
    private let seed: UInt32
    private let writerIndex: UInt16
    private var badStart: Int?
    /// The bytes after the last line feed that are no whole record.
    var tail: Range<Int>?
    /// The lines that count, one a sequence number, as they come; nil where nobody asked.
    var kept: [KeptLine]? { didSet { keeps = kept != nil } }
    private var keeps = false
    /// The last record is whole but for its line feed.
    private(set) var lacksLineFeed = false

    init(writer: WriterID, index: UInt16, path: String) {
        report = FileReport(writer: writer, path: path)
        seed = RecordFormat.seed(writer)
        writerIndex = index
    }

    var nextSequence: UInt64 { lastSequence.map { $0 + 1 } ?? 0 }
    /// A group of parts begun at the end of the file: the writer must say that it is abandoned.
    var openGroup: UInt64? { pending.first?.sequence }

    /// Reads the bytes up to `count` that stand at `chunk` from `start`, and at `offset` in the file.
    /// - Parameter pieceBytes: enough for once: the line that goes beyond is the last.
    mutating func read(
        chunk: Int, base: UnsafePointer<UInt8>, start: Int, count: Int, pieceBytes: Int = .max,
        into out: inout [Record]
    ) {
        let end = start + count
        let stop = start + min(count, pieceBytes)
        let shift = offset - start
        var position = start
        tail = nil
        lacksLineFeed = false
        while position < stop {
            let found = memchr(base + position, 0x0A, end - position)
            let lineEnd = found.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) - base } ?? end
            let line = Line(base: base, start: position, end: lineEnd, shift: shift, chunk: chunk)
            if let fields = check(base, position, lineEnd) {
                accept(fields, line, &out)
                if found == nil { lacksLineFeed = true }
            } else if found == nil {
                // An intact record may stand before what is torn: another byte took its line feed's place.
                let bad = salvage(line, &out)
                offset = bad + shift
                tail = offset..<lineEnd + shift
                break
            } else {
                tellBad(line, salvage(line, &out), lineEnd)
            }
            position = found == nil ? lineEnd : lineEnd + 1
            offset = position + shift
        }
    }

    /// A line that counts: what it says of itself, and where it stands in the chunk.
    struct KeptLine {
        var fields: RecordFormat.Fields
        var start: Int
        var end: Int
    }

    private struct Line {
        var base: UnsafePointer<UInt8>
        var start: Int
        var end: Int
        var shift: Int
        var chunk: Int
    }

    /// The record that fills these bytes exactly, if its checksum and its grammar are right.
    @inline(__always)
    private func check(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> RecordFormat.Fields? {
        let length = end - start
        guard length > RecordFormat.bodyOffset + 16, length <= JournalLimit.headerBytesMax, base[end - 1] == 0x7D,
            RecordFormat.isFramed(base + start), let sum = RecordFormat.hex(base + start + RecordFormat.prefixLength)
        else { return nil }
        let body = UnsafeBufferPointer(
            start: base + start + RecordFormat.bodyOffset, count: length - RecordFormat.bodyOffset)
        guard RecordFormat.checksum(seed: seed, body) == sum else { return nil }
        guard
            var fields = RecordFormat.parseUsual(base, from: start, to: end)
                ?? RecordFormat.parse(base, from: start, to: end)
        else { return nil }
        fields.checksum = sum
        return fields
    }

    /// A line that is not exactly one record: what is intact inside it stands, and what is not before it is told.
    ///
    /// - Returns: where what comes after the last intact record begins.
    private mutating func salvage(_ line: Line, _ out: inout [Record]) -> Int {
        var position = line.start
        var bad = line.start
        while let start = Self.opening(line.base, position, line.end) {
            let stop = Self.opening(line.base, start + 1, line.end) ?? line.end
            var last = stop
            while last > start, line.base[last - 1] != 0x7D { last -= 1 }
            if let fields = check(line.base, start, last) {
                tellBad(line, bad, start)
                accept(
                    fields, Line(base: line.base, start: start, end: last, shift: line.shift, chunk: line.chunk), &out)
                bad = last
            }
            position = stop
        }
        return bad
    }

    /// Blanks, a CR or a BOM are only told; anything else waits for a `tailIsolated` that owns up to it.
    private mutating func tellBad(_ line: Line, _ start: Int, _ end: Int) {
        guard end > start else { return }
        let bytes = UnsafeBufferPointer(start: line.base + start, count: end - start)
        let blanks: [UInt8] = [0x20, 0x09, 0x0D, 0xEF, 0xBB, 0xBF]
        if bytes.allSatisfy({ blanks.contains($0) }) {
            report.notes.append(.extraBytes(offset: start + line.shift, length: end - start))
        } else {
            report.damage.append(Damage(kind: .badBytes, offset: start + line.shift, length: end - start, record: nil))
        }
    }

    private static func opening(_ base: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Int? {
        let length = RecordFormat.opening.count
        var at = from
        while at + length <= end {
            guard let found = memchr(base + at, 0x7B, end - at) else { return nil }
            at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
            if at + length <= end,
                RecordFormat.opening.indices.allSatisfy({ base[at + $0] == RecordFormat.opening[$0] })
            {
                return at
            }
            at += 1
        }
        return nil
    }

    @inline(__always)
    private mutating func accept(_ fields: RecordFormat.Fields, _ line: Line, _ out: inout [Record]) {
        let sequence = fields.sequence
        if fields.lamport > lamportBound {
            report.damage.append(
                Damage(
                    kind: .leap, offset: line.start + line.shift, length: line.end - line.start, record: sequence))
            return
        }
        if fields.need > JournalLimit.needMax { report.newerVersion = max(report.newerVersion ?? 0, fields.need) }
        if sequence == nextSequence, sequence <= 1 || fields.previous == lastChecksum, strays.isEmpty {
            if sequence == 0 { return acceptHead(fields, line) }
            lastSequence = sequence
        } else if !acceptOutOfOrder(fields, line) {
            return
        }
        lastChecksum = fields.checksum
        report.records += 1
        if keeps || fields.isLost { keep(fields, line) }
        var record = Record(
            writer: writerIndex, chunk: UInt16(line.chunk),
            events: UInt32(fields.events.lowerBound)..<UInt32(fields.events.upperBound),
            timeStart: UInt32(fields.timeStart), sequence: sequence, lamport: fields.lamport, gesture: sequence)
        classify(&record, fields, line)
        group(record, fields, line, &out)
    }

    /// Out of the way of a replay, which keeps none.
    @inline(never)
    private mutating func keep(_ fields: RecordFormat.Fields, _ line: Line) {
        if fields.isLost { report.lost += 1 }
        if keeps { kept?.append(KeptLine(fields: fields, start: line.start, end: line.end)) }
    }

    private mutating func acceptHead(_ fields: RecordFormat.Fields, _ line: Line) {
        lastSequence = 0
        lastChecksum = 0
        guard let range = fields.head, let head = Head(line.base, range), head.writer == report.writer else {
            report.damage.append(
                Damage(kind: .foreignHeader, offset: line.start + line.shift, length: line.end - line.start, record: 0))
            return
        }
        report.head = head
        report.records += 1
        keep(fields, line)
        if head.version > JournalLimit.version { report.newerVersion = max(report.newerVersion ?? 0, head.version) }
    }

    /// Gaps, doubled and swapped records: told; every (writer, s) counts once.
    private mutating func acceptOutOfOrder(_ fields: RecordFormat.Fields, _ line: Line) -> Bool {
        let sequence = fields.sequence
        let offset = line.start + line.shift
        let length = line.end - line.start
        func damage(_ kind: Damage.Kind) {
            report.damage.append(Damage(kind: kind, offset: offset, length: length, record: sequence))
        }
        // A header in the wrong place is one all the same.
        if sequence == 0, report.head == nil, strays.remove(0) != nil {
            damage(.brokenChain)
            let (last, checksum) = (lastSequence, lastChecksum)
            acceptHead(fields, line)
            (lastSequence, lastChecksum) = (last, checksum)
            return false
        }
        if sequence < nextSequence {
            // Missing ones remembered as strays' complement: a record below the last counts if it was skipped before.
            guard strays.remove(sequence) != nil, sequence > 0 else {
                damage(.doubledRecord)
                return false
            }
            damage(.brokenChain)
            return true
        }
        if sequence > nextSequence {
            damage(.missingRecords(nextSequence, sequence - 1))
            if lastSequence == nil { report.damage.append(Damage(kind: .noHeader, offset: 0, length: 0, record: 0)) }
            // At most this many missing numbers are remembered, so that a forged number cannot fill the memory.
            let missingMax: UInt64 = 100_000
            for missing in nextSequence..<min(sequence, nextSequence + missingMax) { strays.insert(missing) }
        } else if sequence > 1, fields.previous != lastChecksum, !strays.contains(sequence - 1) {
            damage(.brokenChain)
        }
        if sequence == 0 {
            acceptHead(fields, line)
            return false
        }
        lastSequence = sequence
        return true
    }

    /// Reads the record's first event's kind: undo and the journal's own notes are set apart.
    @inline(__always)
    private func classify(_ record: inout Record, _ fields: RecordFormat.Fields, _ line: Line) {
        // `[{"e":"X`: only these kinds begin with u, t, g or p, and erasures with contactEr or er.
        let first = fields.events.lowerBound + 7
        guard fields.events.count > 8 else { return }
        switch line.base[first] {
        case 0x75, 0x74, 0x67, 0x70: break
        case 0x63 where line.base[first + 7] == 0x45 && line.base[first + 8] == 0x72: break
        case 0x65 where line.base[first + 1] == 0x72: break
        default: return
        }
        var cursor = JSONCursor(base: line.base, from: fields.events.lowerBound + 1, to: fields.events.upperBound)
        switch cursor.eventHead().kind {
        case .undone: record.isUndo = true
        case .contactErased: record.isErasure = true
        case .tailIsolated, .groupAbandoned, .personNamed, .erasureApplied: record.isHousekeeping = true
        default: break
        }
    }

    /// Parts of a gesture wait for the last one: a gesture is all there or not at all (journal.md, 24).
    @inline(__always)
    private mutating func group(_ record: Record, _ fields: RecordFormat.Fields, _ line: Line, _ out: inout [Record]) {
        if pending.isEmpty, fields.part == nil, !record.isHousekeeping { return out.append(record) }
        var record = record
        if record.isHousekeeping { settleHousekeeping(record, line) }
        // The writer says first that the tail was torn, then that the group is abandoned (17).
        if record.isHousekeeping, isTailIsolated(record, line) { return out.append(record) }
        if let first = pending.first {
            let isNextPart =
                fields.part.map { $0.index == UInt64(pending.count) + 1 && $0.count == pendingCount } ?? false
            if isNextPart, record.lamport == first.lamport {
                record.gesture = first.sequence
                if first.isErasure { record.isErasure = true }
                pending.append(record)
                if UInt64(pending.count) == pendingCount { flush(&out) }
                return
            }
            if !pending.isEmpty {
                // It was acknowledged: intact parts are applied, and the missing ones told.
                report.damage.append(
                    Damage(kind: .incompleteGroup, offset: line.start + line.shift, length: 0, record: first.sequence))
                flush(&out)
            }
        }
        guard let part = fields.part, part.count > 1, part.count <= UInt64(JournalLimit.partsMax) else {
            return out.append(record)
        }
        if part.index == 1 {
            pending = [record]
            pendingCount = part.count
        } else {
            out.append(record)
        }
    }

    private mutating func flush(_ out: inout [Record]) {
        out.append(contentsOf: pending)
        pending = []
    }

    private mutating func settleHousekeeping(_ record: Record, _ line: Line) {
        var cursor = JSONCursor(base: line.base, from: Int(record.eventsStart) + 1, to: Int(record.eventsEnd))
        let kind = cursor.eventHead().kind
        guard kind == .tailIsolated || kind == .groupAbandoned, cursor.take(0x2C) else { return }
        _ = cursor.string()
        cursor.expect(0x3A)
        let value = cursor.number()
        guard !cursor.failed else { return }
        if kind == .groupAbandoned {
            if pending.first?.sequence == value {
                pending = []
                report.notes.append(.abandonedGroup(sequence: value))
            }
        } else if let torn = Self.tornRegion(report.damage, before: line.start + line.shift, bytes: value) {
            report.damage.removeLast(torn.count)
            report.notes.append(.isolatedTail(offset: torn.range.lowerBound, length: torn.range.count))
        }
    }

    private func isTailIsolated(_ record: Record, _ line: Line) -> Bool {
        var cursor = JSONCursor(base: line.base, from: Int(record.eventsStart) + 1, to: Int(record.eventsEnd))
        return cursor.eventHead().kind == .tailIsolated
    }
}
