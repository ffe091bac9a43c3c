/// Bytes within bytes.
enum Bytes {
    /// Whether `part` stands in `text[range]`.
    @inline(__always)
    static func contains(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ part: [UInt8]) -> Bool {
        part.withUnsafeBufferPointer { part in
            guard let base = text.baseAddress, let needle = part.baseAddress, part.count > 0 else {
                return part.count == 0
            }
            let last = range.upperBound - part.count
            guard range.lowerBound <= last else { return false }
            let first = needle[0]
            var at = range.lowerBound
            while at <= last {
                if base[at] == first {
                    var index = 1
                    while index < part.count, base[at + index] == needle[index] { index += 1 }
                    if index == part.count { return true }
                }
                at += 1
            }
            return false
        }
    }
}

// Text within text. The standard library has these in its module of regular expressions, which nothing else here needs:
// a megabyte of program, and an eighth of the conformances that are read through when a cast finds none.

extension Collection where Element: Equatable {
    /// Where `part` stands first; one without elements stands at the start.
    @inlinable
    public func firstRange(of part: some Collection<Element>) -> Range<Index>? { search(part) }

    /// `split(separator:)` for a separator of several elements; one without any cuts nothing.
    public func split(
        between separator: some Collection<Element>, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true
    ) -> [SubSequence] {
        var parts: [SubSequence] = []
        var rest = self[...]
        while parts.count < maxSplits, let range = rest.search(separator), !range.isEmpty {
            let part = rest[..<range.lowerBound]
            if !omittingEmptySubsequences || !part.isEmpty { parts.append(part) }
            rest = rest[range.upperBound...]
        }
        if !omittingEmptySubsequences || !rest.isEmpty { parts.append(rest) }
        return parts
    }

    @inlinable
    func search(_ part: some Collection<Element>) -> Range<Index>? {
        var start = startIndex
        while true {
            var end = start
            var asked = part.startIndex
            while asked < part.endIndex, end < endIndex, self[end] == part[asked] {
                formIndex(after: &end)
                part.formIndex(after: &asked)
            }
            if asked == part.endIndex { return start..<end }
            guard end < endIndex else { return nil }
            formIndex(after: &start)
        }
    }
}

extension StringProtocol {
    /// Whether `part` stands in the text, character by character: “e” does not stand in “é”, however that is written.
    public func contains(_ part: String) -> Bool { firstRange(of: part) != nil }

    /// As for a whole text.
    public func contains(_ part: Substring) -> Bool { firstRange(of: part) != nil }

    /// Where `part` stands first, character by character.
    @inlinable
    public func firstRange(of part: some StringProtocol) -> Range<Index>? {
        // Plain signs are looked for as bytes: what follows them may make other characters of them, and is looked at.
        // The signs that join what comes after, and those that are others by another number (the kelvin sign), which no
        // name or address has, are passed over.
        guard let first = part.utf8.first, part.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) else {
            return search(part)
        }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: part.utf8) {
                let end = rest.index(start, offsetBy: part.utf8.count)
                if end == endIndex || rest[end] < 0x80 || self[start...].starts(with: part) { return start..<end }
            }
            rest = rest.dropFirst()
        }
        return nil
    }
}

extension RangeReplaceableCollection where Element: Equatable {
    /// The first `maxReplacements` places of `part`, from the start, made `other`.
    public func replacing(
        _ part: some Collection<Element>, with other: some Collection<Element>, maxReplacements: Int = .max
    ) -> Self {
        let parts = split(between: part, maxSplits: maxReplacements, omittingEmptySubsequences: false)
        return Self(parts.joined(separator: other))
    }
}
