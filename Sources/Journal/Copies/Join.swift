internal import Domain
internal import System

/// What becomes of one of our files when another copy of it comes in: the only way a file replaces or extends another
/// (journal.md, 38-42). Pure: the same in every order, and done twice as done once.
enum Join: Equatable {
    /// Ours says all that theirs says.
    case ours(WriterLog)
    /// Theirs says more, or what we had lost.
    case theirs(WriterLog)
    /// Both go on differently after a record: theirs, and what ours says beyond it.
    case fork(after: UInt64, ours: WriterLog, theirs: WriterLog)

    /// - Parameters:
    ///   - ours: nil where we have no such file.
    ///   - theirs: taken up to the first damage and the first unfinished group (39).
    init(_ ours: WriterLog?, _ theirs: WriterLog, _ erased: Erased) {
        let erased = erased.union(theirs.head.erased).union(ours?.head.erased ?? [])
        let theirs = theirs.redacted(erased)
        guard let ours = ours?.redacted(erased) else {
            self = .theirs(theirs)
            return
        }
        var joined = ours
        joined.headTime = max(ours.headTime, theirs.headTime)
        joined.head.from = ours.head.from ?? theirs.head.from
        var isMore = joined.headTime != ours.headTime || joined.head != ours.head
        for (index, entry) in theirs.entries.enumerated() {
            guard index < joined.entries.count else {
                joined.entries.append(entry)
                isMore = true
                continue
            }
            let mine = joined.entries[index]
            if mine.body == entry.body || entry.isLost { continue }
            guard mine.isLost else {
                // What one of them had lost before they parted, the other may have.
                var other = theirs
                other.entries.replaceSubrange(0..<index, with: joined.entries[0..<index])
                // Of two that go on differently, one that says nothing any more gives way: all of it was erased.
                if theirs.saysNothing(from: index) {
                    if !ours.saysNothing(from: index) || !Self.isBefore(ours, theirs, from: index) {
                        self = isMore ? .theirs(joined) : .ours(joined)
                        return
                    }
                    self = .theirs(other)
                } else if ours.saysNothing(from: index) {
                    other.headTime = joined.headTime
                    other.head = joined.head
                    self = .theirs(other)
                } else {
                    self = .fork(after: UInt64(index), ours: ours, theirs: other)
                }
                return
            }
            joined.entries[index] = entry
            isMore = true
        }
        self = isMore ? .theirs(joined) : .ours(joined)
    }
}

extension Join {
    /// Which of two that say nothing stays, the same on every device: the longer, then the one whose bytes come later.
    fileprivate static func isBefore(_ ours: WriterLog, _ theirs: WriterLog, from index: Int) -> Bool {
        if ours.entries.count != theirs.entries.count { return ours.entries.count < theirs.entries.count }
        for (mine, other) in zip(ours.entries[index...], theirs.entries[index...]) where mine.body != other.body {
            return mine.body.lexicographicallyPrecedes(other.body)
        }
        return false
    }
}

extension WriterLog {
    /// Whether nothing is said any more from a record on: each was emptied by an erasure, or is lost.
    fileprivate func saysNothing(from index: Int) -> Bool {
        entries[index...].allSatisfy { entry in
            entry.isLost || BodyFrame(entry.body).map { $0.events.count <= 2 } ?? false
        }
    }

    /// The name of the file that what this one says after a record moves to: the same each time, whatever was erased.
    func continuation(after common: UInt64) -> WriterID {
        let first = entries.first { $0.sequence > common }?.lamport ?? 0
        var digest = FixedNumber(digest: SHA256.hex(Array("\(writer) \(common) \(first)".utf8)))
        return WriterID.random(using: &digest)
    }

    /// What this file says after a record, as the beginning of a new writer's (41): the counters, times and events are
    /// kept; numbers begin again, and what refers to a moved record refers to where it is now.
    func suffix(after common: UInt64, as new: WriterID) -> WriterLog {
        var log = WriterLog(writer: new, head: head, headTime: headTime)
        log.head.writer = new
        log.head.from = (writer, common)
        let moved = Moved(from: writer, after: common, to: new)
        for var entry in entries where entry.sequence > common {
            entry.sequence -= common
            if let frame = BodyFrame(entry.body), !entry.isLost {
                var body = Array(entry.body[entry.body.startIndex..<frame.events.lowerBound])
                body += moved.rewritten(entry.body[frame.events])
                body += entry.body[frame.events.upperBound...]
                entry.body = body[...]
            }
            log.entries.append(entry)
        }
        return log
    }

    /// The file up to a record.
    func prefix(through last: UInt64) -> WriterLog {
        var log = self
        log.entries.removeAll { $0.sequence > last }
        return log
    }

