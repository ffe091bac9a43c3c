internal import Domain

// Counters and clocks that no honest device can have come to (journal.md, 59).
extension Journal {
    /// How far a counter can have come: each gesture counts one more than all before it, so it is never beyond the
    /// number of records there are, on this device and elsewhere. What is elsewhere and not known here is less than a
    /// whole file can hold.
    var countBound: UInt64 { bound(records: files.values.map { UInt64(max(0, $0.reading.report.records)) }) }

    private func bound(records: [UInt64]) -> UInt64 { records.reduce(0, &+) &+ JournalLimit.lamportSlack }

    /// Whether a counter has leapt to where it leaves no room: what counts on from there could not be written. One that
    /// leaves room is lived with, for what others wrote counts on from it.
    var hasLeapt: Bool {
        carnet.lamportMax > countBound && carnet.lamportMax > JournalLimit.lamportMax - JournalLimit.lamportSlack
            && lamportBound == JournalLimit.lamportMax
    }

    /// The bound for copies that come in: theirs are counted too. Beyond what stands here already, nobody can be by
    /// more than there are records.
    func joinBound(_ incoming: [WriterLog]) -> UInt64 {
        var counts: [WriterID: UInt64] = [:]
        for (writer, file) in files { counts[writer] = UInt64(max(0, file.reading.report.records)) }
        for log in incoming { counts[log.writer] = max(counts[log.writer] ?? 0, UInt64(log.entries.count)) }
        let records = counts.values.reduce(0, &+)
        return max(records &+ JournalLimit.lamportSlack, carnet.lamportMax &+ records)
    }

    /// The first record of a copy that is not to be taken in, and why.
    func leap(in log: WriterLog, bound: UInt64) -> Leap? {
        let known = files[log.writer]?.reading.lastSequence ?? 0
        let leavesOut = isLeftOut(log.writer)
        for entry in log.entries {
            if entry.lamport > bound { return Leap(kind: .counter, sequence: entry.sequence) }
            if leavesOut, entry.need > JournalLimit.needMax { return Leap(kind: .version, sequence: entry.sequence) }
            if entry.sequence > known, entry.isAhead { return Leap(kind: .clock, sequence: entry.sequence) }
        }
        return nil
    }

    /// Read-only for a later version's sake: whose, once the names are known.
    func nameLaterWriter() {
        for (writer, file) in files {
            if let from = file.reading.report.head?.from { carnet.goesOn(writer, from: from.0) }
        }
        guard case .newerVersion(let file, let version, let writer)? = readOnly, let id = WriterID(writer),
            let person = carnet.signature(of: id)?.person, !person.isEmpty
        else { return }
        readOnly = .newerVersion(file: file, version: version, writer: person)
    }

    // MARK: STATE/left-out

    private static let leftOutName = "left-out"

    func isLeftOut(_ writer: WriterID) -> Bool {
        if leftOut == nil {
            let bytes = (try? stateFile(Self.leftOutName)) ?? nil
            leftOut = Set(String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n").map(String.init))
        }
        return leftOut?.contains(writer.description) == true
    }

    func leaveOut(_ writer: WriterID) throws(JournalFault) {
        guard !isLeftOut(writer) else { return }
        leftOut?.insert(writer.description)
        let lines = (leftOut ?? []).sorted().map { $0 + "\n" }.joined()
        try writeStateFile(Self.leftOutName, Array(lines.utf8))
    }
}

/// A record that a copy was cut before: what no honest device can have written, or what was told to be left out.
package struct Leap: Equatable, Sendable {
    package enum Kind: Equatable, Sendable { case counter, clock, version }
    package var kind: Kind
    package var sequence: UInt64
    /// Where the copy is kept.
    package var path = ""
}

extension WriterLog.Entry {
    /// Whether its time is of a year that no honest clock shows.
    fileprivate var isAhead: Bool {
        let mark = Array(#","t":""#.utf8)
        guard let at = body.prefix(40).firstRange(of: mark) else { return false }
        let year = body[at.upperBound...].prefix(4)
        guard year.count == 4, let number = Int(String(decoding: year, as: UTF8.self)) else { return false }
        return number >= JournalLimit.yearMax
    }
}
