// Grammar of a record, one line (journal.md, 5–13; docs/journal-format.md):
//
//   record = {"k":"KKKKKKKK","s":N,"p":"KKKKKKKK","l":N,"t":"TIME"[,"part":[I,N]][,"need":V]
//             ,"events":[…][,"head":{…}]} LF        (on one line)
//
// K is eight lower-case hexadecimal digits; the checksum k covers the writer id, then every byte from `"s":` to the
// last `}` included. It stands at a fixed offset and is checked before anything is parsed.

internal import System
package import Domain

/// Every limit of the format, the same for writer and reader (journal.md, 13).
package enum JournalLimit {
    package static let version: UInt64 = 1
    /// The highest `need` of a record that we can follow: 2 is the erasure of texts of things (outreach.md, *Things*).
    package static let needMax: UInt64 = 2
    package static let fieldBytesMax = 64 << 10
    package static let recordBytesMax = 1 << 20
    package static let headerBytesMax = 8 << 20
    package static let eventsPerRecordMax = 1000
    package static let partsMax = 100_000
    package static let lamportMax: UInt64 = 1 << 48
    /// How far a counter may be beyond the number of all records that are known: more records than a file can hold.
    package static let lamportSlack: UInt64 = 1 << 32
    /// The first year that no honest clock shows: what keeps a computer's time counts two digits of the year.
    package static let yearMax = 2100
}

enum RecordFormat {
    /// `{"k":"`, the eight digits, `",`.
    static let prefixLength = 6
    static let bodyOffset = 16
    static let opening: [UInt8] = Array(#"{"k":""#.utf8)

    static func checksum(_ writer: WriterID, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        checksum(seed: seed(writer), bytes)
    }

    /// The checksum of the writer id alone, from which every record of its file goes on.
    static func seed(_ writer: WriterID) -> UInt32 {
        Array(writer.description.utf8).withUnsafeBufferPointer { CRC32C.sum($0) }
    }

    @inline(__always)
    static func checksum(seed: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        CRC32C.sum(bytes, from: seed)
    }

    @inline(__always)
    static func hex(_ bytes: UnsafePointer<UInt8>) -> UInt32? {
        // The eight digits at once; bytes above 0x7F fail first, so that no sum below carries into the next byte.
        let word = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).littleEndian
        let high: UInt64 = 0x8080_8080_8080_8080
        guard word & high == 0 else { return nil }
        let isLetter = ((word &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(word &+ 0x1919_1919_1919_1919)) & high
        let isDigit = ((word &+ 0x5050_5050_5050_5050) & ~(word &+ 0x4646_4646_4646_4646)) & high
        guard isLetter | isDigit == high else { return nil }
        let nibbles = (word & 0x0F0F_0F0F_0F0F_0F0F) &+ (isLetter >> 7) &* 9
        let pairs = (nibbles << 4 | nibbles >> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs << 8 | pairs >> 16) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: fours << 16 | fours >> 32)
    }

    /// What stands around the eight digits, which the sum does not cover: `{"k":"` and `",`.
    @inline(__always)
    static func isFramed(_ start: UnsafePointer<UInt8>) -> Bool {
        let bytes = UnsafeRawPointer(start)
        return bytes.word32(0) == 0x226B_227B && bytes.word16(4) == 0x223A && bytes.word16(14) == 0x2C22
    }

    static func hexText(_ value: UInt32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 8) { digits, count in
            for index in 0..<8 {
                let digit = UInt8(value >> UInt32(28 - 4 * index) & 15)
                digits[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
            }
            count = 8
        }
    }

    /// What one record says of itself, besides its events.
    struct Fields {
        var checksum: UInt32 = 0
        var sequence: UInt64 = 0
        var previous: UInt32 = 0
        var lamport: UInt64 = 0
        var timeStart = 0
        var part: (index: UInt64, count: UInt64)?
        var need: UInt64 = 0
        var events: Range<Int> = 0..<0
        var head: Range<Int>?
        var isLost = false
    }

