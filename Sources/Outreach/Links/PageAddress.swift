import Domain

/// The address of a page a link leads to, checked and written in one way (outreach.md, *Building*).
package struct PageAddress: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    package let scheme: String
    /// In lower case; an international name as its letters.
    package let host: String
    /// With its colon; empty where none is said.
    let port: String
    /// As typed but for blanks and what is not ASCII; at least `/`.
    let path: String
    /// What stands between `?` and `#`, without empty parts and campaign parameters.
    let query: [String]
    /// With its `#`; empty where there is none.
    let fragment: String

    /// Longer than any server takes.
    package static let bytesMax = 2_000

    /// Why an address is taken for no page (exit 65).
    package enum Refusal: Error, Equatable, Sendable {
        case empty
        case tooLong
        /// Another scheme than http and https.
        case scheme(String)
        /// A user or a password before the host.
        case credentials
        case controls
        /// No host, or one that is none; a port that is none.
        case malformed
        /// It looks as if made for one person: the parameter that says so.
        case personal(parameter: String)
        /// A long part that looks drawn by lot.
        case random(part: String)
    }

    /// What was changed or is odd, and is to be said.
    package enum Remark: Equatable, Sendable {
        /// Campaign parameters that were there, and gave way to ours: their names as typed.
        case replaced([String])
        /// Empty parts of the query, or an empty query, were left out.
        case emptyParts
        /// `#!/`: some sites read parameters only after it.
        case hashBang
    }

    /// The address itself, without campaign.
    package var description: String { start + (query.isEmpty ? "" : "?" + query.joined(separator: "&")) + fragment }

    private var start: String { scheme + "://" + host + port + path }

    /// The address with these parameters after its own, before the fragment.
    func adding(_ parameters: [String]) -> String {
        start + "?" + (query + parameters).joined(separator: "&") + fragment
    }

    package static func read(_ typed: String) throws(Refusal) -> (page: PageAddress, remarks: [Remark]) {
        let text = trimmed(typed)
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= bytesMax else { throw .tooLong }
        guard !text.unicodeScalars.contains(where: isControl) else { throw .controls }
        let (scheme, whole) = try self.scheme(text[...])
        var remarks: [Remark] = []
        let (address, fragment) = cut(whole, at: 0x23)
        let (start, query) = cut(address, at: 0x3F)
        let (authority, path) = cut(start, at: 0x2F)
        let (host, port) = try self.host(authority, hasScheme: scheme != nil)
        var replaced: [String] = []
        let parts = split(Substring(query.utf8.dropFirst()))
        let kept = CampaignParameter.removed(from: parts.filter { !$0.isEmpty }, &replaced)
        if !query.isEmpty, parts.contains(where: \.isEmpty) { remarks.append(.emptyParts) }
        let keptFragment = withoutCampaign(fragment, &replaced)
        if !replaced.isEmpty { remarks.insert(.replaced(replaced), at: 0) }
        if fragment.utf8.starts(with: "#!/".utf8) { remarks.append(.hashBang) }
        let page = PageAddress(
            scheme: scheme ?? "https", host: host, port: port, path: path.isEmpty ? "/" : PercentCoding.encoded(path),
            query: kept.map(PercentCoding.encoded), fragment: PercentCoding.encoded(keptFragment[...]))
        try PersonalAddress.check(page)
        return (page, remarks)
    }

    // By bytes, and not by characters: an accent that stands alone joins the sign before it, and would hide it.

    /// What stands before a sign, and the rest with the sign.
    private static func cut(_ text: Substring, at sign: UInt8) -> (Substring, Substring) {
        let place = text.utf8.firstIndex(of: sign) ?? text.endIndex
        return (text[..<place], text[place...])
    }

    private static func split(_ query: Substring) -> [Substring] {
        query.utf8.split(separator: 0x26, omittingEmptySubsequences: false).map { Substring($0) }
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// Controls, and signs that turn the direction of a text round: what is seen is not what is opened.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// The scheme, nil where none is typed, and what follows it.
    private static func scheme(_ text: Substring) throws(Refusal) -> (String?, Substring) {
        let slashes = "//".utf8
        if text.utf8.starts(with: slashes) { return (nil, Substring(text.utf8.dropFirst(2))) }
        let head = text.utf8.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        guard let colon = head.firstIndex(of: 0x3A) else { return (nil, text) }
        let name = text[..<colon]
        let after = Substring(text.utf8[colon...].dropFirst())
        guard let first = name.first, first.isASCII, first.isLetter,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) })
        else { return (nil, text) }
        let lower = name.lowercased()
        if after.utf8.starts(with: slashes) {
            guard lower == "http" || lower == "https" else { throw .scheme(lower) }
            return (lower, Substring(after.utf8.dropFirst(2)))
        }
        // `exemple.fr:8443/page` has a port; `mailto:` and `javascript:` have none.
        if let digit = after.first, digit.isASCII, digit.isNumber { return (nil, text) }
        throw lower == "http" || lower == "https" || name.contains(".") ? .malformed : .scheme(lower)
    }

    private static func host(_ authority: Substring, hasScheme: Bool) throws(Refusal) -> (String, String) {
        if authority.utf8.contains(0x40) { throw .credentials }
        var host = authority
        var port = ""
        // The colons of `[2001:db8::1]` are no port's.
        let end = authority.utf8.lastIndex(of: 0x5D) ?? authority.startIndex
        if let colon = authority[end...].utf8.lastIndex(of: 0x3A) {
            let digits = Substring(authority.utf8[colon...].dropFirst())
            guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits),
                (1...65_535).contains(number)
            else { throw .malformed }
            (host, port) = (authority[..<colon], ":" + digits)
        }
        let lower = host.lowercased()
        guard lower.hasPrefix("[") ? isIPv6(lower) : isHost(lower, needsDot: !hasScheme) else { throw .malformed }
        return (lower, port)
    }

    private static func isIPv6(_ host: String) -> Bool {
        host.hasSuffix("]") && host.utf8.count > 4
            && host.dropFirst().dropLast().allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") }
    }

    private static func isHost(_ host: String, needsDot: Bool) -> Bool {
        let name = host.hasSuffix(".") ? host.dropLast() : host[...]
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard host.utf8.count <= 253, labels.count > 1 || !needsDot else { return false }
        return labels.allSatisfy { label in
            !label.isEmpty && label.first != "-" && label.last != "-"
                && label.unicodeScalars.allSatisfy { scalar in
                    switch scalar {
                    case "a"..."z", "0"..."9", "-", "_": true
                    // Letters and marks of an international name; « 。 » and the like would be dots.
                    default: !scalar.isASCII && (scalar.properties.isAlphabetic || isMark(scalar))
                    }
                }
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber: true
        default: false
        }
    }

    /// Trackers read `#mtm_campaign=…` too.
    private static func withoutCampaign(_ fragment: Substring, _ replaced: inout [String]) -> String {
        let before = replaced.count
        let parts = split(Substring(fragment.utf8.dropFirst()))
        let kept = CampaignParameter.removed(from: parts, &replaced)
        if replaced.count == before { return String(fragment) }
        return kept.isEmpty ? "" : "#" + kept.joined(separator: "&")
    }
}
