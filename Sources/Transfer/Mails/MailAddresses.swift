import Domain

/// An address as it stands in a header, with the name beside it.
package struct MailAddress: Equatable, Sendable {
    package var address: String
    /// Decoded, on one line; empty where there is none.
    package var name: String

    package init(_ address: String, name: String = "") { (self.address, self.name) = (address, name) }
}

/// Lists of addresses (RFC 5322, 3.4 and 4.4): `Rey, Paul (DDT) <paul@exemple.fr>, groupe: a@exemple.fr;`. What is no
/// address a mail server takes is left out.
struct MailAddresses {
    private let raw: [UInt8]
    private var index = 0
    /// What stands outside of brackets and comments, and inside of them.
    private var phrase: [UInt8] = []
    private var hasAt = false
    private var angle: [UInt8]?
    private var comment: [UInt8] = []
    private var found: [MailAddress] = []
    /// From here on no quote, bracket or comment is closed: they are letters like others.
    private var unclosed: [UInt8: Int] = [:]

    static func read(_ raw: [UInt8]) -> [MailAddress] {
        var reader = MailAddresses(raw)
        reader.readAll()
        return reader.found
    }

    private init(_ raw: [UInt8]) { self.raw = raw }

    private mutating func readAll() {
        while index < raw.count {
            let byte = raw[index]
            switch byte {
            case 0x22: quoted()
            case 0x28: comments()
            case 0x3C: bracketed()
            case 0x2C, 0x3B: close()
            // The name of a group; in a bare address a colon is none.
            case 0x3A where angle == nil && !hasAt: phrase = []
            default:
                phrase.append(byte)
                if byte == 0x40 { hasAt = true }
            }
            index += 1
        }
        close()
    }

    /// Where the text that an opening sign begins is closed; nil where it never is.
    private mutating func end(_ opening: UInt8, _ closing: UInt8) -> Int? {
        if let from = unclosed[opening], index >= from { return nil }
        var (at, depth) = (index + 1, 1)
        while at < raw.count {
            if raw[at] == 0x5C {
                at += 1
            } else if raw[at] == closing {
                depth -= 1
                if depth == 0 { return at }
            } else if raw[at] == opening, opening == 0x28 {
                depth += 1
            }
            at += 1
        }
        unclosed[opening] = index
        return nil
    }

    private mutating func quoted() {
        guard let end = end(0x22, 0x22) else { return phrase.append(0x22) }
        // The quotes stay: in front of `@` they are a part of the address.
        phrase += raw[index...end]
        index = end
    }

    private mutating func comments() {
        guard let end = end(0x28, 0x29) else { return phrase.append(0x28) }
        if comment.isEmpty { comment = Array(raw[index + 1..<end]) }
        index = end
    }

    private mutating func bracketed() {
        guard let end = end(0x3C, 0x3E) else { return phrase.append(0x20) }
        if angle == nil { angle = Array(raw[index + 1..<end]) }
        index = end
    }

    private mutating func close() {
        defer { (phrase, hasAt, angle, comment) = ([], false, nil, []) }
        var (name, addresses) = (comment, Self.bare(phrase, isAlone: false))
        if var route = angle {
            // `<@relais.exemple.fr:paul@exemple.fr>` (4.4).
            if route.first == 0x40, let colon = route.firstIndex(of: 0x3A) { route.removeSubrange(...colon) }
            (name, addresses) = (phrase, Self.bare(route, isAlone: true))
        }
        for address in addresses where EmailAddress.fault(address) == nil {
            found.append(MailAddress(address, name: Self.name(name, isComment: angle == nil)))
        }
    }

    /// The address in some bytes. Blanks may stand beside its dots and its `@` (4.4); what else they part is words
    /// around it, or addresses without a comma between.
    ///
    /// - Parameter isAlone: nothing but one address stands there.
    private static func bare(_ bytes: [UInt8], isAlone: Bool) -> [String] {
        let words = bytes.split { $0 <= 0x20 || $0 == 0x7F }
        guard let last = words.last, words.count > 1 else {
            return words.map { String(decoding: $0, as: UTF8.self) }
        }
        // `"Paul Rey"@exemple.fr`: between quotes blanks are a part of it.
        if words[0].first == 0x22, words[0].count(where: { $0 == 0x22 }) == 1, last.contains(0x22) {
            return [OneLine.clean(String(decoding: bytes, as: UTF8.self))]
        }
        func isJoint(_ byte: UInt8?) -> Bool { byte == 0x40 || byte == 0x2E }
        if zip(words, words.dropFirst()).allSatisfy({ isJoint($0.last) || isJoint($1.first) }) {
            return [String(decoding: words.joined(), as: UTF8.self)]
        }
        if isAlone { return [] }
        return words.filter { $0.dropFirst().dropLast().contains(0x40) }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Without quotes and backslashes; encoded words are decoded between quotes too, where many write them.
    private static func name(_ raw: [UInt8], isComment: Bool) -> String {
        var out: [UInt8] = []
        var isEscaped = false
        for byte in raw {
            if isEscaped {
                out.append(byte)
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
            } else if byte != 0x22 || isComment {
                out.append(byte)
            }
        }
        return OneLine.clean(EncodedWords.decoded(out))
    }
}
