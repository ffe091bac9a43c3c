import Interface

/// The sequences that terminfo gives a terminal's keys, where those are its own. Some thirty: looked through one after
/// the other, which costs the start less than a dictionary's metadata does.
struct DescribedKeys: Sendable {
    private var keys: [(sequence: [UInt8], key: Key)] = []

    init() {}

    init(_ keys: [(sequence: String, key: Key)]) {
        for (sequence, key) in keys { add(Array(sequence.utf8), key) }
    }

    /// What begins with no escape is a character like any other. Of two keys of one sequence the later one counts.
    mutating func add(_ sequence: [UInt8], _ key: Key) {
        if sequence.first == 0x1B, sequence.count > 1 { keys.append((sequence, key)) }
    }

    subscript(_ sequence: [UInt8]) -> Key? { keys.last { $0.sequence == sequence }?.key }
}
