internal import Domain

/// Addresses as people are shown them: a password that somebody put in one is for no screen and no log.
package enum ShownAddress {
    /// A text with the password of each address in it hidden: `https://ana:…@forge.example.org/`.
    package static func hiding(_ text: String) -> String {
        var out = ""
        var rest = Substring(text)
        while let mark = rest.firstRange(of: "://") {
            out += rest[..<mark.upperBound]
            rest = rest[mark.upperBound...]
            let host = rest.prefix { !"/?#".contains($0) && !ends.contains($0) }
            if let sign = host.lastIndex(of: "@") {
                let who = host[..<sign]
                // Without a colon, the whole may be a token.
                out += who.firstIndex(of: ":").map { who[..<$0] + ":…" } ?? "…"
                rest = rest[sign...]
            }
        }
        return withoutBare(out + rest)
    }

    /// ssh and git say what stood between `://` and the path without the rest: `ana:secret@forge.example.org`.
    private static func withoutBare(_ text: String) -> String {
        guard text.contains("@") else { return text }
        return text.split(omittingEmptySubsequences: false) { ends.contains($0) }.reduce(into: "") { out, word in
            if word.startIndex > text.startIndex { out.append(text[text.index(before: word.startIndex)]) }
            let who = word.lastIndex(of: "@").map { word[..<$0] }
            if let who, let colon = who.firstIndex(of: ":"), !who.contains("/"), !who.hasSuffix("…") {
                out += who[..<colon] + ":…" + word[who.endIndex...]
            } else {
                out += word
            }
        }
    }

    private static let ends: Set<Character> = [" ", "'", "\"", "\n", "\r", "\r\n", "\t", "»", "”"]
}
