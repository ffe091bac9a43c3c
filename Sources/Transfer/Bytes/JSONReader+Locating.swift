/// A line and a column, found by going through a text once: never back.
struct TextPlace {
    /// 1-based, the column in characters.
    private(set) var line = 1
    private(set) var column = 1
    private var offset = 0

    mutating func advance(to target: Int, in bytes: [UInt8]) {
        while offset < min(target, bytes.count) {
            let byte = bytes[offset]
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            offset += 1
        }
    }
}

/// One step of the way from a JSON value to one inside it.
enum JSONStep: Equatable {
    case key(String)
    /// From 0.
    case index(Int)

    /// `exchanges[1].kind`, as `jq` writes it.
    static func path(_ steps: [JSONStep]) -> String {
        var path = ""
        for step in steps {
            switch step {
            case .key(let key): path += (path.isEmpty ? "" : ".") + key
            case .index(let index): path += "[" + String(index) + "]"
            }
        }
        return path
    }
}

extension JSONReader {
    /// Where a value stands that is inside the one that begins here; where there is none, the last on the way to it.
    mutating func locate(_ steps: ArraySlice<JSONStep>) throws(JSONFault) -> Range<Int> {
        guard let byte = peek() else { throw fault(.unexpectedEnd) }
        let start = position
        switch (steps.first, byte) {
        case (.key(let wanted), 0x7B):
            try expect(0x7B)
            if peek() == 0x7D { return start..<position + 1 }
            repeat {
                skipBlanks()
                let key = try string()
                try expect(0x3A)
                if key == wanted { return try locate(steps.dropFirst()) }
                _ = try value(depth: 0)
            } while try !isLast(0x7D)
        case (.index(let wanted), 0x5B):
            try expect(0x5B)
            if peek() == 0x5D { return start..<position + 1 }
            var index = 0
            repeat {
                if index == wanted { return try locate(steps.dropFirst()) }
                _ = try value(depth: 0)
                index += 1
            } while try !isLast(0x5D)
        default: _ = try value(depth: 0)
        }
        return start..<position
    }
}
