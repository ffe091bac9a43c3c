/// Free fields' names beside our own headers, all distinct once accents are removed.
///
/// Writing, a name whose stem is taken gets ` (2)`; reading our own export, that mark is taken off again;
/// other people's headers are kept, the second of two alike with a mark. Taken are all headers that an import reads
/// as ours, whichever of them a file has: it must not read a free field as one of them.
struct FreeNames {
    enum Purpose { case writing, reading, keeping }

    private var stems: Set<String> = []
    private var used: Set<String> = []
    private let purpose: Purpose

    init(_ purpose: Purpose) {
        self.purpose = purpose
        guard purpose != .keeping else { return }
        stems = Set(Header.rejectionHeadings.keys).union(OwnColumn.byHeader.keys)
        used = stems
    }

    /// The field's name for a header, or the header for a field's name.
    mutating func name(_ text: String) -> String {
        if purpose == .keeping { return unique(text) }
        let stem = Header.normalised(Self.stem(text))
        // A number as a header makes Grist refuse the header row.
        let isTaken = stems.contains(stem) || stem.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x20 }
        stems.formUnion([stem, Header.normalised(text)])
        guard isTaken else {
            used.insert(Header.normalised(text))
            return text
        }
        if purpose == .reading { return Self.withoutMark(text) ?? text }
        return unique(text + " (2)", from: 2)
    }

    /// A name not used before, marked if need be.
    mutating func unique(_ text: String, from number: Int = 1) -> String {
        var number = number
        var candidate = text
        let base = number == 1 ? text : Self.withoutMark(text) ?? text
        while !used.insert(Header.normalised(candidate)).inserted, number < 10_000 {
            number += 1
            candidate = base + " (" + String(number) + ")"
        }
        return candidate
    }

    /// `Effectif (2)` → `Effectif`; nil without such a mark.
    static func withoutMark(_ text: String) -> String? {
        guard text.utf8.last == 0x29, let open = text.utf8.lastIndex(of: 0x28) else { return nil }
        let digits = text[text.utf8.index(after: open)...].utf8.dropLast()
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.count < 6,
            text[..<open].utf8.last == 0x20
        else { return nil }
        return String(text[..<open].dropLast())
    }

    private static func stem(_ text: String) -> String {
        var text = text
        while let shorter = withoutMark(text) { text = shorter }
        return text
    }
}
