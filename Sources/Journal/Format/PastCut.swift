internal import Domain

/// What of a writer's file belongs to a carnet as it was on a day (piloting.md, *Every day*): all up to the last record
/// whose time, in Paris, is of that day or before. A clock that went back takes nothing away.
struct PastCut {
    /// Where what counts ends; never before the header's end.
    let end: Int
    /// Who was erased since, and the texts that named them: they stay so.
    let erased: [String]

    init(_ base: UnsafePointer<UInt8>, count: Int, day: Day) {
        var erased: [String] = []
        var end = count
        while end > 0 {
            let last = base[end - 1] == 0x0A ? end - 1 : end
            var start = last
            while start > 0, base[start - 1] != 0x0A { start -= 1 }
            let line = UnsafeBufferPointer(start: base + start, count: last - start)
            // The header, whatever its time.
            if start == 0 { break }
            if let of = Self.day(of: line), of <= day { break }
            erased += Self.erased(in: line)
            end = start
        }
        (self.end, self.erased) = (end, erased)
    }

    private static let timeKey = Array(#","t":""#.utf8)
    private static let erasureKey = Array(#""e":"contactErased""#.utf8)

    private static func day(of line: UnsafeBufferPointer<UInt8>) -> Day? {
        // Before the events, where nobody writes.
        guard let at = find(timeKey, in: UnsafeBufferPointer(rebasing: line.prefix(160))), at + 30 <= line.count
        else { return nil }
        return Instant(String(decoding: line[(at + timeKey.count)..<(at + timeKey.count + 24)], as: UTF8.self))?
            .parisDay
    }

    private static func find(_ word: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard bytes.count >= word.count else { return nil }
        return (0...bytes.count - word.count).first { at in word.indices.allSatisfy { bytes[at + $0] == word[$0] } }
    }

    /// The names that an erasure lists: ids, and events that named them.
    private static func erased(in line: UnsafeBufferPointer<UInt8>) -> [String] {
        guard find(erasureKey, in: line) != nil else { return [] }
        var names: [String] = []
        for part in String(decoding: line, as: UTF8.self).split(separator: "\"") {
            if ContactID(part) != nil || ErasedText(String(part)) != nil { names.append(String(part)) }
        }
        return names
    }
}