    /// Whether this file and another begin with the same records. Stubs and emptied records are no evidence: all alike.
    func beginsLike(_ other: WriterLog) -> Bool {
        for (mine, theirs) in zip(entries, other.entries) {
            guard mine.body == theirs.body else { return false }
            if !mine.isLost, let frame = BodyFrame(mine.body), frame.events.count > 2 { return true }
        }
        return false
    }
}

/// The first eight bytes of a digest, where an id is drawn by lot otherwise.
private struct FixedNumber: RandomNumberGenerator {
    private let number: UInt64

    /// - Parameter digest: in hexadecimal.
    init(digest: String) { number = UInt64(digest.prefix(16), radix: 16) ?? 0 }

    func next() -> UInt64 { number }
}

/// Records that moved to another writer's file, and what refers to them.
private struct Moved {
    let from: WriterID
    let after: UInt64
    let to: WriterID

    /// The events' bytes with `over`, `gestures`, `from` and `texts` leading to where the records are now.
    func rewritten(_ events: ArraySlice<UInt8>) -> [UInt8] {
        events.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            var cursor = JSONCursor(base: base, from: 0, to: buffer.count)
            var out: [UInt8] = []
            out.reserveCapacity(buffer.count)
            copy(&cursor, to: &out, key: "")
            return cursor.failed ? Array(buffer) : out
        }
    }

    private func copy(_ cursor: inout JSONCursor, to out: inout [UInt8], key: String) {
        switch cursor.peek {
        case 0x7B:
            cursor.position += 1
            out.append(0x7B)
            if !cursor.take(0x7D) {
                repeat {
                    if out.last != 0x7B { out.append(0x2C) }
                    let start = cursor.position
                    let name = cursor.string()
                    cursor.expect(0x3A)
                    out.append(contentsOf: cursor.bytes(start..<cursor.position))
                    copy(&cursor, to: &out, key: String(decoding: cursor.bytes(name), as: UTF8.self))
                } while !cursor.failed && cursor.take(0x2C)
                cursor.expect(0x7D)
            }
            out.append(0x7D)
        case 0x5B where key == "over":
            let stamp = cursor.stamp()
            guard let stamp else { return cursor.failed = true }
            let isMoved = stamp.writer == from && stamp.sequence > after
            let sequence = isMoved ? stamp.sequence - after : stamp.sequence
            out.append(contentsOf: #"[\#(stamp.lamport),"\#(isMoved ? to : stamp.writer)",\#(sequence)]"#.utf8)
        case 0x5B where key == "gestures": gestures(&cursor, to: &out)
        case 0x5B:
            cursor.position += 1
            out.append(0x5B)
            if !cursor.take(0x5D) {
                repeat {
                    if out.last != 0x5B { out.append(0x2C) }
                    copy(&cursor, to: &out, key: key == "texts" ? key : "")
                } while !cursor.failed && cursor.take(0x2C)
                cursor.expect(0x5D)
            }
            out.append(0x5D)
        default: scalar(&cursor, to: &out, key: key)
        }
    }

    /// `[[writer,first,last],…]`: a range that begins before the cut and ends after it becomes two.
    private func gestures(_ cursor: inout JSONCursor, to out: inout [UInt8]) {
        cursor.expect(0x5B)
        var ranges: [String] = []
        repeat {
            cursor.expect(0x5B)
            let name = cursor.string()
            let writer = String(decoding: cursor.bytes(name), as: UTF8.self)
            cursor.expect(0x2C)
            let first = cursor.number()
            cursor.expect(0x2C)
            let last = cursor.number()
            cursor.expect(0x5D)
            if writer != from.description || last <= after {
                ranges.append(#"["\#(writer)",\#(first),\#(last)]"#)
                continue
            }
            if first <= after { ranges.append(#"["\#(writer)",\#(first),\#(after)]"#) }
            ranges.append(#"["\#(to)",\#(first > after ? first - after : 1),\#(last - after)]"#)
        } while !cursor.failed && cursor.take(0x2C)
        cursor.expect(0x5D)
        out.append(contentsOf: ("[" + ranges.joined(separator: ",") + "]").utf8)
    }

    private func scalar(_ cursor: inout JSONCursor, to out: inout [UInt8], key: String) {
        let start = cursor.position
        cursor.skipValue()
        let bytes = cursor.bytes(start..<max(start, cursor.position))
        let text = String(decoding: bytes, as: UTF8.self)
        if key == "from", let sequence = UInt64(text), sequence > after {
            out.append(contentsOf: String(sequence - after).utf8)
        } else if key == "texts", let old = ErasedText(text.dropFirst().dropLast()), old.writer == from,
            old.sequence > after
        {
            let new = ErasedText(writer: to, sequence: old.sequence - after, subject: old.subject)
            out.append(contentsOf: "\"\(new)\"".utf8)
        } else {
            out.append(contentsOf: bytes)
        }
    }
}
