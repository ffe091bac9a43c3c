/// A text that Mattermost shows as it is, in its web and its mobile renderer alike: for the review, exports and what
/// else is pasted in a chat (piloting.md, *Revue*).
///
/// Backslashes hold before `_ * [ ] > |` and backticks. Before `@ # ~` and `:` they do not on the web: a word joiner
/// after them keeps them from beginning a mention, a tag, a channel or an emoji. Addresses of pages and mails stay as
/// they are: both renderers link them, and nothing within a word is emphasis.
package enum ChatText {
    private static let joiner = "\u{2060}"

    package static func escaped(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        var before: Character = " "
        while let character = rest.first {
            if !before.isLetter, !before.isNumber, let address = address(rest) {
                out += address
                rest = rest.dropFirst(address.count)
                before = "/"
                continue
            }
            rest = rest.dropFirst()
            out += escaped(character, before: before, rest, isFirst: out.isEmpty)
            before = character.isNewline ? " " : character
        }
        return out
    }

    private static func escaped(
        _ character: Character, before: Character, _ rest: Substring, isFirst: Bool
    ) -> String {
        let next = rest.first
        switch character {
        case "_", "*", "`", "[", "]", ">", "|": return "\\" + String(character)
        // Before a sign it would take its meaning away.
        case "\\": return next.map { $0.isASCII && !$0.isLetter && !$0.isNumber && $0 != " " } ?? false ? "\\\\" : "\\"
        case "<": return next == "3" ? "<" : "&lt;"
        case "&": return isEntity(rest) ? "&amp;" : "&"
        case "@": return before.isLetter || before.isNumber ? "@" : "@" + joiner
        case "#": return isFirst || next?.isLetter ?? false ? "#" + joiner : "#"
        case "~": return next == "~" || next?.isLetter ?? false ? "~" + joiner : "~"
        case ":": return isEmoji(rest) ? ":" + joiner : ":"
        case _ where character.isNewline: return " "
        default: return String(character)
        }
    }

    /// The page's or the mail's address that begins here.
    private static func address(_ text: Substring) -> Substring? {
        guard ["https://", "http://", "www."].contains(where: { text.hasPrefix($0) }) else { return mail(text) }
        return text.prefix { !$0.isWhitespace && $0 != "|" && $0 != "<" && $0 != ">" }
    }

    /// Of letters and figures at both ends, so that no sign of it touches another.
    private static func mail(_ text: Substring) -> Substring? {
        guard text.first.map(isPlain) ?? false else { return nil }
        let name = text.prefix { isPlain($0) || "._%+-".contains($0) }
        guard let last = name.last, isPlain(last), text.dropFirst(name.count).first == "@" else { return nil }
        let domain = text.dropFirst(name.count + 1).prefix { isPlain($0) || ".-".contains($0) }
        let end = domain.lastIndex(where: isPlain)
        guard let first = domain.first, isPlain(first), let end, domain[...end].contains(".") else { return nil }
        return text[...end]
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }

    /// `lt;`, `#60;`: what `&` would make a letter of.
    private static func isEntity(_ rest: Substring) -> Bool {
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
        return !name.isEmpty && rest.dropFirst(name.count).first == ";"
    }

    /// A sign (`:)`), or a name between colons.
    private static func isEmoji(_ rest: Substring) -> Bool {
        guard let next = rest.first, !next.isWhitespace else { return false }
        if !next.isLetter, !next.isNumber, next != "\u{A0}" { return true }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
        return !name.isEmpty && rest.dropFirst(name.count).first == ":"
    }
}
