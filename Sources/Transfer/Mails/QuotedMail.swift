import Domain

/// Takes out of an answer the mail that it answers to.
enum QuotedMail {
    /// An attribution may be folded over so many lines.
    private static let attributionLinesMax = 3
    private static let attributionBytesMax = 400

    static func removed(from text: String) -> String {
        var kept: [Substring] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if isQuoted(line) {
                index += 1
            } else if isEnd(lines, index) {
                break
            } else if let length = attribution(lines, index) {
                index += length
                // Where what follows has no mark of its own, all of it is what was answered to.
                guard let next = lines[index...].first(where: { !isBlank($0) }) else { break }
                if !isQuoted(next) { break }
            } else {
                kept.append(line)
                index += 1
            }
        }
        return kept.joined(separator: "\n")
    }

    private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }

    private static func isQuoted(_ line: Substring) -> Bool {
        line.utf8.first { $0 != 0x20 && $0 != 0x09 } == 0x3E
    }

    /// « Le lun. 30 nov. 2026 à 14:05, Claire Nguyen <…> a écrit : »: of how many lines, nil for none.
    private static func attribution(_ lines: [Substring], _ start: Int) -> Int? {
        guard openings.contains(where: { lines[start].drop { $0 == " " }.lowercased().hasPrefix($0) }) else {
            return nil
        }
        var whole = ""
        for length in 1...attributionLinesMax where start + length <= lines.count {
            whole += " " + lines[start + length - 1]
            guard whole.utf8.count <= attributionBytesMax else { return nil }
            let folded = Folding.fold(whole).filter { !$0.isWhitespace }
            if endings.contains(where: folded.hasSuffix), saysWhoOrWhen(folded) { return length }
        }
        return nil
    }

    /// An address or an hour tells it from « Le 12 mars, la préfète a écrit : ».
    private static func saysWhoOrWhen(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        if bytes.contains(0x40) { return true }
        func isDigit(_ place: Int) -> Bool { (0x30...0x39).contains(bytes[place]) }
        return bytes.indices.dropFirst().dropLast().contains { place in
            (bytes[place] == 0x3A || bytes[place] == 0x68) && isDigit(place - 1) && isDigit(place + 1)
        }
    }

    private static let openings = ["le ", "on ", "el ", "am "]
    /// Folded, without blanks.
    private static let endings = ["aecrit:", "ecrit:", "wrote:", "escribio:", "schrieb:"]

    /// The line from which on a mail program repeats the whole mail that is answered to.
    private static func isEnd(_ lines: [Substring], _ index: Int) -> Bool {
        let line = lines[index].drop { $0 == " " || $0 == "\t" }
        guard let first = line.utf8.first, line.utf8.count <= 200 else { return false }
        if first == 0x2D {
            let words = Folding.fold(String(line.drop { $0 == "-" || $0 == " " }))
            return line.hasPrefix("--") && titles.contains { words.hasPrefix($0) }
        }
        if first == 0x5F || first == 0x2A || (first | 0x20) == 0x64 || (first | 0x20) == 0x66 {
            return isHeaderBlock(lines, index)
        }
        return false
    }

    private static let titles = [
        "message d'origine", "message original", "original message", "message initial", "message transfere",
        "forwarded message", "message d’origine", "mail original", "courriel original", "reponse a",
    ]

    /// « De : », « Envoyé : », « Objet : », one below the other, as Outlook writes them, perhaps below a rule.
    private static func isHeaderBlock(_ lines: [Substring], _ index: Int) -> Bool {
        var names: Set<String> = []
        for line in lines[index...].prefix(8) {
            let plain = line.filter { $0 != "*" && $0 != "\u{A0}" }
            guard let colon = plain.firstIndex(of: ":"), plain.utf8.count <= 1000 else {
                // The rule; an address that goes on in the next line.
                continue
            }
            let name = Folding.fold(String(plain[..<colon])).filter { !$0.isWhitespace }
            if names.isEmpty, name != "de", name != "from" { return false }
            names.insert(name)
        }
        let hasDay = !names.isDisjoint(with: ["envoye", "sent", "date"])
        return hasDay && !names.isDisjoint(with: ["objet", "subject", "a", "to"])
    }
}