    /// The usual record, neither a header nor a part: what stands at fixed places but for the length of two numbers is
    /// compared in words. Nil for any other, which `parse` reads.
    @inline(__always)
    static func parseUsual(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Fields? {
        let bytes = UnsafeRawPointer(base)
        // Numbers of seven digits at most, and room for words that reach beyond what they are read for.
        let roomMin = 120
        var at = start + bodyOffset
        guard end - at >= roomMin, bytes.word32(at) == 0x3A22_7322, let sequence = bytes.shortNumber(at + 4),
            sequence.value != 0
        else { return nil }
        at += 4 + sequence.length
        // ,"p":" and eight digits, ","l": and a number, ,"t":" and 24 characters, ","events":[
        guard bytes.word32(at) == 0x2270_222C, bytes.word16(at + 4) == 0x223A, let previous = hex(base + at + 6),
            bytes.word32(at + 14) == 0x6C22_2C22, bytes.word16(at + 18) == 0x3A22,
            let lamport = bytes.shortNumber(at + 20)
        else { return nil }
        at += 20 + lamport.length
        guard bytes.word32(at) == 0x2274_222C, bytes.word16(at + 4) == 0x223A,
            bytes.word64(at + 30) == 0x746E_6576_6522_2C22, bytes.word32(at + 37) == 0x3A22_7374,
            bytes.word16(end - 2) == 0x7D5D,
            // Nothing hides in the time.
            !JSONCursor.hasQuoteOrSlash(bytes.word64(at + 6)), !JSONCursor.hasQuoteOrSlash(bytes.word64(at + 14)),
            !JSONCursor.hasQuoteOrSlash(bytes.word64(at + 22))
        else { return nil }
        var fields = Fields()
        fields.sequence = sequence.value
        fields.previous = previous
        fields.lamport = lamport.value
        fields.timeStart = at + 6
        fields.events = at + 41..<end - 1
        return fields
    }

    /// Parses a record whose checksum was right; nil when its bytes do not follow the grammar all the same.
    @inline(__always)
    static func parse(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Fields? {
        var cursor = JSONCursor(base: base, from: start + bodyOffset, to: end)
        var fields = Fields()
        cursor.expect(#""s":"#)
        fields.sequence = cursor.number()
        cursor.expect(#","p":""#)
        guard !cursor.failed, end - cursor.position > 9, let p = hex(base + cursor.position) else { return nil }
        fields.previous = p
        cursor.position += 8
        cursor.expect(#"","l":"#)
        fields.lamport = cursor.number()
        cursor.expect(#","t":"#)
        let time = cursor.string()
        if time.count == 24 { fields.timeStart = time.lowerBound }
        cursor.expect(0x2C)
        if cursor.position + 2 <= end, base[cursor.position + 1] != 0x65 { options(&cursor, &fields) }
        cursor.expect(#""events":"#)
        guard !cursor.failed, fields.lamport <= JournalLimit.lamportMax, fields.sequence <= Record.sequenceMax else {
            return nil
        }
        // The last `]}` of the record ends its events, unless a head follows: then the value is passed over.
        if end - 2 >= cursor.position, base[end - 1] == 0x7D, base[end - 2] == 0x5D, fields.sequence != 0 {
            fields.events = cursor.position..<end - 1
            return fields
        }
        let eventsStart = cursor.position
        cursor.skipValue()
        fields.events = eventsStart..<cursor.position
        if cursor.take(0x2C) {
            cursor.key("head")
            let headStart = cursor.position
            cursor.skipValue()
            fields.head = headStart..<cursor.position
        }
        cursor.expect(0x7D)
        return cursor.failed || cursor.position != end ? nil : fields
    }

    /// `part`, `need`, `lost`, and what a later version may add, before `events`.
    private static func options(_ cursor: inout JSONCursor, _ fields: inout Fields) {
        while !cursor.failed {
            let mark = cursor.position
            let key = cursor.string()
            if cursor.equals(key, "events") {
                cursor.position = mark
                return
            }
            cursor.expect(0x3A)
            if cursor.equals(key, "part") {
                cursor.expect(0x5B)
                let index = cursor.number()
                cursor.expect(0x2C)
                fields.part = (index, cursor.number())
                cursor.expect(0x5D)
            } else if cursor.equals(key, "need") {
                fields.need = cursor.number()
            } else if cursor.equals(key, "lost") {
                fields.isLost = cursor.bool()
            } else {
                cursor.skipValue()
            }
            cursor.expect(0x2C)
        }
    }

    /// Appends one line, its checksum filled in; returns that.
    static func append(
        seed: UInt32, sequence: UInt64, previous: UInt32, lamport: UInt64, time: Instant, part: (Int, Int)? = nil,
        need: UInt64? = nil, head: [UInt8]? = nil, to out: inout [UInt8], events: (inout [UInt8]) -> Void
    ) -> UInt32 {
        let start = out.count
        out.append(contentsOf: opening)
        out.append(contentsOf: #"00000000","s":\#(sequence),"p":""#.utf8)
        out.append(contentsOf: hexText(previous))
        out.append(contentsOf: #"","l":\#(lamport),"t":"\#(time)","#.utf8)
        if let part { out.append(contentsOf: #""part":[\#(part.0),\#(part.1)],"#.utf8) }
        if let need { out.append(contentsOf: #""need":\#(need),"#.utf8) }
        out.append(contentsOf: #""events":["#.utf8)
        events(&out)
        out.append(0x5D)
        if let head {
            out.append(contentsOf: #","head":"#.utf8)
            out.append(contentsOf: head)
        }
        out.append(0x7D)
        return close(&out, from: start, seed: seed)
    }

    /// One line, its checksum filled in.
    static func line(
        seed: UInt32, sequence: UInt64, previous: UInt32, lamport: UInt64, time: Instant, part: (Int, Int)? = nil,
        events: [UInt8], head: [UInt8]? = nil
    ) -> (bytes: [UInt8], checksum: UInt32) {
        var out: [UInt8] = []
        let sum = append(
            seed: seed, sequence: sequence, previous: previous, lamport: lamport, time: time, part: part, head: head,
            to: &out
        ) { $0 += events }
        return (out, sum)
    }

    /// Appends one line made of a body, which begins with `"l":` (journal.md, 12); returns its checksum.
    static func append(
        body: ArraySlice<UInt8>, seed: UInt32, sequence: UInt64, previous: UInt32, to out: inout [UInt8]
    ) -> UInt32 {
        let start = out.count
        out.append(contentsOf: opening)
        out.append(contentsOf: #"00000000","s":\#(sequence),"p":""#.utf8)
        out.append(contentsOf: hexText(previous))
        out.append(contentsOf: "\",".utf8)
        out.append(contentsOf: body)
        return close(&out, from: start, seed: seed)
    }

    /// Fills in the checksum of the record that begins at `start`, and ends its line.
    private static func close(_ out: inout [UInt8], from start: Int, seed: UInt32) -> UInt32 {
        let sum = out.withUnsafeBufferPointer {
            checksum(seed: seed, UnsafeBufferPointer(rebasing: $0[(start + bodyOffset)...]))
        }
        out.replaceSubrange(start + prefixLength..<start + prefixLength + 8, with: hexText(sum))
        out.append(0x0A)
        return sum
    }
}

extension UnsafeRawPointer {
    @inline(__always)
    fileprivate func word16(_ at: Int) -> UInt16 { loadUnaligned(fromByteOffset: at, as: UInt16.self).littleEndian }
    @inline(__always)
    fileprivate func word32(_ at: Int) -> UInt32 { loadUnaligned(fromByteOffset: at, as: UInt32.self).littleEndian }
    @inline(__always)
    fileprivate func word64(_ at: Int) -> UInt64 { loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian }

    @inline(__always)
    fileprivate func shortNumber(_ at: Int) -> (value: UInt64, length: Int)? { JSONCursor.shortNumber(word64(at)) }
}

extension JSONCursor {
    /// Expects `"key":`.
    @inline(__always)
    mutating func key(_ name: StaticString) {
        let range = string()
        if !equals(range, name) { failed = true }
        expect(0x3A)
    }
}

/// A file's first record: which carnet it belongs to and who writes it (journal.md, 10).
package struct Head: Equatable, Sendable {
    package var version: UInt64
    package var carnet: String
    package var writer: WriterID
    /// Where a fork was cut from: an older writer id and its last common sequence number.
    package var from: (WriterID, UInt64)?
    package var erased: [String]

    package static func == (a: Head, b: Head) -> Bool {
        a.version == b.version && a.carnet == b.carnet && a.writer == b.writer && a.erased == b.erased
            && a.from?.0 == b.from?.0 && a.from?.1 == b.from?.1
    }

    init(version: UInt64, carnet: String, writer: WriterID) {
        self.version = version
        self.carnet = carnet
        self.writer = writer
        from = nil
        erased = []
    }

    func encoded() -> [UInt8] {
        var out = Array(#"{"v":\#(version),"carnet":"#.utf8)
        JSONString.append(carnet, to: &out)
        out.append(contentsOf: #","writer":"\#(writer)","#.utf8)
        if let from { out.append(contentsOf: #""from":["\#(from.0)",\#(from.1)],"#.utf8) }
        out.append(contentsOf: #""erased":["#.utf8)
        for (index, name) in erased.enumerated() {
            if index > 0 { out.append(0x2C) }
            JSONString.append(name, to: &out)
        }
        out.append(contentsOf: "]}".utf8)
        return out
    }

    init?(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) {
        var cursor = JSONCursor(base: base, from: range.lowerBound, to: range.upperBound)
        var version: UInt64?, carnet: String?, writer: WriterID?
        var from: (WriterID, UInt64)?, erased: [String] = []
        func string(_ cursor: inout JSONCursor) -> String {
            let range = cursor.string()
            return String(decoding: JSONString.unescaped(cursor.bytes(range)), as: UTF8.self)
        }
        cursor.expect(0x7B)
        repeat {
            let key = cursor.string()
            cursor.expect(0x3A)
            if cursor.equals(key, "v") {
                version = cursor.number()
            } else if cursor.equals(key, "carnet") {
                carnet = string(&cursor)
            } else if cursor.equals(key, "writer") {
                writer = WriterID(string(&cursor))
            } else if cursor.equals(key, "from") {
                cursor.expect(0x5B)
                let id = WriterID(string(&cursor))
                cursor.expect(0x2C)
                let sequence = cursor.number()
                cursor.expect(0x5D)
                from = id.map { ($0, sequence) }
            } else if cursor.equals(key, "erased") {
                cursor.expect(0x5B)
                if cursor.peek != 0x5D {
                    repeat { erased.append(string(&cursor)) } while !cursor.failed && cursor.take(0x2C)
                }
                cursor.expect(0x5D)
            } else {
                cursor.skipValue()
            }
        } while !cursor.failed && cursor.take(0x2C)
        cursor.expect(0x7D)
        guard !cursor.failed, let version, let carnet, let writer else { return nil }
        self.init(version: version, carnet: carnet, writer: writer)
        self.from = from
        self.erased = erased
    }
}
