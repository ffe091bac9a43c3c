/// The one rule for e-mail addresses: the syntax a mail server takes (RFC 5321 4.1.2 and 4.5.3.1, RFC 5322 3.2.3).
/// Nothing is asked of any network.
package enum EmailAddress {
    /// What is wrong with a text that is no address.
    package enum Fault: String, Equatable, Sendable, CaseIterable {
        case empty
        /// Blanks or control characters outside quotes.
        case blank
        case noAt
        case severalAts
        case emptyLocal
        case localTooLong
        /// A dot at either end, or two in a row.
        case localDots
        /// A character that only stands between quotes.
        case localCharacter
        case emptyDomain
        case domainTooLong
        /// A name alone, such as `localhost`.
        case domainWithoutDot
        case domainDots
        case domainCharacter
        case labelTooLong
        /// A hyphen at either end of a label.
        case labelHyphen
        /// The last label is a number, or one letter.
        case topLabel
        /// `[192.0.2.1]`, malformed.
        case literal
        /// Letters with accents, which mail servers do not take.
        case accents
        case tooLong
    }

    package static let localBytesMax = 64
    package static let labelBytesMax = 63
    package static let domainBytesMax = 253
    /// RFC 5321, 4.5.3.1.3, less the angle brackets.
    package static let bytesMax = 254

    /// Whether two texts are one address: capitals tell nobody apart.
    package static func isSame(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        guard NFC.isASCII(a), NFC.isASCII(b) else { return a.lowercased() == b.lowercased() }
        return a.utf8.count == b.utf8.count && zip(a.utf8, b.utf8).allSatisfy { lower($0) == lower($1) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte | (byte &- 0x41 < 26 ? 0x20 : 0) }

    /// Nil for an address.
    package static func fault(_ text: String) -> Fault? {
        var text = text
        return text.withUTF8 { fault($0) }
    }

    private static func fault(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
        guard let first = bytes.first else { return .empty }
        guard let (local, domain) = first == 0x22 ? quotedParts(bytes) : parts(bytes) else { return whyNoParts(bytes) }
        if bytes.contains(where: { $0 >= 0x80 }) { return .accents }
        if let fault = self.fault(local: local) ?? self.fault(domain: domain) { return fault }
        return bytes.count > bytesMax ? .tooLong : nil
    }

    private typealias Part = Slice<UnsafeBufferPointer<UInt8>>

    private static func parts(_ bytes: UnsafeBufferPointer<UInt8>) -> (Part, Part)? {
        guard let at = bytes.firstIndex(of: 0x40), bytes.lastIndex(of: 0x40) == at,
            !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F })
        else { return nil }
        return (bytes[..<at], bytes[(at + 1)...])
    }

    /// `"a b"@exemple.fr`: the local part ends at the quote that no backslash protects.
    private static func quotedParts(_ bytes: UnsafeBufferPointer<UInt8>) -> (Part, Part)? {
        var index = 1
        while index < bytes.count, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
        guard index + 1 < bytes.count, bytes[index + 1] == 0x40 else { return nil }
        let domain = bytes[(index + 2)...]
        guard !domain.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == 0x40 }) else { return nil }
        return (bytes[...index], domain)
    }

    private static func whyNoParts(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault {
        if bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { return .blank }
        let count = bytes.count { $0 == 0x40 }
        return count == 0 ? .noAt : count > 1 ? .severalAts : .localCharacter
    }

    private static func fault(local: Part) -> Fault? {
        if local.isEmpty { return .emptyLocal }
        if local.count > localBytesMax { return .localTooLong }
        // Between quotes all that can be printed stands.
        if local.first == 0x22 { return local.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? nil : .localCharacter }
        var before: UInt8 = 0x2E
        for byte in local {
            if byte == 0x2E, before == 0x2E { return .localDots }
            if byte != 0x2E, !isAtom(byte) { return .localCharacter }
            before = byte
        }
        return before == 0x2E ? .localDots : nil
    }

    /// Letters, digits and ``!#$%&'*+-/=?^_`{|}~``.
    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private static func fault(domain: Part) -> Fault? {
        if domain.isEmpty { return .emptyDomain }
        if domain.first == 0x5B { return isLiteral(domain) ? nil : .literal }
        if domain.count > domainBytesMax { return .domainTooLong }
        var labels = 0
        var start = domain.startIndex
        var last = domain
        while start <= domain.endIndex {
            let label = domain[start...].prefix { $0 != 0x2E }
            if let fault = fault(label: label) { return fault }
            labels += 1
            last = label
            start = label.endIndex + 1
        }
        if labels < 2 { return .domainWithoutDot }
        let isNumber = last.allSatisfy { (0x30...0x39).contains($0) }
        return isNumber || last.count < 2 ? .topLabel : nil
    }

    private static func fault(label: Part) -> Fault? {
        if label.isEmpty { return .domainDots }
        if label.count > labelBytesMax { return .labelTooLong }
        for byte in label {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: break
            default: return .domainCharacter
            }
        }
        return label.first == 0x2D || label.last == 0x2D ? .labelHyphen : nil
    }

    /// `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321, 4.1.3).
    private static func isLiteral(_ domain: Part) -> Bool {
        guard domain.count > 2, domain.last == 0x5D else { return false }
        let text = String(decoding: domain.dropFirst().dropLast(), as: UTF8.self)
        guard text.lowercased().hasPrefix("ipv6:") else { return isIPv4(text[...]) }
        return isIPv6(text.dropFirst(5))
    }

    private static func isIPv4(_ text: Substring) -> Bool {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4
            && numbers.allSatisfy { number in
                (1...3).contains(number.utf8.count) && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && (Int(number) ?? 256) < 256
            }
    }

    /// Eight groups of at most four hexadecimal digits, some of which `::` may stand for; the last two as IPv4.
    private static func isIPv6(_ text: Substring) -> Bool {
        let halves = text.split(between: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return false }
        var count = 0
        for (place, half) in halves.enumerated() where !half.isEmpty {
            let groups = half.split(separator: ":", omittingEmptySubsequences: false)
            for (index, group) in groups.enumerated() {
                let isLast = place == halves.count - 1 && index == groups.count - 1
                if isLast, group.contains(".") {
                    guard isIPv4(group) else { return false }
                    count += 2
                } else {
                    guard (1...4).contains(group.utf8.count), group.allSatisfy(\.isHexDigit) else { return false }
                    count += 1
                }
            }
        }
        return halves.count == 2 ? count < 8 : count == 8
    }
}
