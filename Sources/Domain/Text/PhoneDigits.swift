/// Digits by which somebody's number is looked for: `0612`, `06 12`, `+336`, `06.12.34`.
package struct PhoneDigits: Equatable, Sendable {
    private let digits: String
    private let hasPlus: Bool

    /// Fewer, and most numbers would be found: those are looked for at the beginning of a number alone.
    private static let anywhereMin = 4

    /// Nil for what nobody would call a number: other signs in it, or too short for a number's beginning.
    init?(_ words: some Sequence<String>) {
        let text = words.joined()
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+.-()/".utf8.contains($0) }) else { return nil }
        digits = String(decoding: text.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
        hasPlus = text.utf8.first == 0x2B
        guard
            digits.utf8.count >= Self.anywhereMin || hasPlus && !digits.isEmpty
                || digits.hasPrefix("0") && digits != "0"
        else { return nil }
    }

    /// Whether a number, in whatever spelling, has them.
    func isIn(_ phone: String) -> Bool {
        let key = PhoneNumber.key(phone)
        if key.isEmpty { return false }
        let national = key.hasPrefix("33") ? "0" + key.dropFirst(2) : key
        if hasPlus { return key.hasPrefix(digits) }
        if national.hasPrefix(digits) || digits.hasPrefix("00") && key.hasPrefix(digits.dropFirst(2)) { return true }
        guard digits.utf8.count >= Self.anywhereMin else { return false }
        return Self.contains(national, digits) || Self.contains(key, digits)
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let (text, part) = (Array(text.utf8), Array(part.utf8))
        guard text.count >= part.count else { return false }
        return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
    }
}
