/// Keys that came in one read: a slow link, a key held while the disk was busy, or text that nobody meant for keys.
package struct Burst: Hashable, Sendable {
    package var keys: [Key]
    /// What they are as a text, line ends and tabs among them.
    package var text: String

    package init(_ keys: [Key], text: String) {
        self.keys = keys
        self.text = text
    }

    /// More than that in one read are not typed (product.md, *Keys*).
    static let typedMax = 8
    /// From so many on it is no single key that came late.
    static let least = 3

    /// Whether what came in one read is worth being looked at as a whole.
    package static func isOne(_ keys: [Key]) -> Bool { printables(keys).count >= least }

    private static func printables(_ keys: some Sequence<Key>) -> [Character] {
        keys.compactMap { if case .character(let letter) = $0 { letter } else { nil } }
    }

    /// One key, again and again: it is held down.
    private var isHeld: Bool { Set(Self.printables(keys)).count == 1 }

    /// Outside of a text: a paste whose terminal does not mark it. Too many at once, or lines.
    package var isPaste: Bool { !isHeld && Self.printables(keys).count > Self.typedMax || isSplitText }

    /// A tab or a line end with letters on both sides: also in a text, what follows it was not meant for keys.
    package var isSplitText: Bool {
        keys.indices.contains { index in
            (keys[index] == .enter || keys[index] == .tab)
                && Self.printables(keys[..<index]).count >= Self.least
                && Self.printables(keys[(index + 1)...]).count >= Self.least
        }
    }
}
