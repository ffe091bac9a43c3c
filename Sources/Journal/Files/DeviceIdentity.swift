internal import Domain

/// STATE/writer: the machine and the carnet it is for, my id, and the ids I had before (journal.md, 2 and 3).
///
///     <machine> [<carnet>]
///     <own id>
///     <former id> [<last record acknowledged under it, where the file no longer had it>]
struct DeviceIdentity: Equatable {
    var machine: String
    /// The carnet's name: another one may stand in the same folder one day.
    var carnet: String?
    var own: WriterID
    var former: [WriterID] = []
    /// Ids given up because their file had lost records: the last one that was acknowledged.
    var lost: [WriterID: UInt64] = [:]

    static func read(_ bytes: [UInt8]) -> DeviceIdentity? {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
        guard lines.count >= 2, let machine = lines[0].first, let own = WriterID(lines[1][0]) else { return nil }
        var identity = DeviceIdentity(
            machine: String(machine), carnet: lines[0].count > 1 ? String(lines[0][1]) : nil, own: own)
        for line in lines.dropFirst(2) {
            guard let writer = WriterID(line[0]) else { continue }
            identity.former.append(writer)
            if line.count > 1, let last = UInt64(line[1]), last <= Record.sequenceMax { identity.lost[writer] = last }
        }
        return identity
    }

    var bytes: [UInt8] {
        let first = machine + (carnet.map { " " + $0 } ?? "")
        let rest = former.map { $0.description + (lost[$0].map { " \($0)" } ?? "") }
        return Array(([first, own.description] + rest).joined(separator: "\n").utf8) + [0x0A]
    }

    /// The same device under a new id; what the old one's file lost is not forgotten.
    func renamed(_ writer: WriterID, lost last: UInt64?) -> DeviceIdentity {
        var renamed = self
        renamed.own = writer
        renamed.former.insert(own, at: 0)
        renamed.lost[own] = last
        return renamed
    }
}

/// STATE/seen: the last record acknowledged, and under which id.
enum Seen {
    static let bytesMax = 32

    static func read(_ bytes: [UInt8], of writer: WriterID) -> UInt64? {
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard let first = words.first, words.count < 2 || WriterID(words[1]) == writer else { return nil }
        return UInt64(first).flatMap { $0 <= Record.sequenceMax ? $0 : nil }
    }

    static func bytes(_ sequence: UInt64, _ writer: WriterID) -> [UInt8] {
        var text = Array("\(sequence) \(writer)".utf8)
        while text.count < bytesMax { text.append(0x0A) }
        return text
    }
}
