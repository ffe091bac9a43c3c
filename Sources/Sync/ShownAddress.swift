/// Addresses as people are shown them: a password that somebody put in one is for no screen and no log.
package enum ShownAddress {
    /// A text with the password of each address in it hidden: `https://ana:…@forge.example.org/`.
    package static func hiding(_ text: String) -> String {
        var out = ""
        var rest = Substring(text)
        while let mark = rest.firstRange(ofAddressMark: "://") {
            out += rest[..<mark.upperBound]
            rest = rest[mark.upperBound...]
            let host = rest.prefix { !"/?# '\"»”\n\r\t".contains($0) }
            if let sign = host.lastIndex(of: "@") {
                let who = host[..<sign]
                // Without a colon, the whole may be a token.
                out += who.firstIndex(of: ":").map { who[..<$0] + ":…" } ?? "…"
                rest = rest[sign...]
            }
        }
        return out + rest
    }
}

extension Substring {
    fileprivate func firstRange(ofAddressMark mark: String) -> Range<Index>? {
        var at = startIndex
        while at < endIndex {
            if self[at...].hasPrefix(mark) { return at..<index(at, offsetBy: mark.count) }
            at = index(after: at)
        }
        return nil
    }
}
