/// Reads JSON from bytes, remembering where it is.
struct JSONReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8], from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    func fault(_ reason: JSONFault.Reason, at offset: Int? = nil) -> JSONFault {
        let (line, column) = place(offset ?? position)
        return JSONFault(reason: reason, line: line, column: column)
    }

    /// Line and column of an offset, 1-based, the column in characters.
    func place(_ offset: Int) -> (line: Int, column: Int) {
        var place = TextPlace()
        place.advance(to: offset, in: bytes)
        return (place.line, place.column)
    }

    mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// The next byte that is no blank; nil at the end.
    mutating func peek() -> UInt8? {
        skipBlanks()
        return position < bytes.count ? bytes[position] : nil
    }

    mutating func expect(_ byte: UInt8) throws(JSONFault) {
        guard let next = peek() else { throw fault(.unexpectedEnd) }
        guard next == byte else { throw fault(.unexpectedByte(next)) }
        position += 1
    }

    mutating func end() throws(JSONFault) {
        if let next = peek() { throw fault(.unexpectedByte(next)) }
    }

    mutating func value(depth: Int) throws(JSONFault) -> JSONText {
        guard depth <= ImportLimit.nestingMax else { throw fault(.tooDeep(depthMax: ImportLimit.nestingMax)) }
        guard let byte = peek() else { throw fault(.unexpectedEnd) }
        switch byte {
        case 0x7B: return try object(depth)
        case 0x5B: return try array(depth)
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        case 0x2D, 0x30...0x39: return try number()
        default: throw fault(.unexpectedByte(byte))
        }
    }

    private mutating func word(_ text: String, _ value: JSONText) throws(JSONFault) -> JSONText {
        for letter in text.utf8 {
            guard position < bytes.count else { throw fault(.unexpectedEnd) }
            guard bytes[position] == letter else { throw fault(.unexpectedByte(bytes[position])) }
            position += 1
        }
        return value
    }

    private mutating func object(_ depth: Int) throws(JSONFault) -> JSONText {
        position += 1
        var members: [(key: String, value: JSONText)] = []
        var keys: Set<String> = []
        if peek() == 0x7D {
            position += 1
            return .object([])
        }
        while true {
            guard let quote = peek() else { throw fault(.unexpectedEnd) }
            guard quote == 0x22 else { throw fault(.unexpectedByte(quote)) }
            let start = position
            let key = try string()
            guard keys.insert(key).inserted else { throw fault(.doubledKey(key), at: start) }
            try expect(0x3A)
            members.append((key, try value(depth: depth + 1)))
            if try isLast(0x7D) { return .object(members) }
        }
    }

    private mutating func array(_ depth: Int) throws(JSONFault) -> JSONText {
        position += 1
        var elements: [JSONText] = []
        if peek() == 0x5D {
            position += 1
            return .array([])
        }
        while true {
            elements.append(try value(depth: depth + 1))
            if try isLast(0x5D) { return .array(elements) }
        }
    }

    /// After an element: true when `close` follows, false when a comma does.
    mutating func isLast(_ close: UInt8) throws(JSONFault) -> Bool {
        guard let next = peek() else { throw fault(.unexpectedEnd) }
        guard next == close || next == 0x2C else { throw fault(.unexpectedByte(next)) }
        position += 1
        return next == close
    }

    private mutating func number() throws(JSONFault) -> JSONText {
        let start = position
        func digits() -> Bool {
            let first = position
            while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
            return position > first
        }
        if bytes[position] == 0x2D { position += 1 }
        let isZero = position < bytes.count && bytes[position] == 0x30
        let first = position
        guard digits(), !(isZero && position - first > 1) else { throw fault(.badNumber, at: start) }
        if position < bytes.count, bytes[position] == 0x2E {
            position += 1
            guard digits() else { throw fault(.badNumber, at: start) }
        }
        if position < bytes.count, bytes[position] | 0x20 == 0x65 {
            position += 1
            if position < bytes.count, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
            guard digits() else { throw fault(.badNumber, at: start) }
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    mutating func string() throws(JSONFault) -> String {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != 0x22, bytes[position] != 0x5C, bytes[position] >= 0x20 {
            position += 1
        }
        if position < bytes.count, bytes[position] == 0x22 {
            position += 1
            return String(decoding: bytes[start..<position - 1], as: UTF8.self)
        }
        var out = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case 0x22:
                position += 1
                return String(decoding: out, as: UTF8.self)
            case 0x5C: try escape(&out)
            case 0..<0x20: throw fault(.controlInString)
            default:
                out.append(byte)
                position += 1
            }
        }
        throw fault(.unexpectedEnd)
    }

    private mutating func escape(_ out: inout [UInt8]) throws(JSONFault) {
        let start = position
        guard position + 1 < bytes.count else { throw fault(.unexpectedEnd) }
        let letter = bytes[position + 1]
        position += 2
        switch letter {
        case 0x22, 0x5C, 0x2F: out.append(letter)
        case 0x62: out.append(0x08)
        case 0x66: out.append(0x0C)
        case 0x6E: out.append(0x0A)
        case 0x72: out.append(0x0D)
        case 0x74: out.append(0x09)
        case 0x75:
            var unit = try hexadecimal(start)
            if (0xD800...0xDBFF).contains(unit), position + 1 < bytes.count, bytes[position] == 0x5C,
                bytes[position + 1] == 0x75
            {
                position += 2
                let low = try hexadecimal(start)
                guard (0xDC00...0xDFFF).contains(low) else { throw fault(.badEscape, at: start) }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit), let encoded = UTF8.encode(scalar) else {
                throw fault(.badEscape, at: start)
            }
            out.append(contentsOf: encoded)
        default: throw fault(.badEscape, at: start)
        }
    }

    private mutating func hexadecimal(_ start: Int) throws(JSONFault) -> UInt32 {
        guard position + 4 <= bytes.count else { throw fault(.unexpectedEnd) }
        var value: UInt32 = 0
        for index in position..<position + 4 {
            switch bytes[index] {
            case 0x30...0x39: value = value << 4 | UInt32(bytes[index] - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(bytes[index] - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(bytes[index] - 0x57)
            default: throw fault(.badEscape, at: start)
            }
        }
        position += 4
        return value
    }
}
