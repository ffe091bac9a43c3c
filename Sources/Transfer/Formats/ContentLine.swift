import Domain

/// A line of a vCard or of a calendar (RFC 6350 3.3, RFC 5545 3.1): `group.NAME;PARAM=value:text`.
struct ContentLine {
    /// The physical line where it begins, 1-based.
    var line: Int
    /// In capitals, without its group.
    var name: String
    var parameters: [(name: String, values: [String])] = []
    /// As it stands, escapes included.
    var raw: String

    func values(_ parameter: String) -> [String] { parameters.filter { $0.name == parameter }.flatMap(\.values) }
    func value(_ parameter: String) -> String { values(parameter).first ?? "" }

    func has(type: String) -> Bool { values("TYPE").contains { $0.lowercased() == type } }

    /// The value as one text.
    var text: String { Self.unescaped(raw) }

    /// The parts between `separator`, where it is not escaped.
    func parts(_ separator: Character) -> [String] {
        var parts: [String] = []
        var part = ""
        var isEscaped = false
        for character in raw {
            if isEscaped {
                part.append("\\")
                part.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == separator {
                parts.append(Self.unescaped(part))
                part = ""
            } else {
                part.append(character)
            }
        }
        return parts + [Self.unescaped(isEscaped ? part + "\\" : part)]
    }

    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(0x5C) else { return text }
        var out = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                out.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                out.append(character)
            }
        }
        return isEscaped ? out + "\\" : out
    }
}

/// Cuts a file into its lines: folded ones are put together before anything is decoded, since a fold may stand
/// inside a character.
enum ContentLines {
    static func read(_ bytes: [UInt8], _ options: ImportOptions) throws(ImportRefusal) -> ([ContentLine], DecodedText) {
        let first = try DecodedText(bytes, choice: options.encoding)
        let isWide = first.encoding == .utf16LittleEndian || first.encoding == .utf16BigEndian
        var marked = first.hasByteOrderMark && first.encoding == .utf8 ? Array(bytes.dropFirst(3)) : bytes
        if isWide { marked = first.bytes }
        let (unfolded, numbers) = unfold(marked)
        let text = try DecodedText(unfolded, choice: isWide ? .utf8 : options.encoding)
        var lines: [ContentLine] = []
        for (place, line) in text.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard place < numbers.count, let parsed = parse(line, numbers[place]) else { continue }
            lines.append(parsed)
        }
        return (lines, isWide ? first : text)
    }

    /// One logical line after the other, each ended by LF, and the physical line each begins at.
    private static func unfold(_ bytes: [UInt8]) -> (bytes: [UInt8], lines: [Int]) {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var numbers: [Int] = []
        var (number, position, start) = (0, 0, 0)
        var isOld = false
        while position < bytes.count {
            number += 1
            var end = position
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            let line = bytes[position..<end]
            let isFolded = number > 1 && (line.first == 0x20 || line.first == 0x09)
            // Quoted-printable of vCard 2.1 goes on after a line that ends in `=`, without a blank.
            let isSoft = !isFolded && out.last == 0x3D && isQuotedPrintable(out[start...])
            if isFolded {
                // In vCard 2.1 a line is folded at a blank, which stays one.
                out.append(contentsOf: isOld ? line : line.dropFirst())
            } else if isSoft {
                out.removeLast()
                out.append(contentsOf: line)
            } else {
                if !numbers.isEmpty { out.append(0x0A) }
                start = out.count
                numbers.append(number)
                out.append(contentsOf: line)
                if line.starts(with: "VERSION:".utf8) { isOld = line.elementsEqual("VERSION:2.1".utf8) }
            }
            position = end + 1
            if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { position += 1 }
        }
        return (out, numbers)
    }

    private static func isQuotedPrintable(_ line: ArraySlice<UInt8>) -> Bool {
        String(decoding: line.prefix(1000).prefix { $0 != 0x3A }, as: UTF8.self).uppercased().contains(
            "QUOTED-PRINTABLE")
    }

    /// Nil for a line that is none: it is read over, as all readers do.
    private static func parse(_ bytes: ArraySlice<UInt8>, _ number: Int) -> ContentLine? {
        let text = String(decoding: bytes, as: UTF8.self)
        var (isQuoted, colon) = (false, nil as String.Index?)
        var cuts: [String.Index] = []
        for index in text.utf8.indices {
            switch text.utf8[index] {
            case 0x22: isQuoted.toggle()
            case 0x3B: if !isQuoted { cuts.append(index) }
            case 0x3A: if !isQuoted { colon = index }
            default: break
            }
            if colon != nil { break }
        }
        guard let colon else { return nil }
        let ends = cuts + [colon]
        let full = text[..<ends[0]]
        let name = full.lastIndex(of: ".").map { full[full.index(after: $0)...] } ?? full
        guard !name.isEmpty, name.utf8.allSatisfy({ Header.isWordByte($0) || $0 == 0x2D }) else { return nil }
        var line = ContentLine(
            line: number, name: name.uppercased(), raw: String(text[text.utf8.index(after: colon)...]))
        for (start, end) in zip(cuts, ends.dropFirst()) {
            line.parameters.append(parameter(text[text.utf8.index(after: start)..<end]))
        }
        if line.values("ENCODING").contains(where: { $0.uppercased() == "QUOTED-PRINTABLE" }) {
            line.raw = QuotedPrintable.decoded(line.raw, charset: line.value("CHARSET"))
        }
        return line
    }

    private static func parameter(_ text: Substring) -> (name: String, values: [String]) {
        guard let equals = text.firstIndex(of: "=") else {
            // vCard 2.1 names types and encodings alone: `TEL;CELL:`.
            let value = text.uppercased()
            let isEncoding = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"].contains(value)
            return (isEncoding ? "ENCODING" : "TYPE", [String(text)])
        }
        var values: [String] = []
        var (value, isQuoted) = ("", false)
        for character in text[text.index(after: equals)...] {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                values.append(unescaped(value))
                value = ""
            default: value.append(character)
            }
        }
        values.append(unescaped(value))
        // `TYPE="work,voice"`: readers differ on whether that is one type; it is two.
        let name = text[..<equals].uppercased()
        if name == "TYPE" { values = values.flatMap { $0.split(separator: ",").map(String.init) } }
        return (name, values)
    }

    /// RFC 6868: `^n`, `^'` and `^^`.
    private static func unescaped(_ value: String) -> String {
        guard value.utf8.contains(0x5E) else { return value }
        var out = ""
        var isEscaped = false
        for character in value {
            switch (isEscaped, character) {
            case (false, "^"): isEscaped = true
            case (false, _): out.append(character)
            case (true, "n"): (out, isEscaped) = (out + "\n", false)
            case (true, "'"): (out, isEscaped) = (out + "\"", false)
            case (true, "^"): (out, isEscaped) = (out + "^", false)
            case (true, _): (out, isEscaped) = (out + "^" + String(character), false)
            }
        }
        return isEscaped ? out + "^" : out
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
