import Domain

/// Several tags in one cell: `ddt, "réseau, local"`.
enum TagList {
    /// Commas separate; where there is a semicolon outside quotes, it does, and commas belong to the tags.
    static func read(_ cell: String) -> [String] {
        let scalars = Array(cell.unicodeScalars)
        let main: Unicode.Scalar = hasSemicolon(scalars) ? ";" : ","
        var tags: [String] = []
        // Folded: each tag once.
        var known: Set<String> = []
        var tag = String.UnicodeScalarView()
        var isBlank = true
        var isQuoted = false
        func close() {
            let text = OneLine.clean(String(tag))
            if !text.isEmpty, known.insert(Folding.fold(text)).inserted { tags.append(text) }
            (tag, isBlank) = (String.UnicodeScalarView(), true)
        }
        func append(_ scalar: Unicode.Scalar) {
            tag.append(scalar)
            isBlank = isBlank && scalar.properties.isWhitespace
        }
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\"" {
                if isQuoted, index + 1 < scalars.count, scalars[index + 1] == "\"" {
                    append(scalar)
                    index += 1
                } else if isQuoted || isBlank {
                    isQuoted.toggle()
                } else {
                    append(scalar)
                }
            } else if !isQuoted, scalar == main || scalar == "\n" {
                close()
            } else {
                append(scalar)
            }
            index += 1
        }
        close()
        return tags
    }

    private static func hasSemicolon(_ scalars: [Unicode.Scalar]) -> Bool {
        var isQuoted = false
        for scalar in scalars {
            if scalar == "\"" { isQuoted.toggle() }
            if scalar == ";", !isQuoted { return true }
        }
        return false
    }

    /// As Grist reads a Choice List: commas between, quotes where needed.
    static func write(_ tags: [String], separator: String = ", ") -> String {
        if tags.isEmpty { return "" }
        return tags.map { tag in
            guard tag.utf8.contains(where: { $0 == 0x2C || $0 == 0x3B || $0 == 0x22 || $0 == 0x0A }) else { return tag }
            return "\"" + String(tag.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] }) + "\""
        }
        .joined(separator: separator)
    }
}
