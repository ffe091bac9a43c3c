import Domain

/// A line of a vCard or of a calendar (RFC 6350 3.3, RFC 5545 3.1): `group.NAME;PARAM=value:text`.
struct ContentLine {
    /// The physical line where it begins, 1-based.
    var line: Int
    /// In capitals, without its group.
    var name: String
    /// As they stand, each after its semicolon: most are never asked for.
    fileprivate var parameters = ""
    /// As it stands, escapes included.
    var raw: String

    func values(_ parameter: String) -> [String] {
        parameters.isEmpty ? [] : ContentLines.parameters(parameters).filter { $0.name == parameter }.flatMap(\.values)
    }

    /// Whether its parameters have a text, in capitals as they nearly always are: most are told by a look.
    func mayHave(_ text: StaticString) -> Bool {
        var parameters = parameters
        let count = text.utf8CodeUnitCount
        return parameters.withUTF8 { bytes in
            (0..<max(0, bytes.count - count + 1)).contains { start in
                bytes[start] == text.utf8Start[0] && (1..<count).allSatisfy { bytes[start + $0] == text.utf8Start[$0] }
            }
        }
    }

    func value(_ parameter: String) -> String { values(parameter).first ?? "" }

    func has(type: String) -> Bool { values("TYPE").contains { $0.lowercased() == type } }

    /// The value as one text.
    var text: String { Self.unescaped(raw) }

    /// The parts between `separator`, where it is not escaped.
    func parts(_ separator: Unicode.Scalar) -> [String] {
        var parts: [String] = []
        var part = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in raw.unicodeScalars {
            if isEscaped {
                part.append("\\")
                part.append(scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == separator {
                parts.append(Self.unescaped(String(part)))
                part = String.UnicodeScalarView()
            } else {
                part.append(scalar)
            }
        }
        if isEscaped { part.append("\\") }
        return parts + [Self.unescaped(String(part))]
    }

    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(0x5C) else { return text }
        var out = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                out.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                out.append(scalar)
            }
        }
        if isEscaped { out.append("\\") }
        return String(out)
    }
}

/// The lines of a file, each read when it is asked for. Folded ones are put together before anything is decoded, since
/// a fold may stand inside a character.
struct ContentLines: Sequence {
    private let bytes: [UInt8]
    /// Where each begins in `bytes`, one byte after the end of the one before; then where the next would.
    private var starts: [Int32] = []
    /// The physical line each begins at.
    private var numbers: [Int32] = []

    static func read(_ bytes: [UInt8], _ options: ImportOptions) throws(ImportRefusal) -> (ContentLines, DecodedText) {
        let first = try DecodedText(bytes, choice: options.encoding)
        let isWide = first.encoding == .utf16LittleEndian || first.encoding == .utf16BigEndian
        var marked = first.hasByteOrderMark && first.encoding == .utf8 ? Array(bytes.dropFirst(3)) : bytes
        if isWide { marked = first.bytes }
        let (unfolded, numbers) = unfold(marked)
        let text = try DecodedText(unfolded, choice: isWide ? .utf8 : options.encoding)
        return (ContentLines(text.bytes, numbers), isWide ? first : text)
    }

    /// - Parameter numbers: the physical lines that lines begin at; there are no more lines than these.
    private init(_ bytes: [UInt8], _ numbers: [Int32]) {
        (self.bytes, self.numbers) = (bytes, numbers)
        starts.reserveCapacity(numbers.count + 1)
        var start = 0
        while starts.count < numbers.count, start <= bytes.count {
            starts.append(Int32(truncatingIfNeeded: start))
            while start < bytes.count, bytes[start] != 0x0A { start += 1 }
            start += 1
        }
        starts.append(Int32(truncatingIfNeeded: start))
    }

    /// What stands where lines are: places, some of which hold none.
    var indices: Range<Int> { 0..<starts.count - 1 }

    /// Nil for a line that is none: it is read over, as all readers do.
    subscript(place: Int) -> ContentLine? { Self.parse(line(place), Int(numbers[place])) }

    private func line(_ place: Int) -> ArraySlice<UInt8> { bytes[Int(starts[place])..<Int(starts[place + 1]) - 1] }

    func makeIterator() -> some IteratorProtocol<ContentLine> {
        indices.lazy.compactMap { self[$0] }.makeIterator()
    }

