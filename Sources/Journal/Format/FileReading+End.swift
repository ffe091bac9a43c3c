internal import Domain

// What stands at the end of a file and is no record: torn, and owned up to by whoever writes next (journal.md, 17, 22).
extension FileReading {
    /// The bad bytes that end just before a line feed at `end - 1`, all lines of them: a tail that was torn, and torn
    /// again when it was to be isolated.
    ///
    /// - Parameter bytes: how many of them; nil for all.
    static func tornRegion(_ damage: [Damage], before end: Int, bytes: UInt64? = nil) -> (
        range: Range<Int>, count: Int
    )? {
        var start = end
        var count = 0
        for last in damage.reversed() {
            guard last.kind == .badBytes, last.offset + last.length + 1 == start else { break }
            start = last.offset
            count += 1
            if let bytes, UInt64(end - 1 - start) == bytes { return (start..<end - 1, count) }
        }
        return count == 0 || bytes != nil ? nil : (start..<end - 1, count)
    }

    /// What stands at the end of the file and is no record: what the next record owns up to (17).
    var tornEnd: Range<Int>? {
        let end = tail.map(\.lowerBound) ?? offset
        let before = Self.tornRegion(report.damage, before: end)?.range
        guard let tail else { return before }
        return (before?.lowerBound ?? tail.lowerBound)..<tail.upperBound
    }

    /// Goes past a tail that the next bytes, written now, own up to.
    mutating func skipTail() {
        guard let tail else { return }
        report.damage.append(Damage(kind: .badBytes, offset: tail.lowerBound, length: tail.count, record: nil))
        offset = tail.upperBound
        self.tail = nil
    }

    /// What the end of the file says, once all of it is read.
    func closingReport(seen: UInt64?) -> FileReport {
        var closed = report
        // Nothing that was acknowledged is missing: an end that is no record never was one.
        if let seen, seen < nextSequence, let torn = tornEnd {
            closed.damage.removeLast(Self.tornRegion(report.damage, before: tail?.lowerBound ?? offset)?.count ?? 0)
            closed.notes.append(.torn(offset: torn.lowerBound, length: torn.count))
        } else if let tail {
            if let seen, seen >= nextSequence {
                closed.damage.append(
                    Damage(
                        kind: .acknowledgedTailLost, offset: tail.lowerBound, length: tail.count, record: nextSequence))
            } else {
                closed.notes.append(.torn(offset: tail.lowerBound, length: tail.count))
            }
        } else if let seen, seen >= nextSequence {
            closed.damage.append(
                Damage(kind: .missingRecords(nextSequence, seen), offset: offset, length: 0, record: nextSequence))
        }
        if closed.lost > 0 { closed.notes.append(.lostRecords(closed.lost)) }
        if lacksLineFeed { closed.notes.append(.missingLineFeed(offset: offset)) }
        if let openGroup { closed.notes.append(.pendingGroup(sequence: openGroup)) }
        return closed
    }
}
