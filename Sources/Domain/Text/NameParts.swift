/// A name as typed, and its two parts: they never say different things (product.md, *Rules*).
package struct NameParts: Equatable, Sendable {
    package var name: String
    package var given: String
    package var family: String

    package init(name: String, given: String, family: String) {
        self.name = name
        self.given = given
        self.family = family
    }

    /// Letters and digits, folded; signs part words.
    private static func words(_ text: String) -> [String] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static func withoutTitles(_ words: [String]) -> [String] {
        Array(words.drop { Civility.words[$0] != nil && words.count > 1 })
    }

    /// The parts are in the name, in whatever order; and where both are known, nothing else is.
    package var agree: Bool {
        if given.isEmpty && family.isEmpty || name.isEmpty { return true }
        // As it most often is.
        if name.utf8.count == given.utf8.count + family.utf8.count + 1, name.hasPrefix(given), name.hasSuffix(family) {
            return true
        }
        var left = Self.withoutTitles(Self.words(name))
        for word in Self.withoutTitles(Self.words(given)) + Self.words(family) {
            guard let place = left.firstIndex(of: word) else { return false }
            left.remove(at: place)
        }
        return given.isEmpty || family.isEmpty || left.isEmpty
    }

    /// The name stands: its parts are what they can be told to be in it, else unknown.
    package var byName: NameParts {
        if agree { return self }
        var words = name.split(separator: " ").map(String.init)
        while words.count > 1, let first = words.first, Civility(first) != nil {
            words.removeFirst()
        }
        func parts(_ given: ArraySlice<String>, _ family: ArraySlice<String>) -> NameParts {
            NameParts(name: name, given: given.joined(separator: " "), family: family.joined(separator: " "))
        }
        let unknown = NameParts(name: name, given: "", family: "")
        guard words.count > 1 else { return unknown }
        // What is in capitals is the family's, before or after.
        func isCapital(_ word: String) -> Bool {
            word.contains(where: \.isLetter) && word.filter(\.isLetter).count > 1 && word == word.uppercased()
        }
        let capitals = words.map(isCapital)
        if capitals.contains(true), capitals.contains(false) {
            let count = capitals.count { $0 }
            if capitals.suffix(count).allSatisfy({ $0 }) { return parts(words.dropLast(count), words.suffix(count)) }
            if capitals.prefix(count).allSatisfy({ $0 }) { return parts(words.dropFirst(count), words.prefix(count)) }
            return unknown
        }
        // What stays of the parts says where they meet.
        for split in 1..<words.count {
            let (head, tail) = (words[..<split], words[split...])
            let (first, last) = (head.joined(separator: " "), tail.joined(separator: " "))
            if Folding.fold(first) == Folding.fold(given) || Folding.fold(last) == Folding.fold(family) {
                return parts(head, tail)
            }
            if Folding.fold(first) == Folding.fold(family) || Folding.fold(last) == Folding.fold(given) {
                return parts(tail, head)
            }
        }
        return words.count == 2 ? parts(words[..<1], words[1...]) : unknown
    }

    /// The parts stand: the name is made of them, as it was where only one changed.
    package func byParts(before: NameParts) -> NameParts {
        if agree { return self }
        var new = self
        // One part that is known alone is told from the other in the name there was.
        if given.isEmpty != family.isEmpty, before.given.isEmpty, before.family.isEmpty {
            let told = NameParts(name: before.name, given: "?", family: "?").byName
            if given.isEmpty { new.given = told.given } else { new.family = told.family }
        }
        var name = before.name
        for (old, now) in [(before.given, new.given), (before.family, new.family)] where !old.isEmpty && old != now {
            let (letters, part) = (Array(name), Array(old))
            let starts = 0..<max(0, letters.count - part.count + 1)
            guard let start = starts.first(where: { Array(letters[$0..<$0 + part.count]) == part }) else { continue }
            name = String(letters[..<start]) + now + String(letters[(start + part.count)...])
        }
        name = OneLine.clean(name)
        new.name = name
        if !new.agree || name.isEmpty {
            new.name = [new.given, new.family].filter { !$0.isEmpty }.joined(separator: " ")
        }
        return new
    }
}