    /// Whether the line at a place may be of one of some names, given in capitals: most lines are told by a look.
    func mayBe(_ place: Int, _ names: [StaticString]) -> Bool {
        let line = line(place)
        let end = line.firstIndex { $0 == 0x3A || $0 == 0x3B } ?? line.endIndex
        // Without its group.
        let start = line[..<end].lastIndex(of: 0x2E).map { $0 + 1 } ?? line.startIndex
        return names.contains { name in
            name.utf8CodeUnitCount == end - start
                && (0..<name.utf8CodeUnitCount).allSatisfy { name.utf8Start[$0] == Self.upper(bytes[start + $0]) }
        }
    }

    /// One logical line after the other, each ended by LF, and the physical line each begins at.
    private static func unfold(_ bytes: [UInt8]) -> (bytes: [UInt8], lines: [Int32]) {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var numbers: [Int32] = []
        var (number, position) = (0, 0)
        var head = Head(at: 0)
        var isOld = false
        let indentation = indentation(bytes)
        while position < bytes.count {
            number += 1
            var end = position
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            var line = bytes[position..<end]
            // A file that is indented throughout, as when it was pasted.
            if indentation > 0, line.count >= indentation,
                line.prefix(indentation).allSatisfy({ $0 == 0x20 || $0 == 0x09 })
            {
                line = line.dropFirst(indentation)
            }
            // `END:VCARDBEGIN:VCARD`, where files were put one behind the other: two lines.
            if let next = secondComponent(line) {
                end = next
                line = line[..<next]
            }
            let isFolded = number > 1 && (line.first == 0x20 || line.first == 0x09) && !isComponent(line)
            // Quoted-printable of vCard 2.1 goes on after a line that ends in `=`, without a blank.
            let isSoft = !isFolded && out.last == 0x3D && head.isQuotedPrintable(out)
            if isFolded {
                // Both at once, where what goes on begins with a blank.
                if out.last == 0x3D, head.isQuotedPrintable(out) { out.removeLast() }
                // In vCard 2.1 a line is folded at a blank, which stays one.
                out.append(contentsOf: isOld ? line : line.dropFirst())
            } else if isSoft {
                out.removeLast()
                out.append(contentsOf: line)
            } else {
                if !numbers.isEmpty { out.append(0x0A) }
                head = Head(at: out.count)
                numbers.append(Int32(truncatingIfNeeded: number))
                out.append(contentsOf: line)
                if line.starts(with: "VERSION:".utf8) { isOld = line.elementsEqual("VERSION:2.1".utf8) }
            }
            if end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
                position = end
                number -= 1
                continue
            }
            position = end + 1
            if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { position += 1 }
        }
        return (out, numbers)
    }

    /// How many blanks the first component stands behind.
    private static func indentation(_ bytes: [UInt8]) -> Int {
        var start = 0
        for index in bytes.indices.prefix(4096) where bytes[index] == 0x0A || bytes[index] == 0x0D {
            let line = bytes[start..<index]
            if isComponent(line) { return line.prefix { $0 == 0x20 || $0 == 0x09 }.count }
            start = index + 1
        }
        return 0
    }

    /// `BEGIN:…` or `END:…`, after blanks as well: never the rest of a line before.
    private static func isComponent(_ line: ArraySlice<UInt8>) -> Bool {
        let rest = line.drop { $0 == 0x20 || $0 == 0x09 }
        return begins(rest, with: "BEGIN:V") || begins(rest, with: "END:V")
    }

    private static func begins(_ line: ArraySlice<UInt8>, with word: StaticString) -> Bool {
        line.count >= word.utf8CodeUnitCount
            && (0..<word.utf8CodeUnitCount).allSatisfy { place in
                upper(line[line.startIndex + place]) == word.utf8Start[place]
            }
    }

    /// Where a second component begins in the line that ends one.
    private static func secondComponent(_ line: ArraySlice<UInt8>) -> Int? {
        guard line.count <= 200, begins(line, with: "END:V") else { return nil }
        return line.indices.dropFirst(4).first { begins(line[$0...], with: "BEGIN:") }
    }

    /// What stands before the colon of a line that is being put together; read once, however many lines it is folded
    /// over.
    private struct Head {
        private static let bytesMax = 1000
        private static let word = Array("QUOTED-PRINTABLE".utf8)
        private let start: Int
        private var read: Int
        private var isOver = false
        private var isFound = false

        init(at start: Int) { (self.start, read) = (start, start) }

        mutating func isQuotedPrintable(_ out: [UInt8]) -> Bool {
            read = Swift.min(read, out.count)
            while !isOver, read < out.count {
                if out[read] == 0x3A || read - start >= Self.bytesMax {
                    isOver = true
                } else {
                    read += 1
                    let from = read - Self.word.count
                    isFound =
                        isFound
                        || from >= start
                            && Self.word.indices.allSatisfy { ContentLines.upper(out[from + $0]) == Self.word[$0] }
                }
            }
            return isFound
        }

    }

    private static func upper(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte - 0x20 : byte }

    private static func parse(_ bytes: ArraySlice<UInt8>, _ number: Int) -> ContentLine? {
        var (isQuoted, colon, semicolon) = (false, nil as Int?, nil as Int?)
        for index in bytes.indices {
            switch bytes[index] {
            case 0x22: isQuoted.toggle()
            case 0x3B: if !isQuoted { semicolon = semicolon ?? index }
            // `TZID=tzone://Microsoft/Utc:`: no value begins with two slashes.
            case 0x3A: if !isQuoted, semicolon == nil || !isLink(bytes[index...]) { colon = index }
            default: break
            }
            if colon != nil { break }
        }
        guard let colon else { return nil }
        let full = bytes[..<(semicolon ?? colon)]
        let name = full.lastIndex(of: 0x2E).map { full[($0 + 1)...] } ?? full
        guard !name.isEmpty, name.allSatisfy({ Header.isWordByte($0) || $0 == 0x2D }) else { return nil }
        var line = ContentLine(
            line: number, name: String(decoding: name, as: UTF8.self).uppercased(),
            raw: String(decoding: bytes[(colon + 1)...], as: UTF8.self))
        if let semicolon { line.parameters = String(decoding: bytes[semicolon..<colon], as: UTF8.self) }
        if line.values("ENCODING").contains(where: { $0.uppercased() == "QUOTED-PRINTABLE" }) {
            line.raw = QuotedPrintable.decoded(line.raw, charset: line.value("CHARSET"))
        }
        return line
    }

    private static func isLink(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.dropFirst().starts(with: "//".utf8) && rest.dropFirst().contains(0x3A)
    }

    /// Each begins with a semicolon that stands outside quotes.
    fileprivate static func parameters(_ text: String) -> [(name: String, values: [String])] {
        var parameters: [(name: String, values: [String])] = []
        var isQuoted = false
        var start = text.startIndex
        func close(_ end: String.Index) {
            if start < end { parameters.append(parameter(text[text.utf8.index(after: start)..<end])) }
        }
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if byte == 0x22 { isQuoted.toggle() }
            guard byte == 0x3B, !isQuoted else { continue }
            close(index)
            start = index
        }
        close(text.endIndex)
        return parameters
    }

    private static func parameter(_ text: Substring) -> (name: String, values: [String]) {
        guard let equals = text.firstIndex(of: "=") else {
            // vCard 2.1 names types and encodings alone: `TEL;CELL:`.
            let value = text.uppercased()
            let isEncoding = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"].contains(value)
            return (isEncoding ? "ENCODING" : "TYPE", [String(text)])
        }
        var values: [String] = []
        var (value, isQuoted) = (String.UnicodeScalarView(), false)
        for scalar in text[text.index(after: equals)...].unicodeScalars {
            switch scalar {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                values.append(unescaped(String(value)))
                value = String.UnicodeScalarView()
            default: value.append(scalar)
            }
        }
        values.append(unescaped(String(value)))
        // `TYPE="work,voice"`: readers differ on whether that is one type; it is two.
        let name = text[..<equals].uppercased()
        if name == "TYPE" { values = values.flatMap { $0.split(separator: ",").map(String.init) } }
        return (name, values)
    }

    /// RFC 6868: `^n`, `^'` and `^^`.
    private static func unescaped(_ value: String) -> String {
        guard value.utf8.contains(0x5E) else { return value }
        var out = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in value.unicodeScalars {
            guard isEscaped else {
                if scalar == "^" { isEscaped = true } else { out.append(scalar) }
                continue
            }
            isEscaped = false
            switch scalar {
            case "n": out.append("\n")
            case "'": out.append("\"")
            case "^": out.append("^")
            default:
                out.append("^")
                out.append(scalar)
            }
        }
        if isEscaped { out.append("^") }
        return String(out)
    }
}

/// Quoted-printable (RFC 2045 6.7), in the encoding its line names.
enum QuotedPrintable {
    static func decoded(_ text: String, charset: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x3D, rest.count >= 2, let high = digit(rest[rest.startIndex]),
                let low = digit(rest[rest.startIndex + 1])
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        let named = EncodingChoice(name: charset)
        guard !bytes.isEmpty, let decoded = try? DecodedText(bytes, choice: named == .utf16 ? nil : named) else {
            return ""
        }
        return String(decoding: decoded.bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
