/// Digits by which somebody's number is looked for: `0612`, `06 12`, `+336`, `06.12.34`.
package struct PhoneDigits: Equatable, Sendable {
    private let digits: [UInt8]
    private let hasPlus: Bool

    /// Fewer, and most numbers would be found: those are looked for at the beginning of a number alone.
    private static let anywhereMin = 4

    /// Nil for what nobody would call a number: other signs in it, or too short for a number's beginning.
    init?(_ words: some Sequence<String>) {
        let text = words.joined()
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+.-()/".utf8.contains($0) }) else { return nil }
        digits = text.utf8.filter { (0x30...0x39).contains($0) }
        hasPlus = text.utf8.first == 0x2B
        guard
            digits.count >= Self.anywhereMin || hasPlus && !digits.isEmpty
                || digits.first == 0x30 && digits.count > 1
        else { return nil }
    }

    /// Whether a number, in whatever spelling, has them.
    func isIn(_ phone: String) -> Bool { Array(PhoneNumber.key(phone).utf8).withUnsafeBufferPointer { isIn(key: $0) } }

    /// Whether a number has them, by its key: see `PhoneNumber.key`.
    func isIn(key: UnsafeBufferPointer<UInt8>) -> Bool {
        if key.isEmpty { return false }
        if hasPlus { return Self.begins(key, digits[...]) }
        // A French number is dialled with a zero in place of the country's code.
        let code = PhoneNumber.codeLength(ofKey: key)
        let rest = UnsafeBufferPointer(rebasing: key[(code ?? 0)...])
        let isNational =
            code != nil ? digits.first == 0x30 && Self.begins(rest, digits.dropFirst()) : Self.begins(key, digits[...])
        if isNational || digits.starts(with: [0x30, 0x30]) && Self.begins(key, digits.dropFirst(2)) { return true }
        return digits.count >= Self.anywhereMin && Bytes.contains(key, 0..<key.count, digits)
    }

    private static func begins(_ key: UnsafeBufferPointer<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
        key.count >= part.count && zip(key, part).allSatisfy { $0 == $1 }
    }
}
